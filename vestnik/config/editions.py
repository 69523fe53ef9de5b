"""`[tool.vestnik.editions.<language>]` → the title and the publisher of an edition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vestnik.config import locales
from vestnik.config.edition_footer import (
    FOOTER_TYPES,
    parse_licence,
    parse_press_contact,
    parse_site_links,
)
from vestnik.diagnostics import ProblemCollector
from vestnik.formats import (
    check_toml_fields,
    first_line_with,
    report_invalid_toml_url,
    toml_field_line,
)
from vestnik.links import is_web_url
from vestnik.model import EditionInfo, Publisher

PUBLISHER_KINDS = ("organisation", "government")
PUBLISHER_TYPES: Mapping[str, type] = {"name": str, "url": str, "kind": str, "address": str}


def parse_edition_info(
    language: str, table: Any, collector: ProblemCollector
) -> EditionInfo | None:
    """The information of an edition; None if the settings have had any problem so far."""
    name = f"tool.vestnik.editions.{language}"
    start = first_line_with(f"[{name}]", collector, 1)
    optional = {"publisher": dict, **FOOTER_TYPES}
    types = {"title": str, "description": str, "locale": str, **optional}
    check_toml_fields(table, types, collector, start, name, tuple(optional))
    check_language(language, table, collector, start)
    fields = table if isinstance(table, dict) else {}
    publisher = parse_publisher(fields, collector, start, f"{name}.publisher")
    press_contact = parse_press_contact(fields, collector, start, name)
    licence = parse_licence(fields, "licence", collector, start, name)
    data_licence = parse_licence(fields, "data-licence", collector, start, name)
    site_links = parse_site_links(fields, collector, start)
    if collector.problems:
        return None
    return EditionInfo(
        table["title"],
        table["description"],
        table["locale"],
        publisher,
        str(table.get("footer", "")),
        press_contact,
        licence,
        data_licence,
        site_links,
    )


def check_language(
    language: str, edition_table: object, collector: ProblemCollector, start: int
) -> None:
    """Reports a language or a locale that does not exist."""
    if "_" in language or not locales.is_locale(language):
        collector.error(
            "invalid-language-code",
            start,
            "{value} is not a language code",
            "use the two letters of ISO 639, such as ru, also to name its folder in translations/",
            value=language,
        )
    locale = edition_table.get("locale") if isinstance(edition_table, dict) else None
    if isinstance(locale, str) and locale and not locales.is_locale(locale):
        guess = locales.closest_locale(locale)
        collector.error(
            "invalid-locale",
            toml_field_line("locale", collector, start),
            "there is no locale {value}",
            "did you mean {guess}?"
            if guess
            else "write a language and a country, for example en_GB",
            value=locale,
            guess=guess,
        )


def parse_publisher(
    edition_table: Mapping[str, object], collector: ProblemCollector, start: int, name: str
) -> Publisher | None:
    """The publisher of an edition; None if its table names none, or is reported as no table."""
    table = edition_table.get("publisher")
    if not isinstance(table, dict):
        return None
    line = first_line_with("publisher", collector, start)
    optional = tuple(key for key in PUBLISHER_TYPES if key != "name")
    check_toml_fields(table, PUBLISHER_TYPES, collector, line, name, optional)
    if "name" not in table:
        return None
    url, kind = table.get("url", ""), table.get("kind", PUBLISHER_KINDS[0])
    if not (isinstance(url, str) and isinstance(kind, str)):
        return None
    if url and not is_web_url(url):
        report_invalid_toml_url("url", "publisher.url", collector, line)
    if kind not in PUBLISHER_KINDS:
        collector.report_invalid_choice(
            toml_field_line("kind", collector, line), "publisher.kind", kind, PUBLISHER_KINDS
        )
    return Publisher(str(table["name"]), url, kind, str(table.get("address", "")))
