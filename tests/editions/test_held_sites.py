"""What an engine invents and the archive holds back: no file of the site depends on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.support.archives import CONFIGURATION, TinyArchive, make_archive
from tests.support.scripted_drafts import draft_with_script

NAME = "2026/2026-03-05-sluchay"
CONTENT = {
    f"content/{NAME}.md": """
        ---
        title: Подписан протокол с Ирландией
        date: 2026-03-05
        summary: Протокол подписан в Дублине.
        event:
          start: 2026-03-03
          place: Дублин, Ирландия
        partners: [ireland]
        corrections:
          - date: 2026-03-06
            text: Исправлен день встречи.
        ---
        Стороны подписали протокол о связи.

        Встреча прошла во вторник.
    """,
    "content/partners/ireland.md": """
        ---
        title: Ирландия
        kind: country
        ---
        Ирландия сотрудничает с архивом.
    """,
}
SOURCES = (
    "Подписан протокол с Ирландией",
    "Протокол подписан в Дублине.",
    "Дублин, Ирландия",
    "Исправлен день встречи.",
    "Стороны подписали протокол о связи.",
    "Встреча прошла во вторник.",
    "Ирландия",
    "Ирландия сотрудничает с архивом.",
)
FIRST_INVENTION = (
    "India and Mongolia signed an action plan",
    "The protocol was signed in India.",
    "Delhi, India",
    "The day was 17 and Mongolian.",
    "The parties met Mongolian drivers.",
    "The meeting was held on Friday.",
    "Mongolia",
    "Mongolia works with the archive.",
)
SECOND_INVENTION = (
    "Chile and Ecuador opened two new factories",
    "The protocol was signed in Chile.",
    "Quito, Chile",
    "The day was 19 and Ecuadorian.",
    "The parties met Ecuadorian pilots.",
    "The meeting was held on Sunday.",
    "Ecuador",
    "Ecuador works with the archive.",
)
FIRST_DRAFT = ("Protocol with Ireland signed", "The protocol was signed in Dublin.",
    "Dublin, Ireland", "The day of the meeting was corrected.",
    "The parties signed a protocol on communications.", "The meeting was held on Tuesday.",
    "Ireland", "Ireland cooperates with the archive.")  # fmt: skip
SECOND_DRAFT = ("Ireland: a protocol is signed", "In Dublin the protocol was signed.",
    "Ireland, Dublin", "The day of the meeting is now right.",
    "A protocol on communications has been signed.", "On Tuesday the meeting was held.",
    "Eire, Ireland", "The archive cooperates with Ireland.")  # fmt: skip
KINDS = {
    "article": f"en/{NAME}/index.html",
    "front page": "en/index.html",
    "year": "en/2026/index.html",
    "partner": "en/partners/ireland/index.html",
    "partners": "en/partners/index.html",
    "timeline": "en/timeline/index.html",
    "Atom": "en/feed.xml",
    "JSON feed": "en/feed.json",
    "archive": "archive.json",
    "archive of a year": "2026.json.gz",
    "table": "archive.csv",
    "calendar": ".ics",
    "social card": ".png",
    "search index": "pagefind",
}


def built_site(folder: Path, drafts: tuple[str, ...], policy: str) -> TinyArchive:
    """An archive whose drafts an engine has made so, and its site with search."""
    settings = CONFIGURATION.replace(
        "[tool.vestnik]\n", f'[tool.vestnik]\nunreviewed = "{policy}"\n'
    )
    tiny = make_archive(folder, {**CONTENT, "pyproject.toml": settings})
    draft_with_script(tiny, dict(zip(SOURCES, drafts, strict=True)))
    assert tiny.run("--frozen") == 0
    return tiny


def different_files(first: TinyArchive, second: TinyArchive) -> set[str]:
    """The files that two sites do not share byte for byte."""
    sites = first.output_files(), second.output_files()
    return {path for path in {*sites[0], *sites[1]} if sites[0].get(path) != sites[1].get(path)}


@pytest.mark.parametrize(
    ("policy", "drafts"),
    [
        pytest.param("hold-doubtful", (FIRST_INVENTION, SECOND_INVENTION), id="inventions"),
        pytest.param("hold", (FIRST_DRAFT, SECOND_DRAFT), id="right drafts"),
    ],
)
def test_no_file_of_the_site_depends_on_drafts_that_are_held_back(
    tmp_path: Path, policy: str, drafts: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    """Pages, feeds, exports, cards, search index: byte for byte the same with other drafts."""
    sites = [
        built_site(tmp_path / str(number), texts, policy) for number, texts in enumerate(drafts)
    ]
    assert different_files(*sites) == set()


def test_each_kind_of_file_shows_drafts_that_are_published(tmp_path: Path) -> None:
    """So that the test above would see each of them."""
    first = built_site(tmp_path / "first", FIRST_INVENTION, "publish")
    second = built_site(tmp_path / "second", SECOND_INVENTION, "publish")
    changed = different_files(first, second)
    unchanged = {kind for kind, name in KINDS.items() if not any(name in path for path in changed)}
    assert unchanged == set(), sorted(changed)


def test_the_front_page_leads_with_the_original_of_a_held_title(tmp_path: Path) -> None:
    """And each page says that the draft is held back, not that there is none."""
    tiny = built_site(tmp_path / "archive", FIRST_INVENTION, "hold-doubtful")
    front: Any = html.document_fromstring(tiny.page("en/"))
    (lead,) = front.xpath("//*[@class='first']//h3/a | //*[@class='first']//h2/a")
    assert (lead.text_content(), lead.get("lang")) == (SOURCES[0], "ru")
    page: Any = html.document_fromstring(tiny.page(f"en/{NAME}/"))
    (notice,) = page.xpath("//div[@class='notice']//strong")
    assert notice.text_content().startswith("The machine translation is held back until")
    assert {part.get("data-state") for part in page.xpath("//*[@data-state]")} == {"held"}
    assert "перевод не показан до проверки" in tiny.page(f"ru/{NAME}/")
