"""What `new` and `import` share: what the archive knows, and writing an item's file."""

from __future__ import annotations

import datetime
from pathlib import Path

from vestnik import CONTENT_FOLDER, addresses
from vestnik.cli.context import Context
from vestnik.config import load_settings
from vestnik.content import load_content
from vestnik.importing import (
    MAIN_RELEASE_LANGUAGE,
    ImportContext,
    NewItem,
    build_import_context,
    create_item_file,
)
from vestnik.language import language_data


def load_import_context(folder: Path) -> ImportContext:
    """What an archive knows of partners, sources and dates, as far as it can be loaded."""
    settings, _ = load_settings(folder)
    zone = settings.time_zone if settings else datetime.UTC
    content = load_content(folder / CONTENT_FOLDER, zone)
    language = language_data(settings.source_language if settings else MAIN_RELEASE_LANGUAGE)
    today = datetime.datetime.now(zone).date()
    return build_import_context(content, language, zone, today)


def write_item(item: NewItem, context: Context) -> Path | None:
    """Writes an item's file and prints its path; None if it exists or can't be written."""
    _ = context.translator.gettext
    try:
        path = create_item_file(context.folder / CONTENT_FOLDER, item, _)
    except FileExistsError as error:
        context.echo(_("{path} already exists").format(path=error.filename))
        return None
    except OSError as error:
        file, reason = addresses.source_file(item.path), error.strerror or error
        context.echo(_("{path} can't be written: {error}").format(path=file, error=reason))
        return None
    print(path.as_posix())
    return path
