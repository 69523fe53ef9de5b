"""Random histories of an article and its catalog, and whether people's translations survive."""

from __future__ import annotations

import datetime
import random
import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace

from bench.languages import LANGUAGES
from bench.scripted_engine import seeded_random
from vestnik.model import Archive, Article, Catalog, Engine, Hypothesis, TranslationOrigin, Unit
from vestnik.translation import draft_catalogs, draft_tasks

SENTENCE_TEMPLATES = (
    ("Стороны подписали {} протоколов.", "The parties signed {} protocols."),
    ("В форуме участвуют {} экспертов.", "{} experts take part in the forum."),
    ("Программа рассчитана на {} лет.", "The programme is designed for {} years."),
    ("На портале доступно {} услуг.", "{} services are available on the portal."),
    ("Открыто {} центров связи.", "{} communication centres have been opened."),
    ("Рабочая группа рассмотрела {} вопросов.", "The working group considered {} issues."),
)
"""The paragraphs of the histories consist of these sentences with numbers."""
Paragraph = tuple[tuple[int, int], ...]
"""Sentences by their index in `SENTENCE_TEMPLATES`, each with the number in it."""


def russian_text(paragraph: Paragraph) -> str:
    """The text of a paragraph."""
    return " ".join(SENTENCE_TEMPLATES[kind][0].format(number) for kind, number in paragraph)


def english_text(text: str) -> str:
    """The translation of a text by the histories' engine."""
    for ours, theirs in SENTENCE_TEMPLATES:
        if match := re.fullmatch(re.escape(ours).replace(r"\{\}", r"(\d+)"), text):
            return theirs.format(match[1])
    return " ".join(english_text(sentence) for sentence in re.findall(r"[^.]+\.", text))


def scripted_answers(texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
    """The answers of the histories' engine."""
    return [(Hypothesis(english_text(text.strip()), -0.3),) for text in texts]


@dataclass(slots=True)
class EditHistory:
    """An article, its catalog, and the texts in it that a person has written or accepted.

    `human_texts` are these texts unless the person has replaced them. `lost` are those that a draft
    has removed from the catalog. `overwritten` counts the person's units that a draft has changed.
    """

    chance: random.Random
    paragraphs: list[Paragraph] = field(default_factory=list)
    deleted: list[Paragraph] = field(default_factory=list)
    catalog: Catalog = field(default_factory=Catalog)
    human_texts: set[str] = field(default_factory=set)
    written: int = 0
    lost: set[str] = field(default_factory=set)
    overwritten: int = 0

    def paragraph(self) -> Paragraph:
        """A new paragraph of one or two sentences."""
        kinds = self.chance.sample(range(len(SENTENCE_TEMPLATES)), self.chance.choice((1, 2, 2)))
        return tuple((kind, self.chance.randint(2, 30)) for kind in kinds)

    def add(self) -> None:
        """Adds a paragraph."""
        self.paragraphs.insert(self.chance.randint(0, len(self.paragraphs)), self.paragraph())

    def delete(self) -> None:
        """Deletes a paragraph."""
        if len(self.paragraphs) > 1:
            self.deleted.append(self.paragraphs.pop(self.chance.randrange(len(self.paragraphs))))

    def restore(self) -> None:
        """Restores a deleted paragraph."""
        if self.deleted:
            back = self.deleted.pop(self.chance.randrange(len(self.deleted)))
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
        self.change(lambda _, number: (self.chance.randrange(len(SENTENCE_TEMPLATES)), number))

    def change(self, sentence: Callable[[int, int], tuple[int, int]]) -> None:
        """Changes one sentence of a paragraph."""
        place = self.chance.randrange(len(self.paragraphs))
        changed = list(self.paragraphs[place])
        number = self.chance.randrange(len(changed))
        changed[number] = sentence(*changed[number])
        self.paragraphs[place] = tuple(changed)

    def write(self) -> None:
        """Translates a unit or corrects its draft, and may leave its fuzzy flag."""

        def rewrite(unit: Unit) -> Unit:
            self.forget(unit.text, unit.previous_text)
            sentences = []
            for sentence in re.findall(r"[^.]+\.", unit.source):
                self.written += 1
                word = "Word" + "".join(chr(ord("a") + int(digit)) for digit in str(self.written))
                self.human_texts.add(f"{word} ")
                sentences.append(f"{word} {english_text(sentence.strip())}")
            return replace(
                unit, text=" ".join(sentences), fuzzy=unit.fuzzy and self.chance.random() < 0.5
            )

        self.edit(rewrite)

    def accept(self) -> None:
        """Accepts a unit: removes its fuzzy flag."""

        def accept_unit(unit: Unit) -> Unit:
            if not unit.text or not unit.fuzzy:
                return unit
            self.forget(unit.previous_text)
            if unit.origin is TranslationOrigin.MACHINE:
                self.human_texts.add(unit.text)
            return replace(unit, fuzzy=False)

        self.edit(accept_unit)

    def doubt(self) -> None:
        """Marks a unit as fuzzy; the text of a machine then belongs to the machine again."""

        def mark_fuzzy(unit: Unit) -> Unit:
            unit = replace(unit, fuzzy=bool(unit.text))
            if unit.origin is TranslationOrigin.MACHINE:
                self.forget(unit.text)
            return unit

        self.edit(mark_fuzzy)

    def empty(self) -> None:
        """Deletes a translation."""

        def empty_unit(unit: Unit) -> Unit:
            self.forget(unit.text)
            return replace(unit, text="", fuzzy=False, provenance=None)

        self.edit(empty_unit)

    def edit(self, change: Callable[[Unit], Unit]) -> None:
        """Changes one unit."""
        units = list(self.catalog.units)
        if units:
            place = self.chance.randrange(len(units))
            units[place] = change(units[place])
            self.catalog = replace(self.catalog, units=tuple(units))

    def forget(self, *texts: str) -> None:
        """Removes texts that the person has replaced from the texts to keep."""
        self.human_texts = {
            kept for kept in self.human_texts if not any(kept in text for text in texts)
        }

    def draft(self) -> None:
        """Drafts, and checks whether every text of the person is still in the catalog."""
        text = "\n\n".join(map(russian_text, self.paragraphs))
        article = Article(
            path="2025/2025-03-05-a.md",
            title="2025",
            load_body=lambda: text,
            published=datetime.datetime(2025, 3, 5, tzinfo=datetime.UTC),
        )
        before = {unit.key: unit for unit in self.catalog.units}
        archive = Archive("ru", (article,), (), {"en": {article.path: self.catalog}})
        work = draft_tasks(archive, "en")
        for _, self.catalog in draft_catalogs(
            work, Engine("scripted", scripted_answers), LANGUAGES
        ):
            pass
        catalog_text = "\n".join(
            f"{unit.text}\n{unit.previous_text}\n{unit.translator_comment}"
            for unit in (*self.catalog.units, *self.catalog.obsolete)
        )
        self.lost |= {text for text in self.human_texts if text not in catalog_text}
        self.human_texts -= self.lost
        self.overwritten += sum(
            before[unit.key].text != unit.text
            for unit in self.catalog.units
            if unit.key in before and not before[unit.key].is_machine_writable
        )


STEPS: tuple[tuple[Callable[[EditHistory], None], int], ...] = (
    (EditHistory.add, 1),
    (EditHistory.delete, 2),
    (EditHistory.restore, 2),
    (EditHistory.move, 2),
    (EditHistory.renumber, 3),
    (EditHistory.reword, 3),
    (EditHistory.write, 5),
    (EditHistory.accept, 3),
    (EditHistory.doubt, 1),
    (EditHistory.empty, 1),
    (EditHistory.draft, 6),
)
"""The possible steps with their weights."""


def random_history(seed: int, length: int = 16) -> EditHistory:
    """A random history: a drafted article of three paragraphs, random steps, and a last draft."""
    history = EditHistory(seeded_random(seed))
    history.paragraphs = [history.paragraph() for _ in range(3)]
    history.draft()
    steps, weights = zip(*STEPS, strict=True)
    for step in history.chance.choices(steps, weights, k=length):
        step(history)
    history.draft()
    return history


@dataclass(frozen=True, slots=True)
class HistoryOutcome:
    """Numbers over one or more histories: human texts, lost texts, overwritten units.

    Texts that the person has replaced or deleted do not count.
    """

    written: int
    lost: int
    overwritten: int


def run_histories(histories: int) -> HistoryOutcome:
    """The outcome of many random histories."""
    with ProcessPoolExecutor() as pool:
        return total_outcome(pool.map(history_outcome, range(histories), chunksize=50))


def history_outcome(seed: int) -> HistoryOutcome:
    """The outcome of one random history."""
    history = random_history(seed)
    written = len(history.human_texts) + len(history.lost)
    return HistoryOutcome(written, len(history.lost), history.overwritten)


def total_outcome(outcomes: Iterable[HistoryOutcome]) -> HistoryOutcome:
    """The sum of several outcomes."""
    outcomes = list(outcomes)
    return HistoryOutcome(
        sum(outcome.written for outcome in outcomes),
        sum(outcome.lost for outcome in outcomes),
        sum(outcome.overwritten for outcome in outcomes),
    )
