"""The whole archive as one record (`schemas` describes it). Pure.

A version that has nothing but the original's words is left out: it would be the original again
under another language. Everything else is there, whatever its translation's standing, and says it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from vestnik import addresses
from vestnik.exports.bodies import absolute
from vestnik.model import Article, D, Document, Edition, Partner, Version

Editions = Mapping[str, Edition]
Full = Callable[[str], str]
Record = dict[str, object]


def archive(editions: Editions, full: Full) -> Record:
    """The archive: what its editions are called, its partners, its articles, newest first."""
    original = next(iter(editions.values()))
    found: Record = {
        "$schema": full(addresses.ARCHIVE_SCHEMA),
        "url": full(addresses.ENTRANCE),
        "language": original.language,
        "editions": {
            language: {
                "title": edition.masthead.title,
                "description": edition.masthead.description,
                "url": full(addresses.home(language)),
            }
            for language, edition in editions.items()
        },
    }
    if original.articles:
        found["modified"] = max(one.document.modified for one in original.articles).isoformat()
    partners = by_path(edition.partners for edition in editions.values())
    articles = by_path(edition.articles for edition in editions.values())
    found["partners"] = [partner(of, full) for of in partners]
    found["articles"] = [article(of, full) for of in articles]
    return found


def by_path(editions: Iterator[tuple[Version[D], ...]]) -> list[list[Version[D]]]:
    """The versions of each document that are translated at all, in the first edition's order."""
    found: dict[str, list[Version[D]]] = {}
    for versions in editions:
        for version in versions:
            if version.standing != "missing":
                found.setdefault(version.document.path, []).append(version)
    return list(found.values())


def known(record: Record) -> Record:
    """The fields that have a value."""
    return {name: value for name, value in record.items() if value not in ("", None, [], {})}


def identity(of: Document) -> str:
    """What a document is called in the archive: its path without the ending."""
    return of.path.removesuffix(".md")


def partner(versions: list[Version[Partner]], full: Full) -> Record:
    """A partner with its versions."""
    of = versions[0].document
    return known(
        {
            "id": of.name,
            "kind": of.kind,
            "site": of.url,
            "iso": of.iso,
            "wikidata": of.wikidata,
            "aliases": list(of.aliases),
            "versions": {one.language: printed(one, full) for one in versions},
        }
    )


def article(versions: list[Version[Article]], full: Full) -> Record:
    """An article with its versions."""
    of = versions[0].document
    event = of.event
    return known(
        {
            "id": identity(of),
            "published": of.published.isoformat() if of.timed else of.date.isoformat(),
            "modified": of.modified.isoformat(),
            "event": known({"start": str(event.start), "end": str(event.end or "")})
            if event
            else {},
            "partners": list(of.partners),
            "source": of.source,
            "archived": {"url": of.archived.url, "date": of.archived.date.isoformat()}
            if of.archived
            else {},
            "image": full(addresses.picture(of.image.path)) if of.image else "",
            "versions": {one.language: printed(one, full) | told(one) for one in versions},
        }
    )


def printed(version: Version[D], full: Full) -> Record:
    """What every version has."""
    url = full(version.address)
    return known(
        {
            "url": url,
            "title": version.title.text,
            "title_language": version.title.language,
            "standing": version.standing,
            "passages": {str(state): count for state, count in version.tally.items() if count},
            "engines": list(version.engines),
            "html": absolute(version.html, url),
        }
    )


def told(version: Version[Article]) -> Record:
    """What only an article's version has."""
    texts = version.texts
    return known(
        {
            "summary": texts["summary"].text if "summary" in texts else "",
            "place": texts["event.place"].text if "event.place" in texts else "",
            "image_alt": texts["image.alt"].text if "image.alt" in texts else "",
            "image_credit": texts["image.credit"].text if "image.credit" in texts else "",
            "corrections": [
                {"date": correction.date.isoformat(), "text": text.text}
                for correction, text in zip(
                    version.document.corrections, version.corrections, strict=True
                )
            ],
        }
    )
