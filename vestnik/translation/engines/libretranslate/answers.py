"""The answers of LibreTranslate: JSON in, hypotheses and languages out. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from unicodedata import category

from vestnik.model import Hypothesis

MAX_LENGTH_FACTOR, MAX_EXTRA_CHARACTERS = 20, 200
"""A translation may have so many characters for one of its text, and so many more."""
UNTRANSLATED = (Hypothesis("", None, truncated=True),)
"""What stands for a text that the server did not translate."""


def read_hypotheses(answer: object, texts: Sequence[str]) -> list[tuple[Hypothesis, ...]] | None:
    """The hypotheses in the answer to some texts, the best first; None if it has other fields.

    No hypothesis has a score. A server may answer a list of one text with a text.
    """
    if not isinstance(answer, dict):
        return None
    best, others = answer.get("translatedText"), answer.get("alternatives")
    if isinstance(best, str):
        best, others = [best], [others]
    if not isinstance(best, list) or len(best) != len(texts):
        return None
    if not isinstance(others, list) or len(others) != len(texts):
        others = [[]] * len(texts)
    hypotheses = []
    for text, translation, alternatives in zip(texts, best, others, strict=True):
        if not isinstance(translation, str):
            return None
        further = alternatives if isinstance(alternatives, list) else []
        translations = [translation, *(other for other in further if isinstance(other, str))]
        limit = MAX_LENGTH_FACTOR * len(text) + MAX_EXTRA_CHARACTERS
        clean = dict.fromkeys(plain_text(other) for other in translations if len(other) <= limit)
        hypotheses.append(tuple(Hypothesis(text, None) for text in clean) or UNTRANSLATED)
    return hypotheses


def plain_text(text: str) -> str:
    """A text of a server in one line, without characters that no file can have."""
    line = " ".join(text.split())
    return "".join(letter for letter in line if category(letter) not in ("Cc", "Cs"))


def read_languages(answer: object) -> Mapping[str, Sequence[str]]:
    """The languages that a server translates each language into; empty if it does not say."""
    languages = answer if isinstance(answer, list) else []
    return {
        language["code"]: [target for target in targets if isinstance(target, str)]
        for language in languages
        if isinstance(language, dict)
        and isinstance(language.get("code"), str)
        and isinstance(targets := language.get("targets"), list)
    }
