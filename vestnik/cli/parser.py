"""The commands and their options, explained in the user's language."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Sequence
from gettext import NullTranslations
from pathlib import Path

from vestnik import cli as commands
from vestnik.build import summary as console
from vestnik.cli import argparse_messages as usage
from vestnik.cli.context import say
from vestnik.config.interface import Speak
from vestnik.diagnostics import os_errors as refusals


def run(arguments: Sequence[str]) -> int:
    """Runs one command in this folder; 0 if all is well, 1 if something is to be put right."""
    gc.set_threshold(100_000, 50, 100)  # what a large archive is made of is no garbage
    first = argparse.ArgumentParser(add_help=False)
    first.add_argument("--lang", nargs="?")
    words = console.speech(Path(), first.parse_known_args(arguments)[0].lang or "")
    usage.speak(words)
    top = parser(words.gettext)
    options = top.parse_args(arguments)
    if options.command and (options.frozen or options.strict or options.base_url):
        top.error(words.gettext("--frozen, --strict and --base-url are for a build, not a command"))
    try:
        return chosen(top, options, words, arguments)
    except OSError as error:
        if not (told := refusals.refused(error, words)):
            raise
        say(told)
        return 1


def chosen(
    top: argparse.ArgumentParser,
    options: argparse.Namespace,
    words: NullTranslations,
    arguments: Sequence[str],
) -> int:
    """Runs the command that was asked for."""
    folder = Path()
    match options.command:
        case "translate":
            return commands.translate(folder, words, options.paths, options.shard)
        case "check":
            return commands.check(
                folder,
                words,
                form=options.format,
                since=options.since,
                strict=options.fail,
                links=options.links,
            )
        case "proof":
            return commands.proof(
                folder, words, options.paths, since=options.changed_from, output=options.output
            )
        case "status":
            return commands.status(folder, words, as_json=options.json)
        case "accept":
            return commands.accept(folder, words, options.paths)
        case "memory":
            return memory(folder, words, options)
        case "serve":
            return commands.serve(folder, words, options.port, browse=options.open)
        case "new" | "import" | "completion":
            return lighter(folder, words, top, options)
        case _:
            return commands.build(
                folder,
                words,
                base_url=options.base_url,
                draft=not options.frozen,
                strict=options.strict,
                now=options.now,
                asked=arguments,
            )


def lighter(
    folder: Path,
    words: NullTranslations,
    top: argparse.ArgumentParser,
    options: argparse.Namespace,
) -> int:
    """Runs one of the commands that need no archive that is all right."""
    if options.command == "new":
        return commands.new(folder, words, options.title, edit=not options.no_edit)
    if options.command == "completion":
        from vestnik.cli.completion import script

        print(script(top, options.shell), end="")
        return 0
    return commands.import_releases(
        folder, words, options.releases, date=options.date, sure=options.yes
    )


def memory(folder: Path, words: NullTranslations, options: argparse.Namespace) -> int:
    """Runs one of the two commands of `memory`."""
    if options.direction == "import":
        return commands.import_memory(folder, words, options.file)
    return commands.export_memory(
        folder, words, kind=options.format, target=options.to, output=options.output
    )


def parser(_: Speak) -> argparse.ArgumentParser:
    """The commands and their options, explained in the user's language."""
    top = argparse.ArgumentParser(
        prog="build.py",
        description=_(
            "Drafts the translation of what is new in content/, then writes the site to output/."
        ),
    )
    spoken = argparse.ArgumentParser(add_help=False)
    spoken.add_argument("--lang", metavar="LANG", help=_("language of the messages: ru, en"))
    top.add_argument("--lang", metavar="LANG", help=_("language of the messages: ru, en"))
    top.add_argument("--frozen", action="store_true", help=_("draft nothing, only write the site"))
    top.add_argument("--strict", action="store_true", help=_("fail if anything is not translated"))
    top.add_argument(
        "--base-url", metavar="URL", default="", help=_("where the site stands on the web")
    )
    top.add_argument(
        "--now",
        metavar=_("DATE"),
        default="",
        help=_("build as of this date; items dated later wait"),
    )
    each = top.add_subparsers(dest="command", metavar=_("COMMAND"))
    one = each.add_parser(
        "translate", parents=[spoken], help=_("only draft what has no translation yet")
    )
    one.add_argument(
        "paths", nargs="*", metavar=_("FILE"), help=_("of content/; all if none is named")
    )
    one.add_argument(
        "--shard", metavar="K/N", default="", help=_("only the Kth of N shares, as 2/8")
    )
    one = each.add_parser(
        "check", parents=[spoken], help=_("list every problem of every file, and write nothing")
    )
    checking(one, _)
    one = each.add_parser(
        "proof", parents=[spoken], help=_("write new texts and translations on one page, to read")
    )
    one.add_argument("paths", nargs="*", metavar=_("FILE"), help=_("of content/ or translations/"))
    one.add_argument(
        "--changed-from", metavar="REV", default="", help=_("all that changed since this revision")
    )
    one.add_argument(
        "--output", metavar=_("FILE"), default="proof.html", help=_("to write; proof.html if none")
    )
    one = each.add_parser(
        "status", parents=[spoken], help=_("show how the translations stand, and what to review")
    )
    one.add_argument("--json", action="store_true", help=_("for programs to read"))
    one = each.add_parser("accept", parents=[spoken], help=_("take translations for right"))
    one.add_argument(
        "paths",
        nargs="+",
        metavar=_("FILE[:LINE]"),
        help=_("of content/ or translations/, or the line of one translation in its PO file"),
    )
    one = each.add_parser(
        "memory", parents=[spoken], help=_("exchange translations with translators' tools")
    )
    exchange(one, spoken, _)
    one = each.add_parser(
        "serve", parents=[spoken], help=_("show the site in a browser, and follow every change")
    )
    one.add_argument(
        "--port", type=int, default=8000, help=_("of the preview; 8000 if none is named")
    )
    one.add_argument("--open", action="store_true", help=_("and open it in a browser"))
    one = each.add_parser(
        "new", parents=[spoken], help=_("begin a news item: a file with its front matter")
    )
    one.add_argument(
        "title", metavar=_("TITLE"), nargs="?", help=_("of the item, in quotation marks")
    )
    one.add_argument(
        "--no-edit", action="store_true", help=_("do not open it in $VISUAL or $EDITOR")
    )
    one = each.add_parser(
        "import", parents=[spoken], help=_("make articles of official releases, pasted or saved")
    )
    one.add_argument(
        "releases",
        nargs="+",
        metavar=_("FILE|URL"),
        help=_("text, Markdown or a web page; - is what is pasted into the terminal"),
    )
    one.add_argument(
        "--date", metavar=_("DATE"), default="", help=_("of publication, whatever the text says")
    )
    one.add_argument(
        "--yes", action="store_true", help=_("write what was found without asking in the terminal")
    )
    one = each.add_parser(
        "completion", parents=[spoken], help=_("print a script that completes commands in a shell")
    )
    one.add_argument("shell", choices=("bash", "fish", "zsh"), help=_("that it is for"))
    return top


def checking(one: argparse.ArgumentParser, _: Speak) -> None:
    """The options of `check`."""
    one.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help=_("text for people, json for programs, github for annotations of a pull request"),
    )
    one.add_argument(
        "--changed-from",
        dest="since",
        metavar=_("REVISION"),
        default="",
        help=_("only what is due to files that differ from this revision in git"),
    )
    one.add_argument("--links", action="store_true", help=_("ask other sites about links, too"))
    one.add_argument(
        "--strict", dest="fail", action="store_true", help=_("fail at warnings as at errors")
    )


def exchange(memory: argparse.ArgumentParser, spoken: argparse.ArgumentParser, _: Speak) -> None:
    """The commands of `memory` and their options."""
    each = memory.add_subparsers(dest="direction", metavar=_("COMMAND"), required=True)
    one = each.add_parser(
        "export", parents=[spoken], help=_("write translations for a translator's tool")
    )
    one.add_argument(
        "--format",
        choices=("tmx", "xliff"),
        default="tmx",
        help=_("tmx: a memory of what people wrote or approved; xliff: everything, to correct"),
    )
    one.add_argument(
        "--to", metavar="LANG", default="", help=_("language to export; the first if none is named")
    )
    one.add_argument(
        "--output", metavar=_("FILE"), default="", help=_("to write; if none, standard output")
    )
    one = each.add_parser(
        "import", parents=[spoken], help=_("take over what was corrected in an exported XLIFF")
    )
    one.add_argument("file", metavar=_("FILE"), help=_("in the format XLIFF"))
