"""The translation memory: out to a translator's tool, and back."""

from __future__ import annotations

import sys
from gettext import NullTranslations
from pathlib import Path

from vestnik.build import drafts as editing
from vestnik.build import summary as console
from vestnik.cli.context import alone, read, say
from vestnik.diagnostics import messages as sentences
from vestnik.fs import files


def export_memory(
    folder: Path, words: NullTranslations, *, kind: str, target: str, output: str
) -> int:
    """Writes the translations for a translator's tool: to a file, or to standard output."""
    from vestnik.catalogs.exchange.tmx import tmx
    from vestnik.catalogs.exchange.xliff_write import xliff

    source = read(folder, words)
    if source is None:
        return 1
    language, *others = source.configuration.editions
    target = target or next(iter(others), "")
    if target not in others:
        say(words.gettext("there is no edition in the language {language}").format(language=target))
        return 1
    write = {"tmx": tmx, "xliff": xliff}[kind]
    content = write(source.archive.catalogs[target], language, target).encode()
    if output:
        files.put(Path(output), content)
    else:
        sys.stdout.buffer.write(content)
    return 0


@alone
def import_memory(folder: Path, words: NullTranslations, name: str) -> int:
    """Takes over what was changed or approved in an XLIFF file; 1 if any of it can't be."""
    from vestnik.catalogs.exchange.xliff_apply import corrected

    source = read(folder, words)
    if source is None:
        return 1
    try:
        content = Path(name).read_bytes()
    except OSError:
        say(words.gettext("the file {path} can't be read").format(path=name))
        return 1
    archive = source.archive
    result = corrected(content, Path(name).as_posix(), archive.catalogs, archive.language)
    for path, catalog in result.catalogs.items():
        source = editing.saved(source, result.language, path, catalog)
    if result.problems:
        say(console.told(result.problems, words))
        say(sentences.counted(result.problems, words))
    print(
        words.gettext(
            "translations changed: {changed}, approved: {approved}; files written: {files}"
        ).format(changed=result.changed, approved=result.approved, files=len(result.catalogs))
    )
    return int(bool(result.problems))
