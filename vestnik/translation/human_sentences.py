"""Sentences that a person has translated in a block's earlier text, and that it still has. Pure."""

from __future__ import annotations

from vestnik.language import LanguagePair
from vestnik.markdown import LinkDefinitions, MarkedText, parse_inline, write_inline
from vestnik.model import Unit
from vestnik.translation.projection import block_sentences


def human_sentences(
    unit: Unit, references: LinkDefinitions, languages: LanguagePair
) -> dict[str, MarkedText]:
    """A person's translations of the sentences of the earlier block, by a sentence's Markdown.

    Empty unless the earlier block and its translation have equally many sentences.
    """
    if not (unit.previous_source and unit.previous_text):
        return {}
    sources, translations = (
        [sentence for sentence, _ in block_sentences(parse_inline(text, references), language)]
        for text, language in zip(
            (unit.previous_source, unit.previous_text), languages, strict=True
        )
    )
    if len(sources) != len(translations):
        return {}
    return {
        write_inline(source): translation
        for source, translation in zip(sources, translations, strict=True)
    }
