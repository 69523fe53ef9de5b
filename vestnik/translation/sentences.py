"""Text → sentences. `razdel` splits; what it splits too eagerly is joined again."""

from __future__ import annotations

import re

MONEY = re.compile(r"(?:долл|руб|млн|тыс|млрд)\.$")
STATE = re.compile(r"(?:США|РФ)\b")
YEAR = re.compile(r"\bг\.$")


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text begin and end; the white space between them is nobody's."""
    from razdel import sentenize

    spans: list[tuple[int, int]] = []
    for part in sentenize(text):
        if spans and joined(text[spans[-1][0] : spans[-1][1]], part.text):
            spans[-1] = (spans[-1][0], part.stop)
        else:
            spans.append((part.start, part.stop))
    return tuple(spans)


def joined(left: str, right: str) -> bool:
    """Whether two parts are one sentence after all.

    They are if the second begins in lower case, if a quotation or bracket is still open in the
    first, or if an abbreviation stands between them (to split too little costs less than to split
    too much).
    """
    return (
        right[:1].islower()
        or left.count("«") > left.count("»")
        or left.count("(") > left.count(")")
        or bool(MONEY.search(left) and STATE.match(right))
        or bool(YEAR.search(left))
    )
