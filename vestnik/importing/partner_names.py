"""Recognises the partners that a text names, in any case form, or that an editor means. Pure.

Names are matched like glossary terms: «Росатомом», «Госкорпорации "Росатом"»; an abbreviation
matches only as a separate word in capitals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vestnik.diagnostics import closest_match
from vestnik.language import LanguageData, fold_spelling
from vestnik.model import Partner, Term
from vestnik.translation.terms import TermMatcher, build_term_matcher


@dataclass(frozen=True, slots=True)
class PartnerIndex:
    """The partners by their tags, and the function that finds their names."""

    by_tag: Mapping[str, Partner]
    tag_of_name: Mapping[str, str]
    find_names: TermMatcher


def build_partner_index(partners: Sequence[Partner], language: LanguageData) -> PartnerIndex:
    """The index of partners by tag, title and alias, which are in a language."""
    tag_of_name = {
        name: partner.name for partner in partners for name in (partner.title, *partner.aliases)
    }
    terms = (Term(name, "", kind="org") for name in tag_of_name)
    by_tag = {partner.name: partner for partner in partners}
    return PartnerIndex(by_tag, tag_of_name, build_term_matcher(terms, language))


def mentioned_partners(index: PartnerIndex, texts: Iterable[str]) -> dict[str, str]:
    """The tags of the partners that texts name, in order, each with the words that name it."""
    words_of_tag: dict[str, str] = {}
    for text in texts:
        for match in index.find_names(text):
            words_of_tag.setdefault(
                index.tag_of_name[match.term.source], text[match.start : match.end]
            )
    return words_of_tag


def resolve_partner_name(index: PartnerIndex, answer: str) -> tuple[str, str]:
    """The tag that an editor means by a name in any form or case, and a suggestion.

    One of the two is "", both if nothing is similar.
    """
    answer = " ".join(answer.split())
    by_fold = {fold_spelling(tag): tag for tag in index.by_tag}
    by_fold.update((fold_spelling(name), tag) for name, tag in index.tag_of_name.items())
    if tag := by_fold.get(fold_spelling(answer)):
        return tag, ""
    for text in (answer, answer.capitalize(), answer.upper(), answer.title()):
        tags = list(mentioned_partners(index, [text]))
        if len(tags) == 1:
            return tags[0], ""
    return "", by_fold.get(closest_match(fold_spelling(answer), by_fold), "")
