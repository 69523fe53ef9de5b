"""New archives: the title, the address, the source of the program → the files of an archive.

In go a `NewArchive` and where the program comes from; out come files by path, written into a new
folder. An archive that began as a copy of the program's repository is moved here, too. Imports
config, diagnostics, fs and model.
"""

from vestnik.starter.archive_files import NewArchive, archive_files
from vestnik.starter.program_source import (
    ProgramSource,
    UnknownSource,
    installed_source,
    parse_source,
)

__all__ = [
    "NewArchive",
    "ProgramSource",
    "UnknownSource",
    "archive_files",
    "installed_source",
    "parse_source",
]
