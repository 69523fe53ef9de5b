"""`init`: make a new archive in a folder."""

from __future__ import annotations

import zoneinfo
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from vestnik import SETTINGS_FILE
from vestnik.cli.context import Context, Subparsers
from vestnik.config import Translate
from vestnik.links import is_base_url, is_web_url

if TYPE_CHECKING:
    from vestnik.starter import NewArchive, ProgramSource

EXAMPLE_ADDRESS = "https://example.org/archive/"
TIME_ZONE = "Europe/Minsk"
GITHUB = "https://github.com/"


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the command and its options."""
    parser = subparsers.add_parser("init", parents=[common], help=_("make a new archive"))
    parser.add_argument("directory", metavar=_("FOLDER"), help=_("the new folder"))
    parser.add_argument("--title", default="", help=_("title of the site in Russian"))
    parser.add_argument("--title-en", default="", help=_("title of the site in English"))
    parser.add_argument(
        "--address", metavar="URL", default="", help=_("address of the published site")
    )
    parser.add_argument(
        "--repository", metavar="URL", default="", help=_("web address of the repository")
    )
    parser.add_argument("--publisher", default="", help=_("publisher in Russian"))
    parser.add_argument("--publisher-en", default="", help=_("publisher in English"))
    parser.add_argument(
        "--time-zone", metavar=_("ZONE"), default="", help=_("time zone, for example Europe/Minsk")
    )
    parser.add_argument(
        "--sample", action="store_true", help=_("add an item and two partners as an example")
    )
    parser.add_argument(
        "--from",
        dest="old_folder",
        metavar=_("FOLDER"),
        default="",
        help=_("take the texts and settings of an archive that is a copy of the program"),
    )
    parser.add_argument(
        "--program",
        metavar=_("SOURCE"),
        default="",
        help=_("where the archive gets the program from: a wheel, git+URL@TAG, or a version"),
    )
    parser.set_defaults(run=run)


def run(options: Namespace, context: Context) -> int:
    """Writes the files of an archive into a folder that is new or empty."""
    from vestnik.cli.items import prompts
    from vestnik.fs import create_file
    from vestnik.starter import UnknownSource, archive_files, edition_titles, moved_files

    _ = context.translator.gettext
    folder = context.folder / options.directory
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        context.echo(_("{folder} is not empty: name a new folder").format(folder=folder))
        return 1
    try:
        source = program_source(options.program)
        if prompts.in_terminal() and not options.old_folder:
            ask_for_options(options, _)
    except UnknownSource:
        message = _(
            "it is not known where the archive gets the program from: name a wheel, git+URL@TAG "
            "or a version after --program"
        )
        context.echo(message)
        return 1
    except prompts.PromptClosed:
        context.echo(_("nothing was written"))
        return 1
    if options.old_folder:
        old_folder = context.folder / options.old_folder
        old_settings = old_folder / SETTINGS_FILE
        titles = edition_titles(old_settings.read_text("utf-8")) if old_settings.is_file() else {}
        if not titles:
            context.echo(_("{folder} is no archive").format(folder=old_folder))
            return 1
        options.title = next(iter(titles.values()))
        options.title_en = titles.get("en", options.title)
        options.sample = False
    if problem := options_problem(options, _):
        context.echo(problem)
        return 1
    files = archive_files(new_archive(options), source, sample=options.sample)
    if options.old_folder:
        files = moved_files(old_folder, files)
    for path, content in files.items():
        create_file(folder / path, content, folder)
    (folder / "content" / "partners").mkdir(parents=True, exist_ok=True)
    print(_("files written: {n}").format(n=len(files)))
    print(_("next: cd {folder}, then uv run build.py").format(folder=folder))
    return 0


def program_source(given: str) -> ProgramSource:
    """The source of the program that the user names, or the one that it was installed from."""
    from vestnik.starter import installed_source, parse_source

    return parse_source(given) if given else installed_source()


def ask_for_options(options: Namespace, _: Translate) -> None:
    """Asks for what the options leave open; an empty answer takes what is shown in brackets."""
    from vestnik.cli.items.prompts import ask

    questions = (
        ("title", _("title of the site in Russian: ")),
        ("title_en", _("title of the site in English: ")),
        (
            "repository",
            _("web address of the repository, such as https://github.com/you/archive: "),
        ),
        ("address", _("address of the published site [{default}]: ")),
        ("publisher", _("publisher in Russian, may be empty: ")),
        ("publisher_en", _("publisher in English, may be empty: ")),
        ("time_zone", _("time zone [{default}]: ")),
    )
    for name, question in questions:
        if not getattr(options, name):
            defaults = {"address": default_address(options.repository), "time_zone": TIME_ZONE}
            setattr(options, name, ask(question.format(default=defaults.get(name, ""))))


def default_address(repository: str) -> str:
    """The address that GitHub Pages gives the site of a repository, or else an example."""
    owner, _, name = repository.removeprefix(GITHUB).strip("/").partition("/")
    if not repository.startswith(GITHUB) or not name or "/" in name:
        return EXAMPLE_ADDRESS
    return f"https://{owner.lower()}.github.io/{name}/"


def options_problem(options: Namespace, _: Translate) -> str:
    """What is wrong with the options, for the user; "" if nothing is."""
    if not (options.title and options.title_en):
        return _("the titles are missing: write them after --title and --title-en")
    if options.address and not is_base_url(options.address):
        message = _(
            "{value} is not the address of a web site: write it as https://example.org/archive/"
        )
        return message.format(value=options.address)
    if options.repository and not is_web_url(options.repository):
        message = _("{value} is not a web address: write it as https://github.com/you/archive")
        return message.format(value=options.repository)
    try:
        zoneinfo.ZoneInfo(options.time_zone or TIME_ZONE)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        message = _("there is no time zone {value}: write its name, for example Europe/Minsk")
        return message.format(value=options.time_zone)
    return ""


def new_archive(options: Namespace) -> NewArchive:
    """The archive that the options describe."""
    from vestnik.starter import NewArchive

    publishers = {
        "ru": options.publisher or options.publisher_en,
        "en": options.publisher_en or options.publisher,
    }
    return NewArchive(
        {"ru": options.title, "en": options.title_en},
        options.address or default_address(options.repository),
        options.time_zone or TIME_ZONE,
        publishers,
        options.repository,
    )
