"""The archive as records (`schemas` describes them): all of it, and each year with its texts. Pure.

A version that has nothing but the original's words is left out: it would be the original again
under another language. Everything else is there, whatever its translation's standing, and says it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from vestnik import addresses
from vestnik.exports.bodies import absolute
from vestnik.exports.once import Full, remembered
from vestnik.model import Article, D, Document, Partner, Version
from vestnik.pages.builders import Editions

Record = dict[str, object]
Works = Sequence[Sequence[Version[Article]]]
"""Articles, newest first, each in the languages that it is in, the original's first."""


def archive(editions: Editions, years: Mapping[int, Works], full: Full) -> Iterator[str]:
    """The archive: what its editions are called, its partners, its articles without their texts.

    It is JSON in pieces, with a line for each article.
    """
    original = next(iter(editions.values()))
    partners = works(edition.partners for edition in editions.values())
    head = common(original.language, years, full) | {
        "editions": {
            language: {
                "title": edition.masthead.title,
                "description": edition.masthead.description,
                "url": full(addresses.home(language)),
            }
            for language, edition in editions.items()
        },
        "years": [
            {
                "year": year,
                "articles": len(of_year),
                "json": full(addresses.archive_of(year)),
                "csv": full(addresses.table_of(year)),
            }
            for year, of_year in years.items()
        ],
        "partners": [partner(of, full) for of in partners],
    }
    every = (one for of_year in years.values() for one in of_year)
    return written(head, (line(article(one, brief, full)) for one in every))


def volume(language: str, year: int, articles: Works, full: Full) -> Iterator[str]:
    """The articles of a year with their texts, as JSON in pieces."""
    head = common(language, {year: articles}, full) | {"year": year}
    return written(head, (with_text(one, full) for one in articles))


@remembered
def with_text(versions: Sequence[Version[Article]], full: Full) -> str:
    """An article with its texts, as a line of JSON."""
    return line(article(versions, printed, full))


def line(record: Record) -> str:
    """A record as a line of JSON."""
    return json.dumps(record, ensure_ascii=False)


def common(language: str, years: Mapping[int, Works], full: Full) -> Record:
    """What both say of themselves; `language` is the one that the documents are written in."""
    days = [one[0].document.modified for articles in years.values() for one in articles]
    return known(
        {
            "$schema": full(addresses.ARCHIVE_SCHEMA),
            "url": full(addresses.ENTRANCE),
            "language": language,
            "modified": max(days).isoformat() if days else "",
        }
    )


def written(head: Record, lines: Iterable[str]) -> Iterator[str]:
    """The JSON of a record whose last field is a list of articles: a line for each of them."""
    yield json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    yield ',\n "articles": ['
    between = "\n"
    for one in lines:
        yield between + one
        between = ",\n"
    yield "\n ]\n}"


def works(editions: Iterable[Sequence[Version[D]]]) -> list[list[Version[D]]]:
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


def article(
    versions: Sequence[Version[Article]],
    fields: Callable[[Version[Article], Full], Record],
    full: Full,
) -> Record:
    """An article with its versions, of which `fields` gives what every version has."""
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
            "versions": {one.language: fields(one, full) | told(one) for one in versions},
        }
    )


def printed(version: Version[D], full: Full) -> Record:
    """What every version has, with its text."""
    return brief(version, full) | known(
        {
            "passages": {str(state): count for state, count in version.tally.items() if count},
            "html": absolute(version.html, full(version.address)),
        }
    )


def brief(version: Version[D], full: Full) -> Record:
    """What every version has besides its text: what lists can show of it."""
    return known(
        {
            "url": full(version.address),
            "title": version.title.text,
            "title_language": version.title.language,
            "standing": version.standing,
            "engines": list(version.engines),
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
