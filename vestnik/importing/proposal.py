"""What a release says and what the archive knows → a news item, and what of it is guessed. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from vestnik import addresses
from vestnik.content import loading as content
from vestnik.content import references as integrity
from vestnik.content.loading import Content
from vestnik.diagnostics.collector import ProblemCollector
from vestnik.importing import event_dates as events
from vestnik.importing import new_item as scaffold
from vestnik.importing import partner_names as partners
from vestnik.importing.inputs import Guess, problem
from vestnik.importing.new_item import Item
from vestnik.importing.partner_names import Registry
from vestnik.importing.release import Release
from vestnik.model import Article, Event, Problem, Severity

LONGEST = 300
"""Letters of a headline; what is longer is a paragraph."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive knows already; `sources` are its articles by the pages that they tell of."""

    registry: Registry
    sources: Mapping[str, str]
    content: Content
    zone: datetime.tzinfo
    today: datetime.date


@dataclass(frozen=True, slots=True)
class Proposal:
    """A news item as it would be written, and what of it a person should look at."""

    item: Item
    guesses: tuple[Guess, ...]


def known(found: Content, zone: datetime.tzinfo, today: datetime.date) -> Known:
    """What an archive's content is good for, when something is added to it."""
    sources = {page(one.source): one.path for one in found.articles if one.source}
    return Known(partners.registry(found.partners), sources, found, zone, today)


def added(to: Known, item: Item) -> Known:
    """The same with one more item, so that the next of several is not the same."""
    sources = {page(item.source): item.path} if item.source else {}
    files = (*to.content.files, item.path)
    return replace(to, sources={**to.sources, **sources}, content=replace(to.content, files=files))


def page(url: str) -> str:
    """By what two addresses are those of one page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


def propose(
    read: Release,
    guesses: Sequence[Guess],
    file: str,
    archive: Known,
    date: datetime.date | None = None,
) -> Proposal | list[Problem]:
    """The item that a release makes; or all that is wrong. `date` is a publication's, if given."""
    found = events.event(replace(read, published=date or read.published), archive.today)
    texts = (read.title, *(block.words for block in read.blocks))
    named = partners.named(archive.registry, texts)
    published, guess = publication(date or read.published, found, archive.today)
    item = Item(
        title=read.title,
        date=published,
        event=Event(found.when.first, found.when.last) if found else None,
        partners=tuple(named),
        source=read.source,
        shown=tuple((one.href, one.alt) for one in read.pictures),
        body=read.body,
    )
    if wrong := [*lacking(read, item, file, archive)] or unfit(item, file, archive):
        return wrong
    more = [one for one in guesses if one.name != "date" or date is None]
    if guess:
        more.append(guess)
    if found:
        more.append(event_guess(found))
    more += (
        Guess("partners", tag, "the words “{words}”", {"words": words})
        for tag, words in named.items()
    )
    if read.pictures:
        more.append(Guess("image", f"{len(read.pictures)}", "pictures to put there and describe"))
    return Proposal(item, tuple(more))


def publication(
    said: datetime.date | None, found: events.Dated | None, today: datetime.date
) -> tuple[datetime.date, Guess | None]:
    """The day of publication; guessed, if nobody says it: what is past was news when it began."""
    if said:
        return said, None
    if found and found.when.to_the_day and found.when.first.first <= today:
        day = found.when.first.first
        return day, Guess("date", f"{day}", "the first day of the event")
    return today, Guess("date", f"{today}", "today")


def event_guess(found: events.Dated) -> Guess:
    """By what words an event is dated, and what other dates there are."""
    if not found.others:
        return Guess("event", f"{found.when}", "the words “{words}”", {"words": found.words})
    return Guess(
        "event",
        f"{found.when}",
        "the words “{words}”; the text also names {others}",
        {"words": found.words, "others": ", ".join(map(str, found.others))},
    )


def lacking(read: Release, item: Item, file: str, archive: Known) -> Iterable[Problem]:
    """What a release must have to become an article of its own."""
    if not read.title:
        yield problem(file, what="there is no headline", right="put it on the first line")
    elif len(read.title) > LONGEST:
        yield problem(
            file,
            what="the first line is too long for a headline",
            right="put the headline on a line of its own before it",
        )
    elif not item.path:
        yield problem(
            file,
            what="the title has no letter or digit to name the file by",
            right="put a headline on the first line",
        )
    if read.title and not read.blocks:
        yield problem(
            file,
            what="there is no text below the headline",
            right="a release has at least one paragraph",
        )
    if (there := archive.sources.get(page(read.source))) and read.source:
        yield problem(
            file,
            what="this release is in the archive already: {path}",
            right="correct that article instead",
            path=addresses.source(there),
        )
    elif item.path in archive.content.files:
        yield problem(
            file,
            what="{path} is already there",
            right="nothing is overwritten: correct that article, or give another day with --date",
            path=addresses.source(item.path),
        )


def unfit(item: Item, file: str, archive: Known) -> list[Problem]:
    """What is wrong with the file that an item would be, as the archive's own check finds it."""
    notes = ProblemCollector(addresses.source(item.path))
    notes.decode(scaffold.text(item).encode())
    found: list[Article] = content.article(item.path, notes, archive.zone)
    there = {*archive.content.files, *archive.content.pictures}
    integrity.check(found, (), there, {item.path: notes})
    errors = (one for one in notes.found if one.severity is Severity.ERROR)
    return [replace(one, file=file, line=1) for one in errors]
