"""PO files in the form in which this program and gettext's tools write them → catalogs, fast.

Nearly every file of an archive has this form: a head without comments, then entries of single-line
strings. Anything else is none of its business: polib reads it. What is read here is what polib
would read, and has no problem (a law of `tests/catalogs/test_canonical_files.py`).
"""

from __future__ import annotations

import re
import unicodedata

from vestnik.catalogs.machine_comments import ParsedComment, parse_comment, parse_provenance
from vestnik.diagnostics import CONTROL_CHARACTER
from vestnik.fs import MAX_CATALOG_FILE
from vestnik.markdown import MAX_TRANSLATION_CHARACTERS, exceeded_limit
from vestnik.model import Catalog, Unit

STRING = r'"([^"\\\n]*(?:\\["\\][^"\\\n]*)*)"\n'
HEADER = re.compile(r'msgid ""\nmsgstr ""\n((?:"[A-Za-z-]+: [^"\\\n]*\\n"\n)+)')
FIELD = re.compile(r'"([A-Za-z-]+): ([^"\\\n]*)\\n"\n')
ENTRY = re.compile(
    r"\n((?:# \S(?:[^\n]*\S)?\n)*)((?:#\. \S(?:[^\n]*\S)?\n)*)(?:#: ([^\s:]+)\n)?(#, fuzzy\n)?"
    rf"(?:msgctxt {STRING})?msgid {STRING}msgstr {STRING}"
)
"""An entry after an empty line: comments by people and programs, reference, flag, context, source,
translation."""
MACHINE_COMMENT = re.compile(r"mt: ([^|]+ src=\S* out=[^|]*)\|")
"""A translator comment that has the provenance of a draft, and nothing else."""
NO_COMMENT = ParsedComment(None, "", "", "")


def parse_canonical_catalog(content: bytes) -> Catalog | None:
    """The catalog of a PO file's content; None if polib has to read it."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    header = HEADER.match(text)
    if header is None or len(content) > MAX_CATALOG_FILE.bytes:
        return None
    if CONTROL_CHARACTER.search(text) or not unicodedata.is_normalized("NFC", text):
        return None
    metadata = FIELD.findall(header[1])
    if len(dict(metadata)) < len(metadata) or not all(map(is_plain_field, metadata)):
        return None
    units: list[Unit] = []
    position, line = header.end(), 3 + len(metadata)
    while position < len(text):
        entry = ENTRY.match(text, position)
        if entry is None:
            return None
        unit = unit_of_entry(entry, line + 1)
        if unit is None:
            return None
        units.append(unit)
        position, line = entry.end(), unit.entry_lines.stop
    if line > MAX_CATALOG_FILE.lines or len({unit.key for unit in units}) < len(units):
        return None
    return Catalog(units=tuple(units), metadata=tuple(metadata))


def is_plain_field(field: tuple[str, str]) -> bool:
    """Whether a field of the head has no white space around it, and names no other encoding."""
    name, value = field
    if name == "Content-Type":
        return value == "text/plain; charset=UTF-8"
    return value == value.strip()


def unit_of_entry(entry: re.Match[str], start: int) -> Unit | None:
    """The unit of an entry that begins in this line; None if polib has to read it."""
    comments, extracted, reference, flag, context, source, translation = entry.groups()
    comment = comments[2:-1].replace("\n# ", "\n")
    if "\\" in entry[0]:
        context, source, translation = map(unescape, (context or "", source, translation))
    if not source or any(
        exceeded_limit(text, MAX_TRANSLATION_CHARACTERS) for text in (source, translation, comment)
    ):
        return None
    parsed = parse_canonical_comment(comment)
    line_count = entry[0].count("\n") - 1
    stop = start + line_count
    return Unit(
        source=source,
        text=translation,
        context=context or "",
        fuzzy=flag is not None,
        provenance=parsed.provenance,
        previous_source=parsed.previous_source,
        previous_text=parsed.previous_text,
        translator_comment=parsed.translator_comment,
        extracted_comment=extracted[3:-1].replace("\n#. ", "\n"),
        references=(reference,) if reference else (),
        line=stop - 1,
        entry_lines=range(start, stop),
    )


def unescape(text: str) -> str:
    """A string's text; quotation marks and backslashes are its only escapes."""
    return re.sub(r'\\(["\\])', r"\1", text)


def parse_canonical_comment(comment: str) -> ParsedComment:
    """The parts of a translator comment."""
    if not comment:
        return NO_COMMENT
    if match := MACHINE_COMMENT.fullmatch(comment):
        return ParsedComment(parse_provenance(match[1]), "", "", "")
    return parse_comment(comment, obsolete=False)
