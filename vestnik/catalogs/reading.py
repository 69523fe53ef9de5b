"""PO files in `translations/` → catalogs: one file a document and language."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from pathlib import Path

import polib

from vestnik import addresses
from vestnik.catalogs.canonical_files import parse_canonical_catalog
from vestnik.catalogs.machine_comments import parse_comment
from vestnik.defaults import INTERFACE_FILE, MESSAGES_FILE
from vestnik.diagnostics import ProblemCollector, text_needles
from vestnik.formats import PO_STRING, parse_po_content
from vestnik.fs import list_files
from vestnik.model import Catalog, Problem, Severity, Unit

MSGSTR = re.compile(r"(#~ ?)?\s*msgstr")


class LazyCatalogs(Mapping[str, Catalog]):
    """The catalogs of a language by their document's path below `content/`.

    A catalog that is given as the path of its PO file is read by `load` when it is first asked for.
    If that returns None, or the file has been deleted in the meantime, there is no catalog.
    """

    def __init__(
        self,
        catalogs: Mapping[str, Catalog | Path],
        load: Callable[[Path], Catalog | None] | None = None,
    ) -> None:
        self.catalogs = dict(catalogs)
        self.load = load or load_catalog

    def __getitem__(self, path: str) -> Catalog:
        entry = self.catalogs[path]
        if not isinstance(entry, Path):
            return entry
        try:
            catalog = self.load(entry)
        except FileNotFoundError:
            catalog = None
        if catalog is None:
            raise KeyError(path)
        self.catalogs[path] = catalog
        return catalog

    def __iter__(self) -> Iterator[str]:
        return iter(self.catalogs)

    def __len__(self) -> int:
        return len(self.catalogs)

    def with_catalog(self, path: str, catalog: Catalog) -> LazyCatalogs:
        """These catalogs with one added or replaced."""
        return LazyCatalogs({**self.catalogs, path: catalog})


def load_catalogs(
    folder: Path,
    language: str,
    unchanged: Collection[str] = (),
    paths: Sequence[str] | None = None,
) -> tuple[LazyCatalogs, list[Problem]]:
    """The catalogs of `folder/<language>/`: those of the PO files `paths`, or all of them.

    `unchanged` are the documents whose catalogs are known to have no problems; these are read when
    they are asked for.
    """
    catalogs: dict[str, Catalog | Path] = {}
    problems: list[Problem] = []
    language_folder = folder / language
    for path in list_files(language_folder) if paths is None else paths:
        if not path.endswith(".po") or path in (INTERFACE_FILE, MESSAGES_FILE):
            continue
        document = path.removesuffix(".po") + ".md"
        if document in unchanged:
            catalogs[document] = language_folder / path
            continue
        collector = ProblemCollector(f"{folder.name}/{language}/{path}")
        if (catalog := parse_catalog(language_folder / path, collector)) is not None:
            catalogs[document] = catalog
        problems += collector.problems
    return LazyCatalogs(catalogs), problems


def load_catalog(file: Path) -> Catalog:
    """The catalog of a PO file that has no problems."""
    collector = ProblemCollector(file.name)
    catalog = parse_catalog(file, collector)
    assert catalog is not None, collector.problems
    return catalog


def load_valid_catalog(file: Path) -> Catalog | None:
    """The catalog of a PO file; None if it can't be read, or has problems that a build reports."""
    try:
        return parse_catalog(file, ProblemCollector(file.name))
    except OSError:
        return None


def parse_catalog(file: Path, collector: ProblemCollector) -> Catalog | None:
    """The catalog of a PO file; None, and problems, if reading it could lose a word."""
    return parse_catalog_content(file.read_bytes(), collector)


def parse_catalog_content(content: bytes, collector: ProblemCollector) -> Catalog | None:
    """The catalog of a PO file's content; None, and problems, if reading it could lose a word."""
    if (catalog := parse_canonical_catalog(content)) is not None:
        return catalog
    return parse_any_catalog(content, collector)


def parse_any_catalog(content: bytes, collector: ProblemCollector) -> Catalog | None:
    """The same by polib, which reads every PO file."""
    entries = parse_po_content(content, collector)
    if entries is None or not check_no_plurals(entries, collector):
        return None
    return catalog_from_entries(entries, collector.lines)


def check_no_plurals(entries: polib.POFile, collector: ProblemCollector) -> bool:
    """Whether no entry has plural forms; documents have none, and rewriting would lose them."""
    for entry in entries:
        if entry.msgid_plural:
            collector.error(
                "plural-translation",
                entry.linenum or 1,
                "a document's text has no plural forms",
                'delete msgid_plural and write one msgstr "…"',
                needles=text_needles("msgid_plural"),
            )
    return not collector.problems


def catalog_from_entries(entries: polib.POFile, lines: list[str]) -> Catalog:
    """The catalog of a PO file's entries; `lines` are those of the file."""
    starts = [*(entry.linenum or 1 for entry in entries), len(lines) + 1]
    units = [
        (entry, unit_from_entry(entry, lines, range(start, end)))
        for entry, (start, end) in zip(entries, pairwise(starts), strict=True)
    ]
    return Catalog(
        units=tuple(unit for entry, unit in units if not entry.obsolete),
        obsolete=tuple(unit for entry, unit in units if entry.obsolete),
        header_comment=entries.header,
        metadata=tuple(entries.metadata.items()),
        trailing_comment=trailing_comment(lines),
    )


def trailing_comment(lines: list[str]) -> str:
    """The comments after the last entry; "" for a file without entries, whose header has them."""
    tail = [*takewhile(lambda line: not PO_STRING.fullmatch(line), reversed(lines))]
    if len(tail) == len(lines):
        return ""
    return "\n".join(line[1:].strip() for line in reversed(tail) if line.startswith("#"))


def unit_from_entry(entry: polib.POEntry, lines: list[str], line_numbers: range) -> Unit:
    """The unit of a PO entry that occupies these lines of the file (1 is the first)."""
    comment = parse_comment(entry.tcomment, obsolete=bool(entry.obsolete))
    strings = [number for number in line_numbers if PO_STRING.fullmatch(lines[number - 1])]
    msgstr_lines = (number for number in strings if MSGSTR.match(lines[number - 1]))
    start = line_numbers.start
    return Unit(
        source=entry.msgid,
        text=entry.msgstr,
        context=entry.msgctxt or "",
        fuzzy="fuzzy" in map(str.lower, entry.flags),
        provenance=comment.provenance,
        previous_source=entry.previous_msgid or comment.previous_source,
        previous_text=comment.previous_text,
        translator_comment=comment.translator_comment,
        extracted_comment=entry.comment,
        references=tuple(path for path, _ in entry.occurrences),
        flags=tuple(flag for flag in entry.flags if flag.lower() != "fuzzy"),
        line=next(msgstr_lines, start),
        entry_lines=range(start, max(strings, default=start) + 1),
    )


def catalog_path(folder: Path, language: str, path: str) -> Path:
    """The PO file below `folder` of the document `content/<path>`."""
    return folder / language / f"{path.removesuffix('.md')}.po"


def content_matches_catalog(content: bytes | None, expected: Catalog | None) -> bool:
    """Whether a PO file's content is that of a catalog; None is a file that does not exist."""
    if content is None or expected is None:
        return content is None and expected is None
    return parse_catalog_content(content, ProblemCollector("")) == expected


def orphaned_catalog_warnings(
    catalogs: Mapping[str, Mapping[str, Catalog]], paths: set[str]
) -> list[Problem]:
    """A warning for each catalog whose document does not exist."""
    return [
        Problem(
            id="orphan-catalog",
            file=addresses.catalog_file(path, language),
            line=1,
            message="the document of this catalog, content/{path}, does not exist",
            hint="move the catalog along with its document, or delete it",
            values=(("path", path),),
            severity=Severity.WARNING,
            related_files=(addresses.source_file(path),),
        )
        for language, catalogs_by_path in catalogs.items()
        for path in catalogs_by_path
        if path not in paths
    ]
