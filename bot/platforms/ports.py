"""What a platform needs of the desk, and the things that it may send.

Unchecked text cannot be sent: a platform renders an `Answer`, a `Briefing`, a `Context`, what came
of managing sources, an `Explanation` (which labels what was left out as such), or a message of the
catalogue (`bot.words`), which claims nothing about the news.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bot.chats.judging import Counted, Judged
from bot.desk import Talk, Tell, nobody
from bot.platforms.outside import Outside
from bot.writing.briefs import Briefing
from bot.writing.types import Answer, Citation
from retrieval.types import Audience

if TYPE_CHECKING:
    from bot.chats.access import Guest, Invitation, Joined, Reached, Who
    from bot.chats.deliveries import Again, Delivered
    from bot.chats.personal import Deleted, Document
    from bot.chats.types import Chat, Follow, Place, Scheduled, Standing, Verdict
    from bot.platforms.carrying import Carrier
    from bot.platforms.richtext import Page
    from bot.references import Cited, Context
    from bot.sourcing.types import Added, Imported, Message, Overview, Took
    from bot.why import Explanation
    from retrieval.stories.story import Story
    from retrieval.types import Kind, Source


class DeskPort(Protocol):
    """The use cases behind every platform; `bot.desk.Desk` is the one there is. All of it blocks.

    Raises `bot.asking.BadQuestion`, `bot.schedule.UnknownZone` and `retrieval.errors`, with words
    for people.
    """

    def ask(
        self,
        question: str,
        asker: Audience,
        *,
        now: datetime | None = None,
        zone: str | None = None,
        tell: Tell = nobody,
        talk: Talk | None = None,
        longest: int | None = None,
    ) -> Answer:
        """A checked answer of about `longest` sentences, told of as it is written."""
        ...

    def explain(
        self, question: str, asker: Audience, *, payer: Audience | None = None
    ) -> tuple[Answer, Explanation]:
        """A checked answer of which nothing is remembered, and why it is so. Blocks.

        What models take counts for `payer`, by default for the asker. Raises as `ask` does.
        """
        ...

    def brief(
        self,
        topic: str,
        asker: Audience,
        *,
        since: datetime | None = None,
        now: datetime | None = None,
        zone: str | None = None,
        tell: Tell = nobody,
    ) -> Briefing:
        """A checked briefing on a topic or an article's address, told of as it is written."""
        ...

    def brief_on(
        self,
        article_id: str,
        asker: Audience,
        *,
        alone: bool = True,
        zone: str | None = None,
        tell: Tell = nobody,
    ) -> Briefing | None:
        """A checked briefing on one article alone, or on its story; None when it is gone."""
        ...

    def forget(self, asker: Audience) -> int:
        """Forget what was asked by and answered to `asker`; says how many answers. Blocks."""
        ...

    def context(self, reference: str, asker: Audience) -> Context | None:
        """The quote that a reference names, in its context; None when the asker may not see it."""
        ...

    def owner(self, reference: str) -> Audience | None:
        """Whom the article belongs to that a reference names; for no reader's eyes. Blocks."""
        ...

    def sent(self, answer_id: str, asker: Audience, messages: Sequence[str]) -> None:
        """Remember by which messages an answer was delivered. Blocks."""
        ...

    def why(self, asker: Audience, message: str | None = None) -> Explanation | None:
        """Why the answer in `message`, or the last one given to `asker`. Blocks."""
        ...

    def recall(self, answer_id: str, asker: Audience) -> Explanation | None:
        """Why the answer of that id was as it was, if it was given to `asker`."""
        ...

    def sources(self, answer_id: str, asker: Audience) -> list[Cited] | None:
        """What an answer that was given to `asker` cites; None when it is not remembered."""
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

    All of it blocks. Raises `retrieval.errors`, and for what cannot be `bot.chats.cases.CannotBe`
    or `bot.schedule.BadSchedule`, both with words for people.
    """

    def met(self, seen: Chat) -> Chat:
        """A chat that has written, with its settings; one that is new is kept as it was seen."""
        ...

    def seen(self, seen: Chat) -> Chat:
        """A chat that has written and is not served; nothing is kept of it."""
        ...

    def stands(self, audience: Audience, standing: Standing) -> None:
        """The chat can be written to, or no more; nothing for one that is not known."""
        ...

    def speak(self, audience: Audience, language: str) -> Chat:
        """Speak a language in a chat."""
        ...

    def live_in(self, audience: Audience, place: str) -> Chat:
        """Have a chat live in the time zone of a place, and its schedules with it."""
        ...

    def write_at_length(self, audience: Audience, length: str) -> Chat:
        """Answer and brief a chat shortly, as ever, or at length."""
        ...

    def alert(self, audience: Audience, most: int) -> Chat:
        """Send a chat at most so many alerts a day."""
        ...

    def schedules(self, audience: Audience) -> list[Scheduled]:
        """When the digests of a chat are due."""
        ...

    def schedule(self, place: Place, words: str) -> Scheduled:
        """Send digests to a place as words say. Raises `ZoneWanted`."""
        ...

    def unschedule(self, audience: Audience, number: int) -> bool:
        """Send a digest no more; False when it was gone."""
        ...

    def cover(self, audience: Audience, number: int, topics: Sequence[str]) -> Scheduled | None:
        """Have a digest cover these topics alone, or everything for none; None when it is gone."""
        ...

    def pause(self, audience: Audience, number: int, *, pause: bool) -> Scheduled | None:
        """Let a digest rest, or go on with it; None when it is gone."""
        ...

    def next_times(self, scheduled: Scheduled, count: int = 3) -> list[datetime]:
        """When a digest is due next, in its own zone."""
        ...

    def follows(self, audience: Audience) -> list[Follow]:
        """What a chat follows and has muted."""
        ...

    def follow_topics(self, place: Place, topics: Sequence[str], *, mute: bool = False) -> int:
        """Follow topics, or mute them; how many are new to the place."""
        ...

    def follow_source(self, place: Place, publisher: str, *, mute: bool = False) -> Follow:
        """Follow what a publisher reports, or mute it."""
        ...

    def story(self, articles: Sequence[str], viewer: Audience) -> Story | None:
        """The story that most of these articles are in."""
        ...

    def story_named(self, id_: str, viewer: Audience) -> Story | None:
        """The story that an id names now."""
        ...

    def follow_story(self, place: Place, story: str, *, mute: bool = False) -> Follow | None:
        """Follow a story, or mute it; None when the place may not see it, or it is gone."""
        ...

    def followed(self, place: Place, story: str) -> Follow | None:
        """How a place follows a story, if it does."""
        ...

    def unfollow(self, audience: Audience, number: int) -> Follow | None:
        """Follow or mute something no more; what it was, or None when it was gone."""
        ...


class AccessPort(Protocol):
    """Who may ask; `bot.chats.access.Access` is the one there is.

    All of it blocks. Raises `retrieval.errors`.
    """

    def may_ask(self, who: Who) -> bool:
        """Whether a question is answered."""
        ...

    def ask(self, who: Who) -> Reached | None:
        """Count a question; where a limit is reached it is not to be answered."""
        ...

    def join(self, code: str, who: Who, name: str) -> Joined:
        """Let the chat in that an invitation was brought to."""
        ...

    def invite(self, who: Who, *, uses: int, days: int) -> Invitation | None:
        """A new invitation; None for who is no owner."""
        ...

    def moved(self, chat: str, to: str) -> None:
        """A group has another id now; who might ask before may ask there."""
        ...

    def guests(self, who: Who) -> tuple[list[Guest], list[Invitation]] | None:
        """Guests and open invitations; None for who is no owner."""
        ...

    def revoke(self, who: Who, named: str) -> bool | None:
        """Take access back; whether there was any, None for who is no owner."""
        ...


class PersonalPort(Protocol):
    """All that is kept of a chat; `bot.chats.personal.Personal` is the one there is.

    All of it blocks. Raises `retrieval.errors`.
    """

    def export(self, chat: Audience) -> list[Document]:
        """Everything that is kept of a chat, as files."""
        ...

    def delete(self, chat: Audience) -> Deleted:
        """Delete everything of a chat."""
        ...

    def move(self, chat: Audience, to: Audience) -> None:
        """Give everything of a chat to the address that it has now. Again, it does nothing."""
        ...


class DeliveriesPort(Protocol):
    """What is sent by itself; `bot.delivering.deliveries.Deliveries` is the one there is.

    All of it blocks. Raises `retrieval.errors`.
    """

    def again(self, delivery: str, number: int, chat: Audience) -> Again:
        """Send a part again that may not have arrived, once."""
        ...

    def now(self, chat: Audience, schedule: int) -> bool:
        """Send soon what the digest of a schedule would be; False when there is no such one."""
        ...

    def latest(self, limit: int, chat: Audience | None = None) -> list[Delivered]:
        """What was sent lately, and what became of its parts."""
        ...


class JudgingPort(Protocol):
    """What readers say of what was sent; `bot.chats.judging.Judging` is the one there is.

    All of it blocks. Raises `retrieval.errors`.
    """

    def press(self, chat: Audience, message: str, reader: str, verdict: Verdict) -> Judged:
        """Say something of a message with a button: the same again takes it back."""
        ...

    def react(self, chat: Audience, message: str, reader: str, verdict: Verdict | None) -> Judged:
        """Say something of a message with a reaction; None takes back what was said."""
        ...

    def counted(self, chat: Audience) -> Counted:
        """How often what was said in a chat."""
        ...

    def reset(self, chat: Audience) -> int:
        """Forget all that was said in a chat; says how much that was."""
        ...


class NothingJudged:
    """Where nothing can be judged."""

    def press(self, _chat: Audience, _message: str, _reader: str, _verdict: Verdict) -> Judged:
        """Nothing was sent that could be judged."""
        return Judged.UNKNOWN

    def react(
        self, _chat: Audience, _message: str, _reader: str, _verdict: Verdict | None
    ) -> Judged:
        """Nothing was sent that could be judged."""
        return Judged.UNKNOWN

    def counted(self, _chat: Audience) -> Counted:
        """Nothing was said."""
        return Counted()

    def reset(self, _chat: Audience) -> int:
        """There is nothing to forget."""
        return 0


class NothingDelivered:
    """Where nothing is sent by itself."""

    def again(self, delivery: str, number: int, chat: Audience) -> Again:  # noqa: ARG002 — the port
        """Nothing was sent that could be sent again."""
        from bot.chats.deliveries import Again

        return Again.UNKNOWN

    def now(self, chat: Audience, schedule: int) -> bool:  # noqa: ARG002 — the port
        """There is no such schedule."""
        return False

    def latest(
        self,
        limit: int,  # noqa: ARG002 — the port
        chat: Audience | None = None,  # noqa: ARG002 — the port
    ) -> list[Delivered]:
        """Nothing was."""
        return []


@dataclass(frozen=True, slots=True)
class Cases:
    """The use cases behind a platform, together, and the web around it."""

    desk: DeskPort
    sources: SourcesPort
    chats: ChatsPort
    access: AccessPort
    personal: PersonalPort
    outside: Outside = field(default_factory=Outside)
    carry: Callable[[Carrier], None] = lambda _: None
    """Takes what carries messages to the chats of the platform, once it is connected."""
    deliveries: DeliveriesPort = field(default_factory=NothingDelivered)
    judging: JudgingPort = field(default_factory=NothingJudged)
    rests: Callable[[Place, str, Page, Sequence[Citation]], None] = lambda *_: None
    """Remembers what a message rests on, so that it can be set right when an article changes."""
