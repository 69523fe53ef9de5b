"""What becomes of inputs that nobody would write: `uv run python -m bench.fuzz [--minutes N]`.

Each target makes inputs out of good ones and of random signs, gives them to a part of the program,
and fails if anything comes of it but a result or a problem that is told. The test suite runs a few
of each; this runs as many as there is time for, and prints how many those were.
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

from vestnik import addresses, typography
from vestnik.catalogs import files as catalogs
from vestnik.catalogs import glossary
from vestnik.catalogs.exchange.xliff_apply import corrected
from vestnik.config import interface as phrases
from vestnik.config.settings import read as configured
from vestnik.content import loading as content
from vestnik.diagnostics.collector import ProblemCollector
from vestnik.editions import publishing as editions
from vestnik.importing import dates as times
from vestnik.importing import inputs
from vestnik.language import facts
from vestnik.markdown import conversion as markup
from vestnik.markdown import inline, limits
from vestnik.model import Archive, Article, Catalog, Changed, Policy, Problem, Unavailable, Unit
from vestnik.translation.engines import packages
from vestnik.translation.terms import matching as terms

ZONE = datetime.UTC
SECONDS = 2.0
"""So much of a processor's time an input may take."""
CONTROL = "".join(map(chr, range(0x21)))
"""What browsers overlook around an address."""

# ---------------------------------------------------------------------------------- the inputs

PIECES = (
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
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
HEAP: SearchStrategy[str] = st.lists(st.sampled_from(PIECES) | TEXT, max_size=30).map("".join)
"""Anything at all, but of the signs that mean something."""


def spoilt(*good: str) -> SearchStrategy[str]:
    """Good texts with pieces taken away, doubled, moved, and others put in."""

    @st.composite
    def one(draw: st.DrawFn) -> str:
        text = draw(st.sampled_from(good))
        for _ in range(draw(st.integers(1, 4))):
            start = draw(st.integers(0, len(text)))
            end = draw(st.integers(start, min(start + 40, len(text))))
            new = draw(st.sampled_from(PIECES) | TEXT | st.just(text[start:end] * 3))
            text = text[:start] + new * draw(st.sampled_from((1, 1, 1, 2, 40))) + text[end:]
        return text

    return one()


def encoded(text: SearchStrategy[str]) -> SearchStrategy[bytes]:
    """The same as bytes, which now and then are not UTF-8."""
    whole = text.map(lambda each: each.encode("utf-8", "surrogatepass"))
    return whole | st.tuples(whole, st.binary(max_size=4), st.integers(0, 400)).map(
        lambda one: one[0][: one[2]] + one[1] + one[0][one[2] :]
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

# --------------------------------------------------------------------------------- the targets


@functools.cache
def folder() -> Path:
    """A folder of this run's own."""
    made = tempfile.mkdtemp()
    return Path(made)


def front_matter(given: bytes) -> None:
    """A whole file of content: an article, or a problem."""
    notes = ProblemCollector("content/2025/2025-05-05-a.md")
    found = content.article("2025/2025-05-05-a.md", notes, ZONE) if notes.decode(given) else []
    assert found or notes.found
    assert all(one.line > 0 for one in notes.found)


def partner(given: bytes) -> None:
    """A whole file of a partner."""
    notes = ProblemCollector("content/partners/a.md")
    found = content.partner("partners/a.md", notes) if notes.decode(given) else []
    assert found or notes.found


def printed(given: tuple[str, str]) -> None:
    """A body and a translation of its first block, through the whole way to a page's HTML."""
    body, words = given
    if limits.excess(body) or limits.excess(words, limits.TRANSLATION):
        return
    article = Article(
        path="2025/2025-05-05-a.md",
        title="Встреча",
        body=body,
        lines={"body": 1},
        published=datetime.datetime(2025, 5, 5, tzinfo=ZONE),
    )
    units = tuple(Unit(block, words) for block in dict.fromkeys(markup.blocks(body)))
    archive = Archive(
        "ru",
        (article,),
        (),
        {"ru": {}, "en": {article.path: Catalog(units)}},
        Changed.FRESH_DRAFT,
        Policy.UNTIL_REVIEWED,
    )
    for language in ("ru", "en"):
        body_of = editions.version(archive, article, language).printed()
        harmless(typography.typeset_html(body_of.html, language))
        for passage in body_of.passages:
            harmless(passage.beside)
    markup.taken(body)


def harmless(text: str) -> None:
    """Nothing in some HTML runs, or leads where something runs; a browser can read it."""
    page = html.document_fromstring(f"<html><body><main>{text}</main></body></html>")
    body = page.find("body")
    assert body is not None
    for element in body.iterdescendants("*"):
        assert element.tag not in ("script", "iframe", "object", "embed", "style", "base", "svg")
        for name, value in ((str(key), str(one)) for key, one in element.attrib.items()):
            assert not name.lower().startswith("on"), (element.tag, name)
            assert name not in ("style", "srcdoc", "formaction"), name
            if name in ("href", "src"):
                address = re.sub(r"[\t\r\n]", "", value.strip(CONTROL))
                try:
                    scheme = urlsplit(address).scheme
                except ValueError:
                    scheme = address.partition(":")[0].lower()
                assert scheme in ("", "http", "https", "mailto", "tel"), value


def po(given: bytes) -> None:
    """A catalog: its units, which are the same once they are written and read, or a problem."""
    file = folder() / "en" / "a.po"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(given)
    found, problems = catalogs.read(folder(), "en")
    if "a.md" not in found:
        assert problems
        return
    catalogs.write(folder(), "fr", "ru", "a.md", found["a.md"])
    again = catalogs.read_one(catalogs.file(folder(), "fr", "a.md"))
    assert [(one.key, one.text) for one in again.units] == [
        (one.key, one.text) for one in found["a.md"].units
    ]


def words(given: bytes) -> None:
    """The words of the templates."""
    file = folder() / "xx" / phrases.INTERFACE
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(given)
    found, _ = phrases.words(folder(), "xx", phrases.INTERFACE)
    for number in (0, 1, 5, 21):
        found.ngettext("a", "b", number)


def terms_of(given: bytes) -> None:
    """A glossary: its terms, which a text is searched for, or a problem."""
    file = folder() / "gl" / glossary.FILE
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(given)
    found, problems = glossary.read(folder(), "gl")
    assert all(one.line > 0 for one in problems)
    list(terms.matcher(found)("Встреча с Росатомом в Киргизии."))


def settings_of(given: bytes) -> None:
    """The settings of an archive."""
    home = folder() / "settings"
    home.mkdir(exist_ok=True)
    (home / "pyproject.toml").write_bytes(given)
    found, problems = configured(home)
    assert (found is None) == bool(problems)


def package(given: bytes) -> None:
    """A translation package: refused, but for the one that is good."""
    file = folder() / "package.zip"
    file.write_bytes(given)
    try:
        name = packages.check(file, "ru", "en")
    except Unavailable:
        return
    assert name == Path(name).name


def memory(given: bytes) -> None:
    """A corrected XLIFF file."""
    held = {"ru": {}, "en": {"2025/2025-05-05-a.md": UNITS}}
    found = corrected(given, "a.xlf", held, "ru")
    for catalog in found.catalogs.values():
        assert len(catalog.units) == len(UNITS.units)


def release(given: tuple[bytes, str]) -> None:
    """A release: what it says, or a problem."""
    found = inputs.release(given[0], given[1])
    assert isinstance(found, Problem) or found[0].body is not None


def in_words(given: str) -> None:
    """Dates and numbers in words, in a line of a text."""
    near = datetime.date(2025, 5, 5)
    for one in times.whens(given, near):
        assert 0 <= one.start <= one.end <= len(given)
    times.only(given, near)
    facts.same(given, given)


def typeset(given: str) -> None:
    """A text, set: but for white space, quotes, dashes and dots it is what it was."""
    for language in ("ru", "en"):
        done = typography.typeset(given, language)
        assert typography.typeset(done, language) == done


def block(given: str) -> None:
    """The inline markup of a block, taken apart and put together."""
    if limits.excess(given):
        return
    inline.write(inline.read(" ".join(given.split())))


def address(given: str) -> None:
    """A path: where its page lies stays within the site."""
    path = addresses.file(addresses.asset(given)) if given else ""
    assert not path.startswith("/")


def tiny() -> bytes:
    """The good package."""
    home = Path(__file__).parents[1] / "tests" / "tiny"
    return (home / "translate-ru_en-0_1.argosmodel").read_bytes()


def torn() -> SearchStrategy[bytes]:
    """The good package with some bytes changed, cut off or put in."""
    whole = tiny()

    def change(one: tuple[int, bytes, int]) -> bytes:
        return whole[: one[0]] + one[1] + whole[one[0] + one[2] :]

    places = st.integers(0, len(whole)) | st.integers(len(whole) - 1500, len(whole))
    return st.tuples(places, st.binary(max_size=40), st.integers(0, 4000)).map(change)


PROJECT = Path(__file__).parents[1]
SETTINGS = (PROJECT / "pyproject.toml").read_text("utf-8").partition("[tool.vestnik]")
WORDS = (PROJECT / "translations" / "ru" / "interface.po").read_text("utf-8")[:3000]

TARGETS: dict[str, tuple[SearchStrategy, Callable[..., None]]] = {
    "front matter and body": (encoded(spoilt(ARTICLE) | HEAP), front_matter),
    "partners": (encoded(spoilt(ARTICLE.replace("date:", "kind:")) | HEAP), partner),
    "Markdown to a page": (
        st.tuples(spoilt(BODY) | HEAP | st.tuples(HEAP, HEAP).map("\n\n".join), HEAP),
        printed,
    ),
    "catalogs (PO)": (encoded(spoilt(PO) | HEAP), po),
    "words of the templates": (encoded(spoilt(WORDS) | HEAP), words),
    "glossary": (encoded(spoilt(GLOSSARY) | HEAP), terms_of),
    "settings": (encoded(spoilt(SETTINGS[1] + SETTINGS[2]) | HEAP), settings_of),
    "translation packages": (torn() | st.binary(max_size=200), package),
    "memories (XLIFF)": (encoded(spoilt(XLIFF) | HEAP), memory),
    "releases": (
        st.tuples(
            encoded(spoilt(RELEASE, WEBPAGE) | HEAP), st.sampled_from(("a.txt", "a.md", "a.html"))
        ),
        release,
    ),
    "dates in words": (HEAP, in_words),
    "typography": (HEAP, typeset),
    "inline markup": (HEAP, block),
}
"""What is given, and to what; a target asserts what has to hold."""


def timed(target: Callable[..., None], given_: object) -> None:
    """Runs a target on one input, which must not take long."""
    start = time.process_time()
    target(given_)
    assert time.process_time() - start < SECONDS, "it takes too long"


def trial(name: str, examples: int, number: int) -> int:
    """Tries so many inputs on a target, other ones for each number; how many they were."""
    strategy, target = TARGETS[name]
    tried = 0

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
    def once(one: object) -> None:
        nonlocal tried
        tried += 1
        timed(target, one)

    once()
    return tried


def main() -> None:
    """Tries inputs for some minutes, and prints how many of each kind those were."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--minutes", type=float, default=5.0)
    arguments.add_argument("--seed", type=int, default=0)
    options = arguments.parse_args()
    end = time.monotonic() + options.minutes * 60
    tried = dict.fromkeys(TARGETS, 0)
    chance = random.Random(options.seed)  # noqa: S311  it picks examples
    while time.monotonic() < end:
        for name in TARGETS:
            tried[name] += trial(name, 200, chance.randrange(2**32))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rows = [f"| {name} | {count:,} |" for name, count in tried.items()]
    table = [
        "| target | inputs tried |",
        "| --- | --: |",
        *rows,
        f"| all | {sum(tried.values()):,} |",
    ]
    sys.stdout.write("\n".join((*table, "", f"No failure. Peak memory: {peak} MB.", "")))


if __name__ == "__main__":
    main()
