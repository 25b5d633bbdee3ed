"""What time a question names, in which words, and whether it is demanded."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.types import Period, Precision, Published
from retrieval.when import covers, read

BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = datetime(2026, 11, 22, 12, 35, tzinfo=BERLIN)


def days(period: Period) -> tuple[str, str]:
    """The first and the last day of a period."""
    return str(period.start.date()), str((period.end - timedelta(microseconds=1)).date())


def only(text: str) -> Period:
    periods = read(text, SUNDAY).periods
    assert len(periods) == 1, periods
    return periods[0]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("What happened in Sudan yesterday?", "2026-11-21", "2026-11-21"),
        ("What did the mayor say today?", "2026-11-22", "2026-11-22"),
        ("Who resigned the day before yesterday?", "2026-11-20", "2026-11-20"),
        ("What happened this week in Sudan?", "2026-11-16", "2026-11-22"),
        ("Which laws were passed last week?", "2026-11-09", "2026-11-15"),
        ("Which matches were played this weekend?", "2026-11-21", "2026-11-22"),
        ("floods since Monday", "2026-11-16", "2026-11-22"),
        ("floods since last Friday", "2026-11-20", "2026-11-22"),
        ("floods since 3 November", "2026-11-03", "2026-11-22"),
        ("floods since October", "2026-10-01", "2026-11-22"),
        ("floods since yesterday", "2026-11-21", "2026-11-22"),
        ("floods in the last three days", "2026-11-19", "2026-11-22"),
        ("floods in the past week", "2026-11-15", "2026-11-22"),
        ("floods between 3 and 5 May", "2026-05-03", "2026-05-05"),
        ("floods from Monday to Wednesday", "2026-11-16", "2026-11-18"),
        ("floods between May and July 2024", "2024-05-01", "2024-07-31"),
        ("Was ist gestern in Berlin passiert?", "2026-11-21", "2026-11-21"),
        ("Was hat die Regierung seit Montag beschlossen?", "2026-11-16", "2026-11-22"),
        ("Was geschah diese Woche in Wien?", "2026-11-16", "2026-11-22"),
        ("¿Qué pasó ayer en Madrid?", "2026-11-21", "2026-11-21"),
        ("¿Qué pasó esta semana en Madrid?", "2026-11-16", "2026-11-22"),
        ("Que s'est-il passé hier à Paris ?", "2026-11-21", "2026-11-21"),
        ("Que s'est-il passé à Paris depuis lundi ?", "2026-11-16", "2026-11-22"),
        ("Что произошло вчера в Москве?", "2026-11-21", "2026-11-21"),
        ("Что произошло на прошлой неделе в Москве?", "2026-11-09", "2026-11-15"),
        ("ماذا حدث أمس في القاهرة؟", "2026-11-21", "2026-11-21"),
        ("昨天北京发生了什么事？", "2026-11-21", "2026-11-21"),
        ("本周北京发生了什么事？", "2026-11-16", "2026-11-22"),
        ("昨日東京で何が起きましたか", "2026-11-21", "2026-11-21"),
    ],
)
def test_words_counted_from_now_demand_their_days(text: str, first: str, last: str) -> None:
    period = only(text)
    assert (*days(period), period.hard) == (first, last, True)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("What did the council decide in October?", "2026-10-01", "2026-10-31"),
        ("What did the council decide in December?", "2025-12-01", "2025-12-31"),
        ("What did the council decide last month?", "2026-10-01", "2026-10-31"),
        ("Who won the election in 2023?", "2023-01-01", "2023-12-31"),
        ("World Cup 2018 winner", "2018-01-01", "2018-12-31"),
        ("How did the UN vote on 18 November go?", "2026-11-18", "2026-11-18"),
        ("What was decided on December 24?", "2025-12-24", "2025-12-24"),
        ("Nov. 3, 2020 election results", "2020-11-03", "2020-11-03"),
        ("What happened on 2026-11-03 in Lagos?", "2026-11-03", "2026-11-03"),
        ("Who resigned on Friday?", "2026-11-20", "2026-11-20"),
        ("What happened two weeks ago in Lagos?", "2026-11-05", "2026-11-11"),
        ("Was geschah im Oktober 2025 in Wien?", "2025-10-01", "2025-10-31"),
        ("¿Quién ganó las elecciones del 3 de mayo de 2025?", "2025-05-03", "2025-05-03"),
        ("Qui a gagné les élections en octobre ?", "2026-10-01", "2026-10-31"),
        ("выборы в октябре", "2026-10-01", "2026-10-31"),
        ("что было 3 мая 2025 года в Киеве", "2025-05-03", "2025-05-03"),
        ("الانتخابات في أكتوبر", "2026-10-01", "2026-10-31"),
        ("2025年10月3日北京发生了什么", "2025-10-03", "2025-10-03"),
        ("10月北京发生了什么", "2026-10-01", "2026-10-31"),
    ],
)
def test_names_of_dates_lift_and_demand_nothing(text: str, first: str, last: str) -> None:
    period = only(text)
    assert (*days(period), period.hard) == (first, last, False)


@pytest.mark.parametrize(
    "text",
    [
        "What was decided before the election?",
        "What may the council do?",
        "How long will the march on Washington take?",
        "What did USA Today report?",
        "Was ist hier passiert?",
        "Which party leads in the Sunday Times poll?",
        "Is there a plan for 2050?",
        "Who sang in the 1990s?",
        "How many of the 2,014 homes burned?",
        "What did President Mai and Mr May agree?",
        "Black Friday sales",
        "When is the next vote?",
        "What costs 2000 dollars?",
        "",
    ],
)
def test_what_names_no_date_stays_as_it_is(text: str) -> None:
    asked = read(text, SUNDAY)
    assert (asked.text, asked.periods, asked.latest) == (text, (), False)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("What has happened in Sudan since Monday?", "What has happened in Sudan ?"),
        ("this week in Sudan", "in Sudan"),
        ("latest on the ferry", "the ferry"),
        ("How did the vote on 18 November go?", "How did the vote go?"),
        ("What did the council decide last month?", "What did the council decide ?"),
        ("昨天北京发生了什么事？", "北京发生了什么事？"),
    ],
)
def test_words_counted_from_now_are_no_words_to_look_for(text: str, rest: str) -> None:
    assert read(text, SUNDAY).text == rest


@pytest.mark.parametrize("text", ["World Cup 2018 winner", "Who sits on the January 6 committee?"])
def test_a_date_that_may_be_part_of_a_name_is_looked_for_as_well(text: str) -> None:
    assert read(text, SUNDAY).text == text


@pytest.mark.parametrize(
    "text",
    [
        "What happened yesterday?",
        "news since Monday",
        "What's new?",
        "What is the latest news?",
        "Was ist gestern passiert?",
        "¿Qué pasó ayer?",
        "Что произошло вчера?",
        "昨天发生了什么事？",
        "latest headlines",
    ],
)
def test_a_question_for_nothing_but_a_time_leaves_no_words(text: str) -> None:
    asked = read(text, SUNDAY)
    assert asked.text == ""
    assert asked.periods or asked.latest


@pytest.mark.parametrize(
    "text",
    ["latest on the ferry", "What is the newest on Sudan?", "最新消息 北京", "آخر أخبار غزة"],
)
def test_the_latest_is_asked_for_in_its_own_words(text: str) -> None:
    assert read(text, SUNDAY).latest


def test_days_are_those_of_the_asker_s_zone() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert days(read("floods today", late).periods[0])[0] == "2026-11-22"
    tokyo = read("floods today", late, ZoneInfo("Asia/Tokyo")).periods[0]
    assert days(tokyo)[0] == "2026-11-23"
    assert tokyo.start.utcoffset() == timedelta(hours=9)


def test_a_day_on_which_the_clocks_change_has_23_hours() -> None:
    monday = datetime(2026, 3, 30, 9, tzinfo=BERLIN)
    period = read("floods yesterday", monday).periods[0]
    assert period.end.astimezone(UTC) - period.start.astimezone(UTC) == timedelta(hours=23)


def test_an_article_is_of_a_period_as_far_as_its_date_tells() -> None:
    yesterday = only("floods yesterday")
    known = {
        "2026-11-21": True,
        "2026-11-20": False,
        "2026-11-22": False,
        "2026-11": None,
        "2026": None,
        "2025": False,
    }
    for text, covered in known.items():
        precision = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(text)]
        assert covers(yesterday, Published(text, precision, "test")) is covered, text
    assert covers(yesterday, None) is None
    late = Published("2026-11-20T23:30:00+00:00", Precision.TIME, "test")
    assert covers(yesterday, late) is True  # past midnight in Berlin
    october = only("floods in October")
    assert covers(october, Published("2026-10", Precision.MONTH, "test")) is True


WORDS = st.sampled_from(
    """
    what happened yesterday since Monday in October 2023 on 18 31 February between and 5 May last
    three days before the election latest from to week ago 29 2024 昨天 в мае 10月 32 hier
    """.split()  # noqa: SIM905 — no better to read as literals
)


@given(
    st.lists(WORDS, max_size=14),
    st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 — hypothesis asks for naive bounds
)
def test_any_words_at_any_time_give_periods_that_begin_before_they_end(
    words: list[str], at: datetime
) -> None:
    asked = read(" ".join(words), at)
    assert all(period.start < period.end for period in asked.periods)
    assert all(period.start.date() < date(2091, 1, 1) for period in asked.periods)


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    asked = read(text, SUNDAY)
    assert len(asked.text) <= len(text)
