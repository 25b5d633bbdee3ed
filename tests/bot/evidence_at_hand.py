"""Small invented articles as evidence, and an encoder that knows words only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

import numpy as np

from bot.writing.tokens import tokens
from retrieval.passages import split
from retrieval.types import EVERYONE, Article, Evidence, Hit, Precision, Published, Query


class WordEncoder:
    """Unit vectors of hashed word stems: the same words, the same direction."""

    name = "words"
    dimension = 512

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        vector = np.zeros(self.dimension)
        for token in tokens(text):
            slot = int.from_bytes(sha256(token.stem.encode()).digest()[:4], "big")
            vector[slot % self.dimension] += 1
        length = float(np.linalg.norm(vector)) or 1.0
        return [float(value) / length for value in vector]


def article(
    text: str,
    *,
    title: str = "Report",
    publisher: str | None = None,
    published: str | None = None,
) -> Article:
    fingerprint = sha256(f"{title}\n{text}\n{publisher}".encode()).hexdigest()
    precision = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
    return Article(
        id=fingerprint[:8],
        audience=EVERYONE,
        locator=title,
        url=None,
        title=title,
        text=text,
        publisher=publisher,
        author=None,
        published=(
            Published(published, precision[len(published)], "json-ld") if published else None
        ),
        language="en",
        fingerprint=fingerprint,
    )


def evidence(question: str, articles: Sequence[Article]) -> Evidence:
    hits = [
        Hit(passage, one, 1.0)
        for one in articles
        for passage in split(one.id, one.text, one.fingerprint)
    ]
    return Evidence(Query(question, EVERYONE, datetime(2026, 1, 1, tzinfo=UTC)), tuple(hits))
