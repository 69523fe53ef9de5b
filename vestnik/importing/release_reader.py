"""The bytes of a file or page → the release in it, and where its fields were found. Pure.

Bytes are decoded and cleaned; a web page is turned into Markdown; the text is parsed.
"""

from __future__ import annotations

from dataclasses import replace

from vestnik.importing.html import Webpage, decode_html, extract_webpage, is_html
from vestnik.importing.release import (
    MAX_RELEASE_BYTES,
    FieldGuess,
    LeftOutReason,
    LeftOutText,
    Release,
)
from vestnik.importing.text import (
    MARKDOWN,
    clean_text,
    decode_text,
    garbled_text_problem,
    parse_release,
    private_characters,
)
from vestnik.importing.webpage_release import parse_webpage
from vestnik.markdown import exceeded_limit
from vestnik.model import Problem

MAX_RELEASE_CHARACTERS = 200_000
"""Of a text; a release of a thousand words has eight thousand."""
RELEASE_ONLY_HINT = "import only the text of the release"


def read_release(
    contents: bytes, file: str, media_type: str = "", url: str = ""
) -> tuple[Release, tuple[FieldGuess, ...]] | Problem:
    """The release in a file or web page; `url` is where the page was fetched."""
    if len(contents) > MAX_RELEASE_BYTES:
        return Problem(
            id="release-file-too-large",
            file=file,
            message="the file is larger than {most} MB",
            hint=RELEASE_ONLY_HINT,
            values=(("most", f"{MAX_RELEASE_BYTES // 1024**2}"),),
        )
    html = decode_html(contents, media_type)
    if file.lower().endswith((".html", ".htm", ".xhtml")) or is_html(html):
        page = extract_webpage(html, file, url)
        return page if isinstance(page, Problem) else read_webpage(page, file, url)
    decoded = decode_text(contents, file)
    return decoded if isinstance(decoded, Problem) else read_text(*decoded, file, url)


def read_text(
    text: str, encoding: str, file: str, url: str
) -> tuple[Release, tuple[FieldGuess, ...]] | Problem:
    """The release in a plain text or Markdown file."""
    private = private_characters(text)
    text = clean_text(text).strip("\n")
    if problem := size_problem(text, file):
        return problem
    if text.startswith("---\n") and "\ntitle:" in text.partition("\n---\n")[0]:
        return Problem(
            id="already-an-article",
            file=file,
            message="the file has front matter: it is already an article",
            hint="move it into content/ as it is",
        )
    is_markdown = file.lower().endswith((".md", ".markdown"))
    release = parse_release(text, MARKDOWN if is_markdown else None, url)
    release = with_private_characters(release, private)
    guesses = [FieldGuess("title", release.title, "the first line")]
    if not encoding.startswith("utf-8"):
        guesses.append(FieldGuess("text", encoding, "the encoding of the file"))
    if release.published:
        guesses.append(FieldGuess("date", f"{release.published}", "a line of the text"))
    if release.source:
        guesses.append(FieldGuess("source", release.source, "the last line"))
    elif url:
        release = replace(release, source=url)
    return release, tuple(guesses)


def read_webpage(
    page: Webpage, file: str, url: str
) -> tuple[Release, tuple[FieldGuess, ...]] | Problem:
    """The release in a web page; what the head of the page says has priority over its text."""
    text = clean_text(page.markdown)
    if problem := size_problem(text, file) or garbled_text_problem(text, file):
        return problem
    release = parse_webpage(page, url)
    is_window_title = release.title == clean_text(page.window_title)
    guesses = [
        FieldGuess(
            "title",
            release.title,
            "the heading of the page"
            if page.title
            else ("the title of the browser window" if is_window_title else "the first line"),
        )
    ]
    if page.published:
        guesses.append(FieldGuess("date", f"{page.published}", "the metadata of the page"))
    elif release.published:
        guesses.append(FieldGuess("date", f"{release.published}", "a line of the text"))
    if source := release.source or page.url:
        guesses.append(FieldGuess("source", source, "the address in the page"))
    if unreadable := text.count("\ufffd"):
        guesses.append(FieldGuess("text", f"{unreadable}", "characters that can't be read"))
    release = with_private_characters(release, private_characters(page.markdown))
    return replace(release, source=source or url), tuple(guesses)


def with_private_characters(release: Release, characters: str) -> Release:
    """The release; characters that only a certain font can show are listed as left out."""
    if not characters:
        return release
    left_out = LeftOutText(characters, LeftOutReason.FONT_CHARACTERS)
    return replace(release, left_out=(*release.left_out, left_out))


def size_problem(text: str, file: str) -> Problem | None:
    """The problem of a text that is too long or too complex; None if it is neither."""
    if len(text) > MAX_RELEASE_CHARACTERS:
        return Problem(
            id="release-too-long",
            file=file,
            message="the text is too long for a release: more than {most} characters",
            hint=RELEASE_ONLY_HINT,
            values=(("most", f"{MAX_RELEASE_CHARACTERS:,}".replace(",", " ")),),
        )
    excess = exceeded_limit(text)
    return excess and replace(excess, file=file, line=1)
