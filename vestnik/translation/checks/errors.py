"""Checks for what makes a translation wrong: it is not published, or has to be corrected. Pure.

Each check yields the offending pieces of the block or of its translation; the table `CHECKS` gives
it its name and level.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import eq

from vestnik.language import (
    ConceptKind,
    concepts_in,
    ends_with_abbreviation,
    figure_word_pattern,
    final_punctuation,
    foreign_letter_pattern,
    letter_pattern,
    likeness,
    number_word_value,
    shares_script,
)
from vestnik.model import TermMatch
from vestnik.translation.checks.block_pair import (
    MAX_MARKUP_CHARACTERS,
    BlockPair,
    count_differences,
    markup_counts,
    markup_without_emphasis,
)
from vestnik.translation.checks.coverage import source_matches
from vestnik.translation.projection import PLACEHOLDER_WORDS
from vestnik.translation.terms import is_term_translated, misspelled_names

BARE_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
MIN_LIKENESS_OF_SITE = 0.75
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
MIN_RATIO_OF_WHOLE = 0.75
"""A translation that is so long in relation to its block is not cut off."""
MIN_WORDS_OF_PHRASE = 3
"""A phrase of so many words may be said twice if the block repeats a word."""
MAX_LOOP_WORDS = 8
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
    source, target = (block.verbatim.get(kind, ()) for block in (pair.source, pair.target))
    if source == target:
        return
    yield from (
        piece
        for piece in count_differences(Counter(source), Counter(target))
        if not (kind == "urls" and is_name_of_site(piece, pair))
    )


def is_name_of_site(url: str, pair: BlockPair) -> bool:
    """Whether a domain is a name that the block writes in its own letters: «Газета.ру»."""
    if not BARE_DOMAIN.fullmatch(url):
        return False
    name, spellings = url.partition(".")[0], (pair.source.text, pair.target.text)
    if all(url.casefold() in text.casefold() for text in spellings):
        return True
    own_letter = letter_pattern(pair.languages.source)
    words = filter(own_letter.match, LETTERS.findall(pair.source.text))
    return any(likeness(word, name, pair.languages) >= MIN_LIKENESS_OF_SITE for word in words)


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
    stems = Counter(word.lower()[:STEM_LETTERS] for word in source)
    source_count = max(stems.values(), default=1)
    loop = immediate_loop(target)
    if (
        loop
        and not immediate_loop([word.lower() for word in source])
        and (source_count == 1 or len(loop.split()) < MIN_WORDS_OF_PHRASE)
    ):
        yield loop
        return
    most_frequent = max(Counter(target).values(), default=0)
    for size, min_excess in MIN_EXCESS_OF_RUN.items():
        if most_frequent - source_count < min_excess:
            continue
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
        if sum(map(eq, words, words[size:])) < required:
            continue
        repeated = 0
        for index in range(len(words) - size):
            repeated = repeated + 1 if words[index] == words[index + size] else 0
            if repeated == required:
                return " ".join(words[index + 1 : index + 1 + size])
    return ""


def missing_ending(pair: BlockPair) -> Iterator[str]:
    """A translation without the end of a sentence, of a block that has one.

    A translation of the usual length, or one that has the last word of the block, lacks only the
    full stop.
    """
    source, target = pair.source.text, pair.target.text
    if (
        final_punctuation(source) in tuple(".!?…")
        and not ends_with_abbreviation(source, pair.languages)
        and not final_punctuation(target)
        and pair.length_ratio < MIN_RATIO_OF_WHOLE
        and not any(match.is_matched for match in source_matches(pair)[-1:])
    ):
        yield target.rstrip()[-20:]


def mistranslated_terms(pair: BlockPair) -> Iterator[str]:
    """Terms that are not translated as the glossary says, and names in another spelling."""
    for match in pair.terms:
        is_translated = is_term_translated(match, pair.target.text, pair.languages.target)
        if not is_translated and not is_country_named(match, pair):
            yield match.translations[0]
    yield from misspelled_names(pair.terms, pair.source.text, pair.target.prose, pair.languages)


def is_country_named(match: TermMatch, pair: BlockPair) -> bool:
    """Whether a translation names the country of a term by another word, or need not name it.

    Another word is "the Kazakh envoy", or the capital. A term within another name («Британская
    Колумбия») is no country.
    """
    if match.term.kind != "country":
        return False
    countries = concepts_in(match.term.source, ConceptKind.COUNTRY, pair.languages.source).keys()
    source = concepts_in(pair.source.text, ConceptKind.COUNTRY, pair.languages.source)
    is_other_name = bool(countries) and countries.isdisjoint(source)
    return is_other_name or any(
        not countries.isdisjoint(concepts_in(pair.target.text, kind, pair.languages.target))
        for kind in (ConceptKind.COUNTRY, ConceptKind.CAPITAL)
    )


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
