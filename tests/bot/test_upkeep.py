"""The thread that keeps a home's indexes up to date, with the real lock of the home."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.upkeep import Pace, Upkeep
from retrieval import home as homes
from retrieval.errors import StoreDamaged, StoreUnreachable
from retrieval.home import Home
from retrieval.index import Done

BRISK = Pace(look=0.005, trouble=0.005)
PATIENCE = 20.0  # seconds until something that must come is given up


class FakeIndexes:
    """Says what was asked of it, and fails as often as it is told to."""

    def __init__(self, **faults: list[Exception]) -> None:
        self.waiting = 0
        self.asked: list[str] = []
        self._faults = faults
        self._heard = threading.Condition()

    def pending(self) -> int:
        self._hear("pending")
        return self.waiting

    def follow(self, *, anew: bool = False) -> None:
        self._hear("follow anew" if anew else "follow")

    def bring_up_to_date(self, *, stop: Callable[[], bool]) -> Done:
        assert not stop()
        self._hear("bring_up_to_date")
        done, self.waiting = Done(self.waiting, 0, 0), 0
        return done

    def _hear(self, what: str) -> None:
        with self._heard:
            self.asked.append(what)
            self._heard.notify_all()
        if self._faults.get(what):
            raise self._faults[what].pop()

    def wait_for(self, what: str, times: int = 1) -> None:
        """Until it was asked that many times more."""
        with self._heard:
            wanted = self.asked.count(what) + times
            assert self._heard.wait_for(lambda: self.asked.count(what) >= wanted, PATIENCE), what


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return homes.at(tmp_path / "home")


def nothing() -> None:
    return


def test_it_owns_the_home_mends_it_once_and_then_only_looks(home: Home) -> None:
    indexes = FakeIndexes()
    with Upkeep(home, indexes, nothing, BRISK):
        indexes.wait_for("pending", 3)
        assert homes.claim(home) is None
    assert indexes.asked[:3] == ["follow anew", "bring_up_to_date", "pending"]
    assert set(indexes.asked[3:]) == {"pending"}
    owner = homes.claim(home)
    assert owner is not None, "given up at the end"
    owner.release()


def test_what_others_leave_in_the_catalog_is_indexed(
    home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    indexes = FakeIndexes()
    with caplog.at_level(logging.INFO), Upkeep(home, indexes, nothing, BRISK):
        indexes.wait_for("pending")
        indexes.waiting = 7
        indexes.wait_for("bring_up_to_date")
        indexes.wait_for("pending", 2)
    assert "indexed 7 passages" in caplog.text


def test_while_another_owns_the_home_it_follows_and_then_takes_over(home: Home) -> None:
    other, indexes = homes.claim(home), FakeIndexes()
    assert other is not None
    with Upkeep(home, indexes, nothing, BRISK):
        indexes.wait_for("follow", 3)
        assert set(indexes.asked) == {"follow"}
        other.release()
        indexes.wait_for("bring_up_to_date")
    assert "follow anew" in indexes.asked


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        ("follow anew", StoreDamaged("the vectors are damaged")),
        ("bring_up_to_date", StoreUnreachable("the server is away")),
        ("bring_up_to_date", RuntimeError("something unforeseen")),
        ("pending", StoreUnreachable("in use for too long")),
        ("pending", RuntimeError("something unforeseen")),
    ],
)
def test_a_passing_fault_of_any_step_is_logged_and_upkeep_goes_on(
    home: Home, caplog: pytest.LogCaptureFixture, step: str, fault: Exception
) -> None:
    indexes = FakeIndexes(**{step: [fault]})
    with Upkeep(home, indexes, nothing, BRISK):
        indexes.wait_for("pending", 3)
        indexes.waiting = 1
        indexes.wait_for("bring_up_to_date")
    assert str(fault) in caplog.text


def test_a_fault_while_another_owns_the_home_does_not_end_the_following(home: Home) -> None:
    other, indexes = homes.claim(home), FakeIndexes(follow=[StoreUnreachable("away")])
    assert other is not None
    with other, Upkeep(home, indexes, nothing, BRISK):
        indexes.wait_for("follow", 3)


def test_a_lock_that_cannot_be_opened_for_a_while_is_claimed_later(
    home: Home, caplog: pytest.LogCaptureFixture
) -> None:
    failed = threading.Event()
    handler = logging.Handler()
    handler.emit = lambda _record: failed.set()  # type: ignore[method-assign]
    logging.getLogger("bot.upkeep").addHandler(handler)
    home.lock.unlink()
    home.lock.mkdir()
    indexes = FakeIndexes()
    try:
        with Upkeep(home, indexes, nothing, BRISK):
            assert failed.wait(PATIENCE)
            home.lock.rmdir()
            home.lock.touch()
            indexes.wait_for("bring_up_to_date")
    finally:
        logging.getLogger("bot.upkeep").removeHandler(handler)
    assert "owner.lock cannot be used" in caplog.text


def test_a_failing_warm_up_is_no_reason_to_stop(home: Home) -> None:
    def fail() -> None:
        raise RuntimeError("no model")

    indexes = FakeIndexes()
    with Upkeep(home, indexes, fail, BRISK):
        indexes.wait_for("pending")
