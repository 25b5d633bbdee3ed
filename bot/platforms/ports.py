"""What a platform needs of the desk, and the things that it may send.

Unchecked text cannot be sent: a platform renders an `Answer`, a `Context`, a `Notice`, what came of
managing sources, or an `Explanation` (which labels what was left out as such), and there is no way
from a plain string to a message.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bot.desk import Talk, Tell, nobody
from bot.platforms.outside import Outside
from bot.writing.briefs import Briefing
from bot.writing.types import Answer
from retrieval.types import Audience

if TYPE_CHECKING:
    from bot.chats.types import Chat
    from bot.desk import Context
    from bot.sourcing.types import Added, Imported, Message, Overview, Took
    from bot.why import Explanation
    from retrieval.types import Kind, Source


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

    def brief(
        self,
        topic: str,
        asker: Audience,
        *,
        since: datetime | None = None,
        now: datetime | None = None,
    ) -> Briefing:
        """A checked briefing on a topic or an article's address. Blocks. Raises as `ask` does."""
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


class SourcesPort(Protocol):
    """What people do with sources; `bot.sourcing.cases.Sourcing` is the one there is.

    All of it blocks, most of it for as long as the web does. Raises `retrieval.errors` with words
    for people.
    """

    def overview(self, viewer: Audience) -> Overview:
        """The sources that somebody may see, and how they stand."""
        ...

    def add(self, address: str, owner: Audience, *, kind: Kind | None = None) -> Added:
        """Add what is at a web address for `owner` alone."""
        ...

    def remove(self, named: str, owner: Audience) -> Source:
        """Forget a source of `owner`, named by its id or address."""
        ...

    def read(self, addresses: tuple[str, ...], audience: Audience) -> Took:
        """Read pages once, for `audience` alone."""
        ...

    def forwarded(self, message: Message, audience: Audience) -> Took:
        """Read a forwarded message, and what it links to, for `audience` alone."""
        ...

    def untouched(self) -> bool:
        """Whether nothing has been read for everyone, and nothing is going to be."""
        ...

    def add_starter(
        self, owner: Audience, *, languages: Iterable[str] = (), topics: Iterable[str] = ()
    ) -> Imported:
        """Add the starter list, of these languages and topics."""
        ...


class ChatsPort(Protocol):
    """How each chat wants to be served; `bot.chats.cases.Chatting` is the one there is.

    All of it blocks. Raises `retrieval.errors`.
    """

    def met(self, seen: Chat) -> Chat:
        """A chat that has written, with its settings; one that is new is kept as it was seen."""
        ...


@dataclass(frozen=True, slots=True)
class Cases:
    """The use cases behind a platform, together, and the web around it."""

    desk: DeskPort
    sources: SourcesPort
    chats: ChatsPort
    outside: Outside = field(default_factory=Outside)
