"""Deliveries at hand for tests: a digest that was made of real articles, a carrier that is told
what to answer, and everything between them as it is."""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import cache
from pathlib import Path

from bot.chats.deliveries import Delivery, State
from bot.chats.types import Chat, Place
from bot.delivering.compositions import Compositions
from bot.delivering.courier import Chats, Courier, Told
from bot.delivering.deliveries import Deliveries, Stores
from bot.delivering.wishes import wishes_of
from bot.digest_batch import Digests as Batch
from bot.digest_shapes import DigestIn
from bot.platforms.carrying import Carrier, Undelivered
from bot.platforms.rendering import Link
from bot.platforms.richtext import Page
from bot.schedule import EVERY_DAY, Schedule, Timing
from bot.store import chats as chat_store
from bot.store.deliveries import Ledger
from bot.store.digests import Digests
from bot.store.personal import Personal
from bot.store.schedules import Schedules
from bot.words import words_in
from bot.writing.digests import Digest, Memory, Wishes
from retrieval.stores.database import Database
from retrieval.types import Audience

EIGHT = datetime(2026, 3, 3, 8, tzinfo=UTC)
MORNING = Schedule("UTC", (Timing(EVERY_DAY, (time(8),)),))


def chat(number: int = 42) -> Audience:
    return Audience(f"chat:telegram:{number}")


@cache
def digest() -> Digest:
    """Two entries and a footer."""
    from tests.bot.test_digest import BRIDGE, ENCODER, FIRE, MONDAY

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.jsonl"
        file.write_text(json.dumps(BRIDGE) + "\n" + json.dumps(FIRE), "utf-8")
        line = DigestIn(id="1", since=MONDAY, now=MONDAY + timedelta(days=1), articles="a.jsonl")
        return Batch(ENCODER, Path(folder)).compose(line)


class Composer:
    """Composes the same digest for everyone; nothing for who was told it."""

    def __init__(self, made: Digest | None = None) -> None:
        self.made = made or digest()
        self.asked: list[tuple[str, Wishes]] = []
        self.trouble: list[Exception] = []

    def compose(self, chat: Audience, now: datetime, wishes: Wishes, *, memory: Memory) -> Digest:
        self.asked.append((chat.name, wishes))
        if self.trouble:
            raise self.trouble.pop(0)
        entries = tuple(one for one in self.made.entries if memory.of(one.story) is None)
        return replace(self.made, entries=entries, now=now, idle=wishes.idle)


class Carried:
    """A platform that keeps what it got; `answers` are for the next sends, None for success."""

    def __init__(self, *answers: Exception | None) -> None:
        self.answers = list(answers)
        self.turns: list[Undelivered | None] = []
        self.sent: list[tuple[Place, str, bool]] = []
        self.pages_sent: list[Page] = []
        self.under_way: Callable[[], None] = lambda: None
        self._lock = threading.Lock()

    @property
    def link(self) -> Link:
        return lambda _: "https://example.org/"

    def pages(self, page: Page) -> list[Page]:
        return [page]

    def turn(self, place: Place) -> None:  # noqa: ARG002 — the port
        refused = self.turns.pop(0) if self.turns else None
        if refused is not None:
            raise refused

    def send(self, page: Page, place: Place, *, silent: bool = False) -> str:
        self.under_way()
        with self._lock:
            answer = self.answers.pop(0) if self.answers else None
            if answer is not None:
                raise answer
            self.sent.append((place, page.text.text, silent))
            self.pages_sent.append(page)
            return str(100 + len(self.sent))

    def edit(self, message: str, page: Page, place: Place) -> None:
        raise NotImplementedError

    def texts(self, of: Audience | None = None) -> list[str]:
        """The first words of what arrived, of everything or in one chat."""
        return [
            text.splitlines()[0][:30]
            for place, text, _ in self.sent
            if of is None or place.audience == of
        ]


class Unreached(Chats):
    """Remembers which chats were gone and moved."""

    def __init__(self, database: Database) -> None:
        self.left: list[tuple[str, str]] = []
        self.went: list[tuple[str, Place]] = []
        self._personal = Personal(database)
        self._chats = chat_store.Chats(database)

    def gone(self, chat: Audience, why: str) -> None:
        self.left.append((chat.name, why))

    def moved(self, chat: Audience, place: Place) -> None:
        self.went.append((chat.name, place))
        self._personal.move(chat, place.audience)

    def no_topic(self, place: Place) -> int:
        return self._chats.no_topic(place)


class Desk:
    """All that delivers, over one database and on one clock."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], float],
        *,
        worker: str = "1",
        composer: Composer | None = None,
        wait: Callable[[float], bool] = lambda _: True,
    ) -> None:
        self.clock = clock
        self.schedules = Schedules(database)
        self.ledger = Ledger(database, clock)
        self.digests = Digests(database, clock)
        self.chats = chat_store.Chats(database)
        self.composer = composer or Composer()
        self.own: set[str] = set()
        self.remembered: list[str] = []
        self.compositions = Compositions(
            self.composer, self.digests, lambda chat: chat.name in self.own
        )
        self.unreached = Unreached(database)
        courier = Courier(
            self.ledger,
            self.unreached,
            lambda _: words_in("en"),
            worker,
            told=Told(lambda _part, message: self.remembered.append(message), self._ended),
            wait=wait,
            clock=clock,
        )
        self.deliveries = Deliveries(
            Stores(self.schedules, self.ledger, self.digests, self.chats),
            self.compositions,
            courier,
            lambda scheduled: wishes_of(scheduled.schedule),
            worker,
            clock=clock,
        )

    def _ended(self, delivery: Delivery, _state: State, lost: frozenset[str]) -> None:
        self.digests.confirm(delivery.id, delivery.place.audience, lost)

    def scheduled(self, number: int = 42, schedule: Schedule = MORNING, topic: str = "") -> int:
        """A chat that is kept, with a schedule; its number."""
        self.chats.change(Chat(chat(number), private=number > 0), lambda known: known)
        now = datetime.fromtimestamp(self.clock(), UTC)
        from bot.schedule import next_slots

        first = next_slots(schedule, now, 1)[0].at
        return self.chats.schedule(Place(chat(number), topic), schedule, now, first)

    def run(self, carrier: Carrier) -> None:
        """Work on everything that is to be worked on now."""
        while claimed := self.deliveries.look(99, 99):
            for one in claimed:
                while self.deliveries.work(one.id, one.place.audience, carrier):
                    pass

    def states(self, number: int = 42) -> list[tuple[str, dict[str, int]]]:
        """What became of the deliveries of a chat, and of their parts, the first due first."""
        found = self.ledger.latest(99, chat(number))
        return [
            (
                one.delivery.state.value,
                {state.value: count for state, count in sorted(one.parts.items())},
            )
            for one in sorted(found, key=lambda each: each.delivery.due)
        ]
