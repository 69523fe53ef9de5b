"""What becomes of people's words in random histories of an article and its catalog."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace

from bench.known import seeded
from vestnik.model import Archive, Article, Catalog, Engine, Hypothesis, Origin, Unit
from vestnik.translation import drafting

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
