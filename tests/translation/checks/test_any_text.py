"""The checks and post-editing on any text: no crash, no change of words, no long time."""

from __future__ import annotations

import itertools
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.checks import findings, post_edited
from tests.support.languages import ENGLISH, RUSSIAN
from vestnik.language import numbers_in
from vestnik.language.data.english_countries import COUNTRIES
from vestnik.language.dates import dates_in
from vestnik.translation.checks import block_pair, is_publishable
from vestnik.translation.checks.runner import finding_penalty

ODD = st.text() | st.text("аaА.,!?«»“”\"'()[]{}*_`<>&;:#^|~\\/-–0123456789 \u00a0\n\x02\x03%°🎉@+")


@given(ODD, ODD)
def test_any_text_can_be_checked(source: str, target: str) -> None:
    all_findings = findings(source, target)
    assert is_publishable(all_findings) == (finding_penalty(all_findings)[0] == 0)
    assert findings(source, target) == all_findings
    mended = post_edited(source, target)
    assert post_edited(source, mended) == mended


@given(ODD)
def test_post_editing_keeps_every_word(text: str) -> None:
    def words(text: str) -> list[str]:
        latin = str.maketrans("авекмнорстх", "abekmhopctx")
        return re.findall(r"[a-zа-я]+", text.lower().translate(latin))

    assert words(post_edited(text, text)) == words(text)


RUNS = {
    name: (piece * 10_000)[:10_000]
    for name, piece in {
        "digits": "1", "spaces": " ", "hard spaces": "\u00a0", "quotes": '"', "guillemets": "«",
        "letters": "a", "русские": "А", "underscores": "_", "hyphens": "a-", "stars": "*",
        "brackets": "[", "pictures": "![", "round": "(", "links": "[a](b) ", "half links": "](",
        "tags": "<b>", "entities": "&amp;", "ticks": "`", "dots": "...", "addresses": "http://",
        "mail": "a@", "asides": "\x02wzxhzdk:9\x03", "plus": "+", "titles": ' "', "dashes": "–",
        "words": "Слово и дело ", "prose": "Стороны подписали протокол о сотрудничестве. ",
    }.items()
}  # fmt: skip


CROWDS = {
    name: (piece * 10_000)[:10_000]
    for name, piece in {
        "numbers": "1 ", "lists": "1 , ", "ranges": "1-1-", "groups": "12 345 ", "Roman": "XX ",
        "initials": "А. ", "months": "May 5, ", "месяцы": "5 марта, ", "phones": "+1", "ordinals":
        "first, ",
    }.items()
}  # fmt: skip


def is_checked_within(limit: float, source: str, target: str) -> bool:
    """Whether checking takes less time of the processor than `limit` seconds, in one of three."""
    for _ in range(3):
        for remembered in (block_pair.parse_block, numbers_in, dates_in):
            remembered.cache_clear()
        start = time.process_time()
        findings(source, target)
        if time.process_time() - start < limit:
            return True
    return False


@pytest.mark.parametrize("name", RUNS)
def test_checking_a_long_run_of_characters_is_fast(name: str) -> None:
    """10,000 letters, against a sentence either way, and against themselves: not quadratic."""
    dates_in("5 мая", RUSSIAN), dates_in("5 May", ENGLISH)
    run = RUNS[name]
    assert is_checked_within(0.2, run, "The parties signed it.")
    assert is_checked_within(0.2, "Стороны подписали протокол.", run)
    assert is_checked_within(0.4, run, run[::-1])


@pytest.mark.parametrize("name", CROWDS)
def test_checking_thousands_of_facts_takes_linear_time(name: str) -> None:
    """Up to 5,000 numbers or dates on one line, on both sides: more than any block has."""
    dates_in("5 мая", RUSSIAN), dates_in("5 May", ENGLISH)
    assert is_checked_within(0.8, CROWDS[name], CROWDS[name][::-1])


@pytest.mark.parametrize("is_translated", [True, False])
def test_checking_hundreds_of_different_names_takes_linear_time(*, is_translated: bool) -> None:
    """A list of participants, and the same with all countries of the world."""
    letters = list(itertools.islice(itertools.product("бвгдклмнпр", repeat=3), 800))
    names = ["".join(f"{letter}о" for letter in name).capitalize() for name in letters]
    source = "Участники: " + ", ".join(f"Иван {name}в" for name in names)
    latin = str.maketrans("бвгдклмнпро", "bvgdklmnpro")
    surnames = [name.lower().translate(latin).capitalize() for name in names]
    target = ", ".join(f"Ivan {name}v" if is_translated else "nobody" for name in surnames)
    countries = ", ".join(re.sub(r"\\w[*+]|\W", "", name) for name in COUNTRIES.values())
    assert is_checked_within(2, source, f"Participants: {target}")
    assert is_checked_within(2, source, f"Participants: {target}, {countries}")
