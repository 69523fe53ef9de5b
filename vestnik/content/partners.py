"""A file of `content/partners/` → a partner."""

from __future__ import annotations

import re
from functools import partial

from vestnik.content.front_matter import read_document
from vestnik.diagnostics import ProblemCollector
from vestnik.model import PARTNER_KINDS, Partner

PARTNER_PATH = re.compile(r"partners/[a-z0-9]+(?:-[a-z0-9]+)*\.md")
COUNTRY_CODE = re.compile("[A-Z]{2}")
WIKIDATA_ID = re.compile("Q[1-9][0-9]*")


def parse_partner(path: str, collector: ProblemCollector) -> Partner | None:
    """The partner `content/<path>`, whose lines the collector has.

    None if the front matter can't be read.
    """
    if not PARTNER_PATH.fullmatch(path):
        collector.error(
            "invalid-partner-path",
            1,
            "{path} is not the name of a partner",
            "name it partners/name.md in lower-case Latin letters, for example partners/rosatom.md",
            path=path,
        )
    document = read_document(path, collector)
    if document is None:
        return None
    fields = document.fields
    partner = Partner(
        path=path,
        title=fields.text("title", required=True),
        load_body=partial(str, document.body),
        field_lines=document.field_lines,
        kind=fields.choice("kind", PARTNER_KINDS),
        url=fields.url("url"),
        aliases=fields.texts("aliases"),
        iso=fields.word("iso"),
        wikidata=fields.word("wikidata"),
    )
    fields.report_unknown_fields()
    if partner.wikidata and not WIKIDATA_ID.fullmatch(partner.wikidata):
        fields.error(
            "invalid-wikidata-id",
            fields.nodes["wikidata"],
            "{value} is not a Wikidata item number",
            "write Q and the number from the end of the item's address, for example Q813",
            "wikidata",
            value=partner.wikidata,
        )
    if partner.iso and (partner.kind != "country" or not COUNTRY_CODE.fullmatch(partner.iso)):
        fields.error(
            "invalid-country-code",
            fields.nodes["iso"],
            "iso is not a country code",
            "write two capital letters (ISO 3166-1), for example KG, and kind: country",
            "iso",
        )
    return partner
