"""The data types of Vestnik: documents, catalogs, versions, editions, pages, problems.

They are frozen dataclasses that compare by content. This package uses the standard library only,
opens no file and reads no clock; every other package may import it.
"""

from vestnik.model.archive import (
    Archive,
    ChangedBlockPolicy,
    IndexingPolicy,
)
from vestnik.model.design import Design
from vestnik.model.documents import (
    PARTNER_KINDS,
    ArchivedCopy,
    Article,
    Correction,
    Document,
    Event,
    LeadImage,
    PartialDate,
    Partner,
    is_draft,
)
from vestnik.model.editions import (
    Edition,
    EditionInfo,
    Editions,
    EditionSummaries,
    EditionSummary,
    Publisher,
    TimelineEvent,
    TimelineMonth,
    TimelineYear,
)
from vestnik.model.engines import Engine, Hypothesis, VerificationMethod
from vestnik.model.images import Asset, Attachment, Rendition, ResponsiveImage
from vestnik.model.pages import ContextFactory, Page, PageInfo, Task, empty_context
from vestnik.model.problems import Problem, RenderError, Severity, Unavailable
from vestnik.model.terms import Term, TermMatch
from vestnik.model.translations import (
    FOLDABLE_SPACE,
    HUMAN_STATES,
    UNTRANSLATED_STATES,
    Catalog,
    Provenance,
    TranslationOrigin,
    TranslationState,
    Unit,
    UnreviewedPolicy,
    canonical_text,
    fold_spaces,
    join_lines,
    text_digest,
)
from vestnik.model.versions import Body, DocumentT, ParallelBlock, Version, Wording

__all__ = [
    "FOLDABLE_SPACE",
    "HUMAN_STATES",
    "PARTNER_KINDS",
    "UNTRANSLATED_STATES",
    "Archive",
    "ArchivedCopy",
    "Article",
    "Asset",
    "Attachment",
    "Body",
    "Catalog",
    "ChangedBlockPolicy",
    "ContextFactory",
    "Correction",
    "Design",
    "Document",
    "DocumentT",
    "Edition",
    "EditionInfo",
    "EditionSummaries",
    "EditionSummary",
    "Editions",
    "Engine",
    "Event",
    "Hypothesis",
    "IndexingPolicy",
    "LeadImage",
    "Page",
    "PageInfo",
    "ParallelBlock",
    "PartialDate",
    "Partner",
    "Problem",
    "Provenance",
    "Publisher",
    "RenderError",
    "Rendition",
    "ResponsiveImage",
    "Severity",
    "Task",
    "Term",
    "TermMatch",
    "TimelineEvent",
    "TimelineMonth",
    "TimelineYear",
    "TranslationOrigin",
    "TranslationState",
    "Unavailable",
    "Unit",
    "UnreviewedPolicy",
    "VerificationMethod",
    "Version",
    "Wording",
    "canonical_text",
    "empty_context",
    "fold_spaces",
    "is_draft",
    "join_lines",
    "text_digest",
]
