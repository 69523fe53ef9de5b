"""Figures of the drafting pipeline, as Markdown: `uv run python -m bench.quality`.

They say what the pipeline makes of an engine's answers, not how good an engine is; only `--model`
measures an engine, on the reviewed units of the archive.
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import Any

from vestnik import glossary, site
from vestnik.inline import Marked, Span, read, signature, write
from vestnik.model import Archive, Article, Catalog, Engine, Hypothesis, Origin, State, Term, Unit
from vestnik.translation import checks, drafting, spans
from vestnik.translation.engines import argos
from vestnik.translation.sayings import Terms, parts
from vestnik.translation.sentences import split as sentences_of
from vestnik.translation.spans import Answers
from vestnik.translation.terms import matcher

HERE = Path(__file__).parent
SHARES = (0.0, 0.1, 0.2, 0.4)
DRAWS = 20
PEAK = 0.75
"""How much of its attention a word gives to the one it comes from; all others share the rest."""

Table = tuple[tuple[float, ...], ...]


# ----------------------------------------------------------------------------- the marked set


@dataclass(frozen=True, slots=True)
class Pair:
    """A marked block, its translation, the links of its words, its stretches said alone.

    `bench/placement.toml` says what each means.
    """

    ru: str
    en: str
    links: tuple[int, ...]
    own: tuple[str, ...]

    @property
    def stretches(self) -> int:
        """How many marks have to find a place: those not over a whole sentence."""
        return sum(len(inner(part)) for part, _ in parts(read(self.ru)))


def table_of(name: str) -> dict[str, Any]:
    """A file of examples."""
    return tomllib.loads((HERE / name).read_text("utf-8"))


def pairs() -> tuple[Pair, ...]:
    """The set."""
    return tuple(
        Pair(entry["ru"], entry["en"], tuple(entry["links"]), tuple(entry["own"]))
        for entry in table_of("placement.toml")["pair"]
    )


SET = pairs()
GLOSSARY = tuple(
    Term(**{**entry, "accept": tuple(entry.get("accept", ()))})
    for entry in table_of("placement.toml")["term"]
)


def faults(pair: Pair) -> Iterator[str]:
    """What is inconsistent in a pair."""
    ru, en = read(pair.ru), read(pair.en)
    if write(ru) != pair.ru or write(en) != pair.en:
        yield "is not written as Vestnik writes it"
    if signature(ru) != signature(en):
        yield "has other marks or atoms in English"
    if len(list(parts(ru))) != len(list(parts(en))):
        yield "has another number of sentences in English"
    if len(pair.own) != len(ru.spans):
        yield f"has {len(pair.own)} stretches said alone for {len(ru.spans)} marks"
    if len(pair.links) != len(words(en.text)):
        yield f"has {len(pair.links)} links for {len(words(en.text))} words"
    if not all(-1 <= link < len(words(ru.text)) for link in pair.links):
        yield "has a link to a word that is not there"
    if any(not words(en.text[span.start : span.end]) for span in en.spans):
        yield "has an empty mark"
    for ours, theirs in sentences(pair):
        if not all(link in (*ours, -1) for link in theirs):
            yield "has a link from one sentence into another"


def sentences(pair: Pair) -> Iterator[tuple[range, tuple[int, ...]]]:
    """For each sentence the numbers of its Russian words, and the links of its English ones."""
    begin = first = 0
    for (ours, _), (theirs, _) in zip(parts(read(pair.ru)), parts(read(pair.en)), strict=False):
        stop, last = begin + len(words(ours.text)), first + len(words(theirs.text))
        yield range(begin, stop), pair.links[first:last]
        begin, first = stop, last


def tidy(text: str) -> str:
    """A text with single spaces, none before punctuation."""
    return re.sub(r" ([.,;:!?])", r"\1", " ".join(text.split()))


def words(text: str) -> list[str]:
    """What white space separates in a text."""
    return tidy(text).split()


def solid(text: str) -> str:
    """A text without white space: the same however it was tidied up."""
    return "".join(text.split())


def inner(part: Marked) -> list[Span]:
    """The marks over some words of a sentence, not all."""
    return [one for one in part.spans if one.end - one.start < len(part.text)]


# ------------------------------------------------------------------------ an engine that knows it


@dataclass(frozen=True, slots=True)
class Known:
    """A sentence as Vestnik asks for it, its translation, and the links between their words."""

    request: str
    text: str
    links: tuple[int, ...]

    def attention(self, share: float, chance: random.Random) -> Table:
        """A row for each word of the translation; this share of the links leads astray."""
        size = len(self.request.split())
        rows = []
        for link in astray(self.links, [range(size)] * len(self.links), share, chance):
            rest = (1.0 - PEAK) / size if link >= 0 else 1.0 / size
            rows.append(tuple(rest + PEAK * (column == link) for column in range(size)))
        return tuple(rows)


def astray(
    links: Sequence[int], among: Sequence[range], share: float, chance: random.Random
) -> Iterator[int]:
    """Links, about this share of which now lead to a random other word of the sentence."""
    for link, numbers in zip(links, among, strict=True):
        wrong = link >= 0 and len(numbers) > 1 and chance.random() < share
        yield chance.choice([other for other in numbers if other != link]) if wrong else link


@cache
def known(pair: Pair) -> dict[str, Known]:
    """The sentences of a pair by what Vestnik asks for them."""
    found = {}
    requests = list(spans.requests(read(pair.ru)))
    both = zip(parts(read(pair.ru)), parts(read(pair.en)), sentences(pair), strict=True)
    for (ours, _), (theirs, _), (numbers, links) in both:
        for request in requests:
            masks = masked(ours, request)
            if masks is not None:
                text = with_masks(theirs, masks)
                found[request] = Known(
                    request, text, relinked(request, text, links, numbers.start, masks)
                )
                break
    return found


def masked(part: Marked, request: str) -> dict[str, str] | None:
    """A sentence's atoms by the masks that a request has for them; None if it is of another one."""
    places = [place for place, _ in part.atoms]
    pieces = [
        re.escape(solid(part.text[start:end]))
        for start, end in zip([0, *places], [*places, len(part.text)], strict=True)
    ]
    match = re.fullmatch("(X[a-z]+)?".join(pieces), solid(request))
    if match is None:
        return None
    return {mask: atom for mask, (_, atom) in zip(match.groups(), part.atoms, strict=True) if mask}


def with_masks(part: Marked, masks: dict[str, str]) -> str:
    """The plain text of a sentence, a mask for each atom that has one."""
    mask_of = {atom: mask for mask, atom in masks.items()}
    text, done = "", 0
    for place, atom in part.atoms:
        text += part.text[done:place] + mask_of.get(atom, "")
        done = place
    return tidy(text + part.text[done:])


def relinked(
    request: str, text: str, links: Sequence[int], first: int, masks: dict[str, str]
) -> tuple[int, ...]:
    """The links of a sentence when masks, which come from each other, are words of it too."""
    ours = [mask_in(word, masks) for word in request.split()]
    plain = [place for place, mask in enumerate(ours) if not mask]
    left = iter(links)
    found = []
    for word in text.split():
        if mask := mask_in(word, masks):
            found.append(ours.index(mask))
        else:
            link = next(left)
            found.append(plain[link - first] if link >= 0 else -1)
    assert next(left, None) is None, text
    return tuple(found)


def mask_in(word: str, masks: Iterable[str]) -> str:
    """The mask that a word is."""
    return next((mask for mask in masks if mask in word), "")


def engine(pair: Pair, share: float | None, chance: random.Random, *, own: bool) -> Answers:
    """What an engine says that knows one pair, this share of its attention's links led astray.

    Without a share it tells nothing of its attention; `own` says whether it knows the stretches.
    """
    told: dict[str, tuple[Hypothesis, ...]] = {}
    ru = read(pair.ru)
    if own:
        for span, text in zip(ru.spans, pair.own, strict=True):
            told[solid(ru.text[span.start : span.end])] = (Hypothesis(text, -0.5),)
    for one in known(pair).values():
        attention = one.attention(share, chance) if share is not None else ()
        told[solid(one.request)] = (Hypothesis(one.text, -0.3, attention),)
    return lambda text: told.get(solid(text), ())


# ------------------------------------------------------------------------------------ placement


def seeded(*seed: object) -> random.Random:
    """Chance that is the same in every run."""
    return random.Random(" ".join(map(str, seed)))  # noqa: S311  nothing secret


@dataclass(frozen=True, slots=True)
class Placement:
    """Shares of a set: blocks with the right marks and atoms; exactly right blocks; exact spans."""

    parity: float
    blocks: float
    spans: float


def placement(share: float | None, *, own: bool = True, draws: int = DRAWS) -> Placement:
    """How the marks of the set fare when this share of the attention's links is wrong.

    None is an engine without attention. Without `own`, neither the translations of the stretches
    alone nor the glossary help.
    """
    chance = seeded(7, share)
    match = matcher(GLOSSARY) if own else spans.no_terms

    def placed(pair: Pair) -> str:
        made = spans.translate(read(pair.ru), engine(pair, share, chance, own=own), match)
        return made.text if made else ""

    return total(judged(pair, placed(pair)) for _ in range(draws if share else 1) for pair in SET)


def by_attention_alone(share: float, *, draws: int = DRAWS) -> Placement:
    """The same, with the simplest projection there is, for comparison.

    A mark goes over the run of words of which most come from its stretch and fewest from
    elsewhere, articles at its beginning left out.
    """
    chance = seeded(7, share)
    return total(
        judged(pair, projected(pair, share, chance))
        for _ in range(draws if share else 1)
        for pair in SET
    )


def projected(pair: Pair, share: float, chance: random.Random) -> str:
    """The English of a pair, its marks where the attention alone says."""
    ru, en = read(pair.ru), read(pair.en)
    ours, theirs = bounds(ru.text), bounds(en.text)
    among = [numbers for numbers, theirs in sentences(pair) for _ in theirs]
    links = list(astray(pair.links, among, share, chance))
    found = []
    for span in ru.spans:
        if span.start == 0 and span.end == len(ru.text):
            found.append(Span(0, len(en.text), span.mark))
            continue
        inside = {n for n, (start, end) in enumerate(ours) if start < span.end and end > span.start}
        run = best_run([1 if link in inside else -1 for link in links])
        if run is None:
            continue
        first, last = run
        while first < last and en.text[slice(*theirs[first])].lower() in ("the", "a", "an"):
            first += 1
        found.append(Span(theirs[first][0], theirs[last][1], span.mark))
    return write(Marked(en.text, tuple(found), en.atoms))


def bounds(text: str) -> list[tuple[int, int]]:
    """Where the words of a text begin and end, the punctuation around them left out."""
    found = []
    for word in re.finditer(r"\S+", text):
        core = re.search(r"\w(?:.*\w)?|%", word[0])
        if core or word[0] in "–—":
            start, end = core.span() if core else (0, len(word[0]))
            found.append((word.start() + start, word.start() + end))
    return found


def best_run(gains: Sequence[int]) -> tuple[int, int] | None:
    """The first and last place of the run with the greatest sum; None if none has any."""
    best, run = 0, None
    for first in range(len(gains)):
        for last, total in enumerate(accumulate(gains[first:]), first):
            if total > best:
                best, run = total, (first, last)
    return run


@dataclass(frozen=True, slots=True)
class Judged:
    """How one block came out: parity, exact, how many of its stretches are, and how many it has."""

    parity: bool
    exact: bool
    right: int
    stretches: int


def judged(pair: Pair, text: str) -> Judged:
    """Compares a translated block with the set's."""
    gold, made = read(pair.en), read(text)
    wanted = Counter(
        (span, gold.text[span.start : span.end])
        for start, part in zip(starts(gold), parts(gold), strict=True)
        for span in (replaced(one, start) for one in inner(part[0]))
    )
    there = Counter((span, made.text[span.start : span.end]) for span in made.spans)
    right = sum((wanted & there).values())
    return Judged(signature(gold) == signature(made), text == pair.en, right, sum(wanted.values()))


def starts(block: Marked) -> list[int]:
    """Where the sentences of a block begin."""
    lengths = [len(part.text) + len(gap) for part, gap in parts(block)]
    return [0, *accumulate(lengths)][: len(lengths)]


def replaced(span: Span, shift: int) -> Span:
    """A mark of a sentence as one of its block."""
    return Span(span.start + shift, span.end + shift, span.mark)


def total(outcomes: Iterable[Judged]) -> Placement:
    """The shares over many blocks."""
    many = list(outcomes)
    return Placement(
        sum(one.parity for one in many) / len(many),
        sum(one.exact for one in many) / len(many),
        sum(one.right for one in many) / sum(one.stretches for one in many),
    )


# ---------------------------------------------------------------------------------------- facts

NUMBERS = ("digit", "number", "percent", "scale", "day", "month", "year", "swap")
"""What of `spoiled.toml` is a number or a date."""
COPIED = ("url", "email", "phone", "file", "emoji", "link", "markup")
"""What no engine is given, so that it can't spoil it; the check is the last line of defence."""


@dataclass(frozen=True, slots=True)
class Facts:
    """How many spoiled translations there are, how many are seen, how many of `mendable` mended.

    Mendable is what an engine may say when its next hypothesis is right.
    """

    spoiled: int
    detected: int
    mendable: int = 0
    mended: int = 0


def faulty(ru: str, en: str, match: Terms) -> bool:
    """Whether the checks find that a translation may not stand."""
    findings = checks.check(ru, en, match(read(ru).text))
    return any(one.level in (checks.Level.BLOCK, checks.Level.ERROR) for one in findings)


def facts() -> dict[str, Facts]:
    """What becomes of the spoiled translations, by what was spoiled."""
    examples = table_of("spoiled.toml")
    match = matcher(Term(ru, en) for ru, en in examples["terms"].items())
    found: dict[str, list[Facts]] = {}
    for pair in examples["pair"]:
        for kind, texts in pair["spoiled"].items():
            for text in texts:
                mended = chosen(pair["ru"], pair["en"], text, match)
                one = Facts(1, faulty(pair["ru"], text, match), mended is not None, bool(mended))
                found.setdefault(kind, []).append(one)
    return {kind: summed_facts(many) for kind, many in found.items()}


def summed_facts(facts: Iterable[Facts]) -> Facts:
    """Several figures as one."""
    many = list(facts)
    return Facts(
        sum(one.spoiled for one in many),
        sum(one.detected for one in many),
        sum(one.mendable for one in many),
        sum(one.mended for one in many),
    )


def chosen(ru: str, en: str, spoiled: str, match: Terms) -> bool | None:
    """Whether Vestnik says the right thing when an engine's first hypothesis is spoiled.

    None where an engine can't say that: it concerns what is never sent, or the sentences' number.
    """
    source, right, wrong = (read(text) for text in (ru, en, spoiled))
    told: dict[str, tuple[Hypothesis, ...]] = {}
    rows = list(zip(parts(source), parts(right), parts(wrong), strict=False))
    whole = all(len(list(parts(block))) == len(rows) for block in (source, right, wrong))
    if not whole or signature(right) != signature(wrong) or right.text == wrong.text:
        return None
    for span, same in zip(source.spans, right.spans, strict=True):
        words = right.text[same.start : same.end]
        told[solid(source.text[span.start : span.end])] = (Hypothesis(words, -0.5),)
    requests = list(spans.requests(source, match))
    for (ours, _), (good, _), (bad, _) in rows:
        for request in requests:
            if (masks := masked(ours, request)) is not None:
                told[solid(request)] = (
                    Hypothesis(with_masks(bad, masks), -0.2),
                    Hypothesis(with_masks(good, masks), -0.4),
                )
    made = spans.translate(
        source,
        lambda text: tuple(
            replace(one, text=checks.mend(text, one.text)) for one in told.get(solid(text), ())
        ),
        match,
        drafting.judge,
    )
    if made is None:
        return None
    return read(made.text).text == read(checks.mend(ru, en)).text


def altered() -> Facts:
    """What the checks see when one digit of people's English is another, each digit once."""
    seen = [
        faulty(ru, f"{en[: found.start()]}{(int(found[0]) + 3) % 10}{en[found.end() :]}", match)
        for ru, en, match in human()
        for found in re.finditer(r"(?<![\w./:-])\d|(?<=\d)\d", en)
    ]
    return Facts(len(seen), sum(seen))


def false_alarms() -> dict[str, tuple[int, int]]:
    """For each collection of people's translations how many the checks reject, of how many."""
    found: dict[str, tuple[int, int]] = {}
    for name, texts in HUMAN.items():
        alarms = [faulty(ru, en, match) for ru, en, match in texts()]
        found[name] = sum(alarms), len(alarms)
    return found


Human = tuple[str, str, Terms]
"""A block, what a person made of it, and the terms that hold for it."""


def human() -> Iterator[Human]:
    """All that people translated."""
    for texts in HUMAN.values():
        yield from texts()


def human_of_spoiled() -> Iterator[Human]:
    """What was spoiled, unspoiled."""
    examples = table_of("spoiled.toml")
    match = matcher(Term(ru, en) for ru, en in examples["terms"].items())
    yield from ((pair["ru"], pair["en"], match) for pair in examples["pair"])


def human_of_set() -> Iterator[Human]:
    """The marked sentences."""
    match = matcher(GLOSSARY)
    yield from ((pair.ru, pair.en, match) for pair in SET)


def human_of_archive() -> Iterator[Human]:
    """The reviewed units of the archive."""
    archive, units = reviewed()
    terms, _ = glossary.read(HERE.parent / "translations", "en")
    match = matcher(glossary.terms_of(archive, "en", terms))
    yield from ((unit.source, unit.text, match) for unit in units)


HUMAN: dict[str, Callable[[], Iterator[Human]]] = {
    "spoiled.toml": human_of_spoiled,
    "placement.toml": human_of_set,
    "the archive": human_of_archive,
}


# ------------------------------------------------------------------------- what people wrote

SENTENCES = (
    ("Стороны подписали {} протоколов.", "The parties signed {} protocols."),
    ("В форуме участвуют {} экспертов.", "{} experts take part in the forum."),
    ("Программа рассчитана на {} лет.", "The programme is designed for {} years."),
    ("На портале доступно {} услуг.", "{} services are available on the portal."),
    ("Открыто {} центров связи.", "{} communication centres have been opened."),
    ("Рабочая группа рассмотрела {} вопросов.", "The working group considered {} issues."),
)
"""Of these, with numbers, the paragraphs of the histories are made."""

Paragraph = tuple[tuple[int, int], ...]
"""Sentences by their number in `SENTENCES` and the number in them."""


def russian(paragraph: Paragraph) -> str:
    """The text of a paragraph."""
    return " ".join(SENTENCES[kind][0].format(number) for kind, number in paragraph)


def english(text: str) -> str:
    """What the engine of the histories says to a text."""
    for ours, theirs in SENTENCES:
        if found := re.fullmatch(re.escape(ours).replace(r"\{\}", r"(\d+)"), text):
            return theirs.format(found[1])
    return " ".join(english(sentence) for sentence in re.findall(r"[^.]+\.", text))


def answered(texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
    """The engine of the histories."""
    return [(Hypothesis(english(text.strip()), -0.3),) for text in texts]


@dataclass(slots=True)
class History:
    """An article, its catalog, and the words in it that a person has written or accepted.

    `mine` are these words as far as the person has not replaced them; `lost` those that are not in
    the catalog any more, `overwritten` units that a draft changed though they were a person's.
    """

    chance: random.Random
    paragraphs: list[Paragraph] = field(default_factory=list)
    gone: list[Paragraph] = field(default_factory=list)
    catalog: Catalog = field(default_factory=Catalog)
    mine: set[str] = field(default_factory=set)
    written: int = 0
    lost: set[str] = field(default_factory=set)
    overwritten: int = 0

    def paragraph(self) -> Paragraph:
        """A new paragraph of one or two sentences."""
        kinds = self.chance.sample(range(len(SENTENCES)), self.chance.choice((1, 2, 2)))
        return tuple((kind, self.chance.randint(2, 30)) for kind in kinds)

    # what a person does to the article

    def add(self) -> None:
        """Writes a paragraph."""
        self.paragraphs.insert(self.chance.randint(0, len(self.paragraphs)), self.paragraph())

    def delete(self) -> None:
        """Takes a paragraph out."""
        if len(self.paragraphs) > 1:
            self.gone.append(self.paragraphs.pop(self.chance.randrange(len(self.paragraphs))))

    def restore(self) -> None:
        """Puts one back."""
        if self.gone:
            back = self.gone.pop(self.chance.randrange(len(self.gone)))
            self.paragraphs.insert(self.chance.randint(0, len(self.paragraphs)), back)

    def move(self) -> None:
        """Moves a paragraph."""
        moved = self.paragraphs.pop(self.chance.randrange(len(self.paragraphs)))
        self.paragraphs.insert(self.chance.randint(0, len(self.paragraphs)), moved)

    def renumber(self) -> None:
        """Changes a number."""
        self.change(lambda kind, number: (kind, number + 1))

    def reword(self) -> None:
        """Changes a sentence."""
        self.change(lambda _, number: (self.chance.randrange(len(SENTENCES)), number))

    def change(self, sentence: Callable[[int, int], tuple[int, int]]) -> None:
        """Changes one sentence of a paragraph."""
        place = self.chance.randrange(len(self.paragraphs))
        changed = list(self.paragraphs[place])
        number = self.chance.randrange(len(changed))
        changed[number] = sentence(*changed[number])
        self.paragraphs[place] = tuple(changed)

    # what a person does to the catalog

    def write(self) -> None:
        """Translates a unit, or corrects its draft, and may forget to take the flag away."""

        def rewritten(unit: Unit) -> Unit:
            self.forget(unit.text, unit.was)
            sentences = []
            for sentence in re.findall(r"[^.]+\.", unit.source):
                self.written += 1
                word = "Word" + "".join(chr(ord("a") + int(digit)) for digit in str(self.written))
                self.mine.add(f"{word} ")
                sentences.append(f"{word} {english(sentence.strip())}")
            return replace(
                unit, text=" ".join(sentences), fuzzy=unit.fuzzy and self.chance.random() < 0.5
            )

        self.edit(rewritten)

    def accept(self) -> None:
        """Takes a unit's flag away: its words are right as they stand."""

        def accepted(unit: Unit) -> Unit:
            if not unit.text or not unit.fuzzy:
                return unit
            self.forget(unit.was)
            if unit.origin is Origin.MACHINE:
                self.mine.add(unit.text)
            return replace(unit, fuzzy=False)

        self.edit(accepted)

    def doubt(self) -> None:
        """Flags a unit as needing work; a machine's words are then the machine's again."""

        def doubted(unit: Unit) -> Unit:
            unit = replace(unit, fuzzy=bool(unit.text))
            if unit.origin is Origin.MACHINE:
                self.forget(unit.text)
            return unit

        self.edit(doubted)

    def empty(self) -> None:
        """Throws a translation away."""

        def emptied(unit: Unit) -> Unit:
            self.forget(unit.text)
            return replace(unit, text="", fuzzy=False, provenance=None)

        self.edit(emptied)

    def edit(self, change: Callable[[Unit], Unit]) -> None:
        """Changes one unit."""
        units = list(self.catalog.units)
        if units:
            place = self.chance.randrange(len(units))
            units[place] = change(units[place])
            self.catalog = replace(self.catalog, units=tuple(units))

    def forget(self, *texts: str) -> None:
        """Words that the person has replaced are not asked for any more."""
        self.mine = {mine for mine in self.mine if not any(mine in text for text in texts)}

    # what Vestnik does

    def draft(self) -> None:
        """Drafts, and looks whether all that is the person's is still there."""
        article = Article(
            path="2025/2025-03-05-a.md",
            title="2025",
            body="\n\n".join(map(russian, self.paragraphs)),
            published=datetime.datetime(2025, 3, 5, tzinfo=datetime.UTC),
        )
        before = {unit.key: unit for unit in self.catalog.units}
        archive = Archive("ru", (article,), (), {"en": {article.path: self.catalog}})
        work = drafting.tasks(archive, "en")
        for _, self.catalog in drafting.draft(work, Engine("known", answered)):
            pass
        there = "\n".join(
            f"{unit.text}\n{unit.was}\n{unit.comment}"
            for unit in (*self.catalog.units, *self.catalog.obsolete)
        )
        self.lost |= {mine for mine in self.mine if mine not in there}
        self.mine -= self.lost
        self.overwritten += sum(
            before[unit.key].text != unit.text
            for unit in self.catalog.units
            if unit.key in before and not before[unit.key].writable
        )


STEPS: tuple[tuple[Callable[[History], None], int], ...] = (
    (History.add, 1),
    (History.delete, 2),
    (History.restore, 2),
    (History.move, 2),
    (History.renumber, 3),
    (History.reword, 3),
    (History.write, 5),
    (History.accept, 3),
    (History.doubt, 1),
    (History.empty, 1),
    (History.draft, 6),
)
"""What may happen next, and how often it does."""


def history(seed: int, length: int = 16) -> History:
    """A random history, from an article of three paragraphs, drafted once, to its last draft."""
    one = History(seeded(seed))
    one.paragraphs = [one.paragraph() for _ in range(3)]
    one.draft()
    acts, weights = zip(*STEPS, strict=True)
    for act in one.chance.choices(acts, weights, k=length):
        act(one)
    one.draft()
    return one


@dataclass(frozen=True, slots=True)
class Kept:
    """Over many histories: people's words, how many are lost, how many units overwritten.

    Words that a person has replaced or thrown away don't count.
    """

    written: int
    lost: int
    overwritten: int


def kept(histories: int) -> Kept:
    """What becomes of people's words in so many random histories."""
    with ProcessPoolExecutor() as pool:
        return summed(pool.map(outcome, range(histories), chunksize=50))


def outcome(seed: int) -> Kept:
    """What became of people's words in one history."""
    one = history(seed)
    return Kept(len(one.mine) + len(one.lost), len(one.lost), one.overwritten)


def summed(outcomes: Iterable[Kept]) -> Kept:
    """Several histories as one."""
    many = list(outcomes)
    return Kept(
        sum(one.written for one in many),
        sum(one.lost for one in many),
        sum(one.overwritten for one in many),
    )


# -------------------------------------------------------------------------------- a real engine


@dataclass(frozen=True, slots=True)
class Scores:
    """An engine's words beside reviewed ones, markup left out: chrF2 and BLEU.

    `empty` blocks have no English; `parity` is the share with the right marks and atoms;
    `signatures` say how sacrebleu counted.
    """

    chrf: float
    bleu: float
    empty: int
    parity: float
    signatures: tuple[str, str]


def reviewed() -> tuple[Archive, list[Unit]]:
    """The archive, and the units in it whose English a person wrote or approved."""
    source, _ = site.read(HERE.parent)
    if source is None:
        raise SystemExit("the archive can't be read")
    units = [
        unit
        for catalog in source.archive.catalogs["en"].values()
        for unit in catalog.units
        if unit.state in (State.PERSON, State.REVIEWED)
    ]
    return source.archive, units


def drafted(archive: Archive, engine: Engine) -> dict[tuple[str, str], str]:
    """What Vestnik makes of an archive without any translation, by field and block."""
    terms, _ = glossary.read(HERE.parent / "translations", "en")
    known = glossary.terms_of(archive, "en", terms)
    empty = replace(archive, catalogs={})
    return {
        unit.key: unit.text
        for _, catalog in drafting.draft(drafting.tasks(empty, "en"), engine, known)
        for unit in catalog.units
    }


def plain(units: Sequence[Unit], engine: Engine) -> dict[tuple[str, str], str]:
    """What an engine says to each block as it stands, sentence by sentence, one a call."""
    return {
        unit.key: " ".join(
            engine.translate([unit.source[start:end]])[0][0].text
            for start, end in sentences_of(unit.source)
        )
        for unit in units
    }


def scored(units: Sequence[Unit], texts: Mapping[tuple[str, str], str]) -> Scores:
    """How texts compare with what people wrote."""
    metrics = import_module("sacrebleu.metrics")
    made = [texts.get(unit.key, "") for unit in units]
    bare = [read(text).text for text in made]
    references = [[read(unit.text).text for unit in units]]
    chrf, bleu = metrics.CHRF(), metrics.BLEU()
    parity = [
        signature(read(text)) == signature(read(unit.source))
        for unit, text in zip(units, made, strict=True)
    ]
    return Scores(
        chrf.corpus_score(bare, references).score,
        bleu.corpus_score(bare, references).score,
        sum(not text for text in made),
        sum(parity) / len(units),
        (str(chrf.get_signature()), str(bleu.get_signature())),
    )


# --------------------------------------------------------------------------------------- tables


def percent(share: float) -> str:
    """A share as it stands in a table."""
    return f"{100 * share:.1f} %"


def row(*cells: str) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table, the first column to the left."""
    yield row(*head)
    yield row("---", *["--:"] * (len(head) - 1))
    yield from (row(*cells) for cells in rows)
    yield ""


def placement_table() -> Iterator[str]:
    """How marks are placed, link by link led astray."""
    stretches = sum(pair.stretches for pair in SET)
    yield "## Inline markup"
    yield ""
    yield f"{len(SET)} marked blocks, {stretches} stretches that need a place; the mean of {DRAWS}"
    yield "draws."
    yield "*Parity*: all marks, links and atoms are there, wherever. *Exact*: the span covers the"
    yield "very words (the block is the very Markdown) that a person would mark. *By attention"
    yield "alone* is the plainest projection there is, for comparison; *likeness* is that of a name"
    yield "to its Russian; *everything* adds the stretches' own translations and the glossary."
    yield ""
    yield from table(
        (
            "attention links wrong",
            "spans exact, by attention alone",
            "with anchors and likeness",
            "with everything",
            "blocks exact",
            "parity",
        ),
        (
            (
                "no attention" if share is None else percent(share),
                "–" if share is None else percent(by_attention_alone(share).spans),
                percent(placement(share, own=False).spans),
                percent((everything := placement(share)).spans),
                percent(everything.blocks),
                percent(everything.parity),
            )
            for share in (*SHARES, None)
        ),
    )


def facts_table() -> Iterator[str]:
    """What the checks see, and what becomes of it."""
    of = facts()
    rows = {
        "numbers and dates": summed_facts(of[kind] for kind in NUMBERS if kind in of),
        **{kind: one for kind, one in sorted(of.items()) if kind not in (*NUMBERS, *COPIED)},
        "never sent: " + ", ".join(kind for kind in COPIED if kind in of): summed_facts(
            of[kind] for kind in COPIED if kind in of
        ),
        "any digit of people's English": altered(),
    }
    yield "## Facts"
    yield ""
    yield "*Detected*: a check blocks it or calls it an error. *Repaired*: an engine says the"
    yield "spoiled sentence first and the right one second, and the right one is taken."
    yield ""
    yield from table(
        ("spoiled", "", "detected", "repaired"),
        (
            (
                name,
                str(one.spoiled),
                percent(one.detected / one.spoiled),
                f"{percent(one.mended / one.mendable)} of {one.mendable}" if one.mendable else "–",
            )
            for name, one in rows.items()
        ),
    )
    yield from table(
        ("people's translations", "", "false alarms"),
        (
            (name, str(size), f"{alarms} ({percent(alarms / size)})")
            for name, (alarms, size) in false_alarms().items()
        ),
    )


def kept_table(histories: int) -> Iterator[str]:
    """What becomes of people's words."""
    result = kept(histories)
    share = 1 - result.lost / max(result.written, 1)
    yield "## What people wrote"
    yield ""
    yield from table(
        ("random histories", "words of people at the end", "lost", "kept", "units overwritten"),
        [
            (
                f"{histories:,}",
                f"{result.written:,}",
                f"{result.lost:,}",
                percent(share),
                f"{result.overwritten:,}",
            )
        ],
    )


def model_table(folder: Path) -> Iterator[str]:
    """How a package's English compares with what people wrote, with Vestnik and without."""
    engine = argos.of_package(folder)
    archive, units = reviewed()
    scores = {
        "Vestnik": scored(units, drafted(archive, engine)),
        "plain calls": scored(units, plain(units, engine)),
    }
    yield f"## {engine.name}"
    yield ""
    yield f"{len(units)} units of the archive that a person wrote or approved; sacrebleu, text"
    yield "without markup. A plain call translates one sentence of Markdown as it stands."
    yield ""
    yield from (f"    {line}" for line in scores["Vestnik"].signatures)
    yield ""
    yield from table(
        ("", "chrF2", "BLEU", "parity of markup", "without English"),
        (
            (name, f"{one.chrf:.1f}", f"{one.bleu:.1f}", percent(one.parity), str(one.empty))
            for name, one in scores.items()
        ),
    )


def main() -> None:
    """Prints the figures that were asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--histories", type=int, default=10_000, metavar="N")
    arguments.add_argument(
        "--model",
        type=Path,
        metavar="DIR",
        help="an Argos package's folder; needs sacrebleu (uv run --with sacrebleu python -m …)",
    )
    asked = arguments.parse_args()
    lines = ["# The drafting pipeline in figures", ""]
    lines += [*placement_table(), *facts_table(), *kept_table(asked.histories)]
    if asked.model:
        lines += model_table(asked.model)
    sys.stdout.write("\n".join(lines))


if __name__ == "__main__":
    main()
