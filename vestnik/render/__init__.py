"""Pages → text, by Jinja2 templates.

In go planned pages, the folder of templates and the editions' translators; out come the text of
each page, its social card's texts, and problems of templates. It imports from
`translation.engines` (their names for readers), `exports` and the packages below them.
"""

from vestnik.render.renderer import Renderer, build_renderer

__all__ = [
    "Renderer",
    "build_renderer",
]
