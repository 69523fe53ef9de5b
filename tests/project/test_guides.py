"""The guides and the README: what they tell the reader to do is done, and works.

What a fence says after its language is the file that the block is, or changes:

    ```sh                        run in a copy of the sample archive, with the tiny package
    ```python vestnik/pages/places.py  written to that file, as every language with a file is
    ```diff vestnik/build/plan.py      changes that file: "-" and " " stand there once, "+" comes in
    ```console                   is not run: it does not end, opens a browser, or needs the network
    ```markdown, ```toml …       without a file: an example to look at

A guide is followed from its first block to its last in one copy, as a newcomer does: with an empty
HOME, and everything answered by the commands themselves.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import polib
import pytest
from lxml import html

from tests.support.archives import CONFIGURATION, PROJECT, MakeArchive, make_archive, needs_sample
from tests.support.belarusian_drafts import ANSWERS, ARTICLE_PATH, draft_belarusian_article
from tests.support.browser import Browser, Mount
from tests.support.folders import restore_folder
from tests.support.installation import build_wheel, make_installation, needs_uv
from vestnik import VERSION
from vestnik.starter import version_key

GUIDES = {
    path.relative_to(PROJECT).as_posix(): path
    for path in (
        *sorted(PROJECT.glob("README*.md")),
        *sorted((PROJECT / "docs").rglob("*.md")),
        PROJECT / ".github" / "CONTRIBUTING.md",
    )
}
EXAMPLES = {"console", "html", "markdown", "po", "toml", "yaml", "text", ""}
"""Languages of blocks that only show something, if they name no file."""
SHIMS = {
    "uv": 'shift\nwhile [ "${1#-}" != "$1" ]; do shift; [ "$1" = lint ] && shift; done\n'
    'case "$1" in build.py) exec "$PYTHON" "$@" ;; *) echo "uv run $*" >> "$LOG" ;; esac',
}
"""`uv run build.py` is run by this Python; what else uv is asked for (tests, lint) is noted."""
GIT = """
[user]
name = Editor
email = editor@example.org
"""
"""Whoever commits."""
START = "docs/en/start.md"
TROUBLES = "docs/en/troubleshooting.md"
MESSAGES = "translations/ru/messages.po"
PACKAGE = PROJECT / "tests" / "tiny" / "translate-ru_en-0_1.argosmodel"
FENCE = re.compile(r"^( *)```(\w*) ?([^\n]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: the line it begins on, its language, the file it is of, its text."""

    line: int
    language: str
    file: str
    text: str


def blocks(path: Path) -> list[Block]:
    """The fenced blocks of a guide."""
    text = path.read_text("utf-8")
    return [
        Block(text.count("\n", 0, found.start()) + 1, found[2], found[3].strip(), found[4])
        for found in FENCE.finditer(text)
    ]


def clone_repository(folder: Path) -> Path:
    """A fresh copy of the repository as a newcomer has it after `git clone`."""
    folder.mkdir(parents=True)
    for name in ("content", "templates", "translations", "vestnik", "tests", ".github"):
        shutil.copytree(PROJECT / name, folder / name)
    for name in ("build.py", "pyproject.toml", ".gitignore"):
        shutil.copyfile(PROJECT / name, folder / name)
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "archive")
    return folder


def git(folder: Path, *arguments: str) -> None:
    """Runs git in a folder."""
    command = ["git", "-c", "user.name=Editor", "-c", "user.email=editor@example.org", *arguments]
    subprocess.run(command, cwd=folder, check=True)


def newcomer_environment(folder: Path) -> dict[str, str]:
    """The environment of a newcomer: an empty HOME but for the tiny package, no editor."""
    home = folder / "home"
    shims = home / "bin"
    shims.mkdir(parents=True)
    for name, body in SHIMS.items():
        (shims / name).write_text(f"#!/bin/sh\n{body}\n")
        (shims / name).chmod(0o755)
    with zipfile.ZipFile(PACKAGE) as archive:
        archive.extractall(home / ".local" / "share" / "argos-translate" / "packages")
    (home / ".gitconfig").write_text(GIT, "utf-8")
    return {
        "HOME": str(home),
        "PATH": f"{shims}:{os.environ['PATH']}",
        "PYTHON": sys.executable,
        "PYTHONPATH": "",
        "LOG": str(home / "log"),
        "LANG": "C.UTF-8",
        "EDITOR": "true",
        "ARGOS_PACKAGE_INDEX": "http://127.0.0.1:9/",
        "GIT_CONFIG_GLOBAL": str(home / ".gitconfig"),
    }


def follow(block: Block, folder: Path, environment: dict[str, str]) -> str:
    """Does what a block says; what its commands printed."""
    file = folder / block.file
    if block.language == "sh":
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block.text],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"line {block.line}:\n{done.stdout}{done.stderr}"
        return done.stdout
    if block.language == "diff":
        lines = block.text.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] in "- \n")
        new = "".join(line[1:] or "\n" for line in lines if line[0] in "+ \n")
        text = file.read_text("utf-8")
        assert text.count(old) == 1, f"line {block.line}: not once in {block.file}:\n{old}"
        file.write_text(text.replace(old, new), "utf-8")
    elif block.file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.text, "utf-8")
    return ""


@pytest.fixture(scope="module")
def built_clone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Where a copy was built once, and a copy of it: what is remembered is true of that place."""
    parent = tmp_path_factory.mktemp("clone")
    folder = clone_repository(parent / "archive")
    environment = {**os.environ, "LANG": "C.UTF-8"}
    command = [sys.executable, "build.py", "--frozen"]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    shutil.rmtree(folder / "output")
    git(folder, "gc", "--quiet")  # one file is sooner copied than a thousand
    shutil.copytree(folder, parent / "untouched")
    return folder, parent / "untouched"


@pytest.fixture
def clone(built_clone: tuple[Path, Path]) -> Path:
    """A copy of the repository to follow a guide in; it remembers a build."""
    folder, untouched = built_clone
    restore_folder(folder, untouched)
    return folder


@pytest.fixture
def guided_archive(clone: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The copy of the repository in which a guide has been followed to its end."""
    environment = newcomer_environment(tmp_path)
    for block in blocks(GUIDES[request.param]):
        follow(block, clone, environment)
    return clone


def guide(name: str) -> pytest.MarkDecorator:
    """Follows one guide for a test."""
    return pytest.mark.parametrize("guided_archive", [name], indirect=True)


def page(folder: Path, address: str) -> html.HtmlElement:
    """A page of the built site."""
    return html.document_fromstring((folder / "output" / address / "index.html").read_bytes())


@pytest.mark.parametrize("name", GUIDES)
def test_every_block_says_what_it_is(name: str) -> None:
    """Run, written, or an example to look at: see the head of this file."""
    for block in blocks(GUIDES[name]):
        if block.language == "diff":
            assert block.file, f"{name}:{block.line}"
        elif block.language != "sh" and not block.file:
            assert block.language in EXAMPLES, f"{name}:{block.line}"


def anchors(path: Path) -> set[str]:
    """The names by which GitHub knows the headings of a file."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one.lower()).strip().replace(" ", "-") for one in headings}


@pytest.mark.parametrize("name", GUIDES)
def test_links_between_the_guides_lead_somewhere(name: str) -> None:
    """To a file of the repository and a heading in it; or to the web, which is not asked."""
    path = GUIDES[name]
    prose = re.sub(r"`[^`]*`", "", FENCE.sub("", path.read_text("utf-8")))
    for href in LINK.findall(prose):
        if urlsplit(href).scheme:
            continue
        parts = urlsplit(href)
        target = path.parent / unquote(parts.path) if parts.path else path
        assert target.exists(), f"{name}: {href}"
        if parts.fragment:
            assert unquote(parts.fragment) in anchors(target), f"{name}: {href}"


def test_the_readme_leads_to_every_guide() -> None:
    """Editors from the Russian one, engineers from the English one, and each from either."""
    for readme in ("README.md", "README.ru.md"):
        linked = set(LINK.findall(GUIDES[readme].read_text("utf-8")))
        assert {name for name in GUIDES if name.startswith("docs/")} <= linked, readme


@pytest.mark.parametrize("name", [name for name in GUIDES if name.startswith("docs/ru/")])
def test_a_guide_uses_the_names_of_links_and_pages(name: str) -> None:
    """By the words that stand on the site and in the preview."""
    there = {
        entry.msgstr
        for catalog in ("interface", "messages")
        for entry in polib.pofile(str(PROJECT / "translations" / "ru" / f"{catalog}.po"))
    }
    text = " ".join(GUIDES[name].read_text("utf-8").split())
    named = set(re.findall(r"(?:ссылка|страницу)\s+«([^»]+)»", text, re.IGNORECASE))
    assert named - there == set()


def test_the_messages_that_a_guide_quotes_exist() -> None:
    """By the program or by a workflow: "…" is what differs from time to time."""
    told = [entry.msgid for entry in polib.pofile(str(PROJECT / MESSAGES))]
    for workflow in (PROJECT / ".github" / "workflows").glob("*.yml"):
        told += workflow.read_text("utf-8").splitlines()
    named = re.findall(r"^\| `([^`]+)` \|", GUIDES[TROUBLES].read_text("utf-8"), re.MULTILINE)
    assert len(named) > 4
    for one in named:
        parts = ".*".join(map(re.escape, one.split("…")))
        assert any(re.search(parts, text) for text in told), one


TESTED_GUIDES = [
    "docs/en/design.md",
    "docs/en/language.md",
    "docs/en/page-kind.md",
    START,
]
"""Guides that have a test of their own below, of what comes of following them."""
OTHER_GUIDES = sorted(
    name
    for name in set(GUIDES) - set(TESTED_GUIDES)
    if any(block.language == "sh" or block.file for block in blocks(GUIDES[name]))
)
"""The others in which there is something to do."""


def test_the_changelog_describes_the_current_version() -> None:
    """The newest one that has a date; or, below "Unreleased", the one that is to follow it."""
    text = (PROJECT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## \[(\d+\.\d+\.\d+)\] – \d{4}-\d\d-\d\d$", text, re.MULTILINE)
    unreleased = text.partition("## [Unreleased]")[2].partition("\n## ")[0].strip()
    assert version_key(versions[0]) <= version_key(VERSION)
    assert (versions[0] != VERSION) == bool(unreleased)


@needs_sample
@pytest.mark.parametrize("name", OTHER_GUIDES)
def test_the_commands_of_a_guide_succeed(name: str, clone: Path, tmp_path: Path) -> None:
    """Every command ends well, and none takes away a text that was there or had just been made."""
    environment = newcomer_environment(tmp_path)
    texts, said = set((clone / "content").rglob("*.md")), ""
    for block in blocks(GUIDES[name]):
        said += follow(block, clone, environment)
        now = set((clone / "content").rglob("*.md"))
        assert texts <= now, f"line {block.line}"
        texts = now
    if name == "docs/ru/perevod.md":
        assert len(re.findall(r": принято? [1-9]", said)) == 2, "each command accepts something"


@needs_sample
@guide("docs/en/language.md")
def test_a_language_is_added_as_the_guide_says(guided_archive: Path) -> None:
    """Its pages exist, speak it where there are words, and know the other languages' pages.

    No draft is blocked for its letters; wrong numbers and months are found.
    """
    item = "2026/2026-04-28-forum-po-iskusstvennomu-intellektu"
    for address in ("be", f"be/{item}", "be/partners/rosatom", "be/timeline"):
        found = page(guided_archive, address)
        assert found.get("lang") == "be"
        assert "Навіны" in found.text_content()
    switch = page(guided_archive, f"ru/{item}").xpath("//a[@hreflang]/@hreflang")
    assert {"be", "en"} <= set(switch)
    languages = tomllib.loads((guided_archive / "pyproject.toml").read_text("utf-8"))
    assert list(languages["tool"]["vestnik"]["editions"]) == ["ru", "en", "be"]

    units = draft_belarusian_article(guided_archive)
    assert {block: unit.text for block, unit in units.items()} == ANSWERS
    errors = {
        unit.text: dict(unit.provenance.notes).get("qa")
        for unit in units.values()
        if unit.provenance
    }
    assert {text: checks for text, checks in errors.items() if checks} == {
        "Падпісана 13 пагадненняў.": "numbers_missing",
        "Наступнае пасяджэнне пройдзе ў чэрвені 2026 года.": "dates",
        "Пра гэта паведаміла газета «Известия».": "foreign_letters",
    }
    command = [sys.executable, "build.py", "--frozen"]
    subprocess.run(command, cwd=guided_archive, check=True, capture_output=True)
    article = page(guided_archive, f"be/{ARTICLE_PATH.removesuffix('.md')}")
    assert article.xpath("string(//h1)") == "Сустрэча рабочай групы"
    assert "27–28 красавіка 2026 года" in article.text_content()


@needs_sample
@guide("docs/en/page-kind.md")
def test_a_page_kind_is_added_as_the_guide_says(guided_archive: Path, tmp_path: Path) -> None:
    """It lists every item with a place, in each language, and is in the menu and the site map."""
    for language, heading in (("ru", "Места"), ("en", "Places")):
        found = page(guided_archive, f"{language}/places")
        assert found.xpath("string(//h1)") == heading
        assert len(found.xpath("//main//ul[@class='entries']/li")) == 4
        assert page(guided_archive, language).xpath("//nav//a[contains(@href, 'places/')]")
    assert "/ru/places/" in (guided_archive / "output" / "sitemap.xml").read_text("utf-8")
    asked = "library or model"
    here = f"--basetemp={tmp_path / 'inner'}"  # else it takes away what earlier runs have left
    command = ["-m", "pytest", "-n0", "-q", here, "-k", asked, "tests/project/test_architecture.py"]
    subprocess.run([sys.executable, *command], cwd=guided_archive, check=True)


@needs_sample
@guide("docs/en/design.md")
def test_the_design_is_changed_as_the_guide_says(
    guided_archive: Path, browser: Browser, mount: Mount
) -> None:
    """A colour, in one place; a font and a logo that the browser loads and the policy allows."""
    assert "#1f4f9c" in (guided_archive / "output" / "assets" / "style.css").read_text("utf-8")
    for language in ("ru", "en"):
        visit = browser.visit(mount("design", guided_archive / "output") + f"{language}/timeline/")
        assert visit.messages == []
        assert any(one.endswith("/assets/logo.svg") for one in visit.requests)
        fonts = "return document.fonts.ready.then(all => [...all].map(one => one.status))"
        assert "loaded" in browser.driver.execute_script(fonts)
        sized = "return document.querySelector('.brand img').naturalWidth > 0"
        assert browser.driver.execute_script(sized)


ITEM = "sostoyalos-vtoroe-zasedanie-rabochey-gruppy"


@needs_uv
def test_an_archive_of_one_s_own_is_begun_as_the_guide_says(tmp_path: Path) -> None:
    """With an installed program, from an empty folder: own texts, own look, everything in git."""
    wheel = build_wheel(tmp_path / "wheel")
    installation = make_installation(tmp_path / "installation", wheel)
    environment = newcomer_environment(tmp_path)
    programs = installation.folder / "bin"
    environment |= {"PATH": f"{programs}:{environment['PATH']}", "PYTHON": str(programs / "python")}
    folder = tmp_path / "archive"
    for block in blocks(GUIDES[START]):
        follow(block, folder if folder.exists() else tmp_path, environment)
    (item,) = folder.glob(f"content/*/*-{ITEM}.md")
    there = {path for path in (folder / "content").rglob("*") if path.is_file()}
    pages = {folder / f"content/pages/{name}.md" for name in ("about", "contacts", "translation")}
    assert there == {item, folder / "content/partners/minsvyazi.md", *pages}
    address = f"ru/{item.relative_to(folder / 'content').with_suffix('').as_posix()}"
    assert "Архив Минсвязи" in page(folder, address).findtext("head/title")
    assert page(folder, address).xpath("//main//a[contains(@href, 'partners/minsvyazi')]")
    assert page(folder, "en").findtext("head/title").startswith("Archive of the Ministry")
    assert page(folder, "en").xpath("//h1/img[contains(@src, 'assets/emblem.svg')]")
    assert page(folder, "en").xpath("//link[contains(@href, 'assets/custom.css')]")
    command = ["git", "ls-files"]
    listed = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    files = listed.stdout.split()
    assert len(files) <= 30
    assert not [path for path in files if path.startswith(("output/", ".cache/", "vestnik/"))]


def test_the_blocks_and_macros_that_the_guide_to_design_lists_exist() -> None:
    """In the templates that it names."""
    text = GUIDES["docs/en/design.md"].read_text("utf-8")
    rows = re.findall(r"^\| (`[^|]+\.html`) \| (`[^|]+`) \|", text, re.MULTILINE)
    assert len(rows) > 8
    for templates, names in rows:
        for template in re.findall("`([^`]+)`", templates):
            source = (PROJECT / "templates" / template).read_text("utf-8")
            for name in re.findall("`([^`]+)`", names):
                assert re.search(rf"{{% (block|macro) {name}\b", source), f"{template}: {name}"


def test_what_is_published_is_taken_back_as_the_guide_says(archive: MakeArchive) -> None:
    """Drafts, deleted items and new names: addresses, translations, and what `check` says."""
    item = "---\ntitle: Встреча\ndate: 2025-03-05\n---\nВстреча прошла.\n"
    other = item.replace("03-05", "03-06")
    po = 'msgid ""\nmsgstr ""\n\nmsgid "Встреча прошла."\nmsgstr "A meeting was held."\n'
    files = {
        "content/2025/2025-03-05-vstrecha.md": item,
        "content/2025/2025-03-06-itogi.md": other,
        "translations/en/2025/2025-03-05-vstrecha.po": po,
    }
    tiny = archive(files)
    first, catalog = (tiny.folder / path for path in (*files,)[::2])
    tiny.build()
    assert "ru/2025/2025-03-05-vstrecha/index.html" in tiny.output_files()

    first.write_text(item.replace("date:", "draft: true\ndate:"), "utf-8")
    tiny.build()
    assert "ru/2025/2025-03-05-vstrecha/index.html" not in tiny.output_files()
    assert catalog.read_text("utf-8") == po
    assert tiny.problems() == ""

    alias = "aliases: [2025/2025-03-05-vstrecha]\ndate:"
    renamed = {"content/2025/2025-03-05-zasedanie.md": item.replace("date:", alias)}
    first.unlink()
    assert "the document of this catalog" in tiny.problems()
    catalog.rename(catalog.with_name("2025-03-05-zasedanie.po"))
    tiny.write(renamed).build()
    assert "A meeting was held." in tiny.page("en/2025/2025-03-05-zasedanie/")
    assert "../2025-03-05-zasedanie/" in tiny.page("ru/2025/2025-03-05-vstrecha/")

    for path in (*renamed, "translations/en/2025/2025-03-05-zasedanie.po"):
        (tiny.folder / path).unlink()
    tiny.write({"content/2025/2025-03-06-itogi.md": other.replace("date:", alias)}).build()
    assert "../2025-03-06-itogi/" in tiny.page("ru/2025/2025-03-05-vstrecha/")
    assert tiny.problems() == ""


def test_only_texts_pictures_and_documents_may_lie_among_the_texts(archive: MakeArchive) -> None:
    """As the guide to an archive of one's own says."""
    tiny = archive({"content/CNAME": "example.org", "content/2025/film.mp4": b"film"})
    assert tiny.problems().count("is neither a Markdown file, nor a picture, nor a document") == 2
    document = {"content/2025/protokol.pdf": b"%PDF-1.4"}
    other = make_archive(tiny.folder.parent / "other", document)
    other.build()
    assert other.output_files()["media/2025/protokol.pdf"] == b"%PDF-1.4"


def test_a_site_may_have_one_edition(archive: MakeArchive) -> None:
    """Without the table of English it is in Russian only."""
    alone = CONFIGURATION.partition("[tool.vestnik.editions.en]")[0]
    partner = "---\ntitle: Минсвязи\nkind: body\n---\n"
    tiny = archive({"pyproject.toml": alone, "content/partners/minsvyazi.md": partner})
    tiny.build()
    assert "ru/index.html" in tiny.output_files()
    assert not any(path.startswith("en/") for path in tiny.output_files())
