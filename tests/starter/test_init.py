"""`vestnik init`: a new archive works at once, wherever it gets the program from."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.archives import PROJECT
from tests.support.installation import (
    Installation,
    commit_everything,
    copy_program,
    needs_uv,
    run_git,
)
from tests.support.releases import RELEASE
from vestnik import VERSION
from vestnik.cli.parser import main
from vestnik.config import load_settings
from vestnik.starter import UnknownSource, parse_source
from vestnik.starter.packaged_files import GITHUB_FILES

pytestmark = needs_uv

TITLES = ("--title", 'Архив "Минсвязи"', "--title-en", "Archive of the Ministry")
MAX_FILES = 25


def archive_paths(folder: Path) -> list[str]:
    """The files of an archive that go into git."""
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    made = (".cache/", "output/", "tests/__pycache__/", ".pytest_cache/", "proof.html")
    return sorted(path for path in files if not path.startswith(made))


def test_the_sample_builds_and_its_test_passes(installation: Installation, tmp_path: Path) -> None:
    """In both languages, with at most 25 files."""
    result = installation.run("vestnik", "init", "my", *TITLES, "--sample", folder=tmp_path)
    assert "next: cd my, then uv run build.py" in result.stdout
    archive = tmp_path / "my"
    assert len(archive_paths(archive)) <= MAX_FILES
    assert set(GITHUB_FILES) < set(archive_paths(archive))
    installation.run("python", "build.py", "--frozen", "--strict", folder=archive)
    item = "2025/2025-08-28-pervoe-zasedanie-rabochey-gruppy/index.html"
    for language, words in (("ru", "первое заседание"), ("en", "first meeting")):
        assert words in (archive / "output" / language / item).read_text("utf-8")
    assert (
        "0 warnings" not in installation.run("python", "build.py", "check", folder=archive).stderr
    )
    installation.run("python", "-m", "pytest", "-p", "no:cacheprovider", folder=archive)


def test_new_import_check_build_serve_work_in_an_empty_archive(
    installation: Installation, tmp_path: Path
) -> None:
    """Also in a clone of it, which has no empty folders."""
    installation.run("vestnik", "init", "my", *TITLES, folder=tmp_path)
    archive = tmp_path / "my"
    shutil.rmtree(archive / "content")
    installation.run("python", "build.py", "new", "partner", "Росатом", folder=archive)
    (archive / "release.txt").write_text(RELEASE, "utf-8")
    installation.run("python", "build.py", "import", "release.txt", "--yes", folder=archive)
    installation.run("python", "build.py", "check", folder=archive)
    installation.run("python", "build.py", folder=archive)
    pages = sorted((archive / "output").glob("*/2*/*/index.html"))
    assert {page.relative_to(archive / "output").parts[0] for page in pages} == {"ru", "en"}
    assert "Росатом" in serve_once(installation, archive)


def serve_once(installation: Installation, archive: Path) -> str:
    """The list of partners in the preview, which is started for it and stopped."""
    command = [str(installation.folder / "bin" / "python"), "build.py", "serve", "--port", "0"]
    with subprocess.Popen(
        command, cwd=archive, env=installation.environment, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stderr is not None
        try:
            addresses = (re.search(r"http://\S+/", line) for line in server.stderr)
            address = next(filter(None, addresses))[0]
            with urllib.request.urlopen(f"{address}ru/partners/") as response:
                return str(response.read().decode())
        finally:
            server.terminate()


@pytest.fixture
def repository(tmp_path: Path) -> str:
    """The address of a git repository with the program, at its version's tag."""
    folder = copy_program(tmp_path / "program")
    commit_everything(folder)
    run_git(folder, "tag", f"v{VERSION}")
    return folder.as_uri()


@pytest.mark.parametrize("kind", ["wheel", "git", "index"])
def test_an_archive_gets_the_program_from_where_it_was_installed(
    kind: str, installation: Installation, wheel: Path, repository: str, tmp_path: Path
) -> None:
    """A wheel is kept in the archive; an address or a version is written into its settings."""
    requirements = {
        "wheel": (str(wheel),),
        "git": (f"git+{repository}@v{VERSION}",),
        "index": ("--find-links", str(wheel.parent), "--no-index", f"vestnik=={VERSION}"),
    }
    installation.install(*requirements[kind])
    installation.run("vestnik", "init", "my", *TITLES, folder=tmp_path)
    archive = tmp_path / "my"
    settings = tomllib.loads((archive / "pyproject.toml").read_text("utf-8"))
    sources = settings["tool"]["uv"].get("sources", {}).get("vestnik")
    assert (settings["project"]["dependencies"], sources) == {
        "wheel": (["vestnik[argos,html]"], {"path": f"wheels/{wheel.name}"}),
        "git": (["vestnik[argos,html]"], {"git": repository, "tag": f"v{VERSION}"}),
        "index": ([f"vestnik[argos,html]=={VERSION}"], None),
    }[kind]
    options = requirements[kind][:-1] if kind == "index" else ()
    installation.install(*options, "-r", "pyproject.toml", folder=archive)
    installation.run("python", "build.py", "--frozen", folder=archive)


def test_what_uv_installs_in_an_archive_lacks_the_libraries_of_gigabytes(tmp_path: Path) -> None:
    """Argos Translate's requirements are excluded in the archive's own settings."""
    assert main(["init", "my", *TITLES, "--program", VERSION], tmp_path) == 0
    text = (tmp_path / "my" / "pyproject.toml").read_text("utf-8")
    own = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]["uv"]
    excluded = set(tomllib.loads(text)["tool"]["uv"]["exclude-dependencies"])
    assert excluded == set(own["exclude-dependencies"]) - {"playwright"}


def test_a_source_is_a_wheel_an_address_or_a_version(tmp_path: Path) -> None:
    """The revision is after the last "@" of the address's last part; a user name is no revision."""
    git = parse_source("git+ssh://git@example.org/me/vestnik.git@v1.2.3")
    assert (
        git.uv_source
        == 'vestnik = { git = "ssh://git@example.org/me/vestnik.git", tag = "v1.2.3" }'
    )
    assert parse_source("git+https://example.org/v.git@main").uv_source.endswith('rev = "main" }')
    assert parse_source("git+https://example.org/v.git").uv_source.endswith('v.git" }')
    assert parse_source("1.2").requirement == "vestnik[argos,html]==1.2"
    for wrong in ("no-version", str(tmp_path / "missing.whl")):
        with pytest.raises(UnknownSource):
            parse_source(wrong)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "the titles are missing"),
        ((*TITLES, "--address", "example"), "example is not the address of a web site"),
        ((*TITLES, "--repository", "example"), "example is not a web address"),
        ((*TITLES, "--repository", "https://me:key@github.com/me/a"), "is not a web address"),
        ((*TITLES[:2], "--title-en", " "), "the titles are missing"),
        ((*TITLES[:2], "--title-en", "\u200b"), "--title-en has a line break or an invisible"),
        ((*TITLES[:2], "--title-en", "a\x07"), "--title-en has a line break or an invisible"),
        ((*TITLES, "--publisher", "\udcff"), "--publisher has a line break or an invisible"),
        ((*TITLES, "--from", "missing"), "missing is not an archive"),
        ((*TITLES, "--time-zone", "Europe/Minks"), "there is no time zone Europe/Minks"),
        ((*TITLES, "--program", "latest"), "nothing says where the archive gets the program"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    options: tuple[str, ...], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No folder is left behind."""
    program = () if "--program" in options else ("--program", VERSION)
    assert main(["init", "my", *program, *options], tmp_path) == 1
    assert message in capsys.readouterr().err
    assert not (tmp_path / "my").exists()


def test_a_folder_that_has_files_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is overwritten."""
    (tmp_path / "my").mkdir()
    (tmp_path / "my" / "notes.txt").write_text("mine", "utf-8")
    assert main(["init", "my", *TITLES, "--program", VERSION], tmp_path) == 1
    assert "my is not empty" in capsys.readouterr().err
    assert archive_paths(tmp_path / "my") == ["notes.txt"]


def test_a_clone_of_a_new_repository_becomes_an_archive(tmp_path: Path) -> None:
    """Git's own folder is no file of an archive."""
    run_git(tmp_path, "init", "--quiet", "my")
    assert main(["init", "my", *TITLES, "--program", VERSION], tmp_path) == 0
    assert (tmp_path / "my" / "content" / "partners").is_dir()


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://github.com/Me/archive", "https://me.github.io/archive/"),
        ("https://github.com/Me/archive.git", "https://me.github.io/archive/"),
        ("https://github.com/Me/archive/", "https://me.github.io/archive/"),
        ("https://github.com/Me/me.github.io", "https://me.github.io/"),
        ("https://git.example.org/me/archive.git", "https://example.org/archive/"),
    ],
)
def test_the_address_of_the_site_follows_from_the_repository(
    repository: str, address: str, tmp_path: Path
) -> None:
    """Also from the address of its clones; links go to its page."""
    options = ("--repository", repository, "--program", VERSION)
    assert main(["init", "my", *TITLES, *options], tmp_path) == 0
    settings = tomllib.loads((tmp_path / "my" / "pyproject.toml").read_text("utf-8"))
    assert settings["tool"]["vestnik"]["base-url"] == address
    assert settings["tool"]["vestnik"]["repository"] == repository.rstrip("/").removesuffix(".git")


@pytest.mark.parametrize("title", ['"Ко" \\ ]', "It's ${title_ru} %s {y} 🎉", "Two\nlines\tand "])
def test_every_title_is_written_so_that_it_is_read_again(title: str, tmp_path: Path) -> None:
    """On one line."""
    options = ("--title", title, "--title-en", title, "--program", VERSION)
    assert main(["init", "my", *options], tmp_path) == 0
    settings, problems = load_settings(tmp_path / "my")
    assert settings is not None, problems
    assert settings.editions["en"].title == " ".join(title.split())
    heading = (tmp_path / "my" / "README.md").read_text("utf-8").splitlines()[0]
    assert heading == f"# {' '.join(title.split())}"


def test_a_question_is_asked_again_until_its_answer_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other answers are not lost."""
    answers = ["", "Архив", "Archive", "me", "https://github.com/me/a", "", "", "", "Minsk", ""]
    monkeypatch.setattr("vestnik.cli.items.prompts.in_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: answers.pop(0))
    assert main(["init", "my", "--program", VERSION], tmp_path) == 0
    assert answers == []
    shown = capsys.readouterr().out
    assert "me is not a web address" in shown
    assert "there is no time zone Minsk" in shown
    assert "https://me.github.io/a/" in (tmp_path / "my" / "pyproject.toml").read_text("utf-8")


def test_leaving_the_questions_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By Ctrl-C or Ctrl-D."""
    monkeypatch.setattr("vestnik.cli.items.prompts.in_terminal", lambda: True)
    for error in (KeyboardInterrupt, EOFError):
        monkeypatch.setattr("builtins.input", raise_error(error))
        assert main(["init", "my", "--program", VERSION], tmp_path) == 1
        assert "nothing was written" in capsys.readouterr().err
    assert not (tmp_path / "my").exists()


def raise_error(error: type[BaseException]) -> Callable[[str], str]:
    """A function in place of `input` that raises an error."""

    def ask(_: str) -> str:
        raise error

    return ask
