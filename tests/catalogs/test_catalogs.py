"""PO files ↔ catalogs: nothing that people wrote is lost, whatever tool saved the file last."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import dedent

import polib
import pytest

from vestnik.catalogs import files as catalogs
from vestnik.diagnostics.collector import ProblemCollector
from vestnik.formats import po_files as pofiles
from vestnik.model import Catalog, Origin, Provenance, State, Unit, digest

PATH = "2026/2026-03-05-vstrecha.md"
ENGINE = "argos translate-ru_en 1.10"
RUSSIAN = "Стороны подписали протокол 5 марта 2026 г. в Минске, договорились о следующей встрече."
ENGLISH = "The parties signed a protocol in Minsk on 5 March 2026 and agreed on the next meeting."
LONG = "Earlier words of a person, long enough to be folded over several lines. " * 4


def made(source: str, text: str, engine: str = ENGINE) -> Provenance:
    """What a machine notes of a draft."""
    return Provenance(engine, digest(source), digest(text), (("lp", "-12.34"), ("markup", "lost")))


def drafted(source: str, text: str, **rest: object) -> Unit:
    """A machine's fresh draft."""
    unit = Unit(source, text, fuzzy=True, provenance=made(source, text))
    return replace(unit, **rest)  # type: ignore[arg-type]


FULL = Catalog(
    units=(
        drafted("Встреча", "Meeting", context="title"),
        drafted(RUSSIAN, ENGLISH, references=(f"content/{PATH}",)),
        Unit(
            "Новый текст",
            previous="Старый текст",
            was="Old text",
            comment="Росатом: проверено по сайту\n\nИ ещё строка",
        ),
        Unit(
            'Он сказал: "да" \\ нет\tтак',
            'He said: "yes" \\ no\tso',
            comment="Person",
            notes="block: p; markup: ok",
            flags=("no-wrap", "x-own-flag"),
            references=("content/a.md", "content/b.md"),
        ),
        Unit("Правка", "Mended by a person", fuzzy=True, provenance=made("Правка", "Draft")),
        replace(drafted("Принято", "Accepted"), fuzzy=False),
    ),
    obsolete=(
        Unit("Удалено", "Deleted, but a person's", comment="не терять"),
        replace(drafted("Было", "There was"), fuzzy=False, was=LONG.strip()),
    ),
    comment="Переводил Иван.\nПроверила Мария.",
    header=(
        ("Project-Id-Version", "archive"),
        ("PO-Revision-Date", "2026-03-05 12:00+0300"),
        ("Last-Translator", "Иван <ivan@example.org>"),
        ("Language", "en"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("X-Own-Field", "kept"),
        ("X-Source-Language", "ru"),
    ),
)


@dataclass(frozen=True)
class Store:
    """The folder `translations/` with one PO file in it."""

    folder: Path

    @property
    def file(self) -> Path:
        """The PO file."""
        return catalogs.file(self.folder, "en", PATH)

    def write(self, catalog: Catalog) -> str:
        """What the program writes of a catalog."""
        catalogs.write(self.folder, "en", "ru", PATH, catalog)
        return self.file.read_text("utf-8")

    def read(self) -> Catalog:
        """The catalog; it must have no problem."""
        found, problems = catalogs.read(self.folder, "en")
        assert not problems
        return found[PATH]

    def problems(self, po: str | bytes) -> list[str]:
        """What is wrong with such a file: `file:line: message: the line`."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_bytes(po if isinstance(po, bytes) else dedent(po).lstrip().encode())
        found, problems = catalogs.read(self.folder, "en")
        assert bool(problems) is (PATH not in found), "either a catalog or problems"
        return [f"{one.file}:{one.line}: {one.message}: {one.text}" for one in problems]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty `translations/`."""
    return Store(tmp_path / "translations")


def tool(name: str, *arguments: str | Path) -> None:
    """Runs a program of gettext; a test that needs it is skipped where there is none."""
    if shutil.which(name) is None:
        pytest.skip(f"{name} (gettext) is not installed")
    done = subprocess.run([name, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def by_msgcat(file: Path) -> None:
    """As `msgcat` folds it at 79 columns."""
    tool("msgcat", "-o", file, file)


def by_unfolding_msgcat(file: Path) -> None:
    """As `msgcat --no-wrap` writes it."""
    tool("msgcat", "--no-wrap", "-o", file, file)


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
    for entry in polib.pofile(str(file)):
        if not entry.obsolete:
            pot.append(polib.POEntry(msgid=entry.msgid, msgctxt=entry.msgctxt))
    pot.save(str(template))
    tool("msgmerge", "--quiet", "--previous", "--update", "--backup=none", file, template)
    template.unlink()


TOOLS = [by_msgcat, by_unfolding_msgcat, by_msgmerge, by_polib, by_unfolding_polib]


# --------------------------------------------------------------------------------- round trip


def test_a_catalog_comes_back_as_it_was_written(store: Store) -> None:
    """People's comments, other tools' flags, extracted comments, header and all."""
    store.write(FULL)
    assert store.read() == FULL


def test_writing_what_was_read_changes_no_byte(store: Store) -> None:
    """And the file is not touched at all."""
    store.write(FULL)
    before = store.file.stat()
    assert catalogs.write(store.folder, "en", "ru", PATH, store.read()) is False
    assert store.file.stat().st_mtime_ns == before.st_mtime_ns
    assert store.file.stat().st_ino == before.st_ino


def test_a_catalog_looks_to_an_editor_like_this(store: Store) -> None:
    """Comments of people first; what a machine remembers in translator comments."""
    unit = Unit(
        "В Минсвязи обсудили взаимодействие с **Росатомом**",
        "The Ministry discussed cooperation with **Rosatom**",
        fuzzy=True,
        previous="В Минсвязи обсудили взаимодействие",
        was="The Ministry discussed cooperation",
        comment="Росатом: проверено по сайту",
        notes="block: p",
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


def test_a_new_file_names_no_moment_and_no_author(store: Store) -> None:
    """So that two runs at different times write the same bytes."""
    text = store.write(Catalog(units=(drafted(RUSSIAN, ENGLISH),)))
    assert "Date" not in text
    assert "Translator" not in text
    assert "Generator" not in text


def test_the_header_of_another_tool_is_kept(store: Store) -> None:
    """Poedit's and Weblate's fields stay, and their order does not flicker."""
    store.write(FULL)
    assert dict(store.read().header) == dict(FULL.header)
    assert store.read().comment == FULL.comment


@pytest.mark.parametrize("resave", TOOLS, ids=lambda by: by.__name__.removeprefix("by_"))
def test_a_person_s_words_pass_through_every_tool(
    store: Store, resave: Callable[[Path], None]
) -> None:
    """Remarks, translations and "was:", in units that are in use and in obsolete ones."""
    store.write(FULL)
    resave(store.file)
    folded = " ".join(store.file.read_text("utf-8").replace("# ", "").split())
    for unit in (*FULL.units, *FULL.obsolete):
        for words in (unit.was, *unit.comment.split("\n")):
            assert " ".join(words.split()) in folded


@pytest.mark.parametrize("resave", TOOLS, ids=lambda by: by.__name__.removeprefix("by_"))
def test_no_tool_changes_what_vestnik_reads(store: Store, resave: Callable[[Path], None]) -> None:
    """Opening and saving a file elsewhere alters no state, no ownership, no old words in sight."""
    store.write(FULL)
    resave(store.file)
    again = store.read()

    def seen(unit: Unit) -> tuple[object, ...]:
        return (unit.key, unit.text, unit.state, unit.origin, unit.writable, unit.was)

    assert [seen(one) for one in again.units] == [seen(one) for one in FULL.units]
    assert {seen(one) for one in again.obsolete} == {seen(one) for one in FULL.obsolete}


@pytest.mark.parametrize("resave", TOOLS, ids=lambda by: by.__name__.removeprefix("by_"))
def test_people_s_comments_stay_people_s(store: Store, resave: Callable[[Path], None]) -> None:
    """Nothing that the machine noted turns up among them after a tool saved the file."""
    store.write(FULL)
    resave(store.file)
    assert [one.comment for one in store.read().units] == [one.comment for one in FULL.units]


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
def test_remarks_that_begin_as_a_machine_s_stay_people_s(
    store: Store, remark: str, *, first: bool
) -> None:
    """And hide nothing of what the machine noted."""
    note = MT.removeprefix("# ") + " |"
    lines = "\n".join((remark, note) if first else (note, remark)).split("\n")
    above = (*(f"# {line}".rstrip() for line in lines), FUZZY)
    assert not store.problems(entry("5 марта", "5 March", *above))
    for _ in range(2):
        (unit,) = store.read().units
        assert (unit.comment, unit.was, unit.origin) == (remark, "", Origin.MACHINE)
        store.write(store.read())


def test_of_two_earlier_wordings_none_is_lost(store: Store) -> None:
    """A merge may have left both."""
    store.problems(entry("5 марта", "", "# was: on 5 March |", MT, "# was: on March 5 |"))
    for _ in range(2):
        (unit,) = store.read().units
        assert (unit.was, unit.comment) == ("on March 5", "was: on 5 March |")
        store.write(store.read())


def test_a_remark_below_the_last_entry_stays_there(store: Store) -> None:
    """Nothing says which entry it belongs to."""
    text = store.write(replace(FULL, ending="To be asked:\n\nwho was there?"))
    assert text.endswith("\n\n# To be asked:\n#\n# who was there?\n")
    assert store.read().ending == "To be asked:\n\nwho was there?"
    assert store.write(store.read()) == text


def test_remarks_of_a_file_without_entries_stay_as_they_are(store: Store) -> None:
    """They are its head, and not its end as well."""
    assert not store.problems("# To be translated\n# in spring\n")
    for _ in range(2):
        assert store.write(store.read()).count("in spring") == 1


def test_the_written_file_satisfies_msgfmt(store: Store) -> None:
    """`msgfmt -c` finds nothing to say."""
    store.write(replace(FULL, header=()))
    tool("msgfmt", "--check", "-o", store.folder / "out.mo", store.file)


def test_a_plural_entry_is_never_dropped_in_silence(store: Store) -> None:
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


# ------------------------------------------------------------------------ states and ownership


@dataclass(frozen=True)
class Case:
    """A PO entry, and what it is: its state, whose words it has, whether a machine may write."""

    name: str
    po: str
    state: State
    origin: Origin | None
    writable: bool


def entry(msgid: str, msgstr: str, *above: str) -> str:
    """A PO file with one entry, some lines above it."""
    return "\n".join((HEAD, *above, f'msgid "{msgid}"', f'msgstr "{msgstr}"'))


HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


MT = f"# mt: argos ru_en 1.9 src={digest('5 марта')} out={digest('5 March')} lp=-0.31"
PREVIOUS = '#| msgid "5 марта"'
FUZZY = "#, fuzzy"

CASES = [
    Case("an empty entry", entry("5 марта", ""), State.MISSING, None, True),
    Case("an empty fuzzy entry", entry("5 марта", "", FUZZY), State.MISSING, None, True),
    Case(
        "an empty entry whose draft a person deleted",
        entry("5 марта", "", MT, FUZZY),
        State.MISSING,
        None,
        True,
    ),
    Case(
        "a machine's fresh words",
        entry("5 марта", "5 March", MT, FUZZY),
        State.MACHINE,
        Origin.MACHINE,
        True,
    ),
    Case(
        "a machine's words from which a person took only the flag",
        entry("5 марта", "5 March", MT),
        State.REVIEWED,
        Origin.REVIEWED,
        False,
    ),
    Case(
        "a machine's words that a person changed, leaving the flag",
        entry("5 марта", "March 5", MT, FUZZY),
        State.PERSON,
        Origin.PERSON,
        False,
    ),
    Case(
        "a machine's words that a person changed, taking the flag away",
        entry("5 марта", "March 5", MT),
        State.PERSON,
        Origin.PERSON,
        False,
    ),
    Case(
        "a person's words",
        entry("5 марта", "5 March"),
        State.PERSON,
        Origin.PERSON,
        False,
    ),
    Case(
        "a person's words that a person doubts",
        entry("5 марта", "5 March", FUZZY),
        State.PERSON,
        Origin.PERSON,
        False,
    ),
    Case(
        "a draft that msgmerge gave to another date without a word (it looks fresh)",
        entry("6 марта", "5 March", MT, FUZZY),
        State.STALE,
        Origin.MACHINE,
        True,
    ),
    Case(
        "a draft that msgmerge gave to another date, with the earlier one",
        entry("6 марта", "5 March", MT, FUZZY, PREVIOUS),
        State.STALE,
        Origin.MACHINE,
        True,
    ),
    Case(
        "a person's words that msgmerge gave to another date",
        entry("6 марта", "5 March", FUZZY, PREVIOUS),
        State.STALE,
        Origin.PERSON,
        False,
    ),
    Case(
        "a person's mending of a draft that msgmerge gave to another date",
        entry("6 марта", "March 5", MT, FUZZY, PREVIOUS),
        State.STALE,
        Origin.PERSON,
        False,
    ),
    Case(
        "the same, by a msgmerge that keeps no earlier msgid (its default)",
        entry("6 марта", "March 5", MT, FUZZY),
        State.STALE,
        Origin.PERSON,
        False,
    ),
    Case(
        "a stale unit that a person has put right",
        entry("6 марта", "6 March", MT, PREVIOUS),
        State.PERSON,
        Origin.PERSON,
        False,
    ),
    Case(
        "an mt: line that someone broke",
        entry("5 марта", "5 March", "# mt: argos", FUZZY),
        State.PERSON,
        Origin.PERSON,
        False,
    ),
    Case(
        "a remark that only mentions mt:",
        entry("5 марта", "5 March", "# не mt: а человек", FUZZY),
        State.PERSON,
        Origin.PERSON,
        False,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_state_and_ownership_come_from_digests(store: Store, case: Case) -> None:
    """What the fuzzy flag alone can't tell."""
    assert store.problems(case.po) == []
    unit = store.read().units[0]
    assert (unit.state, unit.origin, unit.writable) == (case.state, case.origin, case.writable)


@pytest.mark.parametrize("previous", ["--previous", "--no-fuzzy-matching", ""])
def test_a_number_that_msgmerge_carried_over_is_never_fresh(store: Store, previous: str) -> None:
    """A draft of "5 марта" under "6 марта" is stale, or it is gone."""
    old = "Заседание рабочей группы прошло в Минске 5 марта 2026 г."
    store.write(Catalog(units=(drafted(old, "The working group met in Minsk on 5 March 2026."),)))
    template = store.folder / "new.pot"
    pot = polib.POFile()
    pot.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    pot.append(polib.POEntry(msgid=old.replace("5 марта", "6 марта")))
    pot.save(str(template))
    options = [previous] if previous else []
    tool("msgmerge", "--quiet", *options, "--update", "--backup=none", store.file, template)
    unit = store.read().units[0]
    assert unit.state is (State.MISSING if previous == "--no-fuzzy-matching" else State.STALE)
    assert unit.writable


def test_a_stale_person_s_unit_that_was_deleted_and_came_back_is_still_stale(store: Store) -> None:
    """`#~|` lines don't survive polib, so the fact must stand elsewhere too."""
    stale = Unit("6 марта", "5 March", fuzzy=True, previous="5 марта")
    assert stale.state is State.STALE
    store.write(Catalog(obsolete=(stale,)))
    assert store.read().obsolete[0].state is State.STALE


# --------------------------------------------------------------------------------- refusals


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
        "translations/en/2026/2026-03-05-vstrecha.po:7: the same msgid stands already in line "
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


def test_the_marks_of_an_unfinished_merge_are_refused(store: Store) -> None:
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
        "translations/en/2026/2026-03-05-vstrecha.po:2: a mark of a merge conflict stands in the "
        "text: <<<<<<< HEAD",
        "translations/en/2026/2026-03-05-vstrecha.po:6: a mark of a merge conflict stands in the "
        "text: >>>>>>> branch",
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
        "translations/en/2026/2026-03-05-vstrecha.po:1"
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
        f"translations/en/2026/2026-03-05-vstrecha.po:{line}: the file is not in the format"
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
def test_odd_but_honest_files_are_read(store: Store, po: bytes) -> None:
    """A byte-order mark, Windows line ends, no entry at all."""
    assert store.problems(po) == []


def test_signs_without_a_space_after_them_are_read_as_gettext_does(store: Store) -> None:
    """People write them so."""
    lines = (HEAD, "#checked", "#:a.md", "#,fuzzy", '#|msgid "w"', 'msgid "x"', 'msgstr "y"', "")
    old = ('#~msgid "old"', '#~msgstr "words"', "")
    assert not store.problems("\n".join((*lines, *old)))
    (unit,), (gone,) = store.read().units, store.read().obsolete
    assert (unit.comment, unit.references, unit.fuzzy) == ("checked", ("a.md",), True)
    assert (unit.previous, gone.source, gone.text) == ("w", "old", "words")


def test_a_byte_that_is_no_text_is_found_behind_a_byte_order_mark(store: Store) -> None:
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
    found, problems = catalogs.read(store.folder, "en")
    assert list(found) == [PATH]
    assert [one.file for one in problems] == [
        "translations/en/partners/a.po",
        "translations/en/partners/b.po",
    ]


def test_the_words_of_the_interface_are_no_document_s_catalog(store: Store) -> None:
    """Nor are files that an editor's program hides."""
    home = store.folder / "en"
    home.mkdir(parents=True)
    (home / "interface.po").write_text('msgid "News"\nmsgstr ""\n', "utf-8")
    (home / ".draft.po").write_text("broken", "utf-8")
    found, problems = catalogs.read(store.folder, "en")
    assert (dict(found), problems) == ({}, [])


def test_notes_name_the_file_as_the_editor_knows_it(tmp_path: Path) -> None:
    """Relative to the archive."""
    po = tmp_path / "x.po"
    po.write_text("broken\n", "utf-8")
    notes = ProblemCollector("translations/en/x.po")
    assert pofiles.parse(po, notes) is None
    assert notes.found[0].file == "translations/en/x.po"
