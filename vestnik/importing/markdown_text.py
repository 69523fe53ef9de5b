"""A release in Markdown: its blocks, and their words without the marks. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

from vestnik.importing.broken_paragraphs import ENDED, WIDTH
from vestnik.markdown import inline

FENCE = re.compile(r" {0,3}(```+|~~~+)")
ADDRESS = (
    r"(?:<(?P<angle>[^<>\n]{0,999})>"
    r"|(?P<href>[^\s()<>]{0,999}(?:\([^\s()]{0,999}\)[^\s()]{0,999}){0,9}))"
)
"""Where a link leads, in Markdown."""
LINK = re.compile(
    rf"""\[(?P<text>[^\]\[]{{0,999}})\]\(\s{{0,9}}{ADDRESS}(?P<title>\s{{1,9}}"[^"]{{0,500}}")?\s{{0,9}}\)"""
)
REFERENCE = re.compile(r"^(?P<name> {0,3}\[[^\]^]+\]:\s*)(?P<href>\S+)", re.MULTILINE)
MARKS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)")
STRUCTURE = re.compile(
    r"(?: |#|>|\||[-+*] |\d+[.)] |!!!|```|~~~|\[[^\]]+\]:|: |</?(?:div|p|table|ul|ol|h\d|aside)\b)"
)


def paragraphs(text: str) -> list[str]:
    """The blocks of a Markdown text: what stands between blank lines; a fence is one with them."""
    found: list[list[str]] = [[]]
    fence = ""
    for line in text.split("\n"):
        if mark := FENCE.match(line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        if line.strip() or fence:
            heading = line.startswith("#") and not fence
            if heading or (found[-1] and not fence and ends(found[-1][-1], line)):
                found.append([])
            found[-1].append(line if line.endswith("  ") else line.rstrip())
        else:
            found.append([])
    return ["\n".join(lines).rstrip() for lines in found if lines]


def ends(before: str, line: str) -> bool:
    """Whether a line of Markdown is a block's last: a heading, or a paragraph all on one line."""
    if before.startswith("#"):
        return True
    whole = len(before) > WIDTH and ENDED.search(before) and not before.endswith("  ")
    return bool(whole) and not STRUCTURE.match(before) and not STRUCTURE.match(line)


def bare(block: str) -> str:
    """The words of a block of Markdown without its heading's and its emphasis' marks."""
    text = re.sub(r"^ {0,3}#{1,6}\s+|(?<!\s)\s+#+$", "", block.strip())
    return " ".join(MARKS.sub("", text).split())


def same(block: str) -> str:
    """Markdown as it is; only a heading does not compete with the title."""
    return re.sub(r"^#(?=\s)", "##", block)


def headline(block: str) -> str:
    """The words of a heading: of either kind, or of a paragraph."""
    lines = block.strip().split("\n")
    if len(lines) > 1 and re.fullmatch(r"=+|-+", lines[-1].strip()):
        del lines[-1]
    text = re.sub(r"^ {0,3}#{1,6}\s+|(?<!\s)\s+#+$", "", " ".join(lines))
    return " ".join(inline.read(text).text.split())


def linked(block: str, replace: Callable[[str], str]) -> str:
    """A block with the addresses of its links replaced, without those that have none."""

    def link(found: re.Match[str]) -> str:
        href = replace(found["angle"] or found["href"] or "")
        shown = f"<{href}>" if found["angle"] or "(" in href else href
        return f"[{found['text']}]({shown}{found['title'] or ''})" if href else found["text"]

    def reference(found: re.Match[str]) -> str:
        return found["name"] + (replace(found["href"]) or found["href"])

    return REFERENCE.sub(reference, LINK.sub(link, block))
