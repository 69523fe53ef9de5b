"""What `new` and `import` share: what the archive knows, and writing an item's file."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from vestnik import CONTENT_FOLDER, TRANSLATIONS_FOLDER
from vestnik.catalogs import load_glossary
from vestnik.cli.context import Context
from vestnik.config import load_settings
from vestnik.content import load_content
from vestnik.diagnostics import format_os_error
from vestnik.fs import FileUnwritable, create_file
from vestnik.importing import (
    MAIN_RELEASE_LANGUAGE,
    ImportContext,
    NewItem,
    NewPartner,
    build_import_context,
    create_item_file,
    create_partner_file,
)
from vestnik.language import language_data


def load_import_context(folder: Path) -> ImportContext:
    """What an archive knows of partners, sources and dates, as far as it can be loaded."""
    settings, _ = load_settings(folder)
    zone = settings.time_zone if settings else datetime.UTC
    content = load_content(folder / CONTENT_FOLDER, zone)
    language = language_data(settings.source_language if settings else MAIN_RELEASE_LANGUAGE)
    today = datetime.datetime.now(zone).date()
    target = next(iter(settings.target_languages), "") if settings else ""
    glossary = load_glossary(folder / TRANSLATIONS_FOLDER, language.code, target)[0]
    return build_import_context(content, language, zone, today, glossary, target)


def write_item(item: NewItem, context: Context) -> Path | None:
    """Writes an item's file and prints its path; None if it exists or can't be written."""
    return write_new_file(
        lambda content: create_item_file(content, item, context.translator.gettext), context
    )


def write_partner(partner: NewPartner, context: Context) -> Path | None:
    """Writes a partner's file and prints its path; None if it exists or can't be written."""
    return write_new_file(
        lambda content: create_partner_file(content, partner, context.translator.gettext), context
    )


def write_new_files(files: Mapping[str, bytes], context: Context) -> bool:
    """Writes new files of an archive and prints their paths; none of them if one exists."""
    for path in files:
        if (context.folder / path).exists():
            context.echo(context.translator.gettext("{path} already exists").format(path=path))
            return False
    for path, content in files.items():
        if write_new_file(partial(create_archive_file, path, content), context) is None:
            return False
    return True


def create_archive_file(path: str, content: bytes, content_folder: Path) -> Path:
    """Writes a file of the archive that has this folder `content/`, and returns the file's path."""
    archive_folder = content_folder.parent
    file = archive_folder / path
    create_file(file, content, archive_folder / path.partition("/")[0])
    return file


def write_new_file(create: Callable[[Path], Path], context: Context) -> Path | None:
    """Lets a function write a file in `content/`, and prints the file's path."""
    try:
        path = create(context.folder / CONTENT_FOLDER)
    except FileExistsError as error:
        message = context.translator.gettext("{path} already exists")
        context.echo(message.format(path=error.filename))
        return None
    except FileUnwritable as error:
        context.echo(format_os_error(error, context.translator))
        return None
    print(path.as_posix())
    return path
