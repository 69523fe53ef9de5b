"""A release and the archive's content → a proposed news item, with every guess in it. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from vestnik import addresses
from vestnik.content import Content, check_references, parse_article
from vestnik.diagnostics import ProblemCollector
from vestnik.importing.event_dates import EventDate, find_dateline, find_event_date
from vestnik.importing.guesses import (
    Dateline,
    NameIndex,
    build_name_index,
    find_place,
    release_guesses,
    with_typographic_quotes,
)
from vestnik.importing.new_item import NewItem, new_item_text
from vestnik.importing.partner_names import (
    PartnerIndex,
    build_partner_index,
    mentioned_partners,
)
from vestnik.importing.release import FieldGuess, Release
from vestnik.language import LanguageData
from vestnik.links import public_url
from vestnik.model import Event, Problem, Severity, Term

MAX_TITLE_LETTERS = 300
"""A longer first line is a paragraph, not a headline."""


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What an import needs of the archive.

    `path_of_source` has its articles by `source_page_key`. `name_index` has the countries and
    organisations that may become partners.
    """

    partner_index: PartnerIndex
    name_index: NameIndex
    path_of_source: Mapping[str, str]
    content: Content
    zone: datetime.tzinfo
    today: datetime.date


@dataclass(frozen=True, slots=True)
class ItemProposal:
    """A news item ready to be written, and the guesses in it that an editor should check."""

    item: NewItem
    guesses: tuple[FieldGuess, ...]


def build_import_context(
    archive: Content,
    language: LanguageData,
    zone: datetime.tzinfo,
    today: datetime.date,
    glossary: Sequence[Term] = (),
    target_language: str = "",
) -> ImportContext:
    """The context of an import into an archive in a language, with the glossary of another one."""
    path_of_source = {
        source_page_key(article.source): article.path
        for article in archive.articles
        if article.source
    }
    index = build_partner_index(archive.partners, language)
    names = build_name_index(language, tuple(glossary), target_language)
    return ImportContext(index, names, path_of_source, archive, zone, today)


def context_with_item(context: ImportContext, item: NewItem) -> ImportContext:
    """The context after an item was added, so that the next release cannot be the same."""
    path_of_source = dict(context.path_of_source)
    if item.source:
        path_of_source[source_page_key(item.source)] = item.path
    content = replace(context.content, files=(*context.content.files, item.path))
    return replace(context, path_of_source=path_of_source, content=content)


def source_page_key(url: str) -> str:
    """The part of a URL that identifies the page: no scheme, www, final slash or fragment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


def propose_item(
    release: Release,
    guesses: Sequence[FieldGuess],
    file: str,
    context: ImportContext,
    date: datetime.date | None = None,
) -> ItemProposal | list[Problem]:
    """The item that a release becomes, or everything that is wrong with it.

    `guesses` are those of the reader; `date`, if given, is the day of publication.
    """
    release = with_typographic_quotes(replace(release, source=public_url(release.source)))
    published = date or release.published
    event = find_event_date(replace(release, published=published), context.today)
    dateline = find_dateline(replace(release, published=published), context.today)
    place = find_place(
        release,
        event.words if event else "",
        context.partner_index,
        context.name_index.countries,
        dateline,
    )
    title = release.title.title() if release.title.isupper() else release.title
    texts = (title, release.summary, *(block.plain_text for block in release.blocks))
    partners = mentioned_partners(context.partner_index, texts)
    publication_date, date_guess = choose_publication_date(
        published, event, dateline, context.today
    )
    place_name = place.name if place else ""
    item = NewItem(
        title=release.title,
        date=publication_date,
        event=Event(event.span.first, event.span.last, place_name) if event else None,
        place=place_name,
        partners=tuple(partners),
        source=release.source,
        pictures=release.pictures,
        body=release.markdown,
        summary=release.summary,
    )
    problems = [*release_problems(release, item, file, context)]
    problems = problems or article_problems(item, file, context)
    if problems:
        return problems
    all_guesses = [guess for guess in guesses if guess.field_name != "date" or date is None]
    if date_guess:
        all_guesses.append(date_guess)
    if event:
        all_guesses.append(event_date_guess(event))
    if place:
        all_guesses.append(
            FieldGuess("place", place.name, "the words “{words}”", {"words": place.words})
        )
    all_guesses += (
        FieldGuess("partners", tag, "the words “{words}”", {"words": words})
        for tag, words in partners.items()
    )
    all_guesses += release_guesses(release, item, context.partner_index, context.name_index)
    return ItemProposal(item, tuple(all_guesses))


def choose_publication_date(
    published: datetime.date | None,
    event: EventDate | None,
    dateline: Dateline | None,
    today: datetime.date,
) -> tuple[datetime.date, FieldGuess | None]:
    """The day of publication, and a guess if the release does not name it.

    The guess is the day of the dateline or the first day of the event if that is past, else today.
    """
    if published:
        return published, None
    if dateline and dateline.span and dateline.span.first.first_day <= today:
        day = dateline.span.first.first_day
        words = {"words": dateline.words}
        return day, FieldGuess("date", f"{day}", "the words “{words}”", words)
    if event and event.span.has_day and event.span.first.first_day <= today:
        day = event.span.first.first_day
        return day, FieldGuess("date", f"{day}", "the first day of the event")
    return today, FieldGuess("date", f"{today}", "today")


def event_date_guess(event: EventDate) -> FieldGuess:
    """The date of the event, the words that name it, and the other dates of the text."""
    if not event.other_spans:
        return FieldGuess("event", f"{event.span}", "the words “{words}”", {"words": event.words})
    return FieldGuess(
        "event",
        f"{event.span}",
        "the words “{words}”; the text also names {others}",
        {"words": event.words, "others": ", ".join(map(str, event.other_spans))},
    )


def release_problems(
    release: Release, item: NewItem, file: str, context: ImportContext
) -> Iterable[Problem]:
    """What keeps a release from becoming an article: missing parts, or an article that exists."""
    if not release.title:
        yield Problem(
            id="missing-headline",
            file=file,
            message="there is no headline",
            hint="put it on the first line",
        )
    elif len(release.title) > MAX_TITLE_LETTERS:
        yield Problem(
            id="headline-too-long",
            file=file,
            message="the first line is too long for a headline",
            hint="put the headline on a line of its own before it",
        )
    elif not item.path:
        yield Problem(
            id="headline-without-letters",
            file=file,
            message="the title has no letter or digit for the name of the file",
            hint="put a headline on the first line",
        )
    if release.title and not release.blocks:
        yield Problem(
            id="release-without-text",
            file=file,
            message="there is no text below the headline",
            hint="add the text of the release",
        )
    existing = context.path_of_source.get(source_page_key(release.source))
    if existing and release.source:
        yield Problem(
            id="already-imported",
            file=file,
            message="this release is already in the archive: {path}",
            hint="correct that article instead",
            values=(("path", addresses.source_file(existing)),),
        )
    elif item.path in context.content.files:
        yield Problem(
            id="file-exists",
            file=file,
            message="{path} already exists",
            hint="correct that article, or set another day with --date",
            values=(("path", addresses.source_file(item.path)),),
        )


def article_problems(item: NewItem, file: str, context: ImportContext) -> list[Problem]:
    """The errors that loading the proposed file would report, as problems of the release."""
    notes = ProblemCollector(addresses.source_file(item.path))
    notes.decode_lines(new_item_text(item).encode())
    article = parse_article(item.path, notes, context.zone)
    articles = [article] if article else []
    paths = {*context.content.files, *context.content.pictures}
    check_references(articles, paths, {item.path: notes})
    errors = (problem for problem in notes.problems if problem.severity is Severity.ERROR)
    return [replace(problem, file=file, line=1) for problem in errors]
