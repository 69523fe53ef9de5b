"""The templates of the preview's own pages, rendered in the user's language.

They are not part of the site or its design. All values are escaped; there are no inline scripts or
styles, so that the content security policy can forbid them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from gettext import NullTranslations
from pathlib import Path

import jinja2

from vestnik.config import translator_language

TEMPLATES = Path(__file__).parent / "templates"


@cache
def template_environment() -> jinja2.Environment:
    """The Jinja environment of the preview's own templates."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render_template(name: str, translator: NullTranslations, values: Mapping[str, object]) -> str:
    """A page, or a part of one, in the user's language."""
    template = template_environment().get_template(name)
    return template.render(
        {
            **values,
            "_": translator.gettext,
            "ngettext": translator.ngettext,
            "language": translator_language(translator),
        }
    )


def read_static_file(name: str) -> str:
    """A style sheet, script or icon of the preview's own pages."""
    return (TEMPLATES / name).read_text("utf-8")
