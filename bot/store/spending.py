"""What language models took, and the limits on it: a day and a month, for the bot and each chat.

What a call took is booked when it has ended; before it begins, as much as such a call usually takes
is set aside, so that answers at the same time cannot overrun a limit by much. Days and months are
those of UTC. What was spent is kept by day, chat and model, without a word of what was asked.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import delete, func, insert, select, update

from bot.store.schema import spending
from bot.writing.prices import Price
from bot.writing.types import Usage
from retrieval.stores.database import Database
from retrieval.types import Audience

KEPT_MONTHS = 13
_MICRO = 1_000_000
_USUAL = Usage(3_000, 500)
"""Set aside for a call before any has ended: the longest prompt, an answer of six sentences."""
_HELD_S = 300.0
"""Seconds after which what was set aside for a call that never ended is free again."""
_SMOOTHING = 0.2


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that may be spent; None for no limit.

    In US dollars where the models have prices, else in tokens.
    """

    day: float | None = None
    month: float | None = None
    chat_day: float | None = None
    chat_month: float | None = None

    @property
    def any(self) -> bool:
        """Whether there is a limit at all."""
        return any(
            one is not None for one in (self.day, self.month, self.chat_day, self.chat_month)
        )


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent in a time; `cost` in US dollars, of the calls whose price was known."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class _Held:
    asker: str
    amount: float
    until: float


class Spending:
    """A `bot.writing.fallback.Budget` that outlives the process; safe to use from threads.

    Raises the errors of `retrieval.errors` when the database is away.
    """

    def __init__(
        self,
        database: Database,
        limits: Limits = Limits(),
        prices: Mapping[str, Price] | None = None,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Takes a database at the newest migration, and seconds since 1970.

        `prices` are by the model's name; that of "" is for all others.
        """
        self._database = database
        self._limits = limits
        self._prices = dict(prices or {})
        self._clock = clock
        self._lock = threading.Lock()
        self._held: list[_Held] = []
        self._usual = self._amount(_USUAL, self._dearest(_USUAL))

    def refusal(self, asker: Audience) -> str | None:
        """Why no model may be asked now for `asker`; None when it may: then an amount is held."""
        if not self._limits.any:
            return None
        with self._lock:
            refused = self._refused(asker)
            if refused is None:
                until = self._clock() + _HELD_S
                self._held.append(_Held(asker.name, self._usual, until))
            return refused

    def release(self, asker: Audience) -> None:
        """Free what was held for a call of `asker` that took nothing."""
        with self._lock:
            first = next((one for one in self._held if one.asker == asker.name), None)
            if first is not None:
                self._held.remove(first)

    def spend(self, asker: Audience, model: str, usage: Usage) -> Usage:
        """Book what a call took, in the place of what was held for it; the usage with its cost."""
        price = self._prices.get(model, self._prices.get(""))
        cost = None if price is None else price.of(usage)
        self._book(asker, model, usage, cost)
        self.release(asker)
        with self._lock:
            now = self._amount(usage, cost)
            self._usual += _SMOOTHING * (now - self._usual)
        return replace(usage, cost=cost)

    def month(self) -> Spent:
        """What all chats spent in this month."""
        return self._sum(self._today()[:7])

    def day(self) -> Spent:
        """What all chats spent today."""
        return self._sum(self._today())

    def _refused(self, asker: Audience) -> str | None:
        today = self._today()
        self._held = [one for one in self._held if one.until > self._clock()]
        held = sum(one.amount for one in self._held)
        mine = sum(one.amount for one in self._held if one.asker == asker.name)
        checks: Sequence[tuple[float | None, str, str | None, float]] = (
            (self._limits.chat_day, today, asker.name, mine),
            (self._limits.chat_month, today[:7], asker.name, mine),
            (self._limits.day, today, None, held),
            (self._limits.month, today[:7], None, held),
        )
        for limit, period, name, waiting in checks:
            if limit is None:
                continue
            spent = self._of(self._sum(period, name))
            # A limit below what one call takes still lets a first one through.
            first = spent + waiting == 0 and limit > 0
            if not first and spent + waiting + self._usual > limit:
                whose = "the bot's limit" if name is None else "this chat's limit"
                when = "this month" if period == today[:7] else "today"
                return f"{whose} on language models for {when} is reached"
        return None

    def _of(self, spent: Spent) -> float:
        tokens = Usage(spent.input_tokens, spent.output_tokens)
        return self._amount(tokens, spent.cost if self._prices else None)

    def _amount(self, usage: Usage, cost: float | None) -> float:
        """In the unit of the limits."""
        if self._prices:
            return cost or 0.0
        return float(usage.input_tokens + usage.output_tokens)

    def _dearest(self, usage: Usage) -> float | None:
        return max((price.of(usage) for price in self._prices.values()), default=None)

    def _today(self) -> str:
        return datetime.fromtimestamp(self._clock(), UTC).strftime("%Y-%m-%d")

    def _sum(self, period: str, audience: str | None = None) -> Spent:
        query = select(
            func.sum(spending.c.calls),
            func.sum(spending.c.input_tokens),
            func.sum(spending.c.output_tokens),
            func.sum(spending.c.microdollars),
        ).where(spending.c.day >= period, spending.c.day < f"{period}~")
        if audience is not None:
            query = query.where(spending.c.audience == audience)
        with self._database.read() as connection:
            calls, read, written, cost = connection.execute(query).one()
        return Spent(int(calls or 0), int(read or 0), int(written or 0), int(cost or 0) / _MICRO)

    def _book(self, asker: Audience, model: str, usage: Usage, cost: float | None) -> None:
        today = self._today()
        row = (
            (spending.c.day == today)
            & (spending.c.audience == asker.name)
            & (spending.c.model == model[:200])
        )
        more = {
            "calls": 1,
            "input_tokens": usage.input_tokens,
            "output_tokens": usage.output_tokens,
            # Rounded up: many calls of a fraction must not count as nothing.
            "microdollars": math.ceil((cost or 0.0) * _MICRO),
        }
        with self._database.write() as connection:
            raised = update(spending).where(row)
            raised = raised.values({name: spending.c[name] + value for name, value in more.items()})
            if not connection.execute(raised).rowcount:
                connection.execute(
                    insert(spending).values(
                        day=today, audience=asker.name, model=model[:200], **more
                    )
                )
                connection.execute(delete(spending).where(spending.c.day < self._oldest()))

    def _oldest(self) -> str:
        now = datetime.fromtimestamp(self._clock(), UTC)
        months = now.year * 12 + now.month - 1 - KEPT_MONTHS
        return f"{months // 12:04d}-{months % 12 + 1:02d}-01"
