"""Takes the picture of an archive with a look of its own: `uv run python -m docs.own_archive`.

The archive is made as the guide "Start your own archive" says, without a changed template: by
`init` and settings, with an emblem, colours, a menu and pages. Its news are those of the sample.
It needs Debian's chromium and chromium-driver.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image

from docs.screenshots import (
    PROJECT,
    SCREENSHOT_FOLDER,
    browser_session,
    file_server,
    take_picture,
)
from vestnik import VERSION
from vestnik.build import build_site, load_archive
from vestnik.cli.parser import main as run_vestnik

PICTURE = "own-archive.webp"
WIDTH_PIXELS, HEIGHT_PIXELS = 1280, 1180
WEBP_QUALITY = 70
MAX_PICTURE_BYTES = 60_000
SHOWN_PAGES = ("en/", "en/about/")
"""The pages in the picture, one beside the other."""

TITLES = ("--title", "Вестник связи", "--title-en", "Communications Herald")
PUBLISHERS = ("--publisher", "Пресс-служба", "--publisher-en", "Press Office")
EMBLEM = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="6" fill="#0b5d5a"/>
<path d="M7 21a13 13 0 0 1 18 0M11 17a8 8 0 0 1 10 0"
  fill="none" stroke="#f4c95d" stroke-width="2.5"/>
<circle cx="16" cy="23" r="2.5" fill="#f4c95d"/>
</svg>
"""
FOOTER_SETTINGS = """\
press-contact = {email = "press@example.org"}
licence = {name = "CC BY 4.0", url = "https://creativecommons.org/licenses/by/4.0/"}
"""
DESIGN_SETTINGS = """
[tool.vestnik.design]
colours = {accent = "#0b5d5a", paper = "#f7faf9", tint = "#e6f0ee"}
dark-colours = {accent = "#7fd1c7"}
emblem = "emblem.svg"
menu = ["news", "partners", "follow"]
"""


def main() -> None:
    """Makes the archive in a temporary folder, and the picture in docs/pictures/."""
    with tempfile.TemporaryDirectory() as name:
        archive = make_archive(Path(name))
        loaded, problems = load_archive(archive)
        site, site_problems = build_site(loaded) if loaded else (None, [])
        if site is None:
            raise SystemExit([*problems, *site_problems])
        content = picture_of_pages(archive / "output")
    assert len(content) < MAX_PICTURE_BYTES, f"{PICTURE} has {len(content)} bytes"
    (SCREENSHOT_FOLDER / PICTURE).write_bytes(content)


def make_archive(folder: Path) -> Path:
    """An archive of its own publisher, with the news of the sample."""
    archive = folder / "archive"
    command = ["init", archive.name, *TITLES, *PUBLISHERS, "--program", VERSION]
    assert run_vestnik(command, folder) == 0
    settings = archive / "pyproject.toml"
    text = settings.read_text("utf-8")
    text = text.replace('locale = "ru_RU"\n', f'locale = "ru_RU"\n{FOOTER_SETTINGS}')
    settings.write_text(f"{text}{FOOTER_SETTINGS}{DESIGN_SETTINGS}", "utf-8")
    emblem = archive / "templates" / "assets" / "emblem.svg"
    emblem.parent.mkdir(parents=True)
    emblem.write_text(EMBLEM, "utf-8")
    assert run_vestnik(["new", "page", "contacts"], archive) == 0
    for copied in ("content", "translations"):
        shutil.copytree(PROJECT / copied, archive / copied, dirs_exist_ok=True)
    return archive


def picture_of_pages(site: Path) -> bytes:
    """Pages of the site side by side, as WebP."""
    gap = 24
    width = (WIDTH_PIXELS + gap) * len(SHOWN_PAGES) - gap
    picture = Image.new("RGB", (width, HEIGHT_PIXELS), "white")
    with file_server(site) as url, browser_session() as driver:
        for number, address in enumerate(SHOWN_PAGES):
            page = take_picture(driver, url + address, WIDTH_PIXELS, HEIGHT_PIXELS, "light")
            picture.paste(page, (number * (WIDTH_PIXELS + gap), 0))
    smaller = picture.resize((width // 2, HEIGHT_PIXELS // 2), Image.Resampling.LANCZOS)
    output = io.BytesIO()
    smaller.save(output, "WEBP", quality=WEBP_QUALITY, method=6)
    return output.getvalue()


if __name__ == "__main__":
    main()
