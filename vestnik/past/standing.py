"""Whether the site stands as the last build left it, made of what is still there.

This is asked before anything else is loaded, so it needs nothing but the standard library. All that
a build can depend on is compared by stamps: the files that people write, the program and its
libraries, the options and the environment; and so is every file and folder of the site.
"""

from __future__ import annotations

import marshal
import os
import sys
import sysconfig
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from vestnik.past import stamps
from vestnik.past.stamps import Stamp, Stamps

FILE = ".cache/site/standing"
INPUTS = ("content", "templates", "translations")
SINGLE = "pyproject.toml"
ENVIRONMENT = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "SOURCE_DATE_EPOCH")
PROGRAM = Path(__file__).parent.parent
MANY = 20_000
"""So many files are worth a second process."""


def unchanged(folder: Path, arguments: Sequence[str]) -> list[str] | None:
    """What the last build said, if another would change nothing; None if that can't be told."""
    try:
        kept = marshal.loads((folder / FILE).read_bytes())  # noqa: S302  we wrote it
        if kept["asked"] != asked(arguments) or time.time() >= kept["until"]:
            return None
        if kept["program"] != program():
            return None

        def read() -> bool:
            return bool(kept["inputs"] == inputs(folder))

        said: list[str] = kept["said"]
        return said if stands(folder / kept["target"], kept["left"], read) else None
    except (OSError, EOFError, ValueError, TypeError, KeyError):
        return None


def keep(
    folder: Path,
    arguments: Sequence[str],
    said: Sequence[str],
    until: float,
    read: Stamps,
    target: str,
    left: Stamps,
) -> None:
    """Notes what files a build has `left`; `read` are its inputs as they were when it read them.

    `until` is when something comes due that waits for its day.
    """
    now = inputs(folder)
    if any(now.get(path) != stamp for path, stamp in read.items()) or len(now) != len(read):
        (folder / FILE).unlink(missing_ok=True)
        return
    site = folder / target
    content = {
        "asked": asked(arguments),
        "until": until,
        "inputs": now,
        "program": program(),
        "said": list(said),
        "target": target,
        "left": left | {at: stamps.stamp((site / at).lstat()) for at in folders(left)},
    }
    part = folder / f"{FILE}.part"
    part.write_bytes(marshal.dumps(content))
    part.replace(folder / FILE)


def asked(arguments: Sequence[str]) -> list[str]:
    """What a build is asked for, and in which surroundings."""
    return [*arguments, "", *(os.environ.get(name, "") for name in ENVIRONMENT)]


def inputs(folder: Path) -> Stamps:
    """The stamps of all that people write; a link in place of a folder is all there is of it."""
    found: Stamps = {}
    for name in INPUTS:
        home = folder / name
        if home.is_symlink():
            found[name] = stamps.link(home.lstat())
        else:
            found.update(stamps.walk(os.fspath(home), f"{name}/"))
    return {SINGLE: stamps.stamp((folder / SINGLE).stat()), **found}


def program() -> list[Any]:
    """The stamps of the program, and its libraries by their versions."""
    own = sorted(one for one in stamps.walk(os.fspath(PROGRAM), "") if one[0].endswith(".py"))
    site = Path(sysconfig.get_path("purelib"))
    return [sys.version, own, sorted(one.name for one in site.glob("*.dist-info"))]


def folders(files: Iterable[str]) -> set[str]:
    """The folders that these files are in."""
    found = {""}
    for path in files:
        at = path.rpartition("/")[0]
        while at not in found:
            found.add(at)
            at = at.rpartition("/")[0]
    return found


def stands(site: Path, left: Stamps, besides: Callable[[], bool]) -> bool:
    """Whether all that a build has left, and nothing else, is there as it was; and `besides` holds.

    A folder's stamp is another as soon as anything comes into it or goes. Of very many files
    another process looks at the most, while this one looks at what else there is.
    """
    home = os.fspath(site) + "/"
    known = list(left.items())
    most = len(known) * 2 // 3 if len(known) > MANY and hasattr(os, "fork") else 0
    child = 0
    if most and not (child := os.fork()):
        os._exit(not same(home, known[:most]))
    try:
        found = besides() and same(home, known[most:])
    finally:
        status = os.waitpid(child, 0)[1] if child else 0
    return found and not status


def same(home: str, paths: Iterable[tuple[str, Stamp]]) -> bool:
    """Whether what stands at these paths has these stamps."""
    for path, stamp in paths:
        try:
            found = os.lstat(home + path)
        except OSError:
            return False
        if (found.st_mtime_ns, found.st_ctime_ns, found.st_size) != stamp:
            return False
    return True
