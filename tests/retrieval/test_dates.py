"""Dates as people and machines write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.dates import Moment, declared, find, is_clock, published, read
from retrieval.months import MONTHS
from retrieval.types import Precision

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-07-30", "2021-07-30"),
        ("2021/07/30", "2021-07-30"),
        ("20210730", "2021-07-30"),
        ("2021-07-30T12:23:00-07:00", "2021-07-30T12:23:00-07:00"),
        ("2021-07-30T12:23:00.123Z", "2021-07-30T12:23:00+00:00"),
        ("2021-07-30 12:23:00 +0000 UTC", "2021-07-30T12:23:00+00:00"),
        ("2021-07-30T12:23:00+02:00[Europe/Berlin]", "2021-07-30T12:23:00+02:00"),
        ("20210730T122300Z", "2021-07-30T12:23:00+00:00"),
        ("Fri, 30 Jul 2021 12:23:00 +0200", "2021-07-30T12:23:00+02:00"),
        ("Fri, 30 Jul 2021 12:23:00 GMT", "2021-07-30T12:23:00+00:00"),
        ("Fri Jul 30 12:23:00 UTC 2021", "2021-07-30T12:23:00+00:00"),
        ("1627642980", "2021-07-30T11:03:00+00:00"),
        ("1627642980000", "2021-07-30T11:03:00+00:00"),
        ("30 July 2021", "2021-07-30"),
        ("July 30, 2021", "2021-07-30"),
        ("Friday, July 30th, 2021 at 5:34 pm EDT", "2021-07-30T17:34:00-04:00"),
        ("Sept. 5, 2021", "2021-09-05"),
        ("Freitag, den 30. Juli 2021", "2021-07-30"),
        ("le 1er juillet 2021", "2021-07-01"),
        ("30 de julio de 2021", "2021-07-30"),
        ("30 июля 2021", "2021-07-30"),
        ("Fri, 30 Jul 2021 12:23:00 GMT+0200", "2021-07-30T12:23:00+02:00"),
        ("Fri, 30 Jul 21 12:23 PDT", "2021-07-30T12:23:00-07:00"),
        ("ven., 30 juil. 2021 12:23:00 +0200", "2021-07-30T12:23:00+02:00"),
        ("mar. 3 mars 2021", "2021-03-03"),
        ("Mar 3, 2021", "2021-03-03"),
        ("2021-07-30 12:23:00 +0800 CST", "2021-07-30T12:23:00+08:00"),
        ("2021-07-30T12:23:00−05:00", "2021-07-30T12:23:00-05:00"),
        ("20210730122300", "2021-07-30"),
        ("2021. július 30.", "2021-07-30"),
        ("2021. 7. 30.", "2021-07-30"),
        ("30 Temmuz 2021 Cuma", "2021-07-30"),
        ("30. heinäkuuta 2021", "2021-07-30"),
        ("30 Ιουλίου 2021", "2021-07-30"),
        ("٣٠ يوليو ٢٠٢١", "2021-07-30"),
        ("30 كانون الأول 2021", "2021-12-30"),
        ("30 जुलाई 2021", "2021-07-30"),
        ("2021年7月30日12时23分", "2021-07-30"),
        ("2021年7月30日", "2021-07-30"),
        ("2021년 7월 30일", "2021-07-30"),
        ("30.07.2021", "2021-07-30"),
        ("03.04.2021", "2021-04-03"),
        ("30/07/2021", "2021-07-30"),
        ("07/30/2021", "2021-07-30"),
        ("03/03/2021", "2021-03-03"),
        ("July 2021", "2021-07"),
        ("2021-07", "2021-07"),
        ("2021", "2021"),
    ],
)
def test_a_date_is_read_as_it_is_meant(text: str, expected: str) -> None:
    moment = read(text)
    assert moment is not None
    assert moment.text == expected


def test_day_and_month_in_unknown_order_leave_only_the_year() -> None:
    assert read("03/04/2021") == Moment("2021", Precision.YEAR)
    assert read("03/04/2021", day_first=True) == Moment("2021-04-03", Precision.DAY)
    assert read("03/04/2021", day_first=False) == Moment("2021-03-04", Precision.DAY)


@pytest.mark.parametrize(
    "text",
    [
        "2021-07-30 12:23",
        "2021-07-30T12:23:00",
        "30 July 2021, 12:23 CST",
        "30.07.2021 - 12:23 Uhr",
        "Fri, 30 Jul 2021 12:23:00 BST",
        "2021-07-30 12:23:00 Europe/Berlin",
    ],
)
def test_a_time_without_a_clear_zone_is_a_day(text: str) -> None:
    assert read(text) == Moment("2021-07-30", Precision.DAY)


def test_midnight_in_utc_is_a_day() -> None:
    assert read("2021-07-30T00:00:00Z") == Moment("2021-07-30", Precision.DAY)


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "18 November", "Tuesday", "2021-13-01", "31.02.2021", "12345",
        "0001-01-01", "2021-07-30T25:00:00Z", "on 30 July 2021 they voted", "3 May or 4 May 2021",
        "9999-12-31T23:59:59-12:00", "2021-07-30 and more",
    ],
)  # fmt: skip
def test_what_is_no_single_date_is_not_read(text: str) -> None:
    assert read(text) is None


def test_dates_are_found_inside_text_only_when_they_have_a_year() -> None:
    line = "Posted 3 May 2026 by Jo, after the vote of November 18 and before 04/05/2026"
    assert [moment.text for _, moment in find(line)] == ["2026-05-03"]


@pytest.mark.parametrize(
    "line",
    [
        "11/02/2024 09:30:43 am",
        "Saturday, November 2, 2024",
        "Nov 02, 2024 | 9:30 AM EST",
        "2. November 2024 09:30 Uhr",
        "2024-11-02T09:30:12",
        "Sat Nov 2 09:30:43 2024",
        "09:30",
    ],
)
def test_a_line_that_is_only_a_date_or_time_is_a_clock(line: str) -> None:
    assert is_clock(line)


@pytest.mark.parametrize(
    "line", ["In 2024", "111", "19 to 55", "On November 18 they voted", "3 - 1", "5.5", "May", ""]
)
def test_other_lines_are_no_clocks(line: str) -> None:
    assert not is_clock(line)


def test_a_date_in_the_future_is_not_believed() -> None:
    assert declared("2026-06-02", "declared", TODAY) is not None
    assert declared("2026-06-03", "declared", TODAY) is None
    assert declared("2027", "declared", TODAY) is None


def test_an_early_year_is_believed_only_when_declared() -> None:
    moment = Moment("1969-07-21", Precision.DAY)
    assert published(moment, "url", TODAY) is None
    assert declared("21 July 1969", "declared", TODAY) is not None


@pytest.mark.parametrize(
    "text", ["Thu, 01 Jan 1970 00:00:00 GMT", "1969-12-31T19:00:00-05:00", "1970-01-01"]
)
def test_the_zero_of_a_program_s_clock_is_no_date(text: str) -> None:
    assert read(text) is not None
    assert declared(text, "declared", TODAY) is None


def test_what_is_near_the_zero_of_the_clocks_is_a_date() -> None:
    for text in ("1970-01-02", "1970", "1970-01", "1970-01-01T08:00:00Z"):
        assert declared(text, "declared", TODAY) is not None


@given(st.text(max_size=120))
def test_any_text_is_a_date_that_the_calendar_knows_or_none(text: str) -> None:
    result = declared(text, "declared", TODAY)
    assert result is None or result.at.year <= TODAY.year


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2026, 6, 1)))
def test_a_written_date_is_read_back(day: date) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%A, %d %b %Y", "%Y年%m月%d日"):
        assert read(day.strftime(form)) == Moment(day.isoformat(), Precision.DAY)


def test_every_month_has_names_in_many_languages_and_no_name_two_meanings() -> None:
    assert set(MONTHS.values()) == set(range(1, 13))
    assert MONTHS["mai"] == MONTHS["mayo"] == MONTHS["мая"] == 5
    assert MONTHS["październik"] == 10
