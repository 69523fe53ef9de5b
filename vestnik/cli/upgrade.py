"""`upgrade`: bring an archive to the version of the program that is running."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from vestnik import SETTINGS_FILE, VERSION
from vestnik.cli.context import Context, Subparsers, exclusive
from vestnik.config import Translate

if TYPE_CHECKING:
    from vestnik.starter import ProgramSource


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "upgrade",
        parents=[common],
        help=_("update the archive to this version of the program"),
    )
    parser.set_defaults(run=run)


@exclusive
def run(options: Namespace, context: Context) -> int:  # noqa: ARG001  every command gets options
    """Changes settings, copies and catalogs; 1 if the archive is of a newer version, or has errors.

    Nothing that a person wrote is lost: changed copies are only listed.
    """
    from vestnik.config import load_settings_table
    from vestnik.diagnostics import ProblemCollector
    from vestnik.starter import (
        changes_since,
        copy_again,
        outdated_copy_warnings,
        unmarked_overrides,
        untouched_copies,
        version_key,
    )

    _, folder = context.translator.gettext, context.folder
    settings = load_settings_table(folder, ProblemCollector(SETTINGS_FILE))
    old_version = settings.get("version", "") if settings else None
    if not isinstance(old_version, str):
        context.load()  # which says what is wrong with the settings
        return 1
    if version_key(old_version) > version_key(VERSION):
        message = _("the archive is for version {old}, which is newer than this program ({new})")
        context.echo(message.format(old=old_version, new=VERSION))
        return 1
    if changes := changes_since(old_version):
        print(changes, end="\n\n")
    upgrade_settings(context)
    for copy in untouched_copies(folder):
        copy_again(folder, copy)
        print(_("{path}: copied again from the program").format(path=copy.path))
    if warnings := list(outdated_copy_warnings(folder)):
        context.echo_problems(warnings)
    for path in unmarked_overrides(folder):
        message = _("{path}: yours wins over the program's; compare it with vestnik eject --print")
        print(message.format(path=path))
    status = upgrade_archive_catalogs(context)
    print(_("the archive is now for version {version}").format(version=VERSION))
    return status


def upgrade_settings(context: Context) -> None:
    """Writes pyproject.toml with new names of settings, this version, and its source."""
    from vestnik.config import RENAMED_SETTINGS, rename_settings
    from vestnik.fs import write_durably
    from vestnik.starter import replace_wheel, set_program, set_version

    _, folder = context.translator.gettext, context.folder
    file = folder / SETTINGS_FILE
    content = file.read_bytes()
    new_text, renamed = rename_settings(content.decode("utf-8-sig"), RENAMED_SETTINGS)
    for old, new in renamed:
        print(_("{file}: {old} is now called {new}").format(file=SETTINGS_FILE, old=old, new=new))
    source = known_source()
    if source is not None:
        if source.wheel is not None:
            replace_wheel(folder, source.wheel)
        new_text = set_program(new_text, source)
    new_text = set_version(new_text)
    write_durably(file, new_text.encode(), folder, content)


def known_source() -> ProgramSource | None:
    """Where the running program was installed from; None if that is not known."""
    from vestnik.starter import UnknownSource, installed_source

    try:
        return installed_source()
    except UnknownSource:
        return None


def upgrade_archive_catalogs(context: Context) -> int:
    """Writes the catalogs of an older segmenter; 1 if the archive can't be loaded."""
    from vestnik.build import upgrade_catalogs

    loaded = context.load()
    if loaded is None:
        return 1
    _ = context.translator.gettext
    for catalog in upgrade_catalogs(loaded):
        message = _("{path}: units as this version divides the text; translations set aside: {n}")
        print(message.format(path=catalog.path, n=catalog.set_aside))
    return 0
