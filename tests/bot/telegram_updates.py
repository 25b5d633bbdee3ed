"""Updates as Telegram sends them, and an application that meets them without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from telegram import Update

from bot.platforms.ports import AccessPort, ChatsPort, PersonalPort, SourcesPort
from bot.platforms.telegram.app import TelegramSettings, build
from bot.platforms.telegram.stop import Stop
from tests.bot.cases_at_hand import admission, cases
from tests.bot.platform_answers import FakeDesk
from tests.bot.telegram_request import ME, Call, RecordingRequest, Refusal

PERSON = {"id": 42, "is_bot": False, "first_name": "Ada"}
PRIVATE = {"id": 42, "type": "private", "first_name": "Ada"}
GROUP = {"id": -1_001, "type": "supergroup", "title": "Newsroom", "is_forum": True}


def message(text: str | None = None, **fields: Any) -> dict[str, Any]:
    """A message of a person in a private chat, unless the fields say otherwise."""
    plain: dict[str, Any] = {
        "message_id": 7,
        "date": 1_416_300_000,
        "chat": PRIVATE,
        "from": PERSON,
    }
    if text is not None:
        plain["text"] = text
    return {**plain, **fields}


def mention(text: str, name: str = f"@{ME['username']}") -> dict[str, Any]:
    """A message in a topic of a group that mentions the bot."""
    before = text[: text.index(name)].encode("utf-16-le")
    entity = {"type": "mention", "offset": len(before) // 2, "length": len(name)}
    return in_group(text, entities=[entity])


def in_group(text: str | None = None, **fields: Any) -> dict[str, Any]:
    """A message in a topic of a group."""
    return message(text, chat=GROUP, message_thread_id=5, is_topic_message=True, **fields)


def press(data: str, **query: Any) -> dict[str, Any]:
    """An update: a person presses a button under a message of the bot in their private chat."""
    under = message("An answer.", message_id=100, **{"from": ME})
    plain = {"id": "1", "from": PERSON, "chat_instance": "c", "message": under, "data": data}
    pressed = {name: value for name, value in {**plain, **query}.items() if value is not None}
    return {"update_id": 1, "callback_query": pressed}


def meet(
    desk: FakeDesk,
    *updates: dict[str, Any],
    access: frozenset[int] | None = None,
    refuse: Callable[[Call], Refusal | None] = lambda _: None,
    stop: Stop | None = None,
    sources: SourcesPort | None = None,
    chats: ChatsPort | None = None,
    door: AccessPort | None = None,
    personal: PersonalPort | None = None,
    request: RecordingRequest | None = None,
) -> RecordingRequest:
    """What the bot calls when these updates (messages, or whole updates) come one by one."""
    request = request or RecordingRequest(refuse)
    settings = TelegramSettings(token="1:A")

    async def go() -> None:
        application = build(
            cases(desk, sources, chats, door or admission(access), personal),
            settings,
            stop,
            request=request,
            polling=RecordingRequest(),
        )
        await application.initialize()
        for number, each in enumerate(updates, start=1):
            raw = each if "update_id" in each else {"update_id": number, "message": each}
            await application.process_update(Update.de_json(raw, application.bot))
        await application.shutdown()

    asyncio.run(go())
    assert request.calls.pop(0).method == "getMe"
    return request
