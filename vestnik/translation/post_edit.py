"""Post-editing: mechanical corrections of an engine's hypothesis. Pure."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from vestnik.language import (
    CLOSING_PUNCTUATION,
    DIGIT_GROUP_SPACE,
    LanguageData,
    LanguagePair,
    currencies_in,
    ends_with_abbreviation,
    final_punctuation,
    possible_sentence_counts,
    shares_script,
)
from vestnik.translation.verbatim import VERBATIM_TEXT

UNTOUCHED_MARKDOWN = re.compile(
    r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|`[^`\n]*`|<[^<>\n]*>|" + VERBATIM_TEXT.pattern,
    re.VERBOSE,
)
"""Destinations of links, code, tags, and what is copied byte by byte."""
DECIMAL = re.compile(
    rf"(?<![\d.,])(?:\d{{1,3}}(?:{DIGIT_GROUP_SPACE}\d{{3}}(?!\d))+|\d++)(?:,\d++)?(?![.,]?\d)"
)
DIGIT_SPACE = re.compile(DIGIT_GROUP_SPACE)
CODE_CONTINUATION = re.compile(rf"[^\W\d_]|{DIGIT_GROUP_SPACE}?[-×x]?\d|\s?[cm]m\b")
"""What follows the digits of a code or a size, and no number: a letter, more digits, "mm"."""
MAX_LABEL_CHARACTERS = 24
BEFORE_FIRST_LETTER = re.compile(r"[\W_]*?(?=[^\W\d_])")
"""What precedes the first letter of a text that does not begin with a number."""
SPACE_BEFORE_PUNCTUATION = re.compile(r"(?<=\S) +(?=[,.;:!?](?:\s|$))")


@cache
def code_label_pattern(language: LanguageData) -> re.Pattern[str]:
    """What stands before a code: a word such as "tel.", a word in capitals, an area code."""
    words = language.numbers.code_words if language.numbers else "(?!)"
    capitals = rf"(?<!\w)(?P<capitals>[{language.upper or 'A-Z'}]+\d*)"
    return re.compile(rf"(?:(?<!\w)(?i:{words})\.?:?|№|\(\d+\)|{capitals})\s$")


def is_code(match: re.Match[str], language: LanguageData) -> bool:
    """Whether digits are a code, a size or a telephone number, not a number.

    In doubt they are: what stays as the source has it is right, though in another notation.
    """
    before, after = match.string[: match.start()], match.string[match.end() :]
    label = code_label_pattern(language).search(before[-MAX_LABEL_CHARACTERS:])
    return (
        (match[0].startswith("0") and "," not in match[0])
        or before[-1:].isalpha()
        or re.search(rf"\d{DIGIT_GROUP_SPACE}$", before) is not None
        or (DIGIT_SPACE.search(match[0]) is not None and CODE_CONTINUATION.match(after) is not None)
        or (label is not None and not currencies_in(label["capitals"] or "", language))
    )


@cache
def lookalike_pattern(language: LanguageData) -> re.Pattern[str]:
    """A letter of a language in a measure that looks like a Latin one."""
    letters = "".join(language.latin_lookalikes)
    lower = "".join(filter(str.islower, letters))
    upper = "".join(filter(str.isupper, letters))
    if not letters:
        return re.compile("(?!)")
    return re.compile(
        rf"(?<=\d)[{lower}](?=\d)|(?<=[\d°º])[{upper}](?![^\W\d_])"
        rf"|(?<![^\W\d_-])[{upper}]{{1,2}}(?=\d)"
    )


@cache
def function_word_pattern(language: LanguageData) -> re.Pattern[str]:
    """A capitalized word that can't be a name."""
    return re.compile(rf"(?:{language.lower_case_words})(?=\s)")


def post_edit(source: str, target: str, languages: LanguagePair) -> str:
    """A translation with mechanical corrections; its words do not change.

    Corrected are spaces, the case of the first letter, and the final punctuation mark; and where
    the language of the translation has neither, Cyrillic letters in measures (`160х190`, `20 ºС`)
    and numbers copied in Russian notation (`3,4`). The text is in NFC, as catalogs are.
    """
    target = unicodedata.normalize("NFC", target)
    source_decimals = {match[0] for match in DECIMAL.finditer(source)}

    def decimal_with_point(match: re.Match[str]) -> str:
        if match[0] not in source_decimals or is_code(match, languages.target):
            return match[0]
        whole, comma, fraction = match[0].partition(",")
        return re.sub(DIGIT_GROUP_SPACE, ",", whole) + comma.replace(",", ".") + fraction

    lookalike = lookalike_pattern(languages.source)
    latin = str.maketrans(dict(languages.source.latin_lookalikes))
    numbers = languages.target.numbers
    has_decimal_points = numbers is not None and "," not in numbers.decimal_signs

    def corrected_text(text: str) -> str:
        if not shares_script(languages):
            text = lookalike.sub(lambda match: match[0].translate(latin), text)
        if has_decimal_points:
            text = DECIMAL.sub(decimal_with_point, text)
        return SPACE_BEFORE_PUNCTUATION.sub("", re.sub(r"  +", " ", text))

    parts, done = [], 0
    for match in UNTOUCHED_MARKDOWN.finditer(target):
        parts += [corrected_text(target[done : match.start()]), match[0]]
        done = match.end()
    text = "".join((*parts, corrected_text(target[done:]))).strip()
    text = match_first_letter_case(source, text, languages.target)
    return match_final_punctuation(source, text, languages)


def match_first_letter_case(source: str, target: str, language: LanguageData) -> str:
    """A translation whose first letter has the case of the source's first letter.

    A capital becomes small only in articles and prepositions: other words may be names.
    """
    source_start = BEFORE_FIRST_LETTER.match(source)
    target_start = BEFORE_FIRST_LETTER.match(target)
    if not source_start or not target_start or set("<`&") & set(source_start[0] + target_start[0]):
        return target
    source_letter, place = source[source_start.end()], target_start.end()
    letter = target[place]
    if source_letter.isupper() and letter.islower() and target[place + 1 : place + 2].islower():
        return target[:place] + letter.upper() + target[place + 1 :]
    if source_letter.islower() and function_word_pattern(language).match(target, place):
        return target[:place] + letter.lower() + target[place + 1 :]
    return target


def match_final_punctuation(source: str, target: str, languages: LanguagePair) -> str:
    """A translation with the source's final punctuation mark.

    A missing full stop is not added: the end of the sentence may be missing too.
    """
    expected, actual = final_punctuation(source), final_punctuation(target)
    counts = (set(possible_sentence_counts(text, languages)) for text in (source, target))
    is_ambiguous = any(ends_with_abbreviation(text, languages) for text in (source, target))
    if expected == actual or is_ambiguous or not set.intersection(*counts):
        return target
    body = target.rstrip(CLOSING_PUNCTUATION)
    closing = target[len(body) :]
    if not actual:
        return body + expected + closing if expected in (":", ";") else target
    if final_punctuation(body[:-1]) or (not expected and actual in "?!"):
        return target
    return (body[:-1].rstrip() + expected + closing).rstrip()
