"""Citations of an article in BibTeX, which all reference managers read.

They are within the links of the article's page, so they have no spaces that a program does without.
They have no date of access: the reader adds it. In the browser, reading.js makes CSL-JSON.
"""

from __future__ import annotations

import re

from vestnik.exports.urls import AbsoluteUrl
from vestnik.model import Article, EditionInfo, Version

BIBTEX_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
BIBLATEX_LANGUAGES = {
    "ru": "russian",
    "en": "english",
    "be": "belarusian",
    "de": "german",
    "fr": "french",
}
"""The names of languages in BibLaTeX; others are given by their code."""
BIBTEX_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
"""Characters that BibTeX reads as commands, and how to escape them."""


def bibtex(
    version: Version[Article], info: EditionInfo, note: str, absolute_url: AbsoluteUrl
) -> str:
    """An entry for BibLaTeX and BibTeX; `note` states how the article was translated.

    BibTeX reads `year` and `month`, BibLaTeX `date`.
    """
    article = version.document
    language = version.title.language or version.language
    fields = {
        "title": f"{{{{{escape_bibtex(version.title.text)}}}}}",
        "author": f"{{{{{escape_bibtex(info.publisher.name)}}}}}" if info.publisher else "",
        "organization": f"{{{escape_bibtex(info.title)}}}",
        "date": f"{{{article.date.isoformat()}}}",
        "year": f"{{{article.date.year}}}",
        "month": BIBTEX_MONTHS[article.date.month - 1],
        "url": f"{{{escape_braces(absolute_url(version.address))}}}",
        "langid": f"{{{BIBLATEX_LANGUAGES.get(language, language)}}}",
        "note": f"{{{escape_bibtex(note)}}}" if note else "",
    }
    lines = [f"{name}={value}," for name, value in fields.items() if value]
    return "\n".join((f"@online{{{article.name}-{version.language},", *lines, "}"))


def escape_bibtex(text: str) -> str:
    """A text with the special characters of BibTeX escaped."""
    return re.sub(r"[\\~^&%$#_{}]", lambda match: BIBTEX_ESCAPES[match[0]], text)


def escape_braces(url: str) -> str:
    """A URL without braces, which a field of BibTeX can't hold."""
    return url.replace("{", "%7B").replace("}", "%7D")
