"""`[tool.vestnik.editions.…]`: what an edition is called, and who answers for it."""

from __future__ import annotations

from typing import Any

from vestnik.config import locales
from vestnik.diagnostics.collector import ProblemCollector
from vestnik.formats.toml_fields import check, line_of, wrong_address
from vestnik.links import is_site
from vestnik.model import Masthead, Publisher

PUBLISHERS = ("organisation", "government")


def masthead(language: str, words: Any, notes: ProblemCollector) -> Masthead | None:
    """What stands at the head of an edition; None if anything is wrong so far."""
    name = f"tool.vestnik.editions.{language}"
    start = notes.line_of(f"[{name}]", 1)
    known = {"title": str, "description": str, "locale": str, "publisher": dict}
    check(words, known, notes, start, name, ("publisher",))
    check_language(language, words, notes, start)
    publisher = publisher_of(words, notes, start, f"{name}.publisher")
    if notes.found:
        return None
    return Masthead(words["title"], words["description"], words["locale"], publisher)


def check_language(language: str, words: object, notes: ProblemCollector, start: int) -> None:
    """The edition is in a language that there is, and writes dates as in a locale that there is."""
    if "_" in language or not locales.known(language):
        notes.note(
            start,
            "{value} is not the code of a language",
            "write the two letters of ISO 639, as ru or en, and call its folder of translations so",
            value=language,
        )
    locale = words.get("locale") if isinstance(words, dict) else None
    if isinstance(locale, str) and locale and not locales.known(locale):
        guess = locales.alike(locale)
        notes.note(
            line_of("locale", notes, start),
            "{value} is no locale, by which dates could be written",
            "did you mean {guess}?" if guess else "write a language and a country, as en_GB",
            value=locale,
            guess=guess,
        )


def publisher_of(words: object, notes: ProblemCollector, start: int, name: str) -> Publisher | None:
    """Who answers for an edition, if it says so."""
    table = words.get("publisher") if isinstance(words, dict) else None
    if table is None:
        return None
    line = notes.line_of("publisher", start)
    check(table, {"name": str, "url": str, "kind": str}, notes, line, name, ("url", "kind"))
    if not isinstance(table, dict) or "name" not in table:
        return None
    url, kind = str(table.get("url", "")), str(table.get("kind", PUBLISHERS[0]))
    if url and not is_site(url):
        wrong_address("url", "publisher.url", notes, line)
    if kind not in PUBLISHERS:
        notes.unlisted(line_of("kind", notes, line), "publisher.kind", kind, PUBLISHERS)
    return Publisher(str(table["name"]), url, kind)
