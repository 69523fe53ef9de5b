"""The table of all checks of translations.

To add a check (say, of telephone codes):

1. Write a function that takes a `BlockPair` and yields the offending pieces, such as "+375":
   in `errors` (its form) or `numbers`, `concepts`, `names` (what it says) if the translation must
   be wrong then, in `warnings` if it may be right.
2. Add its line to `CHECKS`, with a name, a level, and the origin of the rule.
3. For a message of its own, add it to `vestnik/lint/check_messages.py`, and its short form for the
   review desk to `vestnik/preview/desk/names.py`.

The name is written into PO files and shown to editors: never change it. A check of the level BLOCK
keeps a draft from being published; all of them choose between an engine's hypotheses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from vestnik.translation.checks import (
    completeness,
    concepts,
    errors,
    name_order,
    names,
    numbers,
    warnings,
)
from vestnik.translation.checks.block_pair import BlockPair
from vestnik.translation.checks.errors import changed_verbatim_text


class CheckLevel(StrEnum):
    """What a finding means: not to be published, wrong, to be looked at, good to know."""

    BLOCK = "block"
    ERROR = "error"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Check:
    """A check of translations. `offending_pieces` yields nothing if all is well.

    `origin` says where the rule comes from: another program's check (tt is translate-toolkit's
    pofilter), an issue of another program, or "own".
    """

    name: str
    level: CheckLevel
    offending_pieces: Callable[[BlockPair], Iterator[str]]
    origin: str


BLOCK, ERROR, WARN, INFO = CheckLevel

CHECKS: tuple[Check, ...] = (
    Check("empty", BLOCK, errors.missing_words, "tt blank, untranslated"),
    Check("markup", BLOCK, errors.changed_markup, "tt xmltags; Weblate Markdown*"),
    Check("emphasis", ERROR, errors.changed_emphasis, "own"),
    Check("urls", BLOCK, partial(changed_verbatim_text, "urls"), "tt urls; Weblate URL"),
    Check("emails", BLOCK, partial(changed_verbatim_text, "emails"), "tt emails"),
    Check("phones", BLOCK, partial(changed_verbatim_text, "phones"), "argos#499"),
    Check("files", BLOCK, partial(changed_verbatim_text, "files"), "tt filepaths; Softcatala#39"),
    Check("control", BLOCK, errors.control_characters, "own"),
    Check("untranslated_script", BLOCK, errors.untranslated_script, "own"),
    Check("foreign_letters", ERROR, errors.foreign_letters, "own"),
    Check("repetition", BLOCK, errors.repeated_words, "tt doublewords; argos#318"),
    Check("truncated", BLOCK, errors.missing_ending, "LibreTranslate#136"),
    Check("ratio", BLOCK, completeness.missing_most, "tt short"),
    Check("incomplete", ERROR, completeness.missing_part, "tt short"),
    Check("added", ERROR, completeness.added_text, "tt long"),
    Check("unrelated", ERROR, completeness.unrelated_text, "Guerreiro et al. 2023"),
    Check("numbers_missing", ERROR, numbers.missing_numbers, "tt numbers; argos#499"),
    Check("number_words", ERROR, numbers.added_number_words, "own"),
    Check("number_order", ERROR, numbers.swapped_numbers, "own"),
    Check("shares", ERROR, concepts.changed_shares, "own"),
    Check("units", ERROR, numbers.changed_units, "own"),
    Check("currency", ERROR, numbers.changed_currencies, "own"),
    Check("dates", ERROR, numbers.missing_dates, "own"),
    Check("weekdays", ERROR, concepts.changed_weekdays, "own"),
    Check("day_parts", ERROR, concepts.changed_day_parts, "own"),
    Check("countries", ERROR, concepts.changed_countries, "own"),
    Check("countries", ERROR, concepts.changed_capitals, "own"),
    Check("names", ERROR, names.missing_names, "own"),
    Check("names", ERROR, name_order.swapped_names, "own"),
    Check("names", ERROR, names.invented_names, "own"),
    Check("glossary", ERROR, errors.mistranslated_terms, "tt musttranslatewords; Weblate Glossary"),
    Check("unchanged", ERROR, errors.untranslated_block, "tt unchanged; Weblate Same"),
    Check("emoji", ERROR, partial(changed_verbatim_text, "emoji"), "LibreTranslate#439"),
    Check("weekdays", WARN, concepts.added_weekdays, "own"),
    Check("countries", WARN, concepts.possibly_added_countries, "own"),
    Check("names", WARN, names.shortened_names, "own"),
    Check("names", WARN, name_order.reordered_names, "own"),
    Check("bounds", WARN, numbers.changed_bounds, "own"),
    Check("gender", WARN, names.changed_gender, "own"),
    Check("quoted_names", WARN, names.missing_quoted_names, "own"),
    Check("numbers_extra", WARN, warnings.added_numbers, "tt numbers"),
    Check("incomplete", WARN, completeness.possibly_missing_part, "own"),
    Check("ratio", WARN, completeness.unusual_length, "tt long, short"),
    Check("sentencecount", WARN, completeness.changed_sentence_count, "tt sentencecount"),
    Check("negation", WARN, warnings.changed_negation, "own"),
    Check("opposite", WARN, warnings.opposite_meanings, "own"),
    Check("caps", WARN, warnings.changed_capitals, "tt startcaps, simplecaps"),
    Check("endpunc", WARN, warnings.changed_final_punctuation, "tt endpunc; Weblate End*"),
    Check("brackets", WARN, warnings.changed_brackets, "tt brackets"),
    Check("quotes", INFO, warnings.unbalanced_quotes, "tt doublequoting"),
    Check("unknown_abbr", INFO, warnings.unknown_abbreviations, "own"),
    Check("source_broken", INFO, warnings.broken_source, "own"),
)
