"""Invitations, owners and limits, as people meet them on Telegram."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from bot.chats.access import Access, Rules
from bot.chats.cases import Chatting
from bot.store.access import Admissions
from bot.store.chats import Chats
from bot.store.follows import Follows
from bot.store.personal import Personal
from retrieval.types import Audience
from tests.bot.cases_at_hand import chatting, database
from tests.bot.platform_answers import TALLY, FakeDesk
from tests.bot.telegram_updates import GROUP, in_group, meet, message, press
from tests.bot.test_telegram_again import Stories

NOW = datetime(2026, 3, 12, 14, tzinfo=UTC)
OWNER = {"id": 1, "is_bot": False, "first_name": "Olga"}
OWNERS_CHAT = {"id": 1, "type": "private", "first_name": "Olga"}
BEA = {"id": 43, "is_bot": False, "first_name": "Bea"}
BEAS_CHAT = {"id": 43, "type": "private", "first_name": "Bea"}
QUESTION = "How did the vote go?"
CHATS = ("telegram:42", "telegram:43", f"telegram:{GROUP['id']}")


def door(**limits: int) -> Access:
    """Nobody is let in but the owner and who comes by an invitation, unless there are limits."""
    numbers = count(1)
    listed = None if limits else frozenset[str]()
    rules = Rules(listed, frozenset({"telegram:1"}), **limits)
    kept = Admissions(database())
    return Access(kept, rules, clock=lambda: NOW, new_code=lambda: f"code-{next(numbers)}")


def owner(text: str) -> dict[str, Any]:
    return message(text, chat=OWNERS_CHAT, **{"from": OWNER})


def bea(text: str) -> dict[str, Any]:
    return message(text, chat=BEAS_CHAT, **{"from": BEA})


def said(access: Access, *updates: dict[str, Any], desk: FakeDesk | None = None) -> list[str]:
    return [each["text"] for each in meet(desk or FakeDesk(), *updates, door=access).sent()]


def test_an_owners_invitation_is_two_links_and_whoever_follows_one_may_ask() -> None:
    access, desk = door(), FakeDesk()
    told = said(access, bea(QUESTION), owner("/invite"), bea("/start i_code-1"), bea(QUESTION),
                desk=desk)  # fmt: skip
    assert "operator this number: 43" in told[0]
    assert "https://t.me/brief_test_bot?start=i_code-1" in told[1]
    assert "https://t.me/brief_test_bot?startgroup=i_code-1" in told[1]
    assert "lets in one person or group, until 19 Mar 2026" in told[1]
    assert told[2].startswith("Welcome")
    assert TALLY.split(",")[0] in told[3]
    assert len(desk.asked) == 1


def test_nothing_is_kept_of_who_may_not_ask_until_they_may() -> None:
    kept = database()
    access, chats = door(), Chatting(Chats(kept), Follows(kept), Stories())
    updates = (
        bea(QUESTION),
        press("menu:", **{"from": BEA}),
        in_group(f"@brief_test_bot {QUESTION}"),
    )
    meet(FakeDesk(), *updates, door=access, chats=chats)
    assert all(Personal(kept).kept(Audience(f"chat:{who}")) == {} for who in CHATS)
    meet(
        FakeDesk(),
        owner("/invite"),
        bea("/start i_code-1"),
        bea(QUESTION),
        door=access,
        chats=chats,
    )
    assert set(Personal(kept).kept(Audience("chat:telegram:43"))) == {"chats"}


def test_an_invitation_brought_to_a_group_lets_all_in_it_ask() -> None:
    access, desk = door(), FakeDesk()
    joined = message("/start@brief_test_bot i_code-1", chat=GROUP, **{"from": BEA})
    told = said(access, owner("/invite 3 30"), joined, in_group(f"/ask {QUESTION}"), desk=desk)
    assert "lets in 3 people or groups, until 11 Apr 2026" in told[0]
    assert "Mention me (@brief_test_bot)" in told[1]
    assert len(desk.asked) == 1


@pytest.mark.parametrize("code", ["code-7", "", "code-1 OR", "💥"])
def test_a_code_that_is_none_is_said_to_be_none_and_lets_nobody_in(code: str) -> None:
    access, desk = door(), FakeDesk()
    told = said(access, bea(f"/start i_{code}"), bea(QUESTION), desk=desk)
    assert told[0].startswith("This invitation lets nobody in any more")
    assert desk.asked == []


@pytest.mark.parametrize("text", ["/invite", "/access", "/revoke telegram:42", "/invite 5"])
def test_only_owners_invite_look_and_revoke(text: str) -> None:
    access = door(person_day=5)
    assert said(access, bea(text)) == ["Only the owners of this bot can do that."]


@pytest.mark.parametrize("text", ["/invite five", "/invite 1 2 three"])
def test_an_invitation_that_is_not_understood_is_answered_with_how_to_ask_for_one(
    text: str,
) -> None:
    assert said(door(), owner(text))[0].startswith("Write /invite, or say how many")


def test_a_code_is_not_shown_in_a_group() -> None:
    asked = in_group("/invite", **{"from": OWNER})
    [told] = said(door(), asked)
    assert "private chat" in told
    assert "code-1" not in told


def test_owners_see_who_came_and_what_is_open_and_take_it_back_with_a_button() -> None:
    access = door()
    request = meet(
        FakeDesk(),
        owner("/invite 2"),
        bea("/start i_code-1"),
        owner("/access"),
        press("out:telegram:43", message=message("…", chat=OWNERS_CHAT), **{"from": OWNER}),
        bea(QUESTION),
        door=access,
    )
    listed = request.sent()[2]
    assert "1 guest:\n• Bea (telegram:43), since 12 Mar 2026" in listed["text"]
    assert "1 open invitation:\n• code-1: one more, until 19 Mar" in listed["text"]
    buttons = [row[0] for row in listed["reply_markup"]["inline_keyboard"]]
    assert [(b["text"], b["callback_data"]) for b in buttons] == [
        ("Revoke Bea", "out:telegram:43"),
        ("Revoke code-1", "out:code-1"),
    ]
    [edited] = [call for call in request.calls if call.method == "editMessageText"]
    assert edited.parameters["text"].startswith("No guests.")
    assert "operator this number: 43" in request.sent()[3]["text"]


def test_a_forged_button_of_somebody_else_takes_nothing_back() -> None:
    access = door()
    made = meet(
        FakeDesk(),
        owner("/invite 2"),
        bea("/start i_code-1"),
        press("out:telegram:43", message=message("…", chat=BEAS_CHAT), **{"from": BEA}),
        press("out:code-1", message=message("…", chat=BEAS_CHAT), **{"from": BEA}),
        bea(QUESTION),
        door=access,
    )
    notices = [call.parameters for call in made.calls if call.method == "answerCallbackQuery"]
    assert [each["text"] for each in notices] == ["Only the owners of this bot can do that."] * 2
    assert TALLY.split(",")[0] in made.sent()[-1]["text"]


def test_revoke_takes_back_by_name_and_says_when_there_is_nobody() -> None:
    access = door()
    told = said(access, owner("/invite"), bea("/start i_code-1"), owner("/revoke telegram:43"),
                owner("/revoke telegram:43"), owner("/access"))  # fmt: skip
    assert told[2] == "telegram:43 has no access any more."
    assert "no guest and no invitation telegram:43" in told[3]
    assert told[4].startswith("Nobody was invited")


def test_a_limit_says_that_it_is_reached_and_when_it_goes_on() -> None:
    access, desk = door(person_day=1), FakeDesk()
    told = said(access, bea(QUESTION), bea(QUESTION), bea("/help"), desk=desk)
    assert len(desk.asked) == 1
    assert told[1] == (
        "You have asked the one question that I answer you in a day. I go on at 13 Mar, 00:00."
    )
    assert told[2].startswith("Write a question in plain words")


def test_a_briefing_counts_as_a_question_and_an_empty_one_does_not() -> None:
    access, desk = door(person_day=1), FakeDesk()
    told = said(access, bea("/ask"), bea("/brief"), bea("/brief ferry"), bea(QUESTION), desk=desk)
    assert len(desk.briefed) == 1
    assert desk.asked == []
    assert told[3].startswith("You have asked the one question")


def test_a_briefing_on_the_story_of_a_link_counts_as_a_question() -> None:
    access, desk = door(person_day=1), FakeDesk()
    updates = [bea("/start s_s1"), bea("/start s_s1"), bea(QUESTION)]
    told = meet(desk, *updates, door=access, chats=chatting(Stories())).sent()
    assert len(desk.briefed_on) == 1
    assert desk.asked == []
    assert all(each["text"].startswith("You have asked the one question") for each in told[1:])


def test_a_group_has_a_limit_of_its_own() -> None:
    access, desk = door(chat_day=1), FakeDesk()
    asked = in_group(f"/ask {QUESTION}")
    request = meet(desk, asked, in_group(f"/ask {QUESTION}", **{"from": BEA}), door=access)
    assert len(desk.asked) == 1
    assert "was asked" in request.sent()[1]["text"]
    # Nobody else in the group needs to read that.
    assert request.sent()[1]["ephemeral_message_parameters"] == {"receiver_user_id": 43}


def test_a_name_of_a_guest_is_not_made_a_link_or_a_command() -> None:
    named = {"id": 43, "is_bot": False, "first_name": "evil.example /delete @everyone"}
    access = door()
    joined = message("/start i_code-1", chat=BEAS_CHAT, **{"from": named})
    told = said(access, owner("/invite"), joined, owner("/access"))
    assert "evil.example" not in told[2].replace("\u2060", "·")
    assert "telegram:43" in told[2]
