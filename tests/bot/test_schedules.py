"""When digests are due, as it is kept: by SQLite and by a real PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import update

from bot.chats.types import Chat, Place, Scheduled, Standing
from bot.schedule import EVERY_DAY, Quiet, Schedule, Timing, quiet_until
from bot.store.answers import Answers
from bot.store.chats import Chats
from bot.store.schedules import Schedules
from bot.store.schema import schedules as table
from retrieval.stores.database import Database
from retrieval.types import Audience
from tests.bot.postgresql import address_of

CHAT, OTHER = Audience("chat:telegram:42"), Audience("chat:telegram:4")
MORNING = Schedule("Europe/Berlin", (Timing(EVERY_DAY, (time(8),)),), topics=("climate",))
EIGHT = datetime(2026, 11, 23, 7, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class Both(Schedules):
    """The schedules, and the chats that have them."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.database = database
        self.chats = Chats(database)

    def add(self, place: Place, schedule: Schedule, first: datetime = EIGHT) -> Scheduled:
        began = first - HOUR
        made = self.one(self.chats.schedule(place, schedule, began, first))
        assert made is not None
        return made


@pytest.fixture(params=["sqlite", "postgresql"])
def schedules(request: pytest.FixtureRequest) -> Iterator[Both]:
    with Answers.open(address_of(request)) as opened:
        yield Both(opened.database)


def test_a_schedule_is_due_at_its_time_and_until_it_is_handled(schedules: Both) -> None:
    made = schedules.add(Place(CHAT, "5"), MORNING)
    assert (made.next, made.schedule, made.place) == (EIGHT, MORNING, Place(CHAT, "5"))
    assert schedules.due(EIGHT - timedelta(seconds=1), 9) == []
    assert schedules.due(EIGHT, 9) == schedules.due(EIGHT + DAY, 9) == [made]
    assert schedules.handled(made, EIGHT, EIGHT)
    assert schedules.due(EIGHT + HOUR, 9) == []
    assert [one.next for one in schedules.chats.schedules(CHAT)] == [EIGHT + DAY]


def test_what_somebody_else_handled_is_not_handled_again(schedules: Both) -> None:
    made = schedules.add(Place(CHAT), MORNING)
    assert schedules.handled(made, EIGHT, EIGHT)
    assert not schedules.handled(made, EIGHT + DAY, EIGHT + DAY)
    assert not schedules.postpone(made, EIGHT + DAY)


def test_what_is_put_off_stays_due(schedules: Both) -> None:
    made = schedules.add(Place(CHAT), MORNING)
    assert schedules.postpone(made, EIGHT + HOUR)
    assert schedules.due(EIGHT, 9) == []
    assert [one.done for one in schedules.due(EIGHT + HOUR, 9)] == [made.done]


def test_what_is_paused_or_changed_meanwhile_stays_so(schedules: Both) -> None:
    made = schedules.add(Place(CHAT), MORNING)
    schedules.chats.put(replace(made, next=None))
    assert not schedules.handled(made, EIGHT, EIGHT)
    assert schedules.due(EIGHT + DAY, 9) == []
    assert not schedules.any()


def test_schedules_that_nothing_can_read_hide_none_that_are_due(schedules: Both) -> None:
    strange = [schedules.add(Place(OTHER, f"{n}"), MORNING, EIGHT - HOUR) for n in range(5)]
    mine = [schedules.add(Place(CHAT, f"{n}"), MORNING) for n in range(3)]
    numbers = [one.number for one in strange]
    with schedules.database.write() as connection:
        unread = update(table).where(table.c.number.in_(numbers))
        connection.execute(unread.values(schedule='{"of": "a version to come"}'))
    assert len(schedules.due(EIGHT, 2)) == 2
    assert {one.number for one in schedules.due(EIGHT, 9)} == {one.number for one in mine}


def test_nothing_of_a_chat_that_cannot_be_written_to_is_due(schedules: Both) -> None:
    schedules.add(Place(CHAT), MORNING)
    theirs = schedules.add(Place(OTHER), MORNING)
    schedules.chats.change(Chat(CHAT, standing=Standing.BLOCKED), lambda known: known)
    schedules.chats.change(Chat(OTHER), lambda known: known)
    assert schedules.due(EIGHT, 9) == [theirs]
    schedules.chats.stand(CHAT, Standing.ACTIVE)
    assert len(schedules.due(EIGHT, 9)) == 2


def test_those_who_are_due_together_take_turns_in_being_first(schedules: Both) -> None:
    numbers = [schedules.add(Place(CHAT, f"{n}"), MORNING).number for n in range(6)]
    orders = [[one.number for one in schedules.due(EIGHT + n * DAY, 9)] for n in range(12)]
    assert all(sorted(order) == numbers for order in orders)
    assert len({order[0] for order in orders}) > 2
    early = replace(MORNING, timings=(Timing(EVERY_DAY, (time(7, 30),)),))
    first = schedules.add(Place(CHAT), early, EIGHT - HOUR / 2).number
    assert {schedules.due(EIGHT + n * DAY, 9)[0].number for n in range(6)} == {first}


def test_what_a_clock_that_ran_ahead_handled_is_taken_back(schedules: Both) -> None:
    made = schedules.add(Place(CHAT), MORNING)
    schedules.handled(made, EIGHT + 400 * DAY, EIGHT + 400 * DAY)
    assert schedules.mend(EIGHT) == 1
    assert schedules.mend(EIGHT) == 0
    assert [one.number for one in schedules.due(EIGHT + DAY, 9)] == [made.number]


def test_whether_anything_will_ever_be_due(schedules: Both) -> None:
    assert not schedules.any()
    schedules.add(Place(CHAT), MORNING)
    assert schedules.any()


@pytest.mark.parametrize(
    ("hour", "until"),
    [(12, 12), (22, 31), (23, 31), (31, 31)],
)
def test_quiet_hours_end_at_their_end(hour: int, until: int) -> None:
    midnight = EIGHT.replace(hour=0)
    quiet = replace(MORNING, zone="UTC", quiet=Quiet(time(22), time(7)))
    assert quiet_until(quiet, midnight + hour * HOUR) == midnight + until * HOUR


def test_quiet_hours_that_end_in_a_gap_end_after_it() -> None:
    quiet = replace(MORNING, quiet=Quiet(time(22), time(2, 30)))
    spring = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # 1:30 in Berlin, and no 2:30
    assert quiet_until(quiet, spring) == datetime(2026, 3, 29, 1, tzinfo=UTC)
