"""What a reviewer sends → the file of the translations, and what is said to that."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from vestnik.build.pipeline import HELD
from vestnik.catalogs import files as catalogs
from vestnik.diagnostics import os_errors as refusals
from vestnik.fs import lock
from vestnik.fs.files import Unwritable
from vestnik.model import Catalog, Problem
from vestnik.preview.desk import blocks, screens
from vestnik.preview.desk import corrections as correcting
from vestnik.preview.desk import routes as places
from vestnik.preview.desk.corrections import Corrected, Sent
from vestnik.preview.desk.routes import Answer, Desk, Place

PATIENCE = 5.0
"""So many seconds are waited for a command that is at work in the folder: most take less."""


def post(desk: Desk, path: str, wanted: dict[str, str]) -> Answer:
    """Saves a translation; the page, or only its block (`part`), as it is after that."""
    at = places.place(desk, path)
    if at is None:
        return places.lost(desk)
    sent = Sent(
        wanted.get("id", ""),
        wanted.get("version", ""),
        wanted.get("text", ""),
        wanted.get("action") == "accept",
    )
    catalog, problems, after = saved(desk, at, sent)
    if after.catalog is not catalog:
        catalog, problems = screens.fresh(desk, at)
    part = wanted.get("part") == "block"
    status = status_of(after) if not problems else HTTPStatus.CONFLICT
    if status is HTTPStatus.OK and not part:
        where = f"/-/review/{at.language}/{quote(at.name)}#b-{sent.id}"
        return Answer(status=HTTPStatus.SEE_OTHER, location=where)
    told = "" if status is HTTPStatus.OK else why(desk, after)
    typed = sent if status is not HTTPStatus.OK else None
    unit = next((one for one in catalog.units if blocks.identity(one) == sent.id), None)
    if not part or unit is None:
        text = screens.shown(desk, at, catalog, problems, sent=typed, told=told)
        return Answer(text, status)
    block = blocks.block(unit, screens.terms(at), at.references)
    return Answer(screens.one(desk, at, block, sent=typed, told=told), status)


def refused(desk: Desk, path: str, wanted: dict[str, str]) -> Answer:
    """What is said to a request that does not come from a page of this preview."""
    values = {"text": wanted.get("text", ""), "back": "/-" + quote(path)}
    return Answer(places.page(desk, "refused.html", values), HTTPStatus.FORBIDDEN)


def saved(desk: Desk, at: Place, sent: Sent) -> tuple[Catalog, list[Problem], Corrected]:
    """The catalog as its file had it, what is wrong with that, and what came of it: it is written.

    Nothing is while a command is at work in the folder, nor where the file can't be.
    """
    try:
        with desk.saving, lock.hold(desk.folder, desk.folder / HELD, PATIENCE):
            catalog, problems = screens.fresh(desk, at)
            after = correcting.correct(catalog, sent, at.document, at.known)
            if after.changed:
                home, original = desk.folder / "translations", at.source.archive.language
                catalogs.write(home, at.language, original, at.document.path, after.catalog)
            return catalog, problems, after
    except (lock.Held, Unwritable) as error:
        catalog, problems = screens.fresh(desk, at)
        return catalog, problems, Corrected(catalog, refusal=refusals.cause(error))


def status_of(after: Corrected) -> HTTPStatus:
    """What is answered to a text."""
    if after.conflict:
        return HTTPStatus.CONFLICT
    return HTTPStatus.UNPROCESSABLE_ENTITY if after.refusal else HTTPStatus.OK


def why(desk: Desk, after: Corrected) -> str:
    """Why a text has not been taken."""
    if after.refusal:
        what, values = after.refusal
        return desk.words.gettext(what).format_map(values)
    if after.unit is None:
        return desk.words.gettext("this block is not in the document any more; your text is here")
    return desk.words.gettext("somebody has changed this translation in the meantime")
