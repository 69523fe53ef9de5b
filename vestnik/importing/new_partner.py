"""A new partner → its file, whose front matter has commented lines for missing fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vestnik.config import Translate
from vestnik.fs import create_file
from vestnik.importing.guesses import COUNTRY, ORGANISATION, NameIndex
from vestnik.importing.new_item import title_slug, yaml_scalar

MAX_TRANSLATION_LETTERS = 40
"""A longer translation of a name does not name the file; its transliteration does."""


@dataclass(frozen=True, slots=True)
class NewPartner:
    """A partner that has no file yet; unknown fields are empty.

    `translation` is its name in the other language, by the glossary or as that of a country.
    """

    title: str
    kind: str
    iso: str = ""
    translation: str = ""

    @property
    def path(self) -> str:
        """Its file below `content/`; "" if the title has no letter or digit to name the file by."""
        is_short = len(self.translation) <= MAX_TRANSLATION_LETTERS
        slug = title_slug(self.translation if self.translation and is_short else self.title)
        return f"partners/{slug}.md" if slug else ""


def describe_partner(title: str, names: NameIndex) -> NewPartner:
    """A partner of a title, with what CLDR and the glossary know of it."""
    title = " ".join(title.split())
    kind = names.kinds.get(title, ORGANISATION)
    return NewPartner(title, kind, names.codes.get(title, ""), names.translations.get(title, ""))


def new_partner_text(partner: NewPartner, _: Translate = str) -> str:
    """The text of a partner's file; a missing field is a commented line (#) to fill in."""
    return "\n".join(("---", *partner_lines(partner, _), "---", ""))


def partner_lines(partner: NewPartner, _: Translate) -> Iterator[str]:
    """The lines of the front matter."""
    yield f"title: {yaml_scalar(partner.title)}"
    yield f"kind: {partner.kind}" + (
        "" if partner.kind == COUNTRY else f"     # {_('or body: a public body')}"
    )
    if partner.iso:
        yield f"iso: {partner.iso}"
    yield f"# aliases: []           # {_('other names in texts')}"
    if partner.kind != COUNTRY:
        yield f"# url: https://         # {_('official site')}"
    yield f"# wikidata: Q           # {_('number of the item in Wikidata')}"


def create_partner_file(content: Path, partner: NewPartner, _: Translate = str) -> Path:
    """Writes the file of a partner that has a path, and returns the file's path.

    Raises `FileExistsError`, and changes nothing, if the file exists.
    """
    path = content / partner.path
    create_file(path, new_partner_text(partner, _).encode(), content)
    return path
