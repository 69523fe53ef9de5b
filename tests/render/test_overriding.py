"""Files of an archive that win over the program's of the same name: templates, assets, words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.archives import CONFIGURATION, PROJECT, TinyArchive
from vestnik import defaults

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


@pytest.mark.parametrize(
    ("template", "so"),
    [
        ("base.html", "vestnik/base.html has no block brnd, so no page shows what is in it"),
        ("partner.html", "vestnik/partner.html has no block brnd"),
    ],
)
def test_a_block_that_the_program_does_not_have_is_reported(
    template: str, so: str, bare_archive: TinyArchive
) -> None:
    """Its words would be on no page; a new block within one that exists is shown."""
    extends = f'{{% extends "vestnik/{template}" %}}\n'
    block = "{% block brnd %}Архив{% endblock %}\n"
    bare_archive.write({f"templates/{template}": extends + block})
    problems = bare_archive.problems()
    assert f"templates/{template}:2:10: {so}" in problems
    assert "did you mean brand?" in problems
    within = f"{{% block brand %}}{block}{{% endblock %}}"
    bare_archive.write({f"templates/{template}": extends + within})
    assert bare_archive.problems() == ""


def test_what_stands_in_no_block_is_reported(bare_archive: TinyArchive) -> None:
    """Jinja drops it; macros and variables outside of blocks are of use."""
    template = """{% extends "vestnik/base.html" %}
{% set name %}Архив{% endset %}
{% macro sign() %}©{% endmacro %}

  <p>Наш архив</p>
{% if true %}
{{ name }}{% block brand %}{{ sign() }}{{ name }}{% endblock %}
{% include "chart.html" %}
{% endif %}
"""
    bare_archive.write({"templates/base.html": template})
    problems = bare_archive.problems()
    for place in ("5:3", "7:1", "8:1"):
        assert f"templates/base.html:{place}: this stands in no block, so no page" in problems
    assert problems.count("this stands in no block") == 3
    assert "→ put it into a block of vestnik/base.html" in problems


def test_a_template_that_extends_itself_ends(bare_archive: TinyArchive) -> None:
    """In a problem: the program's is called vestnik/base.html."""
    bare_archive.write({"templates/base.html": OWN_BASE.replace("vestnik/", "")})
    assert "templates/base.html" in bare_archive.problems()


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


def test_words_that_no_page_has_are_warned_about(bare_archive: TinyArchive) -> None:
    """A slip in a msgid changes nothing on the page; words of an own template are fine."""
    words = OWN_WORDS.replace('"Timeline"', '"Timelime"') + '\nmsgid "Press"\nmsgstr "Пресса"\n'
    base = "{% extends 'vestnik/base.html' %}{% block footer %}{{ _('Press') }}{% endblock %}\n"
    files = {"translations/ru/interface.po": words, "templates/base.html": base}
    problems = bare_archive.write(files).problems()
    assert "no page has the words Timelime" in problems
    assert "did you mean Timeline?" in problems
    assert "Press" not in problems


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


def test_a_template_that_is_extended_is_part_of_the_pages(
    bare_archive: TinyArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program's base.html may change while the archive's, which extends it, does not."""
    program = tmp_path / "program"
    for name in ("templates", "translations"):
        shutil.copytree(PROJECT / name, program / name)
    monkeypatch.setattr(defaults, "DEFAULTS_FOLDER", program)
    bare_archive.write({"templates/base.html": OWN_BASE})
    for _ in range(2):  # what was written a moment before the first build is read once more
        assert bare_archive.run("--frozen") == 0
    base = program / "templates/base.html"
    base.write_text(base.read_text("utf-8").replace("<footer", '<footer id="new"'), "utf-8")
    assert bare_archive.run("--frozen") == 0
    assert '<footer id="new"' in bare_archive.page(PAGE)


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


DESIGN = """

[tool.vestnik.design]
colours = {accent = "#1f4f9c"}
dark-colours = {accent = "#8ab4f8"}
fonts = {sans = "Verdana, sans-serif"}
emblem = "emblem.svg"
"""


def test_settings_give_colours_fonts_emblem_and_footer(bare_archive: TinyArchive) -> None:
    """No template is touched; cards have the colour, too."""
    bare_archive.build()
    card = bare_archive.output_files()["ru/card.png"]
    settings = CONFIGURATION.replace('locale = "ru_RU"', 'locale = "ru_RU"\nfooter = "Минск"')
    files: dict[str, str | bytes] = {
        "templates/assets/emblem.svg": b"<svg/>",
        "pyproject.toml": settings + DESIGN,
    }
    assert bare_archive.write(files).run("--frozen") == 0
    style = bare_archive.output_files()["assets/style.css"].decode()
    own = (PROJECT / "templates" / "assets" / "style.css").read_text("utf-8")
    assert style.endswith(own)
    rules = style.removesuffix(own)
    assert ":root { --sans: Verdana, sans-serif; }" in rules
    assert "not all and (prefers-color-scheme: dark) { :root { --accent: #1f4f9c; } }" in rules
    assert "@media (prefers-color-scheme: dark) { :root { --accent: #8ab4f8; } }" in rules
    assert bare_archive.output_files()["ru/card.png"] != card
    assert 'class="emblem" src="../assets/emblem.svg"' in bare_archive.page("ru/")
    assert "<p>Минск</p>" in bare_archive.page(PAGE)
    assert "<p>Минск</p>" not in bare_archive.page("en/")


def test_custom_css_comes_last(bare_archive: TinyArchive) -> None:
    """Each page links to it, also those that were built before it existed."""
    assert bare_archive.run("--frozen") == 0
    assert "custom.css" not in bare_archive.page(PAGE)
    bare_archive.write({"templates/assets/custom.css": "h1 { color: red }\n"})
    assert bare_archive.run("--frozen") == 0
    page = bare_archive.page(PAGE)
    assert page.index("assets/style.css") < page.index("assets/custom.css")
    assert bare_archive.output_files()["assets/custom.css"] == b"h1 { color: red }\n"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('colours = {accent = "red"}', "red is not a value of design.colours.accent"),
        ('colours = {akcent = "#1f4f9c"}', "akcent is not a valid design.colours"),
        ('fonts = {sans = "a; } body {"}', "a; } body { is not a value of design.fonts.sans"),
        ('emblem = "missing.svg"', "there is no file missing.svg in templates/assets/"),
        ('emblem = "../base.html"', "there is no file ../base.html in templates/assets/"),
        ('color = "#1f4f9c"', "color"),
    ],
)
def test_a_wrong_design_is_a_problem_with_its_line(
    line: str, message: str, bare_archive: TinyArchive
) -> None:
    """Nothing of it gets into the style sheet."""
    bare_archive.write({"pyproject.toml": f"{CONFIGURATION}\n[tool.vestnik.design]\n{line}\n"})
    number = CONFIGURATION.count("\n") + 3
    problems = bare_archive.problems()
    assert f"pyproject.toml:{number}:" in problems
    assert message in problems
