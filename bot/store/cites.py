"""Which articles a message rests on, and how it looked: so that it can be set right later.

Every write names the chat (an audience). Only `of_article` reads over all chats, for the bot alone:
a correction goes to everyone who got what it corrects.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from bot.chats.types import Place
from bot.store.schema import cites, marks
from retrieval.stores.database import Database
from retrieval.stores.engines import queue
from retrieval.types import Audience

KEPT_DAYS = 30
_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Cited:
    """A message of a place, what it quotes of one article, and its page (JSON of the platforms)."""

    place: Place
    message: str
    article: str
    quotes: tuple[str, ...]
    page: str
    noticed: int = 0
    """The number of the last change of the article that its readers were told of."""


class Cites:
    """Messages and what they rest on, in an SQL database; safe to use from several threads."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        """Takes a database whose tables are at the newest migration, and seconds since 1970."""
        self._database = database
        self._clock = clock

    def keep(
        self, place: Place, message: str, page: str, quotes: Mapping[str, Sequence[str]]
    ) -> None:
        """Remember a message that was sent, or edited; `quotes` by the id of an article."""
        name, now = place.audience.name, int(self._clock())
        mine = (cites.c.audience == name) & (cites.c.message == message)
        rows = [
            {
                "audience": name,
                "message": message,
                "article": article,
                "quotes": json.dumps(list(said), ensure_ascii=False),
                "page": page,
                "topic": place.topic,
                "sent_at": now,
                "noticed": 0,
            }
            for article, said in quotes.items()
        ]
        with self._database.write() as connection:
            queue(connection)  # a message may be kept by two at once
            connection.execute(delete(cites).where(mine))
            connection.execute(delete(cites).where(cites.c.sent_at < now - KEPT_DAYS * _DAY))
            if rows:
                connection.execute(insert(cites), rows)

    def of_article(self, article: str, before: int) -> list[Cited]:
        """The messages of all chats that quote an article and were not told of change `before`."""
        oldest = int(self._clock()) - KEPT_DAYS * _DAY
        query = select(cites).where(
            cites.c.article == article, cites.c.noticed < before, cites.c.sent_at >= oldest
        )
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(cites.c.sent_at, cites.c.message)).all()
        return [
            Cited(
                Place(Audience(row.audience), row.topic),
                row.message,
                row.article,
                tuple(json.loads(row.quotes)),
                row.page,
                row.noticed,
            )
            for row in rows
        ]

    def noticed(self, cited: Cited, number: int, page: str) -> None:
        """The readers of a message were told of a change; `page` is how it looks now."""
        mine = (cites.c.audience == cited.place.audience.name) & (cites.c.message == cited.message)
        with self._database.write() as connection:
            connection.execute(update(cites).where(mine).values(page=page))
            one = cites.c.article == cited.article
            connection.execute(update(cites).where(mine, one).values(noticed=number))


class Marks:
    """How far journals were read, by name."""

    def __init__(self, database: Database) -> None:
        """Takes a database whose tables are at the newest migration."""
        self._database = database

    def at(self, name: str) -> int | None:
        """The number that was read last; None when nothing was."""
        query = select(marks.c.number).where(marks.c.name == name)
        with self._database.read() as connection:
            return connection.execute(query).scalar()

    def set(self, name: str, number: int) -> None:
        """It was read up to here; never goes back."""
        mine = marks.c.name == name
        with self._database.write() as connection:
            queue(connection)
            before = connection.execute(select(marks.c.number).where(mine)).scalar()
            if before is None:
                connection.execute(insert(marks).values(name=name, number=number))
            elif number > before:
                connection.execute(update(marks).where(mine).values(number=number))
