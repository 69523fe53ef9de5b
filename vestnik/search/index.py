"""The index of the readers' search, by Pagefind, whose door this is; made anew only if it changes.

The order in which Pagefind 1.5.2 puts filters and their values, and with it some files' names,
differs from run to run: `settled` sorts them, so that the same texts make the same files.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import chain
from pathlib import Path

from vestnik.cache import code_version as programs
from vestnik.fs import files
from vestnik.fs.workers import spread
from vestnik.model import Unavailable
from vestnik.search.corpus import Material, Text
from vestnik.search.documents import documents
from vestnik.search.names import Names, names_of

Files = Mapping[str, bytes]
"""Files of the search by their paths below its folder."""
Index = Callable[[Material], Files]

NOT_USED = (
    "pagefind-component-ui.*",
    "pagefind-highlight.js",
    "pagefind-modular-ui.*",
    "pagefind-ui.*",
)
"""The interfaces that Pagefind brings with it."""
IGNORED = ".footnote-ref, .footnote-backref"
"""What is no text in a text."""
FEW = 64
"""So many documents are not worth a second process."""
ENTRY = "pagefind-entry.json"
"""The file that names the languages, each with its index."""
MAGIC = b"pagefind_dcd"
"""What Pagefind's files begin with, inside of gzip."""


def none(_: Material) -> Files:
    """No search, for those who don't need it."""
    return {}


def index(material: Material, cache: Path) -> Files:
    """The files of the search; raises `Unavailable` where Pagefind can't run.

    Each language has an index of its own, which is kept as long as its texts are the same.
    """
    if not material.texts:
        return {}
    languages = dict.fromkeys(one.language for one in material.texts)
    try:
        kept = {each: cache / f"{each}-{digest(material, each)}.zip" for each in languages}
        known = {each: found for each, file in kept.items() if (found := read(file)) is not None}
        wanted = [each for each in languages if each not in known]
        fresh = make(material, wanted) if wanted else {}
    except (ImportError, OSError, subprocess.SubprocessError) as error:
        raise Unavailable(
            "the site has no search: Pagefind can't run ({reason})", reason=reason(error)
        ) from error
    with suppress(OSError):  # what can't be kept is made again
        for language, made in fresh.items():
            files.put(kept[language], pack(made))
        for old in cache.glob("*.zip"):
            if old not in kept.values():
                old.unlink()
    return together([{**known, **fresh}[each] for each in languages])


def together(indexes: Sequence[Files]) -> Files:
    """One search of several languages; what runs in the browser is the same in each."""
    entries = [json.loads(each[ENTRY]) for each in indexes]
    languages = {name: one for entry in entries for name, one in entry["languages"].items()}
    whole = {path: content for each in indexes for path, content in each.items()}
    whole[ENTRY] = json.dumps({**entries[0], "languages": languages}, sort_keys=True).encode()
    return dict(sorted(whole.items()))


def reason(error: Exception) -> str:
    """Why a program did not run, in one line."""
    said = getattr(error, "stderr", None) or str(error) or type(error).__name__
    return str(said).strip().splitlines()[-1]


def digest(material: Material, language: str) -> str:
    """What an index depends on: texts, names, the program and its libraries."""
    names = repr((material.language, material.terms, material.partners))
    texts = (one.key for one in material.texts if one.language == language)
    return programs.made_by(names, *texts)


# ------------------------------------------------------------------------------------- cache


def read(kept: Path) -> dict[str, bytes] | None:
    """The files that were kept; None if there are none, or they are damaged."""
    try:
        return unpack(kept.read_bytes())
    except (OSError, zipfile.BadZipFile):
        return None


def pack(found: Files) -> bytes:
    """Files as one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, content in sorted(found.items()):
            archive.writestr(path, content)
    return packed.getvalue()


def unpack(packed: bytes) -> dict[str, bytes]:
    """The files that were packed."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {path: archive.read(path) for path in archive.namelist()}


# -------------------------------------------------------------------------------------- index


def make(material: Material, languages: Sequence[str]) -> dict[str, Files]:
    """Runs Pagefind over the texts of these languages, and adds the names that it knows."""
    from pagefind.service import get_executable

    program = get_executable()
    if program is None:
        raise FileNotFoundError("pagefind_bin")
    known = {language: names_of(material, language) for language in languages}
    wanted = [one for one in material.texts if one.language in known]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = documents(material, known)

        def write(share: Sequence[Sequence[Text]]) -> None:
            texts = list(chain.from_iterable(share))
            for one, (address, text) in zip(texts, made(texts), strict=True):
                page = folder / f"site-{one.language}" / address / "index.html"
                page.parent.mkdir(parents=True)
                page.write_text(text, "utf-8")

        def run(language: str) -> None:
            command = (program, "--silent", "--site", folder / f"site-{language}")
            options = ("--output-path", folder / language, "--exclude-selectors", IGNORED)
            subprocess.run(  # noqa: S603  our own program and our own folders
                [*map(str, (*command, *options))], check=True, capture_output=True, encoding="utf-8"
            )

        spread(write, versions(wanted), FEW)
        with ThreadPoolExecutor() as pool:
            list(pool.map(run, languages))
        return {
            language: {
                **settled(dict(files_of(folder / language))),
                f"names.{language}.json": told(names),
            }
            for language, names in known.items()
        }


def files_of(bundle: Path) -> Iterator[tuple[str, bytes]]:
    """What Pagefind has written, without the interfaces that nobody uses."""
    for path in sorted(bundle.rglob("*")):
        if path.is_file() and not any(path.match(name) for name in NOT_USED):
            yield path.relative_to(bundle).as_posix(), path.read_bytes()


def versions(texts: Iterable[Text]) -> list[list[Text]]:
    """The texts that are versions of the same document, together."""
    found: dict[str, list[Text]] = {}
    for one in texts:
        found.setdefault(one.version.document.path, []).append(one)
    return list(found.values())


def told(names: Names) -> bytes:
    """The names as the browser gets them: what to ask for instead, and who is meant."""
    found = {"meanings": names.meanings, "partners": names.partners}
    return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


# ------------------------------------------------------------------------------------- order


def settled(found: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same index with its filters in order, and its files named by what they hold."""
    renamed: dict[str, str] = {}
    texts = dict(found)
    for path in [path for path in found if path.endswith(".pf_filter")]:
        content = ordered(unzipped(texts.pop(path)), 1)
        old = path.removeprefix("filter/").removesuffix(".pf_filter")
        new = named(old, content)
        renamed[old] = new
        texts[f"filter/{new}.pf_filter"] = zipped(content)
    entry = json.loads(texts[ENTRY])
    for language in entry["languages"].values():
        content = unzipped(texts.pop(f"pagefind.{language['hash']}.pf_meta"))
        for old, new in renamed.items():
            content = content.replace(old.encode(), new.encode())
        content = ordered(content, 3)
        language["hash"] = named(language["hash"], content)
        texts[f"pagefind.{language['hash']}.pf_meta"] = zipped(content)
    texts[ENTRY] = json.dumps(entry, sort_keys=True).encode()
    return texts


def named(old: str, content: bytes) -> str:
    """The name of a file, as long as the old one: "ru_" and digits of what it holds."""
    language, _, digits = old.rpartition("_")
    return f"{language}_{hashlib.sha256(content).hexdigest()[: len(digits)]}"


def unzipped(content: bytes) -> bytes:
    """What a file of Pagefind holds."""
    return gzip.decompress(content).removeprefix(MAGIC)


def zipped(content: bytes) -> bytes:
    """A file of Pagefind."""
    return gzip.compress(MAGIC + content, mtime=0)


def ordered(content: bytes, part: int) -> bytes:
    """An array in CBOR with the items of this part of it, which is an array, too, in order.

    A filter is [name, [[value, [page, …]], …]]; the fourth part of an index lists its filters.
    """
    _, place = header(content, 0)
    for _ in range(part):
        place = end(content, place)
    count, place = header(content, place)
    head, items = content[:place], []
    for _ in range(count):
        stop = end(content, place)
        items.append(content[place:stop])
        place = stop
    return head + b"".join(sorted(items)) + content[place:]


def header(content: bytes, place: int) -> tuple[int, int]:
    """The number that an item of CBOR begins with, and the place behind it."""
    short = content[place] & 0x1F
    width = 1 << (short - 24) if short >= 24 else 0
    after = place + 1
    number = int.from_bytes(content[after : after + width], "big") if width else short
    return number, after + width


def end(content: bytes, place: int) -> int:
    """The place behind an item of CBOR: a number, a text or an array of items."""
    kind = content[place] >> 5
    number, place = header(content, place)
    if kind == 3:
        return place + number
    for _ in range(number if kind == 4 else 0):
        place = end(content, place)
    return place
