"""The messages of the program in the user's language."""

from __future__ import annotations

import re

import pytest

import build
from tests.cli.examples import (
    CONTENT,
    MEETING,
    MEETING_ARTICLE,
    Run,
    with_russian_messages,
)
from tests.support.archives import MakeArchive

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def is_russian(text: str) -> bool:
    """Whether a message is in Russian."""
    return bool(CYRILLIC.search(re.sub(r"«[^»]*»|content/\S+|^    [^→].*$", "", text)))


def test_messages_are_english_on_an_english_machine(archive: MakeArchive, run: Run) -> None:
    """Whatever language the items are in."""
    _, out, err = run(with_russian_messages(archive(CONTENT)))
    assert not is_russian(out + err)


def test_messages_are_russian_if_requested(archive: MakeArchive, run: Run) -> None:
    """`--lang ru`: the summary, the reason why nothing was drafted, problems."""
    tiny = with_russian_messages(archive(CONTENT))
    _, out, err = run(tiny, "--lang", "ru")
    assert is_russian(out)
    assert is_russian(err)
    tiny.write({f"content/{MEETING}.md": MEETING_ARTICLE.replace("rosatom", "rostom")})
    status, out, err = run(tiny, "--lang", "ru", "check")
    assert status == 1
    assert "there is no partner" not in err
    assert "problem" not in out + err


def test_wrong_arguments_are_reported_in_russian_too(
    archive: MakeArchive, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """All that argparse says."""
    tiny = with_russian_messages(archive(CONTENT))
    for arguments in (
        ["foo"],
        ["accept"],
        ["serve", "--port", "x"],
        ["build"],
        ["check", "--format"],
    ):
        with pytest.raises(SystemExit):
            run(tiny, "--lang", "ru", *arguments)
        said = capsys.readouterr().err
        assert said.startswith("запуск: build.py")
        assert "ошибка: " in said
        assert not re.search("error|usage|invalid|argument|expected", said)


def test_a_new_item_has_comments_in_the_language_of_its_editor(
    archive: MakeArchive, run: Run
) -> None:
    """What is said in its file, beside the words of YAML."""
    tiny = with_russian_messages(archive(CONTENT))
    _, out, _ = run(tiny, "--lang", "ru", "new", "Встреча")
    text = (tiny.folder / out.strip()).read_text("utf-8")
    assert "# event:                  # событие, о котором новость\n" in text
    assert "# source: https://        # официальный релиз\n" in text


@pytest.mark.parametrize(
    "environment", [{"LANG": "ru_RU.UTF-8"}, {"LANGUAGE": "ru:en"}, {"LC_ALL": "ru_BY.UTF-8"}]
)
def test_messages_are_russian_on_a_russian_machine(
    archive: MakeArchive, run: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    """And English again where that is asked for."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    tiny = with_russian_messages(archive(CONTENT))
    assert is_russian(run(tiny, "--frozen")[1])
    assert not is_russian(run(tiny, "--frozen", "--lang", "en")[1])


def test_the_help_is_in_the_user_s_language(
    archive: MakeArchive, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command is explained."""
    tiny = with_russian_messages(archive({}))
    monkeypatch.chdir(tiny.folder)
    for language, there in (("en", False), ("ru", True)):
        with pytest.raises(SystemExit) as ended:
            build.main(["--lang", language, "--help"])
        text = capsys.readouterr().out
        assert not ended.value.code
        assert is_russian(text) is there
        for command in ("translate", "check", "serve", "new", "--frozen", "--strict", "--base-url"):
            assert command in text
