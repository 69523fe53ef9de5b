"""`serve`: preview the site in a browser while editing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vestnik.cli.context import Context, Subparsers
from vestnik.config import Translate

DEFAULT_PORT = 8000
MIN_OPEN_FILES = 128
"""The preview has a build, the watcher of files, and a browser with several connections."""


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the command and its options."""
    parser = subparsers.add_parser(
        "serve",
        parents=[common],
        help=_("preview the site in a browser, rebuilt after every change"),
    )
    parser.add_argument(
        "--port", type=int, default=DEFAULT_PORT, help=_("port of the preview; default: 8000")
    )
    parser.add_argument("--open", action="store_true", help=_("open the preview in a browser"))
    parser.set_defaults(run=run)


def run(options: Namespace, context: Context) -> int:
    """Serves the preview until interrupted; 1 if it can't."""
    from vestnik.fs import require_open_files
    from vestnik.preview import serve_preview

    require_open_files(MIN_OPEN_FILES)
    return serve_preview(context.folder, context.translator, options.port, browse=options.open)
