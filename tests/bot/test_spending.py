"""What models took is kept and limited: by day and month, for the bot and for each chat."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.answers import Answers
from bot.store.spending import Limits, Spending, Spent
from bot.writing.fallback import Fallback
from bot.writing.ports import ModelFailed, Propose, unheard
from bot.writing.prices import Price, prices_of
from bot.writing.types import Draft, DraftSentence, Usage
from retrieval.stores.database import Database
from retrieval.types import EVERYONE, Audience, Evidence
from tests.bot.evidence_at_hand import article, evidence

CHAT, OTHER = Audience("chat:telegram:42"), Audience("chat:telegram:7")
CALL = Usage(2_000, 500)
PRICES = {"": Price(1.0, 4.0)}
CENT = 0.004
"""What `CALL` costs."""


class Clock:
    def __init__(self, *when: int) -> None:
        self.now = datetime(*when, tzinfo=UTC).timestamp()  # type: ignore[arg-type, misc]

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock(2026, 1, 31, 23, 50)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Answers.open(tmp_path / "bot.db") as answers:
        yield answers.database


def calls_until_refused(spending: Spending, asker: Audience, most: int = 500) -> int:
    for number in range(most):
        if spending.refusal(asker):
            return number
        spending.spend(asker, "a-model", CALL)
    return most


def test_without_limits_nothing_is_refused_and_everything_is_counted(
    database: Database, clock: Clock
) -> None:
    spending = Spending(database, prices=PRICES, clock=clock)
    assert calls_until_refused(spending, CHAT, 3) == 3
    assert spending.month() == Spent(3, 6_000, 1_500, 0.012)


def test_a_call_comes_back_with_its_cost(database: Database, clock: Clock) -> None:
    assert Spending(database, prices=PRICES, clock=clock).spend(CHAT, "m", CALL).cost == CENT
    assert Spending(database, clock=clock).spend(CHAT, "m", CALL).cost is None


def test_a_model_with_a_price_of_its_own_costs_that(database: Database, clock: Clock) -> None:
    prices = prices_of("0.5,1 dear:model=10,20")
    spending = Spending(database, prices=prices, clock=clock)
    assert spending.spend(CHAT, "dear:model", CALL).cost == pytest.approx(0.03)
    assert spending.spend(CHAT, "another", CALL).cost == pytest.approx(0.0015)


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(day=20 * CENT), "the bot's limit on language models for today is reached"),
        (Limits(month=20 * CENT), "the bot's limit on language models for this month is reached"),
        (Limits(chat_day=20 * CENT), "this chat's limit on language models for today is reached"),
        (
            Limits(chat_month=20 * CENT),
            "this chat's limit on language models for this month is reached",
        ),
    ],
)
def test_a_limit_is_not_passed_and_the_reason_names_it(
    database: Database, clock: Clock, limits: Limits, said: str
) -> None:
    spending = Spending(database, limits, PRICES, clock=clock)
    assert 18 <= calls_until_refused(spending, CHAT) <= 20
    assert spending.month().cost <= 20 * CENT
    assert spending.refusal(CHAT) == said


def test_a_limit_of_a_chat_is_not_the_other_chats(database: Database, clock: Clock) -> None:
    spending = Spending(database, Limits(chat_day=5 * CENT), PRICES, clock=clock)
    calls_until_refused(spending, CHAT)
    assert spending.refusal(OTHER) is None


def test_a_new_day_and_a_new_month_begin_at_midnight_utc(database: Database, clock: Clock) -> None:
    daily = Spending(database, Limits(day=5 * CENT), PRICES, clock=clock)
    monthly = Spending(database, Limits(month=5 * CENT), PRICES, clock=clock)
    calls_until_refused(daily, CHAT)
    assert monthly.refusal(CHAT)
    clock.now += 10 * 60 - 1
    assert daily.refusal(CHAT)
    assert monthly.refusal(CHAT)
    clock.now += 1
    assert daily.refusal(CHAT) is None
    assert monthly.refusal(CHAT) is None


def test_a_new_day_of_the_same_month_leaves_the_month_as_it_is(database: Database) -> None:
    clock = Clock(2026, 2, 10)
    spending = Spending(database, Limits(day=9, month=5 * CENT), PRICES, clock=clock)
    calls_until_refused(spending, CHAT)
    clock.now += 24 * 3_600
    assert "this month" in str(spending.refusal(CHAT))


def test_without_prices_the_limits_are_tokens(database: Database, clock: Clock) -> None:
    spending = Spending(database, Limits(day=25_000), clock=clock)
    assert 8 <= calls_until_refused(spending, CHAT) <= 10
    assert spending.month().cost == 0.0


def test_a_limit_of_nothing_refuses_the_first_call(database: Database, clock: Clock) -> None:
    assert Spending(database, Limits(day=0), PRICES, clock=clock).refusal(CHAT)


def test_what_was_spent_outlives_a_restart(tmp_path: Path, clock: Clock) -> None:
    for _ in range(2):
        with Answers.open(tmp_path / "bot.db") as answers:
            spending = Spending(answers.database, Limits(day=9), PRICES, clock=clock)
            spending.spend(CHAT, "a-model", CALL)
    with Answers.open(tmp_path / "bot.db") as answers:
        assert Spending(answers.database, clock=clock).day().calls == 2


def test_answers_at_the_same_time_do_not_overrun_a_limit_by_much(
    database: Database, clock: Clock
) -> None:
    spending = Spending(database, Limits(day=20 * CENT), PRICES, clock=clock)
    began = threading.Barrier(40, timeout=20)
    ended = threading.Barrier(40, timeout=20)
    allowed: list[bool] = []

    def answer() -> None:
        began.wait()
        refused = spending.refusal(CHAT)
        allowed.append(refused is None)
        ended.wait()  # all are asked before the first one is booked
        if refused is None:
            spending.spend(CHAT, "a-model", CALL)

    threads = [threading.Thread(target=answer) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert 0 < sum(allowed) <= 20
    assert spending.day().cost <= 20 * CENT
    assert spending.day().calls == sum(allowed)


def test_what_is_held_for_calls_that_failed_is_free_again(database: Database, clock: Clock) -> None:
    spending = Spending(database, Limits(day=3 * 0.005), PRICES, clock=clock)
    for _ in range(20):
        assert spending.refusal(CHAT) is None
        spending.release(CHAT)


def test_what_is_held_for_a_call_that_never_ended_is_free_after_a_while(
    database: Database, clock: Clock
) -> None:
    spending = Spending(database, Limits(chat_day=0.005), PRICES, clock=clock)
    assert spending.refusal(CHAT) is None
    assert spending.refusal(CHAT)
    clock.now += 301
    assert spending.refusal(CHAT) is None


def test_a_spent_limit_lets_the_plain_writer_answer_and_say_so(
    database: Database, clock: Clock
) -> None:
    found = evidence("How did it go?", [article("The council voted 9 to 4 for the bridge.")])
    spending = Spending(database, Limits(day=1e-9), PRICES, clock=clock)
    writer = Fallback([_Model()], _Plain(), budget=spending)
    first = writer.write("How did it go?", found)
    second = writer.write("How did it go?", found)
    assert (first.writer, first.usage.cost) == ("a-model", CENT)
    assert second.writer == "extractive"
    assert second.instead == "the bot's limit on language models for today is reached"
    assert spending.day().calls == 1


def test_a_model_that_fails_costs_nothing_and_holds_nothing(
    database: Database, clock: Clock
) -> None:
    found = evidence("How did it go?", [article("The council voted 9 to 4 for the bridge.")])
    spending = Spending(database, Limits(day=1e-9), PRICES, clock=clock)
    writer = Fallback([_Model(fails=True)], _Plain(), budget=spending)
    assert writer.write("How did it go?", found).writer == "extractive"
    assert spending.refusal(EVERYONE) is None


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)), min_size=1, max_size=5))
def test_the_sum_is_that_of_the_calls_and_never_less_in_money(calls: list[tuple[int, int]]) -> None:
    with Answers.open("sqlite://") as answers:
        spending = Spending(answers.database, prices=PRICES)
        for read, written in calls:
            spending.spend(CHAT, "m", Usage(read, written))
        total = spending.month()
    assert total.input_tokens == sum(read for read, _ in calls)
    assert total.output_tokens == sum(written for _, written in calls)
    exact = sum(PRICES[""].of(Usage(*call)) for call in calls)
    assert exact - 1e-9 <= total.cost <= exact + 1e-6 * len(calls) + 1e-9


@pytest.mark.parametrize("text", ["1", "1,x", "-1,2", "inf,1", "a=1", "nan,1", "=,"])
def test_what_is_no_price_is_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(ValueError, match="is no price: write"):
        prices_of(text)


@dataclass
class _Model:
    fails: bool = False
    name: str = "a-model"
    asked: list[str] = field(default_factory=list)

    def write(
        self, question: str, evidence: Evidence, *, longest: int = 4, propose: Propose = unheard
    ) -> Draft:
        del longest
        self.asked.append(question)
        if self.fails:
            raise ModelFailed("a-model is away")
        sentence = DraftSentence(evidence.hits[0].passage.text)
        propose(sentence)
        return Draft(question, self.name, (sentence,), usage=CALL)


class _Plain:
    def write(self, question: str, evidence: Evidence, *, longest: int = 4) -> Draft:
        del longest
        return Draft(question, "extractive", (DraftSentence(evidence.hits[0].passage.text),))
