"""How fast: one host is not asked too often, nor by too many threads at once; nor are all."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from retrieval.errors import Unfetchable

_FEW = 4096
"""Hosts that are remembered before those without any claim are forgotten."""
_LONGEST_HOLD = 3600.0


class NotYet(Unfetchable):
    """Nothing was asked, since the turn is too far off; says nothing about the address."""


class Clock(Protocol):
    """Time, so that tests need not wait for it."""

    def now(self) -> float:
        """Seconds that only go forward."""
        ...

    def wall(self) -> float:
        """Seconds since 1970."""
        ...

    def wait(self, stop: threading.Event, seconds: float) -> None:
        """Let `seconds` pass, or less when `stop` is set."""
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> float:
        """Seconds that only go forward."""
        return time.monotonic()

    def wall(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def wait(self, stop: threading.Event, seconds: float) -> None:
        """Let `seconds` pass, or less when `stop` is set."""
        stop.wait(seconds)


@dataclass(slots=True)
class _Host:
    free: threading.Semaphore
    next_at: float = 0.0
    held_until: float = 0.0
    users: int = field(default=0)


class Pace:
    """Gives turns. Used by many threads.

    `delay` seconds lie between two requests to one host; `per_host` and `overall` bound how many
    run at once; who would have to wait for longer than `patience` seconds is sent away.
    """

    def __init__(
        self, *, delay: float, per_host: int, overall: int, patience: float, clock: Clock
    ) -> None:
        self._delay = delay
        self._per_host = per_host
        self._patience = patience
        self._clock = clock
        self._overall = threading.Semaphore(overall)
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}
        self._many = _FEW
        self._stop = threading.Event()

    @contextmanager
    def turn(self, host: str, *, delay: float | None = None, spaced: bool = True) -> Iterator[None]:
        """Wait for a turn at `host` and keep it for the block.

        `delay` is what the host itself asks for, if it is longer than ours. Without `spaced` the
        request counts as part of the one before: a redirect within the host, its robots.txt.

        Raises `NotYet`, with the seconds to wait, when the turn is too far off.
        """
        state = self._join(host)
        try:
            with self._one_of(state.free, host):
                self._wait(host, state, max(self._delay, delay or 0.0) if spaced else None)
                with self._one_of(self._overall, host):
                    yield
        finally:
            with self._lock:
                state.users -= 1

    def hold(self, host: str, seconds: float) -> None:
        """Ask nothing of `host` for so long, an hour at most: one page may not silence a site."""
        until = self._clock.now() + min(seconds, _LONGEST_HOLD)
        state = self._join(host)
        with self._lock:
            state.held_until = max(state.held_until, until)
            state.users -= 1

    def close(self) -> None:
        """Send away everybody who waits, now and later."""
        self._stop.set()

    def _join(self, host: str) -> _Host:
        with self._lock:
            if len(self._hosts) > self._many:
                now = self._clock.now()
                self._hosts = {
                    name: state
                    for name, state in self._hosts.items()
                    if state.users or max(state.next_at, state.held_until) > now
                }
                self._many = max(_FEW, 2 * len(self._hosts))
            state = self._hosts.get(host)
            if state is None:
                state = self._hosts[host] = _Host(threading.Semaphore(self._per_host))
            state.users += 1
            return state

    def _wait(self, host: str, state: _Host, delay: float | None) -> None:
        with self._lock:
            now = self._clock.now()
            start = max(now, state.held_until, state.next_at if delay is not None else now)
            if start - now > self._patience:
                raise _later(host, start - now)
            if delay is not None:
                state.next_at = start + delay
        if start > now:
            self._clock.wait(self._stop, start - now)
        if self._stop.is_set():
            raise NotYet(f"{host} was not asked: the program is stopping.")
        left = state.held_until - self._clock.now()
        if left > 0:  # another request has been told to wait in the meantime
            raise _later(host, left)

    @contextmanager
    def _one_of(self, places: threading.Semaphore, host: str) -> Iterator[None]:
        if not places.acquire(timeout=self._patience):
            raise _later(host, self._patience)
        try:
            yield
        finally:
            places.release()


def _later(host: str, seconds: float) -> Unfetchable:
    return NotYet(
        f"{host} was not asked yet: it has to be left alone for {seconds:.0f} seconds more.",
        retry_after=seconds,
    )
