"""What the preview adds to a page of the site: the problems, a bar with links, live reloading.

The panel is in a shadow tree, which keeps its style and the site's apart. It loads only files of
the preview, so the content security policy of the page stays in force.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from vestnik.diagnostics import problem_hint, problem_location, problem_message
from vestnik.model import Document, Problem, Severity, is_draft
from vestnik.preview.builds import PreviewBuild
from vestnik.preview.page_templates import render_template

MAX_SNIPPET_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class ProblemView:
    """A problem as the templates show it, in the user's language."""

    location: str
    file: str
    line: int
    message: str
    hint: str
    snippet: str
    is_error: bool


def problem_views(problems: Sequence[Problem], translator: NullTranslations) -> list[ProblemView]:
    """Problems in the user's language, errors first."""
    views = (
        ProblemView(
            location=problem_location(problem),
            file=problem.file,
            line=problem.line,
            message=problem_message(problem, translator),
            hint=problem_hint(problem, translator),
            snippet=problem.text.strip()[:MAX_SNIPPET_CHARACTERS],
            is_error=problem.severity is Severity.ERROR,
        )
        for problem in sorted(problems)
    )
    return sorted(views, key=lambda view: not view.is_error)


def inject_html(page: bytes, head: str, foot: str) -> bytes:
    """A page with HTML added at the end of its head and of its body."""
    for end_tag, added in ((b"</head>", head), (b"</body>", foot)):
        lower = page.lower()
        position = lower.find(end_tag) if end_tag == b"</head>" else lower.rfind(end_tag)
        position = len(page) if position < 0 else position
        page = page[:position] + added.encode() + page[position:]
    return page


def reload_script(port: int, revision: int) -> str:
    """The script that reloads a page, with the revision of the site that the page shows.

    Another one shows how far a build has come.
    """
    reload = f'<script src="/livereload.js?port={port}&amp;snipver={revision}" defer></script>'
    return f'{reload}<script src="/-/progress.js" type="module"></script>'


def panel_html(build: PreviewBuild, address: str, translator: NullTranslations) -> str:
    """The bar, and the problems if there are any."""
    document, language = document_at(build, address)
    return render_template(
        "panel.html",
        translator,
        {
            "problems": problem_views(build.problems, translator),
            "stale": build.site is None and not build.is_provisional,
            "is_provisional": build.is_provisional,
            "failure": build.failure,
            "draft": document is not None and is_draft(document),
            "review": f"/-/review/{language}/{document.path}" if document else "/-/review/",
            "document": document,
        },
    )


def document_at(build: PreviewBuild, address: str) -> tuple[Document | None, str]:
    """The document whose page is at an address, and the language to review it in."""
    if build.loaded is None:
        return None, ""
    languages = list(build.loaded.settings.editions)
    language, _, path = address.partition("/")
    if language not in languages or len(languages) < 2:
        return None, ""
    path = f"{path.rstrip('/')}.md"
    documents = build.loaded.archive.documents
    document = next((document for document in documents if document.path == path), None)
    return document, language if language != languages[0] else languages[1]
