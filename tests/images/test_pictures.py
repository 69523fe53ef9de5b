"""Pictures: what is made of them, what is wrong with them, how pages show them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image, ImageCms, ImageDraw

from tests.support.archives import PROJECT, Archives, Files, Tiny, told
from vestnik.build import pipeline as site
from vestnik.images import figures, store
from vestnik.images import raster as rasters
from vestnik.images.raster import Made, Unfit
from vestnik.images.svg import Drawing
from vestnik.model import Passage, Plate, Rendition, Wording

PAGE = "ru/2025/2025-03-05-vstrecha/"
FOLDER = "content/2025/2025-03-05-vstrecha"


def photograph(width: int = 2000, height: int = 1300, mode: str = "RGB") -> Image.Image:
    """Something with as many colours as a photograph, and some grain."""
    ramps = Image.merge(
        "RGB",
        [Image.linear_gradient("L").rotate(turn).resize((width, height)) for turn in (0, 90, 180)],
    )
    grain = Image.frombytes("L", (64, 64), bytes((n * 7919 >> 3) % 23 for n in range(64 * 64)))
    return Image.composite(
        ramps,
        Image.new("RGB", ramps.size, "#335577"),
        grain.resize(ramps.size).point(lambda v: v * 11),
    ).convert(mode)


def drawing(size: tuple[int, int] = (1000, 600)) -> Image.Image:
    """A chart of three colours, part of which can be seen through."""
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    for number in range(0, size[0], 50):
        pen.rectangle((number, size[1] - number // 2, number + 30, size[1]), fill="#9c2a1f")
        pen.line((number, 0, number, size[1]), fill="#625c53")
    return image


def file(image: Image.Image, format_: str = "JPEG", **settings: Any) -> bytes:
    """A picture as a file."""
    stream = io.BytesIO()
    image.save(stream, format_, **settings)
    return stream.getvalue()


def read(content: bytes) -> Image.Image:
    """A file as a picture."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def article(picture: str, body: str = "Встреча прошла.") -> Files:
    """An archive of one article with a picture at its head."""
    return {
        "content/2025/2025-03-05-vstrecha.md": f"""
            ---
            title: Встреча
            date: 2025-03-05
            image: {{path: 2025-03-05-vstrecha/{picture}, alt: "Стол <и> стулья", credit: Фото}}
            ---
            {body}
        """
    }


def unfit(content: bytes, suffix: str) -> str:
    """What is said of a picture that can't be shown."""
    with pytest.raises(Unfit) as error:
        rasters.make(content, suffix)
    return told([error.value.problem(f"a{suffix}")]).splitlines()[0]


# ------------------------------------------------------------------------------ what is made


def test_a_photograph_is_made_in_several_widths_as_avif_beside_its_own_format() -> None:
    """None is larger than the original, and each narrower one takes fewer bytes."""
    original = file(photograph(), quality=95)
    made = rasters.make(original, ".jpg")
    assert (made.width, made.height) == (1600, 1040)
    assert read(made.full).format == "JPEG"
    assert read(made.full).size == (1600, 1040)
    assert made.format == "AVIF"
    assert list(made.others) == [480, 800, 1200, 1600]
    sizes = [read(content).size for content in made.others.values()]
    assert sizes == [(480, 312), (800, 520), (1200, 780), (1600, 1040)]
    weights = [len(content) for content in made.others.values()]
    assert weights == sorted(weights)
    assert weights[-1] < 0.9 * len(made.full)


@pytest.mark.parametrize(
    ("width", "widths"),
    [(300, [300]), (480, [480]), (520, [520]), (1000, [480, 800, 1000]), (1300, [480, 800, 1300])],
)
def test_no_picture_is_made_larger(width: int, widths: list[int]) -> None:
    """And none twice in about the same width."""
    made = rasters.make(file(photograph(width, 400)), ".jpeg")
    assert list(made.others) == widths
    assert read(made.full).size == (width, 400)


def test_a_drawing_stays_as_sharp_as_it_is() -> None:
    """Lossless WebP: every pixel that can be seen is the author's."""
    picture = drawing()
    made = rasters.make(file(picture, "PNG"), ".png")
    assert made.format == "WEBP"
    assert read(made.full).convert("RGBA").tobytes() == picture.tobytes()
    shown = read(made.others[1000]).convert("RGBA")
    on_white = [Image.new("RGBA", picture.size, "white") for _ in range(2)]
    for sheet, each in zip(on_white, (picture, shown), strict=True):
        sheet.alpha_composite(each)
    assert on_white[0].tobytes() == on_white[1].tobytes()


def test_a_photograph_saved_as_png_is_offered_as_a_photograph() -> None:
    """Its PNG file stays for browsers that know nothing else."""
    made = rasters.make(file(photograph(900, 600), "PNG"), ".png")
    assert made.format == "AVIF"
    assert read(made.full).format == "PNG"
    assert len(made.others[900]) < len(made.full) / 5


@pytest.mark.parametrize(
    ("suffix", "format_", "settings"),
    [
        (".webp", "WEBP", {"quality": 85}),
        (".webp", "WEBP", {"lossless": True}),
        (".avif", "AVIF", {"quality": 80}),
        (".gif", "GIF", {}),
        (".JPG".lower(), "JPEG", {}),
    ],
)
def test_every_format_is_shown_in_itself(
    suffix: str, format_: str, settings: dict[str, Any]
) -> None:
    """Its address ends with the name of its format, whatever is offered beside it."""
    made = rasters.make(file(photograph(700, 500), format_, **settings), suffix)
    assert read(made.full).format == format_
    assert read(made.full).size == (700, 500)
    assert all(read(content).format == made.format for content in made.others.values())


def test_what_does_not_pay_is_not_made() -> None:
    """A few pixels need no second file."""
    made = rasters.make(file(Image.new("L", (8, 8), 7), "PNG"), ".png")
    assert made.others == {}
    assert made.format == "PNG"


def test_nothing_but_pixels_is_left() -> None:
    """Where it was taken, with what, by whom, a preview, remarks: no file has them."""
    notes = Image.Exif()
    notes[0x010E], notes[0x0110], notes[0x013B] = "SECRET", "SECRET", "SECRET"
    notes.get_ifd(0x8825)[1] = "SECRET"
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET</x:xmpmeta>"
    picture = photograph(700, 400)
    originals = {
        ".jpg": file(picture, exif=notes, comment=b"SECRET", xmp=xmp),
        ".webp": file(picture, "WEBP", exif=notes, xmp=xmp),
        ".avif": file(picture, "AVIF", exif=notes, xmp=xmp),
        ".png": file(picture, "PNG", exif=notes),
        ".gif": file(picture, "GIF", comment=b"SECRET"),
    }
    for suffix, original in originals.items():
        assert b"SECRET" in original, suffix
        made = rasters.make(original, suffix)
        for content in (made.full, *made.others.values()):
            assert b"SECRET" not in content
            image = read(content)
            assert not image.getexif()
            assert not image.info.keys() & {"exif", "comment", "xmp", "icc_profile"}


def test_a_picture_that_was_taken_sideways_is_turned() -> None:
    """Cameras leave that to the reader; the note that says so is gone."""
    notes = Image.Exif()
    notes[0x0112] = 6
    picture = Image.new("RGB", (600, 400), "white")
    picture.paste("red", (0, 0, 100, 100))
    made = rasters.make(file(picture, exif=notes), ".jpg")
    assert (made.width, made.height) == (400, 600)
    red = read(made.full).convert("RGB").getpixel((380, 20))
    assert isinstance(red, tuple)
    assert red[0] > 200
    assert red[1] < 60


def corner(content: bytes) -> tuple[int, ...]:
    """The colour of a picture in its upper left corner."""
    pixel = read(content).convert("RGBA").getpixel((5, 5))
    assert isinstance(pixel, tuple)
    return tuple(int(each) for each in pixel)


def close(one: tuple[int, ...], other: tuple[int, ...], by: int = 12) -> bool:
    """Whether two colours are about the same."""
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def test_printers_colours_become_those_of_screens() -> None:
    """CMYK is no format of the web."""
    made = rasters.make(file(Image.new("CMYK", (64, 64), (0, 255, 255, 0))), ".jpg")
    assert read(made.full).mode == "RGB"
    assert close(corner(made.full), (254, 0, 0, 255))


def profile(name: bytes) -> bytes:
    """The profile of the web's colours, called otherwise."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert "sRGB".encode("utf-16-be") in srgb
    return srgb.replace("sRGB".encode("utf-16-be"), name.decode().encode("utf-16-be"))


SWAPPED = (
    profile(b"Swap").replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
)
"""A profile by which red is green and green red."""


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize(
    ("icc", "seen"),
    [
        (SWAPPED, (30, 200, 40, 255)),
        (profile(b"sRGB"), (200, 30, 40, 255)),
        (ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(), (200, 30, 40, 255)),
        (b"nonsense", (200, 30, 40, 255)),
    ],
    ids=["another", "the web's", "not for RGB", "nonsense"],
)
def test_colours_of_another_profile_become_those_of_the_web(
    format_: str, icc: bytes, seen: tuple[int, ...]
) -> None:
    """The profile goes with the other notes; what it says of the colours stays."""
    picture = file(Image.new("RGB", (64, 64), (200, 30, 40)), format_, icc_profile=icc)
    made = rasters.make(picture, rasters.SUFFIXES[format_])
    assert close(corner(made.full), seen)
    assert "icc_profile" not in read(made.full).info


def test_sixteen_bits_are_told_in_eight() -> None:
    """The middle grey stays the middle grey."""
    made = rasters.make(file(Image.new("I;16", (64, 64), 0x8000), "PNG"), ".png")
    assert close(corner(made.full), (128, 128, 128, 255), 1)


@pytest.mark.parametrize("mode", ["P", "L", "RGB"])
def test_what_can_be_seen_through_still_can(mode: str) -> None:
    """A colour of a palette, a grey, a colour that stands for nothing."""
    picture = Image.new("RGB", (64, 64), (200, 30, 40))
    picture.paste((0, 0, 0), (0, 0, 32, 32))
    image = picture.convert(mode)
    nothing = image.getpixel((5, 5))
    made = rasters.make(file(image, "PNG", transparency=nothing), ".png")
    for content in (made.full, *made.others.values()):
        assert corner(content)[3] == 0
        pixel = read(content).convert("RGBA").getpixel((60, 60))
        assert isinstance(pixel, tuple)
        assert pixel[3] == 255


def test_the_second_picture_in_a_camera_s_file_is_no_film() -> None:
    """MPO: a photograph with a smaller one behind it."""
    picture = photograph(300, 200)
    content = file(picture, "MPO", save_all=True, append_images=[picture.resize((30, 20))])
    assert read(rasters.make(content, ".jpg").full).size == (300, 200)


def test_the_same_bytes_come_out_again() -> None:
    """In another process, too, whatever its seed."""
    code = (
        "import hashlib, sys; from pathlib import Path; from vestnik.pictures import rasters;"
        "made = rasters.make(Path(sys.argv[1]).read_bytes(), '.png');"
        "print(hashlib.sha256(b''.join([made.full, *made.others.values()])).hexdigest())"
    )
    content = file(photograph(500, 300), "PNG")
    place = Path(os.environ.get("TMPDIR", "/tmp")) / f"vestnik-{os.getpid()}.png"
    place.write_bytes(content)
    try:
        said = {
            subprocess.run(
                [sys.executable, "-c", code, str(place)],
                cwd=PROJECT,
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for seed in ("1", "2")
        }
    finally:
        place.unlink()
    assert len(said) == 1


# ------------------------------------------------------------------------------ what is wrong


def bomb(width: int, height: int) -> bytes:
    """A PNG that promises so many pixels, and holds none."""
    import struct
    import zlib

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def film(format_: str) -> bytes:
    """A picture that moves."""
    frames = [photograph(60, 40).rotate(turn) for turn in (90, 180)]
    return file(photograph(60, 40), format_, save_all=True, append_images=frames, duration=100)


JPEG = file(photograph(400, 300))
PNG = file(photograph(400, 300), "PNG")
WEBP = file(photograph(400, 300), "WEBP")
AVIF = file(photograph(400, 300), "AVIF")
BROKEN = "the picture is broken, or not all of it is there"

BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": (
        ".jpg",
        b"",
        "the file is not a picture of the kinds AVIF, GIF, JPEG, PNG, WEBP, or it is broken",
    ),
    "a page": (".png", b"<!doctype html><p>404", "the file is not a picture of the kinds"),
    "a drawing": (".png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "the file is not a pict"),
    "TIFF": (".jpg", file(photograph(9, 9), "TIFF"), "the file is not a picture of the kinds"),
    "PNG as JPEG": (".jpg", PNG, "the picture is called .jpg, but is PNG"),
    "JPEG as PNG": (".png", JPEG, "the picture is called .png, but is JPEG"),
    "WebP as JPEG": (".jpeg", WEBP, "the picture is called .jpeg, but is WEBP"),
    "cut JPEG": (".jpg", JPEG[: len(JPEG) // 2], BROKEN),
    "cut PNG": (".png", PNG[: len(PNG) // 2], BROKEN),
    "cut WebP": (".webp", WEBP[: len(WEBP) // 2], BROKEN),
    "cut AVIF": (".avif", AVIF[: len(AVIF) // 2], "the file is not a picture of the kinds"),
    "a head and no more": (".png", PNG[:40], "the file is not a picture of the kinds"),
    "spoilt PNG": (".png", PNG[:300] + b"\xff" * 200 + PNG[500:], BROKEN),
    "a promise of nothing": (".png", bomb(400, 300), BROKEN),
    "bomb": (".png", bomb(30_000, 30_000), "the picture has 30000 × 30000 pixels"),
    "tower": (".png", bomb(1, 20_000), "the picture has 1 × 20000 pixels"),
    "many passes": (".jpg", JPEG[:-2] + b"\xff\xda\x00\x08" * 300, BROKEN),
    "GIF film": (".gif", film("GIF"), "the picture moves"),
    "PNG film": (".png", film("PNG"), "the picture moves"),
    "WebP film": (".webp", film("WEBP"), "the picture moves"),
    "AVIF film": (".avif", film("AVIF"), "the picture moves"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_picture_that_can_t_be_shown_is_a_problem(kind: str) -> None:
    """Whatever it is, it takes no time and brings nothing down."""
    suffix, content, what = BAD[kind]
    start = time.perf_counter()
    assert what in unfit(content, suffix)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_no_broken_file_is_a_crash(format_: str) -> None:
    """Many a byte turned, one at a time: a picture comes out, or a problem."""
    content = file(photograph(90, 60), format_)
    for place in range(0, len(content), max(1, len(content) // 25)):
        spoilt = bytearray(content)
        spoilt[place] ^= 0xFF
        try:
            rasters.make(bytes(spoilt), rasters.SUFFIXES[format_])
        except Unfit as error:
            told([error.problem("a")])


def test_every_bad_picture_of_an_archive_is_told_in_one_run(archive: Archives) -> None:
    """Each with its file, and the last good site stays as it was."""
    tiny = archive({**article("stol.jpg"), f"{FOLDER}/stol.jpg": JPEG})
    tiny.build()
    before = tiny.output()
    tiny.write(
        {f"{FOLDER}/{n}{suffix}": content for n, (suffix, content, _) in enumerate(BAD.values())}
    )
    tiny.write({f"{FOLDER}/script.svg": "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"})
    said = tiny.problems()
    for number, (suffix, _, what) in enumerate(BAD.values()):
        assert f"{FOLDER}/{number}{suffix}:1: {what}" in said
    assert f"{FOLDER}/script.svg:1: the drawing holds <script>" in said
    built, problems = site.build(tiny.read())
    assert built is None
    assert len(problems) == len(BAD) + 1
    assert tiny.output() == before


def test_a_heavy_file_is_a_problem(archive: Archives) -> None:
    """It is not even opened."""
    tiny = archive({**article("stol.jpg"), f"{FOLDER}/stol.jpg": b"\0" * 21_000_000})
    assert "stol.jpg:1: the picture's file has 21 MB, and may have 20" in tiny.problems()


# -------------------------------------------------------------------------------- SVG drawings

HEAD = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ("width='1200' height='800'", (1200, 800)),
        ("width='120px' height='8e1'", (120, 80)),
        ("width='1in' height='2.54cm'", (96, 96)),
        ("viewBox='0 0 640 480'", (640, 480)),
        ("viewBox='0,0,640,480' width='100%' height='100%'", (640, 480)),
        ("viewBox='0 0 640 480' width='320'", (320, 240)),
        ("viewBox='0 0 640 480' height='960'", (1280, 960)),
        ("viewBox='0 0 0 0'", (300, 150)),
        ("viewBox='0 0 1e999 1e999' width='100'", (100, 150)),
        ("viewBox='0 0 1e-200 1e200' width='100'", (100, 150)),
        ("width='1e999' viewBox='0 0 2 1'", (100_000, 50_000)),
        ("viewBox='a b c d' width='x'", (300, 150)),
        ("width='9e99' height='1'", (100_000, 1)),
        ("", (300, 150)),
    ],
)
def test_a_drawing_has_a_size(attributes: str, size: tuple[int, int]) -> None:
    """Its own in pixels, that of its viewBox, or what browsers take."""
    read = Drawing("a.svg", f"{HEAD}{attributes}/>".encode())
    assert read.problems == []
    assert read.size == size


@pytest.mark.parametrize(
    "inner",
    [
        "<use href='#a'/><use xlink:href=' #b'/><rect fill='url(#c)' style='filter:url(\"#d\")'/>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<a href='https://example.org/'><text>Связь</text></a>",
        "<style>rect { fill: red }</style><title>on</title>",
        "<metadata xmlns:r='http://r/' r:resource='http://example.org/' r:onward='1'/>",
        "<animate attributeName='x' to='5'/>",
    ],
)
def test_what_a_drawing_may_hold(inner: str) -> None:
    """Itself, links to follow, pictures written into it."""
    assert Drawing("a.svg", f"{HEAD}>{inner}</svg>".encode()).problems == []


@pytest.mark.parametrize(
    ("inner", "what"),
    [
        ("<script>alert(1)</script>", "the drawing holds <script>"),
        ("<foreignObject/>", "the drawing holds <foreignObject>"),
        ("<rect onclick='x()'/>", "the drawing holds onclick"),
        ("<set attributeName='onload' to='x()'/>", "the drawing holds onload"),
        ("<set attributeName='xlink:href' to='x'/>", "the drawing holds attributeName="),
        ("<?xml-stylesheet href='a.css'?>", "the drawing holds <?xml-stylesheet?>"),
        ("<a href='javascript:x()'/>", "the drawing refers to javascript:x()"),
        ("<image href='photo.png'/>", "the drawing refers to photo.png"),
        ("<image xlink:href='https://example.org/a.png'/>", "refers to https://example.org/a.png"),
        ("<image href='data:image/svg+xml,x'/>", "the drawing refers to data:image/svg+xml,x"),
        ("<use href='other.svg#a'/>", "the drawing refers to other.svg#a"),
        ("<style>@import 'a.css';</style>", "the drawing refers to a.css"),
        ("<style>@font-face{src:url(//x/f.woff)}</style>", "the drawing refers to //x/f.woff"),
        ("<rect style='fill:url(http://x/)'/>", "the drawing refers to http://x/"),
        ("<rect fill='URL( \"http://x/\" )'/>", "the drawing refers to http://x/"),
        ("<g>", "the drawing is not well-formed XML: mismatched tag"),
    ],
)
def test_what_a_drawing_may_not_hold(inner: str, what: str) -> None:
    """Nothing that runs, nothing from elsewhere."""
    found = Drawing("a.svg", f"{HEAD}>\n{inner}</svg>".encode()).problems
    assert what in told(found)
    assert found[0].line == 2


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "not well-formed XML: no element found"),
        (b"\x89PNG\r\n", "not well-formed XML"),
        (b"<svg/>", "the file is not an SVG drawing: it begins with <svg>"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "it begins with <html>"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "the drawing holds <!ENTITY>"),
    ],
)
def test_what_is_no_drawing(content: bytes, what: str) -> None:
    """And entities, which can swell without end."""
    assert what in told(Drawing("a.svg", content).problems)


# ------------------------------------------------------------------------------ what is shown


def shown(tiny: Tiny, address: str = PAGE) -> html.HtmlElement:
    """A built page."""
    return html.document_fromstring(tiny.page(address))


def resolved(tiny: Tiny, address: str, url: str) -> bytes:
    """The file that a page's URL leads to."""
    from urllib.parse import unquote

    return (tiny.folder / "output" / address / unquote(url)).resolve().read_bytes()


def candidates(srcset: str) -> dict[int, str]:
    """The URLs of a srcset by their widths."""
    pairs = (one.strip().split() for one in srcset.split(","))
    return {int(width.removesuffix("w")): url for url, width in pairs}


BODY = """Текст.

            ![Схема](2025-03-05-vstrecha/shema.svg "Как это устроено")

            Внутри строки ![Стол](2025-03-05-vstrecha/stol%20%282%29,a.jpg) текст.

            <img src="2025-03-05-vstrecha/stol.jpg" alt="Ещё" width="30">
"""


def whole(archive: Archives) -> Tiny:
    """An archive with pictures at the head and in the body of an article."""
    return archive(
        {
            **article("stol.jpg", BODY),
            f"{FOLDER}/stol.jpg": file(photograph(900, 500)),
            f"{FOLDER}/stol (2),a.jpg": JPEG,
            f"{FOLDER}/shema.svg": f"{HEAD}viewBox='0 0 640 480'/>",
        }
    )


@pytest.mark.parametrize("address", [PAGE, PAGE.replace("ru", "en", 1), "ru/", "en/"])
def test_every_picture_has_its_size_and_leads_to_a_file(archive: Archives, address: str) -> None:
    """In each of its widths, which are what they are said to be."""
    tiny = whole(archive)
    tiny.build()
    page = shown(tiny, address)
    assert page.findall(".//img")
    for image in page.iterfind(".//img"):
        assert int(image.get("width"))
        assert image.get("height") or image.get("width") == "30"
        content = resolved(tiny, address, image.get("src"))
        if not image.get("src").endswith(".svg") and image.get("width") != "30":
            assert read(content).size == (int(image.get("width")), int(image.get("height")))
    for source in page.iterfind(".//source"):
        assert source.getparent().tag == "picture"
        found = candidates(source.get("srcset"))
        assert sorted(found) == list(found)
        for width, url in found.items():
            picture = read(resolved(tiny, address, url))
            assert picture.width == width
            assert f"image/{str(picture.format).lower()}" == source.get("type")
        assert source.get("sizes")


def test_only_the_picture_at_the_head_is_fetched_at_once(archive: Archives) -> None:
    """All others wait until a reader comes near."""
    tiny = whole(archive)
    tiny.build()
    first, *rest = shown(tiny).findall(".//img")
    assert first.get("alt") == "Стол <и> стулья"
    assert (first.get("loading"), first.get("fetchpriority")) == (None, "high")
    assert len(rest) == 3
    assert {image.get("loading") for image in rest} == {"lazy"}


def test_a_picture_alone_is_a_figure_and_its_title_the_caption(archive: Archives) -> None:
    """One within a line stays there; one with a width of its own keeps it."""
    tiny = whole(archive)
    tiny.build()
    body = shown(tiny).find_class("body")[0]
    figure, raw = body.findall(".//figure")
    assert raw.find("figcaption") is None
    assert figure.find("figcaption").text == "Как это устроено"
    assert [figure.find("img").get(name) for name in ("width", "height", "title")] == [
        "640",
        "480",
        None,
    ]
    assert body.xpath(".//p//img/@alt") == ["Стол"]
    assert body.xpath(".//img[@width='30']/@height") == []


def test_a_picture_s_own_file_is_cleaned_too(archive: Archives) -> None:
    """It is what a link to the picture leads to."""
    notes = Image.Exif()
    notes[0x010E] = "SECRET"
    tiny = archive(
        {**article("stol.jpg"), f"{FOLDER}/stol.jpg": file(photograph(300, 200), exif=notes)}
    )
    tiny.build()
    assert not [path for path, content in tiny.output().items() if b"SECRET" in content]


FRAME = {"a.jpg": Plate("media/a.jpg", 9, 6, "image/avif", (Rendition("pictures/9/a&.avif", 9),))}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>text</p>", "<p>text</p>"),
        ('<p><img src="b.jpg" alt="A"></p>', '<figure><img src="b.jpg" alt="A"></figure>'),
        (
            '<p data-state="machine"><img alt="A" src="b.jpg" title="B &amp; C"></p>',
            '<figure data-state="machine"><img alt="A" src="b.jpg">'
            "<figcaption>B &amp; C</figcaption></figure>",
        ),
        ('<p>a<img src="b.jpg"></p>', '<p>a<img src="b.jpg"></p>'),
        ('<p><img src="b.jpg"><img src="b.jpg"></p>', '<p><img src="b.jpg"><img src="b.jpg"></p>'),
        (
            '<a href="x"><img src="a.jpg"></a>',
            '<a href="x"><picture><source type="image/avif" srcset="pictures/9/a&amp;.avif 9w"'
            ' sizes="(min-width: 62rem) 48rem, 93vw"><img src="a.jpg" width="9" height="6"'
            ' loading="lazy" decoding="async"></picture></a>',
        ),
    ],
)
def test_pictures_in_a_body(before: str, after: str) -> None:
    """A picture in its widths, one that stands alone as a figure, all else as it was."""
    assert figures.framed(before, (), FRAME, str)[0] == after


def test_a_passage_still_ends_where_it_ended() -> None:
    """Behind the same words, though pictures before it have become longer."""
    text = '<p>one</p><p><img src="a.jpg"></p><p>two</p>'
    ends = [text.index("</p>") + 4, len(text)]
    framed, moved = figures.framed(
        text, tuple(Passage(end, Wording("")) for end in ends), FRAME, str
    )
    assert framed[: moved[0].end] == "<p>one</p>"
    assert moved[1].end == len(framed)


# ---------------------------------------------------------------------------------- the cache


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The suffixes of the pictures that were made."""
    made: list[str] = []
    make: Callable[[bytes, str], Made] = rasters.make

    def count(content: bytes, suffix: str) -> Made:
        made.append(suffix)
        return make(content, suffix)

    monkeypatch.setattr(rasters, "make", count)
    return made


def stamps(folder: Path) -> dict[Path, int]:
    """When each file of a folder was written."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_a_second_build_makes_and_writes_nothing(archive: Archives, counted: list[str]) -> None:
    """Neither in the cache nor in the site."""
    tiny = whole(archive)
    tiny.build()
    assert sorted(counted) == [".jpg", ".jpg"]
    before = stamps(tiny.folder)
    written = tiny.build().written
    assert (written.changed, written.removed) == (0, 0)
    assert len(counted) == 2
    assert stamps(tiny.folder) == before


def test_a_second_build_does_not_even_load_pillow(archive: Archives) -> None:
    """What is remembered is a file to copy."""
    tiny = whole(archive)
    tiny.build()
    code = (
        "import sys; from pathlib import Path; from vestnik import site, sources;"
        "source, problems = sources.read(Path(sys.argv[1]));"
        "built, problems = site.build(source); assert built, problems;"
        "assert 'PIL' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tiny.folder)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_cache_may_be_deleted_in_whole_or_in_part(
    archive: Archives, counted: list[str]
) -> None:
    """The same comes out again."""
    tiny = whole(archive)
    tiny.build()
    before = tiny.output()
    cached = [path for path in (tiny.folder / site.PICTURES).rglob("*") if path.is_file()]
    for number, path in enumerate(sorted(cached)):
        if number % 2:
            path.write_bytes(path.read_bytes()[:-1])
        else:
            path.unlink()
    tiny.build()
    assert tiny.output() == before
    assert len(counted) > 2


def test_a_changed_picture_is_made_anew_and_the_others_are_not(
    archive: Archives, counted: list[str]
) -> None:
    """Also where it has the same name, and the same time of writing."""
    tiny = whole(archive)
    tiny.build()
    place = tiny.folder / FOLDER / "stol.jpg"
    stamp = place.stat()
    place.write_bytes(file(photograph(900, 500).transpose(Image.Transpose.ROTATE_180)))
    os.utime(place, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert tiny.build().written.changed == 4  # its own file and three widths
    assert len(counted) == 3


def test_a_key_is_of_all_that_an_entry_is_made_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """The content, the kind, and the program that makes it."""
    keys = {store.key(b".jpg", b"a"), store.key(b".png", b"a"), store.key(b".jpg", b"b")}
    monkeypatch.setattr(store, "recipe", lambda: "another")
    assert len({*keys, store.key(b".jpg", b"a")}) == 4


def test_what_is_no_longer_wanted_leaves_the_site(archive: Archives) -> None:
    """All widths of it."""
    tiny = whole(archive)
    tiny.build()
    (tiny.folder / FOLDER / "stol (2),a.jpg").unlink()
    tiny.write(article("stol.jpg"))
    tiny.build()
    assert not [path for path in tiny.output() if "stol (2)" in path]
