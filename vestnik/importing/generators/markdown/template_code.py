"""Template code in posts (Liquid, Nunjucks, shortcodes of Hugo and Nikola) → Markdown. Pure.

What a generator alone could fill in stays in the text as it is written, and is listed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from vestnik.importing.generators.markdown.code_masking import (
    CODE_SPAN,
    FENCED_CODE,
    indented_code_ranges,
)
from vestnik.importing.generators.markdown.template_arguments import (
    Arguments,
    has_words,
    parse_arguments,
    picture_text,
)

TOKEN = re.compile(
    rf"""{FENCED_CODE} | {CODE_SPAN}
  | (?P<raw>\{{%-?\s*+raw\s*+-?%\}})
  | (?P<comment>\{{%-?\s*+comment\b[^%]*+-?%\}}|\{{\#)
  | (?P<highlight>\{{%-?\s*+highlight\s++(?P<language>[\w+-]++)[^%]*+-?%\}}\n?)
  | (?P<escaped>\{{\{{(?:</\*|%/\*))
  | \{{\{{[<%]\s*+(?P<close>/?)\s*+(?P<shortcode>[\w./-]++)(?P<shortcode_args>[^{{}}]*?)/?[>%]\}}\}}
  | \{{%-?\s*+(?P<tag>\w++)
      (?P<tag_args>(?:"[^"\n{{}}]*+"|'[^'\n{{}}]*+'|[^%"'{{}}]|%(?!\}}))*?)-?%\}}
  | \{{\{{-?\s*+(?P<output>[^{{}}]*?)\s*-?\}}\}}
  | (?P<toc>^[ ]{{0,3}}[*+-][ ][^\n]*\n[ ]*+\{{:[ ]?toc[^}}]*\}}[ \t]*$)
  | (?P<attributes>(?<![ \t])[ \t]*+\{{:(?=[ .\#\w])
      (?:[ ]*+(?:[.\#][\w-]++|[\w-]++=(?:"[^"]*+"|'[^']*+'|[^\s"'{{}}]++)))++[ ]*+\}})
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
"""Template code, and the attributes of Kramdown; between fences they are not looked for."""
ENDS = {
    "raw": re.compile(r"\{%-?\s*endraw\s*-?%\}"),
    "comment": re.compile(r"\{%-?\s*endcomment\s*-?%\}|#\}"),
    "highlight": re.compile(r"\n?(?<![ \t])[ \t]*\{%-?\s*endhighlight\s*-?%\}"),
    "escaped": re.compile(r"\*/[>%]\}\}"),
}
"""Where the text of a kind of template code ends."""
URL_FILTER = re.compile(
    r"""["'](?P<url>[^"']*)["']\s*\|\s*(?:relative_url|absolute_url|url|prepend:.*)\s*"""
)
PICTURE_NAMES = frozenset(("img", "image", "figure", "picture", "photo", "thumbnail", "asset_img"))
REFERENCE_NAMES = frozenset(
    ("ref", "relref", "link", "post_url", "asset_path", "asset", "doc", "post_link")
)
SILENT_NAMES = frozenset(
    ("assign", "break", "continue", "increment", "decrement", "set", "seo", "toc")
)
"""Tags that print nothing of the author's."""
CONTROL_NAMES = frozenset(
    (
        *("if", "unless", "for", "case", "capture", "elsif", "else", "when", "tablerow", "macro"),
        *("block", "elif", "call", "filter"),
    )
)
URLS_OF_EMBEDS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "rutube": "https://rutube.ru/video/{}/",
    "tweet": "https://twitter.com/i/status/{}",
    "instagram": "https://www.instagram.com/p/{}/",
}
"""The page of what a shortcode embeds, by its name."""
POST_URL = re.compile(r"(?:.*/)?(\d{4})-(\d\d)-(\d\d)-(.+)")


class TemplateCode(NamedTuple):
    """Template code and its line in the text."""

    code: str
    line: int


@dataclass(slots=True)
class TemplateResult:
    """Template code that could not be resolved: what stays in the text, and what is left out."""

    unresolved: list[TemplateCode] = field(default_factory=list)
    left_out: list[TemplateCode] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TemplateValues:
    """What a text may ask for: the URL of the site, the title of the page."""

    site_url: str = ""
    title: str = ""


def resolve_template_code(text: str, values: TemplateValues) -> tuple[str, TemplateResult]:
    """A text without its template code, as far as it can be resolved."""
    if "{" not in text:
        return text, TemplateResult()
    result = TemplateResult()
    ends = {
        *re.findall(r"\{%-?\s*end(\w+)", text),
        *re.findall(r"\{\{[<%]\s*/\s*([\w./-]+)", text),
    }

    parts: list[str] = []
    position, line, counted_end = 0, 1, 0
    ends_of_kind = dict(ENDS)
    code_ranges = indented_code_ranges(text)
    code = next(code_ranges, None)
    while match := TOKEN.search(text, position):
        while code and code.stop <= match.start():
            code = next(code_ranges, None)
        parts.append(text[position : match.start()])
        line += text.count("\n", counted_end, match.start())
        counted_end = match.start()
        position = match.end()
        kind = match.lastgroup or ""
        if code and match.start() in code:  # some generators look for template code there, too
            parts.append(match[0])
            if kind == "output" or match["shortcode"] or match["tag"]:
                result.unresolved.append(TemplateCode(match[0], line))
            continue
        if kind in ENDS:
            end = ends_of_kind[kind].search(text, position) if kind in ends_of_kind else None
            if end is None:
                ends_of_kind.pop(kind, None)
                parts.append(match[0])
                continue
            parts.append(enclosed_text(match, text[position : end.start()], end[0]))
            position = end.end()
        else:
            parts.append(resolved_text(match, line, values, ends, result))
    return "".join((*parts, text[position:])), result


def resolved_text(
    match: re.Match[str],
    line: int,
    values: TemplateValues,
    ends: set[str],
    result: TemplateResult,
) -> str:
    """What stands for template code, or for code of the author, which stays."""
    kind = match.lastgroup
    if kind in ("toc", "attributes"):
        return kept_attributes(match["attributes"] or "")
    if kind == "output":
        return output_text(match, line, values, result)
    if match["shortcode"] or match["tag"]:
        return tag_text(match, line, ends, result)
    return match[0]


def enclosed_text(match: re.Match[str], text: str, end: str) -> str:
    """What stands for a text between a start and an end."""
    if match["comment"]:
        return ""
    if match["highlight"]:
        return f"```{match['language']}\n{text}\n```"
    return text if match["raw"] else f"{match[0][:3]}{text}{end[2:]}"


def kept_attributes(attributes: str) -> str:
    """Kramdown's attributes without those of presentation: an id only."""
    identifier = re.search(r"#([\w-]+)|(?<![\w-])id=[\"']?([\w-]+)", attributes)
    return f" {{: #{identifier[1] or identifier[2]} }}" if identifier else ""


def output_text(
    match: re.Match[str], line: int, values: TemplateValues, result: TemplateResult
) -> str:
    """What stands for `{{ … }}`; the code itself if its value is not known."""
    code = " ".join(match["output"].split())
    value_of_code = {
        "site.baseurl": "",
        "site.url": site_url_before(match, values.site_url),
        "page.url": "",
        "page.title": values.title,
        "site.baseurl | relative_url": "",
        "SITEURL": "",
    }
    if code in value_of_code:
        return value_of_code[code]
    if url := URL_FILTER.fullmatch(code):
        return url["url"]
    result.unresolved.append(TemplateCode(match[0], line))
    return match[0]


def site_url_before(match: re.Match[str], site_url: str) -> str:
    """The URL of the site; without its path, if the text after it begins with that."""
    path = urlsplit(site_url).path
    has_path = path and match.string.startswith(f"{path}/", match.end())
    return site_url.removesuffix(path) if has_path else site_url


def tag_text(match: re.Match[str], line: int, ends: set[str], result: TemplateResult) -> str:
    """What stands for a tag or shortcode."""
    name = match["shortcode"] or match["tag"]
    source = (match["shortcode_args"] or match["tag_args"] or "").strip()
    if name.removeprefix("end") in CONTROL_NAMES:
        result.unresolved.append(TemplateCode(match[0], line))
        return match[0]
    if match["close"] or (name.startswith("end") and name[3:] in ends):
        return ""
    arguments = parse_arguments(source)
    if text := known_tag_text(name, arguments):
        return text
    if name in ends and has_words(source, arguments):
        return f"\n**{source}**\n"
    if name not in SILENT_NAMES and (source or name not in ends):
        result.left_out.append(TemplateCode(match[0], line))
    return ""


def known_tag_text(name: str, arguments: Arguments) -> str:
    """The link or picture that a tag stands for; "" if it is no such tag."""
    first = "".join(arguments.positional[:1])
    if name == "include" and first:
        others = Arguments(arguments.named, arguments.positional[1:])
        return known_tag_text(first.rpartition("/")[2].partition(".")[0], others)
    if name in REFERENCE_NAMES:
        return reference_target(name, arguments.first("path") or first)
    if name in PICTURE_NAMES:
        return picture_text(arguments)
    if name == "gist" and first:
        return f"<https://gist.github.com/{'/'.join(arguments.positional[:2])}>"
    if name in URLS_OF_EMBEDS and (key := arguments.first("id") or first):
        return f"<{URLS_OF_EMBEDS[name].format(key)}>"
    return ""


def reference_target(name: str, target: str) -> str:
    """The destination of a link to another text or file of the site."""
    if name == "post_url" and (post := POST_URL.fullmatch(target)):
        return "/" + "/".join(post.groups())
    is_path_of_site = target and name in ("link", "asset", "asset_path")
    return f"/{target.lstrip('/')}" if is_path_of_site else target
