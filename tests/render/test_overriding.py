"""Files of an archive that win over the program's of the same name: templates, assets, words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.archives import CONFIGURATION, PROJECT, TinyArchive

ARTICLE = """
---
title: Встреча
date: 2025-03-05
---
Встреча прошла.
"""
PAGE = "ru/2025/2025-03-05-vstrecha/"
OWN_BASE = """
{% extends "vestnik/base.html" %}
{% block brand %}<p class="brand">Наш архив</p>{% endblock %}
"""
OWN_WORDS = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Timeline"
msgstr "Летопись"
"""


@pytest.fixture
def bare_archive(tmp_path: Path) -> TinyArchive:
    """An archive that has texts and settings only; everything else is the program's."""
    archive = TinyArchive(tmp_path)
    files = {"content/2025/2025-03-05-vstrecha.md": ARTICLE, "pyproject.toml": CONFIGURATION}
    return archive.write(files)


def test_without_files_of_its_own_an_archive_has_the_program_s(bare_archive: TinyArchive) -> None:
    """The site is the one that copies of all files would give."""
    bare_archive.build()
    inherited = bare_archive.output_files()
    shutil.copytree(PROJECT / "templates", bare_archive.folder / "templates")
    for language in ("ru", "en"):
        words = PROJECT / "translations" / language / "interface.po"
        bare_archive.write({f"translations/{language}/interface.po": words.read_bytes()})
    bare_archive.build()
    assert bare_archive.output_files() == inherited


def test_a_template_can_extend_the_one_that_it_replaces(bare_archive: TinyArchive) -> None:
    """One block is the archive's, the rest of the page the program's."""
    bare_archive.write({"templates/base.html": OWN_BASE}).build()
    page = bare_archive.page(PAGE)
    assert '<p class="brand">Наш архив</p>' in page
    assert "Хронология" in page
    assert bare_archive.problems() == ""


def test_an_asset_and_single_words_win(bare_archive: TinyArchive) -> None:
    """Other assets and words stay the program's."""
    files: dict[str, str | bytes] = {
        "templates/assets/favicon.svg": b"<svg/>",
        "translations/ru/interface.po": OWN_WORDS,
    }
    bare_archive.write(files).build()
    assert bare_archive.output_files()["assets/favicon.svg"] == b"<svg/>"
    assert "assets/style.css" in bare_archive.output_files()
    page = bare_archive.page(PAGE)
    assert "Летопись" in page
    assert "Хронология" not in page
    assert "Партнёры" in page


def test_each_override_is_seen_by_the_next_build(bare_archive: TinyArchive) -> None:
    """Also its removal: an incremental build gives the bytes of a clean one."""
    overrides: dict[str, str | bytes] = {
        "templates/base.html": OWN_BASE,
        "templates/assets/favicon.svg": b"<svg/>",
        "translations/ru/interface.po": OWN_WORDS,
    }
    assert bare_archive.run("--frozen") == 0
    plain_site = bare_archive.output_files()
    for path, content in overrides.items():
        bare_archive.write({path: content})
        assert bare_archive.run("--frozen") == 0
        incremental = bare_archive.output_files()
        assert incremental != plain_site
        shutil.rmtree(bare_archive.folder / ".cache")
        assert bare_archive.run("--frozen") == 0
        assert bare_archive.output_files() == incremental
        (bare_archive.folder / path).unlink()
        assert bare_archive.run("--frozen") == 0
        assert bare_archive.output_files() == plain_site


def test_a_page_that_explains_is_no_template(bare_archive: TinyArchive) -> None:
    """templates/README.md may have braces."""
    bare_archive.write({"templates/README.md": "Write {{ nothing } here."})
    assert bare_archive.problems() == ""


def test_what_an_own_template_lacks_is_told_with_the_program_s_that_needs_it(
    bare_archive: TinyArchive,
) -> None:
    """The cause is in the archive, the place where it shows is not."""
    bare_archive.write({"templates/macros.html": "{% macro nothing() %}{% endmacro %}\n"})
    problems = bare_archive.problems()
    assert "vestnik/base.html:" in problems
    assert "vestnik eject base.html copies it" in problems


def test_an_error_in_an_own_template_has_its_line(bare_archive: TinyArchive) -> None:
    """As always, whatever it extends."""
    own = OWN_BASE.replace("Наш архив", "{{ nothing }}")
    bare_archive.write({"templates/base.html": own})
    assert "templates/base.html:2:" in bare_archive.problems()


def test_a_font_of_the_archive_is_used_for_cards(bare_archive: TinyArchive) -> None:
    """Cards change with it; the other fonts stay the program's."""
    fonts = PROJECT / "templates" / "fonts"
    bare_archive.build()
    card = bare_archive.output_files()[f"{PAGE}card.png"]
    serif = (fonts / "pt-sans-cyrillic-400-normal.woff2").read_bytes()
    bare_archive.write({"templates/fonts/pt-serif-cyrillic-700-normal.woff2": serif}).build()
    assert bare_archive.output_files()[f"{PAGE}card.png"] != card
