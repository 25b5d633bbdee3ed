"""Whether a story is about a topic: by the topic's words in its titles and leads, or by meaning."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.ports import Encoder
from retrieval.stories.profile import lead_of, words_of
from retrieval.stories.story import Story
from retrieval.types import Article

Vectors = NDArray[np.float32]
MEANT = 0.36
"""Cosine of a topic and an article from which it is about it. In a news corpus with 66 topics
(that of benchmarks/digests.py) 99 % of the articles of other topics lie below .35."""
_MOST_ARTICLES = 12
"""Articles of a story that are looked at, the latest."""


class Topics:
    """Some topics, embedded once; matches stories by the vectors of their articles.

    Args:
        encoder: embeds the topics; the vectors of articles must be of the same one.
        topics: as people wrote them.
        vectors: one unit-length row for each article, of its title and its first passage.
    """

    def __init__(
        self,
        encoder: Encoder,
        topics: Sequence[str],
        vectors: Callable[[Sequence[Article]], Vectors],
    ) -> None:
        self._topics = tuple(dict.fromkeys(topic for topic in topics if topic.strip()))
        self._words = [frozenset(words_of(topic)) for topic in self._topics]
        self._vectors = vectors
        embedded = encoder.embed_documents(list(self._topics)) if self._topics else []
        self._meant = np.asarray(embedded, np.float32)

    def match(self, story: Story) -> Mapping[str, float]:
        """The topics that the story is about, with how much, 0..1."""
        if not self._topics:
            return {}
        articles = story.articles[-_MOST_ARTICLES:]
        cosines = (self._vectors(articles) @ self._meant.T).mean(axis=0).tolist()
        held = [
            frozenset(words_of(f"{article.title}\n{lead_of(article.text)}")) for article in articles
        ]
        found: dict[str, float] = {}
        for topic, words, cosine in zip(self._topics, self._words, cosines, strict=True):
            named = sum(words <= mine for mine in held) / len(held) if words else 0.0
            if named >= 0.5 or (named and cosine >= MEANT / 2) or cosine >= MEANT:
                found[topic] = max(named, float(cosine))
        return found
