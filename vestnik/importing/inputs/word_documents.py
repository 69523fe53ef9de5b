"""Word documents (.docx) → HTML, and what is lost on the way. The only user of mammoth."""

from __future__ import annotations

import hashlib
import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from vestnik.fs import write_atomically
from vestnik.model import Problem, Severity

ZIP_SIGNATURE = b"PK\x03\x04"
DOCUMENT_PART = "word/document.xml"
MAX_UNPACKED_BYTES = 200_000_000
MAX_XML_BYTES = 10_000_000
"""Of the text, notes and styles; a release of a thousand words has a hundred thousand."""
STYLE_MAP = """
p[style-name='Title'] => h1:fresh
p[style-name='Название'] => h1:fresh
p[style-name='Subtitle'] => p.lead:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
strike => s
"""
PICTURE_SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/svg+xml": ".svg",
}


FORMULA = re.compile(r"&lt;m:oMath(?:Para)?\b(?:(?!&lt;m:oMath).)*?&lt;/m:oMath&gt;", re.DOTALL)
"""The markup of a formula, which the library gives as text."""
MARKUP_AS_TEXT = re.compile(r"&lt;(?:(?!&lt;|&gt;).)*+&gt;", re.DOTALL)
SYMBOL_MESSAGE = re.compile(
    r"A w:sym element with an unsupported character was ignored: "
    r"char (?P<code>\w+) in font (?P<font>.+)"
)
ELEMENT_MESSAGE = re.compile(r"An unrecognised element was ignored: (?:\{.*\})?(?P<name>.+)")
PICTURE_MESSAGE = re.compile(r"could not open external image '(?P<url>.*?)'.*", re.DOTALL)


class WordText(NamedTuple):
    """The HTML of a document, and notes on what is left out of it."""

    html: str
    notes: tuple[Problem, ...]


def is_word_document(content: bytes) -> bool:
    """Whether a file is a document of Word 2007 or later."""
    if not content.startswith(ZIP_SIGNATURE):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return DOCUMENT_PART in package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def word_html(content: bytes, origin: str, pictures_folder: Path) -> WordText | Problem:
    """The HTML of a document; its pictures are written to a folder, and have URLs `file:`."""
    try:
        import mammoth
    except ModuleNotFoundError:
        return Problem(
            id="missing-import-library",
            file=origin,
            message="the library that reads such files is not installed",
            hint='install it: pip install "vestnik[html]"',
        )

    def save_picture(image: Any) -> dict[str, str]:
        with image.open() as stream:
            data = stream.read()
        suffix = PICTURE_SUFFIXES.get(image.content_type, ".bin")
        file = pictures_folder / f"{hashlib.sha256(data).hexdigest()[:32]}{suffix}"
        write_atomically(file, data)
        return {"src": file.absolute().as_uri()}

    if is_too_large(content):
        return damaged_document_problem(origin)
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(content),
            convert_image=mammoth.images.img_element(save_picture),
            style_map=STYLE_MAP,
        )
    except OSError:
        raise
    except Exception:  # whatever a damaged file makes of the library
        return damaged_document_problem(origin)
    messages = (message.message for message in result.messages)
    text, formulas = with_plain_formulas(result.value)
    notes = dict.fromkeys((*left_out_notes(messages, origin), *formula_notes(formulas, origin)))
    return WordText(text, tuple(notes))


def with_plain_formulas(text: str) -> tuple[str, list[str]]:
    """The HTML with the letters of formulas instead of their markup; and these letters."""
    formulas: list[str] = []

    def plain_formula(match: re.Match[str]) -> str:
        letters = MARKUP_AS_TEXT.sub("", match[0])
        formulas.append(html.unescape(html.unescape(letters)))
        return letters

    return FORMULA.sub(plain_formula, text), formulas


def formula_notes(formulas: Iterable[str], origin: str) -> Iterator[Problem]:
    """Notes on formulas of which only the letters are left."""
    for formula in formulas:
        yield Problem(
            id="formula-as-text",
            file=origin,
            message="only the letters of a formula are in the text: {formula}",
            hint="compare the article with the document",
            values=(("formula", formula),),
            severity=Severity.WARNING,
        )


def left_out_notes(messages: Iterable[str], origin: str) -> Iterator[Problem]:
    """Notes on the parts of a document that the library has left out, by its messages."""
    for text in messages:
        if match := SYMBOL_MESSAGE.fullmatch(text):
            note = Problem(
                id="word-symbol-left-out",
                message="a symbol is left out: the character {code} of the font {font}",
                hint="compare the article with the document",
            )
        elif match := PICTURE_MESSAGE.fullmatch(text):
            note = Problem(
                id="word-picture-left-out",
                message="a picture that is not in the document is left out: {url}",
                hint="compare the article with the document",
            )
        elif match := ELEMENT_MESSAGE.fullmatch(text):
            note = Problem(
                id="word-part-left-out",
                message="a part of the document is left out: {name}",
                hint="compare the article with the document",
            )
        else:
            continue
        values = tuple(match.groupdict().items())
        yield replace(note, file=origin, values=values, severity=Severity.WARNING)


def is_too_large(content: bytes) -> bool:
    """Whether the unpacked parts of a document are larger than anybody's."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
    xml_bytes = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    return sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES or xml_bytes > MAX_XML_BYTES


def damaged_document_problem(origin: str) -> Problem:
    """The problem of a document that can't be read."""
    return Problem(
        id="damaged-word-document",
        file=origin,
        message="the Word document is damaged or too large",
        hint="open it in Word, save it again as .docx, and import that file",
    )
