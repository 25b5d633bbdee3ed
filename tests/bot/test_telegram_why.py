"""/why on Telegram, met without a network: what is asked of the desk and what is sent."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from bot.why import explain
from bot.words import words_in
from bot.writing.types import Draft
from bot.writing.verify import verify
from retrieval.types import Audience
from tests.bot.evidence_at_hand import evidence
from tests.bot.platform_answers import ANSWERED, COAST, HARBOR, FakeDesk
from tests.bot.telegram_request import ME, Call
from tests.bot.telegram_updates import GROUP, in_group, meet, message

say = words_in("en")

BOT = {"id": ME["id"], "is_bot": True, "first_name": "Briefbot", "username": ME["username"]}
MINE = Audience("chat:telegram:42")
_FOUND = evidence("How did the vote go?", [HARBOR, COAST])
_NONE = Draft("How did the vote go?", "a-writer")
WHY = explain(_FOUND, _NONE, verify(_NONE, _FOUND))


def a_desk(*, explains: bool = True, **fields: Any) -> FakeDesk:
    desk = FakeDesk(dataclasses.replace(ANSWERED, id="a1", **fields))
    desk.explanation = WHY if explains else None
    return desk


def test_the_messages_of_an_answer_are_told_to_the_desk() -> None:
    desk = a_desk(sentences=ANSWERED.sentences * 60)
    sent = meet(desk, message("How did the vote go?")).sent()
    assert len(sent) > 1
    assert desk.delivered == [("a1", MINE, [str(101 + number) for number in range(len(sent))])]


def test_what_is_no_answer_or_did_not_arrive_is_not_told() -> None:
    desk = a_desk()
    meet(desk, message("/help"), message("/why"), message("/start c_x"))
    meet(desk, message("How?"), refuse=blocked)
    assert desk.delivered == []


def blocked(call: Call) -> Any:
    forbidden = {"description": "Forbidden: bot was blocked by the user"}
    return (403, forbidden) if call.method == "sendMessage" else None


def test_a_desk_that_cannot_note_the_messages_does_not_make_the_answer_a_failure() -> None:
    class Forgetful(FakeDesk):
        def sent(self, *_: object) -> None:
            raise RuntimeError("bot.db is gone")

    request = meet(Forgetful(dataclasses.replace(ANSWERED, id="a1")), message("How?"))
    [sent] = request.sent()
    assert "Something went wrong" not in sent["text"]


def test_why_explains_the_last_answer_of_the_chat() -> None:
    desk = a_desk()
    [sent] = meet(desk, message("/why")).sent()
    assert desk.explained == [(MINE, None)]
    assert desk.asked == []
    assert sent["text"].startswith("Why this answer\nHow did the vote go?\n\nSearched\n")
    assert sent["chat_id"] == 42
    kinds = [each["type"] for each in sent["entities"]]
    assert "expandable_blockquote" in kinds
    linked = [each["url"] for each in sent["entities"] if each["type"] == "text_link"]
    assert linked == ["https://harbor.example/ferry"]


def test_why_as_a_reply_explains_the_answer_that_it_replies_to() -> None:
    desk = a_desk()
    answer = message("The council …", message_id=101, **{"from": BOT})
    meet(desk, message("/why", reply_to_message=answer))
    assert desk.explained == [(MINE, "101")]


@pytest.mark.parametrize("written", ["/why", f"/why@{ME['username']}"])
def test_in_a_group_it_is_answered_as_a_reply_in_the_topic_for_the_group(written: str) -> None:
    desk = a_desk()
    answer = in_group("The council …", message_id=101, **{"from": BOT})
    [sent] = meet(desk, in_group(written, reply_to_message=answer)).sent()
    assert desk.explained == [(Audience(f"chat:telegram:{GROUP['id']}"), "101")]
    assert sent["message_thread_id"] == 5
    assert sent["reply_parameters"]["message_id"] == 7


def test_in_a_topic_what_replies_to_nothing_means_the_last_answer() -> None:
    desk = a_desk()
    begun = in_group(message_id=5, forum_topic_created={"name": "Ferries", "icon_color": 7_322_096})
    meet(desk, in_group("/why", reply_to_message=begun))
    assert [named for _, named in desk.explained] == [None]


def test_another_bots_why_is_left_alone() -> None:
    desk = a_desk()
    assert meet(desk, in_group("/why@another_bot")).calls == []
    assert desk.explained == []


def test_what_is_not_remembered_is_said() -> None:
    desk = a_desk(explains=False)
    other = message("Good morning", message_id=3)
    sent = meet(desk, message("/why"), message("/why", reply_to_message=other)).sent()
    assert [each["text"] for each in sent] == [
        say("telegram-no-answer"),
        say("telegram-not-an-answer"),
    ]


def test_who_is_not_on_the_list_learns_nothing() -> None:
    desk = a_desk()
    meet(desk, message("/why"), access=frozenset({1}))
    assert desk.explained == []


def test_the_help_names_it() -> None:
    assert "/why" in meet(FakeDesk(), message("/help")).sent()[0]["text"]
