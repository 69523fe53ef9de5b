"""Image files become renditions for browsers: widths, formats, colours, nothing but pixels."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from tests.support.archives import PROJECT
from tests.support.image_files import chart, image_file, photograph, read_image
from vestnik.images.decoding import SUFFIXES_BY_FORMAT
from vestnik.images.renditions import encode_image


def test_a_photograph_gets_several_widths_in_avif_besides_its_own_format() -> None:
    """None is larger than the original, and each narrower one has fewer bytes."""
    original = image_file(photograph(), quality=95)
    encoded = encode_image(original, ".jpg")
    assert (encoded.width, encoded.height) == (1600, 1040)
    assert read_image(encoded.full).format == "JPEG"
    assert read_image(encoded.full).size == (1600, 1040)
    assert encoded.format == "AVIF"
    assert list(encoded.renditions) == [480, 800, 1200, 1600]
    dimensions = [read_image(content).size for content in encoded.renditions.values()]
    assert dimensions == [(480, 312), (800, 520), (1200, 780), (1600, 1040)]
    sizes = [len(content) for content in encoded.renditions.values()]
    assert sizes == sorted(sizes)
    assert sizes[-1] < 0.9 * len(encoded.full)


@pytest.mark.parametrize(
    ("width", "widths"),
    [(300, [300]), (480, [480]), (520, [520]), (1000, [480, 800, 1000]), (1300, [480, 800, 1300])],
)
def test_no_image_is_enlarged(width: int, widths: list[int]) -> None:
    """And no two renditions have about the same width."""
    encoded = encode_image(image_file(photograph(width, 400)), ".jpeg")
    assert list(encoded.renditions) == widths
    assert read_image(encoded.full).size == (width, 400)


def test_a_chart_stays_sharp() -> None:
    """In lossless WebP: every visible pixel is the author's."""
    image = chart()
    encoded = encode_image(image_file(image, "PNG"), ".png")
    assert encoded.format == "WEBP"
    assert read_image(encoded.full).convert("RGBA").tobytes() == image.tobytes()
    rendition = read_image(encoded.renditions[1000]).convert("RGBA")
    on_white = [Image.new("RGBA", image.size, "white") for _ in range(2)]
    for background, layer in zip(on_white, (image, rendition), strict=True):
        background.alpha_composite(layer)
    assert on_white[0].tobytes() == on_white[1].tobytes()


def test_a_photograph_saved_as_png_is_offered_in_avif() -> None:
    """Its PNG file remains for browsers without AVIF."""
    encoded = encode_image(image_file(photograph(900, 600), "PNG"), ".png")
    assert encoded.format == "AVIF"
    assert read_image(encoded.full).format == "PNG"
    assert len(encoded.renditions[900]) < len(encoded.full) / 5


@pytest.mark.parametrize(
    ("suffix", "format_", "settings"),
    [
        (".webp", "WEBP", {"quality": 85}),
        (".webp", "WEBP", {"lossless": True}),
        (".avif", "AVIF", {"quality": 80}),
        (".gif", "GIF", {}),
        (".jpg", "JPEG", {}),
    ],
)
def test_the_full_image_keeps_its_format(
    suffix: str, format_: str, settings: dict[str, Any]
) -> None:
    """Its address ends with the suffix of that format, whatever the renditions are."""
    encoded = encode_image(image_file(photograph(700, 500), format_, **settings), suffix)
    assert read_image(encoded.full).format == format_
    assert read_image(encoded.full).size == (700, 500)
    formats = {read_image(content).format for content in encoded.renditions.values()}
    assert formats <= {encoded.format}


def test_a_rendition_that_saves_little_is_not_made() -> None:
    """An image of a few pixels needs no second file."""
    encoded = encode_image(image_file(Image.new("L", (8, 8), 7), "PNG"), ".png")
    assert encoded.renditions == {}
    assert encoded.format == "PNG"


def test_no_metadata_is_published() -> None:
    """Place, camera, author, preview, comments: no file has them."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0110], exif[0x013B] = "SECRET", "SECRET", "SECRET"
    exif.get_ifd(0x8825)[1] = "SECRET"
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET</x:xmpmeta>"
    image = photograph(700, 400)
    originals = {
        ".jpg": image_file(image, exif=exif, comment=b"SECRET", xmp=xmp),
        ".webp": image_file(image, "WEBP", exif=exif, xmp=xmp),
        ".avif": image_file(image, "AVIF", exif=exif, xmp=xmp),
        ".png": image_file(image, "PNG", exif=exif),
        ".gif": image_file(image, "GIF", comment=b"SECRET"),
    }
    for suffix, original in originals.items():
        assert b"SECRET" in original, suffix
        encoded = encode_image(original, suffix)
        for content in (encoded.full, *encoded.renditions.values()):
            assert b"SECRET" not in content
            published = read_image(content)
            assert not published.getexif()
            assert not published.info.keys() & {"exif", "comment", "xmp", "icc_profile"}


def test_an_image_is_turned_as_its_orientation_says() -> None:
    """Cameras leave that to the viewer; the metadata that says so is removed."""
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.new("RGB", (600, 400), "white")
    image.paste("red", (0, 0, 100, 100))
    encoded = encode_image(image_file(image, exif=exif), ".jpg")
    assert (encoded.width, encoded.height) == (400, 600)
    pixel = read_image(encoded.full).convert("RGB").getpixel((380, 20))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 200
    assert pixel[1] < 60


def corner_colour(content: bytes) -> tuple[int, ...]:
    """The colour of an image in its upper left corner."""
    pixel = read_image(content).convert("RGBA").getpixel((5, 5))
    assert isinstance(pixel, tuple)
    return tuple(int(channel) for channel in pixel)


def are_similar(first: tuple[int, ...], second: tuple[int, ...], tolerance: int = 12) -> bool:
    """Whether two colours are about the same."""
    return all(abs(a - b) <= tolerance for a, b in zip(first, second, strict=True))


def test_cmyk_becomes_rgb() -> None:
    """Browsers do not show CMYK reliably."""
    image = Image.new("CMYK", (64, 64), (0, 255, 255, 0))
    encoded = encode_image(image_file(image), ".jpg")
    assert read_image(encoded.full).mode == "RGB"
    assert are_similar(corner_colour(encoded.full), (254, 0, 0, 255))


def renamed_srgb_profile(name: bytes) -> bytes:
    """The profile of sRGB under another name."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert "sRGB".encode("utf-16-be") in srgb
    return srgb.replace("sRGB".encode("utf-16-be"), name.decode().encode("utf-16-be"))


SWAPPED_PROFILE = (
    renamed_srgb_profile(b"Swap")
    .replace(b"rXYZ", b"????")
    .replace(b"gXYZ", b"rXYZ")
    .replace(b"????", b"gXYZ")
)
"""A profile in which red is green and green is red."""


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize(
    ("profile", "colour"),
    [
        (SWAPPED_PROFILE, (30, 200, 40, 255)),
        (renamed_srgb_profile(b"sRGB"), (200, 30, 40, 255)),
        (ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(), (200, 30, 40, 255)),
        (b"nonsense", (200, 30, 40, 255)),
    ],
    ids=["another profile", "sRGB", "a profile that is not for RGB", "nonsense"],
)
def test_colours_of_another_profile_are_converted_to_srgb(
    format_: str, profile: bytes, colour: tuple[int, ...]
) -> None:
    """The profile is removed with the other metadata; the colours look the same."""
    content = image_file(Image.new("RGB", (64, 64), (200, 30, 40)), format_, icc_profile=profile)
    encoded = encode_image(content, SUFFIXES_BY_FORMAT[format_])
    assert are_similar(corner_colour(encoded.full), colour)
    assert "icc_profile" not in read_image(encoded.full).info


def test_sixteen_bits_become_eight() -> None:
    """Middle grey stays middle grey."""
    encoded = encode_image(image_file(Image.new("I;16", (64, 64), 0x8000), "PNG"), ".png")
    assert are_similar(corner_colour(encoded.full), (128, 128, 128, 255), 1)


@pytest.mark.parametrize("mode", ["P", "L", "RGB"])
def test_transparency_is_kept(mode: str) -> None:
    """Of a colour in a palette, of a grey, of a colour that stands for transparency."""
    picture = Image.new("RGB", (64, 64), (200, 30, 40))
    picture.paste((0, 0, 0), (0, 0, 32, 32))
    image = picture.convert(mode)
    transparent = image.getpixel((5, 5))
    encoded = encode_image(image_file(image, "PNG", transparency=transparent), ".png")
    for content in (encoded.full, *encoded.renditions.values()):
        assert corner_colour(content)[3] == 0
        pixel = read_image(content).convert("RGBA").getpixel((60, 60))
        assert isinstance(pixel, tuple)
        assert pixel[3] == 255


def test_a_preview_in_a_camera_s_file_is_no_animation() -> None:
    """MPO is a JPEG with a smaller image behind it."""
    image = photograph(300, 200)
    content = image_file(image, "MPO", save_all=True, append_images=[image.resize((30, 20))])
    assert read_image(encode_image(content, ".jpg").full).size == (300, 200)


def test_the_same_image_gives_the_same_bytes(tmp_path: Path) -> None:
    """In another process, too, whatever its hash seed."""
    code = (
        "import hashlib, sys; from pathlib import Path;"
        "from vestnik.images.renditions import encode_image;"
        "encoded = encode_image(Path(sys.argv[1]).read_bytes(), '.png');"
        "contents = [encoded.full, *encoded.renditions.values()];"
        "print(hashlib.sha256(b''.join(contents)).hexdigest())"
    )
    file = tmp_path / "photograph.png"
    file.write_bytes(image_file(photograph(500, 300), "PNG"))
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(file)],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
