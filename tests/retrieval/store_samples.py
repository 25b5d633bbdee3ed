"""Small articles, sources and an encoder for the tests of the stores."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from datetime import date

from retrieval.identity import identify
from retrieval.passages import split
from retrieval.ports import Unread
from retrieval.types import (
    EVERYONE,
    Article,
    Audience,
    Declared,
    Extracted,
    Media,
    Passage,
    Precision,
    Published,
    RawItem,
)

CHAT = Audience("chat:telegram:-1001")
OTHER_CHAT = Audience("chat:telegram:7")
TODAY = date(2026, 3, 2)


class HashEncoder:
    """Vectors from the words of a text: texts that share words are near each other."""

    def __init__(self, name: str = "hash-1", dimension: int = 32) -> None:
        self.name = name
        self.dimension = dimension

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        vector = [0.001] * self.dimension
        for word in text.casefold().split():
            vector[hashlib.sha256(word.encode()).digest()[0] % self.dimension] += 1.0
        length = math.hypot(*vector)
        return [value / length for value in vector]


class ListSource:
    """A source that holds what it is given."""

    def __init__(self, items: Sequence[RawItem | Unread]) -> None:
        self._items = items

    def items(self) -> Iterator[RawItem | Unread]:
        yield from self._items


def extract_plainly(item: RawItem, *, today: date) -> Extracted:
    """The first line is the title, all of it the text."""
    assert today == TODAY
    title = item.body.strip().splitlines()[0] if item.body.strip() else "untitled"
    published = None
    if item.declared.published:
        published = Published(item.declared.published, Precision.DAY, "declared")
    return Extracted(title, item.body, item.declared.publisher, None, published, "en")


def raw(
    locator: str,
    body: str,
    *,
    url: str | None = None,
    published: str | None = None,
    **declared: str,
) -> RawItem:
    return RawItem(locator, Media.TEXT, body, url, Declared(published=published, **declared))


def kept(
    locator: str,
    body: str,
    audience: Audience = EVERYONE,
    *,
    url: str | None = None,
    published: str | None = None,
    **declared: str,
) -> tuple[Article, list[Passage]]:
    """An article and its passages, as ingest makes them."""
    item = raw(locator, body, url=url, published=published, **declared)
    article = identify(item, extract_plainly(item, today=TODAY), audience)
    return article, split(article.id, article.text, article.fingerprint)
