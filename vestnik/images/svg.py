"""SVG drawings: how large they are, and that they hold nothing but a drawing."""

from __future__ import annotations

import re
from xml.parsers import expat

from vestnik.model import Problem

UNSIZED = (300, 150)
"""The size in which browsers show a drawing that states none (CSS 2.2, §10.3.2)."""
MOST = 1e5
"""No side is longer."""
NAMESPACE = "http://www.w3.org/2000/svg"
FOREIGN = frozenset(("embed", "foreignobject", "handler", "iframe", "object", "script"))
"""Elements that run, or bring in another kind of document."""
REFERENCES = frozenset(("href", "src", "data"))
WITHIN = re.compile(r"\s*(?:#|data:image/(?:avif|gif|jpeg|png|webp)[;,])", re.IGNORECASE)
"""What a reference may lead to: a place in the drawing, or a picture written into it."""
CSS = re.compile(
    r"""@import\s*(?:url\()?\s*["']?([^"');]*)|url\(\s*["']?([^"')]*)""", re.IGNORECASE
)
LENGTH = re.compile(
    r"\s*+\+?((?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)\s*+(px|pt|pc|mm|cm|in)?\s*", re.IGNORECASE
)
UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}


class Drawing:
    """What is read of a drawing: its size in CSS pixels, and its problems."""

    def __init__(self, file: str, content: bytes) -> None:
        self.file = file
        self.size = UNSIZED
        self.problems: list[Problem] = []
        self.path: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.EntityDeclHandler = self.entity
        self.parser.ProcessingInstructionHandler = self.instruction
        try:
            self.parser.Parse(content, True)
        except expat.ExpatError as error:
            self.problem(
                what="the drawing is not well-formed XML: {error}",
                right="save it again as plain SVG",
                error=expat.ErrorString(error.code),
            )
        except Entity:
            self.forbidden("<!ENTITY>")

    def problem(self, *, what: str, right: str, **values: str) -> None:
        """Something that has to be put right, at the line that is being read."""
        line = max(1, self.parser.CurrentLineNumber)
        self.problems.append(Problem(self.file, line, what, right, values=tuple(values.items())))

    def forbidden(self, name: str) -> None:
        self.problem(
            what="the drawing holds {name}, which a picture may not",
            right="save it as plain SVG, without scripts and foreign objects",
            name=name,
        )

    def foreign(self, href: str) -> None:
        self.problem(
            what="the drawing refers to {href}",
            right="put what is there into the drawing, or take the reference away",
            href=href.strip()[:80],
        )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if not self.path:
            self.root(space, tag, attributes)
        self.path.append(tag.lower())
        if tag.lower() in FOREIGN:
            self.forbidden(f"<{tag}>")
        for full, value in attributes.items():
            attribute = full.rpartition(" ")[2].lower()
            target = value.lower() if attribute == "attributename" else ""
            if full.lower().startswith("on") or target.startswith("on"):
                self.forbidden(target or attribute)
            elif attribute in REFERENCES and not self.allowed(tag, value):
                self.foreign(value)
            elif target.rpartition(":")[2] == "href":
                self.forbidden(f'attributeName="{value}"')
            elif not full.startswith("http") or full.startswith(NAMESPACE):
                self.style(value)

    def allowed(self, tag: str, href: str) -> bool:
        """Whether a reference may stand: a link leads a reader on, and loads nothing."""
        web = href.strip().lower().startswith(("http://", "https://"))
        return bool(WITHIN.match(href)) or not href.strip() or (tag.lower() == "a" and web)

    def end(self, _name: str) -> None:
        self.path.pop()

    def text(self, text: str) -> None:
        if self.path and self.path[-1] == "style":
            self.style(text)

    def style(self, css: str) -> None:
        """No style sheet and no value of a style brings anything in."""
        for found in CSS.finditer(css):
            href = found[1] or found[2] or ""
            if not WITHIN.match(href):
                self.foreign(href or found[0])

    def entity(self, *_: object) -> None:
        raise Entity

    def instruction(self, target: str, _text: str) -> None:
        self.forbidden(f"<?{target}?>")

    def root(self, space: str, tag: str, attributes: dict[str, str]) -> None:
        """Takes the size from the first element."""
        if space != NAMESPACE or tag != "svg":
            self.problem(
                what="the file is not an SVG drawing: it begins with <{name}>",
                right='begin it with <svg xmlns="http://www.w3.org/2000/svg" …>',
                name=tag,
            )
            return
        width, height = length(attributes.get("width")), length(attributes.get("height"))
        box = numbers(attributes.get("viewBox", ""))
        if len(box) == 4 and all(1 / MOST < side < MOST for side in box[2:]):
            ratio = box[2] / box[3]
            if width or height:
                width, height = width or height * ratio, height or width / ratio
            else:
                width, height = box[2], box[3]
        wide, high = width or UNSIZED[0], height or UNSIZED[1]
        self.size = max(1, round(min(wide, MOST))), max(1, round(min(high, MOST)))


class Entity(Exception):  # noqa: N818  ends the reading: entities can swell without end
    """A drawing declares an entity."""


def length(value: str | None) -> float:
    """A length in CSS pixels; 0 where it is relative (%, em) or none."""
    found = LENGTH.fullmatch(value or "")
    return min(float(found[1]) * UNITS[(found[2] or "").lower()], MOST) if found else 0.0


def numbers(text: str) -> list[float]:
    """The numbers of a list."""
    try:
        return [float(part) for part in re.split(r"[\s,]+", text.strip()) if part]
    except ValueError:
        return []
