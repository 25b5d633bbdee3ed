"""Topics of groups: the same one, the General one, a closed one; and groups that move meanwhile."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import Bot, Message

from bot.platforms.carrying import NoTopic, Rejected
from bot.platforms.telegram.sending import Address, Sender
from tests.bot.cases_at_hand import Nothing
from tests.bot.platform_answers import TALLY, FakeDesk
from tests.bot.telegram_request import Call, RecordingRequest, Refusal
from tests.bot.telegram_updates import GROUP, in_group, meet, message
from tests.bot.test_telegram_carrier import PAGE, TOPIC, carried
from tests.bot.test_telegram_sending import PARTS

CLOSED = (400, {"description": "Bad Request: TOPIC_CLOSED"})
ASKED = in_group("/ask How did the vote go?")


def shut(call: Call) -> Refusal | None:
    """Nothing is taken in topic 5."""
    return CLOSED if call.parameters.get("message_thread_id") == 5 else None


def test_an_answer_goes_to_the_topic_in_which_it_was_asked() -> None:
    [sent] = meet(FakeDesk(), ASKED).sent()
    assert sent["message_thread_id"] == 5
    assert sent["reply_parameters"]["message_id"] == 7


def test_in_the_general_topic_no_topic_is_named() -> None:
    general = message("/ask How did the vote go?", chat=GROUP)
    [sent] = meet(FakeDesk(), general).sent()
    assert "message_thread_id" not in sent
    numbered = {**general, "message_thread_id": 1, "is_topic_message": True}
    [sent] = meet(FakeDesk(), numbered).sent()
    assert "message_thread_id" not in sent


def test_replies_in_a_group_without_topics_are_no_topic() -> None:
    thread = message("/ask How did the vote go?", chat=GROUP, message_thread_id=5)
    [sent] = meet(FakeDesk(), thread).sent()
    assert "message_thread_id" not in sent


@pytest.mark.parametrize("said", ["TOPIC_CLOSED", "TOPIC_DELETED", "message thread not found"])
def test_what_a_closed_topic_does_not_take_is_said_in_the_general_one(said: str) -> None:
    def refuse(call: Call) -> Refusal | None:
        in_topic = call.parameters.get("message_thread_id") == 5
        return (400, {"description": f"Bad Request: {said}"}) if in_topic else None

    request = meet(FakeDesk(), ASKED, refuse=refuse)
    assert TALLY.split(",")[0] in request.sent()[-1]["text"]
    assert "message_thread_id" not in request.sent()[-1]


def test_the_rest_of_a_long_answer_is_in_the_same_place() -> None:
    sent: list[dict[str, Any]] = []

    async def go() -> None:
        request = RecordingRequest(shut)
        bot = Bot("1:A", request=request, get_updates_request=RecordingRequest())

        async def wait(_seconds: float) -> bool:
            return True

        await Sender(bot, wait).send(PARTS, Address(-1_001, 5))
        sent.extend(each for each in request.sent() if each.get("message_thread_id") != 5)

    asyncio.run(go())
    assert [each["text"] for each in sent] == ["One.", "Two."]


def test_where_the_general_topic_is_closed_too_it_is_given_up() -> None:
    request = meet(
        FakeDesk(), ASKED, refuse=lambda call: CLOSED if "text" in call.parameters else None
    )
    assert [each.get("message_thread_id") for each in request.sent()] == [5, None]


def test_a_digest_for_a_closed_topic_is_sent_to_the_general_one() -> None:
    done, calls = carried(lambda carrier: carrier.send(PAGE, TOPIC), CLOSED)
    assert done == "101"
    assert [call.parameters.get("message_thread_id") for call in calls] == [5, None]
    done, calls = carried(lambda carrier: carrier.send(PAGE, TOPIC), CLOSED, CLOSED)
    assert isinstance(done, Rejected)
    assert len(calls) == 2


@pytest.mark.parametrize("said", ["TOPIC_DELETED", "message thread not found"])
def test_a_digest_for_a_topic_that_was_deleted_is_not_sent_and_says_why(said: str) -> None:
    refused = (400, {"description": f"Bad Request: {said}"})
    done, calls = carried(lambda carrier: carrier.send(PAGE, TOPIC), refused)
    assert isinstance(done, NoTopic)
    assert len(calls) == 1


def test_a_group_that_turns_out_to_have_moved_takes_everything_along() -> None:
    moved = {"description": "upgraded", "parameters": {"migrate_to_chat_id": -1_009}}

    def refuse(call: Call) -> Refusal | None:
        old = call.method == "sendMessage" and call.parameters["chat_id"] == GROUP["id"]
        return (400, moved) if old else None

    personal = Nothing()
    request = meet(FakeDesk(), ASKED, refuse=refuse, personal=personal)
    assert personal.moved == [("chat:telegram:-1001", "chat:telegram:-1009")]
    assert request.sent()[-1]["chat_id"] == -1_009


def test_an_address_knows_its_topic_and_what_it_replies_to() -> None:
    read = Message.de_json(in_group("?"), None)
    assert read is not None
    assert Address.of(read) == Address(-1_001, 5, 7)
