"""Fuzzes parts of the program: `uv run python -m bench.fuzz [--minutes N]`.

Each target damages valid inputs or makes random ones, gives them to a part of the program, and
fails if the outcome is neither a result nor a problem. The test suite runs some inputs of each
target; this command runs as many as the time allows, and prints their number.
"""

from __future__ import annotations

import argparse
import datetime
import functools
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from lxml import html

from bench.languages import LANGUAGES
from vestnik import addresses, typography
from vestnik.catalogs import catalog_path, glossary, load_catalog, load_catalogs, write_catalog
from vestnik.catalogs.exchange import apply_xliff
from vestnik.config import INTERFACE_FILE, load_settings, load_translator
from vestnik.content import parse_article
from vestnik.content.partners import parse_partner
from vestnik.diagnostics import ProblemCollector
from vestnik.editions import versions as editions
from vestnik.importing import parse_written_date, read_release
from vestnik.importing.dates import date_spans
from vestnik.language import same_facts
from vestnik.markdown import (
    MAX_TRANSLATION_CHARACTERS,
    exceeded_limit,
    extract_blocks,
    parse_inline,
    stripped_markup,
    write_inline,
)
from vestnik.model import (
    Archive,
    Article,
    Catalog,
    ChangedBlockPolicy,
    IndexingPolicy,
    Problem,
    Unavailable,
    Unit,
)
from vestnik.translation.engines.argos import packages
from vestnik.translation.terms import build_term_matcher

ZONE = datetime.UTC
MAX_CPU_SECONDS = 2.0
"""The CPU time that an input may take."""
CONTROL = "".join(map(chr, range(0x21)))
"""What browsers overlook around an address."""

# ---------------------------------------------------------------------------------- the inputs

INPUT_PIECES = (
    *("---\n", "title: ", "date: ", "2025-05-05", "partners: [", "]", "event:\n  start: ", "- "),
    *(": ", "'", '"', "{", "}", "&a ", "*a", "!!python/name:os ", "|\n", ">\n", "\t", "#", "%"),
    *("# ", "## ", "> ", "    ", "* ", "1. ", "!!! note\n", "[^1]", "[^1]: ", "\n\n", "  \n"),
    *(
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "![",
        "<",
        ">",
        "&",
        "&#106;",
        "\\",
        "|",
        "-|-\n",
    ),
    *(
        "<script>",
        "</script>",
        "<img src=x onerror=a()>",
        "<b>",
        "</b>",
        "<svg onload=a()>",
        "<div>",
    ),
    *("<!--", "-->", "<![CDATA[", "<?", "javascript:a()", "java\nscript:a()", "data:text/html,"),
    *("{: onclick=a() }", "{: .a #b }", "{#a}", "href=", "<a href='", "\x02wzxhzdk:0\x03", "\x00"),
    *(
        "msgid ",
        "msgstr ",
        "msgctxt ",
        "#, fuzzy\n",
        "# mt: a src=b out=c |\n",
        "#~ ",
        "#| ",
        "\\n",
    ),
    *(
        "[[term]]\n",
        "ru = ",
        "en = ",
        "kind = 'org'\n",
        "accept = ['",
        "'''",
        '"""',
        "iso = 'KG'\n",
    ),
    *("<unit id='1'>", "<segment>", "<source>", "</source>", "<target>", "<!DOCTYPE a [", "&a;"),
    *("27–28 апреля 2026 г.", "с 5 по 7 мая", "вчера", "1 января", "XXI в.", "т. е.", "1 000,5 %"),
    *("Источник: https://e.example/", "Справочно.", "«Росатом»", "Минск", "слово ", "А. Б. Иванов"),
    *("\u2028", "\ufeff", "\u202e", "é", "😀", "\u00ad", "\r", "\x0b", "\x1b", "\u0301", "\ud7ff"),
)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
ANY_INPUT: SearchStrategy[str] = st.lists(
    st.sampled_from(INPUT_PIECES) | ANY_TEXT, max_size=30
).map("".join)
"""Random sequences of pieces that have a meaning somewhere."""


def spoil(*good: str) -> SearchStrategy[str]:
    """Valid texts in which parts are removed, repeated or replaced."""

    @st.composite
    def spoilt_text(draw: st.DrawFn) -> str:
        text = draw(st.sampled_from(good))
        for _ in range(draw(st.integers(1, 4))):
            start = draw(st.integers(0, len(text)))
            end = draw(st.integers(start, min(start + 40, len(text))))
            new = draw(st.sampled_from(INPUT_PIECES) | ANY_TEXT | st.just(text[start:end] * 3))
            text = text[:start] + new * draw(st.sampled_from((1, 1, 1, 2, 40))) + text[end:]
        return text

    return spoilt_text()


def encode_text(text: SearchStrategy[str]) -> SearchStrategy[bytes]:
    """The texts as bytes, some of them not valid UTF-8."""
    valid = text.map(lambda example: example.encode("utf-8", "surrogatepass"))
    return valid | st.tuples(valid, st.binary(max_size=4), st.integers(0, 400)).map(
        lambda parts: parts[0][: parts[2]] + parts[1] + parts[0][parts[2] :]
    )


ARTICLE = """---
title: "Встреча: итоги"
date: 2025-05-05 10:30
event: {start: 2025-05-01, end: 2025-05-04, place: Минск}
partners: [rosatom]
source: https://e.example/a?b=c
archived: {url: https://e.example/, date: 2025-05-06}
summary: О чём говорили
image: {path: a.png, alt: Стол, credit: Фото}
aliases: [old/name]
corrections:
  - {date: 2025-05-07, text: Исправлено имя}
---
Встреча с [Росатомом](../partners/rosatom.md "О нём")[^1] **прошла**.

## Итоги {#results}

- раз
- два

| а | б |
|---|--:|
| в | г |

[^1]: Сноска *с выделением*.
"""
BODY = ARTICLE.partition("\n---\n")[2]
PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

# mt: argos 1 src=abc out=def lp=-0.1 |
#, fuzzy
msgctxt "title"
msgid "Встреча: итоги"
msgstr "The meeting"

# was: Some words |
#| msgid "Раньше"
msgid "Раз, \\"два\\""
msgstr ""
"One, "
"two"

#~ msgid "Нет"
#~ msgstr "No"
"""
GLOSSARY = """[[term]]
ru = "Росатом"
en = "Rosatom"
accept = ["State Corporation"]
kind = "org"
mode = "force"

[[term]]
ru = "Киргизия"
kind = "country"
iso = "KG"
"""
RELEASE = """Встреча в Минске

5 мая 2025

27–28 апреля 2026 г. в Минске прошла встреча с Росатомом.

Справочно. Документ подписан в 2020 году.

Источник: https://e.example/a
"""
WEBPAGE = (
    f"<html><head><title>Встреча</title></head><body><h1>Встреча</h1><p>{RELEASE}</p></body></html>"
)
XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="ru" trgLang="en">
<file id="1" original="content/2025/2025-05-05-a.md"><unit id="1" name="title">
<segment state="final">
<source>Встреча</source><target>A meeting</target></segment></unit></file></xliff>
"""
UNITS = Catalog((Unit("Встреча", "Meeting", "title", fuzzy=True), Unit("Раз", "One")))


@functools.cache
def run_folder() -> Path:
    """A temporary folder of this run."""
    return Path(tempfile.mkdtemp())


def fuzz_article(given: bytes) -> None:
    """The file of an article: gives an article or a problem."""
    collector = ProblemCollector("content/2025/2025-05-05-a.md")
    is_text = collector.decode_lines(given)
    article = parse_article("2025/2025-05-05-a.md", collector, ZONE) if is_text else None
    assert article or collector.problems
    assert all(problem.line > 0 for problem in collector.problems)


def fuzz_partner(given: bytes) -> None:
    """The file of a partner: gives a partner or a problem."""
    collector = ProblemCollector("content/partners/a.md")
    partner = parse_partner("partners/a.md", collector) if collector.decode_lines(given) else None
    assert partner or collector.problems


def fuzz_rendering(given: tuple[str, str]) -> None:
    """A body and a translation of its blocks: gives harmless HTML."""
    body, words = given
    if exceeded_limit(body) or exceeded_limit(words, MAX_TRANSLATION_CHARACTERS):
        return
    article = Article(
        path="2025/2025-05-05-a.md",
        title="Встреча",
        body=body,
        field_lines={"body": 1},
        published=datetime.datetime(2025, 5, 5, tzinfo=ZONE),
    )
    units = tuple(
        Unit(block, words) for block in dict.fromkeys(extract_blocks(body, LANGUAGES.source))
    )
    archive = Archive(
        "ru",
        (article,),
        (),
        {"ru": {}, "en": {article.path: Catalog(units)}},
        ChangedBlockPolicy.FRESH_DRAFT,
        IndexingPolicy.UNTIL_REVIEWED,
    )
    for language in ("ru", "en"):
        body_of = editions.build_version(archive, article, language).load_body()
        assert_harmless(typography.typeset_html(body_of.html, language))
        for passage in body_of.parallel_blocks:
            assert_harmless(passage.counterpart_html)
    stripped_markup(body)


def assert_harmless(text: str) -> None:
    """Asserts that HTML can be parsed, and has no scripts and no links to scripts."""
    page = html.document_fromstring(f"<html><body><main>{text}</main></body></html>")
    body = page.find("body")
    assert body is not None
    for element in body.iterdescendants("*"):
        assert element.tag not in ("script", "iframe", "object", "embed", "style", "base", "svg")
        for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
            assert not name.lower().startswith("on"), (element.tag, name)
            assert name not in ("style", "srcdoc", "formaction"), name
            if name in ("href", "src"):
                address = re.sub(r"[\t\r\n]", "", value.strip(CONTROL))
                try:
                    scheme = urlsplit(address).scheme
                except ValueError:
                    scheme = address.partition(":")[0].lower()
                assert scheme in ("", "http", "https", "mailto", "tel"), value


def fuzz_catalog(given: bytes) -> None:
    """A catalog: gives units, which survive writing and loading, or a problem."""
    file = run_folder() / "en" / "a.po"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(given)
    loaded, problems = load_catalogs(run_folder(), "en")
    if "a.md" not in loaded:
        assert problems
        return
    write_catalog(run_folder(), "fr", "ru", "a.md", loaded["a.md"])
    again = load_catalog(catalog_path(run_folder(), "fr", "a.md"))
    assert [(unit.key, unit.text) for unit in again.units] == [
        (unit.key, unit.text) for unit in loaded["a.md"].units
    ]


def fuzz_interface_file(given: bytes) -> None:
    """The interface texts of the templates."""
    file = run_folder() / "xx" / INTERFACE_FILE
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(given)
    translator, _ = load_translator(run_folder(), "xx", INTERFACE_FILE)
    for number in (0, 1, 5, 21):
        translator.ngettext("a", "b", number)


def fuzz_glossary(given: bytes) -> None:
    """A glossary: gives terms, with which a text is searched, or problems."""
    file = run_folder() / "en" / glossary.GLOSSARY_FILE
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(given)
    found, problems = glossary.load_glossary(run_folder(), "ru", "en")
    assert all(problem.line > 0 for problem in problems)
    list(build_term_matcher(found, LANGUAGES.source)("Встреча с Росатомом в Киргизии."))


def fuzz_settings(given: bytes) -> None:
    """The settings of an archive: give settings or problems."""
    archive = run_folder() / "settings"
    archive.mkdir(exist_ok=True)
    (archive / "pyproject.toml").write_bytes(given)
    found, problems = load_settings(archive)
    assert (found is None) == bool(problems)


def fuzz_package(given: bytes) -> None:
    """A translation package: refused, unless it is the valid one."""
    file = run_folder() / "package.zip"
    file.write_bytes(given)
    try:
        name = packages.check_package(file, "ru", "en")
    except Unavailable:
        return
    assert name == Path(name).name


def fuzz_xliff(given: bytes) -> None:
    """A corrected XLIFF file."""
    catalogs_by_language = {"ru": {}, "en": {"2025/2025-05-05-a.md": UNITS}}
    found = apply_xliff(given, "a.xlf", catalogs_by_language, "ru")
    for catalog in found.catalogs.values():
        assert len(catalog.units) == len(UNITS.units)


def fuzz_release(given: tuple[bytes, str]) -> None:
    """A release: gives its content or a problem."""
    found = read_release(given[0], given[1])
    assert isinstance(found, Problem) or found[0].markdown is not None


def fuzz_dates(given: str) -> None:
    """A line of a text: dates and numbers in words."""
    near_day = datetime.date(2025, 5, 5)
    for span in date_spans(given, near_day):
        assert 0 <= span.start <= span.end <= len(given)
    parse_written_date(given, near_day)
    same_facts(given, given, LANGUAGES)


def fuzz_typography(given: str) -> None:
    """A text: typesetting it twice gives the same as typesetting it once."""
    for language in ("ru", "en"):
        typeset = typography.typeset(given, language)
        assert typography.typeset(typeset, language) == typeset


def fuzz_inline(given: str) -> None:
    """The inline markup of a block: parsed and written."""
    if exceeded_limit(given):
        return
    write_inline(parse_inline(" ".join(given.split())))


def address(given: str) -> None:
    """A path: where its page lies stays within the site."""
    path = addresses.output_file(addresses.asset(given)) if given else ""
    assert not path.startswith("/")


def tiny_package() -> bytes:
    """The valid package."""
    home = Path(__file__).parents[1] / "tests" / "tiny"
    return (home / "translate-ru_en-0_1.argosmodel").read_bytes()


def spoilt_packages() -> SearchStrategy[bytes]:
    """The valid package with some bytes changed, removed or inserted."""
    valid = tiny_package()

    def change(edit: tuple[int, bytes, int]) -> bytes:
        position, inserted, removed = edit
        return valid[:position] + inserted + valid[position + removed :]

    places = st.integers(0, len(valid)) | st.integers(len(valid) - 1500, len(valid))
    return st.tuples(places, st.binary(max_size=40), st.integers(0, 4000)).map(change)


PROJECT = Path(__file__).parents[1]
SETTINGS = (PROJECT / "pyproject.toml").read_text("utf-8").partition("[tool.vestnik]")
INTERFACE_TEXTS = (PROJECT / "translations" / "ru" / "interface.po").read_text("utf-8")[:3000]

TARGETS: dict[str, tuple[SearchStrategy, Callable[..., None]]] = {
    "front matter and body": (encode_text(spoil(ARTICLE) | ANY_INPUT), fuzz_article),
    "partners": (encode_text(spoil(ARTICLE.replace("date:", "kind:")) | ANY_INPUT), fuzz_partner),
    "Markdown to a page": (
        st.tuples(
            spoil(BODY) | ANY_INPUT | st.tuples(ANY_INPUT, ANY_INPUT).map("\n\n".join), ANY_INPUT
        ),
        fuzz_rendering,
    ),
    "catalogs (PO)": (encode_text(spoil(PO) | ANY_INPUT), fuzz_catalog),
    "interface texts": (encode_text(spoil(INTERFACE_TEXTS) | ANY_INPUT), fuzz_interface_file),
    "glossary": (encode_text(spoil(GLOSSARY) | ANY_INPUT), fuzz_glossary),
    "settings": (encode_text(spoil(SETTINGS[1] + SETTINGS[2]) | ANY_INPUT), fuzz_settings),
    "translation packages": (spoilt_packages() | st.binary(max_size=200), fuzz_package),
    "XLIFF files": (encode_text(spoil(XLIFF) | ANY_INPUT), fuzz_xliff),
    "releases": (
        st.tuples(
            encode_text(spoil(RELEASE, WEBPAGE) | ANY_INPUT),
            st.sampled_from(("a.txt", "a.md", "a.html")),
        ),
        fuzz_release,
    ),
    "dates in words": (ANY_INPUT, fuzz_dates),
    "typography": (ANY_INPUT, fuzz_typography),
    "inline markup": (ANY_INPUT, fuzz_inline),
}
"""The inputs and the function of each target, which asserts what has to hold."""


def run_timed(target: Callable[..., None], given_input: object) -> None:
    """Runs a target on one input and checks its CPU time."""
    start = time.process_time()
    target(given_input)
    assert time.process_time() - start < MAX_CPU_SECONDS, "it takes too long"


def run_target(name: str, examples: int, number: int) -> int:
    """Runs a target on about that many inputs; gives their number. The seed is `number`."""
    strategy, target = TARGETS[name]
    input_count = 0

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=False,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @seed(number)
    @given(strategy)
    def run_example(example: object) -> None:
        nonlocal input_count
        input_count += 1
        run_timed(target, example)

    run_example()
    return input_count


def main() -> None:
    """Fuzzes all targets for some minutes and prints a table of the numbers of inputs."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--minutes", type=float, default=5.0)
    arguments.add_argument("--seed", type=int, default=0)
    options = arguments.parse_args()
    end = time.monotonic() + options.minutes * 60
    input_counts = dict.fromkeys(TARGETS, 0)
    chance = random.Random(options.seed)  # noqa: S311  it picks examples
    while time.monotonic() < end:
        for name in TARGETS:
            input_counts[name] += run_target(name, 200, chance.randrange(2**32))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rows = [f"| {name} | {count:,} |" for name, count in input_counts.items()]
    table = [
        "| target | inputs tried |",
        "| --- | --: |",
        *rows,
        f"| all | {sum(input_counts.values()):,} |",
    ]
    sys.stdout.write("\n".join((*table, "", f"No failure. Peak memory: {peak} MB.", "")))


if __name__ == "__main__":
    main()
