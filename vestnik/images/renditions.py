"""Pixels → the files that browsers choose from: an image in several widths and formats."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vestnik.images.decoding import FORMATS_BY_SUFFIX, MAX_WIDTH, decode_image

if TYPE_CHECKING:
    from PIL import Image

RENDITION_WIDTHS = (480, 800, 1200)
"""The widths in pixels besides the full one: a phone, a column, both on finer screens."""
MAX_WIDTH_RATIO = 0.9
"""A rendition is made only if its width is at most this part of the full one."""
MAX_SIZE_RATIO = 0.9
"""A rendition is offered if it has at most this part of the bytes of the file it replaces …"""
MIN_BYTES_SAVED = 1000
"""… and at least so many fewer: its entry in the page costs some itself."""
MAX_LOSSLESS_RATIO = 2.0
"""Lossless is preferred to lossy up to this many times the bytes."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """A format of Pillow and its settings."""

    format: str
    settings: Mapping[str, Any]


LOSSY_AVIF = Encoding("AVIF", {"quality": 58, "speed": 6, "max_threads": 1})
"""One thread: the number of threads changes the bytes."""
LOSSLESS_WEBP = Encoding("WEBP", {"lossless": True, "quality": 80, "method": 6})
ENCODINGS = {
    "AVIF": LOSSY_AVIF,
    "GIF": Encoding("GIF", {}),
    "JPEG": Encoding("JPEG", {"quality": 82, "progressive": True, "optimize": True}),
    "PNG": Encoding("PNG", {"optimize": True}),
    "WEBP": Encoding("WEBP", {"quality": 80, "method": 6}),
}


@dataclass(frozen=True, slots=True)
class EncodedImage:
    """An image's size in pixels and its files.

    `full` is in the original format; `renditions` are in `format`, by width. They include the full
    width unless that format is the original one.
    """

    width: int
    height: int
    full: bytes
    format: str
    renditions: Mapping[int, bytes]


def encode_image(content: bytes, suffix: str) -> EncodedImage:
    """The files to publish of an image file; raises `UnusableImage`."""
    image = decode_image(content, suffix)
    full = resize_to_width(image, min(MAX_WIDTH, image.width))
    is_lossless_webp = b"VP8L" in content[:64]
    original = LOSSLESS_WEBP if is_lossless_webp else ENCODINGS[FORMATS_BY_SUFFIX[suffix]]
    full_content = encode_pixels(full, original)
    best, best_content = cheapest_encoding(full, original, full_content)
    renditions = dict(narrower_renditions(image, full.width, best, len(best_content)))
    if best is not original:
        renditions[full.width] = best_content
    return EncodedImage(
        full.width, full.height, full_content, best.format, dict(sorted(renditions.items()))
    )


def narrower_renditions(
    image: Image.Image, full_width: int, encoding: Encoding, full_size: int
) -> Iterator[tuple[int, bytes]]:
    """An image in the widths that are offered besides the full one, which has `full_size` bytes.

    Each is smaller than the next wider one: a drawing may gain colours, and bytes, when resized.
    """
    size = full_size
    for width in reversed(RENDITION_WIDTHS):
        if width <= MAX_WIDTH_RATIO * full_width:
            content = encode_pixels(resize_to_width(image, width), encoding)
            if is_worth_offering(len(content), size):
                size = len(content)
                yield width, content


def cheapest_encoding(
    image: Image.Image, original: Encoding, original_content: bytes
) -> tuple[Encoding, bytes]:
    """The encoding in which an image has the fewest bytes for readers, and these bytes."""
    if original in (LOSSLESS_WEBP, LOSSY_AVIF):
        return original, original_content
    lossy_content = encode_pixels(image, LOSSY_AVIF)
    best, best_content = LOSSY_AVIF, lossy_content
    if original.format in ("GIF", "PNG"):
        lossless_content = encode_pixels(image, LOSSLESS_WEBP)
        if len(lossless_content) <= MAX_LOSSLESS_RATIO * len(lossy_content):
            best, best_content = LOSSLESS_WEBP, lossless_content
    if is_worth_offering(len(best_content), len(original_content)):
        return best, best_content
    return original, original_content


def is_worth_offering(size: int, replaced_size: int) -> bool:
    """Whether a file of this size saves enough over another, both in bytes."""
    return size <= MAX_SIZE_RATIO * replaced_size and size <= replaced_size - MIN_BYTES_SAVED


def resize_to_width(image: Image.Image, width: int) -> Image.Image:
    """An image in a smaller width; itself if it has that width."""
    from PIL import Image as Pillow

    if width == image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=3.0)


def encode_pixels(image: Image.Image, encoding: Encoding) -> bytes:
    """An image as the bytes of a file."""
    if encoding.format in ("GIF", "PNG"):
        image = with_palette(image)
    stream = io.BytesIO()
    image.save(stream, encoding.format, **encoding.settings)
    return stream.getvalue()


def with_palette(image: Image.Image) -> Image.Image:
    """An image of at most 256 colours with a palette, if that changes no pixel; else as it is."""
    from PIL import Image as Pillow

    if image.mode == "L" or image.getcolors(256) is None:
        return image
    octree = Pillow.Quantize.FASTOCTREE
    method = octree if image.mode == "RGBA" else Pillow.Quantize.MEDIANCUT
    smaller = image.quantize(256, method, dither=Pillow.Dither.NONE)
    return smaller if smaller.convert(image.mode).tobytes() == image.tobytes() else image
