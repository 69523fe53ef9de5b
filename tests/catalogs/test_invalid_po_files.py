"""A PO file that reading could damage is reported with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.catalog_files import FULL, HEAD, PATH, Store
from vestnik.catalogs import LazyCatalogs, load_catalogs, load_valid_catalog
from vestnik.diagnostics import ProblemCollector
from vestnik.formats import parse_po_file
from vestnik.model import Catalog


def test_a_second_entry_of_a_msgid_is_refused(store: Store) -> None:
    """One of the two would be lost, so a person has to choose."""
    assert store.problems(
        """
        msgid "один"
        msgstr "one"

        msgid "два"
        msgstr "two"

        msgid "один"
        msgstr "uno"
        """
    ) == [
        "translations/en/2026/2026-03-05-vstrecha.po:7: the same msgid is already in line "
        '{first}: msgid "один"'
    ]


def test_the_same_msgid_in_two_contexts_is_two_entries(store: Store) -> None:
    """The title and a paragraph may have the same text."""
    assert not store.problems(
        """
        msgctxt "title"
        msgid "один"
        msgstr "One"

        msgid "один"
        msgstr "one"
        """
    )
    assert [unit.key for unit in store.read().units] == [("title", "один"), ("", "один")]


def test_the_marks_of_an_unfinished_merge_are_reported(store: Store) -> None:
    """Each mark with its line."""
    assert store.problems(
        """
        msgid "один"
        <<<<<<< HEAD
        msgstr "one"
        =======
        msgstr "uno"
        >>>>>>> branch
        """
    ) == [
        "translations/en/2026/2026-03-05-vstrecha.po:2: the text contains a merge conflict "
        "marker: <<<<<<< HEAD",
        "translations/en/2026/2026-03-05-vstrecha.po:6: the text contains a merge conflict "
        "marker: >>>>>>> branch",
    ]


@pytest.mark.parametrize("character", ["\x02", "\x03", "\x00", "\x1b", "\x7f"])
@pytest.mark.parametrize("place", ["msgid", "msgstr"])
def test_a_control_character_is_refused(store: Store, character: str, place: str) -> None:
    """It would break Markdown or XML later; it never belongs to a text."""
    words = {name: f"a{character}b" if name == place else "ab" for name in ("msgid", "msgstr")}
    problems = store.problems(
        f'msgid "x"\nmsgstr "y"\n\nmsgid "{words["msgid"]}"\nmsgstr "{words["msgstr"]}"\n'
    )
    assert len(problems) == 1
    line = 4 if place == "msgid" else 5
    assert problems[0].startswith(f"translations/en/2026/2026-03-05-vstrecha.po:{line}: ")
    assert "control character" in problems[0]


def test_a_written_out_carriage_return_is_refused(store: Store) -> None:
    r"""As are other control characters that hide behind an escape."""
    problems = store.problems('msgid "x"\nmsgstr "one\\rtwo"\n')
    assert [line.partition(": ")[0] for line in problems] == [
        "translations/en/2026/2026-03-05-vstrecha.po:2"
    ]


@pytest.mark.parametrize(
    ("po", "line"),
    [
        ('msgid "x"\nmsgstr "he said "yes""\n', 2),
        ('msgid "x"\nmsgstr "not closed\n', 2),
        ('msgid "x"\nmsgstr "y"\n\nmsgid "z"\nsome words\n', 5),
        ('msgid "x"\nmsgstr "y"\n\n# a remark\nmsgidd "z"\nmsgstr ""\n', 5),
    ],
    ids=[
        "inner quotes",
        "open quotes",
        "bare words",
        "misspelt keyword",
    ],
)
def test_bad_syntax_is_refused_with_its_line(store: Store, po: str, line: int) -> None:
    """And says how to write it."""
    problems = store.problems(po)
    assert len(problems) == 1
    assert problems[0].startswith(
        f"translations/en/2026/2026-03-05-vstrecha.po:{line}: the file is not a valid PO file"
    )


def test_a_file_that_is_not_utf_8_is_refused_with_its_line(store: Store) -> None:
    """A Windows editor may have saved it so."""
    problems = store.problems('msgid "x"\nmsgstr "привет"\n'.encode("cp1251"))
    assert [line.partition(": ")[0] for line in problems] == [
        "translations/en/2026/2026-03-05-vstrecha.po:2"
    ]


@pytest.mark.parametrize(
    "po",
    [
        b"",
        b'\xef\xbb\xbfmsgid "x"\r\nmsgstr "y"\r\n',
        b'#~ msgid "x"\n#~ msgstr "earlier"\n\nmsgid "x"\nmsgstr "y"\n',
    ],
    ids=["empty", "Windows", "an obsolete entry above the live one"],
)
def test_unusual_but_valid_files_are_read(store: Store, po: bytes) -> None:
    """A byte-order mark, Windows line ends, no entry at all."""
    assert store.problems(po) == []


def test_comment_signs_without_a_space_are_read_as_gettext_does(store: Store) -> None:
    """People write them so."""
    lines = (HEAD, "#checked", "#:a.md", "#,fuzzy", '#|msgid "w"', 'msgid "x"', 'msgstr "y"', "")
    old = ('#~msgid "old"', '#~msgstr "words"', "")
    assert not store.problems("\n".join((*lines, *old)))
    (unit,), (gone,) = store.read().units, store.read().obsolete
    assert (unit.translator_comment, unit.references, unit.fuzzy) == ("checked", ("a.md",), True)
    assert (unit.previous_source, gone.source, gone.text) == ("w", "old", "words")


def test_an_invalid_byte_is_found_after_a_byte_order_mark(store: Store) -> None:
    """Windows programs write one."""
    assert store.problems(b'\xef\xbb\xbfmsgid "x"\nmsgstr "\x80"\n') == [
        'translations/en/2026/2026-03-05-vstrecha.po:2: the file is not UTF-8 text: msgstr "\ufffd"'
    ]


def test_every_bad_file_of_a_language_is_reported_in_one_run(store: Store) -> None:
    """And the good ones are read all the same."""
    store.write(FULL)
    for name in ("a", "b"):
        bad = store.folder / "en" / "partners" / f"{name}.po"
        bad.parent.mkdir(exist_ok=True)
        bad.write_text("broken\n", "utf-8")
    catalogs, problems = load_catalogs(store.folder, "en")
    assert list(catalogs) == [PATH]
    assert [problem.file for problem in problems] == [
        "translations/en/partners/a.po",
        "translations/en/partners/b.po",
    ]


def test_interface_words_are_not_a_document_s_catalog(store: Store) -> None:
    """Nor are hidden files."""
    folder = store.folder / "en"
    folder.mkdir(parents=True)
    (folder / "interface.po").write_text('msgid "News"\nmsgstr ""\n', "utf-8")
    (folder / ".draft.po").write_text("broken", "utf-8")
    catalogs, problems = load_catalogs(store.folder, "en")
    assert (dict(catalogs), problems) == ({}, [])


def test_problems_name_the_file_relative_to_the_archive(tmp_path: Path) -> None:
    po = tmp_path / "x.po"
    po.write_text("broken\n", "utf-8")
    collector = ProblemCollector("translations/en/x.po")
    assert parse_po_file(po, collector) is None
    assert collector.problems[0].file == "translations/en/x.po"


def test_a_file_that_is_deleted_before_it_is_read_is_no_catalog(tmp_path: Path) -> None:
    """The review desk reads catalogs when it needs them, long after it has listed the files."""
    file = tmp_path / "en" / "a.po"
    file.parent.mkdir()
    file.write_text('msgid "Текст"\nmsgstr "Text"\n', "utf-8")
    catalogs, _ = load_catalogs(tmp_path, "en", unchanged=["a.md"])
    file.unlink()
    assert catalogs.get("a.md") is None


@pytest.mark.parametrize("content", ['msgid "Текст', "\ufffe", ""])
def test_a_file_that_is_broken_before_it_is_read_fails_no_page_of_the_desk(
    tmp_path: Path, content: str
) -> None:
    file = tmp_path / "a.po"
    file.write_text(content, "utf-16" if content == "\ufffe" else "utf-8")
    catalogs = LazyCatalogs({"a.md": file}, load_valid_catalog)
    assert not catalogs.get("a.md", Catalog()).units
    file.unlink()
    file.mkdir()
    assert LazyCatalogs({"a.md": file}, load_valid_catalog).get("a.md") is None
