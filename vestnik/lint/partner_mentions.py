"""Where a text names partners, in any grammatical form of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from vestnik.language import HYPHENATED_WORD, WORD_PART, LanguageData, fold_spelling
from vestnik.lint.prose import without_markup
from vestnik.model import Partner, Term
from vestnik.translation.terms import build_term_matcher, term_patterns

PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


class PartnerMention(NamedTuple):
    """A partner, and the offset at which a text names it first."""

    offset: int
    partner: Partner


FindMentions = Callable[[str, Collection[str]], Iterator[PartnerMention]]
"""Finds the partners that a text names, each once, but for those with these names (tags)."""


def build_mention_finder(partners: Sequence[Partner], language: LanguageData) -> FindMentions:
    """The function that finds mentions of these partners in texts of a language.

    It matches a text word for word only if the text has all words of a name: most texts name only
    the partners that their article is tagged with.
    """
    by_name = {partner.name: partner for partner in partners}
    terms = [
        Term(name, partner.name, kind="country" if partner.kind == "country" else "org")
        for partner in partners
        if partner.title  # an error that is reported elsewhere
        for name in dict.fromkeys((partner.title, *partner.aliases))
        if name
    ]
    names: dict[str, list[tuple[str, tuple[frozenset[str], ...]]]] = defaultdict(list)
    for term in terms:
        for pattern in term_patterns(term, language):
            for form in pattern.words[0].forms if pattern.words else ():
                names[form].append((term.target, tuple(word.forms for word in pattern.words)))
    term_matches = build_term_matcher(terms, language)

    def find_mentions(text: str, tags: Collection[str]) -> Iterator[PartnerMention]:
        folded = fold_spelling(text)
        words = {*HYPHENATED_WORD.findall(folded), *WORD_PART.findall(folded)}
        if not any(
            tag not in tags and all(not forms.isdisjoint(words) for forms in forms_of_words)
            for word in words & names.keys()
            for tag, forms_of_words in names[word]
        ):
            return
        reported = set(tags)
        for paragraph in PARAGRAPH.finditer(without_markup(text)):
            for match in term_matches(paragraph[0]):
                tag = match.term.target
                if tag not in reported:
                    reported.add(tag)
                    yield PartnerMention(paragraph.start() + match.start, by_name[tag])

    return find_mentions
