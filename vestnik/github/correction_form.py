"""The form "Correction" → a person's words in a PO file, or in a text, of a checkout.

A translation is saved as the review desk saves it: the words become a person's, and what the
machine has recorded of its draft stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from vestnik import addresses
from vestnik.build import LoadedArchive, load_archive
from vestnik.catalogs import catalog_path, parse_catalog_content, update_catalog, write_catalog
from vestnik.diagnostics import ProblemCollector, has_visible_character
from vestnik.fs import read_if_exists, write_atomically
from vestnik.github.form_body import FormValues
from vestnik.github.form_outcome import FormOutcome, FormRow
from vestnik.github.passage import correct_block, count_passage, fold_text
from vestnik.language import language_pair
from vestnik.markdown import extract_blocks, link_definitions
from vestnik.model import Catalog, Document, Problem, Unit
from vestnik.preview.desk import Submission, apply_submission, block_id, unit_digest


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """A block of a document in a language that has a passage."""

    document: Document
    language: str
    unit: Unit

    @property
    def is_markdown(self) -> bool:
        """Whether the block is of the body; a field of the front matter is plain text."""
        return not self.unit.context


def write_correction(values: FormValues, origin: str, loaded: LoadedArchive) -> FormOutcome:
    """Corrects the passage of a form; `origin` names the issue."""
    passage, proposed = values.text("passage").strip(), values.line("proposed")
    if not has_visible_character(passage) or not has_visible_character(proposed):
        return refuse(empty_correction_problem(origin))
    targets = list(page_versions(loaded, values.line("page"), values.line("language")))
    if values.line("page") and not targets:
        return refuse(unknown_page_problem(origin, values.line("page")))
    places = list(find_passage(loaded, targets, passage))
    if len(places) != 1:
        return refuse(passage_problem(origin, passage, len(places)))
    place = places[0]
    block = place.unit.text if place.language != loaded.archive.language else place.unit.source
    references = link_definitions(place.document.body)
    corrected = correct_block(block, passage, proposed, references, is_markdown=place.is_markdown)
    if corrected is None:
        return refuse(covered_markup_problem(origin, correction_file(loaded, place)))
    if place.language == loaded.archive.language:
        outcome = correct_text(loaded, place, block, corrected, origin)
    else:
        outcome = correct_translation(loaded, place, corrected, origin)
    if outcome.refusals:
        return outcome
    rows = (
        FormRow("passage", block, correction_file(loaded, place)),
        FormRow("proposed", corrected, values.line("evidence")),
    )
    left_out = tuple(FormRow("left out", text) for text in values.left_out)
    return FormOutcome(outcome.title, outcome.files, rows, outcome.notes, left_out)


def refuse(problem: Problem) -> FormOutcome:
    """The outcome of a form that can't be used."""
    return FormOutcome(refusals=(problem,))


def page_versions(
    loaded: LoadedArchive, page: str, language: str
) -> Iterator[tuple[Document, str]]:
    """The documents, each with a language, that the address of a page and a language may mean.

    Without an address, all documents. The language of an address has priority.
    """
    try:
        path = unquote(urlsplit(page).path)
    except ValueError:  # for example http://[
        return
    path = path.strip("/").removesuffix("index.html").strip("/")
    stated = language.split(" ", 1)[0].lower()
    editions = list(loaded.settings.editions)
    for document in loaded.archive.documents:
        for code in editions:
            address = addresses.document(document.path, code).strip("/")
            if (path and f"/{path}".endswith(f"/{address}")) or (not page and stated in ("", code)):
                yield document, code


def find_passage(
    loaded: LoadedArchive, targets: Iterable[tuple[Document, str]], passage: str
) -> Iterator[PassagePlace]:
    """The blocks that have the passage; one that has it twice is given twice."""
    for document, language in targets:
        references = link_definitions(document.body)
        is_source = language == loaded.archive.language
        for unit in document_units(loaded, document, language):
            text = unit.source if is_source else unit.text
            count = count_passage(text, passage, references, is_markdown=not unit.context)
            yield from [PassagePlace(document, language, unit)] * count


def document_units(loaded: LoadedArchive, document: Document, language: str) -> tuple[Unit, ...]:
    """The blocks of a document with their translations into a language; its own have none."""
    languages = language_pair(loaded.archive.language, language)
    if language == loaded.archive.language:
        fields = [Unit(text, context=name) for name, text in document.translatable_fields]
        blocks = dict.fromkeys(extract_blocks(document.body, languages.source))
        return (*fields, *map(Unit, blocks))
    return current_catalog(loaded, document, language)[0].units


def current_catalog(
    loaded: LoadedArchive, document: Document, language: str
) -> tuple[Catalog, bytes | None]:
    """The catalog of a document as it is now, and the content of its file."""
    file = catalog_path(loaded.translations_folder, language, document.path)
    content = read_if_exists(file)
    collector = ProblemCollector(file.name)
    catalog = parse_catalog_content(content, collector) if content is not None else None
    languages = language_pair(loaded.archive.language, language)
    return update_catalog(catalog or Catalog(), document, languages), content


def correct_translation(
    loaded: LoadedArchive, place: PassagePlace, corrected: str, origin: str
) -> FormOutcome:
    """Saves a person's translation of a block."""
    document, language = place.document, place.language
    catalog, content = current_catalog(loaded, document, language)
    submission = Submission(block_id(place.unit), unit_digest(place.unit), corrected, accepted=True)
    result = apply_submission(catalog, submission, document, loaded.linkable_paths)
    if result.refusal:
        message, values = result.refusal
        return refuse(refused_words_problem(origin, message, values))
    if result.changed:
        write_catalog(
            loaded.translations_folder,
            language,
            loaded.archive.language,
            document.path,
            result.catalog,
            content,
        )
    name = document.path.removesuffix(".md")
    file = addresses.catalog_file(document.path, language)
    return FormOutcome(title=f"translations: {name} ({language})", files=(file,))


def correct_text(
    loaded: LoadedArchive, place: PassagePlace, block: str, corrected: str, origin: str
) -> FormOutcome:
    """Saves a correction in a text itself; nothing is saved if it changes anything else."""
    path = place.document.path
    file = loaded.folder / addresses.source_file(path)
    content = file.read_bytes()
    text = content.decode()
    ends = fold_text(text).find_all(fold_text(block).text)
    if len(ends) != 1:
        return refuse(covered_markup_problem(origin, addresses.source_file(path)))
    start, end = ends[0]
    written = corrected.replace("\n", "\r\n") if "\r\n" in text else corrected
    write_atomically(file, (text[:start] + written + text[end:]).encode())
    expected = {unit.key for unit in document_units(loaded, place.document, place.language)}
    expected = expected - {place.unit.key} | {(place.unit.context, corrected)}
    if text_keys(loaded.folder, path) != expected:
        write_atomically(file, content)
        return refuse(covered_markup_problem(origin, addresses.source_file(path)))
    return FormOutcome(
        title=f"content: {path.removesuffix('.md')}", files=(addresses.source_file(path),)
    )


def text_keys(folder: Path, path: str) -> set[tuple[str, str]]:
    """The texts of a document as its file is now; none if it can't be loaded."""
    loaded, _ = load_archive(folder)
    documents = loaded.archive.documents if loaded else ()
    document = next((document for document in documents if document.path == path), None)
    if loaded is None or document is None:
        return set()
    return {unit.key for unit in document_units(loaded, document, loaded.archive.language)}


def correction_file(loaded: LoadedArchive, place: PassagePlace) -> str:
    """The file that a correction changes."""
    if place.language == loaded.archive.language:
        return addresses.source_file(place.document.path)
    return addresses.catalog_file(place.document.path, place.language)


def empty_correction_problem(origin: str) -> Problem:
    """The problem of a form that lacks the passage or the words for it."""
    return Problem(
        id="empty-correction",
        file=origin,
        message="the form has no passage, or no words to put in its place",
        hint="copy the sentence from the page, and write how it should read",
    )


def unknown_page_problem(origin: str, page: str) -> Problem:
    """The problem of a page that is not that of a document."""
    return Problem(
        id="unknown-form-page",
        file=origin,
        message="the archive has no text with the address {page}",
        hint="copy the address of the page with the text itself, not of a list",
        values=(("page", page),),
    )


def passage_problem(origin: str, passage: str, count: int) -> Problem:
    """The problem of a passage that is not on the page, or is there more than once."""
    if count:
        return Problem(
            id="ambiguous-passage",
            file=origin,
            message="the passage occurs more than once ({n}): {passage}",
            hint="copy more of the text around it, up to the whole paragraph",
            values=(("n", f"{count}"), ("passage", passage)),
        )
    return Problem(
        id="unknown-passage",
        file=origin,
        message="the passage is not on the page: {passage}",
        hint="copy it from the page again, within one paragraph",
        values=(("passage", passage),),
    )


def covered_markup_problem(origin: str, file: str) -> Problem:
    """The problem of words between which a link or emphasis begins or ends."""
    return Problem(
        id="markup-in-passage",
        file=origin,
        message="the words can't be replaced: a link, emphasis or a sign is among them",
        hint="correct {file} by hand, so that nothing is lost",
        values=(("file", file),),
    )


def refused_words_problem(origin: str, message: str, values: dict[str, str]) -> Problem:
    """The problem of words that a catalog can't have: what the review desk says of them."""
    return Problem(
        id="refused-correction",
        file=origin,
        message=message,
        hint="write other words into the form",
        values=tuple(values.items()),
    )
