"""Digests for many chats: composed once for all who would get the same.

Two chats get the same digest when they want the same, were told the same, and see the same
articles. What a composition is kept by is a digest of that (a hash), and few are kept at a time.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Protocol

from bot.writing.digests import Digest, Memory, Wishes
from retrieval.types import EVERYONE, Audience

_SAME_FOR = timedelta(minutes=10)
"""How old a composition may be that another chat gets."""
_KEPT = 32


class Composes(Protocol):
    """What composes digests (`bot.digester.Digester`); called by one thread at a time."""

    def compose(self, chat: Audience, now: datetime, wishes: Wishes, *, memory: Memory) -> Digest:
        """The digest of a chat at a moment."""
        ...


class Told(Protocol):
    """What a chat had been told at one moment (`bot.store.digests.Read`)."""

    def memory(self) -> Memory:
        """The stories, and until when."""
        ...

    def state(self) -> str:
        """The same for any two chats that were told the same, and only for them."""
        ...


class Remembers(Protocol):
    """What chats were told (`bot.store.digests.Digests`)."""

    def read(self, chat: Audience) -> Told:
        """What a chat has been told, as it stands now."""
        ...


@dataclass(slots=True)
class Counted:
    """How much was composed, and how often what was there was given."""

    composed: int = 0
    shared: int = 0


class Compositions:
    """Composes one digest at a time; safe to use from several threads."""

    def __init__(
        self, composer: Composes, remembered: Remembers, has_own: Callable[[Audience], bool]
    ) -> None:
        """Takes who composes, who remembers, and whether something is read for a chat alone."""
        self._composer = composer
        self._remembered = remembered
        self._has_own = has_own
        self._kept: OrderedDict[str, Digest] = OrderedDict()
        self._lock = threading.Lock()
        self.counted = Counted()

    def digest(self, chat: Audience, now: datetime, wishes: Wishes) -> Digest:
        """The digest of a chat at `now`, or a few minutes before. Raises `retrieval.errors`."""
        viewer = chat if self._has_own(chat) else EVERYONE
        told = self._remembered.read(chat)
        key = _key(viewer.name, told.state(), wishes)
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and timedelta() <= now - kept.now <= _SAME_FOR:
                self._kept.move_to_end(key)
                self.counted.shared += 1
                return kept
            made = self._composer.compose(viewer, now, wishes, memory=told.memory())
            self.counted.composed += 1
            self._kept[key] = made
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return made


def _key(viewer: str, told: str, wishes: Wishes) -> str:
    wanted = [(one.name, getattr(wishes, one.name)) for one in fields(wishes)]
    plain = [
        (name, sorted(value.items()) if isinstance(value, Mapping) else value)
        for name, value in wanted
    ]
    return hashlib.sha256(repr((viewer, told, plain)).encode()).hexdigest()
