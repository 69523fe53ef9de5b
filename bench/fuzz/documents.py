"""Articles, partners, settings and Markdown: no crash, nothing in a page that runs."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from urllib.parse import urlsplit

from hypothesis import strategies as st
from lxml import html

from bench.fuzz.inputs import ANY_INPUT, encode_text, run_folder, spoil
from bench.fuzz.target import Target
from bench.languages import LANGUAGES
from vestnik import typography
from vestnik.config import load_settings
from vestnik.content import parse_article
from vestnik.content.partners import parse_partner
from vestnik.diagnostics import ProblemCollector
from vestnik.editions import versions as editions
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
    Unit,
)

ZONE = datetime.UTC
CONTROL = "".join(map(chr, range(0x21)))
"""What browsers overlook around an address."""
SETTINGS = (
    (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8").partition("[tool.vestnik]")
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
        load_body=lambda: body,
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
        version = editions.build_version(archive, article, language)
        assert_harmless(typography.typeset_html(version.html, language))
        for passage in version.parallel_text.blocks:
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


def fuzz_settings(given: bytes) -> None:
    """The settings of an archive: give settings or problems."""
    archive = run_folder() / "settings"
    archive.mkdir(exist_ok=True)
    (archive / "pyproject.toml").write_bytes(given)
    found, problems = load_settings(archive)
    assert (found is None) == bool(problems)


def fuzz_inline(given: str) -> None:
    """The inline markup of a block: parsed and written."""
    if exceeded_limit(given):
        return
    write_inline(parse_inline(" ".join(given.split())))


DOCUMENT_TARGETS: dict[str, Target] = {
    "front matter and body": (encode_text(spoil(ARTICLE) | ANY_INPUT), fuzz_article),
    "partners": (encode_text(spoil(ARTICLE.replace("date:", "kind:")) | ANY_INPUT), fuzz_partner),
    "Markdown to a page": (
        st.tuples(
            spoil(BODY) | ANY_INPUT | st.tuples(ANY_INPUT, ANY_INPUT).map("\n\n".join), ANY_INPUT
        ),
        fuzz_rendering,
    ),
    "settings": (encode_text(spoil(SETTINGS[1] + SETTINGS[2]) | ANY_INPUT), fuzz_settings),
    "inline markup": (ANY_INPUT, fuzz_inline),
}
