"""What a proposal tells an editor besides the fields: pictures, unknown names, lost texts."""

from __future__ import annotations

from collections.abc import Iterator

from vestnik.importing.guesses.completeness import missing_texts
from vestnik.importing.guesses.unknown_names import COUNTRY, NameIndex, unknown_names
from vestnik.importing.new_item import NewItem
from vestnik.importing.partner_names import PartnerIndex
from vestnik.importing.release import FieldGuess, Release

LEFT_OUT = "left out"
"""The name of the guesses that list what of a release is not in its article."""

FORMULA_SIGNS = ("=", "+", "-", "@")
"""The signs with which a formula of a spreadsheet begins."""


def release_guesses(
    release: Release, item: NewItem, partners: PartnerIndex, names: NameIndex
) -> Iterator[FieldGuess]:
    """The guesses about an item that was made of a release, and what is missing in it."""
    if release.title.isupper() and " " in release.title:
        yield FieldGuess("title", release.title, "in capitals: write it as a sentence")
    if item.title.startswith(FORMULA_SIGNS):
        yield FieldGuess(
            "title",
            item.title[0],
            "spreadsheets take it for the beginning of a formula: is the title whole?",
        )
    if item.summary:
        yield FieldGuess("summary", item.summary, "the lead of the release")
    texts = (release.title, release.summary, *(block.plain_text for block in release.blocks))
    for unknown in unknown_names(names, partners, texts):
        yield unknown_name_guess(unknown.name, unknown.kind, unknown.translation)
    if count := len(release.pictures):
        yield FieldGuess("image", f"{count}", "pictures to add and describe")
    for picture in release.pictures:
        if picture.caption:
            yield FieldGuess("image", picture.caption, "a caption; it is in the front matter")
    for part in release.left_out:
        yield FieldGuess(LEFT_OUT, part.text, part.reason)
    for text in missing_texts(release.original, article_texts(release, item)):
        yield FieldGuess(
            LEFT_OUT, text, "text that is not in the article: copy it from the release"
        )


def unknown_name_guess(name: str, kind: str, translation: str) -> FieldGuess:
    """The guess for a country or organisation that has no file."""
    return FieldGuess(
        "partners",
        name,
        'a country without a file: run: uv run build.py new partner "{name}"'
        if kind == COUNTRY
        else (
            '{translation}, without a file: run: uv run build.py new partner "{name}"'
            if translation
            else 'an organisation without a file: run: uv run build.py new partner "{name}"'
        ),
        {"name": name, "translation": translation},
    )


def article_texts(release: Release, item: NewItem) -> Iterator[str]:
    """All texts of a release that its article has, or that are told of otherwise."""
    yield from (item.title, item.body, item.summary, item.source, item.place)
    yield from release.field_texts
    for part in release.left_out:
        yield part.text
    for picture in release.pictures:
        yield from (picture.alt, picture.caption, picture.credit, picture.href)
