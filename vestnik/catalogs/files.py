"""`translations/` ↔ catalogs: one PO file a document and language.

What a machine has to remember of its draft stands in translator comments, because these are the
only ones that gettext's tools, Poedit and Weblate keep. `# mt: engine src=… out=… |` holds digests
of the block and of the words it wrote; `# was: … |` a person's words for the block as it was; with
obsolete units, `# from: … |` that block (polib loses `#~|`). The bar ends what such tools may have
folded into several lines.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from pathlib import Path

import polib

from vestnik import addresses
from vestnik.config.interface import INTERFACE, MESSAGES
from vestnik.diagnostics.collector import ProblemCollector
from vestnik.formats.po_files import STRING, parse
from vestnik.fs import files
from vestnik.fs.files import entrust
from vestnik.markdown.conversion import SEGMENTER
from vestnik.model import Catalog, Problem, Provenance, Severity, Unit

REMARK = re.compile(r"^ *(was|from|mt): (?:((?:.+\n(?! *(?:was|from|mt): ))*?.*)\|\n|(.*)\n)", re.M)
"""What a machine may have noted in translator comments: to the bar, or a line if that is lost."""
MSGSTR = re.compile(r"(#~ ?)?\s*msgstr")
HEADER = (
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
    ("X-Segmenter", SEGMENTER),
)


class Catalogs(Mapping[str, Catalog]):
    """The catalogs of a language by their document's path below `content/`, in its order.

    A sound file's is read when somebody asks for it.
    """

    def __init__(self, catalogs: Mapping[str, Catalog | Path]) -> None:
        self.found = dict(catalogs)

    def __getitem__(self, path: str) -> Catalog:
        found = self.found[path]
        if isinstance(found, Path):
            found = self.found[path] = read_one(found)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def having(self, path: str, catalog: Catalog) -> Catalogs:
        """The same with one catalog more, or another one."""
        return Catalogs({**self.found, path: catalog})


def read(
    folder: Path,
    language: str,
    sound: Collection[str] = (),
    names: Sequence[str] | None = None,
) -> tuple[Catalogs, list[Problem]]:
    """The catalogs of `folder/<language>/`: those of the paths `names`, or all of them.

    Those of the documents that are known to be sound are not read until they are asked for.
    """
    catalogs: dict[str, Catalog | Path] = {}
    problems: list[Problem] = []
    home = folder / language
    for path in files.names(home) if names is None else names:
        if not path.endswith(".po") or path in (INTERFACE, MESSAGES):
            continue
        document = path.removesuffix(".po") + ".md"
        if document in sound:
            catalogs[document] = home / path
            continue
        notes = ProblemCollector(f"{folder.name}/{language}/{path}")
        if (catalog := parsed(home / path, notes)) is not None:
            catalogs[document] = catalog
        problems += notes.found
    return Catalogs(catalogs), problems


def read_one(file: Path) -> Catalog:
    """The catalog of a sound file."""
    notes = ProblemCollector(file.name)
    catalog = parsed(file, notes)
    assert catalog is not None, notes.found
    return catalog


def parsed(file: Path, notes: ProblemCollector) -> Catalog | None:
    """The catalog of a file; None, and problems, where reading it could lose a word."""
    entries = parse(file, notes)
    if entries is None or not singular(entries, notes):
        return None
    return catalog_of(entries, notes.lines)


def singular(entries: polib.POFile, notes: ProblemCollector) -> bool:
    """Whether no entry has plural forms: a document's text has none, and they would be lost."""
    for entry in entries:
        if entry.msgid_plural:
            line, column = notes.place_of("msgid_plural", entry.linenum or 1)
            notes.note(
                line,
                "a document's text has no plural forms",
                'take msgid_plural away and write one msgstr "…"',
                column=column,
            )
    return not notes.found


def catalog_of(entries: polib.POFile, lines: list[str]) -> Catalog:
    """The units of a PO file, whose lines tell where each translation stands."""
    begins = [*(entry.linenum or 1 for entry in entries), len(lines) + 1]
    units = [
        (entry, unit_of(entry, lines, range(*stretch)))
        for entry, stretch in zip(entries, pairwise(begins), strict=True)
    ]
    return Catalog(
        units=tuple(unit for entry, unit in units if not entry.obsolete),
        obsolete=tuple(unit for entry, unit in units if entry.obsolete),
        comment=entries.header,
        header=tuple(entries.metadata.items()),
        ending=ending(lines),
    )


def ending(lines: list[str]) -> str:
    """What people remark below the last entry; a file without any has its remarks in its head."""
    below = [*takewhile(lambda line: not STRING.fullmatch(line), reversed(lines))]
    if len(below) == len(lines):
        return ""
    return "\n".join(line[1:].strip() for line in reversed(below) if line.startswith("#"))


def unit_of(entry: polib.POEntry, lines: list[str], stretch: range) -> Unit:
    """The unit of a PO entry, which has this stretch of the file's lines (1 is the first)."""
    kept, comment = remarks(entry.tcomment, obsolete=bool(entry.obsolete))
    strings = [number for number in stretch if STRING.fullmatch(lines[number - 1])]
    words = (number for number in strings if MSGSTR.match(lines[number - 1]))
    return Unit(
        source=entry.msgid,
        text=entry.msgstr,
        context=entry.msgctxt or "",
        fuzzy="fuzzy" in map(str.lower, entry.flags),
        provenance=provenance_of(kept["mt"]) if "mt" in kept else None,
        previous=entry.previous_msgid or kept.get("from", ""),
        was=kept.get("was", ""),
        comment=comment,
        notes=entry.comment,
        references=tuple(path for path, _ in entry.occurrences),
        flags=tuple(flag for flag in entry.flags if flag.lower() != "fuzzy"),
        line=next(words, stretch.start),
        lines=range(stretch.start, max(strings, default=stretch.start) + 1),
    )


def remarks(comment: str, *, obsolete: bool) -> tuple[dict[str, str], str]:
    """What a machine noted in a translator comment, by name, and what people wrote in it.

    Whatever is not exactly as a machine notes it are people's words; so is the first of two notes.
    """
    text = f"{comment}\n"
    found = {one[1]: one for one in REMARK.finditer(text) if noted(one, obsolete=obsolete)}
    for one in sorted(found.values(), key=re.Match.start, reverse=True):
        text = text[: one.start()] + text[one.end() :]
    kept = {name: (one[2] or one[3]).replace("\n", " ").strip() for name, one in found.items()}
    return kept, text.removesuffix("\n")


def noted(one: re.Match[str], *, obsolete: bool) -> bool:
    """Whether a machine notes something like this."""
    name, text, line = one.groups()
    if name == "mt":
        return {"src", "out"} <= {word.partition("=")[0] for word in (text or line).split()}
    return text is not None and (name == "was" or obsolete)


def provenance_of(text: str) -> Provenance:
    """What stands after `mt:`: words that name the engine, then name=value."""
    words = text.split()
    values = dict(word.split("=", 1) for word in words if "=" in word)
    engine = " ".join(word for word in words if "=" not in word)
    source, out = values.pop("src", ""), values.pop("out", "")
    return Provenance(engine, source, out, tuple(values.items()))


def write(folder: Path, language: str, source: str, path: str, catalog: Catalog) -> bool:
    """Writes the PO file of a document, whole or not at all; False if it holds that already."""
    entries = polib.POFile(wrapwidth=0)
    entries.header = catalog.comment
    entries.metadata = dict(
        catalog.header or (("Language", language), ("X-Source-Language", source), *HEADER)
    )
    entries.extend(entry_of(unit, obsolete=False) for unit in catalog.units)
    entries.extend(entry_of(unit, obsolete=True) for unit in catalog.obsolete)
    text = str(entries) if catalog.comment else str(entries).removeprefix("#\n")
    if catalog.ending:
        text += "".join(f"\n# {line}".rstrip() for line in catalog.ending.split("\n")) + "\n"
    return entrust(file(folder, language, path), text.encode(), folder)


def stands(folder: Path, language: str, path: str, known: Catalog | None) -> bool:
    """Whether the PO file of a document holds what is known of it, or is not there, as is known."""
    there = file(folder, language, path)
    if known is None or not there.is_file():
        return known is None and not there.exists()
    return parsed(there, ProblemCollector(there.name)) == known


def file(folder: Path, language: str, path: str) -> Path:
    """The PO file of the document `content/<path>`."""
    return folder / language / f"{path.removesuffix('.md')}.po"


def entry_of(unit: Unit, *, obsolete: bool) -> polib.POEntry:
    """The PO entry of a unit."""
    lines = [unit.comment] if unit.comment else []
    if made := unit.provenance:
        notes = (f"{name}={value}" for name, value in made.notes)
        words = (made.engine, f"src={made.source}", f"out={made.text}", *notes)
        lines.append(f"mt: {' '.join(words)} |")
    if unit.was:
        lines.append(f"was: {' '.join(unit.was.split())} |")
    if unit.previous and obsolete:
        lines.append(f"from: {unit.previous} |")
    return polib.POEntry(
        msgid=unit.source,
        msgstr=unit.text,
        msgctxt=unit.context or None,
        tcomment="\n".join(lines),
        comment=unit.notes,
        occurrences=[(path, "") for path in unit.references],
        flags=[*(["fuzzy"] if unit.fuzzy else []), *unit.flags],
        previous_msgid=unit.previous or None,
        obsolete=obsolete,
    )


def orphans(catalogs: Mapping[str, Mapping[str, Catalog]], paths: set[str]) -> list[Problem]:
    """A warning for each catalog whose document is gone."""
    return [
        Problem(
            addresses.catalog(path, language),
            1,
            "the document of this catalog, content/{path}, is not there",
            "move the catalog to where its document went, or delete it",
            values=(("path", path),),
            severity=Severity.WARNING,
            related_files=(addresses.source(path),),
        )
        for language, of_language in catalogs.items()
        for path in of_language
        if path not in paths
    ]
