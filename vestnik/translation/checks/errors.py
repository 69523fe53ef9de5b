"""Checks for what makes a translation wrong: it is not published, or has to be corrected. Pure.

Each check yields the offending pieces of the block or of its translation; the table `CHECKS` gives
it its name and level.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from vestnik.language import (
    currencies_in,
    dates_not_in_translation,
    ends_with_abbreviation,
    figure_word_pattern,
    final_punctuation,
    foreign_letter_pattern,
    letter_pattern,
    number_word_value,
    numbers_not_in_translation,
    shares_script,
)
from vestnik.translation.checks.block_pair import (
    MAX_MARKUP_CHARACTERS,
    BlockPair,
    count_differences,
    markup_counts,
    markup_without_emphasis,
)
from vestnik.translation.projection import PLACEHOLDER_WORDS
from vestnik.translation.terms import is_term_translated, misspelled_names

LETTER = re.compile(r"[^\W\d_]")
LETTERS = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")
PLACEHOLDER_WORD = re.compile(rf"(?<!\w)(?:{'|'.join(PLACEHOLDER_WORDS)})(?!\w)", re.IGNORECASE)
CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd⁇▁]")
WORD = re.compile(r"[\w-]+")
TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+")
MIN_EXCESS_OF_RUN = {1: 9, 2: 3, 3: 2, 4: 2}
"""A run of so many words is a loop if it occurs so much more often than any word of the source."""
STEM_LETTERS = 5
MAX_LOOP_WORDS = 8
MIN_LENGTH_RATIO = 0.35
MIN_WORDS_OF_TEXT = 3


def missing_words(pair: BlockPair) -> Iterator[str]:
    """A translation without words of a block that has some which figures cannot express."""
    if LETTER.search(pair.target.text) or not LETTER.search(pair.source.text):
        return
    language = pair.languages.source
    is_numeric = all(
        number_word_value(word, language) is not None or figure_word_pattern(language).match(word)
        for word in LETTERS.findall(pair.source.text)
    )
    if not (is_numeric and DIGIT.search(pair.target.text)):
        yield pair.target.text.strip() or "∅"


def changed_markup(pair: BlockPair) -> Iterator[str]:
    """Different destinations of links, code, images, footnotes, raw HTML."""
    source, target = pair.source.marked, pair.target.marked
    if source is None or target is None:
        yield f"> {MAX_MARKUP_CHARACTERS}"
    else:
        yield from count_differences(
            markup_without_emphasis(source), markup_without_emphasis(target)
        )


def changed_emphasis(pair: BlockPair) -> Iterator[str]:
    """Less or more emphasis: the words can be read, so a person only has to look at it."""
    source, target = pair.source.marked, pair.target.marked
    if source is not None and target is not None:
        yield from count_differences(
            markup_counts(source) - markup_without_emphasis(source),
            markup_counts(target) - markup_without_emphasis(target),
        )


def changed_verbatim_text(kind: str, pair: BlockPair) -> Iterator[str]:
    """Pieces of one kind that are to be copied byte by byte, and are not."""
    yield from count_differences(
        Counter(pair.source.verbatim.get(kind, ())), Counter(pair.target.verbatim.get(kind, ()))
    )


def control_characters(pair: BlockPair) -> Iterator[str]:
    """Control characters, and placeholder words that were not replaced."""
    for match in CONTROL_CHARACTER.finditer(pair.target.block):
        yield f"U+{ord(match[0]):04X}"
    source_words = {match[0].lower() for match in PLACEHOLDER_WORD.finditer(pair.source.block)}
    for match in PLACEHOLDER_WORD.finditer(pair.target.block):
        if match[0].lower() not in source_words:
            yield match[0]


def untranslated_script(pair: BlockPair) -> Iterator[str]:
    """Words in the script of the block, which the language of the translation does not have.

    A single letter counts too: it may look like another one.
    """
    if not shares_script(pair.languages):
        yield from words_with_foreign_letters(pair)


def foreign_letters(pair: BlockPair) -> Iterator[str]:
    """Words with letters that the language of the translation does not have in its own script.

    Names and quotations may have them (и, щ, ъ in Belarusian), so a person has to look at it.
    """
    if shares_script(pair.languages):
        yield from words_with_foreign_letters(pair)


def words_with_foreign_letters(pair: BlockPair) -> Iterator[str]:
    """Words of the translation with letters of the source's script that its language lacks."""
    foreign_letter = foreign_letter_pattern(pair.languages)
    if foreign_letter.search(pair.target.prose):
        yield from filter(foreign_letter.search, WORD.findall(pair.target.prose))


def repeated_words(pair: BlockPair) -> Iterator[str]:
    """A loop: words directly repeated, or far more frequent than any word of the block."""
    source = TOKEN.findall(pair.source.prose)
    target = [word.lower() for word in TOKEN.findall(pair.target.prose)]
    if (loop := immediate_loop(target)) and not immediate_loop([word.lower() for word in source]):
        yield loop
        return
    stems = (word.lower()[:STEM_LETTERS] for word in source if len(word) > 3 or not word.islower())
    source_count = max(Counter(stems).values(), default=1)
    for size, min_excess in MIN_EXCESS_OF_RUN.items():
        runs = Counter(zip(*(target[shift:] for shift in range(size)), strict=False))
        for run, count in runs.most_common():
            if count - source_count < min_excess:
                break
            if not pair.languages.target.function_words.issuperset(run):
                yield " ".join(run)
                return


def immediate_loop(words: Sequence[str]) -> str:
    """Words that are directly repeated: three times, or twice if they are three or more; or ""."""
    for size in range(1, MAX_LOOP_WORDS + 1):
        required = size if size >= 3 else 2 * size
        repeated = 0
        for index in range(len(words) - size):
            repeated = repeated + 1 if words[index] == words[index + size] else 0
            if repeated == required:
                return " ".join(words[index + 1 : index + 1 + size])
    return ""


def missing_ending(pair: BlockPair) -> Iterator[str]:
    """A translation without the end of a sentence, of a block that has one."""
    source, target = pair.source.text, pair.target.text
    if (
        final_punctuation(source) in tuple(".!?…")
        and not ends_with_abbreviation(source, pair.languages)
        and not final_punctuation(target)
    ):
        yield target.rstrip()[-20:]


def missing_text(pair: BlockPair) -> Iterator[str]:
    """A long block of which hardly anything is left."""
    if pair.is_long and pair.length_ratio < MIN_LENGTH_RATIO:
        yield f"{pair.length_ratio:.2f}"


def missing_numbers(pair: BlockPair) -> Iterator[str]:
    """Numbers of the block that the translation does not have."""
    yield from numbers_not_in_translation(
        pair.source.all_prose, pair.target.all_prose, pair.languages
    )


def changed_currencies(pair: BlockPair) -> Iterator[str]:
    """Currencies of the block for which the translation has another one."""
    if not all(language.currencies for language in pair.languages):
        return
    source = currencies_in(pair.source.all_prose, pair.languages.source)
    target = currencies_in(pair.target.all_prose, pair.languages.target)
    if target.keys() - source.keys():
        yield from (words for currency, words in source.items() if currency not in target)


def missing_dates(pair: BlockPair) -> Iterator[str]:
    """Dates of the block that the translation does not have, each as day, month and year."""
    yield from dates_not_in_translation(pair.source.prose, pair.target.prose, pair.languages)


def mistranslated_terms(pair: BlockPair) -> Iterator[str]:
    """Terms that are not translated as the glossary says, and names in another spelling."""
    for match in pair.terms:
        if not is_term_translated(match, pair.target.text, pair.languages.target):
            yield match.translations[0]
    yield from misspelled_names(pair.terms, pair.source.text, pair.target.prose, pair.languages)


def untranslated_block(pair: BlockPair) -> Iterator[str]:
    """The block itself in place of a translation.

    A language of the same script may have the same words; a text of several words it has not.
    """
    block = pair.source.block.strip()
    if block != pair.target.block.strip():
        return
    foreign_letter = foreign_letter_pattern(pair.languages)
    is_long = len(LETTERS.findall(block)) >= MIN_WORDS_OF_TEXT
    if letter_pattern(pair.languages.source).search(block) and (
        not shares_script(pair.languages) or is_long or foreign_letter.search(block)
    ):
        yield block
