"""The head of a page: Open Graph, descriptions, Dublin Core."""

from __future__ import annotations

from tests.exports.site_readers import LANGUAGES, Pages, meta_tags
from tests.support.whole_site import (
    FORUM,
    MEETING,
    MOVE,
    RESULTS,
)


def test_open_graph_says_the_locale_the_moments_and_the_tags(site: Pages) -> None:
    found = meta_tags(site[f"en/{FORUM}/"])
    assert found["og:locale"] == ["en_GB"]
    assert found["og:locale:alternate"] == ["ru_RU"]
    assert found["article:published_time"] == ["2026-04-28T14:30:00+03:00"]
    assert found["article:modified_time"] == ["2026-05-02"]
    assert found["article:tag"] == ["ШОС", "Rosatom"]
    assert found["og:description"] == ["27–28 April 2026, Bishkek. What the forum spoke of."]
    assert "article:modified_time" not in meta_tags(site[f"en/{RESULTS}/"])


def test_what_networks_show_of_a_page_says_first_that_nobody_has_reviewed_it(site: Pages) -> None:
    for path, said in (
        (
            RESULTS,
            "Machine translation. 27–28 April 2026, Bishkek. The ministers signed a decision.",
        ),
        (MEETING, "Partly machine translation. March 2025. The meeting was held in Minsk."),
        (MOVE, "New address: Minsk."),
    ):
        found = meta_tags(site[f"en/{path}/"])
        assert found["og:description"] == found["description"] == [said]
    assert meta_tags(site[f"ru/{RESULTS}/"])["og:description"] == [
        "27–28 апреля 2026\u202fг., Бишкек. Министры подписали решение."
    ]


def test_no_two_pages_of_a_language_are_described_alike(site: Pages) -> None:
    """A page that only leads on, or is of no language, describes nothing."""
    for language in LANGUAGES:
        said = [
            text
            for address, page in site.items()
            if address.startswith(f"{language}/")
            for text in meta_tags(page).get("description", ())
        ]
        assert len(set(said)) == len(said) > 10


def test_zotero_sees_an_article_of_this_newspaper(site: Pages) -> None:
    """It takes DC.source for the paper's name where there is no prism.publicationName."""
    found = meta_tags(site[f"en/{FORUM}/"])
    assert found["DC.type"] == ["newsitem"]
    assert found["DC.title"] == ["Forum in Bishkek"]
    assert found["DC.language"] == ["en"]
    assert found["DC.date"] == ["2026-04-28"]
    assert found["DC.source"] == ["https://mpt.gov.by/node/1?a=1&b=2"]
    assert found["prism.publicationName"] == ["Herald"]
    assert "DC.publisher" not in found  # no publisher is set
