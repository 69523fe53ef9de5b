"""The small change of a translation, put right. Pure."""

from __future__ import annotations

import re

from vestnik.language.number_tokens import SPACE
from vestnik.language.punctuation import CLOSING, ambiguous, final, sentences
from vestnik.translation.checks.segment_pair import PIECES

KEPT = re.compile(
    r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|`[^`\n]*`|<[^<>\n]*>|" + PIECES.pattern,
    re.VERBOSE,
)
"""Markdown in which nothing is put right."""
LATIN = str.maketrans("АВЕКМНОРСТХх", "ABEKMHOPCTXx")
HOMOGLYPH = re.compile(
    r"(?<=\d)х(?=\d)|(?<=[\d°º])[АВЕКМНОРСТХ](?![^\W\d_])|(?<![^\W\d_-])[АВЕКМНОРСТХ]{1,2}(?=\d)"
)
DECIMAL = re.compile(
    rf"(?<![\d.,])(?:\d{{1,3}}(?:{SPACE}\d{{3}}(?!\d))+|\d++)(?:,\d++)?(?![.,]?\d)"
)
FIRST = re.compile(r"[\W_]*?(?=[^\W\d_])")
"""What stands before the first letter, if a text begins with one and not with a number."""
ARTICLES = re.compile(r"(?:The|A|An|In|On|At|Of|For|To|With|By|From|As)(?=\s)")


def mend(source: str, target: str) -> str:
    """A translation with its small change put right; its words stay.

    Cyrillic letters in measures (`160х190`, `20 ºС`), numbers copied in Russian spelling
    (`3,4`), spaces, the case of the first letter, the last punctuation mark.
    """
    copied = {found[0] for found in DECIMAL.finditer(source)}

    def respelled(found: re.Match[str]) -> str:
        whole, comma, fraction = found[0].partition(",")
        if found[0] not in copied:
            return found[0]
        return re.sub(SPACE, ",", whole) + comma.replace(",", ".") + fraction

    def mended(text: str) -> str:
        text = HOMOGLYPH.sub(lambda found: found[0].translate(LATIN), text)
        text = DECIMAL.sub(respelled, text)
        return re.sub(r"(?<=\S) +(?=[,.;:!?](?:\s|$))", "", re.sub(r"  +", " ", text))

    parts, done = [], 0
    for found in KEPT.finditer(target):
        parts += [mended(target[done : found.start()]), found[0]]
        done = found.end()
    text = "".join((*parts, mended(target[done:]))).strip()
    return ended(source, recased(source, text))


def recased(source: str, target: str) -> str:
    """A text whose first letter has the case that the source's has.

    A capital becomes small only where the word is an article or a preposition: others may be names.
    """
    first, place = FIRST.match(source), FIRST.match(target)
    if not first or not place or set("<`&") & set(first[0] + place[0]):
        return target
    was, start = source[first.end()], place.end()
    letter = target[start]
    if was.isupper() and letter.islower() and target[start + 1 : start + 2].islower():
        return target[:start] + letter.upper() + target[start + 1 :]
    if was.islower() and ARTICLES.match(target, start):
        return target[:start] + letter.lower() + target[start + 1 :]
    return target


def ended(source: str, target: str) -> str:
    """A text with the source's last punctuation mark.

    A missing full stop is not put: it may be that the end of the sentence is missing.
    """
    wanted, had = final(source), final(target)
    alike = set(sentences(source)) & set(sentences(target))
    if wanted == had or not alike or ambiguous(source) or ambiguous(target):
        return target
    body = target.rstrip(CLOSING)
    tail = target[len(body) :]
    if had and (final(body[:-1]) or (not wanted and had in "?!")):
        return target
    if had:
        return (body[:-1].rstrip() + wanted + tail).rstrip()
    return body + wanted + tail if wanted in (":", ";") else target
