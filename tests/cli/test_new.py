"""`new`: the file of a news item."""

from __future__ import annotations

import datetime
import os
import re
import subprocess
import sys
import zoneinfo

import pytest

from tests.cli.examples import (
    CONTENT,
    Run,
)
from tests.support.archives import PROJECT, MakeArchive


def test_new_begins_an_item_with_the_ministry_s_slug_and_today_s_date(
    archive: MakeArchive, run: Run
) -> None:
    """As mpt.gov.by itself writes it; with a body it passes the check."""
    tiny = archive(CONTENT)
    days = {datetime.date.today()}
    status, out, _ = run(tiny, "new", "Минсвязи наращивает взаимодействие с ШОС")
    days.add(datetime.date.today())
    days.add(datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Minsk")).date())
    assert status == 0
    slug = "minsvyazi-naraschivaet-vzaimodeystvie-s-shos"
    wanted = {f"content/{day.year}/{day}-{slug}.md" for day in days}
    assert out.strip() in wanted
    file = tiny.folder / out.strip()
    file.write_text(file.read_text("utf-8") + "Минсвязи развивает связи.\n", "utf-8")
    source = tiny.load()
    item = next(one for one in source.archive.articles if slug in one.path)
    assert item.title == "Минсвязи наращивает взаимодействие с ШОС"
    assert f"{item.date}" in out
    assert run(tiny, "check")[0] == 0


TITLES = [
    'Форум «Цифра»: "итоги" и планы',
    "Итоги: что дальше?",
    "Пункт # 5 повестки",
    "- Начало с дефиса",
    "[Скобки] в начале",
    "'Кавычка в начале",
    "Строка\nс переводом\tи табуляцией",
    "Победа 🎉 и 🇧🇾",
    "100 % готовности",
    "Двоеточие в конце:",
    "Обратная \\ черта \\n",
    "{{ шаблон }} {% и %} & <b>теги</b>",
    "5-е совещание, 2026-05-05",
    "Yes",
    "Null",
]


@pytest.mark.parametrize("title", TITLES)
def test_any_title_is_loaded_as_it_was_given(archive: MakeArchive, run: Run, title: str) -> None:
    """Quotation marks, colons, line breaks, emoji: the file is right, and passes the check."""
    tiny = archive({})
    status, out, _ = run(tiny, "new", title)
    assert status == 0
    file = tiny.folder / out.strip()
    assert re.fullmatch(r"content/\d{4}/\d{4}-\d\d-\d\d-[a-z0-9-]+\.md", out.strip())
    file.write_text(file.read_text("utf-8") + "Текст.\n", "utf-8")
    assert [one.title for one in tiny.load().archive.articles] == [" ".join(title.split())]


def test_new_overwrites_nothing(archive: MakeArchive, run: Run) -> None:
    """It says so."""
    tiny = archive({})
    _, out, _ = run(tiny, "new", "Встреча")
    file = tiny.folder / out.strip()
    file.write_text("mine", "utf-8")
    status, out, err = run(tiny, "new", "Встреча")
    assert (status, out) == (1, "")
    assert err.strip()
    assert file.read_text("utf-8") == "mine"


@pytest.mark.parametrize("title", ["", "   ", "🎉", "«»"])
def test_a_title_without_a_letter_makes_no_file(archive: MakeArchive, run: Run, title: str) -> None:
    """There would be no address."""
    tiny = archive({})
    assert run(tiny, "new", title)[0] == 1
    assert list((tiny.folder / "content").rglob("*")) == []


def test_today_is_the_date_in_the_time_zone_of_the_archive(archive: MakeArchive) -> None:
    """Not where the machine is: it may stand twenty-six hours apart."""
    tiny = archive({})
    for zone in ("Etc/GMT+12", "Etc/GMT-14"):
        title = f"Встреча {zone[-2:]}"
        done = subprocess.run(
            [sys.executable, PROJECT / "build.py", "new", title],
            cwd=tiny.folder,
            env={**os.environ, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        )
        today = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Minsk")).date()
        assert str(today) in done.stdout
