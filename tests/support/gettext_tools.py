"""The programs of gettext, which editors and old scripts run on PO files."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import polib

from tests.support.catalog_files import run_gettext

HAS_GETTEXT = all(map(shutil.which, ("msgmerge", "msgattrib", "msgcat")))


def merge_with_texts(
    file: Path, texts: Iterable[tuple[str, str | None]], options: Sequence[str]
) -> None:
    """Merges a PO file with these originals, each with its context, by `msgmerge`."""
    template = file.with_suffix(".pot")
    pot = polib.POFile()
    pot.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    pot.extend(polib.POEntry(msgid=text, msgctxt=field) for text, field in dict.fromkeys(texts))
    pot.save(str(template))
    run_gettext("msgmerge", "--quiet", *options, "--update", "--backup=none", file, template)
    template.unlink()
