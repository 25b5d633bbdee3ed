"""Digests on their way to chats: on time, once, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from bot.chats.deliveries import About, Again, Kind, Planned
from bot.chats.types import Follow, FollowKind, Place, Scheduled, Standing
from bot.delivering.due import Miss, Send, Wait, due
from bot.delivering.pages import dumped, loaded
from bot.platforms.carrying import Gone, Later, Moved, NoTopic, Rejected, Uncertain
from bot.platforms.richtext import Page, RichText
from bot.schedule import EVERY_DAY, Quiet, Slot, Timing
from bot.store.deliveries import LEASE_S
from bot.store.follows import Follows
from bot.store.personal import Personal
from bot.writing.digests import Memory, Wishes
from retrieval.errors import StoreUnreachable
from retrieval.stores.database import Database
from retrieval.types import EVERYONE
from tests.bot.cases_at_hand import database
from tests.bot.delivering_at_hand import EIGHT, MORNING, Carried, Desk, chat, digest
from tests.bot.ticking import Clock

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BRIDGE, FIRE = "Fire destroys paper mill in El", "Averton closes harbour bridge "
HEAD = "Digest of 3 Mar 2026"


@pytest.fixture
def clock() -> Clock:
    return Clock(EIGHT - HOUR)


@pytest.fixture
def kept() -> Iterator[Database]:
    opened = database()
    yield opened
    opened.close()


@pytest.fixture
def desk(kept: Database, clock: Clock) -> Desk:
    return Desk(kept, clock)


def at(clock: Clock, moment: datetime) -> None:
    clock.now = moment.timestamp()


# The ordinary day


def test_a_digest_comes_at_its_time_entry_by_entry_with_a_footer(desk: Desk, clock: Clock) -> None:
    desk.scheduled(topic="5")
    carrier = Carried()
    desk.run(carrier)
    assert carrier.sent == []
    at(clock, EIGHT)
    desk.run(carrier)
    assert [place for place, _, _ in carrier.sent] == [Place(chat(), "5")] * 3
    first, second, footer = (text for _, text, _ in carrier.sent)
    assert first.startswith(HEAD)
    assert "2 stories" in first.splitlines()[0]
    assert {"Averton" in first, "Averton" in second} == {True, False}
    assert "articles read" in footer
    assert [silent for _, _, silent in carrier.sent] == [False, True, True]
    assert desk.states() == [("sent", {"sent": 3})]


def test_it_is_told_once_and_the_next_day_what_is_new(desk: Desk, clock: Clock) -> None:
    desk.scheduled()
    carrier = Carried()
    at(clock, EIGHT)
    desk.run(carrier)
    desk.run(carrier)
    assert len(carrier.sent) == 3
    assert len(desk.digests.memory(chat()).stories) == 2
    at(clock, EIGHT + DAY)
    desk.run(carrier)
    assert len(carrier.sent) == 3, "nothing is new"
    assert desk.states() == [("sent", {"sent": 3}), ("silent", {})]
    assert desk.digests.memory(chat()).until == EIGHT + DAY


def test_one_line_is_said_when_nothing_is_new_to_who_wants_it(desk: Desk, clock: Clock) -> None:
    desk.scheduled(schedule=replace(MORNING, idle=True))
    carrier = Carried()
    for day in range(2):
        at(clock, EIGHT + day * DAY)
        desk.run(carrier)
    assert len(carrier.sent) == 4
    assert "Nothing new." in carrier.sent[-1][1]


def test_what_a_message_is_about_is_known_by_its_id(desk: Desk, clock: Clock) -> None:
    desk.scheduled()
    at(clock, EIGHT)
    desk.run(Carried())
    part = desk.ledger.of_message("101", chat())
    assert part is not None
    entry = digest().entries[0]
    assert (part.about.story, part.about.headline) == (entry.story.id, entry.headline)
    quotes = [one.quote for claim in entry.claims for one in claim.citations]
    assert set(quotes) <= {quote for said in part.about.quotes.values() for quote in said}


def test_chats_that_want_the_same_share_a_composition(desk: Desk, clock: Clock) -> None:
    for number in range(1, 21):
        desk.scheduled(number)
    desk.scheduled(21, replace(MORNING, topics=("bridges",)))
    desk.scheduled(22, replace(MORNING, language="de"))
    desk.own.add(chat(20).name)
    at(clock, EIGHT)
    carrier = Carried()
    desk.run(carrier)
    assert len(carrier.sent) == 3 * 22
    assert (desk.compositions.counted.composed, desk.compositions.counted.shared) == (3, 19)
    assert sorted(name for name, _ in desk.composer.asked) == sorted(
        [chat(20).name, EVERYONE.name, EVERYONE.name]
    )
    german = [text for place, text, _ in carrier.sent if place.audience == chat(22)]
    assert len(german) == 3
    # What one was told already, another was not.
    at(clock, EIGHT + DAY)
    desk.scheduled(23)
    at(clock, EIGHT + 2 * DAY)
    desk.run(carrier)
    assert len(carrier.texts(chat(23))) == 3
    assert len(carrier.texts(chat(1))) == 3


# Late, early, never


def test_what_was_missed_is_one_late_digest(desk: Desk, clock: Clock) -> None:
    hourly = replace(MORNING, timings=(Timing(EVERY_DAY, tuple(time(h) for h in range(8, 20))),))
    desk.scheduled(schedule=hourly)
    at(clock, EIGHT + 9 * HOUR + timedelta(minutes=40))
    carrier = Carried()
    desk.run(carrier)
    assert len(carrier.sent) == 3
    assert carrier.sent[0][1].startswith("Late digest: it was due at 3 Mar 2026, 17:00")
    assert [state for state, _ in desk.states()] == ["sent"]
    at(clock, EIGHT + 10 * HOUR)
    desk.run(carrier)
    assert [state for state, _ in desk.states()] == ["sent", "silent"]


@pytest.mark.parametrize(("hours", "fresh", "sent"), [(11, 12, 3), (13, 12, 0), (13, 24, 3)])
def test_what_would_come_too_late_is_not_sent(
    desk: Desk, clock: Clock, hours: int, fresh: int, sent: int
) -> None:
    desk.scheduled(schedule=replace(MORNING, fresh=fresh))
    at(clock, EIGHT + hours * HOUR)
    carrier = Carried()
    desk.run(carrier)
    assert len(carrier.sent) == sent
    assert [state for state, _ in desk.states()] == ["sent" if sent else "missed"]
    at(clock, EIGHT + DAY)
    desk.run(carrier)
    assert desk.states()[1][0] == ("silent" if sent else "sent"), "the next one comes as ever"


def test_a_month_of_downtime_brings_one_digest_and_no_burst(desk: Desk, clock: Clock) -> None:
    desk.scheduled()
    at(clock, EIGHT + 30 * DAY + HOUR)
    carrier = Carried()
    desk.run(carrier)
    assert len(carrier.sent) == 3
    assert len(desk.states()) == 1
    at(clock, EIGHT + 400 * DAY + 20 * HOUR)
    desk.run(carrier)
    assert [state for state, _ in desk.states()][-1] == "missed"


def test_what_is_late_waits_for_the_end_of_quiet_hours(desk: Desk, clock: Clock) -> None:
    quiet = replace(
        MORNING, timings=(Timing(EVERY_DAY, (time(21),)),), quiet=Quiet(time(22), time(7))
    )
    desk.scheduled(schedule=quiet)
    carrier = Carried()
    at(clock, EIGHT + 15 * HOUR)
    desk.run(carrier)
    assert carrier.sent == []
    at(clock, EIGHT + 23 * HOUR - timedelta(seconds=1))
    desk.run(carrier)
    assert carrier.sent == []
    at(clock, EIGHT + 23 * HOUR)
    desk.run(carrier)
    assert len(carrier.sent) == 3


def test_a_delivery_that_was_kept_waiting_into_quiet_hours_goes_on_after_them(
    desk: Desk, clock: Clock
) -> None:
    quiet = replace(
        MORNING, timings=(Timing(EVERY_DAY, (time(21),)),), quiet=Quiet(time(22), time(7))
    )
    desk.scheduled(schedule=quiet)
    carrier = Carried(None, Later("no network", 2 * 3600))
    at(clock, EIGHT + 13 * HOUR)
    desk.run(carrier)
    assert len(carrier.sent) == 1
    at(clock, EIGHT + 16 * HOUR)
    desk.run(carrier)
    assert len(carrier.sent) == 1
    at(clock, EIGHT + 23 * HOUR)
    desk.run(carrier)
    assert len(carrier.sent) == 3


def test_a_clock_that_ran_ahead_and_was_set_back_costs_no_later_digest(
    desk: Desk, clock: Clock
) -> None:
    desk.scheduled()
    carrier = Carried()
    at(clock, EIGHT + 300 * DAY)
    desk.run(carrier)
    assert len(carrier.sent) == 3
    at(clock, EIGHT - HOUR)
    desk.run(carrier)
    at(clock, EIGHT + timedelta(minutes=1))
    desk.run(carrier)
    assert desk.states()[0][0] in {"sent", "silent"}
    assert len(desk.states()) == 2


def test_a_clock_that_goes_back_sends_nothing_twice(desk: Desk, clock: Clock) -> None:
    desk.scheduled()
    carrier = Carried()
    at(clock, EIGHT)
    desk.run(carrier)
    for back in (timedelta(minutes=30), 5 * HOUR, 26 * HOUR):
        at(clock, EIGHT - back)
        desk.run(carrier)
        at(clock, EIGHT + timedelta(minutes=1))
        desk.run(carrier)
    assert len(carrier.sent) == 3


# What a platform answers


def test_a_wait_keeps_its_chat_waiting_and_nobody_else(desk: Desk, clock: Clock) -> None:
    desk.scheduled(1)
    desk.scheduled(2)
    carrier = Carried(None, Later("flood", 90))
    at(clock, EIGHT)
    desk.run(carrier)
    assert sorted(len(carrier.texts(chat(n))) for n in (1, 2)) == [1, 3]
    at(clock, EIGHT + timedelta(seconds=89))
    desk.run(carrier)
    assert len(carrier.sent) == 4
    at(clock, EIGHT + timedelta(seconds=90))
    desk.run(carrier)
    assert [len(set(carrier.texts(chat(n)))) for n in (1, 2)] == [3, 3]
    assert desk.states(1) == desk.states(2) == [("sent", {"sent": 3})]


def test_what_waits_for_the_network_is_not_told_again_by_the_next_digest(
    desk: Desk, clock: Clock
) -> None:
    desk.scheduled(schedule=replace(MORNING, timings=(Timing(EVERY_DAY, (time(8), time(9))),)))
    carrier = Carried()
    for moment in (EIGHT, EIGHT + HOUR):
        carrier.turns = [Later("no network", 15.0)]
        at(clock, moment)
        desk.run(carrier)
    at(clock, EIGHT + HOUR + timedelta(minutes=5))
    carrier.turns = []
    desk.run(carrier)
    at(clock, EIGHT + HOUR + timedelta(minutes=10))
    desk.run(carrier)
    assert len(carrier.sent) == 3
    assert desk.states() == [("sent", {"sent": 3}), ("silent", {})]


def test_a_short_wait_is_waited_for(desk: Desk, clock: Clock) -> None:
    desk.scheduled()
    carrier = Carried(Later("flood", 2), Later("flood", 2))
    carrier.turns = [Later("much to do", 1.0)]
    at(clock, EIGHT)
    desk.run(carrier)
    assert desk.states() == [("sent", {"sent": 3})]


def test_a_network_that_stays_away_ends_the_trying_after_a_day(desk: Desk, clock: Clock) -> None:
    desk.scheduled()
    away = Carried(*[Later("no network", 600) for _ in range(1_000)])
    at(clock, EIGHT)
    for minutes in range(0, 26 * 60, 20):
        at(clock, EIGHT + timedelta(minutes=minutes))
        desk.run(away)
    assert desk.states()[0] == ("failed", {"failed": 3})
    assert desk.digests.memory(chat()) == Memory(), "nothing was told"


def test_who_blocked_the_bot_gets_no_more_and_others_do(desk: Desk, clock: Clock) -> None:
    desk.scheduled(1)
    carrier = Carried(None, Gone("Forbidden: bot was blocked by the user"))
    at(clock, EIGHT)
    desk.run(carrier)
    assert desk.states(1) == [("failed", {"failed": 2, "sent": 1})]
    [found] = desk.ledger.latest(9, chat(1))
    assert "blocked" in found.delivery.why
    assert desk.unreached.left == [(chat(1).name, "Forbidden: bot was blocked by the user")]


def test_nothing_is_due_to_a_chat_that_is_away_and_what_is_fresh_comes_when_it_is_back(
    desk: Desk, clock: Clock
) -> None:
    desk.scheduled()
    desk.chats.stand(chat(), Standing.BLOCKED)
    carrier = Carried()
    at(clock, EIGHT)
    desk.run(carrier)
    assert (carrier.sent, desk.states()) == ([], [])
    desk.chats.stand(chat(), Standing.ACTIVE)
    at(clock, EIGHT + HOUR)
    desk.run(carrier)
    assert len(carrier.sent) == 3


def test_a_group_that_moved_gets_the_rest_at_its_new_place(desk: Desk, clock: Clock) -> None:
    desk.scheduled(-5)
    new = Place(chat(-1005))
    carrier = Carried(None, Moved("the group was upgraded", new))
    at(clock, EIGHT)
    desk.run(carrier)
    assert len(carrier.texts(chat(-5))) == 1
    assert len(carrier.texts(new.audience)) == 2
    assert desk.unreached.went == [(chat(-5).name, new)]


def test_a_digest_for_a_topic_that_is_gone_comes_to_its_group_once_and_rests(
    desk: Desk, clock: Clock, kept: Database
) -> None:
    number = desk.scheduled(-1, topic="5")
    desk.scheduled(-1, topic="6")
    other, group = Place(chat(-1), "6"), Place(chat(-1))
    follows = Follows(kept, clock)
    for place, topic in ((Place(chat(-1), "5"), "a"), (Place(chat(-1), "5"), "b"), (group, "b")):
        follows.follow(Follow(0, place, FollowKind.TOPIC, topic))
    gone = NoTopic("BadRequest: message thread not found")
    at(clock, EIGHT)
    carrier = Carried(gone)
    desk.run(carrier)
    assert [place for place, _, _ in carrier.sent] == [group] * 4
    assert carrier.sent[-1][1].startswith("The topic that this was for is gone")
    assert desk.states(-1)[0] == ("sent", {"sent": 4})
    [resting, goes_on] = desk.chats.schedules(chat(-1))
    assert (resting.number, resting.place, resting.next) == (number, group, None)
    assert (goes_on.place, goes_on.next) == (other, EIGHT + DAY)
    followed = [(one.place, one.named) for one in follows.follows(chat(-1))]
    assert sorted(name for _, name in followed) == ["a", "b"]
    assert {place for place, _ in followed} == {group}


def test_a_chat_that_a_platform_does_not_know_gets_nothing_and_is_not_tried_for_ever(
    desk: Desk, clock: Clock
) -> None:
    desk.scheduled()
    carrier = Carried()
    carrier.turns = [Rejected("no chat of Telegram")] * 3
    at(clock, EIGHT)
    desk.run(carrier)
    assert carrier.sent == []
    assert desk.states() == [("failed", {"failed": 3})]


def test_a_part_that_is_refused_has_failed_and_the_others_come(desk: Desk, clock: Clock) -> None:
    desk.scheduled()
    at(clock, EIGHT)
    carrier = Carried(None, Rejected("message is too strange"))
    desk.run(carrier)
    assert len(carrier.sent) == 2
    assert desk.states() == [("failed", {"failed": 1, "sent": 2})]
    assert len(desk.digests.memory(chat()).stories) == 1


def test_what_a_part_that_failed_told_is_told_by_the_next_digest(desk: Desk, clock: Clock) -> None:
    desk.scheduled()
    at(clock, EIGHT)
    desk.run(Carried(Rejected("message is too strange")))
    assert desk.digests.memory(chat()).until is None, "the next one looks back as far"
    told = desk.digests.memory(chat()).stories
    carrier = Carried()
    at(clock, EIGHT + DAY)
    desk.run(carrier)
    [entry, footer] = [text for _, text, _ in carrier.sent]
    assert "paper mill" in entry
    assert told[0].headline not in entry
    assert "articles read" in footer
    assert desk.digests.memory(chat()).until is not None
    at(clock, EIGHT + 2 * DAY)
    desk.run(carrier)
    assert len(carrier.sent) == 2, "then nothing is new"


def test_an_uncertain_part_is_not_repeated_and_can_be_asked_for_with_one_tap(
    desk: Desk, clock: Clock
) -> None:
    desk.scheduled()
    at(clock, EIGHT)
    carrier = Carried(None, Uncertain("timed out"), None, None)
    desk.run(carrier)
    assert len(carrier.sent) == 3, "the first part, the footer, and a notice"
    notice = carrier.pages_sent[-1]
    assert "may not have arrived: 2" in notice.text.text
    [[button]] = notice.buttons
    name, delivery, number = button.action.split(":")
    assert (name, number) == ("again", "2")
    assert len(button.action.encode()) <= 64
    assert desk.states() == [("uncertain", {"sent": 3, "uncertain": 1})]
    for _ in range(3):
        desk.run(carrier)
    assert len(carrier.sent) == 3
    assert desk.deliveries.again(delivery, 2, chat(7)) is Again.UNKNOWN
    assert desk.deliveries.again(delivery, 2, chat()) is Again.PLANNED
    assert desk.deliveries.again(delivery, 2, chat()) is Again.ALREADY
    desk.run(carrier)
    assert len(carrier.sent) == 4
    missing = desk.ledger.part(delivery, chat(), 2)
    assert missing is not None
    assert loaded(missing.page) == carrier.pages_sent[-1]
    assert desk.ledger.of_message("104", chat()) is not None


def test_a_carrier_that_fails_oddly_leaves_a_part_uncertain(desk: Desk, clock: Clock) -> None:
    desk.scheduled()
    at(clock, EIGHT)
    desk.run(Carried(ValueError("odd")))
    assert desk.states() == [("uncertain", {"sent": 3, "uncertain": 1})]


# Trouble on our side


def test_an_attempt_of_a_worker_that_was_killed_is_uncertain_and_the_rest_follows(
    kept: Database, clock: Clock
) -> None:
    desk = Desk(kept, clock, worker="a")
    desk.scheduled()
    at(clock, EIGHT)

    class Killed(BaseException):
        pass

    def kill() -> None:
        raise Killed

    carrier = Carried()
    carrier.under_way = kill
    with pytest.raises(Killed):
        desk.run(carrier)
    restarted, carrier = Desk(kept, clock, worker="a"), Carried()
    restarted.run(carrier)
    assert carrier.sent == [], "its lease lasts"
    assert restarted.deliveries.resume() == 1
    restarted.run(carrier)
    assert restarted.states() == [("uncertain", {"sent": 3, "uncertain": 1})]


def test_an_attempt_of_another_worker_is_waited_for(kept: Database, clock: Clock) -> None:
    one, other = Desk(kept, clock, worker="a"), Desk(kept, clock, worker="b")
    one.scheduled()
    at(clock, EIGHT)
    carrier = Carried()
    waiting = Carried()

    def meanwhile() -> None:
        carrier.under_way = lambda: None
        [found] = one.ledger.latest(1, chat())
        other.deliveries.work(found.delivery.id, chat(), waiting)

    carrier.under_way = meanwhile
    one.run(carrier)
    assert waiting.sent == []
    assert len(carrier.sent) == 3
    assert one.states() == [("sent", {"sent": 3})]


def test_what_a_worker_that_never_came_back_left_is_taken_over_after_its_lease(
    kept: Database, clock: Clock
) -> None:
    one, other = Desk(kept, clock, worker="a"), Desk(kept, clock, worker="b")
    one.scheduled()
    at(clock, EIGHT)
    [claimed] = one.deliveries.look(9, 9)
    assert one.deliveries.work(claimed.id, chat(), Carried())
    carrier = Carried()
    other.run(carrier)
    assert carrier.sent == []
    clock.now += LEASE_S
    other.run(carrier)
    assert len(carrier.sent) == 3


def test_a_part_is_recorded_however_long_the_database_is_away(
    kept: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    desk = Desk(kept, clock, wait=lambda seconds: pauses.append(seconds) is None)
    desk.scheduled()
    at(clock, EIGHT)
    sent, away = desk.ledger.sent, [StoreUnreachable("locked")] * 9

    def unreachable(*given: object) -> None:
        if away:
            raise away.pop()
        sent(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.ledger, "sent", unreachable)
    carrier = Carried()
    desk.run(carrier)
    assert len(carrier.sent) == 3
    assert len(pauses) == 9
    assert sum(pauses) > 60
    assert desk.states() == [("sent", {"sent": 3})]


def test_a_composition_that_failed_is_tried_again(desk: Desk, clock: Clock) -> None:
    desk.scheduled()
    desk.composer.trouble = [StoreUnreachable("the catalog is away")]
    at(clock, EIGHT)
    with pytest.raises(StoreUnreachable):
        desk.run(Carried())
    [found] = desk.ledger.latest(1)
    desk.deliveries.put_off(found.delivery.id, chat(), 60, "the catalog is away")
    carrier = Carried()
    desk.run(carrier)
    assert carrier.sent == []
    at(clock, EIGHT + timedelta(seconds=60))
    desk.run(carrier)
    assert len(carrier.sent) == 3


def test_a_chat_that_is_deleted_in_the_middle_gets_nothing_more(
    desk: Desk, clock: Clock, kept: Database
) -> None:
    desk.scheduled()
    at(clock, EIGHT)
    carrier = Carried()

    def forget() -> None:
        Personal(kept).erase(chat())
        for one in desk.chats.schedules(chat()):
            desk.chats.unschedule(chat(), one.number)

    carrier.under_way = forget
    desk.run(carrier)
    assert len(carrier.sent) == 1
    assert desk.states() == []
    assert desk.remembered == [], "nothing is kept of it after that"


def test_a_schedule_that_is_removed_before_it_is_composed_sends_nothing(
    desk: Desk, clock: Clock
) -> None:
    number = desk.scheduled()
    at(clock, EIGHT)
    desk.deliveries.look(0, 0)
    desk.chats.unschedule(chat(), number)
    carrier = Carried()
    desk.run(carrier)
    assert carrier.sent == []
    assert desk.states() == [("failed", {})]


def test_a_page_of_another_version_fails_alone(desk: Desk, clock: Clock) -> None:
    page = dumped(Page(RichText("Good.")))
    planned = [Planned('{"new": 1}'), Planned(page, About(story="s"))]
    desk.ledger.plan("x", Place(chat()), Kind.NOTICE, planned, due=EIGHT)
    carrier = Carried()
    desk.run(carrier)
    assert carrier.texts() == ["Good."]
    assert desk.states() == [("failed", {"failed": 1, "sent": 1})]
    assert clock() < EIGHT.timestamp()


# At once


def test_a_digest_now_is_sent_and_changes_nothing_of_the_next(desk: Desk, clock: Clock) -> None:
    number = desk.scheduled()
    assert not desk.deliveries.now(chat(7), number)
    assert desk.deliveries.now(chat(), number)
    carrier = Carried()
    desk.run(carrier)
    assert len(carrier.sent) == 3
    assert desk.digests.memory(chat()) == Memory()
    at(clock, EIGHT)
    desk.run(carrier)
    assert len(carrier.sent) == 6
    desk.deliveries.now(chat(), number)
    desk.run(carrier)
    assert "Nothing new." in carrier.sent[-1][1]
    kinds = [one.delivery.kind for one in desk.deliveries.latest(9, chat())]
    assert sorted(kinds) == [Kind.BRIEFING, Kind.BRIEFING, Kind.DIGEST]


def test_half_a_character_that_nothing_can_store_does_no_harm() -> None:
    page = loaded(dumped(Page(RichText("ok \ud83d!"))))
    assert page is not None
    assert page.text.text == "ok \ufffd!"


# What is due: pure


def scheduled(**of: object) -> Scheduled:
    return Scheduled(1, Place(chat()), replace(MORNING, **of), EIGHT - HOUR, EIGHT)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (EIGHT - timedelta(seconds=1), None),
        (EIGHT, Send(Slot(EIGHT))),
        (EIGHT + 12 * HOUR, Send(Slot(EIGHT))),
        (EIGHT + 12 * HOUR + timedelta(seconds=1), Miss(Slot(EIGHT))),
        (EIGHT + 40 * DAY, Send(Slot(EIGHT + 40 * DAY))),
        (EIGHT + 4000 * DAY + 20 * HOUR, Miss(Slot(EIGHT + 4000 * DAY))),
    ],
)
def test_the_last_slot_is_what_is_due(moment: datetime, expected: object) -> None:
    assert due(scheduled(), moment) == expected


def test_in_quiet_hours_what_is_due_waits() -> None:
    quiet = scheduled(quiet=Quiet(time(9), time(11)))
    assert due(quiet, EIGHT + 2 * HOUR) == Wait(EIGHT + 3 * HOUR)
    assert due(quiet, EIGHT + 3 * HOUR) == Send(Slot(EIGHT))


def test_a_weekly_slot_of_days_ago_is_missed() -> None:
    weekly = scheduled(timings=(Timing(frozenset({2}), (time(8),)),))
    assert due(weekly, EIGHT + 5 * DAY) == Miss(Slot(EIGHT))


def test_wishes_are_compared_with_all_that_is_in_them(desk: Desk) -> None:
    wishes = [Wishes(), Wishes(limit=3), Wishes(weights={"s": 1.0}), Wishes(alike={"a": 0.5})]
    for one in wishes * 2:
        desk.compositions.digest(chat(), EIGHT, one)
    assert desk.compositions.counted.composed == 4
    assert desk.compositions.counted.shared == 4
    desk.compositions.digest(chat(), EIGHT + timedelta(minutes=11), Wishes())
    assert desk.compositions.counted.composed == 5
