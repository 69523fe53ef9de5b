"""A release in Markdown: its blocks, and their text without markup. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from vestnik.importing.text.broken_paragraphs import MAX_WRAPPED_LINE_LETTERS, SENTENCE_END
from vestnik.markdown import parse_inline

FENCE = re.compile(r" {0,3}(```+|~~~+)")
LINK_DESTINATION = (
    r"(?:<(?P<angle>[^<>\n]{0,999})>"
    r"|(?P<href>[^\s()<>]{0,999}(?:\([^\s()]{0,999}\)[^\s()]{0,999}){0,9}))"
)
"""The destination of a Markdown link."""
LINK = re.compile(
    rf"""\[(?P<text>[^\]\[]{{0,999}})\]\(\s{{0,9}}{LINK_DESTINATION}(?P<title>\s{{1,9}}"[^"]{{0,500}}")?\s{{0,9}}\)"""
)
LINK_DEFINITION = re.compile(r"^(?P<name> {0,3}\[[^\]^]+\]:\s*)(?P<href>\S+)", re.MULTILINE)
EMPHASIS_MARKS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)")
BLOCK_MARKUP = re.compile(
    r"(?: |#|>|\||[-+*] |\d+\\?[.)] |[^\W\d_]{1,4}\) |!!!|```|~~~|\[[^\]]+\]:|: "
    r"|</?(?:div|p|table|ul|ol|h\d|aside)\b)"
)


def split_blocks(text: str) -> list[str]:
    """The blocks of a Markdown text, separated by blank lines outside fenced code."""
    blocks: list[list[str]] = [[]]
    fence = ""
    for line in text.expandtabs(4).split("\n"):
        if mark := FENCE.match(line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        if line.strip() or fence:
            is_heading = line.startswith("#") and not fence
            if is_heading or (blocks[-1] and not fence and ends_block(blocks[-1][-1], line)):
                blocks.append([])
            blocks[-1].append(line if line.endswith("  ") else line.rstrip())
        else:
            blocks.append([])
    return ["\n".join(lines).rstrip() for lines in blocks if lines]


def ends_block(before: str, line: str) -> bool:
    """Whether a line is the last of its block: a heading, or a whole paragraph on one line."""
    if before.startswith("#"):
        return True
    is_whole = (
        len(before) > MAX_WRAPPED_LINE_LETTERS
        and SENTENCE_END.search(before)
        and not before.endswith("  ")
    )
    return bool(is_whole) and not BLOCK_MARKUP.match(before) and not BLOCK_MARKUP.match(line)


def plain_words(block: str) -> str:
    """The text of a block without heading marks and emphasis."""
    text = re.sub(r"^ {0,3}#{1,6}\s+|(?<!\s)\s+#+$", "", block.strip())
    return " ".join(EMPHASIS_MARKS.sub("", text).split())


def demote_title_heading(block: str) -> str:
    """The block, unchanged; only a first-level heading becomes one of the second level."""
    return re.sub(r"^#(?=\s)", "##", block)


def heading_text(block: str) -> str:
    """The text of a heading (ATX or Setext) or of a paragraph."""
    lines = block.strip().split("\n")
    if len(lines) > 1 and re.fullmatch(r"=+|-+", lines[-1].strip()):
        del lines[-1]
    text = re.sub(r"^ {0,3}#{1,6}\s+|(?<!\s)\s+#+$", "", " ".join(lines))
    return " ".join(parse_inline(text).text.split())


def replace_link_urls(block: str, replace: Callable[[str], str]) -> str:
    """A block with the URLs of its links replaced; a link whose URL becomes "" is plain text."""

    def inline_link(match: re.Match[str]) -> str:
        href = replace(match["angle"] or match["href"] or "")
        destination = f"<{href}>" if match["angle"] or "(" in href else href
        return f"[{match['text']}]({destination}{match['title'] or ''})" if href else match["text"]

    def link_definition(match: re.Match[str]) -> str:
        return match["name"] + (replace(match["href"]) or match["href"])

    return LINK_DEFINITION.sub(link_definition, LINK.sub(inline_link, block))
