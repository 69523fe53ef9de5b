"""Whether GitHub Pages publishes what a workflow builds, and at which address.

https://docs.github.com/rest/pages/pages#get-a-github-pages-site
"""

from __future__ import annotations

from dataclasses import dataclass

from vestnik.github.api import GitHub

WORKFLOW_SOURCE = "workflow"
"""The source of Pages that the settings call "GitHub Actions"."""


@dataclass(frozen=True, slots=True)
class PagesState:
    """`base_url` is the address of the site, "" if Pages does not publish what workflows build."""

    base_url: str = ""

    @property
    def is_on(self) -> bool:
        """Whether what a workflow builds can be published."""
        return bool(self.base_url)


def pages_state(github: GitHub) -> PagesState:
    """The state of the repository's Pages; raises `GitHubFailure`."""
    site = github.find("pages")
    if not isinstance(site, dict) or site.get("build_type") != WORKFLOW_SOURCE:
        return PagesState()
    return PagesState(str(site.get("html_url") or "").rstrip("/"))
