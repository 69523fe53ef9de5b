"""A block's inline Markdown ↔ its plain text with marks and placeholders.

`parse_inline` and `write_inline` are each other's inverse as far as HTML goes: the written block
has the same HTML as the parsed one (a test proves it). Only a placeholder at the very edge of a
mark may come out on the other side of that edge.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.util import AtomicString

from vestnik.fs import per_thread
from vestnik.markdown.conversion import LinkDefinitions, stashed_element
from vestnik.markdown.syntax import block_parser

MAX_CACHED_BLOCKS = 1024
Definitions = tuple[tuple[str, tuple[str, str]], ...]
"""Link definitions that can be hashed."""
FOOTNOTE_REFERENCE = re.compile(r"\[\^([^\]]{1,999})\]")
STASHED = re.compile(
    "\x02(?:wzxhzdk:(?P<raw>\\d+)|(?P<escaped>\\d+)|(?P<amp>amp))\x03|\x02?klzzwxh:(?P<node>\\d+)\x03"
)
"""What Python-Markdown has stashed: raw HTML, a character, an ampersand, an element."""
TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)[^>]*?(?P<empty>/?)>")
MARKUP_CHARACTER = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|<(?=[a-zA-Z/!?])|&(?=#?\w+;)")


@dataclass(frozen=True, slots=True)
class InlineMark:
    """The Markdown before and after marked words: emphasis, a link, a pair of HTML tags."""

    before: str
    after: str

    @property
    def is_link(self) -> bool:
        """Whether it is a link, which a translation must not lose."""
        return self.before == "["


@dataclass(frozen=True, slots=True)
class MarkupSpan:
    """A mark over `text[start:end]`."""

    start: int
    end: int
    mark: InlineMark


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A block as plain text.

    `spans` are its marks, outer ones first. `placeholders` are pieces of Markdown that are not text
    (code, images, footnote references, line breaks), each with its place in the text.
    """

    text: str
    spans: tuple[MarkupSpan, ...] = ()
    placeholders: tuple[tuple[int, str], ...] = ()


def parse_inline(block: str, definitions: LinkDefinitions | None = None) -> MarkedText:
    """A block as plain text with marks; `definitions` are the document's."""
    return parse_inline_once(block, tuple((definitions or {}).items()))


@lru_cache(MAX_CACHED_BLOCKS)
def parse_inline_once(
    block: str, definitions: tuple[tuple[str, tuple[str, str]], ...]
) -> MarkedText:
    """The same with hashable arguments: several steps of a draft read the same block."""
    reader = InlineReader()
    reader.read_element(inline_tree(block, dict(definitions)))
    return MarkedText("".join(reader.text), tuple(reader.spans), tuple(reader.placeholders))


def write_inline(marked: MarkedText) -> str:
    """The block from which this text with its marks and placeholders is parsed."""
    insertions: list[tuple[int, int, int, str]] = []
    for number, span in enumerate(marked.spans):
        insertions.append((span.start, 2, number, span.mark.before))
        insertions.append((span.end, 0, -number, span.mark.after))
    for number, (place, markdown) in enumerate(marked.placeholders):
        insertions.append((place, 1, number, markdown))
    pieces, done = [], 0
    for place, _, _, markdown in sorted(insertions):
        text = escape_markdown(marked.text[done:place])
        if markdown.startswith("[") and text.endswith("!"):
            text = text[:-1] + "\\!"
        pieces += [text, markdown]
        done = place
    return "".join((*pieces, escape_markdown(marked.text[done:])))


def escape_markdown(text: str) -> str:
    """Plain text as Markdown: characters that would be markup are escaped."""
    return MARKUP_CHARACTER.sub(
        lambda match: {"<": "&lt;", "&": "&amp;"}.get(match[0], "\\" + match[0]), text
    )


def inline_tree(block: str, definitions: LinkDefinitions) -> Element:
    """The tree that Python-Markdown's inline step makes of a block."""
    markdown = inline_parser()
    markdown.reset()
    markdown.references.update(definitions)
    notes = markdown.parser.blockprocessors["footnote"].footnotes  # type: ignore[attr-defined]
    for name in FOOTNOTE_REFERENCE.findall(block):
        notes.setFootnote(name, "")
    root = Element("div")
    SubElement(root, "p").text = block
    markdown.treeprocessors["inline"].run(root)
    return root[0]


@per_thread
def inline_parser() -> Markdown:
    """A parser for single blocks, so that the walk of a document is not disturbed."""
    return block_parser()


@dataclass(slots=True)
class InlineReader:
    """Reads a tree of inline elements into text, spans and placeholders.

    `open_tags` are raw start tags without an end tag so far: the name, the index of the placeholder
    that each is for now, and the number of spans before it. `place` is the length of the text.
    """

    text: list[str] = field(default_factory=list)
    place: int = 0
    spans: list[MarkupSpan] = field(default_factory=list)
    placeholders: list[tuple[int, str]] = field(default_factory=list)
    open_tags: list[tuple[str, int, int]] = field(default_factory=list)

    def add_text(self, text: str) -> None:
        """Adds a part of the text."""
        self.text.append(text)
        self.place += len(text)

    def read_element(self, element: Element) -> None:
        """Reads the content of an element."""
        self.read_text(element.text or "")
        for child in element:
            self.read_child(child)
            self.read_text(child.tail or "")

    def read_child(self, child: Element) -> None:
        """Reads an element within another one, as a mark over its content or as a placeholder."""
        if (mark := mark_of(child)) is not None:
            number, start, first_placeholder = len(self.spans), self.place, len(self.placeholders)
            self.spans.append(MarkupSpan(start, start, mark))
            self.read_element(child)
            self.close_span(number, first_placeholder, MarkupSpan(start, self.place, mark))
        else:
            self.placeholders.append((self.place, placeholder_markdown(child)))

    def close_span(self, number: int, first_placeholder: int, span: MarkupSpan) -> None:
        """Ends a mark; one without words under it becomes a placeholder with those under it."""
        if span.end > span.start:
            self.spans[number] = span
            return
        inner = "".join(markdown for _, markdown in self.placeholders[first_placeholder:])
        del self.spans[number], self.placeholders[first_placeholder:]
        self.open_tags = [tag for tag in self.open_tags if tag[1] < first_placeholder]
        self.placeholders.append((span.start, f"{span.mark.before}{inner}{span.mark.after}"))

    def read_text(self, text: str) -> None:
        """Reads a text, and what Python-Markdown has stashed in it."""
        done = 0
        for match in STASHED.finditer(text):
            self.add_text(text[done : match.start()])
            done = match.end()
            if match["raw"]:
                self.read_raw_html(stashed_html(int(match["raw"])))
            elif match["node"]:
                self.read_child(stashed_element(inline_parser(), match["node"]))
            else:
                self.add_text(chr(int(match["escaped"])) if match["escaped"] else "&")
        self.add_text(text[done:])

    def read_raw_html(self, source: str) -> None:
        """Reads raw HTML: an entity is text, a pair of tags a mark, all else a placeholder."""
        tag = TAG.fullmatch(source)
        if source.startswith("&") and (character := html.unescape(source)) not in ("", source):
            self.add_text(character)
        elif tag and tag["end"] and self.open_tags and self.open_tags[-1][0] == tag["name"]:
            _, index, number = self.open_tags.pop()
            start, before = self.placeholders.pop(index)
            span = MarkupSpan(start, self.place, InlineMark(before, source))
            self.spans.insert(number, span)
            self.close_span(number, index, span)
        else:
            if tag and not tag["end"] and not tag["empty"]:
                self.open_tags.append((tag["name"], len(self.placeholders), len(self.spans)))
            self.placeholders.append((self.place, source))


def stashed_html(number: int) -> str:
    """The raw HTML that Python-Markdown stashed under a number; "" if there is none."""
    blocks = inline_parser().htmlStash.rawHtmlBlocks
    return str(blocks[number]) if number < len(blocks) else ""


def mark_of(element: Element) -> InlineMark | None:
    """The mark that an element is, if it is one."""
    if element.tag in ("em", "strong"):
        return InlineMark(*(("*", "*") if element.tag == "em" else ("**", "**")))
    if element.tag == "a" and not isinstance(element.text, AtomicString):
        return InlineMark("[", f"]({target_markdown(element, 'href')})")
    return None


def target_markdown(element: Element, attribute: str) -> str:
    """The target and title of a link or image in Markdown."""
    href = plain_attribute(element.get(attribute, ""))
    if re.search(r"[\s()<>]", href) or not href:
        href = f"<{href}>"
    title = plain_attribute(element.get("title", ""))
    return f'{href} "{title}"' if title else href


def placeholder_markdown(element: Element) -> str:
    """The Markdown of an element that is not text."""
    if element.tag == "code":
        code = html.unescape("".join(element.itertext()))
        ticks = "`" * (1 + max(map(len, re.findall("`+", code)), default=0))
        pad = " " if code.startswith("`") or code.endswith("`") else ""
        return f"{ticks}{pad}{code or ' '}{pad}{ticks}"
    if element.tag == "img":
        alt = re.sub(r"[\\`\[\]]", r"\\\g<0>", plain_attribute(element.get("alt", "")))
        return f"![{alt}]({target_markdown(element, 'src')})"
    if element.tag == "sup":
        return f"[^{element[0].get('href', '').removeprefix('#fn:')}]"
    if element.tag == "a":
        return f"<{plain_attribute(element.text or '').removeprefix('mailto:')}>"
    return "<br>"


def plain_attribute(text: str) -> str:
    """The text of an attribute, with the characters that Python-Markdown stashed in it."""
    return html.unescape(
        STASHED.sub(lambda match: chr(int(match["escaped"])) if match["escaped"] else "&", text)
    )


def markup_signature(marked: MarkedText) -> tuple[tuple[str, ...], ...]:
    """The marks and the placeholders of a block, each sorted: what a translation has to keep."""
    marks = sorted(span.mark.before + span.mark.after for span in marked.spans)
    return tuple(marks), tuple(sorted(markdown for _, markdown in marked.placeholders))
