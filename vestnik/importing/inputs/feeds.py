"""RSS and Atom feeds and WordPress exports → source items. The only user of feedparser."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

from vestnik.importing.generators import link_key, parse_timestamp
from vestnik.importing.inputs.template_notes import template_code_left_out
from vestnik.importing.inputs.whole_files import cut_file_problem
from vestnik.importing.inputs.wordpress import UploadedFile, wordpress_html
from vestnik.importing.inputs.wordpress_details import PostDetails, post_details
from vestnik.importing.source_items import (
    BodyFormat,
    PageAddress,
    PassedOver,
    SourceImage,
    SourceItem,
)
from vestnik.links import is_web_url
from vestnik.model import Problem

FEED_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?>(?><\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>)\s*+)*+"
    rb"<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)
WORDPRESS_VERSION_FIELD = "wp_wxr_version"
WORDPRESS_ATTACHMENT = "attachment"
WORDPRESS_OTHER_TYPES = re.compile(
    r"attachment|page|revision|nav_menu_item|custom_css|customize_changeset|oembed_cache"
    r"|user_request|wp_.*|acf-.*|elementor_.*|wpcf7_.*|feedback|mc4wp-form|shop_.*|product.*"
)
"""Types of items that are no news: files, pages, settings of plug-ins."""
PUBLISHED_STATUSES = frozenset(("publish", "future", ""))
DISCARDED_STATUSES = frozenset(("trash", "auto-draft", "inherit"))
TAG = re.compile(r"<[^<>]+>")


def is_feed(content: bytes) -> bool:
    """Whether a content is a feed, or an export that has the form of one."""
    return FEED_START.match(content) is not None


def read_feed(
    content: bytes, origin: str, address: str
) -> Iterator[SourceItem | PageAddress | PassedOver | Problem]:
    """The texts of a feed or export; those that the feed only announces are to be fetched."""
    try:
        import feedparser
    except ModuleNotFoundError:
        yield missing_library_problem(origin)
        return
    headers = {"content-location": address} if address else {}
    try:
        feed = feedparser.parse(content, response_headers=headers, sanitize_html=False)
    except Exception:  # whatever a damaged file makes of the library
        yield empty_feed_problem(origin)
        return
    if not feed.entries:
        yield empty_feed_problem(origin)
    elif problem := cut_file_problem(content, origin):
        yield problem
    if WORDPRESS_VERSION_FIELD in feed.feed:
        yield from wordpress_items(feed.entries, post_details(content), origin)
        return
    for entry in feed.entries:
        yield feed_item(entry, origin)


def empty_feed_problem(origin: str) -> Problem:
    """The problem of a feed in which nothing can be read."""
    return Problem(
        id="empty-feed",
        file=origin,
        message="the feed has no entries, or is not valid",
        hint="open it in a browser, and check that it is the whole file",
    )


def missing_library_problem(origin: str) -> Problem:
    """The problem of an installation without the libraries of imports."""
    return Problem(
        id="missing-import-library",
        file=origin,
        message="the library that reads such files is not installed",
        hint='install it: pip install "vestnik[html]"',
    )


def feed_item(entry: Mapping[str, Any], origin: str) -> SourceItem | PageAddress:
    """The text of an entry; the address of its page if the entry has only a summary."""
    url = entry_url(entry)
    content = next((part["value"] for part in entry.get("content", ()) if part.get("value")), "")
    if url and not content:
        return PageAddress(url, origin, *(entry_date(entry) or (None, False)))
    return entry_item(entry, origin, url, content or entry.get("summary") or "")


def entry_item(entry: Mapping[str, Any], origin: str, url: str, content: str) -> SourceItem:
    """The source item of an entry with its whole text."""
    title = plain_title(entry.get("title_detail", {}))
    date = entry_date(entry)
    published, has_time = date or (None, False)
    path = unquote(urlsplit(url).path).strip("/") if url else ""
    return SourceItem(
        origin=f"{origin}: {url or title}",
        body=content,
        body_format=BodyFormat.FRAGMENT,
        address=url,
        title=title,
        published=published,
        has_time=has_time,
        image=entry_image(entry),
        tags=tuple(tag["term"] for tag in entry.get("tags", ()) if tag.get("term")),
        link_keys=frozenset(filter(None, (link_key(path),))),
    )


def entry_url(entry: Mapping[str, Any]) -> str:
    """The address of the page of an entry; "" if it has none."""
    return next(
        (url for url in (entry.get("link", ""), entry.get("id", "")) if is_web_url(url)), ""
    )


def plain_title(detail: Mapping[str, Any]) -> str:
    """A title as plain text on one line."""
    title = detail.get("value", "")
    if detail.get("type", "") != "text/plain" or "&" in title:
        title = html.unescape(TAG.sub("", title))
    return " ".join(title.split())


def entry_date(entry: Mapping[str, Any]) -> tuple[datetime.datetime, bool] | None:
    """The date of publication as `parse_timestamp` gives it."""
    for name in ("published", "updated", "created"):
        if name in entry and (date := parse_timestamp(entry[name] or "")):
            return date
    return None


def entry_image(entry: Mapping[str, Any]) -> SourceImage | None:
    """The picture that an entry encloses."""
    media = (*entry.get("enclosures", ()), *entry.get("media_content", ()))
    for item in media:
        url = item.get("href") or item.get("url") or ""
        if item.get("type", "").startswith("image/") and is_web_url(url):
            return SourceImage(url)
    return None


def wordpress_items(
    entries: list[Mapping[str, Any]], details: Mapping[str, PostDetails], origin: str
) -> Iterator[SourceItem | PassedOver]:
    """The posts of a WordPress export, of whatever type they are."""
    attachments = {
        entry["wp_post_id"]: UploadedFile(
            entry["wp_attachment_url"], plain_title(entry.get("title_detail", {}))
        )
        for entry in entries
        if entry.get("wp_post_type") == WORDPRESS_ATTACHMENT
        and is_web_url(entry.get("wp_attachment_url", ""))
    }
    for entry in entries:
        kind, status = entry.get("wp_post_type", "post"), entry.get("wp_status", "")
        name = f"{origin}: {entry.get('link') or entry.get('wp_post_id', '')}"
        if WORDPRESS_OTHER_TYPES.fullmatch(kind):
            yield PassedOver(name, kind)
        elif status in DISCARDED_STATUSES:
            yield PassedOver(name, status)
        else:
            post = details.get(entry.get("wp_post_id", ""), PostDetails())
            if post.comments:
                yield PassedOver(f"{name}: {post.comments}", "comments")
            is_draft = status not in PUBLISHED_STATUSES or bool(entry.get("wp_post_password"))
            thumbnail = attachments.get(post.thumbnail)
            item = wordpress_item(entry, origin, attachments)
            image = SourceImage(thumbnail.url, thumbnail.title) if thumbnail else item.image
            yield replace(item, image=image, draft=is_draft)


def wordpress_item(
    entry: Mapping[str, Any], origin: str, attachments: Mapping[str, UploadedFile]
) -> SourceItem:
    """The source item of a post of WordPress."""
    url = entry_url(entry)
    content = next((part["value"] for part in entry.get("content", ())), "")
    body, unknown_codes = wordpress_html(content, attachments)
    item = entry_item(entry, origin, url, body)
    date = parse_timestamp(entry.get("wp_post_date", ""))
    if date and not (item.published and item.published.tzinfo):
        item = replace(item, published=date[0], has_time=date[1])
    path = unquote(urlsplit(url).path).strip("/")
    has_path = path and not urlsplit(url).query
    return replace(
        item,
        summary=" ".join(html.unescape(TAG.sub("", entry.get("excerpt_encoded", ""))).split()),
        old_paths=(path,) if has_path else (),
        notes=tuple(template_code_left_out(code, item.origin) for code in unknown_codes),
    )
