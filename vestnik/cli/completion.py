"""The commands and options of a parser → a script that completes them in a shell. Pure.

The script completes `build.py`, and behind `uv run` too: there it first looks whether that is what
is being typed, and leaves everything else to whatever completes `uv` already.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass

FILES = frozenset(("paths", "releases", "file", "output"))
"""The arguments that are names of files."""


@dataclass(frozen=True, slots=True)
class Command:
    """What may stand behind a command: options, those of them that want a value, words.

    `path` is the command as it is typed, "" for none at all; `filed` are the options that want a
    file, `files` says that names of files may follow; `explained` are the options and words, each
    with what it is good for.
    """

    path: str
    options: tuple[str, ...]
    valued: tuple[str, ...]
    filed: tuple[str, ...]
    choices: tuple[tuple[str, tuple[str, ...]], ...]
    words: tuple[str, ...]
    files: bool
    explained: tuple[tuple[str, str], ...]


def commands(parser: argparse.ArgumentParser, path: str = "") -> Iterator[Command]:
    """The commands of a parser, itself first."""
    inner = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    plain = [one for one in parser._actions if one not in inner]
    options = [one for one in plain if one.option_strings]
    positional = [one for one in plain if not one.option_strings]
    words = [name for one in inner for name in one.choices]
    helps = {each.dest: each.help or "" for one in inner for each in one._choices_actions}
    explained = [(name, helps.get(name, "")) for name in words]
    explained += [(name, one.help or "") for one in options for name in one.option_strings]
    words += [str(choice) for one in positional for choice in one.choices or ()]
    yield Command(
        path,
        tuple(name for one in options for name in one.option_strings),
        tuple(name for one in options if one.nargs != 0 for name in one.option_strings),
        tuple(name for one in options if one.dest in FILES for name in one.option_strings),
        tuple(
            (name, tuple(map(str, one.choices)))
            for one in options
            if one.choices
            for name in one.option_strings
        ),
        tuple(words),
        any(one.dest in FILES for one in positional),
        tuple(explained),
    )
    for one in inner:
        for name, below in one.choices.items():
            yield from commands(below, f"{path} {name}".strip())


def free(one: Command) -> Iterator[tuple[str, bool]]:
    """The options of a command that want a value of one's own, and whether that is a file."""
    for name in one.valued:
        if name not in dict(one.choices):
            yield name, name in one.filed


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """The script for a shell, one of `SHELLS`."""
    return SHELLS[shell](list(commands(parser)))


# ------------------------------------------------------------------------------------------ bash

BASH = r"""# Completes Vestnik in bash. Save it once:
# uv run build.py completion bash > ~/.vestnik.bash
# And put a line into ~/.bashrc: source ~/.vestnik.bash
_vestnik() {
    local cur=$2 prev=$3 path= word i=$1 nested
    COMPREPLY=()
    for word in "${COMP_WORDS[@]:$i:$((COMP_CWORD - i))}"; do
        [[ $word == -* ]] && continue
        nested="${path:+$path }$word"
        case "$nested" in
%(paths)s) path=$nested ;;
        esac
    done
    local words= options= files=
    case "$path:$prev" in
%(choices)s
    *)
        case "$path" in
%(words)s
        esac
        ;;
    esac
    [[ $cur == -* || -z $words$files ]] && words+=" $options"
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
    if [[ -n $files && $cur != -* ]]; then
        compopt -o filenames 2>/dev/null
        local file
        while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$cur")
    fi
}
_vestnik_alone() { _vestnik 1 "$2" "$3"; }
_vestnik_behind_uv() {
    local i
    if [[ ${COMP_WORDS[1]} == run ]]; then
        for ((i = 2; i < COMP_CWORD; i++)); do
            if [[ ${COMP_WORDS[i]} == *build.py ]]; then
                _vestnik $((i + 1)) "$2" "$3"
                return
            fi
        done
    fi
    if [[ -n $_vestnik_uv ]]; then "$_vestnik_uv" "$@"; else
        compopt -o default 2>/dev/null
        COMPREPLY=()
    fi
}
if [[ -z ${_vestnik_uv+known} ]]; then
    _vestnik_uv=$(complete -p uv 2>/dev/null | sed -n 's/.* -F \([^ ]*\).*/\1/p')
fi
complete -F _vestnik_alone build.py ./build.py
complete -o bashdefault -F _vestnik_behind_uv uv
"""


def bash(found: list[Command]) -> str:
    """What bash sources."""
    paths = "|".join(f'"{one.path}"' for one in found if one.path)
    choices, words = [], []
    for one in found:
        for option, values in one.choices:
            choices.append(f'    "{one.path}:{option}") words="{" ".join(values)}" ;;')
        choices += [
            f'    "{one.path}:{name}") {"files=1" if file else ""} ;;' for name, file in free(one)
        ]
        files = " files=1" if one.files else ""
        offered = f'words="{" ".join(one.words)}" options="{" ".join(one.options)}"{files}'
        words.append(f'        "{one.path}") {offered} ;;')
    return BASH % {
        "paths": f"        {paths}",
        "choices": "\n".join(choices),
        "words": "\n".join(words),
    }


# ------------------------------------------------------------------------------------------- zsh

ZSH = r"""#compdef build.py
# Completes Vestnik in zsh. Save it once:
# uv run build.py completion zsh > ~/.vestnik.zsh
# And put a line into ~/.zshrc: source ~/.vestnik.zsh
autoload -U +X bashcompinit && bashcompinit
autoload -U +X compinit && (( ${+functions[compdef]} )) || compinit
_vestnik() {
    local start=$1 at= nested word
    for word in ${words[$start,$((CURRENT - 1))]}; do
        [[ $word == -* ]] && continue
        nested="${at:+$at }$word"
        case "$nested" in
%(paths)s) at=$nested ;;
        esac
    done
    local -a offered
    case "$at:${words[$((CURRENT - 1))]}" in
%(choices)s
    *)
        case "$at" in
%(words)s
        esac
        _describe -t commands build.py offered
        ;;
    esac
}
_vestnik_alone() { _vestnik 2 }
_vestnik_uv=${_comps[uv]:-}
_vestnik_behind_uv() {
    local i
    if [[ ${words[2]} == run ]]; then
        for ((i = 3; i < CURRENT; i++)); do
            [[ ${words[$i]} == *build.py ]] && { _vestnik $((i + 1)); return }
        done
    fi
    if [[ -n $_vestnik_uv ]]; then $_vestnik_uv; else _files; fi
}
compdef _vestnik_alone build.py
compdef _vestnik_behind_uv uv
"""


def zsh(found: list[Command]) -> str:
    """What zsh sources."""
    paths = "|".join(f'"{one.path}"' for one in found if one.path)
    choices, words = [], []
    for one in found:
        for option, values in one.choices:
            choices.append(f'    "{one.path}:{option}") compadd -- {" ".join(values)} ;;')
        choices += [
            f'    "{one.path}:{name}") {"_files" if file else ""} ;;' for name, file in free(one)
        ]
        listed = " ".join(quoted(f"{name}:{why}") for name, why in explained(one))
        files = " ; _files" if one.files else ""
        words.append(f'        "{one.path}") offered=({listed}){files} ;;')
    return ZSH % {
        "paths": f"        {paths}",
        "choices": "\n".join(choices),
        "words": "\n".join(words),
    }


def explained(of: Command) -> Iterator[tuple[str, str]]:
    """The words and options of a command, each with what it is good for."""
    known = dict(of.explained)
    for name in (*of.words, *of.options):
        yield name, known.get(name, "").replace(":", " –")


def quoted(text: str) -> str:
    """A text in quotation marks that a shell takes nothing out of."""
    return "'" + text.replace("'", "'\\''") + "'"


# ------------------------------------------------------------------------------------------ fish

FISH = """# Completes Vestnik in fish. Save it once:
# uv run build.py completion fish > ~/.config/fish/conf.d/vestnik.fish
function __vestnik_at
    set -l typed (commandline -opc)
    set -l path
    set -l begun 0
    for word in $typed
        if test $begun = 0
            string match -q -- '*build.py' $word; and set begun 1
            continue
        end
        string match -q -- '-*' $word; and continue
        if contains -- (string join ' ' $path $word) %(paths)s
            set path $path $word
        end
    end
    test $begun = 1; and test "$path" = "$argv[1]"
end
"""


def fish(found: list[Command]) -> str:
    """What fish sources."""
    lines = [FISH % {"paths": " ".join(quoted(one.path) for one in found if one.path)}]
    for program in ("uv", "build.py"):
        for one in found:
            at = f"complete -c {program} -n {quoted('__vestnik_at ' + quoted(one.path))}"
            for name, why in explained(one):
                flag = f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
                choices = dict(one.choices).get(name, ())
                value = f" -x -a {quoted(' '.join(choices))}" if choices else (
                    " -r" if name in one.filed else " -x" if name in one.valued else ""
                )  # fmt: skip
                what = f"{flag}{value}" if name.startswith("-") else f"-a {name}"
                lines.append(f"{at} {what} -d {quoted(why)}")
    return "\n".join(lines) + "\n"


SHELLS: dict[str, Callable[[list[Command]], str]] = {"bash": bash, "fish": fish, "zsh": zsh}
"""What writes the script of each shell."""
