"""What a platform needs of the desk, and the things that it may send.

Unchecked text cannot be sent: a platform renders an `Answer`, a `Context`, a `Notice` or an
`Explanation` (which labels what was left out as such), and there is no way from a plain string to
a message.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bot.desk import Talk, Tell, nobody
from bot.writing.types import Answer
from retrieval.types import Audience

if TYPE_CHECKING:
    from bot.desk import Context
    from bot.why import Explanation


class DeskPort(Protocol):
    """The use cases behind every platform; `bot.desk.Desk` is the one there is."""

    def ask(
        self,
        question: str,
        asker: Audience,
        *,
        now: datetime | None = None,
        tell: Tell = nobody,
        talk: Talk | None = None,
    ) -> Answer:
        """A checked answer, told of as it is written. Blocks.

        Raises `bot.desk.BadQuestion` with words for people.
        """
        ...

    def forget(self, asker: Audience) -> int:
        """Forget what was asked by and answered to `asker`; says how many answers. Blocks."""
        ...

    def context(self, reference: str, asker: Audience) -> Context | None:
        """The quote that a reference names, in its context; None when the asker may not see it."""
        ...

    def sent(self, answer_id: str, asker: Audience, messages: Sequence[str]) -> None:
        """Remember by which messages an answer was delivered. Blocks."""
        ...

    def why(self, asker: Audience, message: str | None = None) -> Explanation | None:
        """Why the answer in `message`, or the last one given to `asker`. Blocks."""
        ...
