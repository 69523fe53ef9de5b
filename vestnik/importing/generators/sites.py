"""Static-site generators: how their sites are recognised, and where posts and pictures are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from vestnik.importing.generators.site_settings import (
    SiteSettings,
    eleventy_settings,
    hugo_settings,
    jekyll_settings,
    nikola_settings,
    pelican_settings,
    read_small_file,
)
from vestnik.importing.source_items import SiteFolder
from vestnik.links import is_base_url

MAX_FOLDERS_ABOVE = 6
"""How far above an input the configuration of its site is searched."""


@dataclass(frozen=True, slots=True)
class Site:
    """The folder of a generator's site, and what its configuration says."""

    generator: Generator
    root: Path
    settings: SiteSettings

    @property
    def base_url(self) -> str:
        """The URL of the site without a final slash; "" if it is not known."""
        url = self.settings.base_url.strip().rstrip("/")
        return url if is_base_url(url) else ""

    @property
    def folder(self) -> SiteFolder:
        """The folder of the site, as source items have it."""
        generator = self.generator
        return SiteFolder(
            self.root, self.base_url, generator.static_folders, generator.has_commonmark
        )

    def relative_path(self, file: Path) -> str:
        """The path of a file below the site's folder."""
        return file.relative_to(self.root).as_posix()

    def post_path(self, file: Path) -> str:
        """The path of a post below the folder with the texts."""
        return self.relative_path(file).removeprefix(f"{self.settings.content}/")

    def is_post(self, file: Path) -> bool:
        """Whether a file is a post, and no page, template or list."""
        return self.generator.is_post(self.relative_path(file), self.settings.content)


@dataclass(frozen=True, slots=True)
class Generator:
    """A generator: the names of its configuration, and what it does by default.

    `is_post` gets a path below the site's folder, and the folder with the texts. `static_folders`
    are those whose files have addresses without them.
    """

    name: str
    config_files: tuple[str, ...]
    read_settings: Callable[[Path], SiteSettings]
    is_post: Callable[[str, str], bool]
    static_folders: tuple[str, ...]
    has_commonmark: bool = True


def find_site(path: Path) -> Site | None:
    """The site that a file or folder is in; None if no configuration of a generator is near."""
    try:
        folder = path if path.is_dir() else path.parent
    except OSError:  # a name that is longer than systems allow
        return None
    for root in (folder, *folder.parents)[: MAX_FOLDERS_ABOVE + 1]:
        for generator in GENERATORS:
            for name in generator.config_files:
                config = root / name
                if config.is_file() and is_config(generator, config):
                    return Site(generator, root, generator.read_settings(config))
    return None


def is_config(generator: Generator, file: Path) -> bool:
    """Whether a file with a frequent name is the configuration of a generator."""
    if generator is NIKOLA:
        return b"BLOG_TITLE" in read_small_file(file)
    if generator is HUGO and file.name.startswith("config."):
        root = file.parent.parent.parent if file.parent.name == "_default" else file.parent
        return (root / "content").is_dir()
    return True


def folder_names(path: str) -> tuple[str, ...]:
    """The names of the folders of a path."""
    return PurePosixPath(path).parts[:-1]


def is_jekyll_post(path: str, _: str) -> bool:
    """A file below `_posts` or `_drafts`."""
    return not {"_posts", "_drafts"}.isdisjoint(folder_names(path))


def is_hugo_post(path: str, content: str) -> bool:
    """A file of the content that is not the text above a list."""
    return path.startswith(f"{content}/") and not re.match(r"_index\.", PurePosixPath(path).name)


def is_pelican_post(path: str, content: str) -> bool:
    """A file of the content that is no page."""
    return path.startswith(f"{content}/") and not path.startswith(f"{content}/pages/")


def is_nikola_post(path: str, _: str) -> bool:
    """A file that is not in a folder of pages, of the theme or of the result."""
    return path.partition("/")[0] not in (
        "pages",
        "stories",
        "output",
        "themes",
        "cache",
        "plugins",
    )


def is_eleventy_post(path: str, _: str) -> bool:
    """A file that is not in a folder of the program, of templates or of the result."""
    return not any(part.startswith("_") or part == "node_modules" for part in folder_names(path))


JEKYLL = Generator(
    "Jekyll",
    ("_config.yml", "_config.yaml", "_config.toml"),
    jekyll_settings,
    is_jekyll_post,
    ("", "assets", "assets/images", "images", "_assets", "_assets/images"),
)
HUGO = Generator(
    "Hugo",
    (
        *(
            f"{name}.{suffix}"
            for name in ("hugo", "config")
            for suffix in ("toml", "yaml", "yml", "json")
        ),
        *(
            f"config/_default/{name}.{suffix}"
            for name in ("hugo", "config")
            for suffix in ("toml", "yaml")
        ),
    ),
    hugo_settings,
    is_hugo_post,
    ("static", "assets", "content"),
)
PELICAN = Generator(
    "Pelican",
    ("pelicanconf.py",),
    pelican_settings,
    is_pelican_post,
    ("content", "content/extra", "content/images"),
    has_commonmark=False,
)
NIKOLA = Generator(
    "Nikola",
    ("conf.py",),
    nikola_settings,
    is_nikola_post,
    ("files", "", "images"),
    has_commonmark=False,
)
ELEVENTY = Generator(
    "Eleventy",
    (
        ".eleventy.js",
        *(f"eleventy.config.{suffix}" for suffix in ("js", "mjs", "cjs", "ts")),
    ),
    eleventy_settings,
    is_eleventy_post,
    ("", "public", "src", "static", "content"),
)
GENERATORS = (JEKYLL, HUGO, PELICAN, NIKOLA, ELEVENTY)
