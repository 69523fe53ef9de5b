"""The article of a web page → the release that it is. Pure."""

from __future__ import annotations

from dataclasses import replace

from vestnik.importing.html import PRINTED_ADDRESS, Webpage
from vestnik.importing.release import LeftOutText, Release, ReleasePicture
from vestnik.importing.text import (
    MARKDOWN,
    SiteTexts,
    clean_text,
    has_headline,
    parse_paragraphs,
    pop_header,
    pop_source_url,
    with_credits,
)


def parse_webpage(page: Webpage, fetched_url: str = "") -> Release:
    """The release that the article of a web page is."""
    addresses = [block for block in page.blocks if PRINTED_ADDRESS.search(block)]
    paragraphs = [clean_text(block) for block in page.blocks if block not in addresses]
    source, source_lines = pop_source_url(paragraphs, MARKDOWN)
    site = SiteTexts()
    title_text = clean_text(page.title)
    title, published = title_text, page.published
    field_texts = [*addresses, *source_lines]
    if not title and not has_headline(paragraphs, MARKDOWN):
        title = clean_text(page.window_title)
    if not title:
        header = pop_header(paragraphs, MARKDOWN, site)
        title, published = header.title, published or header.published
        field_texts += header.field_texts
    base_url = page.url or fetched_url
    release = parse_paragraphs(
        paragraphs, MARKDOWN, title, published, base_url, clean_text(page.lead)
    )
    return replace(
        release,
        pictures=with_credits(tuple(map(clean_picture, page.pictures)), release.field_texts),
        source=source,
        left_out=(*map(clean_left_out, page.left_out), *site.left_out, *release.left_out),
        field_texts=(*field_texts, *release.field_texts),
        original=(title_text, *map(clean_text, page.texts)),
    )


def clean_picture(picture: ReleasePicture) -> ReleasePicture:
    """A picture of a web page whose texts have nothing invisible."""
    texts = (picture.href, picture.alt, picture.caption, picture.credit)
    return ReleasePicture(*(" ".join(clean_text(text).split()) for text in texts))


def clean_left_out(part: LeftOutText) -> LeftOutText:
    """A text of a web page that was left out, without anything invisible."""
    return replace(part, text=" ".join(clean_text(part.text).split()))
