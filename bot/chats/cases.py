"""The use cases of a chat: how it wants to be served. Knows no platform and no database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from bot.chats.types import Chat, Standing
from retrieval.types import Audience


class KeepsChats(Protocol):
    """Where chats are kept. Raises `retrieval.errors`."""

    def chat(self, audience: Audience) -> Chat | None:
        """A chat that is kept."""
        ...

    def keep(self, chat: Chat) -> None:
        """Keep a chat, in the place of what was kept of it."""
        ...


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Chatting:
    """Settings, schedules and follows of chats; safe to use from several threads."""

    def __init__(self, chats: KeepsChats, *, clock: Callable[[], datetime] = _utc_now) -> None:
        """Takes where chats are kept, and a clock (aware datetimes)."""
        self._chats = chats
        self._clock = clock

    def met(self, seen: Chat) -> Chat:
        """A chat that has written, with its settings; one that is new is kept as it was seen.

        Of one that is known, what the platform says is renewed; who writes can be written to.
        """
        known = self._chats.chat(seen.audience)
        if known is None:
            known = replace(seen, since=self._clock())
            self._chats.keep(known)
            return known
        # In a group everyone has a language of their own: the first who wrote decides.
        heard = (seen.heard if known.private else known.heard) or known.heard or seen.heard
        now = replace(known, title=seen.title, heard=heard, standing=Standing.ACTIVE)
        if now != known:
            self._chats.keep(now)
        return now
