"""The cache keys of pages and tasks: the digest of everything that their text is made of.

Pages with the same key have the same text. What a template prints besides its page's context is the
same for all pages: `shared_digest` covers it.
"""

from __future__ import annotations

from vestnik.cache.file_stats import combine_digests
from vestnik.model import Page, Task


def page_key(page: Page, shared_digest: str) -> str:
    """The cache key of a page."""
    return dependency_key(
        page,
        shared_digest,
        page.template,
        page.address,
        page.language,
        str(page.canonical_address),
        str(page.modified),
        str(page.alternates),
        str(page.indexable_alternates),
    )


def task_key(task: Task, shared_digest: str) -> str:
    """The cache key of a task: while it is the same, so are the task's pages and their keys."""
    return dependency_key(task, shared_digest, task.name)


def dependency_key(task: Page | Task, shared_digest: str, *other_parts: str) -> str:
    """The digest of what a page or a task depends on; "" if a version has no digests."""
    full_digests = [version.full_digest for version in task.depends_on_bodies]
    summary_digests = [version.summary_digest for version in task.depends_on_summaries]
    if not (all(full_digests) and all(summary_digests)):
        return ""
    count = str(len(full_digests))
    facts = task.depends_on_facts
    return combine_digests(
        shared_digest, *other_parts, facts, *full_digests, count, *summary_digests
    )
