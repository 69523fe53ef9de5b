"""What the preview adds to the pages that it shows: problems over them, a bar, live reloading.

It stands in a shadow tree, so that the design of the site and this know nothing of each other, and
loads only files of the preview: the page's own policy stays in force.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from vestnik.diagnostics import messages as sentences
from vestnik.model import Document, Problem, Severity, unfinished
from vestnik.preview import own_pages as printing
from vestnik.preview.builds import Outcome


@dataclass(frozen=True, slots=True)
class Told:
    """A problem in the user's words."""

    place: str
    file: str
    line: int
    what: str
    right: str
    text: str
    error: bool


def told(problems: Sequence[Problem], words: NullTranslations) -> list[Told]:
    """Problems in the user's language, errors first."""
    found = (
        Told(
            sentences.place(one),
            one.file,
            one.line,
            sentences.what(one, words),
            sentences.right(one, words),
            one.text.strip()[:200],
            one.severity is Severity.ERROR,
        )
        for one in sorted(problems)
    )
    return sorted(found, key=lambda each: not each.error)


def inject(page: bytes, head: str, foot: str) -> bytes:
    """A page with more at the end of its head, and of its body."""
    for name, more in ((b"</head>", head), (b"</body>", foot)):
        place = page.lower().find(name) if name == b"</head>" else page.lower().rfind(name)
        place = len(page) if place < 0 else place
        page = page[:place] + more.encode() + page[place:]
    return page


def head(port: int, revision: int) -> str:
    """The script that reloads the page when it is told to, and tells what page it is on."""
    return f'<script src="/livereload.js?port={port}&amp;snipver={revision}" defer></script>'


def foot(outcome: Outcome, address: str, words: NullTranslations) -> str:
    """The bar, and the problems if there are any."""
    document, language = shown(outcome, address)
    return printing.page(
        "panel.html",
        words,
        {
            "problems": told(outcome.problems, words),
            "stale": outcome.built is None,
            "failure": outcome.failure,
            "draft": document is not None and unfinished(document),
            "review": f"/-/review/{language}/{document.path}" if document else "/-/review/",
            "document": document,
        },
    )


def shown(outcome: Outcome, address: str) -> tuple[Document | None, str]:
    """The document whose page stands at an address, and the language to review it in."""
    if outcome.source is None:
        return None, ""
    languages = list(outcome.source.configuration.editions)
    language, _, path = address.partition("/")
    if language not in languages or len(languages) < 2:
        return None, ""
    path = f"{path.rstrip('/')}.md"
    documents = outcome.source.archive.documents
    found = next((one for one in documents if one.path == path), None)
    return found, language if language != languages[0] else languages[1]
