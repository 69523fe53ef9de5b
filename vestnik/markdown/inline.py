"""The inline markup of one block: its plain text, the marks over it, the atoms in it; and back.

`read` and `write` are each other's inverse as far as HTML goes: what `write` gives becomes the
same HTML as the block that was read (a law that is tested). Only an atom at the very edge of a mark
comes out on its other side.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import AtomicString

from vestnik.fs.per_thread import per_thread
from vestnik.markdown import conversion as markup
from vestnik.markdown.conversion import References

FOOTNOTE = re.compile(r"\[\^([^\]]{1,999})\]")
ASIDE = re.compile(
    "\x02(?:wzxhzdk:(?P<raw>\\d+)|(?P<escaped>\\d+)|(?P<amp>amp))\x03|\x02?klzzwxh:(?P<left>\\d+)\x03"
)
TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)[^>]*?(?P<empty>/?)>")
SPECIAL = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|<(?=[a-zA-Z/!?])|&(?=#?\w+;)")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before and after a stretch of text: emphasis, a link, a pair of HTML tags."""

    before: str
    after: str

    @property
    def link(self) -> bool:
        """Whether it leads somewhere, so that it must never be lost."""
        return self.before == "["


@dataclass(frozen=True, slots=True)
class Span:
    """A mark over `text[start:end]`."""

    start: int
    end: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Marked:
    """A block as plain text.

    `spans` are its marks, outer ones first; `atoms` are pieces of Markdown that are no text (code,
    pictures, footnote references, line breaks), each with its place in the text.
    """

    text: str
    spans: tuple[Span, ...] = ()
    atoms: tuple[tuple[int, str], ...] = ()


def read(block: str, references: References | None = None) -> Marked:
    """The parts of a block. `references` are those that its document defines."""
    reading = Reading()
    reading.element(tree(block, references or {}))
    return Marked("".join(reading.text), tuple(reading.spans), tuple(reading.atoms))


def write(marked: Marked) -> str:
    """The block that these parts are read from."""
    events: list[tuple[int, int, int, str]] = []
    for number, span in enumerate(marked.spans):
        events.append((span.start, 2, number, span.mark.before))
        events.append((span.end, 0, -number, span.mark.after))
    events += [(place, 1, number, atom) for number, (place, atom) in enumerate(marked.atoms)]
    written, done = [], 0
    for place, _, _, markdown in sorted(events):
        text = escape(marked.text[done:place])
        if markdown.startswith("[") and text.endswith("!"):
            text = text[:-1] + "\\!"
        written += [text, markdown]
        done = place
    return "".join((*written, escape(marked.text[done:])))


def escape(text: str) -> str:
    """Plain text as Markdown: what would be markup is written so that it is not."""
    return SPECIAL.sub(
        lambda found: {"<": "&lt;", "&": "&amp;"}.get(found[0], "\\" + found[0]), text
    )


def tree(block: str, references: References) -> Element:
    """The tree that Python-Markdown's inline step makes of a block."""
    markdown = parser()
    markdown.reset()
    markdown.references.update(references)
    notes = markdown.parser.blockprocessors["footnote"].footnotes  # type: ignore[attr-defined]
    for name in FOOTNOTE.findall(block):
        notes.setFootnote(name, "")
    root = Element("div")
    SubElement(root, "p").text = block
    markdown.treeprocessors["inline"].run(root)
    return root[0]


@per_thread
def parser() -> Markdown:
    """A parser for single blocks, so that the walk of a document isn't disturbed.

    As there, cells of tables may have a bar behind a backslash.
    """
    markdown = Markdown(extensions=["footnotes", "attr_list"], output_format="html")
    markdown.ESCAPED_CHARS = [*markdown.ESCAPED_CHARS, "|"]
    return markdown


@dataclass(slots=True)
class Reading:
    """What has been read of a block so far."""

    text: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    atoms: list[tuple[int, str]] = field(default_factory=list)
    tags: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def place(self) -> int:
        """How long the text is by now."""
        return sum(map(len, self.text))

    def element(self, element: Element) -> None:
        """Reads what is in an element."""
        self.run(element.text or "")
        for child in element:
            self.child(child)
            self.run(child.tail or "")

    def child(self, child: Element) -> None:
        """Reads an element within another one: as a mark over what is in it, or as an atom."""
        if (mark := mark_of(child)) is not None:
            number, start, atom = len(self.spans), self.place, len(self.atoms)
            self.spans.append(Span(start, start, mark))
            self.element(child)
            self.close(number, atom, Span(start, self.place, mark))
        else:
            self.atoms.append((self.place, atom_of(child)))

    def close(self, number: int, atom: int, span: Span) -> None:
        """Ends a mark; one without a word under it is an atom, with the atoms under it."""
        if span.end > span.start:
            self.spans[number] = span
            return
        under = "".join(markdown for _, markdown in self.atoms[atom:])
        del self.spans[number], self.atoms[atom:]
        self.tags = [one for one in self.tags if one[1] < atom]
        self.atoms.append((span.start, f"{span.mark.before}{under}{span.mark.after}"))

    def run(self, text: str) -> None:
        """Reads a text, and what Python-Markdown put aside in it."""
        done = 0
        for found in ASIDE.finditer(text):
            self.text.append(text[done : found.start()])
            done = found.end()
            if found["raw"]:
                self.raw(put_aside(int(found["raw"])))
            elif found["left"]:
                self.child(markup.left_behind(parser(), found["left"]))
            else:
                self.text.append(chr(int(found["escaped"])) if found["escaped"] else "&")
        self.text.append(text[done:])

    def raw(self, source: str) -> None:
        """Reads raw HTML: an entity is text, a pair of tags is a mark, all else an atom."""
        tag = TAG.fullmatch(source)
        if source.startswith("&") and (character := html.unescape(source)) not in ("", source):
            self.text.append(character)
        elif tag and tag["end"] and self.tags and self.tags[-1][0] == tag["name"]:
            _, atom, number = self.tags.pop()
            start, before = self.atoms.pop(atom)
            span = Span(start, self.place, Mark(before, source))
            self.spans.insert(number, span)
            self.close(number, atom, span)
        else:
            if tag and not tag["end"] and not tag["empty"]:
                self.tags.append((tag["name"], len(self.atoms), len(self.spans)))
            self.atoms.append((self.place, source))


def put_aside(number: int) -> str:
    """The raw HTML that Python-Markdown put aside under a number; nothing if it did not."""
    blocks = parser().htmlStash.rawHtmlBlocks
    return str(blocks[number]) if number < len(blocks) else ""


def mark_of(element: Element) -> Mark | None:
    """The mark that an element is, if it is one."""
    if element.tag in ("em", "strong"):
        return Mark(*(("*", "*") if element.tag == "em" else ("**", "**")))
    if element.tag == "a" and not isinstance(element.text, AtomicString):
        return Mark("[", f"]({destination(element, 'href')})")
    return None


def destination(element: Element, attribute: str) -> str:
    """Where a link or picture leads, with its title, as Markdown writes it."""
    href = plain(element.get(attribute, ""))
    if re.search(r"[\s()<>]", href) or not href:
        href = f"<{href}>"
    title = plain(element.get("title", ""))
    return f'{href} "{title}"' if title else href


def atom_of(element: Element) -> str:
    """The Markdown of an element that is no text."""
    if element.tag == "code":
        code = html.unescape("".join(element.itertext()))
        ticks = "`" * (1 + max(map(len, re.findall("`+", code)), default=0))
        pad = " " if code.startswith("`") or code.endswith("`") else ""
        return f"{ticks}{pad}{code or ' '}{pad}{ticks}"
    if element.tag == "img":
        alt = re.sub(r"[\\`\[\]]", r"\\\g<0>", plain(element.get("alt", "")))
        return f"![{alt}]({destination(element, 'src')})"
    if element.tag == "sup":
        return f"[^{element[0].get('href', '').removeprefix('#fn:')}]"
    if element.tag == "a":
        return f"<{plain(element.text or '').removeprefix('mailto:')}>"
    return "<br>"


def plain(text: str) -> str:
    """An attribute's text without what Python-Markdown put aside in it."""
    return html.unescape(
        ASIDE.sub(lambda found: chr(int(found["escaped"])) if found["escaped"] else "&", text)
    )


def signature(marked: Marked) -> tuple[tuple[str, ...], ...]:
    """The marks and atoms of a block whatever their order: what a translation has to keep."""
    marks = sorted(span.mark.before + span.mark.after for span in marked.spans)
    return tuple(marks), tuple(sorted(atom for _, atom in marked.atoms))
