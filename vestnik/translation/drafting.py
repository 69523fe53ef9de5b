"""Drafting: tasks and an engine → catalogs with a draft for every unit that has none.

How a block becomes a draft:

1. `tasks` finds the units without a translation, and forms batches of their documents.
2. `projection.segments` splits a block into segments: plain text with placeholder words. A block
   that is a term of the glossary needs no engine.
3. The engine translates the segments of a batch in one call; `post_edit` corrects its hypotheses.
   In a second round it translates other versions of the segments that have no good candidate yet.
4. `projection.markup_projection` makes a candidate of each hypothesis: with the block's markup.
5. `checks` estimates the quality of the candidates; `projection.block_translation` joins the best
   ones to the block's draft.
6. The draft passes the checks again, as a whole. It goes into the unit, fuzzy, with its provenance;
   a draft that may not be published leaves the unit empty, and the provenance says why.

All but the engine is pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from vestnik.language import LanguagePair
from vestnik.markdown import LinkDefinitions, MarkedText
from vestnik.model import Catalog, Engine, Provenance, Term, TermMatch, Unit, text_digest
from vestnik.translation.back_translation import doubt_by_back_translation
from vestnik.translation.checks import (
    NO_OWN_WORDS,
    CheckFinding,
    OwnWords,
    WordMatches,
    check_translation,
    finding_penalty,
    is_publishable,
    match_block_words,
)
from vestnik.translation.doubt import estimate_doubt
from vestnik.translation.engine_answers import EngineAnswers
from vestnik.translation.human_sentences import human_sentences
from vestnik.translation.own_words import WordSource, words_to_ask
from vestnik.translation.projection import (
    BlockTranslation,
    draft_block,
    first_round_texts,
    no_term_matches,
    second_round_texts,
)
from vestnik.translation.tasks import DraftTask, task_batches
from vestnik.translation.terms import TermMatcher, build_term_matcher, build_whole_term_translator

CERTAIN_MARKUP = "ok"
Notes = tuple[tuple[str, str], ...]
"""What provenance says of a draft; the names and values are written into PO files."""


def draft_catalogs(
    tasks: Sequence[DraftTask],
    engine: Engine,
    languages: LanguagePair,
    glossary: Iterable[Term] = (),
    back_engine: Engine | None = None,
    own_words: MutableMapping[str, tuple[str, ...]] | None = None,
) -> Iterator[tuple[DraftTask, Catalog]]:
    """Each task with its finished catalog, in their order, as soon as it is finished.

    With an engine for the other direction, `back_engine`, drafts are verified by back-translation.
    `own_words` are those that the engine was asked for before (`WordSource`); new ones are added.
    """
    answers = EngineAnswers(engine, languages)
    words = WordSource(engine, languages, {} if own_words is None else own_words)
    drafter = Drafter(languages, tuple(glossary), answers, words)
    for batch in task_batches(tasks, engine.min_batch_sentences):
        answers.request(text for task in batch for text in drafter.first_round(task))
        answers.request(text for task in batch for text in drafter.second_round(task))
        units = drafter.draft_units(batch)
        if back_engine:
            units = drafter.verify_units(batch, units, back_engine)
        remaining = iter(units)
        for task in batch:
            task_units = tuple(islice(remaining, len(task.catalog.units)))
            yield task, replace(task.catalog, units=task_units)
        drafter.findings.clear()


@dataclass(slots=True)
class Drafter:
    """An engine's answers so far, the glossary, and the findings of the current batch."""

    languages: LanguagePair
    glossary: tuple[Term, ...]
    answers: EngineAnswers
    words: WordSource
    findings: dict[tuple[str, str, tuple[TermMatch, ...]], tuple[CheckFinding, ...]] = field(
        default_factory=dict
    )
    match_terms: TermMatcher = field(init=False)
    translate_whole_term: Callable[[str], str | None] = field(init=False)

    def __post_init__(self) -> None:
        matcher = build_term_matcher(self.glossary, self.languages.source)
        self.match_terms = matcher if self.glossary else no_term_matches
        self.translate_whole_term = build_whole_term_translator(self.glossary)

    def first_round(self, task: DraftTask) -> Iterator[str]:
        """The texts of a task that the engine has to translate."""
        for unit in self.engine_units(task):
            yield from first_round_texts(task.block(unit), self.languages, self.match_terms)

    def second_round(self, task: DraftTask) -> Iterator[str]:
        """The texts to translate where the hypotheses of the first round are not good."""
        for unit in self.engine_units(task):
            yield from second_round_texts(
                task.block(unit),
                self.languages,
                self.answers.complete,
                self.match_terms,
                self.penalty,
            )

    def engine_units(self, task: DraftTask) -> Iterator[Unit]:
        """The units to draft that the glossary alone does not translate."""
        for unit in task.units:
            if self.translate_whole_term(unit.source) is None:
                yield unit

    def penalty(self, source: str, target: str, terms: Sequence[TermMatch]) -> tuple[int, ...]:
        """How bad a sentence's translation is."""
        return finding_penalty(self.check(source, target, terms))

    def check(
        self,
        source: str,
        target: str,
        terms: Sequence[TermMatch],
        references: LinkDefinitions | None = None,
        own_words: OwnWords = NO_OWN_WORDS,
    ) -> tuple[CheckFinding, ...]:
        """What is wrong with a translation; a block of one sentence is not checked again."""
        if references or own_words:
            return check_translation(source, target, self.languages, terms, references, own_words)
        key = source, target, tuple(terms)
        if key not in self.findings:
            self.findings[key] = check_translation(source, target, self.languages, terms)
        return self.findings[key]

    def draft_units(self, batch: Sequence[DraftTask]) -> list[Unit]:
        """The units of a batch, with drafts where they need them; words are asked for together."""
        drafts = [
            (task, unit, self.draft_text(task, unit))
            for task in batch
            for unit in task.catalog.units
        ]
        self.words.ask(
            word
            for task, unit, draft in drafts
            if draft
            for word in words_to_ask(self.match_words(task, unit, draft).source)
        )
        return [self.draft_unit(task, unit, draft) for task, unit, draft in drafts]

    def draft_text(self, task: DraftTask, unit: Unit) -> BlockTranslation | None:
        """The draft of a unit's block; None if it needs none, or gets none."""
        if not task.needs_draft(unit) or self.translate_whole_term(unit.source):
            return None
        return draft_block(
            task.block(unit),
            self.languages,
            self.answers.complete,
            self.match_terms,
            self.penalty,
            human_sentences(unit, task.references, self.languages),
        )

    def match_words(
        self,
        task: DraftTask,
        unit: Unit,
        draft: BlockTranslation,
        own_words: OwnWords = NO_OWN_WORDS,
    ) -> WordMatches:
        """The words of a block and of its draft."""
        terms = self.match_terms(task.block(unit).text)
        return match_block_words(
            unit.source, draft.text, self.languages, terms, task.references, own_words
        )

    def draft_unit(self, task: DraftTask, unit: Unit, draft: BlockTranslation | None) -> Unit:
        """A unit with a draft if it needs one; without, but with the reason, if it gets none."""
        if not task.needs_draft(unit):
            return unit
        if term := self.translate_whole_term(unit.source):
            return machine_unit(unit, term, "glossary", ())
        block = task.block(unit)
        if draft is None:
            return self.blocked_unit(unit, self.missing_reason(block))
        matches, terms = self.match_words(task, unit, draft), self.match_terms(block.text)
        if own_words := self.words.of_matches(matches.source):
            matches = self.match_words(task, unit, draft, own_words)
        findings = self.check(unit.source, draft.text, terms, task.references, own_words)
        failed_checks = ",".join(
            dict.fromkeys(finding.check for finding in findings if finding.is_error)
        )
        if not is_publishable(findings):
            return self.blocked_unit(unit, failed_checks)
        notes = [("markup", draft.markup)]
        if draft.score is not None:
            notes.insert(0, ("lp", f"{draft.score:.2f}"))
        if failed_checks:
            notes.append(("qa", failed_checks))
        pieces_per_word = self.answers.engine.pieces_per_word
        doubt = estimate_doubt(
            findings,
            matches.evidence,
            pieces_per_word(block.text) if pieces_per_word else 0.0,
            draft.score or 0.0,
            is_markup_certain=draft.markup == CERTAIN_MARKUP,
        )
        if doubt.number:
            notes.append(("doubt", str(doubt.number)))
        if doubt.signs:
            notes.append(("signs", ",".join(doubt.signs)))
        return machine_unit(unit, draft.text, self.answers.engine.name, tuple(notes))

    def verify_units(
        self, batch: Sequence[DraftTask], units: Sequence[Unit], back_engine: Engine
    ) -> list[Unit]:
        """The units of a batch; those drafted just now are compared with their back-translation."""
        earlier_units = [unit for task in batch for unit in task.catalog.units]
        drafts = [
            unit
            for unit, earlier in zip(units, earlier_units, strict=True)
            if unit is not earlier and unit.text
        ]
        verified = doubt_by_back_translation(drafts, back_engine, self.languages)
        replacements = {id(draft): unit for draft, unit in zip(drafts, verified, strict=True)}
        return [replacements.get(id(unit), unit) for unit in units]

    def blocked_unit(self, unit: Unit, reason: str) -> Unit:
        """A unit without a draft; its provenance says why, so that it is not drafted again."""
        return machine_unit(unit, "", self.answers.engine.name, (("blocked", reason),))

    def missing_reason(self, block: MarkedText) -> str:
        """Why a block has no draft: the engine truncated a hypothesis, or had no usable one."""
        texts = first_round_texts(block, self.languages, self.match_terms)
        return "truncated" if self.answers.are_truncated(texts) else "empty"


def machine_unit(unit: Unit, text: str, engine: str, notes: Notes) -> Unit:
    """A unit with a machine's draft and its provenance."""
    provenance = Provenance(engine, text_digest(unit.source), text_digest(text), notes)
    return replace(unit, text=text, fuzzy=bool(text), provenance=provenance)
