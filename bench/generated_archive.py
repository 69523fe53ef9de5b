"""Generates an archive of any size: ten years of news, sixty partners, English catalogs.

Like real press texts, an article has 8 to 14 paragraphs (about 3,800 characters), few of them with
markup, one to four partners, and mostly an event. Its words are drawn from a vocabulary: they have
no meaning, and are the same for the same seed on every machine.
"""

from __future__ import annotations

import datetime
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.scripted_engine import seeded_random
from vestnik.catalogs import write_catalog
from vestnik.defaults import INTERFACE_FILE, MESSAGES_FILE
from vestnik.model import Catalog, Provenance, Unit, text_digest

PROJECT = Path(__file__).parent.parent
LAST_DAY = datetime.date(2026, 10, 31)
DAY_COUNT = 3650
PARTNER_COUNT = 60
PLACE_NAMES = (
    ("Минск", "Minsk"),
    ("Бишкек", "Bishkek"),
    ("Москва", "Moscow"),
    ("Шанхай", "Shanghai"),
)
RUSSIAN_WORDS = """
совещание сотрудничество развитие технология обмен опыт программа проект цифровизация связь
участник делегация соглашение протокол поддержка рабочая группа вопрос заседание решение
безопасность доверие среда услуга портал платформа отрасль управление система сеть данные
подготовка специалист исследование разработка внедрение стандарт порядок совместный новый
международный государственный промышленный электронный научный общий важный устойчивый
"""
ENGLISH_WORDS = """
meeting cooperation development technology exchange experience programme project digitalization
communication participant delegation agreement protocol support working group issue session
decision security trust environment service portal platform industry administration system
network data training specialist research design introduction standard order joint new
international public industrial electronic scientific common important sustainable
"""
WORD_PAIRS = tuple(zip(RUSSIAN_WORDS.split(), ENGLISH_WORDS.split(), strict=True))
ENGINE_NAME = "argos translate-ru_en 0.1"
ARTICLE_TEMPLATE = """\
---
title: {title}
date: {date}
{event}partners: [{partners}]
source: https://example.org/news/{number}
summary: {summary}
---
{body}
"""

TextPair = tuple[str, str]
"""A text in Russian and in English."""


def generate_archive(folder: Path, articles: int, seed: int = 1) -> None:
    """Writes an archive with the project's own templates and interface texts."""
    chance = seeded_random(seed)
    for name in ("templates", "pyproject.toml"):
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
        copy(PROJECT / name, folder / name)
    for language in ("ru", "en"):
        target = folder / "translations" / language
        target.mkdir(parents=True)
        for name in (INTERFACE_FILE, MESSAGES_FILE):
            if (PROJECT / "translations" / language / name).is_file():
                shutil.copy(PROJECT / "translations" / language / name, target / name)
    for number in range(PARTNER_COUNT):
        write_document(
            folder, f"partners/partner-{number:02d}.md", *generate_partner(number, chance)
        )
    for number in range(articles):
        day = LAST_DAY - datetime.timedelta(number * DAY_COUNT // articles)
        path = f"{day.year}/{day}-novost-{number:05d}.md"
        write_document(folder, path, *generate_article(number, day, chance))


def write_document(folder: Path, path: str, text: str, units: list[Unit]) -> None:
    """Writes a document and its catalog."""
    file = folder / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    (folder / "translations" / "en" / path).parent.mkdir(parents=True, exist_ok=True)
    write_catalog(folder / "translations", "en", "ru", path, Catalog(tuple(units)))


def generate_partner(number: int, chance: random.Random) -> tuple[str, list[Unit]]:
    """The file of a partner and its units."""
    title = (f"Организация {number:02d}", f"Organization {number:02d}")
    body = random_sentence(chance)
    units = [make_unit(title, chance, "title"), make_unit(body, chance)]
    return f"---\ntitle: {title[0]}\nkind: organisation\n---\n{body[0]}\n", units


def generate_article(
    number: int, day: datetime.date, chance: random.Random
) -> tuple[str, list[Unit]]:
    """The file of an article and its units."""
    title = join_pairs(random_words(chance, 5), f" {number}", f" {number}")
    summary = random_sentence(chance)
    place = chance.choice(PLACE_NAMES)
    units = [make_unit(title, chance, "title"), make_unit(summary, chance, "summary")]
    event = ""
    if chance.random() < 0.8:
        end = day + datetime.timedelta(chance.randrange(1, 4))
        event = f"event:\n  start: {day}\n  end: {end}\n  place: {place[0]}\n"
        units.append(make_unit(place, chance, "event.place"))
    partners = chance.sample(range(PARTNER_COUNT), chance.randrange(1, 5))
    blocks = list(generate_body(partners, chance))
    units += [make_unit(block, chance) for _, block in blocks]
    text = ARTICLE_TEMPLATE.format(
        title=title[0].capitalize(),
        date=day,
        event=event,
        partners=", ".join(f"partner-{partner:02d}" for partner in partners),
        number=number,
        summary=summary[0],
        body="\n\n".join(before + block[0] for before, block in blocks),
    )
    units[0] = make_unit((title[0].capitalize(), title[1].capitalize()), chance, "title")
    return text, units


def generate_body(partners: list[int], chance: random.Random) -> Iterator[tuple[str, TextPair]]:
    """The blocks of an article, each with the Markdown before it."""
    count = chance.randrange(8, 15)
    for number in range(count):
        sentences = [random_sentence(chance) for _ in range(4)]
        block = (" ".join(ru for ru, _ in sentences), " ".join(en for _, en in sentences))
        if number % 4 == 1:
            bold = random_words(chance, 2)
            block = join_pairs(block, f" **{bold[0]}**.", f" **{bold[1]}**.")
        if number % 5 == 2:
            url = f"../partners/partner-{chance.choice(partners):02d}.md"
            block = join_pairs(block, f" Подробнее – [здесь]({url}).", f" More is [here]({url}).")
        yield "", block
        if number == count // 2:
            yield "## ", random_words(chance, 3)
            for _ in range(4):
                yield "- ", random_words(chance, 4)


def random_sentence(chance: random.Random) -> TextPair:
    """A sentence of seven to twelve words, some with a number."""
    words = random_words(chance, chance.randrange(7, 13))
    number = f" {chance.randrange(2, 90)}" if chance.random() < 0.2 else ""
    return words[0].capitalize() + number + ".", words[1].capitalize() + number + "."


def random_words(chance: random.Random, count: int) -> TextPair:
    """Words of the vocabulary."""
    pairs = [chance.choice(WORD_PAIRS) for _ in range(count)]
    return " ".join(ru for ru, _ in pairs), " ".join(en for _, en in pairs)


def join_pairs(text: TextPair, ru: str, en: str) -> TextPair:
    """A text with an addition in each language."""
    return text[0] + ru, text[1] + en


def make_unit(text: TextPair, chance: random.Random, context: str = "") -> Unit:
    """A unit with a machine's draft or a person's translation."""
    if chance.random() < 0.3:
        return Unit(text[0], text[1], context)
    provenance = Provenance(
        ENGINE_NAME, text_digest(text[0]), text_digest(text[1]), (("lp", "-0.10"),)
    )
    return Unit(text[0], text[1], context, fuzzy=True, provenance=provenance)
