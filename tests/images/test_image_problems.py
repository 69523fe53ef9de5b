"""Image files that can't be published are problems, whatever is wrong with them."""

from __future__ import annotations

import contextlib
import struct
import time
import zlib

import pytest

from tests.support.archives import MakeArchive, problem_text
from tests.support.image_files import IMAGE_FOLDER, article_with_image, image_file, photograph
from vestnik.build import build_site
from vestnik.images.decoding import SUFFIXES_BY_FORMAT, UnusableImage
from vestnik.images.renditions import encode_image


def empty_png(width: int, height: int) -> bytes:
    """A PNG file that declares these dimensions and holds no pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body + chunk(b"IEND", b"")


def animation(format_: str) -> bytes:
    """An animated image."""
    frames = [photograph(60, 40).rotate(turn) for turn in (90, 180)]
    image = photograph(60, 40)
    return image_file(image, format_, save_all=True, append_images=frames, duration=100)


JPEG = image_file(photograph(400, 300))
PNG = image_file(photograph(400, 300), "PNG")
WEBP = image_file(photograph(400, 300), "WEBP")
AVIF = image_file(photograph(400, 300), "AVIF")
UNKNOWN = "the file is damaged, or its format is none of AVIF, GIF, JPEG, PNG, WEBP"
DAMAGED = "the image file is damaged or incomplete"
ANIMATED = "the image is animated"

BAD_IMAGES: dict[str, tuple[str, bytes, str]] = {
    "empty": (".jpg", b"", UNKNOWN),
    "a page": (".png", b"<!doctype html><p>404", UNKNOWN),
    "a drawing": (".png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", UNKNOWN),
    "TIFF": (".jpg", image_file(photograph(9, 9), "TIFF"), UNKNOWN),
    "PNG as JPEG": (".jpg", PNG, "the file name ends with .jpg, but the image format is PNG"),
    "JPEG as PNG": (".png", JPEG, "the file name ends with .png, but the image format is JPEG"),
    "WebP as JPEG": (".jpeg", WEBP, "the file name ends with .jpeg, but the image format is WEBP"),
    "truncated JPEG": (".jpg", JPEG[: len(JPEG) // 2], DAMAGED),
    "truncated PNG": (".png", PNG[: len(PNG) // 2], DAMAGED),
    "truncated WebP": (".webp", WEBP[: len(WEBP) // 2], DAMAGED),
    "truncated AVIF": (".avif", AVIF[: len(AVIF) // 2], UNKNOWN),
    "a header and no more": (".png", PNG[:40], UNKNOWN),
    "overwritten PNG": (".png", PNG[:300] + b"\xff" * 200 + PNG[500:], DAMAGED),
    "no pixels": (".png", empty_png(400, 300), DAMAGED),
    "bomb": (".png", empty_png(30_000, 30_000), "the image is too large: 30000 × 30000 pixels"),
    "tower": (".png", empty_png(1, 20_000), "the image is too large: 1 × 20000 pixels"),
    "many scans": (".jpg", JPEG[:-2] + b"\xff\xda\x00\x08" * 300, DAMAGED),
    "animated GIF": (".gif", animation("GIF"), ANIMATED),
    "animated PNG": (".png", animation("PNG"), ANIMATED),
    "animated WebP": (".webp", animation("WEBP"), ANIMATED),
    "animated AVIF": (".avif", animation("AVIF"), ANIMATED),
}


@pytest.mark.parametrize("kind", BAD_IMAGES)
def test_an_unusable_image_is_a_problem(kind: str) -> None:
    """Reported quickly, whatever the file is."""
    suffix, content, message = BAD_IMAGES[kind]
    start = time.perf_counter()
    with pytest.raises(UnusableImage) as error:
        encode_image(content, suffix)
    assert problem_text([error.value.problem]).splitlines()[0].endswith(message)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_no_damaged_file_crashes_the_program(format_: str) -> None:
    """With any byte changed, the result is an image or a problem."""
    content = image_file(photograph(90, 60), format_)
    for position in range(0, len(content), max(1, len(content) // 25)):
        damaged = bytearray(content)
        damaged[position] ^= 0xFF
        with contextlib.suppress(UnusableImage):
            encode_image(bytes(damaged), SUFFIXES_BY_FORMAT[format_])


def test_every_bad_image_of_an_archive_is_reported_in_one_run(archive: MakeArchive) -> None:
    """Each with its file, and the last good site is left as it was."""
    tiny = archive({**article_with_image("stol.jpg"), f"{IMAGE_FOLDER}/stol.jpg": JPEG})
    tiny.build()
    output_before = tiny.output_files()
    tiny.write(
        {
            f"{IMAGE_FOLDER}/{number}{suffix}": content
            for number, (suffix, content, _) in enumerate(BAD_IMAGES.values())
        }
    )
    script = "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"
    tiny.write({f"{IMAGE_FOLDER}/script.svg": script})
    report = tiny.problems()
    for number, (suffix, _, message) in enumerate(BAD_IMAGES.values()):
        assert f"{IMAGE_FOLDER}/{number}{suffix}:1: {message}" in report
    assert f"{IMAGE_FOLDER}/script.svg:1: the SVG file contains <script>" in report
    result, problems = build_site(tiny.load())
    assert result is None
    assert len(problems) == len(BAD_IMAGES) + 1
    assert tiny.output_files() == output_before


def test_a_file_with_too_many_bytes_is_a_problem(archive: MakeArchive) -> None:
    """It is not even opened."""
    content = b"\0" * 21_000_000
    tiny = archive({**article_with_image("stol.jpg"), f"{IMAGE_FOLDER}/stol.jpg": content})
    assert "stol.jpg:1: the image file has 21 MB; the limit is 20 MB" in tiny.problems()
