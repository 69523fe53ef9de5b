"""A seeded archive of any size: ten years of news, sixty partners, English catalogs.

Like the press texts it stands for, an article has 8 to 14 paragraphs (about 3,800 characters),
few of them with marks, one to four partners, and mostly an event. Its words are drawn from a
vocabulary: they mean nothing, and they are the same for the same seed everywhere.
"""

from __future__ import annotations

import datetime
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.known import seeded
from vestnik.catalogs import files as catalogs
from vestnik.config import interface as phrases
from vestnik.model import Catalog, Provenance, Unit, digest

PROJECT = Path(__file__).parent.parent
LAST = datetime.date(2026, 10, 31)
DAYS = 3650
PARTNERS = 60
PLACES = (("Минск", "Minsk"), ("Бишкек", "Bishkek"), ("Москва", "Moscow"), ("Шанхай", "Shanghai"))
RUSSIAN = """
совещание сотрудничество развитие технология обмен опыт программа проект цифровизация связь
участник делегация соглашение протокол поддержка рабочая группа вопрос заседание решение
безопасность доверие среда услуга портал платформа отрасль управление система сеть данные
подготовка специалист исследование разработка внедрение стандарт порядок совместный новый
международный государственный промышленный электронный научный общий важный устойчивый
"""
ENGLISH = """
meeting cooperation development technology exchange experience programme project digitalization
communication participant delegation agreement protocol support working group issue session
decision security trust environment service portal platform industry administration system
network data training specialist research design introduction standard order joint new
international public industrial electronic scientific common important sustainable
"""
WORDS = tuple(zip(RUSSIAN.split(), ENGLISH.split(), strict=True))
ENGINE = "argos translate-ru_en 0.1"
ARTICLE = """\
---
title: {title}
date: {date}
{event}partners: [{partners}]
source: https://example.org/news/{number}
summary: {summary}
---
{body}
"""

Text = tuple[str, str]
"""The Russian and the English of one text."""


def make(folder: Path, articles: int, seed: int = 1) -> None:
    """Writes the archive's folders, with the project's own templates and interface words."""
    chance = seeded(seed)
    for name in ("templates", "pyproject.toml"):
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
        copy(PROJECT / name, folder / name)
    for language in ("ru", "en"):
        home = folder / "translations" / language
        home.mkdir(parents=True)
        for name in (phrases.INTERFACE, phrases.MESSAGES):
            if (PROJECT / "translations" / language / name).is_file():
                shutil.copy(PROJECT / "translations" / language / name, home / name)
    for number in range(PARTNERS):
        document(folder, f"partners/partner-{number:02d}.md", *partner(number, chance))
    for number in range(articles):
        day = LAST - datetime.timedelta(number * DAYS // articles)
        path = f"{day.year}/{day}-novost-{number:05d}.md"
        document(folder, path, *article(number, day, chance))


def document(folder: Path, path: str, text: str, units: list[Unit]) -> None:
    """Writes a document and its catalog."""
    file = folder / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    (folder / "translations" / "en" / path).parent.mkdir(parents=True, exist_ok=True)
    catalogs.write(folder / "translations", "en", "ru", path, Catalog(tuple(units)))


def partner(number: int, chance: random.Random) -> tuple[str, list[Unit]]:
    """The file of a partner and its units."""
    title = (f"Организация {number:02d}", f"Organization {number:02d}")
    body = sentence(chance)
    units = [unit(title, chance, "title"), unit(body, chance)]
    return f"---\ntitle: {title[0]}\nkind: organisation\n---\n{body[0]}\n", units


def article(number: int, day: datetime.date, chance: random.Random) -> tuple[str, list[Unit]]:
    """The file of an article and its units."""
    title = join(words(chance, 5), f" {number}", f" {number}")
    summary = sentence(chance)
    place = chance.choice(PLACES)
    units = [unit(title, chance, "title"), unit(summary, chance, "summary")]
    event = ""
    if chance.random() < 0.8:
        end = day + datetime.timedelta(chance.randrange(1, 4))
        event = f"event:\n  start: {day}\n  end: {end}\n  place: {place[0]}\n"
        units.append(unit(place, chance, "event.place"))
    partners = chance.sample(range(PARTNERS), chance.randrange(1, 5))
    blocks = list(body(partners, chance))
    units += [unit(block, chance) for _, block in blocks]
    text = ARTICLE.format(
        title=title[0].capitalize(),
        date=day,
        event=event,
        partners=", ".join(f"partner-{one:02d}" for one in partners),
        number=number,
        summary=summary[0],
        body="\n\n".join(before + block[0] for before, block in blocks),
    )
    units[0] = unit((title[0].capitalize(), title[1].capitalize()), chance, "title")
    return text, units


def body(partners: list[int], chance: random.Random) -> Iterator[tuple[str, Text]]:
    """The blocks of an article, each with the Markdown that stands before it."""
    count = chance.randrange(8, 15)
    for number in range(count):
        text = [sentence(chance) for _ in range(4)]
        block = (" ".join(one[0] for one in text), " ".join(one[1] for one in text))
        if number % 4 == 1:
            marked = words(chance, 2)
            block = join(block, f" **{marked[0]}**.", f" **{marked[1]}**.")
        if number % 5 == 2:
            to = f"../partners/partner-{chance.choice(partners):02d}.md"
            block = join(block, f" Подробнее – [здесь]({to}).", f" More is [here]({to}).")
        yield "", block
        if number == count // 2:
            yield "## ", words(chance, 3)
            for _ in range(4):
                yield "- ", words(chance, 4)


def sentence(chance: random.Random) -> Text:
    """A sentence of seven to twelve words, now and then with a number."""
    found = words(chance, chance.randrange(7, 13))
    number = f" {chance.randrange(2, 90)}" if chance.random() < 0.2 else ""
    return found[0].capitalize() + number + ".", found[1].capitalize() + number + "."


def words(chance: random.Random, count: int) -> Text:
    """Some words."""
    drawn = [chance.choice(WORDS) for _ in range(count)]
    return " ".join(one[0] for one in drawn), " ".join(one[1] for one in drawn)


def join(text: Text, ru: str, en: str) -> Text:
    """A text with something behind it in each language."""
    return text[0] + ru, text[1] + en


def unit(text: Text, chance: random.Random, context: str = "") -> Unit:
    """A unit in a machine's words, or in a person's."""
    if chance.random() < 0.3:
        return Unit(text[0], text[1], context)
    noted = Provenance(ENGINE, digest(text[0]), digest(text[1]), (("lp", "-0.10"),))
    return Unit(text[0], text[1], context, fuzzy=True, provenance=noted)
