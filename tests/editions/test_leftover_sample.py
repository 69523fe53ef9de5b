"""The sample is known, and told apart from an archive's own texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.archives import PROJECT, MakeArchive, needs_sample
from vestnik.build import load_archive
from vestnik.editions import is_sample, leftover_sample, leftover_sample_warnings
from vestnik.model import Archive

OWN = """---
title: Наше заседание
date: 2026-05-12
---
Заседание прошло 12 мая 2026 г.
"""


@pytest.fixture(scope="module")
def sample() -> Archive:
    """The sample archive."""
    loaded, _ = load_archive(PROJECT)
    assert loaded is not None
    return loaded.archive


@pytest.fixture
def own_text(archive: MakeArchive) -> Archive:
    """An archive with a text of one's own."""
    return archive({"content/2026/2026-05-12-zasedanie.md": OWN}).load().archive


@needs_sample
def test_the_program_knows_each_article_of_the_sample(sample: Archive) -> None:
    """A text that is changed or new needs its digest in `vestnik/editions/sample.py`."""
    assert [article.path for article in sample.articles if not is_sample(article)] == []


@needs_sample
def test_the_sample_alone_is_no_leftover(sample: Archive) -> None:
    """Somebody looks at it; drafts of their own do not change that."""
    assert leftover_sample(sample) == ()


@needs_sample
def test_beside_an_own_text_the_sample_is_a_leftover(sample: Archive, own_text: Archive) -> None:
    """The check warns of each of its articles; a draft is not published anyway."""
    (own,) = own_text.articles
    both = replace(sample, articles=(*sample.articles, own))
    assert leftover_sample(both) == sample.articles
    warned = [problem.file for problem in leftover_sample_warnings(both)]
    assert warned == [f"content/{article.path}" for article in sample.articles]
    draft = replace(sample, articles=(*sample.articles, replace(own, draft=True)))
    assert leftover_sample(draft) == ()
    assert leftover_sample(own_text) == ()


@needs_sample
def test_a_text_made_of_one_of_the_sample_is_one_s_own(sample: Archive) -> None:
    """Whoever changes its words has written it."""
    article = sample.articles[0]
    assert is_sample(article)
    assert not is_sample(replace(article, load_body=lambda: "Дополнение."))
    assert not is_sample(replace(article, path="2025/2025-08-28-nashe.md"))
