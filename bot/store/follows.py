"""What each place follows, or has muted.

Every read and write names the chat (an audience) and touches its rows alone, but for the stories
that are followed, which are asked for all.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update

from bot.chats.types import Follow, FollowKind, Place
from bot.store.chats import storable
from bot.store.schema import follows
from retrieval.stores.database import Database
from retrieval.stores.engines import queue
from retrieval.types import Audience


class Follows:
    """Follows in an SQL database; safe to use from several threads."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        """Takes a database whose tables are at the newest migration, and seconds since 1970."""
        self._database = database
        self._clock = clock

    def follow(self, follow: Follow) -> Follow:
        """Keep what is followed or muted, once; its number and moment are given. Raises as all do.

        What was followed keeps its moment: nothing is told again.
        """
        place = follow.place
        named = storable(follow.named)[:200]
        mine = (
            (follows.c.audience == place.audience.name)
            & (follows.c.topic == place.topic)
            & (follows.c.kind == follow.kind.value)
            & (follows.c.named == named)
        )
        values = {
            "title": storable(follow.title),
            "muted": int(follow.muted),
            "publishers": follow.publishers,
        }
        key = {
            "audience": place.audience.name,
            "topic": place.topic,
            "kind": follow.kind.value,
            "named": named,
            "since": int(self._clock()),
        }
        with self._database.write() as connection:
            queue(connection)
            if not connection.execute(update(follows).where(mine).values(values)).rowcount:
                connection.execute(insert(follows).values(key | values))
            return _follow(connection.execute(select(follows).where(mine)).one())

    def follows(self, audience: Audience) -> list[Follow]:
        """What a chat follows and has muted, in all its topics, the oldest first."""
        return self._all(select(follows).where(follows.c.audience == audience.name))

    def unfollow(self, audience: Audience, number: int) -> bool:
        """Follow or mute something no more; False when it was gone."""
        mine = (follows.c.audience == audience.name) & (follows.c.number == number)
        with self._database.write() as connection:
            return bool(connection.execute(delete(follows).where(mine)).rowcount)

    def followed_stories(self) -> list[Follow]:
        """Every story that is followed, of all places."""
        of_stories = follows.c.kind == FollowKind.STORY.value
        return self._all(select(follows).where(of_stories, follows.c.muted == 0))

    def _all(self, query: Select[Any]) -> list[Follow]:
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(follows.c.number)).all()
        return [_follow(row) for row in rows]


def _follow(row: Row[Any]) -> Follow:
    return Follow(
        number=row.number,
        place=Place(Audience(row.audience), row.topic),
        kind=FollowKind(row.kind),
        named=row.named,
        title=row.title,
        muted=bool(row.muted),
        publishers=row.publishers,
        since=datetime.fromtimestamp(row.since, UTC),
    )
