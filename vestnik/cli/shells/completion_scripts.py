"""The parser of the command line → a script that completes its commands in a shell.

The script completes `build.py`, also after `uv run`. There it first looks whether `build.py` is
being typed, and otherwise calls the completion that `uv` already has.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from vestnik.cli.shells.completion_syntax import CommandSyntax, command_syntaxes

BASH_TEMPLATE = r"""# Completes Vestnik in bash. Save it once:
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
if [[ -z ${_vestnik_uv+set} ]]; then
    _vestnik_uv=$(complete -p uv 2>/dev/null | sed -n 's/.* -F \([^ ]*\).*/\1/p')
fi
complete -F _vestnik_alone build.py ./build.py
complete -o bashdefault -F _vestnik_behind_uv uv
"""


def bash_script(commands: list[CommandSyntax]) -> str:
    """The script for bash."""
    paths = "|".join(f'"{command.path}"' for command in commands if command.path)
    choices, words = [], []
    for command in commands:
        for option, values in command.choices:
            choices.append(f'    "{command.path}:{option}") words="{" ".join(values)}" ;;')
        choices += [
            f'    "{command.path}:{name}") {"files=1" if file else ""} ;;'
            for name, file in command.open_options
        ]
        files = " files=1" if command.takes_files else ""
        offered = f'words="{" ".join(command.words)}" options="{" ".join(command.options)}"{files}'
        words.append(f'        "{command.path}") {offered} ;;')
    return BASH_TEMPLATE % {
        "paths": f"        {paths}",
        "choices": "\n".join(choices),
        "words": "\n".join(words),
    }


ZSH_TEMPLATE = r"""#compdef build.py
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


def zsh_script(commands: list[CommandSyntax]) -> str:
    """The script for zsh."""
    paths = "|".join(f'"{command.path}"' for command in commands if command.path)
    choices, words = [], []
    for command in commands:
        for option, values in command.choices:
            choices.append(f'    "{command.path}:{option}") compadd -- {" ".join(values)} ;;')
        choices += [
            f'    "{command.path}:{name}") {"_files" if file else ""} ;;'
            for name, file in command.open_options
        ]
        listed = " ".join(
            shell_quote(f"{name}:{description}") for name, description in command.described_words
        )
        files = " ; _files" if command.takes_files else ""
        words.append(f'        "{command.path}") offered=({listed}){files} ;;')
    return ZSH_TEMPLATE % {
        "paths": f"        {paths}",
        "choices": "\n".join(choices),
        "words": "\n".join(words),
    }


def shell_quote(text: str) -> str:
    """A text in quotation marks, in which a shell replaces nothing."""
    return "'" + text.replace("'", "'\\''") + "'"


FISH_TEMPLATE = """# Completes Vestnik in fish. Save it once:
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


def fish_script(commands: list[CommandSyntax]) -> str:
    """The script for fish."""
    lines = [
        FISH_TEMPLATE
        % {"paths": " ".join(shell_quote(command.path) for command in commands if command.path)}
    ]
    for program in ("uv", "build.py"):
        for command in commands:
            test = shell_quote(f"__vestnik_at {shell_quote(command.path)}")
            for name, description in command.described_words:
                flag = f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}"
                choices = dict(command.choices).get(name, ())
                if choices:
                    value = f" -x -a {shell_quote(' '.join(choices))}"
                elif name in command.options_with_file:
                    value = " -r"
                else:
                    value = " -x" if name in command.options_with_value else ""
                what = f"{flag}{value}" if name.startswith("-") else f"-a {name}"
                lines.append(
                    f"complete -c {program} -n {test} {what} -d {shell_quote(description)}"
                )
    return "\n".join(lines) + "\n"


SHELLS: dict[str, Callable[[list[CommandSyntax]], str]] = {
    "bash": bash_script,
    "fish": fish_script,
    "zsh": zsh_script,
}


def completion_script(parser: argparse.ArgumentParser, shell: str) -> str:
    """The script for a shell, one of `SHELLS`."""
    return SHELLS[shell](list(command_syntaxes(parser)))
