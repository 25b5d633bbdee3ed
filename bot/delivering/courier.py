"""Takes a planned delivery to its chat: its parts in order, each sent once.

What the platform's answer to a part means:

- sent: the next part follows.
- later (too many requests, no network): the part is planned again, and the delivery waits, without
  keeping anyone else waiting.
- uncertain: never sent again by itself; the parts that follow are sent, and then a notice with a
  button to ask for it again.
- rejected: it failed; the parts that follow are sent, and the next digest tells it again.
- gone: what is left failed, and nothing is scheduled for the chat until it writes again.
- moved: the chat has another address, and everything of it goes there.
- its topic is gone: the delivery goes on in the chat itself, once, and what is scheduled for the
  topic rests until somebody goes on with it there.

A part that is found attempted was under way in a process that was killed: uncertain.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.chats.deliveries import Delivery, Part, Planned, State
from bot.chats.types import Place
from bot.delivering.pages import dumped, loaded, tells_of_uncertain, uncertain
from bot.platforms.carrying import (
    Carrier,
    Gone,
    Later,
    Moved,
    NoTopic,
    Rejected,
    Uncertain,
    Undelivered,
)
from bot.platforms.richtext import Page, RichText
from bot.store.deliveries import LEASE_S, Ledger
from bot.words import Words
from retrieval.errors import RetrievalError
from retrieval.types import Audience

_log = logging.getLogger(__name__)

_SHORT_WAIT_S = 3.0
"""A wait that is waited for with the delivery in hand."""
_PATIENCE = timedelta(hours=24)
"""How long the network may keep a delivery waiting."""
_RECORD_PAUSES_S = (0.2, 1.0, 3.0, *[10.0] * 60)
"""Between attempts to write down what became of a part: a database may be away for minutes."""

Wait = Callable[[float], bool]
"""Waits some seconds; False when the bot is stopping."""


def _sleep(seconds: float) -> bool:
    time.sleep(seconds)
    return True


class Chats:
    """What happens to a chat when it cannot be reached: to be replaced by who keeps chats."""

    def gone(self, chat: Audience, why: str) -> None:
        """The chat cannot be written to."""

    def moved(self, chat: Audience, place: Place) -> None:
        """The chat is at another place, with all that belongs to it, its deliveries too."""

    def no_topic(self, place: Place) -> int:  # noqa: ARG002 — to be replaced
        """The topic of a chat is gone; says how many schedules rest for that."""
        return 0


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told of what was sent; each must bear being told twice."""

    sent: Callable[[Part, str], None] = lambda _part, _message: None
    """A part arrived, as this message."""
    ended: Callable[[Delivery, State, frozenset[str]], None] = lambda _delivery, _state, _lost: None
    """A delivery ended, and at least one part of it may have arrived; `_lost` are the ids of the
    stories of which a part did not."""


class Courier:
    """Sends parts of the ledger; safe to use from several threads and processes."""

    def __init__(
        self,
        ledger: Ledger,
        chats: Chats,
        words_of: Callable[[Audience], Words],
        worker: str,
        *,
        told: Told = Told(),
        wait: Wait = _sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Takes the ledger, who keeps the chats, a chat's words, and the name of this worker.

        The name stays the same over restarts and differs between workers on one database.
        """
        self._ledger = ledger
        self._chats = chats
        self._words_of = words_of
        self._worker = worker
        self._by = f"{worker}/{secrets.token_hex(4)}"
        self._told = told
        self._wait = wait
        self._clock = clock

    def resume(self) -> int:
        """Take back what this worker was at when it was ended; says how many deliveries."""
        return self._ledger.release(self._worker, self._by)

    def go_on(self, id_: str, chat: Audience, carrier: Carrier) -> None:
        """Send what is left of a delivery; what has to wait is left in the ledger.

        Raises `retrieval.errors` when the ledger cannot be read: then nothing was sent meanwhile.
        """
        delivery = self._ledger.delivery(id_, chat)
        if delivery is None or delivery.state is not State.PLANNED:
            return
        if self._now() - delivery.made > _PATIENCE:
            self._end(delivery, "it could not be sent within a day")
            return
        while (part := self._ledger.next_part(id_, chat)) is not None:
            if not self._step(part, carrier):
                return
        self._finish(delivery, carrier)

    def _step(self, part: Part, carrier: Carrier) -> bool:
        """Deal with the next part; whether the delivery goes on now."""
        if part.state is State.ATTEMPTING:
            return self._found_attempted(part)
        page = loaded(part.page)
        if page is None:
            self._ledger.failed(part, "it was planned by another version")
            return True
        return self._attempt(part, page, carrier)

    def _attempt(self, part: Part, page: Page, carrier: Carrier) -> bool:
        """Send a planned part; whether the delivery goes on now."""
        try:
            carrier.turn(part.place)
        except Undelivered as why:
            return self._no_turn(part, why)
        if not self._ledger.begin(part, self._by):
            return True  # somebody else has it: look again
        outcome = _sent(page, part, carrier)
        self._record(lambda: self._became(part, outcome))
        match outcome:
            case Later():
                return self._later(part, outcome)
            case Moved(place=place):
                self._chats.moved(part.place.audience, place)
                self._ledger.hold(part.delivery, place.audience, self._now(), str(outcome))
                return False  # whoever looks next finds it at its new address
            case NoTopic():
                self._record(lambda: self._without_topic(part))
            case Gone():
                self._gone(part, str(outcome))
                return False
        return True

    def _became(self, part: Part, outcome: str | Undelivered) -> None:
        """Write down what became of a part that was attempted."""
        match outcome:
            case str():
                with self._ledger.together():
                    if self._ledger.sent(part, outcome):
                        self._tell(part, outcome)
            case Later() | Moved() | NoTopic():
                self._ledger.unsent(part, str(outcome))
            case Gone() | Rejected():
                _log.warning("part %s of %s: %s", part.number, part.delivery, outcome)
                self._ledger.failed(part, str(outcome))
            case _:
                _log.warning("part %s of %s: %s", part.number, part.delivery, outcome)
                self._ledger.uncertain(part, str(outcome))

    def _without_topic(self, part: Part) -> None:
        """Go on in the chat itself; if something rests for that, the last part says so."""
        audience = part.place.audience
        delivery = self._ledger.delivery(part.delivery, audience)
        if delivery is None:
            return
        with self._ledger.together():
            rests = self._chats.no_topic(part.place)
            self._ledger.leave_topic(part.delivery, audience)
            if rests:
                said = Page(RichText(self._words_of(audience)("delivery-topic-gone")))
                last = self._ledger.parts(part.delivery, audience)[-1].number
                self._ledger.add(delivery, last + 1, Planned(dumped(said)))

    def _gone(self, part: Part, why: str) -> None:
        self._chats.gone(part.place.audience, why)
        delivery = self._ledger.delivery(part.delivery, part.place.audience)
        if delivery is not None:
            self._end(delivery, why)

    def _found_attempted(self, part: Part) -> bool:
        """A part that somebody attempted: a process that is gone, or one that is at it now."""
        worker, _, _ = part.by.rpartition("/")
        since = self._now() - (part.at or self._now())
        mine_of_before = worker == self._worker and part.by != self._by
        if mine_of_before or since >= timedelta(seconds=LEASE_S):
            self._ledger.uncertain(part, f"{worker} was ended while it was sending")
            return True
        until = (part.at or self._now()) + timedelta(seconds=LEASE_S)
        self._ledger.hold(part.delivery, part.place.audience, until)
        return False

    def _no_turn(self, part: Part, why: Undelivered) -> bool:
        """It is not sent now, or never: to a chat of another platform."""
        if isinstance(why, Later):
            return self._later(part, why)
        self._ledger.failed(part, str(why))
        return True

    def _later(self, part: Part, later: Later) -> bool:
        if later.seconds <= _SHORT_WAIT_S and self._wait(later.seconds):
            return True
        until = self._now() + timedelta(seconds=later.seconds)
        self._ledger.hold(part.delivery, part.place.audience, until, str(later))
        return False

    def _finish(self, delivery: Delivery, carrier: Carrier) -> None:
        """Nothing is left to send: tell of what is uncertain, once, and end."""
        parts = self._ledger.parts(delivery.id, delivery.place.audience)
        unsure = [part for part in parts if part.state is State.UNCERTAIN]
        if unsure and not any(tells_of_uncertain(part) for part in parts):
            notice = uncertain(delivery.id, unsure, self._words_of(delivery.place.audience))
            page = carrier.pages(notice)[0]
            self._ledger.add(delivery, parts[-1].number + 1, Planned(dumped(page)))
            self.go_on(delivery.id, delivery.place.audience, carrier)
            return
        self._end(delivery, delivery.why)

    def _end(self, delivery: Delivery, why: str) -> None:
        parts = self._ledger.parts(delivery.id, delivery.place.audience)
        arrived = {State.SENT, State.UNCERTAIN} & {part.state for part in parts}
        if arrived:
            state = State.SENT if State.SENT in arrived else State.UNCERTAIN
            lost = {part.about.story for part in parts if part.state not in arrived} - {""}
            self._told.ended(delivery, state, frozenset(lost))
        self._ledger.end(delivery.id, delivery.place.audience, why)

    def _tell(self, part: Part, message: str) -> None:
        """Tell who remembers messages; it has arrived, whatever comes of this."""
        try:
            self._told.sent(part, message)
        except Exception:  # noqa: BLE001 — see above; the log has the traceback
            _log.exception("message %s of %s is not remembered", message, part.delivery)

    def _record(self, write: Callable[[], None]) -> None:
        """Write down what became of a part, however long the database is away.

        When it stays away, or the bot stops, the part is left attempted, and so uncertain.
        """
        for pause in _RECORD_PAUSES_S:
            try:
                write()
            except RetrievalError as error:
                _log.warning("what became of a part cannot be written down yet: %s", error)
                if not self._wait(pause):
                    raise
            else:
                return
        write()

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock(), UTC)


def _sent(page: Page, part: Part, carrier: Carrier) -> str | Undelivered:
    """The id of the message, or why there is none."""
    try:
        return carrier.send(page, part.place, silent=part.number > 1)
    except Undelivered as error:
        return error
    except Exception as error:  # noqa: BLE001 — it may have been sent, so it counts as uncertain
        _log.exception("part %s of %s", part.number, part.delivery)
        return Uncertain(f"{type(error).__name__}: {error}")
