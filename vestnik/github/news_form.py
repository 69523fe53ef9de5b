"""The form "News item" → an article and its pictures in a checkout, by what `import` does."""

from __future__ import annotations

import datetime
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path

from vestnik import CONTENT_FOLDER, addresses
from vestnik.github.form_body import FormValues
from vestnik.github.form_outcome import FormOutcome, FormRow, guess_rows
from vestnik.github.form_pictures import attachment_fetcher, read_pictures
from vestnik.importing import (
    BodyFormat,
    FieldGuess,
    ImportContext,
    SourceItem,
    parse_written_date,
)
from vestnik.importing.archives import (
    Destination,
    ImportRun,
    ImportSettings,
    ProposedItem,
    ReportEntry,
    accept_item,
    plan_item,
    read_items,
    start_import,
    write_items,
)
from vestnik.importing.guesses import LEFT_OUT
from vestnik.links import is_web_url
from vestnik.model import Problem, Severity

MAX_LINES_TO_HEADLINE = 4


def write_news_item(
    values: FormValues,
    origin: str,
    archive: ImportContext,
    language: str,
    folder: Path,
    server: str,
    translator: NullTranslations,
) -> FormOutcome:
    """Writes the article of a form with its pictures; `origin` names the issue."""
    date = read_date(values.line("date"), archive.today)
    source = values.line("source")
    pictures = read_pictures(values.text("pictures"))
    run = start_import(archive, ImportSettings(language, date))
    item = SourceItem(
        origin=origin,
        body=release_text(values.line("title"), values.text("text")).encode(),
        body_format=BodyFormat.RELEASE,
        title=values.line("title"),
        source=source if is_web_url(source) else "",
        notes=tuple(field_notes(values, origin, date)),
    )
    planned = propose_one(run, item)
    if planned is None:
        return FormOutcome(refusals=refusal_notes(run.entries))
    new_item = replace(planned.item, pictures=(*pictures.pictures, *planned.item.pictures))
    planned = replace(planned, item=new_item)
    content = folder / CONTENT_FOLDER
    destination = Destination(content, translator.gettext, "", attachment_fetcher(server))
    if not list(write_items(run, [planned], destination)):
        return FormOutcome(refusals=refusal_notes(run.entries))
    entry = run.entries[-1]
    guesses = (*stated_guesses(planned, date, source), *planned.guesses)
    unread = (*values.left_out, *pictures.left_out)
    return FormOutcome(
        title=f"content: {new_item.stem}",
        files=(addresses.source_file(new_item.path),),
        rows=tuple(guess_rows([g for g in guesses if g.field_name != LEFT_OUT], translator)),
        notes=entry.notes,
        left_out=(
            *guess_rows([g for g in guesses if g.field_name == LEFT_OUT], translator),
            *(FormRow(LEFT_OUT, text) for text in (*entry.left_out, *unread)),
        ),
    )


def release_text(title: str, text: str) -> str:
    """A release with its headline, which people often paste with the text, below a date."""
    lines = [line for line in text.split("\n") if line.strip()][:MAX_LINES_TO_HEADLINE]
    headlines = {"", *(" ".join(line.strip(" #*_").split()).casefold() for line in lines)}
    return text if title.casefold() in headlines else f"{title}\n\n{text}"


def read_date(text: str, today: datetime.date) -> datetime.date | None:
    """The day that the field names; None if it names none, or more than one."""
    span = parse_written_date(text, today) if text else None
    return span.first.first_day if span and span.has_day and not span.last else None


def propose_one(run: ImportRun, item: SourceItem) -> ProposedItem | None:
    """The item that a form proposes, with its path; None, and an entry, if it can't be written."""
    proposed = next(read_items(run, [item], lambda _: None), None)
    planned = plan_item(run, proposed) if proposed else None
    if planned:
        accept_item(run, planned)
    return planned


def refusal_notes(entries: list[ReportEntry]) -> tuple[Problem, ...]:
    """Why texts were not imported."""
    return tuple(note for entry in entries for note in entry.notes)


def field_notes(values: FormValues, origin: str, date: datetime.date | None) -> list[Problem]:
    """Notes on fields that can't be used as they are."""
    notes = []
    if values.line("date") and date is None:
        notes.append(
            Problem(
                id="unreadable-form-date",
                file=origin,
                message="the date of the form is not a day: {value}",
                hint="write it as 2025-08-28",
                values=(("value", values.line("date")),),
                severity=Severity.WARNING,
            )
        )
    if values.line("source") and not is_web_url(values.line("source")):
        notes.append(
            Problem(
                id="invalid-form-source",
                file=origin,
                message="the source of the form is not the address of a web page: {value}",
                hint="write it in full, for example https://example.org/page",
                values=(("value", values.line("source")),),
                severity=Severity.WARNING,
            )
        )
    return notes


def stated_guesses(
    planned: ProposedItem, date: datetime.date | None, source: str
) -> list[FieldGuess]:
    """What the fields of the form say."""
    stated = {"title": planned.source.title, "date": f"{date or ''}"}
    if planned.item.source and planned.item.source == source:
        stated["source"] = source
    return [FieldGuess(name, value, "the form") for name, value in stated.items() if value]
