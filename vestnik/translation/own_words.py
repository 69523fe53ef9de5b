"""The engine's own words: how it translates single words, to look for them in its drafts.

The small dictionary of two languages (`vestnik.language.glosses`) does not know most words. The
engine is asked for those without a counterpart, but only of drafts of which many words have none:
what it then says by itself is found in a right draft, and not in one that leaves a part out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass

from vestnik.language import LanguagePair
from vestnik.model import Engine, Hypothesis
from vestnik.translation.checks import OwnWords, WordMatch, lower_words, total_evidence

MIN_PROBABILITY = -1.0
"""The mean log-probability from which on an engine knows a word. Of the words that the tests' tiny
package knows so, 82 % are in right translations, and 5 % in unrelated sentences."""
MAX_WORDS_OF_ANSWER = 3
"""A longer answer is no translation of a word."""
MIN_EVIDENCE, MIN_UNMATCHED_WORDS = -3.0, 4
"""A draft is looked at more closely if its words speak no more clearly for it than this, or if so
many words one after the other have no counterpart."""


@dataclass(frozen=True, slots=True)
class WordSource:
    """An engine, and the words that it was asked for: `known` has what it said of each."""

    engine: Engine
    languages: LanguagePair
    known: MutableMapping[str, tuple[str, ...]]

    def ask(self, words: Iterable[str]) -> None:
        """Has the engine translate those of the words that it was not asked for, in one call."""
        new = sorted(frozenset(words) - self.known.keys())
        if new:
            for word, hypotheses in zip(new, self.engine.translate(new), strict=True):
                self.known[word] = tuple(sorted(set(answer_words(hypotheses, self.languages))))

    def of_matches(self, matches: Sequence[WordMatch]) -> OwnWords:
        """What the engine said of words without a counterpart; those that it knows."""
        return {word: answer for word in unknown_words(matches) if (answer := self.known.get(word))}


def answer_words(hypotheses: Iterable[Hypothesis], languages: LanguagePair) -> Iterator[str]:
    """The words with a meaning of their own in an engine's answers for a word that it knows."""
    for hypothesis in hypotheses:
        words = lower_words(hypothesis.text)
        is_known = hypothesis.score is None or hypothesis.score >= MIN_PROBABILITY
        if is_known and not hypothesis.truncated and len(words) <= MAX_WORDS_OF_ANSWER:
            yield from (word for word in words if word not in languages.target.stop_words)


def unknown_words(matches: Iterable[WordMatch]) -> Iterator[str]:
    """The words that the dictionary does not know and that sound like no word of the draft."""
    return (match.word.lower() for match in matches if match.is_unknown)


def words_to_ask(matches: Sequence[WordMatch]) -> Iterator[str]:
    """The unknown words of a draft's block, if so many words have no counterpart."""
    run = longest_run = 0
    for match in matches:
        run = 0 if match.is_matched else run + 1
        longest_run = max(longest_run, run)
    if total_evidence(matches) > MIN_EVIDENCE or longest_run >= MIN_UNMATCHED_WORDS:
        yield from unknown_words(matches)
