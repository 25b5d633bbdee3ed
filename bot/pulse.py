"""How a running bot does: its parts say when they are well, and count what they do.

Kept in memory and safe to use from several threads. What an operator's probes and measurements show
is read from here; nobody's words are ever put in.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from math import inf


class Pulse:
    """The latest signs of life of the parts of one process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Takes a clock in seconds."""
        self._clock = clock
        self._lock = threading.Lock()
        self._well_until: dict[str, float] = {}
        self._counts: Counter[str] = Counter()
        self._lengths: dict[str, Callable[[], float]] = {}

    def expect(self, part: str) -> None:
        """A part is needed, and not well before its first sign of life."""
        with self._lock:
            self._well_until.setdefault(part, -inf)

    def beat(self, part: str, lasts: float = inf) -> None:
        """A part is well, and stays so for so many seconds unless it says otherwise."""
        with self._lock:
            self._well_until[part] = self._clock() + lasts

    def beats_with(self, part: str, asked: Callable[[], bool], lasts: float) -> Callable[[], bool]:
        """`asked`, which is a sign of life of a part whenever it is asked."""
        self.expect(part)

        def beating() -> bool:
            self.beat(part, lasts)
            return asked()

        return beating

    def fail(self, part: str) -> None:
        """A part is not well any more."""
        with self._lock:
            self._well_until[part] = -inf

    def parts(self) -> Mapping[str, bool]:
        """Every part that is needed, and whether it is well."""
        with self._lock:
            now = self._clock()
            return {part: now <= until for part, until in sorted(self._well_until.items())}

    def count(self, what: str, by: int = 1) -> None:
        """Something was done."""
        with self._lock:
            self._counts[what] += by

    def counts(self) -> Mapping[str, int]:
        """What was done so far, and how often."""
        with self._lock:
            return dict(self._counts)

    def watch(self, queue: str, length: Callable[[], float]) -> None:
        """A queue whose length can be asked for at any time, from any thread."""
        with self._lock:
            self._lengths[queue] = length

    def lengths(self) -> Mapping[str, float]:
        """The lengths of the queues now."""
        with self._lock:
            watched = dict(self._lengths)
        return {queue: length() for queue, length in watched.items()}
