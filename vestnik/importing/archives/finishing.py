"""A planned item → the article with its links and pictures, and the files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from vestnik.content import is_attachment, is_picture
from vestnik.importing.archives.link_targets import (
    LinkIndex,
    TextPlace,
    article_target,
    old_site_url,
)
from vestnik.importing.archives.pictures import (
    ADD_FILE_HINT,
    MAX_ATTACHMENT_BYTES,
    FetchPicture,
    ItemFiles,
    existing_file,
    file_of_url,
    read_local_picture,
)
from vestnik.importing.archives.reading import ProposedItem
from vestnik.importing.generators import LinkUse, markdown_image, rewrite_links
from vestnik.importing.inputs import read_file
from vestnik.importing.new_item import NewItem
from vestnik.importing.release import ReleasePicture
from vestnik.importing.source_items import BodyFormat, SourceImage
from vestnik.links import is_web_url
from vestnik.model import LeadImage, Problem, Severity

UNDESCRIBED_PICTURE = re.compile(r"!\[\s*+\]\(<?([^()\s<>]++)")


@dataclass(frozen=True, slots=True)
class FinishedItem:
    """An item ready to be written, the files beside it by their paths, and all notes on it."""

    item: NewItem
    files: dict[str, bytes]
    notes: tuple[Problem, ...]


def finish_item(
    proposed: ProposedItem, index: LinkIndex, site_url: str, fetch_picture: FetchPicture | None
) -> FinishedItem:
    """The item with links to new articles and with its pictures.

    `site_url` is the URL of the old site. Without `fetch_picture` pictures on the web stay there.
    """
    item, source = proposed.item, proposed.source
    known_url = site_url or (source.site.base_url if source.site else "")
    place = TextPlace(source, item.path, known_url)
    files = ItemFiles(f"{item.path.removesuffix('.md')}")
    removed: dict[str, None] = {}

    def replace_link(link: LinkUse) -> str | None:
        if link.is_picture or is_local_file_link(link.href, place):
            return file_link(link, place, files, fetch_picture)
        target = article_target(link.href, place, index)
        if target:
            fragment = (place.relative_href(link.href) or link.href).partition("#")[2]
            return place.article_href(target) + (f"#{fragment}" if fragment else "")
        url = None if target == "" else old_site_url(link.href, place)
        if url is None:
            removed[place.relative_href(link.href) or link.href] = None
        return url

    body = rewrite_links(item.body, replace_link)
    item = replace(item, body=body)
    item = place_pictures(item, source.image, place, files, fetch_picture)
    notes = (
        *proposed.notes,
        *files.notes,
        *removed_link_notes(removed, source.origin),
        *undescribed_picture_notes(item.body, source.origin),
    )
    return FinishedItem(item, files.contents, notes)


def is_local_file_link(href: str, place: TextPlace) -> bool:
    """Whether a link leads to a picture or a document beside the text."""
    target = place.relative_href(href)
    return target is not None and (is_picture(target) or is_attachment(urlsplit(target).path))


def file_link(
    link: LinkUse, place: TextPlace, files: ItemFiles, fetch_picture: FetchPicture | None
) -> str | None:
    """The link to a picture or document that is now beside the article.

    One that can't be taken over stays on the web, or its description stays.
    """
    target = place.relative_href(link.href)
    local = own_file(link.href, place) or (
        existing_file(place.local_files(target)) if target else None
    )
    if local and is_attachment(local.name) and not is_picture(local.name):
        path = files.add_document(
            str(local), read_file(local, link.href, MAX_ATTACHMENT_BYTES), local.suffix.lower()
        )
        return place.article_href(path) if path else None
    if local:
        path = files.add_picture(str(local), read_local_picture(local, str(local)))
        return place.article_href(path) if path else None
    url = old_site_url(link.href, place)
    if url is None:
        files.notes.append(missing_picture_note(target or link.href, place.source.origin))
        return None
    if link.is_picture and fetch_picture and is_web_url(url):
        path = files.add_picture(url, fetch_picture(url))
        return place.article_href(path) if path else url
    return url


def place_pictures(
    item: NewItem,
    image: SourceImage | None,
    place: TextPlace,
    files: ItemFiles,
    fetch_picture: FetchPicture | None,
) -> NewItem:
    """The item with the pictures that its text does not show: those that can be had are in it.

    The first is the lead image if it has a description; `check` reports the others without one.
    """
    pictures = item.pictures
    if image:
        pictures = (ReleasePicture(image.href, image.alt, credit=image.credit), *pictures)
    missing: list[ReleasePicture] = []
    shown: dict[str, ReleasePicture] = {}
    for picture in pictures:
        path = picture_path(picture, place, files, fetch_picture)
        if not path:
            missing.append(picture)
        elif path not in shown or is_better_described(picture, shown[path]):
            shown[path] = picture
    lead: LeadImage | None = None
    first = next(iter(shown), "")
    if first and not missing and (shown[first].alt or shown[first].caption):
        picture = shown.pop(first)
        lead = LeadImage(place.article_href(first), picture.alt or picture.caption, picture.credit)
    paragraphs = [
        markdown_image(place.article_href(path), picture.alt or picture.caption, picture.caption)
        for path, picture in shown.items()
    ]
    body = "\n\n".join((item.body, *paragraphs))
    return replace(item, body=body, image=lead, pictures=tuple(missing))


def is_better_described(picture: ReleasePicture, other: ReleasePicture) -> bool:
    """Whether a picture has more words than the same picture elsewhere in the text."""
    return len(picture.alt) + len(picture.caption) > len(other.alt) + len(other.caption)


def picture_path(
    picture: ReleasePicture, place: TextPlace, files: ItemFiles, fetch_picture: FetchPicture | None
) -> str:
    """The path of a picture beside the article; "" if it is not there."""
    if not picture.href:
        return ""
    local = own_file(picture.href, place) or saved_picture(picture.href, place)
    if local is None and not is_web_url(picture.href):
        local = existing_file(place.local_files(picture.href))
    if local and is_picture(local.name):
        return files.add_picture(str(local), read_local_picture(local, str(local)))
    if fetch_picture and is_web_url(picture.href):
        return files.add_picture(picture.href, fetch_picture(picture.href))
    return ""


def own_file(href: str, place: TextPlace) -> Path | None:
    """The local file of a URL `file:`, if it belongs to the text: a page must not get others."""
    file = file_of_url(href)
    if file is None or place.source.file is None:
        return None
    is_document_picture = place.source.body_format is BodyFormat.FRAGMENT
    return file if is_document_picture or place.source.file.parent in file.parents else None


def saved_picture(href: str, place: TextPlace) -> Path | None:
    """The picture that a browser has saved beside a page; None if there is none.

    Its link is relative to the file, but was resolved against the address of the page.
    """
    source = place.source
    folder = source.address.rpartition("/")[0]
    if not source.file or not folder or not href.startswith(f"{folder}/"):
        return None
    return existing_file(place.local_files(href.removeprefix(f"{folder}/")))


def missing_picture_note(href: str, origin: str) -> Problem:
    """The note on a picture or document that is not beside the text."""
    return Problem(
        id="missing-picture-of-text",
        file=origin,
        message="the file {href} was not found: its description stays in the text",
        hint=ADD_FILE_HINT,
        values=(("href", href),),
        severity=Severity.WARNING,
        needles=link_needles(href),
    )


def removed_link_notes(removed: dict[str, None], origin: str) -> Iterator[Problem]:
    """Notes on links of which only the words are left."""
    for href in removed:
        yield Problem(
            id="link-without-target",
            file=origin,
            message="only the words of a link stay, as its page is a draft or not imported: {href}",
            hint="import that page, too, or name the address of the site with --site",
            values=(("href", href),),
            severity=Severity.WARNING,
            needles=link_needles(href),
        )


def link_needles(href: str) -> tuple[str, ...]:
    """Patterns for a link as its text may have it: decoded or not, after a prefix of the site."""
    quoted = quote(href, safe="/#?&=.~!$'*+,;:@-_%")
    spellings = dict.fromkeys((href, quoted, href.lstrip("/") or href))
    return tuple(rf"{re.escape(spelling)}(?![\w/-])" for spelling in spellings)


def undescribed_picture_notes(body: str, origin: str) -> Iterator[Problem]:
    """Notes on the pictures of a text that have no description for readers who can't see them."""
    for href in dict.fromkeys(UNDESCRIBED_PICTURE.findall(body)):
        yield Problem(
            id="imported-picture-without-description",
            file=origin,
            message="the picture {href} has no description",
            hint="write what it shows between the brackets: ![…](file)",
            values=(("href", unquote(href)),),
            severity=Severity.WARNING,
        )
