"""Checks a text while a reviewer types it: findings, and marks in both texts. Nothing is saved."""

from __future__ import annotations

from vestnik.catalogs import PhraseMemory, SimilarTextIndex
from vestnik.preview.desk.actions.marks import source_marks, target_marks
from vestnik.preview.desk.blocks import (
    ReviewContext,
    block_id,
    unit_findings,
    unit_terms,
)
from vestnik.preview.desk.corrections import MAX_TRANSLATION_CHARACTERS, find_refusal
from vestnik.preview.desk.names import finding_text
from vestnik.preview.desk.routes import (
    REVIEW_PATH,
    Response,
    ReviewDesk,
    ReviewTarget,
    desk_page,
    find_review_target,
    not_found,
)
from vestnik.preview.desk.term_matchers import archive_term_matcher
from vestnik.preview.desk.views import catalog_content, load_current_catalog


def live_check(desk: ReviewDesk, path: str, values: dict[str, str]) -> Response:
    """The findings in a text as the translation of a block, as a part of a page."""
    target = find_review_target(desk, REVIEW_PATH + path)
    if target is None:
        return not_found(desk)
    catalog, _ = load_current_catalog(desk, target, catalog_content(desk, target))
    unit = next((unit for unit in catalog.units if block_id(unit) == values.get("id", "")), None)
    if unit is None:
        return not_found(desk)
    text = values.get("text", "")[:MAX_TRANSLATION_CHARACTERS]
    context = check_context(target)
    refusal = find_refusal(text, unit, target.document, target.link_targets) if text else None
    findings = () if refusal else unit_findings(unit, text, context)
    plain_source, matches = unit_terms(unit, context)
    words = [plain_source[match.start : match.end] for match in matches]
    shown = {
        "refusal": desk.translator.gettext(refusal[0]).format_map(refusal[1]) if refusal else "",
        "findings": [
            (finding.level, finding_text(finding, desk.translator)) for finding in findings
        ],
        "source_pieces": source_marks(unit.source, words, findings),
        "target_pieces": target_marks(text, matches, findings),
        "source_language": target.loaded.archive.language,
        "target_language": target.language,
    }
    return Response(desk_page(desk, "live_check.html", shown))


def check_context(target: ReviewTarget) -> ReviewContext:
    """What the checks of a document's blocks need: nothing of other documents."""
    return ReviewContext(
        target.document.path,
        target.languages,
        archive_term_matcher(target.loaded, target.language),
        target.references,
        target.loaded.archive.unreviewed_policy,
        SimilarTextIndex(),
        PhraseMemory(target.languages),
    )
