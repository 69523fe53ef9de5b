"""An archive whose names and abbreviations are hard to search for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from tests.support.archives import TinyArchive, make_archive
from tests.support.catalog_writing import overwrite_catalog
from tests.support.whole_site import human_unit
from vestnik.build import SEARCH_CACHE, BuildResult, build_site, plan_archive
from vestnik.model import Catalog
from vestnik.search import SearchCorpus, SearchIndexer, build_search_corpus, build_search_index

MEETING_WITH_ROSATOM = "2025/2025-02-01-s-rosatomom"
ROSATOM_AGREEMENTS = "2025/2025-03-01-rosatom"
AI_FORUM = "2025/2025-04-01-ii"
KYRGYZSTAN_VISIT = "2026/2026-01-10-bishkek"
SCO_MEETING = "2026/2026-02-10-shos"
ROADS = "2026/2026-03-10-shosse"
UNTRANSLATED = "2026/2026-04-10-bez-perevoda"
ROSATOM_PARTNER = "partners/rosatom"
LANGUAGES = ("ru", "en")


def article(title: str, text: str, partners: str = "", date: str = "") -> str:
    """The Markdown file of an article."""
    return f"---\ntitle: {title}\ndate: {date}\npartners: [{partners}]\n---\n{text}\n"


CONTENT = {
    f"content/{MEETING_WITH_ROSATOM}.md": article(
        "Встреча в Минске", "Министр встретился с Росатомом и его гостями.", "rosatom", "2025-02-01"
    ),
    f"content/{ROSATOM_AGREEMENTS}.md": article(
        "Договорённости",
        "Росатом и другие участники – за договорённости.[^1]\n\n[^1]: Сноска.",
        "rosatom",
        "2025-03-01",
    ),
    f"content/{AI_FORUM}.md": article(
        "Форум в Шанхае", "На форуме говорили об ИИ и о связи.", "", "2025-04-01"
    ),
    f"content/{KYRGYZSTAN_VISIT}.md": article(
        "Визит в Бишкек",
        "Делегация посетила Кыргызстан: дороги и связь.",
        "kyrgyzstan",
        "2026-01-10",
    ),
    f"content/{SCO_MEETING}.md": article(
        "Совещание ШОС",
        "ШОС собралась в Бишкеке; развитие искусственного интеллекта.",
        "sco, kyrgyzstan",
        "2026-02-10",
    ),
    f"content/{ROADS}.md": article(
        "Дороги", "Вдоль шоссе и дорог Минсктранс строит связь.", "", "2026-03-10"
    ),
    f"content/{UNTRANSLATED}.md": article("Отчёт", "Отчёт, и только по-русски.", "", "2026-04-10"),
    **{
        f"content/2024/2024-{month:02d}-05-vestnik.md": article(
            f"Вестник {month}", "Выпуск вестника – и новости, и дела.", "", f"2024-{month:02d}-05"
        )
        for month in range(1, 13)
    },
    f"content/{ROSATOM_PARTNER}.md": (
        "---\ntitle: Росатом\nkind: organisation\n---\nГоскорпорация.\n"
    ),
    "content/partners/sco.md": "---\ntitle: ШОС\nkind: organisation\n"
    "aliases: [Шанхайская организация сотрудничества]\n---\nОбъединение государств.\n",
    "content/partners/kyrgyzstan.md": "---\ntitle: Кыргызстан\nkind: country\niso: KG\n"
    "aliases: [Киргизия]\n---\nГосударство.\n",
    "translations/en/glossary.toml": """
        [[term]]
        ru = "ШОС"
        en = "SCO"
        accept = ["Shanghai Cooperation Organization"]
        kind = "org"

        [[term]]
        ru = "искусственный интеллект"
        en = "artificial intelligence"
        accept = ["AI"]

        [[term]]
        ru = "ИИ"
        en = "AI"
        accept = ["artificial intelligence"]
    """,
}

ENGLISH = {
    MEETING_WITH_ROSATOM: ("Meeting in Minsk", "The Minister met with Rosatom and its guests."),
    ROSATOM_AGREEMENTS: ("Agreements", "Rosatom and others are for agreements.[^1]", "Footnote."),
    AI_FORUM: ("Forum in Shanghai", "The forum spoke of AI, aims and aid."),
    KYRGYZSTAN_VISIT: (
        "Visit to Bishkek",
        "The delegation visited Kyrgyzstan: roads and networks.",
    ),
    SCO_MEETING: ("SCO meeting", "The SCO met in Bishkek; artificial intelligence will develop."),
    ROADS: ("Roads", "Networks are in the scope of roads."),
    ROSATOM_PARTNER: ("Rosatom", "A state corporation."),
    "partners/sco": ("SCO", "A union of states."),
    "partners/kyrgyzstan": ("Kyrgyzstan", "A state."),
}


SMALL_CONTENT = {
    path: text for path, text in CONTENT.items() if "2025" not in path and "2024" not in path
}
"""A part of the archive that is built quickly."""


def search_archive(folder: Path, content: Mapping[str, str] = CONTENT) -> TinyArchive:
    """An archive whose names and abbreviations are hard to search for."""
    tiny = make_archive(folder, content)
    for document in tiny.load().archive.documents:
        path = document.path.removesuffix(".md")
        blocks = [block for block in document.body.replace("[^1]: ", "").split("\n\n") if block]
        texts = ENGLISH.get(path)
        if texts:
            units = [human_unit(document.title, texts[0], "title")]
            units += map(human_unit, (block.strip() for block in blocks), texts[1:])
            overwrite_catalog(
                folder / "translations", "en", "ru", document.path, Catalog(tuple(units))
            )
    return tiny


def build_with_search(
    tiny: TinyArchive, url: str, index_search: SearchIndexer | None = None
) -> BuildResult:
    """Builds an archive for this URL, with its search."""
    cached_index = partial(build_search_index, cache_folder=tiny.folder / SEARCH_CACHE)
    result, problems = build_site(tiny.load(), url, index_search or cached_index)
    assert result is not None
    assert problems == []
    return result


def corpus_of(tiny: TinyArchive) -> SearchCorpus:
    """The corpus of an archive's search."""
    loaded = tiny.load()
    return build_search_corpus(loaded.archive, plan_archive(loaded)[0], loaded.glossaries)
