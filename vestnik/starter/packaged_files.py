"""The texts of a new archive's files, as the package has them."""

from pathlib import Path

from vestnik.defaults import DEFAULTS_FOLDER

FILES_FOLDER = Path(__file__).parent / "files"
SAMPLE_FOLDER = FILES_FOLDER / "sample"
PAGE_TEXTS_FOLDER = FILES_FOLDER / "pages"
GITHUB_FILES = (
    ".github/ISSUE_TEMPLATE/correction.yml",
    ".github/ISSUE_TEMPLATE/news.yml",
    ".github/workflows/check.yml",
    ".github/workflows/draft.yml",
    ".github/workflows/forms.yml",
    ".github/workflows/pages.yml",
)
"""The issue forms and workflows that every archive has, that of the program's repository too."""
UNCHANGED_FILES = {
    "build.py": FILES_FOLDER / "build.txt",
    ".gitignore": FILES_FOLDER / "gitignore.txt",
    "templates/README.md": FILES_FOLDER / "templates.md",
    "tests/test_archive.py": FILES_FOLDER / "test_archive.txt",
    "translations/en/glossary.toml": FILES_FOLDER / "glossary.txt",
    **{path: DEFAULTS_FOLDER / path for path in GITHUB_FILES},
}
"""The files that are the same in all archives, and where the program has them."""
