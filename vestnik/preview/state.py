"""The state of a preview that its handlers show."""

from __future__ import annotations

from typing import Protocol

from vestnik.preview.builds import PreviewBuild
from vestnik.preview.desk import ReviewDesk
from vestnik.preview.progress import BuildProgress


class PreviewState(Protocol):
    """What the handlers show: the last build and the review desk.

    `revision` counts the reloads; `has_site` says whether any build has succeeded; `progress` is
    that of the current build.
    """

    port: int
    desk: ReviewDesk
    build: PreviewBuild
    has_site: bool
    revision: int
    progress: BuildProgress

    @property
    def is_built(self) -> bool:
        """Whether there has been a build of this preview."""

    def file_on_demand(self, address: str) -> bytes | None:
        """A page or file of the site that is made before the site is built; None if it can't be."""

    async def wait_for_archive(self) -> bool:
        """Waits for the first build, or a moment if it takes long; whether the desk can work."""

    async def wait_for_build(self) -> None:
        """Returns after the first build."""

    async def wait_for_search(self) -> None:
        """Returns when the search index is built, or can't be."""
