"""A source item → the item proposed for it, or what is wrong with it.

Pure but for reading the file of a page or release.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from vestnik.importing.archives.import_notes import (
    is_doubtful_date,
    template_notes,
    unknown_tag_names,
)
from vestnik.importing.generators import (
    UNREADABLE_DATE_ID,
    TemplateValues,
    clean_post,
    convert_post,
    lay_out_lists,
    local_time,
    split_paragraphs,
)
from vestnik.importing.html import convert_fragment
from vestnik.importing.new_item import NewItem
from vestnik.importing.partner_names import resolve_partner_name
from vestnik.importing.proposal import ImportContext, ItemProposal, propose_item
from vestnik.importing.release import FieldGuess, Release, ReleaseBlock
from vestnik.importing.release_language import RECOGNISED_LANGUAGES
from vestnik.importing.release_reader import read_release, read_webpage
from vestnik.importing.source_items import BodyFormat, SourceItem
from vestnik.importing.text import plain_words
from vestnik.importing.web import page_contents
from vestnik.model import Problem, Severity

UNKNOWN_SITE = "http://site.invalid/"
"""The base of relative links in a text whose site is not known."""
ALIAS = re.compile(r"[\w-][\w.-]*(?:/[\w-][\w.-]*)*")
"""An address that an article can have had; those with other characters can't be redirected."""


@dataclass(frozen=True, slots=True)
class ImportSettings:
    """The language of the archive, and the date that the user sets for all items."""

    language: str
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class ReadRelease:
    """The release that a source item is, where its fields were found, notes, what is left out."""

    release: Release
    guesses: tuple[FieldGuess, ...] = ()
    notes: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedItem:
    """The item proposed for a source item, which no longer has its body.

    `notes` say what an editor has to check. `has_stated_date` is false if its date is a guess.
    """

    source: SourceItem
    item: NewItem
    guesses: tuple[FieldGuess, ...]
    notes: tuple[Problem, ...]
    has_stated_date: bool


def propose_source_item(
    source: SourceItem, context: ImportContext, settings: ImportSettings
) -> ProposedItem | list[Problem]:
    """The item proposed for a source item, or everything that is wrong with it."""
    problem = language_problem(source, settings.language) or date_problem(source, settings)
    if problem:
        return [problem]
    read = read_source(source)
    if isinstance(read, Problem):
        return [read]
    published = local_time(source.published, context.zone) if source.published else None
    date = settings.date or (published.date() if published else None)
    release = replace(
        read.release,
        title=source.title or read.release.title,
        source=source.source or read.release.source or source.address,
        summary=source.summary or read.release.summary,
    )
    stated_values = {"date": date, "title": source.title}
    guesses = tuple(guess for guess in read.guesses if not stated_values.get(guess.field_name))
    proposal = propose_item(release, guesses, source.origin, context, date)
    if not isinstance(proposal, ItemProposal):
        return proposal
    has_time = published and source.has_time and not settings.date
    time = published.time().replace(second=0, microsecond=0) if published and has_time else None
    tags = {name: resolve_partner_name(context.partner_index, name)[0] for name in source.tags}
    item = replace(
        proposal.item,
        time=time or None,
        partners=tuple(dict.fromkeys((*filter(None, tags.values()), *proposal.item.partners))),
        draft=source.draft,
        aliases=tuple(filter(ALIAS.fullmatch, old_paths_without_slashes(source))),
    )
    left_out = (*source.left_out, *unknown_tag_names(tags), *read.left_out)
    return ProposedItem(
        source=replace(source, body="", left_out=left_out, address=page_address(source, item)),
        item=item,
        guesses=proposal.guesses,
        notes=(*source.notes, *read.notes),
        has_stated_date=not any(map(is_doubtful_date, proposal.guesses)),
    )


def old_paths_without_slashes(source: SourceItem) -> Iterator[str]:
    """The paths of a text on its old site, each once, without a slash at the end."""
    yield from dict.fromkeys(path.strip("/") for path in source.old_paths)


def page_address(source: SourceItem, item: NewItem) -> str:
    """The URL at which a text was published; "" if it is not known."""
    is_page = source.body_format is BodyFormat.PAGE
    return source.address or (item.source if is_page else "")


def language_problem(source: SourceItem, language: str) -> Problem | None:
    """The problem of a text whose fields say that it is in another language."""
    stated = re.split("[-_]", source.language.lower())[0]
    if stated in ("", language, *RECOGNISED_LANGUAGES):
        return None
    return Problem(
        id="post-in-other-language",
        file=source.origin,
        message="the text is in the language {stated}; the language of this archive is {language}",
        hint="import its version in the language {language}",
        values=(("stated", stated), ("language", language)),
    )


def date_problem(source: SourceItem, settings: ImportSettings) -> Problem | None:
    """The problem of a post without a date: none is made up for it."""
    is_post = source.body_format is BodyFormat.MARKDOWN
    if not is_post or source.published or source.draft or settings.date:
        return None
    unreadable = next((note for note in source.notes if note.id == UNREADABLE_DATE_ID), None)
    if unreadable:
        return replace(unreadable, severity=Severity.ERROR)
    return Problem(
        id="post-without-date",
        file=source.origin,
        message="the post has no date",
        hint="add a line date: 2025-08-28 to its front matter, or set a date with --date",
    )


def read_source(source: SourceItem) -> ReadRelease | Problem:
    """The release that a source item is."""
    if source.body_format is BodyFormat.MARKDOWN:
        return read_post_body(source)
    if source.body_format is BodyFormat.FRAGMENT:
        result = read_fragment(source)
    else:
        assert not isinstance(source.body, str)
        content = page_contents(source.body) if isinstance(source.body, Path) else source.body
        result = read_release(content, source.origin, source.media_type, source.address)
    return result if isinstance(result, Problem) else ReadRelease(*result)


def read_fragment(source: SourceItem) -> tuple[Release, tuple[FieldGuess, ...]] | Problem:
    """The release in the HTML of a text alone."""
    assert isinstance(source.body, str)
    page = convert_fragment(source.body, source.address or UNKNOWN_SITE)
    if not page.blocks:
        return Problem(
            id="text-without-content",
            file=source.origin,
            message="there is no text",
            hint="open the page, and import it by its address"
            if source.address
            else "copy the text of the release into a file and import that file",
        )
    page = replace(page, title=source.title or page.title, url=source.address)
    return read_webpage(page, source.origin, source.address)


def read_post_body(source: SourceItem) -> ReadRelease | Problem:
    """The Markdown of a post as a release: its text stays as it is."""
    assert isinstance(source.body, str)
    title = clean_post(source.title)
    values = TemplateValues(source.site.base_url if source.site else "", title)
    has_commonmark = source.site is None or source.site.has_commonmark
    lay_out = lay_out_lists if has_commonmark else str
    post = convert_post(clean_post(source.body), values, lay_out)
    if not title and not post.heading:
        return Problem(
            id="post-without-title",
            file=source.origin,
            message="the post has no title",
            hint="add a line title: to its front matter",
        )
    blocks = tuple(
        ReleaseBlock(block, "" if is_code else plain_words(block))
        for block, is_code in split_paragraphs(post.markdown)
    )
    release = Release(title or post.heading, blocks)
    notes = template_notes(post.template, source)
    return ReadRelease(release, notes=notes, left_out=post.left_out)
