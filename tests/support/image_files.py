"""Images for tests, as Pillow draws them, and as files."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageDraw

from tests.support.archives import ArchiveFiles, MakeArchive, TinyArchive

IMAGE_FOLDER = "content/2025/2025-03-05-vstrecha"
"""The folder of the images of `article_with_image`."""


def photograph(width: int = 2000, height: int = 1300, mode: str = "RGB") -> Image.Image:
    """An image with as many colours as a photograph, and some grain."""
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


def chart(size: tuple[int, int] = (1000, 600)) -> Image.Image:
    """A chart of three colours with a transparent background."""
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    for number in range(0, size[0], 50):
        pen.rectangle((number, size[1] - number // 2, number + 30, size[1]), fill="#9c2a1f")
        pen.line((number, 0, number, size[1]), fill="#625c53")
    return image


def image_file(image: Image.Image, format_: str = "JPEG", **settings: Any) -> bytes:
    """The bytes of an image's file."""
    stream = io.BytesIO()
    image.save(stream, format_, **settings)
    return stream.getvalue()


def read_image(content: bytes) -> Image.Image:
    """The image of a file's bytes."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def article_with_image(image: str, body: str = "Встреча прошла.") -> ArchiveFiles:
    """An archive of one article with a lead image of this name in `IMAGE_FOLDER`."""
    return {
        "content/2025/2025-03-05-vstrecha.md": f"""
            ---
            title: Встреча
            date: 2025-03-05
            image: {{path: 2025-03-05-vstrecha/{image}, alt: "Стол <и> стулья", credit: Фото}}
            ---
            {body}
        """
    }


BODY_WITH_IMAGES = """Текст.

            ![Схема](2025-03-05-vstrecha/shema.svg "Как это устроено")

            Внутри строки ![Стол](2025-03-05-vstrecha/stol%20%282%29,a.jpg) текст.

            <img src="2025-03-05-vstrecha/stol.jpg" alt="Ещё" width="30">
"""


def illustrated_archive(archive: MakeArchive) -> TinyArchive:
    """An archive whose article has a lead image and images in its body."""
    return archive(
        {
            **article_with_image("stol.jpg", BODY_WITH_IMAGES),
            f"{IMAGE_FOLDER}/stol.jpg": image_file(photograph(900, 500)),
            f"{IMAGE_FOLDER}/stol (2),a.jpg": image_file(photograph(400, 300)),
            f"{IMAGE_FOLDER}/shema.svg": (
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 640 480'/>"
            ),
        }
    )
