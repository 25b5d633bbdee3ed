"""What Telegram answers to a part that is sent by itself, and what that means for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from telegram import Bot
from telegram.error import NetworkError, TimedOut

from bot.chats.types import Place
from bot.platforms.carrying import Gone, Later, Moved, Rejected, Uncertain, Undelivered
from bot.platforms.richtext import Button, Page, RichText, Style, Styled
from bot.platforms.telegram.carrier import TelegramCarrier
from bot.platforms.telegram.pace import Pace
from retrieval.types import Audience
from tests.bot.telegram_request import Call, RecordingRequest, Refusal
from tests.bot.test_telegram_sending import FLOOD, caused_by

HERE = Place(Audience("chat:telegram:42"))
TOPIC = Place(Audience("chat:telegram:-1001"), "5")
PAGE = Page(RichText("Bridge closed.", (Styled(0, 6, Style.BOLD),)), ((Button("Why", "why:1"),),))


def carried(
    work: Callable[[TelegramCarrier], object],
    *refusals: Refusal | None,
    outdated: Callable[[Audience], None] = lambda _: None,
) -> tuple[object, list[Call]]:
    """What came of some work in a thread (or what it raised), and what Telegram was asked."""
    pending = list(refusals)
    request = RecordingRequest(lambda _: pending.pop(0) if pending else None)

    async def go() -> object:
        bot = Bot("1:A", request=request, get_updates_request=RecordingRequest())
        loop = asyncio.get_running_loop()
        carrier = TelegramCarrier(bot, Pace(), lambda _: "https://example.org/", loop, outdated)
        try:
            return await asyncio.to_thread(work, carrier)
        except Undelivered as error:
            return error
        finally:
            await carrier.close()

    return asyncio.run(go()), request.calls


def parameters(calls: list[Call]) -> list[dict[str, Any]]:
    return [call.parameters for call in calls]


def test_a_part_is_one_message_with_its_looks_and_buttons() -> None:
    done, calls = carried(lambda carrier: carrier.send(PAGE, TOPIC, silent=True))
    assert done == "101"
    [sent] = parameters(calls)
    assert (sent["chat_id"], sent["message_thread_id"]) == (-1001, 5)
    assert sent["disable_notification"] is True
    assert sent["entities"][0]["type"] == "bold"
    assert sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "why:1"


def test_what_is_too_long_is_several_pages_and_the_buttons_are_under_the_last() -> None:
    long = Page(RichText("A sentence that is said again. " * 400), PAGE.buttons)
    pages, _ = carried(lambda carrier: carrier.pages(long))
    assert isinstance(pages, list)
    assert len(pages) == 4
    assert [bool(page.buttons) for page in pages] == [False, False, False, True]
    assert "".join(page.text.text for page in pages) == long.text.text


@pytest.mark.parametrize(
    ("refusal", "meant"),
    [
        (FLOOD, Later),
        (caused_by(NetworkError("no route"), httpx.ConnectError("")), Later),
        ((401, {"description": "Unauthorized"}), Later),
        (TimedOut(), Uncertain),
        ((502, {"description": "Bad Gateway"}), Uncertain),
        ((403, {"description": "Forbidden: bot was blocked by the user"}), Gone),
        ((400, {"description": "Bad Request: chat not found"}), Gone),
        ((400, {"description": "Bad Request: not enough rights to send text messages"}), Gone),
        ((400, {"description": "Bad Request: message thread not found"}), Rejected),
    ],
)
def test_what_an_answer_means(refusal: Refusal, meant: type[Undelivered]) -> None:
    done, calls = carried(lambda carrier: carrier.send(PAGE, HERE), refusal)
    assert type(done) is meant
    assert len(calls) == 1


def test_a_wait_is_as_long_as_telegram_says_and_then_holds_for_the_chat() -> None:
    def twice(carrier: TelegramCarrier) -> object:
        with pytest.raises(Later) as first:
            carrier.send(PAGE, HERE)
        assert first.value.seconds == 7.0
        carrier.turn(TOPIC)
        carrier._pace.flood(42, 60)
        return carrier.turn(HERE)

    done, _ = carried(twice, FLOOD)
    assert isinstance(done, Later)
    assert 50 < done.seconds <= 60


def test_where_a_message_is_set_right_no_answer_of_before_is_shown_again() -> None:
    outdated: list[Audience] = []
    carried(lambda carrier: carrier.edit("7", PAGE, HERE), outdated=outdated.append)
    carried(lambda carrier: carrier.send(PAGE, TOPIC), outdated=outdated.append)
    assert outdated == [HERE.audience]


def test_a_group_that_moved_is_named() -> None:
    moved = (400, {"description": "moved", "parameters": {"migrate_to_chat_id": -100}})
    done, _ = carried(lambda carrier: carrier.send(PAGE, TOPIC), moved)
    assert isinstance(done, Moved)
    assert done.place == Place(Audience("chat:telegram:-100"), "5")


def test_what_is_refused_for_its_looks_is_sent_plain_once() -> None:
    bad = (400, {"description": "Bad Request: can't parse entities"})
    done, calls = carried(lambda carrier: carrier.send(PAGE, HERE), bad)
    assert done == "101"
    assert ["entities" in sent for sent in parameters(calls)] == [True, False]
    assert all("reply_markup" in sent for sent in parameters(calls))
    done, calls = carried(lambda carrier: carrier.send(PAGE, HERE), bad, bad)
    assert isinstance(done, Rejected)
    assert len(calls) == 2


def test_an_edit_that_changes_nothing_is_fine() -> None:
    same = (400, {"description": "Bad Request: message is not modified"})
    done, calls = carried(lambda carrier: carrier.edit("7", PAGE, HERE), same)
    assert done is None
    assert calls[0].method == "editMessageText"
    assert calls[0].parameters["message_id"] == 7


def test_a_place_of_another_platform_is_not_written_to() -> None:
    elsewhere = Place(Audience("chat:console:local"))
    done, calls = carried(lambda carrier: carrier.send(PAGE, elsewhere))
    assert isinstance(done, Rejected)
    assert calls == []


def test_after_the_end_everything_is_for_later() -> None:
    request = RecordingRequest()
    kept: list[TelegramCarrier] = []

    async def go() -> None:
        bot = Bot("1:A", request=request, get_updates_request=RecordingRequest())
        carrier = TelegramCarrier(bot, Pace(), lambda _: None, asyncio.get_running_loop())
        kept.append(carrier)
        carrier._pace.flood(42, 5)
        waiting = asyncio.ensure_future(asyncio.to_thread(carrier.turn, HERE))
        started = threading.Event()
        asyncio.get_running_loop().call_soon(started.set)
        await asyncio.to_thread(started.wait)
        await carrier.close()
        with pytest.raises(Later):
            await waiting
        with pytest.raises(Later):
            await asyncio.to_thread(carrier.send, PAGE, HERE)

    asyncio.run(go())
    with pytest.raises(Later):
        kept[0].send(PAGE, HERE)
    assert request.calls == []
