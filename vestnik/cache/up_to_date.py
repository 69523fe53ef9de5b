"""Whether the site stands as the last build left it, made of what is still there.

This is asked before anything else is loaded, so it needs nothing but the standard library. All that
a build can depend on is compared by stamps: the files that people write, the program and its
libraries, the options and the environment; and so is every file and folder of the site.
"""

from __future__ import annotations

import marshal
import os
import signal
import sys
import sysconfig
import time
from array import array
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from vestnik.cache import file_stats as stamps
from vestnik.cache.file_stats import Stamp, Stamps

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
        said: list[str] = kept["said"]
        here, there = os.fspath(folder), os.fspath(folder / kept["target"])
        ours = (here, kept["inputs"]), (there, kept["rest"])
        return said if stand(ours, (there, kept["most"])) else None
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
    places = rooms(folder)  # before the files: what comes in later shows
    now = inputs(folder)
    there = all((folder / name).is_dir() for name in INPUTS)  # nothing shows what comes in there
    if not there or now != read:
        (folder / FILE).unlink(missing_ok=True)
        return
    made = left | {at: stamps.stamp(os.lstat(f"{folder}/{target}/{at}")) for at in folders(left)}
    most = (len(made) + len(now)) // 2 if len(made) > MANY else 0
    content = {
        "asked": asked(arguments),
        "until": until,
        "inputs": packed({**places, **now}.items()),
        "program": program(),
        "said": list(said),
        "target": target,
        "most": packed(islice(made.items(), most)),
        "rest": packed(islice(made.items(), most, None)),
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


def rooms(folder: Path) -> Stamps:
    """The stamps of all folders that people write in.

    A folder's stamp is another as soon as anything comes into it or goes; one that is too fresh has
    none by which it could be known again.
    """
    late = time.time_ns() - stamps.TICK
    found: Stamps = {}
    waiting = [name for name in INPUTS if (folder / name).is_dir()]
    for path in waiting:
        now = stamps.stamp((folder / path).lstat())
        found[path] = now if max(now[:2]) < late else stamps.UNSURE
        with os.scandir(folder / path) as entries:
            waiting += [
                f"{path}/{one.name}"
                for one in entries
                if one.is_dir(follow_symlinks=False) and not one.name.startswith(".")
            ]
    return found


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


Packed = tuple[str, bytes]
"""Many stamps as they are soonest read: all paths, with nothing between but NUL, all numbers."""


def packed(known: Iterable[tuple[str, Stamp]]) -> Packed:
    """Stamps, packed."""
    paths: list[str] = []
    numbers = array("q")
    for path, stamp in known:
        paths.append(path)
        numbers.extend(stamp)
    return "\0".join(paths), numbers.tobytes()


def stand(ours: Iterable[tuple[str, Packed]], others: tuple[str, Packed]) -> bool:
    """Whether in each of these folders everything is as it was stamped.

    If there are `others`, they are so many that another process looks at them.
    """
    child = 0
    if others[1][1] and hasattr(os, "fork") and not (child := os.fork()):
        try:
            os._exit(not same(*others))
        finally:
            os._exit(1)
    found = False
    try:
        found = all(same(*one) for one in ours)
    finally:
        if child and not found:
            os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1] if child else 0
    return found and not status if child else found and same(*others)


def same(home: str, known: Packed) -> bool:
    """Whether what stands at these paths has these stamps."""
    numbers = iter(array("q", known[1]))
    for path, changed, touched, size in zip(
        known[0].split("\0"), numbers, numbers, numbers, strict=False
    ):
        try:
            found = os.lstat(f"{home}/{path}")
        except OSError:
            return False
        if (found.st_mtime_ns, found.st_ctime_ns, found.st_size) != (changed, touched, size):
            return False
    return True
