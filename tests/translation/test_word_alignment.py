"""Words of a translation are aligned with those of its source by several kinds of evidence."""

from __future__ import annotations

import pytest

from tests.support.languages import RUSSIAN_TO_ENGLISH
from vestnik.markdown import MarkedText, MarkupSpan
from vestnik.markdown.inline import InlineMark
from vestnik.model import Hypothesis
from vestnik.translation.projection import no_term_matches
from vestnik.translation.projection.alignment import align_words, aligned_words
from vestnik.translation.projection.dictionary_evidence import compare_by_dictionary
from vestnik.translation.projection.markup_projection import TranslationCandidate, project_markup
from vestnik.translation.projection.segments import build_segment

Attention = tuple[tuple[float, ...], ...]


def attention(links: tuple[int, ...], size: int) -> Attention:
    """Attention of which 0.75 goes to one word of the source for each word of the translation."""
    return tuple(
        tuple(0.25 / size + 0.75 * (column == link) for column in range(size)) for link in links
    )


def place_mark(source: str, target: str, links: tuple[int, ...]) -> TranslationCandidate:
    """The translation with the mark of the source: `*` stands at both of its edges."""
    before, marked, after = source.split("*")
    span = MarkupSpan(len(before), len(before) + len(marked), InlineMark("**", "**"))
    text = before + marked + after
    segment = build_segment(MarkedText(text, (span,)), no_term_matches, RUSSIAN_TO_ENGLISH)
    hypothesis = Hypothesis(target, attention=attention(links, len(text.split())))
    candidate = project_markup(segment, hypothesis, lambda _: ())
    assert candidate is not None
    return candidate


def marked_words(candidate: TranslationCandidate) -> list[str]:
    """The words under the marks of a translation."""
    return [candidate.marked.text[span.start : span.end] for span in candidate.marked.spans]


@pytest.mark.parametrize(
    ("source", "target", "pair"),
    [
        ("Встреча прошла во вторник", "On Tuesday they met", (3, 1)),
        ("Доклад вышел в марте", "In March it appeared", (3, 1)),
        ("Посол Казахстана прибыл", "A Kazakh envoy came", (1, 1)),
        ("Приехали пять гостей", "Guests came, 5 of them", (1, 2)),
        ("Дорога длиной в километр", "One kilometre is its length", (3, 1)),
        ("Заплатили рублями", "They used roubles", (1, 2)),
        ("Сказал Джеффри Уотсон", "Jeffrey Watson said so", (1, 0)),
        ("Принято 3,5 года назад", "It was 3.5 years ago", (1, 2)),
    ],
)
def test_the_same_fact_or_name_is_an_anchor(
    source: str, target: str, pair: tuple[int, int]
) -> None:
    """A word and the one that says the same are linked without any attention."""
    column, row = pair
    own = align_words(source, Hypothesis(target), RUSSIAN_TO_ENGLISH).own
    assert own[row][column] == 1.0
    assert sum(own[row]) == 1.0


def test_neighbours_tell_where_a_word_with_a_wrong_link_comes_from() -> None:
    """The attention of "report" leads to the last word of the sentence."""
    links = (0, 1, 3, 2, 6, 4, 4, 5, 6)
    alignment = align_words(
        "Стороны обсудили подробный отчёт комиссии вчера вечером",
        Hypothesis(
            "Parties discussed a detailed report of commission last night",
            attention=attention(links, 7),
        ),
        RUSSIAN_TO_ENGLISH,
    )
    report, right, wrong = 4, 3, 6
    assert alignment.own[report][wrong] > alignment.own[report][right]
    assert alignment.context[report][right] > alignment.context[report][wrong]


def test_a_clear_place_is_certain() -> None:
    """All evidence agrees."""
    candidate = place_mark(
        "Стороны обсудили *подробный отчёт* комиссии",
        "Parties discussed a detailed report of commission",
        (0, 1, 3, 2, 3, 4, 4),
    )
    assert marked_words(candidate) == ["detailed report"]
    assert candidate.uncertain == 0


def test_a_place_is_uncertain_where_the_evidence_disagrees() -> None:
    """No link leads to where the neighbours are."""
    candidate = place_mark(
        "Стороны обсудили *подробный отчёт* комиссии вчера вечером",
        "Parties discussed a detailed report of commission last night",
        (0, 1, 3, 6, 0, 4, 4, 2, 6),
    )
    assert candidate.uncertain == 1


def test_no_mark_covers_function_words_alone() -> None:
    """All attention to the marked word is that of "the" and "on"."""
    candidate = place_mark(
        "Договор лежит на *столе* министра",
        "The agreement lies on the desk of minister",
        (0, 0, 1, 3, 3, 4, 4, 4),
    )
    assert marked_words(candidate) not in (["the"], ["on"], ["on the"])


@pytest.mark.parametrize(
    ("source", "links", "marked"),
    [
        ("Договор лежит на *столе* министра", (0, 0, 1, 2, 3, 3, 4, 4), "desk"),
        ("Договор лежит на *своём столе* министра", (0, 0, 1, 2, 3, 4, 5, 5), "his desk"),
    ],
)
def test_a_pronoun_is_marked_only_if_the_original_has_a_word_of_its_kind(
    source: str, links: tuple[int, ...], marked: str
) -> None:
    """In the first sentence the attention of "his" is that of the noun."""
    candidate = place_mark(source, "The agreement lies on his desk of minister", links)
    assert marked_words(candidate) == [marked]


@pytest.mark.parametrize(("place", "contradictions"), [(4, 0), (2, 3), (1, 2)])
def test_words_with_counterparts_elsewhere_contradict_a_place(
    place: int, contradictions: int
) -> None:
    """«протокол» at "protocol" and, wrongly, at "signed" and at "minister"."""
    words = (
        aligned_words("Министр подписал протокол"),
        aligned_words("The minister signed a protocol"),
    )
    span = ([2], [0, 1])
    run = (place, place)
    evidence = compare_by_dictionary(words, span, [1, 2, 4], run, RUSSIAN_TO_ENGLISH)
    assert evidence == (contradictions, contradictions == 0)
