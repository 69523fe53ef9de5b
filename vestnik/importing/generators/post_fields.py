"""The fields of another generator's post → those of a source item. Pure.

Each tuple has the names by which generators and their themes know a field, the best first.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from vestnik.importing.generators.front_matter import FieldValue
from vestnik.importing.generators.timestamps import parse_timestamp
from vestnik.importing.source_items import SourceImage
from vestnik.links import is_web_url

TITLE_FIELDS = ("title",)
DATE_FIELDS = ("date", "publishdate", "pubdate", "published", "datepublished", "created")
SUMMARY_FIELDS = ("summary", "description", "excerpt", "lead", "abstract")
SLUG_FIELDS = ("slug",)
PERMALINK_FIELDS = ("permalink", "url", "path")
ALIAS_FIELDS = ("aliases", "redirect_from", "alias")
TAG_FIELDS = ("partners", "tags", "tag", "categories", "category", "keywords")
CATEGORY_FIELDS = ("categories", "category")
IMAGE_FIELDS = (
    *("image", "cover", "featured_image", "thumbnail", "previewimage", "images", "banner"),
    *("hero", "header", "preview", "og_image"),
)
IMAGE_PATH_FIELDS = ("path", "src", "image", "url", "relative", "teaser", "feature")
"""Where a table of a picture has its path."""
IMAGE_ALT_FIELDS = ("alt", "image_alt", "imagealt", "cover_alt", "alt_text")
IMAGE_CREDIT_FIELDS = ("credit", "image_credit", "copyright")
SOURCE_FIELDS = (
    *("source", "source_url", "original", "original_url", "canonical", "canonical_url"),
    *("canonicalurl", "external_url", "externalurl", "link"),
)
DRAFT_STATUSES = frozenset(("draft", "private", "hidden", "skip", "pending", "future"))
"""States of a post that is not to be published; with Nikola they may also be tags."""
TECHNICAL_FIELDS = frozenset(
    (
        *("layout", "type", "id", "uuid", "weight", "comments", "lang", "language", "locale"),
        *("toc", "math", "mathjax", "markup", "sitemap", "template", "excerpt_separator"),
        *("permalink", "translationkey", "lastmod", "updated", "modified", "last_modified_at"),
        *("nocomments", "has_math", "hidetitle", "draft", "published", "status", "slug"),
        *("iscjklanguage", "outputs", "expirydate", "hidden", "pin", "render_with_liquid"),
        *("commentable", "comments_url", "disqus_identifier", "translate", "ref", "guid"),
        *("eleventynavigation", "eleventyexcludefromcollections"),
    )
)
"""Fields that say nothing to readers; they are left out without a word."""
CHARACTER_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
VESTNIK_FIELDS = frozenset(("event", "archived", "corrections"))
"""Fields that only articles of this program have."""


class PostFields(NamedTuple):
    """What the fields of a post say."""

    title: str
    published: datetime.datetime | None
    has_time: bool
    summary: str
    slug: str
    permalink: str
    aliases: tuple[str, ...]
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    image: SourceImage | None
    source: str
    draft: bool
    language: str
    invalid_date: str
    left_out: tuple[str, ...]


def parse_post_fields(fields: Mapping[str, FieldValue]) -> PostFields:
    """What the fields of a post say; `left_out` are the names of those that were not understood.

    `invalid_date` is the text of a date that is none.
    """
    used: set[str] = set()
    title = decode_references(first_text(fields, TITLE_FIELDS, used))
    date_text, published, has_time = first_date(fields, used)
    aliases = list_of_texts(fields, ALIAS_FIELDS, used)
    tags = list_of_texts(fields, TAG_FIELDS, used)
    post = PostFields(
        title=title,
        published=published,
        has_time=has_time,
        summary=decode_references(first_text(fields, SUMMARY_FIELDS, used)),
        slug=first_text(fields, SLUG_FIELDS, used),
        permalink=first_text(fields, PERMALINK_FIELDS, used),
        aliases=aliases,
        categories=list_of_texts(fields, CATEGORY_FIELDS, used, separator=r"[,\s]+"),
        tags=tuple(tag for tag in tags if tag.lower() not in DRAFT_STATUSES),
        image=first_image(fields, used),
        source=first_url(fields, used),
        draft=is_draft(fields) or any(tag.lower() in DRAFT_STATUSES for tag in tags),
        language=first_text(fields, ("lang", "language", "locale"), used),
        invalid_date="" if published else date_text,
        left_out=(),
    )
    left_out = (
        key
        for key, value in fields.items()
        if key not in used and key not in TECHNICAL_FIELDS and value not in ("", [], {}, "false")
    )
    return post._replace(left_out=tuple(left_out))


def first_text(fields: Mapping[str, FieldValue], names: Collection[str], used: set[str]) -> str:
    """The first of these fields that is a text, on one line."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and (text := " ".join(value.split())):
            used.add(name)
            return text
    return ""


def decode_references(text: str) -> str:
    """A text without the character references of HTML that titles in templates have: `&amp;`."""
    return CHARACTER_REFERENCE.sub(lambda match: unescape(match[0]), text)


def first_date(
    fields: Mapping[str, FieldValue], used: set[str]
) -> tuple[str, datetime.datetime | None, bool]:
    """The text of a date, the date, and whether it has a time."""
    invalid = ""
    for name in DATE_FIELDS:
        text = fields.get(name)
        if not isinstance(text, str) or text in ("", "true", "false"):
            continue
        if date := parse_timestamp(text):
            used.add(name)
            return text, *date
        invalid = invalid or text
    return invalid, None, False


def list_of_texts(
    fields: Mapping[str, FieldValue], names: Collection[str], used: set[str], separator: str = ","
) -> tuple[str, ...]:
    """The texts of these fields: of a list, or of a text with separators."""
    texts: dict[str, None] = {}
    for name in names:
        if name in fields:
            used.add(name)
            for text in nested_texts(fields[name]):
                texts.update(dict.fromkeys(filter(None, map(str.strip, re.split(separator, text)))))
    return tuple(texts)


def nested_texts(value: FieldValue) -> Iterator[str]:
    """The texts in a value: of a list, or of the names or titles of its tables."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from nested_texts(item)
    else:
        yield from (
            text for key in ("title", "name", "slug") for text in nested_texts(value.get(key, ""))
        )


def first_image(fields: Mapping[str, FieldValue], used: set[str]) -> SourceImage | None:
    """The main image, and its description from the same table or from fields beside it."""
    for name in IMAGE_FIELDS:
        value = fields.get(name)
        value = value[0] if isinstance(value, list) and value else value
        table = (
            {key.lower(): item for key, item in value.items()} if isinstance(value, dict) else {}
        )
        href = value if isinstance(value, str) else first_text(table, IMAGE_PATH_FIELDS, set())
        if not re.search(r"\.\w{3,4}(?:[?#].*)?\Z", href):
            continue
        used.add(name)
        alt = first_text(table, ("alt", "caption", "title"), set())
        credit = first_text(table, IMAGE_CREDIT_FIELDS, set())
        return SourceImage(
            href,
            alt or first_text(fields, IMAGE_ALT_FIELDS, used),
            credit or first_text(fields, IMAGE_CREDIT_FIELDS, used),
        )
    return None


def first_url(fields: Mapping[str, FieldValue], used: set[str]) -> str:
    """The first of the fields with a source that is the URL of a page."""
    for name in SOURCE_FIELDS:
        value = fields.get(name)
        if isinstance(value, str) and is_web_url(value.strip()):
            used.add(name)
            return value.strip()
    return ""


def is_draft(fields: Mapping[str, FieldValue]) -> bool:
    """Whether a post is not to be published."""
    status = fields.get("status")
    return (
        fields.get("draft") == "true"
        or fields.get("published") == "false"
        or (isinstance(status, str) and status.lower() in DRAFT_STATUSES)
    )


def url_path(address: str) -> str:
    """The path of a permalink or URL, without a slash at its start; "" if it has a template."""
    try:
        path = urlsplit(address.strip()).path
    except ValueError:
        return ""
    return "" if re.search(r"[{}]|/:", f"/{path}") else path.lstrip("/")
