"""The archive of tests/sites/whole, translated in every way that there is.

forum: by a person; itogi: by a machine; pervoe-zasedanie: by both; bez-sobytiya: by a machine,
reviewed; itogi-goda: not at all; chernovik: a draft. Of the partners rosatom is translated by a
person, sco not at all. forum and itogi tell of one event.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from lxml import etree, html

from tests.support.archives import PROJECT, Tiny, make
from vestnik import addresses
from vestnik.catalogs import files as catalogs
from vestnik.model import Catalog, Provenance, Unit, digest

SITE = PROJECT / "tests" / "sites" / "whole"
BASE = "https://example.org/archive/"
ENGINE = "argos ru_en 0.1"
TOLD = "Argos Translate (ru–en 0.1)"
"""The same as readers know it."""

FORUM = "2026/2026-04-28-forum"
RESULTS = "2026/2026-04-29-itogi"
MEETING = "2025/2025-03-20-pervoe-zasedanie"
MOVE = "2025/2025-07-01-bez-sobytiya"
YEAR = "2025/2025-12-31-itogi-goda"
DRAFT = "2025/2025-08-01-chernovik"
ROSATOM, SCO = "partners/rosatom", "partners/sco"

ARTICLES = (FORUM, RESULTS, MEETING, MOVE, YEAR)
TRANSLATED = (FORUM, RESULTS, MEETING, MOVE)
INDEXES = (
    *("", "partners/", "timeline/", "search/", "data/", "2025/", "2026/"),
    *("2025/03/", "2025/07/", "2025/12/", "2026/04/"),
)
"""Every index page, below its language."""


def person(source: str, text: str, context: str = "") -> Unit:
    """A unit in a person's words."""
    return Unit(source, text, context)


def machine(source: str, text: str, context: str = "") -> Unit:
    """A unit in a machine's untouched words."""
    noted = Provenance(ENGINE, digest(source), digest(text))
    return Unit(source, text, context, fuzzy=True, provenance=noted)


def reviewed(source: str, text: str, context: str = "") -> Unit:
    """A unit in a machine's words that a person has accepted."""
    noted = Provenance(ENGINE, digest(source), digest(text))
    return Unit(source, text, context, provenance=noted)


ENGLISH = {
    FORUM: (
        person("Форум в Бишкеке", "Forum in Bishkek", "title"),
        person("О чём говорили на форуме.", "What the forum spoke of.", "summary"),
        person("Стол", "A table", "image.alt"),
        person("Рисунок", "Drawing", "image.credit"),
        person("Бишкек", "Bishkek", "event.place"),
        person("Исправлено имя.", "A name was corrected.", "correction"),
        person(
            'Форум прошёл при участии [Росатома](../partners/rosatom.md "О нём")[^1].',
            'The forum was joined by [Rosatom](../partners/rosatom.md "About it")[^1].',
        ),
        person(
            "См. [итоги](2026-04-29-itogi.md#resheniya).",
            "See the [results](2026-04-29-itogi.md#resheniya).",
        ),
        person("Вопросы", "Questions"),
        person("![Схема](2026-04-28-forum/shema.svg)", "![Plan](2026-04-28-forum/shema.svg)"),
        person("Связь", "Communications"),
        person(
            "[Цифровые услуги](https://services.example/)",
            "[Digital services](https://services.example/)",
        ),
    ),
    RESULTS: (
        machine("Итоги форума", "Results of the forum", "title"),
        machine("Бишкек", "Bishkek", "event.place"),
        machine("Министры **подписали** решение.", "The ministers **signed** a decision."),
        machine("Решения", "Decisions"),
        machine("Решений два.", "There are two decisions."),
    ),
    MEETING: (
        person("Первое заседание", "First meeting", "title"),
        machine("Заседание прошло в Минске.", "The meeting was held in Minsk."),
        person("Группа создана.", "The group has been formed."),
    ),
    MOVE: (
        reviewed("Министерство переехало", "The Ministry has moved", "title"),
        reviewed("Новый адрес: Минск.", "New address: Minsk."),
    ),
    ROSATOM: (
        person("Росатом", "Rosatom", "title"),
        person(
            "Госкорпорация. См. [форум](../2026/2026-04-28-forum.md).",
            "A state corporation. See the [forum](../2026/2026-04-28-forum.md).",
        ),
    ),
}


def whole(folder: Path) -> Tiny:
    """The archive in a folder of its own."""
    tiny = make(folder, {})
    shutil.copytree(SITE / "content", folder / "content", dirs_exist_ok=True)
    for path, units in ENGLISH.items():
        catalogs.write(folder / "translations", "en", "ru", f"{path}.md", Catalog(units))
    return tiny


def pages(tiny: Tiny) -> dict[str, html.HtmlElement]:
    """The HTML pages of a built archive by their addresses."""
    return {
        address_of(path): html.document_fromstring(content.decode())
        for path, content in tiny.output().items()
        if path.endswith(".html")
    }


def address_of(path: str) -> str:
    """The address of a file of the site."""
    return (
        path.removesuffix("index.html")
        if path.endswith(("/index.html",))
        else ("" if path == "index.html" else path)
    )


def locations(tiny: Tiny) -> list[str]:
    """The addresses that the site map lists."""
    found = etree.fromstring(tiny.output()[addresses.SITEMAP])
    urls = found.iterfind("{*}url/{*}loc")
    return [str(url.text).removeprefix(BASE) for url in urls]


def moved(page: html.HtmlElement) -> bool:
    """Whether a page only leads on to another."""
    return bool(page.xpath("//meta[@http-equiv='refresh']"))


def words(page: html.HtmlElement) -> str:
    """What is to be read in a page, all white space (no-break ones too) one space."""
    body = page.find("body")
    return " ".join(" ".join(body.itertext()).split())
