"""Many digests that are due in the same minute.

    python -m benchmarks.deliveries [--chats 10000] [--real 500] [--record]

First on a simulated clock: that many chats with one schedule, the real look, ledger, composition
cache, rendering and courier with 96 deliveries at a time, and the rules of Telegram's pace; only
waiting takes no time. The limits are then counted from what was sent, by other code than that which
keeps them. The database is in memory where the system has a folder for that.

Then in real time: the real jobs, DBOS, pace and HTTP client against a Bot API in another process
that takes 30 ms for a message, while questions about the sample articles are asked one after the
other and answered by the same process. A digest has two entries and a footer: three messages.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import resource
import statistics
import tempfile
import threading
import time
from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any

from telegram import Bot
from telegram.request import HTTPXRequest

from benchmarks.results import record
from bot.app import App
from bot.chats.types import Chat, Place
from bot.jobs import Durable, Jobs
from bot.platforms.rendering import answer as rendered
from bot.platforms.telegram.carrier import TelegramCarrier
from bot.platforms.telegram.draw import messages
from bot.platforms.telegram.pace import Pace, Rules
from bot.platforms.telegram.sending import Address, Sender
from bot.schedule import EVERY_DAY, Schedule, Timing
from bot.settings import Settings
from bot.store.answers import Answers
from bot.tables import Steps
from retrieval.types import EVERYONE, Audience
from tests.bot import scripted_api
from tests.bot.delivering_at_hand import EIGHT, MORNING, Carried, Desk, chat
from tests.bot.ticking import Clock

PARTS = 3
ALLOWED = 30.0
AT_ONCE = 96
COMPOSING = 4
TAKES_S = 0.03
TOPICS = ("", "bridges", "fires", "harbours", "mills")
QUESTIONS = (
    "How did the vote go?",
    "How many were killed?",
    "Who abstained?",
    "What did the mayor say?",
    "What does the report say about the camps?",
)
HERE = Path(__file__).parents[1]


def megabytes() -> float:
    """The memory that this process has now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


class Simulated(Carried):
    """A carrier on a simulated clock: time passes when everyone waits for the pace."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
        self.times: list[tuple[float, str]] = []
        self._rules = Rules()
        self._changed = threading.Condition()
        self._waiting: deque[int] = deque()
        self._granted: set[int] = set()
        self._working = 0

    def work(self, desk: Desk, id_: str, audience: Audience) -> None:
        """Work on one delivery."""
        try:
            while desk.deliveries.work(id_, audience, self):
                pass
        finally:
            with self._changed:
                self._working -= 1
                self._grant()

    def begin(self, number: int) -> None:
        """So many more are going to work."""
        with self._changed:
            self._working += number

    def turn(self, place: Place) -> None:
        """Wait for the pace."""
        me = int(place.audience.name.rpartition(":")[2])
        with self._changed:
            self._waiting.append(me)
            self._grant()
            self._changed.wait_for(lambda: me in self._granted)
            self._granted.discard(me)

    def _grant(self) -> None:
        """When everyone waits, the next one may go, at the moment at which it may."""
        if not self._waiting or len(self._waiting) + len(self._granted) < self._working:
            return
        if self._granted:
            return
        now = self.clock.now
        ready = [max(now, self._rules.ready(one)) for one in self._waiting]
        first = min(range(len(ready)), key=ready.__getitem__)
        self.clock.now = ready[first]
        one = self._waiting[first]
        del self._waiting[first]
        self._rules.take(one, self.clock.now)
        self.times.append((self.clock.now, str(one)))
        self._granted.add(one)
        self._changed.notify_all()


def simulated(chats: int, folder: Path) -> dict[str, Any]:
    """All of them on a simulated clock."""
    clock = Clock(EIGHT - timedelta(hours=1))
    with Answers.open(folder / "bot.db") as opened:
        desk = Desk(opened.database, clock)
        with opened.database.together():
            for number in range(1, chats + 1):
                topic = TOPICS[number % len(TOPICS)]
                wanted = replace(MORNING, topics=(topic,) if topic else ())
                desk.chats.keep(Chat(chat(number)))
                desk.chats.schedule(Place(chat(number)), wanted, EIGHT - timedelta(days=1), EIGHT)
        clock.now = EIGHT.timestamp()
        carrier = Simulated(clock)
        carrier.sent = Kept()  # type: ignore[assignment]
        carrier.pages_sent = Kept()  # type: ignore[assignment]
        began, memory = time.monotonic(), list[float]()
        told = 0
        with ThreadPoolExecutor(AT_ONCE + COMPOSING) as pool:
            under_way: set[Any] = set()
            while True:
                under_way = {one for one in under_way if not one.done()}
                room = max(0, AT_ONCE - len(under_way))
                claimed = desk.deliveries.look(COMPOSING, room) if room > AT_ONCE // 4 else []
                carrier.begin(len(claimed))
                under_way |= {
                    pool.submit(carrier.work, desk, one.id, one.place.audience) for one in claimed
                }
                if not under_way and not claimed and not desk.ledger.any_open():
                    break
                if len(carrier.times) >= told + chats * PARTS // 10:
                    told = len(carrier.times)
                    memory.append(megabytes())
                    spent = time.monotonic() - began
                    print(f"{told} parts, {spent:.0f} s, {memory[-1]:.0f} MB", flush=True)
                if not claimed:
                    time.sleep(0.005)
        ended = time.monotonic() - began
        states = Counter(state for _, state in _states(desk))
    lasted = carrier.times[-1][0] - EIGHT.timestamp()
    counted = desk.compositions.counted
    return {
        "chats": chats,
        "messages": len(carrier.times),
        "deliveries": dict(states),
        "sent to a chat more or less than once": _not_once(carrier.times, chats),
        "composed": counted.composed,
        "shared": counted.shared,
        "simulated s": round(lasted),
        "of the allowed rate": round(len(carrier.times) / lasted / ALLOWED, 3),
        "most in a second": _most([at for at, _ in carrier.times], 1.0),
        "most to a chat in a second": _most_to_one(carrier.times),
        "megabytes at 10 %": round(memory[0]),
        "megabytes at the end": round(memory[-1]),
        "real s": round(ended),
    }


class Kept(list[Any]):
    """Keeps nothing: what was sent is counted elsewhere."""

    def append(self, _one: object) -> None:
        """Let it go."""


def _states(desk: Desk) -> list[tuple[str, str]]:
    found = desk.ledger.latest(10**6)
    return [(one.delivery.place.audience.name, one.delivery.state.value) for one in found]


def _not_once(times: list[tuple[float, str]], chats: int) -> int:
    counted = Counter(to for _, to in times)
    return sum(counted[str(number)] != PARTS for number in range(1, chats + 1))


def _most(times: list[float], seconds: float) -> int:
    """The most moments in any window of that length."""
    window: deque[float] = deque()
    most = 0
    for at in sorted(times):
        window.append(at)
        while window[0] <= at - seconds:
            window.popleft()
        most = max(most, len(window))
    return most


def _most_to_one(times: list[tuple[float, str]]) -> int:
    by_chat: dict[str, list[float]] = {}
    for at, to in times:
        by_chat.setdefault(to, []).append(at)
    return max(_most(each, 1.0) for each in by_chat.values())


# In real time


class NoSources:
    """Nothing is polled."""

    def due(self) -> bool:
        """No."""
        return False

    def any_active(self) -> bool:
        """No."""
        return False


def serve(ports: Any) -> None:  # noqa: ANN401 — a queue of another process
    """The Bot API, until killed."""
    reading, writing = os.pipe()
    threading.Thread(target=scripted_api.serve, args=(writing, TAKES_S), daemon=True).start()
    ports.put(int(os.read(reading, 20)))
    threading.Event().wait()


class Asked:
    """Asks questions one after the other, each answered and sent by the process that delivers."""

    def __init__(self, app: App, sender: Sender, loop: asyncio.AbstractEventLoop) -> None:
        self._app = app
        self._sender = sender
        self._loop = loop
        self._number = 0

    def once(self) -> float:
        """The seconds from a question to its answer having arrived."""
        began = time.monotonic()
        question = QUESTIONS[self._number % len(QUESTIONS)]
        self._number += 1
        given = self._app.desk.ask(question, EVERYONE)
        parts = messages(rendered(given, lambda _: None))
        sending = self._sender.send(parts, Address(10_000 + self._number))
        arrived = asyncio.run_coroutine_threadsafe(sending, self._loop).result(60)
        if not arrived:
            raise RuntimeError("an answer did not arrive")
        return time.monotonic() - began


def real(chats: int, folder: Path) -> dict[str, Any]:
    """Some of them in real time, and questions meanwhile."""
    context = multiprocessing.get_context("spawn")
    ports = context.Queue()
    server = context.Process(target=serve, args=(ports,), daemon=True)
    server.start()
    port = ports.get()
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    request = HTTPXRequest(connection_pool_size=64, pool_timeout=30.0)
    bot = Bot("1:A", base_url=f"http://127.0.0.1:{port}/bot", request=request)
    asyncio.run_coroutine_threadsafe(bot.initialize(), loop).result(30)
    pace = Pace()

    async def rest(seconds: float) -> bool:
        await asyncio.sleep(seconds)
        return True

    settings = Settings(home=folder / "home", _env_file=None)  # type: ignore[call-arg]
    with App.open(settings) as app:
        app.ingest([HERE / "seeds" / "articles"], Steps(None))
        asked = Asked(app, Sender(bot, rest, pace), loop)
        for _ in QUESTIONS:
            asked.once()
        idle = [asked.once() for _ in range(40)]
        desk = Desk(app.answers.database, time.time)
        now = datetime.now(UTC)
        due = (now - timedelta(minutes=1)).replace(second=0, microsecond=0)
        schedule = Schedule("UTC", (Timing(EVERY_DAY, (clock_time(due.hour, due.minute),)),))
        with app.answers.database.together():
            for number in range(1, chats + 1):
                desk.chats.keep(Chat(chat(number)))
                began = due - timedelta(hours=1)
                desk.chats.schedule(Place(chat(number)), schedule, began, due)
        carrier = TelegramCarrier(bot, pace, lambda _: "https://example.org/", loop)
        durable = Durable(f"sqlite:///{folder / 'jobs.db'}", "1")
        before, meanwhile, memory = megabytes(), list[float](), list[float]()
        processor, wall = time.process_time(), time.monotonic()
        with Jobs(None, NoSources(), durable, owns=lambda: False) as jobs:
            jobs.carry(desk.deliveries, carrier)
            while not (meanwhile and desk.ledger.latest(1)) or desk.ledger.any_open():
                meanwhile.append(asked.once())
                memory.append(megabytes())
                time.sleep(0.3)
        processor, wall = time.process_time() - processor, time.monotonic() - wall
        states = Counter(state for _, state in _states(desk))
        every = scripted_api.log(port)
        taken = [one for one in every if one["chat"] <= chats]
    server.kill()
    times = sorted(one["at"] for one in taken)
    # Answers are under the same limit, so what the platform allowed was used by both.
    both = sorted(one["at"] for one in every if times[0] <= one["at"] <= times[-1])
    steady = both[len(both) // 20 : -len(both) // 20]
    once = Counter(one["chat"] for one in taken)
    return {
        "chats": chats,
        "messages": len(taken),
        "deliveries": dict(states),
        "sent to a chat more or less than once": sum(
            once[number] != PARTS for number in range(1, chats + 1)
        ),
        "s": round(times[-1] - times[0], 1),
        "messages with answers": len(both),
        "of the allowed rate": round(len(both) / (times[-1] - times[0]) / ALLOWED, 3),
        "of the allowed rate, without begin and end": round(
            len(steady) / (steady[-1] - steady[0]) / ALLOWED, 3
        ),
        "most in a second, as they arrived": _most(both, 1.0),
        "asked idle, p50 and p95 s": _quantiles(idle),
        "asked meanwhile, p50 and p95 s": _quantiles(meanwhile),
        "questions meanwhile": len(meanwhile),
        "p95 times that of idle": round(_quantiles(meanwhile)[1] / _quantiles(idle)[1], 2),
        "of a core": round(processor / wall, 2),
        "others waiting for the machine": round(os.getloadavg()[0], 1),
        "megabytes before": round(before),
        "megabytes at most": round(max(memory)),
    }


def _quantiles(times: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return round(cuts[9], 3), round(cuts[18], 3)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--chats", type=int, default=10_000)
    parser.add_argument("--real", type=int, default=500)
    parser.add_argument("--record", action="store_true", help="write benchmarks/results/")
    given = parser.parse_args()
    figures: dict[str, Any] = {}
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        if given.chats:
            figures["simulated"] = simulated(given.chats, Path(folder))
            print(*(f"{name:40} {value}" for name, value in figures["simulated"].items()), sep="\n")
    with tempfile.TemporaryDirectory() as folder:
        if given.real:
            figures["real"] = real(given.real, Path(folder))
            print(*(f"{name:40} {value}" for name, value in figures["real"].items()), sep="\n")
    if given.record:
        record("deliveries", figures)


if __name__ == "__main__":
    main()
