"""Rules for letters: Latin ones in Cyrillic words, and Cyrillic ones in Latin words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from vestnik.language import language_data, might_have_mixed_words, mixed_words
from vestnik.lint.prose import without_markup
from vestnik.lint.rules import LintContext, LintRule, LintText, all_texts
from vestnik.model import Document, Partner, Problem

WRONG_LETTERS = Problem(
    id="letters-of-two-alphabets",
    message="the word {word} has letters of two alphabets that look alike",
    hint="type it again: {right}",
)
AMBIGUOUS_LETTERS = Problem(
    id="ambiguous-letters",
    message="the word {word} has Latin and Cyrillic letters that look alike",
    hint="type it again with one keyboard layout",
)
OTHER_ALPHABET = Problem(
    id="letters-of-other-alphabet",
    message="the word {word} is typed in letters of another alphabet that look alike",
    hint="type it again with the other keyboard layout: {right}",
)
LATIN_WORD = Problem(
    id="latin-letter-alone",
    message="the word {word} is a Latin letter",
    hint="type the letter that looks like it with the other keyboard layout: {right}",
)


def letters_of_two_alphabets(document: Document, context: LintContext) -> Iterator[Problem]:
    """Words with letters of another alphabet, in the body, in fields, and in names of partners."""
    language = language_data(context.language)
    aliases = document.aliases if isinstance(document, Partner) else ()
    names = (LintText(document, alias, "aliases") for alias in aliases)
    for text in (*all_texts(document), *names):
        if not might_have_mixed_words(text.text):
            continue
        for word in mixed_words(without_markup(text.text), language):
            problem = WRONG_LETTERS if word.replacement else AMBIGUOUS_LETTERS
            if len(word.text) == 1:
                problem = LATIN_WORD
            elif not set(word.text) & set(word.replacement or word.text):
                problem = OTHER_ALPHABET
            values = (("word", word.text), ("right", word.replacement))
            offset = word.letter_start if not text.field_name else word.start
            yield text.warning(offset, replace(problem, values=values))


LETTER_RULES: tuple[LintRule, ...] = (letters_of_two_alphabets,)
