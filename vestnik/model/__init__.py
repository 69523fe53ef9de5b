"""The nouns of Vestnik: what is read, translated and printed.

Plain values: frozen, compared by content, knowing nothing of files, libraries or the clock.
"""

from vestnik.model.archive import Archive, Changed, Policy
from vestnik.model.documents import (
    PARTNER_KINDS,
    Archived,
    Article,
    Correction,
    Day,
    Document,
    Event,
    Partner,
    Picture,
    unfinished,
)
from vestnik.model.editions import Edition, Masthead, Month, Occasion, Publisher, Year
from vestnik.model.engines import Engine, Hypothesis
from vestnik.model.pages import Content, Listed, Page, Sheaf, nothing
from vestnik.model.pictures import Asset, Plate, Rendition
from vestnik.model.problems import Message, Problem, Severity, Unavailable, Unprintable
from vestnik.model.terms import Match, Term
from vestnik.model.translations import (
    SPACE,
    SPOKEN,
    UNTRANSLATED,
    Catalog,
    Origin,
    Provenance,
    State,
    Unit,
    canonical,
    digest,
    folded,
)
from vestnik.model.versions import Body, D, Passage, Version, Wording

__all__ = [
    "PARTNER_KINDS",
    "SPACE",
    "SPOKEN",
    "UNTRANSLATED",
    "Archive",
    "Archived",
    "Article",
    "Asset",
    "Body",
    "Catalog",
    "Changed",
    "Content",
    "Correction",
    "D",
    "Day",
    "Document",
    "Edition",
    "Engine",
    "Event",
    "Hypothesis",
    "Listed",
    "Masthead",
    "Match",
    "Message",
    "Month",
    "Occasion",
    "Origin",
    "Page",
    "Partner",
    "Passage",
    "Picture",
    "Plate",
    "Policy",
    "Problem",
    "Provenance",
    "Publisher",
    "Rendition",
    "Severity",
    "Sheaf",
    "State",
    "Term",
    "Unavailable",
    "Unit",
    "Unprintable",
    "Version",
    "Wording",
    "Year",
    "canonical",
    "digest",
    "folded",
    "nothing",
    "unfinished",
]
