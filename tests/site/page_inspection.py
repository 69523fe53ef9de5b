"""What readers and search engines find on the pages of a built site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from tests.support.whole_site import (
    BASE,
    ROSATOM,
    SCO,
    is_redirect,
)

Pages = dict[str, html.HtmlElement]
LANGUAGES = ("ru", "en")
CYRILLIC = re.compile("[А-Яа-яЁё]")
DATA_SCRIPT_TYPES = ("application/json", "application/ld+json")
"""The types of scripts that are data: no browser runs them."""
FORMATS = re.compile("APA|Atom|BibTeX|CSL|CSV on the Web|JSON|UTF")
MACHINE_ENGLISH = "en-x-mtfrom-ru"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FEEDS = [
    f"{language}/{of}feed.xml" for language in LANGUAGES for of in ("", f"{ROSATOM}/", f"{SCO}/")
]


def edition_pages(site: Pages) -> Iterator[tuple[str, html.HtmlElement]]:
    """The pages of the editions that a reader stays on."""
    for address, page in site.items():
        if address.startswith(("ru/", "en/")) and not is_redirect(page):
            yield address, page


def link_targets(page: html.HtmlElement) -> Iterator[str]:
    """All that a page leads to or loads."""
    for element, attribute, href, _ in page.iterlinks():
        if element.tag != "meta" or attribute != "content":
            yield href
    for url in page.xpath("//meta[@http-equiv='refresh']/@content"):
        yield url.partition("url=")[2]


def hreflang_alternates(page: html.HtmlElement) -> dict[str, str]:
    """The addresses by which a page announces its languages."""
    found = page.xpath("/html/head/link[@rel='alternate'][@hreflang]")
    pairs = [(link.get("hreflang"), link.get("href").removeprefix(BASE)) for link in found]
    assert len(dict(pairs)) == len(pairs), "a language is announced twice"
    return dict(pairs)


def canonical_address(page: html.HtmlElement) -> str | None:
    """The address that a page calls its own."""
    found = page.xpath("/html/head/link[@rel='canonical']/@href")
    return found[0].removeprefix(BASE) if found else None


def is_noindex(page: html.HtmlElement) -> bool:
    """Whether a page asks search engines to leave it out."""
    return any("noindex" in text for text in page.xpath("//meta[@name='robots']/@content"))


def text_of(element: html.HtmlElement) -> str:
    """What is to be read in an element."""
    return " ".join(" ".join(element.itertext()).split())


def language_of(element: html.HtmlElement) -> str:
    """The language that holds for an element."""
    return str(element.xpath("ancestor-or-self::*[@lang][1]/@lang")[0])
