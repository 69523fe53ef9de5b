"""All that people wrote, and what they want to be shown of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from vestnik.model.documents import Article, Document, Partner, unfinished
from vestnik.model.translations import Catalog


class Changed(StrEnum):
    """What an edition shows of a block that was reworded after a person had translated it.

    A fresh draft by the machine; the person's words, marked as translated from an earlier text; or
    the source, until a person has translated it again.
    """

    FRESH_DRAFT = "fresh-draft"
    KEEP_STALE = "keep-stale"
    SOURCE = "source"


class Policy(StrEnum):
    """What search engines are told of a translation that no person stands by yet.

    That they may list it; that they may not, as long as that is so; or that the original is the
    page to be listed in its stead.
    """

    INDEX = "index"
    UNTIL_REVIEWED = "noindex-until-reviewed"
    ORIGINAL = "canonical-to-original"


@dataclass(frozen=True, slots=True)
class Archive:
    """All that people wrote: documents, and catalogs by language and by document's path.

    `language` is the one that the documents are written in; `changed` is the editors' choice for
    reworded blocks, `policy` the one for what a machine has drafted. `drafts` says that articles
    are shown before they are finished: in the preview, and nowhere else.
    """

    language: str
    articles: tuple[Article, ...]
    partners: tuple[Partner, ...]
    catalogs: Mapping[str, Mapping[str, Catalog]]
    changed: Changed = Changed.FRESH_DRAFT
    policy: Policy = Policy.UNTIL_REVIEWED
    drafts: bool = False

    @property
    def documents(self) -> tuple[Document, ...]:
        """Partners and articles."""
        return (*self.partners, *self.articles)

    @property
    def shown(self) -> tuple[Document, ...]:
        """What of it an edition shows."""
        return tuple(one for one in self.documents if self.drafts or not unfinished(one))
