"""Drafts of an archive of one article with an engine that reads from a script.

A model's errors cannot be had to order, so the scripted engine makes them: the bad hypothesis
first, a good one second. All else is the program itself: an archive on disk, its glossary, its
catalogs, and, where a test needs them, its pages and commands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import html

from tests.support.archives import TinyArchive
from tests.support.languages import RUSSIAN_TO_ENGLISH
from vestnik.build import draft_archive, pending_drafts
from vestnik.model import Catalog, Engine, Hypothesis
from vestnik.translation.checks import check_translation

PATH = "2026/2026-03-05-sluchay"


MARKDOWN, PO, PAGE = f"content/{PATH}.md", f"translations/en/{PATH}.po", f"en/{PATH}/"


GLOSSARY = """\
[[term]]
ru = "Росатом"
en = "Rosatom"
kind = "org"

[[term]]
ru = "Минсвязи"
en = "Ministry of Communications"
kind = "org"

[[term]]
ru = "Кирилл Залесский"
en = "Kirill Zalessky"
kind = "person"

[[term]]
ru = "ШОС"
en = "SCO"
kind = "org"

[[term]]
ru = "ИИ"
en = "AI"

[[term]]
ru = "ИКТ"
en = "ICT"

[[term]]
ru = "Кыргызстан"
kind = "country"
iso = "KG"

[[term]]
ru = "Киргизия"
kind = "country"
iso = "KG"

[[term]]
ru = "Итоги"
en = "Results"
"""


ScriptLine = str | Hypothesis


Script = Mapping[str, ScriptLine | Sequence[ScriptLine]]
"""The hypotheses of an engine for each text: one, or several."""


@dataclass(frozen=True)
class ScriptedEngine:
    """An engine that has its hypotheses from a script, and none for other texts."""

    lines: Script
    calls: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def requests(self) -> list[str]:
        """All texts that it was asked to translate."""
        return [text for call in self.calls for text in call]

    def translate(self, texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
        """For each text the hypotheses of the script."""
        self.calls.append(tuple(texts))
        return [tuple(self.answer(text)) for text in texts]

    def answer(self, text: str) -> Iterator[Hypothesis]:
        """The hypotheses for one text, each with a lower score than the one before."""
        lines = self.lines.get(text, ())
        for rank, line in enumerate([lines] if isinstance(lines, ScriptLine) else lines, 1):
            yield line if isinstance(line, Hypothesis) else Hypothesis(line, -0.1 * rank)

    def load(self, *_: object) -> Engine:
        """The engine, as the program loads one."""
        return Engine("script 1", self.translate)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a draft: the archive, the scripted engine, the article's catalog."""

    tiny: TinyArchive
    script: ScriptedEngine
    catalog: Catalog

    @property
    def texts(self) -> list[str]:
        """The drafts of the article's blocks in their order; "" where none may be published."""
        return [unit.text for unit in self.catalog.units]

    @property
    def text(self) -> str:
        """The draft of its only block."""
        (text,) = self.texts
        return text

    def notes(self, place: int = 0) -> dict[str, str]:
        """The notes in the provenance of a draft."""
        provenance = self.catalog.units[place].provenance
        assert provenance is not None
        return dict(provenance.notes)

    def block(self, words: str) -> html.HtmlElement:
        """The element of the built English page that holds these words."""
        page: Any = html.document_fromstring(self.tiny.page(PAGE))
        (element,) = page.xpath("//main//*[@data-state and contains(., $words)]", words=words)
        assert isinstance(element, html.HtmlElement)
        return element

    def notice(self) -> str:
        """The notice of the built English page about its translation."""
        page: Any = html.document_fromstring(self.tiny.page(PAGE))
        (element,) = page.xpath("//*[@class='notice']//strong")
        return str(element.text_content())


def article_file(body: str) -> str:
    """An article whose title needs no translation."""
    return f"---\ntitle: SCO\ndate: 2026-03-05\n---\n{body}\n"


def draft_with_script(tiny: TinyArchive, lines: Script) -> Outcome:
    """Drafts what is missing in an archive, as `build.py translate` does, with a script."""
    script = ScriptedEngine(lines)
    source = tiny.load()
    for _ in draft_archive(source, pending_drafts(source), script.load):
        pass
    catalog = tiny.load().archive.catalogs["en"][f"{PATH}.md"]
    return Outcome(tiny, script, catalog)


DraftArticle = Callable[..., Outcome]


def failed_checks(source: str, target: str) -> set[str]:
    """What is wrong with a translation: the names of the checks that it fails."""
    return {finding.check for finding in check_translation(source, target, RUSSIAN_TO_ENGLISH)}


LOOP = "pre-pre- pre-pre- pre-pre- pre-pre-"


LONG = (
    "участники заседания рассмотрели ход выполнения договорённостей первого заседания и обсудили "
    "мероприятия по цифровизации и телекоммуникациям, предусмотренные Комплексной программой "
    "сотрудничества двух государств; стороны подтвердили готовность продолжить работу по созданию "
    "совместных сервисов для граждан и организаций, а также обменялись опытом внедрения технологий "
    "искусственного интеллекта в государственном управлении и подготовки кадров для цифровой "
    "экономики"
)


def transliterate_text(text: str) -> str:
    """Russian in Latin letters, but for «и»: an engine that leaves no word out."""
    from iuliia import WIKIPEDIA

    return str(WIKIPEDIA.translate(text)).replace(" i ", " and ")


SIGNED = "Стороны подписали протокол о сотрудничестве."


HELD = "Встреча с Росатомом прошла в Минске."
