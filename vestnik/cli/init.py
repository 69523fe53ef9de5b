"""`init`: make a new archive in a folder."""

from __future__ import annotations

import shlex
import zoneinfo
from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from vestnik import SETTINGS_FILE
from vestnik.cli.context import Context, Subparsers
from vestnik.config import Translate
from vestnik.diagnostics import has_visible_character, is_one_line
from vestnik.links import is_base_url, is_public_web_url

if TYPE_CHECKING:
    from vestnik.starter import NewArchive, ProgramSource

EXAMPLE_ADDRESS = "https://example.org/archive/"
TIME_ZONE = "Europe/Minsk"
GITHUB = "https://github.com/"
TITLES = ("title", "title_en")
TEXT_OPTIONS = (*TITLES, "repository", "address", "publisher", "publisher_en", "time_zone")
"""The options that describe the archive, in the order of the questions."""


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
    """Writes the files of an archive into a folder that is new, or has nothing but `.git`."""
    from vestnik.cli.items.prompts import PromptClosed
    from vestnik.fs import create_file
    from vestnik.starter import UnknownSource, archive_files, moved_files

    _ = context.translator.gettext
    folder, old_folder = context.folder / options.directory, context.folder / options.old_folder
    if not is_new_folder(folder):
        context.echo(_("{folder} is not empty: name a new folder").format(folder=folder))
        return 1
    try:
        source = program_source(options.program)
        problem = complete_options(options, old_folder, _)
    except UnknownSource:
        problem = _(
            "nothing says where the archive gets the program from: give a wheel, git+URL@TAG "
            "or a version after --program"
        )
    except PromptClosed:
        problem = _("nothing was written")
    if problem:
        context.echo(problem)
        return 1
    files = archive_files(new_archive(options), source, sample=options.sample)
    if options.old_folder:
        files = moved_files(old_folder, files)
    for path, content in files.items():
        create_file(folder / path, content, folder)
    (folder / "content" / "partners").mkdir(parents=True, exist_ok=True)
    print(_("files written: {n}").format(n=len(files)))
    message = _("next: cd {folder}, then uv run build.py")
    print(message.format(folder=shlex.quote(str(folder))))
    return 0


def is_new_folder(folder: Path) -> bool:
    """Whether a folder does not exist, or has nothing but `.git`, as a clone without files."""
    if not folder.is_dir():
        return not folder.exists()
    return all(file.name == ".git" for file in folder.iterdir())


def complete_options(options: Namespace, old_folder: Path, _: Translate) -> str:
    """Completes the options by those of an old archive, or by the user's answers.

    Gives what is wrong with them, for the user; "" if nothing is. Raises `PromptClosed`.
    """
    from vestnik.cli.items.prompts import in_terminal
    from vestnik.starter import edition_titles

    for name in TEXT_OPTIONS:
        text = " ".join(getattr(options, name).split())
        setattr(options, name, text)
        if problem := option_problem(name, text, _):
            return problem
    if options.old_folder:
        settings = old_folder / SETTINGS_FILE
        titles = edition_titles(settings.read_bytes()) if settings.is_file() else {}
        if not titles:
            return _("{folder} is not an archive").format(folder=old_folder)
        options.title = next(iter(titles.values()))
        options.title_en = titles.get("en", options.title)
        options.sample = False
    elif in_terminal():
        ask_for_options(options, _)
    if not (options.title and options.title_en):
        return _("the titles are missing: write them after --title and --title-en")
    return ""


def program_source(given: str) -> ProgramSource:
    """The source of the program that the user names, or the one that it was installed from."""
    from vestnik.starter import installed_source, parse_source

    return parse_source(given) if given else installed_source()


def ask_for_options(options: Namespace, _: Translate) -> None:
    """Asks for what the options leave open; an empty answer takes what is shown in brackets.

    A question is asked again until its answer can be used.
    """
    from vestnik.cli.items.prompts import ask_until_valid

    questions = (
        _("title of the site in Russian: "),
        _("title of the site in English: "),
        _("web address of the repository, such as https://github.com/you/archive: "),
        _("address of the published site [{default}]: "),
        _("publisher in Russian, may be empty: "),
        _("publisher in English, may be empty: "),
        _("time zone [{default}]: "),
    )
    for name, question in zip(TEXT_OPTIONS, questions, strict=True):
        defaults = {"address": default_address(options.repository), "time_zone": TIME_ZONE}
        text = question.format(default=defaults.get(name, ""))
        is_asked = not getattr(options, name)
        while is_asked:
            setattr(options, name, ask_until_valid(text, partial(check_answer, name, _), ""))
            is_asked = name in TITLES and not getattr(options, name)


def check_answer(name: str, _: Translate, answer: str) -> str:
    """The answer to the question for an option; raises `InvalidAnswer` if it can't be used."""
    from vestnik.cli.items.prompts import InvalidAnswer

    if problem := option_problem(name, answer, _):
        raise InvalidAnswer(problem)
    return answer


def repository_page(repository: str) -> str:
    """The page of a repository, also by the address of its clones, which may end in ".git"."""
    return repository.rstrip("/").removesuffix(".git")


def default_address(repository: str) -> str:
    """The address that GitHub Pages gives the site of a repository, or else an example."""
    owner, _, name = repository_page(repository).removeprefix(GITHUB).partition("/")
    if not repository.startswith(GITHUB) or not name or "/" in name:
        return EXAMPLE_ADDRESS
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def option_problem(name: str, value: str, _: Translate) -> str:
    """What is wrong with the value of an option, for the user; "" if nothing is, or it is empty."""
    message = ""
    if not value:
        return message
    if not (is_one_line(value) and has_visible_character(value)):
        message = _("{key} has a line break or an invisible control character")
    elif name == "address" and not is_base_url(value):
        message = _(
            "{value} is not the address of a web site: write it as https://example.org/archive/"
        )
    elif name == "repository" and not is_public_web_url(value):
        message = _("{value} is not a web address: write it as https://github.com/you/archive")
    elif name == "time_zone" and not is_time_zone(value):
        message = _("there is no time zone {value}: write its name, for example Europe/Minsk")
    return message.format(key=f"--{name.replace('_', '-')}", value=value)


def is_time_zone(name: str) -> bool:
    """Whether there is a time zone of a name."""
    try:
        return bool(zoneinfo.ZoneInfo(name))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False


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
        repository_page(options.repository),
    )
