"""A folder of translations with one PO file, for tests of catalogs."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import dedent

import pytest

from tests.support.catalog_writing import overwrite_catalog
from vestnik.catalogs import catalog_path, load_catalogs
from vestnik.diagnostics import with_location
from vestnik.model import Catalog, Provenance, Unit, text_digest

PATH = "2026/2026-03-05-vstrecha.md"
ENGINE = "argos translate-ru_en 1.10"
RUSSIAN = "Стороны подписали протокол 5 марта 2026 г. в Минске, договорились о следующей встрече."
ENGLISH = "The parties signed a protocol in Minsk on 5 March 2026 and agreed on the next meeting."
LONG = "Earlier words of a person, long enough to be folded over several lines. " * 4


def draft_provenance(source: str, text: str, engine: str = ENGINE) -> Provenance:
    """The provenance of a machine's draft."""
    return Provenance(
        engine, text_digest(source), text_digest(text), (("lp", "-12.34"), ("markup", "lost"))
    )


def machine_draft(source: str, text: str, **rest: object) -> Unit:
    """A machine's fresh draft."""
    unit = Unit(source, text, fuzzy=True, provenance=draft_provenance(source, text))
    return replace(unit, **rest)  # type: ignore[arg-type]


FULL = Catalog(
    units=(
        machine_draft("Встреча", "Meeting", context="title"),
        machine_draft(RUSSIAN, ENGLISH, references=(f"content/{PATH}",)),
        Unit(
            "Новый текст",
            previous_source="Старый текст",
            previous_text="Old text",
            translator_comment="Росатом: проверено по сайту\n\nИ ещё строка",
        ),
        Unit(
            'Он сказал: "да" \\ нет\tтак',
            'He said: "yes" \\ no\tso',
            translator_comment="Person",
            extracted_comment="block: p; markup: ok",
            flags=("no-wrap", "x-own-flag"),
            references=("content/a.md", "content/b.md"),
        ),
        Unit(
            "Правка",
            "Mended by a person",
            fuzzy=True,
            provenance=draft_provenance("Правка", "Draft"),
        ),
        replace(machine_draft("Принято", "Accepted"), fuzzy=False),
    ),
    obsolete=(
        Unit("Удалено", "Deleted, but a person's", translator_comment="не терять"),
        replace(machine_draft("Было", "There was"), fuzzy=False, previous_text=LONG.strip()),
    ),
    header_comment="Переводил Иван.\nПроверила Мария.",
    metadata=(
        ("Project-Id-Version", "archive"),
        ("PO-Revision-Date", "2026-03-05 12:00+0300"),
        ("Last-Translator", "Иван <ivan@example.org>"),
        ("Language", "en"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("X-Own-Field", "kept"),
        ("X-Source-Language", "ru"),
    ),
)


@dataclass(frozen=True)
class Store:
    """The folder `translations/` with one PO file in it."""

    folder: Path

    @property
    def file(self) -> Path:
        """The PO file."""
        return catalog_path(self.folder, "en", PATH)

    def write(self, catalog: Catalog) -> str:
        """Writes a catalog; the text of its PO file."""
        overwrite_catalog(self.folder, "en", "ru", PATH, catalog)
        return self.file.read_text("utf-8")

    def read(self) -> Catalog:
        """The catalog; it must have no problem."""
        catalogs, problems = load_catalogs(self.folder, "en")
        assert not problems
        return catalogs[PATH]

    def problems(self, po: str | bytes) -> list[str]:
        """Writes a PO file; its problems as `file:line: message: text`."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_bytes(po if isinstance(po, bytes) else dedent(po).lstrip().encode())
        catalogs, problems = load_catalogs(self.folder, "en")
        assert bool(problems) is (PATH not in catalogs), "either a catalog or problems"
        return [
            f"{problem.file}:{problem.line}: {problem.message}: {problem.text}"
            for problem in with_location(problems, self.folder.parent)
        ]


def run_gettext(name: str, *arguments: str | Path) -> None:
    """Runs a program of gettext; a test that needs it is skipped where there is none."""
    if shutil.which(name) is None:
        pytest.skip(f"{name} (gettext) is not installed")
    result = subprocess.run([name, *arguments], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def entry(msgid: str, msgstr: str, *above: str) -> str:
    """A PO file with one entry, some lines above it."""
    return "\n".join((HEAD, *above, f'msgid "{msgid}"', f'msgstr "{msgstr}"'))


HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


MT = f"# mt: argos ru_en 1.9 src={text_digest('5 марта')} out={text_digest('5 March')} lp=-0.31"
PREVIOUS = '#| msgid "5 марта"'
FUZZY = "#, fuzzy"
