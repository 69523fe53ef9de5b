"""The list of the desk: the documents or units that a filter selects, and the next document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from http import HTTPStatus
from itertools import chain
from urllib.parse import quote, urlencode

from vestnik.build import LoadedArchive
from vestnik.model import TranslationState
from vestnik.preview.desk.names import reason_names, state_names_by_value
from vestnik.preview.desk.queue import (
    ANY_TO_REVIEW,
    DOUBT_CHOICES,
    QueueFilter,
    SearchError,
    Selection,
    parse_filter,
    read_filter,
    remember_filter,
)
from vestnik.preview.desk.routes import (
    Response,
    ReviewDesk,
    desk_page,
    queue_progress,
    site_root,
)

ROWS_PER_PAGE = 100
NAVIGATION = ("after", "before")
"""The values of an address that lead from a document to another one."""

Choice = tuple[str, str, int]
"""A value of a condition, its name, and how many units it selects."""


def list_view(desk: ReviewDesk, values: dict[str, str]) -> Response:
    """What the filter selects, or a redirect: to the last filter, or to the next document."""
    loaded = desk.loaded
    languages = loaded.settings.target_languages if loaded else []
    language = values.get("language", "")
    language = language if language in languages else next(iter(languages), "")
    if not values and (remembered := read_filter(desk.folder, language)).query:
        return redirect(f"?{list_query(language, remembered)}")
    wanted = parse_filter(values)
    failure: SearchError | None = None
    try:
        selection = desk.select_units(language, wanted)
    except SearchError as error:
        failure = error
        selection = desk.select_units(language, QueueFilter())
    for name in NAVIGATION:
        if document := values.get(name, ""):
            return redirect_to_neighbour(selection, language, document, backwards=name == "before")
    if failure is None and not values.get("peek"):
        remember_filter(desk.folder, language, wanted)
    shown = {
        **page_values(desk, selection, language, values.get("page", "")),
        "wanted": wanted,
        "progress": queue_progress(desk, language),
        "failure": desk.translator.gettext(failure.message).format(detail=failure.detail)
        if failure
        else "",
        "choices": filter_choices(desk, selection),
        "target_language": language,
        "target_languages": languages,
        "reason_names": reason_names(desk.translator),
        "state_names": state_names_by_value(desk.translator),
        "source_language": loaded.archive.language if loaded else "",
        "site_root": site_root(loaded),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if failure else HTTPStatus.OK
    return Response(desk_page(desk, "documents.html", shown), status)


def page_values(
    desk: ReviewDesk, selection: Selection, language: str, number: str
) -> dict[str, object]:
    """The rows of a page of the list, and the sums of the whole list."""
    wanted = selection.filter
    items: Sequence[object] = selection.units() if wanted.lists_units else selection.documents
    last_page = max(1, -(-len(items) // ROWS_PER_PAGE))
    page = min(last_page, max(1, int(number) if number.isascii() and number.isdecimal() else 1))
    start = (page - 1) * ROWS_PER_PAGE
    held = [listed for listed in selection.documents if listed.row.held_count]
    return {
        "items": items[start : start + ROWS_PER_PAGE],
        "first_number": start + 1,
        "page": page,
        "last_page": last_page,
        "unit_count": selection.unit_count,
        "blocks_to_review": selection.units_to_review,
        "documents_to_review": selection.documents_to_review,
        "held_count": sum(listed.row.held_count for listed in held),
        "held_documents": len(held),
        "list_query": list_query(language, wanted),
        "queue_query": wanted.with_documents().query,
        "has_rows": bool(language and desk.loaded and desk.loaded.archive.documents),
    }


def filter_choices(desk: ReviewDesk, selection: Selection) -> dict[str, list[Choice]]:
    """The choices of each condition with their counts; those that select nothing are left out."""
    counts, wanted, _ = selection.counts, selection.filter, desk.translator.gettext
    names = {ANY_TO_REVIEW: _("to review"), **state_names_by_value(desk.translator)}
    reasons = reason_names(desk.translator)
    partners = partner_titles(desk.loaded)
    states = {state.value for state in TranslationState}
    kinds = [kind for kind, _count in counts.kinds.most_common() if kind not in states]
    chosen_year = wanted.date[:4]
    dates = [date for date in sorted(counts.dates, reverse=True) if len(date) == len("2026")]
    months = sorted(
        (date for date in counts.dates if len(date) > len("2026") and date[:4] == chosen_year),
        reverse=True,
    )
    lists = {
        "state": [(value, name, counts.states[value]) for value, name in names.items()],
        "kind": [(kind, reasons.get(kind, kind), counts.kinds[kind]) for kind in kinds],
        "partner": sorted(
            ((name, partners.get(name, name), count) for name, count in counts.partners.items()),
            key=lambda choice: choice[1],
        ),
        "date": [(date, date, counts.dates[date]) for date in chain(dates, months)],
        "doubt": [
            (str(doubt), _("{n} or more").format(n=doubt), counts.doubts[str(doubt)])
            for doubt in DOUBT_CHOICES
        ],
    }
    current = {
        "state": wanted.state,
        "kind": wanted.kind,
        "partner": wanted.partner,
        "date": wanted.date,
        "doubt": str(wanted.doubt or ""),
    }
    return {name: list(useful_choices(lists[name], current[name])) for name in lists}


def useful_choices(choices: Sequence[Choice], current: str) -> Iterator[Choice]:
    """The choices that select anything, and the one that is made."""
    yield from (choice for choice in choices if choice[2] or choice[0] == current)
    if current and all(choice[0] != current for choice in choices):
        yield current, current, 0


def partner_titles(loaded: LoadedArchive | None) -> dict[str, str]:
    """The titles of the partners by the names of their files."""
    partners = loaded.archive.partners if loaded else ()
    return {partner.name: partner.title for partner in partners}


def list_query(language: str, wanted: QueueFilter) -> str:
    """The query of the address of a list."""
    language_query = urlencode({"language": language})
    return f"{language_query}&{wanted.query}" if wanted.query else language_query


def redirect(location: str) -> Response:
    """A redirect to an address below that of the list."""
    return Response(status=HTTPStatus.FOUND, location=f"/-/review/{location}")


def redirect_to_neighbour(
    selection: Selection, language: str, current: str, *, backwards: bool
) -> Response:
    """Redirects from a document to the next or previous one to review, or to the list."""
    names = [
        listed.row.name
        for listed in selection.documents
        if listed.to_review or listed.row.name == current
    ]
    if backwards:
        names.reverse()
    position = names.index(current) if current in names else -1
    following = [*names[position + 1 :], *names[: max(position, 0)]]
    neighbour = next((name for name in following if name != current), None)
    if neighbour is None:
        return redirect(f"?{list_query(language, selection.filter)}")
    query = selection.filter.with_documents().query
    return redirect(f"{language}/{quote(neighbour)}" + (f"?{query}" if query else ""))
