"""What a failed check of a translation means, in words that an editor can act on.

The problems have no location yet. `{detail}` is the offending text, `{check}` the name of the
check in the comments of PO files.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from vestnik.model import Problem, Severity

NOT_COPIED = Problem(
    id="translation-not-copied",
    message="the translation has changed {detail} ({check})",
    hint="copy it from the original unchanged",
    severity=Severity.WARNING,
)
OTHER_CHECK = Problem(
    id="failed-translation-check",
    message="the translation fails the check {check}: {detail}",
    hint="compare it with the original",
    severity=Severity.WARNING,
)
CHECK_PROBLEMS: Mapping[str, Problem] = MappingProxyType(
    {
        "empty": Problem(
            id="empty-translation",
            message="the translation has no words ({check})",
            hint="translate the block, or delete the translation to have it drafted again",
            severity=Severity.WARNING,
        ),
        "markup": Problem(
            id="translation-markup",
            message="a link, picture, footnote or HTML element differs from the original: "
            "{detail} ({check})",
            hint="keep each of them exactly once, with its address unchanged",
            severity=Severity.WARNING,
        ),
        "emphasis": Problem(
            id="translation-emphasis",
            message="the emphasis differs from the original: {detail} ({check})",
            hint="put the same asterisks around the same words",
            severity=Severity.WARNING,
        ),
        "urls": NOT_COPIED,
        "emails": NOT_COPIED,
        "phones": NOT_COPIED,
        "files": NOT_COPIED,
        "emoji": NOT_COPIED,
        "control": Problem(
            id="translation-control-character",
            message="the translation contains characters that are not text: {detail} ({check})",
            hint="delete them, and check the sentence",
            severity=Severity.WARNING,
        ),
        "untranslated_script": Problem(
            id="untranslated-script",
            message="a word is still in the script of the original: {detail} ({check})",
            hint="translate it, or type its letters again if they only look right",
            severity=Severity.WARNING,
        ),
        "foreign_letters": Problem(
            id="foreign-letters",
            message="a word has letters that the language does not have: {detail} ({check})",
            hint="translate it, unless it is a name or a quotation",
            severity=Severity.WARNING,
        ),
        "repetition": Problem(
            id="repetitive-translation",
            message="the translation repeats itself: {detail} ({check})",
            hint="translate the block by hand",
            severity=Severity.WARNING,
        ),
        "truncated": Problem(
            id="truncated-translation",
            message="the translation breaks off: …{detail} ({check})",
            hint="complete the last sentence",
            severity=Severity.WARNING,
        ),
        "ratio": Problem(
            id="incomplete-translation",
            message="much of the original is missing from the translation ({check})",
            hint="translate what is left out",
            severity=Severity.WARNING,
        ),
        "numbers_missing": Problem(
            id="missing-number",
            message="a number of the original is not in the translation: {detail} ({check})",
            hint="add it; compare all numbers",
            severity=Severity.WARNING,
        ),
        "numbers_extra": Problem(
            id="invented-number",
            message="a number of the translation is not in the original: {detail} ({check})",
            hint="compare all numbers; keep it only if you are sure",
            severity=Severity.WARNING,
        ),
        "incomplete": Problem(
            id="shortened-translation",
            message="a part of the original seems to be missing from the translation ({check})",
            hint="compare it sentence by sentence, and translate what is left out",
            severity=Severity.WARNING,
        ),
        "added": Problem(
            id="lengthened-translation",
            message="the translation seems to say more than the original ({check})",
            hint="compare it sentence by sentence, and delete what the original does not say",
            severity=Severity.WARNING,
        ),
        "unrelated": Problem(
            id="unrelated-translation",
            message="the translation seems to be of another text ({check})",
            hint="compare it with the original; translate it anew if it says something else",
            severity=Severity.WARNING,
        ),
        "number_words": Problem(
            id="invented-number-word",
            message="a number word of the translation is not in the original: {detail} ({check})",
            hint="compare all numbers, those in words too",
            severity=Severity.WARNING,
        ),
        "number_order": Problem(
            id="swapped-numbers",
            message="two numbers seem to have changed places: {detail} ({check})",
            hint="check what each of them counts",
            severity=Severity.WARNING,
        ),
        "shares": Problem(
            id="wrong-share",
            message="a fraction differs from the original: {detail} ({check})",
            hint="compare halves, thirds and quarters",
            severity=Severity.WARNING,
        ),
        "units": Problem(
            id="wrong-unit",
            message="the unit differs from the original: {detail} ({check})",
            hint="use the unit of the original",
            severity=Severity.WARNING,
        ),
        "weekdays": Problem(
            id="wrong-weekday",
            message="the days of the week differ from the original: {detail} ({check})",
            hint="name the same days as the original",
            severity=Severity.WARNING,
        ),
        "day_parts": Problem(
            id="wrong-half-of-day",
            message="the time of day differs from the original: {detail} ({check})",
            hint="compare morning and evening, a.m. and p.m.",
            severity=Severity.WARNING,
        ),
        "countries": Problem(
            id="wrong-country",
            message="the countries differ from the original: {detail} ({check})",
            hint="name the countries and peoples of the original, and no others",
            severity=Severity.WARNING,
        ),
        "names": Problem(
            id="missing-name",
            message="the names of people differ from the original: {detail} ({check})",
            hint="compare names and their spelling; add the person to the glossary",
            severity=Severity.WARNING,
        ),
        "bounds": Problem(
            id="wrong-bound",
            message="the translation limits a number differently: {detail} ({check})",
            hint="compare more than, at least, up to",
            severity=Severity.WARNING,
        ),
        "gender": Problem(
            id="wrong-gender",
            message="a pronoun does not fit the name in the original: {detail} ({check})",
            hint="compare he and she with the first name",
            severity=Severity.WARNING,
        ),
        "quoted_names": Problem(
            id="missing-quoted-name",
            message="a name in quotation marks is not in the translation: {detail} ({check})",
            hint="add it, transliterated or translated; or add it to the glossary",
            severity=Severity.WARNING,
        ),
        "currency": Problem(
            id="wrong-currency",
            message="the currency is missing or differs from the original: {detail} ({check})",
            hint="use the currency of the original; do not convert amounts",
            severity=Severity.WARNING,
        ),
        "dates": Problem(
            id="missing-date",
            message="a date of the original is not in the translation: {detail} ({check})",
            hint="add it with day, month and year",
            severity=Severity.WARNING,
        ),
        "glossary": Problem(
            id="glossary-mismatch",
            message="the translation lacks a term of the glossary: {detail} ({check})",
            hint="use the term, or add another correct form to accept in the glossary",
            severity=Severity.WARNING,
        ),
        "unchanged": Problem(
            id="untranslated-block",
            message="the block is not translated: it is the same as the original ({check})",
            hint="translate it",
            severity=Severity.WARNING,
        ),
    }
)
"""The problem of each check by its name; `OTHER_CHECK` is that of the others."""
