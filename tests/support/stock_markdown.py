"""Python-Markdown as it comes, with the same extensions, to be compared with our walk."""

from __future__ import annotations

import re

from markdown import Markdown

from vestnik.markdown import unsanitised_html

EXTENSIONS = (
    *("tables", "footnotes", "attr_list", "def_list"),
    *("admonition", "fenced_code", "sane_lists"),
)


def stock_html(text: str) -> str:
    """The HTML of a text, but for two of our touches."""
    theirs = Markdown(extensions=[*EXTENSIONS], output_format="html").convert(text)
    theirs = re.sub(r' title="Jump back to footnote \d+ in the text"', "", theirs)
    return re.sub(' style="text-align: (left|right);"', r' class="\1"', theirs)


def vestnik_html(text: str) -> str:
    """The HTML of our walk, but for the third."""
    return re.sub("</?aside", lambda tag: tag[0].replace("aside", "div"), unsanitised_html(text))
