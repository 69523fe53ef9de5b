"""`proof`: write changed texts and their translations to one page, for proofreading."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from vestnik.cli.context import Context, Subparsers
from vestnik.config import Translate, translator_language


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the command and its options."""
    parser = subparsers.add_parser(
        "proof",
        parents=[common],
        help=_("write texts and their translations to one page, for proofreading"),
    )
    parser.add_argument(
        "paths", nargs="*", metavar=_("FILE"), help=_("files in content/ or translations/")
    )
    parser.add_argument(
        "--changed-from",
        metavar=_("REVISION"),
        default="",
        help=_("everything that changed since this revision"),
    )
    parser.add_argument(
        "--output",
        metavar=_("FILE"),
        default="proof.html",
        help=_("file to write; default: proof.html"),
    )
    parser.set_defaults(run=run)


def run(options: Namespace, context: Context) -> int:
    """Writes the proof and prints its path; 1 if it can't."""
    from vestnik.fs import changed_files, relative_path, write_atomically
    from vestnik.model import Unavailable
    from vestnik.proof import documents_of_files, render_proof

    translator, _ = context.translator, context.translator.gettext
    loaded = context.load()
    if loaded is None:
        return 1
    revision = options.changed_from
    try:
        changed = sorted(changed_files(context.folder, revision)) if revision else []
    except Unavailable as error:
        context.echo_unavailable(error)
        return 1
    named = [relative_path(context.folder, path) for path in options.paths]
    unknown = [path for path in named if not documents_of_files(loaded, [path])]
    if unknown:
        context.echo(_("there is no document {path}").format(path=", ".join(unknown)))
        return 1
    documents = documents_of_files(loaded, [*named, *changed])
    if not documents:
        print(_("no text has changed"))
        return 0
    edition = loaded.settings.editions[loaded.settings.source_language]
    title = _("Proof: {title}").format(title=edition.title)
    language = translator_language(translator)
    html, problems = render_proof(loaded, documents, title, language)
    if not html:
        context.echo_problems(problems)
        return 1
    write_atomically(Path(options.output), html.encode())
    print(options.output)
    return 0
