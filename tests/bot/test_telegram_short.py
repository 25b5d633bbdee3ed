"""What is short is not kept waiting by what is long."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from telegram import Bot, Chat, User

from bot.chats.access import Reached
from bot.platforms.telegram.access import Doors
from bot.platforms.telegram.administrators import Administrators
from bot.platforms.telegram.here import Here, Kit
from bot.platforms.telegram.sending import Address, Sender
from bot.platforms.telegram.stop import Stop
from tests.bot.cases_at_hand import admission, cases


def test_who_writes_is_known_and_counted_while_every_thread_writes_an_answer() -> None:
    bot, access = Bot("1:A"), admission(frozenset({42}), person_day=1)
    gate = Doors(access, Administrators())
    kit = Kit(cases(access=access), Sender(bot, Stop().sleep), gate)
    answered = threading.Event()

    async def meet() -> tuple[Here, bool, list[Reached | None]]:
        here = await kit.here(
            Chat(42, "private"), User(42, "Ada", is_bot=False, language_code="fr"), Address(42), bot
        )
        return here, await gate.may_ask(here), [await gate.ask(here) for _ in range(2)]

    async def beside() -> tuple[Here, bool, list[Reached | None]]:
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(1))
        answer = loop.run_in_executor(None, answered.wait, 10)
        try:
            async with asyncio.timeout(5):
                return await meet()
        finally:
            answered.set()
            await answer

    here, may_ask, reached = asyncio.run(beside())
    assert (here.words.language, may_ask) == ("fr", True)
    assert [one is not None and one.most for one in reached] == [False, 1]
