"""Nothing that people write in a PO file is lost, whichever tool saves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import polib
import pytest

from tests.support.catalog_files import (
    ENGLISH,
    FULL,
    FUZZY,
    MT,
    PATH,
    RUSSIAN,
    Store,
    entry,
    machine_draft,
    run_gettext,
)
from tests.support.catalog_writing import overwrite_catalog
from vestnik.model import (
    Catalog,
    Provenance,
    TranslationOrigin,
    Unit,
)


def by_msgcat(file: Path) -> None:
    """As `msgcat` folds it at 79 columns."""
    run_gettext("msgcat", "-o", file, file)


def by_unfolding_msgcat(file: Path) -> None:
    """As `msgcat --no-wrap` writes it."""
    run_gettext("msgcat", "--no-wrap", "-o", file, file)


def by_polib(file: Path) -> None:
    """As a script with polib's own settings does (it folds at 78 columns, comments too)."""
    polib.pofile(str(file)).save()


def by_unfolding_polib(file: Path) -> None:
    """As a careful script with polib does."""
    polib.pofile(str(file), wrapwidth=0).save()


def by_msgmerge(file: Path) -> None:
    """As `msgmerge` does with a template that has the same messages."""
    template = file.with_suffix(".pot")
    pot = polib.POFile()
    pot.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    for message in polib.pofile(str(file)):
        if not message.obsolete:
            pot.append(polib.POEntry(msgid=message.msgid, msgctxt=message.msgctxt))
    pot.save(str(template))
    run_gettext("msgmerge", "--quiet", "--previous", "--update", "--backup=none", file, template)
    template.unlink()


TOOLS = [by_msgcat, by_unfolding_msgcat, by_msgmerge, by_polib, by_unfolding_polib]


def test_a_written_catalog_is_read_back_unchanged(store: Store) -> None:
    """People's comments, other tools' flags, extracted comments, header and all."""
    store.write(FULL)
    assert store.read() == FULL


def test_writing_what_was_read_changes_no_byte(store: Store) -> None:
    """And the file is not touched at all."""
    store.write(FULL)
    before = store.file.stat()
    assert overwrite_catalog(store.folder, "en", "ru", PATH, store.read()) is False
    assert store.file.stat().st_mtime_ns == before.st_mtime_ns
    assert store.file.stat().st_ino == before.st_ino


def test_an_editor_sees_this_po_file(store: Store) -> None:
    """People's comments come first; the program's records are translator comments."""
    unit = Unit(
        "В Минсвязи обсудили взаимодействие с **Росатомом**",
        "The Ministry discussed cooperation with **Rosatom**",
        fuzzy=True,
        previous_source="В Минсвязи обсудили взаимодействие",
        previous_text="The Ministry discussed cooperation",
        translator_comment="Росатом: проверено по сайту",
        extracted_comment="block: p",
        references=("content/2025/rosatom.md",),
        provenance=Provenance("argos ru_en 1.9", "77ab02c4", "5e0a71c2", (("lp", "-0.31"),)),
    )
    header, _, entry = store.write(Catalog(units=(unit,))).partition("\n\n")
    assert header.startswith('msgid ""\nmsgstr ""\n"Language: en\\n"\n')
    assert '"X-Source-Language: ru\\n"' in header
    assert entry.replace(" |\n", "\n") == dedent(
        """\
        # Росатом: проверено по сайту
        # mt: argos ru_en 1.9 src=77ab02c4 out=5e0a71c2 lp=-0.31
        # was: The Ministry discussed cooperation
        #. block: p
        #: content/2025/rosatom.md
        #, fuzzy
        #| msgid "В Минсвязи обсудили взаимодействие"
        msgid "В Минсвязи обсудили взаимодействие с **Росатомом**"
        msgstr "The Ministry discussed cooperation with **Rosatom**"
        """
    )


def test_a_new_file_has_no_date_and_no_author(store: Store) -> None:
    """So that two runs at different times write the same bytes."""
    text = store.write(Catalog(units=(machine_draft(RUSSIAN, ENGLISH),)))
    assert "Date" not in text
    assert "Translator" not in text
    assert "Generator" not in text


def test_the_header_of_another_tool_is_kept(store: Store) -> None:
    """Poedit's and Weblate's fields stay, and their order does not flicker."""
    store.write(FULL)
    assert dict(store.read().metadata) == dict(FULL.metadata)
    assert store.read().header_comment == FULL.header_comment


@pytest.mark.parametrize("resave", TOOLS, ids=lambda by: by.__name__.removeprefix("by_"))
def test_no_tool_loses_a_person_s_text(store: Store, resave: Callable[[Path], None]) -> None:
    """Remarks, translations and "was:", in units that are in use and in obsolete ones."""
    store.write(FULL)
    resave(store.file)
    folded = " ".join(store.file.read_text("utf-8").replace("# ", "").split())
    for unit in (*FULL.units, *FULL.obsolete):
        for words in (unit.previous_text, *unit.translator_comment.split("\n")):
            assert " ".join(words.split()) in folded


@pytest.mark.parametrize("resave", TOOLS, ids=lambda by: by.__name__.removeprefix("by_"))
def test_no_tool_changes_what_vestnik_reads(store: Store, resave: Callable[[Path], None]) -> None:
    """Saving a file elsewhere changes no state, no origin and no earlier translation."""
    store.write(FULL)
    resave(store.file)
    again = store.read()

    def meaning(unit: Unit) -> tuple[object, ...]:
        return (
            unit.key,
            unit.text,
            unit.state,
            unit.origin,
            unit.is_machine_writable,
            unit.previous_text,
        )

    assert [meaning(unit) for unit in again.units] == [meaning(unit) for unit in FULL.units]
    assert {meaning(unit) for unit in again.obsolete} == {meaning(unit) for unit in FULL.obsolete}


@pytest.mark.parametrize("resave", TOOLS, ids=lambda by: by.__name__.removeprefix("by_"))
def test_people_s_comments_remain_comments(store: Store, resave: Callable[[Path], None]) -> None:
    """The program's records do not appear among them after a tool has saved the file."""
    store.write(FULL)
    resave(store.file)
    assert [unit.translator_comment for unit in store.read().units] == [
        unit.translator_comment for unit in FULL.units
    ]


@pytest.mark.parametrize(
    "remark",
    [
        "was: the old ministry",
        "from: a letter of the embassy",
        "mt: better than usual",
        "mt: better | worse",
        "was: one\nwas: two",
        "was: one\ntwo\n\nfrom: three |",
    ],
)
@pytest.mark.parametrize("first", [True, False], ids=["above", "below"])
def test_a_comment_that_looks_like_a_record_remains_a_comment(
    store: Store, remark: str, *, first: bool
) -> None:
    """And the real record is still read."""
    note = MT.removeprefix("# ") + " |"
    lines = "\n".join((remark, note) if first else (note, remark)).split("\n")
    above = (*(f"# {line}".rstrip() for line in lines), FUZZY)
    assert not store.problems(entry("5 марта", "5 March", *above))
    for _ in range(2):
        (unit,) = store.read().units
        assert (unit.translator_comment, unit.previous_text, unit.origin) == (
            remark,
            "",
            TranslationOrigin.MACHINE,
        )
        store.write(store.read())


def test_both_of_two_earlier_translations_are_kept(store: Store) -> None:
    """A merge may have left both."""
    store.problems(entry("5 марта", "", "# was: on 5 March |", MT, "# was: on March 5 |"))
    for _ in range(2):
        (unit,) = store.read().units
        assert (unit.previous_text, unit.translator_comment) == ("on March 5", "was: on 5 March |")
        store.write(store.read())


def test_a_comment_after_the_last_entry_stays_there(store: Store) -> None:
    """Nothing says which entry it belongs to."""
    text = store.write(replace(FULL, trailing_comment="To be asked:\n\nwho was there?"))
    assert text.endswith("\n\n# To be asked:\n#\n# who was there?\n")
    assert store.read().trailing_comment == "To be asked:\n\nwho was there?"
    assert store.write(store.read()) == text


def test_comments_of_a_file_without_entries_stay_unchanged(store: Store) -> None:
    """They are its header, and not its end as well."""
    assert not store.problems("# To be translated\n# in spring\n")
    for _ in range(2):
        assert store.write(store.read()).count("in spring") == 1


def test_the_written_file_satisfies_msgfmt(store: Store) -> None:
    """`msgfmt --check` reports nothing."""
    store.write(replace(FULL, metadata=()))
    run_gettext("msgfmt", "--check", "-o", store.folder / "out.mo", store.file)


def test_a_plural_entry_is_kept_or_reported(store: Store) -> None:
    """A tool may have put one there; its words are kept, or the file is refused."""
    problems = store.problems(
        """
        msgid ""
        msgstr "Content-Type: text/plain; charset=UTF-8\\n"

        msgid "документ"
        msgid_plural "документы"
        msgstr[0] "one human document"
        msgstr[1] "many human documents"
        """
    )
    if not problems:
        assert "many human documents" in store.write(store.read())
    else:
        assert problems[0].startswith(f"translations/en/{PATH[:-3]}.po:5: ")


def test_an_obsolete_entry_may_repeat_a_msgid_in_use(store: Store) -> None:
    """Git merges leave such files; they are read."""
    problems = store.problems(
        """
        msgid "один"
        msgstr "one"

        #~ msgid "один"
        #~ msgstr "an older one"
        """
    )
    assert problems == []
    assert [unit.text for unit in store.read().obsolete] == ["an older one"]
