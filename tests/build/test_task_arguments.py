"""A page shows the arguments of its task and nothing else; the task's key is made of these."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from typing import Any

import pytest
from jinja2 import meta

from tests.support.whole_site import BASE, make_whole_archive
from vestnik.build import load_interface_translators, make_renderer, plan_archive
from vestnik.build.plan import plan_tasks
from vestnik.cache.fingerprints import task_key
from vestnik.cache.texts import with_digests
from vestnik.exports import sitemap
from vestnik.model import (
    Page,
    PageInfo,
    ParallelBlock,
    RenderError,
    Summary,
    Task,
    Version,
    summarize,
)
from vestnik.pages import timelines
from vestnik.render import Renderer

KINDS = (
    "archive_data_pages",
    "calendar_page",
    "feed_pages",
    "follow_page",
    "home_page",
    "language_neutral_pages",
    "month_pages",
    "open_data_page",
    "pages_of_article",
    "partner_list_page",
    "partner_pages",
    "search_page",
    "sitemap_pages",
    "timeline_pages",
    "year_data_pages",
    "year_page",
)
"""The functions of all page kinds."""
KINDS_WITH_BODIES = {
    "archive_data_pages",
    "feed_pages",
    "pages_of_article",
    "partner_pages",
    "year_data_pages",
}
"""Those that are given versions; all others are given summaries."""


@dataclass(frozen=True, slots=True)
class PlannedSite:
    """The tasks of a small archive, by the names of their functions; what renders their pages."""

    tasks: Mapping[str, list[Task]]
    render: Renderer


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlannedSite]:
    """An archive with everything that there is, with divided timelines and site maps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timelines, "MAX_PAGE_EVENTS", 1)
        patch.setattr(sitemap, "MAX_SITEMAP_PAGES", 10)
        loaded = make_whole_archive(tmp_path_factory.mktemp("arguments") / "archive").load()
        editions, pages, _, _ = plan_archive(loaded)
        translators, _ = load_interface_translators(loaded)
        tasks = defaultdict(list)
        sitemap_task = sitemap.sitemap_task(editions, [page.info for page in pages])
        for task in (*plan_tasks(editions), sitemap_task):
            tasks[task.produce.__name__].append(task)
        yield PlannedSite(tasks, make_renderer(loaded, editions, translators, BASE))


def test_the_list_of_page_kinds_is_complete(site: PlannedSite) -> None:
    assert sorted(site.tasks) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_without_one_of_its_arguments_is_an_error_and_never_a_stale_page(
    site: PlannedSite, kind: str
) -> None:
    """The function fails without an argument, and each template without a variable."""
    tasks = site.tasks[kind]
    for task in tasks:
        for position in range(len(task.arguments)):
            arguments = task.arguments[:position] + task.arguments[position + 1 :]
            with pytest.raises(TypeError, match="missing 1 required positional argument"):
                list(replace(task, arguments=arguments).pages)
    unused: dict[str, set[str]] = {}
    for page in (page for task in tasks for page in task.pages):
        names = unused.setdefault(page.template, set(page.context))
        names -= {name for name in names if fails_without(site.render, page, name)}
    assert not [
        f"{template}: {name}"
        for template, names in unused.items()
        for name in names - names_in_template(site.render, template)
    ]


def names_in_template(render: Renderer, template: str) -> Set[str]:
    """The variables that a template reads, if only on some pages; undefined ones are errors."""
    assert render.environment.loader is not None
    source, _, _ = render.environment.loader.get_source(render.environment, template)
    return meta.find_undeclared_variables(render.environment.parse(source))


def fails_without(render: Renderer, page: Page, name: str) -> bool:
    """Whether a page can't be rendered without a variable."""
    context = {other: value for other, value in page.context.items() if other != name}
    try:
        render(replace(page, context=context))
    except RenderError:
        return True
    return False


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_is_computed_from_all_arguments(site: PlannedSite, kind: str) -> None:
    """Each change of a part of an argument, however deep, gives another key."""
    for task in site.tasks[kind][:3]:
        arguments = with_test_digests(task.arguments)
        key = task_key(replace(task, arguments=arguments), "program")
        assert key
        assert key != task_key(replace(task, arguments=arguments), "another program")
        assert task_key(replace(task, arguments=with_test_digests(arguments)), "program") == key
        changed = [replace(task, arguments=other) for other in variants(arguments)]
        assert len({task_key(other, "program") for other in changed} | {key}) == 1 + len(changed)


@pytest.mark.parametrize("kind", sorted({*KINDS} - KINDS_WITH_BODIES))
def test_a_list_is_given_no_bodies(site: PlannedSite, kind: str) -> None:
    for task in site.tasks[kind]:
        assert not [value for value in parts(task.arguments) if isinstance(value, Version)]


def test_the_digest_of_a_summary_is_that_of_all_that_it_has(site: PlannedSite) -> None:
    """That of a version covers its body, too."""
    for task in site.tasks["pages_of_article"]:
        version = with_digests(task.arguments[0][0])  # type: ignore[index]
        values = [
            (name, value)
            for name in ("title", "fields", "corrections", "states", "engines", "address")
            for value in variants(getattr(version, name))
        ]
        changed = [with_digests(replace(version, **{name: value})) for name, value in values]
        assert len({other.digest for other in changed} | {version.digest}) == 1 + len(changed)
        summary = summarize(version, version.document.front_matter)
        for name, value in values:
            other = with_digests(replace(version, **{name: value}))
            shown = summarize(other, other.document.front_matter)
            assert (shown == summary) == (shown.digest == summary.digest)
        parallel_text, block = version.parallel_text, ParallelBlock(1, version.title)
        document = replace(version.document, load_body=lambda: "Другой текст.")
        for texts in (
            {"document": document},
            {"load_html": lambda: "<p>Другой текст.</p>"},
            {"load_parallel_text": partial(replace, parallel_text, blocks=(block,))},
            {"load_parallel_text": partial(replace, parallel_text, fields={})},
        ):
            other = with_digests(replace(version, **texts))
            assert other.summary_digest == version.summary_digest
            assert other.digest != version.digest


def with_test_digests(value: Any) -> Any:
    """A value whose versions and summaries have digests of their own."""
    if isinstance(value, Summary):
        return replace(value, digest=f"{type(value).__name__} {value.address}")
    for number, _ in enumerate(list(items_of(value))):
        item, put = list(items_of(value))[number]
        value = put(with_test_digests(item))
    return value


def variants(value: Any) -> Iterator[Any]:
    """The value with each of its parts changed in turn, and without one of them."""
    items = list(items_of(value))
    for item, put in items:
        for variant in variants(item):
            yield put(variant)
    if isinstance(value, Summary):
        yield replace(value, digest=value.digest + " changed")
    elif items and type(value) is tuple:
        yield value[:-1]
    elif items and isinstance(value, Mapping):
        yield {name: value[name] for name in list(value)[1:]}
    elif not items and value not in ((), {}):
        yield changed(value)


def items_of(value: Any) -> Iterator[tuple[Any, Callable[[Any], Any]]]:
    """The parts of a value, each with a function that returns the value with another part there."""
    keys: Iterable[Any] = ()
    if isinstance(value, PageInfo):
        keys = value._fields
    elif isinstance(value, Mapping):
        keys = value
    elif isinstance(value, (tuple, list)):
        keys = range(len(value))
    elif is_dataclass(value) and not isinstance(value, Summary):
        keys = [field.name for field in fields(value)]
    for key in keys:
        by_key = isinstance(value, (Mapping, tuple, list)) and not isinstance(value, PageInfo)
        yield (value[key] if by_key else getattr(value, key)), partial(with_item, value, key)


def with_item(value: Any, key: Any, item: Any) -> Any:
    """The value with another item under an index, a key, or the name of a field."""
    if isinstance(value, PageInfo):
        return value._replace(**{key: item})
    if isinstance(value, Mapping):
        return {**value, key: item}
    if isinstance(value, (tuple, list)):
        return (*value[:key], item, *value[key + 1 :])
    return replace(value, **{key: item})


def changed(value: object) -> object:
    """Another value of the same kind; a number for none."""
    match value:
        case str():
            return f"{value}."
        case bool():
            return not value
        case int():
            return value + 10_000
        case datetime.date():
            return value + datetime.timedelta(400)
        case None:
            return 1
    raise TypeError(value)


def parts(value: Any) -> Iterator[object]:
    """A value and all its parts, except those of versions and summaries."""
    yield value
    for item, _ in items_of(value):
        yield from parts(item)
