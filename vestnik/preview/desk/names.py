"""The names of checks, reasons, states and fields in the user's language."""

from __future__ import annotations

from gettext import NullTranslations

from vestnik.build import state_names
from vestnik.model import TranslationState
from vestnik.translation.checks import CheckFinding

LENGTH_CHECKS = frozenset(("ratio", "incomplete", "added"))
"""The checks whose detail is the length of a translation, 1 for a usual one."""
CHECKS_WITH_SCORES = frozenset(("unrelated", "negation"))
"""The checks whose detail is a number that says nothing to an editor."""


def check_names(translator: NullTranslations) -> dict[str, str]:
    """What each check found, by the name of the check."""
    _ = translator.gettext
    return {
        "empty": _("the translation is empty"),
        "markup": _("links, pictures or other markup differ from the original"),
        "emphasis": _("bold or italic words differ from the original"),
        "urls": _("a web address differs from the original"),
        "emails": _("an email address differs from the original"),
        "phones": _("a phone number differs from the original"),
        "files": _("a file name differs from the original"),
        "control": _("there is a control character"),
        "untranslated_script": _("a word is still in the script of the original"),
        "leftover_cyrillic": _(
            "a word is still in the script of the original"
        ),  # until version 0.1
        "foreign_letters": _("a word has letters that the language does not have"),
        "repetition": _("words are repeated"),
        "truncated": _("the sentence is cut off"),
        "ratio": _("the length is unusual"),
        "incomplete": _("a part of the original seems to be missing"),
        "added": _("there seems to be more than in the original"),
        "unrelated": _("it seems to be the translation of another text"),
        "number_words": _("a number word is not in the original"),
        "number_order": _("two numbers seem to have changed places"),
        "shares": _("a half, a third or a quarter differs from the original"),
        "units": _("a unit differs from the original"),
        "weekdays": _("the days of the week differ from the original"),
        "day_parts": _("the time of day differs from the original"),
        "countries": _("the countries differ from the original"),
        "names": _("the names of people differ from the original"),
        "bounds": _("a number is limited differently"),
        "gender": _("a pronoun does not fit the name"),
        "quoted_names": _("a name in quotation marks is missing"),
        "negation": _("a negation may be missing or added"),
        "opposite": _("a word may mean the opposite of the original"),
        "numbers_missing": _("a number of the original is missing"),
        "currency": _("the currency differs from the original"),
        "dates": _("a date of the original is missing"),
        "glossary": _("a term is not translated as in the glossary"),
        "unchanged": _("the translation is the same as the original"),
        "emoji": _("an emoji differs from the original"),
        "numbers_extra": _("a number is not in the original"),
        "sentencecount": _("there are more or fewer sentences than in the original"),
        "caps": _("capital letters differ from the original"),
        "endpunc": _("the end of the sentence differs from the original"),
        "brackets": _("brackets differ from the original"),
        "quotes": _("quotation marks differ from the original"),
        "unknown_abbr": _("an abbreviation is not in the glossary"),
        "source_broken": _("the original seems to break off here"),
        "consistency": _("people have translated a phrase differently elsewhere"),
        "markup-check": _("the place of a link or emphasis is uncertain"),
        "doubt-counterparts": _("few words have a counterpart in the other text"),
        "doubt-pieces": _("the engine hardly knows the words of this text"),
        "doubt-probability": _("the engine itself finds its translation improbable"),
        "doubt-back-translation": _("translated back, the draft says something else"),
        "markup-lost": _("a link or emphasis was lost"),
    }


def finding_text(finding: CheckFinding, translator: NullTranslations) -> str:
    """What a check found and the offending piece, in words that an editor understands."""
    name = check_names(translator).get(finding.check, finding.check)
    if not finding.detail:
        return name
    if finding.check in LENGTH_CHECKS:
        percentage = round(100 * float(finding.detail))
        length = translator.gettext("{n} % of the length that is usual").format(n=percentage)
        return f"{name}: {length}"
    if finding.check in CHECKS_WITH_SCORES:
        return name
    if finding.check == "sentencecount":
        source, target = finding.detail.split(" → ")
        counts = translator.gettext("{source} in the original, {target} in the translation")
        return f"{name}: {counts.format(source=source, target=target)}"
    return f"{name}: {finding.detail}"


def reason_names(translator: NullTranslations) -> dict[str, str]:
    """Why a block needs review: its state, or what a check found."""
    states = {
        TranslationState.HELD.value: translator.gettext("held back: readers see the original"),
        TranslationState.STALE.value: translator.gettext("the original has changed"),
        TranslationState.BLOCKED.value: translator.gettext(
            "the draft was not good enough to publish"
        ),
        TranslationState.MISSING.value: translator.gettext("not translated"),
    }
    states["needs-work"] = translator.gettext("a person asks for another look")
    return {**check_names(translator), **states}


def state_names_by_value(translator: NullTranslations) -> dict[str, str]:
    """The names of the states, by the value of the state."""
    return {state.value: name for state, name in state_names(translator).items()}


def front_matter_field_names(translator: NullTranslations) -> dict[str, str]:
    """The names of the fields of the front matter."""
    return {
        "title": translator.gettext("title of the item"),
        "summary": translator.gettext("summary"),
        "image.alt": translator.gettext("description of the picture"),
        "image.credit": translator.gettext("credit of the picture"),
        "event.place": translator.gettext("place of the event"),
        "correction": translator.gettext("correction of the item"),
    }
