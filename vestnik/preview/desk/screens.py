"""What the desk shows: its list, a document with its translations, a file of the archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import quote

from vestnik import addresses
from vestnik.catalogs import files as catalogs
from vestnik.catalogs import glossary, memory
from vestnik.diagnostics.collector import ProblemCollector
from vestnik.model import Catalog, Problem, unfinished
from vestnik.preview import own_pages as printing
from vestnik.preview import panel
from vestnik.preview.desk import blocks, files
from vestnik.preview.desk import document_list as listing
from vestnik.preview.desk import names as wording
from vestnik.preview.desk.blocks import Block
from vestnik.preview.desk.corrections import Sent
from vestnik.preview.desk.routes import Answer, Desk, Place, home, lost, page, place
from vestnik.translation.terms.matching import matcher

PAGE = 100
"""So many documents stand on a page of the list."""
STATIC = {
    "/preview.css": "text/css; charset=utf-8",
    "/desk.css": "text/css; charset=utf-8",
    "/desk.svg": "image/svg+xml",
    "/desk.js": "text/javascript; charset=utf-8",
}


Screen = Callable[[Desk, str, dict[str, str]], Answer]
matching = lru_cache(4)(matcher)
"""To know the forms of all terms takes time."""


def get(desk: Desk, path: str, wanted: dict[str, str]) -> Answer:
    """A page of the desk."""
    if path in STATIC:
        text = (printing.PAGES / path[1:]).read_text("utf-8")
        return Answer(text, kind=STATIC[path])
    if path in ("/", "/review"):
        return Answer(status=HTTPStatus.FOUND, location="/-/review/")
    if path.startswith("/file/"):
        return file(desk, path.removeprefix("/file/"))
    if path == "/review/":
        return index(desk, wanted)
    if (at := place(desk, path)) is None:
        return lost(desk)
    return Answer(shown(desk, at, *fresh(desk, at)))


# --------------------------------------------------------------------------------- the list


def index(desk: Desk, wanted: dict[str, str]) -> Answer:
    """The documents by risk."""
    source = desk.source
    languages = source.configuration.targets if source else []
    language = wanted.get("language", "")
    language = language if language in languages else next(iter(languages), "")
    rows = desk.listed(source, language) if source and language else []
    if after := wanted.get("after", ""):
        return following(rows, language, after)
    last = max(1, -(-len(rows) // PAGE))
    asked = wanted.get("page", "")
    number = min(last, max(1, int(asked) if asked.isdecimal() else 1))
    values = {
        "rows": rows[(number - 1) * PAGE : number * PAGE],
        "first": (number - 1) * PAGE + 1,
        "waiting": sum(row.waiting for row in rows),
        "documents": sum(row.waiting > 0 for row in rows),
        "number": number,
        "last": last,
        "of": language,
        "languages": languages,
        "reasons": wording.reasons(desk.words),
        "states": wording.states(desk.words),
        "source": source.archive.language if source else "",
        "home": home(source),
    }
    return Answer(page(desk, "list.html", values))


def following(rows: Sequence[listing.Row], language: str, name: str) -> Answer:
    """Leads on to the next document that waits for a person, or back to the list."""
    waiting = [row.name for row in rows if row.waiting or row.name == name]
    here = waiting.index(name) if name in waiting else -1
    others = [one for one in (*waiting[here + 1 :], *waiting[: max(here, 0)]) if one != name]
    path = f"{language}/{quote(others[0])}" if others else ""
    return Answer(status=HTTPStatus.FOUND, location=f"/-/review/{path}")


# ------------------------------------------------------------------------------- a document


def shown(
    desk: Desk,
    at: Place,
    catalog: Catalog,
    problems: Sequence[Problem],
    *,
    sent: Sent | None = None,
    told: str = "",
) -> str:
    """The blocks of a document beside their translations.

    `sent` is a text that was not taken, and `told` why.
    """
    found = blocks.blocks(at.document, catalog, terms(at))
    values = {
        **common(desk, at),
        "blocks": found,
        "problems": panel.told(problems, desk.words),
        "waiting": sum(one.waiting for one in found),
        "draft": unfinished(at.document),
        "sent": sent,
        "answer": told,
    }
    return page(desk, "article.html", values)


def one(desk: Desk, at: Place, block: Block, *, sent: Sent | None, told: str) -> str:
    """The same of one block."""
    values = {**common(desk, at), "block": block, "sent": sent, "answer": told}
    return page(desk, "block.html", values)


def common(desk: Desk, at: Place) -> dict[str, object]:
    """What a document's page and each of its blocks need."""
    settings = at.source.configuration
    catalog = addresses.catalog(at.document.path, at.language)
    edit = addresses.edit(settings.repository, settings.branch, catalog)
    return {
        "of": at.language,
        "source": at.source.archive.language,
        "document": at.document,
        "name": at.name,
        "file": catalog,
        "edit": edit if settings.repository else "",
        "view": addresses.rooted(
            settings.base_url, addresses.document(at.document.path, at.language)
        ),
        "home": home(at.source),
        "names": wording.checks(desk.words),
        "states": wording.states(desk.words),
        "fields": wording.fields(desk.words),
    }


def terms(at: Place) -> blocks.Terms:
    """What finds the terms of the glossary."""
    found = glossary.terms_of(
        at.source.archive, at.language, at.source.glossaries.get(at.language, [])
    )
    return matching(tuple(found))


def fresh(desk: Desk, at: Place) -> tuple[Catalog, list[Problem]]:
    """The catalog of a document as its file has it now; none, and problems, if that is broken."""
    notes = ProblemCollector(addresses.catalog(at.document.path, at.language))
    path = catalogs.file(desk.folder / "translations", at.language, at.document.path)
    if not path.is_file():
        return memory.update(Catalog(), at.document), []
    catalog = catalogs.parsed(path, notes)
    if catalog is None:
        return Catalog(), notes.found
    return memory.update(catalog, at.document), []


# ------------------------------------------------------------------------------------- files


def file(desk: Desk, path: str) -> Answer:
    """A file of the archive, line by line, as problems and catalogs name it."""
    lines = files.lines(desk.folder, path)
    if lines is None:
        return lost(desk)
    return Answer(
        page(desk, "file.html", {"path": path, "lines": lines, "home": home(desk.source)})
    )
