"""Marks of languages in the vocabularies of models of several languages."""

from __future__ import annotations

import pytest

from vestnik.model import Unavailable
from vestnik.translation.engines.ctranslate2.language_marks import LanguageMarks, language_marks

NLLB = {"en", "▁en", "rus_Cyrl", "eng_Latn", "bel_Cyrl", "zho_Hans", "arb_Arab", "uzn_Latn"}
M2M = {"en", "ru", "__ru__", "__en__", "__be__", "__zh__"}
OPUS = {"▁en", ">>bel<<", ">>rus<<", ">>ukr<<", ">>srp_Cyrl<<", ">>srp_Latn<<"}
PLAIN = {"en", "ru", "▁en", "<s>", "</s>"}


@pytest.mark.parametrize(
    ("vocabulary", "source", "target", "marks"),
    [
        (NLLB, "ru", "en", (("rus_Cyrl",), ("eng_Latn",))),
        (NLLB, "be", "zh", (("bel_Cyrl",), ("zho_Hans",))),
        (NLLB, "ar", "uz", (("arb_Arab",), ("uzn_Latn",))),
        (M2M, "ru", "be", (("__ru__",), ("__be__",))),
        (M2M, "zh", "en", (("__zh__",), ("__en__",))),
        (OPUS, "en", "be", ((">>bel<<",), ())),
        (OPUS, "ru", "sr", ((">>srp_Cyrl<<",), ())),
        (PLAIN, "ru", "en", ((), ())),
    ],
)
def test_marks_are_known_by_the_codes_of_the_languages(
    vocabulary: set[str], source: str, target: str, marks: tuple[tuple[str, ...], ...]
) -> None:
    """Those of ISO 639, with the usual script: nobody has to write them into the settings."""
    given = language_marks((source, ""), (target, ""), vocabulary, vocabulary)
    assert given == LanguageMarks(*marks)


def test_the_settings_come_before_the_codes() -> None:
    """For another script, and for a model with marks of its own."""
    marks = language_marks(("ru", ""), ("sr", "srp_Latn"), OPUS, OPUS)
    assert marks == LanguageMarks((">>srp_Latn<<",))
    mbart = {"ru_RU", "en_XX"}
    marks = language_marks(("ru", "ru_RU"), ("en", "en_XX"), mbart, mbart)
    assert marks == LanguageMarks(("ru_RU",), ("en_XX",))


@pytest.mark.parametrize(
    ("vocabulary", "source", "target", "missing"),
    [(NLLB, "ru", "ky", "ky"), (M2M, "ky", "uz", "ky, uz"), (OPUS, "ru", "en", "en")],
)
def test_a_language_that_is_missing_is_named(
    vocabulary: set[str], source: str, target: str, missing: str
) -> None:
    """Without its mark, such a model translates into any language."""
    with pytest.raises(Unavailable, match=f"none for {missing}: name it"):
        language_marks((source, ""), (target, ""), vocabulary, vocabulary)


def test_vocabularies_of_the_two_sides_can_differ() -> None:
    """Each mark has to be in that of its side."""
    marks = language_marks(("ru", ""), ("en", ""), {"rus_Cyrl"}, {"eng_Latn"})
    assert marks == LanguageMarks(("rus_Cyrl",), ("eng_Latn",))
    assert language_marks(("ru", ""), ("en", ""), {"eng_Latn"}, {"rus_Cyrl"}) == LanguageMarks()
