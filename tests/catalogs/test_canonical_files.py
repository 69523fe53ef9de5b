"""PO files are read by a short way or by polib: with the same result, line for line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.support.archives import PROJECT
from vestnik.catalogs.canonical_files import parse_canonical_catalog
from vestnik.catalogs.reading import parse_any_catalog
from vestnik.catalogs.writing import po_file_content
from vestnik.diagnostics import ProblemCollector
from vestnik.model import Catalog, Provenance, Unit

texts = st.text(st.sampled_from('аЁbc й.\u2028\u00a0"\\\n\t|#~<[\x07'), max_size=12) | st.text(
    max_size=8
)
words = st.text(st.sampled_from("abяё|=.#:-_"), min_size=1, max_size=6)
provenances = st.builds(
    Provenance,
    engine=st.lists(words, min_size=1, max_size=2).map(" ".join),
    source_digest=st.just("0123abcd"),
    text_digest=st.just("4567cdef") | words,
    notes=st.lists(st.tuples(words, words), max_size=2).map(tuple),
)
units = st.builds(
    Unit,
    source=texts,
    text=texts,
    context=st.sampled_from(("", "title", "summary")) | texts,
    fuzzy=st.booleans(),
    provenance=st.none() | provenances,
    previous_source=st.just("") | texts,
    previous_text=st.just("") | texts,
    translator_comment=st.just("") | texts,
    extracted_comment=st.just("") | texts,
    references=st.lists(st.just("content/2026/a.md") | words, max_size=2).map(tuple),
    flags=st.lists(st.just("no-wrap") | words, max_size=1).map(tuple),
)
plain_texts = st.text(st.sampled_from('аЁbc й.\u2028\u00a0"\\|#~<['), min_size=1, max_size=12)
plain_units = st.builds(
    Unit,
    source=plain_texts,
    text=st.just("") | plain_texts,
    context=st.sampled_from(("", "title", "summary")),
    fuzzy=st.booleans(),
    provenance=st.none() | provenances,
    previous_text=st.just("") | plain_texts,
    translator_comment=st.just("") | plain_texts.map(str.strip),
    extracted_comment=st.just("") | plain_texts.map(str.strip),
    references=st.sampled_from(((), ("content/2026/a.md",))),
)
plain_catalogs = st.builds(Catalog, units=st.lists(plain_units, max_size=4).map(tuple))
catalogs = plain_catalogs | st.builds(
    Catalog,
    units=st.lists(units, max_size=4).map(tuple),
    obsolete=st.just(()) | st.lists(units, max_size=1).map(tuple),
    header_comment=st.just("") | words,
    trailing_comment=st.just("") | words,
)
edits: st.SearchStrategy[list[tuple[int, str]]] = st.just([]) | st.lists(
    st.tuples(st.integers(0, 2000), st.sampled_from('"\\\n# :,.|~ \r\ufeffй\u0306amsgid')),
    max_size=3,
)


def assert_read_alike(content: bytes) -> None:
    """If the short way reads a file, polib reads the same, and there is no problem."""
    catalog = parse_canonical_catalog(content)
    if catalog is None:
        return
    collector = ProblemCollector("a.po")
    expected = parse_any_catalog(content, collector)
    assert collector.problems == []
    assert expected is not None
    assert catalog == expected
    assert [(unit.line, unit.entry_lines) for unit in catalog.units] == [
        (unit.line, unit.entry_lines) for unit in expected.units
    ]


@given(catalogs, edits)
def test_what_the_short_way_reads_is_what_polib_reads(
    catalog: Catalog, edits: list[tuple[int, str]]
) -> None:
    """Catalogs of all kinds, and files with some characters more."""
    content = po_file_content("en", "ru", catalog).decode()
    for position, characters in edits:
        place = position % (len(content) + 1)
        content = content[:place] + characters + content[place:]
    assert_read_alike(content.encode("utf-8", "surrogatepass"))


def test_a_draft_and_a_person_s_translation_are_read_by_the_short_way() -> None:
    """Otherwise nothing would be gained."""
    provenance = Provenance("argos 1", "0123abcd", "4567cdef", (("lp", "-0.1"),))
    draft = Unit("Встреча «А»", 'The "A" meeting', "title", fuzzy=True, provenance=provenance)
    translation = Unit("Слово", "A word", references=("content/a.md",))
    content = po_file_content("en", "ru", Catalog((draft, translation)))
    assert_read_alike(content)
    assert parse_canonical_catalog(content) is not None


def test_the_catalogs_of_this_archive_are_read_alike() -> None:
    for file in sorted((PROJECT / "translations").rglob("*.po")):
        assert_read_alike(file.read_bytes())
