"""What an engine has answered in a draft: its hypotheses for each text, post-edited when read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from vestnik.language import LanguagePair
from vestnik.model import Engine, Hypothesis
from vestnik.translation.post_edit import post_edit


@dataclass(slots=True)
class EngineAnswers:
    """An engine with its hypotheses so far, by the text that it translated.

    `corrected` has those of them, from the best on, that have been read, post-edited.
    """

    engine: Engine
    languages: LanguagePair
    hypotheses: dict[str, Sequence[Hypothesis]] = field(default_factory=dict)
    corrected: dict[str, list[Hypothesis]] = field(default_factory=dict)

    def request(self, texts: Iterable[str]) -> None:
        """Has the engine translate the texts that it has not translated yet, in one call."""
        new = [text for text in dict.fromkeys(texts) if text not in self.hypotheses]
        if new:
            self.hypotheses.update(zip(new, self.engine.translate(new), strict=True))

    def complete(self, text: str) -> Iterator[Hypothesis]:
        """The hypotheses for a text that the engine did not truncate."""
        corrected = self.corrected.setdefault(text, [])
        for rank, hypothesis in enumerate(self.hypotheses.get(text, ())):
            if rank == len(corrected):
                words = post_edit(text, hypothesis.text, self.languages)
                corrected.append(replace(hypothesis, text=words))
            if not hypothesis.truncated:
                yield corrected[rank]

    def are_truncated(self, texts: Iterable[str]) -> bool:
        """Whether the engine truncated a hypothesis for one of these texts."""
        return any(hypothesis.truncated for text in texts for hypothesis in self.hypotheses[text])
