"""No cell of a published table is a formula for a spreadsheet that opens it (CSV injection)."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from tests.exports.site_readers import csv_rows, load_json
from tests.support.archives import MakeArchive
from vestnik import addresses
from vestnik.exports.csv_export import csv_line

FORMULAS = [
    '=HYPERLINK("https://example.org","Итоги")',
    "+375 17 200-00-00",
    "-5 градусов в Минске",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "＝1＋1 во всю ширину",
    "'=уже с апострофом",
]
OWASP_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("title", FORMULAS)
def test_a_title_like_a_formula_is_a_text_in_tables_and_unchanged_elsewhere(
    archive: MakeArchive, title: str
) -> None:
    """In the table of the archive and in that of the year; JSON has the exact title."""
    tiny = archive(
        {
            "content/2025/2025-03-05-formula.md": f"---\ntitle: {json.dumps(title)}\n"
            f"date: 2025-03-05\nsummary: {json.dumps(title)}\n---\nТекст.\n"
        }
    )
    tiny.build()
    for address in (addresses.ARCHIVE_CSV, addresses.year_csv(2025)):
        for row in csv_rows(tiny, address):
            assert row["title"] == row["summary"] == f"'{title}"
    (article,) = load_json(tiny)["articles"]
    assert {version["title"] for version in article["versions"].values()} == {title}


def test_a_line_of_a_body_like_a_formula_is_a_text(archive: MakeArchive) -> None:
    """A spreadsheet with another separator takes each line of the body for a row."""
    tiny = archive(
        {
            "content/2025/2025-03-05-formula.md": "---\ntitle: Итоги\ndate: 2025-03-05\n---\n"
            "Первый абзац.\n\n=1+1 во втором абзаце.\n\nТретий = последний.\n"
        }
    )
    tiny.build()
    text = next(csv_rows(tiny, addresses.year_csv(2025)))["text"]
    assert text == "Первый абзац.\n'=1+1 во втором абзаце.\nТретий = последний."


@pytest.mark.parametrize("sign", OWASP_SIGNS)
def test_an_apostrophe_stands_before_each_sign_of_a_formula(sign: str) -> None:
    (cells,) = csv.reader(io.StringIO(csv_line([f"{sign}1", f"a\n{sign}1", f"a{sign}1"])))
    assert cells == [f"'{sign}1", f"a\n'{sign}1", f"a{sign}1"]


@pytest.mark.parametrize("sign", OWASP_SIGNS)
@pytest.mark.parametrize("separator", [";", "\t", ";;", "a;'", "\n;"])
def test_no_cell_is_a_formula_where_semicolons_or_tabs_separate(separator: str, sign: str) -> None:
    """As in a spreadsheet that is set to Russian; quotation marks do not help there."""
    line = csv_line(["2025", f'a, "b"{separator}{sign}1+1', "c"])
    parts = re.split("[;\t\n]", line)
    assert not any(part.lstrip("'").startswith(sign) and part[0] != "'" for part in parts if part)
    assert any(part.startswith("'") for part in parts)


@pytest.mark.parametrize(
    "text", ["=1", "'=1", "''=1", "a\n=1\n'-b", "'da'", "д'=1", "а;=1", "а;'-1", "а; =1", ""]
)
def test_the_text_can_be_restored(text: str) -> None:
    """One apostrophe is taken away where a sign follows, perhaps after more apostrophes."""
    (cells,) = csv.reader(io.StringIO(csv_line([text, "x"])))
    assert re.sub(r"(?m)(?:^|(?<=;))'(?='*[=+\-@])", "", cells[0]) == text


def test_the_metadata_tell_it_of_each_column_of_texts(archive: MakeArchive) -> None:
    tiny = archive({})
    tiny.build()
    for address in (addresses.ARCHIVE_CSV_METADATA, addresses.YEAR_CSV_METADATA):
        columns = load_json(tiny, address)["tableSchema"]["columns"]
        noted = {
            column["name"] for column in columns if "an apostrophe" in column["dc:description"]
        }
        assert noted - {"text"} == {"title", "summary", "place"}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_import_says_that_a_title_begins_as_a_formula(
    archive: MakeArchive, capsys: pytest.CaptureFixture[str], sign: str
) -> None:
    """The title is taken as it is: a person decides."""
    tiny = archive({"release.txt": f"{sign}5 новых проектов\n\nТекст релиза.\n"})
    assert tiny.run("import", "--yes", str(tiny.folder / "release.txt")) == 0
    assert f"{sign}  (spreadsheets take it for the beginning" in capsys.readouterr().out
    (file,) = tiny.folder.glob("content/*/*.md")
    assert f'title: "{sign}5 новых проектов"\n' in file.read_text("utf-8")
