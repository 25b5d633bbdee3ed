"""The recipe of search: query → words + meaning → one order → evidence."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import Protocol

from retrieval import rank
from retrieval.errors import EncoderUnusable, StoreUnreachable
from retrieval.ports import Encoder, LexicalIndex, VectorIndex
from retrieval.types import Article, Audience, Evidence, Hit, Passage, Query

_log = logging.getLogger(__name__)

LEXICAL_CANDIDATES = 200
DENSE_CANDIDATES = 100
_LONGEST_QUERY = 2_000
_FOLDED_AMONG = 60


class Passages(Protocol):
    """What search needs of the catalog."""

    def passages(self, ids: Sequence[str], viewer: Audience) -> list[tuple[Article, Passage]]:
        """The live passages among `ids` that `viewer` may see."""
        ...


class Searcher:
    """Finds passages for a query, for an asker, around a moment."""

    def __init__(
        self,
        catalog: Passages,
        lexical: LexicalIndex,
        vectors: VectorIndex,
        encoder: Encoder,
        weights: rank.Weights = rank.CHOSEN,
    ) -> None:
        """Takes the catalog, the two indexes derived from it and the encoder that filled one."""
        self._weights = weights
        self._catalog = catalog
        self._lexical = lexical
        self._vectors = vectors
        self._encoder = encoder

    def search(self, query: Query) -> Evidence:
        """The best passages that the asker may see, best first; none for an empty query.

        The indexes are asked for what the audience may see, and the catalog, which is the truth,
        has the last word on it.
        """
        text = query.text.strip()[:_LONGEST_QUERY]
        if not text:
            return Evidence(query, ())
        audiences = query.audience.visible()
        words = self._lexical.match(audiences, text, LEXICAL_CANDIDATES)
        meaning, degraded = self._nearest(audiences, text)
        fused = rank.fuse(words, meaning, self._weights)
        hits = []
        for article, passage in self._catalog.passages(list(fused), query.audience):
            mix = fused[passage.id]
            fresh = rank.recency(article.published, query.now, text, self._weights)
            signals = {
                "words": mix.lexical,
                "meaning": mix.dense,
                "recency": fresh * _relevance(mix),
            }
            hits.append(Hit(passage, article, sum(signals.values()), signals))
        hits.sort(key=lambda hit: (-hit.score, hit.passage.id))
        folded = rank.fold_copies(hits[: max(_FOLDED_AMONG, 4 * query.limit)])
        return Evidence(query, tuple(rank.diversify(folded, query.limit, self._weights)), degraded)

    def _nearest(
        self, audiences: Iterable[Audience], text: str
    ) -> tuple[list[tuple[str, float]], str | None]:
        """Dense search; without it the words alone still find something, and the reader is told."""
        try:
            vector = self._encoder.embed_query(text)
            return self._vectors.nearest(audiences, vector, DENSE_CANDIDATES), None
        except (StoreUnreachable, EncoderUnusable) as error:
            _log.warning("searched by words only: %s", error)
            return [], f"Searched by words only: {error}"


def _relevance(mix: rank.Fused) -> float:
    """Recency lifts what is relevant: a fresh passage on another subject stays where it is."""
    return min(1.0, 2 * mix.score)
