"""Document + catalog → version; versions → edition. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any

from vestnik import addresses, links
from vestnik.images import figures
from vestnik.markdown import conversion as markup
from vestnik.model import (
    UNTRANSLATED,
    Archive,
    Article,
    Body,
    Catalog,
    Changed,
    D,
    Edition,
    Masthead,
    Plate,
    State,
    Unit,
    Version,
    Wording,
)

NONE: Mapping[str, Plate] = MappingProxyType({})
"""No picture is ready: pages show them as they are."""


Versions = Mapping[str, Mapping[str, Version[Any]]]
"""By the document's path, then by language."""


def versions(archive: Archive, plates: Mapping[str, Plate] = NONE) -> Versions:
    """All that the archive shows in each of its languages, its pictures as they are ready."""
    return {one.path: versions_of(archive, one, plates) for one in archive.shown}


def versions_of(
    archive: Archive, document: D, plates: Mapping[str, Plate] = NONE
) -> dict[str, Version[D]]:
    """A document in each language."""
    return {language: version(archive, document, language, plates) for language in archive.catalogs}


def publish(archive: Archive, language: str, masthead: Masthead, found: Versions) -> Edition:
    """The archive in one language, made of these versions."""
    articles = [one for one in archive.articles if one.path in found]
    partners = (found[one.path][language] for one in archive.partners)
    return Edition(
        language=language,
        masthead=masthead,
        articles=tuple(
            found[one.path][language] for one in sorted(articles, key=age, reverse=True)
        ),
        partners=tuple(sorted(partners, key=name)),
    )


def age(article: Article) -> tuple[object, str]:
    """By what articles sort, oldest first."""
    return article.published, article.path


def name(of: Version[D]) -> str:
    """By what partners sort: their title, without case, ё as е."""
    return of.title.text.casefold().replace("ё", "е")


def version(
    archive: Archive, document: D, language: str, plates: Mapping[str, Plate] = NONE
) -> Version[D]:
    """A document in one language; whatever has no translation stays as its author wrote it."""
    address = addresses.document(document.path, language)
    to = partial(addresses.relative, address)
    shown_here: dict[str, Plate] = {}
    leads: dict[str, None] = {}
    companion = compared(archive, language)
    own, other = (words(archive, document.path, each) for each in (language, companion))
    met: dict[tuple[str, str], State] = {}

    def wording(block: str, context: str = "") -> Wording:
        found, beside = own(block, context), other(block, context)
        met[context, block] = found.state
        here = "" if found.language == language else found.language
        return replace(
            found, language=here, beside=beside if beside.language != found.language else None
        )

    def link(href: str) -> str:
        path = links.target(document.path, href)
        if path is None:
            return href
        leads[path] = None
        if path.endswith(".md"):
            return to(addresses.document(path, language)) + links.fragment(href)
        found = to(addresses.picture(path)) + links.fragment(href)
        if path in plates:
            shown_here[found] = plates[path]
        return found

    fields = [
        (field, wording(text, field) if markup.translatable(text) else Wording(text))
        for field, text in document.texts
    ]
    texts = dict(fields)
    html, passages = figures.framed(*markup.parallel(document.body, wording, link), shown_here, to)
    body = Body(html, passages)
    return Version(
        document=document,
        language=language,
        address=address,
        title=texts["title"],
        texts=texts,
        corrections=tuple(text for field, text in fields if field == "correction"),
        tally=dict(sorted(Counter(met.values()).items())),
        engines=engines(catalog_of(archive, document.path, language), met),
        companion=companion,
        policy=archive.policy,
        leads=tuple(leads),
        printed=lambda: body,
    )


def compared(archive: Archive, language: str) -> str:
    """The language that an edition can be compared with: the original's, or the first other one.

    It is the archive's own where there is no translation.
    """
    if language != archive.language:
        return archive.language
    return next((each for each in archive.catalogs if each != language), language)


def catalog_of(archive: Archive, path: str, language: str) -> Catalog:
    """The catalog of a document, which may be empty."""
    return archive.catalogs.get(language, {}).get(path, Catalog())


def words(archive: Archive, path: str, language: str) -> Callable[[str, str], Wording]:
    """How a block of a document (or a field of this name) is worded in a language; it is named."""
    units = {unit.key: unit for unit in catalog_of(archive, path, language).units}

    def wording(block: str, context: str) -> Wording:
        if language == archive.language:
            return Wording(block, language)
        unit = units.get((context, block), Unit(block, line=0))
        state = unit.state
        text = shown(unit, state, archive.changed)
        spoken = language if text else archive.language
        return Wording(text or block, spoken, told(state, text), line=unit.line)

    return wording


def told(state: State, text: str) -> State:
    """What a reader is told of a unit in this state that is printed with these words, or none."""
    if state in UNTRANSLATED:
        return State.STALE if text else state
    return state if text else State.MISSING


def shown(unit: Unit, state: State, changed: Changed) -> str:
    """The words of a unit that its edition prints; none where it prints the block itself.

    A person's words for an earlier text are shown, if the editors want it, only as long as they
    name the same numbers and dates.
    """
    if state not in (State.STALE, *UNTRANSLATED):
        return unit.text
    stale = unit.text if state is State.STALE else unit.was
    if not stale or changed is Changed.SOURCE:
        return ""
    if changed is Changed.FRESH_DRAFT and state is not State.STALE:
        return ""
    from vestnik.language.facts import same

    return stale if same(unit.source, stale) else ""


def engines(catalog: Catalog, met: Mapping[tuple[str, str], State]) -> tuple[str, ...]:
    """What drafted those of a catalog's units that were met in a machine's words."""
    drafts = (unit for unit in catalog.units if met.get(unit.key) is State.MACHINE)
    return tuple(sorted({unit.provenance.engine for unit in drafts if unit.provenance}))
