from __future__ import annotations

import logging
import re
import sqlite3
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.chats.deliveries import Delivery, Kind, State
from bot.chats.types import Place
from bot.jobs import Durable, Jobs, Pace
from bot.platforms.carrying import Carrier
from retrieval.errors import StoreUnreachable
from retrieval.reading import Polled
from retrieval.types import Audience
from tests.bot.delivering_at_hand import Carried

QUICK = Pace(look=0.01, trouble=0.01, forget=1000)
LONG = 30.0
CHAT = Audience("chat:telegram:42")


class Work:
    """Sources of which some are due, and ticks that are told of."""

    def __init__(self) -> None:
        self.active, self.is_due = True, True
        self.trouble: list[Exception] = []
        self.ticked = threading.Semaphore(0)
        self.looked = threading.Semaphore(0)
        self.resumed = self.runs = 0
        self.ends: Callable[[Callable[[], bool]], None] = lambda _stop: None

    def due(self) -> bool:
        self.looked.release()
        return self.is_due

    def any_active(self) -> bool:
        self.looked.release()
        return self.active

    def resume(self) -> int:
        self.resumed += 1
        return 0

    def run(self, stop: Callable[[], bool]) -> Polled:
        if self.trouble:
            raise self.trouble.pop()
        self.runs += 1
        self.ticked.release()
        self.ends(stop)
        return Polled(new=1)


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "jobs.db"
    # Whatever a test does, nothing of the library may be left running.
    ours = {"jobs", "deliveries", "following"}
    assert not [t for t in threading.enumerate() if "dbos" in t.name or t.name in ours]


class Waiting:
    """Deliveries that wait, each to be composed and then sent; one has trouble first."""

    def __init__(self, *names: str, trouble: Exception | None = None) -> None:
        self.names, self.trouble = list(names), trouble
        self.steps: list[str] = []
        self.rooms: list[tuple[int, int]] = []
        self.put_off_for: list[tuple[str, str]] = []
        self.resumed = 0
        self.done = threading.Semaphore(0)

    def anything(self) -> bool:
        return bool(self.names)

    def resume(self) -> int:
        self.resumed += 1
        return 0

    def look(self, to_compose: int, to_send: int) -> list[Delivery]:
        self.rooms.append((to_compose, to_send))
        claimed, self.names = self.names[:to_compose], self.names[to_compose:]
        now = datetime(2026, 3, 3, 8, tzinfo=UTC)
        return [
            Delivery(name, Place(CHAT), Kind.DIGEST, State.DUE, now, now, None, now, "")
            for name in claimed
        ]

    def work(self, id_: str, chat: Audience, carrier: Carrier) -> bool:
        assert chat == CHAT
        assert isinstance(carrier, Carried)
        if self.trouble is not None and id_ == "bad":
            raise self.trouble
        self.steps.append(id_)
        first = self.steps.count(id_) == 1
        if not first:
            self.done.release()
        return first

    def put_off(self, id_: str, chat: Audience, seconds: float, why: str) -> None:  # noqa: ARG002
        assert seconds > 0
        self.put_off_for.append((id_, why))
        self.done.release()


def jobs(work: Work, file: Path, **others: object) -> Jobs:
    options: dict[str, object] = {"owns": lambda: True, "pace": QUICK, **others}
    return Jobs(work, work, Durable(f"sqlite:///{file}", "1"), **options)  # type: ignore[arg-type]


def rows(file: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(file)
    try:
        return connection.execute("SELECT name, status FROM workflow_status").fetchall()
    finally:
        connection.close()


def test_what_is_due_is_polled_and_the_ticks_are_recorded(work: Work, file: Path) -> None:
    with jobs(work, file):
        for _ in range(3):
            assert work.ticked.acquire(timeout=LONG)
    assert work.resumed == 1
    assert set(rows(file)) == {("tick", "SUCCESS")}


def test_nothing_is_launched_while_there_is_nothing_to_poll(work: Work, file: Path) -> None:
    work.active = False
    with jobs(work, file):
        for _ in range(3):
            assert work.looked.acquire(timeout=LONG)
    assert not file.exists()
    assert work.runs == 0


def test_only_the_owner_of_the_home_polls_and_forgets(work: Work, file: Path) -> None:
    owns, asked, forgot = threading.Event(), threading.Semaphore(0), threading.Event()

    def owner() -> bool:
        asked.release()
        return owns.is_set()

    def forget() -> int:
        forgot.set()
        return 1

    with jobs(work, file, owns=owner, forget=forget):
        for _ in range(3):
            assert asked.acquire(timeout=LONG)
        assert (work.runs, forgot.is_set()) == (0, False)
        owns.set()
        assert work.ticked.acquire(timeout=LONG)
        assert forgot.is_set()


def test_trouble_is_logged_and_the_next_tick_comes(
    work: Work, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    work.trouble = [StoreUnreachable("the catalog does not answer"), ValueError("odd")]
    with caplog.at_level(logging.WARNING, logger="bot.jobs"), jobs(work, file):
        assert work.ticked.acquire(timeout=LONG)
    assert "the catalog does not answer" in caplog.text
    assert "odd" in caplog.text


def test_leaving_ends_a_tick_early_and_wakes_those_who_wait(work: Work, file: Path) -> None:
    woken = threading.Event()

    def long(stop: Callable[[], bool]) -> None:
        assert woken.wait(LONG)
        assert stop()

    work.ends = long
    with jobs(work, file, on_stop=woken.set):
        assert work.ticked.acquire(timeout=LONG)
    assert set(rows(file)) == {("tick", "SUCCESS")}


def test_the_rows_of_old_ticks_are_cleared_away(
    work: Work, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.workflows._ROWS_KEPT", 2)
    monkeypatch.setattr("bot.jobs._TIDY_EVERY", 4)
    with jobs(work, file):
        for _ in range(9):
            assert work.ticked.acquire(timeout=LONG)
    assert len(rows(file)) <= 2 + 4 + 1


def test_without_polling_old_articles_are_forgotten_all_the_same(file: Path) -> None:
    forgot = threading.Event()

    def forget() -> int:
        forgot.set()
        return 0

    durable = Durable(f"sqlite:///{file}", "1")
    with Jobs(None, Work(), durable, owns=lambda: True, forget=forget, pace=QUICK):
        assert forgot.wait(LONG)
    assert not file.exists()


def test_a_tick_that_was_killed_is_taken_up_at_the_next_start(work: Work, file: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bot.blocked_jobs", str(file)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ticking\n"
        process.kill()
    assert ("tick", "PENDING") in rows(file)
    work.is_due = False
    with jobs(work, file):
        assert work.ticked.acquire(timeout=LONG), "although nothing is due"
    assert rows(file) == [("tick", "SUCCESS")]


# Deliveries


def test_what_is_claimed_is_composed_and_sent_and_recorded(work: Work, file: Path) -> None:
    work.active = False
    waiting = Waiting(*(f"d{n}" for n in range(9)))
    pace = Pace(look=0.01, trouble=0.01, composing=2)
    with jobs(work, file, owns=lambda: False, pace=pace) as running:
        assert waiting.rooms == [], "nothing is delivered before there is a way"
        running.carry(waiting, Carried())
        for _ in range(9):
            assert waiting.done.acquire(timeout=LONG)
    assert Counter(waiting.steps) == {f"d{n}": 2 for n in range(9)}
    assert waiting.resumed == 1
    assert max(room for room, _ in waiting.rooms) == 2
    assert set(rows(file)) == {("delivery", "SUCCESS")}
    assert len(rows(file)) == 9


def test_what_is_recorded_of_a_delivery_names_no_chat_that_may_be_deleted(
    work: Work, file: Path
) -> None:
    work.active = False
    waiting = Waiting("d20260303", "bad", trouble=ValueError("odd"))
    with jobs(work, file) as running:
        running.carry(waiting, Carried())
        for _ in range(2):
            assert waiting.done.acquire(timeout=LONG)
    assert len(rows(file)) == 2
    with closing(sqlite3.connect(file)) as connection:
        recorded = "\n".join(connection.iterdump())
    assert "delivery" in recorded
    assert not re.search(r"telegram|d20260303", recorded)


@pytest.mark.parametrize("trouble", [StoreUnreachable("it is away"), ValueError("odd")])
def test_a_delivery_with_trouble_is_put_off_and_the_others_go_on(
    work: Work, file: Path, trouble: Exception
) -> None:
    work.active = False
    waiting = Waiting("d1", "bad", "d2", trouble=trouble)
    with jobs(work, file) as running:
        running.carry(waiting, Carried())
        for _ in range(3):
            assert waiting.done.acquire(timeout=LONG)
    assert sorted(set(waiting.steps)) == ["d1", "d2"]
    [(name, why)] = waiting.put_off_for
    assert name == "bad"
    assert str(trouble) in why


def test_what_was_claimed_is_put_off_when_the_work_on_it_cannot_begin(
    work: Work, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    work.active = False
    waiting = Waiting("d1", "d2")
    with jobs(work, file / "no folder" / "jobs.db") as running:
        running.carry(waiting, Carried())
        for _ in range(2):
            assert waiting.done.acquire(timeout=LONG)
    assert [name for name, _ in waiting.put_off_for] == ["d1", "d2"]
    assert waiting.steps == []
    assert "tried again" in caplog.text


def test_nothing_is_launched_while_there_is_nothing_to_deliver(work: Work, file: Path) -> None:
    work.active = False
    waiting = Waiting()
    with jobs(work, file) as running:
        running.carry(waiting, Carried())
        for _ in range(3):
            assert work.looked.acquire(timeout=LONG)
    assert not file.exists()
    assert waiting.rooms == []
