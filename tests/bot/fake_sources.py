"""Sources for the tests of the platforms: remembers what was wished, and by whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from bot.sourcing.types import (
    Added,
    Became,
    Imported,
    Intake,
    Listed,
    Message,
    Overview,
    Taken,
    Took,
)
from retrieval.sources.starter import starter
from retrieval.stores.catalog import Saved
from retrieval.stores.source_rows import Standing
from retrieval.types import EVERYONE, Audience, Kind, Source
from tests.bot.platform_answers import HARBOR

FEED = Source("3f1c0a9d2b7e4c55", EVERYONE, Kind.FEED, "https://harbor.example/feed", "Harbor Post")
TAKEN = Taken(HARBOR, Saved.NEW)


def listed(source: Source = FEED, **values: object) -> Listed:
    """A source that was polled and went well, unless the values say otherwise."""
    at = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    stands: dict[str, object] = {
        "active": True,
        "reason": None,
        "added_at": at,
        "due_at": at,
        "interval_s": 900,
        "failures": 0,
        "last_polled_at": at,
        "last_ok_at": at,
        "last_error": None,
        "moved_to": None,
        "waiting": 0,
    }
    return Listed(Standing(source=source, **(stands | values)), 12, 1)  # type: ignore[arg-type]


class FakeSources:
    """Gives one outcome to each wish; raises `raises` instead, if there is one."""

    def __init__(self, raises: Exception | None = None, *, untouched: bool = False) -> None:
        self.raises = raises
        self.is_untouched = untouched
        self.wished: list[tuple[object, ...]] = []
        self.took = Took((TAKEN,))
        self.became = Added(Became.ADDED, FEED)
        self.seen = Overview((listed(),), Intake(1, 0, 1, 0, None))

    def _wish(self, *wish: object) -> None:
        self.wished.append(wish)
        if self.raises is not None:
            raise self.raises

    def overview(self, viewer: Audience) -> Overview:
        self._wish("overview", viewer)
        return self.seen

    def add(self, address: str, owner: Audience, *, kind: Kind | None = None) -> Added:
        self._wish("add", address, owner, kind)
        return self.became

    def remove(self, named: str, owner: Audience) -> Source:
        self._wish("remove", named, owner)
        return FEED

    def read(self, addresses: tuple[str, ...], audience: Audience) -> Took:
        self._wish("read", addresses, audience)
        return self.took

    def forwarded(self, message: Message, audience: Audience) -> Took:
        self._wish("forwarded", message, audience)
        return self.took

    def untouched(self) -> bool:
        return self.is_untouched

    def add_starter(
        self, owner: Audience, *, languages: Iterable[str] = (), topics: Iterable[str] = ()
    ) -> Imported:
        self._wish("starter", owner, tuple(languages), tuple(topics))
        chosen = starter(languages=frozenset(languages) or None, topics=frozenset(topics) or None)
        new = [
            Source(f"{at:016x}", owner, each.kind, each.address) for at, each in enumerate(chosen)
        ]
        return Imported(tuple(new), (), ())
