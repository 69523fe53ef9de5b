"""An archive → all its problems, and their report in the requested format."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

from vestnik.build import (
    LoadedArchive,
    build_time,
    dry_run,
    load_archive,
    publishable_archive,
    translation_warnings,
)
from vestnik.cli.context import Context
from vestnik.config import folders_without_edition
from vestnik.diagnostics import (
    format_problems,
    format_problems_briefly,
    format_problems_github,
    format_problems_json,
    github_step_summary,
    problem_counts_text,
)
from vestnik.editions import leftover_sample_warnings
from vestnik.lint import lint_documents, unknown_word_warnings
from vestnik.lint.link_checker import (
    ExternalLink,
    LinkResponse,
    RequestPolicy,
    external_links,
    link_warnings,
    load_responses,
    request_urls,
    save_responses,
)
from vestnik.model import Problem, Unavailable
from vestnik.starter import outdated_copy_warnings

LINK_CACHE = ".cache/links.json"
"""Recent responses of other sites; it can be deleted at any time."""
REQUEST_POLICY = RequestPolicy()
OFFLINE_REASONS = ("", "name", "timeout")
"""Why a request fails on a machine without network."""


def archive_problems(folder: Path) -> tuple[LoadedArchive | None, list[Problem]]:
    """The archive in a folder, and everything that is wrong with it."""
    loaded, problems = load_archive(folder)
    if loaded is not None:
        problems += dry_run(loaded, problems)
        problems += translation_warnings(loaded)
        if now := build_time("", loaded.settings.time_zone):
            problems += publishable_archive(loaded, now).problems
        problems += folders_without_edition(folder, loaded.settings.editions)
        problems += lint_documents(loaded.archive)
        problems += leftover_sample_warnings(loaded.archive)
        problems += outdated_copy_warnings(folder)
        problems += unknown_word_warnings(folder, loaded.settings.editions)
    return loaded, problems


def external_link_problems(
    loaded: LoadedArchive, policy: RequestPolicy = REQUEST_POLICY
) -> list[Problem]:
    """Warnings about links to other sites; a response of the last day is not requested again.

    Raises `Unavailable` if this machine has no network.
    """
    links = list(external_links(loaded.archive, loaded.settings.base_url))
    responses = link_responses(links, loaded.folder / LINK_CACHE, policy)
    received = [responses[link.url] for link in links if link.url in responses]
    if len(received) > 1 and all(
        response.reason in OFFLINE_REASONS and not response.status for response in received
    ):
        raise Unavailable("no other site can be reached: is this machine on the network?")
    return list(link_warnings(links, responses))


def link_responses(
    links: Sequence[ExternalLink], cache_file: Path, policy: RequestPolicy
) -> dict[str, LinkResponse]:
    """The responses to these links by URL; they are saved even if the requests are interrupted."""
    responses = load_responses(cache_file, time.time())
    missing = [link.url for link in links if link.url not in responses]
    try:
        request_urls(missing, policy, responses.__setitem__)
    finally:
        if missing:
            save_responses(cache_file, responses)
    return responses


def print_text(problems: list[Problem], context: Context) -> None:
    """Prints problems for people, those of drafts that nobody has reviewed in one line each."""
    if problems:
        context.echo(format_problems_briefly(problems, context.translator))
    context.echo(problem_counts_text(problems, context.translator))


def print_full_text(problems: list[Problem], context: Context) -> None:
    """Prints each problem for people."""
    if problems:
        context.echo(format_problems(problems, context.translator))
    context.echo(problem_counts_text(problems, context.translator))


def print_json(problems: list[Problem], context: Context) -> None:
    """Prints problems for programs."""
    print(format_problems_json(problems, context.translator))


def print_github(problems: list[Problem], context: Context) -> None:
    """Prints annotations for GitHub and, for the log, each problem for people.

    On GitHub, the variable GITHUB_STEP_SUMMARY names the file of the job's summary.
    """
    prefix = path_in_repository(context.folder)
    if annotations := format_problems_github(problems, context.translator, prefix):
        print(annotations, flush=True)
    if summary_file := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary_file).open("a", encoding="utf-8") as file:
            file.write(github_step_summary(problems, context.translator))
    print_full_text(problems, context)


def path_in_repository(folder: Path) -> str:
    """The archive's path in the repository that a workflow checked out: "" or "folder/"."""
    repository = Path(os.environ.get("GITHUB_WORKSPACE") or ".").absolute()
    folder = folder.absolute()
    if not folder.is_relative_to(repository):
        return ""
    path = folder.relative_to(repository).as_posix()
    return "" if path == "." else f"{path}/"
