"""Which encoder's vectors are in use now; another process may change that at any moment.

The catalog names the encoder whose vectors are complete. The setting names the one that is wanted:
for an empty home they are the same, later `briefbot reindex` makes them so (`retrieval.reindex`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from retrieval.encoder import BUNDLED, MiniLM, UnitEncoder, Vectors, open_encoder
from retrieval.errors import EncoderUnusable
from retrieval.ports import LexicalIndex
from retrieval.rank import CHOSEN, Weights
from retrieval.search import Searcher
from retrieval.stores.catalog import Catalog, EncoderId
from retrieval.stores.chroma import Chroma
from retrieval.types import Evidence, Query


@dataclass(frozen=True, slots=True)
class Space:
    """An encoder and the vectors that it makes."""

    encoder: UnitEncoder
    vectors: Chroma

    @property
    def id(self) -> EncoderId:
        """What tells its vectors from others."""
        return EncoderId(self.encoder.name, self.encoder.dimension)


class Missing(UnitEncoder):
    """Stands for an encoder that made the vectors and is not to be had now; says so when used."""

    def __init__(self, held: EncoderId, reason: str) -> None:
        """Takes which one it is, and why it cannot be used."""
        self.name, self.dimension = held.name, held.dimension
        self._message = (
            f"the encoder {held.name} made the vectors and cannot be used now ({reason})."
            " `briefbot reindex` makes them anew with the one that BRIEFBOT_ENCODER names."
        )

    def encode(self, texts: Sequence[str]) -> Vectors:  # noqa: ARG002 — as the port has it
        """Raises `EncoderUnusable`."""
        raise EncoderUnusable(self._message)

    def encode_query(self, text: str) -> Vectors:  # noqa: ARG002
        """Raises `EncoderUnusable`."""
        raise EncoderUnusable(self._message)


class Spaces:
    """The spaces of one home; safe to use from several threads."""

    def __init__(
        self,
        setting: str,
        catalog: Catalog,
        open_vectors: Callable[[str, int], Chroma],
        opens: Callable[[str], UnitEncoder] = open_encoder,
    ) -> None:
        """Takes the encoder that is set, the catalog, and what opens vectors and encoders."""
        self._setting = setting
        self._catalog = catalog
        self._open_vectors = open_vectors
        self._opens = opens
        self._lock = threading.RLock()
        self._vectors: Chroma | None = None
        self._held: EncoderId | None = None
        self._now: Space | None = None
        self._latest: Space | None = None

    def of(self, setting: str) -> Space:
        """The space of the encoder that a setting names. Raises `EncoderUnusable`."""
        self._latest = space = self._of(self._opens(setting))
        return space

    def now(self) -> Space:
        """The space in use; quick, and the same one as long as nothing changes.

        Raises `EncoderUnusable` when nothing is in use yet and the set one cannot be opened.
        """
        held = self._catalog.encoder()
        with self._lock:
            if self._now is None or held not in {self._held, self._now.id}:
                latest = self._latest
                known = latest is not None and latest.id == held
                self._now = latest if latest and known else self._of(self._opened(held))
            self._held = held
            return self._now

    def close(self) -> None:
        """Close the vectors of all."""
        if self._vectors is not None:
            self._vectors.close()

    def _of(self, encoder: UnitEncoder) -> Space:
        with self._lock:
            if self._vectors is None:
                self._vectors = self._open_vectors(encoder.name, encoder.dimension)
            return Space(encoder, self._vectors.beside(encoder.name, encoder.dimension))

    def _opened(self, held: EncoderId | None) -> UnitEncoder:
        """The encoder that made what is held; the set one when that is nothing."""
        if held is None or not self._catalog.present("vectors"):
            return self._opens(self._setting)
        try:
            encoder = self._opens(setting_of(held.name))
        except EncoderUnusable as error:
            return Missing(held, str(error).rstrip("."))
        if (encoder.name, encoder.dimension) != (held.name, held.dimension):
            other = f"what goes by that name is {encoder.name} with {encoder.dimension} numbers"
            return Missing(held, other)
        return encoder


def setting_of(name: str) -> str:
    """The setting that opens the encoder of a name."""
    return BUNDLED if name == MiniLM().name else name


class Live(Searcher):
    """Searches in the space that is in use when it is asked."""

    def __init__(
        self, catalog: Catalog, lexical: LexicalIndex, spaces: Spaces, weights: Weights = CHOSEN
    ) -> None:
        """Takes the catalog, the index of words, the spaces and how signals are weighed."""
        self._spaces = spaces
        self._parts = (catalog, lexical, weights)
        self._current: tuple[Space, Searcher] | None = None

    def search(self, query: Query) -> Evidence:
        """As `Searcher.search`. What began in one space ends in it."""
        space, current = self._spaces.now(), self._current
        if current is None or current[0] is not space:
            catalog, lexical, weights = self._parts
            searcher = Searcher(catalog, lexical, space.vectors, space.encoder, weights)
            self._current = current = (space, searcher)
        return current[1].search(query)
