"""What the workflows of an archive do on GitHub: publish, draft, answer the issue forms.

`git`, `api` and `workflow_run` are the three sides that they touch; the other modules are one step
each. It imports `importing`, `proof`, `build` and the layers below; `cli` imports it.
"""

from vestnik.github.api import GitHub, GitHubFailure, call_gh
from vestnik.github.drafts import DraftsPush, commit_translations, is_pull_request_wanted
from vestnik.github.git import GitFailure, checked_out_commit
from vestnik.github.pages import PagesState, pages_state
from vestnik.github.pull_requests import open_pull_request
from vestnik.github.shares import gather_share, pack_share
from vestnik.github.site_digest import output_digest
from vestnik.github.workflow_run import WorkflowRun, current_run

__all__ = [
    "DraftsPush",
    "GitFailure",
    "GitHub",
    "GitHubFailure",
    "PagesState",
    "WorkflowRun",
    "call_gh",
    "checked_out_commit",
    "commit_translations",
    "current_run",
    "gather_share",
    "is_pull_request_wanted",
    "open_pull_request",
    "output_digest",
    "pack_share",
    "pages_state",
]
