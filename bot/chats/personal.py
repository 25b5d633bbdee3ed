"""All that is kept of one chat: handed out, erased, and moved when its address changes.

Articles and sources are in the catalog, all else is in the bot's own database. Knows no platform.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from pydantic import TypeAdapter

from retrieval.stores import audiences
from retrieval.stores.catalog import Catalog
from retrieval.stores.sources import Sources
from retrieval.types import Article, Audience, Source

LARGEST = 40_000_000
"""Bytes of one document; Telegram takes 50 MB."""

_ARTICLE = TypeAdapter(Article)
_SOURCE = TypeAdapter(Source)


class KeepsPersonal(Protocol):
    """What the bot itself keeps of chats. Raises `retrieval.errors`."""

    def kept(self, chat: Audience) -> Mapping[str, Sequence[Mapping[str, object]]]:
        """Everything that is kept of a chat, as rows by the name of what they are."""
        ...

    def erase(self, chat: Audience) -> int:
        """Forget all of it; says how many rows that were."""
        ...

    def move(self, chat: Audience, to: Audience) -> None:
        """A chat has another address now."""
        ...


@dataclass(frozen=True, slots=True)
class Deleted:
    """How much was deleted: articles and sources of the chat's own, and all else in rows."""

    articles: int
    sources: int
    rows: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file for a person."""

    name: str
    content: bytes


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Personal:
    """What belongs to one chat, as a whole; safe to use from several threads.

    Raises the errors of `retrieval.errors`.
    """

    def __init__(
        self,
        kept: KeepsPersonal,
        catalog: Catalog,
        *,
        clock: Callable[[], datetime] = _utc_now,
        largest: int = LARGEST,
    ) -> None:
        """Takes where the bot keeps it, the open catalog, and a clock (aware datetimes)."""
        self._kept = kept
        self._catalog = catalog
        self._clock = clock
        self._largest = largest

    def export(self, chat: Audience) -> list[Document]:
        """Everything that is kept of a chat, as JSON; articles go on in further documents."""
        now = self._clock()
        standings = Sources(self._catalog.database).visible(chat)
        own = [each.source for each in standings if each.source.audience == chat]
        whole: dict[str, Any] = {
            "chat": chat.name,
            "exported": now.isoformat(timespec="seconds"),
            "kept": self._kept.kept(chat),
            "sources": [_SOURCE.dump_python(source, mode="json") for source in own],
        }
        name = f"briefbot-{now:%Y-%m-%d}"
        found = audiences.owned(self._catalog.database, chat)
        portions = list(self._portions(found, len(_json(whole)))) or [[]]
        documents = [Document(f"{name}.json", _json(whole | {"articles": portions[0]}))]
        for number, portion in enumerate(portions[1:], start=2):
            documents.append(Document(f"{name}-{number}.json", _json({"articles": portion})))
        return documents

    def delete(self, chat: Audience) -> Deleted:
        """Delete everything of a chat; the indexes follow within seconds."""
        gone = audiences.erase(self._catalog.database, chat)
        return Deleted(gone.articles, gone.sources, self._kept.erase(chat))

    def move(self, chat: Audience, to: Audience) -> None:
        """Give everything of a chat to the address that it has now. Again, it does nothing."""
        audiences.move(self._catalog.database, chat, to)
        self._kept.move(chat, to)

    def _portions(self, found: Sequence[Article], before: int) -> Iterator[list[object]]:
        """Articles as JSON values, in lists that fit into one document each."""
        portion: list[object] = []
        size = before
        for article in found:
            value = _ARTICLE.dump_python(article, mode="json")
            takes = len(_json(value))
            if portion and size + takes > self._largest:
                yield portion
                portion, size = [], 0
            portion.append(value)
            size += takes
        if portion:
            yield portion


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
