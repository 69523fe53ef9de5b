"""The review queue of an archive while the desk runs: its rows are kept up to date and stored.

Loaded archives and edited catalogs go in; out come the rows of their documents, with what checks
find in people's words, and what filters select of them. It works in threads, and writes to the
preview's folder.
"""

from vestnik.preview.desk.live_queue.archive_queue import ArchiveQueue
from vestnik.preview.desk.live_queue.request_gate import RequestGate

__all__ = [
    "ArchiveQueue",
    "RequestGate",
]
