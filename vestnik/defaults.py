"""The files that the program brings along: templates, assets, fonts, words of pages and messages.

They lie at the top of the program's repository; a wheel has them in `vestnik/_data/`. A file of an
archive wins over the default of the same path; of a catalog of words, each of its entries does.
Imports the standard library only.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from vestnik import TEMPLATES_FOLDER, TRANSLATIONS_FOLDER

PROGRAM_FOLDER = Path(__file__).parent
PACKAGED_DEFAULTS = PROGRAM_FOLDER / "_data"
DEFAULTS_FOLDER = PACKAGED_DEFAULTS if PACKAGED_DEFAULTS.is_dir() else PROGRAM_FOLDER.parent
INTERFACE_FILE = "interface.po"
"""The words of the templates."""
MESSAGES_FILE = "messages.po"
"""The messages of the program; their msgids are English."""
CHANGELOG_FILE = "CHANGELOG.md"
STATIC_FOLDERS = (f"{TEMPLATES_FOLDER}/assets/", f"{TEMPLATES_FOLDER}/fonts/")
"""The folders of files that are no templates."""


@cache
def default_paths() -> tuple[str, ...]:
    """The paths of the default files, with slashes."""
    return tuple(sorted(walk_default_paths()))


def walk_default_paths() -> Iterator[str]:
    """The paths of the default files, unsorted; hidden files are none."""
    for file in (DEFAULTS_FOLDER / TEMPLATES_FOLDER).rglob("[!.]*.*"):
        if file.is_file():
            yield file.relative_to(DEFAULTS_FOLDER).as_posix()
    for name in (INTERFACE_FILE, MESSAGES_FILE):
        for file in (DEFAULTS_FOLDER / TRANSLATIONS_FOLDER).glob(f"*/{name}"):
            yield file.relative_to(DEFAULTS_FOLDER).as_posix()


def is_program_repository(folder: Path) -> bool:
    """Whether the archive in a folder is that of the program's own repository."""
    return folder.resolve() == DEFAULTS_FOLDER.resolve()


def inherited_files(folder: Path) -> dict[str, Path]:
    """The default files that an archive's site is made of, by path.

    An asset or a font that the archive has itself is left out. A template is not, because the one
    that replaces it may extend it; nor is a catalog of words, of which the archive may replace
    single entries. In the program's own repository all files are the archive's.
    """
    if is_program_repository(folder):
        return {}
    return {
        path: DEFAULTS_FOLDER / path
        for path in default_paths()
        if not path.startswith(STATIC_FOLDERS) or not (folder / path).is_file()
    }


def input_file(folder: Path, path: str) -> Path:
    """The file of a path in an archive, or else the default, which may not exist either."""
    own_file = folder / path
    return own_file if own_file.exists() else DEFAULTS_FOLDER / path


def template_folders(folder: Path) -> tuple[Path, ...]:
    """The folders in which templates, assets and fonts are looked for, the archive's first."""
    own_folder = folder / TEMPLATES_FOLDER
    if is_program_repository(folder):
        return (own_folder,)
    return own_folder, DEFAULTS_FOLDER / TEMPLATES_FOLDER


def font_folders(folder: Path) -> tuple[Path, ...]:
    """The folders in which fonts are looked for, the archive's first."""
    return tuple(templates / "fonts" for templates in template_folders(folder))
