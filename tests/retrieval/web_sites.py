"""Small servers on this machine that answer as told, also in ways no web server should.

`Site` speaks bytes, not HTTP: what a route returns goes out as it is, so that an answer may break
every rule. `Internet` is the network as `retrieval.web.connect` sees it, with a DNS and public
addresses of its own that all lead to sites on this machine.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from retrieval.fetch import Web, WebSettings

NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Trusts no certificate; saves the time of reading those that the system trusts."""

Route = bytes | Callable[[socket.socket], None]

# Made for these tests alone: it protects nothing, and no machine trusts it.
SECURE_NAME = "secure.example"
CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg1LqvjBB2IGvURz1A
/wNbIKkHB/+x4l030wlRsxylACuhRANCAARJgpjqnX6SHyLbmuoemCRXGeQxqRCG
Ylyf/dAXjzdRB4SUyqZxFeodg4aDZwTr17k9MA3N/chk5e9oZPIiwHXW
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBcDCCARagAwIBAgIBATAKBggqhkjOPQQDAjAZMRcwFQYDVQQDDA5zZWN1cmUu
ZXhhbXBsZTAgFw0yMDAxMDEwMDAwMDBaGA8yMDk5MTIzMTIzNTk1OVowGTEXMBUG
A1UEAwwOc2VjdXJlLmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARJ
gpjqnX6SHyLbmuoemCRXGeQxqRCGYlyf/dAXjzdRB4SUyqZxFeodg4aDZwTr17k9
MA3N/chk5e9oZPIiwHXWo00wSzAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBQT
YS6ah0LUUZS7mIUamq8PwPlhfDAZBgNVHREEEjAQgg5zZWN1cmUuZXhhbXBsZTAK
BggqhkjOPQQDAgNIADBFAiEAllqmvSQQ2BoS1cAoyj6gbGLCHPsdisMkhTXVLAMc
J+UCIF2hcYbBz1ld3mSeFnuKw+7RCJkyhEwcqxXi6wHUJv2H
-----END CERTIFICATE-----
"""


def answer(
    body: bytes = b"",
    *headers: str,
    status: int = 200,
    length: bool = True,
    kind: str = "text/html",
) -> bytes:
    """An ordinary answer."""
    lines = [f"HTTP/1.1 {status} Because", *headers]
    if kind:
        lines.append(f"Content-Type: {kind}")
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def to(location: str, status: int = 302) -> bytes:
    """A redirect."""
    return answer(b"", f"Location: {location}", status=status)


@dataclass(frozen=True)
class Asked:
    """A request that a site has received."""

    path: str
    headers: dict[str, str]
    connection: int


class Site:
    """Listens on 127.0.0.1; `routes` by path, everything else is a 404."""

    def __init__(self, routes: dict[str, Route] | None = None, *, tls: Path | None = None) -> None:
        self.routes = dict(routes or {})
        self.asked: list[Asked] = []
        self.names: list[str | None] = []
        """What clients called this server when they asked for a secure connection."""
        self._context: ssl.SSLContext | None = None
        if tls is not None:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(tls)
            self._context.sni_callback = lambda _socket, name, _context: self.names.append(name)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=200)
        self.port = int(self._listener.getsockname()[1])
        self._open: list[socket.socket] = []
        self._count = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # The thread that accepts would keep the port open until its next connection.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            connection.close()

    def url(self, path: str = "/") -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        """What has been asked for, in order, without robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self._open.append(connection)
                self._count += 1
                threading.Thread(
                    target=self._serve, args=(connection, self._count), daemon=True
                ).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        with contextlib.suppress(OSError):
            if self._context is not None:
                connection = self._context.wrap_socket(connection, server_side=True)
                self._open.append(connection)
            while head := _head(connection):
                first, *rest = head.decode("latin-1").split("\r\n")
                headers = dict(line.split(": ", 1) for line in rest if line)
                path = first.split(" ")[1]
                self.asked.append(Asked(path, headers, number))
                route = self.routes.get(path, answer(status=404))
                if callable(route):
                    route(connection)
                    break
                connection.sendall(route)
                if b"\r\ncontent-length:" not in route.lower():
                    break  # its end is the end of the connection
        connection.close()


def _head(connection: socket.socket) -> bytes:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        part = connection.recv(1)
        if not part:
            return b""
        head += part
    return head


class Hands:
    """A clock that only tests move; what waits moves it on."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.waits: list[float] = []
        self._lock = threading.Lock()

    def now(self) -> float:
        return self.time

    def wall(self) -> float:
        return 1_800_000_000.0 + self.time

    def wait(self, stop: threading.Event, seconds: float) -> None:
        del stop
        with self._lock:
            self.waits.append(seconds)
            self.time += seconds


@dataclass
class Internet:
    """A DNS (`names`: the answers, one list for each time of asking, the last for ever) and hosts.

    Every connection is led to `ports[address]` on this machine; `dialled` says which were asked.
    """

    names: dict[str, Sequence[Sequence[str]]]
    ports: dict[str, int]
    dialled: list[tuple[str, int]] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)

    def resolve(self, host: str, port: int) -> list[str]:
        del port
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        turns = self.names[host]
        turn = min(self.resolved.count(host), len(turns) - 1)
        self.resolved.append(host)
        return list(turns[turn])

    def dial(self, address: str, port: int, seconds: float) -> socket.socket:
        self.dialled.append((address, port))
        if address not in self.ports:
            raise ConnectionRefusedError(111, "Connection refused")
        return socket.create_connection(("127.0.0.1", self.ports[address]), seconds)


@contextlib.contextmanager
def web(site: Site | None = None, **settings: object) -> Iterator[Web]:
    """A client that may ask `site`, at once and without its robots.txt unless told otherwise."""
    allowed = () if site is None else (f"127.0.0.1:{site.port}",)
    chosen = {"allowed": allowed, "delay": 0.0, "robots": False, **settings}
    with Web(WebSettings(**chosen), tls=NOBODY) as client:  # type: ignore[arg-type]
        yield client
