"""`github`: the steps of an archive's workflows on GitHub."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import wraps
from pathlib import Path

from vestnik import addresses
from vestnik.cli.context import Context, Run, Subparsers
from vestnik.cli.issue_forms import run_closed, run_issue
from vestnik.config import Translate
from vestnik.diagnostics import notice_command
from vestnik.model import Unavailable

DEFAULT_DRAFT_MINUTES = 90
TOKEN_VARIABLE = "GH_TOKEN"  # noqa: S105  the name of a variable
"""The token is for git and `gh`: what drafts needs none."""


def add_parser(subparsers: Subparsers, common: ArgumentParser, _: Translate) -> None:
    """Adds the command and its steps."""
    parser = subparsers.add_parser(
        "github",
        parents=[common],
        help=_("do a step of a workflow on GitHub"),
    )
    steps = parser.add_subparsers(dest="step", metavar=_("STEP"), required=True)

    def add_step(name: str, run: Run, explanation: str) -> ArgumentParser:
        step: ArgumentParser = steps.add_parser(name, parents=[common], help=explanation)
        step.set_defaults(run=report_failure(run))
        return step

    add_step("pages", run_pages, _("print whether GitHub Pages is on, and the site's address"))
    add_step("digest", run_digest, _("print the built commit and a digest of output/"))
    draft = add_step("draft", run_draft, _("draft new texts and push the drafts"))
    draft.add_argument(
        "--minutes",
        type=int,
        default=DEFAULT_DRAFT_MINUTES,
        metavar="N",
        help=_("begin no text after this time; default: 90"),
    )
    pack = add_step("pack", run_pack, _("copy the catalogs drafted here to a folder"))
    pack.add_argument("share", metavar=_("FOLDER"), help=_("folder of the copies"))
    gather = add_step("gather", run_gather, _("push the catalogs in a folder"))
    gather.add_argument("share", metavar=_("FOLDER"), help=_("folder of the copies"))
    notes = add_step("notes", run_notes, _("print the change log's section on a release"))
    notes.add_argument("tag", metavar=_("TAG"), help=_("tag of the release"))
    add_step("issue", run_issue, _("make a pull request from an issue form"))
    add_step("closed", run_closed, _("answer in the issue of a closed pull request"))


def report_failure(run: Run) -> Run:
    """A step that says in one line why git or GitHub has failed, with the exit status 1."""

    @wraps(run)
    def run_step(options: Namespace, context: Context) -> int:
        try:
            return run(options, context)
        except Unavailable as error:
            context.echo_unavailable(error)
            return 1

    return run_step


def run_notes(options: Namespace, _context: Context) -> int:
    """Prints the section of the change log for a tag."""
    from vestnik.starter import release_notes

    sys.stdout.write(f"{release_notes(options.tag)}\n")
    return 0


def run_pages(_options: Namespace, context: Context) -> int:
    """Writes the outputs `publish` and `base-url`; a notice if nothing is to be published.

    That is so as long as Pages is not switched on, and as long as the sample is among the archive's
    own texts. The hourly run says nothing: it is for scheduled items only.
    """
    from vestnik.build import load_archive
    from vestnik.editions import leftover_sample
    from vestnik.github import GitHub, call_gh, current_run, pages_state

    run = current_run()
    state = pages_state(GitHub(run.repository, call_gh))
    loaded, _problems = load_archive(context.folder)
    sample = leftover_sample(loaded.archive) if loaded else ()
    is_published = state.is_on and not sample
    run.write_outputs({"publish": str(is_published).lower(), "base-url": state.base_url})
    if run.event_name == "schedule":
        return 0
    if sample:
        print_notice(
            context,
            "the site was built, but it is not published: the sample is among your own texts",
            "delete {files}",
            files=", ".join(addresses.source_file(article.path) for article in sample),
        )
    if not state.is_on:
        print_notice(
            context,
            "the site was built, but it is not published: GitHub Pages is not switched on",
            "open {url}, choose “GitHub Actions” under “Source”, and run this workflow again",
            url=f"{run.repository_url}/settings/pages",
        )
    return 0


def run_digest(_options: Namespace, context: Context) -> int:
    """Writes the outputs `commit` and `digest`."""
    from vestnik.build import OUTPUT_FOLDER
    from vestnik.github import checked_out_commit, current_run, output_digest

    digest = output_digest(context.folder / OUTPUT_FOLDER)
    current_run().write_outputs({"commit": checked_out_commit(context.folder), "digest": digest})
    return 0


def run_draft(options: Namespace, context: Context) -> int:
    """Drafts and pushes what is missing; the output `commit` if the branch has a new one.

    The program that drafts is that of the newest commit of the branch.
    """

    def draft() -> None:
        program = [sys.executable, "-m", "vestnik", "translate", "--minutes", str(options.minutes)]
        environment = {name: value for name, value in os.environ.items() if name != TOKEN_VARIABLE}
        result = subprocess.run(program, cwd=context.folder, check=False, env=environment)  # noqa: S603  no shell
        if result.returncode:
            raise Unavailable("nothing was pushed, because drafting has failed")

    return push_translations(context, draft)


def run_pack(options: Namespace, context: Context) -> int:
    """Copies the catalogs that this machine has drafted."""
    from vestnik.github import pack_share

    count = pack_share(context.folder, Path(options.share))
    message = context.translator.ngettext("{n} catalog", "{n} catalogs", count)
    print(message.format(n=count))
    return 0


def run_gather(options: Namespace, context: Context) -> int:
    """Pushes the catalogs that other machines have drafted, but none that has changed since."""
    from vestnik.github import current_run, gather_share

    def gather() -> None:
        for path in gather_share(context.folder, Path(options.share), current_run().commit):
            print_notice(
                context,
                "{path} has changed in the meantime",
                "its drafts are left out; the next run drafts it again",
                path=path,
            )

    return push_translations(context, gather)


def push_translations(context: Context, write: Callable[[], None]) -> int:
    """Pushes what a function writes to `translations/`, and opens a pull request if one is wanted.

    Writes the output `commit`, the new commit of the branch; it is empty if there is none.
    """
    from vestnik.github import (
        GitHub,
        call_gh,
        commit_translations,
        current_run,
        is_pull_request_wanted,
        open_pull_request,
    )

    run, _ = current_run(), context.translator.gettext
    by_pull_request = is_pull_request_wanted(run.drafts)
    pushed = commit_translations(context.folder, run.branch, write, by_pull_request=by_pull_request)
    run.write_outputs({"commit": "" if by_pull_request else pushed.commit})
    if not pushed.commit:
        print(_("there is nothing new to draft"))
    elif by_pull_request:
        title = _("Drafts to review")
        body = _(
            "A machine drafted the missing translations. Correct the PO files here, or merge and "
            "correct them later: the site marks drafts as such."
        )
        github = GitHub(run.repository, call_gh)
        if open_pull_request(github, pushed.branch, run.branch, title, body) is None:
            print_notice(
                context,
                "the branch {branch} is pushed, but workflows may not open pull requests",
                "allow it at {url}, or open the pull request by hand",
                branch=pushed.branch,
                url=f"{run.repository_url}/settings/actions",
            )
    return 0


def print_notice(context: Context, message: str, hint: str, **values: str) -> None:
    """Prints a notice, which GitHub shows on the page of the run."""
    _ = context.translator.gettext
    print(notice_command(_(message).format_map(values), _(hint).format_map(values)), flush=True)
