"""The order in which the updates of many chats are handled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import count
from typing import Any

from telegram import Message, Update

from bot.platforms.telegram.order import MOST_AT_ONCE, ChatOrder
from tests.bot.telegram_updates import message, press

PATIENCE = 10.0  # seconds until something that must come is given up


_NUMBERS = count(1)


def update_of(chat: int, text: str = "", **fields: Any) -> Update:
    """A message in a chat; unlike all others where it is not said what it says."""
    number = next(_NUMBERS)
    private = {"id": chat, "type": "private", "first_name": "Ada"}
    raw = message(text or f"{number}?", chat=private, message_id=number) | fields
    return of({"message": raw})


def of(update: dict[str, Any]) -> Update:
    read = Update.de_json({"update_id": 1, **update}, None)
    assert read is not None
    return read


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


class Answering:
    """An order in which what is handled is noted, and takes as long as it is told to."""

    def __init__(self) -> None:
        self.order = ChatOrder()
        self.order.waits = self._waits
        self.go_on = asyncio.Event()
        self.handled: list[str] = []
        self.told: list[str] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def _waits(self, waiting: Message, waits: Callable[[], bool]) -> None:
        if waits():
            self.told.append(waiting.text or "")

    async def came(self, *updates: Update) -> None:
        for update in updates:
            shown = update.message or update.edited_message
            query = update.callback_query
            text = (
                query.data if query is not None else shown.text if shown is not None else ""
            ) or ""

            async def work(text: str = text) -> None:
                self.handled.append(text)
                await self.go_on.wait()

            self._tasks.append(begin(self.order, update, work))
            await turns()

    async def end(self) -> None:
        self.go_on.set()
        await asyncio.gather(*self._tasks)
        await self.order.shutdown()


def test_a_second_question_waits_and_is_told_so_and_the_first_is_not() -> None:
    async def go() -> Answering:
        seen = Answering()
        await seen.came(update_of(1, "first"), update_of(1, "second"), update_of(2, "other"))
        assert seen.handled == ["first", "other"]
        assert seen.told == ["second"]
        await seen.end()
        return seen

    assert asyncio.run(go()).handled == ["first", "other", "second"]


def test_a_question_that_is_repeated_before_it_is_answered_is_answered_once() -> None:
    async def go() -> Answering:
        seen = Answering()
        await seen.came(update_of(1, "same"), update_of(1, "same"), update_of(2, "same"))
        await seen.came(update_of(1, "other"), update_of(1, "other"))
        assert seen.told == ["same", "other", "other"]
        await seen.end()
        await seen.came(update_of(1, "same"))
        return seen

    assert asyncio.run(go()).handled == ["same", "same", "other", "same"]


def test_the_same_words_of_another_person_or_about_another_message_are_another_question() -> None:
    async def go() -> Answering:
        seen = Answering()
        bea = {"id": 43, "is_bot": False, "first_name": "Bea"}
        await seen.came(update_of(1, "why?"), update_of(1, "why?", **{"from": bea}))
        await seen.came(update_of(1, "why?", reply_to_message=message("An answer.", message_id=3)))
        await seen.end()
        return seen

    assert asyncio.run(go()).handled == ["why?"] * 3


def test_a_question_that_is_edited_while_it_waits_is_asked_as_it_then_is() -> None:
    async def go() -> Answering:
        seen = Answering()
        first, second = update_of(1, "first"), update_of(1, "secnod")
        assert second.message is not None
        raw = second.message.to_dict() | {"text": "second", "edit_date": 1_416_300_001}
        await seen.came(first, second, of({"edited_message": raw}), update_of(1, "third"))
        await seen.end()
        return seen

    assert asyncio.run(go()).handled == ["first", "second", "third"]


def test_an_edit_of_what_is_answered_or_was_is_no_new_question() -> None:
    async def go() -> Answering:
        seen = Answering()
        first = update_of(1, "first")
        assert first.message is not None
        raw = first.message.to_dict() | {"text": "First?", "edit_date": 1_416_300_001}
        await seen.came(first, of({"edited_message": raw}))
        assert seen.told == []
        await seen.end()
        await seen.came(of({"edited_message": raw}))
        return seen

    assert asyncio.run(go()).handled == ["first"]


def test_a_button_need_not_wait_until_a_question_is_answered() -> None:
    async def go() -> Answering:
        seen = Answering()
        await seen.came(update_of(42, "slow"), of(press("why:1")))
        assert seen.handled == ["slow", "why:1"]
        await seen.end()
        return seen

    assert asyncio.run(go()).told == []


def test_deleting_everything_comes_after_all_that_is_under_way_and_before_what_comes_later() -> (
    None
):
    async def go() -> Answering:
        seen = Answering()
        delete = of(press("delete:yes"))
        await seen.came(update_of(42, "slow"), of(press("form:a1:l")), delete, of(press("why:1")))
        await seen.came(update_of(42, "later"))
        assert seen.handled == ["slow", "form:a1:l"]
        await seen.end()
        return seen

    handled = asyncio.run(go()).handled
    # What was pressed later is about something else, or finds nothing any more.
    assert [one for one in handled if one != "why:1"] == [
        "slow",
        "form:a1:l",
        "delete:yes",
        "later",
    ]
