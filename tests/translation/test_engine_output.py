"""What becomes of an engine's hypotheses, whatever they are."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.support.drafting import (
    FakeEngine,
    article,
    dictionary,
    draft,
    draft_text,
    unit_of,
)
from vestnik.markdown import conversion as markup


@pytest.mark.parametrize(
    "hypothesis",
    [
        (),
        ("",),
        ("   ",),
        ("Words with \x02wzxhzdk:0\x03 in them",),
        ("A bell \x07 rings",),
    ],
    ids=["no hypothesis", "empty", "blank", "a parser's own mark", "a control character"],
)
def test_a_block_with_unusable_hypotheses_has_no_draft(hypothesis: tuple[str, ...]) -> None:
    """The page shows the source instead."""
    catalog = draft(article("Первый абзац. Второй."), None, FakeEngine(lambda _: hypothesis))
    found = unit_of(catalog, "Первый абзац. Второй.")
    assert found.text == ""
    assert found.origin is None


def test_a_block_is_translated_whole_or_not_at_all() -> None:
    """If one sentence has no hypothesis, the block has no draft."""
    fake = dictionary({"Первый абзац.": "The first."})
    assert draft_text("Первый абзац. Второй абзац.", fake) == ""


def test_the_next_hypothesis_is_used_if_the_first_is_empty() -> None:
    """Engines offer several."""
    assert draft_text("Первый абзац.", FakeEngine(lambda _: ("", "The first."))) == "The first."


def test_a_hypothesis_in_which_all_marks_have_a_place_is_preferred() -> None:
    """Even if its score is lower."""
    answers = {
        "Встреча": "Meeting",
        "Это очень важно.": ("It matters.", "It is very important."),
        "очень": "very",
    }
    assert draft_text("Это **очень** важно.", dictionary(answers)) == "It is **very** important."


@pytest.mark.parametrize(
    "hypothesis",
    [
        "five *stars* and a_b_c",
        "[Not a link](x)",
        "<b>bold</b> & <script>alert(1)</script>",
        "a &amp; b &lt; c",
        "`code` \\* [^1] ![x](y)",
        "<https://evil.example>",
    ],
)
def test_an_engine_s_output_is_text_and_never_markup(hypothesis: str) -> None:
    """It cannot add a tag to a page."""
    text = draft_text("Первый абзац о многом.", FakeEngine(lambda _: f"{hypothesis}."))
    html = markup.render_markdown(text or "nothing")
    assert re.findall("<[^>]*>", html) == ["<p>", "</p>"]
    if text:
        assert unescape(html.removeprefix("<p>").removesuffix("</p>")) == f"{hypothesis}."


def test_a_line_break_in_a_hypothesis_is_removed() -> None:
    """A translated block is one line."""
    assert "\n" not in draft_text("Первый абзац.", FakeEngine(lambda _: "The first\n\n- paragraph"))


def test_a_block_without_a_usable_hypothesis_is_not_requested_again() -> None:
    """A second draft makes no engine call, whatever came of the first (law 2)."""
    document = article("Первый абзац.")
    mute = FakeEngine(lambda _: ())
    catalog = draft(document, draft(document, None, mute), mute)
    assert unit_of(catalog, "Первый абзац.").text == ""
    assert len(mute.calls) == 1
