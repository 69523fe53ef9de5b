"""What a reviewer wants to see of the queue: a filter, and its form in an address. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

ANY_TO_REVIEW = "to-review"
"""The state of all units that a person has to review."""
SIDES = ("source", "target")
"""Where a text can be searched for, besides both."""
ORDERS = ("newest", "oldest")
"""How the list can be sorted, besides by risk."""
DOUBT_CHOICES = (10, 30, 50, 70)
MAX_SEARCH_CHARACTERS = 500
DATE = re.compile(r"\d{4}(-\d\d)?")
CHOICE = re.compile(r"[\w.-]{1,200}")


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which units are listed; each condition narrows the others, and "" or 0 is none.

    `kind` is a check or another reason to review a unit. `partner` is the name of a partner's file.
    `date` is a year or a month. `search` is searched for on a `side`, or on both.
    """

    state: str = ""
    kind: str = ""
    partner: str = ""
    date: str = ""
    doubt: int = 0
    search: str = ""
    side: str = ""
    is_pattern: bool = False
    order: str = ""
    lists_units: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether any unit may be left out."""
        return self != QueueFilter(order=self.order, lists_units=self.lists_units)

    @property
    def narrows_units(self) -> bool:
        """Whether some units of a document may be left out, and others not."""
        return bool(self.state or self.kind or self.doubt or self.search)

    @property
    def query(self) -> str:
        """The query of an address, which `parse_filter` reads; "" for the whole queue."""
        values = {
            "state": self.state,
            "kind": self.kind,
            "partner": self.partner,
            "date": self.date,
            "doubt": str(self.doubt or ""),
            "q": self.search,
            "in": self.side if self.search else "",
            "regex": "1" if self.is_pattern and self.search else "",
            "order": self.order,
            "view": "units" if self.lists_units else "",
        }
        return urlencode({name: value for name, value in values.items() if value})

    def with_documents(self) -> QueueFilter:
        """The same filter, listing documents."""
        return replace(self, lists_units=False)


def parse_filter(values: Mapping[str, str]) -> QueueFilter:
    """The filter of the values of an address; values that mean nothing are left out."""

    def choice(name: str, allowed: tuple[str, ...] = ()) -> str:
        value = values.get(name, "")
        if allowed:
            return value if value in allowed else ""
        return value if CHOICE.fullmatch(value) else ""

    doubt, date = values.get("doubt", ""), values.get("date", "")
    search = " ".join(values.get("q", "").split())[:MAX_SEARCH_CHARACTERS]
    return QueueFilter(
        state=choice("state"),
        kind=choice("kind"),
        partner=choice("partner"),
        date=date if DATE.fullmatch(date) else "",
        doubt=int(doubt) if doubt in map(str, DOUBT_CHOICES) else 0,
        search=search,
        side=choice("in", SIDES) if search else "",
        is_pattern=bool(search) and values.get("regex") == "1",
        order=choice("order", ORDERS),
        lists_units=values.get("view") == "units",
    )
