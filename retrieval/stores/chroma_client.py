"""A client of Chroma: opened at the first use, closed alone, its faults said for people.

An embedded Chroma reads its folder once and does not see what another process writes there later
(the ids yes, the vectors no), so whoever does not own the home asks for a `refresh` from time to
time. Opening again takes 30 ms, and opening it beside the old client would give the old one back.
"""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from retrieval.errors import (
    HomeUnusable,
    RetrievalError,
    StoreDamaged,
    StoreUnreachable,
)
from retrieval.stores.faults import damaged, full
from retrieval.stores.gate import Gate

if TYPE_CHECKING:
    import httpx
    from chromadb.api import ClientAPI

_CONNECT_S = 5.0
_ANSWER_S = 30.0


class Client:
    """What all the indexes of one place share; safe to use from several threads.

    `opened` is another number whenever another client was opened, so that nothing of an old one is
    kept.
    """

    def __init__(self, connect: Callable[[], ClientAPI], place: str) -> None:
        """Takes what opens a client; nothing is imported or opened before the first use."""
        self._connect = connect
        self.place = place
        self.opened = 0
        self._gate = Gate()
        self._opening = threading.RLock()
        self._client: ClientAPI | None = None

    @classmethod
    def persistent(cls, folder: Path) -> Client:
        """Chroma inside this process, in `folder`."""
        return cls(lambda: _open_folder(folder), str(folder))

    @classmethod
    def server(cls, url: str) -> Client:
        """A Chroma server at `url`."""
        return cls(lambda: _open_server(url), url)

    def close(self) -> None:
        """Close the client, if one was opened, once nobody uses it; the next use opens another."""
        with self._gate.replacing():
            self._close()

    def refresh(self) -> None:
        """See what other processes have written since the client was opened."""
        if not _is_address(self.place):
            with self._named(), self._gate.replacing():
                self._close()

    def _close(self) -> None:
        if self._client is not None:
            sessions = list(_sessions(self._client))
            self._client.close()  # type: ignore[attr-defined]  # missing in the interface only
            for session in sessions:
                session.close()
        self._client = None

    @contextmanager
    def using(self) -> Iterator[None]:
        """Around every use; turns the faults of Chroma into `retrieval.errors`."""
        with self._gate.using(), self._named():
            yield

    def api(self) -> ClientAPI:
        """The client itself, to be used inside `using` only."""
        with self._opening:  # Chroma breaks when two threads open one folder at once
            if self._client is None:
                self._client = self._connect()
                self.opened += 1
            return self._client

    @contextmanager
    def _named(self) -> Iterator[None]:
        import httpx

        try:
            yield
        except RetrievalError:
            raise
        except httpx.HTTPError as error:
            raise _unreachable(self.place, error) from error
        except Exception as error:  # Chroma raises its own, plain ones, and AttributeErrors
            raise _fault(self.place, error) from error
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # what its Rust half raises when it dies
                raise
            raise _fault(self.place, error) from error


def _open_folder(folder: Path) -> ClientAPI:
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings

    if folder.exists() and not folder.is_dir():
        message = f"{folder} is a file where the folder of vectors belongs; move it away."
        raise HomeUnusable(message)
    try:
        return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    except Exception:
        # Chroma keeps half-opened systems by path and would hand them out after a repair.
        SharedSystemClient._identifier_to_system.pop(str(folder), None)  # noqa: SLF001
        SharedSystemClient._identifier_to_refcount.pop(str(folder), None)  # noqa: SLF001
        raise


def _open_server(url: str) -> ClientAPI:
    import chromadb
    import httpx
    from chromadb.config import Settings

    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        message = f"BRIEFBOT_CHROMA_URL: {url} is no address such as http://chroma:8000"
        raise StoreUnreachable(message)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 8000)
    _knock(url, parts.hostname, port, secure=secure)
    client = chromadb.HttpClient(
        host=parts.hostname,
        port=port,
        ssl=secure,
        settings=Settings(anonymized_telemetry=False),
    )
    for session in _sessions(client):
        session.timeout = httpx.Timeout(_ANSWER_S, connect=_CONNECT_S)
    return client


def _sessions(client: ClientAPI) -> Iterator[httpx.Client]:
    """What speaks HTTP inside a client: Chroma lets no time limit be set and closes nothing."""
    for part in (client, getattr(client, "_admin_client", None)):
        session = getattr(getattr(part, "_server", None), "_session", None)
        if session is not None:
            yield session


def _knock(url: str, host: str, port: int, *, secure: bool) -> None:
    """Ask the server for its heartbeat with a time limit, which its client would not have."""
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(host, port, timeout=_CONNECT_S)
    try:
        connection.request("GET", "/api/v2/heartbeat")
        answer = connection.getresponse()
        if answer.status != http.client.OK or b"heartbeat" not in answer.read(1_000):
            message = f"{url} answers, but not as a Chroma server (status {answer.status})."
            raise StoreUnreachable(message)
    except (OSError, http.client.HTTPException) as error:
        raise _unreachable(url, error) from error
    finally:
        connection.close()


def _unreachable(place: str, error: Exception) -> StoreUnreachable:
    reason = str(error) or type(error).__name__
    return StoreUnreachable(
        f"The Chroma server at {place} does not answer ({reason}). Start it, or correct"
        " BRIEFBOT_CHROMA_URL."
    )


def _is_address(place: str) -> bool:
    return place.startswith(("http://", "https://"))


def _fault(place: str, error: BaseException) -> RetrievalError:
    """The error of ours for what Chroma reports, which is one class and a sentence."""
    reason = " ".join(str(error).split())
    lower = reason.lower()
    if "disk is full" in lower or "no space left" in lower:
        return full(place)
    if "readonly" in lower or "read-only" in lower or "permission denied" in lower:
        return HomeUnusable(f"{place} cannot be written: {reason}")
    if _is_address(place):
        return StoreDamaged(f"The Chroma server at {place} failed: {reason}")
    return damaged(place, reason, derived=True)
