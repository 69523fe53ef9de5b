"""What templates do with words before they print them: set them as readers see them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

import jinja2
from jinja2.filters import do_forceescape, do_mark_safe
from jinja2.runtime import Context

from vestnik import typography
from vestnik.model import Wording


@lru_cache(8192)
def words_of(text: str, language: str) -> str:
    """A text as HTML, set: the same titles stand in many lists."""
    return typography.held(str(do_forceescape(typography.typeset(text, language))))


@jinja2.pass_context
def typeset(page: Context, wording: Wording | str, language: str = "") -> str:
    """The words of a wording as HTML, set; in the page's language unless it says another."""
    of = Wording(wording) if isinstance(wording, str) else wording
    return do_mark_safe(words_of(of.text, of.language or language or page["page"].language))


def typeset_html(html: str, language: str) -> str:
    """The HTML of a body, which has been cleaned, set."""
    return do_mark_safe(typography.held(typography.typeset_html(html, language)))


ARGOS = re.compile(r"argos (?:translate-)?([a-z]{2,3})_([a-z]{2,3}) (\S+)")
"""An engine as catalogs name it."""


def engine(name: str) -> str:
    """An engine as readers are told of it: "Argos Translate (ru–en 1.9)"."""
    found = ARGOS.fullmatch(name)
    return f"Argos Translate ({found[1]}–{found[2]} {found[3]})" if found else name


FILTERS: Mapping[str, Callable[..., object]] = {
    "engine": engine,
    "typeset": typeset,
    "typeset_html": typeset_html,
    "json": partial(json.dumps, ensure_ascii=False, indent=1),
}
