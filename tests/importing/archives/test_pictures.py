"""Pictures of imported texts: with `--pictures` they are downloaded and checked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.importing.archives.conftest import ImportAll
from tests.support.archives import TinyArchive
from tests.support.import_inputs import PIXEL, page, report_items
from tests.support.releases import content_files
from tests.support.web_sites import Answer, WebSite
from vestnik.importing.archives import pictures

Articles = Callable[[], dict[str, str]]
ImportPage = Callable[..., tuple[int, str, str]]
FOLDER = "2026-04-28-novost-s-kartinkoy"


@pytest.fixture
def import_page(tiny: TinyArchive, import_all: ImportAll) -> ImportPage:
    """Imports a saved page with these pictures."""

    def import_pictures(*sources: str, alt: str = "Зал", options: tuple[str, ...]) -> object:
        shown = "".join(f'<p><img src="{source}" alt="{alt}"></p>' for source in sources)
        text = f"<p>Текст новости о связи.</p>{shown}"
        tiny.write({"saved/a.html": page("Новость с картинкой", text)})
        return import_all("saved/a.html", *options)

    return import_pictures  # type: ignore[return-value]


def pictures_beside(tiny: TinyArchive) -> list[str]:
    """The files beside the article."""
    folder = f"content/2026/{FOLDER}/"
    return sorted(
        path.removeprefix(folder) for path in content_files(tiny) if path.startswith(folder)
    )


def test_a_picture_is_downloaded_and_gets_the_suffix_of_its_type(
    tiny: TinyArchive, site: WebSite, import_page: ImportPage, articles: Articles
) -> None:
    """Whatever its address looks like."""
    site.add("/image.php?id=7", Answer(PIXEL, "image/png"))
    site.add("/photo.jpg", Answer(PIXEL + b"1", "application/octet-stream"))
    urls = f"{site.url}/image.php?id=7", f"{site.url}/photo.jpg"
    status, _, err = import_page(*urls, options=("--pictures",))
    assert (status, err) == (0, "")
    assert pictures_beside(tiny) == ["image.png", "photo.png"]
    assert f'path: "{FOLDER}/image.png"\n  alt: Зал' in articles()["novost-s-kartinkoy"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer("<html>Ошибка</html>"), "text/html"),
        (Answer(b"<html>", "image/png"), "the file is damaged"),
        (Answer(b"", "image/png"), "the file is damaged"),
        (Answer(PIXEL[:20], "image/png", missing_bytes=900), "broke"),
        (Answer(b"\0" * 21_000_000, "image/png"), "20 MB"),
        (Answer(status=404), "404"),
        (Answer(status=302, headers={"Location": "file:///etc/hostname"}), "file:"),
    ],
)
def test_what_is_no_picture_is_reported_and_the_article_comes_in(
    tiny: TinyArchive,
    site: WebSite,
    import_page: ImportPage,
    articles: Articles,
    answer: Answer,
    reason: str,
) -> None:
    """The article names the address for the editor."""
    site.add("/a.png", answer)
    status, _, err = import_page(f"{site.url}/a.png", options=("--pictures",))
    assert status == 0
    assert reason in err
    assert pictures_beside(tiny) == []
    assert f"{site.url}/a.png" in articles()["novost-s-kartinkoy"]
    assert report_items(tiny.folder)[0]["result"] == "doubtful"


def test_the_number_of_pictures_is_limited(
    tiny: TinyArchive,
    site: WebSite,
    import_page: ImportPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each further one is reported."""
    monkeypatch.setattr(pictures, "MAX_FILES_PER_ITEM", 2)
    urls = [f"{site.url}/{number}.png" for number in range(4)]
    for number in range(4):
        site.add(f"/{number}.png", Answer(PIXEL + bytes([number]), "image/png"))
    _, _, err = import_page(*urls, options=("--pictures",))
    assert pictures_beside(tiny) == ["0.png", "1.png"]
    assert err.count("not imported: the text has more than 2 pictures") == 2


def test_a_description_that_is_missing_is_asked_for(
    tiny: TinyArchive, site: WebSite, import_page: ImportPage
) -> None:
    """By the report, with the name of the picture."""
    site.add("/a.png", Answer(PIXEL, "image/png"))
    _, _, err = import_page(f"{site.url}/a.png", alt="", options=("--pictures",))
    assert f"the picture {FOLDER}/a.png has no description" in err
    (item,) = report_items(tiny.folder)
    assert [note["id"] for note in item["notes"]] == ["imported-picture-without-description"]


def test_a_picture_that_robots_txt_forbids_is_not_downloaded(
    tiny: TinyArchive, site: WebSite, import_page: ImportPage
) -> None:
    """Politeness holds for pictures as for pages."""
    site.add("/robots.txt", Answer("User-agent: *\nDisallow: /", "text/plain"))
    import_page(f"{site.url}/a.png", options=("--pictures",))
    assert site.requests == ["/robots.txt"]
    assert pictures_beside(tiny) == []


def test_pictures_that_a_browser_saved_beside_a_page_are_taken_without_the_option(
    tiny: TinyArchive, import_page: ImportPage
) -> None:
    """Nothing is downloaded for them."""
    tiny.write({"saved/a_files/hall.png": PIXEL})
    assert import_page("a_files/hall.png", options=())[0] == 0
    assert pictures_beside(tiny) == ["hall.png"]


def test_a_page_gets_no_files_of_this_machine(
    tiny: TinyArchive, site: WebSite, import_all: ImportAll
) -> None:
    """A picture with the address of a local file is not published."""
    tiny.write({"private/secret.png": PIXEL, "private/secret.pdf": b"%PDF-1.7"})
    folder = (tiny.folder / "private").as_uri()
    text = (
        f'<p>Текст новости о связи.</p><img src="{folder}/secret.png" alt="а">'
        f'<p><img src="{folder}/secret.pdf" alt="б"> <a href="{folder}/secret.pdf">в</a></p>'
    )
    site.add("/a", page("Новость с картинкой", text))
    tiny.write({"saved/a.html": page("Новость с картинкой", text)})
    import_all(f"{site.url}/a", "--pictures")
    import_all("saved/a.html", "--pictures")
    assert pictures_beside(tiny) == []
