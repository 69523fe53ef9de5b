"""`status`: the state of the translations, and what to review first."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vestnik.cli.context import Context, Subparsers
from vestnik.config import Translate


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the command and its options."""
    parser = subparsers.add_parser(
        "status",
        parents=[common],
        help=_("show the state of the translations and what to review"),
    )
    parser.add_argument("--json", action="store_true", help=_("print JSON, for programs"))
    parser.set_defaults(run=run)


def run(options: Namespace, context: Context) -> int:
    """Prints a table, or JSON, for each edition that is a translation."""
    from vestnik.catalogs import review_items, translation_tallies
    from vestnik.cli.status_formats import format_status_json, format_status_table

    loaded = context.load()
    if loaded is None:
        return 1
    for language in loaded.settings.target_languages:
        tallies = translation_tallies(loaded.archive, language)
        items = review_items(loaded.archive, language)
        if options.json:
            print(format_status_json(language, tallies, items))
        else:
            print(format_status_table(language, tallies, items, context.translator))
    return 0
