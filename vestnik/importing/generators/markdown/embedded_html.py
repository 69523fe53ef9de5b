"""HTML that the archive does not show: players become links, scripts are left out. Pure.

Within blocks of HTML there is no Markdown: what template code has left there becomes HTML.
"""

from __future__ import annotations

import re
from html import escape, unescape

from vestnik.links import is_web_url

TOKEN = re.compile(
    r"""
    <(?P<player>iframe|video|audio|embed)\b(?P<attributes>[^<>]*+)>
  | <(?P<hidden>script|style|noscript)\b[^<>]*+>
  | <a\s+name\s*=\s*["']?(?P<anchor>[\w-]+)["']?\s*/?>
  | (?P<presentation></?(?:center|font|big|nobr)\b[^<>]*+>)
  | <(?P<closing>/?)(?P<block>
      address|article|aside|div|dl|fieldset|figure|footer|form|header|main|nav|ol|p|section|table|ul
    )\b[^<>]*+>
  | <(?P<address>https?://[^\s<>]++)>
  | !\[(?P<alt>[^\[\]\n]*+)\]\((?:<(?P<angle>[^<>\n]*+)>|(?P<href>[^\s()<>]*+))
      (?:\s++"(?P<caption>[^"\n]*+)")?\)
    """,
    re.VERBOSE | re.IGNORECASE,
)
SOURCE = re.compile(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
YOUTUBE_PLAYER = re.compile(r"https://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+).*")


def replace_embedded_html(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without code with links for players, and the names of elements that are left out."""
    if "<" not in text:
        return text, ()
    left_out: dict[str, None] = {}
    parts: list[str] = []
    position, depth = 0, 0
    unclosed: set[str] = set()
    while match := TOKEN.search(text, position):
        parts.append(text[position : match.start()])
        position = match.end()
        if match["block"]:
            depth = max(0, depth + (-1 if match["closing"] else 1))
            parts.append(match[0])
        elif match["hidden"]:
            name = match["hidden"].lower()
            end = None if name in unclosed else end_of_element(text, position, name)
            if end is None:
                unclosed.add(name)
                parts.append(match[0])
            else:
                left_out[f"<{name}>"] = None
                position = end
        elif match["player"]:
            name = match["player"].lower()
            content, position = player_content(text, position, name)
            url = player_url(match["attributes"] + content)
            if not url:
                left_out[f"<{name}>"] = None
            parts.append(address_markup(url, is_in_html=depth > 0) if url else "")
        elif match["presentation"] is None:
            parts.append(replacement(match, is_in_html=depth > 0))
    return "".join((*parts, text[position:])), tuple(left_out)


def end_of_element(text: str, position: int, name: str) -> int | None:
    """The end of the tag that closes an element; None if there is none."""
    end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, position)
    return end.end() if end else None


def player_content(text: str, position: int, name: str) -> tuple[str, int]:
    """What is between the tags of a player, and its end; nothing if it has no closing tag."""
    tag = re.compile(rf"<(?P<closing>/?){name}\b[^<>]*>", re.IGNORECASE).search(text, position)
    if tag is None or not tag["closing"]:
        return "", position
    return text[position : tag.start()], tag.end()


def replacement(match: re.Match[str], *, is_in_html: bool) -> str:
    """What stands for an anchor, an address or a picture."""
    if match["anchor"]:
        return f'<a id="{match["anchor"]}">'
    if not is_in_html:
        return match[0]
    if match["address"]:
        return address_markup(match["address"], is_in_html=True)
    href = match["href"] if match["angle"] is None else match["angle"]
    image = f'<img src="{escape(href)}" alt="{escape(match["alt"])}">'
    return f"{image} {match['caption']}" if match["caption"] else image


def address_markup(url: str, *, is_in_html: bool) -> str:
    """An address that is a link."""
    return f'<a href="{escape(url)}">{escape(url)}</a>' if is_in_html else f"<{url}>"


def player_url(markup: str) -> str:
    """The address of what a player plays; "" if it is not on the web."""
    source = SOURCE.search(markup)
    url = unescape(next(filter(None, source.groups()), "")).strip() if source else ""
    url = f"https:{url}" if url.startswith("//") else url
    if player := YOUTUBE_PLAYER.fullmatch(url):
        return f"https://www.youtube.com/watch?v={player[1]}"
    return url if is_web_url(url) else ""
