"""Partners that an article names, in any form of a name, without the tag that lists it there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from vestnik.language.inflection import PART, WORD, fold
from vestnik.lint.prose import prose
from vestnik.lint.text_rules import Finding
from vestnik.model import Article, Partner, Term
from vestnik.translation.terms.matching import matcher, patterns

Untagged = Callable[[Article, str], Iterator[Finding]]
"""An article and a text of it in, a finding for each partner that the text names out."""


def untagged(partners: Sequence[Partner]) -> Untagged:
    """The function that finds them.

    A text is read word for word only where it has the words of a name: most have none but those
    of the partners that the article is tagged with.
    """
    titles = {partner.name: partner.title for partner in partners}
    terms = [
        Term(name, partner.name, kind="country" if partner.kind == "country" else "org")
        for partner in partners
        if partner.title  # without one there is nothing to call it
        for name in dict.fromkeys((partner.title, *partner.aliases))
        if name
    ]
    names: dict[str, list[tuple[str, tuple[frozenset[str], ...]]]] = defaultdict(list)
    for term in terms:
        for pattern in patterns(term):
            for form in pattern.slots[0].forms if pattern.slots else ():
                names[form].append((term.en, tuple(slot.forms for slot in pattern.slots)))
    match = matcher(terms)

    def find(article: Article, text: str) -> Iterator[Finding]:
        folded = fold(text)
        there = {*WORD.findall(folded), *PART.findall(folded)}
        if not any(
            tag not in article.partners and all(not forms.isdisjoint(there) for forms in slots)
            for word in there & names.keys()
            for tag, slots in names[word]
        ):
            return
        told = set(article.partners)
        for paragraph in re.finditer(r"[^\n]+(?:\n[^\n]+)*", prose(text)):
            for found in match(paragraph[0]):
                tag = found.term.en
                if tag not in told:
                    told.add(tag)
                    yield Finding(
                        paragraph.start() + found.start,
                        "the text names the partner {title}, but the item does not have its tag",
                        "add {name} to partners: in the front matter",
                        (("title", titles[tag]), ("name", tag)),
                        (f"content/partners/{tag}.md",),
                    )

    return find
