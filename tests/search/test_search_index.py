"""The search index in the build: what is in it, when it is made, that its bytes are the same."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from lxml import html

from tests.support.archives import TinyArchive
from tests.support.catalog_writing import overwrite_catalog
from tests.support.search_archive import (
    LANGUAGES,
    ROADS,
    ROSATOM_PARTNER,
    SMALL_CONTENT,
    UNTRANSLATED,
    article,
    build_with_search,
    corpus_of,
    search_archive,
)
from tests.support.whole_site import machine_unit
from vestnik.build import SEARCH_CACHE
from vestnik.cache.file_stats import content_digest
from vestnik.cache.serialization import encode
from vestnik.cache.texts import CacheMiss
from vestnik.model import Catalog
from vestnik.search import SearchCorpus, SearchIndex, build_search_index, index
from vestnik.search import parts as parts_module
from vestnik.search.corpus import SearchText
from vestnik.search.documents import abbreviation_marker, number_keywords
from vestnik.search.names import (
    ABBREVIATION_MARK,
    SearchNames,
    build_search_names,
    lowercase_words,
    query_meanings,
)
from vestnik.search.pagefind import PagefindResults, index_parts
from vestnik.search.pagefind_files import ENTRY_FILE
from vestnik.search.part_cache import DIGEST_LENGTH, INDEX_DECODER, PartIndex
from vestnik.search.parts import IndexPart, divide_texts, group_years


def texts_in(corpus: SearchCorpus, language: str) -> list[SearchText]:
    """The texts of a language."""
    return [text for text in corpus.texts if text.language == language]


def test_an_untranslated_article_is_found_in_its_own_language_only(
    tiny: TinyArchive, url: str
) -> None:
    corpus = corpus_of(tiny)
    addresses = {text.address for text in corpus.texts}
    assert f"ru/{UNTRANSLATED}/" in addresses
    assert f"en/{UNTRANSLATED}/" not in addresses
    page: html.HtmlElement = html.document_fromstring(tiny.page("en/search/"))
    (message,) = page.xpath("//*[@id='elsewhere']/text()[1]")
    assert str(message).strip() == "13 items are available only in Russian:"
    assert page.xpath("//*[@id='elsewhere']/a/@href") == ["../../ru/search/"]
    assert url


def test_a_second_build_indexes_nothing_and_changes_no_byte(
    tiny: TinyArchive, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tiny.output_files()
    monkeypatch.setattr(index, "index_parts", lambda *_: pytest.fail("it was indexed again"))
    assert build_with_search(tiny, url).written.changed == 0
    assert tiny.output_files() == before


def test_the_same_archive_elsewhere_and_without_a_cache_has_the_same_index(
    tmp_path: Path, url: str
) -> None:
    tiny = search_archive(tmp_path / "archive", SMALL_CONTENT)
    other = search_archive(tmp_path / "other place", SMALL_CONTENT)
    build_with_search(tiny, url)
    build_with_search(other, url)
    assert other.output_files() == tiny.output_files()
    corpus = corpus_of(tiny)
    parts = [part for language in LANGUAGES for part in divide_texts(texts_in(corpus, language))]
    names = {language: build_search_names(corpus, language) for language in LANGUAGES}
    first = index_parts(corpus, parts, names)
    assert all(index_parts(corpus, parts, names) == first for _ in range(6))


def test_output_has_the_files_of_the_search_and_no_old_ones(tmp_path: Path, url: str) -> None:
    tiny = search_archive(tmp_path / "archive", SMALL_CONTENT)
    build_with_search(tiny, url)
    before = {path for path in tiny.output_files() if path.startswith("search/")}
    assert not [path for path in before if "ui" in path or "highlight" in path]
    road = tiny.folder / f"content/{ROADS}.md"
    road.write_text(road.read_text("utf-8").replace("дорог", "рек"), "utf-8")
    build_with_search(tiny, url)
    after = {path for path in tiny.output_files() if path.startswith("search/")}
    assert len(after) == len(before) + 1  # the filter for a translation that is now out of date
    assert len(after - before) >= 3
    assert len(list((tiny.folder / SEARCH_CACHE).iterdir())) == len(LANGUAGES)


def test_a_change_of_a_template_indexes_nothing(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = search_archive(tmp_path / "archive", SMALL_CONTENT)
    build_with_search(tiny, url)
    base = tiny.folder / "templates" / "base.html"
    base.write_text(base.read_text("utf-8").replace("</footer>", "<p>!</p></footer>"), "utf-8")
    monkeypatch.setattr(index, "index_parts", lambda *_: pytest.fail("it was indexed again"))
    assert build_with_search(tiny, "https://example.org/elsewhere/").written.changed > 0


def planted_index(files: dict[str, bytes]) -> bytes:
    """A cached index with these files, and the digest that belongs to them."""
    content = encode(PartIndex(files, ()))
    return content_digest(content).encode() + content


Damage = Callable[[bytes, dict[str, bytes]], bytes]
DAMAGES: dict[str, Damage] = {
    "an empty file": lambda *_: b"",
    "a changed byte": lambda content, _: content[:-1] + bytes([content[-1] ^ 1]),
    "a missing byte": lambda content, _: content[:-1],
    "no index": lambda *_: content_digest(b"\x90").encode() + b"\x90",
    "a missing entry": lambda *_: planted_index({"index/a.pf_index": b"x"}),
    "a planted script": lambda _, files: planted_index({**files, "pagefind.js": b"alert(1)"}),
    "a planted page": lambda _, files: planted_index({**files, "index.html": b"<script></script>"}),
    "a path that leads elsewhere": lambda _, files: planted_index(
        {**files, "index/../../x.pf_index": b"x"}
    ),
    "an entry of another kind": lambda _, files: planted_index({**files, ENTRY_FILE: b"[]"}),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_cached_index_that_somebody_has_changed_is_replaced(
    tmp_path: Path, tiny: TinyArchive, damage: Damage
) -> None:
    """A workflow restores it from a cache: nothing in it may reach the site but an index."""
    corpus = corpus_of(tiny)
    good = indexed_files(build_search_index(corpus, tmp_path))
    assert len(list(tmp_path.iterdir())) == len(["ru"] * 3 + ["en"] * 2)
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        files = dict(INDEX_DECODER.decode(content[DIGEST_LENGTH:]).files)
        assert not [path for path in files if path.endswith((".js", ".pagefind"))]
        file.write_bytes(damage(content, files))
    assert indexed_files(build_search_index(corpus, tmp_path)) == good


def test_a_cached_index_that_is_changed_during_a_build_is_not_published(
    tmp_path: Path, tiny: TinyArchive
) -> None:
    """The build then begins anew, without its cache."""
    group = build_search_index(corpus_of(tiny), tmp_path).groups[-1]
    files = dict(group.load())
    for file in tmp_path.iterdir():
        file.write_bytes(planted_index({**files, ENTRY_FILE: b"{}"}))
    with pytest.raises(CacheMiss):
        group.load()


def test_an_index_that_can_not_be_cached_is_published(tmp_path: Path, tiny: TinyArchive) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    corpus = corpus_of(tiny)
    assert indexed_files(build_search_index(corpus, blocked)) == indexed_files(
        build_search_index(corpus, tmp_path / "folder")
    )


def indexed_files(search: SearchIndex) -> dict[str, bytes]:
    """All files of a search."""
    assert not search.failures
    return {path: content for group in search.groups for path, content in group.load().items()}


def test_a_corrected_translation_indexes_its_language_alone(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = search_archive(tmp_path / "archive", SMALL_CONTENT)
    build_with_search(tiny, url)
    indexed_languages: list[str] = []

    def index_and_note(
        corpus: SearchCorpus, parts: Sequence[IndexPart], names: Mapping[str, SearchNames]
    ) -> PagefindResults:
        indexed_languages.extend(part.language for part in parts)
        return index_parts(corpus, parts, names)

    monkeypatch.setattr(index, "index_parts", index_and_note)
    file = tiny.folder / f"translations/en/{ROADS}.po"
    before, last, after = file.read_text("utf-8").rpartition('\nmsgstr "')
    file.write_text(f"{before}{last}Another {after}", "utf-8")
    build_with_search(tiny, url)
    assert indexed_languages == ["en"]
    shutil.rmtree(tiny.folder / SEARCH_CACHE)
    output = tiny.output_files()
    build_with_search(tiny, url)
    assert tiny.output_files() == output


def test_the_site_is_built_even_if_pagefind_can_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = search_archive(tmp_path / "archive", SMALL_CONTENT)
    for program in ("no such file", "/bin/false"):
        monkeypatch.setenv("PAGEFIND_BINARY_PATH", program)
        result = build_with_search(tiny, "")
        (failure,) = result.search_failures
        assert str(failure).startswith("the site has no search: Pagefind can't run (")
        assert "\n" not in str(failure)
        assert (tiny.folder / "output/ru/search/index.html").is_file()


def archive_with_one_translated_title(folder: Path, title: str) -> SearchCorpus:
    """The corpus of an archive of which the title of a partner is translated, and nothing else."""
    tiny = search_archive(
        folder,
        {
            "content/partners/rosatom.md": "---\ntitle: Росатом\nkind: organisation\n---\n",
            f"content/{ROADS}.md": article("Дороги", "Вдоль дорог строят связь.", "", "2026-03-10"),
        },
    ).write(
        {
            "translations/en/partners/rosatom.po": f"""
                msgctxt "title"
                msgid "Росатом"
                msgstr "{title}"
            """
        }
    )
    shutil.rmtree(tiny.folder / "translations/en/2026", ignore_errors=True)
    corpus = corpus_of(tiny)
    assert [text.address for text in texts_in(corpus, "en")] == ["en/partners/rosatom/"]
    return corpus


def test_a_language_that_pagefind_can_not_index_costs_no_other_language(
    tmp_path: Path,
) -> None:
    """Pagefind fails where there is no word at all; a title is one."""
    corpus = archive_with_one_translated_title(tmp_path / "archive", "Rosatom")
    whole = indexed_files(build_search_index(corpus, tmp_path / "cache"))
    assert {"names.ru.json", "names.en.json"} <= set(whole)
    corpus = archive_with_one_translated_title(tmp_path / "wordless", "!!!")
    search = build_search_index(corpus, tmp_path / "other-cache")
    (failure,) = search.failures
    assert str(failure).startswith(
        "the site has no search in the language en: Pagefind can't index its texts ("
    )
    assert "\n" not in str(failure)
    files = {path: content for group in search.groups for path, content in group.load().items()}
    russian = {path for path in whole if "ru" in path.partition("_")[0]}
    assert russian <= set(files)
    assert not [path for path in files if path.startswith(("names.en", "fragment/en", "en/"))]
    assert set(json.loads(files[ENTRY_FILE])["languages"]) == {"ru"}
    assert (
        json.loads(whole[ENTRY_FILE])["languages"]["ru"]
        == (json.loads(files[ENTRY_FILE])["languages"]["ru"])
    )


def test_the_forms_of_a_name_in_the_glossary_are_searchable(tmp_path: Path) -> None:
    tiny = search_archive(tmp_path / "archive", SMALL_CONTENT).write(
        {
            "translations/en/glossary.toml": """
                [[term]]
                ru = "Белтелеком"
                en = "Beltelecom"
                kind = "org"
                forms = ["Белтелекома", "Белтелекомом"]
            """
        }
    )
    corpus = corpus_of(tiny)
    assert build_search_names(corpus, "ru").meanings["белтелекомом"] == "белтелеком"
    assert build_search_names(corpus, "en").meanings["белтелекомом"] == "beltelecom"


def test_an_abbreviation_that_is_also_a_word_is_one_in_capitals_only(tmp_path: Path) -> None:
    tiny = search_archive(tmp_path / "archive", SMALL_CONTENT).write(
        {
            "translations/en/glossary.toml": '[[term]]\nru = "ИТ"\nen = "IT"\n'
            '[[term]]\nru = "ШОС"\nen = "SCO"\nkind = "org"\n',
            f"content/{ROADS}.md": article("ИТ", "Это ИТ, и ит-форум.", "", "2026-03-10"),
        }
    )
    corpus = corpus_of(tiny)
    names = build_search_names(corpus, "ru")
    words = lowercase_words(names, texts_in(corpus, "ru"))
    assert words == {"ит"}
    meanings = query_meanings(names, words)
    assert meanings["ИТ"] == f"ит{ABBREVIATION_MARK}"
    assert "ит" not in meanings
    assert meanings["шос"] == f"шос{ABBREVIATION_MARK}"


def test_neighbouring_years_share_a_part_until_they_have_enough_texts() -> None:
    """An edit changes the count of one year at most, so that most parts stay as they are."""
    limit = parts_module.MIN_TEXTS_IN_PART
    groups = {
        (("2024", limit), ("2025", limit), ("2026", limit)): [["2024"], ["2025"], ["2026"]],
        (("2024", limit), ("2025", limit), ("2026", limit - 1)): [["2024"], ["2025", "2026"]],
        (("2023", 1), ("2024", 1), ("2025", limit), ("2026", limit)): [
            ["2023", "2024", "2025"],
            ["2026"],
        ],
        (("0000", 1), ("2026", 1)): [["0000", "2026"]],
        (): [],
    }
    for counts, years in groups.items():
        assert list(group_years(dict(counts))) == years
    for count in (1, limit, 3 * limit, 20 * limit):
        year_groups = list(group_years({str(year): count for year in range(1990, 2027)}))
        assert len(year_groups) <= parts_module.MAX_PARTS
        assert sum(map(len, year_groups)) == 2027 - 1990


def test_an_edit_indexes_one_part_anew(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes are those of a clean build, whichever part was edited."""
    tiny = search_archive(tmp_path / "archive")
    build_with_search(tiny, url)
    newest, oldest = tiny.folder / f"content/{ROADS}.md", tiny.folder / "content/2024"
    for file in (newest, min(oldest.iterdir())):
        before = tiny.output_files()
        file.write_text(f"{file.read_text('utf-8')}\nЕщё одно слово.\n", "utf-8")
        indexed: list[tuple[str, str]] = []

        def index_and_note(
            corpus: SearchCorpus, parts: Sequence[IndexPart], names: Mapping[str, SearchNames]
        ) -> PagefindResults:
            indexed.extend((part.language, part.name) for part in parts)  # noqa: B023
            return index_parts(corpus, parts, names)

        monkeypatch.setattr(index, "index_parts", index_and_note)
        build_with_search(tiny, url)
        (name,) = {name for _, name in indexed}
        assert name == file.parent.name
        after = tiny.output_files()
        changed = {path for path in after if path.startswith("search/") and path not in before}
        assert changed
        assert all(("/2024/" in path) == (name == "2024") for path in changed)
        monkeypatch.setattr(index, "index_parts", index_parts)
        shutil.rmtree(tiny.folder / ".cache")
        build_with_search(tiny, url)
        assert tiny.output_files() == after


@pytest.mark.parametrize(
    ("language", "text", "keywords"),
    [
        ("ru", "Рост 3,5 % до 1 024,5 млн и 12\u00a0000; 3.5", ["3ꞏ5", "1024ꞏ5", "12000", "3ꞏ5"]),
        ("ru", "28.08.2025, 2025 г., 100, 200; п. 1.2.3", []),
        ("en", "Grew 3.5% to 1,024.5m and 12,000 in 2025", ["3ꞏ5", "1024ꞏ5", "12000"]),
    ],
)
def test_a_number_with_spaces_or_decimals_is_also_one_word(
    language: str, text: str, keywords: list[str]
) -> None:
    assert list(number_keywords(text, language)) == keywords


def test_a_partner_whose_title_nobody_has_reviewed_is_found_by_both_names(tmp_path: Path) -> None:
    """In any form of the Russian name, as the partners of the glossary are."""
    tiny = search_archive(tmp_path / "archive", SMALL_CONTENT)
    draft = Catalog((machine_unit("Росатом", "Rosatom", "title"),))
    overwrite_catalog(tiny.folder / "translations", "en", "ru", f"{ROSATOM_PARTNER}.md", draft)
    names = build_search_names(corpus_of(tiny), "en")
    assert names.partners["rosatom"] == "rosatom"
    assert names.meanings["росатомом"] == "rosatom"


def test_abbreviations_are_marked_in_texts_and_not_in_tags() -> None:
    mark = abbreviation_marker(["AI"])
    assert mark('<a href="/AI">AI, AIR</a> AI’s') == (
        f'<a href="/AI">AI{ABBREVIATION_MARK}, AIR</a> AI{ABBREVIATION_MARK}’s'
    )


def test_the_script_is_small_and_has_the_names(tiny: TinyArchive, url: str) -> None:
    assert len(gzip.compress(tiny.output_files()["assets/search.js"])) < 4_800
    names = json.loads(tiny.output_files()["search/names.ru.json"])
    assert names["partners"]["росатом"] == "rosatom"
    assert url
