"""What people's translations cost in a large archive: `uv run python -m bench.memory ARTICLES…`.

Prints, for archives of so many generated articles whose blocks people have translated in three of
ten, the processor seconds to read all phrases, to compare all drafts with them, to index similar
texts and to look them up, to build the translation memory and to fill all drafts from it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from bench.generated_archive import LAST_DAY, generate_article
from bench.languages import LANGUAGES
from vestnik.catalogs import (
    SimilarTextIndex,
    build_phrase_memory,
    build_translation_memory,
    fill_from_memory,
)
from vestnik.model import Catalog, TranslationOrigin, Unit

SEED = 1
LOOKUP_COUNT = 5000
"""So many similar texts are looked up: a reviewer opens one document at a time."""
ValueT = TypeVar("ValueT")


def generated_catalogs(count: int) -> dict[str, Catalog]:
    """The catalogs of so many articles by path, the same in each run."""
    chance = random.Random(SEED)  # noqa: S311 the same archive in each run
    articles = (generate_article(number, LAST_DAY, chance) for number in range(count))
    return {f"{number}.md": Catalog(tuple(units)) for number, (_, units) in enumerate(articles)}


def timed(produce: Callable[[], ValueT]) -> tuple[float, ValueT]:
    """The processor seconds that a call takes, and its value."""
    start = time.process_time()
    value = produce()
    return time.process_time() - start, value


def index_similar_texts(catalogs: dict[str, Catalog]) -> SimilarTextIndex:
    """The index of all catalogs."""
    index = SimilarTextIndex()
    for path, catalog in catalogs.items():
        index.replace_document(path, catalog)
    return index


def figures(count: int) -> Iterator[str]:
    """The cells of a row: the number of articles, of drafts, and the seconds."""
    catalogs = generated_catalogs(count)
    drafts = [
        (path, unit)
        for path, catalog in catalogs.items()
        for unit in catalog.units
        if unit.origin is TranslationOrigin.MACHINE
    ]
    yield from (str(count), str(len(drafts)))
    seconds, phrases = timed(lambda: build_phrase_memory(catalogs.items(), LANGUAGES))
    yield f"{seconds:.1f}"
    seconds, _ = timed(lambda: [phrases.inconsistencies(unit) for _, unit in drafts])
    yield f"{seconds:.1f}"
    seconds, index = timed(lambda: index_similar_texts(catalogs))
    yield f"{seconds:.1f}"
    looked_up = drafts[:LOOKUP_COUNT]
    seconds, _ = timed(lambda: [index.matches(unit, path) for path, unit in looked_up])
    yield f"{1000 * seconds / len(looked_up):.2f}"
    seconds, memory = timed(lambda: build_translation_memory(catalogs.values()))
    yield f"{seconds:.1f}"
    empty = Catalog(tuple(Unit(unit.source) for _, unit in drafts))
    seconds, _ = timed(lambda: fill_from_memory(empty, memory, LANGUAGES))
    yield f"{seconds:.1f}"


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int, nargs="+")
    sys.stdout.write(
        "| articles | drafts | phrases | compare | index | look-up, ms | memory | fill |\n"
    )
    sys.stdout.write("|--:|--:|--:|--:|--:|--:|--:|--:|\n")
    for count in parser.parse_args().articles:
        sys.stdout.write(f"| {' | '.join(figures(count))} |\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
