"""The content of a post of WordPress → HTML, without shortcodes, with its paragraphs. Pure.

No pattern looks further than to the next opening sign: a text with many of them would take hours.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import NamedTuple

from vestnik.links import is_web_url

SHORTCODE = re.compile(
    r"\[(?P<close>/?)(?P<name>[a-zA-Z][\w-]{1,40})(?P<attributes>(?:\s[^\[\]<>]*?)?)/?\]"
)
ATTRIBUTE = re.compile(r"""(?<![\w-])([\w-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
CAPTION = re.compile(
    r"\[(?:wp_)?caption\b(?P<attributes>[^\[\]]*+)\](?P<content>(?:(?!\[/?(?:wp_)?caption\b).)*+)"
    r"\[/(?:wp_)?caption\]",
    re.DOTALL,
)
EMBED = re.compile(r"\[embed\b[^\[\]]*+\]\s*+(?P<url>[^\s\[\]<>]++)\s*+\[/embed\]")
CAPTION_IMAGE = re.compile(r"(?:<a\b[^<>]*+>\s*+)?<img\b[^<>]*+>(?:\s*+</a>)?", re.IGNORECASE)
BLOCK_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|pre|figure|figcaption|hr|dl"
    r"|dt|dd|section|article|aside|iframe|form|address)\b",
    re.IGNORECASE,
)
PREFORMATTED = re.compile(
    r"<(pre|script|style)\b(?:(?!</?\1\b).)*+</\1\s*+>", re.IGNORECASE | re.DOTALL
)
COMMENT = re.compile(r"<!--.*?-->|(?P<open><!--.*)", re.DOTALL)
"""A comment, or the text from the beginning of one that does not end."""
MEDIA_SOURCES = ("src", "url", "href", "id", "mp4", "webm", "m4v", "mp3", "ogg", "wav")
MEDIA_NAMES = frozenset(("video", "audio", "youtube", "vimeo", "embed", "playlist", "file", "pdf"))


class UploadedFile(NamedTuple):
    """A file of the site: its URL and title."""

    url: str
    title: str


def wordpress_html(
    content: str, attachments: Mapping[str, UploadedFile]
) -> tuple[str, tuple[str, ...]]:
    """The HTML of a post, and the shortcodes in it that are not understood."""
    unknown: dict[str, None] = {}
    content = CAPTION.sub(caption_figure, content.replace("\r\n", "\n"))
    content = EMBED.sub(lambda match: f"\n\n{link(match['url'])}\n\n", content)
    closed = set(re.findall(r"\[/([a-zA-Z][\w-]*)\]", content))

    def replace(match: re.Match[str]) -> str:
        name = match["name"]
        attributes = {
            key.lower(): double or single or bare
            for key, double, single, bare in ATTRIBUTE.findall(match["attributes"])
        }
        if name == "gallery":
            return gallery(attributes, attachments)
        if name in MEDIA_NAMES and (url := first_url(attributes)):
            return f"\n\n{link(url)}\n\n"
        if match["close"] or name in closed or attributes or "_" in name:
            unknown[match[0]] = None
            return ""
        return match[0]

    text = add_paragraphs(SHORTCODE.sub(replace, content))
    return text, tuple(code for code in unknown if not code.startswith("[/"))


def caption_figure(match: re.Match[str]) -> str:
    """A picture and its caption as a figure."""
    content = match["content"]
    image = CAPTION_IMAGE.search(content)
    caption = content[image.end() :].strip() if image else content.strip()
    if not caption and (attribute := re.search(r'caption="([^"]*)"', match["attributes"])):
        caption = attribute[1]
    picture = image[0] if image else ""
    return f"\n\n<figure>{picture}<figcaption>{caption}</figcaption></figure>\n\n"


def gallery(attributes: Mapping[str, str], attachments: Mapping[str, UploadedFile]) -> str:
    """The pictures of a gallery."""
    numbers = re.findall(r"\d+", attributes.get("ids", "") or attributes.get("include", ""))
    pictures = [attachments[number] for number in numbers if number in attachments]
    return "\n\n".join(
        f'<figure><img src="{html.escape(picture.url)}" alt=""></figure>' for picture in pictures
    )


def first_url(attributes: Mapping[str, str]) -> str:
    """The address of the file or page that a shortcode shows."""
    urls = (attributes.get(name, "") for name in MEDIA_SOURCES)
    return next(filter(is_web_url, urls), "")


def link(url: str) -> str:
    """A paragraph with a link."""
    url = html.escape(html.unescape(url))
    return f'<p><a href="{url}">{url}</a></p>'


def add_paragraphs(text: str) -> str:
    """A text with an element for each paragraph: WordPress stores blank lines instead."""
    elements: list[str] = []

    def keep(match: re.Match[str]) -> str:
        elements.append(match[0])
        return f"\n\n\0{len(elements) - 1}\0\n\n"

    text = PREFORMATTED.sub(keep, text.replace("\0", ""))
    text = COMMENT.sub(lambda comment: comment["open"] or "\n\n", text)
    parts: list[str] = []
    for paragraph in filter(None, map(str.strip, re.split(r"\n\s*\n", text))):
        if stored := re.fullmatch("\0(\\d+)\0", paragraph):
            parts.append(elements[int(stored[1])])
        elif BLOCK_TAG.search(paragraph):
            parts.append(paragraph)
        else:
            parts.append(f"<p>{paragraph.replace(chr(10), '<br>')}</p>")
    return "\n".join(parts)
