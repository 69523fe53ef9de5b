"""Which texts the archive already has: by address, by words, by the name of the file."""

from __future__ import annotations

import datetime
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from vestnik.content import Content
from vestnik.importing.archives.reading import ProposedItem
from vestnik.importing.generators import link_key
from vestnik.importing.proposal import source_page_key
from vestnik.model import Article

LINK_DESTINATION = re.compile(
    r"\]\([^()\s]*(?:\s[^()]*)?\)|^[^\S\n]*\[[^\]]{1,999}\]:.*$", re.MULTILINE
)
PICTURE = re.compile(r"!\[[^\]]*\]\([^()]*\)")
WORD = re.compile(r"[^\W_]+")
COMBINING_MARK = re.compile("[\u00ad\u0300-\u036f]")
"""A soft hyphen or an accent."""
MIN_SHARED_WORDS = 0.5
"""Of two texts with the same title and date: with more, one is the other, corrected."""


class KnownText(NamedTuple):
    """A text of the archive: the path of its article, and its date if that is no guess."""

    path: str
    date: datetime.date | None


@dataclass(slots=True)
class ArchiveTexts:
    """The texts of an archive, and those that this import adds.

    `path_of_address` has the pages at which they were published, by `source_page_key`;
    `path_of_alias` their paths on their old site, by `link_key`. `own_paths` are the articles that
    are from the inputs of this import, now or at an earlier run.
    """

    paths: set[str] = field(default_factory=set)
    articles: dict[str, Article] = field(default_factory=dict)
    path_of_address: dict[str, str] = field(default_factory=dict)
    path_of_alias: dict[str, str] = field(default_factory=dict)
    texts_of_digest: dict[str, list[KnownText]] = field(default_factory=dict)
    own_paths: set[str] = field(default_factory=set)

    def add_article(self, article: Article) -> None:
        """Adds an article of the archive."""
        self.articles[article.path] = article
        if article.source:
            self.path_of_address.setdefault(source_page_key(article.source), article.path)
        for alias in article.aliases:
            self.path_of_alias.setdefault(link_key(alias), article.path)
        digest = text_digest(article.title, article.body)
        self.texts_of_digest.setdefault(digest, []).append(KnownText(article.path, article.date))

    def add_item(self, proposed: ProposedItem) -> None:
        """Adds an item of this import; its stated source may be that of other texts, too."""
        item, path = proposed.item, proposed.item.path
        self.paths.add(path)
        self.own_paths.add(path)
        if proposed.source.address:
            self.path_of_address.setdefault(source_page_key(proposed.source.address), path)
        if item.source and item.source != proposed.source.source:
            self.path_of_address.setdefault(source_page_key(item.source), path)
        for alias in item.aliases:
            self.path_of_alias.setdefault(link_key(alias), path)
        date = item.date if proposed.has_stated_date else None
        digest = text_digest(item.title, item.body)
        self.texts_of_digest.setdefault(digest, []).append(KnownText(path, date))

    def find(self, proposed: ProposedItem) -> str:
        """The article with the same text or from the same page; "" if there is none."""
        item, address = proposed.item, proposed.source.address
        addresses = [address] if proposed.source.source else [address, item.source]
        for url in filter(None, addresses):
            if path := self.path_of_address.get(source_page_key(url)):
                return path
        for alias in item.aliases:
            if path := self.path_of_alias.get(link_key(alias)):
                return path
        date = item.date if proposed.has_stated_date else None
        for text in self.texts_of_digest.get(text_digest(item.title, item.body), ()):
            if None in (date, text.date) or date == text.date:
                return text.path
        existing = self.articles.get(item.path)
        if existing and shared_words(item.body, existing.body) > MIN_SHARED_WORDS:
            return item.path
        return ""

    def find_repeated(self, proposed: ProposedItem) -> str:
        """An article with the same words and another date; "" if there is none."""
        texts = self.texts_of_digest.get(text_digest(proposed.item.title, proposed.item.body), ())
        return texts[0].path if texts else ""

    def path_of_page(self, url: str) -> str:
        """The article with the text of a page; "" if there is none."""
        return self.path_of_address.get(source_page_key(url), "")


def archive_texts(content: Content) -> ArchiveTexts:
    """The texts of an archive."""
    texts = ArchiveTexts(paths=set(file_paths(content)))
    for article in content.articles:
        texts.add_article(article)
    return texts


def file_paths(content: Content) -> Iterator[str]:
    """The paths of all files of an archive."""
    yield from content.files
    yield from content.pictures
    yield from (attachment.path for attachment in content.attachments)


def shared_words(first: str, second: str) -> float:
    """The part of the words of two texts that both have, from 0 to 1."""
    counts = Counter(text_words(first)), Counter(text_words(second))
    return (counts[0] & counts[1]).total() / max(1, (counts[0] | counts[1]).total())


def text_words(text: str) -> list[str]:
    """The words of a text without pictures, the destinations of links, and accents: е is ё."""
    words = LINK_DESTINATION.sub("", PICTURE.sub("", text)).casefold()
    return WORD.findall(COMBINING_MARK.sub("", unicodedata.normalize("NFKD", words)))


def text_digest(title: str, body: str) -> str:
    """A digest of the words of a text; markup and the destinations of links make no difference."""
    words = " ".join((*text_words(title), *text_words(body)))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
