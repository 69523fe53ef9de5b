"""The Markdown of a post → Markdown of the archive: headings, marks of other programs, links. Pure.

Relative links can't be resolved before all posts are known: until then they have a scheme of their
own, so that they are not taken for links to files of the archive.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from vestnik.importing.generators.markdown.code_masking import change_outside_code
from vestnik.importing.generators.markdown.embedded_html import replace_embedded_html
from vestnik.importing.generators.markdown.markdown_links import LinkUse, rewrite_links
from vestnik.importing.generators.markdown.markdown_references import inline_references
from vestnik.importing.generators.markdown.template_code import (
    TemplateResult,
    TemplateValues,
    resolve_template_code,
)

RELATIVE_SCHEME = "relative:"
"""Before a link that is relative to the site that a text comes from."""
EXCERPT_MARK = re.compile(
    r"(?:^[ \t]*)?<!--\s*(?:more|cut|excerpt|read ?more|TEASER_END|PELICAN_END_SUMMARY)\b[^>]*-->"
    r"(?:[ \t]*\n)?",
    re.IGNORECASE | re.MULTILINE,
)
PELICAN_FILE = re.compile(r"[{|](?:filename|static|attach|index|category|tag|author)[}|]")
NIKOLA_SLUG = re.compile(r"link://slug/")
NIKOLA_FILE = re.compile(r"link://(?:filename|name)/")
"""Links of Nikola to a post: by its name in the address, beside this one, and by its file."""
FIRST_LEVEL_HEADING = re.compile(
    r"""
    ^(?P<signs>[ ]{0,3}\#++)(?=[ \t]*[^\s\#])
  | ^(?P<words>[^\S\n]*+\S[^\n]*+)\n(?P<rule>=++|-++)[ \t]*$
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
HEADING_LINE = re.compile(
    r"(?:#[ \t]+(?P<atx>[^\n]+?)[ \t]*#*|(?P<setext>[^\n]+)\n=+[ \t]*)(?:\n|\Z)"
)
MAX_HEADING_LEVEL = 6
LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\u0085\u2028\u2029]")
INVISIBLE_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Cn", "Co"))
ZERO_WIDTH_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class PostText:
    """The text of a post, its title if a heading has it, its template code.

    `left_out` are the names of the elements of HTML that are not in it.
    """

    markdown: str
    heading: str
    template: TemplateResult
    left_out: tuple[str, ...]


def convert_post(text: str, values: TemplateValues, lay_out: Callable[[str], str]) -> PostText:
    """The Markdown of the archive for the Markdown of a post.

    `lay_out` gives its lists the layout of the archive's. A heading at the beginning that is or
    becomes the title is not in the text.
    """
    text, template = resolve_template_code(text, values)
    if EXCERPT_MARK.search(text):
        text = change_outside_code(text, lambda masked: EXCERPT_MARK.sub("", masked))
    text = text.strip("\n")
    heading = ""
    if match := HEADING_LINE.match(text):
        words = " ".join((match["atx"] or match["setext"]).split())
        if not values.title or words == values.title:
            heading, text = words, text[match.end() :].strip("\n")
    left_out: list[str] = []

    def change(masked: str) -> str:
        masked, names = replace_embedded_html(masked)
        left_out.extend(names)
        return inline_references(demote_headings(masked))

    text = change_outside_code(lay_out(text), change)
    text = rewrite_links(text, mark_relative_link)
    return PostText(text, heading, template, tuple(left_out))


def clean_post(text: str) -> str:
    """A text with composed letters and plain line breaks, without invisible characters."""
    text = unicodedata.normalize("NFC", LINE_BREAK.sub("\n", text))
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(
        character
        for character in text
        if character in ("\n", "\t", ZERO_WIDTH_JOINER)
        or unicodedata.category(character) not in INVISIBLE_CATEGORIES
    )


def demote_headings(text: str) -> str:
    """A text without code whose highest headings are of the second level, below the title."""
    headings = [
        match for match in FIRST_LEVEL_HEADING.finditer(text) if match["signs"] or match["rule"]
    ]
    is_first_level = any(
        match["signs"].strip() == "#" if match["signs"] else match["rule"][0] == "="
        for match in headings
    )
    if not is_first_level:
        return text

    def demote(match: re.Match[str]) -> str:
        if match["signs"]:
            level = min(len(match["signs"].strip()) + 1, MAX_HEADING_LEVEL)
            return "#" * level
        if match["rule"]:
            return f"{'##' if match['rule'][0] == '=' else '###'} {match['words'].strip()}"
        return match[0]

    return FIRST_LEVEL_HEADING.sub(demote, text)


def mark_relative_link(link: LinkUse) -> str:
    """A link of a post; the scheme `RELATIVE_SCHEME` is before one that is relative to its site."""
    href = NIKOLA_FILE.sub("/", NIKOLA_SLUG.sub("../", PELICAN_FILE.sub("", link.href)))
    try:
        parts = urlsplit(href)
    except ValueError:
        return href
    if parts.scheme or parts.netloc or not parts.path:
        return href
    return RELATIVE_SCHEME + quote(unquote(href), safe="/#?&=.~!$'*+,;:@-_")


def relative_target(href: str) -> str | None:
    """The link after `RELATIVE_SCHEME`, decoded; None if it is another link."""
    return unquote(href.removeprefix(RELATIVE_SCHEME)) if href.startswith(RELATIVE_SCHEME) else None
