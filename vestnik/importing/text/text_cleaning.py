"""A release's text without leftovers of word processors and web pages. Pure.

The author's words stay as they are, even «г.Шанхае»: the typography corrects spacing later.
"""

from __future__ import annotations

import re
import unicodedata

SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
LINE_BREAKS = re.compile("\r\n?|[\x0b\x1c-\x1e\u0085\u2028]")
PARAGRAPH_BREAKS = re.compile("[\f\u2029]")
"""A page break or a paragraph separator; either becomes a blank line."""
INVISIBLE_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Cn", "Co"))
"""Unicode categories of invisible characters: control, format, surrogate, unassigned, private."""
ZERO_WIDTH_JOINER = "\u200d"
"""Joins the parts of an emoji."""
PRIVATE_CHARACTER = re.compile("[\ue000-\uf8ff]")
SYMBOL_FONT_START = 0xF020
"""The character that Word writes for the space of a symbol font."""
SYMBOL_FONT = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
    + " " * 34
    + "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊"
)
"""The characters of the font Symbol, from its space on, in Unicode."""
SYMBOLS = {
    chr(SYMBOL_FONT_START + number): character
    for number, character in enumerate(SYMBOL_FONT)
    if character != " " or not number
}
SYMBOL_BULLET = re.compile("^([ \t]*)[\uf020-\uf0ff](?=[ \t\u00a0])", re.MULTILINE)
"""A bullet that Word draws with a symbol font, whichever it is."""


def clean_text(text: str) -> str:
    """A text with plain spaces and line breaks, composed letters (NFC), nothing invisible.

    «й» copied from a PDF is often и with a combining mark; NFC makes it one letter. Tabs stay.
    """
    text = LINE_BREAKS.sub("\n", PARAGRAPH_BREAKS.sub("\n\n", text))
    text = plain_symbols(SPACES.sub(" ", text))
    text = "".join(
        character
        for character in unicodedata.normalize("NFC", text)
        if character in ("\n", "\t", ZERO_WIDTH_JOINER)
        or unicodedata.category(character) not in INVISIBLE_CATEGORIES
    )
    # A joiner without an emoji before it joins nothing.
    return re.sub(rf"(?<![\U0001f000-\U0001ffff\u2600-\u27ff\ufe0f]){ZERO_WIDTH_JOINER}", "", text)


def plain_symbols(text: str) -> str:
    """A text with Unicode's characters for those of symbol fonts: bullets, °, ×, Greek letters."""
    if not PRIVATE_CHARACTER.search(text):
        return text
    text = SYMBOL_BULLET.sub(r"\1•", text)
    return PRIVATE_CHARACTER.sub(lambda match: SYMBOLS.get(match[0], match[0]), text)


def private_characters(text: str) -> str:
    """The characters of a text that only a certain font can show, each once, as U+E000."""
    private = PRIVATE_CHARACTER.findall(plain_symbols(text))
    return ", ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(private))
