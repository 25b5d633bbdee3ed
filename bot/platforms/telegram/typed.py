"""What people type in inline mode: whose last word it is, and what is being answered."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.platforms.telegram.wishes import QUESTION_PREFIX
from bot.writing.types import Answer

_LOG = logging.getLogger(__name__)

FRESH_S = 60.0
"""Seconds for which an answer is given again without being written again."""
_AT_ONCE = 2
"""Answers in the making; those in chats go first."""
_REMEMBERED = 500

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Offered:
    """A question that goes on in the private chat, and whether it counts already."""

    question: str
    counted: bool = True


@dataclass(slots=True)
class Typed:
    """What is being typed and answered; one for as long as the bot runs."""

    clock: Callable[[], float] = time.monotonic
    _last: OrderedDict[int, str] = field(default_factory=OrderedDict)
    _answers: OrderedDict[str, tuple[float, asyncio.Task[Answer]]] = field(
        default_factory=OrderedDict
    )
    _offered: OrderedDict[str, tuple[int, Offered]] = field(default_factory=OrderedDict)
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    def typed(self, person: int, query: str) -> None:
        """A person typed something: what they typed before no longer counts."""
        _put(self._last, person, query)

    def is_last(self, person: int, query: str) -> bool:
        """Whether they have typed nothing since."""
        return self._last.get(person) == query

    def known(self, question: str) -> asyncio.Task[Answer] | None:
        """The answer to a question that was asked lately, or is being written."""
        kept = self._answers.get(question.casefold())
        return kept[1] if kept is not None and self.clock() < kept[0] else None

    def begin(self, question: str, ask: Callable[[], Answer]) -> asyncio.Task[Answer]:
        """Answer a question, in a thread."""

        async def work() -> Answer:
            async with self._slots:
                return await asyncio.to_thread(ask)

        task = asyncio.create_task(work())
        task.add_done_callback(_noted)
        _put(self._answers, question.casefold(), (self.clock() + FRESH_S, task))
        return task

    def offer(self, person: int, question: str, *, counted: bool = True) -> str:
        """A start parameter by which a person can ask the same in their private chat, once."""
        token = secrets.token_urlsafe(9)
        _put(self._offered, token, (person, Offered(question, counted)))
        return f"{QUESTION_PREFIX}{token}"

    def take(self, token: str, person: int | None) -> Offered | None:
        """The question that was offered to that person."""
        offered = self._offered.get(token)
        if offered is None or offered[0] != person:
            return None
        return self._offered.pop(token)[1]


def _noted(task: asyncio.Task[Answer]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        _LOG.error("an inline question was not answered", exc_info=error)


def _put(kept: OrderedDict[K, V], key: K, value: V) -> None:
    """Remember something, and forget the oldest."""
    kept.pop(key, None)
    kept[key] = value
    if len(kept) > _REMEMBERED:
        kept.popitem(last=False)
