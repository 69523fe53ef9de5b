"""Page → key: the digest of all that its text is made of. Same key, same text.

What a template prints besides its page's content is the same for all pages: it is in `constants`,
and so is what can be said of partners.
"""

from __future__ import annotations

from vestnik.cache.file_stats import together
from vestnik.model import Page, Sheaf


def key(of: Page | Sheaf, constants: str, *others: str) -> str:
    """The key of pages made of these things; "" if a version does not know what it is made of."""
    wholes = [one.whole for one in of.whole]
    outlines = [one.outline for one in of.of]
    if not (all(wholes) and all(outlines)):
        return ""
    return together(constants, *others, of.facts, *wholes, str(len(wholes)), *outlines)


def of_page(page: Page, constants: str) -> str:
    """The key of a page."""
    return key(
        page,
        constants,
        page.template,
        page.address,
        page.language,
        str(page.canonical),
        str(page.modified),
        str(page.alternates),
        str(page.advertised),
    )


def of_sheaf(sheaf: Sheaf, constants: str) -> str:
    """The key of a sheaf: as long as it is the same, its pages are, and their keys."""
    return key(sheaf, constants, sheaf.name)
