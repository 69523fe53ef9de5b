"""Document + catalog → version: each block in a language, or else in the original's. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any

from vestnik import addresses, links
from vestnik.editions.attachments import with_attachment_details
from vestnik.editions.excerpts import excerpt
from vestnik.images import wrap_figures
from vestnik.language import LanguagePair, language_data, language_pair
from vestnik.markdown import is_translatable, render_parallel_text
from vestnik.model import (
    UNTRANSLATED_STATES,
    Archive,
    Article,
    Attachment,
    Body,
    Catalog,
    ChangedBlockPolicy,
    DocumentT,
    ParallelText,
    ResponsiveImage,
    TranslationState,
    Unit,
    Version,
    Wording,
    join_lines,
    shown_wording,
)

NO_IMAGES: Mapping[str, ResponsiveImage] = MappingProxyType({})
"""Pages then show images in the format and the size that their authors gave them."""

UNTRANSLATABLE_CONTEXT = "untranslatable"
"""The context of texts that no catalog can have, such as code: they count as not translated."""

VersionsByPath = Mapping[str, Mapping[str, Version[Any]]]
"""By the document's path, then by language."""


def build_versions(
    archive: Archive, images: Mapping[str, ResponsiveImage] = NO_IMAGES
) -> VersionsByPath:
    """The versions of all visible documents in all languages; `images` are by path."""
    return {
        document.path: build_document_versions(archive, document, images)
        for document in archive.visible_documents
    }


def build_document_versions(
    archive: Archive, document: DocumentT, images: Mapping[str, ResponsiveImage] = NO_IMAGES
) -> dict[str, Version[DocumentT]]:
    """The versions of a document by language."""
    return {
        language: build_version(archive, document, language, images)
        for language in archive.catalogs
    }


def build_version(
    archive: Archive,
    document: DocumentT,
    language: str,
    images: Mapping[str, ResponsiveImage] = NO_IMAGES,
) -> Version[DocumentT]:
    """A document in one language; blocks without a translation stay in the original's language."""
    address = addresses.document(document.path, language)
    url_to = partial(addresses.relative_url, address)
    source = language_data(archive.language)
    find_wording = wording_lookup(archive, document.path, language)
    unit_states: dict[tuple[str, str], TranslationState] = {}
    linked_paths: dict[str, None] = {}
    images_by_url: dict[str, ResponsiveImage] = {}
    attachments_by_url: dict[str, Attachment] = {}

    def look_up_block(block: str, context: str = "") -> Wording:
        wording = find_wording(block, context)
        unit_states[context, block] = wording.state
        return replace(
            wording,
            language="" if wording.language == language else wording.language,
            counterpart=Wording(block, archive.language)
            if wording.language != archive.language
            else None,
        )

    def rewrite_link(href: str) -> str:
        path = links.linked_path(document.path, href)
        if path is None:
            return href
        linked_paths[path] = None
        if path.endswith(".md"):
            return url_to(addresses.document(path, language)) + links.url_fragment(href)
        url = url_to(addresses.media_file(path)) + links.url_fragment(href)
        if path in images:
            images_by_url[url] = images[path]
        if path in archive.attachments:
            attachments_by_url[url] = archive.attachments[path]
        return url

    fields = [
        (field, look_up_block(text, field) if is_translatable(text, source) else Wording(text))
        for field, text in document.translatable_fields
    ]
    fields_by_name = dict(fields)
    html, parallel_blocks = render_parallel_text(
        document.body,
        look_up_block,
        rewrite_link,
        source,
        partial(look_up_block, context=UNTRANSLATABLE_CONTEXT),
    )
    if lead := fields_by_name.get("summary") or excerpt(html, language):
        fields_by_name["lead"] = lead
    body = wrap_figures(Body(html, parallel_blocks), images_by_url, url_to)
    if attachments_by_url:
        body = body.rewrite(
            lambda piece: with_attachment_details(piece, attachments_by_url, language)
        )
    corrections = tuple(wording for field, wording in fields if field == "correction")
    parallel_text = ParallelText(tuple(body.parallel_blocks), fields_by_name, corrections)
    unit_counts = dict(sorted(Counter(unit_states.values()).items()))
    lead_image = document.image if isinstance(document, Article) else None
    return Version(
        document=document,
        language=language,
        address=address,
        title=shown_wording(fields_by_name["title"]),
        fields={field: shown_wording(wording) for field, wording in fields_by_name.items()},
        corrections=tuple(map(shown_wording, corrections)),
        states=tuple(unit_counts),
        engines=drafting_engines(document_catalog(archive, document.path, language), unit_states),
        indexing_policy=archive.indexing_policy,
        image=images.get(lead_image.path) if lead_image else None,
        unit_counts=unit_counts,
        linked_paths=tuple(linked_paths),
        load_html=partial(str, body.html),
        load_parallel_text=lambda: parallel_text,
    )


def document_catalog(archive: Archive, path: str, language: str) -> Catalog:
    """The catalog of a document in a language; empty if there is none."""
    return archive.catalogs.get(language, {}).get(path, Catalog())


def wording_lookup(archive: Archive, path: str, language: str) -> Callable[[str, str], Wording]:
    """A function that gives the wording of a block or, with its name as context, of a field.

    The language of the wording is the one that its text is in. The text of a field has one line.
    """
    units = {unit.key: unit for unit in document_catalog(archive, path, language).units}

    def wording(block: str, context: str) -> Wording:
        if language == archive.language:
            return Wording(block, language)
        unit = units.get((context, block), Unit(block, line=0))
        state = unit.published_state(archive.unreviewed_policy)
        languages = language_pair(archive.language, language)
        text = shown_translation(unit, state, archive.changed_block_policy, languages)
        text = join_lines(text) if context else text
        text_language = language if text else archive.language
        return Wording(text or block, text_language, visible_state(state, text), line=unit.line)

    return wording


def visible_state(state: TranslationState, text: str) -> TranslationState:
    """The state that readers see of a unit which is shown with this text ("": untranslated)."""
    if state in UNTRANSLATED_STATES:
        return TranslationState.STALE if text else state
    return state if text else TranslationState.MISSING


def shown_translation(
    unit: Unit, state: TranslationState, policy: ChangedBlockPolicy, languages: LanguagePair
) -> str:
    """The translation that an edition shows of a unit; "" where it shows the source itself.

    A person's translation of an earlier source is shown if the policy asks for it, and only as long
    as it has the same numbers and dates as the source.
    """
    if state not in (TranslationState.STALE, *UNTRANSLATED_STATES):
        return unit.text
    stale = unit.text if state is TranslationState.STALE else unit.previous_text
    if not stale or policy is ChangedBlockPolicy.SOURCE:
        return ""
    if policy is ChangedBlockPolicy.FRESH_DRAFT and state is not TranslationState.STALE:
        return ""
    from vestnik.language import same_facts

    return stale if same_facts(unit.source, stale, languages) else ""


def drafting_engines(
    catalog: Catalog, unit_states: Mapping[tuple[str, str], TranslationState]
) -> tuple[str, ...]:
    """The engines that drafted those units which are shown as unreviewed machine translation."""
    drafts = (
        unit for unit in catalog.units if unit_states.get(unit.key) is TranslationState.MACHINE
    )
    return tuple(sorted({unit.provenance.engine for unit in drafts if unit.provenance}))
