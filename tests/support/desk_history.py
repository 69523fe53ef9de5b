"""A history of a document with its PO file: the desk, an editor program, gettext and drafting.

All of them work on the real file. What people wrote is remembered, until a person replaces it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from gettext import NullTranslations

import polib

from bench.edit_histories import SENTENCE_TEMPLATES, scripted_answers
from tests.support.catalog_files import run_gettext
from tests.support.gettext_tools import merge_with_texts
from vestnik.build import LoadedArchive, draft_archive, pending_drafts
from vestnik.catalogs import catalog_path, parse_catalog_content, update_catalog
from vestnik.diagnostics import ProblemCollector
from vestnik.fs import FileChanged
from vestnik.language import language_pair
from vestnik.markdown import extract_blocks
from vestnik.model import Article, Catalog, Engine, Hypothesis, TranslationOrigin, Unit
from vestnik.preview.desk import ReviewDesk
from vestnik.preview.desk.actions import undo_view
from vestnik.preview.desk.blocks import block_id, unit_digest
from vestnik.preview.desk.catalog_edits import edit_catalog
from vestnik.preview.desk.corrections import CorrectionResult, Submission, apply_submission
from vestnik.preview.desk.routes import ReviewTarget
from vestnik.translation import DraftTask

LANGUAGES = language_pair("ru", "en")
PATH = "2026/2026-04-28-forum.md"
FIRST_NUMBERS = (2, 3, 4)
MERGE_OPTIONS: tuple[list[str], ...] = (
    [],
    ["--previous"],
    ["--no-fuzzy-matching"],
    ["--previous", "--no-wrap"],
)
REWRITING_TOOLS = (
    ["msgcat"],
    ["msgcat", "--no-wrap"],
    ["msgattrib", "--width=60"],
    ["msgattrib", "--no-wrap", "--sort-output"],
)
"""Programs that write a PO file anew as editors' programs do."""


def sentence(number: int) -> str:
    """The paragraph of a number."""
    return SENTENCE_TEMPLATES[number % len(SENTENCE_TEMPLATES)][0].format(number)


@lru_cache(64)
def parsed_catalog(content: bytes) -> Catalog:
    """The catalog of a PO file's content, which must have no problems."""
    collector = ProblemCollector(PATH)
    catalog = parse_catalog_content(content, collector)
    assert catalog is not None, collector.problems
    return catalog


@lru_cache(64)
def current_catalog(content: bytes, numbers: tuple[int, ...]) -> Catalog:
    """The catalog of a PO file's content, of the article with the paragraphs of these numbers."""
    return update_catalog(parsed_catalog(content), article_of(numbers), LANGUAGES)


def article_of(numbers: tuple[int, ...]) -> Article:
    """The article with the paragraphs of these numbers."""
    body = "\n\n".join(map(sentence, numbers))
    return Article(path=PATH, title="", load_body=lambda: body, published=datetime.min)


def remarks_and_texts(unit: Unit) -> set[str]:
    """What people can have written in a unit, as one line each."""
    remarks = unit.remarks
    reasons = (dismissal.reason for dismissal in remarks.dismissals)
    texts = (unit.text, unit.previous_text, remarks.note, *reasons)
    return {" ".join(text.split()) for text in texts} - {""}


class DeskHistory:
    """A document with its PO file, a page of the desk that may be old, and people's words.

    `written` are texts and notes that people wrote and that no person has replaced since,
    `approved` the drafts that people approved; `drafts` also those that were replaced. `page` is
    the catalog that an open page shows.
    """

    def __init__(self, loaded: LoadedArchive) -> None:
        self.loaded = loaded
        self.file = catalog_path(loaded.translations_folder, "en", PATH)
        self.file.unlink(missing_ok=True)
        self.desk = ReviewDesk(loaded.folder, NullTranslations(), "token")
        self.numbers = list(FIRST_NUMBERS)
        self.written: set[str] = set()
        self.approved: set[str] = set()
        self.drafts: set[str] = set()
        self.text_count = 0
        self.draft(0)
        self.page = self.catalog()

    # ------------------------------------------------------------------------ the archive

    @property
    def article(self) -> Article:
        """The article as it is now."""
        return article_of(tuple(self.numbers))

    def saved_catalog(self) -> Catalog:
        """The catalog of the file as it is now."""
        return parsed_catalog(self.file.read_bytes())

    def catalog(self) -> Catalog:
        """The catalog of the file as it is now, of the article as it is now."""
        return current_catalog(self.file.read_bytes(), tuple(self.numbers))

    def load(self) -> LoadedArchive:
        """The archive as it is now."""
        catalogs = {PATH: self.saved_catalog()} if self.file.exists() else {}
        archive = replace(self.loaded.archive, articles=(self.article,), catalogs={"en": catalogs})
        self.desk.loaded = replace(self.loaded, archive=archive)
        return self.desk.loaded

    def new_text(self, author: str) -> str:
        """Words that nobody wrote before, with characters that PO files escape or fold."""
        self.text_count += 1
        name = "".join(chr(ord("a") + int(digit)) for digit in str(self.text_count))
        tail = " They go on for longer than one line of a PO file has columns, or two." * (
            self.text_count % 2
        )
        return f'Words {name} of {author}: “quoted”, "plain", *marked*.{tail}'

    # ------------------------------------------------------------------------ people's words

    def note_change(self, before: Unit, after: Unit) -> None:
        """Remembers what a person has written or approved, and forgets what it replaces."""
        replaced = remarks_and_texts(before) - remarks_and_texts(after)
        self.written -= replaced
        self.approved -= replaced
        people_texts = remarks_and_texts(replace(after, text=""))
        self.written |= people_texts - self.drafts
        self.approved |= people_texts & self.drafts
        if after.origin is TranslationOrigin.PERSON:
            self.written.add(after.text)
        elif after.origin is TranslationOrigin.REVIEWED:
            self.approved.add(after.text)
            self.drafts.add(after.text)
        else:
            self.approved.discard(after.text)

    def missing_texts(self) -> set[str]:
        """What people wrote or approved and the file no longer has; lines may be folded."""
        catalog = self.saved_catalog()
        text = " ".join(
            f"{unit.text} {unit.previous_text} {unit.translator_comment}"
            for unit in (*catalog.units, *catalog.obsolete)
        )
        text = " ".join(text.split())
        return {words for words in self.written | self.approved if words not in text}

    def misattributed_texts(self) -> set[str]:
        """Texts of people that the program takes for a machine's."""
        catalog = self.saved_catalog()
        return {
            unit.text
            for unit in (*catalog.units, *catalog.obsolete)
            if unit.text in self.written and unit.origin is not TranslationOrigin.PERSON
        }

    # ------------------------------------------------------------------------------ the desk

    def submit(
        self, number: int, action: str, *, late: bool = False, rival: Callable[[], None] | None
    ) -> None:
        """A reviewer sends a form, of a page that may be old; a rival may save at that moment."""
        page = self.page if late else self.catalog()
        shown = page.units[number % len(page.units)]
        if action == "dismiss" and not shown.text:
            return  # there is no finding
        submission = Submission(
            block_id(shown),
            unit_digest(shown),
            self.new_text("a reviewer") if action == "save" else shown.text,
            accepted=action == "accept",
            needs_work=action == "needs-work",
            note=self.new_text("a note") if action == "needs-work" else None,
            dismissed_check="numbers_missing" if action == "dismiss" else "",
            reason=self.new_text("a reason") if action == "dismiss" else "",
        )
        target = ReviewTarget(self.load(), "en", self.article)

        def edit(catalog: Catalog) -> CorrectionResult:
            nonlocal rival
            result = apply_submission(catalog, submission, target.document, target.link_targets)
            if rival:
                rival_saves, rival = rival, None
                rival_saves()
            return result

        edited = edit_catalog(self.desk, target, edit)
        if edited.result.changed and edited.result.unit is not None:
            before = {unit.key: unit for unit in edited.catalog.units}[edited.result.unit.key]
            self.note_change(before, edited.result.unit)

    def undo(self, _: int) -> None:
        """A reviewer takes the last change back."""
        self.load()
        steps = self.desk.journal.steps
        changes = steps[-1].changes if steps else ()
        before = {unit.key: unit for unit in self.catalog().units}
        undo_view(self.desk, place_only=True)
        after = {unit.key: unit for unit in self.catalog().units}
        for change in changes:
            key = change.after.key
            if key in after and after[key] != before[key]:
                self.note_change(before[key], after[key])

    # ------------------------------------------------------------------------ other programs

    def edit(self, number: int) -> None:
        """An editor program changes a translation in the file, or its fuzzy flag."""
        entries = polib.pofile(str(self.file), wrapwidth=(0, 78)[number % 2])
        current = [entry for entry in entries if not entry.obsolete]
        if not current:
            return
        entry = current[number % len(current)]
        units = {unit.key: unit for unit in self.saved_catalog().units}
        before = units[entry.msgctxt or "", entry.msgid]
        if number % 5:
            entry.msgstr = self.new_text("an editor")
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entries.save(newline="\n")
        units = {unit.key: unit for unit in self.saved_catalog().units}
        self.note_change(before, units[before.key])

    def forget_remarks_without_translation(self) -> None:
        """Expects less: gettext drops what the article no longer has and nobody has translated."""
        for unit in (*self.catalog().obsolete, *self.saved_catalog().obsolete):
            if not unit.text:
                self.written -= remarks_and_texts(replace(unit, previous_text=""))

    def rewrite(self, number: int) -> None:
        """An editor program writes the file anew in its own manner."""
        self.forget_remarks_without_translation()
        tool = REWRITING_TOOLS[number % len(REWRITING_TOOLS)]
        run_gettext(*tool, "-o", self.file, self.file)

    def merge(self, number: int) -> None:
        """A script merges the file with the texts of the article as they are now."""
        self.forget_remarks_without_translation()
        blocks = extract_blocks(self.article.body, LANGUAGES.source)
        options = MERGE_OPTIONS[number % len(MERGE_OPTIONS)]
        merge_with_texts(self.file, ((block, None) for block in blocks), options)
        catalog = self.saved_catalog()
        self.approved -= {
            unit.text
            for unit in (*catalog.units, *catalog.obsolete)
            if unit.origin is TranslationOrigin.MACHINE
        }

    def draft(self, _: int, rival: Callable[[], None] | None = None) -> None:
        """`translate` drafts what is missing; a rival may save while the engine works."""
        loaded = self.load()

        def answers(texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
            nonlocal rival
            if rival:
                rival_saves, rival = rival, None
                rival_saves()
            return scripted_answers(texts)

        engine = Engine("scripted", answers)
        tasks: list[tuple[str, DraftTask]] = pending_drafts(loaded)
        with suppress(FileChanged):
            for _step in draft_archive(loaded, tasks, lambda *_: engine):
                pass

    # ------------------------------------------------------------------------------ the author

    def change_text(self, number: int) -> None:
        """The author adds a paragraph, deletes one, or changes a number in it."""
        place = number % len(self.numbers)
        if number % 3 == 0 and self.numbers[place] + 6 not in self.numbers:
            self.numbers[place] += len(SENTENCE_TEMPLATES)
        elif number in self.numbers and len(self.numbers) > 1:
            self.numbers.remove(number)
        elif number not in self.numbers:
            self.numbers.append(number)
