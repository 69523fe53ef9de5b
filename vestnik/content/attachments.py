"""Documents to download that lie beside texts: which files they are, and what is wrong with one."""

from __future__ import annotations

import posixpath
from pathlib import Path

from vestnik.diagnostics import ProblemCollector
from vestnik.model import Attachment

ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
SIGNATURES: dict[str, tuple[bytes, ...]] = {
    ".csv": (),
    ".docx": ZIP_SIGNATURES,
    ".ods": ZIP_SIGNATURES,
    ".odt": ZIP_SIGNATURES,
    ".pdf": (b"%PDF-",),
    ".pptx": ZIP_SIGNATURES,
    ".rtf": (b"{\\rtf",),
    ".txt": (),
    ".xlsx": ZIP_SIGNATURES,
    ".zip": ZIP_SIGNATURES,
}
"""By suffix: what the first bytes of such a file contain, one of these; () if anything."""
SIGNATURE_AREA_BYTES = 1024
"""The signature of a PDF file may follow other bytes, but not more than these."""
MEGABYTE = 1_000_000
MAX_ATTACHMENT_MEGABYTES = 50
"""Git keeps every version of a file forever; GitHub warns of files that are larger."""


def is_attachment(path: str) -> bool:
    """Whether a path has the suffix of a document to download."""
    return attachment_suffix(path) in SIGNATURES


def attachment_suffix(path: str) -> str:
    """The suffix of a path in lower case: ".pdf"."""
    return posixpath.splitext(path)[1].lower()


def load_attachment(folder: Path, path: str, collector: ProblemCollector) -> Attachment:
    """The document to download `path` of a folder; what is wrong with it goes to the collector."""
    file = folder / path
    size = file.stat().st_size
    suffix = attachment_suffix(path)
    if size > MAX_ATTACHMENT_MEGABYTES * MEGABYTE:
        collector.error(
            "attachment-too-large",
            1,
            "the file has {size} MB; the limit for documents to download is {limit} MB",
            "compress it, or put it on another site and link to it",
            size=str(round(size / MEGABYTE)),
            limit=str(MAX_ATTACHMENT_MEGABYTES),
        )
    elif not has_signature(file, suffix):
        collector.warning(
            "attachment-of-other-type",
            1,
            "the content of the file is not {type}: readers can't open it",
            "open it in the program that you have written it with, and save it as {type}",
            type=suffix[1:].upper(),
        )
    return Attachment(path, size)


def has_signature(file: Path, suffix: str) -> bool:
    """Whether a file begins as files with this suffix do."""
    with file.open("rb") as stream:
        beginning = stream.read(SIGNATURE_AREA_BYTES)
    signatures = SIGNATURES[suffix]
    return bool(beginning) and any(signature in beginning for signature in signatures or (b"",))
