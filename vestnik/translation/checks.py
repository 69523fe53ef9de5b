"""What is wrong with a translation, by rules that need no model. Pure.

A check is a function from a block and its translation to details (the offending pieces); the table
`CHECKS` gives each its name, its level and where its rule comes from. The same checks choose among
an engine's hypotheses, decide what may be published, and tell an editor what to look at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial

from vestnik import inline
from vestnik.inline import Marked
from vestnik.markup import CYRILLIC, References
from vestnik.model import Match
from vestnik.translation import facts
from vestnik.translation.atoms import MASKS
from vestnik.translation.terms import right


class Level(StrEnum):
    """What a finding means: not to be published; wrong; to be looked at; good to know."""

    BLOCK = "block"
    ERROR = "error"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; `detail` is the offending piece."""

    check: str
    level: Level
    detail: str


@dataclass(frozen=True, slots=True)
class Side:
    """A block, or its translation, taken apart.

    `text` is without its markup; `words` also without pieces that are copied, not translated
    (addresses, telephone numbers, names of files, pictures among letters), by kind in `pieces`.
    `asides` are the titles of links and the descriptions of pictures.
    """

    block: str
    marked: Marked | None
    text: str
    words: str
    asides: str
    pieces: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A block, its translation, and the glossary's terms in the block."""

    source: Side
    target: Side
    terms: Sequence[Match]


Rule = Callable[[Pair], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Check:
    """A rule by its name; `origin` says whose rule it is (tt is translate-toolkit's pofilter)."""

    name: str
    level: Level
    rule: Rule
    origin: str


# --------------------------------------------------------------------------------- taking apart

SIGNS = 400
"""More signs of markup than this in one block are no writing, and take Python-Markdown minutes."""
DETAIL = 60
"""So many letters of an offending piece are enough to know it by."""

PIECES = re.compile(
    r"""
      (?P<emails>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})
    | (?P<urls>(?<![\w@])(?:https?://|www\.)[^\s<>«»"“”]{0,2000}[^\s<>«»"“”().,;:!?…’']
        | (?<![\w@.-])(?:[\w-]{1,63}\.){1,4}(?:by|ru|su|kz|kg|uz|am|com|org|net|int|info|io|рф|бел)
          (?![\w-])(?:/[^\s<>«»"“”]{0,2000}[^\s<>«»"“”().,;:!?…’'])?)
    | (?P<files>(?<![\w.-])(?=[\w.-]{0,200}?_)[\w.-]*\w
        | (?<![\w.-])(?:[\w-]{1,100}\.){1,4}
          (?:pdf|docx?|xlsx?|pptx?|od[stp]|rtf|zip|rar|7z|csv|txt|xml|json|jpe?g|png|svg|mp[34])\b)
    | (?P<phones>(?<![\w+])\+(?=(?:[\s()-]{0,2}\d){10})\d[\d\s()-]{8,22}\d(?!\d)
        | (?<!\d)(?:8[\s-]?)?\(\d{2,5}\)\s?\d{1,3}-\d\d-\d\d(?![\d-])
        | (?<![\d-])\d{1,3}-\d\d-\d\d(?![\d-]))
    | (?P<emoji>[\U0001f000-\U0001faff\u2600-\u27bf]\ufe0f?)
    """,
    re.VERBOSE,
)
TITLE = re.compile(r'(\s"[^\n]*"|\s\'[^\n]*\')\)$')
ATTRIBUTE = re.compile(r'\s(?:title|alt)="[^"]*"')
ASIDE = re.compile(r'(?:\s"|\s(?:title|alt)="|^!\[)([^"\]\n]*)')
ALT = re.compile(r"^!\[[^\n]*\]\(")


def side(block: str, references: References | None = None) -> Side:
    """A block taken apart. `references` are the reference links that its document defines."""
    return apart(block, tuple(sorted((references or {}).items())))


@lru_cache(1024)
def apart(block: str, references: tuple[tuple[str, tuple[str, str]], ...]) -> Side:
    """The same for values that can be remembered: a block is compared with many hypotheses."""
    readable = block.replace("\x02", "").replace("\x03", "")
    signs = sum(map(readable.count, "[*_`<&\\"))
    marked = Marked(readable) if signs == 0 else None
    if 0 < signs <= SIGNS:
        marked = inline.read(readable, dict(references))
    text = "".join(marked.text) if marked else readable
    marks = [one for kind in inline.signature(marked) for one in kind] if marked else []
    asides = " | ".join(aside for one in marks for aside in ASIDE.findall(one))
    pieces: dict[str, list[str]] = {}
    for found in PIECES.finditer(text):
        pieces.setdefault(str(found.lastgroup), []).append(found[0])
    kinds = {kind: tuple(sorted(found)) for kind, found in pieces.items()}
    return Side(block, marked, text, PIECES.sub(" ", text), asides, kinds)


def skeleton(marked: Marked) -> Counter[str]:
    """The marks and atoms of a block without their words (titles, descriptions of pictures)."""
    marks, atoms = inline.signature(marked)
    bare = (ALT.sub("![](", ATTRIBUTE.sub("", TITLE.sub(")", one))) for one in (*marks, *atoms))
    return Counter(bare)


def differing(source: Counter[str], target: Counter[str]) -> Iterator[str]:
    """What one of two has more often than the other."""
    yield from ((source - target) + (target - source)).elements()


# ---------------------------------------------------------------------------- blocks and errors

LETTER = re.compile(r"[^\W\d_]")
MASK = re.compile(rf"(?<!\w)(?:{'|'.join(MASKS)})(?!\w)", re.IGNORECASE)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd⁇▁]")
WORD = re.compile(r"[\w-]+")
TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+")
FUNCTION = frozenset(
    ("the", "of", "and", "to", "in", "a", "an", "on", "for", "with", "by", "at", "as", "is", "was",
     "are", "were", "be", "from", "that", "this", "its", "it")
)  # fmt: skip
EXCESS = {1: 9, 2: 3, 3: 2, 4: 2}
"""How much oftener than a word of the source a run of so many words may not come."""
CLOSING = "»”’“\"')]}*_ \u00a0"
END = ".?!:;…"
ABBREVIATED = re.compile(
    r"""(?:(?<!\w)(?:гг?|вв?|руб|коп|тыс|млн|млрд|трлн|долл|др|проч|т\.\s?[дпч]|мин|сек|стр|ул|им|
    см|экз|чел|обл|р-н|ст|гл|рис|табл|доб|тел|просп|пер|корп|оф|каб|\w|[ap]\.\s?m|etc|e\.g|i\.e|Inc|Ltd|Co|No|
    Mr|Mrs|Ms|Dr|Prof|St|ext|tel))\.$""",
    re.VERBOSE | re.IGNORECASE,
)
"""A full stop that may be an abbreviation's, not (only) a sentence's."""


def empty(pair: Pair) -> Iterator[str]:
    """No word where the block has words."""
    if LETTER.search(pair.source.text) and not LETTER.search(pair.target.text):
        yield pair.target.text.strip() or "∅"


def markup(pair: Pair) -> Iterator[str]:
    """Other destinations of links, other code, pictures, footnotes, raw HTML."""
    if pair.source.marked is None or pair.target.marked is None:
        yield f"> {SIGNS}"
    else:
        yield from differing(
            *(but_emphasis(each) for each in (pair.source.marked, pair.target.marked))
        )


def emphasis(pair: Pair) -> Iterator[str]:
    """Less or more emphasis: the words may still be read, so it only has to be looked at."""
    if pair.source.marked is not None and pair.target.marked is not None:
        source, target = (
            skeleton(each) - but_emphasis(each) for each in (pair.source.marked, pair.target.marked)
        )
        yield from differing(source, target)


def but_emphasis(marked: Marked) -> Counter[str]:
    """The marks and atoms of a block that are no emphasis."""
    return Counter({sign: count for sign, count in skeleton(marked).items() if sign.strip("*")})


def copied(kind: str, pair: Pair) -> Iterator[str]:
    """Pieces that are to be copied byte by byte, and are not."""
    source, target = (Counter(one.pieces.get(kind, ())) for one in (pair.source, pair.target))
    yield from differing(source, target)


def control(pair: Pair) -> Iterator[str]:
    """Characters that are no text, and words that stood for something."""
    yield from (f"U+{ord(found[0]):04X}" for found in CONTROL.finditer(pair.target.block))
    known = {found[0].lower() for found in MASK.finditer(pair.source.block)}
    for found in MASK.finditer(pair.target.block):
        if found[0].lower() not in known:
            yield found[0]


def leftover_cyrillic(pair: Pair) -> Iterator[str]:
    """Cyrillic letters, also single ones that look like Latin ones."""
    if CYRILLIC.search(pair.target.words):
        yield from filter(CYRILLIC.search, WORD.findall(pair.target.words))


def repetition(pair: Pair) -> Iterator[str]:
    """The same words over and over: in succession, or far oftener than any word of the block."""
    source, target = (TOKEN.findall(one.words) for one in (pair.source, pair.target))
    lower = [word.lower() for word in target]
    if (loop := stutter(lower)) and not stutter([word.lower() for word in source]):
        yield loop
        return
    stems = (word.lower()[:5] for word in source if len(word) > 3 or not word.islower())
    often = max(Counter(stems).values(), default=1)
    for size, excess in EXCESS.items():
        runs = Counter(zip(*(lower[shift:] for shift in range(size)), strict=False))
        for run, count in runs.most_common():
            if count - often < excess:
                break
            if not FUNCTION.issuperset(run):
                yield " ".join(run)
                return


def stutter(words: Sequence[str]) -> str:
    """What stands three times in succession, or twice if it is three words or more."""
    for size in range(1, 9):
        enough = size if size >= 3 else 2 * size
        alike = 0
        for place in range(len(words) - size):
            alike = alike + 1 if words[place] == words[place + size] else 0
            if alike == enough:
                return " ".join(words[place + 1 : place + 1 + size])
    return ""


def final(text: str) -> str:
    """The punctuation that a text ends with, if any."""
    last = text.rstrip(CLOSING).replace("...", "…")[-1:]
    return last if last and last in END else ""


def ambiguous(text: str) -> bool:
    """Whether a text ends with a full stop that may be an abbreviation's."""
    return bool(ABBREVIATED.search(text.rstrip(CLOSING)[-12:]))


def truncated(pair: Pair) -> Iterator[str]:
    """No end of the sentence where the block has one."""
    source, target = pair.source.text, pair.target.text
    if final(source) in tuple(".!?…") and not ambiguous(source) and not final(target):
        yield target.rstrip()[-20:]


def short(pair: Pair) -> Iterator[str]:
    """A long block of which hardly anything is left."""
    share, long = proportion(pair)
    if long and share < 0.35:
        yield f"{share:.2f}"


def ratio(pair: Pair) -> Iterator[str]:
    """A length that no translation has."""
    share, long = proportion(pair)
    low, high = (0.55, 1.9) if long else (0.3, 4.0)
    if not low <= share <= high and not (long and share < 0.35):
        yield f"{share:.2f}"


def proportion(pair: Pair) -> tuple[float, bool]:
    """How long a translation is beside its block, terms counted in English; if that is long."""
    source = len(pair.source.text.strip())
    for match in pair.terms:
        source += len(match.words[0]) - (match.end - match.start)
    return len(pair.target.text.strip()) / max(source, 1), source > 30


def numbers_missing(pair: Pair) -> Iterator[str]:
    """Numbers of the block that the translation has not."""
    yield from facts.missing_numbers(stated(pair.source), stated(pair.target))


def numbers_extra(pair: Pair) -> Iterator[str]:
    """Numbers that the block has not."""
    yield from facts.added_numbers(stated(pair.source), stated(pair.target))


def stated(one: Side) -> str:
    """All that is said in words, in titles and descriptions too."""
    return f"{one.words} | {one.asides}" if one.asides else one.words


def dates(pair: Pair) -> Iterator[str]:
    """Dates of the block that the translation has not: day, month, and year belong together."""
    yield from facts.missing_dates(pair.source.words, pair.target.words)


def glossary(pair: Pair) -> Iterator[str]:
    """Terms that are not translated as agreed."""
    yield from (match.words[0] for match in pair.terms if not right(match, pair.target.text))


def unchanged(pair: Pair) -> Iterator[str]:
    """The block itself."""
    if (
        CYRILLIC.search(pair.source.block)
        and pair.source.block.strip() == pair.target.block.strip()
    ):
        yield pair.target.block.strip()


# ------------------------------------------------------------------------- warnings and remarks

SENTENCE = re.compile(
    r"[.!?…][»”’\"')\]]{0,4}\s+(?:[\U0001f000-\U0001faff\u2600-\u27bf]\ufe0f?\s+)?"
    r"(?=[«“‘\"'(\[]{0,3}[A-ZА-ЯЁ\d])"
)
ARTICLES = re.compile(r"(?:The|A|An|In|On|At|Of|For|To|With|By|From|As)(?=\s)")
ABBREVIATION = re.compile(r"(?<![\w])[А-ЯЁ]{2,}(?!\w)")
CUT = re.compile(
    r"(?<!\w)(?:во?|на|со?|ко?|по|об?|от|до|из|за|для|при|и|а|но|или|что)$", re.IGNORECASE
)


def sentences(text: str) -> range:
    """How many sentences a text may have; abbreviations leave it open."""
    ends = list(SENTENCE.finditer(text))
    unsure = sum(
        bool(ABBREVIATED.search(text, max(end.start() - 12, 0), end.start() + 1)) for end in ends
    )
    return range(1 + len(ends) - unsure, 2 + len(ends))


def sentencecount(pair: Pair) -> Iterator[str]:
    """More or fewer sentences."""
    source, target = sentences(pair.source.words), sentences(pair.target.words)
    if source.stop <= target.start or target.stop <= source.start:
        yield f"{source.stop - 1} → {target.stop - 1}"


def shouted(text: str) -> bool:
    """Whether a text is in capitals: most letters of more than two words."""
    letters = LETTER.findall(text)
    return len(text.split()) > 2 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def caps(pair: Pair) -> Iterator[str]:
    """Another first letter (see `recased`), or capitals throughout where the block has none."""
    other = recased(pair.source.text, pair.target.text) != pair.target.text
    if other or (shouted(pair.target.words) and not shouted(pair.source.words)):
        yield pair.target.text.strip()[:20]


def endpunc(pair: Pair) -> Iterator[str]:
    """Another last punctuation mark."""
    source, target = pair.source.text, pair.target.text
    marks = final(source), final(target)
    if marks[0] != marks[1] and not (ambiguous(source) or ambiguous(target)):
        yield " → ".join(mark or "∅" for mark in marks)


def brackets(pair: Pair) -> Iterator[str]:
    """More or fewer brackets."""
    for sign in "()[]":
        if pair.source.words.count(sign) != pair.target.words.count(sign):
            yield sign


def quotes(pair: Pair) -> Iterator[str]:
    """Quotation marks that are opened and not closed, or the other way round."""
    text = pair.target.words
    for opening, closing in ("“”", "«»"):
        if text.count(opening) != text.count(closing):
            yield opening + closing
    if text.count('"') % 2:
        yield '"'
    if text.count("‘") > text.count("’"):
        yield "‘’"


def unknown_abbr(pair: Pair) -> Iterator[str]:
    """Abbreviations of the block that no term covers."""
    if shouted(pair.source.words):
        return
    for found in ABBREVIATION.finditer(pair.source.text):
        covered = any(match.start <= found.start() < match.end for match in pair.terms)
        if not covered and not set(found[0]) <= {"Х", "І"}:
            yield found[0]


def source_broken(pair: Pair) -> Iterator[str]:
    """A block that looks torn out of a sentence."""
    text = pair.source.text.strip()
    if text[:1].islower() and len(SENTENCE.findall(text)) > 0:
        yield text[:20]
    if found := CUT.search(text[-12:]):
        yield found[0]


# -------------------------------------------------------------------------------------- the table

CHECKS: tuple[Check, ...] = (
    Check("empty", Level.BLOCK, empty, "tt blank, untranslated"),
    Check("markup", Level.BLOCK, markup, "tt xmltags; Weblate MarkdownLink, MarkdownRefLink"),
    Check("emphasis", Level.ERROR, emphasis, "own"),
    Check("urls", Level.BLOCK, partial(copied, "urls"), "tt urls; Weblate URL"),
    Check("emails", Level.BLOCK, partial(copied, "emails"), "tt emails"),
    Check("phones", Level.BLOCK, partial(copied, "phones"), "argos#499"),
    Check("files", Level.BLOCK, partial(copied, "files"), "tt filepaths; Softcatala#39"),
    Check("control", Level.BLOCK, control, "own"),
    Check("leftover_cyrillic", Level.BLOCK, leftover_cyrillic, "own"),
    Check("repetition", Level.BLOCK, repetition, "tt doublewords; argos#318"),
    Check("truncated", Level.BLOCK, truncated, "LibreTranslate#136"),
    Check("ratio", Level.BLOCK, short, "tt short"),
    Check("numbers_missing", Level.ERROR, numbers_missing, "tt numbers; argos#499"),
    Check("dates", Level.ERROR, dates, "own"),
    Check("glossary", Level.ERROR, glossary, "tt musttranslatewords; Weblate Glossary"),
    Check("unchanged", Level.ERROR, unchanged, "tt unchanged; Weblate Same"),
    Check("emoji", Level.ERROR, partial(copied, "emoji"), "LibreTranslate#439"),
    Check("numbers_extra", Level.WARN, numbers_extra, "tt numbers"),
    Check("ratio", Level.WARN, ratio, "tt long, short"),
    Check("sentencecount", Level.WARN, sentencecount, "tt sentencecount"),
    Check("caps", Level.WARN, caps, "tt startcaps, simplecaps"),
    Check("endpunc", Level.WARN, endpunc, "tt endpunc; Weblate End*"),
    Check("brackets", Level.WARN, brackets, "tt brackets"),
    Check("quotes", Level.INFO, quotes, "tt doublequoting"),
    Check("unknown_abbr", Level.INFO, unknown_abbr, "own"),
    Check("source_broken", Level.INFO, source_broken, "own"),
)


def check(
    source: str,
    target: str,
    terms: Sequence[Match] = (),
    references: References | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with a block's translation, the gravest first.

    `terms` are matches in the block's plain text; `references` are the document's.
    """
    pair = Pair(side(source, references), side(target, references), terms)
    return tuple(
        dict.fromkeys(
            Finding(one.name, one.level, detail.strip()[:DETAIL])
            for one in CHECKS
            for detail in one.rule(pair)
        )
    )


def publishable(findings: Sequence[Finding]) -> bool:
    """Whether a translation may be shown to readers."""
    return all(finding.level is not Level.BLOCK for finding in findings)


def weight(findings: Sequence[Finding]) -> tuple[int, int, int]:
    """How bad a translation is: what blocks it, its errors, its warnings; less is better."""
    levels = Counter(finding.level for finding in findings)
    return levels[Level.BLOCK], levels[Level.ERROR], levels[Level.WARN]


# --------------------------------------------------------------------------------- putting right

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
    rf"(?<![\d.,])(?:\d{{1,3}}(?:{facts.SPACE}\d{{3}}(?!\d))+|\d++)(?:,\d++)?(?![.,]?\d)"
)
FIRST = re.compile(r"[\W_]*?(?=[^\W\d_])")
"""What stands before the first letter, if a text begins with one and not with a number."""


def mend(source: str, target: str) -> str:
    """A translation with its small change put right; its words stay.

    Cyrillic letters in measures (`160х190`, `20 ºС`), numbers copied in Russian spelling
    (`3,4`), spaces, the case of the first letter, the last punctuation mark.
    """
    numbers = {found[0] for found in DECIMAL.finditer(source)}

    def respelled(found: re.Match[str]) -> str:
        whole, comma, fraction = found[0].partition(",")
        if found[0] not in numbers:
            return found[0]
        return re.sub(facts.SPACE, ",", whole) + comma.replace(",", ".") + fraction

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
