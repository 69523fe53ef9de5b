"""`accept`: mark machine translations as reviewed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vestnik.cli.context import Context, Subparsers, exclusive
from vestnik.config import Translate


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the command and its options."""
    parser = subparsers.add_parser(
        "accept", parents=[common], help=_("accept translations as correct")
    )
    parser.add_argument(
        "paths",
        nargs="+",
        metavar=_("FILE[:LINE]"),
        help=_("files in content/ or translations/, or the line of one translation in a PO file"),
    )
    parser.set_defaults(run=run)


@exclusive
def run(options: Namespace, context: Context) -> int:
    """Accepts the translations of documents, or single ones; prints how many."""
    from vestnik.build import accept_translations, locate_translation
    from vestnik.fs import relative_path

    _, ngettext = context.translator.gettext, context.translator.ngettext
    loaded = context.load()
    if loaded is None:
        return 1
    names = [relative_path(context.folder, path) for path in options.paths]
    unknown = [name for name in names if locate_translation(loaded, name) is None]
    if unknown:
        context.echo(_("there is no translation {path}").format(path=", ".join(unknown)))
        return 1
    _loaded, accepted = accept_translations(loaded, names)
    for name, units in accepted.items():
        message = ngettext(
            "{path}: {n} translation accepted", "{path}: {n} translations accepted", len(units)
        )
        print(message.format(path=name, n=len(units)))
        if len(units) == 1:
            print(f"    {units[0].text}")
        if not units:
            print(f"    {_('there is no draft to accept')}")
    return 0
