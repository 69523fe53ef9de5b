"""Social cards: what stands on them, where, and which page names which."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from PIL import Image

from tests.support.archives import PROJECT, Archives, Tiny
from tests.support.whole_site import ARTICLES, BASE, MEETING, RESULTS, YEAR, pages, whole
from vestnik.build import pipeline as site
from vestnik.images import card_layout as layouts
from vestnik.images import fonts
from vestnik.images import palette as inks
from vestnik.images import social_cards as cards
from vestnik.images.card_layout import MARGIN, Card, Line
from vestnik.images.fonts import Type

FONTS = PROJECT / site.FONTS
TYPE = Type(FONTS)
RUSSIAN = """Министр связи и информатизации Республики Беларусь принял участие в пленарном заседании
пятого совещания руководителей министерств и ведомств государств – членов Шанхайской организации
сотрудничества, отвечающих за развитие информационно-коммуникационных технологий, и в панельной
сессии Форума по искусственному интеллекту в г. Бишкеке, Кыргызстан"""
ENGLISH = """The Minister of Communications and Informatization of the Republic of Belarus took part
in the plenary session of the fifth meeting of the heads of ministries and agencies of the Shanghai
Cooperation Organization member states responsible for information and communication technologies,
and in a panel session of the Artificial Intelligence Forum in Bishkek"""
LENGTHS = (10, 20, 40, 60, 80, 100, 130, 170, 220, 260, 300)
UNDER = "Минсвязи · ШОС · Кыргызстан"


def card(title: str, under: str = UNDER) -> Card:
    """A card as articles have it."""
    return Card("Вестник цифрового сотрудничества", "28 апреля 2026 г.", title, under)


def inked(of: Card) -> tuple[int, int, int, int]:
    """The box of all that is not paper, below the bar along the upper edge."""
    image = Image.open(io.BytesIO(cards.draw(of, TYPE)))
    paper = inks.PLACES[inks.PAPER]
    below = image.crop((0, cards.BAR + 1, *image.size)).point([n != paper for n in range(256)])
    left, top, right, bottom = below.getbbox() or (0, 0, 0, 0)
    return left, top + cards.BAR + 1, right, bottom + cards.BAR + 1


def boxes(lines: list[Line]) -> list[tuple[Line, int, int]]:
    """Lines with the heights between which their letters may reach."""
    return [(line, line.y - round(0.95 * line.size), line.y + line.size // 4) for line in lines]


def check(of: Card) -> list[Line]:
    """Everything is within the margins, and no line stands on another; its lines."""
    lines = layouts.layout(of, TYPE)
    for line in lines:
        assert line.x == MARGIN
        width = TYPE.measure(line.text, line.family, line.size)
        assert width <= layouts.ROOM, line
    for (_, _, bottom), (line, top, _) in zip(
        boxes(by_height(lines)), boxes(by_height(lines))[1:], strict=False
    ):
        assert bottom <= top + line.size * 0.2 or len(lines) == 1
    left, top, right, bottom = inked(of)
    assert left >= MARGIN - 6
    assert top >= 40
    assert right <= inks.WIDTH - MARGIN + 6
    assert bottom <= inks.HEIGHT - 40
    return lines


def by_height(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.y)


def title(lines: list[Line]) -> list[Line]:
    """The lines of a title: the ones below what stands above it, in its letters."""
    return [line for line in lines if line.family == fonts.SERIF and line.y > layouts.DOUBLE]


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("text", [RUSSIAN, ENGLISH], ids=["ru", "en"])
def test_a_title_of_any_length_has_room(text: str, length: int) -> None:
    """All of its words are there."""
    words = " ".join(text.split())[:length].strip()
    lines = title(check(card(words)))
    assert " ".join(line.text for line in lines) == words
    assert lines[0].size >= layouts.TITLES[-1]


def test_the_longer_a_title_the_smaller_its_letters() -> None:
    """And the shortest is large."""
    text = " ".join(RUSSIAN.split())
    sizes = [title(layouts.layout(card(text[:length]), TYPE))[0].size for length in LENGTHS]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 90


def test_lines_are_of_about_one_length() -> None:
    """No word is left alone on the last."""
    for text in (RUSSIAN, ENGLISH):
        for length in LENGTHS[3:]:
            lines = title(layouts.layout(card(" ".join(text.split())[:length]), TYPE))
            widths = [TYPE.measure(line.text, line.family, line.size) for line in lines]
            assert min(widths) > 0.4 * max(widths), [line.text for line in lines]


def test_short_words_and_dashes_stay_with_their_neighbours() -> None:
    """A preposition with the word after it, a dash with the word before it."""
    for length in LENGTHS:
        lines = title(layouts.layout(card(" ".join(RUSSIAN.split())[:length]), TYPE))
        for line in lines[:-1]:
            assert not re.search(r"(^|\s)[а-яё]{1,2}$", line.text)
        assert not any(line.text.startswith("–") for line in lines)


@pytest.mark.parametrize("words", ["О" * 300, "W" * 999, "Слово " * 200, "…", "", " ", "АБВ\u0301"])
def test_a_title_for_which_there_is_no_room_is_cut(words: str) -> None:
    """Nothing reaches over the edge, whatever it is."""
    lines = title(check(card(words)))
    assert len(lines) <= 8
    assert not words[300:] or lines[-1].text.endswith("…")


@given(st.text(max_size=120), st.text(max_size=200))
def test_whatever_the_words_they_stand_within_the_margins(words: str, under: str) -> None:
    """In any script, though only Latin and Cyrillic letters have a shape."""
    for line in layouts.layout(card(words, under), TYPE):
        assert TYPE.measure(line.text, line.family, line.size) <= layouts.ROOM


@pytest.mark.parametrize("under", ["", "Минсвязи · " * 8 + "ШОС", "Минсвязи · " * 30])
def test_many_partners_are_two_lines_at_most(under: str) -> None:
    """The title makes room for them."""
    lines = [line for line in check(card(RUSSIAN[:90], under)) if line.size == 28]
    assert len(lines) == (0 if not under else 2 if len(under) < 100 else 1)


def test_a_card_is_small_and_of_the_size_that_networks_ask_for() -> None:
    """As the pages say; a palette is all it needs."""
    content = cards.draw(card(" ".join(RUSSIAN.split())), TYPE)
    image = Image.open(io.BytesIO(content))
    assert (image.format, image.mode, image.size) == ("PNG", "P", (1200, 630))
    assert len(content) < 40_000


def test_its_file_is_whole_and_has_sixteen_colours() -> None:
    """Those of the inks, as they are, among them."""
    content = cards.draw(card("Встреча в Минске"), TYPE)
    Image.open(io.BytesIO(content)).verify()
    found = Image.open(io.BytesIO(content)).convert("RGB").getcolors(16) or []
    whole = {inks.rgb(inks.LIGHT[ink]) for ink in inks.PLACES}
    assert whole < {colour for _, colour in found}
    assert len(inks.palette(inks.LIGHT)) == 3 * 16


def test_cards_of_an_edition_do_not_write_on_each_other() -> None:
    """What they have in common is drawn once."""
    first = cards.draw(card("Встреча"), TYPE)
    cards.draw(card("Совещание", "МСЭ"), TYPE)
    assert cards.draw(card("Встреча"), TYPE) == first == cards.draw(card("Встреча"), Type(FONTS))


def test_its_colours_are_those_of_the_style_sheet(archive: Archives) -> None:
    """The light ones: a network does not know its reader's scheme."""
    tiny = archive({})
    sheet = tiny.folder / site.STYLE
    text = sheet.read_text("utf-8")
    assert inks.colours(text) == inks.LIGHT
    assert inks.colours("") == inks.LIGHT
    accent = f"--accent: {inks.LIGHT[inks.ACCENT]};"
    for colour in (inks.LIGHT[inks.ACCENT], "#123456"):
        sheet.write_text(text.replace(accent, f"--accent: {colour};", 1), "utf-8")
        tiny.build()
        with Image.open(tiny.folder / "output" / "ru" / "card.png") as image:
            assert image.convert("RGB").getpixel((600, 5)) == inks.rgb(colour)


def test_a_style_sheet_in_another_encoding_has_its_colours_all_the_same(
    archive: Archives,
) -> None:
    """An editor for Windows may have saved it."""
    tiny = archive({})
    sheet = tiny.folder / site.STYLE
    sheet.write_bytes("/* цвета */\n:root { --accent: #123456; }\n".encode("cp1251"))
    tiny.build()
    with Image.open(tiny.folder / "output" / "ru" / "card.png") as image:
        assert image.convert("RGB").getpixel((600, 5)) == inks.rgb("#123456")


@pytest.mark.parametrize("text", ["АБВЁё Іў №", "Қазақстан ң ө", "Łódź ž ğ", "“AV” – ©…"])
@pytest.mark.parametrize("family", [fonts.SERIF, fonts.SANS])
def test_every_letter_has_a_shape(text: str, family: str) -> None:
    """None is the box that stands for what a font does not have."""
    for part, run in fonts.parts(text):
        font = TYPE.font(family, part, 40)
        lost = bytes(font.getmask("\uffff"))
        for character in run.strip():
            assert bytes(font.getmask(character)) != lost, (part, character)


def test_the_fonts_are_small_and_come_with_their_licences() -> None:
    """The SIL Open Font License asks for that."""
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 400_000
    for family in ("PT-Sans", "PT-Serif"):
        assert "SIL OPEN FONT LICENSE" in (FONTS / f"OFL-{family}.txt").read_text("utf-8")


def test_the_same_bytes_are_drawn_again() -> None:
    """In another process, whatever its seed."""
    code = (
        "import hashlib, sys; from pathlib import Path; from vestnik.pictures.cards import *;"
        "card = Card('Вестник', '1 мая', 'Встреча в «Минске» – №5', 'ШОС');"
        "print(hashlib.sha256(draw(card, Type(Path(sys.argv[1])))).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code, str(FONTS)],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


# ------------------------------------------------------------------------------------- pages


def meta(page: html.HtmlElement, name: str) -> list[str]:
    """What a page says of itself under a name."""
    return [
        str(one) for one in page.xpath(f"//meta[@property='{name}' or @name='{name}']/@content")
    ]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    """The archive in which every kind of page is there."""
    tiny = whole(tmp_path_factory.mktemp("cards"))
    tiny.build()
    return tiny


def test_every_page_names_a_card_that_is_there(built: Tiny) -> None:
    """By its whole URL, with its size, and what is to be read on it."""
    files = built.output()
    for address, page in pages(built).items():
        if page.xpath("//meta[@http-equiv='refresh']"):
            continue
        [url] = meta(page, "og:image")
        image = Image.open(io.BytesIO(files[url.removeprefix(BASE)]))
        size = (meta(page, "og:image:width"), meta(page, "og:image:height"))
        assert size == ([str(image.width)], [str(image.height)]), address
        assert meta(page, "og:image:type") == ["image/png"]
        assert meta(page, "twitter:card") == ["summary_large_image"]
        assert meta(page, "og:image:alt") != [""]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_article_has_a_card_of_its_own(built: Tiny, language: str) -> None:
    """Every other page has that of its edition."""
    found = pages(built)
    for path in ARTICLES:
        assert meta(found[f"{language}/{path}/"], "og:image") == [
            f"{BASE}{language}/{path}/card.png"
        ]
    for address in ("", "2025/", "partners/", "partners/rosatom/", "timeline/"):
        assert meta(found[f"{language}/{address}"], "og:image") == [f"{BASE}{language}/card.png"]


def test_a_card_says_what_its_page_is_about(archive: Archives) -> None:
    """In the page's language, with its partners, and that its words are an unreviewed machine's."""
    tiny = whole(archive({}).folder.parent / "whole")
    source = tiny.read()
    published, planned, _, pictures = site.plan(source)
    text = site.press(source, published, site.words_of(source)[0], pictures.plates, BASE)
    found = {page.address: text.card(page) for page in planned}
    forum = found["en/2026/2026-04-28-forum/"]
    assert forum
    assert forum.title == "Forum in Bishkek"
    assert forum.masthead == "Herald"
    assert forum.over == "28 April 2026"
    assert "Rosatom" in forum.under
    results, meeting, year = (found[f"en/{path}/"] for path in (RESULTS, MEETING, YEAR))
    assert results
    assert meeting
    assert year
    assert results.over == "29 April 2026 · machine translation"
    assert meeting.over == "20 March 2025 · partly machine translation"
    assert year.over == "31 December 2025"
    assert found["ru/"] == Card("", "", "Вестник", "Архив новостей")


def test_a_card_is_drawn_again_only_if_its_words_change(archive: Archives) -> None:
    """What is not drawn keeps its time of writing."""
    page = "content/2025/2025-03-05-vstrecha.md"
    text = "---\ntitle: {}\ndate: 2025-03-05\n---\nВстреча прошла.\n"
    tiny = archive({page: text.format("Встреча")})
    tiny.build()
    cache = tiny.folder / site.PICTURES
    before = {path: path.stat().st_mtime_ns for path in cache.rglob("*.*")}
    tiny.build()
    assert {path: path.stat().st_mtime_ns for path in cache.rglob("*.*")} == before
    tiny.write({page: text.format("Вторая встреча")})
    tiny.build()
    drawn = set(cache.rglob("*card.png")) - before.keys()
    assert len(drawn) == 2


def test_a_card_that_is_cut_off_is_drawn_again(tmp_path: Path) -> None:
    """And one that is whole is not."""
    _, make = cards.drawing(FONTS, tmp_path)(card("Встреча"))
    drawn = make()
    [file] = (path for path in tmp_path.rglob("*") if path.is_file())
    assert file.read_bytes() == drawn
    file.write_bytes(drawn[: len(drawn) // 2])
    assert make() == drawn == file.read_bytes()
    whole_one = drawn + b"as it is" + inks.END
    file.write_bytes(whole_one)
    assert make() == whole_one


def test_a_font_that_is_gone_is_a_problem(archive: Archives) -> None:
    """And not a crash, nor a card without words."""
    tiny = archive({})
    name = fonts.SERIF.format("cyrillic")
    Path(tiny.folder, site.FONTS, name).unlink()
    assert f"templates/fonts/{name}:1: the file is missing" in tiny.problems()
