"""Tasks, images and search files → groups of artifacts, each with its cache key.

A key is the digest of everything that a group is made of: while it is the same, so are its
artifacts. It is "" where there is no build cache.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from zlib_ng import zlib_ng

from vestnik import SETTINGS_FILE, TEMPLATES_FOLDER, TRANSLATIONS_FOLDER, addresses
from vestnik.build.loading import LoadedArchive
from vestnik.build.paths import ASSET_FOLDER
from vestnik.cache.file_stats import RACY, combine_digests, content_digest
from vestnik.cache.fingerprints import task_key
from vestnik.defaults import INTERFACE_FILE, inherited_files
from vestnik.fs import walk_files
from vestnik.images import CardDrawer
from vestnik.model import Asset, Edition, Page, Task
from vestnik.output import Artifact, ArtifactGroup
from vestnik.render import Renderer
from vestnik.search import SearchFileGroup

ASSET_GROUP_PREFIX = "asset "
"""The name of the group of a file that is copied is this and the file's address."""
GZIP_LEVEL = 6
GZIP_WINDOW_BITS = 31
"""Of zlib-ng: the largest window, and a header of gzip with 0 for the time."""
SYSTEM_BYTE, UNKNOWN_SYSTEM = 9, b"\xff"
"""Where the header names the operating system, and what it has instead."""


def compute_shared_digest(
    loaded: LoadedArchive, editions: Mapping[str, Edition], *others: str
) -> str:
    """The digest of what every page depends on; "" without a build cache.

    That is the code, settings, templates, interface texts, menus and the `others`. Files in
    templates/assets/ are only linked, so that a page does not depend on them.
    """
    if loaded.cache is None:
        return ""
    digests = [repr(edition.menu_links) for edition in editions.values()]
    digests += [
        f"{path} {digest}"
        for path, (_, digest) in loaded.cache.files.items()
        if is_shared_input(path, editions)
    ]
    for path, file in inherited_files(loaded.folder).items():
        if is_shared_input(path, editions):
            digests.append(f"{path} {content_digest(file.read_bytes())}")
    return combine_digests(loaded.cache.key, *others, *sorted(digests))


def is_shared_input(path: str, languages: Iterable[str]) -> bool:
    """Whether every page depends on a file: settings, templates, interface texts."""
    if path.startswith(TEMPLATES_FOLDER):
        return not path.startswith(ASSET_FOLDER)
    interfaces = (f"{TRANSLATIONS_FOLDER}/{language}/{INTERFACE_FILE}" for language in languages)
    return path in (SETTINGS_FILE, *interfaces)


def unreliable_groups(
    rewritten: Collection[str], names: Collection[str], languages: Collection[str]
) -> Collection[str]:
    """Those of the groups with these names that may have been made of other bytes than was noted.

    `rewritten` are the files that were written while the site was built. What is made of documents
    is not among them: its key is computed from the texts that were read.
    """
    if any(is_shared_input(path, languages) for path in rewritten):
        return names
    copied = (path for path in rewritten if not path.endswith((".md", ".po", ".toml")))
    return [name for name in names if name.startswith(ASSET_GROUP_PREFIX)] if any(copied) else ()


def inherited_assets(folder: Path) -> Iterator[tuple[str, Path]]:
    """The assets that an archive takes from the program, by path below templates/assets/."""
    for path, file in inherited_files(folder).items():
        if path.startswith(ASSET_FOLDER):
            yield path.removeprefix(ASSET_FOLDER), file


def page_artifacts(
    renderer: Renderer, draw_card: CardDrawer, shared_digest: str, task: Task
) -> ArtifactGroup:
    """The pages of a task and their social cards; `shared_digest` is a part of the task's key."""

    def artifacts() -> Iterator[Artifact]:
        for page in task.pages:
            produce = partial(render_page, renderer, page)
            yield Artifact(page.address, produce, page=page.info)
            if card := renderer.social_card(page):
                yield Artifact(addresses.social_card(page.address), partial(draw_card, card))

    key = task_key(task, shared_digest) if shared_digest else ""
    return ArtifactGroup(task.name, artifacts, key)


def render_page(renderer: Renderer, page: Page) -> bytes:
    """The bytes of a page; they are compressed if its address says so."""
    content = renderer(page).encode()
    return compress_gzip(content) if page.address.endswith(addresses.GZIP_SUFFIX) else content


def compress_gzip(content: bytes) -> bytes:
    """The content in the gzip format (RFC 1952), without the time and the system it was made on.

    Each system has a zlib of its own; the bytes of zlib-ng, which is installed, are alike.
    """
    compressed = zlib_ng.compress(content, GZIP_LEVEL, wbits=GZIP_WINDOW_BITS)
    return compressed[:SYSTEM_BYTE] + UNKNOWN_SYSTEM + compressed[SYSTEM_BYTE + 1 :]


def search_artifacts(group: SearchFileGroup) -> ArtifactGroup:
    """A group of files of the readers' search."""

    def artifacts() -> Iterator[Artifact]:
        for path, content in sorted(group.load().items()):
            yield Artifact(addresses.search_index_file(path), partial(bytes, content))

    return ArtifactGroup(f"search {group.name}", artifacts, group.key)


def attachment_assets(loaded: LoadedArchive) -> Iterator[Asset]:
    """The documents to download, as files that are copied."""
    for path, attachment in loaded.archive.attachments.items():
        file = loaded.content_folder / attachment.path
        yield Asset(addresses.media_file(path), file, addresses.source_file(attachment.path))


def asset_groups(loaded: LoadedArchive, assets: Iterable[Asset]) -> Iterator[ArtifactGroup]:
    """The files that are copied: of `content/`, the archive's assets, the program's others."""
    files = [(asset.address, asset.file, asset.owner) for asset in assets]
    for path, file in walk_files(loaded.folder / ASSET_FOLDER):
        owner = f"{ASSET_FOLDER}{path}"
        if loaded.has_file(owner):
            files.append((addresses.asset(path), file, owner))
    for address, file, owner in files:
        rules = loaded.settings.design.style_rules if address == addresses.STYLESHEET else ""
        _, digest = loaded.files.get(owner, (RACY, ""))
        yield asset_group(address, partial(asset_bytes, rules, file), digest, str(file), rules)
    for path, file in inherited_assets(loaded.folder):
        address = addresses.asset(path)
        rules = loaded.settings.design.style_rules if address == addresses.STYLESHEET else ""
        content = asset_bytes(rules, file)
        yield asset_group(address, partial(bytes, content), content_digest(content), str(file))


def asset_bytes(rules: str, file: Path) -> bytes:
    """A file that is copied; before the style sheet are the rules of the settings."""
    return rules.encode() + file.read_bytes()


def asset_group(
    address: str, produce: Callable[[], bytes], digest: str, *others: str
) -> ArtifactGroup:
    """The group of a file that is copied; its key is made of its `digest`, if there is one."""
    key = combine_digests(digest, *others) if digest else ""
    artifact = Artifact(address, produce)
    return ArtifactGroup(f"{ASSET_GROUP_PREFIX}{address}", partial(list, [artifact]), key)
