"""Where a generator published a post: patterns of addresses, and the paths that links may name."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

JEKYLL_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}
"""The named patterns of Jekyll."""
COLON_TOKEN = re.compile(r":(?P<name>[a-z_]+)(?:\[[^\]]*\])?")
BRACE_TOKEN = re.compile(r"\{(?P<name>\w+)(?::(?P<format>%[YmdHMSjy](?:[-/]?%[YmdHMSjy])*))?\}")
INDEX_PAGE = re.compile(r"(?:^|/)index(?:\.\w+)?\Z|(?<=\w)\.html?\Z|/\Z", re.IGNORECASE)
MIN_PARTS_OF_SUFFIX = 2
"""A link that names only the end of a path must have as many parts; one may be any page's."""


@dataclass(frozen=True, slots=True)
class PostPlace:
    """What the address of a post may consist of.

    `stem` is its name without a date and suffix, `folders` are those above it below the site's
    content, `categories` those that its fields state.
    """

    stem: str
    slug: str
    folders: tuple[str, ...]
    categories: tuple[str, ...]
    published: datetime.datetime | None


def expand_pattern(pattern: str, place: PostPlace) -> str:
    """The path of a post by the pattern of its site; "" if it needs what is not known.

    A slash at its end stays: relative links start from there.
    """
    values: list[str] = []

    def replace_token(match: re.Match[str]) -> str:
        value = token_value(match["name"], match.groupdict().get("format") or "", place)
        if value or match["name"] not in OPTIONAL_TOKENS:
            values.append(value)
        return value

    path = COLON_TOKEN.sub(replace_token, BRACE_TOKEN.sub(replace_token, pattern))
    return re.sub("/{2,}", "/", path).lstrip("/") if all(values) else ""


def token_value(name: str, time_format: str, place: PostPlace) -> str:
    """What stands for a token of a pattern; "" if it is not known."""
    if time_format:
        return place.published.strftime(time_format) if place.published else ""
    if name in DATE_TOKENS:
        return DATE_TOKENS[name](place.published) if place.published else ""
    return PLACE_TOKENS[name](place) if name in PLACE_TOKENS else ""


DATE_TOKENS: dict[str, Callable[[datetime.datetime], str]] = {
    "year": lambda date: f"{date.year:04d}",
    "short_year": lambda date: f"{date.year % 100:02d}",
    "month": lambda date: f"{date.month:02d}",
    "i_month": lambda date: f"{date.month}",
    "day": lambda date: f"{date.day:02d}",
    "i_day": lambda date: f"{date.day}",
    "y_day": lambda date: f"{date:%j}",
    "hour": lambda date: f"{date.hour:02d}",
    "minute": lambda date: f"{date.minute:02d}",
    "second": lambda date: f"{date.second:02d}",
}
"""The tokens of Jekyll and Hugo that are parts of the date."""
PLACE_TOKENS: dict[str, Callable[[PostPlace], str]] = {
    "title": lambda place: place.slug or place.stem,
    "slug": lambda place: place.slug or place.stem,
    "slugorfilename": lambda place: place.slug or place.stem,
    "slugorcontentbasename": lambda place: place.slug or place.stem,
    "filename": lambda place: place.stem,
    "contentbasename": lambda place: place.stem,
    "categories": lambda place: "/".join(place.categories),
    "category": lambda place: (place.categories or place.folders[-1:] or ("",))[0],
    "section": lambda place: place.folders[0] if place.folders else "",
    "sections": lambda place: "/".join(place.folders),
    "path": lambda place: "/".join(place.folders),
    "output_ext": lambda _: ".html",
}
OPTIONAL_TOKENS = frozenset(("categories", "section", "sections", "path"))


def link_keys(place: PostPlace, old_paths: Sequence[str]) -> Iterator[str]:
    """The normalised paths by which links may name a post."""
    yield from map(link_key, filter(None, old_paths))
    names = {place.stem, place.slug or place.stem}
    folders = place.folders
    for start in range(len(folders) + 1):
        suffix = folders[start:]
        if len(suffix) + 1 >= min(MIN_PARTS_OF_SUFFIX, len(folders) + 1):
            yield from (link_key(posixpath.join(*suffix, name)) for name in names)
    if place.published:
        day = f"{place.published:%Y/%m/%d}"
        prefixes = {(), place.categories, *(folders[start:] for start in range(len(folders)))}
        for prefix in prefixes:
            yield from (link_key(posixpath.join(*prefix, day, name)) for name in names)


def link_key(path: str) -> str:
    """A path of a site as all its spellings have it."""
    path = unquote(path).strip("/")
    while INDEX_PAGE.search(path):
        path = INDEX_PAGE.sub("", path)
    return path.casefold()
