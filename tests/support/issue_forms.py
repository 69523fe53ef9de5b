"""Issues made with the forms, and the events that GitHub sends of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vestnik.github import CORRECTION_FORM, NEWS_FORM, IssueForm

NO_RESPONSE = "_No response_"
SERVER = "https://github.com"
RELEASE = """28 апреля 2026 г. в Минске состоялось заседание рабочей группы с участием Росатома.

Стороны обсудили "дорожную карту" на 2026 год.

Справочно.
Рабочая группа создана в 2025 году."""
NEWS = {
    "title": "Состоялось заседание рабочей группы",
    "date": "2026-04-28",
    "source": "https://mpt.gov.by/ru/news/zasedanie",
    "text": RELEASE,
}
AUTHOR = {"login": "redaktor", "id": 4711}


def form_body(form: IssueForm, values: Mapping[str, str]) -> str:
    """The body that GitHub writes for a form."""
    parts = [
        f"### {label}\n\n{values.get(field) or NO_RESPONSE}" for field, label in form.labels.items()
    ]
    return "\n\n".join(parts)


def news_body(**values: str) -> str:
    """The body of a news item, with some other values."""
    return form_body(NEWS_FORM, {**NEWS, **values})


def correction_body(**values: str) -> str:
    """The body of a correction."""
    return form_body(CORRECTION_FORM, values)


def issue_event(
    body: str, action: str = "opened", sender: str = "redaktor", **values: Any
) -> dict[str, Any]:
    """The payload of an event of the issue 12."""
    issue = {"number": 12, "state": "open", "body": body, "user": AUTHOR, "title": "Новость: "}
    return {"action": action, "issue": issue, "sender": {"login": sender}, **values}


def closed_event(
    branch: str, *, merged: bool, repository: str = "example/archive"
) -> dict[str, Any]:
    """The payload of a pull request that was closed."""
    head = {"ref": branch, "repo": {"full_name": repository}}
    return {
        "action": "closed",
        "pull_request": {"number": 100, "merged": merged, "head": head, "base": {"ref": "main"}},
        "sender": {"login": "redaktor"},
    }
