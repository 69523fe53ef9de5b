"""Sites of other generators in a folder, and the articles that an import makes of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from tests.support.archives import TinyArchive
from tests.support.releases import Run, content_files


@dataclass(frozen=True, slots=True)
class ImportedSite:
    """What an import of a site has written: its articles by the name of their file, its report."""

    archive: TinyArchive
    status: int
    output: str
    errors: str

    @property
    def files(self) -> set[str]:
        """The paths of all files below `content/`, without the partners."""
        paths = (path.removeprefix("content/") for path in content_files(self.archive))
        return {path for path in paths if not path.startswith("partners/")}

    @property
    def items(self) -> list[dict[str, Any]]:
        """What the report says of each text."""
        report = json.loads((self.archive.folder / "report.json").read_text("utf-8"))
        return list(report["items"])

    def item(self, origin: str) -> dict[str, Any]:
        """What the report says of one text."""
        return next(item for item in self.items if item["origin"] == origin)

    def note_ids(self, origin: str) -> list[str]:
        """The ids of the notes on a text."""
        return [note["id"] for note in self.item(origin).get("notes", [])]

    def article(self, path: str) -> str:
        """The text of an article, without the comments in its front matter."""
        text = (self.archive.folder / "content" / path).read_text("utf-8")
        fields, body = text.split("\n---\n", 1)
        lines = (line for line in fields.split("\n") if not line.lstrip().startswith("#"))
        return "\n".join((*lines, "---", body))

    def fields(self, path: str) -> list[str]:
        """The lines of the front matter of an article."""
        return self.article(path).split("\n---\n", 1)[0].split("\n")[1:]

    def body(self, path: str) -> str:
        """The text of an article below its front matter."""
        return self.article(path).split("\n---\n", 1)[1].strip("\n")


ImportSite = Callable[..., ImportedSite]


@pytest.fixture
def import_site(tiny: TinyArchive, run: Run) -> ImportSite:
    """Imports a site, or a part of it, whose files lie in the folder `old`."""

    def import_files(files: Mapping[str, str | bytes], *inputs: str) -> ImportedSite:
        tiny.write({f"old/{path}": content for path, content in files.items()})
        names = inputs or ("old",)
        result = run(tiny, "import", "--yes", "--report", "report.json", *names)
        return ImportedSite(tiny, *result)

    return import_files
