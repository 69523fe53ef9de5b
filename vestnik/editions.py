"""Document + catalog → version; versions → edition. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from vestnik import addresses, links, markup
from vestnik.model import (
    UNTRANSLATED,
    Archive,
    Article,
    Catalog,
    Changed,
    D,
    Edition,
    Masthead,
    State,
    Unit,
    Version,
    Wording,
)


def publish(archive: Archive, language: str, masthead: Masthead) -> Edition:
    """The archive in one language: all that is not a draft."""
    articles = sorted(
        (article for article in archive.articles if not article.draft), key=age, reverse=True
    )
    partners = (version(archive, partner, language) for partner in archive.partners)
    return Edition(
        language=language,
        masthead=masthead,
        articles=tuple(version(archive, article, language) for article in articles),
        partners=tuple(sorted(partners, key=name)),
    )


def age(article: Article) -> tuple[object, str]:
    """By what articles sort, oldest first."""
    return article.published, article.path


def name(of: Version[D]) -> str:
    """By what partners sort: their title, without case, ё as е."""
    return of.title.text.casefold().replace("ё", "е")


def version(archive: Archive, document: D, language: str) -> Version[D]:
    """A document in one language; whatever has no translation stays as its author wrote it."""
    address = addresses.document(document.path, language)
    catalog = archive.catalogs.get(language, {}).get(document.path, Catalog())
    units = {unit.key: unit for unit in catalog.units}
    met: dict[tuple[str, str], State] = {}
    drafts: list[Unit] = []

    def wording(block: str, context: str = "") -> Wording:
        if language == archive.language:
            met[context, block] = State.ORIGINAL
            return Wording(block)
        unit = units.get((context, block), Unit(block))
        text = shown(unit, archive.changed)
        state = printed(unit, text)
        met[context, block] = state
        if state is State.MACHINE:
            drafts.append(unit)
        return Wording(text, "", state) if text else Wording(block, archive.language, state)

    def link(href: str) -> str:
        path = links.target(document.path, href)
        if path is None:
            return href
        there = (
            addresses.document(path, language) if path.endswith(".md") else addresses.picture(path)
        )
        return addresses.relative(address, there) + links.fragment(href)

    fields = [
        (field, wording(text, field) if markup.translatable(text) else Wording(text))
        for field, text in document.texts
    ]
    texts = dict(fields)
    html = markup.to_html(document.body, wording, link)
    return Version(
        document=document,
        language=language,
        address=address,
        title=texts["title"],
        html=html,
        texts=texts,
        corrections=tuple(text for field, text in fields if field == "correction"),
        tally=dict(sorted(Counter(met.values()).items())),
        engines=tuple(sorted(set(engines(drafts)))),
    )


def printed(unit: Unit, text: str) -> State:
    """What a reader is told of a unit that is printed with these words, or with none."""
    if unit.state in UNTRANSLATED:
        return State.STALE if text else unit.state
    return unit.state if text else State.MISSING


def shown(unit: Unit, changed: Changed) -> str:
    """The words of a unit that its edition prints; none where it prints the block itself.

    A person's words for an earlier text are shown, if the editors want it, only as long as they
    name the same numbers and dates.
    """
    stale = unit.text if unit.state is State.STALE else unit.was
    if unit.state not in (State.STALE, *UNTRANSLATED):
        return unit.text
    if not stale or changed is Changed.SOURCE:
        return ""
    if changed is Changed.FRESH_DRAFT and unit.state is not State.STALE:
        return ""
    from vestnik.translation.facts import same

    return stale if same(unit.source, stale) else ""


def engines(drafts: list[Unit]) -> Iterator[str]:
    """What drafted these units."""
    for unit in drafts:
        if unit.provenance:
            yield unit.provenance.engine
