"""The completion of commands in shells: the parser → a script for Bash, Fish or Zsh.

It imports the standard library only; `cli.completion` imports it.
"""

from vestnik.cli.shells.completion_scripts import completion_script

__all__ = [
    "completion_script",
]
