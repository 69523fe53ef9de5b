"""What is held back of a package's drafts: of text that it can't know, and of its own kind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.languages import LANGUAGES
from bench.large_package import unpack_tiny_package
from tests.support.drafting import archive_of, article
from tests.tiny.pairs import REQUIRED, held_out
from vestnik.model import Engine, TranslationState, Unit, UnreviewedPolicy
from vestnik.translation import draft_catalogs, draft_tasks
from vestnik.translation.engines.argos.engine import load_package_engine

SEED = 5
MAX_SENTENCES = 600
UNPUBLISHED = frozenset((TranslationState.HELD, TranslationState.BLOCKED, TranslationState.MISSING))


class HeldDrafts(NamedTuple):
    """How many sentences were drafted, and of how many readers see no draft."""

    sentences: int
    held: int


def draft_sentences(sentences: Sequence[str], engine: Engine) -> list[Unit]:
    """The drafts of sentences, each a paragraph."""
    tasks = draft_tasks(archive_of(article(*sentences)), "en")
    ((_, catalog),) = draft_catalogs(tasks, engine, LANGUAGES)
    return [unit for unit in catalog.units if not unit.context]


def count_held(units: Sequence[Unit]) -> HeldDrafts:
    """How many drafts the setting `hold-doubtful` keeps from readers."""
    states = [unit.published_state(UnreviewedPolicy.HOLD_DOUBTFUL) for unit in units]
    return HeldDrafts(len(units), sum(state in UNPUBLISHED for state in states))


def report_unknown_text(real_sentences: Sequence[str]) -> Iterator[str]:
    """A table of what is held of real sentences, and of the tiny package's own kind."""
    sentences = list(dict.fromkeys(real_sentences))
    Random(SEED).shuffle(sentences)  # noqa: S311 the same choices in each run
    known = list(dict.fromkeys(source for source, _ in (*REQUIRED, *held_out())))
    yield "\n| drafts of the tiny package | sentences | held back |\n|---|--:|--:|"
    with tempfile.TemporaryDirectory() as folder:
        engine = load_package_engine(unpack_tiny_package(Path(folder)))
        for name, texts in (("unknown text", sentences[:MAX_SENTENCES]), ("its own kind", known)):
            counts = count_held(draft_sentences(texts, engine))
            yield f"| {name} | {counts.sentences} | {counts.held / counts.sentences:.1%} |"
