"""Pictures within the HTML of a body: each in its widths, and as a figure where it stands alone.

What comes in has been cleaned: its attributes are all in double quotes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from vestnik import addresses
from vestnik.model import Passage, Plate

IMAGE = re.compile(r'<img((?: [\w-]+="[^"]*")*)>')
SOURCE = re.compile(r' src="([^"]*)"')
SIZE = re.compile(r' (?:width|height)="')
TITLE = re.compile(r' title="([^"]*)"')
ALONE = re.compile(rf"<p((?: [\w-]+=\"[^\"]*\")*)>\s*({IMAGE.pattern})\s*</p>")
"""A paragraph that is nothing but a picture."""


def framed(
    text: str,
    passages: tuple[Passage, ...],
    plates: Mapping[str, Plate],
    to: Callable[[str], str],
) -> tuple[str, tuple[Passage, ...]]:
    """HTML with its pictures in their widths, and its passages where they end now.

    `plates` are known by their URLs on this page. No passage ends within a picture.
    """
    if "<img" not in text:
        return text, passages
    done, start, moved = "", 0, []
    for passage in passages:
        done += pictured(text[start : passage.end], plates, to)
        moved.append(replace(passage, end=len(done)))
        start = passage.end
    return done + pictured(text[start:], plates, to), tuple(moved)


def pictured(text: str, plates: Mapping[str, Plate], to: Callable[[str], str]) -> str:
    """A piece of HTML with its pictures in their widths."""

    def figure(found: re.Match[str]) -> str:
        image, caption = found[2], TITLE.search(found[3])
        if caption:
            image = image.replace(caption[0], "", 1)
        under = f"<figcaption>{caption[1]}</figcaption>" if caption and caption[1] else ""
        return f"<figure{found[1]}>{image}{under}</figure>"

    def picture(found: re.Match[str]) -> str:
        source = SOURCE.search(found[1])
        plate = plates.get(html.unescape(source[1])) if source else None
        if plate is None:
            return found[0]
        size = "" if SIZE.search(found[1]) else f' width="{plate.width}" height="{plate.height}"'
        image = f'<img{found[1]}{size} loading="lazy" decoding="async">'
        if not plate.renditions:
            return image
        srcset = html.escape(addresses.srcset(plate.renditions, to))
        return (
            f'<picture><source type="{plate.type}" srcset="{srcset}" sizes="{plate.sizes}">'
            f"{image}</picture>"
        )

    return IMAGE.sub(picture, ALONE.sub(figure, text))
