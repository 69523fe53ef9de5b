"""Page → key: the digest of all that its text is made of. Same key, same text.

What a template prints besides its page's content is the same for all pages: it is in `constants`,
and so is what can be said of partners.
"""

from __future__ import annotations

from vestnik.model import Page
from vestnik.past.stamps import together


def key(page: Page, constants: str) -> str:
    """The key of a page; "" if one of its versions does not know what it is made of."""
    wholes = [one.whole for one in page.whole]
    outlines = [one.outline for one in page.of]
    if not (all(wholes) and all(outlines)):
        return ""
    return together(
        constants,
        page.template,
        page.address,
        page.language,
        str(page.canonical),
        str(page.modified),
        str(page.alternates),
        str(page.advertised),
        page.facts,
        *wholes,
        str(len(wholes)),
        *outlines,
    )
