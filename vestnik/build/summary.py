"""The result of a build → its summary in the terminal, in the user's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from gettext import NullTranslations
from typing import Any

from vestnik import addresses
from vestnik.build.pipeline import BuildResult
from vestnik.editions import publication_time
from vestnik.model import UNTRANSLATED_STATES, Article, TranslationState, Version

MEGABYTE = 10**6
GITHUB_PAGES_LIMIT_BYTES = 10**9
"""The size of a site that GitHub Pages publishes (GitHub Docs, "GitHub Pages limits": 1 GB). The
number of files has no limit there."""
SIZE_WARNING_RATIO = 0.8
"""The part of that limit from which there is a warning."""


def build_summary(result: BuildResult, seconds: float, translator: NullTranslations) -> str:
    """The files that a build wrote, the state of the translations, and how long it took."""
    _, written = translator.gettext, result.written
    pages = _("pages: {pages}; files written: {changed}, unchanged: {same}, removed: {removed}")
    tally = _("translations into {language}: {units}")
    lines = [
        pages.format(
            pages=result.page_count,
            changed=written.changed,
            same=written.unchanged,
            removed=written.removed,
        ),
        *(
            tally.format(language=language, units=format_tally(counts, translator))
            for language, counts in edition_tallies(result).items()
        ),
        *held_summaries(result, translator),
        *size_warning(written.size, translator),
        _("time: {seconds} s").format(seconds=f"{seconds:.1f}"),
    ]
    return "\n".join(lines)


def unchanged_summary(
    result: BuildResult, scheduled: Sequence[Article], translator: NullTranslations
) -> tuple[str, ...]:
    """The lines that the next build prints if nothing changes until then."""
    file_count = result.written.changed + result.written.unchanged
    unchanged = replace(result.written, changed=0, removed=0, unchanged=file_count)
    summary = build_summary(replace(result, written=unchanged), 0, translator)
    *lines, _time = summary.split("\n")
    lines.append(translator.gettext("nothing has changed since the last build"))
    if scheduled:
        lines.append(scheduled_summary(scheduled, translator))
    return tuple(lines)


def scheduled_summary(articles: Sequence[Article], translator: NullTranslations) -> str:
    """How many articles are scheduled, and which comes next, and when."""
    message = translator.ngettext(
        "{n} scheduled item: {path}, {when}",
        "{n} scheduled items; the next: {path}, {when}",
        len(articles),
    )
    path, when = addresses.source_file(articles[0].path), publication_time(articles[0])
    return message.format(n=len(articles), path=path, when=when)


def size_warning(size: int, translator: NullTranslations) -> Iterator[str]:
    """A warning if a site of this many bytes is too large for GitHub Pages, or nearly so."""
    if size >= GITHUB_PAGES_LIMIT_BYTES * SIZE_WARNING_RATIO:
        message = translator.gettext(
            "the site has {size} MB; GitHub Pages publishes at most {most} MB"
        )
        limit = round(GITHUB_PAGES_LIMIT_BYTES / MEGABYTE)
        what = message.format(size=round(size / MEGABYTE), most=limit)
        yield translator.gettext("warning: {what}").format(what=what)


def format_tally(tally: Mapping[TranslationState, int], translator: NullTranslations) -> str:
    """The number of units in each state: "by a person: 3, reviewed: 0, …"."""
    names = state_names(translator)
    return ", ".join(f"{name}: {tally.get(state, 0)}" for state, name in names.items())


def state_names(translator: NullTranslations) -> dict[TranslationState, str]:
    """The names of the states of a unit, in the order of lists."""
    _ = translator.gettext
    return {
        TranslationState.PERSON: _("by a person"),
        TranslationState.REVIEWED: _("reviewed"),
        TranslationState.MACHINE: _("machine"),
        TranslationState.HELD: _("held back"),
        TranslationState.STALE: _("stale"),
        TranslationState.BLOCKED: _("blocked"),
        TranslationState.MISSING: _("missing"),
    }


def held_summaries(result: BuildResult, translator: NullTranslations) -> Iterator[str]:
    """For each edition in which drafts are held back: how many, and in how many titles and items.

    Readers see the original there.
    """
    message = translator.gettext(
        "held back in {language}: {drafts} drafts, titles among them: {titles}; documents: "
        "{documents}. Readers see the original there until a person accepts the draft"
    )
    for language, edition in result.editions.items():
        versions: tuple[Version[Any], ...] = (*edition.articles, *edition.partners, *edition.pages)
        held = [version for version in versions if version.unit_counts.get(TranslationState.HELD)]
        if held:
            yield message.format(
                language=language,
                drafts=sum(version.unit_counts[TranslationState.HELD] for version in held),
                titles=sum(version.title.state is TranslationState.HELD for version in held),
                documents=len(held),
            )


def count_untranslated(result: BuildResult) -> int:
    """The number of units without a translation that is published."""
    tallies = edition_tallies(result).values()
    return sum(tally[state] for state in UNTRANSLATED_STATES for tally in tallies)


def edition_tallies(result: BuildResult) -> dict[str, Counter[TranslationState]]:
    """The number of units by state, for each edition that is a translation."""
    tallies: dict[str, Counter[TranslationState]] = {}
    for language, edition in result.editions.items():
        tally: Counter[TranslationState] = Counter()
        versions: tuple[Version[Any], ...] = (*edition.articles, *edition.partners, *edition.pages)
        for version in versions:
            for state, count in version.unit_counts.items():
                tally[state] += count
        if TranslationState.ORIGINAL not in tally:
            tallies[language] = tally
    return tallies
