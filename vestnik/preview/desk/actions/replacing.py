"""Search and replace in the translations of the whole archive, after a preview of each place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus

from vestnik.build import LoadedArchive
from vestnik.model import Catalog, TranslationOrigin, Unit, text_digest
from vestnik.preview.desk.blocks import TextPiece, block_id, unit_digest, word_diff
from vestnik.preview.desk.catalog_edits import edit_catalog
from vestnik.preview.desk.corrections import CorrectionResult, find_refusal
from vestnik.preview.desk.history import UnitChange, changed_units
from vestnik.preview.desk.queue import SearchError, compile_pattern, replace_pattern
from vestnik.preview.desk.routes import (
    REVIEW_PATH,
    Response,
    ReviewDesk,
    ReviewTarget,
    desk_page,
    find_review_target,
    not_found,
    queue_progress,
    site_root,
)
from vestnik.preview.desk.views import catalog_content, load_current_catalog

MAX_SHOWN_PLACES = 300
MAX_REPLACEMENT_CHARACTERS = 500

ReplaceText = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class ReplacedPlace:
    """A unit in which a replacement would change something: `key` identifies its present text."""

    name: str
    key: str
    unit: Unit
    changes: tuple[TextPiece, ...]


def replace_page(
    desk: ReviewDesk, language: str, values: dict[str, str], done: int = -1, failed: int = 0
) -> Response:
    """The form, and a preview of each place if something is searched for."""
    loaded = desk.loaded
    if loaded is None or language not in loaded.settings.target_languages:
        return not_found(desk)
    places: list[ReplacedPlace] = []
    message = ""
    try:
        if values.get("find") and done < 0:
            places = list(replaced_places(desk, loaded, language, values))
    except SearchError as error:
        message = desk.translator.gettext(error.message).format(detail=error.detail)
    shown = {
        "values": {name: values.get(name, "") for name in ("find", "replacement", "regex")},
        "places": places[:MAX_SHOWN_PLACES],
        "place_count": len(places),
        "message": message,
        "done": done,
        "failed": failed,
        "source_language": loaded.archive.language,
        "target_language": language,
        "progress": queue_progress(desk, language),
        "site_root": site_root(loaded),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if message else HTTPStatus.OK
    return Response(desk_page(desk, "replace.html", shown), status)


def replacement(values: dict[str, str]) -> ReplaceText:
    """The function that replaces in a text. Raises `SearchError`, and so does the function."""
    find, put = values.get("find", ""), values.get("replacement", "")[:MAX_REPLACEMENT_CHARACTERS]
    if values.get("regex") != "1":
        return lambda text: text.replace(find, put) if find else text
    replace_matches = replace_pattern(compile_pattern(find), put)
    return lambda text: replace_matches(text) if text and find else text


def replaced_places(
    desk: ReviewDesk, loaded: LoadedArchive, language: str, values: dict[str, str]
) -> Iterator[ReplacedPlace]:
    """The units that a replacement would change, as their files are now."""
    replace_text = replacement(values)
    for row in desk.queue(loaded, language).sorted_rows():
        if not any(unit.text != replace_text(unit.text) for unit in row.units):
            continue
        target = ReviewTarget(loaded, language, row.document)
        catalog, _ = load_current_catalog(desk, target, catalog_content(desk, target))
        for unit in catalog.units:
            text = replace_text(unit.text)
            if text != unit.text:
                key = place_key(row.name, unit)
                yield ReplacedPlace(row.name, key, unit, tuple(word_diff(unit.text, text)))


def place_key(name: str, unit: Unit) -> str:
    """What a ticked box sends of a unit: its document, its id and the digest of its state."""
    return f"{name} {block_id(unit)} {unit_digest(unit)}"


def replace_ticked(
    desk: ReviewDesk, language: str, values: dict[str, str], ticked: Collection[str]
) -> Response:
    """Replaces in the ticked units, as far as they are still what the page showed.

    A machine's words stay the machine's, unless `reviewed` says that they have been reviewed.
    """
    loaded = desk.loaded
    if loaded is None or language not in loaded.settings.target_languages:
        return not_found(desk)
    try:
        replace_text = replacement(values)
    except SearchError:
        return replace_page(desk, language, values)
    changes: list[UnitChange] = []
    names = dict.fromkeys(key.rpartition(" ")[0].rpartition(" ")[0] for key in ticked)
    for name in names:
        target = find_review_target(desk, f"{REVIEW_PATH}{language}/{name}")
        if target is None:
            continue

        def edit(catalog: Catalog, target: ReviewTarget = target) -> CorrectionResult:
            units = tuple(
                replaced_unit(unit, replace_text, target, reviewed=values.get("reviewed") == "1")
                if place_key(target.name, unit) in ticked
                else unit
                for unit in catalog.units
            )
            return CorrectionResult(replace(catalog, units=units), changed=units != catalog.units)

        edited = edit_catalog(desk, target, edit, is_recorded=False)
        if edited.result.changed and not edited.problems:
            path = target.document.path
            changes += changed_units(path, edited.catalog, edited.result.catalog)
    desk.journal.record(language, changes)
    return replace_page(desk, language, values, len(changes), len(ticked) - len(changes))


def replaced_unit(
    unit: Unit, replace_text: ReplaceText, target: ReviewTarget, *, reviewed: bool
) -> Unit:
    """The unit with the replaced text; as it was if that text could not be saved."""
    try:
        text = replace_text(unit.text)
    except SearchError:
        return unit
    if find_refusal(text, unit, target.document, target.link_targets):
        return unit
    is_machine = unit.origin in (TranslationOrigin.MACHINE, TranslationOrigin.REVIEWED)
    provenance = unit.provenance
    if is_machine and provenance is not None:
        provenance = replace(provenance, text_digest=text_digest(text))
    fuzzy = unit.fuzzy and not reviewed
    corrected = replace(unit, text=text, provenance=provenance, fuzzy=fuzzy)
    return corrected if fuzzy else replace(corrected, previous_source="", previous_text="")
