"""Pictures in a form: which words describe them, and from where they are fetched."""

from __future__ import annotations

import pytest

from tests.support.image_files import image_file, photograph
from tests.support.web_sites import Answer, WebSite, serve_site
from vestnik.github.form_pictures import attachment_fetcher, read_pictures
from vestnik.importing import ReleasePicture
from vestnik.model import Problem

URL = "https://github.com/user-attachments/assets/0f0e"
PNG = image_file(photograph(400, 300), "PNG")


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        (f"![Участники заседания]({URL})", ReleasePicture(URL, "Участники заседания")),
        (f"![Image]({URL})", ReleasePicture(URL)),
        (f"![IMG_2041.jpg]({URL})", ReleasePicture(URL)),
        (f"![Снимок экрана 2026-04-28]({URL})", ReleasePicture(URL)),
        (f'<img width="640" alt="Image" src="{URL}" />\nСтол', ReleasePicture(URL, "Стол")),
        (f"![image]({URL})\n\nУчастники\nза столом", ReleasePicture(URL, "Участники за столом")),
        (f"![image]({URL}) Участники. Фото: БЕЛТА", ReleasePicture(URL, "Участники", "", "БЕЛТА")),
        (f"![image]({URL})\nThe table (photo: TASS)", ReleasePicture(URL, "The table", "", "TASS")),
        (f"![image]({URL})\nСтол © Минсвязи", ReleasePicture(URL, "Стол", "", "Минсвязи")),
    ],
)
def test_the_lines_of_a_picture_describe_it(text: str, picture: ReleasePicture) -> None:
    """What GitHub or a camera has written does not."""
    assert read_pictures(text).pictures == (picture,)


def test_each_picture_has_its_own_lines() -> None:
    """A line before the first belongs to none, and is told."""
    field = read_pictures(f"Снимки:\n![1]({URL}1)\nСтол\n![2]({URL}2)\n\n- Зал")
    assert [picture.alt for picture in field.pictures] == ["Стол", "Зал"]
    assert field.left_out == ("Снимки",)
    assert read_pictures("").pictures == ()


def test_a_document_is_no_description() -> None:
    """It is told of, and a person adds it."""
    document = "[protokol.pdf](https://github.com/user-attachments/files/1/protokol.pdf)"
    field = read_pictures(f"![Стол]({URL})\n{document}")
    assert field.pictures == (ReleasePicture(URL, "Стол"),)
    assert field.left_out == (document,)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> object:
    """A GitHub on this machine."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serve_site() as site:
        yield site


def test_an_attachment_is_fetched_from_the_storage_of_github(site: WebSite) -> None:
    """GitHub redirects to it."""
    site.add("/user-attachments/assets/1", Answer(status=302, headers={"Location": "/stored.png"}))
    site.add("/stored.png", Answer(PNG, "image/png"))
    assert attachment_fetcher(site.url)(f"{site.url}/user-attachments/assets/1") == PNG


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/user-attachments/",
        "/user-attachments/assets/",
        "/user-attachments/assets/../../x",
        "/user-attachments/assets/1?x",
        "/user-attachments/assets/1#x",
        "/user-attachments/files/1/../../x.png",
        "@evil.example/user-attachments/assets/1",
        ".evil.example/user-attachments/assets/1",
    ],
)
def test_nothing_else_is_fetched(site: WebSite, path: str) -> None:
    """Not even from the same server."""
    assert isinstance(attachment_fetcher(site.url)(site.url + path), Problem)
    assert site.requests == []


@pytest.mark.parametrize(
    "target",
    [
        "http://localhost:{port}/stolen.png",
        "https://evil.example/x.png",
        "https://githubusercontent.com.evil.example/x.png",
        "https://evilgithubusercontent.com/x.png",
        "http://raw.githubusercontent.com/x.png",
        "https://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
    ],
)
def test_a_redirect_elsewhere_is_not_followed(site: WebSite, target: str) -> None:
    """The name of a host that only looks like GitHub's is another host."""
    location = target.format(port=site.url.rpartition(":")[2])
    site.add("/user-attachments/assets/1", Answer(status=302, headers={"Location": location}))
    site.add("/stolen.png", Answer(PNG, "image/png"))
    fetched = attachment_fetcher(site.url)(f"{site.url}/user-attachments/assets/1")
    assert isinstance(fetched, Problem)
    assert site.requests == ["/user-attachments/assets/1"]


def test_a_page_is_no_picture(site: WebSite) -> None:
    """As GitHub answers to whoever may not see an attachment."""
    site.add("/user-attachments/assets/1", "<html>Sign in</html>")
    fetched = attachment_fetcher(site.url)(f"{site.url}/user-attachments/assets/1")
    assert isinstance(fetched, Problem)
    assert fetched.id == "not-a-web-page"
