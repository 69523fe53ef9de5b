"""The texts of a new archive's files, as the package has them."""

from pathlib import Path

FILES_FOLDER = Path(__file__).parent / "files"
SAMPLE_FOLDER = FILES_FOLDER / "sample"
UNCHANGED_FILES = {
    "build.py": "build.txt",
    ".gitignore": "gitignore.txt",
    "templates/README.md": "templates.md",
    "tests/test_archive.py": "test_archive.txt",
    "translations/en/glossary.toml": "glossary.txt",
    ".github/workflows/check.yml": "check.yml",
    ".github/workflows/draft.yml": "draft.yml",
    ".github/workflows/pages.yml": "pages.yml",
}
"""The files that are the same in all archives, with their names in `files/`."""
