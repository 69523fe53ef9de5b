"""Emphasis that loses no letters: Python-Markdown's, with two faults corrected.

Version 3.11 of Python-Markdown finds all emphasis of a text at once and then makes one element at a
time. Where an asterisk between two of them belongs to neither, it looks for the second in the wrong
place, and leaves out the letters there: `**2*3**, ИП*ООО*`. It also pairs two asterisks with one,
and takes the next character for the other: `*a**b*[c](d.md)`.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import Delimiter, DelimiterProcessor

EMPHASIS_PRIORITY = 60
"""The priority of Python-Markdown's own processor, which is replaced."""

InlineMatch = tuple[Element | None, int | None, int | None]
"""What an inline processor returns: the element, and where it begins and ends."""


class EmphasisProcessor(DelimiterProcessor):
    """Makes `em` and `strong` elements.

    `regions` are the pairs of delimiters of `text`, of which those from `cache_index` on have no
    element yet.
    """

    text: str = ""

    def handleMatch(  # type: ignore[override]  # noqa: N802  a name of Python-Markdown
        self, m: re.Match[str], data: str
    ) -> InlineMatch:
        if self.regions and not self.is_rest_of_text(data):
            self.reset()
        if not self.regions:
            self.text = data
            element, start, end = super().handleMatch(m, data)
            return element, start, end
        offset = len(data) - len(self.text)
        start, _, _, end, *_ = self.regions[self.cache_index]
        if m.start() < start + offset:
            return None, m.start(), m.start() + 1
        element, count = self._build_element(  # type: ignore[attr-defined]  # not in its types
            data, self.cache_index, offset
        )
        self.cache_index += count
        if self.cache_index >= len(self.regions):
            self.reset()
        return element, start + offset, end + offset

    def is_rest_of_text(self, data: str) -> bool:
        """Whether some text ends like `text`, from the next pair of delimiters on."""
        return data.endswith(self.text[self.regions[self.cache_index][0] :])

    def add_region(self, delim: Delimiter, a: int, b: int, c: int, d: int, size: int) -> None:
        delimiters = delim.token * size
        if size > 0 and self.text[a:b] == delimiters == self.text[c:d]:
            super().add_region(delim, a, b, c, d, size)


def register_emphasis(markdown: Markdown) -> None:
    """Replaces the emphasis of a parser."""
    processor = EmphasisProcessor("*", "strong,em", markdown)
    processor.add("_", "strong,em", smart=True)
    markdown.inlinePatterns.register(processor, "em_strong", EMPHASIS_PRIORITY)
