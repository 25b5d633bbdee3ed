"""What the bot itself says, in the languages of its readers."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, time
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.reasons import reason
from bot.schedule import EVERY_DAY, WEEKDAYS, BadSchedule
from bot.schedule_lexicon import listed
from bot.schedule_words import in_words, read_schedule
from bot.words import LANGUAGES, Explained, Phrase, UnknownWords, language_of, phrase, words_in
from retrieval.types import Precision, Published

ENGLISH, GERMAN, ARABIC = words_in("en"), words_in("de"), words_in("ar")
ISOLATE, END, MARK, RUNS = "\u2068", "\u2069", "\u200e", "\u200f"
BERLIN = ZoneInfo("Europe/Berlin")


def test_a_message_is_said_with_its_values() -> None:
    assert ENGLISH("digests-cost", cost="0.0012") == "cost $0.0012"


def test_a_message_that_nobody_wrote_is_a_mistake_that_is_told() -> None:
    with pytest.raises(UnknownWords, match="answers-nonsense"):
        ENGLISH("answers-nonsense")
    with pytest.raises(UnknownWords, match="no-such-part"):
        ENGLISH("no-such-part")


def test_a_value_that_is_missing_is_a_mistake_that_is_told() -> None:
    with pytest.raises(UnknownWords, match="digests-cost in de"):
        GERMAN("digests-cost")


def test_a_value_of_any_length_is_said_whole() -> None:
    page = "word " * 4_000
    assert ENGLISH("digests-cost", cost=page) == f"cost ${page}"
    assert page in ARABIC("digests-cost", cost=page)


def test_an_error_repeats_only_the_beginning_of_what_somebody_wrote() -> None:
    with pytest.raises(BadSchedule) as raised:
        read_schedule("x" * 10_000, "Europe/Berlin")
    said = reason(raised.value, ENGLISH)
    assert "xxx…" in said
    assert len(said) < 500
    assert "x" * 10_000 in str(raised.value)  # the log has it all


def test_what_a_language_lacks_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot import words

    bundle = words._bundle
    lacking = bundle("de", "no-such-part")
    monkeypatch.setattr(
        words, "_bundle", lambda language, part: lacking if language == "de" else bundle("en", part)
    )
    assert words.Words("de")("answers-sources") == "Sources"


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("de", "de"), ("de-AT", "de"), ("zh-hans", "zh"), ("zh_TW", "zh"), ("ES-419", "es"),
        ("pt-br", "en"), ("tlh", "en"), ("", "en"), (None, "en"), ("../../etc", "en"),
    ],
)  # fmt: skip
def test_a_code_means_the_nearest_language_or_english(code: str | None, language: str) -> None:
    assert language_of(code) == language
    assert words_in(code).language == language


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["1 article", "2 articles", "5 articles", "21 articles", "1,234 articles"]),
        ("de", ["1 Artikel", "2 Artikel", "5 Artikel", "21 Artikel", "1.234 Artikel"]),
        ("ru", ["1 статья", "2 статьи", "5 статей", "21 статья", "1\u00a0234 статьи"]),
        ("ar", ["مقال واحد", "مقالان", "5 مقالات", "21 مقالًا", "1,234 مقالًا"]),
        ("zh", ["1 篇文章", "2 篇文章", "5 篇文章", "21 篇文章", "1,234 篇文章"]),
    ],
)
def test_things_are_counted_as_the_language_does(language: str, said: list[str]) -> None:
    counted = [words_in(language)("sources-articles", count=count) for count in (1, 2, 5, 21, 1234)]
    assert counted == said


@pytest.mark.parametrize(
    ("language", "day", "month", "year"),
    [
        ("en", "8 Sept 2014", "Sept 2014", "2014"),
        ("de", "8. Sept. 2014", "Sept. 2014", "2014"),
        ("es", "8 sept 2014", "sept 2014", "2014"),
        ("fr", "8 sept. 2014", "sept. 2014", "2014"),
        ("ar", "8 سبتمبر 2014", "سبتمبر 2014", "2014"),
        ("zh", "2014年9月8日", "2014年9月", "2014"),
    ],
)
def test_a_publication_date_is_said_as_far_as_it_is_known(
    language: str, day: str, month: str, year: str
) -> None:
    words = words_in(language)
    assert words.published(Published("2014-09-08T23:30:00-05:00", Precision.TIME, "")) == day
    assert words.published(Published("2014-09-08", Precision.DAY, "")) == day
    assert words.published(Published("2014-09", Precision.MONTH, "")) == month
    assert words.published(Published("2014", Precision.YEAR, "")) == year
    assert words.published(None) == words("common-undated")


def test_moments_are_those_of_the_clocks_of_their_zone() -> None:
    at = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert ENGLISH.moment(at) == "22 Nov 2026, 23:30"
    assert ENGLISH.moment(at.astimezone(BERLIN)) == "23 Nov 2026, 00:30"
    assert GERMAN.upcoming(at.astimezone(BERLIN)) == "Mo., 23. Nov., 00:30"
    assert ARABIC.clock(time(20, 5)) == "8:05 م"


def test_values_of_a_message_are_written_as_the_language_does() -> None:
    stale = phrase("findings-stale", count=6, day=Published("2026-03-12", Precision.DAY, ""))
    assert str(stale) == "The latest report found on this is 6 days old (12 March 2026)."
    assert GERMAN.say(stale).endswith("6 Tage alt (12. März 2026).")
    lengths = phrase("chats-unknown-language", language="tlh", known=("a", "b", "c"))
    assert str(lengths) == "I do not speak “tlh”. I speak a, b and c."


def test_an_error_is_told_in_any_language_and_logged_in_english() -> None:
    error = Explained(phrase("questions-no-words"))
    assert str(error) == ENGLISH("questions-no-words")
    assert GERMAN.say(phrase("questions-no-words")) != str(error)


def test_what_is_written_from_right_to_left_holds_foreign_words_apart() -> None:
    said = ARABIC("sources-moved", address="https://a.example/feed")
    assert f"{ISOLATE}https://a.example/feed{END}" in said
    assert ARABIC.right_to_left
    assert not GERMAN.right_to_left


def test_words_from_right_to_left_are_held_apart_in_a_line_from_left_to_right() -> None:
    said = ENGLISH("sources-newest", day="اليوم")
    assert said == f"newest article: {ISOLATE}اليوم{END}"
    assert ENGLISH.isolated("today") == "today"
    assert ARABIC.isolated("") == ""


def test_a_command_in_a_line_from_right_to_left_keeps_its_stroke_before_it() -> None:
    said = ARABIC("telegram-unknown-command")
    assert f"{MARK}/help" in said
    assert MARK not in ENGLISH("telegram-unknown-command")


def test_a_line_that_begins_with_a_command_runs_as_its_words_do() -> None:
    assert ARABIC.directed("/ask – اسأل سؤالًا") == f"{RUNS}{MARK}/ask – اسأل سؤالًا"
    assert ARABIC.directed("اسأل\n/help يقول") == f"اسأل\n{RUNS}{MARK}/help يقول"
    assert ARABIC.directed("/add https://a.example") == "/add https://a.example"
    assert ARABIC.directed(f"{ISOLATE}Harbor{END} قال") == f"{ISOLATE}Harbor{END} قال"
    assert GERMAN.directed("/ask – frag") == "/ask – frag"


def test_an_address_in_a_line_from_right_to_left_is_left_whole() -> None:
    assert "bbc.co.uk/news" in ARABIC("reasons-no-address", address="x")


@given(st.sampled_from(sorted(LANGUAGES)), st.dates(date(1, 1, 1)), st.times())
def test_every_day_and_time_can_be_written(language: str, day: date, at: time) -> None:
    words = words_in(language)
    moment = datetime.combine(day, at, UTC)
    assert words.moment(moment)
    assert words.upcoming(moment)


@pytest.mark.parametrize(
    ("language", "written", "days"),
    [
        ("en", "weekdays 8:00 topics: climate, Sudan", WEEKDAYS),
        ("de", "werktags 8:00 Themen: Klima, Sudan", WEEKDAYS),
        ("es", "entre semana 8:00 temas: clima, Sudán", WEEKDAYS),
        ("fr", "en semaine 8:00 thèmes\u00a0: climat, Soudan", WEEKDAYS),
        ("ru", "по будням 8:00 темы: климат, Судан", WEEKDAYS),
        ("ar", "كل يوم 8:00 المواضيع: المناخ، السودان", EVERY_DAY),
        ("zh", "工作日 8:00 主题：气候、苏丹", WEEKDAYS),
    ],
)
def test_the_example_of_a_schedule_in_a_language_is_understood(
    language: str, written: str, days: frozenset[int]
) -> None:
    with pytest.raises(BadSchedule) as refused:
        read_schedule("8:00 gibberish", "UTC")
    assert isinstance(refused.value.said, Phrase)
    assert written in words_in(language).say(refused.value.said)
    schedule = read_schedule(written, "UTC")
    assert schedule.timings[0].days == days
    assert schedule.timings[0].times == (time(8),)
    assert len(schedule.topics) == 2
    shown = in_words(schedule, words_in(language))
    assert schedule.topics[1] in shown


def test_a_part_of_the_catalogue_is_read_within_a_blink() -> None:
    from bot import words

    words_in("fr")("common-undated")  # the library itself is loaded

    def seconds() -> float:
        words._bundle.cache_clear()
        begun = process_time()
        words_in("fr")("reasons-silent", host="a.example")
        return process_time() - begun

    assert min(seconds() for _ in range(3)) < 0.05


def test_the_command_line_starts_without_the_catalogue() -> None:
    script = """
import sys
from click.testing import CliRunner
from bot.cli import main
assert CliRunner().invoke(main, ["--help"]).exit_code == 0
print([name for name in sys.modules if name.split(".")[0] in ("fluent", "babel")])
"""
    run = [sys.executable, "-c", script]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_list_may_have_the_commas_of_any_script() -> None:
    assert listed("climate, Sudan; -football\nsport") == ["climate", "Sudan", "-football", "sport"]
    assert listed("المناخ، السودان") == ["المناخ", "السودان"]
    assert listed("气候、苏丹，体育") == ["气候", "苏丹", "体育"]
    assert listed(" , ") == []
