"""New archives, and archives that follow a newer version of the program.

In go a `NewArchive` and where the program comes from; out come the files of an archive by path. An
archive that has copies of the program's files learns which of them are out of date. A page such as
"About" begins with a text of the program. Imports importing, content, catalogs, config,
diagnostics, markdown, language, addresses, defaults and model.
"""

from vestnik.starter.archive_files import NewArchive, archive_files
from vestnik.starter.change_log import changes_since, release_notes, version_key
from vestnik.starter.copied_files import copyable_paths, marked_copy, program_file
from vestnik.starter.copy_warnings import outdated_copy_warnings
from vestnik.starter.moving import edition_titles, moved_files
from vestnik.starter.own_pages import (
    INITIAL_PAGE_NAMES,
    PAGE_NAMES,
    empty_page_file,
    page_files,
)
from vestnik.starter.program_source import (
    ProgramSource,
    UnknownSource,
    installed_source,
    parse_source,
)
from vestnik.starter.upgrading import (
    copy_again,
    replace_wheel,
    set_program,
    set_version,
    unmarked_overrides,
    untouched_copies,
)

__all__ = [
    "INITIAL_PAGE_NAMES",
    "PAGE_NAMES",
    "NewArchive",
    "ProgramSource",
    "UnknownSource",
    "archive_files",
    "changes_since",
    "copy_again",
    "copyable_paths",
    "edition_titles",
    "empty_page_file",
    "installed_source",
    "marked_copy",
    "moved_files",
    "outdated_copy_warnings",
    "page_files",
    "parse_source",
    "program_file",
    "release_notes",
    "replace_wheel",
    "set_program",
    "set_version",
    "unmarked_overrides",
    "untouched_copies",
    "version_key",
]
