"""Images in the HTML of a body: each with its renditions, and as a figure if it stands alone.

The HTML has been sanitised: all its attributes are in double quotes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from vestnik import addresses
from vestnik.model import Body, ResponsiveImage

IMAGE = re.compile(r'<img((?: [\w-]+="[^"]*")*)>')
SOURCE = re.compile(r' src="([^"]*)"')
SIZE = re.compile(r' (?:width|height)="')
TITLE = re.compile(r' title="([^"]*)"')
IMAGE_PARAGRAPH = re.compile(rf"<p((?: [\w-]+=\"[^\"]*\")*)>\s*({IMAGE.pattern})\s*</p>")
"""A paragraph that holds one image and nothing else."""


def wrap_figures(
    body: Body, images: Mapping[str, ResponsiveImage], link_to: Callable[[str], str]
) -> Body:
    """A body in which images have renditions.

    `images` are found by their URLs on this page. No block ends within an image.
    """
    if "<img" not in body.html:
        return body
    return body.rewrite(lambda piece: with_renditions(piece, images, link_to))


def with_renditions(
    body: str, images: Mapping[str, ResponsiveImage], link_to: Callable[[str], str]
) -> str:
    """A piece of HTML with figures, and with `<picture>` elements in place of images."""

    def figure(match: re.Match[str]) -> str:
        image, title = match[2], TITLE.search(match[3])
        if title:
            image = image.replace(title[0], "", 1)
        caption = f"<figcaption>{title[1]}</figcaption>" if title and title[1] else ""
        return f"<figure{match[1]}>{image}{caption}</figure>"

    def picture(match: re.Match[str]) -> str:
        source = SOURCE.search(match[1])
        image = images.get(html.unescape(source[1])) if source else None
        if image is None:
            return match[0]
        size = "" if SIZE.search(match[1]) else f' width="{image.width}" height="{image.height}"'
        element = f'<img{match[1]}{size} loading="lazy" decoding="async">'
        if not image.renditions:
            return element
        srcset = html.escape(addresses.srcset(image.renditions, link_to))
        return (
            f'<picture><source type="{image.media_type}" srcset="{srcset}" sizes="{image.sizes}">'
            f"{element}</picture>"
        )

    return IMAGE.sub(picture, IMAGE_PARAGRAPH.sub(figure, body))
