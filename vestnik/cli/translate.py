"""`translate`: draft missing translations without building the site."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vestnik.cli.context import Context, Subparsers, exclusive
from vestnik.config import Translate


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the command and its options."""
    parser = subparsers.add_parser(
        "translate",
        parents=[common],
        help=_("draft missing translations without building the site"),
    )
    parser.add_argument(
        "paths", nargs="*", metavar=_("FILE"), help=_("files in content/; default: all")
    )
    parser.add_argument(
        "--shard",
        metavar="K/N",
        default="",
        help=_("only part K of N, for example 2/8; several machines can share the work"),
    )
    parser.add_argument(
        "--minutes",
        type=int,
        default=0,
        metavar="N",
        help=_("begin no text after this time; the next run drafts the rest"),
    )
    parser.set_defaults(run=run)


@exclusive
def run(options: Namespace, context: Context) -> int:
    """Drafts what is missing; 1 if it can't, 2 if `--shard` is wrong."""
    from vestnik import addresses
    from vestnik.cli.drafting import draft_missing
    from vestnik.fs import relative_path
    from vestnik.translation import parse_shard

    _ = context.translator.gettext
    shard = parse_shard(options.shard or "1/1")
    if shard is None:
        message = _("{shard} is not a part of the archive: write it as 2/8 (part 2 of 8)")
        context.echo(message.format(shard=options.shard))
        return 2
    loaded = context.load()
    if loaded is None:
        return 1
    documents = {document.path for document in loaded.archive.documents}
    paths: list[str] = []
    unknown: list[str] = []
    for name in options.paths:
        file = relative_path(context.folder, name)
        _language, path = addresses.document_of_file(file) or ("", "")
        if path in documents:
            paths.append(path)
        else:
            unknown.append(file)
    if unknown:
        context.echo(_("there is no document {path}").format(path=", ".join(unknown)))
        return 1
    _loaded, is_complete = draft_missing(loaded, context, paths, shard, minutes=options.minutes)
    return int(not is_complete)
