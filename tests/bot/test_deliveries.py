"""The ledger of what is sent by itself, on SQLite and on a real PostgreSQL alike."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.chats.deliveries import About, Kind, Part, Planned, State
from bot.chats.types import Place
from bot.store.answers import Answers
from bot.store.deliveries import KEPT_DAYS, LEASE_S, Ledger
from retrieval.types import Audience
from tests.bot.postgresql import address_of
from tests.bot.ticking import Clock

CHAT, OTHER = Audience("chat:telegram:42"), Audience("chat:telegram:4")
HERE = Place(CHAT, "5")
NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
THREE = [Planned(f'"{n}"', About(story=f"s{n}", quotes={"a": ("so",)})) for n in (1, 2, 3)]


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, clock: Clock) -> Iterator[Ledger]:
    with Answers.open(address_of(request)) as opened:
        yield Ledger(opened.database, clock)


def planned(ledger: Ledger, id_: str = "d1", place: Place = HERE) -> list[Part]:
    assert ledger.plan(id_, place, Kind.DIGEST, THREE, due=NOW)
    return ledger.parts(id_, place.audience)


def states(ledger: Ledger, id_: str = "d1") -> list[str]:
    return [part.state.value for part in ledger.parts(id_, CHAT)]


def test_what_is_planned_once_is_not_planned_again(ledger: Ledger) -> None:
    parts = planned(ledger)
    assert [part.number for part in parts] == [1, 2, 3]
    assert parts[1].page == '"2"'
    assert parts[1].about == THREE[1].about
    assert parts[1].place == HERE
    assert not ledger.plan("d1", HERE, Kind.DIGEST, THREE[:1], due=NOW)
    assert ledger.parts("d1", CHAT) == parts
    assert planned(ledger, place=Place(OTHER))


def test_parts_are_sent_in_order_and_each_is_begun_by_one(ledger: Ledger) -> None:
    first, second, _ = planned(ledger)
    assert ledger.next_part("d1", CHAT) == first
    assert ledger.begin(first, "a")
    assert not ledger.begin(first, "b")
    under_way = ledger.next_part("d1", CHAT)
    assert under_way is not None
    assert (under_way.number, under_way.state, under_way.by) == (1, State.ATTEMPTING, "a")
    ledger.sent(first, "900")
    assert not ledger.begin(first, "a")
    assert ledger.next_part("d1", CHAT) == second
    assert states(ledger) == ["sent", "planned", "planned"]


def test_of_many_who_begin_a_part_at_once_one_may(ledger: Ledger) -> None:
    parts = planned(ledger)
    begun: list[bool] = []
    ready = threading.Barrier(4)

    def work() -> None:
        for part in parts:
            ready.wait()
            begun.append(ledger.begin(part, "w"))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(begun) == [False] * 9 + [True] * 3


def test_of_many_who_plan_at_once_one_does(ledger: Ledger) -> None:
    made: list[bool] = []
    ready = threading.Barrier(4)

    def work() -> None:
        ready.wait()
        made.append(ledger.plan("d1", HERE, Kind.DIGEST, THREE, due=NOW))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [False, False, False, True]


def test_what_arrived_after_all_is_no_more_uncertain_and_nothing_else_changes_what_ended(
    ledger: Ledger,
) -> None:
    first, second, third = planned(ledger)
    for part in (first, second, third):
        ledger.begin(part, "a")
    ledger.uncertain(first, "killed")
    ledger.sent(first, "900")
    ledger.uncertain(second, "timed out")
    ledger.unsent(second, "refused")
    ledger.sent(third, "901")
    ledger.failed(third, "late news")
    assert states(ledger) == ["sent", "uncertain", "sent"]


def test_what_certainly_did_not_arrive_is_planned_again(ledger: Ledger) -> None:
    first, *_ = planned(ledger)
    ledger.begin(first, "a")
    ledger.unsent(first, "no network")
    assert ledger.begin(first, "b")


@pytest.mark.parametrize(
    ("became", "state"),
    [
        ("sss", State.SENT),
        ("sus", State.UNCERTAIN),
        ("uff", State.FAILED),
        ("s", State.FAILED),
    ],
)
def test_a_delivery_ends_as_its_parts_did(ledger: Ledger, became: str, state: State) -> None:
    for part, so in zip(planned(ledger), became, strict=False):
        ledger.begin(part, "a")
        {"s": ledger.sent, "u": ledger.uncertain, "f": ledger.failed}[so](part, "9")
    assert ledger.end("d1", CHAT, "gone") is state
    assert State.PLANNED not in {part.state for part in ledger.parts("d1", CHAT)}
    ended = ledger.delivery("d1", CHAT)
    assert ended is not None
    assert (ended.state, ended.ended, ended.why) == (state, NOW, "gone")
    assert not ledger.any_open()


def test_a_delivery_that_nobody_works_on_is_open_to_all(ledger: Ledger, clock: Clock) -> None:
    first, *_ = planned(ledger)
    assert [one.id for one in ledger.open(NOW, State.PLANNED, 9)] == ["d1"]
    ledger.begin(first, "a")
    assert ledger.open(NOW, State.PLANNED, 9) == []
    assert [one.id for one in ledger.open(NOW + timedelta(seconds=LEASE_S), State.PLANNED, 9)] == [
        "d1"
    ]
    ledger.hold("d1", CHAT, NOW + timedelta(hours=1), "flood")
    assert ledger.open(NOW + timedelta(minutes=59), State.PLANNED, 9) == []
    assert [one.why for one in ledger.open(NOW + timedelta(hours=1), State.PLANNED, 9)] == ["flood"]
    ledger.end("d1", CHAT)
    ledger.hold("d1", CHAT, NOW)
    assert ledger.open(NOW + timedelta(days=9), State.PLANNED, 9) == []
    assert clock() == NOW.timestamp()


def test_of_many_who_claim_a_delivery_one_does(ledger: Ledger) -> None:
    planned(ledger)
    [seen] = ledger.open(NOW, State.PLANNED, 9)
    assert ledger.claim(seen, "a")
    assert not ledger.claim(seen, "b")
    assert ledger.open(NOW, State.PLANNED, 9) == []


def test_what_a_worker_was_at_when_it_was_ended_is_anyones_and_what_waits_waits(
    ledger: Ledger,
) -> None:
    planned(ledger, "mine")
    planned(ledger, "theirs")
    planned(ledger, "waits")
    for one in ledger.open(NOW, State.PLANNED, 9):
        ledger.claim(one, "b" if one.id == "theirs" else "a")
    ledger.hold("waits", CHAT, NOW + timedelta(hours=1))
    for part, by in zip(ledger.parts("mine", CHAT), ("a/1", "a/2", "ab/1"), strict=True):
        ledger.begin(part, by)
    ledger.begin(ledger.parts("waits", CHAT)[0], "a/2")
    ledger.hold("waits", CHAT, NOW + timedelta(hours=1))
    planned(ledger, "found by another")
    ledger.begin(ledger.parts("found by another", CHAT)[0], "a/1")
    ledger.hold("found by another", CHAT, NOW + timedelta(hours=1))
    assert ledger.release("a", "a/2") == 2
    open_ = [one.id for one in ledger.open(NOW, State.PLANNED, 9)]
    assert sorted(open_) == ["found by another", "mine"]
    assert states(ledger, "mine") == ["uncertain", "attempting", "attempting"]


def test_what_a_clock_that_ran_ahead_put_off_is_taken_back(ledger: Ledger) -> None:
    planned(ledger)
    ledger.hold("d1", CHAT, NOW + timedelta(days=400))
    assert ledger.mend(NOW) == 1
    assert ledger.mend(NOW) == 0
    assert len(ledger.open(NOW, State.PLANNED, 9)) == 1


def test_what_is_due_is_filled_once(ledger: Ledger) -> None:
    for _ in range(2):
        ledger.intend("d1", HERE, Kind.DIGEST, due=NOW)
    assert ledger.open(NOW, State.PLANNED, 9) == []
    [due] = ledger.open(NOW, State.DUE, 9)
    assert ledger.any_open()
    assert ledger.fill(due, THREE)
    assert not ledger.fill(due, THREE)
    assert [one.id for one in ledger.open(NOW, State.PLANNED, 9)] == ["d1"]
    assert states(ledger) == ["planned"] * 3


def test_a_message_is_known_by_what_it_is_about_and_to_its_chat_alone(ledger: Ledger) -> None:
    first, second, _ = planned(ledger)
    ledger.begin(first, "a")
    ledger.sent(first, "900")
    found = ledger.of_message("900", CHAT)
    assert found is not None
    assert found.about == THREE[0].about
    assert ledger.of_message("900", OTHER) is None
    assert ledger.of_message("", CHAT) is None
    ledger.begin(second, "a")
    assert ledger.of_message("", CHAT) is None


def test_a_part_is_added_once(ledger: Ledger) -> None:
    planned(ledger)
    delivery = ledger.delivery("d1", CHAT)
    assert delivery is not None
    for _ in range(2):
        ledger.add(delivery, 4, Planned('"again?"'))
    assert [part.page for part in ledger.parts("d1", CHAT)][3:] == ['"again?"']


def test_what_was_not_to_be_sent_is_noted_once(ledger: Ledger) -> None:
    for _ in range(2):
        ledger.note("d1", HERE, Kind.DIGEST, State.SILENT, "nothing new", due=NOW)
    assert ledger.counts(NOW) == {State.SILENT: 1}
    assert not ledger.plan("d1", HERE, Kind.DIGEST, THREE, due=NOW)
    assert ledger.open(NOW, State.PLANNED, 9) == []


def test_the_latest_are_listed_and_the_uncertain_ones_first(ledger: Ledger, clock: Clock) -> None:
    for part in planned(ledger, "old"):
        ledger.begin(part, "a")
        ledger.uncertain(part, "killed")
    ledger.end("old", CHAT)
    clock.now += 60
    planned(ledger, "new")
    planned(ledger, "theirs", Place(OTHER))
    assert ledger.planned_since(CHAT, Kind.DIGEST, NOW) == 2
    assert ledger.planned_since(CHAT, Kind.DIGEST, NOW + timedelta(seconds=1)) == 1
    assert ledger.planned_since(CHAT, Kind.ALERT, NOW) == 0
    found = ledger.latest(9)
    assert [one.delivery.id for one in found] == ["old", "new", "theirs"]
    assert found[0].parts == {State.UNCERTAIN: 3}
    assert [one.delivery.id for one in ledger.latest(9, OTHER)] == ["theirs"]
    assert [one.delivery.id for one in ledger.latest(9, states=[State.UNCERTAIN])] == ["old"]
    assert ledger.latest(1, states=[State.FAILED]) == []


def test_what_ended_long_ago_is_forgotten_and_what_is_open_is_not(
    ledger: Ledger, clock: Clock
) -> None:
    planned(ledger, "open")
    planned(ledger, "ended")
    ledger.end("ended", CHAT)
    clock.now += KEPT_DAYS * 86_400 + 1
    assert ledger.prune() == 1
    assert ledger.parts("ended", CHAT) == []
    assert len(ledger.parts("open", CHAT)) == 3
