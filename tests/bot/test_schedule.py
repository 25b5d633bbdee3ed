"""What is due when: days and times in a chat's own zone, whatever its clocks do."""

# ruff: noqa: E501 — a table of sentences reads best with one on a line

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule import (
    EVERY_DAY,
    BadSchedule,
    Quiet,
    Schedule,
    Slot,
    Timing,
    UnknownZone,
    instant,
    is_quiet,
    next_slots,
    slots,
    zone_name,
    zone_of,
)
from bot.schedule_words import in_words, read_schedule
from bot.words import words_in
from tests.bot.schedule_year import YEARS, ZONES, year

ENGLISH = words_in("en")

NOW = datetime(2026, 11, 22, 12, 40, tzinfo=UTC)

LOCAL = (datetime(1995, 1, 1), datetime(2036, 1, 1))  # noqa: DTZ001 — what clocks show
times_of_day = st.times().map(lambda at: at.replace(second=0, microsecond=0))
timings = st.builds(
    Timing,
    st.frozensets(st.integers(1, 7), min_size=1),
    st.lists(times_of_day, min_size=1, max_size=4).map(tuple),
)
names = st.from_regex(r"[A-Za-zäöüßé]{2,12}( [A-Za-z]{2,9})?", fullmatch=True)
schedules = st.builds(
    Schedule,
    zone=st.sampled_from(ZONES),
    timings=st.lists(timings, min_size=1, max_size=3).map(tuple),
    limit=st.integers(1, 50),
    length=st.sampled_from(["short", "normal", "long"]),
    topics=st.lists(st.sampled_from(["Sudan", "long covid", "sea ice", "EU"]), unique=True).map(
        tuple
    ),
)


def daily(zone: str, *at: str) -> Schedule:
    return Schedule(zone, (Timing(EVERY_DAY, tuple(map(time.fromisoformat, at))),))


def due(schedule: Schedule, first: str, last: str) -> list[str]:
    """The slots between two moments in UTC, as ids."""
    after, until = (datetime.fromisoformat(at).replace(tzinfo=UTC) for at in (first, last))
    return [slot.id for slot in slots(schedule, after, until)]


def test_a_time_that_the_clocks_skip_is_due_right_after_the_gap() -> None:
    schedule = daily("Europe/Berlin", "02:30")
    assert due(schedule, "2026-03-28", "2026-03-31") == [
        "20260328T0130Z", "20260329T0100Z", "20260330T0030Z",
    ]  # fmt: skip


def test_a_time_that_the_clocks_show_twice_is_due_once() -> None:
    schedule = daily("America/New_York", "01:30")
    assert due(schedule, "2026-10-31T12:00", "2026-11-02T12:00") == [
        "20261101T0530Z", "20261102T0630Z",
    ]  # fmt: skip


def test_times_that_come_to_one_moment_are_one_slot() -> None:
    schedule = daily("Europe/Berlin", "02:15", "02:45", "03:00")
    assert due(schedule, "2026-03-28T12:00", "2026-03-29T12:00") == ["20260329T0100Z"]


def test_a_day_that_a_zone_skipped_is_told_when_the_next_begins() -> None:
    schedule = daily("Pacific/Apia", "08:00")
    found = due(schedule, "2011-12-29T00:00", "2012-01-01T00:00")
    assert found == ["20111229T1800Z", "20111230T1000Z", "20111230T1800Z", "20111231T1800Z"]


@pytest.mark.parametrize("start", YEARS)
def test_a_year_in_40_zones_is_told_as_an_independent_calculation_has_it(start: datetime) -> None:
    assert len(ZONES) == 40
    count, wrong = year(start, 80)
    assert count > 30_000
    assert wrong == []


@given(schedules, st.datetimes(*LOCAL), st.integers(0, 30_000))
def test_no_slot_is_lost_or_doubled_wherever_a_period_is_cut(
    schedule: Schedule, first: datetime, minutes: int
) -> None:
    after = first.replace(tzinfo=UTC)
    cut, until = after + timedelta(minutes=minutes), after + timedelta(days=21)
    whole = list(slots(schedule, after, until))
    assert [*slots(schedule, after, cut), *slots(schedule, cut, until)] == whole
    assert whole == sorted(set(whole))
    assert len(whole) >= 3


@given(st.sampled_from(ZONES), st.datetimes(*LOCAL))
def test_a_time_that_exists_is_due_when_the_clocks_show_it(zone: str, local: datetime) -> None:
    local = local.replace(second=0, microsecond=0)
    at = instant(local, ZoneInfo(zone))
    shown = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert shown >= local
    before = (at - timedelta(seconds=1)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert before < local


def test_a_clock_that_was_set_back_makes_nothing_due() -> None:
    schedule = daily("UTC", "08:00")
    assert list(slots(schedule, NOW, NOW - timedelta(days=3))) == []
    assert list(slots(schedule, NOW, NOW)) == []


def test_the_ends_of_time_are_no_error() -> None:
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    assert next_slots(daily("Asia/Tokyo", "08:00"), last) == []
    assert len(next_slots(daily("Asia/Tokyo", "08:00"), first)) == 3


def test_one_moment_has_one_id_in_every_zone() -> None:
    berlin, tokyo = daily("Europe/Berlin", "08:00"), daily("Asia/Tokyo", "16:00")
    assert next_slots(berlin, NOW) == next_slots(tokyo, NOW) != []
    assert Slot(NOW).id == "20261122T1240Z"


def test_quiet_hours_pass_midnight() -> None:
    schedule = Schedule("Asia/Tokyo", daily("UTC", "08:00").timings, Quiet(time(22), time(7)))
    quiet = [
        hour for hour in range(24) if is_quiet(schedule, datetime(2026, 5, 1, hour, tzinfo=UTC))
    ]
    assert quiet == [13, 14, 15, 16, 17, 18, 19, 20, 21]  # 22:00 to 6:59 in Tokyo


# In words


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("weekdays 8:00 topics: climate, Sudan", "Weekdays at 08:00 (UTC), at most 10, topics: climate, Sudan"),
        ("every day at 7 and 19", "Every day at 07:00 and 19:00 (UTC), at most 10"),
        ("mon, thu 8.30am", "Monday and Thursday at 08:30 (UTC), at most 10"),
        ("sundays 10:00 max 5 short", "Sunday at 10:00 (UTC), at most 5, short"),
        ("7:30pm and 8 am fri", "Friday at 08:00 and 19:30 (UTC), at most 10"),
        ("8:00 weekdays, 10:00 weekends", "Weekdays at 08:00; weekends at 10:00 (UTC), at most 10"),
        ("8 on mon; 10", "Monday at 08:00; every day at 10:00 (UTC), at most 10"),
        ("fri to mon noon", "Monday and Friday to Sunday at 12:00 (UTC), at most 10"),
        ("montags und donnerstags um 8 Uhr", "Monday and Thursday at 08:00 (UTC), at most 10"),
        ("lunes y miércoles a las 8:30", "Monday and Wednesday at 08:30 (UTC), at most 10"),
        ("tous les jours à 7h30", "Every day at 07:30 (UTC), at most 10"),
        ("am Wochenende um 9", "Weekends at 09:00 (UTC), at most 10"),
        ("weekly monday 9am", "Monday at 09:00 (UTC), at most 10"),
        ("daily 9 zone: berlin", "Every day at 09:00 (Europe/Berlin), at most 10"),
        ("daily 9 America/Argentina/Salta", "Every day at 09:00 (America/Argentina/Salta), at most 10"),
        ("по будням 8:00 темы: климат, Судан", "Weekdays at 08:00 (UTC), at most 10, topics: климат, Судан"),
        ("с понедельника по пятницу в 7 утра", "Weekdays at 07:00 (UTC), at most 10"),
        ("каждый день в 9 вечера", "Every day at 21:00 (UTC), at most 10"),
        ("كل يوم 8:00", "Every day at 08:00 (UTC), at most 10"),
        ("الاثنين والأربعاء الساعة 8 مساءً", "Monday and Wednesday at 20:00 (UTC), at most 10"),
        ("من الأحد إلى الخميس 7:30", "Monday to Thursday and Sunday at 07:30 (UTC), at most 10"),
        ("工作日 8:00 主题：气候、苏丹", "Weekdays at 08:00 (UTC), at most 10, topics: 气候, 苏丹"),
        ("周一至周四 早上7点半", "Monday to Thursday at 07:30 (UTC), at most 10"),
        ("星期日晚上9点30分 最多5", "Sunday at 21:30 (UTC), at most 5"),
        ("每天下午3:15 免打扰：22:00-7:00", "Every day at 15:15 (UTC), at most 10, quiet: 22:00-07:00"),
        ("werktags 8 Themen: Klima höchstens 5", "Weekdays at 08:00 (UTC), at most 5, topics: Klima"),
        ("entre semana 8:00 temas: clima", "Weekdays at 08:00 (UTC), at most 10, topics: clima"),
        ("lundi à jeudi 7h30 thèmes : climat", "Monday to Thursday at 07:30 (UTC), at most 10, topics: climat"),
        ("8 quiet 22-7", "Every day at 08:00 (UTC), at most 10, quiet: 22:00-07:00"),
        ("8 topics: long covid, short stories", "Every day at 08:00 (UTC), at most 10, topics: long covid, short stories"),
        ("8 topics: a, b max 3 long", "Every day at 08:00 (UTC), at most 3, long, topics: a, b"),
        ("language: German 8", "Every day at 08:00 (UTC), at most 10, language: Deutsch"),
        ("8 sources: Reuters, BBC topics: war", "Every day at 08:00 (UTC), at most 10, sources: Reuters, BBC, topics: war"),
    ],
)  # fmt: skip
def test_words_are_understood(said: str, meant: str) -> None:
    assert in_words(read_schedule(said, "UTC"), ENGLISH) == meant


@given(schedules)
def test_a_schedule_shown_in_words_is_read_as_it_was(schedule: Schedule) -> None:
    assert read_schedule(in_words(schedule, ENGLISH), "UTC") == schedule


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("25:00", "“25:00” is no time of day"),
        ("weekdays 8:61", "“8:61” is no time of day"),
        ("24:00", "write 0:00"),
        ("13pm", "am and pm go with 1 to 12"),
        ("mon", "At what time on Monday"),
        ("weekly 8:00", "On which day"),
        ("", "No time is given"),
        ("8-10", "is a range"),
        ("every hour", "every hour is not possible"),
        ("every other day 8", "“other” is not understood"),
        ("8 limit 0", "1 to 50 entries, not 0"),
        ("8 max 99999999999999999999", "1 to 50 entries"),
        ("23:30 quiet hours: 22:00-7:00", "23:30 lies in the quiet hours, 22:00 to 07:00"),
        ("8 quiet 7-7", "leave no time"),
        ("8 quiet: soon", "22:00-7:00"),
        ("8 topics:", "Nothing follows “topics”"),
        ("8 topics: a topics: b", "said twice"),
        ("8 topics: " + ", ".join(f"topic {n}" for n in range(500)), "at most 100 topics"),
        ("daily 9 zone: Europe/Berln", "Did you mean Europe/Berlin"),
        (", ".join(f"{n // 60}:{n % 60:02}" for n in range(0, 1440, 10)), "at most 24 times"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(said: str, problem: str) -> None:
    with pytest.raises(BadSchedule, match=r"^[A-Z“0-9].*[.?…]$") as refused:
        read_schedule(said, "UTC")
    assert problem in str(refused.value)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(BadSchedule):
        assert next_slots(read_schedule(text, "UTC"), NOW)


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [("Europe/Berln", "Europe/Berlin"), ("Amercia/New York", "America/New_York"), ("toky", "Asia/Tokyo")],
)  # fmt: skip
def test_an_unknown_zone_names_the_nearest(wrong: str, nearest: str) -> None:
    with pytest.raises(UnknownZone, match=nearest):
        zone_of(wrong)


@given(st.text(max_size=30))
def test_no_name_of_a_zone_breaks_the_look_up(name: str) -> None:
    with suppress(UnknownZone):
        assert zone_of(name).key == zone_name(name)


def test_a_zone_is_found_by_its_city() -> None:
    assert zone_name(" new york ") == "America/New_York"
    assert zone_name("europe/berlin") == "Europe/Berlin"
    assert date(2026, 1, 1).isoweekday() == 4  # the days count from Monday, as in the rules


@pytest.mark.parametrize(
    ("written", "topics"),
    [
        ("daily 8am about football", ("football",)),
        ("weekdays 8:00 about climate, Sudan", ("climate", "Sudan")),
        ("about long covid; quiet 22:00-7:00 daily 8:00", ("long covid",)),
        ("täglich 8:00 über Fußball", ("Fußball",)),
        ("tous les jours 8:00 sur le climat", ("le climat",)),
        ("каждый день 8:00 о климате", ("климате",)),
        ("每天8点 关于气候", ("气候",)),
        ("daily 8:00 topics: talk about town", ("talk about town",)),
    ],
)
def test_what_a_digest_is_about_may_be_said_in_a_sentence(
    written: str, topics: tuple[str, ...]
) -> None:
    assert read_schedule(written, "UTC").topics == topics


def test_about_a_time_names_no_topic() -> None:
    with suppress(BadSchedule):
        assert read_schedule("daily about 8:00", "UTC").topics == ()
