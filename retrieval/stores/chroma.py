"""Passages by vector, in Chroma: embedded in a folder, or a server by address.

Partitioned by encoder and audience: for each encoder one collection for everyone and one for each
chat. What belongs to one chat is physically apart, and the vectors of a new encoder are filled
beside those in use. Chroma's own filters are slow and grow with the collection (a date range at
100,000 vectors: 477 ms), so none is used. A search `within` some passages is told their ids, and
how it goes depends on how many they are (`python -m benchmarks.size`): a few thousand are compared
one by one, in memory; where they are a good part of all, more is asked for than needed and the rest
dropped; between the two Chroma is given the ids.

Replacing is deleting and adding: an upsert of 2,000 vectors takes 17 s, that 3 s. Deleting ids that
are not there takes nearly as long as adding them, and looking for them a fiftieth of it, so they
are looked for first. Ids given twice to one `add` would be ignored silently, and collections whose
distance differs from the one asked for are opened silently, so both are settled here.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from retrieval.stores.at_hand import MOST as AT_HAND
from retrieval.stores.at_hand import AtHand
from retrieval.stores.chroma_client import Client
from retrieval.stores.faults import damaged
from retrieval.stores.fresh_memory import emptied
from retrieval.types import EVERYONE, Audience, Vector

if TYPE_CHECKING:
    from chromadb import Collection as Held

T = TypeVar("T")

_BATCH = 2_000
"""Vectors in one call; Chroma refuses more than 5,461."""
_MANY = 0.2
"""The share of a small collection from which on not all of it is asked for."""
_SPARE = 1.5
_ENOUGH = 0.75
"""The share of what is wanted with which a search for more than that is content."""
_MOST_ASKED = 2_000
"""Vectors of a small collection, all of which may be asked for."""
_WIDEST = 4_000
"""Vectors that are asked for at most, so that those `within` are among them (25 ms of 1,000,000;
told the 50,000 ids of a publisher, Chroma takes 80, and told fewer not much less)."""
_COMPARED = AT_HAND // 2
"""Passages that are compared one by one, in memory."""
_FETCHED = 1_000
"""Vectors that one search waits for (40 ms); more are fetched by the searches after it."""
_FETCHED_AHEAD = 250


class Chroma:
    """A `VectorIndex` in Chroma, for vectors of one encoder; made by `persistent` or `server`."""

    def __init__(self, client: Client, encoder: tuple[str, int], prefix: str) -> None:
        """Takes a client, the encoder's name and dimension, and what begins all names here."""
        self._client = client
        self._encoder, self.dimension = encoder
        self._prefix = prefix
        digest = hashlib.sha256(f"{self.dimension} {self._encoder}".encode()).hexdigest()
        self._mine = f"{prefix}-{digest[:10]}-"
        self._collections: dict[Audience, tuple[int, Held]] = {}
        self._at_hand: dict[Audience, AtHand] = {}
        self._counts: dict[Audience, tuple[int, int]] = {}

    @classmethod
    def persistent(cls, folder: Path, encoder: str, dimension: int) -> Chroma:
        """Chroma inside this process, in `folder`; for the one process that owns the home."""
        return cls(Client.persistent(folder), (encoder, dimension), "briefbot")

    @classmethod
    def server(
        cls, url: str, encoder: str, dimension: int, *, namespace: str = "briefbot"
    ) -> Chroma:
        """A Chroma server at `url`; the namespace keeps several homes apart in it."""
        return cls(Client.server(url), (encoder, dimension), namespace)

    def beside(self, encoder: str, dimension: int) -> Chroma:
        """The index of another encoder in the same place; closing either closes both."""
        return Chroma(self._client, (encoder, dimension), self._prefix)

    def close(self) -> None:
        """Close the client, if one was opened, once nobody uses it; the next use opens another."""
        self._client.close()

    def refresh(self) -> None:
        """See what other processes have written since the client was opened."""
        self._client.refresh()

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
        values = np.asarray(list(batch.values()), np.float32)

        def write(collection: Held) -> None:
            if there := collection.get(ids=ids, include=[])["ids"]:
                collection.delete(ids=there)
            with emptied():  # the first vectors of an audience make its file
                collection.add(ids=ids, embeddings=values)

        self._with(audience, write, create=True)
        if audience in self._at_hand:
            self._at_hand[audience].put(batch)

    def remove(self, audience: Audience, ids: Sequence[str]) -> None:
        """Take passages out; unknown ids are ignored."""
        for some in _in_parts(ids):
            if audience in self._at_hand:
                self._at_hand[audience].forget(some)
            self._with(audience, partial(_delete, some))

    def nearest(
        self,
        audiences: Iterable[Audience],
        vector: Vector,
        limit: int,
        *,
        within: Collection[str] | None = None,
    ) -> list[tuple[str, float]]:
        """The `limit` nearest passage ids with their cosine similarity, best first.

        Only those among the passages `within`, when it is given; unknown ids are ignored.
        """
        if within is not None and not within:
            return []
        chosen = None if within is None else frozenset(within)
        found: list[tuple[str, float]] = []
        for audience in audiences:
            if chosen is None:
                near = self._with(audience, lambda held: _asked(held, vector, limit))
            else:
                among = partial(self._among, audience, vector, limit, chosen)
                near = self._with(audience, among)
            found += near or []
        found.sort(key=lambda pair: (-pair[1], pair[0]))
        return found[:limit]

    def get(self, audience: Audience, ids: Sequence[str]) -> dict[str, Vector]:
        """The vectors of those ids that are held."""
        found: dict[str, Vector] = {}
        for some in _in_parts(ids):
            found |= self._with(audience, partial(_embeddings, some)) or {}
        return found

    def ids(self, audience: Audience) -> set[str]:
        """Every passage id of one audience."""
        result = self._with(audience, lambda collection: collection.get(include=[])["ids"])
        return set(result or ())

    def count(self, audience: Audience) -> int:
        """How many passages of one audience are held."""
        return self._with(audience, lambda collection: collection.count()) or 0

    def audiences(self) -> set[Audience]:
        """The audiences of whom a collection of this encoder is held."""
        with self._client.using():
            return {
                Audience(str(collection.metadata["audience"]))
                for collection in self._all()
                if collection.name.startswith(self._mine)
            }

    def drop(self, audience: Audience) -> None:
        """Forget everything of one audience that this encoder made."""
        with self._client.using():
            self._collections.pop(audience, None)
            self._at_hand.pop(audience, None)
            self._counts.pop(audience, None)
            self._delete_collection(self._name(audience))

    def drop_others(self) -> None:
        """Forget everything in this place that other encoders made."""
        with self._client.using():
            for collection in self._all():
                if not collection.name.startswith(self._mine):
                    self._delete_collection(collection.name)

    def check(self) -> None:
        """Search every collection once; raises `StoreDamaged` when one cannot be read.

        Whichever encoder filled it.
        """
        with self._client.using():
            for held in self._all():
                numbers = int((held.metadata or {})["dimension"])
                anywhere = np.eye(1, numbers, dtype=np.float32)
                held.query(query_embeddings=anywhere, n_results=1, include=[])
                held.get(limit=1, include=["embeddings"])

    # Collections

    def _among(
        self,
        audience: Audience,
        vector: Vector,
        limit: int,
        within: frozenset[str],
        collection: Held,
    ) -> list[tuple[str, float]]:
        """The way that costs least; all lead to the same, but for what a graph search misses."""
        held = self._about(audience, collection)
        if held > _MOST_ASKED and len(within) <= _COMPARED:
            hand = self._at_hand.setdefault(audience, AtHand(self.dimension))
            missing = hand.missing(within)
            now = missing if len(missing) <= _FETCHED else missing[:_FETCHED_AHEAD]
            _fetch(collection, now, hand)
            if now is missing:
                return hand.nearest(vector, limit, within)
        more = min(math.ceil(_SPARE * limit * held / len(within)), held)
        if held <= _MOST_ASKED and len(within) < _MANY * held:
            more = held
        if more <= _WIDEST:
            found = [pair for pair in _asked(collection, vector, more) if pair[0] in within]
            if len(found) >= _ENOUGH * limit or more == held:
                return found[:limit]
        return _asked(collection, vector, limit, list(within))

    def _about(self, audience: Audience, collection: Held) -> int:
        """How many are held, or were some writes ago: counting 100,000 takes longer than a search.

        Few are always counted, since all of them may be asked for.
        """
        opened, count = self._counts.get(audience, (0, 0))
        if opened != self._client.opened or count <= 2 * _MOST_ASKED:
            count = collection.count()
            self._counts[audience] = (self._client.opened, count)
        return count

    def _all(self) -> list[Held]:
        """The collections of this home, whichever encoder filled them."""
        ours = re.compile(rf"{re.escape(self._prefix)}-([0-9a-f]{{10}}-)?(everyone|[0-9a-f]{{32}})")
        client = self._client.api()
        return [
            client.get_collection(collection.name, embedding_function=None)
            for collection in client.list_collections()
            if ours.fullmatch(collection.name)
        ]

    def _delete_collection(self, name: str) -> None:
        from chromadb.errors import NotFoundError

        try:
            self._client.api().delete_collection(name)
        except NotFoundError:
            return

    def _name(self, audience: Audience) -> str:
        if audience == EVERYONE:
            return f"{self._mine}everyone"
        return f"{self._mine}{hashlib.sha256(audience.name.encode()).hexdigest()[:32]}"

    def _with(
        self, audience: Audience, use: Callable[[Held], T], *, create: bool = False
    ) -> T | None:
        """Use the collection of an audience; None when there is none and none is created.

        A collection that another process dropped meanwhile is looked up once more.
        """
        from chromadb.errors import NotFoundError

        with self._client.using():
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

    def _collection(self, audience: Audience, *, create: bool) -> Held | None:
        from chromadb.errors import NotFoundError

        client, name = self._client.api(), self._name(audience)
        opened, collection = self._collections.get(audience, (0, None))
        if collection is not None and opened == self._client.opened:
            return collection
        opened = self._client.opened
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
        space = (collection.configuration_json.get("hnsw") or {}).get("space")
        if space != "cosine":
            reason = f"collection {collection.name} measures by {space}, not by cosine"
            raise damaged(self._client.place, reason, derived=True)
        self._collections[audience] = (opened, collection)
        return collection


def _delete(ids: list[str], collection: Held) -> None:
    collection.delete(ids=ids)


def _fetch(collection: Held, ids: list[str], hand: AtHand) -> None:
    if ids:
        hand.put(_embeddings(ids, collection))


def _embeddings(ids: list[str], collection: Held) -> dict[str, Vector]:
    result = collection.get(ids=ids, include=["embeddings"])
    rows = np.asarray(result["embeddings"], np.float32)
    return dict(zip(result["ids"], rows, strict=True)) if result["ids"] else {}


def _asked(
    collection: Held, vector: Vector, limit: int, ids: list[str] | None = None
) -> list[tuple[str, float]]:
    wanted = np.asarray([vector], np.float32)
    ask = partial(collection.query, query_embeddings=wanted, n_results=limit, include=["distances"])
    try:
        result = ask(ids=ids)
    except Exception as error:
        if ids is None or "finding id" not in str(error):
            raise
        # One that is not embedded yet: Chroma refuses all for it, and looking first is slow.
        there = [id_ for some in _in_parts(ids) for id_ in collection.get(some, include=[])["ids"]]
        if not there:
            return []
        result = ask(ids=there)
    if result["distances"] is None:
        return []
    near, distances = result["ids"][0], result["distances"][0]
    return [(id_, 1.0 - far) for id_, far in zip(near, distances, strict=True)]


def _in_parts(ids: Sequence[str]) -> Iterable[list[str]]:
    return (list(ids[start : start + _BATCH]) for start in range(0, len(ids), _BATCH))
