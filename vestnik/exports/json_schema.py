"""The JSON Schema of the archive's JSON. Its descriptions are published with it."""

from __future__ import annotations

from vestnik import addresses
from vestnik.exports.urls import AbsoluteUrl
from vestnik.model import PARTNER_KINDS, TranslationState

Schema = dict[str, object]

TRANSLATION_STATUSES = ["original", "person", "reviewed", "partly", "machine"]
PARTIAL_DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
"""A day, a month or a year."""
DATE_OR_TIME_PATTERN = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2})?$"
"""A day, or a time with its UTC offset."""


def archive_schema(absolute_url: AbsoluteUrl) -> Schema:
    """The schema of every JSON file of the archive (JSON Schema, 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": absolute_url(addresses.ARCHIVE_JSON_SCHEMA),
        "title": "A bilingual press archive",
        **SCHEMA,
    }


def object_schema(required: str, **properties: object) -> Schema:
    """An object with these properties only; `required` has some of their names, space-separated."""
    return {
        "type": "object",
        "required": required.split(),
        "additionalProperties": False,
        "properties": properties,
    }


def string_schema(description: str = "", **keywords: object) -> Schema:
    """A string, with more keywords of the schema."""
    return {"type": "string", **({"description": description} if description else {}), **keywords}


def list_schema(items: Schema, description: str) -> Schema:
    """A list of such items."""
    return {"type": "array", "description": description, "items": items}


URL = string_schema(format="uri")
ISO_DATE = string_schema(format="date")
BY_LANGUAGE = {"type": "object", "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"}}
VERSION: Schema = {
    "url": string_schema("The permanent address of the page", format="uri"),
    "title": string_schema("The headline, or the name"),
    "title_language": string_schema(
        "The language that the title is in, where it is not the version's"
    ),
    "standing": string_schema(
        "original; person: translated by a person; reviewed: by machine, reviewed by a person; "
        "partly: not all of it translated or reviewed; machine: by machine, not reviewed",
        enum=TRANSLATION_STATUSES,
    ),
    "passages": {
        "type": "object",
        "description": "How many passages came about in which way: where the text is",
        "propertyNames": {"enum": [str(state) for state in TranslationState]},
        "additionalProperties": {"type": "integer", "minimum": 1},
    },
    "engines": list_schema(string_schema(), "What drafted the machine's part"),
    "html": string_schema(
        "The body, in the file of its year. data-state and lang mark passages as they mark them on "
        "the page: how each came to be, and what is left in the original's language"
    ),
}
SCHEMA: Schema = object_schema(
    "$schema url language articles",
    **{"$schema": URL},
    url=URL,
    language=string_schema("The language that the documents are written in"),
    modified=string_schema("The day of the newest article or correction", format="date"),
    year={
        "type": "integer",
        "description": "The year of publication, in a file of one year: its articles have texts",
    },
    years=list_schema(
        object_schema(
            "year articles json csv",
            year={"type": "integer"},
            articles={"type": "integer", "minimum": 1, "description": "How many there are"},
            json=string_schema("Its articles with their texts, in this format", format="uri"),
            csv=string_schema("The same as a table", format="uri"),
        ),
        "Where the texts are: files for each year of publication, compressed by gzip; "
        "the newest first",
    ),
    editions={
        **BY_LANGUAGE,
        "description": "What the archive is called in each language",
        "additionalProperties": object_schema(
            "title description url", title=string_schema(), description=string_schema(), url=URL
        ),
    },
    partners=list_schema(
        object_schema(
            "id kind versions",
            id=string_schema("By which articles name it"),
            kind=string_schema(enum=list(PARTNER_KINDS)),
            site=string_schema("Its official site", format="uri"),
            iso=string_schema("The code of a country (ISO 3166-1)", pattern="^[A-Z]{2}$"),
            wikidata=string_schema("Its item there", pattern="^Q[1-9][0-9]*$"),
            aliases=list_schema(string_schema(), "Other names, in the language of the documents"),
            versions={
                **BY_LANGUAGE,
                "additionalProperties": object_schema("url title standing passages", **VERSION),
            },
        ),
        "Who the news is about or with",
    ),
    articles=list_schema(
        object_schema(
            "id published modified versions",
            id=string_schema("The same in every language"),
            published=string_schema(
                "The moment of publication, or the day where no time is given",
                pattern=DATE_OR_TIME_PATTERN,
            ),
            modified=string_schema(
                "The day of the last correction, or of publication", format="date"
            ),
            event=object_schema(
                "start",
                start=string_schema("A day, a month or a year", pattern=PARTIAL_DATE_PATTERN),
                end=string_schema("The same, if it was longer", pattern=PARTIAL_DATE_PATTERN),
            ),
            partners=list_schema(string_schema(), "The ids of the partners it tells of"),
            source=string_schema("The official page that it was published on", format="uri"),
            archived={
                **object_schema("url date", url=URL, date=ISO_DATE),
                "description": "An archived copy of the source, and the day it was made",
            },
            image=URL,
            versions={
                **BY_LANGUAGE,
                "additionalProperties": object_schema(
                    "url title standing",
                    **VERSION,
                    summary=string_schema("The lead"),
                    place=string_schema("Where the event took place"),
                    image_alt=string_schema("What the picture shows"),
                    image_credit=string_schema("Whose picture it is"),
                    corrections=list_schema(
                        object_schema("date text", date=ISO_DATE, text=string_schema()),
                        "What was corrected in the published article, and when",
                    ),
                ),
            },
        ),
        "News, the newest first",
    ),
)
