"""The archive as JSON and CSV, with its schemas."""

from __future__ import annotations

import datetime
import json
import re
from urllib.parse import urljoin

import jsonschema
import pytest

from tests.exports.site_readers import Pages, csv_rows, load_json, node_of_type, read_file, texts_in
from tests.support.archives import MakeArchive, TinyArchive
from tests.support.whole_site import (
    BASE,
    ENGINE,
    FORUM,
    MEETING,
    MOVE,
    RESULTS,
    TRANSLATED,
    YEAR,
)
from vestnik import addresses
from vestnik.exports import csv_export as tables
from vestnik.exports.standalone_html import plain_text

YEARS = {2026: (RESULTS, FORUM), 2025: (YEAR, MOVE, MEETING)}
"""The articles by the year in which they were published."""


@pytest.mark.parametrize("address", [addresses.ARCHIVE_JSON, *map(addresses.year_json, YEARS)])
def test_the_archive_s_json_is_what_its_schema_says(tiny: TinyArchive, address: str) -> None:
    schema = json.loads(tiny.page(addresses.ARCHIVE_JSON_SCHEMA))
    checker = jsonschema.Draft202012Validator
    checker.check_schema(schema)
    archive = load_json(tiny, address)
    checker(schema, format_checker=checker.FORMAT_CHECKER).validate(archive)
    assert archive["$schema"] == schema["$id"] == BASE + addresses.ARCHIVE_JSON_SCHEMA
    spoilt = archive | {"articles": [archive["articles"][0] | {"published": "yesterday"}]}
    assert list(checker(schema, format_checker=checker.FORMAT_CHECKER).iter_errors(spoilt))


def test_the_archive_s_json_has_everything_in_every_language_that_it_is_in(
    tiny: TinyArchive,
) -> None:
    archive = load_json(tiny)
    found = {each["id"]: each for each in archive["articles"]}
    assert list(found) == [RESULTS, FORUM, YEAR, MOVE, MEETING]
    for path, each in found.items():
        assert set(each["versions"]) == ({"ru", "en"} if path in TRANSLATED else {"ru"})
    english = found[RESULTS]["versions"]["en"]
    assert (english["standing"], english["engines"]) == ("machine", [ENGINE])
    assert found[FORUM]["versions"]["en"]["corrections"][0]["text"] == "A name was corrected."
    assert [each["id"] for each in archive["partners"]] == ["rosatom", "sco"]
    output = tiny.output_files()
    for text in texts_in(archive):
        if text.startswith(BASE):
            assert addresses.output_file(text.removeprefix(BASE)) in output


def test_the_texts_are_in_a_file_for_each_year_of_publication(tiny: TinyArchive) -> None:
    archive = load_json(tiny)
    assert archive["years"] == [
        {
            "year": year,
            "articles": len(paths),
            "json": BASE + addresses.year_json(year),
            "csv": BASE + addresses.year_csv(year),
        }
        for year, paths in YEARS.items()
    ]
    known = {each["id"]: each for each in archive["articles"]}
    for year, paths in YEARS.items():
        of_year = load_json(tiny, addresses.year_json(year))
        assert of_year["year"] == year
        assert [each["id"] for each in of_year["articles"]] == list(paths)
        for each in of_year["articles"]:
            for version in each["versions"].values():
                assert version.pop("html").startswith("<p")
                assert sum(version.pop("passages").values())
            assert each == known[each["id"]], "else it is what the whole archive says"
    english = load_json(tiny, "archive/2026.json.gz")["articles"][0]["versions"]["en"]
    assert english["passages"] == {"machine": 5}


def test_the_table_says_the_same(tiny: TinyArchive) -> None:
    archive = load_json(tiny)
    rows = list(csv_rows(tiny))
    pairs = [
        (each["id"], language) for each in archive["articles"] for language in each["versions"]
    ]
    assert [(row["id"], row["language"]) for row in rows] == pairs
    versions = [version for each in archive["articles"] for version in each["versions"].values()]
    for row, version in zip(rows, versions, strict=True):
        for name in ("url", "title", "standing"):
            assert row[name] == version[name]
    of_years = [row for year in YEARS for row in csv_rows(tiny, addresses.year_csv(year))]
    full = [
        each for year in YEARS for each in load_json(tiny, addresses.year_json(year))["articles"]
    ]
    texts = [plain_text(version["html"]) for each in full for version in each["versions"].values()]
    assert of_years == [row | {"text": text} for row, text in zip(rows, texts, strict=True)]


@pytest.mark.parametrize("address", [addresses.ARCHIVE_CSV, *map(addresses.year_csv, YEARS)])
def test_the_table_s_columns_are_described(tiny: TinyArchive, address: str) -> None:
    if address == addresses.ARCHIVE_CSV:
        described = load_json(tiny, addresses.ARCHIVE_CSV_METADATA)
        assert described["url"] == addresses.ARCHIVE_CSV
    else:
        described = load_json(tiny, addresses.YEAR_CSV_METADATA)
        home = addresses.YEAR_CSV_METADATA
        assert address in [urljoin(home, one["url"]) for one in described["tables"]]
        assert described["dc:format"] == "application/gzip"
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    columns = {each["name"]: each for each in described["tableSchema"]["columns"]}
    rows = list(csv_rows(tiny, address))
    assert list(columns) == list(rows[0])
    assert all(each["dc:description"] for each in columns.values())
    for row in rows:
        for name, value in row.items():
            kind = columns[name].get("datatype", "string")
            assert value or not columns[name].get("required"), name
            if not value or isinstance(kind, str):
                continue
            if kind["base"] == "date":
                assert datetime.date.fromisoformat(value)
            else:
                assert re.fullmatch(kind["format"], value), (name, value)


@pytest.mark.parametrize("address", [addresses.ARCHIVE_CSV, *map(addresses.year_csv, YEARS)])
def test_a_spreadsheet_is_told_that_the_table_is_unicode(tiny: TinyArchive, address: str) -> None:
    content = read_file(tiny, address)
    assert content.startswith(b"\xef\xbb\xbfid,language,")
    assert content.endswith(b"\r\n")


@pytest.mark.parametrize(
    "address", [*map(addresses.year_json, YEARS), *map(addresses.year_csv, YEARS)]
)
def test_the_texts_of_a_year_are_compressed_alike_at_any_time_and_anywhere(
    tiny: TinyArchive, address: str
) -> None:
    content = tiny.output_files()[address]
    assert content.startswith(b"\x1f\x8b\x08\x00" + bytes(4)), "gzip without a name and a time"
    assert content[9] == 255, "and without an operating system"
    assert address.removesuffix(".gz") not in tiny.output_files()


def test_every_page_leads_to_the_data(site: Pages) -> None:
    for address, page in site.items():
        if address.startswith(("ru/", "en/")) and page.xpath("//footer"):
            hrefs = page.xpath("//footer//a/@href")
            assert f"/{address.partition('/')[0]}/data/" in [
                urljoin(f"/{address}", href) for href in hrefs
            ]
    dataset = node_of_type(site["en/data/"], "Dataset")
    assert {each["contentUrl"] for each in dataset["distribution"]} == {
        *(BASE + one for one in (addresses.ARCHIVE_JSON, addresses.ARCHIVE_CSV)),
        *(BASE + addresses.year_json(year) for year in YEARS),
        *(BASE + addresses.year_csv(year) for year in YEARS),
    }
    hrefs = {urljoin("/en/data/", href) for href in site["en/data/"].xpath("//main//a/@href")}
    for each in dataset["distribution"]:
        assert f"/{each['contentUrl'].removeprefix(BASE)}" in hrefs
    assert dataset["temporalCoverage"] == "2025-03-20/2026-04-29"


def test_an_empty_archive_is_data_too(archive: MakeArchive) -> None:
    tiny_archive = archive({})
    tiny_archive.build()
    found = json.loads(tiny_archive.page(addresses.ARCHIVE_JSON))
    jsonschema.validate(found, json.loads(tiny_archive.page(addresses.ARCHIVE_JSON_SCHEMA)))
    assert found["articles"] == found["years"] == list(csv_rows(tiny_archive)) == []
    assert not [path for path in tiny_archive.output_files() if re.match(r"archive/\d", path)]


def test_no_two_columns_share_a_name() -> None:
    names = [column.name for column in tables.COLUMNS]
    assert len(set(names)) == len(names)
