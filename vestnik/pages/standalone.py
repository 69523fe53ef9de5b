"""The page kind of an archive's own pages: About, Press contacts, Terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vestnik.model import Editions, Page, StandalonePage, Task, Version, plan_task
from vestnik.pages.builders import document_page


def standalone_page_tasks(editions: Editions) -> Iterator[Task]:
    """Each page of `content/pages/`."""
    versions_by_path: dict[str, list[Version[StandalonePage]]] = {}
    for edition in editions.values():
        for version in edition.pages:
            versions_by_path.setdefault(version.document.path, []).append(version)
    for path, versions in versions_by_path.items():
        yield plan_task(f"page {path}", standalone_pages, tuple(versions))


def standalone_pages(versions: Sequence[Version[StandalonePage]]) -> Iterator[Page]:
    """A page in each language."""
    for version in versions:
        yield document_page(version, versions, "page.html", None, {})
