"""How models of several languages are told which ones: a vocabulary in, marks of languages out.

- NLLB: the source begins with "rus_Cyrl", the translation with "eng_Latn".
- M2M-100: the source begins with "__ru__", the translation with "__en__".
- OPUS-MT to several languages: the source begins with the target, ">>bel<<".

A model of two languages has no such marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from vestnik.model import Unavailable

NLLB_MARK = re.compile("[a-z]{3}_[A-Z][a-z]{3}")
M2M_MARK = re.compile("__[a-z_]{2,8}__")
OPUS_MARK = re.compile(">>[A-Za-z_]{2,12}<<")


class LanguageMarks(NamedTuple):
    """The tokens with which the source and the translation begin."""

    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


def language_marks(
    source: tuple[str, str],
    target: tuple[str, str],
    source_vocabulary: Set[str],
    target_vocabulary: Set[str],
) -> LanguageMarks:
    """The marks of two languages, each given as its code and its name in the settings, or "".

    Raises `Unavailable` if the model has marks, but none for one of the languages.
    """
    for form in ("{}", "__{}__"):
        source_mark = first_mark(source, form, source_vocabulary)
        target_mark = first_mark(target, form, target_vocabulary)
        if source_mark and target_mark:
            return LanguageMarks((source_mark,), (target_mark,))
    if opus_mark := first_mark(target, ">>{}<<", source_vocabulary):
        return LanguageMarks((opus_mark,))
    for pattern, languages in (
        (NLLB_MARK, (source, target)),
        (M2M_MARK, (source, target)),
        (OPUS_MARK, (target,)),
    ):
        known = sorted(filter(pattern.fullmatch, source_vocabulary))
        if len(known) > 1:
            raise Unavailable(
                "the model has marks of languages ({marks}), but none for {languages}: "
                "name it in the setting language-codes",
                marks=", ".join(known[:8]) + ("…" if len(known) > 8 else ""),
                languages=", ".join(
                    name or code
                    for code, name in languages
                    if not any(
                        first_mark((code, name), form, source_vocabulary)
                        for form in ("{}", "__{}__", ">>{}<<")
                    )
                ),
            )
    return LanguageMarks()


def first_mark(language: tuple[str, str], form: str, vocabulary: Set[str]) -> str:
    """The mark of a language in a vocabulary; "" if there is none.

    A bare code counts only with its script, or if the settings name it: "en" may be a word.
    """
    code, name = language
    names = [name] if name else [*language_codes(code)]
    for candidate in names:
        mark = form.format(candidate)
        is_mark = form != "{}" or bool(name) or NLLB_MARK.fullmatch(mark) is not None
        if is_mark and mark in vocabulary:
            return mark
    return ""


def language_codes(language: str) -> Iterator[str]:
    """What models may call a language: its codes in ISO 639-1 and 639-3, alone and with its script.

    The codes and the usual script of a language are those of CLDR: "ru", "rus", "rus_Cyrl".
    """
    from babel.core import get_global

    aliases = get_global("language_aliases")
    codes = [language, *sorted(code for code, name in aliases.items() if name == language)]
    script = next(iter(get_global("likely_subtags").get(language, "").split("_")[1:2]), "")
    yield from codes
    if script:
        yield from (f"{code}_{script}" for code in codes)
