"""Who may ask, who invites, and how much each may ask."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from bot.chats.access import Access, Joined, Reached, Rules, Who
from bot.store.access import Admissions
from tests.bot.cases_at_hand import database

NOW = datetime(2026, 3, 12, 14, tzinfo=UTC)
OWNER = Who("telegram:1", "telegram:1")
ADA = Who("telegram:42", "telegram:42")
BEA = Who("telegram:43", "telegram:43")
ADA_IN_GROUP = Who("telegram:42", "telegram:-1001")
BEA_IN_GROUP = Who("telegram:43", "telegram:-1001")
HIDDEN = Who(None, "telegram:-1001")


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def made(
    listed: frozenset[str] | None = frozenset(),
    person_day: int | None = None,
    chat_day: int | None = None,
) -> tuple[Access, Clock]:
    clock, numbers = Clock(), count(1)
    rules = Rules(listed, frozenset({"telegram:1"}), person_day, chat_day)
    codes = (f"code-{number}" for number in numbers)
    kept = Admissions(database())
    return Access(kept, rules, clock=clock, new_code=lambda: next(codes)), clock


def code_of(access: Access, *, uses: int = 1, days: int = 7) -> str:
    invitation = access.invite(OWNER, uses=uses, days=days)
    assert invitation is not None
    return invitation.code


def test_an_open_bot_answers_everyone() -> None:
    access, _ = made(None)
    assert access.may_ask(ADA)
    assert access.may_ask(HIDDEN)


def test_a_list_lets_in_the_people_and_the_chats_on_it_and_the_owners() -> None:
    access, _ = made(frozenset({"telegram:42"}))
    assert access.may_ask(ADA)
    assert access.may_ask(ADA_IN_GROUP)
    assert access.may_ask(OWNER)
    assert not access.may_ask(BEA)
    assert not access.may_ask(HIDDEN)
    chats, _ = made(frozenset({"telegram:-1001"}))
    assert chats.may_ask(BEA_IN_GROUP)
    assert chats.may_ask(HIDDEN)
    assert not chats.may_ask(BEA)


def test_a_person_who_is_invited_may_ask_everywhere_and_nobody_else_may() -> None:
    access, _ = made()
    code = code_of(access)
    assert access.join(code, ADA, "Ada") is Joined.WELCOME
    assert access.may_ask(ADA)
    assert access.may_ask(ADA_IN_GROUP)
    assert not access.may_ask(BEA_IN_GROUP)
    assert not access.may_ask(HIDDEN)


def test_a_group_that_is_invited_lets_all_in_it_ask_there_and_nowhere_else() -> None:
    access, _ = made()
    assert access.join(code_of(access), ADA_IN_GROUP, "Newsroom") is Joined.WELCOME
    assert access.may_ask(BEA_IN_GROUP)
    assert access.may_ask(HIDDEN)
    assert not access.may_ask(ADA)


def test_an_invitation_lets_in_as_many_as_it_says_until_it_ends() -> None:
    access, clock = made()
    code = code_of(access, uses=1, days=2)
    assert access.join(code, ADA, "Ada") is Joined.WELCOME
    assert access.join(code, BEA, "Bea") is Joined.REFUSED
    late = code_of(access, uses=5, days=2)
    clock.now = NOW + timedelta(days=2, seconds=1)
    assert access.join(late, BEA, "Bea") is Joined.REFUSED
    assert not access.may_ask(BEA)
    assert access.may_ask(ADA)


@pytest.mark.parametrize("code", ["", "code-9", "' OR 1=1 --", "code-1\0", "x" * 4_000])
def test_a_code_that_is_none_lets_nobody_in(code: str) -> None:
    access, _ = made()
    code_of(access)
    assert access.join(code, ADA, "Ada") is Joined.REFUSED
    assert not access.may_ask(ADA)


def test_who_may_ask_already_does_not_use_an_invitation_up() -> None:
    access, _ = made(frozenset({"telegram:42"}))
    code = code_of(access)
    assert access.join(code, ADA, "Ada") is Joined.ALREADY
    assert access.join(code, BEA, "Bea") is Joined.WELCOME


def test_one_use_lets_one_in_even_when_many_try_at_once() -> None:
    access, _ = made()
    code = code_of(access)
    with ThreadPoolExecutor(8) as pool:
        everyone = [Who(f"telegram:{n}", f"telegram:{n}") for n in range(50, 66)]
        came = list(pool.map(lambda who: access.join(code, who, "x"), everyone))
    assert came.count(Joined.WELCOME) == 1


def test_only_owners_invite_look_and_revoke() -> None:
    access, _ = made()
    code = code_of(access, uses=3)
    access.join(code, ADA, "Ada")
    assert access.invite(ADA, uses=1, days=1) is None
    assert access.guests(ADA) is None
    assert access.revoke(ADA, "telegram:42") is None
    assert access.may_ask(ADA)


def test_an_owner_sees_guests_and_open_invitations_and_takes_both_back() -> None:
    access, clock = made()
    code = code_of(access, uses=3)
    access.join(code, ADA, "Ada")
    listed = access.guests(OWNER)
    assert listed is not None
    guests, invitations = listed
    assert [(one.id, one.name, one.invitation, one.since) for one in guests] == [
        ("telegram:42", "Ada", code, NOW)
    ]
    assert [(one.code, one.uses) for one in invitations] == [(code, 2)]
    assert access.revoke(OWNER, "telegram:42") is True
    assert not access.may_ask(ADA)
    assert access.revoke(OWNER, "telegram:42") is False
    assert access.revoke(OWNER, code) is True
    assert access.join(code, BEA, "Bea") is Joined.REFUSED
    code_of(access, days=1)
    clock.now = NOW + timedelta(days=30)
    assert access.guests(OWNER) == ([], [])


def test_uses_and_days_are_kept_within_reason() -> None:
    access, _ = made()
    assert access.invite(OWNER, uses=10**9, days=10**9) is not None
    [most] = (access.guests(OWNER) or ([], []))[1]
    assert (most.uses, most.until) == (1_000, NOW + timedelta(days=365))


def test_a_person_may_ask_so_often_a_day_in_all_chats_together() -> None:
    access, clock = made(None, person_day=2)
    assert access.ask(ADA) is None
    assert access.ask(ADA_IN_GROUP) is None
    tomorrow = datetime(2026, 3, 13, tzinfo=UTC)
    assert access.ask(ADA) == Reached(2, of_chat=False, again=tomorrow)
    assert access.ask(BEA) is None
    clock.now = tomorrow
    assert access.ask(ADA) is None


def test_a_chat_may_ask_so_often_a_day_whoever_asks() -> None:
    access, _ = made(None, chat_day=2)
    assert access.ask(ADA_IN_GROUP) is None
    assert access.ask(HIDDEN) is None
    reached = access.ask(BEA_IN_GROUP)
    assert reached is not None
    assert reached.of_chat
    assert access.ask(BEA) is None


def test_what_is_refused_for_the_chat_is_not_counted_for_the_person() -> None:
    access, _ = made(None, person_day=2, chat_day=1)
    assert access.ask(ADA_IN_GROUP) is None
    assert access.ask(ADA_IN_GROUP) is not None
    assert access.ask(Who("telegram:42", "telegram:-2002")) is None


def test_the_smaller_limit_counts_where_person_and_chat_are_one() -> None:
    access, _ = made(None, person_day=5, chat_day=1)
    assert access.ask(ADA) is None
    reached = access.ask(ADA)
    assert reached is not None
    assert reached.most == 1


def test_owners_have_no_limit() -> None:
    access, _ = made(None, person_day=0)
    assert access.ask(OWNER) is None
    assert access.ask(ADA) is not None


def test_a_limit_holds_when_questions_come_at_once() -> None:
    access, _ = made(None, person_day=5)
    with ThreadPoolExecutor(8) as pool:
        came = list(pool.map(lambda _: access.ask(ADA), range(20)))
    assert came.count(None) == 5


def test_a_group_on_the_list_that_gets_another_id_is_still_let_in() -> None:
    access, _ = made(frozenset({"telegram:-77"}))
    access.moved("telegram:-77", "telegram:-1001")
    access.moved("telegram:-77", "telegram:-1001")
    access.moved("telegram:-78", "telegram:-1002")
    assert access.may_ask(HIDDEN)
    assert not access.may_ask(Who(None, "telegram:-1002"))
    assert access.revoke(OWNER, "telegram:-1001")
    assert not access.may_ask(HIDDEN)
