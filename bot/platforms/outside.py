"""What a platform and the web server beside it know of each other; neither imports the other."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.platforms.reader_links import Reader
from bot.pulse import Pulse


class Taken(Enum):
    """What became of something that was delivered from outside."""

    YES = auto()
    LATER = auto()
    """Nobody takes it now; it is to be brought again."""


Take = Callable[[bytes], Taken]


class Inbox:
    """Where the server puts what comes for a platform; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._take: Take | None = None

    def open(self, take: Take) -> None:
        """Have everything handed to `take`, which may be called from any thread."""
        with self._lock:
            self._take = take

    def close(self) -> None:
        """Take nothing any more; once this has returned, nothing is handed over."""
        with self._lock:
            self._take = None

    def put(self, body: bytes) -> Taken:
        """Hand something over."""
        with self._lock:
            return Taken.LATER if self._take is None else self._take(body)


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where a platform is to have its updates brought, with a secret that must come with each."""

    url: str
    secret: str = field(repr=False)
    inbox: Inbox = field(default_factory=Inbox)


@dataclass(frozen=True, slots=True)
class Outside:
    """The web around a platform: the reader page and the webhook, if any, and its own pulse."""

    pulse: Pulse = field(default_factory=Pulse)
    reader: Reader | None = None
    webhook: Webhook | None = None
