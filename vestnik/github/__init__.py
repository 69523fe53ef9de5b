"""What the workflows of an archive do on GitHub: publish, draft, answer the issue forms.

`git`, `api` and `workflow_run` are the three sides that they touch; the other modules are one step
each. It imports `importing`, `proof`, `build` and the layers below; `cli` imports it.
"""

from vestnik.github.api import GitHub, GitHubFailure, call_gh
from vestnik.github.check_runs import create_check_run
from vestnik.github.correction_form import write_correction
from vestnik.github.drafts import DraftsPush, commit_translations, is_pull_request_wanted
from vestnik.github.form_body import (
    CORRECTION_FORM,
    FORMS,
    NEWS_FORM,
    FormValues,
    IssueForm,
    parse_form,
)
from vestnik.github.form_branch import FormCommit, commit_form, issue_of_branch
from vestnik.github.form_issue import (
    APPROVING_LABEL,
    IssueEvent,
    add_comment,
    answer_issue,
    may_write,
    read_issue_event,
)
from vestnik.github.form_outcome import FormOutcome, FormRow
from vestnik.github.form_report import pull_request_body, refusal_answer
from vestnik.github.git import GitFailure, checked_out_commit
from vestnik.github.news_form import write_news_item
from vestnik.github.pages import PagesState, pages_state
from vestnik.github.pull_requests import open_pull_request
from vestnik.github.shares import gather_share, pack_share
from vestnik.github.site_digest import output_digest
from vestnik.github.workflow_run import WorkflowRun, current_run

__all__ = [
    "APPROVING_LABEL",
    "CORRECTION_FORM",
    "FORMS",
    "NEWS_FORM",
    "DraftsPush",
    "FormCommit",
    "FormOutcome",
    "FormRow",
    "FormValues",
    "GitFailure",
    "GitHub",
    "GitHubFailure",
    "IssueEvent",
    "IssueForm",
    "PagesState",
    "WorkflowRun",
    "add_comment",
    "answer_issue",
    "call_gh",
    "checked_out_commit",
    "commit_form",
    "commit_translations",
    "create_check_run",
    "current_run",
    "gather_share",
    "is_pull_request_wanted",
    "issue_of_branch",
    "may_write",
    "open_pull_request",
    "output_digest",
    "pack_share",
    "pages_state",
    "parse_form",
    "pull_request_body",
    "read_issue_event",
    "refusal_answer",
    "write_correction",
    "write_news_item",
]
