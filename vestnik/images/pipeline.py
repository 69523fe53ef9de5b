"""The images of `content/` → what pages show of them, the files they need, and problems."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from types import MappingProxyType

from vestnik import addresses
from vestnik.cache.file_stats import FileStat, content_digest, file_stat
from vestnik.images import renditions, store
from vestnik.images.decoding import (
    FORMATS_BY_SUFFIX,
    MAX_WIDTH,
    SUFFIXES_BY_FORMAT,
    UnusableImage,
)
from vestnik.images.svg import SvgReader
from vestnik.links import composed_path
from vestnik.model import Asset, Problem, Rendition, ResponsiveImage

MAX_FILE_MEGABYTES = 20
"""Git keeps every version of an image forever."""
MEGABYTE = 1_000_000
FULL_SIZE = "full"
"""The name of the file with the full width in an image's store entry."""


@dataclass(frozen=True, slots=True)
class ProcessedImages:
    """Images by path below `content/` in NFC, the files that they need, and their problems."""

    images: Mapping[str, ResponsiveImage]
    assets: tuple[Asset, ...]
    problems: tuple[Problem, ...]


ProcessedImage = tuple[ResponsiveImage, tuple[Asset, ...]]
ProcessedImageCache = dict[str, tuple[str, list[FileStat], ProcessedImage]]
"""By path below `content/`: the digest of an image's file, the stats of its assets, the result."""


def process_images(
    content: Path,
    paths: Iterable[str],
    store_folder: Path,
    digests: Mapping[str, str] = MappingProxyType({}),
    cache: ProcessedImageCache | None = None,
) -> ProcessedImages:
    """Processes the images of the folder `content`; results in the store are not made again.

    `digests` are those of the image files, by path. An image with the same digest in `cache` is not
    even read; new results are added to the cache.
    """
    results_by_path: ProcessedImageCache = {} if cache is None else cache

    def process(path: str) -> ProcessedImage | list[Problem]:
        digest, stats, known_result = results_by_path.get(path, ("", [], None))
        if known_result and digest == digests.get(path) and stats == asset_stats(known_result[1]):
            return known_result
        data, problems = read_image(content, path)
        if problems:
            return problems
        result = process_image(content / path, path, data, store_folder)
        if isinstance(result, tuple):
            results_by_path[path] = content_digest(data), asset_stats(result[1]), result
        return result

    paths = tuple(paths)
    # Pillow releases the interpreter while it works. Its warnings are of no use to editors.
    with warnings.catch_warnings(), ThreadPoolExecutor(os.cpu_count()) as pool:
        warnings.simplefilter("ignore")
        results = dict(zip(paths, pool.map(process, paths), strict=True))
    processed = {path: result for path, result in results.items() if isinstance(result, tuple)}
    failed = [result for result in results.values() if isinstance(result, list)]
    return ProcessedImages(
        images={composed_path(path): image for path, (image, _) in processed.items()},
        assets=tuple(asset for _, assets in processed.values() for asset in assets),
        problems=tuple(problem for problems in failed for problem in problems),
    )


def asset_stats(assets: Iterable[Asset]) -> list[FileStat]:
    """The stats of the files of assets; none if one is missing."""
    try:
        return [file_stat(asset.file.stat()) for asset in assets]
    except OSError:
        return []


def read_image(content: Path, path: str) -> tuple[bytes, list[Problem]]:
    """The bytes of an image's file; none, and a problem, if it is too large."""
    file = content / path
    size = file.stat().st_size
    if size > MAX_FILE_MEGABYTES * MEGABYTE:
        return b"", [file_size_problem(addresses.source_file(path), size)]
    return file.read_bytes(), []


def process_image(
    file: Path, path: str, data: bytes, store_folder: Path
) -> ProcessedImage | list[Problem]:
    """One processed image, of a file with this `data`, or its problems."""
    owner = addresses.source_file(path)
    suffix = PurePath(path).suffix.lower()
    if suffix == ".svg":
        drawing = SvgReader(owner, data)
        address = addresses.media_file(composed_path(path))
        image = ResponsiveImage(address, *drawing.size)
        return drawing.problems or (image, (Asset(address, file, owner),))
    key = store.image_key(suffix.encode(), data)
    entry = store.load_entry(store_folder, key)
    if entry is None:
        try:
            encoded = renditions.encode_image(data, suffix)
        except UnusableImage as error:
            return [replace(error.problem, file=owner)]
        metadata = {"width": encoded.width, "height": encoded.height, "format": encoded.format}
        narrower = {str(width): content for width, content in encoded.renditions.items()}
        files = {FULL_SIZE: encoded.full, **narrower}
        entry = store.store_entry(store_folder, key, metadata, files)
    return image_with_assets(composed_path(path), owner, entry, FORMATS_BY_SUFFIX[suffix])


def file_size_problem(owner: str, size: int) -> Problem:
    """The problem of an image file that is too large, in bytes."""
    return Problem(
        id="picture-file-too-large",
        file=owner,
        message="the image file has {size} MB; the limit is {limit} MB",
        hint="scale the image down: a width of {width} pixels is enough",
        values=(
            ("size", str(round(size / MEGABYTE))),
            ("limit", str(MAX_FILE_MEGABYTES)),
            ("width", str(MAX_WIDTH)),
        ),
    )


def image_with_assets(
    path: str, owner: str, entry: store.StoredImage, original_format: str
) -> ProcessedImage:
    """An image with the addresses of its renditions, and the files that go there."""
    width, height, format_ = (entry.metadata[name] for name in ("width", "height", "format"))
    full_address = addresses.media_file(path)
    rendition_addresses = {
        name: addresses.rendition(path, int(name), SUFFIXES_BY_FORMAT[format_])
        for name in entry.files
        if name != FULL_SIZE
    }
    image_renditions = [
        Rendition(address, int(name)) for name, address in rendition_addresses.items()
    ]
    if image_renditions and format_ == original_format:
        image_renditions.append(Rendition(full_address, width))
    assets = [Asset(full_address, entry.files[FULL_SIZE], owner)]
    assets += [
        Asset(address, entry.files[name], owner) for name, address in rendition_addresses.items()
    ]
    media_type = f"image/{format_.lower()}"
    image = ResponsiveImage(full_address, width, height, media_type, tuple(image_renditions))
    return image, tuple(assets)
