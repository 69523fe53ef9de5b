"""Tasks, images and search files → groups of artifacts, each with its cache key.

A key is the digest of everything that an artifact is made of: while it is the same, so is the
artifact. It is "" where there is no build cache.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from vestnik import SETTINGS_FILE, TEMPLATES_FOLDER, TRANSLATIONS_FOLDER, addresses
from vestnik.build.loading import LoadedArchive
from vestnik.build.paths import ASSET_FOLDER
from vestnik.cache.file_stats import combine_digests, content_digest
from vestnik.cache.fingerprints import page_key, task_key
from vestnik.config import INTERFACE_FILE
from vestnik.fs import walk_files
from vestnik.images import CardDrawer
from vestnik.model import Asset, Edition, Page, Task
from vestnik.output import Artifact, ArtifactGroup, file_stat_or_none
from vestnik.pages import memoize_by_id
from vestnik.render import Renderer
from vestnik.search import SearchFiles


def compute_shared_digest(
    loaded: LoadedArchive, editions: Mapping[str, Edition], *others: str
) -> str:
    """The digest of what every page depends on; "" without a build cache.

    That is the code, settings, templates, interface texts, partners and the `others`. Files in
    templates/assets/ are only linked, so that a page does not depend on them.
    """
    if loaded.cache is None:
        return ""
    interfaces = (f"{TRANSLATIONS_FOLDER}/{language}/{INTERFACE_FILE}" for language in editions)
    prefixes = (f"{TEMPLATES_FOLDER}/", SETTINGS_FILE, *interfaces)
    inputs = loaded.cache.input_digests(prefixes)
    digests = (entry for entry in inputs if not entry.startswith(ASSET_FOLDER))
    partners = (
        partner.summary_digest for edition in editions.values() for partner in edition.partners
    )
    return combine_digests(loaded.cache.key, *others, *digests, *partners)


def page_artifacts(
    renderer: Renderer, draw_card: CardDrawer, shared_digest: str, task: Task
) -> ArtifactGroup:
    """The pages of a task and their social cards; `shared_digest` is a part of their keys."""

    def artifacts() -> Iterator[Artifact]:
        for page in task.plan_pages():
            key = page_key(page, shared_digest) if shared_digest else ""
            produce = partial(render_page, renderer, page)
            yield Artifact(page.address, produce, key, tuple(page.info))
            if card := renderer.social_card(page):
                card_key, produce_card = draw_card(card)
                yield Artifact(addresses.social_card(page.address), produce_card, card_key)

    key = task_key(task, shared_digest) if shared_digest else ""
    return ArtifactGroup(task.name, artifacts, key)


def render_page(renderer: Renderer, page: Page) -> bytes:
    """The bytes of a page."""
    return renderer(page).encode()


def search_artifacts(files: SearchFiles) -> ArtifactGroup:
    """The files of the readers' search."""

    def artifacts() -> Iterator[Artifact]:
        for path, content in files.items():
            yield Artifact(addresses.search_index_file(path), partial(bytes, content))

    return ArtifactGroup("search", artifacts, search_digest(files))


@memoize_by_id
def search_digest(files: SearchFiles) -> str:
    """The digest of the files of the search."""
    return combine_digests(*(f"{path} {content_digest(files[path])}" for path in sorted(files)))


def attachment_assets(loaded: LoadedArchive) -> Iterator[Asset]:
    """The documents to download, as files that are copied."""
    for path, attachment in loaded.archive.attachments.items():
        file = loaded.content_folder / attachment.path
        yield Asset(addresses.media_file(path), file, addresses.source_file(attachment.path))


def asset_artifacts(loaded: LoadedArchive, assets: Iterable[Asset]) -> ArtifactGroup:
    """The files that are copied: of `content/`, and those in templates/assets/."""
    assets = list(assets)

    def artifacts() -> Iterator[Artifact]:
        files = [(asset.address, asset.file) for asset in assets]
        for path, file in walk_files(loaded.folder / ASSET_FOLDER):
            files.append((addresses.asset(path), file))
        for address, file in files:
            yield Artifact(address, file.read_bytes, f"{file} {file_stat_or_none(file)}")

    return ArtifactGroup("assets", artifacts, assets_digest(loaded, assets))


def assets_digest(loaded: LoadedArchive, assets: Iterable[Asset]) -> str:
    """The digest of the copied files; "" without a build cache."""
    if loaded.cache is None:
        return ""
    files = loaded.cache.files
    digests = (f"{asset.address} {asset.file} {files[asset.owner][1]}" for asset in assets)
    return combine_digests(*loaded.cache.input_digests((ASSET_FOLDER,)), *digests)
