"""Text → sentences. `razdel` splits; what it splits too eagerly is joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONG = 600
"""Letters; a longer sentence is cut between its clauses, since an engine would cut off its end."""
MONEY = re.compile(r"(?:долл|руб|млн|тыс|млрд)\.$")
STATE = re.compile(r"(?:США|РФ)\b")
NUMBERED = re.compile(r"(?<!\w)(?:доб|вн|моб|каб|оф|пом|подп|абз|разд|рис|табл|прил)\.$")
YEAR = re.compile(r"\bг\.$")
CLAUSES = (re.compile(r";\s+"), re.compile(r",\s+(?=а также|который|которая|которые|где|что)"),
           re.compile(r",\s+"), re.compile(r"\s+"))  # fmt: skip
"""Where a sentence may be cut, the best place first."""


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text begin and end; the white space between them is nobody's."""
    from razdel import sentenize

    spans: list[tuple[int, int]] = []
    for part in sentenize(text):
        if spans and joined(text[spans[-1][0] : spans[-1][1]], part.text):
            spans[-1] = (spans[-1][0], part.stop)
        else:
            spans.append((part.start, part.stop))
    return tuple(clause for start, end in spans for clause in clauses(text, start, end))


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
        or bool(NUMBERED.search(left) and right[:1].isdigit())
        or bool(YEAR.search(left))
    )


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut into parts of at most `LONG` letters."""
    while end - start > LONG:
        for cut in CLAUSES:
            found = list(cut.finditer(text, start + LONG // 4, start + LONG))
            if found:
                yield start, found[-1].start() + len(found[-1][0].rstrip())
                start = found[-1].end()
                break
        else:
            yield start, start + LONG
            start += LONG
    yield start, end
