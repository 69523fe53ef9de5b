"""The review queue: which translations a person has to review, the riskiest first. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from vestnik.catalogs.carry_over import update_catalog
from vestnik.catalogs.consistency import build_phrase_memory
from vestnik.language import LanguagePair, language_pair
from vestnik.markdown import untranslatable_texts
from vestnik.model import (
    Archive,
    Catalog,
    Document,
    TranslationState,
    Unit,
    UnreviewedPolicy,
    is_draft,
)

LISTED_STATES = (
    TranslationState.PERSON,
    TranslationState.REVIEWED,
    TranslationState.MACHINE,
    TranslationState.HELD,
    TranslationState.STALE,
    TranslationState.BLOCKED,
    TranslationState.MISSING,
)
"""The states of a unit in the order in which they are listed."""
STATE_RISK = {
    TranslationState.BLOCKED: 5.0,
    TranslationState.STALE: 4.0,
    TranslationState.MISSING: 3.0,
    TranslationState.MACHINE: 0.0,
}
"""The risk of a state in itself; units in other states need no review."""
STATES_AS_REASONS = frozenset((*STATE_RISK, TranslationState.HELD)) - {TranslationState.MACHINE}
"""The states that are themselves a reason to review a unit."""
NEEDS_WORK_RISK = 6.0
"""The risk of a translation that a person wants to be looked at again."""

DOUBT_OF_ONE_RISK = 20
INCONSISTENCY_RISK = 0.5
"""The risk that a draft adds which has other words for a phrase than people have elsewhere."""


@dataclass(frozen=True, slots=True)
class TranslationTally:
    """How many units of a document are in each state, in one language."""

    path: str
    language: str
    counts: Mapping[TranslationState, int]


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A unit that a person has to review, and why; a higher risk comes first.

    `state` is the one that readers see.
    """

    path: str
    language: str
    unit: Unit
    state: TranslationState
    risk: float
    reasons: tuple[str, ...]


def current_units(
    document: Document, catalog: Catalog | None, languages: LanguagePair
) -> tuple[Unit, ...]:
    """The units of a document as it is now; those of new blocks have no translation."""
    return update_catalog(catalog or Catalog(), document, languages).units


def translation_tallies(archive: Archive, language: str) -> list[TranslationTally]:
    """The tally of each document, in the order of the archive.

    Texts that can't be translated, such as code, count as missing.
    """
    catalogs = archive.catalogs.get(language, {})
    languages = language_pair(archive.language, language)
    tallies = []
    for document in archive.documents:
        units = current_units(document, catalogs.get(document.path), languages)
        counts = Counter(unit.published_state(archive.unreviewed_policy) for unit in units)
        if texts := set(untranslatable_texts(document.body, languages.source)):
            counts[TranslationState.MISSING] += len(texts)
        tallies.append(TranslationTally(document.path, language, counts))
    return tallies


def review_items(archive: Archive, language: str) -> list[ReviewItem]:
    """The units to review, the riskiest first; not the missing ones of an author's draft.

    A draft that has other words for a phrase than people have elsewhere is riskier for that.
    """
    catalogs = archive.catalogs.get(language, {})
    languages, policy = language_pair(archive.language, language), archive.unreviewed_policy
    phrase_memory = build_phrase_memory(catalogs.items(), languages)
    items = [
        ReviewItem(document.path, language, unit, unit.published_state(policy), *risk)
        for document in archive.documents
        for unit in current_units(document, catalogs.get(document.path), languages)
        if (risk := unit_risk(unit, policy))[0] >= 0
        and not (is_draft(document) and unit.state is TranslationState.MISSING)
    ]
    items = [
        replace(item, risk=item.risk + INCONSISTENCY_RISK, reasons=(*item.reasons, "consistency"))
        if phrase_memory.inconsistencies(item.unit)
        else item
        for item in items
    ]
    return sorted(items, key=lambda item: (-item.risk, item.path, item.unit.line))


def unit_risk(unit: Unit, policy: UnreviewedPolicy) -> tuple[float, tuple[str, ...]]:
    """How likely a translation is wrong, and why; less than 0 if it needs no review.

    The reasons begin with the state that readers see, which depends on the archive's policy.
    The estimate adds what drafting has recorded: the doubt, failed checks, markup with an uncertain
    place, and the log-probability of the least probable sentence, the best predictor
    (arXiv 2208.05309).
    """
    if unit.state not in STATE_RISK and not unit.needs_work:
        return -1.0, ()
    notes = dict(unit.provenance.notes) if unit.provenance else {}
    checks = tuple(filter(None, (notes.get("blocked", "") or unit.reported_checks).split(",")))
    markup = () if notes.get("markup", "ok") == "ok" else (f"markup-{notes['markup']}",)
    log_probability = recorded_number(notes.get("lp", ""))
    signs = tuple(f"doubt-{sign}" for sign in unit.doubt_signs)
    value = STATE_RISK.get(unit.state, 0.0) + NEEDS_WORK_RISK * unit.needs_work
    value += unit.doubt / DOUBT_OF_ONE_RISK
    value += len(checks) + 0.5 * len(markup) - log_probability
    states = dict.fromkeys((unit.published_state(policy), unit.state))
    return value, (
        *(("needs-work",) if unit.needs_work else ()),
        *(state.value for state in states if state in STATES_AS_REASONS),
        *checks,
        *markup,
        *signs,
    )


def recorded_number(text: str) -> float:
    """The number of a note, which a person may have edited; 0 if it is no finite number."""
    try:
        number = float(text)
    except ValueError:
        return 0.0
    return number if math.isfinite(number) else 0.0


def accepted_catalog(catalog: Catalog, lines: Collection[int] | None = None) -> Catalog:
    """The catalog with its fuzzy translations approved: all, or those on these lines of its file.

    Units without a translation stay as they are.
    """

    def accept(unit: Unit) -> Unit:
        is_selected = lines is None or any(line in unit.entry_lines for line in lines)
        if not is_selected or not awaits_approval(unit):
            return unit
        return replace(unit, fuzzy=False, previous_source="")

    return replace(catalog, units=tuple(map(accept, catalog.units)))


def awaits_approval(unit: Unit) -> bool:
    """Whether a unit has a translation that a person has to approve."""
    return bool(unit.text) and unit.fuzzy
