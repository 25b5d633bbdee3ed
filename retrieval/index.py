"""Keeps the two derived indexes true to the catalog; run by the process that owns the home.

Words come before vectors: they take milliseconds, so that an article is found by its words while
the encoder still works. Every step may be cut short; what is left to do is in the catalog.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from retrieval.errors import EncoderMismatch
from retrieval.ports import Encoder, LexicalIndex, VectorIndex
from retrieval.stores import audiences
from retrieval.stores.catalog import INDEXES, Catalog, EncoderId, IndexName, Work
from retrieval.stores.schema import State
from retrieval.types import Article, Audience, Passage

_WORDS_AT_ONCE = 500
_VECTORS_AT_ONCE = 128
"""Passages between two looks at `stop`: about a second of the bundled encoder. Of the whole run
it takes .80 at 32, .86 at 64, .94 at 128; the rest is marking and storing."""

Progress = Callable[[int, int], None]
"""Told how many passages are done, and of how many."""


class _Index(Protocol):
    """What both indexes have in common."""

    def remove(self, audience: Audience, ids: list[str]) -> None: ...
    def ids(self, audience: Audience) -> set[str]: ...
    def count(self, audience: Audience) -> int: ...
    def audiences(self) -> set[Audience]: ...
    def drop(self, audience: Audience) -> None: ...


@dataclass(frozen=True, slots=True)
class Done:
    """What an index run did: passages put and taken out, and those left (it was stopped)."""

    put: int
    removed: int
    waiting: int


class Indexer:
    """Follows the catalog with both indexes; one at a time, whoever calls."""

    def __init__(
        self, catalog: Catalog, lexical: LexicalIndex, vectors: VectorIndex, encoder: Encoder
    ) -> None:
        """Takes the truth, the two indexes to keep true to it, and what makes vectors."""
        self._catalog = catalog
        self._lexical = lexical
        self._vectors = vectors
        self._encoder = encoder
        self._one_at_a_time = threading.Lock()
        self._followed: str | None = None

    def alone(self) -> AbstractContextManager[object]:
        """Around what must not go on while passages are put or taken out."""
        return self._one_at_a_time

    def use(self, encoder: Encoder, vectors: VectorIndex) -> None:
        """Go on with the vectors of another encoder, which the catalog says are in use."""
        with self._one_at_a_time:
            self._encoder, self._vectors = encoder, vectors
            self._followed = None

    def switch(self, encoder: Encoder, vectors: VectorIndex) -> None:
        """Record that these vectors hold all that the old ones hold, and go on with them.

        To be called inside `alone`; every search that begins afterwards uses them.
        """
        self._catalog.switch_encoder(EncoderId(encoder.name, encoder.dimension))
        self._encoder, self._vectors = encoder, vectors

    def pending(self) -> int:
        """Passages that wait to be put or taken out; cheap enough to ask every second."""
        return self._catalog.pending()

    def follow(self, *, anew: bool = False) -> None:
        """Have searches see what the owner of the home has written; for a process that is not it.

        Cheap enough to call every second. With `anew` whatever the catalog says, for one that has
        just become the owner: the last may have been killed between a write and its record.
        """
        written = self._catalog.written("vectors")  # first: what comes in between is seen next time
        if anew or written != self._followed:
            self._vectors.refresh()
            self._followed = written

    def bring_up_to_date(
        self,
        progress: Progress = lambda _done, _of: None,
        *,
        stop: Callable[[], bool] = lambda: False,
        thorough: bool = False,
    ) -> Done:
        """Do what is left to do, and set right where an index and the catalog differ.

        They are compared by their counts, which is cheap, and by every id when the counts differ
        or with `thorough`. Doing it again does nothing. `stop` is asked between batches. Raises
        `EncoderMismatch` and the errors of the stores and of the encoder; what was done is kept.
        """
        with self._one_at_a_time:
            counted = _Counted(progress)
            self._drop_those_who_left()
            self._drain("lexical", counted, stop)
            if not self._encoder_fits():
                self._remember_encoder()
            counted.total = self._catalog.pending()
            self._drain("vectors", counted, stop)
            for name in INDEXES:
                if not stop() and self._reconcile(name, thorough=thorough):
                    self._drain(name, counted, stop)
            return Done(counted.put, counted.removed, self._catalog.pending())

    def rebuild(
        self,
        progress: Progress = lambda _done, _of: None,
        *,
        stop: Callable[[], bool] = lambda: False,
    ) -> Done:
        """Empty both indexes and fill them again, with the encoder now set.

        The catalog forgets first: a kill on the way leaves passages to be put again, never one
        that is believed to be there.
        """
        with self._one_at_a_time:
            for name in INDEXES:
                self._catalog.reset(name)
                index = self._index(name)
                for audience in index.audiences():
                    index.drop(audience)
            self._vectors.drop_others()
            self._catalog.switch_encoder(self._mine())
        return self.bring_up_to_date(progress, stop=stop)

    def _drop_those_who_left(self) -> None:
        """Drop what is held under the old name of an audience that has another one now."""
        if not (gone := audiences.left(self._catalog.database)):
            return
        for audience in gone:
            self._lexical.drop(audience)
            self._vectors.drop(audience)
        audiences.dropped(self._catalog.database, gone)

    def _encoder_fits(self) -> bool:
        """Whether the vectors are this encoder's; raises `EncoderMismatch` when they are not."""
        filled_by, mine = self._catalog.encoder(), self._mine()
        if filled_by == mine:
            return True
        if filled_by is not None and self._catalog.present("vectors"):
            raise EncoderMismatch(
                f"The vectors were made by the encoder {filled_by.name} ({filled_by.dimension}"
                f" numbers), and the one now set is {mine.name} ({mine.dimension} numbers)."
                " `briefbot reindex` embeds everything with that, while the other goes on serving;"
                " or set BRIEFBOT_ENCODER back."
            )
        return False

    def _remember_encoder(self) -> None:
        self._catalog.set_encoder(self._mine())

    def _mine(self) -> EncoderId:
        return EncoderId(self._encoder.name, self._encoder.dimension)

    def _index(self, name: IndexName) -> _Index:
        return self._lexical if name == "lexical" else self._vectors

    def _drain(self, name: IndexName, counted: _Counted, stop: Callable[[], bool]) -> None:
        at_once = _WORDS_AT_ONCE if name == "lexical" else _VECTORS_AT_ONCE
        while not stop():
            work = self._catalog.work(name, at_once)
            if work.put:
                self._put(name, work)
            elif work.remove:
                self._remove(name, work.remove)
            else:
                return
            counted.add(name, len(work.put), len(work.remove))

    def _put(self, name: IndexName, work: Work) -> None:
        ids = [passage.id for _, passage in work.put]
        # Embedding takes long and touches no store, so it comes before the mark.
        vectors = self._embed(work.put) if name == "vectors" else {}
        self._catalog.mark(name, ids, State.WRITING)
        if name == "lexical":
            self._lexical.add(work.put)
        for audience, some in vectors.items():
            self._vectors.add(audience, some)
        self._catalog.mark(name, ids, State.PRESENT)

    def _embed(
        self, pairs: Iterable[tuple[Article, Passage]]
    ) -> dict[Audience, dict[str, list[float]]]:
        pairs = list(pairs)
        texts = [embedded_text(article, passage) for article, passage in pairs]
        vectors = self._encoder.embed_documents(texts)
        by_audience: dict[Audience, dict[str, list[float]]] = defaultdict(dict)
        for (article, passage), vector in zip(pairs, vectors, strict=True):
            by_audience[article.audience][passage.id] = vector
        return by_audience

    def _remove(self, name: IndexName, gone: Iterable[tuple[Audience, str]]) -> None:
        index = self._index(name)
        by_audience: dict[Audience, list[str]] = defaultdict(list)
        for audience, id_ in gone:
            by_audience[audience].append(id_)
        for audience, ids in by_audience.items():
            self._catalog.mark(name, ids, State.WRITING)
            index.remove(audience, ids)
            if not index.count(audience):
                index.drop(audience)  # nothing of a deleted text lingers in a file
            self._catalog.mark(name, ids, State.ABSENT)

    def _reconcile(self, name: IndexName, *, thorough: bool) -> bool:
        """Compare one index with the catalog; whether that made work."""
        index, expected = self._index(name), self._catalog.present(name)
        lost = False
        for audience in sorted(index.audiences() | set(expected)):
            if not thorough and index.count(audience) == expected.get(audience, 0):
                continue
            should, has = self._catalog.present_ids(name, audience), index.ids(audience)
            if extra := has - should:
                index.remove(audience, sorted(extra))
            if missing := should - has:
                self._catalog.mark(name, sorted(missing), State.ABSENT)
                lost = True
        return lost


def embedded_text(article: Article, passage: Passage) -> str:
    """What the encoder reads: with the title, since passages seldom name their topic."""
    return f"{article.title}\n{passage.text}"


class _Counted:
    """How far a run is."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._did = {"lexical": [0, 0], "vectors": [0, 0]}
        self.total = 0

    def add(self, name: IndexName, put: int, removed: int) -> None:
        self._did[name][0] += put
        self._did[name][1] += removed
        if name == "vectors":
            done = sum(self._did[name])
            self._progress(done, max(self.total, done))

    @property
    def put(self) -> int:
        return max(put for put, _ in self._did.values())

    @property
    def removed(self) -> int:
        return max(removed for _, removed in self._did.values())
