"""Passages by vector, in Chroma: embedded in a folder, or a server by address.

Partitioned by audience: one collection for everyone and one for each chat. No search needs a
filter, which Chroma makes slow (at 100,000 vectors: 4 ms without one, 91 ms for one source, 477 ms
for a date range), and what belongs to one chat is physically apart. Time is not a partition: a
search asks for more than it needs and ranks by date afterwards, which costs less than any filter.

Replacing is deleting and adding: an upsert of 2,000 vectors takes 17 s, that 3 s. Ids given twice
to one `add` would be ignored silently, and collections whose distance differs from the one asked
for are opened silently, so both are settled here.

An embedded Chroma reads its folder once and does not see what another process writes there later
(the ids yes, the vectors no), so whoever does not own the home asks for a `refresh` from time to
time. Opening again takes 30 ms, and opening it beside the old client would give the old one back.
"""

from __future__ import annotations

import hashlib
import http.client
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from retrieval.errors import (
    EncoderMismatch,
    HomeUnusable,
    RetrievalError,
    StoreDamaged,
    StoreUnreachable,
)
from retrieval.stores.faults import damaged, full
from retrieval.stores.gate import Gate
from retrieval.types import EVERYONE, Audience, Vector

if TYPE_CHECKING:
    import httpx
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

T = TypeVar("T")

_BATCH = 2_000
"""Vectors in one call; Chroma refuses more than 5,461."""
_CONNECT_S = 5.0
_ANSWER_S = 30.0


class Chroma:
    """A `VectorIndex` in Chroma, for vectors of one encoder; made by `persistent` or `server`."""

    def __init__(
        self, connect: Callable[[], ClientAPI], place: str, encoder: tuple[str, int], prefix: str
    ) -> None:
        """Takes what opens a client; nothing is imported or opened before the first use."""
        self._connect = connect
        self._place = place
        self._encoder, self.dimension = encoder
        self._prefix = prefix
        self._gate = Gate()
        self._opening = threading.RLock()
        self._client: ClientAPI | None = None
        self._collections: dict[Audience, Collection] = {}

    @classmethod
    def persistent(cls, folder: Path, encoder: str, dimension: int) -> Chroma:
        """Chroma inside this process, in `folder`; for the one process that owns the home."""
        return cls(lambda: _open_folder(folder), str(folder), (encoder, dimension), "briefbot")

    @classmethod
    def server(
        cls, url: str, encoder: str, dimension: int, *, namespace: str = "briefbot"
    ) -> Chroma:
        """A Chroma server at `url`; the namespace keeps several homes apart in it."""
        return cls(lambda: _open_server(url), url, (encoder, dimension), namespace)

    def close(self) -> None:
        """Close the client, if one was opened, once nobody uses it; the next use opens another."""
        with self._gate.replacing():
            self._close()

    def refresh(self) -> None:
        """See what other processes have written since the client was opened."""
        if not _is_address(self._place):
            with self._named(), self._gate.replacing():
                self._close()

    def _close(self) -> None:
        if self._client is not None:
            sessions = list(_sessions(self._client))
            self._client.close()  # type: ignore[attr-defined]  # missing in the interface only
            for session in sessions:
                session.close()
        self._client = None
        self._collections = {}

    # The port

    def add(self, audience: Audience, vectors: Mapping[str, Vector]) -> None:
        """Put vectors by passage id; an id that is there already is replaced."""
        for id_, vector in vectors.items():
            if len(vector) != self.dimension:
                message = f"vector of {id_} has {len(vector)} numbers, not {self.dimension}"
                raise ValueError(message)
        pairs = iter(vectors.items())
        while batch := dict(islice(pairs, _BATCH)):
            self._add(audience, batch)

    def _add(self, audience: Audience, batch: Mapping[str, Vector]) -> None:
        ids = list(batch)
        values: Any = [list(vector) for vector in batch.values()]

        def write(collection: Collection) -> None:
            collection.delete(ids=ids)
            collection.add(ids=ids, embeddings=values)

        self._with(audience, write, create=True)

    def remove(self, audience: Audience, ids: Sequence[str]) -> None:
        """Take passages out; unknown ids are ignored."""
        for start in range(0, len(ids), _BATCH):
            some = list(ids[start : start + _BATCH])
            self._with(audience, partial(_delete, some))

    def nearest(
        self, audiences: Iterable[Audience], vector: Vector, limit: int
    ) -> list[tuple[str, float]]:
        """The `limit` nearest passage ids with their cosine similarity, best first."""
        wanted: Any = [list(vector)]
        found: list[tuple[str, float]] = []
        for audience in audiences:
            result = self._with(
                audience,
                lambda collection: collection.query(
                    query_embeddings=wanted, n_results=limit, include=["distances"]
                ),
            )
            if result is not None and result["distances"] is not None:
                ids, distances = result["ids"][0], result["distances"][0]
                found += [(id_, 1.0 - far) for id_, far in zip(ids, distances, strict=True)]
        found.sort(key=lambda pair: (-pair[1], pair[0]))
        return found[:limit]

    def ids(self, audience: Audience) -> set[str]:
        """Every passage id of one audience."""
        result = self._with(audience, lambda collection: collection.get(include=[])["ids"])
        return set(result or ())

    def count(self, audience: Audience) -> int:
        """How many passages of one audience are held."""
        return self._with(audience, lambda collection: collection.count()) or 0

    def audiences(self) -> set[Audience]:
        """The audiences of whom a collection is held."""
        with self._using():
            held = self._opened().list_collections()
            return {
                Audience(str(collection.metadata["audience"]))
                for collection in held
                if collection.name.startswith(f"{self._prefix}-")
                and "audience" in (collection.metadata or {})
            }

    def drop(self, audience: Audience) -> None:
        """Forget everything of one audience, whichever encoder filled it."""
        from chromadb.errors import NotFoundError

        with self._using():
            self._collections.pop(audience, None)
            try:
                self._opened().delete_collection(self._name(audience))
            except NotFoundError:
                return

    def check(self) -> None:
        """Search every collection once; raises `StoreDamaged` when one cannot be read.

        Whichever encoder filled it: another encoder is no damage.
        """
        for audience in self.audiences():
            with self._using():
                held = self._opened().get_collection(self._name(audience), embedding_function=None)
                anywhere: Any = [[1.0] + [0.0] * (int((held.metadata or {})["dimension"]) - 1)]
                held.query(query_embeddings=anywhere, n_results=1, include=[])
                held.get(limit=1, include=["embeddings"])

    # Collections

    def _name(self, audience: Audience) -> str:
        if audience == EVERYONE:
            return f"{self._prefix}-everyone"
        return f"{self._prefix}-{hashlib.sha256(audience.name.encode()).hexdigest()[:32]}"

    def _with(
        self, audience: Audience, use: Callable[[Collection], T], *, create: bool = False
    ) -> T | None:
        """Use the collection of an audience; None when there is none and none is created.

        A collection that another process dropped meanwhile is looked up once more.
        """
        from chromadb.errors import NotFoundError

        with self._using():
            for again in (True, False):
                collection = self._collection(audience, create=create)
                if collection is None:
                    return None
                try:
                    return use(collection)
                except NotFoundError:
                    self._collections.pop(audience, None)
                    if not again and create:
                        raise
            return None

    def _collection(self, audience: Audience, *, create: bool) -> Collection | None:
        from chromadb.errors import NotFoundError

        if audience in self._collections:
            return self._collections[audience]
        client, name = self._opened(), self._name(audience)
        if create:
            collection = client.get_or_create_collection(
                name,
                configuration={"hnsw": {"space": "cosine"}},
                metadata={
                    "audience": audience.name,
                    "encoder": self._encoder,
                    "dimension": self.dimension,
                },
                embedding_function=None,
            )
        else:
            try:
                collection = client.get_collection(name, embedding_function=None)
            except NotFoundError:
                return None
        self._check_encoder(collection)
        self._collections[audience] = collection
        return collection

    def _check_encoder(self, collection: Collection) -> None:
        held = collection.metadata or {}
        filled = (held.get("encoder"), held.get("dimension"))
        if filled != (self._encoder, self.dimension):
            raise mismatch(f"{filled[0]} ({filled[1]} numbers)", self._encoder, self.dimension)
        space = (collection.configuration_json.get("hnsw") or {}).get("space")
        if space != "cosine":
            reason = f"collection {collection.name} measures by {space}, not by cosine"
            raise damaged(self._place, reason, derived=True)

    # The client

    def _opened(self) -> ClientAPI:
        with self._opening:  # Chroma breaks when two threads open one folder at once
            if self._client is None:
                self._client = self._connect()
            return self._client

    @contextmanager
    def _using(self) -> Iterator[None]:
        """Around every use of the client."""
        with self._gate.using(), self._named():
            yield

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Turn Chroma's faults into `retrieval.errors`."""
        import httpx

        try:
            yield
        except RetrievalError:
            raise
        except httpx.HTTPError as error:
            raise _unreachable(self._place, error) from error
        except Exception as error:  # Chroma raises its own, plain ones, and AttributeErrors
            raise _fault(self._place, error) from error
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # what its Rust half raises when it dies
                raise
            raise _fault(self._place, error) from error


def _delete(ids: list[str], collection: Collection) -> None:
    collection.delete(ids=ids)


def mismatch(filled_by: str, now: str, dimension: int) -> EncoderMismatch:
    """The vectors and the encoder do not belong together; says how to go on."""
    return EncoderMismatch(
        f"The vectors were made by the encoder {filled_by}, and the one now set is {now}"
        f" ({dimension} numbers). Set BRIEFBOT_ENCODER back, or embed everything again with"
        " `briefbot doctor --rebuild`."
    )


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
