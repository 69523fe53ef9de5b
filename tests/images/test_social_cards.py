"""Social cards: their layout, their files, and the pages that name them."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from PIL import Image

from tests.support.archives import PROJECT, MakeArchive, TinyArchive
from tests.support.whole_site import (
    ARTICLES,
    BASE,
    MEETING,
    RESULTS,
    YEAR,
    html_pages,
    make_whole_archive,
)
from vestnik.build import load_interface_translators, make_renderer, plan_archive
from vestnik.build.paths import FONT_FOLDER, PICTURE_CACHE, STYLESHEET
from vestnik.images import SocialCard, build_card_drawer, store, stylesheet_colours
from vestnik.images.card_layout import (
    CARD_HEIGHT,
    CARD_WIDTH,
    FOOTER_SIZE,
    MARGIN,
    RULE_Y,
    TEXT_WIDTH,
    TITLE_SIZES,
    CardLine,
    lay_out_card,
)
from vestnik.images.fonts import SANS, SERIF, CardFonts, font_runs
from vestnik.images.palette import (
    ACCENT,
    DEFAULT_COLOURS,
    PALETTE_INDEXES,
    PAPER,
    palette_bytes,
    rgb_bytes,
)
from vestnik.images.social_cards import BAR_HEIGHT, draw_card

PROJECT_FONTS = PROJECT / FONT_FOLDER
CARD_FONTS = CardFonts(PROJECT_FONTS)
RUSSIAN = """Министр связи и информатизации Республики Беларусь принял участие в пленарном заседании
пятого совещания руководителей министерств и ведомств государств – членов Шанхайской организации
сотрудничества, отвечающих за развитие информационно-коммуникационных технологий, и в панельной
сессии Форума по искусственному интеллекту в г. Бишкеке, Кыргызстан"""
ENGLISH = """The Minister of Communications and Informatization of the Republic of Belarus took part
in the plenary session of the fifth meeting of the heads of ministries and agencies of the Shanghai
Cooperation Organization member states responsible for information and communication technologies,
and in a panel session of the Artificial Intelligence Forum in Bishkek"""
LENGTHS = (10, 20, 40, 60, 80, 100, 130, 170, 220, 260, 300)
FOOTER = "Минсвязи · ШОС · Кыргызстан"


def make_card(title: str, footer: str = FOOTER) -> SocialCard:
    """A card as articles have it."""
    return SocialCard("Вестник цифрового сотрудничества", "28 апреля 2026 г.", title, footer)


def beginning(text: str, length: int) -> str:
    """The first characters of a text, on one line."""
    return " ".join(text.split())[:length].strip()


def title_lines(lines: list[CardLine]) -> list[CardLine]:
    """The lines of a title: those below the rule, in serif letters."""
    return [line for line in lines if line.family == SERIF and line.y > RULE_Y]


def line_width(line: CardLine) -> float:
    """The width of a line in pixels."""
    return CARD_FONTS.measure(line.text, line.family, line.size)


def drawn_box(card: SocialCard) -> tuple[int, int, int, int]:
    """The box (left, top, right, bottom) of what is drawn below the bar along the upper edge."""
    image = Image.open(io.BytesIO(draw_card(card, CARD_FONTS)))
    paper = PALETTE_INDEXES[PAPER]
    below_bar = image.crop((0, BAR_HEIGHT + 1, *image.size))
    mask = below_bar.point([index != paper for index in range(256)])
    left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
    return left, top + BAR_HEIGHT + 1, right, bottom + BAR_HEIGHT + 1


def checked_lines(card: SocialCard) -> list[CardLine]:
    """The lines of a card, all within the margins and none over another."""
    lines = lay_out_card(card, CARD_FONTS)
    for line in lines:
        assert line.x == MARGIN
        assert line_width(line) <= TEXT_WIDTH, line
    for upper, lower in pairwise(sorted(lines, key=lambda line: line.y)):
        bottom = upper.y + upper.size // 4
        top = lower.y - round(0.95 * lower.size)
        assert bottom <= top + lower.size * 0.2
    left, top, right, bottom = drawn_box(card)
    assert left >= MARGIN - 6
    assert top >= 40
    assert right <= CARD_WIDTH - MARGIN + 6
    assert bottom <= CARD_HEIGHT - 40
    return lines


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("text", [RUSSIAN, ENGLISH], ids=["ru", "en"])
def test_a_title_of_any_usual_length_fits(text: str, length: int) -> None:
    """With all of its words."""
    title = beginning(text, length)
    lines = title_lines(checked_lines(make_card(title)))
    assert " ".join(line.text for line in lines) == title
    assert lines[0].size >= TITLE_SIZES[-1]


def test_the_longer_a_title_the_smaller_its_letters() -> None:
    """And the shortest title is large."""
    cards = [make_card(beginning(RUSSIAN, length)) for length in LENGTHS]
    sizes = [title_lines(lay_out_card(card, CARD_FONTS))[0].size for card in cards]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 80


def test_the_lines_of_a_title_have_similar_lengths() -> None:
    """No word is alone on the last line."""
    for text in (RUSSIAN, ENGLISH):
        for length in LENGTHS[3:]:
            lines = title_lines(lay_out_card(make_card(beginning(text, length)), CARD_FONTS))
            widths = [line_width(line) for line in lines]
            assert min(widths) > 0.4 * max(widths), [line.text for line in lines]


def test_short_words_and_dashes_stay_with_their_neighbours() -> None:
    """A preposition with the word after it, a dash with the word before it."""
    for length in LENGTHS:
        lines = title_lines(lay_out_card(make_card(beginning(RUSSIAN, length)), CARD_FONTS))
        for line in lines[:-1]:
            assert not re.search(r"(^|\s)[а-яё]{1,2}$", line.text)
        assert not any(line.text.startswith("–") for line in lines)


@pytest.mark.parametrize("title", ["О" * 300, "W" * 999, "Слово " * 200, "…", "", " ", "АБВ\u0301"])
def test_a_title_that_fits_in_no_size_is_truncated(title: str) -> None:
    """Nothing extends beyond the margins, whatever it is."""
    lines = title_lines(checked_lines(make_card(title)))
    assert len(lines) <= 8
    assert not title[300:] or lines[-1].text.endswith("…")


@given(st.text(max_size=120), st.text(max_size=200))
def test_any_text_stays_within_the_margins(title: str, footer: str) -> None:
    """In any script, though the fonts have only Latin and Cyrillic letters."""
    for line in lay_out_card(make_card(title, footer), CARD_FONTS):
        assert line_width(line) <= TEXT_WIDTH


@pytest.mark.parametrize(
    ("footer", "count"),
    [("", 0), ("Минсвязи · " * 8 + "ШОС", 2), ("Минсвязи · " * 30, 1)],
    ids=["none", "eight", "thirty"],
)
def test_the_footer_has_two_lines_at_most(footer: str, count: int) -> None:
    """The title leaves space for them; if two are not enough there is one, truncated."""
    lines = checked_lines(make_card(RUSSIAN[:90], footer))
    assert len([line for line in lines if line.size == FOOTER_SIZE]) == count


def test_a_card_is_small_and_has_the_dimensions_that_networks_ask_for() -> None:
    """As the pages state them; a palette is enough."""
    content = draw_card(make_card(" ".join(RUSSIAN.split())), CARD_FONTS)
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.mode, image.size) == ("PNG", "P", (1200, 630))
    assert len(content) < 20_000


def test_a_card_s_file_is_valid_and_has_four_colours() -> None:
    """As they are defined."""
    content = draw_card(make_card("Встреча в Минске"), CARD_FONTS)
    Image.open(io.BytesIO(content)).verify()
    drawn_colours = Image.open(io.BytesIO(content)).convert("RGB").getcolors(16) or []
    defined_colours = {rgb_bytes(DEFAULT_COLOURS[name]) for name in PALETTE_INDEXES}
    assert defined_colours == {colour for _, colour in drawn_colours}
    assert len(palette_bytes(DEFAULT_COLOURS)) == 3 * 4


def test_cards_of_an_edition_do_not_draw_on_each_other() -> None:
    """Though their common background is drawn once."""
    first = draw_card(make_card("Встреча"), CARD_FONTS)
    draw_card(make_card("Совещание", "МСЭ"), CARD_FONTS)
    assert draw_card(make_card("Встреча"), CARD_FONTS) == first
    assert draw_card(make_card("Встреча"), CardFonts(PROJECT_FONTS)) == first


def bar_colour(tiny: TinyArchive) -> object:
    """The colour of the bar on the front page's card."""
    with Image.open(tiny.folder / "output" / "ru" / "card.png") as image:
        return image.convert("RGB").getpixel((600, 5))


def test_a_card_has_the_colours_of_the_style_sheet(archive: MakeArchive) -> None:
    """Those of its light scheme: a network does not know its reader's."""
    tiny = archive({})
    file = tiny.folder / STYLESHEET
    stylesheet = file.read_text("utf-8")
    assert stylesheet_colours(stylesheet) == DEFAULT_COLOURS
    assert stylesheet_colours("") == DEFAULT_COLOURS
    accent = f"--accent: {DEFAULT_COLOURS[ACCENT]};"
    for colour in (DEFAULT_COLOURS[ACCENT], "#123456"):
        file.write_text(stylesheet.replace(accent, f"--accent: {colour};", 1), "utf-8")
        tiny.build()
        assert bar_colour(tiny) == rgb_bytes(colour)


def test_a_style_sheet_in_another_encoding_sets_the_colours_too(archive: MakeArchive) -> None:
    """An editor for Windows may have saved it."""
    tiny = archive({})
    stylesheet = "/* цвета */\n:root { --accent: #123456; }\n"
    (tiny.folder / STYLESHEET).write_bytes(stylesheet.encode("cp1251"))
    tiny.build()
    assert bar_colour(tiny) == rgb_bytes("#123456")


@pytest.mark.parametrize("text", ["АБВЁё Іў №", "Қазақстан ң ө", "Łódź ž ğ", "“AV” – ©…"])
@pytest.mark.parametrize("family", [SERIF, SANS])
def test_the_fonts_have_every_letter(text: str, family: str) -> None:
    """None is drawn as the box for missing characters."""
    for part, run in font_runs(text):
        font = CARD_FONTS.font(family, part, 40)
        missing = bytes(font.getmask("\uffff"))
        for character in run.strip():
            assert bytes(font.getmask(character)) != missing, (part, character)


def test_the_fonts_are_small_and_come_with_their_licences() -> None:
    """The SIL Open Font License asks for that."""
    assert sum(path.stat().st_size for path in PROJECT_FONTS.iterdir()) < 400_000
    for family in ("PT-Sans", "PT-Serif"):
        licence = (PROJECT_FONTS / f"OFL-{family}.txt").read_text("utf-8")
        assert "SIL OPEN FONT LICENSE" in licence


def test_the_same_card_gives_the_same_bytes() -> None:
    """In another process, whatever its hash seed."""
    code = (
        "import hashlib, sys; from pathlib import Path;"
        "from vestnik.images.card_layout import SocialCard;"
        "from vestnik.images.fonts import CardFonts;"
        "from vestnik.images.social_cards import draw_card;"
        "card = SocialCard('Вестник', '1 мая', 'Встреча в «Минске» – №5', 'ШОС');"
        "content = draw_card(card, CardFonts(Path(sys.argv[1])));"
        "print(hashlib.sha256(content).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(PROJECT_FONTS)],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def meta(page: html.HtmlElement, name: str) -> list[str]:
    """The contents of a page's metadata elements of this name."""
    return [*map(str, page.xpath(f"//meta[@property='{name}' or @name='{name}']/@content"))]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> TinyArchive:
    """The site of an archive that has every kind of page."""
    tiny = make_whole_archive(tmp_path_factory.mktemp("cards"))
    tiny.build()
    return tiny


def test_every_page_names_an_existing_card(built: TinyArchive) -> None:
    """By its absolute URL, with its dimensions and its text."""
    files = built.output_files()
    for address, page in html_pages(built).items():
        if page.xpath("//meta[@http-equiv='refresh']"):
            continue
        [url] = meta(page, "og:image")
        image = Image.open(io.BytesIO(files[url.removeprefix(BASE)]))
        dimensions = (meta(page, "og:image:width"), meta(page, "og:image:height"))
        assert dimensions == ([str(image.width)], [str(image.height)]), address
        assert meta(page, "twitter:card") == ["summary_large_image"]
        assert meta(page, "og:image:alt") != [""]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_article_has_a_card_of_its_own(built: TinyArchive, language: str) -> None:
    """All other pages share that of their edition."""
    site_pages = html_pages(built)
    for path in ARTICLES:
        assert meta(site_pages[f"{language}/{path}/"], "og:image") == [
            f"{BASE}{language}/{path}/card.png"
        ]
    for address in ("", "2025/", "partners/", "partners/rosatom/", "timeline/"):
        assert meta(site_pages[f"{language}/{address}"], "og:image") == [
            f"{BASE}{language}/card.png"
        ]


def test_a_card_shows_what_its_page_is_about(archive: MakeArchive) -> None:
    """In the page's language, with its partners, and that a translation is not reviewed."""
    tiny = make_whole_archive(archive({}).folder.parent / "whole")
    source = tiny.load()
    published, planned, _, _ = plan_archive(source)
    text = make_renderer(source, published, load_interface_translators(source)[0], BASE)
    cards = {page.address: text.social_card(page) for page in planned}
    forum = cards["en/2026/2026-04-28-forum/"]
    assert forum
    assert forum.title == "Forum in Bishkek"
    assert forum.header == "Herald"
    assert forum.kicker == "27–28 April 2026, Bishkek"
    assert "Rosatom" in forum.footer
    results, meeting, year = (cards[f"en/{path}/"] for path in (RESULTS, MEETING, YEAR))
    assert results
    assert meeting
    assert year
    assert results.kicker == "27–28 April 2026, Bishkek · machine translation"
    assert meeting.kicker == "March 2025 · partly machine translation"
    assert year.kicker == "31 December 2025"
    assert cards["ru/"] == SocialCard("", "", "Вестник", "Архив новостей")


def test_a_card_is_drawn_again_only_if_its_text_changes(archive: MakeArchive) -> None:
    """What is not drawn keeps its modification time."""
    page = "content/2025/2025-03-05-vstrecha.md"
    text = "---\ntitle: {}\ndate: 2025-03-05\n---\nВстреча прошла.\n"
    tiny = archive({page: text.format("Встреча")})
    tiny.build()
    cache = tiny.folder / PICTURE_CACHE
    before = {path: path.stat().st_mtime_ns for path in cache.rglob("*.*")}
    tiny.build()
    assert {path: path.stat().st_mtime_ns for path in cache.rglob("*.*")} == before
    tiny.write({page: text.format("Вторая встреча")})
    tiny.build()
    drawn = set(cache.rglob("*card.bin")) - before.keys()
    assert len(drawn) == 2


def test_a_damaged_card_is_drawn_again(tmp_path: Path) -> None:
    """Cut, changed by one bit, or the file of another card; and a whole one is not."""
    drawer = build_card_drawer((PROJECT_FONTS,), tmp_path)
    drawn = drawer(make_card("Встреча"))
    [file] = (path for path in tmp_path.rglob("*") if path.is_file())
    stored = file.read_bytes()
    half = len(stored) // 2
    changed = stored[:half] + bytes([stored[half] ^ 1]) + stored[half + 1 :]
    for damaged in (stored[:half], changed, stored + b"\n", drawn, b"\n", b""):
        file.write_bytes(damaged)
        assert drawer(make_card("Встреча")) == drawn
        assert file.read_bytes() == stored
    other = store.with_digest(b"another content")
    file.write_bytes(other)
    assert drawer(make_card("Встреча")) == b"another content", "it is not drawn again"


@pytest.mark.usefixtures("without_defaults")
def test_a_missing_font_is_a_problem(archive: MakeArchive) -> None:
    """And neither a crash nor a card without text."""
    tiny = archive({})
    name = SERIF.format("cyrillic")
    Path(tiny.folder, FONT_FOLDER, name).unlink()
    assert f"templates/fonts/{name}:1: the font file is missing" in tiny.problems()
