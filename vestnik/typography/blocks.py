"""The text of one block → the same with typographic spaces, quotation marks, dashes, ellipses.

A block of HTML is one text, whatever marks are in it: «Росатом» may be a link within its quotation
marks. The rules that change the length of a text run over each of its parts (`typeset_run`); those
that replace one character by one run over the whole block (`typeset_whole_block`), so that it can
be divided into its parts again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from vestnik.typography.rules import TypographyRules
from vestnik.typography.tables import typography_rules

NO_BREAK_SPACE = "\u00a0"
NO_TEXT = "\ufffc"
"""Stands in a block for what is not text: code, an image, an address."""
ABBREVIATION_WITHOUT_SPACE = re.compile(
    r"\.(?=[А-ЯЁ][а-яё])"
    r"(?:(?<=(?<!\w)(?<!\d[ \u00a0])г\.)|(?<=(?<!\w)(?<!\d[ \u00a0])(?:ул|пр|им)\.))"
)
"""The full stop of an abbreviation that is followed by a name without a space."""
SIGN_BEFORE_NUMBER = re.compile(r"[№§](?=\d)")
THREE_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
DOUBLE_HYPHEN = re.compile(r"(?<=[ \u00a0])--{1,2}(?=[ \u00a0])")
HYPHEN_FOR_DASH = re.compile(r"-(?=[ \u00a0])(?:(?<=[ \u00a0]-)|(?<=(?<![^\n])-))")
HYPHEN_BETWEEN_YEARS = re.compile(r"-(?=(?:19|20)\d\d(?![\w-]))(?<=(?<![\w-])(?:19|20)\d\d-)")
ADDRESS = re.compile(r"(?<![^\s<>()])[^\s<>()]*(?:://|@|www\.)[^\s<>]*")
APOSTROPHE = re.compile(r"(?<=[^\W\d])'(?=[^\W\d])")
SINGLE_QUOTE = re.compile(r"(?P<open>(?<![^\s(\[“\"—–])'(?=\w))|(?<=[^\W\d]|[.,!?…])'(?!\w)")

BEFORE_OPENING_QUOTE = frozenset(" \t\n\u00a0([{‘—–-/")
"""What precedes an opening quotation mark that is neither the first character nor after another."""
WHITE_SPACE = frozenset(" \t\n\u00a0")
DOUBLE_QUOTE = re.compile('["«»„“”]')

TextPart = tuple[str, bool]
"""A piece of HTML or text, and whether it is text to which the rules apply."""
PLACEHOLDERS_OF_TAGS = {"<br>": "\n", "<img": NO_TEXT}


def typeset(text: str, language: str) -> str:
    """The text of one block in a language."""
    rules = typography_rules(language)
    if rules is None:
        return text
    return "".join(typeset_block(split_addresses(text), rules))


def split_addresses(text: str) -> list[TextPart]:
    """A text, divided into addresses and the text between them."""
    if not ("@" in text or "://" in text or "www." in text):
        return [(text, True)]
    parts: list[TextPart] = []
    done = 0
    for match in ADDRESS.finditer(text):
        parts += [(text[done : match.start()], True), (match[0], False)]
        done = match.end()
    return [*parts, (text[done:], True)]


def typeset_block(parts: list[TextPart], rules: TypographyRules) -> list[str]:
    """The parts of a block after all rules."""
    runs = [typeset_run(part) if is_text else placeholder_of(part) for part, is_text in parts]
    block = typeset_whole_block("".join(runs), rules)
    typeset_parts: list[str] = []
    done = 0
    for (part, is_text), run in zip(parts, runs, strict=True):
        typeset_parts.append(block[done : done + len(run)] if is_text else part)
        done += len(run)
    return typeset_parts


def placeholder_of(part: str) -> str:
    """What stands in a block for a part of it that is not text; "" for a mark."""
    if not part.startswith("<"):
        return NO_TEXT if part else ""
    return PLACEHOLDERS_OF_TAGS.get(part[:4], "")


def typeset_run(text: str) -> str:
    """A run of text after the rules that change its length."""
    if "..." in text:
        text = THREE_DOTS.sub("…", text)
    if "--" in text:
        text = DOUBLE_HYPHEN.sub("-", text)
    if "." in text:
        text = ABBREVIATION_WITHOUT_SPACE.sub(f".{NO_BREAK_SPACE}", text)
    if "№" in text or "§" in text:
        text = SIGN_BEFORE_NUMBER.sub(rf"\g<0>{NO_BREAK_SPACE}", text)
    return text


def typeset_whole_block(text: str, rules: TypographyRules) -> str:
    """The text of a block after the rules that keep its length."""
    if "-" in text:
        text = HYPHEN_BETWEEN_YEARS.sub("–", HYPHEN_FOR_DASH.sub(rules.dash, text))
    if "'" in text:
        text = APOSTROPHE.sub("’", text)
        text = set_single_quotes(text) if rules.has_single_quotes else text
    if '"' in text:
        text = set_double_quotes(text, rules)
    return rules.no_break.sub(NO_BREAK_SPACE, text)


def set_single_quotes(text: str) -> str:
    """A text with typographic single quotes; a mark that closes nothing is an apostrophe."""
    matches = list(SINGLE_QUOTE.finditer(text))
    last_closing = max((match.start() for match in matches if not match["open"]), default=-1)
    quotes = {
        match.start(): "‘" if match["open"] and match.start() < last_closing else "’"
        for match in matches
    }
    return replace_characters(text, quotes)


def set_double_quotes(text: str, rules: TypographyRules) -> str:
    """A text with pairs of typographic quotation marks for its straight ones, also nested.

    A mark without a second one stays as it is: it may mean inches, or be a mistake.
    """
    replacements: dict[int, str] = {}
    open_quotes: list[tuple[str, int]] = []
    after_opening = False
    opening = set(rules.opening_quotes.values())
    for match in DOUBLE_QUOTE.finditer(text):
        place, quote = match.start(), match[0]
        follows_opening = after_opening and place and text[place - 1] == '"'
        can_open = (
            place == 0
            or text[place - 1] in BEFORE_OPENING_QUOTE
            or text[place - 1] in opening
            or follows_opening
        )
        has_word_after = place + 1 < len(text) and text[place + 1] not in WHITE_SPACE
        after_opening = False
        if quote in opening:
            open_quotes.append((quote, place))
        elif quote in rules.opening_quotes:
            close_quotation(open_quotes, rules.opening_quotes[quote])
        elif quote == '"' and can_open and has_word_after:
            open_quotes.append((quote, place))
            after_opening = True
        elif quote == '"' and not can_open and open_quotes and open_quotes[-1][0] == '"':
            _, start = open_quotes.pop()
            pair = rules.quotes[len(open_quotes) % 2]
            replacements[start], replacements[place] = pair
    return replace_characters(text, replacements)


def close_quotation(open_quotes: list[tuple[str, int]], opening: str) -> None:
    """Removes the innermost of these opening marks, and the marks that are still open within."""
    indexes = [index for index, (quote, _) in enumerate(open_quotes) if quote == opening]
    if indexes:
        del open_quotes[indexes[-1] :]


def replace_characters(text: str, replacements: Mapping[int, str]) -> str:
    """A text with other characters at some places."""
    letters = list(text)
    for place, character in replacements.items():
        letters[place] = character
    return "".join(letters)
