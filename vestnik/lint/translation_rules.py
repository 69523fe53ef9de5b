"""Rules for translations and their originals."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vestnik import addresses, links
from vestnik.catalogs import Inconsistency, build_phrase_memory, glossary_path
from vestnik.content import anchor_problems
from vestnik.diagnostics import INVISIBLE_CHARACTER
from vestnik.language import LanguagePair, language_pair
from vestnik.lint.check_messages import CHECK_PROBLEMS, OTHER_CHECK
from vestnik.markdown import extract_blocks, link_definitions, link_targets, parse_inline
from vestnik.model import (
    Archive,
    Catalog,
    Document,
    Problem,
    Severity,
    Term,
    TranslationOrigin,
    TranslationState,
    Unit,
)

if TYPE_CHECKING:
    from vestnik.translation.checks import CheckFinding

GLOSSARY_CHECKS = frozenset(("glossary", "unknown_abbr"))
"""The checks that depend on the glossary."""


@dataclass(frozen=True, slots=True)
class TranslatedUnit:
    """A unit of a document in a language, and what the checks of its translation found.

    `inconsistencies` are phrases that people have translated in another way.
    `languages` has the data of the document's language and of the translation's.
    """

    document: Document
    unit: Unit
    language: str
    languages: LanguagePair
    findings: Sequence[CheckFinding] = ()
    inconsistencies: Sequence[Inconsistency] = ()

    @property
    def is_used(self) -> bool:
        """Whether the document still has the block of the unit."""
        blocks = extract_blocks(self.document.body, self.languages.source)
        return self.unit.source in blocks

    def problem(self, problem: Problem) -> Problem:
        """A problem at the unit's entry in its catalog."""
        source_file = addresses.source_file(self.document.path)
        return replace(
            problem,
            file=addresses.catalog_file(self.document.path, self.language),
            line=self.unit.line,
            text=self.unit.text or self.unit.source,
            related_files=(source_file, *problem.related_files),
            in_machine_draft=self.unit.is_machine_draft,
        )


TranslationRule = Callable[[TranslatedUnit], Iterator[Problem]]


def translated_units(archive: Archive, language: str) -> Iterator[TranslatedUnit]:
    """The units of all documents in a language."""
    catalogs = archive.catalogs.get(language, {})
    languages = language_pair(archive.language, language)
    for document in archive.documents:
        for unit in catalogs.get(document.path, Catalog()).units:
            yield TranslatedUnit(document, unit, language, languages)


def dead_links_in_translations(
    archive: Archive, language: str, paths: Collection[str]
) -> Iterator[Problem]:
    """Errors for links of translations that lead to no file of `content/` (its `paths`)."""
    for translated in translated_units(archive, language):
        text = translated.unit.text
        if "](" not in text and "<" not in text:
            continue
        for href in link_targets(text):
            path = links.linked_path(translated.document.path, href)
            if path is not None and path not in paths and translated.is_used:
                yield translated.problem(
                    Problem(
                        id="dead-link",
                        message="the link leads to a file that does not exist: {path}",
                        hint="copy the address from the original",
                        values=(("path", href),),
                        related_files=(addresses.source_file(path),),
                    )
                )


def clashing_anchors_in_translations(archive: Archive, language: str) -> Iterator[Problem]:
    """Problems of anchors of translations that are ids of the page's own."""
    for translated in translated_units(archive, language):
        problems = anchor_problems(translated.unit.text)
        if problems and translated.is_used:
            yield from map(translated.problem, problems)


def lint_translations(
    archive: Archive, language: str, terms: Collection[Term], skipped_checks: Collection[str] = ()
) -> Iterator[Problem]:
    """Warnings for translations that fail a check, and for blocks whose draft was unfit.

    An abbreviation that the glossary lacks is reported once.
    """
    from vestnik.translation.checks import check_translation
    from vestnik.translation.terms import build_term_matcher

    languages = language_pair(archive.language, language)
    term_matches = build_term_matcher(terms, languages.source)
    phrase_memory = build_phrase_memory(archive.catalogs.get(language, {}).items(), languages)
    reported: set[str] = set()
    for translated in translated_units(archive, language):
        unit = translated.unit
        definitions = link_definitions(translated.document.body)
        matches = term_matches(parse_inline(unit.source, definitions).text)
        findings = [
            finding
            for finding in check_translation(
                unit.source, unit.text or unit.source, languages, matches, definitions
            )
            if finding.check not in skipped_checks
            and finding.check not in unit.dismissed_checks
            and not (finding.check == "unknown_abbr" and finding.detail in reported)
        ]
        reported.update(finding.detail for finding in findings if finding.check == "unknown_abbr")
        inconsistencies = phrase_memory.inconsistencies(unit)
        for rule in TRANSLATION_RULES:
            yield from rule(replace(translated, findings=findings, inconsistencies=inconsistencies))


def unfit_drafts(translated: TranslatedUnit) -> Iterator[Problem]:
    """Blocks whose draft failed a check that prevents its publication."""
    if translated.unit.state is TranslationState.BLOCKED:
        yield translated.problem(
            Problem(
                id="unfit-draft",
                message="the machine translation is not good enough to publish ({checks})",
                hint="translate the block by hand",
                severity=Severity.WARNING,
                values=(("checks", translated.unit.failed_checks),),
            )
        )


def torn_paragraphs(translated: TranslatedUnit) -> Iterator[Problem]:
    """Blocks of the original that seem to be parts of one paragraph."""
    document = translated.document
    for finding in translated.findings:
        if finding.check == "source_broken":
            yield Problem(
                id="torn-paragraph",
                file=addresses.source_file(document.path),
                line=document.field_lines.get("body", 1),
                message="a paragraph seems to be split in two here",
                hint="join it to the paragraph before or after",
                severity=Severity.WARNING,
                needles=(f"(?i:{re.escape(finding.detail)})",),
            )


def unknown_abbreviations(translated: TranslatedUnit) -> Iterator[Problem]:
    """Abbreviations that the glossary does not have: a problem of the glossary, not of a draft."""
    for finding in translated.findings:
        if finding.check == "unknown_abbr":
            problem = translated.problem(
                Problem(
                    id="unknown-abbreviation",
                    message="the abbreviation {word} is not in the glossary",
                    hint="add it to {glossary}",
                    severity=Severity.WARNING,
                    values=(
                        ("word", finding.detail),
                        ("glossary", glossary_path(translated.language)),
                    ),
                )
            )
            yield replace(problem, in_machine_draft=False)


def failed_checks(translated: TranslatedUnit) -> Iterator[Problem]:
    """Checks whose findings are errors, and numbers that an engine invented in a draft.

    What may yet be right in a translation that a person wrote or accepted, only the review desk
    shows.
    """
    unit = translated.unit
    for finding in translated.findings:
        is_invented = finding.check == "numbers_extra" and unit.origin is TranslationOrigin.MACHINE
        if unit.text and (finding.is_error or is_invented):
            is_term = finding.check == "glossary"
            problem = replace(
                CHECK_PROBLEMS.get(finding.check, OTHER_CHECK),
                values=(("check", finding.check), ("detail", finding.detail)),
                related_files=(glossary_path(translated.language),) if is_term else (),
            )
            yield translated.problem(problem)


def inconsistent_phrases(translated: TranslatedUnit) -> Iterator[Problem]:
    """Phrases that people have translated in one way and a machine's draft has in another."""
    for phrase, text, path in translated.inconsistencies:
        people_file = addresses.catalog_file(path, translated.language)
        yield translated.problem(
            Problem(
                id="inconsistent-translation",
                message="people have translated “{phrase}” as “{text}”, the draft has other words",
                hint="use the same words as {file}, or accept the draft if it is right here",
                severity=Severity.WARNING,
                values=(("phrase", phrase), ("text", text), ("file", people_file)),
                related_files=(people_file,),
            )
        )


def invisible_characters(translated: TranslatedUnit) -> Iterator[Problem]:
    """The first invisible character of a translation."""
    if match := INVISIBLE_CHARACTER.search(translated.unit.text):
        yield translated.problem(
            Problem(
                id="invisible-character",
                message="the text contains an invisible character (U+{code})",
                hint="delete it: place the cursor after it and press Backspace",
                severity=Severity.WARNING,
                values=(("code", f"{ord(match[0]):04X}"),),
                needles=(re.escape(match[0]),),
            )
        )


TRANSLATION_RULES: tuple[TranslationRule, ...] = (
    invisible_characters,
    unfit_drafts,
    torn_paragraphs,
    unknown_abbreviations,
    failed_checks,
    inconsistent_phrases,
)
