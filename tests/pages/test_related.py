"""What belongs together: related articles in their order, partners named together, the future."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from tests.pages.test_timeline_events import article as version
from tests.support.archives import MakeArchive, TinyArchive
from tests.support.whole_site import FORUM, RESULTS, ROSATOM, html_pages, make_whole_archive
from vestnik.model import Article, Event, PartialDate
from vestnik.pages import related_articles
from vestnik.pages.related import partners_named_together, upcoming_events
from vestnik.pages.timeline_events import events_of, timeline_years

LIMIT = 4


def article(date: str, partners: str = "", event: str = "", name: str = "a") -> Article:
    """An article that names these partners, of an event on a day (if any)."""
    made = version(date, event, name=name).document
    return replace(made, partners=tuple(partners.split()))


def related_names(of: str, *articles: Article) -> str:
    """The names of what is related to the article of a name."""
    (path,) = (one.path for one in articles if one.title == of)
    titles = {one.path: one.title for one in articles}
    return " ".join(titles[path] for path in related_articles(articles, LIMIT)[path])


# ------------------------------------------------------------------------------ related articles


def test_what_shares_nothing_is_not_related() -> None:
    assert (
        related_names("a", article("2025-01-01", "x"), article("2025-01-01", "y", name="b")) == ""
    )
    assert related_names("a", article("2025-01-01"), article("2025-01-01", name="b")) == ""


def test_the_same_event_comes_first_whoever_took_part() -> None:
    assert (
        related_names(
            "a",
            article("2025-01-10", "x y", "2025-01-09"),
            article("2025-01-10", "x y", name="b"),
            article("2025-03-01", "z", "2025-01-09", name="c"),
            article("2025-01-10", "x", "2025-01-08", name="d"),
        )
        == "c b d"
    )


def test_more_shared_partners_come_before_fewer_and_then_what_is_nearer_in_time() -> None:
    assert (
        related_names(
            "a",
            article("2025-01-10", "x y z"),
            article("2024-01-01", "x y q", name="two"),
            article("2025-01-01", "z", name="near"),
            article("2025-02-20", "x", name="far"),
            article("2023-01-01", "x y z", name="three"),
        )
        == "three two near far"
    )


def test_of_two_as_near_the_later_comes_first() -> None:
    assert (
        related_names(
            "a",
            article("2025-01-10", "x"),
            article("2025-01-09", "x", name="before"),
            article("2025-01-11", "x", name="after"),
        )
        == "after before"
    )


def test_there_are_at_most_so_many() -> None:
    many = [article("2025-01-01", "x", name=f"n{number}") for number in range(9)]
    assert len(related_names("n0", *many).split()) == LIMIT


ARTICLES = st.lists(
    st.builds(
        lambda day, partners, event: article(
            f"2025-01-{day:02d}",
            " ".join(sorted(partners)),
            f"2025-01-{event:02d}" if event else "",
        ),
        st.integers(1, 28),
        st.sets(st.sampled_from("xyzuvwst"), max_size=4) | st.sets(st.sampled_from("xyzuvwst")),
        st.integers(0, 3),
    ),
    max_size=30,
).map(lambda found: [replace(one, path=f"{number:02d}.md") for number, one in enumerate(found)])


@given(ARTICLES)
@settings(max_examples=60)
def test_the_order_is_the_one_that_is_stated(articles: list[Article]) -> None:
    order = sorted(articles, key=lambda one: (one.published, one.path))
    for place, here in enumerate(order):
        ranked = []
        for other, there in enumerate(order):
            same = here.event is not None and here.event == there.event
            shared = len(set(here.partners) & set(there.partners))
            if other != place and (same or shared):
                days = abs((here.date - there.date).days)
                ranked.append((not same, -shared, days, abs(place - other), -other, there.path))
        expected = tuple(path for *_, path in sorted(ranked)[:LIMIT])
        assert related_articles(articles, LIMIT)[here.path] == expected


# ------------------------------------------------------------------------------------ partners


def test_partners_named_together_are_counted_the_most_often_named_first() -> None:
    made = [
        replace(version("2025-01-01"), document=article("2025-01-01", partners))
        for partners in ("x y z", "x z", "x")
    ]
    assert partners_named_together("x", made) == [("z", 2), ("y", 1)]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("2025-03-02", True),
        ("2025-03-01", False),
        ("2025-03-01/2025-04-01", False),
        ("2025-03", False),
        ("2025-04", True),
        ("2026", True),
        ("", False),
    ],
)
def test_what_begins_after_a_day_is_ahead_of_it(event: str, expected: bool) -> None:
    years = timeline_years([version("2025-03-05", event)])
    assert bool(upcoming_events(events_of(years), datetime.date(2025, 3, 1))) is expected


def test_the_next_event_comes_first() -> None:
    years = timeline_years(
        [version("2025-01-01", day, name=day) for day in ("2027-01-01", "2026-01-01")]
    )
    found = upcoming_events(events_of(years), datetime.date(2025, 1, 1))
    assert [str(one.start) for one in found] == ["2026-01-01", "2027-01-01"]
    assert Event(PartialDate(2026, 1, 1)) == found[0].articles[0].document.event


# -------------------------------------------------------------------------------- on the pages


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyArchive:
    """The whole archive, built."""
    made = make_whole_archive(tmp_path_factory.mktemp("related") / "archive")
    made.build()
    return made


def words(element: html.HtmlElement) -> str:
    """What is to be read in an element."""
    return " ".join(element.text_content().split())


def test_an_article_leads_to_its_event_s_other_articles_and_says_so(tiny: TinyArchive) -> None:
    page = html_pages(tiny)[f"en/{FORUM}/"]
    first = page.xpath("//section[@class='related']//li")[0]
    assert first.xpath(".//a/@href") == [f"../{RESULTS.removeprefix('2026/')}/"]
    assert "the same event" in words(first)


def test_a_partner_says_since_when_until_when_and_with_whom(tiny: TinyArchive) -> None:
    page = html_pages(tiny)[f"en/{ROSATOM}/"]
    facts = [words(each) for each in page.xpath("//footer//dl/div")]
    assert any(fact.startswith("In the archive") and "20 March 2025 – " in fact for fact in facts)
    assert any(fact.startswith("In the same news") for fact in facts)


def test_what_is_ahead_is_told_by_the_archive_s_newest_day_and_not_by_the_clock(
    archive: MakeArchive,
) -> None:
    made = archive(
        {
            "content/partners/sco.md": "---\ntitle: ШОС\nkind: body\n---\nТекст.\n",
            "content/2025/2025-01-01-a.md": (
                "---\ntitle: А\ndate: 2025-01-01\npartners: [sco]\n"
                "event:\n  start: 2025-02-01\n---\nТекст.\n"
            ),
        }
    )
    made.build()
    assert "Events after 1 January 2025" in made.page("en/partners/sco/")
    made.write({"content/2025/2025-02-02-b.md": "---\ntitle: Б\ndate: 2025-02-02\n---\nТекст.\n"})
    made.build()
    assert "Events after" not in made.page("en/partners/sco/")
