"""Who asks while another question of the chat is answered sees that theirs comes after it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from telegram import Message

from bot.platforms.telegram import waiting
from bot.platforms.telegram.app import TelegramSettings, build
from tests.bot.cases_at_hand import admission, cases
from tests.bot.telegram_request import Call, RecordingRequest, Refusal
from tests.bot.telegram_updates import in_group, message


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "SOON_S", 0.0)


def told(
    raw: dict[str, Any],
    *,
    waits: Callable[[], bool] = lambda: True,
    listed: frozenset[int] | None = None,
    refuse: Callable[[Call], Refusal | None] = lambda _: None,
) -> list[Call]:
    """What the bot calls for a message that has to wait."""
    request = RecordingRequest(refuse)

    async def go() -> None:
        application = build(
            cases(access=admission(listed)),
            TelegramSettings(token="1:A"),
            request=request,
            polling=RecordingRequest(),
        )
        await application.initialize()
        read = Message.de_json(raw, application.bot)
        await application.update_processor.waits(read, waits)  # type: ignore[attr-defined]
        await application.shutdown()

    asyncio.run(go())
    return [call for call in request.calls if call.method != "getMe"]


def test_a_question_that_waits_is_marked_as_seen() -> None:
    [call] = told(message("How did the vote go?"))
    assert call.method == "setMessageReaction"
    assert (call.parameters["chat_id"], call.parameters["message_id"]) == (42, 7)
    assert call.parameters["reaction"] == [{"type": "emoji", "emoji": "👀"}]


def test_where_there_are_no_reactions_words_say_it() -> None:
    def refuse(call: Call) -> Refusal | None:
        none = (400, {"description": "Bad Request: REACTION_INVALID"})
        return none if call.method == "setMessageReaction" else None

    calls = told(in_group("/ask How did the vote go?"), refuse=refuse)
    sent = calls[-1].parameters
    assert sent["text"] == "One after the other: yours is next."
    assert (sent["message_thread_id"], sent["reply_parameters"]["message_id"]) == (5, 7)


def test_what_is_no_question_or_not_for_the_bot_is_not_marked() -> None:
    assert told(message("/help")) == []
    assert told(in_group("How did the vote go?")) == []


def test_what_waits_no_more_is_not_marked() -> None:
    assert told(message("How did the vote go?"), waits=lambda: False) == []


def test_who_is_not_answered_is_not_told_to_wait() -> None:
    assert told(message("How did the vote go?"), listed=frozenset({1})) == []


def test_nothing_that_goes_wrong_with_the_mark_matters() -> None:
    refusals: list[Refusal] = [TimeoutError("no"), (403, {"description": "Forbidden"}), (500, {})]
    for refusal in refusals:

        def refuse(call: Call, why: Refusal = refusal) -> Refusal | None:
            return why if call.method == "setMessageReaction" else None

        calls = told(message("How did the vote go?"), refuse=refuse)
        assert [call.method for call in calls] == ["setMessageReaction"]
