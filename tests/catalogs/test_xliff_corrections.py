"""A returned XLIFF file changes what a person has changed, and nothing else."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from lxml import etree

from tests.support.xliff_files import (
    ACCEPTED,
    ALL,
    ENGINE,
    FILE,
    FIRST,
    MEETING,
    MISSING,
    OTHER,
    OURS,
    PARTNER,
    PATH,
    SECOND,
    STALE,
    TITLE,
    TranslatorTool,
    apply_file,
    machine_draft,
    open_export,
    result_text,
    text,
    with_units,
)
from vestnik.catalogs.exchange import export_tmx, export_xliff
from vestnik.catalogs.exchange.xliff_apply import XliffChanges
from vestnik.catalogs.exchange.xliff_write import CORE_NAMESPACE, METADATA_NAMESPACE
from vestnik.model import (
    Catalog,
    Provenance,
    TranslationOrigin,
    TranslationState,
    Unit,
    canonical_text,
    text_digest,
)


def test_a_translation_that_has_changed_since_is_not_overwritten() -> None:
    """Not a person's, nor a newer draft that a person hasn't seen; other units are taken over."""
    tool = open_export(ALL)
    tool.write(SECOND.source, "A protocol was signed.")
    tool.state(TITLE.source, "reviewed")
    tool.write(FIRST.source, "Both **parties** met.")
    now = with_units(
        MEETING, replace(SECOND, text="Signed!"), machine_draft("Встреча", "Talks", "title")
    )
    result = apply_file(tool.content, {PATH: now, OTHER: PARTNER})
    assert result.catalogs == {
        PATH: with_units(now, replace(FIRST, text="Both **parties** met.", fuzzy=False))
    }
    assert [line.partition(": ")[2] for line in result_text(result).splitlines()[::3]] == [
        f"the translation of “Встреча” in {PATH} is not the one that was exported",
        f"the translation of “Был подписан протокол.” in {PATH} is not the one that was exported",
    ]
    lines = tool.content.decode().splitlines()
    for problem in result.problems:
        assert problem.file == FILE
        assert "<unit " in lines[problem.line - 1]


def test_an_untouched_unit_is_no_conflict() -> None:
    """Nor is a correction that was made in both places, letter for letter."""
    tool = open_export(ALL)
    tool.write(SECOND.source, "A protocol was signed.")
    now = with_units(
        MEETING,
        replace(SECOND, text="A protocol was signed."),
        replace(FIRST, text="They met."),
        replace(OURS, text="What the [minister](a.md) said."),
        replace(ACCEPTED, text=""),
    )
    assert apply_file(tool.content, {PATH: now, OTHER: PARTNER}) == XliffChanges("en")


def test_a_block_that_has_changed_since_the_export_is_reported() -> None:
    """Its translation was made for another text; the rest of the document is taken over."""
    tool = open_export(ALL)
    tool.write(SECOND.source, "A protocol was signed.")
    tool.write(FIRST.source, "Both **parties** met.")
    reworded = Unit("Был подписан важный протокол.", previous_source=SECOND.source)
    now = Catalog((TITLE, FIRST, reworded, OURS), obsolete=(SECOND,))
    result = apply_file(tool.content, {PATH: now, OTHER: PARTNER})
    assert "the block “Был подписан протокол.” of" in result_text(result)
    assert result.catalogs == {
        PATH: with_units(now, replace(FIRST, text="Both **parties** met.", fuzzy=False))
    }


@pytest.mark.parametrize("words", [STALE.text, "The meeting was on 6 March."])
def test_a_stale_translation_can_be_approved_or_corrected(words: str) -> None:
    """Approved or corrected, it is of the block as it is; the person's older words stay."""
    tool = open_export(ALL)
    tool.write(STALE.source, words)
    tool.state(STALE.source, "reviewed")
    result = apply_file(tool.content, ALL)
    unit = result.catalogs[PATH].units[-1]
    assert (unit.text, unit.state, unit.previous_text) == (
        words,
        TranslationState.PERSON,
        STALE.previous_text,
    )
    assert not unit.previous_source


@pytest.mark.parametrize("words", ["", " ", "\n\t\u00a0"])
def test_an_empty_target_changes_nothing(words: str) -> None:
    """Even where it is called final; an empty translation is not translated."""
    tool = open_export(ALL)
    for unit in (TITLE, OURS, MISSING):
        tool.write(unit.source, words)
        tool.state(unit.source, "final")
    assert apply_file(tool.content, ALL) == XliffChanges("en")


@pytest.mark.parametrize("state", ["initial", "translated"])
def test_only_a_review_approves(state: str) -> None:
    """A tool may call everything translated that has a target."""
    tool = open_export(ALL)
    tool.state(TITLE.source, state)
    assert apply_file(tool.content, ALL) == XliffChanges("en")


def test_white_space_around_a_text_changes_nothing() -> None:
    """A tool has indented the file; no draft becomes a person's words by that."""
    tool = open_export(ALL)
    for target in tool.root.iter(f"{{{CORE_NAMESPACE}}}target"):
        target.text = f"\n    {target.text}\n  "
    assert apply_file(tool.content, ALL) == XliffChanges("en")
    tool.write(SECOND.source, "\n  A protocol was signed.\n")
    result = apply_file(tool.content, ALL)
    assert result.catalogs[PATH].units[2].text == "A protocol was signed."


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace(" ", "\n      "),
        lambda text: text.replace("\u00a0", " "),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: unicodedata.normalize("NFD", text),
    ],
    ids=["broken into lines", "no-break spaces lost", "all spaces no-break", "letters decomposed"],
)
def test_changed_spaces_and_decomposed_letters_are_no_correction(
    spoil: Callable[[str], str],
) -> None:
    """A draft stays a machine's, and a person's words as they were typed."""
    draft = machine_draft("Кафе", "The café received 5\u00a0guests on 5\u00a0March.")
    now = {PATH: Catalog((draft, Unit("Его", "Café 5\u00a0o'clock")))}
    tool = open_export(now)
    for target in tool.root.iter(f"{{{CORE_NAMESPACE}}}target"):
        target.text = spoil(target.text or "")
    assert apply_file(tool.content, now) == XliffChanges("en")


@pytest.mark.parametrize(
    "words",
    [
        "A & B < C > D &amp; \"q\" 'a' ]]>",
        "5\u00a0% — “quoted”, ’tis",
        "👩🏽\u200d🔬 emoji \U0001f1e7\U0001f1fe",
        "**b** [l](a.md \"t\") `c` ![i](p.svg)[^1] <br> <span class='x'>s</span> \\* &nbsp;",
        "one\ttwo\nthree",
        "\u2028 \u0085 é \uf8ff",
        "{braces} %s %(x)s",
    ],
)
def test_every_character_is_preserved(words: str) -> None:
    """Of blocks, translations, fields and remarks; nothing is taken for markup."""
    unit = Unit(
        f"Я {words}",
        f"I {words}",
        context=f"поле {words}",
        translator_comment=words,
        previous_text=words,
    )
    now = {f"2026/{words}.md": Catalog((unit,))}
    tool = TranslatorTool(etree.fromstring(export_xliff(now, "ru", "en").encode()))
    assert text(next(tool.root.iter(f"{{{CORE_NAMESPACE}}}unit"))) == unit.source
    assert apply_file(tool.content, now) == XliffChanges("en")
    tool.write(unit.source, f"We {words}")
    assert apply_file(tool.content, now).catalogs == {
        f"2026/{words}.md": Catalog((replace(unit, text=f"We {words}"),))
    }
    segs = [seg.text for seg in etree.fromstring(export_tmx(now, "ru", "en").encode()).iter("seg")]
    assert segs == [unit.source, unit.text]


def test_characters_that_xml_does_not_allow_are_preserved() -> None:
    """XLIFF has an element for them; in a memory, a question mark will do."""
    now = {
        PATH: Catalog((Unit("Знак \ufffe тут", "Sign \uffff here", translator_comment="\ufffe"),))
    }
    assert '<cp hex="FFFF"/>' in export_xliff(now, "ru", "en")
    assert apply_file(export_xliff(now, "ru", "en").encode(), now) == XliffChanges("en")
    assert "Sign \ufffd here" in export_tmx(now, "ru", "en")


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t<>&\"'"))
BLOCKS = TEXTS.filter(str.strip)


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """Units in every state."""
    source, words, fuzzy = draw(BLOCKS), draw(TEXTS), draw(st.booleans())
    provenance = Provenance(ENGINE, text_digest(draw(st.just(source) | BLOCKS)), text_digest(words))
    return Unit(
        source,
        words,
        context=draw(st.sampled_from(("", "title", "summary", "image.alt"))),
        fuzzy=fuzzy,
        provenance=draw(st.none() | st.just(provenance)),
        previous_source=draw(st.just("") | BLOCKS) if fuzzy else "",
        previous_text=draw(TEXTS),
        translator_comment=draw(TEXTS),
        extracted_comment=draw(TEXTS),
    )


CATALOGS = st.dictionaries(
    st.sampled_from((PATH, OTHER, "2025/2025-01-01-a.md")),
    st.builds(
        Catalog,
        st.lists(units(), max_size=4, unique_by=lambda unit: unit.key).map(tuple),
        st.lists(units(), max_size=1).map(tuple),
    ),
)


@given(CATALOGS)
def test_an_untouched_file_changes_nothing(now: dict[str, Catalog]) -> None:
    """For any text."""
    assert apply_file(export_xliff(now, "ru", "en").encode(), now) == XliffChanges("en")


@given(CATALOGS, st.data())
def test_only_the_corrected_unit_changes(now: dict[str, Catalog], data: st.DataObject) -> None:
    """One unit gets other words: exactly that unit has them, as a person's."""
    places = [(path, number) for path in now for number in range(len(now[path].units))]
    if not places:
        return
    path, number = data.draw(st.sampled_from(places))
    unit = now[path].units[number]
    words = data.draw(TEXTS.map(str.strip).filter(lambda words: words not in ("", unit.text)))
    assume(not {"\ufffe", "\uffff"} & {*words})  # no text has them: they are refused
    back = with_units(now[path], replace(unit, text=words))
    marks = {canonical_text(unit.text) for unit in (unit, back.units[number])}
    exported = export_xliff({path: now[path]}, "ru", "en")
    returned = export_xliff({path: back}, "ru", "en")
    old, new = (
        TranslatorTool(etree.fromstring(exported.encode())),
        TranslatorTool(etree.fromstring(returned.encode())),
    )
    for was, meta in zip(
        old.root.iter(f"{{{METADATA_NAMESPACE}}}meta"),
        new.root.iter(f"{{{METADATA_NAMESPACE}}}meta"),
        strict=True,
    ):
        meta.text = was.text
    result = apply_file(new.content, now)
    if len(marks) == 1:
        assert result == XliffChanges("en")
        return
    assert not result.problems, result_text(result)
    corrected = result.catalogs[path].units[number]
    assert (corrected.text, corrected.origin, corrected.fuzzy) == (
        words,
        TranslationOrigin.PERSON,
        False,
    )
    assert result.catalogs == {
        path: with_units(now[path], replace(unit, text=words, fuzzy=False, previous_source=""))
    }
