"""Texts → hypotheses, by requests that a server accepts: in batches, with waits after failures."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from vestnik.model import Hypothesis, Unavailable
from vestnik.translation.engines.libretranslate.answers import (
    UNTRANSLATED,
    read_hypotheses,
    read_languages,
)
from vestnik.translation.engines.libretranslate.server import RequestRejected, Server, ServerBusy

ALTERNATIVES = 3
"""So many translations besides the best are asked for."""
MAX_BATCH_TEXTS = 20
MAX_BATCH_CHARACTERS = 5_000
FIRST_WAIT_SECONDS, MAX_WAIT_SECONDS = 2.0, 600.0
"""The wait after the first failure, doubled after each further one, and the longest wait."""
MAX_FAILURES = 6
"""After so many failures in a row, drafting ends: with the doubled waits, after a minute."""
MIN_INTERNAL_FAILURES = 2
"""After so many failures in a row, an internal error of the server is blamed on the text."""
TRIAL_TEXT = "1"
VERSION = re.compile(r"[0-9A-Za-z.+-]{1,20}", re.ASCII)


@dataclass(slots=True)
class Client:
    """A server, the languages as it calls them, and what was learnt of its limits.

    `failures` are those since the last answer.
    """

    server: Server
    source: str
    target: str
    alternatives: int = ALTERNATIVES
    max_batch_texts: int = MAX_BATCH_TEXTS
    failures: int = 0
    sleep: Callable[[float], None] = field(default=time.sleep)

    def translate(self, texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
        """The hypotheses for each text; none for a text that the server does not accept."""
        hypotheses: dict[int, tuple[Hypothesis, ...]] = {
            index: () for index, text in enumerate(texts) if not text.strip()
        }
        remaining = deque(index for index in range(len(texts)) if index not in hypotheses)
        while remaining:
            batch = list(self.next_batch(remaining, texts))
            try:
                answers = self.request_translations([texts[index] for index in batch])
            except (ServerBusy, RequestRejected) as failure:
                if len(batch) == 1 and self.is_caused_by_text(failure):
                    self.check_access()  # raises if it was not the text after all
                    answers = [UNTRANSLATED]
                    self.max_batch_texts = MAX_BATCH_TEXTS
                else:
                    if isinstance(failure, ServerBusy):
                        self.wait(failure)
                    self.max_batch_texts = max(1, len(batch) // 2)
                    continue
            self.failures = 0
            for index, answer in zip(batch, answers, strict=True):
                hypotheses[index] = answer
                remaining.popleft()
        return [hypotheses[index] for index in range(len(texts))]

    def is_caused_by_text(self, failure: ServerBusy | RequestRejected) -> bool:
        """Whether it may be the only text of a request that the server can't translate."""
        if isinstance(failure, RequestRejected):
            return True
        return failure.is_internal and self.failures >= MIN_INTERNAL_FAILURES

    def next_batch(self, remaining: Sequence[int], texts: Sequence[str]) -> Iterator[int]:
        """The next texts that fit into one request: at least one."""
        characters = 0
        for count, index in enumerate(remaining):
            characters += len(texts[index])
            if count and (count >= self.max_batch_texts or characters > MAX_BATCH_CHARACTERS):
                return
            yield index

    def wait(self, failure: ServerBusy) -> None:
        """Waits after a failure; raises `Unavailable` if there were too many or it takes long."""
        self.failures += 1
        seconds = FIRST_WAIT_SECONDS * 2 ** (self.failures - 1)
        if failure.wait_seconds is not None:
            seconds = failure.wait_seconds
        if self.failures >= MAX_FAILURES:
            raise Unavailable(
                "{server} does not answer ({reason}): check the setting server and the network, "
                "or try again later",
                server=self.server.address,
                reason=failure.reason,
            )
        if seconds > MAX_WAIT_SECONDS:
            raise Unavailable(
                "{server} asks to wait {seconds} s ({reason}): draft the rest after that",
                server=self.server.address,
                seconds=f"{seconds:.0f}",
                reason=failure.reason,
            )
        self.sleep(seconds)

    def request_translations(self, texts: Sequence[str]) -> list[tuple[Hypothesis, ...]]:
        """The hypotheses for the texts of one request."""
        answer = self.server.post(
            "/translate",
            {
                "q": list(texts),
                "source": self.source,
                "target": self.target,
                "format": "text",
                "alternatives": self.alternatives,
            },
        )
        hypotheses = read_hypotheses(answer, texts)
        if hypotheses is None:
            raise Unavailable(
                "{server} does not answer like LibreTranslate ({reason}): check the setting server",
                server=self.server.address,
                reason="translatedText",
            )
        return hypotheses

    def check_access(self) -> None:
        """Translates a trial text; raises `Unavailable` if the server does not.

        A server that rejects it with alternatives is asked for none from then on.
        """
        while True:
            try:
                self.request_translations([TRIAL_TEXT])
            except ServerBusy as failure:
                self.wait(failure)
            except RequestRejected as failure:
                if not self.alternatives:
                    raise Unavailable(
                        "{server} refuses to translate ({reason}): it may want a key in the "
                        "environment variable LIBRETRANSLATE_API_KEY",
                        server=self.server.address,
                        reason=failure.reason,
                    ) from failure
                self.alternatives = 0
            else:
                self.failures = 0
                return

    def check_languages(self) -> None:
        """Raises `Unavailable` if the server lists its languages, and these are not among them."""
        while True:
            try:
                answer = self.server.get("/languages")
                break
            except ServerBusy as failure:
                self.wait(failure)
            except RequestRejected:
                return
        self.failures = 0
        targets = read_languages(answer)
        if not targets or self.target in targets.get(self.source, ()):
            return
        raise Unavailable(
            "{server} does not translate {pair}; it has {languages}",
            server=self.server.address,
            pair=f"{self.source}→{self.target}",
            languages=", ".join(sorted(targets.get(self.source) or targets)),
        )

    def server_version(self) -> str:
        """The version of LibreTranslate that the server states; "unknown" if it states none."""
        try:
            answer = self.server.get("/spec")
        except (ServerBusy, RequestRejected, Unavailable):
            return "unknown"
        information = answer.get("info") if isinstance(answer, dict) else None
        version = information.get("version") if isinstance(information, dict) else None
        return version if isinstance(version, str) and VERSION.fullmatch(version) else "unknown"
