"""`github issue` and `github closed`: an issue form becomes a pull request, and is answered."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from vestnik.cli.context import Context
from vestnik.model import Unavailable

if TYPE_CHECKING:
    from vestnik.github import FormCommit, FormOutcome, FormValues, GitHub, IssueEvent, WorkflowRun
    from vestnik.model import Problem


def run_issue(_options: Namespace, context: Context) -> int:
    """Carries out the form of the issue that has started the run, if it may.

    Writes the output `commit`: the new commit of the issue's branch, empty if there is none. The
    files of that commit are then in the checkout.
    """
    from vestnik.github import (
        APPROVING_LABEL,
        GitHub,
        answer_issue,
        call_gh,
        commit_form,
        current_run,
        may_write,
        parse_form,
        read_issue_event,
        refusal_answer,
    )

    run, _ = current_run(), context.translator.gettext
    event = read_issue_event(run.event())
    values = parse_form(event.body)
    if values is None or not event.is_request:
        print(_("this is not a form to carry out"))
        return 0
    github = GitHub(run.repository, call_gh)
    if not may_write(github, event.sender):
        if event.action == "opened":
            message = _(
                "Thank you. Someone with write access to this repository must look at this first "
                "and set the label `{label}`."
            )
            answer_issue(github, event.number, message.format(label=APPROVING_LABEL))
        print(_("{name} has no write access to this repository").format(name=event.sender))
        return 0
    try:
        outcome = carry_out(values, event, run, context)
        if outcome.refusals:
            answer_issue(github, event.number, refusal_answer(outcome.refusals, context.translator))
            context.echo_problems(outcome.refusals)
            return 0
        pushed = commit_form(context.folder, event.number, outcome.title, event.user)
    except Unavailable as error:
        reasons = [unavailable_problem(error)]
        answer_issue(github, event.number, refusal_answer(reasons, context.translator))
        raise
    propose_change(outcome, pushed, event.number, run, github, context)
    return 0


def carry_out(
    values: FormValues, event: IssueEvent, run: WorkflowRun, context: Context
) -> FormOutcome:
    """Writes what a form says into the checkout."""
    from vestnik.cli.items.item_files import load_import_context
    from vestnik.config import load_settings
    from vestnik.github import NEWS_FORM, write_correction, write_news_item
    from vestnik.importing import MAIN_RELEASE_LANGUAGE

    origin = f"issue-{event.number}"
    if values.form is NEWS_FORM:
        settings, _problems = load_settings(context.folder)
        return write_news_item(
            values,
            origin,
            load_import_context(context.folder),
            settings.source_language if settings else MAIN_RELEASE_LANGUAGE,
            context.folder,
            run.server,
            context.translator,
        )
    loaded = context.load()
    if loaded is None:
        raise Unavailable("the archive on main has problems: correct them first")
    return write_correction(values, origin, loaded)


def propose_change(
    outcome: FormOutcome,
    pushed: FormCommit,
    number: int,
    run: WorkflowRun,
    github: GitHub,
    context: Context,
) -> None:
    """Opens or updates the pull request of an issue with what was pushed, and answers."""
    from vestnik.github import (
        answer_issue,
        create_check_run,
        open_pull_request,
        pull_request_body,
    )

    _, translator = context.translator.gettext, context.translator
    problems = changed_file_problems(context)
    body = pull_request_body(outcome, problems, number, run.url, translator)
    pull = open_pull_request(github, pushed.branch, run.branch, outcome.title, body)
    run.write_outputs({"commit": pushed.commit})
    if pull is None:
        url = f"{run.repository_url}/compare/{run.branch}...{pushed.branch}?expand=1"
        message = _(
            "It is on the branch `{branch}`. [Open the pull request]({url}) by hand: workflows may "
            "not do it ([settings]({settings}))."
        )
        settings = f"{run.repository_url}/settings/actions"
        text = message.format(branch=pushed.branch, url=url, settings=settings)
    else:
        text = _("It is in the pull request #{n}.").format(n=int(pull["number"]))
        text += " " + _("If you edit this issue, the pull request changes too.")
    answer_issue(github, number, text)
    create_check_run(github, pushed.commit, problems, run.url, translator)


def changed_file_problems(context: Context) -> list[Problem]:
    """What `check` says of the files that differ from main."""
    from vestnik.cli.problem_report import archive_problems
    from vestnik.diagnostics import problems_of_files, with_location
    from vestnik.fs import changed_files

    files = changed_files(context.folder, "HEAD")
    _loaded, problems = archive_problems(context.folder)
    return sorted(with_location(problems_of_files(problems, files), context.folder))


def unavailable_problem(error: Unavailable) -> Problem:
    """What has kept a form from being carried out, as a problem that can be answered with."""
    from vestnik.model import Problem

    values = tuple(error.values.items())
    return Problem(id="form-not-carried-out", message=error.message, hint="", values=values)


def run_closed(_options: Namespace, context: Context) -> int:
    """Answers in the issue of a pull request that has been closed."""
    from vestnik.github import GitHub, add_comment, call_gh, current_run, issue_of_branch

    run, _ = current_run(), context.translator.gettext
    pull = run.event()["pull_request"]
    head = pull["head"]
    number = issue_of_branch(str(head.get("ref", "")))
    is_own = (head.get("repo") or {}).get("full_name") == run.repository
    if number is None or not is_own:
        print(_("this pull request was not made from a form"))
        return 0
    if pull.get("merged"):
        text = _("The pull request #{n} is accepted: the site shows the change in a few minutes.")
    else:
        text = _(
            "The pull request #{n} was closed without being accepted; the reason is given there."
        )
    add_comment(GitHub(run.repository, call_gh), number, text.format(n=int(pull["number"])))
    return 0
