"""Files of the site before they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vestnik.model import PageInfo


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the site; `produce` makes its content. `page` goes into the manifest."""

    address: str
    produce: Callable[[], bytes]
    page: PageInfo | None = None


@dataclass(frozen=True, slots=True)
class ArtifactGroup:
    """Artifacts that depend on the same things; `produce` lists them.

    Groups with the same name and key have the same artifacts; the key "" matches no other.
    """

    name: str
    produce: Callable[[], Iterable[Artifact]]
    key: str = ""
