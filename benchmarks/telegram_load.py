"""Many chats that ask at once, with the limits of Telegram imitated.

    python -m benchmarks.telegram_load [--chats 200] [--questions 3] [--thinking 0] [--record]

The real application polls a Bot API in another process, which counts and refuses what breaks a
limit (`tests/bot/limited_api.py`). A quarter of the chats are groups. Search and model are left
out: a desk at hand answers at once, or takes some seconds and tells what it has so far, so that
answers are shown in the making. The chats are kept in a real database.

Counted: whether every question is answered, once, and in order in its chat; how often a limit was
broken; how long it took, beside the least that the limits allow. Measured for each update: the time
for which it kept the event loop or a thread busy (all of the handling but waiting), by the clock
and of the processor.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import multiprocessing
import os
import statistics
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Coroutine, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from benchmarks.results import record
from bot.platforms.telegram import app as telegram
from bot.platforms.telegram.app import TelegramSettings, serve
from bot.platforms.telegram.order import ChatOrder
from bot.platforms.telegram.stop import Stop
from bot.writing.types import Answer, Claim, Outcome, Reading
from retrieval.types import Audience
from tests.bot import limited_api
from tests.bot.cases_at_hand import cases
from tests.bot.platform_answers import FakeDesk, article, cite

ALLOWED = limited_api.IN_ALL
GROUPS = 4
"""One chat of so many is a group."""
PATIENCE = 300.0
STARTS_WITHIN = 60.0


class Desk(FakeDesk):
    """Answers with the question itself, after some seconds of telling how far it is."""

    def __init__(self, thinking: float) -> None:
        super().__init__()
        self._thinking = thinking

    def ask(self, question: str, asker: Audience, **how: Any) -> Answer:  # noqa: ANN401
        """The question as the answer."""
        source = article(question, name=f"{abs(hash((question, asker.name))):016x}"[:16])
        claim = Claim(question, (cite(source, question),))
        if self._thinking:
            how["tell"](Reading(passages=6, publishers=4))
            time.sleep(self._thinking / 2)
            how["tell"](claim)
            time.sleep(self._thinking / 2)
        return Answer(question, Outcome.ANSWERED, (claim,))


@dataclass(slots=True)
class Own:
    """What one update took, in seconds: by the clock while something ran, and of the processor."""

    clock: float = 0.0
    processor: float = 0.0


_OWN: ContextVar[Own | None] = ContextVar("own", default=None)


class _Steps:
    """Runs a coroutine, and counts the time of its steps: what it waits for is not counted."""

    def __init__(self, coroutine: Coroutine[Any, Any, Any], own: Own) -> None:
        self._coroutine, self._own = coroutine, own

    def __await__(self) -> Generator[Any, Any, Any]:
        given: Any = None
        step: Callable[[Any], Any] = self._coroutine.send
        while True:
            clock, processor = time.perf_counter(), time.thread_time()
            try:
                awaited = step(given)
            except StopIteration as ended:
                return ended.value
            finally:
                self._own.clock += time.perf_counter() - clock
                self._own.processor += time.thread_time() - processor
            try:
                given, step = (yield awaited), self._coroutine.send
            except BaseException as error:  # noqa: BLE001 — handed on to where it belongs
                given, step = error, self._coroutine.throw


async def _counted(coroutine: Coroutine[Any, Any, Any], own: Own) -> Any:  # noqa: ANN401
    return await _Steps(coroutine, own)


def _task(
    loop: asyncio.AbstractEventLoop,
    coroutine: Any,  # noqa: ANN401
    **named: Any,  # noqa: ANN401
) -> asyncio.Task[Any]:
    """What an update begins beside its handling is counted as its own, too."""
    own = _OWN.get()
    if own is not None and asyncio.iscoroutine(coroutine):
        coroutine = _counted(coroutine, own)
    return asyncio.Task(coroutine, loop=loop, **named)


class Threads(ThreadPoolExecutor):
    """Counts what runs in threads for an update."""

    def submit(self, work: Any, /, *given: Any, **named: Any) -> Future[Any]:  # noqa: ANN401
        """Run it, and count it."""
        own = _OWN.get()

        def counted() -> Any:  # noqa: ANN401
            clock, processor = time.perf_counter(), time.thread_time()
            try:
                return work(*given, **named)
            finally:
                if own is not None:
                    own.clock += time.perf_counter() - clock
                    own.processor += time.thread_time() - processor

        return super().submit(counted)


class Measured(ChatOrder):
    """The order of chats, which counts what each update takes."""

    def __init__(self, awaited: int) -> None:
        """Takes how many updates are awaited."""
        super().__init__()
        self.over: list[Own] = []
        self.awaited = awaited
        self.done = asyncio.Event()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """As ever, counted."""
        own = Own()
        _OWN.set(own)
        assert asyncio.iscoroutine(coroutine)
        try:
            await super().do_process_update(update, _counted(coroutine, own))
        finally:
            self.over.append(own)
            if len(self.over) == self.awaited:
                self.done.set()


def updates(chats: int, questions: int) -> list[dict[str, Any]]:
    """Every chat asks its first question, then every chat its second."""
    found: list[dict[str, Any]] = []
    for number in range(questions):
        for chat in range(1, chats + 1):
            person = {"id": chat, "is_bot": False, "first_name": f"P{chat}", "language_code": "en"}
            group = chat % GROUPS == 0
            place = (
                {"id": -chat, "type": "supergroup", "title": f"G{chat}"}
                if group
                else {"id": chat, "type": "private", "first_name": f"P{chat}"}
            )
            text = f"{'/ask ' if group else ''}What of {chat}, number {number}?"
            message = {"message_id": number + 1, "date": 1_416_300_000, "chat": place}
            found.append(
                {"update_id": len(found) + 1, "message": {**message, "from": person, "text": text}}
            )
    return found


def shown(calls: list[dict[str, Any]], brought: list[dict[str, Any]]) -> dict[str, Any]:
    """What came of the questions, from what the server was asked."""
    texts: defaultdict[int, dict[str, str]] = defaultdict(dict)
    final: defaultdict[int, list[str]] = defaultdict(list)
    carried = [one for one in calls if one["carried out"] and one["method"] in limited_api.COUNTED]
    for one in carried:  # a message that is edited says at last what its last edit says
        if one["method"] == "sendMessage":
            texts[one["chat"]][str(one["number"])] = one["given"]["text"]
        elif one["method"] == "editMessageText":
            texts[one["chat"]][one["given"]["message_id"]] = one["given"]["text"]
    for chat, said in texts.items():
        final[chat] = [text.partition("\u00a0")[0] for text in said.values()]
    asked: defaultdict[int, list[str]] = defaultdict(list)
    for update in brought:
        message = update["message"]
        asked[message["chat"]["id"]].append(message["text"].removeprefix("/ask "))
    arrived = [one["at"] for one in carried]
    began = min(one["at"] for one in carried)
    ended = max(one["at"] for one in carried if one["method"] != "setMessageReaction")
    return {
        "chats": len(asked),
        "questions": len(brought),
        "answered once": sum(
            final[chat].count(question) == 1 for chat, each in asked.items() for question in each
        ),
        "chats in order": sum(final[chat] == each for chat, each in asked.items()),
        "calls": dict(Counter(one["method"] for one in carried)),
        "most calls in any second": max(
            sum(at <= other < at + 1 for other in arrived) for at in arrived
        ),
        "s until the last answer": round(ended - began, 1),
        "least that the limits allow, s": round((len(brought) - 1) / ALLOWED, 1),
    }


async def answered(server: int, brought: int, thinking: float) -> list[Own]:
    """The application, until that many updates are over; what each took."""
    loop, stop = asyncio.get_running_loop(), Stop()
    loop.set_task_factory(_task)
    order = Measured(brought)
    ours = dict(vars(telegram))
    vars(telegram).update(ChatOrder=lambda: order, ThreadPoolExecutor=Threads)
    settings = TelegramSettings("1:A", f"http://127.0.0.1:{server}/bot", 0.0)
    serving = asyncio.create_task(serve(cases(Desk(thinking)), settings, stop, lambda _: None))
    try:
        async with asyncio.timeout(PATIENCE):
            await order.done.wait()
    finally:
        vars(telegram).update(ours)
        stop.ask()
        await serving
    return order.over


def quantiles(seconds: list[float]) -> tuple[float, float]:
    """p50 and p95 in milliseconds."""
    cuts = statistics.quantiles(seconds, n=20, method="inclusive")
    return round(1000 * cuts[9], 1), round(1000 * cuts[18], 1)


def _serve(ports: Any) -> None:  # noqa: ANN401 — a queue of another process
    reading, writing = os.pipe()
    threading.Thread(target=limited_api.serve, args=(writing,), daemon=True).start()
    ports.put(int(os.read(reading, 20)))
    threading.Event().wait()


def measured(chats: int, questions: int, thinking: float = 0.0) -> dict[str, Any]:
    """All of it; see above."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    context = multiprocessing.get_context("spawn")
    ports = context.Queue()
    server = context.Process(target=_serve, args=(ports,), daemon=True)
    server.start()
    try:
        port, brought = ports.get(timeout=STARTS_WITHIN), updates(chats, questions)
        limited_api.brought(port, brought)
        owns = asyncio.run(answered(port, len(brought), thinking))
        calls, broken = limited_api.told(port, "log"), limited_api.told(port, "broken")
    finally:
        server.kill()
        server.join()
    return {
        **shown(calls, brought),
        "limits broken": broken,
        "refused": sum(not one["carried out"] for one in calls),
        "own ms of an update, p50 and p95": None
        if thinking
        else quantiles([own.clock for own in owns]),
        "of the processor, p50 and p95": quantiles([own.processor for own in owns]),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--questions", type=int, default=3)
    parser.add_argument("--thinking", type=float, default=0.0, help="seconds of each answer")
    parser.add_argument("--record", action="store_true", help="write benchmarks/results/")
    given = parser.parse_args()
    figures = measured(given.chats, given.questions, given.thinking)
    print(*(f"{name:40} {value}" for name, value in figures.items()), sep="\n")
    if given.record:
        record("telegram-load", {**figures, "thinking s": given.thinking})


if __name__ == "__main__":
    main()
