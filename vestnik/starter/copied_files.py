"""Files of an archive that are copies of the program's: of which version, and what became of them.

A copy begins with a line that names the version, the file and its digest then:
`{# vestnik 0.2.0 templates/base.html 0c3f… #}`, in the comment syntax of its kind. Fonts and other
files without comments have no such line; nothing can be said of them later.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from vestnik import TEMPLATES_FOLDER, VERSION
from vestnik.defaults import DEFAULTS_FOLDER, default_paths
from vestnik.starter.packaged_files import GITHUB_FILES, UNCHANGED_FILES

ASSETS, FONTS = f"{TEMPLATES_FOLDER}/assets/", f"{TEMPLATES_FOLDER}/fonts/"
ASSET_COMMENTS = {".css": "/* {} */", ".js": "/* {} */", ".svg": "<!-- {} -->"}
TEMPLATE_COMMENT, WORKFLOW_COMMENT = "{{# {} #}}", "# {}"
WORKFLOW_SUFFIX = ".yml"
DIGEST_LENGTH = 16
MARK = re.compile(
    rf"vestnik (?P<version>\S+) (?P<path>\S+) (?P<digest>[0-9a-f]{{{DIGEST_LENGTH}}})"
)
MAX_FIRST_LINE_BYTES = 300


class CopyState(Enum):
    """What has changed since a file was copied."""

    CURRENT = "the program's file is the same"
    UNTOUCHED = "the program's file has changed, the copy has not"
    CHANGED = "both have changed"


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """A file of an archive that was copied from the program, and its state.

    `path` is the file in the archive and the program's by the same name, `version` that of the
    program at that time, `digest` the one to write into its first line when it is up to date.
    """

    path: str
    version: str
    state: CopyState
    digest: str


def short_digest(content: bytes) -> str:
    """The digest of a file in the first line of its copy."""
    return hashlib.blake2b(content, digest_size=DIGEST_LENGTH // 2).hexdigest()


def comment_syntax(path: str) -> str:
    """The syntax of a comment in a file, with `{}` for its text; "" if it can't have one."""
    suffix = PurePosixPath(path).suffix
    if path.startswith(ASSETS):
        return ASSET_COMMENTS.get(suffix, "")
    if path.startswith(f"{TEMPLATES_FOLDER}/"):
        return "" if path.startswith(FONTS) else TEMPLATE_COMMENT
    return WORKFLOW_COMMENT if suffix == WORKFLOW_SUFFIX else ""


def program_file(path: str) -> Path | None:
    """The program's file that an archive may have a copy of, by its path; None if there is none."""
    if path in UNCHANGED_FILES:
        return UNCHANGED_FILES[path]
    return DEFAULTS_FOLDER / path if path in default_paths() else None


def copyable_paths() -> Iterator[str]:
    """The program's templates, assets and fonts, and the issue forms and workflows of archives."""
    yield from (path for path in default_paths() if path.startswith(f"{TEMPLATES_FOLDER}/"))
    yield from GITHUB_FILES


def marked_copy(path: str, content: bytes) -> bytes:
    """The content of a copy: the line that says of what, if the file can have one, and the file."""
    syntax = comment_syntax(path)
    if not syntax:
        return content
    mark = syntax.format(f"vestnik {VERSION} {path} {short_digest(content)}")
    return mark.encode() + b"\n" + content


def copied_files(folder: Path) -> list[CopiedFile]:
    """The files of an archive that say what they are copies of, sorted by path."""
    paths = (*default_paths(), *UNCHANGED_FILES)
    copies = (copied_file(folder, path) for path in sorted(paths) if comment_syntax(path))
    return [copy for copy in copies if copy is not None]


def copied_file(folder: Path, path: str) -> CopiedFile | None:
    """The copy at a path of an archive; None if there is none, or nothing says that it is one."""
    file, source = folder / path, program_file(path)
    if source is None or not file.is_file():
        return None
    first_line, _, rest = file.read_bytes().partition(b"\n")
    mark = MARK.search(first_line[:MAX_FIRST_LINE_BYTES].decode("utf-8", "replace"))
    if mark is None or mark["path"] != path:
        return None
    digest = short_digest(source.read_bytes())
    if digest == mark["digest"]:
        state = CopyState.CURRENT
    else:
        is_untouched = short_digest(rest) == mark["digest"]
        state = CopyState.UNTOUCHED if is_untouched else CopyState.CHANGED
    return CopiedFile(path, mark["version"], state, digest)
