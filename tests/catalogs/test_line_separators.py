"""No letter is lost at a character that `str.splitlines` takes for the end of a line.

U+2028, U+2029 and U+0085 are legal in a text, and gettext's tools keep them: so does every way
into a PO file and out of it. The control characters among them are refused with their place.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import polib
import pytest
from lxml import etree, html

from tests.support.archives import MakeArchive
from tests.support.catalog_files import HEAD, PATH, Store, run_gettext
from tests.support.catalog_writing import overwrite_catalog
from tests.support.data_links import downloads
from tests.support.drafting import FakeEngine, article, draft
from tests.support.xliff_files import TranslatorTool, apply_file, open_export, result_text
from vestnik.catalogs import accepted_catalog, load_catalogs
from vestnik.catalogs.exchange import export_tmx
from vestnik.diagnostics import with_location
from vestnik.model import Article, Catalog, Unit
from vestnik.preview.desk.blocks import block_id, unit_digest
from vestnik.preview.desk.corrections import Submission, apply_submission

LEGAL_SEPARATORS = ["\u2028", "\u2029", "\x85"]
CONTROL_SEPARATORS = ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e"]

each_legal_separator = pytest.mark.parametrize(
    "separator", LEGAL_SEPARATORS, ids=lambda character: f"U+{ord(character):04X}"
)
each_control_separator = pytest.mark.parametrize(
    "separator", CONTROL_SEPARATORS, ids=lambda character: f"U+{ord(character):04X}"
)

ARTICLE_PATH = "content/2026/2026-03-05-vstrecha.md"
CATALOG_PATH = "translations/en/2026/2026-03-05-vstrecha.po"
ARTICLE = """
    ---
    title: Встреча
    date: 2026-03-05
    ---
    Первая встреча прошла в Минске.
"""
SOURCE = "Первая встреча прошла в Минске."


def test_these_are_all_characters_at_which_python_splits_lines() -> None:
    """Besides the two with which every text editor ends a line."""
    separators = {chr(code) for code in range(0x110000) if len(f"a{chr(code)}b".splitlines()) > 1}
    assert separators == {"\n", "\r", *LEGAL_SEPARATORS, *CONTROL_SEPARATORS}


@each_legal_separator
def test_a_catalog_is_read_as_it_was_written(store: Store, separator: str) -> None:
    """Its blocks, translations, fields, earlier blocks and all comments."""
    words = f"one{separator}two"
    unit = Unit(
        f"block {words}",
        f"translation {words}",
        context=f"field {words}",
        fuzzy=True,
        previous_source=f"earlier {words}",
        translator_comment=f"{words}\n{words}",
        extracted_comment=words,
    )
    catalog = Catalog(
        (unit,),
        (replace(unit, fuzzy=False, previous_source="", extracted_comment=""),),
        header_comment=words,
        trailing_comment=words,
    )
    store.write(catalog)
    assert replace(store.read(), metadata=()) == catalog


@each_legal_separator
def test_an_earlier_translation_keeps_its_letters(store: Store, separator: str) -> None:
    """It is recorded in one line of a comment, so a space takes the place of the separator."""
    store.write(Catalog((Unit("Новый", previous_text=f"one{separator}two"),)))
    assert store.read().units[0].previous_text == "one two"


@each_legal_separator
def test_what_another_tool_wrote_is_read_and_written_again(store: Store, separator: str) -> None:
    """The tools of gettext accept these characters in strings and comments."""
    text = (
        f"{HEAD}\n# remark one{separator}two\n"
        f'msgid "block one{separator}two"\nmsgstr ""\n"The fi{separator}"\n"rst {separator} end"\n'
    )
    assert store.problems(text) == []
    run_gettext("msgfmt", "--check", "-o", store.file.with_suffix(".mo"), store.file)
    (unit,) = store.read().units
    assert unit.source == f"block one{separator}two"
    assert unit.text == f"The fi{separator}rst {separator} end"
    assert unit.translator_comment == f"remark one{separator}two"
    store.write(store.read())
    assert store.read().units == (unit,)
    run_gettext("msgfmt", "--check", "-o", store.file.with_suffix(".mo"), store.file)
    assert polib.mofile(str(store.file.with_suffix(".mo")))[0].msgstr == unit.text


@each_legal_separator
def test_a_problem_below_is_reported_in_its_line(store: Store, separator: str) -> None:
    """Lines are counted as text editors count them."""
    problems = store.problems(
        f'{HEAD}\nmsgid "one{separator}two"\nmsgstr "t"\n\nmsgid "x"\nmsgstr "y\n'
    )
    assert [problem.partition(": ")[0] for problem in problems] == [f"{CATALOG_PATH}:8"]


@each_control_separator
@pytest.mark.parametrize("place", ["# remark", "#. hint", 'msgid "block', 'msgstr "text'])
def test_a_control_character_is_reported_where_it_is(
    store: Store, separator: str, place: str
) -> None:
    """Python would count another line there."""
    entry = '# remark\n#. hint\nmsgid "block"\nmsgstr "text"\n'
    store.problems(f"{HEAD}\n{entry.replace(place, place + separator)}")
    _, problems = load_catalogs(store.folder, "en")
    (problem,) = with_location(problems, store.folder.parent)
    assert problem.message == "the text has an invisible control character"
    assert problem.text.startswith(f"{place}{separator}".rstrip())
    assert problem.column == len(place) + 1


@pytest.mark.parametrize("escape", ["\\r", "\\v", "\\f", "\\b"])
def test_an_escaped_control_character_is_reported_where_it_is(store: Store, escape: str) -> None:
    """A backslash that is itself escaped is not the beginning of one."""
    store.problems(f'{HEAD}\nmsgid "a \\\\r"\nmsgstr ""\n"one\\n"\n"two{escape}"\n')
    _, problems = load_catalogs(store.folder, "en")
    (problem,) = with_location(problems, store.folder.parent)
    assert (problem.line, problem.column) == (7, 5)


@pytest.mark.parametrize("separator", CONTROL_SEPARATORS)
def test_a_catalog_that_could_not_be_read_again_is_not_written(
    store: Store, separator: str
) -> None:
    """Whoever makes such a catalog has a bug; the file of people's words stays as it is."""
    before = store.write(Catalog((Unit("Слово", "Word"),)))
    with pytest.raises(ValueError, match="would lose text"):
        overwrite_catalog(
            store.folder, "en", "ru", PATH, Catalog((Unit("Слово", f"Wo{separator}rd"),))
        )
    assert store.file.read_text("utf-8") == before


@each_legal_separator
def test_a_draft_of_a_text_with_a_separator_can_be_saved(store: Store, separator: str) -> None:
    """Whether the author has it or the engine makes it."""
    document = article(f"Первая{separator}встреча прошла.", title=f"Первая{separator}встреча")
    engine = FakeEngine(lambda text: f"The fi{separator}rst meeting" if "Перв" in text else ())
    drafted = draft(document, None, engine)
    store.write(drafted)
    assert store.read().units == tuple(
        replace(unit, line=0, entry_lines=range(0)) for unit in drafted.units
    )


@each_legal_separator
def test_a_translator_s_correction_is_kept_whole(
    archive: MakeArchive, separator: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """By way of export, import, accept and export again, to the page."""
    tiny = archive({ARTICLE_PATH: ARTICLE})
    draft_unit = Unit(SOURCE, "First meeting happened.", fuzzy=True)
    title = Unit("Встреча", "Meeting", context="title", fuzzy=True)
    overwrite_catalog(tiny.folder / "translations", "en", "ru", PATH, Catalog((title, draft_unit)))
    file = tiny.folder / "memory.xliff"
    assert tiny.run("memory", "export", "--format", "xliff", "--output", str(file)) == 0
    tool = TranslatorTool(etree.fromstring(file.read_bytes()))
    words = f"The fi{separator}rst meeting took place in Minsk. Progress{separator}"
    tool.write(SOURCE, words)
    file.write_bytes(tool.content)
    assert tiny.run("memory", "import", str(file)) == 0
    assert tiny.run("accept", str(tiny.folder / CATALOG_PATH)) == 0
    catalogs, problems = load_catalogs(tiny.folder / "translations", "en")
    assert not problems
    assert catalogs[PATH].units[1].text == words
    segments = etree.fromstring(export_tmx(catalogs, "ru", "en").encode()).iter("seg")
    assert [segment.text for segment in segments][-1] == words
    capsys.readouterr()
    assert tiny.run("--frozen") == 0
    capsys.readouterr()
    assert f"The fi{separator}rst meeting took place" in tiny.page("en/2026/2026-03-05-vstrecha/")
    assert f"an invisible character (U+{ord(separator):04X})" in tiny.problems()


@each_legal_separator
def test_a_reviewer_s_text_is_kept_whole(store: Store, separator: str) -> None:
    """As the desk saves it."""
    unit = Unit(SOURCE, "First meeting happened.", fuzzy=True)
    words = f"The fi{separator}rst meeting."
    submission = Submission(block_id(unit), unit_digest(unit), words, accepted=False)
    document = Article(path=PATH, title="Встреча", load_body=lambda: SOURCE, published=datetime.min)
    result = apply_submission(Catalog((unit,)), submission, document, ())
    assert result.refusal is None
    store.write(accepted_catalog(result.catalog))
    assert store.read().units[0].text == words


@each_control_separator
def test_a_control_character_is_refused_from_a_reviewer(separator: str) -> None:
    unit = Unit(SOURCE, "First meeting happened.", fuzzy=True)
    words = f"The fi{separator}rst meeting."
    submission = Submission(block_id(unit), unit_digest(unit), words, accepted=False)
    document = Article(path=PATH, title="Встреча", load_body=lambda: SOURCE, published=datetime.min)
    result = apply_submission(Catalog((unit,)), submission, document, ())
    assert not result.changed
    assert result.refusal == ("the text has an invisible control character", {})


@each_control_separator
def test_a_control_character_is_refused_from_a_translator(separator: str) -> None:
    """XLIFF has an element for it; the problem is in the unit's line."""
    unit = Unit(SOURCE, "First meeting happened.", fuzzy=True)
    content = open_export({PATH: Catalog((unit,))}).content.decode()
    code = f'The fi<cp hex="{ord(separator):04X}"/>rst meeting.'
    content = content.replace("First meeting happened.", code)
    result = apply_file(content.encode(), {PATH: Catalog((unit,))})
    assert result.catalogs == {}
    line = content[: content.index("<unit")].count("\n") + 1
    assert f":{line}: the text has an invisible control character" in result_text(result)


@pytest.mark.parametrize("separator", ["\n", *LEGAL_SEPARATORS])
def test_a_field_has_one_line_on_every_page(archive: MakeArchive, separator: str) -> None:
    """Formats of lines, as calendars and citations are, would break; no letter is lost."""
    tiny = archive(
        {ARTICLE_PATH: ARTICLE.replace("2026-03-05\n", "2026-03-05\n    summary: Итог\n", 1)}
    )
    units = [
        Unit("Встреча", f"Talks{separator}in Minsk", "title"),
        Unit("Итог", f"A{separator}b", "summary"),
    ]
    overwrite_catalog(
        tiny.folder / "translations", "en", "ru", PATH, Catalog((*units, Unit(SOURCE, "First.")))
    )
    tiny.build()
    page = tiny.page("en/2026/2026-03-05-vstrecha/")
    assert "Talks in Minsk</h1>" in page
    (citation,) = downloads(html.fromstring(page))
    assert "\ntitle={{Talks in Minsk}},\n" in citation
