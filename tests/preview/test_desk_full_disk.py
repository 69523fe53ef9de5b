"""A disk that is full while a reviewer saves: the desk says so, and no word is lost."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from tests.support.desk_archive import FIRST, MEETING, MEETING_DESK, block_form, saved_units
from tests.support.previews import RunningPreview
from tests.support.robustness import FileFaults, folder_contents

MESSAGE = "the disk is full"


def full_disk(patch: pytest.MonkeyPatch, folder: Path, place: str) -> None:
    """Makes the folder for partial files, a new file or its flushing to the disk fail."""
    if place == "flushing":

        def fail(_: Any) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        patch.setattr(os, "fsync", fail)
    else:
        # The first operation makes the catalog's folder, which exists.
        FileFaults(patch, folder).fail_at(2 if place == "folder" else 3)


@pytest.mark.parametrize("place", ["folder", "file", "flushing"])
def test_a_save_on_a_full_disk_keeps_the_file_and_shows_the_words_again(
    desk: RunningPreview, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    translations = desk.tiny.folder / "translations"
    before = folder_contents(translations)
    form = {**block_form(desk, FIRST), "text": "They met on a full disk.", "action": "save"}
    with monkeypatch.context() as patch:
        full_disk(patch, translations, place)
        reply = desk.send(MEETING_DESK, form)
    assert reply.status >= 400
    assert MESSAGE in reply.text
    assert f"translations/en/{MEETING}.po" in reply.text
    assert form["text"] in reply.text
    assert folder_contents(translations) == before
    assert desk.send(MEETING_DESK, form).status == 303
    assert saved_units(desk)[FIRST].text == form["text"]
    assert folder_contents(translations).keys() == before.keys()


@pytest.mark.parametrize("place", ["folder", "file"])
def test_a_partner_on_a_full_disk_is_not_added_without_its_translation(
    desk: RunningPreview, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    folder = desk.tiny.folder
    before = files_of(folder)
    token = desk.server.desk.token
    form = {"token": token, "source": "Новая палата", "target": "New Chamber"}
    with monkeypatch.context() as patch:
        full_disk(patch, folder / "translations", place)
        reply = desk.send("/-/partner/en", form)
    assert reply.status >= 400
    assert MESSAGE in reply.text
    assert files_of(folder) == before


def files_of(folder: Path) -> dict[str, bytes]:
    """The texts and translations of an archive, by their paths."""
    contents = folder_contents(folder / "content") | folder_contents(folder / "translations")
    return {path: content for path, content in contents.items() if not path.endswith("/")}
