"""The preview's own pages: Jinja templates of the program, in the language of its user.

They are no part of the editors' design, and print nothing into the site. Everything in them is
escaped; nothing in them is inline, so that their policy can forbid it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from gettext import NullTranslations
from pathlib import Path

import jinja2

PAGES = Path(__file__).parent / "pages"

Values = Mapping[str, object]


@cache
def environment() -> jinja2.Environment:
    """Where the templates stand and what they may rely on."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(PAGES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(name: str, words: NullTranslations, values: Values) -> str:
    """A page, or a part of one, in the user's language."""
    template = environment().get_template(name)
    return template.render(
        {
            **values,
            "_": words.gettext,
            "ngettext": words.ngettext,
            "language": words.info().get("language", "en"),
        }
    )
