"""The durable work of a serving bot: polling, delivering, and forgetting what is too old.

A tick of polling, and the work on a delivery, are DBOS workflows (`bot.workflows`), so that one
that was cut short is taken up again at the next start by the worker of the same name. What a tick
does is to claim due sources by lease in the catalog and to poll them (`retrieval.tick`); what is
done for a delivery is to claim it in the ledger and to go on where that says (`bot.delivering`).
Sources, items and parts have their state there, not in workflow rows, of which only the latest are
kept. Nothing is delivered before a platform has handed over what carries it.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Protocol, Self

from bot.chats.deliveries import State
from bot.chats.types import Place
from bot.platforms.carrying import Carrier
from bot.workflows import Durable, Workflows
from retrieval.errors import RetrievalError
from retrieval.reading import Polled
from retrieval.types import Audience

__all__ = ["Durable", "Jobs", "Pace"]

_log = logging.getLogger(__name__)

_TIDY_EVERY = 20
_TIDY_DELIVERIES_EVERY = 200
_SOON_S = 0.2
"""Between two looks while there is much to deliver."""
_AFTER_TROUBLE_S = 60.0


class Ticks(Protocol):
    """What the jobs need of `retrieval.tick.Ticker`."""

    def resume(self) -> int:
        """Take back what this worker held when it was killed."""
        ...

    def run(self, stop: Callable[[], bool]) -> Polled:
        """Poll what is due."""
        ...


class Due(Protocol):
    """What the jobs need of `retrieval.stores.sources.Sources`."""

    def due(self) -> bool:
        """Whether anything can be claimed now."""
        ...

    def any_active(self) -> bool:
        """Whether there is anything to poll, now or later."""
        ...


class Claimed(Protocol):
    """A delivery that is to be worked on now."""

    @property
    def id(self) -> str:
        """Names it in its chat."""
        ...

    @property
    def place(self) -> Place:
        """Where it goes."""
        ...

    @property
    def state(self) -> State:
        """`due` while it has to be composed."""
        ...


class Delivers(Protocol):
    """What the jobs need of `bot.delivering.deliveries.Deliveries`."""

    def anything(self) -> bool:
        """Whether there is anything to deliver, now or later."""
        ...

    def resume(self) -> int:
        """Take back what this worker was at when it was killed."""
        ...

    def look(self, to_compose: int, to_send: int) -> Sequence[Claimed]:
        """Claim at most so many deliveries to work on."""
        ...

    def work(self, id_: str, chat: Audience, carrier: Carrier) -> bool:
        """Do the next thing of one delivery; whether there is more to be done at once."""
        ...

    def put_off(self, id_: str, chat: Audience, seconds: float, why: str) -> None:
        """Try one again later."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two looks for what is due, after trouble, and between two forgettings.

    `follow` is between two looks for alerts and corrections. At most `sending` deliveries are under
    way at once, and `composing` that are not composed yet.
    """

    look: float = 2.0
    trouble: float = 30.0
    forget: float = 6 * 3600.0
    sending: int = 96
    composing: int = 16
    follow: float = 60.0


class Follows(Protocol):
    """What the jobs need of `bot.delivering.following.Following`."""

    def run(self, now: datetime, carrier: Carrier, stop: Callable[[], bool]) -> tuple[int, int]:
        """Plan alerts and tell of corrections; says how many of each."""
        ...


@dataclass(slots=True)
class _UnderWay:
    """A delivery that was claimed; `due` while it has to be composed."""

    id: str
    chat: Audience
    state: State


class Jobs:
    """Threads that tick while this process owns the home, and that deliver once they have a way.

    Trouble of any kind is logged and tried again later. Leaving the context ends a tick early, and
    a delivery between two parts; what was not done is due at the next start.
    """

    def __init__(
        self,
        ticks: Ticks | None,
        sources: Due,
        durable: Durable,
        *,
        owns: Callable[[], bool],
        forget: Callable[[], int] | None = None,
        on_stop: Callable[[], None] = lambda: None,
        pace: Pace = Pace(),
    ) -> None:
        """Takes what to do; without `ticks` nothing is polled.

        `on_stop` wakes those who wait for the web, so that a tick can end.
        """
        self._ticks = ticks
        self._sources = sources
        self._owns = owns
        self._forget = forget
        self._on_stop = on_stop
        self._pace = pace
        self._forgot_at = float("-inf")
        self._ticked = 0
        self._polls = False
        self._stop = threading.Event()
        self._workflows = Workflows(durable, self._poll, self._deliver)
        self._deliveries: Delivers | None = None
        self._carrier: Carrier | None = None
        self._following: Follows | None = None
        self._under_way: dict[str, _UnderWay] = {}
        self._delivered = 0
        self._threads = [threading.Thread(target=self._run, name="jobs", daemon=True)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._on_stop()
        for thread in self._threads:
            thread.join()
        self._workflows.end()

    def carry(
        self, deliveries: Delivers, carrier: Carrier, following: Follows | None = None
    ) -> None:
        """Deliver by this platform from now on, until the context ends."""
        self._deliveries, self._carrier, self._following = deliveries, carrier, following
        if len(self._threads) == 1:
            self._threads += [
                threading.Thread(target=self._run_deliveries, name="deliveries", daemon=True),
                threading.Thread(target=self._run_following, name="following", daemon=True),
            ]
            for thread in self._threads[1:]:
                thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait some seconds; False when the bot is stopping."""
        return not self._stop.wait(seconds)

    # Polling and forgetting

    def _run(self) -> None:
        pause = 0.0
        while not self._stop.wait(pause):
            pause = self._pace.look if self._quietly(self._look) else self._pace.trouble

    def _look(self) -> None:
        if not self._owns():
            return
        if self._forget is not None and time.monotonic() - self._forgot_at > self._pace.forget:
            forgotten = self._forget()
            self._forgot_at = time.monotonic()
            if forgotten:
                _log.info("forgot %d articles that were kept long enough", forgotten)
        if self._ticks is None:
            return
        if not self._polls:
            if not self._sources.any_active():
                return
            self._ticks.resume()
            self._workflows.launch()
            self._polls = True
        if not self._sources.due():
            return
        brought = self._workflows.tick(datetime.now(UTC).isoformat())
        _log.info("a tick: %s", brought)
        self._ticked += 1
        if self._ticked % _TIDY_EVERY == 0:
            self._workflows.tidy("tick")

    def _poll(self) -> dict[str, Any]:
        return {} if self._ticks is None else asdict(self._ticks.run(self._stop.is_set))

    # Delivering

    def _run_deliveries(self) -> None:
        deliveries, carrier = self._deliveries, self._carrier
        if deliveries is None or carrier is None:
            raise RuntimeError("nothing was handed over that delivers")
        resumed, pause = False, 0.0
        while not self._stop.wait(pause):
            if not resumed:
                resumed = self._quietly(deliveries.resume)
            well = self._quietly(lambda: self._look_for_deliveries(deliveries))
            busy = _SOON_S if self._under_way else self._pace.look
            pause = min(busy, self._pace.look) if well else self._pace.trouble

    def _look_for_deliveries(self, deliveries: Delivers) -> None:
        if self._delivered == 0 and not deliveries.anything():
            return
        composing = sum(one.state is State.DUE for one in list(self._under_way.values()))
        sending = len(self._under_way) - composing
        rooms = max(0, self._pace.composing - composing), max(0, self._pace.sending - sending)
        claimed = deliveries.look(*rooms)
        for at, one in enumerate(claimed):
            token = secrets.token_hex(16)
            self._under_way[token] = _UnderWay(one.id, one.place.audience, one.state)
            try:
                self._workflows.deliver(token)
            except Exception as error:
                self._under_way.pop(token, None)
                for left in claimed[at:]:  # else they would wait until their leases end
                    self._put_off(deliveries, left.id, left.place.audience, str(error))
                raise
            self._delivered += 1
            if self._delivered % _TIDY_DELIVERIES_EVERY == 0:
                self._workflows.tidy("delivery")

    def _deliver(self, token: str) -> None:
        """Work on one delivery that was claimed.

        A workflow that was cut short comes here by itself when there may be no carrier yet, or when
        another worker is at its delivery: so what goes on is what `look` claims, and not that.
        """
        deliveries, carrier = self._deliveries, self._carrier
        one = self._under_way.get(token)
        if deliveries is None or carrier is None or one is None:
            return
        try:
            while deliveries.work(one.id, one.chat, carrier):
                one.state = State.PLANNED  # it is composed by now
        except RetrievalError as error:
            _log.warning("delivery %s of %s: %s", one.id, one.chat.name, error)
            self._put_off(deliveries, one.id, one.chat, str(error))
        except Exception as error:  # noqa: BLE001 — the others go on
            _log.exception("delivery %s of %s failed; it is tried again", one.id, one.chat.name)
            self._put_off(deliveries, one.id, one.chat, f"{type(error).__name__}: {error}")
        finally:
            self._under_way.pop(token, None)

    def _put_off(self, deliveries: Delivers, id_: str, chat: Audience, why: str) -> None:
        self._quietly(lambda: deliveries.put_off(id_, chat, _AFTER_TROUBLE_S, why))

    # Alerts and corrections

    def _run_following(self) -> None:
        following, carrier = self._following, self._carrier
        if following is None or carrier is None:
            return

        def look() -> None:
            if self._owns():
                told = following.run(datetime.now(UTC), carrier, self._stop.is_set)
                if any(told):
                    _log.info("planned %d alerts, told of %d corrections", *told)

        while not self._stop.wait(self._pace.follow):
            self._quietly(look)

    def _quietly(self, work: Callable[[], object]) -> bool:
        """Whether it went well; trouble is logged, in full when it is no known one."""
        try:
            work()
        except RetrievalError as error:
            _log.warning("%s", error)
            return False
        except Exception:  # noqa: BLE001 — the bot goes on answering
            _log.exception("polling or delivering failed; it is tried again")
            return False
        return True
