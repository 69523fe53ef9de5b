"""The articles of the sample: an archive that has articles of its own does not publish them. Pure.

Whoever begins an archive with the sample may forget to delete it; readers must not take it for
news.
"""

from __future__ import annotations

from collections.abc import Iterator

from vestnik import addresses
from vestnik.model import Archive, Article, Problem, Severity, text_digest

SAMPLE_DIGESTS = frozenset(("0649281a", "57c2dbf1", "7de9f800", "8569dfcd", "c7dd2b25"))
"""The digests of all articles that a sample has had, here or from `init --sample`.

When an article of the sample changes, its new digest is added, and the old one stays.
A digest is that of path, title and text.
"""


def sample_digest(article: Article) -> str:
    """The digest by which an article of the sample is known."""
    return text_digest("\0".join((article.path, article.title, article.body)))


def is_sample(article: Article) -> bool:
    """Whether an article is one of the sample, unchanged."""
    return sample_digest(article) in SAMPLE_DIGESTS


def leftover_sample(archive: Archive) -> tuple[Article, ...]:
    """The articles of the sample in an archive that has others, too; drafts do not count."""
    published = [article for article in archive.articles if not article.draft]
    sample = tuple(filter(is_sample, published))
    return sample if len(sample) < len(published) else ()


def leftover_sample_warnings(archive: Archive) -> Iterator[Problem]:
    """A warning for each article of a leftover sample."""
    for article in leftover_sample(archive):
        yield Problem(
            id="leftover-sample",
            file=addresses.source_file(article.path),
            message="this is an item of the sample: GitHub publishes nothing as long as it is here",
            hint="delete it with its folder, its PO file and the links to it",
            severity=Severity.WARNING,
        )
