"""HTTP/1.1 over checked connections, a few of which are kept open between requests.

h11 reads and writes the protocol; what is here is the input and output around it. A connection on
which the server sent more than its answer is never used again: those bytes would be taken for the
answer to the next request (response splitting).
"""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import h11

from retrieval.errors import Unfetchable
from retrieval.web.answers import Headers
from retrieval.web.connect import Allowance, Broken, Dialer
from retrieval.web.pace import Clock
from retrieval.web.targets import Target

_LONGEST_HEAD = 100 * 1024
_READ_AT_ONCE = 64 * 1024
_PIECES = 10_000
_SMALLEST = 64
"""Bytes that a piece must have on average once there are many: each costs more time than bytes."""
_KEPT = 15.0
"""Seconds that a connection is kept open without use."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The beginning of an answer; `parts` brings its body as it comes, still compressed."""

    status: int
    headers: Headers
    parts: Iterator[bytes]


class Connections:
    """Asks over connections that are kept or new; `most` are kept at once. Used by many threads."""

    def __init__(self, dialer: Dialer, clock: Clock, most: int) -> None:
        self._dialer = dialer
        self._clock = clock
        self._most = most
        self._lock = threading.Lock()
        self._idle: list[tuple[str, float, _Connection]] = []

    @contextmanager
    def ask(
        self, target: Target, headers: Sequence[tuple[str, str]], allowance: Allowance
    ) -> Iterator[Answer]:
        """Ask for the target; its body can be read within the block.

        Raises `Unfetchable`, `Broken` among it, also from `parts`.
        """
        connection, head = self._asked(target, headers, allowance)
        try:
            yield Answer(head.status_code, Headers(head.headers), connection.parts(allowance))
        finally:
            if connection.is_finished():
                self._keep(target.origin, connection)
            else:
                connection.close()

    def close(self) -> None:
        """Close what is kept."""
        with self._lock:
            idle, self._idle, self._most = self._idle, [], 0
        for _, _, connection in idle:
            connection.close()

    def _asked(
        self, target: Target, headers: Sequence[tuple[str, str]], allowance: Allowance
    ) -> tuple[_Connection, h11.Response]:
        while (kept := self._kept(target.origin)) is not None:
            try:
                return kept, kept.ask(target.path, headers, allowance)
            except Broken:
                kept.close()
                if allowance.received:
                    raise
                # The server had closed it in the meantime, which is no failure.
            except BaseException:
                kept.close()
                raise
        fresh = _Connection(self._dialer.connect(target, allowance))
        try:
            return fresh, fresh.ask(target.path, headers, allowance)
        except BaseException:
            fresh.close()
            raise

    def _kept(self, origin: str) -> _Connection | None:
        """The open connection to `origin` that was used last."""
        self._let_go(self._clock.now() - _KEPT)
        while True:
            with self._lock:
                places = [place for place, idle in enumerate(self._idle) if idle[0] == origin]
                if not places:
                    return None
                connection = self._idle.pop(places[-1])[2]
            if connection.is_silent():
                return connection
            connection.close()

    def _keep(self, origin: str, connection: _Connection) -> None:
        with self._lock:
            self._idle.append((origin, self._clock.now(), connection))
            surplus = self._idle[: max(0, len(self._idle) - self._most)]
            del self._idle[: len(surplus)]
        for _, _, old in surplus:
            old.close()

    def _let_go(self, before: float) -> None:
        with self._lock:
            old = [idle for idle in self._idle if idle[1] < before]
            self._idle = [idle for idle in self._idle if idle[1] >= before]
        for _, _, connection in old:
            connection.close()


class _Connection:
    """One socket and how far its conversation has come."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._state = h11.Connection(h11.CLIENT, max_incomplete_event_size=_LONGEST_HEAD)

    def ask(
        self, path: str, headers: Sequence[tuple[str, str]], allowance: Allowance
    ) -> h11.Response:
        request = h11.Request(
            method=b"GET",
            target=path.encode("ascii"),
            headers=[(name.encode("ascii"), value.encode("latin-1")) for name, value in headers],
        )
        data = (self._state.send(request) or b"") + (self._state.send(h11.EndOfMessage()) or b"")
        try:
            self._socket.settimeout(allowance.seconds())
            self._socket.sendall(data)
        except TimeoutError:
            raise allowance.too_slow() from None
        except OSError as error:
            raise Broken(allowance.host) from error
        while True:  # through the hints that may come before an answer; the allowance ends it
            event = self._next(allowance)
            if isinstance(event, h11.Response):
                return event
            if not isinstance(event, h11.InformationalResponse):
                raise Broken(allowance.host)

    def parts(self, allowance: Allowance) -> Iterator[bytes]:
        """The body as it comes."""
        pieces = 0
        while True:
            allowance.seconds()
            pieces += 1
            if pieces > _PIECES and allowance.received < _SMALLEST * pieces:
                raise Unfetchable(
                    f"{allowance.host} sent its answer in crumbs; it was broken off.", for_good=True
                )
            event = self._next(allowance)
            if isinstance(event, h11.EndOfMessage):
                return
            if not isinstance(event, h11.Data):
                raise Broken(allowance.host)
            yield bytes(event.data)

    def is_finished(self) -> bool:
        """Whether both sides are done and nothing is left over; then the next request may come."""
        state = self._state
        if not (state.our_state is state.their_state is h11.DONE) or state.trailing_data[0]:
            return False
        state.start_next_cycle()
        return True

    def is_silent(self) -> bool:
        """Whether the server has sent nothing meanwhile, not even the end of the connection."""
        poll = select.poll()
        try:
            poll.register(self._socket, select.POLLIN)
        except (ValueError, OSError):
            return False
        return not poll.poll(0)

    def close(self) -> None:
        self._socket.close()

    def _next(self, allowance: Allowance) -> object:
        while True:
            try:
                event = self._state.next_event()
            except h11.ProtocolError as error:
                raise Broken(allowance.host) from error
            if event is not h11.NEED_DATA:
                return event
            try:
                self._socket.settimeout(allowance.seconds())
                data = self._socket.recv(_READ_AT_ONCE)
            except TimeoutError:
                raise allowance.too_slow() from None
            except OSError as error:
                raise Broken(allowance.host) from error
            allowance.charge(len(data))
            self._state.receive_data(data)
