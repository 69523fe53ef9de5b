"""A Belarusian draft of an article, by an engine that is a function with scripted answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vestnik.build import draft_archive, load_archive, pending_drafts
from vestnik.model import Engine, Hypothesis, Unit

ARTICLE_PATH = "2026/2026-04-29-vstrecha.md"
ARTICLE = """\
---
title: Встреча рабочей группы
date: 2026-04-29
---
Встреча с «Росатомом» прошла 27–28 апреля 2026 года.

На проекты пяти стран выделено 3,5 млн рублей и 160х190 м площади.

Подписано 12 соглашений.

Следующее заседание пройдёт в мае 2026 года.

Об этом сообщила газета «Известия».
"""
ANSWERS = {
    "Встреча рабочей группы": "Сустрэча рабочай групы",
    "Встреча с «Росатомом» прошла 27–28 апреля 2026 года.": (
        "Сустрэча з «Расатамам» прайшла 27–28 красавіка 2026 года."
    ),
    "На проекты пяти стран выделено 3,5 млн рублей и 160х190 м площади.": (
        "На праекты пяці краін выдзелена 3,5 млн рублёў і 160х190 м плошчы."
    ),
    "Подписано 12 соглашений.": "Падпісана 13 пагадненняў.",
    "Следующее заседание пройдёт в мае 2026 года.": (
        "Наступнае пасяджэнне пройдзе ў чэрвені 2026 года."
    ),
    "Об этом сообщила газета «Известия».": "Пра гэта паведаміла газета «Известия».",
}
"""The engine's answers, with a wrong number, a wrong month, and a name left in Russian."""


def scripted_translations(texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
    """The engine: for each text its scripted answer; none for others, as for injected terms."""
    return [(Hypothesis(ANSWERS[text], -0.1),) if text in ANSWERS else () for text in texts]


def draft_belarusian_article(folder: Path) -> dict[str, Unit]:
    """Adds the article to an archive, and drafts it; the units by their blocks."""
    (folder / "content" / ARTICLE_PATH).write_text(ARTICLE, "utf-8")
    loaded, problems = load_archive(folder)
    assert loaded is not None, problems
    tasks = [
        (language, task)
        for language, task in pending_drafts(loaded, [ARTICLE_PATH])
        if language == "be"
    ]
    engine = Engine("script 1", scripted_translations)
    for step in draft_archive(loaded, tasks, lambda *_: engine):
        loaded = step.loaded
    return {unit.source: unit for unit in loaded.archive.catalogs["be"][ARTICLE_PATH].units}
