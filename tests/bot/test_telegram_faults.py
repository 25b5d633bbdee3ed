"""What goes wrong between the bot and Telegram, over HTTP: nothing is sent twice, nobody is lost.

The real application polls a server of the tests; only the desk is at hand.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from telegram.request import HTTPXRequest

from bot.platforms.telegram import app, pace
from bot.platforms.telegram.app import TelegramSettings, serve
from bot.platforms.telegram.stop import Stop
from bot.writing.types import Answer, Claim, Outcome
from retrieval.types import Audience
from tests.bot.cases_at_hand import cases
from tests.bot.limited_api import LimitedApi, limited_api
from tests.bot.platform_answers import FakeDesk, article, cite
from tests.bot.telegram_updates import message
from tests.bot.test_telegram_emulator import bot

PATIENCE = 20.0


class Echo(FakeDesk):
    """Answers with the question, when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.may_answer = threading.Event(), threading.Event()
        self.may_answer.set()

    def ask(self, question: str, asker: Audience, **_: Any) -> Answer:
        self.begun.set()
        assert self.may_answer.wait(PATIENCE)
        self.asked.append((question, asker))
        claim = Claim(question, (cite(article(question), question),))
        return Answer(question, Outcome.ANSWERED, (claim,))


class Hurried(Stop):
    """Waits hardly at all, and knows how long it should have been."""

    def __init__(self) -> None:
        super().__init__()
        self.waited = 0.0
        self.ten_minutes, self.asked = threading.Event(), threading.Event()

    def ask(self, reason: str | None = None) -> None:
        super().ask(reason)
        self.asked.set()

    async def sleep(self, seconds: float) -> bool:
        self.waited += seconds
        if self.waited > 600:
            self.ten_minutes.set()
        return await super().sleep(min(seconds, 0.02))


def asks(number: int, text: str, chat: int = 42) -> dict[str, Any]:
    place = {"id": chat, "type": "private", "first_name": "Ada"}
    person = {"id": chat, "is_bot": False, "first_name": "Ada", "language_code": "en"}
    asked = message(text, message_id=number, chat=place, **{"from": person})
    return {"update_id": number, "message": asked}


def serving(
    api: str, visit: Callable[[], None], desk: FakeDesk | None = None, stop: Stop | None = None
) -> tuple[int, list[str]]:
    """The exit code of the application, and what it said while somebody visited it."""
    said, stopping = list[str](), stop or Stop()

    async def go() -> int:
        settings = TelegramSettings("1:A", api)
        task = asyncio.create_task(serve(cases(desk or Echo()), settings, stopping, said.append))
        try:
            await asyncio.to_thread(visit)
        finally:
            stopping.ask()
            code = await task
        return code

    return asyncio.run(go()), said


def texts(server: LimitedApi) -> list[str]:
    return [one["given"]["text"].partition("\u00a0")[0] for one in server.called()]


@pytest.mark.parametrize("failure", ["silent", "lost", (502, {"description": "Bad Gateway"})])
def test_an_answer_that_may_have_arrived_is_not_sent_twice_and_the_next_one_is_sent(
    failure: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "HTTPXRequest", partial(HTTPXRequest, read_timeout=0.3))
    with limited_api() as server:
        server.fail("sendMessage", failure)
        server.bring(asks(1, "Who won the vote?"), asks(2, "Who lost the vote?"))

        def visit() -> None:
            server.wait_for(1 if isinstance(failure, tuple) else 2)

        code, _ = serving(server.address, visit)
        tried = [one["given"]["text"] for one in server.calls if one["method"] == "sendMessage"]
    assert code == 0
    assert [text.partition("\u00a0")[0] for text in tried] == [
        "Who won the vote?",
        "Who lost the vote?",
    ]


def test_a_chat_that_telegram_keeps_waiting_keeps_nobody_else_waiting_and_is_answered() -> None:
    flood = (429, {"description": "Too Many Requests", "parameters": {"retry_after": 2}})
    with limited_api() as server:
        server.fail("sendMessage", flood)
        server.bring(asks(1, "Who won the vote?"), asks(2, "When was that?"))

        def visit() -> None:
            with server.lock:
                refused = server.lock.wait_for(
                    lambda: any(not one["carried out"] for one in server.calls), PATIENCE
                )
            assert refused
            server.bring(asks(3, "Who lost the vote?", chat=43))
            server.wait_for(3)

        serving(server.address, visit)
        assert texts(server) == ["Who lost the vote?", "Who won the vote?", "When was that?"]


@pytest.mark.parametrize(
    ("failure", "tries"),
    [
        ((400, {"description": "Bad Request: can't parse entities"}), 2),
        ((400, {"description": "Bad Request: chat not found"}), 1),
        ((403, {"description": "Forbidden: bot was blocked by the user"}), 1),
        ((404, {"description": "Not Found"}), 1),
    ],
)
def test_a_refusal_costs_one_chat_its_answer_at_most(failure: object, tries: int) -> None:
    with limited_api() as server:
        server.fail("sendMessage", failure)
        server.bring(asks(1, "Who won the vote?"))

        def visit() -> None:
            with server.lock:
                assert server.lock.wait_for(
                    lambda: any(one["method"] == "sendMessage" for one in server.calls), PATIENCE
                )
            server.bring(asks(2, "Who lost the vote?", chat=43))
            server.wait_for(tries)

        code, _ = serving(server.address, visit)
        first = [
            one for one in server.calls if one["method"] == "sendMessage" and one["chat"] == 42
        ]
        assert "Who lost the vote?" in texts(server)
    assert code == 0
    assert len(first) == tries
    if tries == 2:
        assert "entities" not in first[1]["given"]


def test_another_process_with_the_token_is_told_of_once_and_updates_come_again() -> None:
    conflict = (409, {"description": "Conflict: terminated by other getUpdates request"})
    with limited_api() as server:
        server.fail("getUpdates", conflict, conflict, (500, {"description": "Oh"}))
        server.bring(asks(1, "Who won the vote?"))
        code, said = serving(server.address, server.wait_for_one)
    assert code == 0
    assert sum("Another process" in line for line in said) == 1


def test_a_token_that_is_taken_back_while_the_bot_runs_ends_it_with_what_to_do() -> None:
    stop = Hurried()
    with limited_api() as server:
        server.bring(asks(1, "Who won the vote?"))

        def visit() -> None:
            server.wait_for_one()
            server.fail("getUpdates", *[(401, {"description": "Unauthorized"})] * 3)
            assert stop.asked.wait(PATIENCE)

        code, said = serving(server.address, visit, stop=stop)
    assert code == 1
    assert "BRIEFBOT_TELEGRAM_TOKEN" in said[-1]


def test_updates_that_cannot_be_read_cost_nothing_else_in_their_batch() -> None:
    broken: list[dict[str, Any]] = [
        {"update_id": 1, "message": {"message_id": "x"}},
        {"update_id": 2, "message": None},
        {"update_id": 3, "message": {**message("odd"), "entities": [{"type": 5}, "?"]}},
        {"update_id": 4, "callback_query": {"id": []}},
        {"update_id": 5, "never_heard_of": {"at": 1}},
        {"update_id": 6, "edited_message": 7},
        {"update_id": 7, "inline_query": {"query": None}},
    ]
    with limited_api() as server:
        server.bring(*broken, asks(8, "Who won the vote?"))
        code, _ = serving(server.address, server.wait_for_one)
        assert code == 0
        assert texts(server) == ["Who won the vote?"]


def test_a_network_that_is_away_for_ten_minutes_costs_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pace, "_CHAT_S", 0.01)  # of real time, which hardly passes here
    desk, stop = Echo(), Hurried()
    desk.may_answer.clear()

    def visit() -> None:
        with limited_api() as before:
            ports.append(before.server_address[1])
            ready.set()
            assert brought.wait(PATIENCE)
            before.bring(asks(1, "Who won the vote?"), asks(2, "When was that?"))
            assert desk.begun.wait(PATIENCE)
        desk.may_answer.set()
        assert stop.ten_minutes.wait(PATIENCE)
        with limited_api(ports[0]) as after:
            after.bring(asks(3, "Who lost the vote?"))
            after.wait_for(3)
            told.extend(texts(after))

    ports, told = list[int](), list[str]()
    ready, brought = threading.Event(), threading.Event()
    network = threading.Thread(target=visit, daemon=True)
    network.start()
    assert ready.wait(PATIENCE)

    def wait() -> None:
        brought.set()
        network.join(2 * PATIENCE)

    code, said = serving(f"http://127.0.0.1:{ports[0]}/bot", wait, desk, stop)
    assert code == 0
    assert told == ["Who won the vote?", "When was that?", "Who lost the vote?"]
    assert any("cannot be reached" in line for line in said)


def test_a_process_that_is_told_to_stop_finishes_what_it_answers() -> None:
    with limited_api() as server:
        with bot(server.address, BRIEFBOT_TEST_THINKING="1") as process:
            server.bring(asks(1, "How did the vote go?"))
            process.line("asked")
            process.terminate()
            assert process.ended() == 0
            assert not any("Traceback" in line for line in process.lines)
        assert len(server.called()) == 1
