"""Drafting: an archive and an engine in, catalogs with a draft for every empty unit out.

`drafting` says how a block becomes a draft. Imports `vestnik.catalogs`, `vestnik.config`, and what
is below them; a person's translation is never changed.
"""

from vestnik.translation.drafting import draft_catalogs
from vestnik.translation.sharding import WHOLE_ARCHIVE, Shard, parse_shard
from vestnik.translation.tasks import DraftTask, draft_tasks, is_fully_translated

__all__ = [
    "WHOLE_ARCHIVE",
    "DraftTask",
    "Shard",
    "draft_catalogs",
    "draft_tasks",
    "is_fully_translated",
    "parse_shard",
]
