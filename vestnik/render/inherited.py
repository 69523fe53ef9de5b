"""Templates in the folders of an archive and of the program: which file a name means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from vestnik import TEMPLATES_FOLDER
from vestnik.model import Problem
from vestnik.render.environment import PROGRAM_PREFIX


def template_file(folders: Sequence[Path], name: str) -> Path:
    """The file of a template; that of the first folder if none has it."""
    if name.startswith(PROGRAM_PREFIX):
        return folders[-1] / name.removeprefix(PROGRAM_PREFIX)
    files = [folder / name for folder in folders]
    return next((file for file in files if file.is_file()), files[0])


def name_inherited_template(problem: Problem, folders: Sequence[Path]) -> Problem:
    """A problem of a template; one of the program's names it as templates do, and says so.

    The cause is then in the archive: a template of it lacks what the program's needs.
    """
    name = problem.file.removeprefix(f"{TEMPLATES_FOLDER}/")
    file = template_file(folders, name)
    if file.parent == folders[0] or not file.is_file():
        return problem
    name = name.removeprefix(PROGRAM_PREFIX)
    return replace_hint(
        replace(problem, file=f"{PROGRAM_PREFIX}{name}"),
        "the program's template {template} needs what a template in templates/ lacks or renames; "
        "vestnik eject {template} copies it, so that you can see it",
        template=name,
    )


def replace_hint(problem: Problem, hint: str, **values: str) -> Problem:
    """A problem with another hint, whose values are added."""
    return replace(problem, hint=hint, values=(*problem.values, *values.items()))
