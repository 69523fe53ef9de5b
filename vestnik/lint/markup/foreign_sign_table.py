"""Signs that GitHub or other programs understand, and this one prints."""

from __future__ import annotations

import re
from typing import NamedTuple

from vestnik.lint.prose import BRACKET_TAG, OPAQUE
from vestnik.model import Problem


class ForeignSign(NamedTuple):
    """A sign: what every text with it contains, its pattern in prose, and what it means.

    A group `sign`, if there is one, is the part that the message shows.
    """

    marker: str
    pattern: re.Pattern[str]
    problem: Problem


FOREIGN_NOTE = Problem(
    id="foreign-note",
    message="{sign} is printed: it does not make a note",
    hint='write !!! note "Heading", and indent each line below by four spaces',
)
FOREIGN_SIGNS: tuple[ForeignSign, ...] = (
    ForeignSign(
        "~",
        re.compile(
            r"(?P<sign>(?<![~\\])~~(?=[^\s~])(?:(?!\n[ \t]*\n)[^~]){0,999}(?<=[^\s~])~~(?!~)"
            r"|(?<=\w)~[\w+-]{1,9}~(?!~)|(?<![\w~\\/])~(?=[^\s~])[^~\n/]{0,99}(?<=[^\s~])~(?![\w~]))"
        ),
        Problem(
            id="printed-tildes",
            message="{sign}: the tildes are printed",
            hint="write <del>…</del> around deleted words, <sub>…</sub> around an index",
        ),
    ),
    ForeignSign(
        "==",
        re.compile(r"(?P<sign>(?<![=\\])==(?=[^\s=])[^=\n]{0,299}(?<=[^\s=])==(?!=))"),
        Problem(
            id="printed-equals-signs",
            message="{sign}: the equals signs are printed",
            hint="write <mark>…</mark> around the words",
        ),
    ),
    ForeignSign(
        "++",
        re.compile(r"(?P<sign>(?<![\w+\\])\+\+(?=[^\s+])[^+\n]{0,299}(?<=[^\s+])\+\+(?![\w+]))"),
        Problem(
            id="printed-plus-signs",
            message="{sign}: the plus signs are printed",
            hint="write <ins>…</ins> around the words",
        ),
    ),
    ForeignSign(
        "^",
        re.compile(r"(?P<sign>(?<=\w)\^[\w+-]{1,9}\^)"),
        Problem(
            id="printed-carets",
            message="{sign}: the signs ^ are printed",
            hint="write <sup>…</sup> around raised characters",
        ),
    ),
    ForeignSign(
        "\\",
        re.compile(r"(?<!\\)(?P<sign>\\)[ \t]*$", re.MULTILINE),
        Problem(
            id="backslash-line-break",
            message="the backslash at the end of the line is printed: it makes no line break",
            hint="write <br> or two spaces instead, or delete it",
        ),
    ),
    ForeignSign(
        "[",
        re.compile(
            r"^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?P<sign>\[[ xXхХ]\])(?=[ \t]|$)", re.MULTILINE
        ),
        Problem(
            id="task-list-item",
            message="{sign} is printed: there are no lists of tasks",
            hint="delete it, or write ✓ or a word in its place",
        ),
    ),
    ForeignSign(
        "toc",
        re.compile(r"^[ \t]*(?P<sign>\[\[?_?TOC_?\]?\]|\$\{toc\}|@\[toc\])[ \t]*$", re.I | re.M),
        Problem(
            id="table-of-contents-sign",
            message="{sign} is printed: there is no table of contents",
            hint="delete it",
        ),
    ),
    ForeignSign(
        "[!",
        re.compile(r"^[ \t]*>[ \t>]*(?P<sign>\[![A-Za-z]+\][-+]?)", re.MULTILINE),
        FOREIGN_NOTE,
    ),
    ForeignSign(
        ":::",
        re.compile(r"^[ \t]*(?P<sign>:{3,}[ \t]*[\w{][^\n]*)$", re.MULTILINE),
        FOREIGN_NOTE,
    ),
    ForeignSign(
        ":",
        re.compile(r"(?<![\w:/])(?P<sign>:(?:[a-z][a-z0-9_+-]{1,30}|[+-]1):)(?![\w:])"),
        Problem(
            id="emoji-shortcode",
            message="{sign} is printed: it does not make an emoji",
            hint="write the emoji itself, or delete it",
        ),
    ),
    ForeignSign(
        "[[",
        re.compile(
            r"(?P<sign>!?\[\[(?!_?toc_?\]\])[^\[\]\n]{1,200}\]\])(?!\(|\[(?!\[)|\x00)", re.I
        ),
        Problem(
            id="wiki-link",
            message="{sign} is printed: double brackets do not make a link",
            hint="write [words](address), or ![description](file) for a picture",
        ),
    ),
    ForeignSign(
        "]",
        BRACKET_TAG,
        Problem(
            id="bracket-tag",
            message="{sign} is printed: it is a tag of a forum or of another site",
            hint="delete it; **bold**, *italic*, [words](address) and ![description](file) exist",
        ),
    ),
    ForeignSign(
        "$",
        re.compile(
            r"(?P<sign>\$\$[^$]{1,999}\$\$"
            r"|(?<![\w$\\])\$(?=[^\s$])[^$\n]{0,200}(?:\\[a-zA-Z]+|[_^]\{)[^$\n]{0,200}\$(?!\d))"
        ),
        Problem(
            id="printed-formula",
            message="the formula {sign} is printed as it is",
            hint="write it with letters, signs, <sub>…</sub> and <sup>…</sup>, or as a picture",
        ),
    ),
    ForeignSign(
        "<!--",
        re.compile(r"(?P<sign><!--)"),
        Problem(
            id="unclosed-comment",
            message="the comment is not closed: {sign} and its words are printed",
            hint="write --> at its end",
        ),
    ),
    ForeignSign(
        "%%",
        re.compile(r"(?P<sign>(?<![%\w])%%(?=[^\s%])[^%]{1,999}%%(?!%))"),
        Problem(
            id="printed-comment",
            message="{sign} is printed: it is not a comment here",
            hint="write <!-- … -->, or delete it",
        ),
    ),
    ForeignSign(
        "*[",
        re.compile(r"^[ ]{0,3}(?P<sign>\*\[[^\[\]\n]{1,99}\]:)(?=[ \t]*\S)", re.MULTILINE),
        Problem(
            id="abbreviation-definition",
            message="{sign} is printed: abbreviations can't be explained in this way",
            hint="write the whole name once in the text, with the abbreviation in parentheses",
        ),
    ),
    ForeignSign(
        ")[",
        re.compile(
            rf"(?P<sign>\((?:{OPAQUE}+|https?://[^\s()]+)\)\[[^\[\]\n]{{1,300}}\])(?![(\[:])"
        ),
        Problem(
            id="reversed-link",
            message="{sign} is not a link: its address is printed",
            hint="write the words first: [words](address)",
        ),
    ),
    ForeignSign(
        "??",
        re.compile(r"^[ \t]*(?P<sign>\?{3}\+?[ ]+[\w-][^\n]*)$", re.MULTILINE),
        FOREIGN_NOTE,
    ),
    ForeignSign(
        "=== ",
        re.compile(r"^[ \t]*(?P<sign>===[+!]?[ ]+[\"\x00\ufffc][^\n]*)$", re.MULTILINE),
        Problem(
            id="foreign-tab",
            message="{sign} is printed: there are no tabs",
            hint="write ## and the heading, and the text below it without indentation",
        ),
    ),
)
"""Signs that a page prints, as long as they are not code."""
