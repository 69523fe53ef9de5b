"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from vestnik import addresses
from vestnik.exports.standalone_html import with_absolute_urls
from vestnik.exports.urls import AbsoluteUrl
from vestnik.model import (
    Article,
    ArticleFields,
    EditionSummary,
    Event,
    PartnerFields,
    Summary,
    Version,
    Wording,
)

JSON_FEED_VERSION = "https://jsonfeed.org/version/1.1"


def feed(
    edition: EditionSummary,
    partner: Summary[PartnerFields] | None,
    partners: Sequence[Summary[PartnerFields]],
    articles: Sequence[Version[Article]],
    versions_by_path: Mapping[str, Sequence[Summary[ArticleFields]]],
    body_html: Callable[[Version[Article]], str],
    quality_prefix: Callable[[Version[Article]], str],
    event_facts: Callable[[Event | None, Wording | None], str],
    absolute_url: AbsoluteUrl,
) -> dict[str, object]:
    """The feed of an edition, or of a partner in it; `partners` are those that its articles name.

    `body_html` gives an article's HTML with its notes, `quality_prefix` the words that its summary
    begins with if it is a machine's, `event_facts` what it says of the event then.
    """
    info, front_page = edition.info, addresses.front_page(edition.language)
    home_address = partner.address if partner else front_page
    partner_titles = {other.document.name: other.title.text for other in partners}
    return {
        "version": JSON_FEED_VERSION,
        "title": f"{partner.title.text} · {info.title}" if partner else info.title,
        "home_page_url": absolute_url(home_address),
        "feed_url": absolute_url(addresses.json_feed(home_address)),
        **({} if partner else {"description": info.description}),
        "language": edition.language,
        "authors": [{"name": info.title, "url": absolute_url(front_page)}],
        "items": [
            feed_item(
                version,
                versions_by_path[version.document.path],
                partner_titles,
                str(body_html(version)),
                str(quality_prefix(version)),
                event_facts(version.document.event, version.fields.get("event.place")),
                absolute_url,
            )
            for version in articles
        ],
    }


def feed_item(
    version: Version[Article],
    versions: Sequence[Summary[ArticleFields]],
    partner_titles: Mapping[str, str],
    body_html: str,
    quality_prefix: str,
    event_facts: str,
    absolute_url: AbsoluteUrl,
) -> dict[str, object]:
    """An article in a feed; what the format has no field for is under `_vestnik`."""
    article, url = version.document, absolute_url(version.address)
    summary = version.fields.get("lead")
    facts = f"{event_facts}. " if event_facts else ""
    prefix = f"{quality_prefix}{facts}" if summary and not summary.language else ""
    item = {
        "id": url,
        "url": url,
        "external_url": article.source,
        "title": version.title.text,
        "summary": f"{prefix}{summary.text}" if summary else "",
        "content_html": with_absolute_urls(body_html.strip(), url),
        "image": absolute_url(addresses.media_file(article.image.path)) if article.image else "",
        "date_published": article.published.isoformat(),
        "date_modified": article.modified_time.isoformat(),
        "tags": [partner_titles[name] for name in article.partners if name in partner_titles],
        "language": version.title.language or version.language,
    }
    return {name: value for name, value in item.items() if value} | {
        "_vestnik": {
            "about": absolute_url(addresses.data_page(version.language)),
            "standing": version.translation_status,
            "engines": list(version.engines),
            "languages": {
                other.language: absolute_url(other.address)
                for other in versions
                if other.is_available
            },
        }
    }
