"""Connections that the guard has seen: a name is resolved once and the checked address is dialled.

Nothing between the check and the connection can ask the DNS again (rebinding): from here on there
is only an open socket. Each request runs under an `Allowance` of time and bytes that every single
read and write is charged to; a server that sends a byte a second, or headers without end, comes to
its end.
"""

from __future__ import annotations

import socket
import ssl
import threading
from dataclasses import dataclass
from typing import Protocol

from retrieval.errors import Unfetchable
from retrieval.web.addresses import Guard
from retrieval.web.pace import Clock
from retrieval.web.targets import Target

_TRIED = 4
"""Addresses of one name that are dialled before giving up."""
_BREATH = 60.0
"""Seconds for which a host that was too slow is left alone: it could tie up all threads."""
_MISSING = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


class Network(Protocol):
    """The way out of this machine."""

    def resolve(self, host: str, port: int) -> list[str]:
        """The IP addresses of a name; raises `OSError`, `socket.gaierror` among it."""
        ...

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        """A connection to an IP address; raises `OSError`, `TimeoutError` among it."""
        ...


class SystemNetwork:
    """The machine's own resolver and sockets."""

    def resolve(self, host: str, port: int) -> list[str]:
        """The IP addresses of a name, in the order in which the system would try them."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(place[4][0]) for place in found))

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        """A connection to an IP address."""
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        connection = socket.socket(family, socket.SOCK_STREAM)
        try:
            connection.settimeout(seconds)
            connection.connect((address, port))
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except BaseException:
            connection.close()
            raise
        return connection


class Broken(Unfetchable):
    """A connection failed in the middle, or what came over it was not HTTP."""

    def __init__(self, host: str) -> None:
        """Takes the name of the other side."""
        super().__init__(f"{host} broke off its answer, or sent something that is not HTTP.")


@dataclass(slots=True)
class Allowance:
    """What one request may still use.

    `until` on the clock; `silence` seconds without a byte; `left` bytes to be received. `received`
    says how many have been.
    """

    clock: Clock
    host: str
    until: float
    silence: float
    left: int
    received: int = 0

    def seconds(self) -> float:
        """How long the next step may take."""
        left = self.until - self.clock.now()
        if left <= 0:
            raise self.too_slow()
        return min(left, self.silence)

    def charge(self, count: int) -> None:
        """Count what has been received."""
        self.received += count
        self.left -= count
        if self.left < 0:
            raise Unfetchable(
                f"{self.host} sent more than is read of one answer; it was broken off.",
                for_good=True,
            )

    def too_slow(self) -> Unfetchable:
        """The error for a server that takes too long."""
        return Unfetchable(
            f"{self.host} took too long to answer; it was broken off.", retry_after=_BREATH
        )


class Dialer:
    """Opens connections to servers that the guard lets pass.

    `tls` says whose certificates are trusted; `patience` is how many seconds the DNS and the other
    side have for their first word.
    """

    def __init__(
        self, guard: Guard, network: Network, tls: ssl.SSLContext, patience: float
    ) -> None:
        self._guard = guard
        self._network = network
        self._tls = tls
        self._patience = patience

    def connect(self, target: Target, allowance: Allowance) -> socket.socket:
        """Resolve, check every answer, and connect to one of exactly these.

        Raises `Unfetchable`.
        """
        addresses = self._addresses(target.host, target.port, allowance)
        self._guard.check_addresses(target.host, target.port, addresses)
        connection = self._dialled(target, addresses[:_TRIED], allowance)
        return connection if target.scheme == "http" else self._secured(connection, allowance)

    def _dialled(self, target: Target, addresses: list[str], allowance: Allowance) -> socket.socket:
        failure = OSError()
        for number, address in enumerate(addresses, 1):
            # An address that swallows packets must not use up the time of the others.
            patience = self._patience / (1 if number == len(addresses) else 3)
            try:
                return self._network.dial(address, target.port, min(allowance.seconds(), patience))
            except OSError as error:
                failure = error
        if isinstance(failure, TimeoutError):
            raise Unfetchable(
                f"{target.host} does not answer: no connection in time.", retry_after=_BREATH
            )
        raise Unfetchable(f"{target.host} does not answer: {failure.strerror or 'no connection'}.")

    def _secured(self, connection: socket.socket, allowance: Allowance) -> socket.socket:
        try:
            connection.settimeout(allowance.seconds())
            return self._tls.wrap_socket(connection, server_hostname=allowance.host)
        except TimeoutError:
            failure = allowance.too_slow()
        except ssl.SSLCertVerificationError as error:
            failure = Unfetchable(
                f"The certificate of {allowance.host} is not valid: {error.verify_message}."
            )
        except (OSError, ValueError):
            failure = Unfetchable(f"{allowance.host} did not agree on a secure connection.")
        connection.close()
        raise failure

    def _addresses(self, host: str, port: int, allowance: Allowance) -> list[str]:
        try:
            socket.inet_pton(socket.AF_INET6 if ":" in host else socket.AF_INET, host)
        except OSError:
            return self._resolved(host, port, allowance)
        return [host]

    def _resolved(self, host: str, port: int, allowance: Allowance) -> list[str]:
        """Ask the resolver in a thread of its own: it knows no time limit but the system's."""
        answer: list[str] = []
        failure: list[OSError | UnicodeError] = []

        def ask() -> None:
            try:
                answer.extend(self._network.resolve(host, port))
            except (OSError, UnicodeError) as error:
                failure.append(error)

        asking = threading.Thread(target=ask, name=f"resolve {host}", daemon=True)
        asking.start()
        asking.join(min(allowance.seconds(), self._patience))
        if asking.is_alive():
            raise Unfetchable(f"{host} could not be looked up in time.", retry_after=_BREATH)
        if failure and not (
            isinstance(failure[0], socket.gaierror) and failure[0].errno in _MISSING
        ):
            raise Unfetchable(f"{host} could not be looked up; is this machine online?")
        if not answer:
            raise Unfetchable(f"There is no host named {host}.", for_good=True)
        return answer
