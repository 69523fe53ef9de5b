"""Pages show images in several widths, and as figures where they stand alone."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from lxml import html
from PIL import Image

from tests.support.archives import MakeArchive, TinyArchive
from tests.support.image_files import (
    IMAGE_FOLDER,
    article_with_image,
    illustrated_archive,
    image_file,
    photograph,
    read_image,
)
from vestnik.images import wrap_figures
from vestnik.model import Body, ParallelBlock, Rendition, ResponsiveImage, Wording

PAGE = "ru/2025/2025-03-05-vstrecha/"


def parsed_page(tiny: TinyArchive, address: str = PAGE) -> html.HtmlElement:
    """A page of the built site."""
    return html.document_fromstring(tiny.page(address))


def linked_file(tiny: TinyArchive, address: str, url: str) -> bytes:
    """The file that a URL on a page leads to."""
    return (tiny.folder / "output" / address / unquote(url)).resolve().read_bytes()


def urls_by_width(srcset: str) -> dict[int, str]:
    """The URLs of a srcset."""
    candidates = (candidate.strip().split() for candidate in srcset.split(","))
    return {int(width.removesuffix("w")): url for url, width in candidates}


@pytest.fixture(scope="module")
def tiny(shared_archive: MakeArchive) -> TinyArchive:
    """An archive with images, built."""
    illustrated = illustrated_archive(shared_archive)
    illustrated.build()
    return illustrated


@pytest.mark.parametrize("address", [PAGE, PAGE.replace("ru", "en", 1), "ru/", "en/"])
def test_every_image_has_its_dimensions_and_an_existing_file(
    tiny: TinyArchive, address: str
) -> None:
    """Each rendition has the width that its page states."""
    page = parsed_page(tiny, address)
    assert page.findall(".//img")
    for image in page.iterfind(".//img"):
        assert int(image.get("width"))
        assert image.get("height") or image.get("width") == "30"
        content = linked_file(tiny, address, image.get("src"))
        if not image.get("src").endswith(".svg") and image.get("width") != "30":
            dimensions = (int(image.get("width")), int(image.get("height")))
            assert read_image(content).size == dimensions
    for source in page.iterfind(".//source"):
        assert source.getparent().tag == "picture"
        urls = urls_by_width(source.get("srcset"))
        assert sorted(urls) == list(urls)
        for width, url in urls.items():
            rendition = read_image(linked_file(tiny, address, url))
            assert rendition.width == width
            assert f"image/{str(rendition.format).lower()}" == source.get("type")
        assert source.get("sizes")


def test_only_the_lead_image_is_loaded_at_once(tiny: TinyArchive) -> None:
    """All others load when the reader scrolls near them."""
    first, *rest = parsed_page(tiny).findall(".//img")
    assert first.get("alt") == "Стол <и> стулья"
    assert (first.get("loading"), first.get("fetchpriority")) == (None, "high")
    assert len(rest) == 3
    assert {image.get("loading") for image in rest} == {"lazy"}


def test_an_image_alone_in_a_paragraph_is_a_figure_with_its_title_as_caption(
    tiny: TinyArchive,
) -> None:
    """One within a line stays there; one with a width of its own keeps it."""
    body = parsed_page(tiny).find_class("body")[0]
    figure, raw_figure = body.findall(".//figure")
    assert raw_figure.find("figcaption") is None
    assert figure.find("figcaption").text == "Как это устроено"
    attributes = [figure.find("img").get(name) for name in ("width", "height", "title")]
    assert attributes == ["640", "480", None]
    assert body.xpath(".//p//img/@alt") == ["Стол"]
    assert body.xpath(".//img[@width='30']/@height") == []


def test_the_original_file_is_published_without_metadata(archive: MakeArchive) -> None:
    """A link to the image leads to it."""
    exif = Image.Exif()
    exif[0x010E] = "SECRET"
    content = image_file(photograph(300, 200), exif=exif)
    tiny = archive({**article_with_image("stol.jpg"), f"{IMAGE_FOLDER}/stol.jpg": content})
    tiny.build()
    assert not [path for path, content in tiny.output_files().items() if b"SECRET" in content]


RENDITION = Rendition("pictures/9/a&.avif", 9)
IMAGES = {"a.jpg": ResponsiveImage("media/a.jpg", 9, 6, "image/avif", (RENDITION,))}


@pytest.mark.parametrize(
    ("body", "expected"),
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
            ' sizes="(min-width: 42rem) 627px, 93vw"><img src="a.jpg" width="9" height="6"'
            ' loading="lazy" decoding="async"></picture></a>',
        ),
    ],
)
def test_a_body_gets_renditions_and_figures(body: str, expected: str) -> None:
    """All else in it stays as it is."""
    assert wrap_figures(Body(body), IMAGES, str).html == expected


def test_a_parallel_block_still_ends_after_the_same_words() -> None:
    """Though images before it have become longer."""
    body = '<p>one</p><p><img src="a.jpg"></p><p>two</p>'
    ends = [body.index("</p>") + 4, len(body)]
    blocks = tuple(ParallelBlock(end, Wording("")) for end in ends)
    result = wrap_figures(Body(body, blocks), IMAGES, str)
    assert result.html[: result.parallel_blocks[0].end] == "<p>one</p>"
    assert result.parallel_blocks[1].end == len(result.html)
