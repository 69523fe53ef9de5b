"""The operating system: files, locks, worker processes, objects for each thread, git.

Imports only model.
"""

from vestnik.fs.files import (
    FileChanged,
    FileUnwritable,
    changed_file_error,
    create_file,
    has_content,
    is_regular_file,
    list_files,
    read_if_exists,
    read_regular_file,
    relative_path,
    remove_partial_files,
    unwritable_errors,
    walk_files,
    write_atomically,
    write_durably,
)
from vestnik.fs.foreign_files import is_backup_path, is_foreign_path
from vestnik.fs.git import changed_files, git_person, run_git
from vestnik.fs.lock import LOCK_TIMEOUT_SECONDS, FolderLocked, lock_folder
from vestnik.fs.open_files import require_open_files
from vestnik.fs.per_thread import per_thread
from vestnik.fs.progress import (
    BUILD_STEPS,
    PAGES_STEP,
    READING_STEP,
    VERSIONS_STEP,
    OnProgress,
    progress_listener,
    report_progress,
)
from vestnik.fs.size_limits import (
    MAX_AUTHORED_FILE,
    MAX_CATALOG_FILE,
    MAX_EXCHANGE_FILE,
    MAX_FIELD_CHARACTERS,
    MAX_FILE_NAME_CHARACTERS,
    MAX_FRONT_MATTER_CHARACTERS,
    FileSizeLimit,
)
from vestnik.fs.workers import map_parallel

__all__ = [
    "BUILD_STEPS",
    "LOCK_TIMEOUT_SECONDS",
    "MAX_AUTHORED_FILE",
    "MAX_CATALOG_FILE",
    "MAX_EXCHANGE_FILE",
    "MAX_FIELD_CHARACTERS",
    "MAX_FILE_NAME_CHARACTERS",
    "MAX_FRONT_MATTER_CHARACTERS",
    "PAGES_STEP",
    "READING_STEP",
    "VERSIONS_STEP",
    "FileChanged",
    "FileSizeLimit",
    "FileUnwritable",
    "FolderLocked",
    "OnProgress",
    "changed_file_error",
    "changed_files",
    "create_file",
    "git_person",
    "has_content",
    "is_backup_path",
    "is_foreign_path",
    "is_regular_file",
    "list_files",
    "lock_folder",
    "map_parallel",
    "per_thread",
    "progress_listener",
    "read_if_exists",
    "read_regular_file",
    "relative_path",
    "remove_partial_files",
    "report_progress",
    "require_open_files",
    "run_git",
    "unwritable_errors",
    "walk_files",
    "write_atomically",
    "write_durably",
]
