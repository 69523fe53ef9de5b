"""What has become of translations: the changes since the desk was started, and versions in git.

Changes can be undone, and each version of a unit can be restored.
"""

from vestnik.preview.desk.history.git_versions import UnitVersion, git_versions
from vestnik.preview.desk.history.journal import (
    ChangeJournal,
    JournalStep,
    UnitChange,
    changed_units,
    undo_changes,
)

__all__ = [
    "ChangeJournal",
    "JournalStep",
    "UnitChange",
    "UnitVersion",
    "changed_units",
    "git_versions",
    "undo_changes",
]
