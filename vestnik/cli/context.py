"""What every command gets: the archive's folder, the translator of messages, and shared steps."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from vestnik import CONTENT_FOLDER, TRANSLATIONS_FOLDER

if TYPE_CHECKING:
    from vestnik.build import BuildCache, LoadedArchive
    from vestnik.model import Problem, Unavailable

Subparsers: TypeAlias = "_SubParsersAction[ArgumentParser]"
"""The table of commands, to which each command adds its parser."""
NOTHING_WRITTEN = "nothing was written; output/ still holds the last successful build"


@dataclass(frozen=True, slots=True)
class Context:
    """The archive that a command works on, the user's language, and the program's arguments."""

    folder: Path
    translator: NullTranslations
    argv: tuple[str, ...] = ()

    def echo(self, text: str) -> None:
        """Prints a message that is not a result: to standard error."""
        print(text, file=sys.stderr)

    def echo_unavailable(self, error: Unavailable) -> None:
        """Prints why something is not available."""
        from vestnik.diagnostics import unavailable_message

        self.echo(unavailable_message(error, self.translator))

    def echo_problems(self, problems: Iterable[Problem]) -> None:
        """Prints problems with their locations."""
        from vestnik.diagnostics import format_problems, with_location

        self.echo(format_problems(with_location(problems, self.folder), self.translator))

    def echo_nothing_written(self) -> None:
        """Prints that the last build was left as it is."""
        self.echo(self.translator.gettext(NOTHING_WRITTEN))

    def load(self, cache: BuildCache | None = None) -> LoadedArchive | None:
        """Loads the archive and prints its problems; None if one of them is an error."""
        from vestnik.build import has_errors, load_archive, load_interface_translators, plan_archive
        from vestnik.diagnostics import problem_counts_text

        loaded, problems = load_archive(self.folder, cache)
        if loaded is not None and has_errors(problems):  # then all others are worth knowing, too
            problems += plan_archive(loaded).problems
            problems += load_interface_translators(loaded)[1]
        if problems:
            self.echo_problems(problems)
        if loaded is None or has_errors(problems):
            self.echo(problem_counts_text(problems, self.translator))
            self.echo_nothing_written()
            return None
        return loaded


Run = Callable[[Namespace, Context], int]
"""Runs a command with its options; the exit status."""


def exclusive(run: Run) -> Run:
    """A command that writes: it locks the folder, or fails if another command has locked it."""

    @wraps(run)
    def run_exclusively(options: Namespace, context: Context) -> int:
        from vestnik.build import LOCK_FILE
        from vestnik.diagnostics import format_os_error
        from vestnik.fs import LOCK_TIMEOUT_SECONDS, FolderLocked, lock_folder, remove_partial_files

        folder = context.folder
        try:
            with lock_folder(folder, folder / LOCK_FILE, LOCK_TIMEOUT_SECONDS):
                for name in (CONTENT_FOLDER, TRANSLATIONS_FOLDER):
                    remove_partial_files(folder / name)
                return run(options, context)
        except FolderLocked as error:
            context.echo(format_os_error(error, context.translator))
            return 1

    return run_exclusively
