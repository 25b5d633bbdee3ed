"""Connections that the guard has seen: a name is resolved once and the checked address is dialled.

The HTTP library is given no other way to the network than `Backend`, so nothing between the check
and the connection can ask the DNS again (rebinding). Each request runs under an `Allowance` of time
and bytes that every single read and write is charged to; a server that sends a byte a second, or
headers without end, comes to its end.
"""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import httpcore

from retrieval.errors import Unfetchable
from retrieval.web.addresses import Guard
from retrieval.web.pace import Clock

_TRIED = 4
"""Addresses of one name that are dialled before giving up."""
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


class Broken(Exception):  # noqa: N818 — never leaves `retrieval.fetch`
    """The connection failed in a way that another try on a fresh one may mend."""


@dataclass(slots=True)
class Allowance:
    """What one request may still use.

    `until` on the clock; `silence` seconds without a byte; `left` bytes to be received. `dialled`
    and `received` say what has happened so far.
    """

    clock: Clock
    host: str
    until: float
    silence: float
    left: int
    dialled: bool = False
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
        return Unfetchable(f"{self.host} took too long to answer; it was broken off.")


class Backend(httpcore.NetworkBackend):
    """The network as the HTTP library sees it. Each thread has the allowance of its own request."""

    def __init__(self, guard: Guard, network: Network, connect_seconds: float) -> None:
        self._guard = guard
        self._network = network
        self._connect_seconds = connect_seconds
        self._current = threading.local()

    @contextlib.contextmanager
    def under(self, allowance: Allowance) -> Iterator[None]:
        """Charge what this thread does within the block to `allowance`."""
        self._current.allowance = allowance
        try:
            yield
        finally:
            del self._current.allowance

    def allowance(self) -> Allowance:
        """That of the request which this thread is making."""
        allowance: Allowance = self._current.allowance
        return allowance

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve, check every answer, and connect to one of exactly these."""
        del timeout, local_address, socket_options  # the allowance and the network decide
        allowance = self.allowance()
        allowance.dialled = True
        addresses = self._addresses(host, port, allowance)
        self._guard.check_addresses(host, port, addresses)
        failure: OSError = OSError()
        tried = addresses[:_TRIED]
        for number, address in enumerate(tried, 1):
            # An address that swallows packets must not use up the time of the others.
            patience = self._connect_seconds / (1 if number == len(tried) else 3)
            try:
                seconds = min(allowance.seconds(), patience)
                return _Stream(self, self._network.dial(address, port, seconds))
            except OSError as error:
                failure = error
        if isinstance(failure, TimeoutError):
            raise Unfetchable(f"{host} does not answer: no connection in time.")
        raise Unfetchable(f"{host} does not answer: {failure.strerror or 'no connection'}.")

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Never."""
        del path, timeout, socket_options
        raise Unfetchable("Only web servers are asked.", for_good=True)

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
        asking.join(min(allowance.seconds(), self._connect_seconds))
        if asking.is_alive():
            raise Unfetchable(f"{host} could not be looked up in time.")
        if failure and not (
            isinstance(failure[0], socket.gaierror) and failure[0].errno in _MISSING
        ):
            raise Unfetchable(f"{host} could not be looked up; is this machine online?")
        if not answer:
            raise Unfetchable(f"There is no host named {host}.", for_good=True)
        return answer


class _Stream(httpcore.NetworkStream):
    """One connection; what is read and written is charged to the request of the thread."""

    def __init__(self, backend: Backend, connection: socket.socket) -> None:
        self._backend = backend
        self._connection = connection

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del timeout
        allowance = self._backend.allowance()
        try:
            self._connection.settimeout(allowance.seconds())
            data = self._connection.recv(max_bytes)
        except TimeoutError:
            raise allowance.too_slow() from None
        except OSError as error:
            raise Broken(str(error)) from error
        allowance.charge(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        allowance = self._backend.allowance()
        try:
            self._connection.settimeout(allowance.seconds())
            self._connection.sendall(buffer)
        except TimeoutError:
            raise allowance.too_slow() from None
        except OSError as error:
            raise Broken(str(error)) from error

    def close(self) -> None:
        self._connection.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        del timeout
        allowance = self._backend.allowance()
        try:
            self._connection.settimeout(allowance.seconds())
            secured = ssl_context.wrap_socket(self._connection, server_hostname=server_hostname)
        except TimeoutError:
            self.close()
            raise allowance.too_slow() from None
        except ssl.SSLCertVerificationError as error:
            self.close()
            raise Unfetchable(
                f"The certificate of {allowance.host} is not valid: {error.verify_message}."
            ) from None
        except (OSError, ValueError) as error:
            self.close()
            raise Unfetchable(f"{allowance.host} did not agree on a secure connection.") from error
        return _Stream(self._backend, secured)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 — the library's interface
        if info == "is_readable":  # asked of idle connections: then the server has closed it
            poll = select.poll()
            try:
                poll.register(self._connection, select.POLLIN)
            except (ValueError, OSError):
                return True
            return bool(poll.poll(0))
        if info == "ssl_object" and isinstance(self._connection, ssl.SSLSocket):
            return self._connection
        return None
