"""Updates that are brought: only with the secret, each once, none lost, and Telegram waits at most.

The application is the real one behind the real server; Telegram is a recording request on one side
and a client that posts updates on the other.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from telegram.error import TimedOut

from bot.platforms.outside import Inbox, Taken, Webhook
from bot.platforms.telegram import webhook as by_webhook
from bot.platforms.telegram.app import AnyApplication, TelegramSettings, build
from bot.platforms.telegram.app import _poll as polls
from bot.platforms.telegram.polling import PollingRequest
from bot.platforms.telegram.stop import Stop
from bot.platforms.telegram.webhook import TELEGRAM, brought
from bot.pulse import Pulse
from bot.settings import BadSettings, load
from bot.web.site import SECRET_HEADER
from bot.writing.types import Answer
from retrieval.types import Audience
from tests.bot.cases_at_hand import cases
from tests.bot.platform_answers import TALLY, FakeDesk
from tests.bot.reading_room import served
from tests.bot.telegram_request import Call, RecordingRequest, Refusal
from tests.bot.telegram_updates import message

SECRET = {SECRET_HEADER: "open-sesame"}
PATIENCE = 20.0

Visit = Callable[[httpx.AsyncClient, AnyApplication], Awaitable[None]]


def update(number: int, text: str = "/help") -> dict[str, Any]:
    return {"update_id": number, "message": message(text)}


def visited(
    visit: Visit,
    refuse: Callable[[Call], Refusal | None] = lambda _: None,
    desk: FakeDesk | None = None,
) -> tuple[RecordingRequest, Pulse, list[str]]:
    """What the bot called and said while somebody brought it updates, until it was stopped."""
    request, said, pulse = RecordingRequest(refuse), list[str](), Pulse()
    hook = Webhook("https://briefbot.example/telegram/path", SECRET[SECRET_HEADER])

    async def go(server: str) -> None:
        stop = Stop()
        settings, polling = TelegramSettings("1:A"), RecordingRequest()
        application = build(cases(desk), settings, stop, request=request, polling=polling)
        await application.initialize()
        ready = asyncio.Event()

        def say(line: str) -> None:
            said.append(line)
            if "by webhook" in line:
                ready.set()

        serving = asyncio.create_task(brought(application, hook, pulse, stop, say))
        async with httpx.AsyncClient(base_url=server, timeout=PATIENCE) as client:
            async with asyncio.timeout(PATIENCE):
                await ready.wait()
                await visit(client, application)
                stop.ask()
                await serving
                # Whatever comes now comes too late, and is brought again to the next process.
                late = await client.post("/telegram/path", json=update(99), headers=SECRET)
                assert late.status_code == 503
        await application.shutdown()

    with served(webhook=hook) as server:
        asyncio.run(go(server))
    return request, pulse, said


async def bring(client: httpx.AsyncClient, *updates: object) -> list[int]:
    answers = [await client.post("/telegram/path", json=each, headers=SECRET) for each in updates]
    return [answer.status_code for answer in answers]


def test_telegram_is_told_where_to_bring_which_updates_and_with_which_secret() -> None:
    async def nothing(_client: httpx.AsyncClient, _application: AnyApplication) -> None:
        """Bring nothing."""

    request, pulse, said = visited(nothing)
    [call] = [call for call in request.calls if call.method == "setWebhook"]
    assert call.parameters["url"] == "https://briefbot.example/telegram/path"
    assert call.parameters["secret_token"] == SECRET[SECRET_HEADER]
    assert "message" in call.parameters["allowed_updates"]
    assert "by webhook" in said[0]
    assert pulse.parts() == {TELEGRAM: True}
    assert "deleteWebhook" not in {call.method for call in request.calls}


def test_an_update_with_the_secret_is_answered_and_one_brought_twice_is_answered_once() -> None:
    async def twice(client: httpx.AsyncClient, _application: AnyApplication) -> None:
        assert await bring(client, update(1), update(1), update(2, "/start")) == [200] * 3

    request, _, _ = visited(twice)
    assert len(request.sent()) == 2


@pytest.mark.parametrize(
    "headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "open-sesamf"}, {SECRET_HEADER: "é"}]
)
def test_without_the_secret_nothing_is_taken_and_nothing_told(headers: dict[str, str]) -> None:
    async def forge(client: httpx.AsyncClient, _application: AnyApplication) -> None:
        encoded = [(name, value.encode("latin-1")) for name, value in headers.items()]
        refused = await client.post("/telegram/path", json=update(1), headers=encoded)
        elsewhere = await client.post("/telegram/other", json=update(1), headers=encoded)
        assert refused.status_code == elsewhere.status_code == 404
        assert refused.content == elsewhere.content

    request, _, _ = visited(forge)
    assert request.sent() == []


def test_what_cannot_be_read_is_taken_once_and_for_all_and_costs_nothing_else() -> None:
    async def garbage(client: httpx.AsyncClient, _application: AnyApplication) -> None:
        broken = {"update_id": 5, "message": {"message_id": 1, "date": "yesterday"}}
        assert await bring(client, broken, [], "x", None, {"update_id": "y"}) == [200] * 5
        raw = await client.post("/telegram/path", content=b"\xff{", headers=SECRET)
        assert raw.status_code == 200
        assert await bring(client, update(6)) == [200]

    request, _, _ = visited(garbage)
    assert len(request.sent()) == 1


def test_an_update_larger_than_telegram_ever_sends_is_refused() -> None:
    async def flood(client: httpx.AsyncClient, _application: AnyApplication) -> None:
        large = json.dumps(update(1, "x" * 1_100_000)).encode()
        answer = await client.post("/telegram/path", content=large, headers=SECRET)
        assert answer.status_code == 413

    request, _, _ = visited(flood)
    assert request.sent() == []


class Thinking(FakeDesk):
    """Answers when it is allowed to."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.may_answer = threading.Event(), threading.Event()

    def ask(self, question: str, asker: Audience, **how: Any) -> Answer:
        self.begun.set()
        assert self.may_answer.wait(PATIENCE)
        return super().ask(question, asker, **how)


def test_when_too_much_is_under_way_telegram_is_told_to_come_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(by_webhook, "_MOST_UNDERWAY", 1)
    desk = Thinking()

    async def crowd(client: httpx.AsyncClient, application: AnyApplication) -> None:
        assert await bring(client, update(1, "How did the vote go?")) == [200]
        await asyncio.to_thread(desk.begun.wait, PATIENCE)
        assert by_webhook.underway(application) == 1
        refused = await client.post("/telegram/path", json=update(2, "/start"), headers=SECRET)
        assert refused.status_code == 503
        assert refused.headers["retry-after"]
        desk.may_answer.set()

    request, _, _ = visited(crowd, desk=desk)
    assert [TALLY in sent["text"] for sent in request.sent()] == [True]


def test_the_webhook_is_asked_for_again_until_telegram_takes_it() -> None:
    refusals = iter([(400, {"description": "Bad Request: bad webhook"}), None])

    def once(call: Call) -> Refusal | None:
        return next(refusals) if call.method == "setWebhook" else None

    async def once_taken(client: httpx.AsyncClient, _application: AnyApplication) -> None:
        assert await bring(client, update(1)) == [200]

    request, _, said = visited(once_taken, once)
    assert [call.method for call in request.calls].count("setWebhook") == 2
    assert "BRIEFBOT_PUBLIC_URL" in said[0]


def test_an_inbox_takes_nothing_before_it_is_opened_and_after_it_is_closed() -> None:
    inbox, taken = Inbox(), list[bytes]()

    def take(body: bytes) -> Taken:
        taken.append(body)
        return Taken.YES

    assert inbox.put(b"early") is Taken.LATER
    inbox.open(take)
    assert inbox.put(b"in time") is Taken.YES
    inbox.close()
    assert inbox.put(b"late") is Taken.LATER
    assert taken == [b"in time"]


@pytest.mark.parametrize(
    ("public", "api", "told"),
    [
        ("", "", "needs BRIEFBOT_PUBLIC_URL"),
        ("http://briefbot.example", "", "begins https://"),
        ("https://briefbot.example", "", None),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8081/bot", None),
    ],
)
def test_a_webhook_needs_an_address_that_telegram_can_reach(
    monkeypatch: pytest.MonkeyPatch, public: str, api: str, told: str | None
) -> None:
    monkeypatch.setenv("BRIEFBOT_TELEGRAM_WEBHOOK", "true")
    monkeypatch.setenv("BRIEFBOT_PUBLIC_URL", public)
    monkeypatch.setenv("BRIEFBOT_TELEGRAM_API", api)
    if told is None:
        assert load().telegram_webhook
        return
    with pytest.raises(BadSettings, match=told):
        load()


@pytest.mark.parametrize(
    "address",
    ["briefbot.example", "ftp://x.example", "https://", "https://a b.example", "https://x?y=z",
     "https://x/#y", "https://user:pass@x.example", "https://x.example:0", 'https://x"><b>'],
)  # fmt: skip
def test_a_public_address_that_is_none_is_named(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("BRIEFBOT_PUBLIC_URL", address)
    with pytest.raises(BadSettings, match="BRIEFBOT_PUBLIC_URL: must be a web address"):
        load()


def test_a_public_address_is_kept_without_the_slash_at_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BRIEFBOT_PUBLIC_URL", "https://briefbot.example/news/")
    assert load().public_url == "https://briefbot.example/news"


def test_telegram_counts_as_reached_when_a_poll_is_answered_and_not_when_it_fails() -> None:
    reached = []

    async def go(server: str) -> None:
        polling = PollingRequest(lambda: None, lambda: reached.append(server))
        async with polling:
            await polling.do_request(f"{server}/nothing", "GET")
            assert reached == []
            await polling.do_request(f"{server}/healthz", "GET")

    with served() as server:
        asyncio.run(go(server))
    assert reached == [server]


def test_a_bot_that_polls_again_takes_the_webhook_away() -> None:
    request, settings = RecordingRequest(), TelegramSettings("1:A")

    async def go() -> None:
        stop = Stop()

        def polled(call: Call) -> Refusal | None:
            if call.method == "getUpdates":
                stop.ask()
                return TimedOut()
            return None

        polling = RecordingRequest(polled)
        application = build(cases(), settings, stop, request=request, polling=polling)
        await application.initialize()
        await polls(application, settings, stop, lambda _: None)
        await application.shutdown()

    asyncio.run(go())
    assert "deleteWebhook" in {call.method for call in request.calls}
