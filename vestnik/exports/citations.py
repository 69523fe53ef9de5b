"""What an article is cited by, in the formats of reference managers. Pure.

The day on which a reader opened the page is the reader's to add: no file here can know it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vestnik.model import Article, Masthead, Version

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LANGIDS = {"ru": "russian", "en": "english", "be": "belarusian", "de": "german", "fr": "french"}
"""What BibLaTeX calls a language; others are left to it by their code."""
SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
"""What BibTeX would read as a command, and how it is written."""


def bibtex(
    version: Version[Article], masthead: Masthead, note: str, full: Callable[[str], str]
) -> str:
    """An entry for BibLaTeX, which BibTeX can read too; `note` says whose the translation is.

    `year` and `month` are there for BibTeX, which knows no `date`.
    """
    of = version.document
    language = version.title.language or version.language
    fields = {
        "title": f"{{{{{escaped(version.title.text)}}}}}",
        "author": f"{{{{{escaped(masthead.publisher.name)}}}}}" if masthead.publisher else "",
        "organization": f"{{{escaped(masthead.title)}}}",
        "date": f"{{{of.date.isoformat()}}}",
        "year": f"{{{of.date.year}}}",
        "month": MONTHS[of.date.month - 1],
        "url": f"{{{safe(full(version.address))}}}",
        "langid": f"{{{LANGIDS.get(language, language)}}}",
        "note": f"{{{escaped(note)}}}" if note else "",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    return "\n".join((f"@online{{{of.name}-{version.language},", *lines, "}"))


def escaped(text: str) -> str:
    """A text as BibTeX wants it."""
    return re.sub(r"[\\~^&%$#_{}]", lambda found: SPECIAL[found[0]], text)


def safe(url: str) -> str:
    """A URL without the two signs that a field of BibTeX can't hold."""
    return url.replace("{", "%7B").replace("}", "%7D")


def csl(
    version: Version[Article], masthead: Masthead, note: str, full: Callable[[str], str]
) -> list[dict[str, object]]:
    """An item of CSL-JSON, in a list of one as its schema has it."""
    of = version.document
    publisher = masthead.publisher.name if masthead.publisher else ""
    summary = version.texts.get("summary")
    fields: dict[str, object] = {
        "id": f"{of.name}-{version.language}",
        "type": "article-newspaper",
        "title": version.title.text,
        "author": [{"literal": publisher}] if publisher else [],
        "container-title": masthead.title,
        "publisher": publisher,
        "issued": {"date-parts": [[of.date.year, of.date.month, of.date.day]]},
        "URL": full(version.address),
        "language": version.title.language or version.language,
        "abstract": summary.text if summary else "",
        "note": note,
    }
    return [{name: value for name, value in fields.items() if value}]
