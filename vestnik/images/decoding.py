"""Image files → pixels: upright, eight bits a channel, in sRGB; or the problem of a file.

Only pixels are passed on. Everything else that a file may hold (place and time of a photograph,
its author, a preview, comments) is left behind.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from vestnik.model import Problem

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS = 50_000_000
"""As a good camera has; decoded they take 200 MB."""
MAX_SIDE = 16_000
"""In pixels: about the limit of WebP."""
MAX_JPEG_SCANS = 200
"""Cameras write one scan, programs ten; each has to decode all pixels."""
MAX_WIDTH = 1600
"""The full width of a published image: a column of text on a fine screen."""

FORMATS_BY_SUFFIX = {
    ".avif": "AVIF",
    ".gif": "GIF",
    ".jpeg": "JPEG",
    ".jpg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
}
SUFFIXES_BY_FORMAT = {
    "AVIF": ".avif",
    "GIF": ".gif",
    "JPEG": ".jpg",
    "PNG": ".png",
    "WEBP": ".webp",
}


class UnusableImage(Exception):  # noqa: N818  a state of a file, not a mistake
    """An image can't be published; `problem` says why, and does not name the file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def decode_image(content: bytes, suffix: str) -> Image.Image:
    """The normalised pixels of an image file; raises `UnusableImage`."""
    return normalise_pixels(open_image(content, suffix))


def open_image(content: bytes, suffix: str) -> Image.Image:
    """An image file, decoded to its end; raises `UnusableImage`."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # the limits below have better messages
    try:
        image = Image.open(io.BytesIO(content), formats=tuple(SUFFIXES_BY_FORMAT))
    except UnidentifiedImageError:
        raise UnusableImage(unknown_format_problem()) from None
    except Exception as error:
        raise UnusableImage(damage_problem()) from error
    format_ = "JPEG" if image.format == "MPO" else str(image.format)
    if format_ != FORMATS_BY_SUFFIX[suffix]:
        raise UnusableImage(wrong_suffix_problem(suffix, format_))
    if image.width * image.height > MAX_PIXELS or max(image.size) > MAX_SIDE:
        raise UnusableImage(dimensions_problem(image.width, image.height))
    if format_ == "JPEG" and content.count(b"\xff\xda") > MAX_JPEG_SCANS:
        raise UnusableImage(damage_problem())
    try:
        is_animated = image.format != "MPO" and getattr(image, "is_animated", False)
        if not is_animated:
            image.load()
    except Exception as error:
        raise UnusableImage(damage_problem()) from error
    if is_animated:
        raise UnusableImage(animation_problem())
    return image


def unknown_format_problem() -> Problem:
    """The problem of a file that Pillow does not recognise."""
    return Problem(
        id="unknown-picture-format",
        message="the file is damaged, or its format is none of {formats}",
        hint="open it in an image editor and save it in one of these formats",
        values=(("formats", ", ".join(SUFFIXES_BY_FORMAT)),),
    )


def damage_problem() -> Problem:
    """The problem of a file that can't be decoded."""
    return Problem(
        id="broken-picture",
        message="the image file is damaged or incomplete",
        hint="copy or save it again from the original",
    )


def wrong_suffix_problem(suffix: str, format_: str) -> Problem:
    """The problem of a file whose name promises another format."""
    return Problem(
        id="wrong-picture-suffix",
        message="the file name ends with {suffix}, but the image format is {format}",
        hint="rename the file to end with {expected}, and correct all references to it",
        values=(
            ("suffix", suffix),
            ("format", format_),
            ("expected", SUFFIXES_BY_FORMAT[format_]),
        ),
    )


def dimensions_problem(width: int, height: int) -> Problem:
    """The problem of an image with too many pixels."""
    return Problem(
        id="picture-too-large",
        message="the image is too large: {columns} × {rows} pixels",
        hint="scale the image down: a width of {width} pixels is enough",
        values=(("columns", str(width)), ("rows", str(height)), ("width", str(MAX_WIDTH))),
    )


def animation_problem() -> Problem:
    """The problem of an animated image."""
    return Problem(
        id="animated-picture",
        message="the image is animated",
        hint="save one of its frames as an image, or link to a video: motion distracts readers",
    )


def normalise_pixels(image: Image.Image) -> Image.Image:
    """The pixels alone: upright, eight bits a channel, in sRGB.

    The mode is L (grey), RGB or RGBA (where some pixels are transparent).
    """
    from PIL import ImageOps

    try:
        image = ImageOps.exif_transpose(image)
    except Exception:  # a camera's metadata may be damaged where the image is not
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
    image = convert_to_srgb(image, profile)
    if image.mode == "CMYK":
        image = image.convert("RGB")
    image.info = {}
    return image


def convert_to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """An image in sRGB; unchanged if its colour profile is missing, sRGB or unusable."""
    if not profile or image.mode == "L":
        return image
    from PIL import ImageCms

    try:
        image_profile = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(image_profile).lower():
            return image
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        converted = ImageCms.profileToProfile(
            image, image_profile, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return converted or image
