"""What is wrong between documents and their translations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from vestnik import addresses, links
from vestnik.catalogs import glossary
from vestnik.lint.check_messages import FAILINGS, OTHER
from vestnik.markdown import conversion as markup
from vestnik.markdown import inline
from vestnik.model import Archive, Catalog, Document, Origin, Problem, Severity, State, Term, Unit

BY_TERMS = frozenset(("glossary", "unknown_abbr"))
"""The checks that mean nothing without the glossary."""


class Place(NamedTuple):
    """A place in a file: its line and column, and the text of that line."""

    line: int
    column: int
    text: str


def dead_links(archive: Archive, language: str, known: Collection[str]) -> Iterator[Problem]:
    """Links of translations that lead to no file of `content/` (its paths are `known`)."""
    for document, unit in units(archive, language):
        if "](" not in unit.text and "<" not in unit.text:
            continue
        for href in markup.links(unit.text):
            path = links.target(document.path, href)
            if path is not None and path not in known and used(unit, document):
                yield problem(
                    document,
                    unit,
                    language,
                    what="the link leads nowhere: there is no {path}",
                    right="copy the address from the original",
                    severity=Severity.ERROR,
                    others=(addresses.source(path),),
                    path=href,
                )


def sought(document: Document, *patterns: str) -> Place:
    """Where a document's body has the first of these patterns that it has; its first line if none.

    Each is sought in one line, whatever the case of its letters.
    """
    lines = list(enumerate(document.body.split("\n"), document.lines.get("body", 1)))
    for one in patterns:
        for line, text in lines:
            if found := re.search(one, text, re.IGNORECASE):
                return Place(line, found.start() + 1, text)
    return Place(lines[0][0], 0, lines[0][1])


def used(unit: Unit, document: Document) -> bool:
    """Whether the document still has the block of a unit."""
    return unit.source in markup.blocks(document.body)


def doubtful(
    archive: Archive, language: str, terms: Collection[Term], untold: Collection[str] = ()
) -> Iterator[Problem]:
    """Warnings of translations that fail a check, and of blocks whose draft was unfit.

    Nothing is told of the checks named `untold`.
    """
    from vestnik.translation.checks import runner as checks
    from vestnik.translation.terms.matching import matcher

    match = matcher(terms)
    told: set[str] = set()
    for document, unit in units(archive, language):
        if unit.state is State.BLOCKED:
            yield problem(
                document,
                unit,
                language,
                what="the machine's draft was not fit to be published ({checks})",
                right="translate this block by hand",
                severity=Severity.WARNING,
                checks=unit.blocked,
            )
        references = markup.references(document.body)
        found = match(inline.read(unit.source, references).text)
        for finding in checks.check(unit.source, unit.text or unit.source, found, references):
            if finding.check in untold:
                continue
            if finding.check == "source_broken":
                where = sought(document, re.escape(finding.detail))
                yield Problem(
                    addresses.source(document.path),
                    where.line,
                    "the text seems to be torn in two here",
                    "join it with the paragraph before or after it",
                    where.text,
                    severity=Severity.WARNING,
                    column=where.column,
                )
            if finding.check == "unknown_abbr" and finding.detail not in told:
                told.add(finding.detail)
                yield problem(
                    document,
                    unit,
                    language,
                    what="the abbreviation {word} is not in the glossary",
                    right="put it into {glossary}",
                    severity=Severity.WARNING,
                    word=finding.detail,
                    glossary=glossary.file_of(language),
                )
            invented = finding.check == "numbers_extra" and unit.origin is not Origin.PERSON
            if unit.text and (finding.grave or invented):
                failing = FAILINGS.get(finding.check, OTHER)
                yield problem(
                    document,
                    unit,
                    language,
                    what=failing.what,
                    right=failing.right,
                    severity=Severity.WARNING,
                    others=(glossary.file_of(language),) if finding.check == "glossary" else (),
                    check=finding.check,
                    detail=finding.detail,
                )


def units(archive: Archive, language: str) -> Iterator[tuple[Document, Unit]]:
    """The units of an edition with their documents."""
    catalogs = archive.catalogs.get(language, {})
    for document in archive.documents:
        for unit in catalogs.get(document.path, Catalog()).units:
            yield document, unit


def problem(
    of: Document,
    unit: Unit,
    language: str,
    *,
    what: str,
    right: str,
    severity: Severity,
    others: tuple[str, ...] = (),
    **values: str,
) -> Problem:
    """A problem of a unit, at the line of its translation."""
    return Problem(
        addresses.catalog(of.path, language),
        unit.line,
        what,
        right,
        unit.text or unit.source,
        tuple(values.items()),
        severity,
        related_files=(addresses.source(of.path), *others),
    )
