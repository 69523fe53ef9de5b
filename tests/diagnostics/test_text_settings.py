"""Every text of the settings is one line of visible text: feeds, calendars and pages print it."""

from __future__ import annotations

import json
import tomllib

import pytest
from lxml import etree

from tests.support.archives import CONFIGURATION, MakeArchive, TinyArchive
from tests.support.broken_site import GOOD_ARTICLE

SETTINGS = CONFIGURATION.replace(
    'repository = "https://github.com/example/archive"',
    'repository = "https://github.com/example/archive"\nbranch = "main"\nengine = "argos"\n'
    'changed-blocks = "fresh-draft"\nindexing = "index"\nunreviewed = "hold"',
) + (
    '\n[tool.vestnik.editions.en.publisher]\nname = "Ministry"\nurl = "https://example.org/"\n'
    'kind = "government"\n'
)
TEXT_KEYS = [
    "base-url",
    "time-zone",
    "repository",
    "branch",
    "engine",
    "changed-blocks",
    "indexing",
    "unreviewed",
    "title",
    "description",
    "locale",
    "name",
    "url",
    "kind",
]
BREAKING_TEXTS = {
    "line feed": "a\nb",
    "carriage return": "a\rb",
    "line break at the end": "a\n",
    "tab": "a\tb",
    "null": "a\x00b",
    "escape": "a\x1b[31mb",
    "bell": "a\x07",
    "vertical tab": "a\x0bb",
    "delete": "a\x7fb",
    "control of the second set": "a\x9bb",
    "next line": "a\x85b",
    "line separator": "a\u2028b",
    "paragraph separator": "a\u2029b",
    "mark of direction": "a\u202eb",
    "no character": "a\uffffb",
}
INVISIBLE_TEXTS = {
    "a space": " ",
    "no-break spaces": "\u00a0\u202f",
    "an ideographic space": "\u3000",
    "a space of no width": "\u200b",
    "joiners": "\u200d\u2060\ufeff",
    "a soft hyphen": "\u00ad",
    "a filler": "\u3164",
    "an empty Braille pattern": "\u2800",
}


def setting_cases(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Each setting with the first text, and the title with each text: one check reads them all."""
    first = next(iter(texts.values()))
    return [*((key, first) for key in TEXT_KEYS), *(("title", text) for text in texts.values())]


def archive_with_setting(archive: MakeArchive, key: str, value: str) -> tuple[TinyArchive, int]:
    """An archive whose last setting of this key has another value, and the line of the setting."""
    lines = SETTINGS.split("\n")
    number = max(index for index, line in enumerate(lines) if line.startswith(f"{key} = "))
    lines[number] = f"{key} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f")
    return archive({**GOOD_ARTICLE, "pyproject.toml": "\n".join(lines)}), number + 1


def test_these_are_all_text_settings() -> None:
    def text_keys(table: dict[str, object]) -> set[str]:
        texts = {key for key, value in table.items() if isinstance(value, str)}
        return texts.union(
            *(text_keys(value) for value in table.values() if isinstance(value, dict))
        )

    assert text_keys(tomllib.loads(SETTINGS)) == set(TEXT_KEYS)


def test_the_settings_of_these_tests_have_no_problem(archive: MakeArchive) -> None:
    assert archive({**GOOD_ARTICLE, "pyproject.toml": SETTINGS}).problems() == ""


@pytest.mark.parametrize(("key", "value"), setting_cases(BREAKING_TEXTS))
def test_a_setting_of_several_lines_or_with_controls_is_a_problem(
    archive: MakeArchive, key: str, value: str
) -> None:
    """With its line; a build writes nothing."""
    tiny, line = archive_with_setting(archive, key, value)
    problems = tiny.problems()
    message = f"{key} has a line break or an invisible control character"
    assert [text for text in problems.splitlines() if message in text] == [
        f"pyproject.toml:{line}:1: {message}"
    ]
    assert tiny.run("--frozen") == 1
    assert not (tiny.folder / "output").exists()


@pytest.mark.parametrize(("key", "value"), setting_cases(INVISIBLE_TEXTS))
def test_a_setting_of_which_nothing_is_seen_is_empty(
    archive: MakeArchive, key: str, value: str
) -> None:
    tiny, line = archive_with_setting(archive, key, value)
    assert f"pyproject.toml:{line}:1: {key} is empty or has the wrong type" in tiny.problems()
    assert tiny.run("--frozen") == 1


@pytest.mark.parametrize("key", ["title", "description", "name"])
@pytest.mark.parametrize(
    "value", ["Herald & <Tribune> \"1\" 'a' ]]> \\n", "👩🏽\u200d🔬 5\u00a0% “a”", "Қазақстан", "1"]
)
def test_any_visible_text_is_a_title(archive: MakeArchive, key: str, value: str) -> None:
    """And every feed with it is XML."""
    tiny, _ = archive_with_setting(archive, key, value)
    tiny.build()
    feeds = [file for name, file in tiny.output_files().items() if name.endswith(".xml")]
    assert feeds
    for feed in feeds:
        etree.fromstring(feed)


@pytest.mark.parametrize("value", INVISIBLE_TEXTS.values(), ids=INVISIBLE_TEXTS.keys())
def test_a_title_of_an_article_of_which_nothing_is_seen_is_missing(
    archive: MakeArchive, value: str
) -> None:
    """A list would have a link without words."""
    article = f"---\ntitle: {json.dumps(value)}\ndate: 2025-03-05\n---\nТекст.\n"
    problems = archive({"content/2025/2025-03-05-vstrecha.md": article}).problems()
    assert "content/2025/2025-03-05-vstrecha.md:2:1: the field title is missing" in problems


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/\u00a0a",
        "https://example.org/\x9ba",
        "https://exam\u200bple.org/",
        "https://example.org/a\\tb",
    ],
)
def test_an_address_with_a_character_that_is_not_seen_is_no_address(
    archive: MakeArchive, url: str
) -> None:
    article = f'---\ntitle: Встреча\ndate: 2025-03-05\nsource: "{url}"\n---\nТекст.\n'
    problems = archive({"content/2025/2025-03-05-vstrecha.md": article}).problems()
    assert "content/2025/2025-03-05-vstrecha.md:4" in problems
