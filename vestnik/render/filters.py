"""The filters of templates."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

import jinja2
from jinja2.filters import do_forceescape, do_mark_safe
from jinja2.runtime import Context

from vestnik import typography
from vestnik.model import Wording
from vestnik.translation.engines import engine_label


@jinja2.pass_context
def typeset_filter(context: Context, wording: Wording | str, language: str = "") -> str:
    """A wording as typeset HTML; in the page's language if neither it nor the caller names one."""
    if isinstance(wording, str):
        wording = Wording(wording)
    language = wording.language or language or context["page"].language
    return do_mark_safe(typeset_text_as_html(wording.text, language))


@jinja2.pass_context
def typeset_title_filter(context: Context, wording: Wording | str) -> str:
    """A title as typeset HTML, in which no line ends within «белорусско-российский»."""
    return do_mark_safe(typography.keep_compounds_together(typeset_filter(context, wording)))


@lru_cache(8192)
def typeset_text_as_html(text: str, language: str) -> str:
    """A text as typeset HTML; cached because the same titles are in many lists."""
    html = str(do_forceescape(typography.typeset(text, language)))
    return typography.keep_ordinals_together(html)


def typeset_html_filter(html: str, language: str) -> str:
    """The HTML of a body, which has been sanitised, typeset."""
    return do_mark_safe(typography.keep_ordinals_together(typography.typeset_html(html, language)))


FILTERS: Mapping[str, Callable[..., object]] = {
    "engine": engine_label,
    "typeset": typeset_filter,
    "typeset_html": typeset_html_filter,
    "typeset_title": typeset_title_filter,
    "json": partial(json.dumps, ensure_ascii=False, indent=1),
}
