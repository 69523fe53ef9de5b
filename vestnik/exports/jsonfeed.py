"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from vestnik import addresses
from vestnik.exports.bodies import absolute
from vestnik.model import Article, Edition, Partner, Version

VERSION = "https://jsonfeed.org/version/1.1"


def feed(
    edition: Edition,
    partner: Version[Partner] | None,
    articles: Sequence[Version[Article]],
    siblings: Mapping[str, Sequence[Version[Article]]],
    body: Callable[[Version[Article]], str],
    warned: Callable[[Version[Article]], str],
    full: Callable[[str], str],
) -> dict[str, object]:
    """The feed of an edition, or of a partner in it.

    `body` is an article's HTML with its notes, `warned` what its summary begins with.
    """
    masthead, front = edition.masthead, addresses.home(edition.language)
    home = partner.address if partner else front
    names = {one.document.name: one.title.text for one in edition.partners}
    return {
        "version": VERSION,
        "title": f"{partner.title.text} · {masthead.title}" if partner else masthead.title,
        "home_page_url": full(home),
        "feed_url": full(addresses.json_feed(home)),
        **({} if partner else {"description": masthead.description}),
        "language": edition.language,
        "authors": [{"name": masthead.title, "url": full(front)}],
        "items": [
            item(one, siblings[one.document.path], names, str(body(one)), str(warned(one)), full)
            for one in articles
        ],
    }


def item(
    version: Version[Article],
    siblings: Sequence[Version[Article]],
    names: Mapping[str, str],
    body: str,
    warned: str,
    full: Callable[[str], str],
) -> dict[str, object]:
    """An article in a feed; what the format has no word for stands under `_vestnik`."""
    of, url = version.document, full(version.address)
    summary = version.texts.get("summary")
    fields = {
        "id": url,
        "url": url,
        "external_url": of.source,
        "title": version.title.text,
        "summary": f"{'' if summary.language else warned}{summary.text}" if summary else "",
        "content_html": absolute(body.strip(), url),
        "image": full(addresses.picture(of.image.path)) if of.image else "",
        "date_published": of.published.isoformat(),
        "date_modified": of.updated.isoformat(),
        "tags": [names[name] for name in of.partners if name in names],
        "language": version.title.language or version.language,
    }
    return {name: value for name, value in fields.items() if value} | {
        "_vestnik": {
            "about": full(addresses.data(version.language)),
            "standing": version.standing,
            "engines": list(version.engines),
            "languages": {one.language: full(one.address) for one in siblings if one.translated},
        }
    }
