"""The files of a new archive, by path; `$name` stands in their texts for what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from string import Template

from vestnik import SETTINGS_FILE, VERSION
from vestnik.model import EditionInfo, Publisher
from vestnik.starter.copied_files import marked_copy
from vestnik.starter.own_pages import INITIAL_PAGE_NAMES, page_files
from vestnik.starter.packaged_files import FILES_FOLDER, SAMPLE_FOLDER, UNCHANGED_FILES
from vestnik.starter.program_source import WHEELS_FOLDER, ProgramSource, toml_text

DESCRIPTIONS = {"ru": "Архив новостей", "en": "News archive"}


@dataclass(frozen=True, slots=True)
class NewArchive:
    """What a person says of a new archive; titles and publishers are by language."""

    titles: dict[str, str]
    base_url: str
    time_zone: str
    publishers: dict[str, str]
    repository: str = ""


def archive_files(archive: NewArchive, source: ProgramSource, *, sample: bool) -> dict[str, bytes]:
    """The files of an archive, with its first pages; a sample has an item and two partners, too."""
    files = {path: marked_copy(path, file.read_bytes()) for path, file in UNCHANGED_FILES.items()}
    files[SETTINGS_FILE] = settings_file(archive, source).encode()
    for name in ("README.md", "README.ru.md"):
        text = Template((FILES_FOLDER / name).read_text("utf-8"))
        files[name] = text.substitute(
            {f"title_{language}": title for language, title in archive.titles.items()},
            **{f"description_{language}": text for language, text in DESCRIPTIONS.items()},
        ).encode()
    if source.wheel is not None:
        files[f"{WHEELS_FOLDER}/{source.wheel.name}"] = source.wheel.read_bytes()
    editions = {
        language: edition_info(title, archive.publishers.get(language, ""))
        for language, title in archive.titles.items()
    }
    for name in INITIAL_PAGE_NAMES:
        files |= page_files(name, editions)
    return files | (dict(sample_files()) if sample else {})


def edition_info(title: str, publisher: str) -> EditionInfo:
    """What the pages of a new archive can say of an edition; `publisher` may be ""."""
    return EditionInfo(title, "", "", Publisher(publisher) if publisher else None)


def sample_files() -> Iterator[tuple[str, bytes]]:
    """The files of the sample."""
    for file in sorted(SAMPLE_FOLDER.rglob("*")):
        if file.is_file():
            yield file.relative_to(SAMPLE_FOLDER).as_posix(), file.read_bytes()


def settings_file(archive: NewArchive, source: ProgramSource) -> str:
    """The text of pyproject.toml."""
    values = {
        "requirement": toml_text(source.requirement),
        "sources": f"\n[tool.uv.sources]\n{source.uv_source}\n" if source.uv_source else "",
        "version": toml_text(VERSION),
        "base_url": toml_text(archive.base_url),
        "time_zone": toml_text(archive.time_zone),
        "repository": toml_text(archive.repository),
    }
    for language, title in archive.titles.items():
        publisher = archive.publishers.get(language, "")
        values[f"title_{language}"] = toml_text(title)
        values[f"description_{language}"] = toml_text(DESCRIPTIONS[language])
        values[f"publisher_{language}"] = (
            f"publisher = {{name = {toml_text(publisher)}}}\n" if publisher else ""
        )
    text = Template((FILES_FOLDER / "pyproject.txt").read_text("utf-8")).substitute(values)
    return text.rstrip("\n") + "\n"
