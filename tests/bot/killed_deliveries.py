"""Kills processes that deliver at chosen boundaries, again and again, until all is delivered.

A program of its own, with the arguments FOLDER ROUNDS KILLS SEED [POSTGRESQL]: it imports
everything once and forks, so that each start is quick. A child is the Bot API; others
deliver the digests of some chats with the real jobs, ledger and carrier. A boundary is before or
after any call that composes, plans, sends or records. Each round kills a worker KILLS times: first
at a boundary of an undisturbed run, one after the other over the rounds, then at any; then a worker
runs to the end. With PostgreSQL there are two at a time. Prints one JSON object a round: what the
Bot API took and what the ledger says.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.chats.types import Chat, Place
from bot.delivering.deliveries import Deliveries
from bot.jobs import Durable, Jobs, Pace
from bot.platforms.telegram import carrier as carriers
from bot.platforms.telegram.pace import Pace as TelegramPace
from bot.schedule import EVERY_DAY, Schedule, Timing
from bot.store.answers import Answers
from bot.store.deliveries import Ledger
from bot.store.digests import Digests
from bot.store.schema import deliveries, parts, schedules
from bot.store.schema import digests as told
from tests.bot import scripted_api
from tests.bot.delivering_at_hand import Composer, Desk, chat, digest

CHATS = 3
QUICK = Pace(look=0.02, trouble=0.05, sending=8, composing=2)
_BOUNDARIES: list[tuple[type, str]] = [
    (Composer, "compose"),
    (Deliveries, "_take_in"),
    (Ledger, "intend"),
    (Ledger, "claim"),
    (Ledger, "fill"),
    (Digests, "plan"),
    (Ledger, "begin"),
    (carriers.TelegramCarrier, "turn"),
    (carriers.TelegramCarrier, "send"),
    (Ledger, "sent"),
    (Digests, "confirm"),
    (Ledger, "end"),
]


class NoSources:
    """Nothing is polled."""

    def due(self) -> bool:
        return False

    def any_active(self) -> bool:
        return False


class Unhurried(TelegramPace):
    """No pace: what is tested is not the pace."""

    async def turn(self, chat: int, *, urgent: bool = False) -> None:  # noqa: ARG002 — the port
        await asyncio.sleep(0)


class Boundaries:
    """Counts the boundaries that a process passes, and ends it at one of them."""

    def __init__(self, deadly: int | None) -> None:
        self.deadly = deadly
        self.passed = 0
        self._lock = threading.Lock()
        for owner, name in _BOUNDARIES:
            setattr(owner, name, self._watched(getattr(owner, name)))

    def _watched(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any, **named: Any) -> Any:
            self._pass()
            done = call(*given, **named)
            self._pass()
            return done

        return watched

    def _pass(self) -> None:
        with self._lock:
            self.passed += 1
            if self.passed == self.deadly:
                os.kill(os.getpid(), signal.SIGKILL)


def deliver(at: Path | str, jobs: str, port: int, worker: str, deadly: int | None) -> int:
    """Deliver until nothing is left; how many boundaries were passed."""
    boundaries = Boundaries(deadly)
    opened = Answers.open(at)
    desk = Desk(opened.database, time.time, worker=worker)
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    request = HTTPXRequest(connection_pool_size=8, read_timeout=10)
    bot = Bot("1:A", base_url=f"http://127.0.0.1:{port}/bot", request=request)
    asyncio.run_coroutine_threadsafe(bot.initialize(), loop).result(30)
    carrier = carriers.TelegramCarrier(bot, Unhurried(), lambda _: "https://e.org/", loop)
    durable = Durable(jobs, worker)
    # It is left running: the process ends at once, as one that is killed does.
    jobs_ = Jobs(None, NoSources(), durable, owns=lambda: False, pace=QUICK).__enter__()
    jobs_.carry(desk.deliveries, carrier)
    ends = time.monotonic() + 60
    while not finished(desk) and time.monotonic() < ends:
        time.sleep(0.02)
    return boundaries.passed


def finished(desk: Desk) -> bool:
    """Whether everything was taken in and nothing is open."""
    now = datetime.now(UTC)
    return not desk.schedules.due(now, 1) and not desk.ledger.any_open()


def prepare(at: Path | str) -> None:
    """Some chats whose digest has been due for a minute."""
    now = datetime.now(UTC)
    due = (now - timedelta(minutes=2)).replace(second=0, microsecond=0)
    schedule = Schedule("UTC", (Timing(EVERY_DAY, (clock_time(due.hour, due.minute),)),))
    with Answers.open(at) as opened:
        desk = Desk(opened.database, time.time)
        for number in range(1, CHATS + 1):
            desk.chats.change(Chat(chat(number)), lambda known: known)
            began = due - timedelta(hours=2)
            desk.chats.schedule(Place(chat(number)), schedule, began, due)


def state(at: Path | str) -> dict[str, Any]:
    """What the ledger says in the end."""
    with Answers.open(at) as opened, opened.database.read() as connection:
        ended = connection.execute(sa.select(deliveries.c.audience, deliveries.c.state)).all()
        each = connection.execute(
            sa.select(parts.c.audience, parts.c.number, parts.c.state, parts.c.page).order_by(
                parts.c.audience, parts.c.number
            )
        ).all()
        confirmed = connection.execute(
            sa.select(sa.func.count()).where(told.c.confirmed_at.is_not(None))
        ).scalar_one()
        left = connection.execute(
            sa.select(sa.func.count()).where(schedules.c.next <= int(time.time()))
        ).scalar_one()
    return {
        "deliveries": sorted(map(list, ended)),
        "parts": [[a, n, s, json.loads(page)["text"]["text"]] for a, n, s, page in each],
        "confirmed": confirmed,
        "due": left,
    }


def child(work: Callable[[], object]) -> int:
    """A process that does the work and ends."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 — told by the exit code
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            os._exit(1)
        os._exit(0)
    return pid


def ended(*pids: int) -> list[int]:
    """The signals by which processes ended, 0 for those that ended well; -1 for trouble."""
    statuses = [os.waitpid(pid, 0)[1] for pid in pids]
    return [
        os.WTERMSIG(status) if os.WIFSIGNALED(status) else -(os.WEXITSTATUS(status) != 0)
        for status in statuses
    ]


class Rounds:
    """Rounds of kills in one folder, on SQLite or on the PostgreSQL that is given."""

    def __init__(self, folder: Path, seed: int, server: str | None) -> None:
        self._folder = folder
        self._server = server
        self._chosen = random.Random(seed)  # noqa: S311 — no secret

    def run(self, number: int, deadly: list[int | None]) -> dict[str, Any]:
        """Workers that are killed at the given boundaries, one after the other, then one last."""
        place = self._folder / f"round-{number}"
        place.mkdir(parents=True)
        at, jobs = self._databases(place, number)
        prepare(at)
        reading, writing = os.pipe()
        api = child(lambda: scripted_api.serve(writing))
        port = int(os.read(reading, 20))
        passed_at = place / "passed"

        def work(worker: str, boundary: int | None) -> None:
            passed = deliver(at, jobs, port, worker, boundary)
            passed_at.write_text(f"{passed}", encoding="ascii")

        signals: list[int] = []
        try:
            # Of two workers one is killed and started again, and the other goes on meanwhile.
            others = [
                child(lambda: deliver(at, jobs, port, "b", None)) for _ in range(bool(self._server))
            ]
            for boundary in [*deadly, None]:
                signals += ended(child(lambda b=boundary: work("a", b)))  # type: ignore[misc]
            signals += ended(*others)
            taken = scripted_api.log(port)
        finally:
            os.kill(api, signal.SIGKILL)
            os.waitpid(api, 0)
            os.close(reading)
            os.close(writing)
        return {
            "boundaries": deadly,
            "kills": signals.count(signal.SIGKILL),
            "trouble": signals.count(-1),
            "passed": int(passed_at.read_text(encoding="ascii")),
            "taken": [[f"chat:telegram:{one['chat']}", one["text"]] for one in taken],
            **state(at),
        }

    def choose(self, number: int, rounds: int, kills: int, all_: int) -> list[int | None]:
        """Every boundary in turn where there are rounds enough, else spread; then by chance."""
        first = 1 + (number * all_ // min(rounds, all_)) if number < all_ else 0
        first = first or self._chosen.randint(1, all_)
        return [first, *(self._chosen.randint(1, all_) for _ in range(kills - 1))]

    def _databases(self, place: Path, number: int) -> tuple[Path | str, str]:
        if self._server is None:
            return place / "bot.db", f"sqlite:///{place / 'jobs.db'}"
        name = f"round_{os.getpid()}_{number}"
        engine = sa.create_engine(self._server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        bot = sa.make_url(self._server).set(database=name)
        jobs = bot.set(database=f"jobs_{os.getpid()}", drivername="postgresql")
        return bot.render_as_string(hide_password=False), jobs.render_as_string(hide_password=False)


def main(folder: Path, rounds: int, kills: int, seed: int, server: str | None = None) -> None:
    digest()  # once, for all children
    todo = Rounds(folder, seed, server)
    undisturbed = todo.run(0, [])
    print(json.dumps(undisturbed), flush=True)  # noqa: T201 — its result
    for number in range(rounds):
        deadly = todo.choose(number, rounds, kills, undisturbed["passed"])
        print(json.dumps(todo.run(1 + number, deadly)), flush=True)  # noqa: T201 — as above


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]), *sys.argv[5:])  # type: ignore[arg-type]
