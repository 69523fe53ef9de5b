"""Links of an imported text → links to articles, to files beside them, to the old site. Pure.

A link that leads nowhere is removed: its words stay.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from vestnik.importing.archives.duplicates import ArchiveTexts
from vestnik.importing.archives.reading import UNKNOWN_SITE, ProposedItem
from vestnik.importing.generators import link_key, relative_target
from vestnik.importing.proposal import source_page_key
from vestnik.importing.source_items import SourceItem
from vestnik.links import is_web_url


@dataclass(slots=True)
class LinkIndex:
    """The articles that links of imported texts may lead to.

    `path_of_key` has the paths of a site, "" where several articles have one; `path_of_file` has
    local files, `path_of_page` pages by `source_page_key`. No link leads to `drafts`: they have no
    page.
    """

    path_of_key: dict[str, str] = field(default_factory=dict)
    path_of_file: dict[Path, str] = field(default_factory=dict)
    path_of_page: dict[str, str] = field(default_factory=dict)
    drafts: set[str] = field(default_factory=set)

    def add(self, source: SourceItem, path: str, *, is_draft: bool) -> None:
        """Adds an item and the path of its article."""
        for key in source.link_keys:
            is_ambiguous = self.path_of_key.get(key, path) != path
            self.path_of_key[key] = "" if is_ambiguous else path
        if source.file:
            self.path_of_file[source.file] = path
        if source.address:
            self.path_of_page[source_page_key(source.address)] = path
        if is_draft:
            self.drafts.add(path)


def build_link_index(texts: ArchiveTexts, items: Iterable[ProposedItem]) -> LinkIndex:
    """The articles of the archive, and the items of this import."""
    drafts = {article.path for article in texts.articles.values() if article.draft}
    index = LinkIndex(dict(texts.path_of_alias), {}, dict(texts.path_of_address), drafts)
    for proposed in items:
        index.add(proposed.source, proposed.item.path, is_draft=proposed.item.draft)
    return index


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where a text comes from and goes to: what its links are relative to.

    `path` is that of its article below `content/`; `site_url` the URL of its site without a final
    slash, "" if it is not known.
    """

    source: SourceItem
    path: str
    site_url: str

    @property
    def base_path(self) -> str:
        """The path that the site has in its URL."""
        return urlsplit(self.site_url).path

    def relative_href(self, href: str) -> str | None:
        """A link that is relative to the site that the text comes from; None for another link."""
        target = relative_target(href)
        if target is None and href.startswith(UNKNOWN_SITE):
            target = f"/{unquote(href.removeprefix(UNKNOWN_SITE))}"
        return target

    def local_files(self, target: str) -> list[Path]:
        """The local files that a relative link may mean, the most likely first."""
        try:
            path = unquote(urlsplit(target).path)
        except ValueError:  # for example //[
            return []
        folders: list[Path] = []
        if self.source.file and not path.startswith("/"):
            folders += [self.source.file.parent, self.source.file.with_suffix("")]
        if self.source.site:
            root = self.source.site.root
            folders += [root / folder for folder in self.source.site.static_folders]
        elif self.source.file and path.startswith("/"):
            folders += self.source.file.parents[:3]
        relative = path.lstrip("/")
        return [Path(posixpath.normpath((folder / relative).as_posix())) for folder in folders]

    def article_href(self, path: str) -> str:
        """The link from the article to another article or file of `content/`."""
        return quote(posixpath.relpath(path, posixpath.dirname(self.path)))


def article_target(href: str, place: TextPlace, index: LinkIndex) -> str | None:
    """The article that a link means; "" for one that has no page, None if it means none."""
    target = place.relative_href(href)
    path = None if target is None else relative_article(target, place, index)
    if target is None and is_web_url(href):
        path = index.path_of_page.get(source_page_key(href))
        if path is None and place.site_url and href.startswith(f"{place.site_url}/"):
            path = index.path_of_key.get(site_key(urlsplit(href).path, place.base_path))
    return "" if path in index.drafts else path or None


def relative_article(target: str, place: TextPlace, index: LinkIndex) -> str | None:
    """The article that a relative link means."""
    for file in place.local_files(target):
        for candidate in (file, file.with_name(f"{file.name}.md"), file / "index.md"):
            if path := index.path_of_file.get(candidate):
                return path
    own_path = path = urlsplit(target).path
    if not path.startswith("/") and place.source.old_paths:
        path = urlsplit(urljoin(f"http://site/{place.source.old_paths[0]}", path)).path
    return index.path_of_key.get(site_key(path, place.base_path)) or index.path_of_key.get(
        link_key(own_path.lstrip("./"))
    )


def old_site_url(href: str, place: TextPlace) -> str | None:
    """The URL on the old site that a relative link means; None if the site is not known."""
    target = place.relative_href(href)
    if target is None:
        return href
    if not place.site_url or (not target.startswith("/") and not place.source.old_paths):
        return None
    page = f"{place.site_url}/{quote(place.source.old_paths[0])}" if place.source.old_paths else ""
    if target.startswith("/"):
        base = place.base_path
        rest = target.removeprefix(base) if target.startswith(f"{base}/") else target
        return place.site_url + quote(rest, safe="/#?&=.~!$'*+,;:@-_%")
    return urljoin(page, quote(target, safe="/#?&=.~!$'*+,;:@-_%"))


def site_key(path: str, base_path: str) -> str:
    """The key of a path on a site whose URL has the path `base_path`."""
    key, base = link_key(path), link_key(base_path)
    return key.removeprefix(f"{base}/") if base else key
