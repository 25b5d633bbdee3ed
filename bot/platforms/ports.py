"""What a platform needs of the desk, and the three things that it may send.

Unchecked text cannot be sent: a platform renders an `Answer`, a `Context` or a `Notice`, and
there is no way from a plain string to a message.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bot.writing.types import Answer
from retrieval.types import Audience

if TYPE_CHECKING:
    from bot.desk import Context


class DeskPort(Protocol):
    """The use cases behind every platform; `bot.desk.Desk` is the one there is."""

    def ask(self, question: str, asker: Audience, *, now: datetime | None = None) -> Answer:
        """A checked answer. Blocks. Raises `bot.desk.BadQuestion` with words for people."""
        ...

    def context(self, reference: str, asker: Audience) -> Context | None:
        """The quote that a reference names, in its context; None when the asker may not see it."""
        ...
