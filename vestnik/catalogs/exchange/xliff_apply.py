"""Catalogs and a corrected XLIFF file → the catalogs with what a person changed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from textwrap import shorten

from vestnik.catalogs.exchange import xliff_read as returned
from vestnik.catalogs.exchange import xliff_write as xliff
from vestnik.catalogs.exchange.xliff_read import Delivery, Returned
from vestnik.diagnostics.collector import CONTROL, ProblemCollector
from vestnik.markdown import limits
from vestnik.model import SPACE, Catalog, Problem, Unit, canonical

APPROVED = ("reviewed", "final")


@dataclass(frozen=True, slots=True)
class Corrected:
    """What a file brought: the catalogs that it made different, of one language.

    `changed` counts the units with new words, `approved` those that a person let stand.
    """

    language: str = ""
    catalogs: Mapping[str, Catalog] = field(default_factory=dict)
    changed: int = 0
    approved: int = 0
    problems: tuple[Problem, ...] = ()


def corrected(
    content: bytes, file: str, catalogs: Mapping[str, Mapping[str, Catalog]], source: str
) -> Corrected:
    """The catalogs (of these, by language and document) that a file changes, and its problems.

    A unit whose words differ from the exported ones gets them as a person's; one that comes back
    as it was, but reviewed or final, is approved. A unit that has another block or another
    translation by now is left alone; so is a whole document in whose units something doesn't fit.
    """
    notes = ProblemCollector(file)
    delivery = returned.read(notes) if notes.decode(content, limits.EXCHANGED) else None
    if delivery is None or not speaks(delivery, catalogs, source, notes):
        return Corrected(problems=tuple(notes.found))
    documents: dict[str, list[Returned]] = {}
    for back in delivery.units:
        documents.setdefault(back.path, []).append(back)
    changed: dict[str, Catalog] = {}
    rewritten = approved = 0
    for path, backs in documents.items():
        catalog = catalogs[delivery.target].get(path)
        if catalog is None:
            notes.note(
                backs[0].line,
                "there is no translation of the document {path}",
                "leave original as it was exported; if the document has moved, export again",
                path=path,
            )
            continue
        revisions = {
            unit.key: (unit, after)
            for back, unit in paired(backs, catalog, notes)
            if (after := revised(back, unit, notes)) != unit
        }
        if revisions:
            units = (revisions.get(unit.key, (unit, unit))[1] for unit in catalog.units)
            changed[path] = replace(catalog, units=tuple(units))
            new = sum(before.text != after.text for before, after in revisions.values())
            rewritten, approved = rewritten + new, approved + len(revisions) - new
    return Corrected(delivery.target, changed, rewritten, approved, tuple(notes.found))


def speaks(
    delivery: Delivery, catalogs: Mapping[str, object], source: str, notes: ProblemCollector
) -> bool:
    """Whether a file translates from the archive's language into one of its others."""
    wanted = [language for language in catalogs if language != source]
    if delivery.source == source and delivery.target in wanted:
        return True
    notes.note(
        notes.line_of("<xliff", 1),
        "the file translates {found}, not {wanted}",
        "srcLang and trgLang of the file have to be as they were exported",
        found=f"{delivery.source} → {delivery.target}",
        wanted=f"{source} → {', '.join(wanted)}",
    )
    return False


def paired(
    backs: Iterable[Returned], catalog: Catalog, notes: ProblemCollector
) -> list[tuple[Returned, Unit]]:
    """The units of one document that came back, each with the one it is now.

    None at all where one of them is not as it was exported; without those whose block is gone.
    """
    known = xliff.identities(catalog)
    keys = {unit.key: unit for unit in catalog.units}
    pairs: dict[tuple[str, str], tuple[Returned, Unit]] = {}
    fits = True
    for back in backs:
        unit = known.get(back.id)
        if unit is None or unit.source.split() != back.source.split():
            unit = keys.get((back.context, back.source))
        if unit is not None and unit.key in pairs:
            wrong(
                back,
                "“{block}” of {path} stands in the file twice",
                "keep the better translation and delete the other unit",
                notes,
            )
            fits = False
        elif not whole(back, notes):
            fits = False
        elif unit is not None:
            pairs[unit.key] = back, unit
        elif back.id == xliff.identity(back.context, back.source):
            wrong(
                back,
                "the block “{block}” of {path} has changed since the export",
                "export again, and translate what is there now",
                notes,
            )
        else:
            wrong(
                back,
                "“{block}” is not in {path}",
                "leave ids, names and sources as they were exported",
                notes,
            )
            fits = False
    return list(pairs.values()) if fits else []


def whole(back: Returned, notes: ProblemCollector) -> bool:
    """Whether the texts of a unit are each in one piece, and nothing but text."""
    if back.segments != 1:
        wrong(
            back,
            "“{block}” of {path} is cut into several segments",
            "join them into one, as it was exported",
            notes,
        )
    elif back.codes:
        wrong(
            back,
            "“{block}” of {path} has inline codes, which are lost in Markdown",
            "write Markdown instead, as it stands in the source",
            notes,
        )
    return back.segments == 1 and not back.codes


def revised(back: Returned, unit: Unit, notes: ProblemCollector) -> Unit:
    """The unit with what a person did to it; as it is where that was nothing, or is a problem."""
    words = back.text.strip(SPACE)
    same = canonical(words) == canonical(unit.text)
    untouched = xliff.mark(words) == back.mark
    approved = unit.fuzzy and back.state in APPROVED
    if not words.strip() or (not approved and (same or untouched)):
        return unit
    if same:
        return replace(unit, fuzzy=False, previous="")
    if back.mark != xliff.mark(unit.text):
        wrong(
            back,
            "the translation of “{block}” in {path} is not the one that was exported",
            "export again, and put the correction into the new file",
            notes,
        )
        return unit
    if CONTROL.search(words):
        wrong(back, "the text has an invisible control character", "delete it", notes)
        return unit
    if more := limits.excess(words, limits.TRANSLATION):
        wrong(back, more.what, more.right, notes, most=str(more.most))
        return unit
    return replace(unit, text=words, fuzzy=False, previous="")


def wrong(back: Returned, what: str, right: str, notes: ProblemCollector, most: str = "") -> None:
    """Notes what is wrong with a unit, which is named by how its block begins."""
    block = shorten(back.source, 60, placeholder="…")
    notes.note(back.line, what, right, block=block, path=back.path, most=most)
