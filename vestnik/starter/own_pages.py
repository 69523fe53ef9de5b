"""Pages that an archive begins with: About, Press contacts, Terms, Translation policy.

The program has their texts in some languages. `$name` stands in them for what the settings say; a
line with a value that the settings do not have is left out, in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Template

from vestnik import CONTENT_FOLDER, addresses
from vestnik.catalogs import po_file_content, update_catalog
from vestnik.config import Translate, language_name
from vestnik.content import PAGES_FOLDER, parse_page
from vestnik.diagnostics import ProblemCollector
from vestnik.importing import title_slug, yaml_scalar
from vestnik.language import language_pair
from vestnik.markdown import extract_blocks
from vestnik.model import Catalog, EditionInfo, Licence, StandalonePage, Unit
from vestnik.starter.packaged_files import PAGE_TEXTS_FOLDER

INITIAL_PAGE_NAMES = ("about", "translation")
"""The pages of an archive that `init` makes."""
PAGE_NAMES = ("about", "contacts", "terms", "translation")
"""The names of these pages, which are those of their files."""
BLANK_LINES = re.compile(r"\n{3,}")


def page_files(name: str, editions: Mapping[str, EditionInfo]) -> dict[str, bytes]:
    """The file of a page and those of its translations, by path.

    The first of the editions is the language of the page. Nothing if the program does not have the
    page in this language.
    """
    source_language = next(iter(editions))
    pages = page_versions(name, editions)
    if source_language not in pages:
        return {}
    path = f"{PAGES_FOLDER}{name}.md"
    files = {f"{CONTENT_FOLDER}/{path}": pages.pop(source_language).encode()}
    source = parsed_page(path, files[f"{CONTENT_FOLDER}/{path}"])
    for language, text in pages.items():
        languages = language_pair(source_language, language)
        translation = parsed_page(path, text.encode())
        blocks = extract_blocks(source.body, languages.source)
        translated = extract_blocks(translation.body, languages.target)
        units = (
            Unit(source.title, translation.title, "title"),
            *(Unit(*pair) for pair in zip(blocks, translated, strict=True)),
        )
        catalog = update_catalog(Catalog(units), source, languages)
        file = addresses.catalog_file(path, language)
        files[file] = po_file_content(language, source_language, catalog)
    return files


def empty_page_file(title: str, _: Translate) -> tuple[str, bytes]:
    """The path and the content of a page that has only a title; "" for a path without letters."""
    slug = title_slug(title)
    lines = (
        "---",
        f"title: {yaml_scalar(title)}",
        f"menu: footer         # {_('or header, or none')}",
        f"# position: 10       # {_('order of the links in the menu')}",
        "---",
        "",
    )
    path = f"{CONTENT_FOLDER}/{PAGES_FOLDER}{slug}.md" if slug else ""
    return path, "\n".join(lines).encode()


def page_versions(name: str, editions: Mapping[str, EditionInfo]) -> dict[str, str]:
    """The text of a page in those of the editions' languages that the program has it in."""
    files = {language: PAGE_TEXTS_FOLDER / language / f"{name}.md" for language in editions}
    lines = {
        language: file.read_text("utf-8").split("\n")
        for language, file in files.items()
        if file.is_file()
    }
    values = {
        language: dict(text_values(info, language, next(iter(editions))))
        for language, info in editions.items()
        if language in lines
    }
    rows = [
        dict(zip(lines, row, strict=True))
        for row in zip(*lines.values(), strict=True)
        if all(map(has_all_values, row, values.values()))
    ]
    return {
        language: BLANK_LINES.sub(
            "\n\n",
            Template("\n".join(row[language] for row in rows)).substitute(values[language]),
        )
        for language in lines
    }


def has_all_values(line: str, values: Mapping[str, str]) -> bool:
    """Whether the settings have every value that a line needs."""
    return all(values[name] for name in Template(line).get_identifiers())


def text_values(info: EditionInfo, language: str, original: str) -> Iterator[tuple[str, str]]:
    """What stands for the names in texts of a language, "" for what the settings do not have."""
    publisher, contact = info.publisher, info.press_contact
    yield "title", info.title
    yield "original_language", language_name(original, language)
    yield "publisher", publisher.name if publisher else ""
    yield "address", publisher.address if publisher else ""
    yield "contact", contact.name if contact else ""
    yield "telephone", contact.telephone if contact else ""
    yield "email", contact.email if contact else ""
    yield "licence", licence_text(info.licence)
    yield "data_licence", licence_text(info.data_licence)


def licence_text(licence: Licence | None) -> str:
    """A licence in Markdown; "" for none."""
    if licence is None:
        return ""
    return f"[{licence.name}]({licence.url})" if licence.url else licence.name


def parsed_page(path: str, content: bytes) -> StandalonePage:
    """The page of a text that the program has written."""
    collector = ProblemCollector(path)
    collector.decode_lines(content)
    page = parse_page(path, collector)
    assert page is not None, collector.problems
    return page
