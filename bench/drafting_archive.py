"""A generated archive to draft with the tiny package, and its sentences."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.languages import LANGUAGES
from tests.tiny.pairs import TEMPLATES, fill
from vestnik.build import LoadedArchive, has_errors, load_archive, pending_drafts
from vestnik.language import letter_pattern
from vestnik.markdown import parse_inline
from vestnik.model import Article
from vestnik.translation import DraftTask
from vestnik.translation.projection import block_sentences

PROJECT = Path(__file__).parents[1]
PARAGRAPHS_PER_ARTICLE = 10
NAME_IN_SENTENCE = re.compile(r"(?<=[а-яё] )«?[А-ЯЁ]\w+»?")


def make_archive(folder: Path, paragraphs: int) -> Path:
    """Makes an archive with the project's settings, partners and glossary.

    A paragraph has one to four sentences, a title one; no two sentences are the same. About a
    quarter of them have a name in bold, as in the project's own articles. The partners' pages have
    no text.
    """
    for part in ("content/partners", "content/2025", "translations/en"):
        (folder / part).mkdir(parents=True)
    for file in ("pyproject.toml", "translations/en/glossary.toml"):
        shutil.copyfile(PROJECT / file, folder / file)
    for partner in (PROJECT / "content" / "partners").glob("*.md"):
        header = partner.read_text("utf-8").split("\n---\n")[0]
        (folder / "content" / "partners" / partner.name).write_text(f"{header}\n---\n", "utf-8")
    chance = random.Random(1)  # noqa: S311  nothing secret
    sentences, titles = draw_sentences(chance, "."), draw_sentences(chance, "")
    for number in range(0, paragraphs, PARAGRAPHS_PER_ARTICLE):
        body = "\n\n".join(
            " ".join(mark_names(next(sentences), chance) for _ in range(chance.randint(1, 4)))
            for _ in range(min(PARAGRAPHS_PER_ARTICLE, paragraphs - number))
        )
        path = f"2025-03-05-{number:05}.md"
        header = f"title: {json.dumps(next(titles), ensure_ascii=False)}\ndate: 2025-03-05"
        (folder / "content" / "2025" / path).write_text(f"---\n{header}\n---\n{body}\n", "utf-8")
    return folder


def draw_sentences(chance: random.Random, stop: str) -> Iterator[str]:
    """Sentences (or titles, without a full stop) that the tiny package has learnt, each once."""
    templates = [template for template in TEMPLATES if template[0].endswith(".") == bool(stop)]
    seen = set()
    while True:
        text = fill(chance.choice(templates), chance)[0]
        if text not in seen and letter_pattern(LANGUAGES.source).search(text):
            seen.add(text)
            yield text


def mark_names(sentence: str, chance: random.Random) -> str:
    """The sentence, by chance with its first name in bold."""
    return (
        NAME_IN_SENTENCE.sub(r"**\g<0>**", sentence, count=1) if chance.random() < 0.4 else sentence
    )


def load_bench_archive(folder: Path) -> LoadedArchive:
    """The archive of a folder."""
    loaded, problems = load_archive(folder)
    if loaded is None or has_errors(problems):
        raise SystemExit(f"the generated archive has problems: {problems}")
    return loaded


def pending_documents(loaded: LoadedArchive) -> list[DraftTask]:
    """The documents to draft."""
    return [task for _, task in pending_drafts(loaded)]


def plain_sentences(tasks: Iterable[DraftTask]) -> list[list[str]]:
    """The sentences to translate, without markup, of each unit of an article.

    The titles of partners are left out: Vestnik finds them in the glossary.
    """
    blocks = (
        parse_inline(unit.source, task.references)
        for task in tasks
        if isinstance(task.document, Article)
        for unit in task.units
    )
    paragraphs = (
        [
            part.text
            for part, _ in block_sentences(block, LANGUAGES.source)
            if letter_pattern(LANGUAGES.source).search(part.text)
        ]
        for block in blocks
    )
    return [paragraph for paragraph in paragraphs if paragraph]
