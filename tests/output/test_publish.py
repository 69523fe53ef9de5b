"""The output folder becomes the new site, or stays the old one."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from gettext import NullTranslations
from pathlib import Path

import pytest

from tests.support.robustness import FileFaults, folder_contents, write_error
from vestnik.diagnostics import format_os_error
from vestnik.output import (
    EMPTY_MANIFEST,
    Artifact,
    ArtifactGroup,
    PublishResult,
    scan_output,
    stage_output,
)

ENGLISH = NullTranslations()
OLD_SITE = {
    "": b"old",
    "ru/a/": b"old a",
    "ru/file": b"a file",
    "ru/folder/": b"in a folder",
    "ru/folder/deep/": b"deeper",
    "removed/": b"removed",
    "same/": b"same",
}
NEW_SITE = {
    "": b"new",
    "ru/a/": b"new a",
    "ru/file/": b"in a folder now",
    "ru/folder": b"a file now",
    "same/": b"same",
    "added/in/folders/": b"added",
}


def artifact_groups(contents: Mapping[str, bytes]) -> Iterator[ArtifactGroup]:
    """A group for each of these files, by address."""
    for address, content in contents.items():
        artifact = Artifact(address, partial(bytes, content))
        yield ArtifactGroup(address, partial(list, [artifact]))


def publish(groups: Iterable[ArtifactGroup], folder: Path) -> PublishResult:
    """Publishes these artifacts, without a manifest of an earlier build."""
    with stage_output(folder, EMPTY_MANIFEST, partial(scan_output, folder)) as stage:
        stage.add(groups)
        return stage.publish()


def publish_contents(contents: Mapping[str, bytes], folder: Path) -> PublishResult:
    """Publishes these contents, by address."""
    return publish(artifact_groups(contents), folder)


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    """And back again."""
    output = tmp_path / "output"
    publish_contents(OLD_SITE, output)
    old_contents = folder_contents(output)
    result = publish_contents(NEW_SITE, output)
    assert (result.changed, result.unchanged, result.removed) == (5, 1, 4)
    assert folder_contents(output) == {
        "index.html": b"new",
        "ru/a/index.html": b"new a",
        "ru/file/index.html": b"in a folder now",
        "ru/folder": b"a file now",
        "same/index.html": b"same",
        "added/in/folders/index.html": b"added",
    }
    publish_contents(OLD_SITE, output)
    assert folder_contents(output) == old_contents


def test_a_path_may_change_its_case_alone(tmp_path: Path) -> None:
    """Also on a file system that takes both for the same."""
    output = tmp_path / "output"
    publish_contents({"Media/Й.png": b"1", "media/b.png": b"2"}, output)
    publish_contents({"media/й.png": b"1", "media/b.png": b"2"}, output)
    assert folder_contents(output) == {"media/й.png": b"1", "media/b.png": b"2"}


@pytest.mark.parametrize(
    "name", ["a b.png", "-rf", "'\"$(x)`", "#?%41.png", "строка\nдве", "e\u0301.png", "*.png", "~"]
)
def test_a_file_may_have_any_name_that_the_file_system_allows(tmp_path: Path, name: str) -> None:
    """It is recognised by the next build, and removed by another."""
    output = tmp_path / "output"
    for content, counts in ((b"1", (1, 0)), (b"1", (0, 1)), (b"2", (1, 0))):
        result = publish_contents({f"media/{name}": content}, output)
        assert (result.changed, result.unchanged) == counts
    assert folder_contents(output) == {f"media/{name}": b"2"}
    assert publish_contents({"": b""}, output).removed == 1


def test_symbolic_links_in_the_site_are_removed_and_not_followed(tmp_path: Path) -> None:
    """Nothing is written or deleted where they lead."""
    output, outside = tmp_path / "output", tmp_path / "outside"
    publish_contents({"ru/": b"1", "en/": b"2", "c/": b"3"}, output)
    shutil.copytree(output, outside)
    shutil.rmtree(output / "ru")
    (output / "ru").symlink_to(outside / "ru")
    (output / "en/index.html").unlink()
    (output / "en/index.html").symlink_to(outside / "en/index.html")
    (output / "loop").symlink_to(output)
    (output / "dangling").symlink_to(tmp_path / "nowhere")
    outside_contents = folder_contents(outside)
    publish_contents({"ru/": b"1", "en/": b"new", "c/": b"3"}, output)
    assert folder_contents(outside) == outside_contents
    assert folder_contents(output) == {
        "ru/index.html": b"1",
        "en/index.html": b"new",
        "c/index.html": b"3",
    }


@pytest.mark.parametrize("error_number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
def test_the_site_is_the_old_or_the_new_one_whichever_operation_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error_number: int
) -> None:
    """And the next run completes it."""
    output = tmp_path / "output"
    publish_contents(NEW_SITE, output)
    new_contents = folder_contents(output)
    publish_contents(OLD_SITE, output)
    old_contents = folder_contents(output)
    with monkeypatch.context() as patch:
        faults = FileFaults(patch, output)
        faults.error_number = error_number
        number = failure_count = 0
        while faults.count >= number:
            number += 1
            faults.fail_at(0)
            publish_contents(OLD_SITE, output)
            faults.fail_at(number)
            error = write_error(lambda: publish_contents(NEW_SITE, output))
            faults.failing = 0
            if error is None:
                # An empty folder that could not be removed is no file.
                contents = folder_contents(output).items()
                files = {path: content for path, content in contents if path[-1] != "/"}
                assert files == new_contents, number
            else:
                failure_count += 1
                assert folder_contents(output) == old_contents, (number, error)
                assert str(error.filename).startswith(str(output))
                assert format_os_error(error, ENGLISH)
            publish_contents(NEW_SITE, output)
            assert folder_contents(output) == new_contents, number
    assert failure_count > 15


def test_the_site_stays_as_it_is_if_an_artifact_can_not_be_produced(tmp_path: Path) -> None:
    """Wherever among many it is, and whichever process produces it."""
    output = tmp_path / "output"
    addresses = [f"{number}/" for number in range(300)]
    publish_contents(dict.fromkeys(addresses, b"1"), output)
    contents = folder_contents(output)

    def fail() -> bytes:
        message = "no"
        raise RuntimeError(message)

    failing_group = ArtifactGroup("x", lambda: [Artifact("x/", fail)])
    with pytest.raises(RuntimeError):
        publish([*artifact_groups(dict.fromkeys(addresses, b"2")), failing_group], output)
    assert folder_contents(output) == contents
