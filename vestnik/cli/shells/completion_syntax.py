"""The parser of the command line → what a shell can complete after each command."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

FILE_ARGUMENTS = frozenset(("paths", "releases", "file", "output"))
"""The arguments whose values are names of files."""


@dataclass(frozen=True, slots=True)
class CommandSyntax:
    """What can follow a command: its options and words (subcommands or fixed values).

    `path` is the command as it is typed, "" for the program itself. `choices` are the fixed values
    of an option, `descriptions` the help of each option and word.
    """

    path: str
    options: tuple[str, ...]
    options_with_value: tuple[str, ...]
    options_with_file: tuple[str, ...]
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    words: tuple[str, ...]
    takes_files: bool
    descriptions: tuple[tuple[str, str], ...]

    @property
    def open_options(self) -> Iterator[tuple[str, bool]]:
        """The options without fixed values, and whether their value is a file."""
        for option in self.options_with_value:
            if option not in dict(self.choices):
                yield option, option in self.options_with_file

    @property
    def described_words(self) -> Iterator[tuple[str, str]]:
        """The words and options, each with its help."""
        helps = dict(self.descriptions)
        for word in (*self.words, *self.options):
            yield word, helps.get(word, "").replace(":", " –")


def command_syntaxes(parser: argparse.ArgumentParser, path: str = "") -> Iterator[CommandSyntax]:
    """The syntax of a parser's commands, the parser itself first."""
    tables = [
        action for action in parser._actions if isinstance(action, argparse._SubParsersAction)
    ]
    arguments = [action for action in parser._actions if action not in tables]
    options = [action for action in arguments if action.option_strings]
    positional = [action for action in arguments if not action.option_strings]
    words = [name for table in tables for name in table.choices]
    helps = {
        command.dest: command.help or "" for table in tables for command in table._choices_actions
    }
    descriptions = [(name, helps.get(name, "")) for name in words]
    descriptions += [(name, option.help or "") for option in options for name in names(option)]
    words += [str(choice) for argument in positional for choice in argument.choices or ()]
    yield CommandSyntax(
        path=path,
        options=tuple(name for option in options for name in names(option)),
        options_with_value=tuple(
            name for option in options if option.nargs != 0 for name in names(option)
        ),
        options_with_file=tuple(
            name for option in options if option.dest in FILE_ARGUMENTS for name in names(option)
        ),
        choices=tuple(
            (name, tuple(map(str, option.choices)))
            for option in options
            if option.choices
            for name in names(option)
        ),
        words=tuple(words),
        takes_files=any(argument.dest in FILE_ARGUMENTS for argument in positional),
        descriptions=tuple(descriptions),
    )
    for table in tables:
        for name, subparser in table.choices.items():
            yield from command_syntaxes(subparser, f"{path} {name}".strip())


def names(option: argparse.Action) -> list[str]:
    """The names of an option: `--help`, `-h`."""
    return list(option.option_strings)
