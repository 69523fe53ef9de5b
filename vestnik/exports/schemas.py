"""What the archive's JSON holds, as a JSON Schema. Pure."""

from __future__ import annotations

from collections.abc import Callable

from vestnik import addresses
from vestnik.model import PARTNER_KINDS, State

Schema = dict[str, object]

STANDINGS = ["original", "person", "reviewed", "partly", "machine"]
PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
"""A date known to the day, the month or the year."""
MOMENT = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2})?$"
"""A day, or a moment with its distance from UTC."""


def schema(full: Callable[[str], str]) -> Schema:
    """What the archive's JSON holds (JSON Schema, 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": full(addresses.ARCHIVE_SCHEMA),
        "title": "A bilingual press archive",
        **SCHEMA,
    }


def fields(required: str, **properties: object) -> Schema:
    """An object with these properties and no others; `required` names some, by blanks."""
    return {
        "type": "object",
        "required": required.split(),
        "additionalProperties": False,
        "properties": properties,
    }


def string(description: str = "", **more: object) -> Schema:
    """A text."""
    return {"type": "string", **({"description": description} if description else {}), **more}


def several(items: Schema, description: str) -> Schema:
    """A list."""
    return {"type": "array", "description": description, "items": items}


URL = string(format="uri")
ISO_DATE = string(format="date")
BY_LANGUAGE = {"type": "object", "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"}}
VERSION: Schema = {
    "url": string("The permanent address of the page", format="uri"),
    "title": string("The headline, or the name"),
    "title_language": string("The language that the title is in, where it is not the version's"),
    "standing": string(
        "original; person: translated by a person; reviewed: by machine, reviewed by a person; "
        "partly: not all of it translated or reviewed; machine: by machine, not reviewed",
        enum=STANDINGS,
    ),
    "passages": {
        "type": "object",
        "description": "How many passages came about in which way: where the text is",
        "propertyNames": {"enum": [str(state) for state in State]},
        "additionalProperties": {"type": "integer", "minimum": 1},
    },
    "engines": several(string(), "What drafted the machine's part"),
    "html": string(
        "The body, in the file of its year. data-state and lang mark passages as they mark them on "
        "the page: how each came to be, and what is left in the original's language"
    ),
}
SCHEMA: Schema = fields(
    "$schema url language articles",
    **{"$schema": URL},
    url=URL,
    language=string("The language that the documents are written in"),
    modified=string("The day of the newest article or correction", format="date"),
    year={
        "type": "integer",
        "description": "The year of publication, in a file of one year: its articles have texts",
    },
    years=several(
        fields(
            "year articles json csv",
            year={"type": "integer"},
            articles={"type": "integer", "minimum": 1, "description": "How many there are"},
            json=string("Its articles with their texts, in this format", format="uri"),
            csv=string("The same as a table", format="uri"),
        ),
        "Where the texts are: a file for each year of publication, the newest first",
    ),
    editions={
        **BY_LANGUAGE,
        "description": "What the archive is called in each language",
        "additionalProperties": fields(
            "title description url", title=string(), description=string(), url=URL
        ),
    },
    partners=several(
        fields(
            "id kind versions",
            id=string("By which articles name it"),
            kind=string(enum=list(PARTNER_KINDS)),
            site=string("Its official site", format="uri"),
            iso=string("The code of a country (ISO 3166-1)", pattern="^[A-Z]{2}$"),
            wikidata=string("Its item there", pattern="^Q[1-9][0-9]*$"),
            aliases=several(string(), "Other names, in the language of the documents"),
            versions={
                **BY_LANGUAGE,
                "additionalProperties": fields("url title standing passages", **VERSION),
            },
        ),
        "Who the news is about or with",
    ),
    articles=several(
        fields(
            "id published modified versions",
            id=string("The same in every language"),
            published=string(
                "The moment of publication, or the day where no time is given", pattern=MOMENT
            ),
            modified=string("The day of the last correction, or of publication", format="date"),
            event=fields(
                "start",
                start=string("A day, a month or a year", pattern=PARTIAL_DATE),
                end=string("The same, if it was longer", pattern=PARTIAL_DATE),
            ),
            partners=several(string(), "The ids of the partners it tells of"),
            source=string("The official page that it was published on", format="uri"),
            archived={
                **fields("url date", url=URL, date=ISO_DATE),
                "description": "An archived copy of the source, and the day it was made",
            },
            image=URL,
            versions={
                **BY_LANGUAGE,
                "additionalProperties": fields(
                    "url title standing",
                    **VERSION,
                    summary=string("The lead"),
                    place=string("Where the event took place"),
                    image_alt=string("What the picture shows"),
                    image_credit=string("Whose picture it is"),
                    corrections=several(
                        fields("date text", date=ISO_DATE, text=string()),
                        "What was corrected in the published article, and when",
                    ),
                ),
            },
        ),
        "News, the newest first",
    ),
)
