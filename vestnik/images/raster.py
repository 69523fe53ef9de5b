"""Photographs and other pictures of pixels: what is wrong with one, and what pages show of it.

All that a file knows besides its pixels (where and by whom it was taken, a preview, notes) stays
behind: only pixels go from one stage to the next.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vestnik.model import Problem

if TYPE_CHECKING:
    from PIL import Image

WIDTHS = (480, 800, 1200)
"""How wide, in pixels, a picture is offered besides its full width: a phone, a column, both
finer. Each is offered that is at least a tenth narrower, and takes a tenth fewer bytes."""
WIDEST = 1600
"""The full width: what a column of text shows on a fine screen. No picture is made larger."""
PIXELS = 50_000_000
"""How many pixels a picture may have: those of a good camera; unpacked they take 200 MB."""
SIDE = 16_000
"""How long its sides may be, in pixels; what WebP can hold."""
SCANS = 200
"""In how many passes a JPEG may come. Cameras write one, programs ten; each costs all pixels."""
PAYS = 0.9
"""A file is offered where it takes at most this part of the bytes of what it stands for …"""
SPARES = 1000
"""… and spares at least so many: to be offered it costs some itself."""
LOSSLESS = 2.0
"""A lossless rendition is preferred to a lossy one until it takes this many times its bytes."""

FORMATS = {
    ".avif": "AVIF",
    ".gif": "GIF",
    ".jpeg": "JPEG",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
}
"""The format that a file's name promises."""
SUFFIXES = {"AVIF": ".avif", "GIF": ".gif", "JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}


@dataclass(frozen=True, slots=True)
class Code:
    """A way to write pixels down: a format and its settings."""

    format: str
    settings: Mapping[str, Any]


PHOTOGRAPH = Code("AVIF", {"quality": 58, "speed": 6, "max_threads": 1})
"""One thread: how the work was divided must not show in the bytes."""
DRAWING = Code("WEBP", {"lossless": True, "quality": 80, "method": 6})
CODES = {
    "AVIF": PHOTOGRAPH,
    "GIF": Code("GIF", {}),
    "JPEG": Code("JPEG", {"quality": 82, "progressive": True, "optimize": True}),
    "PNG": Code("PNG", {"optimize": True}),
    "WEBP": Code("WEBP", {"quality": 80, "method": 6}),
}


class Unfit(Exception):  # noqa: N818  a state of a file, not a mistake
    """A picture can't be shown: what is so, what would be right, and the values of both."""

    def __init__(self, what: str, right: str, **values: str) -> None:
        super().__init__(what)
        self.what = what
        self.right = right
        self.values = values

    def problem(self, file: str) -> Problem:
        """The same, of a file."""
        return Problem(file, 1, self.what, self.right, values=tuple(self.values.items()))


@dataclass(frozen=True, slots=True)
class Made:
    """A picture made ready: its size, and its files.

    `full` is in the original format; `others` are in `format`, by width. They end with the full
    width, unless that format is the original one.
    """

    width: int
    height: int
    full: bytes
    format: str
    others: Mapping[int, bytes]


def make(content: bytes, suffix: str) -> Made:
    """What pages show of a picture file; raises `Unfit` if it can't be shown."""
    image = opened(content, suffix)
    whole = upright(image)
    full = scaled(whole, min(WIDEST, whole.width))
    lossless = b"VP8L" in content[:64]
    original = DRAWING if lossless else CODES[FORMATS[suffix]]
    first = written(full, original)
    best, second = cheapest(full, original, first)
    others = dict(narrower(whole, full.width, best, len(second)))
    if best is not original:
        others[full.width] = second
    return Made(full.width, full.height, first, best.format, dict(sorted(others.items())))


def narrower(image: Image.Image, full: int, code: Code, least: int) -> Iterator[tuple[int, bytes]]:
    """A picture in the widths in which it is offered besides the full one of so many bytes.

    Each has to cost a reader less: a drawing that is made narrower may gain colours, and bytes.
    """
    for width in reversed(WIDTHS):
        if width <= PAYS * full:
            content = written(scaled(image, width), code)
            if pays(len(content), least):
                least = len(content)
                yield width, content


def cheapest(image: Image.Image, original: Code, first: bytes) -> tuple[Code, bytes]:
    """The code in which a picture costs a reader least, and the picture in it."""
    if original in (DRAWING, PHOTOGRAPH):
        return original, first
    photograph = written(image, PHOTOGRAPH)
    best, second = PHOTOGRAPH, photograph
    if original.format in ("GIF", "PNG"):
        drawing = written(image, DRAWING)
        if len(drawing) <= LOSSLESS * len(photograph):
            best, second = DRAWING, drawing
    return (best, second) if pays(len(second), len(first)) else (original, first)


def pays(size: int, instead: int) -> bool:
    """Whether so many bytes are worth being offered instead of so many."""
    return size <= PAYS * instead and size <= instead - SPARES


# ------------------------------------------------------------------------------ what comes in


def opened(content: bytes, suffix: str) -> Image.Image:
    """The picture of a file, read to its end."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # its warning is no answer for an editor: see below
    try:
        image = Image.open(io.BytesIO(content), formats=tuple(SUFFIXES))
    except UnidentifiedImageError:
        raise Unfit(
            "the file is not a picture of the kinds {kinds}, or it is broken",
            "save it as one of them, from the program that shows it",
            kinds=", ".join(SUFFIXES),
        ) from None
    except Exception as error:
        raise broken() from error
    format_ = "JPEG" if image.format == "MPO" else str(image.format)
    if format_ != FORMATS[suffix]:
        raise Unfit(
            "the picture is called {suffix}, but is {format}",
            "call it {wanted}, here and where it is used",
            suffix=suffix,
            format=format_,
            wanted=SUFFIXES[format_],
        )
    if image.width * image.height > PIXELS or max(image.size) > SIDE:
        raise Unfit(
            "the picture has {width} × {height} pixels",
            "make it smaller: a width of {enough} pixels is enough",
            width=str(image.width),
            height=str(image.height),
            enough=str(WIDEST),
        )
    if format_ == "JPEG" and content.count(b"\xff\xda") > SCANS:
        raise broken()
    try:
        moves = image.format != "MPO" and getattr(image, "is_animated", False)
        if not moves:
            image.load()
    except Exception as error:
        raise broken() from error
    if moves:
        raise Unfit(
            "the picture moves",
            "keep one of its frames, or link to a film: not everybody can read beside what moves",
        )
    return image


def broken() -> Unfit:
    """What is said of a file that Pillow gives up on, in whichever way it does."""
    return Unfit(
        "the picture is broken, or not all of it is there",
        "save or copy it once more from where it came from",
    )


def upright(image: Image.Image) -> Image.Image:
    """The pixels alone, as they are to be seen: upright, eight bits a colour, in sRGB.

    The mode is L (greys), RGB or RGBA (where something can be seen through).
    """
    from PIL import ImageOps

    try:
        image = ImageOps.exif_transpose(image)
    except Exception:  # what a camera noted may be broken where the picture is not
        image = image.copy()
    profile = image.info.get("icc_profile", b"")
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    elif image.mode == "1":
        image = image.convert("L")
    if "transparency" in image.info or image.mode in ("LA", "La", "PA", "RGBA", "RGBa"):
        image = image.convert("RGBA")
        if image.getchannel("A").getextrema() == (255, 255):
            image = image.convert("RGB")
    elif image.mode not in ("CMYK", "L", "RGB"):
        image = image.convert("RGB")
    image = in_srgb(image, profile)
    if image.mode == "CMYK":
        image = image.convert("RGB")
    image.info = {}
    return image


def in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """A picture in the colours of the web; as it is, if its profile says nothing of use."""
    if not profile or image.mode == "L":
        return image
    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(own).lower():
            return image
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        changed = ImageCms.profileToProfile(
            image, own, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return changed or image


# ------------------------------------------------------------------------------ what goes out


def scaled(image: Image.Image, width: int) -> Image.Image:
    """A picture made narrower; itself, where it has that width."""
    from PIL import Image as Pillow

    if width == image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Pillow.Resampling.LANCZOS, reducing_gap=3.0)


def written(image: Image.Image, code: Code) -> bytes:
    """A picture as the bytes of a file."""
    if code.format in ("GIF", "PNG"):
        image = indexed(image)
    file = io.BytesIO()
    image.save(file, code.format, **code.settings)
    return file.getvalue()


def indexed(image: Image.Image) -> Image.Image:
    """A picture of few colours as one with a palette, if not a pixel of it changes by that."""
    from PIL import Image as Pillow

    if image.mode == "L" or image.getcolors(256) is None:
        return image
    octree = Pillow.Quantize.FASTOCTREE
    method = octree if image.mode == "RGBA" else Pillow.Quantize.MEDIANCUT
    smaller = image.quantize(256, method, dither=Pillow.Dither.NONE)
    return smaller if smaller.convert(image.mode).tobytes() == image.tobytes() else image
