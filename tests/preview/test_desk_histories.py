"""Random histories of the desk, an editor program and drafting: nothing a person wrote is lost.

`VESTNIK_HISTORIES` is how many are tried; the default is small.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.edit_histories import SENTENCE_TEMPLATES, scripted_answers
from vestnik.catalogs import parse_catalog_content, update_catalog
from vestnik.catalogs.writing import po_file_content
from vestnik.diagnostics import ProblemCollector
from vestnik.language import language_pair
from vestnik.model import Archive, Article, Catalog, Engine, TranslationOrigin, Unit
from vestnik.preview.desk.blocks import block_id, unit_digest
from vestnik.preview.desk.corrections import Submission, apply_submission
from vestnik.preview.desk.history import ChangeJournal, changed_units, undo_changes
from vestnik.translation import draft_catalogs, draft_tasks

LANGUAGES = language_pair("ru", "en")
ENGINE = Engine("scripted", scripted_answers)
HISTORY_COUNT = int(os.environ.get("VESTNIK_HISTORIES", "40"))
PATH = "2026/2026-04-28-forum.md"
STEPS = ("save", "save-late", "accept", "needs-work", "dismiss", "editor", "draft", "undo", "text")


class History:
    """An article with its PO file, a page of the desk that may be old, and people's words."""

    def __init__(self) -> None:
        self.numbers = [2, 3, 4]
        self.catalog = Catalog()
        self.journal = ChangeJournal()
        self.page: Catalog = self.catalog
        self.words: dict[tuple[str, str], str] = {}
        self.draft(0)

    @property
    def article(self) -> Article:
        """The article as it is now."""
        body = "\n\n".join(
            SENTENCE_TEMPLATES[number % len(SENTENCE_TEMPLATES)][0].format(number)
            for number in self.numbers
        )
        return Article(path=PATH, title="", load_body=lambda: body, published=datetime.min)

    def keep(self, catalog: Catalog) -> None:
        """Writes the catalog to its file, and reads it again."""
        content = po_file_content("en", "ru", catalog)
        parsed = parse_catalog_content(content, ProblemCollector(""))
        assert parsed is not None
        self.catalog = update_catalog(parsed, self.article, LANGUAGES)

    def submit(self, number: int, *, late: bool = False, action: str = "save") -> None:
        """A reviewer sends a form, of a page that may be old."""
        page = self.page if late and self.page.units else self.catalog
        shown = page.units[number % len(page.units)]
        text = f"Words {number} of a reviewer." if action == "save" else shown.text
        submission = Submission(
            block_id(shown),
            unit_digest(shown),
            text,
            accepted=action == "accept",
            needs_work=action == "needs-work",
            note="Ask." if action == "needs-work" else None,
            dismissed_check="numbers_missing" if action == "dismiss" else "",
            reason="It is right.",
        )
        result = apply_submission(self.catalog, submission, self.article, set())
        if not result.changed or result.unit is None:
            assert result.catalog == self.catalog
            return
        self.journal.record("en", changed_units(PATH, self.catalog, result.catalog))
        self.note_words(result.unit)
        self.keep(result.catalog)

    def note_words(self, unit: Unit) -> None:
        """Remembers what a person has written or approved."""
        if unit.origin in (TranslationOrigin.PERSON, TranslationOrigin.REVIEWED):
            self.words[unit.key] = unit.text
        else:
            self.words.pop(unit.key, None)

    def edit(self, number: int) -> None:
        """An editor program changes a translation in the file."""
        units = list(self.catalog.units)
        place = number % len(units)
        units[place] = replace(units[place], text=f"Words {number} of an editor.")
        self.note_words(units[place])
        self.keep(replace(self.catalog, units=tuple(units)))

    def draft(self, _: int) -> None:
        """The program drafts what is missing."""
        archive = Archive(
            language="ru",
            articles=(self.article,),
            partners=(),
            catalogs={"en": {PATH: self.catalog}},
        )
        for _task, catalog in draft_catalogs(
            draft_tasks(archive, "en", ()), ENGINE, LANGUAGES, (), None
        ):
            self.keep(catalog)

    def undo(self, _: int) -> None:
        """A reviewer takes the last change back."""
        if step := self.journal.take_last():
            catalog, failed = undo_changes(self.catalog, step.changes)
            for change in step.changes:
                if change not in failed:
                    self.note_words(change.before)
            self.keep(catalog)

    def change_text(self, number: int) -> None:
        """The author adds a paragraph, or deletes one."""
        if number in self.numbers and len(self.numbers) > 1:
            self.numbers.remove(number)
        elif number not in self.numbers:
            self.numbers.append(number)
        self.keep(self.catalog)

    def run(self, step: str, number: int) -> None:
        """Does one step."""
        if step == "editor":
            self.edit(number)
        elif step == "draft":
            self.page = self.catalog
            self.draft(number)
        elif step == "undo":
            self.undo(number)
        elif step == "text":
            self.change_text(number)
        else:
            action = "save" if step == "save-late" else step
            self.submit(number, late=step == "save-late", action=action)

    def lost_words(self) -> set[str]:
        """What people wrote and the file no longer has."""
        units = (*self.catalog.units, *self.catalog.obsolete)
        present = {text for unit in units for text in (unit.text, unit.previous_text)}
        return {text for text in self.words.values() if text not in present}


@settings(max_examples=HISTORY_COUNT, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(2, 9)), max_size=25))
def test_no_history_loses_what_a_person_wrote(steps: list[tuple[str, int]]) -> None:
    history = History()
    for step, number in steps:
        history.run(step, number)
        assert history.lost_words() == set(), (step, number)
