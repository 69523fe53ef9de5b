"""The site whose every file has a problem, and small archives to compare it with."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.support.archives import PROJECT, TinyArchive
from vestnik.cli.parser import main

BROKEN_SITE = PROJECT / "tests" / "sites" / "broken"
GOOD_ARTICLE = {
    "content/2025/2025-01-01-good.md": """
        ---
        title: Новость
        date: 2025-01-01
        ---
        Текст новости.
    """
}


def article_text(body: str, *fields: str, day: str = "2025-01-02") -> str:
    """The text of a news item."""
    return "\n".join(("---", "title: Вторая", f"date: {day}", *fields, "---", body, ""))


def copy_broken_site(tiny: TinyArchive) -> None:
    """Puts all files of the broken site into an archive."""
    for part in ("content", "translations", "templates"):
        shutil.copytree(BROKEN_SITE / part, tiny.folder / part, dirs_exist_ok=True)


def build_frozen(folder: Path, base_url: str = "") -> int:
    """Builds as `uv run build.py --frozen` does; the exit status."""
    return main(("--frozen", "--base-url", base_url), folder)
