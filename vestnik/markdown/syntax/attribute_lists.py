"""Attribute lists (`{#place .wide}`): what is one, and what is text in braces.

Python-Markdown's extension takes any words in braces for attributes and does not print them, and
loses its place where a line has several braces. Here each item of a list must be a class, an id,
or an attribute of HTML with a value; all else stays text.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor

from vestnik.markdown.sanitising import ALLOWED_ATTRIBUTES

ATTRIBUTE_LIST_PRIORITY = 8
"""The priority of Python-Markdown's own step, which is replaced."""

STRIPPED_ATTRIBUTES = frozenset(
    """
    align background bgcolor border cellpadding cellspacing color contenteditable decoding download
    draggable face for form frameborder hidden hl_lines hspace itemid itemprop itemscope itemtype
    linenums loading markdown media name nowrap ping referrerpolicy role size sizes slot srcset
    style tabindex target type valign value vspace
    """.split()  # noqa: SIM905  some lines read better than thirty
)
"""Attributes that an author may write and a page does not have: a warning says so."""
ATTRIBUTE_NAMES = "|".join(
    sorted(STRIPPED_ATTRIBUTES.union(*ALLOWED_ATTRIBUTES.values()), reverse=True)
)
ATTRIBUTE = (
    rf"(?i:(?:aria|data|on)[\w-]+|{ATTRIBUTE_NAMES})="
    r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}=\"']+)"
)
ITEM = rf"(?:[#.][^\s{{}}=\"']+|{ATTRIBUTE})"
ATTRIBUTE_LIST = rf"\{{:?[ ]*(?:{ITEM})(?:[ ]+{ITEM})*[ ]*\}}"
"""Matches an attribute list; it has no group."""
ATTRIBUTE_LIST_CONTENT = rf"\{{:?[ ]*({ITEM}(?:[ ]+{ITEM})*)[ ]*\}}"
"""The same with a group for the items."""


class AttributeListStep(AttrListTreeprocessor):
    """Sets the attributes of attribute lists, and leaves other words in braces as they are."""

    HEADER_RE = re.compile(rf"[ ]+{ATTRIBUTE_LIST_CONTENT}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{ATTRIBUTE_LIST_CONTENT}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{ATTRIBUTE_LIST_CONTENT}")  # type: ignore[misc]


def register_attribute_lists(markdown: Markdown) -> None:
    """Replaces the step of a parser that sets attributes."""
    step = AttributeListStep(markdown)
    markdown.treeprocessors.register(step, "attr_list", ATTRIBUTE_LIST_PRIORITY)
