from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.polling import (
    CHECKS,
    DAY,
    HOUR,
    MINUTE,
    Bounds,
    Failure,
    Health,
    after_failure,
    after_listing,
    next_check,
    pace,
    retry_item,
    spread,
)

NOW = 1_790_000_000.0
moments = st.lists(st.floats(NOW - 400 * DAY, NOW + DAY), max_size=40)
names = st.text(max_size=20)


def every(gap: float, *, silent: float = 0.0, count: int = 20) -> list[float]:
    return [NOW - silent - n * gap for n in range(count)]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (every(HOUR), 30 * MINUTE),
        (every(30), 5 * MINUTE),
        (every(10 * DAY), DAY),
        (every(HOUR, silent=10 * DAY), 12 * HOUR),
        ([], HOUR),
        ([NOW - 4 * HOUR], 2 * HOUR),
        ([NOW + 3 * DAY], HOUR),
    ],
    ids=["hourly", "busy", "rare", "fell silent", "nothing yet", "one item", "a date in future"],
)
def test_a_source_is_looked_at_twice_as_often_as_it_publishes(
    published: list[float], expected: float
) -> None:
    assert pace(NOW, published) == pytest.approx(expected)


@given(names, moments, st.none() | st.floats(0, 1e9))
def test_the_next_look_is_never_sooner_than_minutes_nor_later_than_a_day(
    name: str, published: list[float], asked: float | None
) -> None:
    plan = after_listing(name, NOW, published, asked)
    assert 5 * MINUTE <= plan.due_at - NOW <= 1.1 * DAY
    assert plan.pause is None
    assert plan.health == Health()


def test_what_the_source_asks_for_only_makes_looks_rarer() -> None:
    assert after_listing("a", NOW, every(HOUR), 60.0).interval_s == 30 * MINUTE
    assert after_listing("a", NOW, every(HOUR), 2 * HOUR).interval_s == 2 * HOUR
    assert after_listing("a", NOW, every(HOUR), 1e9).interval_s == DAY


def test_sources_that_were_asked_at_once_are_not_asked_at_once_again() -> None:
    due = sorted(after_listing(f"s{n}", NOW, every(HOUR)).due_at for n in range(1000))
    assert due[0] >= NOW + 27 * MINUTE
    assert due[-1] < NOW + 30 * MINUTE, "earlier, never later than the interval"
    assert max(later - earlier for earlier, later in itertools.pairwise(due)) < 3


@given(names, st.floats(1, 1e6), st.floats(1, 1e6))
def test_spreading_keeps_the_shortest_span_and_moves_by_a_tenth_at_most(
    name: str, span: float, shortest: float
) -> None:
    moved = spread(name, NOW, span, shortest)
    assert 0.9 * span <= moved <= 1.1 * span
    assert moved >= min(span, shortest)
    assert moved == spread(name, NOW, span, shortest)


def failing(times: int, apart: float, *, gone: bool = False) -> tuple[Health, str | None]:
    health, now = Health(), NOW
    for _ in range(times):
        plan = after_failure("a", now, health, Failure("no answer", gone=gone))
        health, now = plan.health, now + apart
    return health, plan.pause


def test_failures_wait_ever_longer_up_to_a_day() -> None:
    health, now, waits = Health(), NOW, []
    for _ in range(12):
        plan = after_failure("a", now, health, Failure("no answer"), 10 * MINUTE)
        waits.append(plan.due_at - now)
        health = plan.health
    assert waits[0] == pytest.approx(10 * MINUTE, rel=0.1)
    assert all(later > earlier for earlier, later in itertools.pairwise(waits[:8]))
    assert waits[-1] == pytest.approx(DAY, rel=0.1)


def test_a_server_that_asks_to_be_left_alone_is() -> None:
    def wait(retry_after: float) -> float:
        failure = Failure("busy", retry_after=retry_after)
        return after_failure("a", NOW, Health(), failure).due_at - NOW

    assert wait(2 * HOUR) == 2 * HOUR
    assert wait(1.0) >= 5 * MINUTE
    assert wait(1e12) == 2 * DAY


def test_a_source_is_paused_with_a_reason_when_it_failed_long_enough() -> None:
    assert failing(30, HOUR)[1] is None, "ten failures in a few hours are not long"
    assert failing(9, DAY)[1] is None, "nor are nine"
    _, pause = failing(10, DAY)
    assert pause == "failed 10 times in 9 days: no answer"


def test_a_source_that_is_gone_for_good_is_paused_after_the_third_time_in_a_row() -> None:
    assert failing(2, HOUR, gone=True)[1] is None
    health, pause = failing(3, HOUR, gone=True)
    assert pause == "gone for good, 3 times in a row: no answer"
    assert after_failure("a", NOW, Health(2, NOW, 2), Failure("busy")).health.gone == 0
    assert health.gone == 3


def test_a_look_that_went_well_wipes_the_slate() -> None:
    assert after_listing("a", NOW, []).health == Health()


def test_an_item_is_tried_five_times_in_more_than_a_day_and_then_refused() -> None:
    now, tries = NOW, 0
    while (again := retry_item("i", now, tries + 1)) is not None:
        assert again > now
        now, tries = again, tries + 1
    assert tries == 4
    assert now - NOW > DAY
    assert retry_item("i", NOW, 1, retry_after=5 * HOUR) == NOW + 5 * HOUR


def test_an_article_is_checked_after_growing_times_and_then_no_more() -> None:
    now, checks = NOW, 0
    while (again := next_check("i", now, checks)) is not None:
        now, checks = again, checks + 1
        assert now - NOW == pytest.approx(CHECKS[checks - 1], rel=0.1)
    assert checks == len(CHECKS)


def test_bounds_can_be_set() -> None:
    assert pace(NOW, every(MINUTE), Bounds(shortest=60, longest=120)) == 60
    assert pace(NOW, every(DAY), Bounds(shortest=60, longest=120)) == 120
