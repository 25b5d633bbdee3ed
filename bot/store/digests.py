"""What each chat was told by its digests, so that it is told only what is new.

A digest is planned when it is composed and confirmed when it was delivered; what a chat was told
is what was confirmed. Every read and write names the chat (an audience) and touches its rows alone.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Row, Select, delete, insert, select, update

from bot.store.schema import digests
from bot.writing.digests import REMEMBERED, Digest, Memory, ToldStory
from retrieval.stores.database import Database
from retrieval.stores.engines import queue
from retrieval.types import Audience

_STORIES = TypeAdapter(tuple[ToldStory, ...])


class Read:
    """What a chat had been told at one moment."""

    def __init__(self, rows: Sequence[Row[Any]]) -> None:
        """Takes its confirmed digests, in order."""
        self._rows = rows

    def state(self) -> str:
        """Names it: the same for two chats that were told the same, else not."""
        hashed = hashlib.sha256()
        for row in self._rows:
            hashed.update(f"{row.until} {row.ends_period} {len(row.told)} ".encode())
            hashed.update(row.told.encode())
        return hashed.hexdigest()

    def memory(self) -> Memory:
        """The stories, and until when."""
        memory = Memory()
        for row in self._rows:
            try:
                told = _STORIES.validate_json(row.told)
            except ValidationError:  # of a version to come: better told twice than not at all
                continue
            ended = memory.until
            memory = memory.told(datetime.fromtimestamp(row.until, UTC), told)
            if not row.ends_period:
                memory = replace(memory, until=ended)
        return memory


class Digests:
    """Digests in an SQL database; safe to use from several threads."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        """Takes a database whose tables are at the newest migration, and seconds since 1970."""
        self._database = database
        self._clock = clock

    def memory(self, chat: Audience) -> Memory:
        """What a chat has been told by the digests that reached it. Raises `retrieval.errors`."""
        return self.read(chat).memory()

    def read(self, chat: Audience) -> Read:
        """The same as it stands now, not worked out yet."""
        with self._database.read() as connection:
            return Read(tuple(connection.execute(self._confirmed(chat)).all()))

    def _confirmed(self, chat: Audience) -> Select[Any]:
        return (
            select(digests)
            .where(digests.c.audience == chat.name, digests.c.confirmed_at.is_not(None))
            .where(digests.c.until >= int(self._clock() - REMEMBERED.total_seconds()))
            .order_by(digests.c.until, digests.c.composed_at, digests.c.id)
        )

    def plan(self, id_: str, chat: Audience, digest: Digest) -> None:
        """Keep what a digest would tell; again with the same id takes its place, if unconfirmed."""
        told = Memory().after(digest)
        self._put(self._row(id_, chat, digest.now, told.stories))

    def tell(
        self, id_: str, chat: Audience, now: datetime, *stories: ToldStory, known: bool = True
    ) -> None:
        """Keep stories that a chat is told of between two digests, or knows of already.

        With `known` nothing has to be delivered; otherwise it is `confirm`ed as a digest is.
        """
        row = self._row(id_, chat, now, stories)
        self._put(row | {"ends_period": 0, "confirmed_at": int(self._clock()) if known else None})

    def _row(
        self, id_: str, chat: Audience, until: datetime, told: Sequence[ToldStory]
    ) -> dict[str, Any]:
        return {
            "id": id_,
            "audience": chat.name,
            "composed_at": int(self._clock()),
            "until": int(until.timestamp()),
            "told": _STORIES.dump_json(tuple(told)).decode(),
            "confirmed_at": None,
            "ends_period": 1,
        }

    def _put(self, row: dict[str, Any]) -> None:
        mine = (digests.c.id == row["id"]) & (digests.c.audience == row["audience"])
        oldest = int(self._clock() - REMEMBERED.total_seconds())
        with self._database.write() as connection:
            queue(connection)
            connection.execute(delete(digests).where(mine, digests.c.confirmed_at.is_(None)))
            there = connection.execute(select(digests.c.id).where(mine)).first()
            if there is None:
                connection.execute(insert(digests).values(row))
            connection.execute(delete(digests).where(digests.c.until < oldest))

    def confirm(self, id_: str, chat: Audience, lost: Collection[str] = ()) -> bool:
        """A digest was delivered; False when it was confirmed before or is not known.

        Of the stories `lost`, by their ids, a part did not arrive: they do not count as told, and
        the next digest looks back as far as this one did, to tell them.
        """
        mine = (digests.c.id == id_) & (digests.c.audience == chat.name)
        open_ = mine & digests.c.confirmed_at.is_(None)
        values: dict[str, Any] = {"confirmed_at": int(self._clock())}
        with self._database.write() as connection:
            queue(connection)
            planned = connection.execute(select(digests.c.told).where(open_)).scalar()
            if planned is None:
                return False
            if lost:
                told = [one for one in _STORIES.validate_json(planned) if one.id not in lost]
                values |= {"told": _STORIES.dump_json(tuple(told)).decode(), "ends_period": 0}
            connection.execute(update(digests).where(open_).values(values))
        return True
