"""The HTML of a body, set block by block, each in its own language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vestnik.typography.blocks import SPACE, Part, parts_of, set_block, typeset
from vestnik.typography.rules import setting_of

TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>[^>]*)>")
LANGUAGE = re.compile(r' lang="([^"]*)"')
INLINE = frozenset(
    """
    a abbr b bdi bdo cite code del dfn em i img ins kbd mark q ruby rt rp s samp small span strong
    sub sup time u var wbr
    """.split()  # noqa: SIM905  two lines read better than thirty
)
"""The elements that a block goes on through."""
LITERAL = frozenset(("code", "kbd", "pre", "samp", "script", "style", "textarea", "var"))
"""The elements whose text is none."""
ORDINAL = re.compile(r"<[^<>]*>|(?<![\w-])\d+-[а-яё]{1,3}(?![\w-])")
"""A tag, or a number with its ending."""
ENDING = re.compile(r"\d-[а-яё]")
VOID = frozenset(("br", "col", "hr", "img", "input", "source", "wbr"))


def typeset_html(html: str, language: str) -> str:
    """HTML as `sanitise` or the program writes it, each of its blocks in its own language."""
    if "<" not in html:
        return typeset(html.replace("&nbsp;", SPACE), language)
    setter = Setter(language)
    at = 0
    for tag in TAG.finditer(html):
        setter.text(html[at : tag.start()])
        setter.tag(tag)
        at = tag.end()
    setter.text(html[at:])
    setter.finish()
    return "".join(setter.done)


def held(html: str) -> str:
    """HTML in which no line ends within an ordinal («5-м»), at its hyphen.

    By an element and not by a character: neither U+2011 nor a word joiner is what people type, so
    that their copies would not be found, nor what is copied from here.
    """
    if not ENDING.search(html):
        return html
    return ORDINAL.sub(
        lambda met: met[0] if met[0][0] == "<" else f'<span class="nobr">{met[0]}</span>', html
    )


@dataclass(slots=True)
class Setter:
    """What has been set of some HTML so far, and the block that is coming together.

    `open` are the elements around it since the outermost that names its language, with the
    language in each; `literal` is the element around it whose text is none, if there is one;
    `worded` is whether the block has text that is more than white space.
    """

    language: str
    done: list[str] = field(default_factory=list)
    block: list[Part] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)
    literal: str = ""
    worded: bool = False

    @property
    def spoken(self) -> str:
        """The language here."""
        return self.open[-1][1] if self.open else self.language

    def text(self, text: str) -> None:
        """Takes what stands between two tags."""
        if self.literal:
            self.block.append((text, False))
        elif text:
            self.block += parts_of(text.replace("&nbsp;", SPACE))
            self.worded = self.worded or not text.isspace()

    def tag(self, tag: re.Match[str]) -> None:
        """Takes a tag; the block ends before it unless it is a mark within."""
        end, name, rest = tag.groups()
        if self.literal and not (end and name == self.literal):
            self.block.append((tag[0], False))
            return
        self.literal = name if name in LITERAL and not end else ""
        named = LANGUAGE.search(rest) if rest and not end else None
        closed = end and self.open and self.open[-1][0] == name
        if name not in INLINE or named or closed:
            self.finish()
        if closed:
            self.open.pop()
        elif not end and (named or self.open) and name not in VOID:
            self.open.append((name, named[1] if named else self.spoken))
        self.block.append((tag[0], False))

    def finish(self) -> None:
        """Sets the block that has come together."""
        setting = setting_of(self.spoken) if self.worded else None
        self.done += set_block(self.block, setting) if setting else [part for part, _ in self.block]
        self.block, self.worded = [], False
