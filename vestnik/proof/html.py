"""Pages of the site → a proof: one HTML file that needs no other. Pure but for `read_asset`.

The pages come from the project's templates: attributes are in double quotes, and a page has one
<main> element.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from mimetypes import guess_type
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin, urlsplit

PICTURE_WIDTH_PIXELS = 800
"""The picture whose width is nearest to this is embedded."""
MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
LANGUAGE_SWITCH = re.compile(r'<p class="switch".*?</p>', re.DOTALL)
PICTURE = re.compile(r"<picture>(.*?)</picture>", re.DOTALL)
IMAGE = re.compile(r"<img [^<>]*>")
SOURCE = re.compile(r' src="([^"]*)"')
ALT = re.compile(r' alt="([^"]*)"')
SRCSET = re.compile(r'srcset="([^"]*)"')
ID = re.compile(r' (id|for|aria-labelledby|aria-describedby)="([^"]+)"')
HREF = re.compile(r' href="([^"]*)"')
TAG = re.compile(r"<[^<>]*>")
PROOF_STYLE = """
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
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
)
"""Keeps the browser from loading anything from a server."""


@dataclass(frozen=True, slots=True)
class ProofPage:
    """A page of the site; `owner` is the file that it is made of, `html` the whole page."""

    owner: str
    address: str
    language: str
    html: str


ReadAsset = Callable[[str], bytes | None]
"""The content of the site's file at an address; None if there is no such file."""


def build_proof_html(
    pages: Iterable[ProofPage],
    style: str,
    base_url: str,
    read_asset: ReadAsset,
    *,
    title: str,
    language: str,
) -> str:
    """One page with the main parts of all these pages, those of a file side by side.

    Links lead to the site at `base_url`. `title` and `language` are those of the proof itself.
    """
    pages_of_owner: dict[str, list[tuple[str, ProofPage]]] = {}
    for number, page in enumerate(pages, 1):
        pages_of_owner.setdefault(page.owner, []).append((f"p{number}", page))
    contents, sections = [], []
    for owner, versions in pages_of_owner.items():
        links = " · ".join(
            f'<a href="#{name}" lang="{page.language}">{heading_html(page.html)}</a>'
            for name, page in versions
        )
        contents.append(f"<li><code>{html.escape(owner)}</code><br>{links}</li>")
        columns = "\n".join(
            f'<div id="{name}" lang="{page.language}">'
            f"{embedded_main(page, f'{name}-', base_url, read_asset)}</div>"
            for name, page in versions
        )
        sections.append(f'<section><div class="versions">\n{columns}\n</div></section>')
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_SECURITY_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{html.escape(title)}</title>\n"
        f"<style>{style.replace('</', '<')}{PROOF_STYLE}</style>\n</head>\n"
        f'<body class="proof wrap">\n<h1>{html.escape(title)}</h1>\n'
        f"<ol>\n{chr(10).join(contents)}\n</ol>\n{chr(10).join(sections)}\n</body>\n</html>\n"
    )


def heading_html(page: str) -> str:
    """The heading of a page without tags, still escaped for HTML."""
    match = HEADING.search(page)
    return TAG.sub("", match[1]).strip() if match else "–"


def embedded_main(page: ProofPage, prefix: str, base_url: str, read_asset: ReadAsset) -> str:
    """The main part of a page, changed so that it works within the proof.

    Pictures are embedded, links are absolute, and ids get a prefix.
    """
    main = MAIN.search(page.html)
    text = LANGUAGE_SWITCH.sub("", main[1] if main else "")
    page_url = urljoin(f"{base_url.rstrip('/')}/", page.address)

    def single_image(picture: re.Match[str]) -> str:
        image = IMAGE.search(picture[1])
        srcset = SRCSET.search(picture[1])
        if image is None or srcset is None:
            return image[0] if image else ""
        return SOURCE.sub(lambda _: f' src="{best_picture(srcset[1])}"', image[0])

    def embedded_image(image: re.Match[str]) -> str:
        source, alt = SOURCE.search(image[0]), ALT.search(image[0])
        address = site_address(page.address, html.unescape(source[1])) if source else None
        content = read_asset(address) if address else None
        if source is None or address is None or content is None:
            return f"<span>[{alt[1] if alt else ''}]</span>"
        media_type = guess_type(address)[0] or "image/webp"
        data_url = f"data:{media_type};base64,{base64.b64encode(content).decode()}"
        return SOURCE.sub(lambda _: f' src="{data_url}"', image[0])

    def absolute_href(attribute: re.Match[str]) -> str:
        href = html.unescape(attribute[1])
        if href.startswith("#"):
            return f' href="#{prefix}{attribute[1][1:]}"'
        return f' href="{html.escape(urljoin(page_url, href))}"'

    def prefixed_ids(attribute: re.Match[str]) -> str:
        ids = " ".join(prefix + name for name in attribute[2].split())
        return f' {attribute[1]}="{ids}"'

    text = PICTURE.sub(single_image, text)
    text = TAG.sub(lambda tag: ID.sub(prefixed_ids, HREF.sub(absolute_href, tag[0])), text)
    return IMAGE.sub(embedded_image, text)


def best_picture(srcset: str) -> str:
    """The URL in a srcset whose width is nearest to `PICTURE_WIDTH_PIXELS`."""
    candidates = [candidate.rsplit(" ", 1) for candidate in srcset.split(", ")]

    def distance(candidate: list[str]) -> int:
        return abs(int(candidate[1].removesuffix("w")) - PICTURE_WIDTH_PIXELS)

    return min(candidates, key=distance)[0]


def site_address(address: str, href: str) -> str | None:
    """The address that a relative link of a page leads to; None if it leads off the site."""
    if urlsplit(href).scheme or href.startswith("/"):
        return None
    path = normpath(join(dirname(address), unquote(urlsplit(href).path)))
    return None if path.startswith("..") else path
