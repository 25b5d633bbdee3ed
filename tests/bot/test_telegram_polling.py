"""Fetching updates: a broken one costs no other, and chats do not wait for each other."""

from __future__ import annotations

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.platforms.telegram.app import TelegramSettings, build
from bot.platforms.telegram.order import ChatOrder
from bot.platforms.telegram.polling import readable
from tests.bot.cases_at_hand import cases
from tests.bot.telegram_updates import message

GOOD = {"update_id": 2, "message": message("hello")}
BROKEN = {"update_id": 1, "message": {"message_id": 1, "date": "yesterday"}}


def batch(*updates: object) -> bytes:
    return json.dumps({"ok": True, "result": list(updates)}).encode()


def test_an_update_that_the_library_cannot_read_is_replaced_by_an_empty_one() -> None:
    with pytest.raises((TypeError, ValueError)):
        Update.de_json(BROKEN, None)
    assert json.loads(readable(batch(BROKEN, GOOD)))["result"] == [{"update_id": 1}, GOOD]


def test_readable_updates_pass_as_they_came() -> None:
    assert readable(batch(GOOD)) == batch(GOOD)


@given(st.binary() | st.sampled_from([b"[]", b"{}", b'{"result": 1}', b'{"result": [1]}', b"null"]))
def test_what_is_no_list_of_updates_is_left_for_the_library_to_judge(body: bytes) -> None:
    assert readable(body) == body


def test_messages_of_one_chat_keep_their_order_while_another_chat_goes_on() -> None:
    done: list[str] = []

    async def go() -> None:
        order = ChatOrder()
        first_may_end = asyncio.Event()

        async def work(name: str, *, waits: bool = False) -> None:
            if waits:
                await first_may_end.wait()
            done.append(name)

        def update(chat: int, text: str) -> Update:
            return Update.de_json(
                {"update_id": 1, "message": message(text, chat={"id": chat, "type": "private"})},
                None,
            )

        def begin(chat: int, name: str, *, waits: bool = False) -> asyncio.Task[None]:
            handling = order.process_update(update(chat, name), work(name, waits=waits))
            return asyncio.get_running_loop().create_task(handling)

        mine = [begin(1, "mine, slow", waits=True), begin(1, "mine, quick")]
        await begin(2, "yours")
        first_may_end.set()
        await asyncio.gather(*mine)

    asyncio.run(go())
    assert done == ["yours", "mine, slow", "mine, quick"]


def test_the_token_is_not_in_what_is_printed_of_the_settings() -> None:
    assert "secret" not in repr(TelegramSettings(token="1:secret"))


def test_another_api_address_is_the_one_that_is_called() -> None:
    settings = TelegramSettings(token="1:A", api="http://127.0.0.1:8081/bot")
    assert build(cases(), settings).bot.base_url == "http://127.0.0.1:8081/bot1:A"
