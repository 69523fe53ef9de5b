"""The names that pages give to elements of the site: share buttons, counters, tags, other news."""

from __future__ import annotations

import re

from vestnik.importing.release import LeftOutReason

DOCUMENT_LINK = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|rtf|odt|ods|odp|txt|csv|zip|rar|7z|djvu|mp3|mp4)"
    r"(?:$|[?#])|/(?:download|getfile|file)s?[/.?]",
    re.IGNORECASE,
)
"""The address of a document to download."""


def name_pattern(*names: str) -> re.Pattern[str]:
    """The pattern of one of the names as a whole class, or as a part of one between hyphens."""
    return re.compile(rf"(?:^|(?<=[\s_-]))(?:{'|'.join(names)})(?=[\s_-]|$)")


NAMED_KINDS = (
    (
        name_pattern(
            "share", "shares", "sharing", "sharedaddy", "social", "socials", "soc", "socseti",
            "ya-share2?", "yashare", "addthis", "addtoany", "pluso", "uptolike", "likely", "likes?",
            "sd-sharing",
        ),
        LeftOutReason.SHARE_BUTTONS,
    ),
    (
        name_pattern(
            "hits", "counters?", "view-count", "viewcount", "post-views", "news-views",
            "statistics-counter", "show-counter", "prosmotr(?:ov|y)?", "rating", "votes?", "stars",
        ),
        LeftOutReason.COUNTER,
    ),
    (re.compile(r" views? "), LeftOutReason.COUNTER),
    (
        name_pattern(
            "tags", "tag-list", "taglist", "tag-links", "hashtags", "keywords", "rubrics?",
            "categories", "cat-links",
        ),
        LeftOutReason.FIELD,
    ),
    (
        name_pattern(
            "print", "printable", "breadcrumbs?", "pager", "pagination", "prev-next", "nav-links",
            "post-navigation", "navigation", "nav", "menu", "navbar", "back-link", "sidebar",
            "widgets?", "banners?", "advert(?:isement)?", "ads", "subscribe", "subscription",
            "newsletter", "cookies?", "skip-link", "toolbar", "accessibility", "login", "search",
        ),
        LeftOutReason.LINK_OR_BUTTON,
    ),
    (
        name_pattern(
            "related", "relatedposts", "recommend(?:ed|ations)?", "similar", "read-also", "also",
            "more-news", "other-news", "last-news", "latest(?:-news)?", "popular", "teasers?",
            "see-also", "yarpp", "more-like", "archive-list",
        ),
        LeftOutReason.OTHER_NEWS,
    ),
    (
        name_pattern("comments?", "comment-form", "respond", "disqus", "commentlist"),
        LeftOutReason.COMMENTS,
    ),
)  # fmt: skip
"""The names of elements of the site, each with what they are, as a message."""
LONG_KINDS = (LeftOutReason.OTHER_NEWS, LeftOutReason.COMMENTS)
"""Elements that may be long; a long element of another kind has the article's text."""
METADATA_NAMES = name_pattern(
    "meta", "entry-meta", "post-meta", "news-meta", "submitted", "byline", "entry-footer",
    "entry-date", "post-date", "posted-on", "author", "node__meta", "field--name-uid",
    "field--name-created", "info", "postmetadata",
)  # fmt: skip
LABEL_NAMES = re.compile(r" (?:field__label|field-label|field_label|prop-name|label) ")
LEAD_LABEL = re.compile(r"\W*(?:анонс|аннотация|лид|краткое описание|вводный текст)", re.I)
HIDDEN_NAMES = name_pattern(
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "element-invisible",
    "assistive-text", "hidden-print", "noprint",
)  # fmt: skip
