"""Compares a real engine's translations with those that people wrote or approved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module

from bench.languages import LANGUAGES
from bench.marked_sentences import BENCH_FOLDER
from vestnik.build import load_archive
from vestnik.catalogs import glossary_with_partners, load_glossary
from vestnik.language import split_sentences
from vestnik.markdown import markup_signature, parse_inline
from vestnik.model import HUMAN_STATES, Archive, Engine, Term, Unit
from vestnik.translation import draft_catalogs, draft_tasks


@dataclass(frozen=True, slots=True)
class ModelScores:
    """chrF2 and BLEU of an engine's translations without markup.

    `empty` is the number of blocks without a translation, `parity` the share with the right marks
    and placeholders, `signatures` the settings of sacrebleu.
    """

    chrf: float
    bleu: float
    empty: int
    parity: float
    signatures: tuple[str, str]


def load_reviewed_units() -> tuple[Archive, list[Unit]]:
    """The archive, and the units in it whose English a person wrote or approved."""
    loaded, _ = load_archive(BENCH_FOLDER.parent)
    if loaded is None:
        raise SystemExit("the archive can't be read")
    units = [
        unit
        for catalog in loaded.archive.catalogs["en"].values()
        for unit in catalog.units
        if unit.state in HUMAN_STATES
    ]
    return loaded.archive, units


def archive_terms(archive: Archive) -> tuple[Term, ...]:
    """The glossary of an archive with the names of its partners."""
    listed, _ = load_glossary(BENCH_FOLDER.parent / "translations", "ru", "en")
    return glossary_with_partners(archive, "en", listed)


def draft_texts(archive: Archive, engine: Engine) -> dict[tuple[str, str], str]:
    """The drafts of an archive without any translation, by field and block."""
    empty = replace(archive, catalogs={})
    work = draft_tasks(empty, "en")
    return {
        unit.key: unit.text
        for _, catalog in draft_catalogs(work, engine, LANGUAGES, archive_terms(archive))
        for unit in catalog.units
    }


def translate_plainly(units: Sequence[Unit], engine: Engine) -> dict[tuple[str, str], str]:
    """The engine's translation of each block's Markdown, one sentence in each call."""
    return {
        unit.key: " ".join(
            engine.translate([unit.source[start:end]])[0][0].text
            for start, end in split_sentences(unit.source, LANGUAGES.source)
        )
        for unit in units
    }


def score_texts(units: Sequence[Unit], texts: Mapping[tuple[str, str], str]) -> ModelScores:
    """The scores of translations, with people's as references."""
    metrics = import_module("sacrebleu.metrics")
    translations = [texts.get(unit.key, "") for unit in units]
    plain_texts = [parse_inline(text).text for text in translations]
    references = [[parse_inline(unit.text).text for unit in units]]
    chrf, bleu = metrics.CHRF(), metrics.BLEU()
    parity = [
        markup_signature(parse_inline(text)) == markup_signature(parse_inline(unit.source))
        for unit, text in zip(units, translations, strict=True)
    ]
    return ModelScores(
        chrf.corpus_score(plain_texts, references).score,
        bleu.corpus_score(plain_texts, references).score,
        sum(not text for text in translations),
        sum(parity) / len(units),
        (str(chrf.get_signature()), str(bleu.get_signature())),
    )
