"""`memory`: exchange translations with translators' tools, as TMX or XLIFF."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from vestnik.cli.context import Context, Subparsers, exclusive
from vestnik.config import Translate


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the two commands `memory export` and `memory import`."""
    parser = subparsers.add_parser(
        "memory", parents=[common], help=_("exchange translations with translators' tools")
    )
    directions = parser.add_subparsers(dest="direction", metavar=_("COMMAND"), required=True)
    add_export_parser(directions, common, _)
    add_import_parser(directions, common, _)


def add_export_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds `memory export` and its options."""
    parser = subparsers.add_parser(
        "export", parents=[common], help=_("write translations for a translator's tool")
    )
    parser.add_argument(
        "--format",
        choices=("tmx", "xliff"),
        default="tmx",
        help=_("tmx: memory of what people wrote or approved; xliff: everything, to correct"),
    )
    parser.add_argument(
        "--to", metavar="LANG", default="", help=_("language to export; default: the first")
    )
    parser.add_argument(
        "--output",
        metavar=_("FILE"),
        default="",
        help=_("file to write; default: standard output"),
    )
    parser.set_defaults(run=run_export)


def run_export(options: Namespace, context: Context) -> int:
    """Writes the translations into a language to a file, or to standard output."""
    from vestnik.catalogs.exchange import export_tmx, export_xliff
    from vestnik.fs import write_atomically

    loaded = context.load()
    if loaded is None:
        return 1
    source_language, *targets = loaded.settings.editions
    language = options.to or next(iter(targets), "")
    if language not in targets:
        message = context.translator.gettext("there is no edition in the language {language}")
        context.echo(message.format(language=language))
        return 1
    export = {"tmx": export_tmx, "xliff": export_xliff}[options.format]
    content = export(loaded.archive.catalogs[language], source_language, language).encode()
    if options.output:
        write_atomically(Path(options.output), content)
    else:
        sys.stdout.buffer.write(content)
    return 0


def add_import_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds `memory import` and its options."""
    parser = subparsers.add_parser(
        "import", parents=[common], help=_("apply the corrections in an exported XLIFF file")
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("XLIFF file"))
    parser.set_defaults(run=run_import)


@exclusive
def run_import(options: Namespace, context: Context) -> int:
    """Applies the changes and approvals of an XLIFF file; 1 if there is any problem."""
    from vestnik.build import save_catalog
    from vestnik.catalogs.exchange import apply_xliff
    from vestnik.diagnostics import problem_counts_text
    from vestnik.fs import MAX_EXCHANGE_FILE, read_regular_file

    translator, _ = context.translator, context.translator.gettext
    loaded = context.load()
    if loaded is None:
        return 1
    file = Path(options.file)
    content = read_regular_file(file, MAX_EXCHANGE_FILE.bytes)
    if content is None:
        context.echo(_("the file {path} can't be read").format(path=options.file))
        return 1
    archive = loaded.archive
    changes = apply_xliff(content, file.as_posix(), archive.catalogs, archive.language)
    for path, catalog in changes.catalogs.items():
        loaded = save_catalog(loaded, changes.language, path, catalog)
    if changes.problems:
        context.echo_problems(changes.problems)
        context.echo(problem_counts_text(changes.problems, translator))
    message = _("translations changed: {changed}, approved: {approved}; files written: {files}")
    counts = {
        "changed": changes.changed_count,
        "approved": changes.approved_count,
        "files": len(changes.catalogs),
    }
    print(message.format(**counts))
    return int(bool(changes.problems))
