"""A release in plain text: its paragraphs, and these as Markdown that says no more. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vestnik.importing.broken_paragraphs import WIDTH, torn
from vestnik.markdown import inline

ITEM = re.compile(r"(?P<mark>[-+*•·▪‣●◦–—]|\d{1,2}[.)])\s+(?=\S)")
BULLETS = "-+*•·▪‣●◦"
"""Marks that make an item of a list in Markdown too, or a dot that stands for such a mark."""
DASHES = "–—"
"""Marks of items, if these end as items do: what people say begins with a dash, too."""
EDGE = re.compile(r"^(?:(?P<mark>[-+#>=]|!{3}|~{3})|(?P<number>\d+)\.(?=\s|$)|(?P<colon>:)(?=\s))")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text: what stands between blank lines, or each line on its own.

    Items of a list are one paragraph, a line each.
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
    apart = any(not line and lines[n - 1] for n, line in enumerate(lines[:-1]) if n)
    wrapped = apart and max(map(len, lines)) <= WIDTH
    found: list[str] = []
    ended = True
    for line in without_rules(lines):
        if not line:
            ended = True
            continue
        after = found[-1].split("\n")[-1] if found else ""
        if found and listed(after, line):
            found[-1] += "\n" + line
        elif goes_on(found, line, ended=ended, wrapped=wrapped):
            found[-1] += " " + line
        else:
            found.append(line)
        ended = False
    return found


def goes_on(found: list[str], line: str, *, ended: bool, wrapped: bool) -> bool:
    """Whether a line belongs to the last paragraph; the first is the headline, and short."""
    if ended or not found or ITEM.match(line):
        return False
    return (wrapped and len(found) > 1) or torn(found[-1].split("\n")[-1], line)


def without_rules(lines: list[str]) -> Iterator[str]:
    """The lines, a blank one where there is but a rule of dashes, stars, lines."""
    for line in lines:
        yield "" if re.fullmatch(r"[-–—_*=~\s]{3,}", line) else line


def listed(before: str, line: str) -> bool:
    """Whether a line goes on with the list that the one before it is an item of."""
    one, other = ITEM.match(before), ITEM.match(line)
    if not one or not other:
        return False
    if one["mark"][0].isdigit() and other["mark"][0].isdigit():
        return int(other["mark"][:-1]) == int(one["mark"][:-1]) + 1
    if one["mark"] in DASHES and not before.endswith((";", ",")):
        return False
    return one["mark"] == other["mark"]


def markdown(paragraph: str) -> str:
    """A paragraph of plain text as Markdown: it says the same, and no more."""
    lines = paragraph.split("\n")
    items = [ITEM.match(line) for line in lines]
    if len(lines) > 1 and all(items):
        first = lines[0][0]
        if first in BULLETS or (first in DASHES and enumerated(lines)):
            return "\n".join(f"- {line_of(line[2:].strip())}" for line in lines)
        if lines[0].startswith("1. "):
            rest = (line[found.end() :] for line, found in zip(lines, items, strict=True) if found)
            return "\n".join(f"{number}. {line_of(one)}" for number, one in enumerate(rest, 1))
    return "\n\n".join(line_of(line) for line in lines)


def enumerated(lines: list[str]) -> bool:
    """Whether all lines but the last end in a semicolon or comma."""
    return all(line.endswith((";", ",")) for line in lines[:-1])


def line_of(text: str) -> str:
    """A line with what would be markup written so that it is not."""
    return EDGE.sub(edge, escaped(text))


def escaped(text: str) -> str:
    """Words with what would be markup in a line written so that it is not."""
    return inline.escape(text).replace("{", "\\{")


def edge(found: re.Match[str]) -> str:
    """What would begin a list, a heading, a quotation… as what it is."""
    if found["number"]:
        return f"{found['number']}\\."
    if found["colon"]:
        return "&#58;"
    mark = found["mark"]
    return {"~~~": "&#126;~~", "=": "&#61;", ">": "\\>"}.get(mark, "\\" + mark)
