"""The search index in the build: what is in it, when it is made, that its bytes are the same."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from lxml import html

from tests.support.archives import TinyArchive
from tests.support.search_archive import (
    LANGUAGES,
    ROADS,
    SMALL_CONTENT,
    UNTRANSLATED,
    article,
    build_with_search,
    corpus_of,
    search_archive,
)
from vestnik.build import SEARCH_CACHE
from vestnik.model import Unavailable
from vestnik.search import SearchCorpus, build_search_index, index
from vestnik.search.documents import abbreviation_marker
from vestnik.search.index import files_digest
from vestnik.search.names import ABBREVIATION_MARK, build_search_names
from vestnik.search.pagefind import run_pagefind
from vestnik.search.pagefind_files import ENTRY_FILE


def test_an_untranslated_article_is_found_in_its_own_language_only(
    tiny: TinyArchive, url: str
) -> None:
    corpus = corpus_of(tiny)
    addresses = {text.address for text in corpus.texts}
    assert f"ru/{UNTRANSLATED}/" in addresses
    assert f"en/{UNTRANSLATED}/" not in addresses
    page: html.HtmlElement = html.document_fromstring(tiny.page("en/search/"))
    (message,) = page.xpath("//*[@id='elsewhere']/text()[1]")
    assert str(message).strip() == "13 items are only in Russian so far:"
    assert page.xpath("//*[@id='elsewhere']/a/@href") == ["../../ru/search/"]
    assert url


def test_a_second_build_indexes_nothing_and_changes_no_byte(
    tiny: TinyArchive, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tiny.output_files()
    monkeypatch.setattr(index, "run_pagefind", lambda *_: pytest.fail("it was indexed again"))
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
    first = run_pagefind(corpus, LANGUAGES)
    assert all(run_pagefind(corpus, LANGUAGES) == first for _ in range(6))


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
    monkeypatch.setattr(index, "run_pagefind", lambda *_: pytest.fail("it was indexed again"))
    assert build_with_search(tiny, "https://example.org/elsewhere/").written.changed > 0


def zip_with(files: Mapping[str, bytes]) -> bytes:
    """A ZIP file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return stream.getvalue()


def planted_index(index_files: dict[str, bytes], **changes: bytes) -> bytes:
    """A cached index with other files, and the digest that belongs to them."""
    files = {**index_files, **changes}
    digest = files_digest(files).encode()
    return zip_with({**files, index.DIGEST_FILE: digest})


Damage = Callable[[dict[str, bytes]], bytes]
DAMAGES: dict[str, Damage] = {
    "no ZIP file": lambda _: b"PK",
    "an empty ZIP file": lambda _: zip_with({}),
    "a file that is missing": lambda files: zip_with(dict(list(files.items())[1:])),
    "a changed file": lambda files: zip_with(
        {path: content + b" " * (path == ENTRY_FILE) for path, content in files.items()}
    ),
    "a planted script": lambda files: planted_index(files, **{"pagefind.js": b"alert(1)"}),
    "a planted page": lambda files: planted_index(files, **{"index.html": b"<script></script>"}),
    "a path that leads elsewhere": lambda files: planted_index(
        files, **{"index/../../x.pf_index": b"x"}
    ),
    "an entry of another kind": lambda files: planted_index(files, **{ENTRY_FILE: b"[]"}),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_cached_index_that_somebody_has_changed_is_replaced(
    tmp_path: Path, tiny: TinyArchive, damage: Damage
) -> None:
    """A workflow restores it from a cache: nothing in it may reach the site but an index."""
    corpus = corpus_of(tiny)
    good = build_search_index(corpus, tmp_path)
    assert len(list(tmp_path.iterdir())) == len(LANGUAGES)
    for file in tmp_path.iterdir():
        with zipfile.ZipFile(file) as archive:
            files = {path: archive.read(path) for path in archive.namelist()}
        assert not [path for path in files if path.endswith((".js", ".pagefind"))]
        files.pop(index.DIGEST_FILE)
        file.write_bytes(damage(files))
    assert build_search_index(corpus, tmp_path) == good


def test_a_corrected_translation_indexes_its_language_alone(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = search_archive(tmp_path / "archive", SMALL_CONTENT)
    build_with_search(tiny, url)
    indexed_languages: list[Sequence[str]] = []

    def run_and_note(corpus: SearchCorpus, languages: Sequence[str]) -> dict[str, dict[str, bytes]]:
        indexed_languages.append(languages)
        return run_pagefind(corpus, languages)

    monkeypatch.setattr(index, "run_pagefind", run_and_note)
    file = tiny.folder / f"translations/en/{ROADS}.po"
    before, last, after = file.read_text("utf-8").rpartition('\nmsgstr "')
    file.write_text(f"{before}{last}Another {after}", "utf-8")
    build_with_search(tiny, url)
    assert indexed_languages == [["en"]]
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
        assert isinstance(result.search_failure, Unavailable)
        assert str(result.search_failure).startswith("the site has no search: Pagefind can't run (")
        assert "\n" not in str(result.search_failure)
        assert (tiny.folder / "output/ru/search/index.html").is_file()


def test_a_language_whose_only_page_has_no_text_has_an_index(tmp_path: Path) -> None:
    """Pagefind fails where there is no word at all; the title is one."""
    tiny = search_archive(
        tmp_path / "archive",
        {
            "content/partners/rosatom.md": "---\ntitle: Росатом\nkind: organisation\n---\n",
            f"content/{ROADS}.md": article("Дороги", "Вдоль дорог строят связь.", "", "2026-03-10"),
        },
    ).write(
        {
            "translations/en/partners/rosatom.po": """
                msgctxt "title"
                msgid "Росатом"
                msgstr "Rosatom"
            """
        }
    )
    shutil.rmtree(tiny.folder / "translations/en/2026", ignore_errors=True)
    corpus = corpus_of(tiny)
    assert [text.address for text in corpus.texts if text.language == "en"] == [
        "en/partners/rosatom/"
    ]
    assert set(run_pagefind(corpus, LANGUAGES)) == set(LANGUAGES)


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
    names = build_search_names(corpus_of(tiny), "ru")
    assert names.meanings["ИТ"] == f"ит{ABBREVIATION_MARK}"
    assert "ит" not in names.meanings
    assert names.meanings["шос"] == f"шос{ABBREVIATION_MARK}"


def test_abbreviations_are_marked_in_texts_and_not_in_tags() -> None:
    mark = abbreviation_marker(["AI"])
    assert mark('<a href="/AI">AI, AIR</a> AI’s') == (
        f'<a href="/AI">AI{ABBREVIATION_MARK}, AIR</a> AI{ABBREVIATION_MARK}’s'
    )


def test_the_script_is_small_and_has_the_names(tiny: TinyArchive, url: str) -> None:
    assert len(gzip.compress(tiny.output_files()["assets/search.js"])) < 4_000
    names = json.loads(tiny.output_files()["search/names.ru.json"])
    assert names["partners"]["росатом"] == "rosatom"
    assert url
