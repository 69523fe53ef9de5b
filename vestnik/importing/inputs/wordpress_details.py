"""What an export of WordPress says of a post several times, which feedparser gives once. Pure."""

from __future__ import annotations

import io
from dataclasses import dataclass

THUMBNAIL_FIELD = "_thumbnail_id"


@dataclass(frozen=True, slots=True)
class PostDetails:
    """The number of the post's main picture, "" if it has none, and how many comments it has."""

    thumbnail: str = ""
    comments: int = 0


def post_details(content: bytes) -> dict[str, PostDetails]:
    """The details of the posts of an export, by the number of the post."""
    from lxml import etree

    details: dict[str, PostDetails] = {}
    items = etree.iterparse(
        io.BytesIO(content), tag="item", recover=True, resolve_entities=False, no_network=True
    )
    for _, item in items:
        fields = dict[str, str]()
        comments = 0
        number = ""
        for child in item.iterchildren("{*}post_id", "{*}postmeta", "{*}comment"):
            match etree.QName(child).localname:
                case "post_id":
                    number = (child.text or "").strip()
                case "postmeta":
                    name, value = child.findtext("{*}meta_key"), child.findtext("{*}meta_value")
                    fields[(name or "").strip()] = (value or "").strip()
                case _:
                    comments += 1
        details[number] = PostDetails(fields.get(THUMBNAIL_FIELD, ""), comments)
        item.clear()
    return details
