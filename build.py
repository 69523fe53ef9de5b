"""The command line of Vestnik: `uv run build.py --help`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from vestnik import commands, console


def main(arguments: Sequence[str]) -> int:
    """Runs one command in this folder; 0 if all is well, 1 if something is to be put right."""
    first = argparse.ArgumentParser(add_help=False)
    first.add_argument("--lang", default="")
    words = console.speech(Path(), first.parse_known_args(arguments)[0].lang)
    options = parser(words.gettext).parse_args(arguments)
    folder = Path()
    match options.command:
        case "translate":
            return commands.translate(folder, words, options.paths)
        case "check":
            return commands.check(folder, words)
        case "serve":
            return commands.serve(folder, words, options.port)
        case "new":
            return commands.new(folder, words, options.title)
        case _:
            return commands.build(
                folder,
                words,
                base_url=options.base_url,
                draft=not options.frozen,
                strict=options.strict,
            )


def parser(_: console.Speak) -> argparse.ArgumentParser:
    """The commands and their options, explained in the user's language."""
    top = argparse.ArgumentParser(
        prog="build.py",
        description=_(
            "Drafts the translation of what is new in content/, then writes the site to output/."
        ),
    )
    top.add_argument("--lang", metavar="LANG", help=_("language of the messages: ru, en"))
    top.add_argument("--frozen", action="store_true", help=_("draft nothing, only write the site"))
    top.add_argument("--strict", action="store_true", help=_("fail if anything is not translated"))
    top.add_argument(
        "--base-url", metavar="URL", default="", help=_("where the site stands on the web")
    )
    each = top.add_subparsers(dest="command", metavar=_("COMMAND"))
    one = each.add_parser("translate", help=_("only draft what has no translation yet"))
    one.add_argument(
        "paths", nargs="*", metavar=_("FILE"), help=_("of content/; all if none is named")
    )
    each.add_parser("check", help=_("list every problem of every file, and write nothing"))
    one = each.add_parser("serve", help=_("show the site in a browser, and follow every change"))
    one.add_argument(
        "--port", type=int, default=8000, help=_("of the preview; 8000 if none is named")
    )
    one = each.add_parser("new", help=_("begin a news item: a file with its front matter"))
    one.add_argument("title", metavar=_("TITLE"), help=_("of the item, in quotation marks"))
    return top


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
