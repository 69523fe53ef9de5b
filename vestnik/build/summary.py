"""What the program says in the terminal, in the language of whoever uses it."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path

from vestnik import addresses
from vestnik.build.pipeline import Site
from vestnik.catalogs.review_queue import STATES, Doubt, Standing
from vestnik.config import interface as phrases
from vestnik.diagnostics import messages as sentences
from vestnik.diagnostics.snippets import excerpt
from vestnik.editions import scheduling as embargo
from vestnik.model import UNTRANSLATED, Article, Problem, Severity, State, Unavailable

PAGES = 10**9
"""How many bytes GitHub Pages publishes (GitHub Docs, "GitHub Pages limits": 1 GB; of a number of
files nothing is said there)."""
NEARLY = 0.8
"""From which part of that on a warning is due."""


def speech(folder: Path, asked: str = "") -> NullTranslations:
    """The words to speak to the user with: of the language asked for, else of the environment.

    English, the language of the program's own messages, where there are no others.
    """
    wanted = asked or next(
        filter(None, map(os.environ.get, ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))), ""
    )
    language = wanted.split(":")[0].split("_")[0].split(".")[0]
    home = folder / "translations"
    if not (language.isalpha() and (home / language / phrases.MESSAGES).is_file()):
        return NullTranslations()
    return phrases.words(home, language, phrases.MESSAGES)[0]


def told(problems: Iterable[Problem], words: NullTranslations) -> str:
    """Problems as `file:line:column: what is so`, each with its line and what would be right."""
    return "\n".join(line for problem in sorted(problems) for line in lines(problem, words))


def lines(problem: Problem, words: NullTranslations) -> Iterator[str]:
    """The lines that tell of one problem."""
    what = sentences.what(problem, words)
    if problem.severity is Severity.WARNING:
        what = words.gettext("warning: {what}").format(what=what)
    yield f"{sentences.place(problem)}: {what}"
    yield from (f"    {line}" for line in excerpt(problem.text, problem.column))
    yield f"    → {sentences.right(problem, words)}"


def unavailable(error: Unavailable, words: NullTranslations) -> str:
    """One line on why something can't be had."""
    return words.gettext(error.what).format_map(error.values)


def units(tally: Mapping[State, int], words: NullTranslations) -> str:
    """How the units of translation stand, in words."""
    return ", ".join(f"{name}: {tally.get(state, 0)}" for state, name in state_names(words).items())


def state_names(words: NullTranslations) -> dict[State, str]:
    """What the states of a unit are called, in the order in which they are listed."""
    return {
        State.PERSON: words.gettext("by a person"),
        State.REVIEWED: words.gettext("reviewed"),
        State.MACHINE: words.gettext("machine"),
        State.STALE: words.gettext("stale"),
        State.BLOCKED: words.gettext("blocked"),
        State.MISSING: words.gettext("missing"),
    }


def as_table(
    language: str, standings: Sequence[Standing], doubts: Sequence[Doubt], words: NullTranslations
) -> str:
    """A table of documents and the states of their units, and the list of what to review."""
    names = state_names(words)
    rows = [(words.gettext("document") + f" ({language})", *names.values())]
    rows += [
        (one.path, *(str(one.tally.get(state, 0) or "·") for state in names)) for one in standings
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    table = [
        "  ".join(
            cell.ljust(width) if not column else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    if not doubts:
        return "\n".join((*table, "", words.gettext("nothing is left to review")))
    listed = [
        f"{one.risk:5.2f}  {addresses.catalog(one.path, language)}"
        + (f":{one.unit.line}" if one.unit.lines else "")
        + f"  {' '.join(one.reasons)}".rstrip()
        + f"\n       {(one.unit.text or one.unit.source)[:90]}"
        for one in doubts
    ]
    return "\n".join((*table, "", words.gettext("to review, the riskiest first:"), *listed))


def as_json(
    language: str, standings: Sequence[Standing], doubts: Sequence[Doubt], _: NullTranslations
) -> str:
    """The same for programs: one object for each language."""
    return json.dumps(
        {
            "language": language,
            "documents": [
                {"path": one.path, **{state.value: one.tally.get(state, 0) for state in STATES}}
                for one in standings
            ],
            "review": [
                {
                    "file": addresses.catalog(one.path, language),
                    "line": one.unit.line if one.unit.lines else None,
                    "risk": round(one.risk, 2),
                    "state": one.unit.state.value,
                    "reasons": list(one.reasons),
                    "source": one.unit.source,
                    "text": one.unit.text,
                }
                for one in doubts
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def unchanged(site: Site, waiting_: Sequence[Article], words: NullTranslations) -> tuple[str, ...]:
    """What the next build says, if nothing changes until then."""
    count = site.written.changed + site.written.same
    same = replace(site.written, changed=0, removed=0, same=count)
    pages, *editions, _ = summary(replace(site, written=same), 0, words).split("\n")
    later = (waiting(waiting_, words),) if waiting_ else ()
    return (pages, *editions, words.gettext("nothing has changed since the last build"), *later)


def summary(site: Site, seconds: float, words: NullTranslations) -> str:
    """What a build made, how the translations stand, how long it took."""
    written = site.written
    pages = words.gettext(
        "pages: {pages}; files written: {changed}, unchanged: {same}, removed: {removed}"
    ).format(pages=site.pages, changed=written.changed, same=written.same, removed=written.removed)
    editions = [
        words.gettext("translations into {language}: {units}").format(
            language=language, units=units(tally, words)
        )
        for language, tally in tallies(site).items()
    ]
    time = words.gettext("time: {seconds} s").format(seconds=f"{seconds:.1f}")
    return "\n".join((pages, *editions, *outgrown(written.size, words), time))


def outgrown(size: int, words: NullTranslations) -> Iterator[str]:
    """A warning if a site of so many bytes is nearly too large to be published, or is."""
    if size >= PAGES * NEARLY:
        what = words.gettext(
            "the site has {size} MB; GitHub Pages publishes at most {most} MB"
        ).format(size=round(size / 1e6), most=round(PAGES / 1e6))
        yield words.gettext("warning: {what}").format(what=what)


def waiting(articles: Sequence[Article], words: NullTranslations) -> str:
    """How many articles are dated ahead, and which comes next, and when."""
    return words.ngettext(
        "{n} item waits for its date: {path}, {when}",
        "{n} items wait for their dates; the next: {path}, {when}",
        len(articles),
    ).format(
        n=len(articles), path=addresses.source(articles[0].path), when=embargo.written(articles[0])
    )


def untranslated(site: Site) -> int:
    """How many units have no translation that is published."""
    return sum(tally[state] for state in UNTRANSLATED for tally in tallies(site).values())


def tallies(site: Site) -> dict[str, Counter[State]]:
    """The units of each edition that is a translation, by state."""
    found: dict[str, Counter[State]] = {}
    for language, edition in site.editions.items():
        tally: Counter[State] = Counter()
        for article in edition.articles:
            tally.update(article.tally)
        for partner in edition.partners:
            tally.update(partner.tally)
        if State.ORIGINAL not in tally:
            found[language] = tally
    return found
