"""Catalogs and a corrected XLIFF file → the catalogs with what a person changed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from textwrap import shorten

from vestnik.catalogs.exchange.xliff_read import XliffFile, XliffUnit, parse_xliff
from vestnik.catalogs.exchange.xliff_write import translation_digest, unit_id, units_by_id
from vestnik.diagnostics import CONTROL_CHARACTER, ProblemCollector
from vestnik.fs import MAX_EXCHANGE_FILE
from vestnik.markdown import MAX_TRANSLATION_CHARACTERS, exceeded_limit
from vestnik.model import FOLDABLE_SPACE, Catalog, Problem, Unit, canonical_text

APPROVED_STATES = ("reviewed", "final")


@dataclass(frozen=True, slots=True)
class XliffChanges:
    """The catalogs of one language that a file changes, by document, and the file's problems.

    `changed_count` is the number of units with a new translation, `approved_count` that of units
    whose translation a person has approved.
    """

    language: str = ""
    catalogs: Mapping[str, Catalog] = field(default_factory=dict)
    changed_count: int = 0
    approved_count: int = 0
    problems: tuple[Problem, ...] = ()


def apply_xliff(
    content: bytes, file: str, catalogs: Mapping[str, Mapping[str, Catalog]], source_language: str
) -> XliffChanges:
    """The changes that an XLIFF file makes to `catalogs` (by language and document).

    A translation that differs from the exported one becomes a person's; one that is unchanged, but
    has the state reviewed or final, is approved. A unit whose block or translation has changed
    since the export stays as it is, and so does a document with a unit that does not match.
    """
    collector = ProblemCollector(file)
    is_decoded = collector.decode_lines(content, MAX_EXCHANGE_FILE)
    xliff = parse_xliff(collector) if is_decoded else None
    if xliff is None or not check_languages(xliff, catalogs, source_language, collector):
        return XliffChanges(problems=tuple(collector.problems))
    units_by_path: dict[str, list[XliffUnit]] = {}
    for xliff_unit in xliff.units:
        units_by_path.setdefault(xliff_unit.path, []).append(xliff_unit)
    changed: dict[str, Catalog] = {}
    changed_count = approved_count = 0
    for path, xliff_units in units_by_path.items():
        catalog = catalogs[xliff.target_language].get(path)
        if catalog is None:
            collector.error(
                "unknown-xliff-document",
                xliff_units[0].line,
                "there is no translation of the document {path}",
                "leave original as it was exported; if the document has moved, export again",
                path=path,
            )
            continue
        revisions = {
            unit.key: (unit, revised)
            for xliff_unit, unit in match_units(xliff_units, catalog, collector)
            if (revised := revised_unit(xliff_unit, unit, collector)) != unit
        }
        if revisions:
            units = (revisions.get(unit.key, (unit, unit))[1] for unit in catalog.units)
            changed[path] = replace(catalog, units=tuple(units))
            rewritten = sum(unit.text != revised.text for unit, revised in revisions.values())
            changed_count += rewritten
            approved_count += len(revisions) - rewritten
    return XliffChanges(
        xliff.target_language, changed, changed_count, approved_count, tuple(collector.problems)
    )


def check_languages(
    xliff: XliffFile,
    languages: Iterable[str],
    source_language: str,
    collector: ProblemCollector,
) -> bool:
    """Whether a file translates from the archive's language into one of its others."""
    targets = [language for language in languages if language != source_language]
    if xliff.source_language == source_language and xliff.target_language in targets:
        return True
    collector.error(
        "wrong-xliff-languages",
        xliff.line,
        "the file translates {found}, not {wanted}",
        "do not change srcLang and trgLang of an exported file",
        found=f"{xliff.source_language} → {xliff.target_language}",
        wanted=f"{source_language} → {', '.join(targets)}",
    )
    return False


def match_units(
    xliff_units: Iterable[XliffUnit], catalog: Catalog, collector: ProblemCollector
) -> list[tuple[XliffUnit, Unit]]:
    """The returned units of one document, each with the unit of the catalog.

    Units whose block has changed since the export are left out. The list is empty if a unit is not
    in the form in which it was exported.
    """
    catalog_units = units_by_id(catalog)
    units_by_key = {unit.key: unit for unit in catalog.units}
    matches: dict[tuple[str, str], tuple[XliffUnit, Unit]] = {}
    is_valid = True
    for xliff_unit in xliff_units:
        unit = catalog_units.get(xliff_unit.id)
        if unit is None or unit.source.split() != xliff_unit.source.split():
            unit = units_by_key.get((xliff_unit.context, xliff_unit.source))
        if unit is not None and unit.key in matches:
            collector.error(
                "duplicate-xliff-unit",
                xliff_unit.line,
                "“{block}” of {path} is in the file twice",
                "keep the better translation and delete the other unit",
                block=block_beginning(xliff_unit),
                path=xliff_unit.path,
            )
            is_valid = False
        elif not check_form(xliff_unit, collector):
            is_valid = False
        elif unit is not None:
            matches[unit.key] = xliff_unit, unit
        elif xliff_unit.id == unit_id(xliff_unit.context, xliff_unit.source):
            collector.error(
                "changed-xliff-source",
                xliff_unit.line,
                "the block “{block}” of {path} has changed since the export",
                "export again, and translate what is there now",
                block=block_beginning(xliff_unit),
                path=xliff_unit.path,
            )
        else:
            collector.error(
                "unknown-xliff-block",
                xliff_unit.line,
                "“{block}” is not in {path}",
                "leave ids, names and sources as they were exported",
                block=block_beginning(xliff_unit),
                path=xliff_unit.path,
            )
            is_valid = False
    return list(matches.values()) if is_valid else []


def check_form(xliff_unit: XliffUnit, collector: ProblemCollector) -> bool:
    """Whether a unit has one segment, and nothing but text in it."""
    if xliff_unit.segment_count != 1:
        collector.error(
            "split-xliff-segment",
            xliff_unit.line,
            "“{block}” of {path} is split into several segments",
            "join them into one, as it was exported",
            block=block_beginning(xliff_unit),
            path=xliff_unit.path,
        )
    elif xliff_unit.inline_codes:
        collector.error(
            "xliff-inline-code",
            xliff_unit.line,
            "“{block}” of {path} has inline codes, which are lost in Markdown",
            "write Markdown instead, as in the source",
            block=block_beginning(xliff_unit),
            path=xliff_unit.path,
        )
    return xliff_unit.segment_count == 1 and not xliff_unit.inline_codes


def revised_unit(xliff_unit: XliffUnit, unit: Unit, collector: ProblemCollector) -> Unit:
    """The unit with a person's changes; the unit itself if there are none, or a problem."""
    text = xliff_unit.text.strip(FOLDABLE_SPACE)
    is_same = canonical_text(text) == canonical_text(unit.text)
    is_untouched = translation_digest(text) == xliff_unit.exported_digest
    is_approved = unit.fuzzy and xliff_unit.state in APPROVED_STATES
    if not text.strip() or (not is_approved and (is_same or is_untouched)):
        return unit
    if is_same:
        return replace(unit, fuzzy=False, previous_source="")
    if xliff_unit.exported_digest != translation_digest(unit.text):
        collector.error(
            "changed-xliff-translation",
            xliff_unit.line,
            "the translation of “{block}” in {path} is not the one that was exported",
            "export again, and put the correction into the new file",
            block=block_beginning(xliff_unit),
            path=xliff_unit.path,
        )
        return unit
    if CONTROL_CHARACTER.search(text):
        collector.error(
            "control-character",
            xliff_unit.line,
            "the text has an invisible control character",
            "delete it",
        )
        return unit
    if problem := exceeded_limit(text, MAX_TRANSLATION_CHARACTERS):
        collector.add(replace(problem, line=xliff_unit.line))
        return unit
    return replace(unit, text=text, fuzzy=False, previous_source="")


def block_beginning(xliff_unit: XliffUnit) -> str:
    """The beginning of a unit's block, by which messages name it."""
    return shorten(xliff_unit.source, 60, placeholder="…")
