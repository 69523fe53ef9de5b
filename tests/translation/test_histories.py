"""Random histories of an article and its PO file: nothing that a person wrote is lost."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import polib
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from tests.support.catalog_writing import overwrite_catalog
from tests.support.drafting import (
    PATH,
    WORDS,
    FakeEngine,
    article,
    draft,
)
from tests.support.languages import RUSSIAN
from vestnik.catalogs import catalog_path, load_catalogs
from vestnik.markdown import extract_blocks
from vestnik.model import (
    Article,
    Catalog,
    TranslationOrigin,
)

MSGCAT = shutil.which("msgcat") is not None


MSGMERGE = shutil.which("msgmerge") is not None


def flag(entry: polib.POEntry, *, fuzzy: bool) -> None:
    """Sets or clears "needs work", as an editor's program does."""
    other_flags = [name for name in entry.flags if name != "fuzzy"]
    entry.flags = ["fuzzy", *other_flags] if fuzzy else other_flags


class Histories(RuleBasedStateMachine):
    """What may befall an article and its PO file in years, in any order.

    `typed` are the words that a person wrote for a block and did not replace; `accepted` those of
    a machine from which a person took the flag away.
    """

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.file = catalog_path(self.folder, "en", PATH)
        self.paragraphs: list[str] = []
        self.gone: list[str] = []
        self.typed: set[str] = set()
        self.accepted: dict[str, str] = {}
        self.count = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    # -- helpers

    @property
    def document(self) -> Article:
        """The article as it is now."""
        return article(*self.paragraphs)

    def catalog(self) -> Catalog:
        """What Vestnik reads of the PO file."""
        found, problems = load_catalogs(self.folder, "en")
        assert problems == []
        return found.get(PATH, Catalog())

    def entries(self) -> polib.POFile:
        """The PO file as an editor's program opens it."""
        return polib.pofile(str(self.file), wrapwidth=0)

    def pick(self, number: int) -> tuple[polib.POFile, polib.POEntry]:
        """An entry in use."""
        entries = self.entries()
        used = [entry for entry in entries if not entry.obsolete]
        return entries, used[number % len(used)]

    # -- the author

    @initialize(words=st.lists(st.sampled_from(WORDS), min_size=3, max_size=5))
    def begin(self, words: list[str]) -> None:
        """Two paragraphs, drafted."""
        self.paragraphs = [f"Начало: {' '.join(words)}.", f"Затем **{words[0]}** и всё."]
        self.draft()

    @rule(words=st.lists(st.sampled_from(WORDS), min_size=2, max_size=6), place=st.integers(0, 9))
    def insert(self, words: list[str], place: int) -> None:
        """A new paragraph (or one that is there already)."""
        self.paragraphs.insert(place % (len(self.paragraphs) + 1), f"{' '.join(words)}.")

    @rule(place=st.integers(0, 9), word=st.sampled_from(WORDS), where=st.integers(0, 9))
    def edit(self, place: int, word: str, where: int) -> None:
        """A word of a paragraph becomes another."""
        place %= len(self.paragraphs)
        words = self.paragraphs[place].split(" ")
        self.gone.append(self.paragraphs[place])
        words[where % len(words)] = word
        self.paragraphs[place] = " ".join(words)

    @rule(place=st.integers(0, 9), destination=st.integers(0, 9))
    def move(self, place: int, destination: int) -> None:
        """A paragraph goes elsewhere."""
        paragraph = self.paragraphs.pop(place % len(self.paragraphs))
        self.paragraphs.insert(destination % (len(self.paragraphs) + 1), paragraph)

    @precondition(lambda self: len(self.paragraphs) > 1)
    @rule(place=st.integers(0, 9))
    def delete(self, place: int) -> None:
        """A paragraph goes."""
        self.gone.append(self.paragraphs.pop(place % len(self.paragraphs)))

    @precondition(lambda self: self.gone)
    @rule(which=st.integers(0, 9), place=st.integers(0, 9))
    def restore(self, which: int, place: int) -> None:
        """A paragraph comes back as it was."""
        again = self.gone[which % len(self.gone)]
        self.paragraphs.insert(place % (len(self.paragraphs) + 1), again)

    # -- the translator

    @rule(which=st.integers(0, 9), fuzzy=st.booleans(), long=st.booleans())
    def write(self, which: int, fuzzy: bool, long: bool) -> None:
        """A person writes a translation; what stood there is theirs to replace."""
        entries, entry = self.pick(which)
        self.count += 1
        self.typed.discard(entry.msgstr)
        self.accepted.pop(entry.msgstr, None)
        entry.msgstr = f"Words {self.count} of a person: “quoted”, *marked*, \\ and so on." + (
            " These go on for much longer than one line of a PO file has columns." * long
        )
        flag(entry, fuzzy=fuzzy)
        self.typed.add(entry.msgstr)
        entries.save()

    @rule(which=st.integers(0, 9))
    def empty(self, which: int) -> None:
        """A person deletes a translation."""
        entries, entry = self.pick(which)
        self.typed.discard(entry.msgstr)
        self.accepted.pop(entry.msgstr, None)
        entry.msgstr = ""
        entries.save()

    @rule(which=st.integers(0, 9))
    def flip(self, which: int) -> None:
        """A person sets or clears "needs work"."""
        entries, entry = self.pick(which)
        flag(entry, fuzzy=not entry.fuzzy)
        if entry.msgstr and entry.msgstr not in self.typed:
            if entry.fuzzy:
                self.accepted.pop(entry.msgstr, None)
            else:
                self.accepted[entry.msgstr] = entry.msgid
        entries.save()

    # -- the programs

    @rule()
    def draft(self) -> None:
        """Vestnik drafts; a second time there is nothing to do."""
        overwrite_catalog(
            self.folder, "en", "ru", PATH, draft(self.document, self.catalog(), FakeEngine())
        )
        written = self.file.read_bytes()
        fake = FakeEngine()
        again = draft(self.document, self.catalog(), fake)
        assert fake.calls == []
        assert overwrite_catalog(self.folder, "en", "ru", PATH, again) is False
        assert self.file.read_bytes() == written

    @rule()
    def draft_in_vain(self) -> None:
        """Vestnik drafts with an engine that has no answers."""
        fake = FakeEngine(lambda _: ())
        overwrite_catalog(self.folder, "en", "ru", PATH, draft(self.document, self.catalog(), fake))

    @rule(wrapwidth=st.sampled_from([0, 78]))
    def save_by_polib(self, wrapwidth: int) -> None:
        """A script saves the file."""
        polib.pofile(str(self.file), wrapwidth=wrapwidth).save()

    @precondition(lambda _: MSGCAT)
    @rule(fold=st.booleans())
    def save_by_msgcat(self, fold: bool) -> None:
        """An editor's program saves the file."""
        options = [] if fold else ["--no-wrap"]
        subprocess.run(["msgcat", *options, "-o", self.file, self.file], check=True)

    @precondition(lambda _: MSGMERGE)
    @rule(previous=st.booleans())
    def merge(self, previous: bool) -> None:
        """An old script runs msgmerge: reviewed words of a machine can't be told any more."""
        template = self.folder / "new.pot"
        pot = polib.POFile()
        pot.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
        entries = [
            ("title", "Встреча"),
            *(("", block) for block in extract_blocks(self.document.body, RUSSIAN)),
        ]
        for context, block in dict.fromkeys(entries):
            pot.append(polib.POEntry(msgid=block, msgctxt=context or None))
        pot.save(str(template))
        options = ["--previous"] if previous else []
        command = ["msgmerge", "--quiet", *options, "--update", "--backup=none"]
        subprocess.run([*command, self.file, template], check=True)
        self.accepted = {}

    # -- the law

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every word a person wrote is still somewhere in the file, in full."""
        if not self.file.exists():
            return
        catalog = self.catalog()
        units = (*catalog.units, *catalog.obsolete)
        texts = {unit.text for unit in units}
        assert self.typed <= texts
        assert set(self.accepted) <= texts

    @invariant()
    def a_person_s_words_are_a_person_s(self) -> None:
        """And are never taken for a machine's."""
        if not self.file.exists():
            return
        for unit in (*self.catalog().units, *self.catalog().obsolete):
            if unit.text in self.typed:
                assert unit.origin is TranslationOrigin.PERSON
                assert not unit.is_machine_writable


Histories.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)


TestHistories = Histories.TestCase
