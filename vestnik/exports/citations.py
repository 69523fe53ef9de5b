"""Citations of an article in the formats of reference managers.

They are within the links of the article's page, so they have no spaces that a program does without.
They have no date of access: the reader adds it.
"""

from __future__ import annotations

import json
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


def csl_json(
    version: Version[Article], info: EditionInfo, note: str, absolute_url: AbsoluteUrl
) -> str:
    """An item of CSL-JSON, in a list as the schema requires."""
    article = version.document
    publisher = info.publisher.name if info.publisher else ""
    summary = version.fields.get("summary")
    fields: dict[str, object] = {
        "id": f"{article.name}-{version.language}",
        "type": "article-newspaper",
        "title": version.title.text,
        "author": [{"literal": publisher}] if publisher else [],
        "container-title": info.title,
        "publisher": publisher,
        "issued": {"date-parts": [[article.date.year, article.date.month, article.date.day]]},
        "URL": absolute_url(version.address),
        "language": version.title.language or version.language,
        "abstract": summary.text if summary else "",
        "note": note,
    }
    item = {name: value for name, value in fields.items() if value}
    return json.dumps([item], ensure_ascii=False, separators=(",", ":"))
