"""What is wrong between documents and their translations."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from vestnik import inline, links, markup
from vestnik.model import Archive, Catalog, Document, Problem, Severity, State, Term, Unit


def dead_links(archive: Archive, language: str, known: Collection[str]) -> Iterator[Problem]:
    """Links of translations that lead to no file of `content/` (its paths are `known`)."""
    for document, unit in units(archive, language):
        if "](" not in unit.text:
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
                    path=href,
                )


def used(unit: Unit, document: Document) -> bool:
    """Whether the document still has the block of a unit."""
    return unit.source in markup.blocks(document.body)


def doubtful(archive: Archive, language: str, terms: Collection[Term]) -> Iterator[Problem]:
    """Warnings of translations that fail a check, and of blocks whose draft was unfit."""
    from vestnik.translation import checks
    from vestnik.translation.terms import matcher

    match = matcher(terms)
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
        if not unit.text:
            continue
        references = markup.references(document.body)
        found = match(inline.read(unit.source, references).text)
        for finding in checks.check(unit.source, unit.text, found, references):
            if finding.level in (checks.Level.BLOCK, checks.Level.ERROR):
                yield problem(
                    document,
                    unit,
                    language,
                    what="the translation fails the check {check}: {detail}",
                    right="compare it with the original",
                    severity=Severity.WARNING,
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
    **values: str,
) -> Problem:
    """A problem of a unit, at the line of its translation."""
    file = f"translations/{language}/{of.path.removesuffix('.md')}.po"
    shown = unit.text or unit.source
    return Problem(file, unit.line, what, right, shown, tuple(values.items()), severity)
