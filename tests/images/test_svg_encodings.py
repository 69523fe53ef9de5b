"""A drawing is in an encoding that all browsers read alike; any other is a problem."""

from __future__ import annotations

import encodings
import pkgutil
from encodings.aliases import aliases

import pytest

from tests.support.archives import MakeArchive, problem_text
from vestnik.images.svg import SvgReader

SVG = "<?xml version='1.0' encoding='{}'?>\n<svg xmlns='http://www.w3.org/2000/svg'>{}</svg>"
DRAWING = "<svg xmlns='http://www.w3.org/2000/svg'><title>Связь</title></svg>"
DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>"
PYTHON_ENCODINGS = sorted(
    {module.name for module in pkgutil.iter_modules(encodings.__path__)}
    | {*aliases, *aliases.values()}
)
UNKNOWN_ENCODINGS = ["no-such-encoding", "x", "utf8", "iso-8859-12", "windows-1259", "IBM037"]
MISREAD_ENCODINGS = ["UTF-7", "shift_jis", "rot13", "idna", "hex", "punycode", "unicode_escape"]


@pytest.mark.parametrize(
    ("encoding", "codec", "text"),
    [
        ("UTF-8", "utf-8", "Связь"),
        ("utf-8", "utf-8-sig", "Связь"),
        ("UTF-16", "utf-16", "Связь"),
        ("utf-16", "utf-16", "Связь"),
        ("US-ASCII", "ascii", "Svyaz"),
        ("ascii", "ascii", "Svyaz"),
        ("ISO-8859-1", "iso-8859-1", "Café"),
        ("iso-8859-5", "iso-8859-5", "Связь"),
        ("ISO-8859-15", "iso-8859-15", "5 €"),
        ("windows-1251", "cp1251", "Связь"),
        ("Windows-1252", "cp1252", "“Café”"),
        ("KOI8-R", "koi8-r", "Связь"),
    ],
)
def test_a_drawing_in_a_usual_encoding_is_read(encoding: str, codec: str, text: str) -> None:
    content = SVG.format(encoding, f"<title>{text}</title>").encode(codec)
    reader = SvgReader("a.svg", content)
    assert reader.problems == []


@pytest.mark.parametrize("encoding", ["windows-1251", "KOI8-R", "UTF-16"])
def test_a_script_is_found_in_every_usual_encoding(encoding: str) -> None:
    content = SVG.format(encoding, "<script>Связь</script>").encode(encoding)
    assert "contains <script>" in problem_text(SvgReader("a.svg", content).problems)


@pytest.mark.parametrize("encoding", [*PYTHON_ENCODINGS, *UNKNOWN_ENCODINGS])
def test_no_encoding_that_a_drawing_names_ends_in_a_traceback(encoding: str) -> None:
    """Of all codecs of Python, under all their names, and of some that do not exist."""
    content = SVG.format(encoding, "").encode()
    problems = SvgReader("a.svg", content).problems
    if encoding != "ascii":
        assert len(problems) == 1
        assert problems[0].line == 1


@pytest.mark.parametrize("encoding", [*UNKNOWN_ENCODINGS, *MISREAD_ENCODINGS])
def test_the_problem_names_the_encoding(encoding: str) -> None:
    """As the file has it; browsers would read other letters, or none."""
    text = problem_text(SvgReader("a.svg", SVG.format(encoding, "").encode()).problems)
    assert f"a.svg:1: the encoding of the SVG file is {encoding}, which browsers" in text


@pytest.mark.parametrize(
    "codec",
    ["utf-7", "shift_jis", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp037"],
)
@pytest.mark.parametrize("declared", [True, False])
def test_a_drawing_that_is_in_another_encoding_is_a_problem(codec: str, declared: bool) -> None:
    """Whether it says so or not. UTF-16 needs its mark: browsers do not guess."""
    text = SVG.format(codec, "<title>Связь</title>" if codec != "cp037" else "")
    content = text if declared else text.partition("\n")[2]
    reader = SvgReader("a.svg", content.encode(codec))
    is_ascii = codec == "utf-7" and not declared
    assert len(reader.problems) == (0 if is_ascii else 1)


DAMAGED_DRAWINGS = {
    "two declarations": f"{DECLARATION}{DECLARATION}{DRAWING}".encode(),
    "a declaration after a space": f" {DECLARATION}{DRAWING}".encode(),
    "the mark of UTF-8 and a declaration of UTF-16": (
        b"\xef\xbb\xbf" + f"{DECLARATION}{DRAWING}".replace("UTF-8", "UTF-16").encode()
    ),
    "UTF-16 and a declaration of UTF-8": f"{DECLARATION}{DRAWING}".encode("utf-16"),
    "EBCDIC with its name": f"{DECLARATION}<svg/>".replace("UTF-8", "cp037").encode("cp037"),
    "EBCDIC without a declaration": "<svg/>".encode("cp500"),
    "UTF-7 with escaped tags": b"+ADw-svg+AD4-+ADw-script+AD4-1+ADw-/script+AD4-",
    "a declaration without quotation marks": f"<?xml version=1.0?>{DRAWING}".encode(),
    "an empty encoding": SVG.format("", "").encode(),
    "an encoding of escape codes": SVG.format("\x1b[2J", "").encode(),
    "an encoding of 100,000 letters": SVG.format("a" * 100_000, "").encode(),
    "a zero": DRAWING.replace("Связь", "Св\0язь").encode(),
    "a control character": DRAWING.replace("Связь", "Св\x01язь").encode(),
    "a reference to a zero": DRAWING.replace("Связь", "&#0;").encode(),
    "a byte that is not UTF-8": DRAWING.encode().replace(b"</title>", b"\xff</title>"),
    "half of a surrogate pair": DRAWING.encode().replace(b"</title>", b"\xed\xa0\x80</title>"),
    "nothing": b"",
    "white space": b"  \n",
    "only the mark of UTF-16": b"\xff\xfe",
    "an entity": b'<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWING.encode(),
    "a style sheet of another site": b'<?xml-stylesheet href="http://a/b"?>' + DRAWING.encode(),
}


@pytest.mark.parametrize("content", DAMAGED_DRAWINGS.values(), ids=DAMAGED_DRAWINGS.keys())
def test_a_damaged_drawing_is_one_problem(content: bytes) -> None:
    """Without a traceback, and without what could control the terminal."""
    text = problem_text(SvgReader("a.svg", content).problems)
    assert text.startswith("a.svg:")
    assert "\x1b" not in text
    assert text.count("a.svg:") == 1


def test_a_build_reports_such_a_drawing_with_its_file(archive: MakeArchive) -> None:
    tiny = archive(
        {
            "content/2025/2025-03-05-vstrecha.md": "---\ntitle: Встреча\ndate: 2025-03-05\n---\n"
            "![Схема](2025-03-05-vstrecha/plan.svg)\n",
            "content/2025/2025-03-05-vstrecha/plan.svg": SVG.format("UTF-7", "").encode(),
        }
    )
    assert tiny.run("--frozen") == 1
    assert (
        "content/2025/2025-03-05-vstrecha/plan.svg:1: the encoding of the SVG file is UTF-7"
        in tiny.problems()
    )
