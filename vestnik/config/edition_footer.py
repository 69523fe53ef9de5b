"""The fields of an edition's settings that the end of every page shows, besides the publisher."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vestnik.diagnostics import ProblemCollector
from vestnik.formats import (
    check_toml_fields,
    first_line_with,
    report_invalid_toml_url,
    toml_field_line,
    toml_table,
)
from vestnik.links import is_web_url
from vestnik.model import Licence, PressContact

FOOTER_TYPES: Mapping[str, type] = {
    "footer": str,
    "press-contact": dict,
    "licence": dict,
    "data-licence": dict,
    "links": dict,
}
"""These fields, and the types of their values."""
EMAIL_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}")
TELEPHONE_NUMBER = re.compile(r"\+?[\d\s().,;-]{3,60}")


def parse_press_contact(
    fields: Mapping[str, object], collector: ProblemCollector, start: int, name: str
) -> PressContact | None:
    """The press contact of an edition; None if its settings have none."""
    table, key = fields.get("press-contact"), "press-contact"
    if not isinstance(table, dict):
        return None
    line = first_line_with(key, collector, start)
    types = {"name": str, "email": str, "telephone": str}
    check_toml_fields(table, types, collector, line, f"{name}.{key}", tuple(types))
    values = {field: str(table.get(field, "")) for field in types}
    for field, pattern, example in (
        ("email", EMAIL_ADDRESS, "press@example.org"),
        ("telephone", TELEPHONE_NUMBER, "+375 17 000-00-00"),
    ):
        if values[field] and not pattern.fullmatch(values[field]):
            collector.error(
                "invalid-contact",
                toml_field_line(field, collector, line),
                "{value} does not look like a value of {key}",
                'write it as {key} = "{example}"',
                value=values[field],
                key=field,
                example=example,
            )
    return PressContact(**values)


def parse_licence(
    fields: Mapping[str, object], key: str, collector: ProblemCollector, start: int, name: str
) -> Licence | None:
    """The licence under a key of an edition's settings; None if there is none."""
    table = fields.get(key)
    if not isinstance(table, dict):
        return None
    line = toml_field_line(key, collector, start)
    check_toml_fields(table, {"name": str, "url": str}, collector, line, f"{name}.{key}", ("url",))
    url = str(table.get("url", ""))
    if url and not is_web_url(url):
        report_invalid_toml_url("url", f"{key}.url", collector, line)
    return Licence(str(table.get("name", "")), url)


def parse_site_links(
    fields: Mapping[str, object], collector: ProblemCollector, start: int
) -> Mapping[str, str]:
    """The addresses of the publisher's pages elsewhere, by name, in the order of the file."""
    table = toml_table(fields, "links")
    line = first_line_with("links", collector, start)
    for name, url in table.items():
        if not (isinstance(url, str) and is_web_url(url)):
            report_invalid_toml_url(name, f"links.{name}", collector, line)
    return {name: str(url) for name, url in table.items()}
