"""What is sent by itself, from what is due to what is done.

    look   what has come due is written into the ledger, and what is open is claimed by this worker
    work   one claimed delivery: its parts are composed and planned, then sent, and it is ended

The ledger is the queue: `work` may be killed anywhere and goes on where it was, and two workers on
one database never are at one delivery. How many are worked on at once is up to the caller.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from bot.chats.deliveries import Again, Delivered, Delivery, Kind, Planned, State
from bot.chats.types import Chat, Scheduled
from bot.delivering import pages
from bot.delivering.compositions import Compositions
from bot.delivering.courier import Courier
from bot.delivering.due import LATE, Miss, Send, Wait, due, id_of, number_in
from bot.delivering.pages import ButtonsOf, Look, no_buttons
from bot.platforms.carrying import Carrier
from bot.schedule import Slot, quiet_until, zone_of
from bot.store.deliveries import Ledger
from bot.store.digests import Digests
from bot.store.schedules import Schedules
from bot.words import words_in
from bot.writing.digests import Wishes
from retrieval.types import Audience

_log = logging.getLogger(__name__)

_TAKEN_AT_ONCE = 200
"""Schedules of which the due ones are written down in one transaction."""
_MEND_EVERY = timedelta(minutes=5)
_PRUNE_EVERY = timedelta(hours=6)
_AFTER_OTHERS = timedelta(seconds=10)

WishesOf = Callable[[Scheduled], Wishes]


class KnowsChats(Protocol):
    """How chats want to be spoken to (`bot.store.chats.Chats`)."""

    def chat(self, audience: Audience) -> Chat | None:
        """A chat that is kept."""
        ...


@dataclass(frozen=True, slots=True)
class Stores:
    """Where everything is kept, all of it in one database."""

    schedules: Schedules
    ledger: Ledger
    digests: Digests
    chats: KnowsChats


class Deliveries:
    """Deliveries of all chats; safe to use from several threads and processes."""

    def __init__(
        self,
        stores: Stores,
        compositions: Compositions,
        courier: Courier,
        wishes_of: WishesOf,
        worker: str,
        *,
        buttons: Callable[[Audience], ButtonsOf] = lambda _: no_buttons,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Takes the stores, who composes, who sends, what a schedule wishes, and this worker."""
        self._stores = stores
        self._compositions = compositions
        self._courier = courier
        self._wishes_of = wishes_of
        self._worker = worker
        self._buttons = buttons
        self._clock = clock
        self._mended = self._pruned = datetime.min.replace(tzinfo=UTC)

    # Looking

    def anything(self) -> bool:
        """Whether there is anything to deliver, now or later. Raises `retrieval.errors`."""
        return self._stores.ledger.any_open() or self._stores.schedules.any()

    def resume(self) -> int:
        """Take back what this worker was at when it was ended; says how many deliveries."""
        return self._courier.resume()

    def look(self, to_compose: int, to_send: int) -> list[Delivery]:
        """Take in what has come due, and claim at most so many deliveries to work on."""
        now, ledger = self._now(), self._stores.ledger
        if abs(now - self._mended) > _MEND_EVERY:
            self._mended = now
            mended = self._stores.schedules.mend(now) + ledger.mend(now)
            if mended:
                _log.warning("%s were put off by a clock that ran ahead: taken back", mended)
        if abs(now - self._pruned) > _PRUNE_EVERY:
            self._pruned = now
            ledger.prune()
        self._take_in(now)
        return [
            one
            for state, room in ((State.PLANNED, to_send), (State.DUE, to_compose))
            if room > 0
            for one in self._claimed(ledger.open(now, state, room))
        ]

    def _claimed(self, found: list[Delivery]) -> list[Delivery]:
        if not found:
            return []
        with self._stores.ledger.together():  # one transaction: a disk is waited for once
            return [one for one in found if self._stores.ledger.claim(one, self._worker)]

    def _take_in(self, now: datetime) -> None:
        """Write down what has come due; it is due until then, so nothing is lost in between."""
        stores = self._stores
        found = stores.schedules.due(now, _TAKEN_AT_ONCE)
        if not found:
            return
        with stores.ledger.together():
            for one in found:
                match due(one, now):
                    case Wait(until):
                        stores.schedules.postpone(one, until)
                    case Send(slot):
                        due_at = slot.at
                        stores.ledger.intend(id_of(one, slot), one.place, Kind.DIGEST, due=due_at)
                        stores.schedules.handled(one, slot.at, now)
                    case Miss(slot):
                        stores.ledger.note(
                            id_of(one, slot),
                            one.place,
                            Kind.DIGEST,
                            State.MISSED,
                            f"it would have come more than {one.schedule.fresh} hours late",
                            due=slot.at,
                        )
                        stores.schedules.handled(one, slot.at, now)
                    case None:
                        stores.schedules.handled(one, one.done, now)

    # Working

    def work(self, id_: str, chat: Audience, carrier: Carrier) -> bool:
        """Do the next thing that is to be done of a delivery that was claimed.

        Whether there is more to be done of it at once. Raises `retrieval.errors`.
        """
        ledger = self._stores.ledger
        delivery = ledger.delivery(id_, chat)
        if delivery is None or delivery.ended is not None:
            return False
        if delivery.kind is Kind.DIGEST and not self._timely(delivery):
            return False
        if delivery.state is State.DUE:
            return self._compose(delivery, carrier)
        self._courier.go_on(id_, chat, carrier)
        return False

    def put_off(self, id_: str, chat: Audience, seconds: float, why: str) -> None:
        """Try a delivery again later: something failed that is no matter of the platform."""
        self._stores.ledger.hold(id_, chat, self._now() + timedelta(seconds=seconds), why)

    def _timely(self, delivery: Delivery) -> bool:
        """Whether a digest may be sent now; one that waits too long, or into the night, is not."""
        scheduled = self._stores.schedules.one(number_in(delivery.id))
        now, ledger, chat = self._now(), self._stores.ledger, delivery.place.audience
        if scheduled is None or scheduled.place.audience != chat:
            if delivery.state is State.DUE:
                ledger.end(delivery.id, chat, "its schedule was removed", State.FAILED)
            return delivery.state is State.PLANNED
        until = quiet_until(scheduled.schedule, now)
        if until > now:
            ledger.hold(delivery.id, chat, until, "quiet hours")
            return False
        fresh = timedelta(hours=scheduled.schedule.fresh)
        if delivery.state is State.DUE and now - delivery.due > fresh:
            why = f"it would have come more than {scheduled.schedule.fresh} hours late"
            ledger.end(delivery.id, chat, why, State.MISSED)
            return False
        return True

    def _compose(self, delivery: Delivery, carrier: Carrier) -> bool:
        """Compose and plan a digest, with what its chat will have been told; whether to send it."""
        scheduled = self._stores.schedules.one(number_in(delivery.id))
        if scheduled is None:
            ledger = self._stores.ledger
            ledger.end(delivery.id, delivery.place.audience, "its schedule is gone", State.FAILED)
            return False
        now, chat = self._now(), delivery.place.audience
        preview = delivery.kind is Kind.BRIEFING
        if not preview and self._stores.ledger.telling(chat):
            return self._after_others(delivery)
        wishes = self._wishes_of(scheduled)
        if preview:
            wishes = replace(wishes, idle=True)
        made = self._compositions.digest(chat, now, wishes)
        late = now - delivery.due > LATE
        look = self._look(scheduled, carrier)
        planned = pages.digest(made, delivery.due, look, carrier, late=late)
        ledger, digests = self._stores.ledger, self._stores.digests
        with ledger.together():
            if not preview and ledger.telling(chat):
                return self._after_others(delivery)
            if not ledger.fill(delivery, planned):
                return False
            if not preview:
                digests.plan(delivery.id, chat, made)
            if not planned:
                digests.confirm(delivery.id, chat)
                ledger.end(delivery.id, chat, "nothing new", State.SILENT)
        return bool(planned)

    def _after_others(self, delivery: Delivery) -> bool:
        """Compose it once its chat has got what it is being told: else it were told that twice."""
        until = self._now() + _AFTER_OTHERS
        self._stores.ledger.hold(
            delivery.id, delivery.place.audience, until, "its chat is being told something else"
        )
        return False

    def _look(self, scheduled: Scheduled, carrier: Carrier) -> Look:
        audience = scheduled.place.audience
        chat = self._stores.chats.chat(audience) or Chat(audience)
        words = words_in(scheduled.schedule.language or chat.language or chat.heard)
        zone = zone_of(scheduled.schedule.zone)
        return Look(words, zone, carrier.link, self._buttons(audience))

    # What others ask for

    def again(self, delivery: str, number: int, chat: Audience) -> Again:
        """Send a part again that may not have arrived, once, as its reader asks."""
        part = self._stores.ledger.part(delivery, chat, number)
        if part is None:
            return Again.UNKNOWN
        planned = self._stores.ledger.plan(
            f"{delivery}+{number}",
            part.place,
            Kind.AGAIN,
            [Planned(part.page, part.about)],
            due=self._now(),
        )
        return Again.PLANNED if planned else Again.ALREADY

    def now(self, chat: Audience, schedule: int) -> bool:
        """Send soon what the digest of a schedule would be; False when there is no such one.

        The digest itself comes as ever: what is sent so does not count as told.
        """
        scheduled = self._stores.schedules.one(schedule)
        if scheduled is None or scheduled.place.audience != chat:
            return False
        now = self._now()
        id_ = f"n{id_of(scheduled, Slot(now.replace(microsecond=0)))[1:]}"
        self._stores.ledger.intend(id_, scheduled.place, Kind.BRIEFING, due=now)
        return True

    def latest(self, limit: int, chat: Audience | None = None) -> list[Delivered]:
        """What was sent lately to a chat, or to all of them, and what became of it."""
        return self._stores.ledger.latest(limit, chat)

    def wishes(self, scheduled: Scheduled) -> Wishes:
        """What a schedule wishes, with all that its chat follows and that was learned of it."""
        return self._wishes_of(scheduled)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock(), UTC)
