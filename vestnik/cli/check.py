"""`check`: list the problems of an archive, as text, JSON or GitHub annotations."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from vestnik.cli.context import Context, Subparsers
from vestnik.config import Translate


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the command and its options."""
    parser = subparsers.add_parser(
        "check",
        parents=[common],
        help=_("list all problems in all files; write nothing"),
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help=_("text for people, json for programs, github for annotations of a pull request"),
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help=_("list each warning about machine translations that nobody has reviewed"),
    )
    parser.add_argument(
        "--changed-from",
        metavar=_("REVISION"),
        default="",
        help=_("only problems caused by files changed since this git revision"),
    )
    parser.add_argument("--links", action="store_true", help=_("also check links to other sites"))
    # The build has an option --strict, too: another `dest` keeps the two apart.
    parser.add_argument(
        "--strict", dest="fail_on_warnings", action="store_true", help=_("treat warnings as errors")
    )
    parser.set_defaults(run=run)


def run(options: Namespace, context: Context) -> int:
    """Prints the problems; 1 if one is an error, with `--strict` if there is any, 2 without git."""
    from vestnik.build import has_errors
    from vestnik.cli.problem_report import (
        archive_problems,
        external_link_problems,
        print_full_text,
        print_github,
        print_json,
        print_text,
    )
    from vestnik.diagnostics import problems_of_files, with_location
    from vestnik.fs import changed_files
    from vestnik.model import Unavailable

    revision = options.changed_from
    try:
        files = changed_files(context.folder, revision) if revision else None
    except Unavailable as error:
        context.echo_unavailable(error)
        return 2
    loaded, problems = archive_problems(context.folder)
    if options.links and loaded is not None:
        try:
            problems += external_link_problems(loaded)
        except Unavailable as error:
            context.echo_unavailable(error)
    if files is not None:
        problems = problems_of_files(problems, files)
    print_report = {
        "text": print_full_text if options.all else print_text,
        "json": print_json,
        "github": print_github,
    }[options.format]
    print_report(sorted(with_location(problems, context.folder)), context)
    return int(has_errors(problems) or (options.fail_on_warnings and bool(problems)))
