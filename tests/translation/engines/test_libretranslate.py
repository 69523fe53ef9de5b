"""The engine LibreTranslate: sites drafted by a local server that has the tiny package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.support.archives import CONFIGURATION, MakeArchive, TinyArchive
from tests.support.argos_packages import unpack_tiny
from tests.support.libretranslate_server import (
    TranslationServer,
    failing,
    running_translation_server,
    send,
)
from tests.tiny.pairs import REQUIRED
from vestnik.model import Engine
from vestnik.translation.engines.argos.engine import load_package_engine
from vestnik.translation.engines.libretranslate import client

KEY = "5f3c/secret+key"
TITLE = "Второе заседание белорусско-российской рабочей группы по цифровизации"
LEAD = (
    "В марте 2025 г. в Минске прошло первое заседание рабочей группы по сотрудничеству в сфере "
    "цифровизации."
)
PATH = "2025/2025-08-28-zasedanie"
MARKDOWN, PO = f"content/{PATH}.md", f"translations/en/{PATH}.po"
ARTICLE = f"---\ntitle: {TITLE}\ndate: 2025-08-28\n---\n{LEAD.replace('Минске', '**Минске**')}\n"
TRANSLATIONS = dict(REQUIRED)


@pytest.fixture(scope="module")
def tiny_engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine of the tiny package."""
    return load_package_engine(unpack_tiny(tmp_path_factory.mktemp("packages")))


@pytest.fixture
def server(tiny_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[TranslationServer]:
    """A server without limits."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv("LIBRETRANSLATE_API_KEY", raising=False)
    monkeypatch.setattr(client, "FIRST_WAIT_SECONDS", 0.001)
    with running_translation_server(tiny_engine) as running:
        yield running


def settings_with(address: str, more: str = "") -> str:
    """Settings that name a server."""
    lines = f'[tool.vestnik]\nengine = "libretranslate"\nserver = "{address}"\n{more}'
    return CONFIGURATION.replace("[tool.vestnik]\n", lines, 1)


def site_with(
    archive: MakeArchive, server: TranslationServer, files: dict[str, str] | None = None
) -> TinyArchive:
    """A site, of one article if no others are given, that is drafted by the server."""
    return archive({"pyproject.toml": settings_with(server.url), **(files or {MARKDOWN: ARTICLE})})


def printed_errors(tiny: TinyArchive, capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """What a command that fails prints, in one line."""
    capsys.readouterr()
    assert tiny.run(*(argv or ("translate",))) == 1
    (line,) = capsys.readouterr().err.splitlines()
    return line


# ----------------------------------------------------------------------------------- a whole site


def test_a_site_is_drafted_by_a_server(archive: MakeArchive, server: TranslationServer) -> None:
    """Its words are the server's, markup is placed, no confidence is noted, pages name it."""
    tiny = site_with(archive, server)
    assert tiny.run("translate") == 0
    catalog = (tiny.folder / PO).read_text("utf-8")
    assert f'msgstr "{TRANSLATIONS[TITLE]}"' in catalog
    bold = re.escape(TRANSLATIONS[LEAD]).replace(r"in\ Minsk", r"(\*\*in |in \*\*)Minsk\*\*")
    assert re.search(bold, catalog.replace('"\n"', ""))
    comments = re.findall("# mt: (.*)", catalog)
    assert len(comments) == 2
    for comment in comments:
        assert re.match(
            r"libretranslate ru_en 1\.7\.3-[0-9a-f]{6} src=\w+ out=\w+ markup=", comment
        )
        assert "lp=" not in comment
    assert tiny.run("--frozen") == 0
    assert "LibreTranslate (ru–en 1.7.3-" in tiny.page(f"en/{PATH}/")


def test_a_second_draft_sends_nothing(archive: MakeArchive, server: TranslationServer) -> None:
    """Not even a question about the languages."""
    tiny = site_with(archive, server)
    assert tiny.run("translate") == 0
    paths, catalog = list(server.paths), (tiny.folder / PO).read_bytes()
    assert tiny.run("translate") == 0
    assert server.paths == paths
    assert (tiny.folder / PO).read_bytes() == catalog


def test_the_server_gets_plain_sentences_in_its_own_form(
    archive: MakeArchive, server: TranslationServer
) -> None:
    """No Markdown; the languages as the settings call them; alternatives as n-best."""
    tiny = site_with(archive, server)
    codes = 'language-codes = {"en" = "en", "ru" = "ru"}\n'
    tiny.write({"pyproject.toml": settings_with(server.url, codes)})
    assert tiny.run("translate") == 0
    assert [text for text in server.batches[0] if len(text) > 20] == [TITLE, LEAD]
    for request in server.requests:
        others = {name: value for name, value in request.items() if name != "q"}
        assert others == {"source": "ru", "target": "en", "format": "text", "alternatives": 3}


def test_documents_are_saved_before_the_next_ones_are_sent(
    archive: MakeArchive, server: TranslationServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """If the server fails for good, the drafts so far are kept, and the build shows them."""
    files = {
        f"content/2025/2025-08-{day:02}-n.md": (
            f"---\ntitle: {TITLE}\ndate: 2025-08-{day:02}\n---\n"
            + "".join(f"{LEAD[:-1]} {number}.\n\n" for number in range(100 * day, 100 * day + 40))
        )
        for day in range(1, 4)
    }
    tiny = site_with(archive, server, files)

    def fail_at_third(handler: BaseHTTPRequestHandler) -> None:
        server.failures.append(fail_at_third)
        if any(re.search(r" 3\d\d\.", text) for text in server.requests[-1]["q"]):
            send(handler, 503, b"")
        else:
            server.answer_translation(handler, server.requests[-1])

    server.failures.append(fail_at_third)
    assert tiny.run() == 0
    assert "does not answer (HTTP 503): check the setting server" in capsys.readouterr().err
    saved = sorted(file.stem for file in (tiny.folder / "translations/en").rglob("2025-*.po"))
    assert saved == ["2025-08-01-n", "2025-08-02-n"]
    assert TRANSLATIONS[TITLE] in tiny.page("en/2025/2025-08-01-n/")
    assert TITLE in tiny.page("en/2025/2025-08-03-n/")
    server.failures.clear()
    assert tiny.run() == 0
    assert TRANSLATIONS[TITLE] in tiny.page("en/2025/2025-08-03-n/")


# -------------------------------------------------------------------------------------------- keys


def test_the_key_is_sent_and_is_nowhere_else(
    archive: MakeArchive,
    server: TranslationServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It comes from the environment, and goes into the bodies of requests alone."""
    server.keys = frozenset([KEY])
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", f" {KEY}\n")
    tiny = site_with(archive, server)
    assert tiny.run() == 0
    assert {request["api_key"] for request in server.requests} == {KEY}
    assert not any(KEY in path for path in server.paths)
    assert KEY not in "".join(capsys.readouterr())
    files = [file for file in tiny.folder.rglob("*") if file.is_file()]
    assert files
    assert not any(KEY.encode() in file.read_bytes() for file in files)


def test_a_wrong_key_is_reported_without_the_key(
    archive: MakeArchive,
    server: TranslationServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The server repeats it in its answer."""
    server.keys = frozenset(["another"])
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", KEY)
    line = printed_errors(site_with(archive, server), capsys)
    assert "refuses access (Invalid API key …): check the key in the environment variable" in line
    assert KEY not in line


def test_a_missing_key_is_reported(
    archive: MakeArchive, server: TranslationServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what the server says, and the variable that has to be set."""
    server.keys = frozenset([KEY])
    line = printed_errors(site_with(archive, server), capsys)
    assert "Please contact the server operator to get an API key" in line
    assert "LIBRETRANSLATE_API_KEY" in line


def test_a_redirect_is_not_followed(
    archive: MakeArchive,
    server: TranslationServer,
    tiny_engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The texts and the key would go to a server that the settings don't name."""
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", KEY)
    with running_translation_server(tiny_engine) as elsewhere:
        address = f"{elsewhere.url}/translate?key={quote(KEY, safe='')}"
        location = address.replace("//", "//user:word@")
        server.failures.append(failing(307, Location=location))
        line = printed_errors(site_with(archive, server), capsys)
        assert elsewhere.paths == []
    assert f"redirects to {elsewhere.url}/translate?key=…: write that server" in line
    assert "user:word" not in line


@pytest.mark.parametrize("scheme", ["http", "HTTP"])
def test_a_key_is_not_sent_unencrypted_to_another_machine(
    archive: MakeArchive,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    scheme: str,
) -> None:
    """Texts are, with a warning."""
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", KEY)
    settings = settings_with(f"{scheme}://translate.example.org")
    tiny = archive({MARKDOWN: ARTICLE, "pyproject.toml": settings})
    tiny.run("translate")
    assert f"the key is not sent to {scheme}://translate.example.org without https" in (
        capsys.readouterr().err
    )
    problems = tiny.problems()
    assert (
        f"pyproject.toml:3:11: warning: texts go to {scheme}://translate.example.org unenc"
        in problems
    )


def test_a_proxy_of_the_environment_is_used(
    archive: MakeArchive, server: TranslationServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by other programs."""
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("http_proxy", server.url)
    tiny = site_with(archive, server)
    tiny.write({"pyproject.toml": settings_with("http://translate.invalid/api/..")})
    tiny.write({"pyproject.toml": settings_with("http://translate.invalid")})
    assert tiny.run("translate") == 0
    assert server.paths[0] == "http://translate.invalid/languages"
    assert TRANSLATIONS[TITLE] in (tiny.folder / PO).read_text("utf-8")


# ------------------------------------------------------------------ servers that are something else


@pytest.mark.parametrize(
    ("languages", "message"),
    [
        ([{"code": "ru", "targets": ["be", "de"]}], "does not translate ru→en; it has be, de"),
        ([{"code": "de", "targets": ["en"]}], "does not translate ru→en; it has de"),
    ],
)
def test_a_server_without_the_languages_is_reported(
    archive: MakeArchive,
    server: TranslationServer,
    capsys: pytest.CaptureFixture[str],
    languages: object,
    message: str,
) -> None:
    """Before anything is sent to it."""
    server.languages = languages
    assert message in printed_errors(site_with(archive, server), capsys)
    assert server.requests == []


@pytest.mark.parametrize("languages", [[], {}, None, [5, {"code": 5}, {"code": "ru"}]])
def test_a_server_that_lists_no_languages_is_tried(
    archive: MakeArchive, server: TranslationServer, languages: object
) -> None:
    """It may be another program with the same API."""
    server.languages = languages
    assert site_with(archive, server).run("translate") == 0


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html>Welcome</html>", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"\xff\xfe", "no JSON"),
        ([], "translatedText"),
        ({}, "translatedText"),
        ({"translatedText": ["a"]}, "translatedText"),
        ({"translatedText": [5, 6, 7]}, "translatedText"),
    ],
)
def test_an_answer_of_another_program_is_reported(
    archive: MakeArchive,
    server: TranslationServer,
    capsys: pytest.CaptureFixture[str],
    content: object,
    reason: str,
) -> None:
    """In one line, and nothing is written."""
    server.failures.append(failing(200, content))
    tiny = site_with(archive, server)
    line = printed_errors(tiny, capsys)
    assert f"does not answer like LibreTranslate ({reason}): check the setting server" in line
    assert not (tiny.folder / PO).exists()


def test_a_huge_answer_is_not_read(
    archive: MakeArchive,
    server: TranslationServer,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Beyond the limit."""
    from vestnik.translation.engines.libretranslate import server as client_server

    monkeypatch.setattr(client_server, "MAX_ANSWER_BYTES", 5_000)
    server.failures.append(failing(200, {"translatedText": ["a" * 6_000]}))
    assert "sent more than 5000 bytes" in printed_errors(site_with(archive, server), capsys)


def test_nobody_at_the_address_is_reported(
    archive: MakeArchive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build goes on without drafts."""
    monkeypatch.setattr(client, "FIRST_WAIT_SECONDS", 0.001)
    tiny = archive({MARKDOWN: ARTICLE, "pyproject.toml": settings_with("http://127.0.0.1:9")})
    line = printed_errors(tiny, capsys)
    assert line.startswith("http://127.0.0.1:9 does not answer (")
    assert tiny.run() == 0
    assert TITLE in tiny.page(f"en/{PATH}/")


def test_a_missing_address_is_reported(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str]
) -> None:
    """With an example."""
    settings = settings_with("").replace('server = ""\n', "")
    tiny = archive({MARKDOWN: ARTICLE, "pyproject.toml": settings})
    assert 'server = "http://localhost:5000"' in printed_errors(tiny, capsys)


def test_the_words_of_a_server_go_into_files_clean(
    archive: MakeArchive, server: TranslationServer
) -> None:
    """Halves of surrogate pairs and control characters would break the catalog."""
    translations = {
        TITLE: "Second\ud800 meeting\x1b[2J of the\nBelarusian–Russian working group on\u2028"
        "digitalization",
        LEAD: TRANSLATIONS[LEAD],
    }

    def answer(handler: BaseHTTPRequestHandler) -> None:
        texts = server.requests[-1]["q"]
        send(handler, 200, {"translatedText": [translations.get(text, "Minsk") for text in texts]})

    server.failures.extend([answer] * 2)
    tiny = site_with(archive, server)
    assert tiny.run() == 0
    catalog = (tiny.folder / PO).read_text("utf-8").replace('"\n"', "")
    assert r"Second meeting\\[2J of the Belarusian–Russian working group on digital" in catalog


def test_the_archive_folder_is_irrelevant(tmp_path: Path, server: TranslationServer) -> None:
    """The name of the engine changes with the server's address and version alone."""
    from vestnik.config import load_settings
    from vestnik.translation.engines import load_engine

    names = []
    for number, version in enumerate(("1.7.3", "1.7.3", "1.8", "<b>", "9" * 99)):
        server.version = version
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "pyproject.toml").write_text(settings_with(server.url), "utf-8")
        settings, _ = load_settings(folder)
        assert settings is not None
        names.append(load_engine("libretranslate", "ru", "en", settings).name)
    assert names[0] == names[1]
    assert re.fullmatch(r"libretranslate ru_en 1\.8-[0-9a-f]{6}", names[2])
    assert names[3] == names[4] == f"libretranslate ru_en unknown-{names[0][-6:]}"
