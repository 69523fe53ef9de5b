"""Fuzzes parts of the program: `uv run python -m bench.fuzz [--minutes N]`.

Each target damages valid inputs or makes random ones, gives them to a part of the program, and
fails if the outcome is neither a result nor a problem, or if a word is lost on the way. The test
suite runs some inputs of each target; this command runs as many as the time allows.
"""

from bench.fuzz.archive_files import FILE_TARGETS
from bench.fuzz.catalogs import CATALOG_TARGETS
from bench.fuzz.documents import DOCUMENT_TARGETS
from bench.fuzz.imports import IMPORT_TARGETS
from bench.fuzz.lost_words import LOST_WORD_TARGETS
from bench.fuzz.target import try_inputs
from bench.fuzz.texts import TEXT_TARGETS

__all__ = ["TARGETS", "run_target"]

TARGETS = {
    **DOCUMENT_TARGETS,
    **LOST_WORD_TARGETS,
    **FILE_TARGETS,
    **CATALOG_TARGETS,
    **TEXT_TARGETS,
    **IMPORT_TARGETS,
}


def run_target(name: str, count: int, number: int) -> int:
    """Runs a target on about that many inputs; gives their number. The seed is `number`."""
    return try_inputs(TARGETS[name], count, number)
