"""Pages of the site → a proof: one HTML file that needs no other. Pure but for `read`.

What comes in was printed by our templates: attributes are in double quotes, pages have one <main>.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from mimetypes import guess_type
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin, urlsplit

WIDE = 800
"""About as many pixels as a picture is wide on a proof."""
MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
SWITCH = re.compile(r'<p class="switch".*?</p>', re.DOTALL)
PICTURE = re.compile(r"<picture>(.*?)</picture>", re.DOTALL)
IMAGE = re.compile(r"<img [^<>]*>")
SOURCE = re.compile(r' src="([^"]*)"')
ALT = re.compile(r' alt="([^"]*)"')
SRCSET = re.compile(r'srcset="([^"]*)"')
ID = re.compile(r' (id|for|aria-labelledby|aria-describedby)="([^"]+)"')
HREF = re.compile(r' href="([^"]*)"')
TAG = re.compile(r"<[^<>]*>")
LAYOUT = """
.proof.wrap { max-width: 96rem; padding-block: 1.5rem; }
.proof > ol { margin-block: 1.5rem; }
.proof > section { padding-block: 2rem; border-top: 3px double currentColor; }
.proof .versions > div { padding-right: 2.75rem; }
.proof .item { display: block; }
.proof .item > * { margin-bottom: 1.5rem; }
.proof .item h1 { font-size: 1.75rem; }
.proof .versions { display: grid; gap: 3rem 0; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 75rem) {
  .proof .versions { grid-template-columns: repeat(auto-fit, minmax(30rem, 1fr)); }
}
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""A browser that keeps to this asks no server for anything."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A page as the site has it: the file it is made of, its address, its language, its HTML."""

    owner: str
    address: str
    language: str
    text: str


Read = Callable[[str], bytes | None]


def proof(
    pages: Iterable[Printed], style: str, base_url: str, read: Read, words: Mapping[str, str]
) -> str:
    """One page with all of these, those of a file beside one another.

    `read` gives the file of the site at an address, None if there is none; links lead to the site
    at `base_url`. `words` are "language", the proof's own, and "title".
    """
    owners: dict[str, list[tuple[str, Printed]]] = {}
    for number, page in enumerate(pages, 1):
        owners.setdefault(page.owner, []).append((f"p{number}", page))
    contents, sections = [], []
    for owner, found in owners.items():
        links = " · ".join(
            f'<a href="#{name}" lang="{one.language}">{title(one.text)}</a>' for name, one in found
        )
        contents.append(f"<li><code>{html.escape(owner)}</code><br>{links}</li>")
        versions = "\n".join(
            f'<div id="{name}" lang="{one.language}">{body(one, f"{name}-", base_url, read)}</div>'
            for name, one in found
        )
        sections.append(f'<section><div class="versions">\n{versions}\n</div></section>')
    return (
        f'<!doctype html>\n<html lang="{words["language"]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{html.escape(words['title'])}</title>\n"
        f"<style>{style.replace('</', '<')}{LAYOUT}</style>\n</head>\n"
        f'<body class="proof wrap">\n<h1>{html.escape(words["title"])}</h1>\n'
        f"<ol>\n{chr(10).join(contents)}\n</ol>\n{chr(10).join(sections)}\n</body>\n</html>\n"
    )


def title(text: str) -> str:
    """What a page is headed by, without markup (still as HTML)."""
    found = HEADING.search(text)
    return TAG.sub("", found[1]).strip() if found else "–"


def body(page: Printed, prefix: str, base_url: str, read: Read) -> str:
    """The main part of a page, as it can stand beside others in one file."""
    found = MAIN.search(page.text)
    text = SWITCH.sub("", found[1] if found else "")

    def narrowed(of: re.Match[str]) -> str:
        image = IMAGE.search(of[1])
        chosen = SRCSET.search(of[1])
        if image is None or chosen is None:
            return image[0] if image else ""
        return SOURCE.sub(lambda _: f' src="{closest(chosen[1])}"', image[0])

    def inlined(of: re.Match[str]) -> str:
        source, alt = SOURCE.search(of[0]), ALT.search(of[0])
        address = within(page.address, html.unescape(source[1])) if source else None
        content = read(address) if address else None
        if source is None or address is None or content is None:
            return f"<span>[{alt[1] if alt else ''}]</span>"
        kind = guess_type(address)[0] or "image/webp"
        return SOURCE.sub(
            lambda _: f' src="data:{kind};base64,{base64.b64encode(content).decode()}"', of[0]
        )

    def led(of: re.Match[str]) -> str:
        href = html.unescape(of[1])
        if href.startswith("#"):
            return f' href="#{prefix}{of[1][1:]}"'
        whole = urljoin(urljoin(f"{base_url.rstrip('/')}/", page.address), href)
        return f' href="{html.escape(whole)}"'

    def named(of: re.Match[str]) -> str:
        ids = " ".join(prefix + one for one in of[2].split())
        return f' {of[1]}="{ids}"'

    text = PICTURE.sub(narrowed, text)
    text = TAG.sub(lambda tag: ID.sub(named, HREF.sub(led, tag[0])), text)
    return IMAGE.sub(inlined, text)


def closest(srcset: str) -> str:
    """Of the pictures that a page offers in several widths the one that a proof needs."""
    offered = [one.rsplit(" ", 1) for one in srcset.split(", ")]
    return min(offered, key=lambda one: abs(int(one[1].removesuffix("w")) - WIDE))[0]


def within(address: str, href: str) -> str | None:
    """The address that a relative link of a page leads to; None if it leads off the site."""
    if urlsplit(href).scheme or href.startswith("/"):
        return None
    path = normpath(join(dirname(address), unquote(urlsplit(href).path)))
    return None if path.startswith("..") else path
