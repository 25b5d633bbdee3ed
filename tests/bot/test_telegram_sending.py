"""What a failed send calls for."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.error import NetworkError, TimedOut

from bot.platforms.richtext import RichText, Style, Styled
from bot.platforms.telegram.draw import Outgoing, messages
from bot.platforms.telegram.pace import Pace
from bot.platforms.telegram.sending import Address, Sender
from bot.platforms.telegram.stop import Stop
from tests.bot.telegram_request import Call, RecordingRequest, Refusal

PARTS = messages(RichText("One.")) + messages(RichText("Two.", (Styled(0, 4, Style.BOLD),)))
FLOOD = (429, {"description": "Too Many Requests", "parameters": {"retry_after": 7}})


def send(
    *refusals: Refusal | None, parts: list[Outgoing] = PARTS, stopping: bool = False
) -> tuple[list[dict[str, Any]], list[float]]:
    """What was sent (refused or not), and the waits, when the first calls are refused so."""
    pending = list(refusals)

    def refuse(_: Call) -> Refusal | None:
        return pending.pop(0) if pending else None

    waits: list[float] = []

    async def wait(seconds: float) -> bool:
        waits.append(seconds)
        return not stopping

    request = RecordingRequest(refuse)
    bot = Bot("1:A", request=request, get_updates_request=RecordingRequest())
    asyncio.run(Sender(bot, wait).send(parts, Address(42)))
    return request.sent(), waits


def texts(sent: list[dict[str, Any]]) -> list[str]:
    return [each["text"] for each in sent]


def caused_by(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


def test_parts_are_sent_in_order() -> None:
    sent, waits = send()
    assert texts(sent) == ["One.", "Two."]
    assert waits == []


def test_too_many_requests_waits_as_long_as_telegram_says_and_sends_again() -> None:
    sent, waits = send(FLOOD)
    assert texts(sent) == ["One.", "One.", "Two."]
    assert waits == [7.0]


def test_a_wait_of_hours_is_not_waited_for() -> None:
    long = (429, {"description": "Too Many Requests", "parameters": {"retry_after": 43_838}})
    assert send(long) == ([{**send()[0][0]}], [])


def test_a_stop_ends_the_waiting() -> None:
    sent, _ = send(FLOOD, stopping=True)
    assert texts(sent) == ["One."]


@pytest.mark.parametrize(
    "error",
    [
        TimedOut(),
        caused_by(TimedOut(), httpx.ReadTimeout("")),
        caused_by(NetworkError("broken off"), httpx.ReadError("")),
        (502, {"description": "Bad Gateway"}),
    ],
)
def test_what_may_have_arrived_is_never_sent_again(
    error: Refusal, caplog: pytest.LogCaptureFixture
) -> None:
    sent, _ = send(error)
    assert texts(sent) == ["One.", "Two."]
    assert "uncertain" in caplog.text


def test_what_cannot_have_arrived_is_sent_again_after_growing_waits() -> None:
    lost = [caused_by(NetworkError("no route"), httpx.ConnectError("")) for _ in range(3)]
    sent, waits = send(*lost)
    assert texts(sent) == ["One."] * 4 + ["Two."]
    assert waits == [1.0, 2.0, 4.0]


def lost(times: int) -> list[Exception]:
    return [caused_by(NetworkError("no route"), httpx.ConnectError("")) for _ in range(times)]


def test_a_network_that_is_away_for_ten_minutes_costs_no_answer() -> None:
    sent, waits = send(*lost(24))
    assert sum(waits) > 600
    assert max(waits) == 30, "who comes back is not kept waiting for long"
    assert texts(sent)[-2:] == ["One.", "Two."]


def test_a_network_that_stays_away_ends_the_trying() -> None:
    sent, waits = send(*lost(999))
    assert set(texts(sent)) == {"One."}
    assert 1_500 < sum(waits) <= 1_800


def test_a_wait_that_telegram_asks_for_holds_for_all_that_is_sent_to_the_chat() -> None:
    refusals, waits = [FLOOD], list[float]()

    async def wait(seconds: float) -> bool:
        waits.append(seconds)
        return False

    async def go() -> float:
        request = RecordingRequest(lambda _: refusals.pop() if refusals else None)
        bot = Bot("1:A", request=request, get_updates_request=RecordingRequest())
        pace = Pace()
        await Sender(bot, wait, pace).send(PARTS, Address(42))
        assert pace.wait_of(43) == 0
        return pace.wait_of(42)

    assert 6 < asyncio.run(go()) <= 7
    assert waits == [7.0]


def test_a_stop_does_not_wait_for_a_chat_that_telegram_keeps_waiting() -> None:
    async def stopping(_seconds: float) -> bool:
        return False

    async def go() -> list[int]:
        request = RecordingRequest()
        bot = Bot("1:A", request=request, get_updates_request=RecordingRequest())
        pace = Pace()
        pace.flood(42, 500)
        sender = Sender(bot, stopping, pace)
        assert await sender.replace(7, PARTS, Address(42)) == []
        return await sender.send(PARTS, Address(42))

    assert asyncio.run(go()) == []


@pytest.mark.parametrize(
    "refusal",
    [
        (400, {"description": "Bad Request: chat not found"}),
        (400, {"description": "Bad Request: TOPIC_CLOSED"}),  # of the General topic, at last
        (403, {"description": "Forbidden: bot was blocked by the user"}),
    ],
)
def test_a_refusal_is_not_repeated_and_stops_what_follows(refusal: Refusal) -> None:
    assert texts(send(refusal)[0]) == ["One."]


def test_refused_entities_cost_the_looks_and_not_the_words() -> None:
    refusal = (400, {"description": "Bad Request: ENTITY_URL_INVALID"})
    sent, _ = send(refusal, refusal, parts=PARTS[1:])
    assert texts(sent) == ["Two.", "Two."]
    assert "entities" in sent[0]
    assert "entities" not in sent[1]


def test_a_group_that_moved_gets_the_message_at_its_new_id() -> None:
    moved = (400, {"description": "upgraded", "parameters": {"migrate_to_chat_id": -1_009}})
    sent, _ = send(moved)
    assert [(each["chat_id"], each["text"]) for each in sent[:2]] == [
        (42, "One."),
        (-1_009, "One."),
    ]


def test_a_sleep_is_cut_short_by_a_stop_and_keeps_the_first_reason() -> None:
    async def go() -> tuple[bool, bool, str | None]:
        stop = Stop()
        slept = await stop.sleep(0)
        stop.ask("the token is wrong")
        stop.ask("later")
        return slept, await stop.sleep(600), stop.reason

    assert asyncio.run(go()) == (True, False, "the token is wrong")
