"""The archive of tests/sites/whole, translated in every way that there is.

forum: by a person; itogi: by a machine; pervoe-zasedanie: by both; bez-sobytiya: by a machine,
reviewed; itogi-goda: not at all; chernovik: a draft. Of the partners rosatom is translated by a
person, sco not at all. forum and itogi tell of one event.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from lxml import etree, html

from tests.support.archives import PROJECT, TinyArchive, make_archive
from tests.support.catalog_writing import overwrite_catalog
from vestnik import addresses
from vestnik.model import Catalog, Provenance, Unit, text_digest

SITE = PROJECT / "tests" / "sites" / "whole"
BASE = "https://example.org/archive/"
ENGINE = "argos ru_en 0.1"
ENGINE_LABEL = "Argos Translate (ru–en 0.1)"
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
    *("", "partners/", "timeline/", "search/", "data/", "follow/", "2025/", "2026/"),
    *("2025/03/", "2025/07/", "2025/12/", "2026/04/"),
)
"""Every index page, below its language."""


def human_unit(source: str, text: str, context: str = "") -> Unit:
    """A unit in a person's words."""
    return Unit(source, text, context)


def machine_unit(source: str, text: str, context: str = "") -> Unit:
    """A unit in a machine's untouched words."""
    noted = Provenance(ENGINE, text_digest(source), text_digest(text))
    return Unit(source, text, context, fuzzy=True, provenance=noted)


def reviewed_unit(source: str, text: str, context: str = "") -> Unit:
    """A unit in a machine's words that a person has accepted."""
    noted = Provenance(ENGINE, text_digest(source), text_digest(text))
    return Unit(source, text, context, provenance=noted)


ENGLISH = {
    FORUM: (
        human_unit("Форум в Бишкеке", "Forum in Bishkek", "title"),
        human_unit("О чём говорили на форуме.", "What the forum spoke of.", "summary"),
        human_unit("Стол", "A table", "image.alt"),
        human_unit("Рисунок", "Drawing", "image.credit"),
        human_unit("Бишкек", "Bishkek", "event.place"),
        human_unit("Исправлено имя.", "A name was corrected.", "correction"),
        human_unit(
            'Форум прошёл при участии [Росатома](../partners/rosatom.md "О нём")[^1].',
            'The forum was joined by [Rosatom](../partners/rosatom.md "About it")[^1].',
        ),
        human_unit(
            "См. [итоги](2026-04-29-itogi.md#resheniya).",
            "See the [results](2026-04-29-itogi.md#resheniya).",
        ),
        human_unit("Вопросы", "Questions"),
        human_unit("![Схема](2026-04-28-forum/shema.svg)", "![Plan](2026-04-28-forum/shema.svg)"),
        human_unit("Связь", "Communications"),
        human_unit(
            "[Цифровые услуги](https://services.example/)",
            "[Digital services](https://services.example/)",
        ),
    ),
    RESULTS: (
        machine_unit("Итоги форума", "Results of the forum", "title"),
        machine_unit("Бишкек", "Bishkek", "event.place"),
        machine_unit("Министры **подписали** решение.", "The ministers **signed** a decision."),
        machine_unit("Решения", "Decisions"),
        machine_unit("Решений два.", "There are two decisions."),
    ),
    MEETING: (
        human_unit("Первое заседание", "First meeting", "title"),
        machine_unit("Заседание прошло в Минске.", "The meeting was held in Minsk."),
        human_unit("Группа создана.", "The group has been formed."),
    ),
    MOVE: (
        reviewed_unit("Министерство переехало", "The Ministry has moved", "title"),
        reviewed_unit("Новый адрес: Минск.", "New address: Minsk."),
    ),
    ROSATOM: (
        human_unit("Росатом", "Rosatom", "title"),
        human_unit(
            "Госкорпорация. См. [форум](../2026/2026-04-28-forum.md).",
            "A state corporation. See the [forum](../2026/2026-04-28-forum.md).",
        ),
    ),
}


def make_whole_archive(folder: Path) -> TinyArchive:
    """The archive in a folder of its own."""
    tiny = make_archive(folder, {})
    shutil.copytree(SITE / "content", folder / "content", dirs_exist_ok=True)
    for path, units in ENGLISH.items():
        overwrite_catalog(folder / "translations", "en", "ru", f"{path}.md", Catalog(units))
    return tiny


def html_pages(tiny: TinyArchive) -> dict[str, html.HtmlElement]:
    """The HTML pages of a built archive by their addresses."""
    return {
        address_of(path): html.document_fromstring(content.decode())
        for path, content in tiny.output_files().items()
        if path.endswith(".html")
    }


def address_of(path: str) -> str:
    """The address of a file of the site."""
    return (
        path.removesuffix("index.html")
        if path.endswith(("/index.html",))
        else ("" if path == "index.html" else path)
    )


def sitemap_addresses(tiny: TinyArchive) -> list[str]:
    """The addresses that the site map lists."""
    found = etree.fromstring(tiny.output_files()[addresses.SITEMAP])
    urls = found.iterfind("{*}url/{*}loc")
    return [str(url.text).removeprefix(BASE) for url in urls]


def is_redirect(page: html.HtmlElement) -> bool:
    """Whether a page only leads on to another."""
    return bool(page.xpath("//meta[@http-equiv='refresh']"))


def visible_text(page: html.HtmlElement) -> str:
    """What is to be read in a page, all white space (no-break ones too) one space."""
    body = page.find("body")
    return " ".join(" ".join(body.itertext()).split())
