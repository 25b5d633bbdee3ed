from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.jobs import Durable, Jobs, Pace
from retrieval.errors import StoreUnreachable
from retrieval.reading import Polled

QUICK = Pace(look=0.01, trouble=0.01, forget=1000)
LONG = 30.0


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
    assert not [t for t in threading.enumerate() if "dbos" in t.name or t.name == "jobs"]


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
