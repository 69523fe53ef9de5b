"""A real engine's words beside what people wrote or approved in the archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module

from bench.marked import HERE
from vestnik.build import loading as sources
from vestnik.catalogs import glossary
from vestnik.language.sentences import split as sentences_of
from vestnik.markdown.inline import read, signature
from vestnik.model import SPOKEN, Archive, Engine, Term, Unit
from vestnik.translation import drafting


@dataclass(frozen=True, slots=True)
class Scores:
    """An engine's words beside reviewed ones, markup left out: chrF2 and BLEU.

    `empty` blocks have no English; `parity` is the share with the right marks and atoms;
    `signatures` say how sacrebleu counted.
    """

    chrf: float
    bleu: float
    empty: int
    parity: float
    signatures: tuple[str, str]


def reviewed() -> tuple[Archive, list[Unit]]:
    """The archive, and the units in it whose English a person wrote or approved."""
    source, _ = sources.read(HERE.parent)
    if source is None:
        raise SystemExit("the archive can't be read")
    units = [
        unit
        for catalog in source.archive.catalogs["en"].values()
        for unit in catalog.units
        if unit.state in SPOKEN
    ]
    return source.archive, units


def terms(archive: Archive) -> tuple[Term, ...]:
    """The terms that hold in an archive."""
    listed, _ = glossary.read(HERE.parent / "translations", "en")
    return glossary.terms_of(archive, "en", listed)


def drafted(archive: Archive, engine: Engine) -> dict[tuple[str, str], str]:
    """What Vestnik makes of an archive without any translation, by field and block."""
    empty = replace(archive, catalogs={})
    return {
        unit.key: unit.text
        for _, catalog in drafting.draft(drafting.tasks(empty, "en"), engine, terms(archive))
        for unit in catalog.units
    }


def plain(units: Sequence[Unit], engine: Engine) -> dict[tuple[str, str], str]:
    """What an engine says to each block as it stands, sentence by sentence, one a call."""
    return {
        unit.key: " ".join(
            engine.translate([unit.source[start:end]])[0][0].text
            for start, end in sentences_of(unit.source)
        )
        for unit in units
    }


def scored(units: Sequence[Unit], texts: Mapping[tuple[str, str], str]) -> Scores:
    """How texts compare with what people wrote."""
    metrics = import_module("sacrebleu.metrics")
    made = [texts.get(unit.key, "") for unit in units]
    bare = [read(text).text for text in made]
    references = [[read(unit.text).text for unit in units]]
    chrf, bleu = metrics.CHRF(), metrics.BLEU()
    parity = [
        signature(read(text)) == signature(read(unit.source))
        for unit, text in zip(units, made, strict=True)
    ]
    return Scores(
        chrf.corpus_score(bare, references).score,
        bleu.corpus_score(bare, references).score,
        sum(not text for text in made),
        sum(parity) / len(units),
        (str(chrf.get_signature()), str(bleu.get_signature())),
    )
