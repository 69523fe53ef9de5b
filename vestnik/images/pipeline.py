"""The pictures of `content/` → what pages show of them, and everything that is wrong with them."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import MappingProxyType

from vestnik import addresses
from vestnik.images import raster as rasters
from vestnik.images import store
from vestnik.images.raster import FORMATS, SUFFIXES, Unfit
from vestnik.images.svg import Drawing
from vestnik.model import Asset, Plate, Problem, Rendition

HEAVY = 20
"""How many megabytes a picture may have: git keeps every version of it for ever."""
MEGABYTE = 1_000_000
FULL = "full"


@dataclass(frozen=True, slots=True)
class Developed:
    """Pictures made ready, by path below `content/`; the files that they need; problems."""

    plates: Mapping[str, Plate]
    assets: tuple[Asset, ...]
    problems: tuple[Problem, ...]


Outcome = tuple[Plate, tuple[Asset, ...]]
Made = dict[str, tuple[str, Outcome]]
"""By path, the digest of a picture, and what was made of it."""


def develop(
    content: Path,
    paths: Iterable[str],
    cache: Path,
    digests: Mapping[str, str] = MappingProxyType({}),
    made: Made | None = None,
) -> Developed:
    """Makes the pictures ready; what is in the cache is not made again.

    One whose digest is the same as that in `made` is not even looked at; what is made comes there.
    """
    before: Made = {} if made is None else made

    def outcome(path: str) -> Outcome | list[Problem]:
        digest, known = before.get(path, ("", None))
        if known and digest and digest == digests.get(path) and known[1][0].file.is_file():
            return known
        found = developed(content, path, cache)
        if isinstance(found, tuple):
            before[path] = digests.get(path, ""), found
        return found

    paths = tuple(paths)
    # Pillow leaves the interpreter to others while it works; its warnings are no news to editors.
    with warnings.catch_warnings(), ThreadPoolExecutor(os.cpu_count()) as pool:
        warnings.simplefilter("ignore")
        outcomes = dict(zip(paths, pool.map(outcome, paths), strict=True))
    good = {path: one for path, one in outcomes.items() if isinstance(one, tuple)}
    return Developed(
        plates={path: plate for path, (plate, _) in good.items()},
        assets=tuple(asset for _, assets in good.values() for asset in assets),
        problems=tuple(
            problem for one in outcomes.values() if isinstance(one, list) for problem in one
        ),
    )


def developed(content: Path, path: str, cache: Path) -> Outcome | list[Problem]:
    """One picture made ready, or what is wrong with it."""
    owner = addresses.source(path)
    file = content / path
    size = file.stat().st_size
    if size > HEAVY * MEGABYTE:
        heavy = Unfit(
            "the picture's file has {size} MB, and may have {most}",
            "make it smaller: a width of {enough} pixels is enough",
            size=str(round(size / MEGABYTE)),
            most=str(HEAVY),
            enough=str(rasters.WIDEST),
        )
        return [heavy.problem(owner)]
    suffix = PurePath(path).suffix.lower()
    taken = file.read_bytes()
    if suffix == ".svg":
        drawing = Drawing(owner, taken)
        address = addresses.picture(path)
        return drawing.problems or (
            Plate(address, *drawing.size),
            (Asset(address, file, owner),),
        )
    key = store.key(suffix.encode(), taken)
    entry = store.recall(cache, key)
    if entry is None:
        try:
            made = rasters.make(taken, suffix)
        except Unfit as unfit:
            return [unfit.problem(owner)]
        facts = {"width": made.width, "height": made.height, "format": made.format}
        files = {FULL: made.full, **{str(width): each for width, each in made.others.items()}}
        entry = store.keep(cache, key, facts, files)
    return printed(path, owner, entry, FORMATS[suffix])


def printed(path: str, owner: str, entry: store.Entry, original: str) -> Outcome:
    """What was made of a picture, with the addresses where it is to be found."""
    width, height, format_ = (entry.facts[name] for name in ("width", "height", "format"))
    full = addresses.picture(path)
    places = {
        name: addresses.rendition(path, int(name), SUFFIXES[format_])
        for name in entry.files
        if name != FULL
    }
    renditions = [Rendition(address, int(name)) for name, address in places.items()]
    if renditions and format_ == original:
        renditions.append(Rendition(full, width))
    assets = [Asset(full, entry.files[FULL], owner)]
    assets += [Asset(address, entry.files[name], owner) for name, address in places.items()]
    plate = Plate(full, width, height, f"image/{format_.lower()}", tuple(renditions))
    return plate, tuple(assets)
