"""The order in which the updates of many chats are handled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from telegram import Update

from bot.platforms.telegram.order import MOST_AT_ONCE, ChatOrder
from tests.bot.telegram_updates import message

PATIENCE = 10.0  # seconds until something that must come is given up


def update_of(chat: int) -> Update:
    raw = message("?", chat={"id": chat, "type": "private", "first_name": "Ada"})
    update = Update.de_json({"update_id": 1, "message": raw}, None)
    assert update is not None
    return update


Work = Callable[[], Awaitable[None]]


def begin(order: ChatOrder, update: object, work: Work) -> asyncio.Task[None]:
    return asyncio.create_task(order.process_update(update, work()))


async def turns() -> None:
    """Let everything run that can."""
    for _ in range(10):
        await asyncio.sleep(0)


def test_a_chat_that_floods_the_bot_keeps_no_other_chat_waiting() -> None:
    async def go() -> None:
        order, answered, go_on = ChatOrder(), asyncio.Event(), asyncio.Event()

        async def slow() -> None:
            await go_on.wait()

        async def quick() -> None:
            answered.set()

        flood = [begin(order, update_of(1), slow) for _ in range(2 * MOST_AT_ONCE)]
        await turns()
        other = begin(order, update_of(2), quick)
        async with asyncio.timeout(PATIENCE):
            await answered.wait()
        go_on.set()
        await asyncio.gather(other, *flood)

    asyncio.run(go())


def test_the_updates_of_a_chat_are_handled_one_after_the_other_as_they_came() -> None:
    async def go() -> list[str]:
        order, seen = ChatOrder(), list[str]()

        def answer(number: int) -> Work:
            async def work() -> None:
                seen.append(f"begin {number}")
                await turns()
                seen.append(f"end {number}")

            return work

        await asyncio.gather(*(begin(order, update_of(1), answer(n)) for n in range(4)))
        return seen

    assert asyncio.run(go()) == [f"{step} {n}" for n in range(4) for step in ("begin", "end")]


def test_no_more_than_the_most_are_handled_at_once() -> None:
    async def go() -> int:
        order, running, most = ChatOrder(), 0, 0

        async def work() -> None:
            nonlocal running, most
            running += 1
            most = max(most, running)
            await turns()
            running -= 1

        updates = [*(update_of(chat) for chat in range(2 * MOST_AT_ONCE)), *[None] * MOST_AT_ONCE]
        await asyncio.gather(*(begin(order, update, work) for update in updates))
        return most

    assert asyncio.run(go()) == MOST_AT_ONCE


def test_a_failing_update_does_not_hold_up_the_next_of_its_chat() -> None:
    async def go() -> None:
        order, answered = ChatOrder(), asyncio.Event()

        async def fail() -> None:
            raise RuntimeError("handler")

        async def quick() -> None:
            answered.set()

        failed = begin(order, update_of(1), fail)
        await begin(order, update_of(1), quick)
        assert answered.is_set()
        assert isinstance(failed.exception(), RuntimeError)

    asyncio.run(go())
