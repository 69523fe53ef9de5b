"""Texts in a language → their words, sentences, numbers, dates, currencies, scripts.

What is known of a language is its `LanguageData`, a table in `data/`; no other module names a
language. Imports nothing of the program.
"""

from vestnik.language.amounts import Amount, amounts_in
from vestnik.language.concepts import ConceptKind, concepts_in, count_mentions
from vestnik.language.counterparts import are_counterparts
from vestnik.language.currencies import currencies_in
from vestnik.language.dates import DateMention, date_pattern, dates_in, dates_of_match
from vestnik.language.facts import (
    dates_not_in_translation,
    number_words_not_in_source,
    numbers_not_in_source,
    numbers_not_in_translation,
    same_facts,
)
from vestnik.language.glosses import (
    beginnings_for,
    dictionary_forms,
    glosses,
    known_beginnings,
    words_for,
)
from vestnik.language.inflection import dictionary_parses, gender_of_person, name_forms, noun_forms
from vestnik.language.language_data import (
    UNKNOWN_LANGUAGE,
    LanguageData,
    LanguagePair,
    language_data,
    language_pair,
)
from vestnik.language.likeness import (
    has_sound,
    likeness,
    name_beginnings,
    same_first_sound,
    sound_beginning,
    sound_beginnings,
    sound_key,
)
from vestnik.language.lookalikes import MixedWord, might_have_mixed_words, mixed_words
from vestnik.language.number_context import bound_of, number_role
from vestnik.language.number_tokens import DIGIT_GROUP_SPACE
from vestnik.language.number_words import figure_word_pattern, number_word_value
from vestnik.language.numbers import numbers_in
from vestnik.language.person_names import FullName, full_names_in, surnames_in
from vestnik.language.place_names import city_name, place_name
from vestnik.language.polarity import (
    negation_count,
    opposite_words,
    possible_negation_count,
    word_pattern,
)
from vestnik.language.punctuation import (
    CLOSING_PUNCTUATION,
    ends_with_abbreviation,
    final_punctuation,
    possible_sentence_counts,
    sentence_end_pattern,
)
from vestnik.language.scripts import foreign_letter_pattern, letter_pattern, shares_script
from vestnik.language.sentences import split_sentences
from vestnik.language.spelling import (
    fold_spelling,
    optional_letters,
    sort_key,
    without_optional_letters,
)
from vestnik.language.units import is_converted_to, measure_of
from vestnik.language.words import HYPHENATED_WORD, WORD_PART, WordToken, is_abbreviation, words_in

__all__ = [
    "CLOSING_PUNCTUATION",
    "DIGIT_GROUP_SPACE",
    "HYPHENATED_WORD",
    "UNKNOWN_LANGUAGE",
    "WORD_PART",
    "Amount",
    "ConceptKind",
    "DateMention",
    "FullName",
    "LanguageData",
    "LanguagePair",
    "MixedWord",
    "WordToken",
    "amounts_in",
    "are_counterparts",
    "beginnings_for",
    "bound_of",
    "city_name",
    "concepts_in",
    "count_mentions",
    "currencies_in",
    "date_pattern",
    "dates_in",
    "dates_not_in_translation",
    "dates_of_match",
    "dictionary_forms",
    "dictionary_parses",
    "ends_with_abbreviation",
    "figure_word_pattern",
    "final_punctuation",
    "fold_spelling",
    "foreign_letter_pattern",
    "full_names_in",
    "gender_of_person",
    "glosses",
    "has_sound",
    "is_abbreviation",
    "is_converted_to",
    "known_beginnings",
    "language_data",
    "language_pair",
    "letter_pattern",
    "likeness",
    "measure_of",
    "might_have_mixed_words",
    "mixed_words",
    "name_beginnings",
    "name_forms",
    "negation_count",
    "noun_forms",
    "number_role",
    "number_word_value",
    "number_words_not_in_source",
    "numbers_in",
    "numbers_not_in_source",
    "numbers_not_in_translation",
    "opposite_words",
    "optional_letters",
    "place_name",
    "possible_negation_count",
    "possible_sentence_counts",
    "same_facts",
    "same_first_sound",
    "sentence_end_pattern",
    "shares_script",
    "sort_key",
    "sound_beginning",
    "sound_beginnings",
    "sound_key",
    "split_sentences",
    "surnames_in",
    "without_optional_letters",
    "word_pattern",
    "words_for",
    "words_in",
]
