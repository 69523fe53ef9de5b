"""When a preview is built: once for all that has changed, one build after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable

from vestnik.preview.builds import Outcome


class Builder:
    """Builds once for all the changes that have come, in a thread of its own.

    What changes during a build is one more build after it. `first` is called before each with the
    files that it is for, none where it is for the search, and `tell` after it with what came of it.
    """

    def __init__(
        self,
        first: Callable[[frozenset[str]], object],
        make: Callable[[], Outcome],
        tell: Callable[[Outcome, frozenset[str]], object],
    ) -> None:
        self.first = first
        self.make = make
        self.tell = tell
        self.condition = threading.Condition()
        self.waiting: set[str] | None = None
        self.ended = False

    def change(self, paths: frozenset[str] = frozenset()) -> None:
        """Asks for a build."""
        with self.condition:
            self.waiting = (self.waiting or set()) | paths
            self.condition.notify()

    def end(self) -> None:
        """Lets the build at hand be the last."""
        with self.condition:
            self.ended = True
            self.condition.notify()

    def run(self) -> None:
        """Builds whenever it is asked to, until the end."""
        while True:
            with self.condition:
                self.condition.wait_for(lambda: self.waiting is not None or self.ended)
                if self.ended:
                    return
                paths, self.waiting = frozenset(self.waiting or ()), None
            self.first(paths)
            self.tell(self.make(), paths)
