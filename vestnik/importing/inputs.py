"""The bytes of a file or page → the release that they are, and how it was found. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from vestnik.importing import (
    plain_text as plain,
)
from vestnik.importing import (
    release_parser as reading,
)
from vestnik.importing import (
    text_cleaning as cleaning,
)
from vestnik.importing import (
    text_formats as forms,
)
from vestnik.importing import (
    web_pages as webpages,
)
from vestnik.importing.release import Release
from vestnik.importing.web_pages import Webpage
from vestnik.markdown import limits
from vestnik.model import Problem

LIMIT = 2 * 1024**2
"""Bytes of a file or page; a page has many that are no words."""
ALONE = "import the text of the release alone"
LETTERS = 200_000
"""Letters of a text; a release of a thousand words has eight thousand."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A field of the front matter, and by what it was found: a message id and its values."""

    name: str
    value: str
    what: str
    values: Mapping[str, str] = field(default_factory=dict)


def release(
    contents: bytes, file: str, kind: str = "", address: str = ""
) -> tuple[Release, tuple[Guess, ...]] | Problem:
    """What a file or page says; `kind` is its media type, `address` where it was found."""
    if len(contents) > LIMIT:
        return problem(
            file,
            what="the file is larger than {most} MB",
            right=ALONE,
            most=f"{LIMIT // 1024**2}",
        )
    text = webpages.decoded(contents, kind)
    if file.lower().endswith((".html", ".htm", ".xhtml")) or webpages.is_page(text):
        return of_page(webpages.read(text, file), file, address)
    decoded = cleaning.decoded(contents, file)
    if isinstance(decoded, Problem):
        return decoded
    text, encoding = decoded
    text = cleaning.clean(text).strip("\n")
    if excessive := overgrown(text, file):
        return excessive
    if text.startswith("---\n") and "\ntitle:" in text.partition("\n---\n")[0]:
        return problem(
            file,
            what="this file has front matter: it is an article already",
            right="put it into content/ as it is",
        )
    markdown = file.lower().endswith((".md", ".markdown"))
    read = reading.read(text, forms.MARKDOWN if markdown else None, address)
    guesses = [Guess("title", read.title, "the first line")]
    if not encoding.startswith("utf-8"):
        guesses.append(Guess("text", encoding, "the encoding of the file"))
    if read.published:
        guesses.append(Guess("date", f"{read.published}", "a line of the text"))
    if read.source:
        guesses.append(Guess("source", read.source, "the last line"))
    elif address:
        read = replace(read, source=address)
    return read, tuple(guesses)


def overgrown(text: str, file: str) -> Problem | None:
    """What is too much in a text, if anything is."""
    if len(text) > LETTERS:
        return problem(
            file,
            what="this is too large for a release: it has more than {most} letters",
            right=ALONE,
            most=f"{LETTERS:,}".replace(",", " "),
        )
    more = limits.excess(text)
    return more and problem(file, what=more.what, right=more.right, most=str(more.most))


def of_page(
    found: Webpage | Problem, file: str, address: str
) -> tuple[Release, tuple[Guess, ...]] | Problem:
    """What a web page says, by its layout and by its text."""
    if isinstance(found, Problem):
        return found
    own = found.address if found.address.startswith(("http://", "https://")) else ""
    text = cleaning.clean(found.markdown)
    if excessive := overgrown(text, file):
        return excessive
    title = cleaning.clean(found.title)
    if title:
        text = f"# {plain.escaped(title)}\n\n{text}"
    read = reading.read(text, forms.MARKDOWN, own or address)
    guesses = [Guess("title", read.title, "the heading of the page" if title else "the first line")]
    if found.published:
        read = replace(read, published=found.published)
        guesses.append(Guess("date", f"{found.published}", "the page says so"))
    elif read.published:
        guesses.append(Guess("date", f"{read.published}", "a line of the text"))
    if source := read.source or own:
        guesses.append(Guess("source", source, "the address in the page"))
    return replace(read, source=source or address), tuple(guesses)


def problem(file: str, *, what: str, right: str, **values: str) -> Problem:
    """Something wrong with a release as a whole."""
    return Problem(file, 1, what, right, values=tuple(values.items()))
