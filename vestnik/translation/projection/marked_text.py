"""Texts with markup over them: their spans, and markup over changed and joined texts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from vestnik.markdown import MarkedText, MarkupSpan


def whole_spans(marked: MarkedText) -> list[MarkupSpan]:
    """The spans over the whole of a text."""
    return [span for span in marked.spans if span.start == 0 and span.end == len(marked.text)]


def partial_spans(marked: MarkedText) -> list[MarkupSpan]:
    """The spans over a part of a text in which there are words."""
    return [
        span
        for span in marked.spans
        if span.end - span.start < len(marked.text) and marked.text[span.start : span.end].strip()
    ]


def span_text(marked: MarkedText, span: MarkupSpan) -> str:
    """The words under a span."""
    return marked.text[span.start : span.end].strip()


def remap_positions(marked: MarkedText, text: str, position: Callable[[int], int]) -> MarkedText:
    """The same markup over another text; `position` maps places in the old text to the new one."""
    return MarkedText(
        text,
        tuple(
            replace(span, start=position(span.start), end=position(span.end))
            for span in marked.spans
        ),
        tuple((position(place), markdown) for place, markdown in marked.placeholders),
    )


def join_texts(texts: Sequence[MarkedText]) -> MarkedText:
    """Several texts as one."""
    text = ""
    spans: list[MarkupSpan] = []
    placeholders: list[tuple[int, str]] = []
    for marked in texts:
        shift = len(text)
        text += marked.text
        spans += [
            MarkupSpan(span.start + shift, span.end + shift, span.mark) for span in marked.spans
        ]
        placeholders += [(place + shift, markdown) for place, markdown in marked.placeholders]
    return MarkedText(text, tuple(spans), tuple(placeholders))
