"""What the use cases of chats need kept, and to know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from bot.chats.types import Chat, Follow, Place, Scheduled, Standing
from bot.schedule import Schedule
from retrieval.stories.story import Story
from retrieval.types import Audience


class KeepsChats(Protocol):
    """Where chats and their schedules are kept. Raises `retrieval.errors`."""

    def chat(self, audience: Audience) -> Chat | None:
        """A chat that is kept."""
        ...

    def change(self, new: Chat, how: Callable[[Chat], Chat], *, quick: bool = False) -> Chat:
        """Keep what `how` makes of a chat as it is kept, or of `new` if it is not; the result.

        Nobody else's change comes in between. A `quick` one a failing machine may undo.
        """
        ...

    def stand(self, audience: Audience, standing: Standing) -> None:
        """The chat can be written to, or no more; nothing for one that is not kept."""
        ...

    def schedule(self, place: Place, schedule: Schedule, done: datetime, next_: datetime) -> int:
        """Keep one more schedule of a place; its number."""
        ...

    def schedules(self, audience: Audience) -> list[Scheduled]:
        """The schedules of a chat, the oldest first."""
        ...

    def put(self, scheduled: Scheduled) -> bool:
        """Keep a schedule of a chat as it is now; False when it is gone."""
        ...

    def unschedule(self, audience: Audience, number: int) -> bool:
        """Forget a schedule of a chat; False when it was gone."""
        ...


class KeepsFollows(Protocol):
    """Where it is kept what chats follow. Raises `retrieval.errors`."""

    def follow(self, follow: Follow) -> Follow:
        """Keep what is followed or muted, once."""
        ...

    def follows(self, audience: Audience) -> list[Follow]:
        """What a chat follows and has muted, the oldest first."""
        ...

    def unfollow(self, audience: Audience, number: int) -> bool:
        """Follow or mute something no more; False when it was gone."""
        ...


class KnowsStories(Protocol):
    """Where stories are found, for those who may see them."""

    def story(self, id_: str, viewer: Audience) -> Story | None:
        """The story that an id names now."""
        ...

    def story_of(self, article_id: str, viewer: Audience) -> Story | None:
        """The story that an article is in."""
        ...
