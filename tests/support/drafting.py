"""Drafting one article with an engine that is a function.

`FakeEngine` transliterates Russian word by word (`Встреча` → `Vstrecha`), so that a test shows
where each word goes; where a case needs other words, the test gives them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tests.support.languages import RUSSIAN, RUSSIAN_TO_ENGLISH
from vestnik.markdown import extract_blocks
from vestnik.model import (
    Archive,
    Article,
    Catalog,
    Engine,
    Hypothesis,
    Unit,
)
from vestnik.translation import draft_catalogs, draft_tasks

PATH = "2026/2026-03-05-vstrecha.md"


NOON = datetime.datetime(2026, 3, 5, 12, tzinfo=datetime.UTC)


RUSSIAN_LETTERS = "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я"


LATIN_LETTERS = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch ’ y ’ e yu ya"


LATIN_SPELLING = dict(zip(RUSSIAN_LETTERS.split(), LATIN_LETTERS.split(), strict=True))


SPELLING = {
    **LATIN_SPELLING,
    **{letter.upper(): other.capitalize() for letter, other in LATIN_SPELLING.items()},
}


def spell(text: str) -> str:
    """Russian in Latin letters."""
    return "".join(SPELLING.get(letter, letter) for letter in text)


@dataclass(frozen=True)
class FakeEngine:
    """An engine that is a function of one text; `requests` are the texts that it got."""

    translate_text: Callable[[str], str | Sequence[str]] = spell
    requests: list[str] = field(default_factory=list)
    calls: list[int] = field(default_factory=list)

    @property
    def engine(self) -> Engine:
        """The engine."""
        return Engine("fake 1", self.translate)

    def translate(self, texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
        """The hypotheses for each text."""
        self.calls.append(len(texts))
        self.requests.extend(texts)
        return [self.answer(text) for text in texts]

    def answer(self, text: str) -> tuple[Hypothesis, ...]:
        """The hypotheses for one text."""
        hypotheses = self.translate_text(text)
        return tuple(
            Hypothesis(hypothesis, -0.1 * (rank + 1))
            for rank, hypothesis in enumerate(
                [hypotheses] if isinstance(hypotheses, str) else hypotheses
            )
        )


def dictionary(words: Mapping[str, str | Sequence[str]]) -> FakeEngine:
    """An engine with translations of these texts only."""
    return FakeEngine(lambda text: words.get(text, ()))


def article(*paragraphs: str, title: str = "Встреча", **rest: object) -> Article:
    """An article with these paragraphs."""
    body = "\n\n".join(paragraphs)
    plain = Article(path=PATH, title=title, load_body=lambda: body, published=NOON)
    return replace(plain, **rest)  # type: ignore[arg-type]


def archive_of(document: Article, catalog: Catalog | None = None) -> Archive:
    """An archive of one article and its catalog, if it has one."""
    catalogs = {} if catalog is None else {document.path: catalog}
    return Archive("ru", (document,), (), {"en": catalogs})


def draft(
    document: Article, catalog: Catalog | None = None, fake: FakeEngine | None = None
) -> Catalog:
    """The catalog after drafting."""
    fake = fake or FakeEngine()
    tasks = draft_tasks(archive_of(document, catalog), "en")
    drafted = [catalog for _, catalog in draft_catalogs(tasks, fake.engine, RUSSIAN_TO_ENGLISH)]
    return drafted[0] if drafted else catalog or Catalog()


def unit_of(catalog: Catalog, source: str) -> Unit:
    """The unit of a block that is in the document."""
    return next(unit for unit in catalog.units if unit.source == source)


def draft_text(block: str, fake: FakeEngine | None = None) -> str:
    """The draft of one block; "" if it has none."""
    document = article(block)
    (source,) = extract_blocks(block, RUSSIAN)
    return unit_of(draft(document, None, fake), source).text


def with_human_text(catalog: Catalog, source: str, text: str, *, fuzzy: bool = False) -> Catalog:
    """The catalog after a person has written something for a block."""
    assert any(unit.source == source for unit in catalog.units)
    return replace(
        catalog,
        units=tuple(
            replace(unit, text=text, fuzzy=fuzzy) if unit.source == source else unit
            for unit in catalog.units
        ),
    )


OLD = "Стороны подписали протокол о сотрудничестве."


NEW = "Стороны подписали протокол о широком сотрудничестве."


OTHER = "Делегация посетила Минск."


VOCABULARY = """
министр совещание протокол Минск подписан форум связь цифра делегация Росатом группа тема
доклад услуга портал отчёт встреча рабочий важный итог посол письмо завод школа
"""


WORDS = VOCABULARY.split()
