"""`translations/<language>/glossary.toml` → terms.

An entry is:

[[term]]
ru = "Госкорпорация «Росатом»"
en = "Rosatom State Corporation"
accept = ["State Corporation Rosatom"]
kind = "org"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from vestnik.config import country_name
from vestnik.diagnostics import INVISIBLE_CHARACTER, ProblemCollector
from vestnik.formats import parse_toml
from vestnik.language import without_optional_letters
from vestnik.model import Problem, Severity, Term

GLOSSARY_FILE = "glossary.toml"
TERM_KINDS = ("person", "org", "country", "term", "keep")
TERM_MODES = ("verify", "force")
FIELDS = ("accept", "kind", "iso", "forms", "mode")
"""The fields of an entry besides the words, which are named by their languages: ru, en."""
ENTRY_HEADING = re.compile(r"\s*\[\[\s*term\s*\]\]")


def glossary_path(language: str) -> str:
    """The path of a language's glossary in the archive, as problems name it."""
    return f"translations/{language}/{GLOSSARY_FILE}"


def term_key(source: str) -> str:
    """What two spellings of a term have in common: the words without optional letters (ё is е)."""
    return without_optional_letters(" ".join(source.split()))


def load_glossary(
    folder: Path, source_language: str, language: str
) -> tuple[list[Term], list[Problem]]:
    """The terms of `folder/<language>/glossary.toml`; none if there is no such file.

    The words of a term are in the fields that are named by the codes of the archive's language and
    of the glossary's. A term with a problem is left out.
    """
    path = folder / language / GLOSSARY_FILE
    if not path.is_file():
        return [], []
    collector = ProblemCollector(f"{folder.name}/{language}/{GLOSSARY_FILE}")
    if not collector.decode_lines(path.read_bytes()) or collector.report_merge_conflicts():
        return [], collector.problems
    terms: list[Term] = []
    first_lines: dict[str, int] = {}
    for entry in read_entries(collector):
        term = parse_term(entry, source_language, language)
        if term is None:
            continue
        line = entry.line_of(source_language)
        first_line = first_lines.setdefault(term_key(term.source), line)
        if len(first_lines) > len(terms):
            terms.append(term)
        else:
            collector.error(
                "duplicate-term",
                line,
                "the term {term} is already in line {first}",
                "merge the translations of both into one entry and delete the other",
                term=term.source,
                first=str(first_line),
            )
    report_invisible_characters(collector)
    return terms, sorted(collector.problems)


def report_invisible_characters(collector: ProblemCollector) -> None:
    """Warns of each line with a character that is not seen: no text would have its term."""
    for number, line in enumerate(collector.lines, 1):
        if match := INVISIBLE_CHARACTER.search(line):
            problem = Problem(
                id="invisible-character",
                line=number,
                column=match.start() + 1,
                message="the text contains an invisible character (U+{code})",
                hint="delete it: place the cursor after it and press Backspace",
                values=(("code", f"{ord(match[0]):04X}"),),
                severity=Severity.WARNING,
            )
            collector.add(problem)


@dataclass(frozen=True, slots=True)
class EntryReader:
    """The fields of a `[[term]]` entry, and the lines of the file that it occupies."""

    fields: Mapping[str, object]
    lines: range
    collector: ProblemCollector

    def line_of(self, name: str) -> int:
        """The line of a field; the first line of the entry if the field has none of its own."""
        field = re.compile(rf"""[\s\[]*["']?{re.escape(name)}["']?\s*(=|\])""")
        lines = self.collector.lines
        return next((line for line in self.lines if field.match(lines[line - 1])), self.lines[0])

    def report_unknown_fields(self, allowed: Sequence[str]) -> None:
        """Reports every field that is not among the allowed ones."""
        for name in self.fields:
            if name not in allowed:
                self.collector.report_unknown_field(self.line_of(name), name, allowed)

    def text(self, name: str) -> str:
        """The text of a field; "" if it is absent."""
        value = self.fields.get(name, "")
        if isinstance(value, str) and (name not in self.fields or re.search(r"[^\W_]", value)):
            return " ".join(value.split())
        self.report_wrong_type(name, 'write {key} = "…"')
        return ""

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list; () if it is absent."""
        values = self.fields.get(name, [])
        if isinstance(values, list) and all(isinstance(v, str) and v.strip() for v in values):
            return tuple(" ".join(value.split()) for value in values)
        self.report_wrong_type(name, 'write {key} = ["…", "…"]')
        return ()

    def report_wrong_type(self, name: str, hint: str) -> None:
        """Reports a field that is empty or has a value of another type."""
        self.collector.error(
            "wrong-type",
            self.line_of(name),
            "{key} is empty or has the wrong type",
            hint,
            key=name,
        )


def read_entries(collector: ProblemCollector) -> list[EntryReader]:
    """The entries of a glossary; none, and a problem, if the file has another structure."""
    table = parse_toml(collector)
    if table is None:
        return []
    whole_file = EntryReader(table, range(1, len(collector.lines) + 1), collector)
    whole_file.report_unknown_fields(("term",))
    entries = table.get("term", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        whole_file.report_wrong_type("term", "write each term below a line [[term]]")
        return []
    lines = entry_lines(collector, len(entries))
    return [EntryReader(*entry, collector) for entry in zip(entries, lines, strict=True)]


def entry_lines(collector: ProblemCollector, count: int) -> list[range]:
    """The lines of each entry; the whole file for each if not every entry has a heading."""
    starts = [number for number, line in enumerate(collector.lines, 1) if ENTRY_HEADING.match(line)]
    end = len(collector.lines) + 1
    if len(starts) != count:
        return [range(1, end)] * count
    return [range(start, stop) for start, stop in pairwise((*starts, end))]


def parse_term(entry: EntryReader, source_language: str, language: str) -> Term | None:
    """The term of an entry; None, and problems, if something is wrong with it."""
    collector = entry.collector
    problem_count = len(collector.problems)
    entry.report_unknown_fields((source_language, language, *FIELDS))
    source, target, iso = (entry.text(name) for name in (source_language, language, "iso"))
    kind, mode = entry.text("kind") or "term", entry.text("mode") or "verify"
    accepted, forms = entry.texts("accept"), entry.texts("forms")
    for name, value, choices in (("kind", kind, TERM_KINDS), ("mode", mode, TERM_MODES)):
        if value not in choices:
            collector.report_invalid_choice(entry.line_of(name), name, value, choices)
    if iso:
        country = country_name(iso, language) if re.fullmatch("[A-Z]{2}", iso) else ""
        target = target or country
        if kind != "country" or not country:
            collector.error(
                "invalid-country-code",
                entry.line_of("iso"),
                "iso is not a country code",
                'write two capital letters (ISO 3166-1), for example "KG", and kind = "country"',
            )
    elif kind == "keep":
        target = target or source
    for name, value in ((source_language, source), (language, target or iso)):
        if not value and name not in entry.fields:
            collector.error(
                "missing-field",
                entry.line_of(source_language),
                "the field {key} is missing",
                'add {key} = "…" to this term',
                key=name,
            )
    term = Term(source, target, accepted, kind, forms, mode)
    if mode == "force" and kind in TERM_KINDS and source and not term.is_proper_name:
        collector.error(
            "forced-common-noun",
            entry.line_of("mode"),
            'mode = "force" is for names only, and {term} is a common noun',
            'delete the line mode = "force", or set kind if it is a name',
            term=source,
        )
    return term if len(collector.problems) == problem_count else None
