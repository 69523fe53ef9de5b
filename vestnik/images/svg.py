"""SVG drawings: their size, and problems if they hold anything but a drawing."""

from __future__ import annotations

import re
from xml.parsers import expat

from vestnik.diagnostics import ProblemCollector

DEFAULT_SIZE = (300, 150)
"""The size in which browsers show a drawing that states none (CSS 2.2, §10.3.2)."""
MAX_SIDE_LENGTH = 1e5
"""In CSS pixels; longer sides are cut to it."""
ENCODING = re.compile(
    r"utf-(?:8|16(?:be|le)?)|(?:us-)?ascii|iso-8859-(?:[1-9]|1[013-6])|windows-125[0-8]|koi8-r",
    re.IGNORECASE,
)
"""The names of encodings that drawings have, and that all browsers read in the same way."""
UTF_16_WITHOUT_BYTE_ORDER_MARK = (b"<\0", b"\0<")
NAMESPACE = "http://www.w3.org/2000/svg"
FORBIDDEN_ELEMENTS = frozenset(("embed", "foreignobject", "handler", "iframe", "object", "script"))
"""Elements that run code or embed another kind of document."""
REFERENCE_ATTRIBUTES = frozenset(("href", "src", "data"))
LOCAL_REFERENCE = re.compile(r"\s*(?:#|data:image/(?:avif|gif|jpeg|png|webp)[;,])", re.IGNORECASE)
"""What a reference may lead to: a part of the drawing, or an embedded bitmap."""
CSS_REFERENCE = re.compile(
    r"""@import\s*(?:url\()?\s*["']?([^"');]*)|url\(\s*["']?([^"')]*)""", re.IGNORECASE
)
LENGTH = re.compile(
    r"\s*+\+?((?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)\s*+(px|pt|pc|mm|cm|in)?\s*", re.IGNORECASE
)
PIXELS_PER_UNIT = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96,
}
MAX_SHOWN_REFERENCE = 80
"""How many characters of a reference a problem shows."""


class SvgReader:
    """The `size` of a drawing in CSS pixels, and its `problems`."""

    def __init__(self, file: str, content: bytes) -> None:
        self.size = DEFAULT_SIZE
        self.collector = ProblemCollector(file)
        self.problems = self.collector.problems
        self.path: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start_element
        self.parser.EndElementHandler = self.end_element
        self.parser.CharacterDataHandler = self.read_text
        self.parser.EntityDeclHandler = self.reject_entity
        self.parser.ProcessingInstructionHandler = self.report_instruction
        self.parser.XmlDeclHandler = self.check_declaration
        try:
            if content.startswith(UTF_16_WITHOUT_BYTE_ORDER_MARK):
                raise UnsupportedEncoding("UTF-16 without a byte order mark")
            self.parser.Parse(content, True)
        except expat.ExpatError as error:
            self.collector.error(
                "malformed-svg",
                self.line,
                "the SVG file is not well-formed XML: {error}",
                "save it again as plain SVG",
                error=expat.ErrorString(error.code),
            )
        except EntityDeclared:
            self.report_forbidden("<!ENTITY>")
        except UnsupportedEncoding as error:
            self.collector.error(
                "svg-encoding",
                self.line,
                "the encoding of the SVG file is {encoding}, which browsers may read differently",
                "save it again as plain SVG, with the encoding UTF-8",
                encoding=str(error)[:MAX_SHOWN_REFERENCE],
            )

    @property
    def line(self) -> int:
        """The line that is being read."""
        return max(1, self.parser.CurrentLineNumber)

    def report_forbidden(self, name: str) -> None:
        """Reports an element, attribute or declaration that a drawing may not have."""
        self.collector.error(
            "forbidden-svg-element",
            self.line,
            "the SVG file contains {name}, which is not allowed in an image",
            "save it as plain SVG, without scripts and foreign objects",
            name=name,
        )

    def report_reference(self, href: str) -> None:
        """Reports a reference to another file or site."""
        self.collector.error(
            "external-svg-reference",
            self.line,
            "the SVG file refers to {href}",
            "embed what it refers to in the file, or delete the reference",
            href=href.strip()[:MAX_SHOWN_REFERENCE],
        )

    def check_declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Ends the reading of a file whose encoding Python may know as something else, or not."""
        if encoding and not ENCODING.fullmatch(encoding):
            raise UnsupportedEncoding(encoding)

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        """Checks an element and its attributes."""
        namespace, _, tag = name.rpartition(" ")
        if not self.path:
            self.read_root(namespace, tag, attributes)
        self.path.append(tag.lower())
        if tag.lower() in FORBIDDEN_ELEMENTS:
            self.report_forbidden(f"<{tag}>")
        for full_name, value in attributes.items():
            attribute = full_name.rpartition(" ")[2].lower()
            animated_attribute = value.lower() if attribute == "attributename" else ""
            if full_name.lower().startswith("on") or animated_attribute.startswith("on"):
                self.report_forbidden(animated_attribute or attribute)
            elif attribute in REFERENCE_ATTRIBUTES and not is_allowed_reference(tag, value):
                self.report_reference(value)
            elif animated_attribute.rpartition(":")[2] == "href":
                self.report_forbidden(f'attributeName="{value}"')
            elif not full_name.startswith("http") or full_name.startswith(NAMESPACE):
                self.check_css(value)

    def end_element(self, _name: str) -> None:
        """Ends an element."""
        self.path.pop()

    def read_text(self, text: str) -> None:
        """Checks the text of a style sheet."""
        if self.path and self.path[-1] == "style":
            self.check_css(text)

    def check_css(self, css: str) -> None:
        """Reports the references of a style sheet or of an attribute that lead out of the file."""
        for match in CSS_REFERENCE.finditer(css):
            href = match[1] or match[2] or ""
            if not LOCAL_REFERENCE.match(href):
                self.report_reference(href or match[0])

    def reject_entity(self, *_: object) -> None:
        """Ends the reading: entities can expand without limit."""
        raise EntityDeclared

    def report_instruction(self, target: str, _text: str) -> None:
        """Reports a processing instruction: it may load a style sheet."""
        self.report_forbidden(f"<?{target}?>")

    def read_root(self, namespace: str, tag: str, attributes: dict[str, str]) -> None:
        """Takes the size from the root element."""
        if namespace != NAMESPACE or tag != "svg":
            self.collector.error(
                "invalid-svg",
                self.line,
                "the file is not SVG: its root element is <{name}>",
                'begin it with <svg xmlns="http://www.w3.org/2000/svg" …>',
                name=tag,
            )
            return
        width = css_pixels(attributes.get("width"))
        height = css_pixels(attributes.get("height"))
        view_box = number_list(attributes.get("viewBox", ""))
        if len(view_box) == 4 and all(
            1 / MAX_SIDE_LENGTH < side < MAX_SIDE_LENGTH for side in view_box[2:]
        ):
            ratio = view_box[2] / view_box[3]
            if width or height:
                width, height = width or height * ratio, height or width / ratio
            else:
                width, height = view_box[2], view_box[3]
        width, height = width or DEFAULT_SIZE[0], height or DEFAULT_SIZE[1]
        self.size = side_length(width), side_length(height)


class EntityDeclared(Exception):  # noqa: N818  ends the reading of a file
    """A drawing declares an entity."""


class UnsupportedEncoding(Exception):  # noqa: N818  ends the reading of a file
    """A drawing has an encoding that browsers may not know."""


def is_allowed_reference(tag: str, href: str) -> bool:
    """Whether a reference stays in the file, or is a link for readers, which loads nothing."""
    is_web = href.strip().lower().startswith(("http://", "https://"))
    return bool(LOCAL_REFERENCE.match(href)) or not href.strip() or (tag.lower() == "a" and is_web)


def css_pixels(value: str | None) -> float:
    """A length in CSS pixels; 0 if it is relative (%, em) or invalid."""
    match = LENGTH.fullmatch(value or "")
    if match is None:
        return 0.0
    return min(float(match[1]) * PIXELS_PER_UNIT[(match[2] or "").lower()], MAX_SIDE_LENGTH)


def side_length(pixels: float) -> int:
    """A length in whole pixels, at least one."""
    return max(1, round(min(pixels, MAX_SIDE_LENGTH)))


def number_list(text: str) -> list[float]:
    """The numbers of a list; none if one of them is invalid."""
    try:
        return [float(part) for part in re.split(r"[\s,]+", text.strip()) if part]
    except ValueError:
        return []
