"""Image files of unknown origin → the suffix that their content requires, or their problem."""

from __future__ import annotations

import io
import warnings

from vestnik.images.decoding import (
    SUFFIXES_BY_FORMAT,
    UnusableImage,
    open_image,
    unknown_format_problem,
)
from vestnik.images.svg import SvgReader
from vestnik.model import Problem

SVG_START_BYTES = 1024
"""As far the first element of a drawing is searched."""


def image_suffix(content: bytes, file: str) -> str | Problem:
    """The suffix that the content of an image requires; the problem of one that can't be published.

    `file` is its name in the problem.
    """
    if b"<svg" in content[:SVG_START_BYTES]:
        return next(iter(SvgReader(file, content).problems), ".svg")
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # `open_image` has limits with better messages
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(io.BytesIO(content), formats=tuple(SUFFIXES_BY_FORMAT))
            format_ = "JPEG" if image.format == "MPO" else str(image.format)
            suffix = SUFFIXES_BY_FORMAT[format_]
            open_image(content, suffix)
        except UnusableImage as error:
            return error.problem
        except Exception:  # whatever a damaged file makes of the library
            return unknown_format_problem()
    return suffix
