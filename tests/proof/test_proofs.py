"""Proofs: new texts and translations on one page that needs no other file and no network."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

import build
from tests.support.archives import PROJECT, MakeArchive, TinyArchive, needs_sample
from tests.support.browser import Browser, Mount
from tests.support.whole_site import BASE, FORUM, ROSATOM, make_whole_archive

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs build.py in a folder: its exit status, its output, its messages."""

    def main(folder: Path, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(folder)
        capsys.readouterr()
        status = build.main((*arguments, "--lang", "en"))
        return (status, *capsys.readouterr())

    return main


def make_proof(tiny: TinyArchive, run: Run, *arguments: str) -> html.HtmlElement:
    """The proof that a command writes."""
    status, output, errors = run(tiny.folder, "proof", *arguments)
    assert (status, output, errors) == (0, "proof.html\n", "")
    return html.document_fromstring((tiny.folder / "proof.html").read_bytes())


def git(folder: Path, *arguments: str) -> None:
    """Runs git in a folder."""
    command = ["git", "-c", "user.name=Editor", "-c", "user.email=editor@example.org", *arguments]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)


def test_a_proof_has_each_language_of_each_document(tmp_path: Path, run: Run) -> None:
    """In the order of the arguments, which may be texts or translations."""
    tiny = make_whole_archive(tmp_path / "archive")
    page = make_proof(tiny, run, f"content/{FORUM}.md", f"translations/en/{ROSATOM}.po")
    assert page.xpath("//ol/li/code/text()") == [f"content/{FORUM}.md", f"content/{ROSATOM}.md"]
    versions = [
        (version.get("lang"), version.xpath("string(.//h1)"))
        for version in page.xpath("//*[@class='versions']/div")
    ]
    assert [language for language, _ in versions] == ["ru", "en", "ru", "en"]
    assert [heading.replace("\u00a0", " ") for _, heading in versions[:2]] == [
        "Форум в Бишкеке",
        "Forum in Bishkek",
    ]


def test_ids_in_a_proof_are_unique(tmp_path: Path, run: Run) -> None:
    """Footnotes have the same ids on the pages of both versions."""
    page = make_proof(make_whole_archive(tmp_path / "archive"), run, f"content/{FORUM}.md")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)) > 4
    for href in page.xpath("//@href[starts-with(., '#')]"):
        assert href[1:] in ids, href
    for name in page.xpath("//@for | //@aria-labelledby"):
        assert set(name.split()) <= set(ids), name


def test_links_of_a_proof_lead_to_the_site(tmp_path: Path, run: Run) -> None:
    """They are absolute, because the proof is in another place than the pages."""
    page = make_proof(make_whole_archive(tmp_path / "archive"), run, f"content/{FORUM}.md")
    links = [href for href in page.xpath("//a/@href") if not href.startswith("#")]
    assert f"{BASE}en/partners/rosatom/" in links
    assert f"{BASE}ru/partners/rosatom/" in links
    citations = set(page.xpath("//a[@download]/@href"))
    assert all(urlsplit(href).scheme == "data" for href in citations)
    assert all(urlsplit(href).scheme in ("http", "https") for href in set(links) - citations)


def test_drafts_and_scheduled_articles_are_in_a_proof(archive: MakeArchive, run: Run) -> None:
    """They have to be read before they are published."""
    item = "---\ntitle: Новость\ndate: {}\n{}---\nТекст новости.\n"
    tiny = archive(
        {
            "content/2026/2026-05-01-chernovik.md": item.format("2026-05-01", "draft: true\n"),
            "content/2099/2099-05-01-novost.md": item.format("2099-05-01", ""),
        }
    )
    files = ("content/2026/2026-05-01-chernovik.md", "content/2099/2099-05-01-novost.md")
    assert len(make_proof(tiny, run, *files).xpath("//*[@class='versions']/div")) == 4


def test_a_proof_needs_no_style_sheet(archive: MakeArchive, run: Run) -> None:
    path = "content/2026/2026-05-01-novost.md"
    tiny = archive({path: "---\ntitle: Новость\ndate: 2026-05-01\n---\nТекст.\n"})
    (tiny.folder / "templates" / "assets" / "style.css").unlink()
    assert len(make_proof(tiny, run, path).xpath("//*[@class='versions']/div")) == 2


def test_a_proof_can_have_all_documents_changed_since_a_revision(tmp_path: Path, run: Run) -> None:
    """A changed text, translation or picture belongs to a document."""
    tiny = make_whole_archive(tmp_path / "archive")
    git(tiny.folder, "init", "--quiet")
    git(tiny.folder, "add", "--all")
    git(tiny.folder, "commit", "--quiet", "--message", "archive")
    status, output, _ = run(tiny.folder, "proof", "--changed-from", "HEAD")
    assert (status, output) == (0, "no text has changed\n")
    assert not (tiny.folder / "proof.html").exists()
    po = tiny.folder / "translations" / "en" / f"{ROSATOM}.po"
    po.write_text(
        po.read_text("utf-8").replace("A state corporation", "The state corporation"), "utf-8"
    )
    tiny.write(
        {f"content/{FORUM}/novyy.svg": (tiny.folder / "content" / FORUM / "shema.svg").read_bytes()}
    )
    (tiny.folder / "README.md").write_text("changed", "utf-8")
    page = make_proof(tiny, run, "--changed-from", "HEAD")
    changed = {f"content/{ROSATOM}.md", f"content/{FORUM}.md"}
    assert set(page.xpath("//ol/li/code/text()")) == changed
    assert "The state corporation" in page.text_content()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("content/2026/none.md",), "there is no document content/2026/none.md\n"),
        (("--changed-from", "nowhere"), "this folder is not in a git repository"),
        (("../pyproject.toml",), "there is no document ../pyproject.toml\n"),
    ],
)
def test_a_missing_document_or_revision_is_reported(
    archive: MakeArchive,
    run: Run,
    arguments: tuple[str, ...],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is written."""
    tiny = archive({})
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tiny.folder.parent))
    status, output, errors = run(tiny.folder, "proof", *arguments)
    assert (status, output) == (1, "")
    assert errors.startswith(message)
    assert not (tiny.folder / "proof.html").exists()


@needs_sample
def test_a_proof_sends_no_request_in_a_browser(
    tmp_path: Path, run: Run, browser: Browser, mount: Mount
) -> None:
    """It has all pictures, and the browser reports no errors."""
    folder = tmp_path / "archive"
    for name in ("content", "templates", "translations"):
        shutil.copytree(PROJECT / name, folder / name)
    shutil.copyfile(PROJECT / "pyproject.toml", folder / "pyproject.toml")
    items = [
        f"content/{path.relative_to(folder / 'content')}"
        for path in (folder / "content").rglob("*.md")
    ]
    assert run(folder, "proof", *items)[0] == 0
    url = mount("proof", folder) + "proof.html"
    visit = browser.visit(url)
    requests = [request for request in visit.requests if not request.startswith("data:")]
    assert [request for request in requests if not request.endswith("/favicon.ico")] == [url]
    assert [message for message in visit.messages if "favicon" not in message] == []
    pictures = browser.driver.execute_script(
        "for (const image of document.images) image.loading = 'eager';"
        "return Promise.all([...document.images].map(image => image.decode().then("
        "() => image.naturalWidth, () => 0)))"
    )
    widths = browser.driver.execute_script(
        "return [...document.querySelectorAll('.versions h1')].map(heading => heading.clientWidth)"
    )
    assert min(widths) > 400  # two columns; asides are below the article
    assert len(pictures) >= 2
    assert all(pictures)
    fits = browser.driver.execute_script(
        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    assert fits
