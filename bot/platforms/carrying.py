"""The port of a platform that carries what is sent by itself: digests, alerts, notices."""

from __future__ import annotations

from typing import Protocol

from bot.chats.types import Place
from bot.platforms.rendering import Link
from bot.platforms.richtext import Page


class Undelivered(Exception):  # noqa: N818 — reads as what it says
    """A part did not go out; the message says why, for operators."""


class Later(Undelivered):
    """The platform wants a wait, or is not reached: certainly not sent. `seconds` from now."""

    def __init__(self, why: str, seconds: float) -> None:
        """Takes the reason and the least wait."""
        super().__init__(why)
        self.seconds = seconds


class Uncertain(Undelivered):
    """Nobody knows whether it arrived."""


class Gone(Undelivered):
    """The chat cannot be written to: blocked, removed, deleted."""


class Moved(Undelivered):
    """The chat has another address now: certainly not sent."""

    def __init__(self, why: str, place: Place) -> None:
        """Takes the reason and where it is now."""
        super().__init__(why)
        self.place = place


class NoTopic(Undelivered):
    """The topic that it was for is gone, but its chat is there: certainly not sent."""


class Rejected(Undelivered):
    """The platform does not take this message, now or later."""


class Carrier(Protocol):
    """A platform that messages are sent by. Blocks; safe to use from several threads.

    It keeps the platform's pace itself. Raises `Undelivered`.
    """

    @property
    def link(self) -> Link:
        """Where a citation leads from this platform."""
        ...

    def pages(self, page: Page) -> list[Page]:
        """A page as the platform's messages, each short enough to be sent at once."""
        ...

    def turn(self, place: Place) -> None:
        """Wait until the pace allows a message to a place; `send` then goes out at once.

        So a crash while waiting is no crash while sending. Raises `Later`.
        """
        ...

    def send(self, page: Page, place: Place, *, silent: bool = False) -> str:
        """Send one message; its id. A `silent` one makes no sound."""
        ...

    def edit(self, message: str, page: Page, place: Place) -> None:
        """Put another text in the place of a message that was sent."""
        ...
