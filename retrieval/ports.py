"""The small interfaces between the recipes and what is outside them.

A new source type, encoder or store implements one of these and is named in one table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from retrieval.types import (
    Article,
    Audience,
    Fetched,
    Known,
    Listing,
    Narrow,
    Passage,
    RawItem,
    Source,
    Validators,
    Vector,
)


@dataclass(frozen=True, slots=True)
class Unread:
    """A place in a source that could not be read, and why; the rest of the source goes on."""

    locator: str
    reason: str


class Reader(Protocol):
    """Something that can be read for articles once, from its beginning to its end."""

    def items(self) -> Iterator[RawItem | Unread]:
        """Yield what there is, one item at a time, in a stable order."""
        ...


class Fetcher(Protocol):
    """The web, safely: see `retrieval.fetch` for what it refuses and how long it may take."""

    def get(
        self, url: str, validators: Validators | None = None, *, largest: int | None = None
    ) -> Fetched:
        """What is at `url` now, of at most `largest` bytes after decompression.

        Raises `Unfetchable`, with the reason for people, when there is nothing to be had.
        """
        ...


class Lister(Protocol):
    """One kind of source: what it lists now. One per module of `retrieval.sources`."""

    def __call__(self, source: Source, fetcher: Fetcher, validators: Validators) -> Listing:
        """Look at the source once.

        Raises `Unfetchable` when it cannot be reached, `Refused` when what is there is not what
        the source should be, `SourceMissing` for a path that is not there.
        """
        ...


class Encoder(Protocol):
    """Texts to vectors: LangChain's `Embeddings` with a name and a dimension.

    `name` identifies the model and its version; vectors of one name and dimension are comparable.
    """

    name: str
    dimension: int

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One unit-length vector for each text, in order."""
        ...

    def embed_query(self, text: str) -> list[float]:
        """The unit-length vector of a query."""
        ...


class VectorIndex(Protocol):
    """Nearest passages by vector; derived from the catalog and repairable from it."""

    def add(self, audience: Audience, vectors: Mapping[str, Vector]) -> None:
        """Put vectors by passage id; an id that is there already is replaced."""
        ...

    def remove(self, audience: Audience, ids: Sequence[str]) -> None:
        """Take passages out; unknown ids are ignored."""
        ...

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
        ...

    def ids(self, audience: Audience) -> set[str]:
        """Every passage id of one audience, for repair."""
        ...

    def count(self, audience: Audience) -> int:
        """How many passages of one audience are held."""
        ...

    def audiences(self) -> set[Audience]:
        """The audiences of whom anything may be held, for repair."""
        ...

    def drop(self, audience: Audience) -> None:
        """Forget everything of one audience."""
        ...

    def drop_others(self) -> None:
        """Forget everything in this place that other encoders made."""
        ...

    def refresh(self) -> None:
        """See what other processes have written, where that does not go by itself."""
        ...


class LexicalIndex(Protocol):
    """Passages by words; derived from the catalog and repairable from it."""

    def add(self, rows: Sequence[tuple[Article, Passage]]) -> None:
        """Put passages; an id that is there already is replaced."""
        ...

    def remove(self, audience: Audience, ids: Sequence[str]) -> None:
        """Take passages out; unknown ids are ignored."""
        ...

    def match(
        self,
        audiences: Iterable[Audience],
        text: str,
        limit: int,
        narrow: Narrow | None = None,
    ) -> list[tuple[str, float]]:
        """The `limit` best passage ids with their BM25 score (higher is better), best first.

        `text` is what a person typed: operators and quotes in it have no meaning. `narrow` leaves
        only passages of articles that may have been published then (also those without a date), and
        by those.
        """
        ...

    def about(self, ids: Sequence[str]) -> dict[str, Known]:
        """What is known of the passages' articles; nothing of a passage that is not held."""
        ...

    def newest(
        self, audiences: Iterable[Audience], limit: int, narrow: Narrow | None = None
    ) -> list[str]:
        """The first passages of the articles published last, newest first."""
        ...

    def within(self, audiences: Iterable[Audience], narrow: Narrow) -> Collection[str]:
        """The passages of the articles that were published then and by those."""
        ...

    def publishers(self, audiences: Iterable[Audience], families: Iterable[str]) -> set[str]:
        """Those of the publishers' families of which anything is held."""
        ...

    def ids(self, audience: Audience) -> set[str]:
        """Every passage id of one audience, for repair."""
        ...

    def count(self, audience: Audience) -> int:
        """How many passages of one audience are held."""
        ...

    def audiences(self) -> set[Audience]:
        """The audiences of whom anything may be held, for repair."""
        ...

    def drop(self, audience: Audience) -> None:
        """Forget everything of one audience."""
        ...
