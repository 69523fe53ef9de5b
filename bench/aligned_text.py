"""Sentences with people's word links, from a folder that is not part of the project.

The folder holds `en.conllu`, `target.conllu` (the Russian) and `alignment.json` as Nikolaev et al.
(2020) published them for the Parallel Universal Dependencies: links between content words only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from random import Random

FILES = ("en.conllu", "target.conllu", "alignment.json")
MAX_STRETCH_WORDS, MAX_STRETCHES_OF_SENTENCE = 5, 2
FUNCTION_WORDS = frozenset(
    ("case", "det", "aux", "cop", "mark", "cc", "expl", "compound", "fixed", "flat")
)
"""Words in these relations may belong to the word that they depend on."""
CLOSED_CLASSES = frozenset(("ADP", "AUX", "CCONJ", "DET", "PART", "PUNCT", "SCONJ"))
STRETCH_HEADS = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
UNALIGNED = "X"
ATTENTION_PEAK = 0.75
"""The attention of a word to its source words; all other words share the rest."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a sentence; `word` is the number of the word, by white space, that it is in."""

    word: int
    part_of_speech: str
    head: str
    relation: str


Sentence = tuple[str, Mapping[str, Token]]
"""A text, and its tokens by their numbers."""
Stretch = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last word of a run of words, and of the run that renders it."""


@dataclass(frozen=True, slots=True)
class AlignedSentence:
    """A Russian sentence, its English, and for each English word the Russian words it renders.

    English function words, which have no links of people, have those of the word that they belong
    to. `content` are the English words with a meaning of their own. `stretches` are phrases of a
    few Russian words, each rendered by one run of English words.
    """

    source: str
    target: str
    links: tuple[tuple[int, ...], ...]
    content: frozenset[int]
    stretches: tuple[Stretch, ...]

    def attention(self, share: float, chance: Random) -> tuple[tuple[float, ...], ...]:
        """A row for each English word; about this share of the links is wrong."""
        size = len(self.source.split())
        rows = []
        for right_links in self.links:
            others = [word for word in range(size) if word not in right_links]
            is_wrong = bool(right_links and others) and chance.random() < share
            links = (chance.choice(others),) if is_wrong else right_links
            rest = (1.0 - ATTENTION_PEAK) / size if links else 1.0 / size
            row = [rest] * size
            for link in links:
                row[link] += ATTENTION_PEAK / len(links)
            rows.append(tuple(row))
        return tuple(rows)


def load_aligned_sentences(folder: Path) -> list[AlignedSentence]:
    """The sentences of a folder, each with at most `MAX_STRETCHES_OF_SENTENCE` stretches."""
    english, russian = (list(read_sentences(folder / name)) for name in FILES[:2])
    alignments = json.loads((folder / FILES[2]).read_text("utf-8"))
    chance = Random(1)  # noqa: S311 the same choices in each run
    return [
        aligned_sentence(source, target, alignment, chance)
        for source, target, alignment in zip(russian, english, alignments, strict=True)
    ]


def read_sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of a file in the format CoNLL-U: their texts and their tokens."""
    lines = path.read_text("utf-8").splitlines()
    for is_sentence, rows in groupby(lines, key=bool):
        if is_sentence:
            yield read_sentence(list(rows))


def read_sentence(rows: Sequence[str]) -> Sentence:
    """The text and the tokens of a sentence; tokens that the text does not have are left out."""
    text = next(row.partition("# text = ")[2] for row in rows if row.startswith("# text = "))
    tokens: dict[str, Token] = {}
    end = 0
    for row in rows:
        if row.startswith("#"):
            continue
        number, form, _, part_of_speech, _, _, head, relation, *_ = row.split("\t")
        if number.isdecimal() and (start := text.find(form, end)) >= 0:
            end = start + len(form)
            word = len(text[:end].split()) - 1
            tokens[number] = Token(word, part_of_speech, head, relation.split(":")[0])
    return " ".join(text.split()), tokens


def aligned_sentence(
    source: Sentence, target: Sentence, alignment: Mapping[str, Sequence[str]], chance: Random
) -> AlignedSentence:
    """A pair of sentences with the links between their words, and some stretches."""
    (source_text, source_tokens), (target_text, target_tokens) = source, target
    links = {
        number: tuple(source_tokens[other].word for other in others if other in source_tokens)
        for number, others in alignment.items()
        if number != UNALIGNED
    }
    words: list[set[int]] = [set() for _ in target_text.split()]
    content: list[set[int]] = [set() for _ in words]
    for number, token in target_tokens.items():
        content[token.word].update(links.get(number, ()))
        words[token.word].update(links_of_phrase(number, target_tokens, links))
    all_links = tuple(tuple(sorted(own or all_)) for own, all_ in zip(content, words, strict=True))
    stretches = list(stretches_of(source_tokens, len(source_text.split()), content))
    chance.shuffle(stretches)
    return AlignedSentence(
        source_text,
        target_text,
        all_links,
        frozenset(
            token.word
            for token in target_tokens.values()
            if token.part_of_speech not in CLOSED_CLASSES
        ),
        tuple(sorted(without_overlaps(stretches))),
    )


def links_of_phrase(
    number: str, tokens: Mapping[str, Token], links: Mapping[str, tuple[int, ...]]
) -> tuple[int, ...]:
    """The links of a token; those of the word that it depends on if it is a function word."""
    while number in tokens and number not in links and tokens[number].relation in FUNCTION_WORDS:
        number = tokens[number].head
    return links.get(number, ())


def stretches_of(
    tokens: Mapping[str, Token], word_count: int, content: Sequence[set[int]]
) -> Iterator[Stretch]:
    """The phrases of a sentence that one run of words renders, and renders alone."""
    for number, token in tokens.items():
        if token.part_of_speech not in STRETCH_HEADS:
            continue
        members = {
            other.word
            for key, other in tokens.items()
            if other.relation != "punct" and is_within(key, number, tokens)
        }
        first, last = min(members), max(members)
        if not (last - first + 1 == len(members) <= min(MAX_STRETCH_WORDS, word_count - 1)):
            continue
        rendered = [place for place, words in enumerate(content) if words & members]
        if rendered and all(words <= members for words in content[rendered[0] : rendered[-1] + 1]):
            yield (first, last), (rendered[0], rendered[-1])


def is_within(number: str, head: str, tokens: Mapping[str, Token]) -> bool:
    """Whether a token is the head of a phrase, or depends on it."""
    while number != head and number in tokens:
        number = tokens[number].head
    return number == head


def without_overlaps(stretches: Sequence[Stretch]) -> list[Stretch]:
    """The first stretches that have no word in common."""
    chosen: list[Stretch] = []
    for stretch in stretches:
        (first, last), _ = stretch
        if all(last < start or first > end for (start, end), _ in chosen):
            chosen.append(stretch)
    return chosen[:MAX_STRETCHES_OF_SENTENCE]
