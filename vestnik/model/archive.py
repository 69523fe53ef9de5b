"""The archive as its editors wrote it, and their choices of what to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from vestnik.model.documents import Article, Document, Partner, StandalonePage, is_draft
from vestnik.model.images import Attachment
from vestnik.model.translations import Catalog, UnreviewedPolicy


class ChangedBlockPolicy(StrEnum):
    """What an edition shows of a block that was changed after a person had translated it.

    A fresh draft by the machine; the person's translation, marked as older than the text; or the
    source, until a person has translated it again.
    """

    FRESH_DRAFT = "fresh-draft"
    KEEP_STALE = "keep-stale"
    SOURCE = "source"


class IndexingPolicy(StrEnum):
    """Whether search engines may index a translation that no person has approved.

    They may; they may not until it is reviewed; or they are to index the original instead.
    """

    INDEX = "index"
    UNTIL_REVIEWED = "noindex-until-reviewed"
    ORIGINAL = "canonical-to-original"


@dataclass(frozen=True, slots=True)
class Archive:
    """All documents, and their catalogs by language and by the document's path.

    `language` is the language of the documents. `attachments` are the documents to download, by
    their paths below `content/` in NFC. With `includes_drafts` the editions show articles
    that are drafts, too: in the preview only.
    """

    language: str
    articles: tuple[Article, ...]
    partners: tuple[Partner, ...]
    catalogs: Mapping[str, Mapping[str, Catalog]]
    changed_block_policy: ChangedBlockPolicy = ChangedBlockPolicy.FRESH_DRAFT
    indexing_policy: IndexingPolicy = IndexingPolicy.UNTIL_REVIEWED
    unreviewed_policy: UnreviewedPolicy = UnreviewedPolicy.HOLD_DOUBTFUL
    includes_drafts: bool = False
    pages: tuple[StandalonePage, ...] = ()
    attachments: Mapping[str, Attachment] = field(default_factory=dict)

    @property
    def documents(self) -> tuple[Document, ...]:
        """Partners, pages and articles."""
        return (*self.partners, *self.pages, *self.articles)

    @property
    def visible_documents(self) -> tuple[Document, ...]:
        """The documents that editions show: all but drafts, unless these are included."""
        return tuple(
            document
            for document in self.documents
            if self.includes_drafts or not is_draft(document)
        )
