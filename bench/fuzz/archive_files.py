"""Names of files in `content/`, and texts of the configuration."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from bench.fuzz.inputs import ANY_TEXT, run_folder
from bench.fuzz.target import Target
from vestnik import addresses
from vestnik.config import load_settings
from vestnik.content import load_content
from vestnik.fs import is_foreign_path

ARTICLE = "---\ntitle: Встреча\ndate: 2025-05-05\n---\n[Текст](<2025-05-05-a/{}>)\n"
NAME_PIECES = (
    *("a", "П", "й", "и\u0306", " ", ".", "..", "-", "_", "~", "$", "#", "%", "%2e", "&", "'", '"'),
    *(
        "con",
        "nul",
        "Thumbs.db",
        ".bak",
        ".orig",
        "conflicted copy",
        "(1)",
        ":",
        "?",
        "*",
        "<",
        ">",
    ),
    *(
        "|",
        "\\",
        "\n",
        "\t",
        "\x1b",
        "\u202e",
        "\u2028",
        "\ufeff",
        "😀",
        "a" * 60,
        "(",
        ")",
        "[",
        "]",
    ),
)
SUFFIXES = (".pdf", ".PDF", ".docx", ".txt", ".png", ".svg", ".md", ".exe", "", ".zip", ".xlsx")
NAMES: SearchStrategy[str] = st.tuples(
    st.lists(st.sampled_from(NAME_PIECES), min_size=1, max_size=6).map("".join),
    st.sampled_from(SUFFIXES),
).map("".join)
SETTINGS = """[tool.vestnik]
base-url = {0}
time-zone = {1}
[tool.vestnik.editions.ru]
title = {2}
description = {3}
locale = "ru_RU"
"""


def fuzz_file_name(names: tuple[str, ...]) -> None:
    """Files beside an article: each is an asset, passed over, or has a problem."""
    content = run_folder() / "names" / "content"
    shutil.rmtree(content, ignore_errors=True)
    folder = content / "2025" / "2025-05-05-a"
    folder.mkdir(parents=True)
    (content / "2025" / "2025-05-05-a.md").write_text(ARTICLE.format(names[0]), "utf-8")
    written: list[str] = []
    for name in names:
        if len(name.encode()) < 250 and Path(name).name == name != "..":
            (folder / name).write_bytes(b"%PDF-1.7 text")
            written.append(f"2025/2025-05-05-a/{name}")
    loaded = load_content(content, datetime.UTC)
    assert all(problem.line > 0 for problem in loaded.problems)
    asset_paths = {attachment.path for attachment in loaded.attachments} | set(loaded.pictures)
    problem_files = {problem.file for problem in loaded.problems}
    for path in written:
        if path not in asset_paths and not is_foreign_path(path) and not path.endswith(".md"):
            hidden = Path(path).name.startswith(".")
            assert hidden or f"content/{path}" in problem_files, path
        assert not addresses.output_file(addresses.asset(path)).startswith(("/", ".."))


def fuzz_texts_of_settings(texts: tuple[str, ...]) -> None:
    """Texts of the settings: what is accepted is one line that readers see."""
    archive = run_folder() / "texts"
    archive.mkdir(exist_ok=True)
    content = SETTINGS.format(*(json.dumps(text).replace("\x7f", "\\u007f") for text in texts))
    (archive / "pyproject.toml").write_text(content, "utf-8", newline="")
    settings, problems = load_settings(archive)
    assert (settings is None) == bool(problems)
    if settings:
        assert len(f"{texts[2]}x".splitlines()) == 1
        assert texts[2].strip()


FILE_TARGETS: dict[str, Target] = {
    "names of files": (st.tuples(NAMES, NAMES, NAMES), fuzz_file_name),
    "texts of the settings": (
        st.tuples(
            st.just("https://e.example/") | ANY_TEXT,
            st.just("Europe/Minsk") | ANY_TEXT,
            ANY_TEXT,
            ANY_TEXT,
        ),
        fuzz_texts_of_settings,
    ),
}
