"""`translations/<language>/glossary.toml` and the names of partners → terms.

    [[term]]
    ru = "Госкорпорация «Росатом»"
    en = "Rosatom State Corporation"
    accept = ["State Corporation Rosatom"]
    kind = "org"

The door of Babel's names of countries (CLDR).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from vestnik.config.locales import locale
from vestnik.diagnostics.collector import ProblemCollector
from vestnik.formats.toml_fields import toml_of
from vestnik.model import SPOKEN, Archive, Catalog, Partner, Problem, Term

FILE = "glossary.toml"
KINDS = ("person", "org", "country", "term", "keep")
MODES = ("verify", "force")
KNOWN = ("ru", "en", "accept", "kind", "iso", "forms", "mode")
LISTS = ("accept", "forms")
HEADING = re.compile(r"\s*\[\[\s*term\s*\]\]")


def territory(iso: str, language: str) -> str:
    """What a country is called in a language, by its ISO 3166-1 code; "" if it has no name."""
    return str(locale(language).territories.get(iso, ""))


# --------------------------------------------------------------------------------- the file


def file_of(language: str) -> str:
    """The path of a language's glossary, as problems name it."""
    return f"translations/{language}/{FILE}"


def read(folder: Path, language: str) -> tuple[list[Term], list[Problem]]:
    """The terms of `folder/<language>/glossary.toml`; none if there is no such file.

    A term with a problem of its own is left out.
    """
    path = folder / language / FILE
    if not path.is_file():
        return [], []
    notes = ProblemCollector(f"{folder.name}/{language}/{FILE}")
    if not notes.decode(path.read_bytes()) or notes.conflict():
        return [], notes.found
    if (table := toml_of(notes)) is None:
        return [], notes.found
    unknown(table, ("term",), notes, range(1, len(notes.lines) + 1))
    entries = table.get("term", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        notes.note(
            line_of("term", notes, range(1, len(notes.lines) + 1)),
            "{key} is empty or of the wrong kind",
            "write each term below a line [[term]]",
            key="term",
        )
        return [], notes.found
    terms: list[Term] = []
    met: dict[str, int] = {}
    for entry, lines in zip(entries, places(notes, len(entries)), strict=True):
        term = term_of(entry, language, notes, lines)
        if term is None:
            continue
        line = line_of("ru", notes, lines)
        first = met.setdefault(key(term.ru), line)
        if len(met) > len(terms):
            terms.append(term)
        else:
            notes.note(
                line,
                "the term {ru} stands already in line {first}",
                "put the English words of both into one of them and delete the other",
                ru=term.ru,
                first=str(first),
            )
    return terms, sorted(notes.found)


def places(notes: ProblemCollector, count: int) -> list[range]:
    """The lines of each entry; all lines for each where entries have no lines of their own."""
    starts = [number for number, line in enumerate(notes.lines, 1) if HEADING.match(line)]
    end = len(notes.lines) + 1
    if len(starts) != count:
        return [range(1, end)] * count
    return [range(start, stop) for start, stop in pairwise((*starts, end))]


def line_of(name: str, notes: ProblemCollector, lines: range) -> int:
    """The line of a field in an entry; the entry's first if it has none of its own."""
    field = re.compile(rf"""[\s\[]*["']?{re.escape(name)}["']?\s*(=|\])""")
    return next((line for line in lines if field.match(notes.lines[line - 1])), lines[0])


def unknown(
    entry: Mapping[str, object], known: Sequence[str], notes: ProblemCollector, lines: range
) -> None:
    """A problem for every field that is not among the known ones."""
    for name in entry:
        if name not in known:
            notes.unknown(line_of(name, notes, lines), name, known)


def term_of(
    entry: Mapping[str, object], language: str, notes: ProblemCollector, lines: range
) -> Term | None:
    """The term of an entry; None, and problems, if something is wrong with it."""
    before = len(notes.found)
    unknown(entry, KNOWN, notes, lines)
    words = {name: text(entry, name, notes, lines) for name in KNOWN if name not in LISTS}
    accept, forms = (texts(entry, name, notes, lines) for name in LISTS)
    kind, mode = words["kind"] or "term", words["mode"] or "verify"
    for name, value, among in (("kind", kind, KINDS), ("mode", mode, MODES)):
        if value not in among:
            notes.unlisted(line_of(name, notes, lines), name, value, among)
    english = words["en"]
    if iso := words["iso"]:
        name = territory(iso, language) if re.fullmatch("[A-Z]{2}", iso) else ""
        english = english or name
        if kind != "country" or not name:
            notes.note(
                line_of("iso", notes, lines),
                "iso is not the code of a country",
                'write two capital letters (ISO 3166-1), as "KG", and kind = "country"',
            )
    elif kind == "keep":
        english = english or words["ru"]
    for name, value in (("ru", words["ru"]), ("en", english or iso)):
        if not value and name not in entry:
            notes.note(
                line_of("ru", notes, lines),
                "the field {key} is missing",
                'add {key} = "…" to this term',
                key=name,
            )
    term = Term(words["ru"], english, accept, kind, forms, mode)
    if mode == "force" and kind in KINDS and term.ru and not term.proper:
        notes.note(
            line_of("mode", notes, lines),
            "{ru} is a common noun, which can't stand in English in a Russian sentence",
            'take mode = "force" away, or say in kind what it is the name of',
            ru=term.ru,
        )
    return term if len(notes.found) == before else None


def text(entry: Mapping[str, object], name: str, notes: ProblemCollector, lines: range) -> str:
    """A field that is a text; "" if it is not there."""
    value = entry.get(name, "")
    if isinstance(value, str) and (name not in entry or re.search(r"[^\W_]", value)):
        return " ".join(value.split())
    notes.note(
        line_of(name, notes, lines),
        "{key} is empty or of the wrong kind",
        'write {key} = "…"',
        key=name,
    )
    return ""


def texts(
    entry: Mapping[str, object], name: str, notes: ProblemCollector, lines: range
) -> tuple[str, ...]:
    """A field that is a list of texts; () if it is not there."""
    value = entry.get(name, [])
    if isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value):
        return tuple(" ".join(one.split()) for one in value)
    notes.note(
        line_of(name, notes, lines),
        "{key} is empty or of the wrong kind",
        'write {key} = ["…", "…"]',
        key=name,
    )
    return ()


def key(ru: str) -> str:
    """By what two terms are the same: their words, ё as е."""
    return " ".join(ru.split()).replace("ё", "е").replace("Ё", "Е")


# ----------------------------------------------------------------------- the names of partners


def terms_of(archive: Archive, language: str, glossary: Sequence[Term]) -> tuple[Term, ...]:
    """The glossary's terms, then the titles and aliases of partners that it does not have."""
    known = {key(term.ru) for term in glossary}
    found: dict[str, Term] = {}
    for partner in archive.partners:
        catalog = archive.catalogs.get(language, {}).get(partner.path, Catalog())
        for term in names(partner, title(partner, catalog), language, glossary):
            if key(term.ru) not in known:
                found.setdefault(key(term.ru), term)
    return (*glossary, *found.values())


def title(partner: Partner, catalog: Catalog) -> str:
    """A partner's title in another language as a person has written or reviewed it; "" if none."""
    wanted = ("title", partner.title)
    spoken = (unit for unit in catalog.units if unit.key == wanted and unit.state in SPOKEN)
    return next((unit.text for unit in spoken), "")


def names(partner: Partner, title: str, language: str, glossary: Sequence[Term]) -> Iterator[Term]:
    """A term for each name of a partner; none if nobody has said what it is called.

    A country's alias is its name by Babel, any other alias the title; whatever is known to be right
    for one of its names is right for all.
    """
    own = {key(name) for name in (partner.title, *partner.aliases)}
    country = territory(partner.iso, language) if partner.iso else ""
    listed = [english for term in glossary if key(term.ru) in own for english in term.english]
    every = tuple(filter(None, dict.fromkeys((title, country, *listed))))
    if not every:
        return
    kind = "country" if partner.kind == "country" else "org"
    for name in (partner.title, *partner.aliases):
        best = country or every[0] if name != partner.title else every[0]
        yield Term(name, best, tuple(one for one in every if one != best), kind)
