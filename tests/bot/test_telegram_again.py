"""The buttons under answers and briefings: its sources, another length, why, its story."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from queue import SimpleQueue
from threading import Event
from typing import Any

import pytest
from telegram import Update

from bot.platforms.telegram.app import TelegramSettings, build
from bot.platforms.telegram.recent import Recent
from bot.words import words_in
from bot.writing.types import Answer
from retrieval.errors import Refused
from retrieval.stories.story import Story, Telling
from retrieval.types import EVERYONE, Audience
from tests.bot.cases_at_hand import cases, chatting
from tests.bot.platform_answers import (
    ABSTAINED,
    ANSWERED,
    BRIEFED,
    COAST,
    HARBOR,
    RIVAL,
    TALLY,
    FakeDesk,
    cite,
)
from tests.bot.telegram_request import Call, RecordingRequest
from tests.bot.telegram_updates import GROUP, PERSON, in_group, meet, message, press
from tests.bot.test_telegram_why import WHY

CHAT = Audience("chat:telegram:42")
ASKED = message("How did the vote go?")
NORMAL = replace(ANSWERED, id="a1")
LONGER = replace(
    NORMAL,
    id="a2",
    sentences=(*ANSWERED.sentences, replace(ANSWERED.sentences[0], text="The mayor welcomed it.")),
)


class Longer(FakeDesk):
    """Gives the longer answer when more sentences are asked for."""

    def __init__(self, longer: Answer = LONGER) -> None:
        super().__init__(NORMAL)
        self.known = {("a1", CHAT), ("a2", CHAT)}
        self.explanation = WHY
        self.longer = longer
        self.begun: SimpleQueue[None] = SimpleQueue()

    def ask(self, *what: Any, **how: Any) -> Answer:
        self.begun.put(None)
        given = super().ask(*what, **how)
        return self.longer if how.get("longest") == 8 else given


class Stories:
    """One story, which everyone may see."""

    def __init__(self) -> None:
        self.one = Story(
            "s1", EVERYONE, (Telling(HARBOR, datetime(2014, 11, 18, tzinfo=UTC), b""),)
        )

    def story(self, id_: str, _viewer: Audience) -> Story | None:
        return self.one if id_ == "s1" else None

    def story_of(self, article_id: str, _viewer: Audience) -> Story | None:
        return self.one if article_id == HARBOR.id else None


def labels(sent: dict[str, Any]) -> list[list[str]]:
    rows = sent.get("reply_markup", {}).get("inline_keyboard", [])
    return [[button["text"] for button in row] for row in rows]


def data(sent: dict[str, Any], label: str) -> str:
    rows = sent["reply_markup"]["inline_keyboard"]
    [found] = [each["callback_data"] for row in rows for each in row if each["text"] == label]
    assert len(found.encode()) <= 64
    return str(found)


def notices(request: RecordingRequest) -> list[str | None]:
    return [
        call.parameters.get("text")
        for call in request.calls
        if call.method == "answerCallbackQuery"
    ]


def edits(request: RecordingRequest) -> list[dict[str, Any]]:
    return [call.parameters for call in request.calls if call.method == "editMessageText"]


def test_an_answer_has_the_buttons_that_make_sense() -> None:
    [sent] = meet(FakeDesk(NORMAL), ASKED, chats=chatting(Stories())).sent()
    assert labels(sent) == [["Sources", "Shorter", "More"], ["Why?", "Follow this story"]]
    assert data(sent, "More") == "form:aa1:l"
    [alone] = meet(FakeDesk(NORMAL), ASKED).sent()
    assert labels(alone) == [["Sources", "Shorter", "More"], ["Why?"]]


def test_an_answer_of_one_sentence_cannot_be_shorter() -> None:
    one = replace(NORMAL, sentences=NORMAL.sentences[:1])
    [sent] = meet(FakeDesk(one), ASKED).sent()
    assert labels(sent)[0] == ["Sources", "More"]


def test_an_abstention_offers_its_nearest_sources_and_why_and_no_other_length() -> None:
    [sent] = meet(FakeDesk(replace(ABSTAINED, id="a1")), ASKED).sent()
    assert labels(sent) == [["Sources"], ["Why?"]]
    nothing = replace(ABSTAINED, id="a1", nearest=())
    [bare] = meet(FakeDesk(nothing), ASKED).sent()
    assert labels(bare) == [["Why?"]]


def test_an_answer_of_several_messages_has_buttons_under_the_last_and_no_other_length() -> None:
    many = replace(NORMAL, sentences=NORMAL.sentences * 60)
    sent = meet(FakeDesk(many), ASKED).sent()
    assert [labels(each) for each in sent[:-1]] == [[]] * (len(sent) - 1)
    assert labels(sent[-1]) == [["Sources"], ["Why?"]]


def test_sources_come_below_with_the_words_the_day_the_publisher_and_the_copies() -> None:
    request = meet(Longer(), press("src:a1"))
    [sent] = request.sent()
    assert sent["text"] == (
        f"Sources\n\n1 Harbor Post · 18 Nov 2014\nCouncil adopts ferry plan\n{TALLY}\n"
        f"same text: Coast Daily\n\n2 Coast Daily · Nov 2014\nCouncil adopts ferry plan\n{RIVAL}"
    )
    assert sent["reply_parameters"]["message_id"] == 100
    quotes = [each for each in sent["entities"] if each["type"] == "blockquote"]
    assert [sent["text"][one["offset"] :][: one["length"]] for one in quotes] == [TALLY, RIVAL]
    assert notices(request) == [None]


@pytest.mark.parametrize("name", ["src", "why"])
def test_a_button_pressed_twice_sends_once(name: str) -> None:
    request = meet(Longer(), press(f"{name}:a1"), press(f"{name}:a1"))
    assert len(request.sent()) == 1
    assert notices(request) == [None, "It is below already."]


@pytest.mark.parametrize("what", ["src:gone", "why:gone", "form:agone:l", "form:bgone:s"])
def test_a_button_under_a_forgotten_answer_says_so(what: str) -> None:
    request = meet(Longer(), press(what))
    assert request.sent() == edits(request) == []
    assert notices(request) == ["I no longer remember this answer. Please ask again."]


@pytest.mark.parametrize(
    "what", ["form:", "form:xa1:l", "form:a:l", "form:aa1:x", "fol:", "fol:s1"]
)
def test_a_button_that_says_nonsense_is_too_old(what: str) -> None:
    [notice] = notices(meet(Longer(), press(what)))
    assert notice is not None
    assert "too old" in notice


def test_more_puts_the_longer_answer_in_its_place_and_shorter_the_first_back() -> None:
    desk = Longer()
    request = meet(desk, ASKED, press("form:aa1:l"), press("form:aa1:n"), press("form:aa1:s"))
    assert len(request.sent()) == 1
    long, normal, short = edits(request)
    assert "The mayor welcomed it." in long["text"]
    assert labels(long)[0] == ["Sources", "Shorter"]
    assert normal["text"] == request.sent()[0]["text"]
    assert short["text"].startswith("The council adopted the ferry plan by 31 votes to 12.")
    assert "Four members" not in short["text"]
    assert labels(short)[0] == ["Sources", "More"]
    assert {each["message_id"] for each in (long, normal, short)} == {100}
    assert [longest for _, longest in desk.how] == [None, 8]
    assert desk.delivered[1:] == [
        ("a2", CHAT, ["100"]),
        ("a1", CHAT, ["100"]),
        ("a1", CHAT, ["100"]),
    ]


def test_what_is_not_longer_is_not_shown_as_more_and_that_is_said() -> None:
    request = meet(Longer(replace(NORMAL, id="a2")), ASKED, press("form:aa1:l"))
    assert edits(request) == []
    _, said = (each["text"] for each in request.sent())
    assert said == words_in("en")("buttons-no-more")


def test_more_twice_at_once_asks_once_and_says_the_same() -> None:
    desk = Longer()
    request = meet(desk, ASKED, press("form:aa1:l"), press("form:aa1:l"))
    assert len(desk.asked) == 2
    first, second = edits(request)
    assert first == second


def test_more_that_is_pressed_while_it_is_written_is_not_written_twice() -> None:
    desk = Longer()
    request = RecordingRequest()

    async def go() -> None:
        settings, polling = TelegramSettings(token="1:A"), RecordingRequest()
        application = build(cases(desk), settings, request=request, polling=polling)
        await application.initialize()
        await application.process_update(
            Update.de_json({"update_id": 1, "message": ASKED}, application.bot)
        )
        desk.held = Event()
        pressed = Update.de_json(press("form:aa1:l"), application.bot)
        first = asyncio.create_task(application.process_update(pressed))
        await asyncio.to_thread(desk.begun.get, timeout=20)
        await asyncio.to_thread(desk.begun.get, timeout=20)
        await application.process_update(pressed)
        desk.held.set()
        await first
        await application.shutdown()

    asyncio.run(go())
    assert len(desk.asked) == 2
    assert len(edits(request)) == 1
    assert "It is being written already." in notices(request)


def test_after_a_restart_another_length_is_written_anew_from_the_question() -> None:
    desk = Longer()
    request = meet(desk, press("form:aa1:s"))
    assert desk.asked == [(WHY.question, CHAT)]
    [short] = edits(request)
    assert "Four members" not in short["text"]
    assert data(short, "More") == "form:aa1:n"


def test_an_old_answer_is_not_shown_again_from_memory() -> None:
    now = [0.0]
    recent = Recent(lambda: now[0])
    recent.keep(CHAT, NORMAL)
    assert recent.of(CHAT, "a1") is not None
    assert recent.of(Audience("chat:telegram:4"), "a1") is None
    now[0] = 901.0
    assert recent.of(CHAT, "a1") is None


def test_what_was_forgotten_is_not_shown_again_from_memory() -> None:
    class Forgets(Longer):
        def forget(self, asker: Audience) -> int:
            self.known.clear()
            return super().forget(asker)

    request = meet(Forgets(), ASKED, message("/forget"), press("form:aa1:s"))
    assert edits(request) == []
    assert notices(request) == ["I no longer remember this answer. Please ask again."]


def test_the_sources_of_a_short_form_are_those_that_it_cites_by_its_numbers() -> None:
    one = replace(
        NORMAL,
        sentences=(replace(ANSWERED.sentences[0], citations=(cite(COAST, RIVAL),)),
                   *ANSWERED.sentences),
    )  # fmt: skip
    desk = Longer()
    desk.answer = one
    request = meet(desk, ASKED, press("form:aa1:s"), press("src:a1:s"))
    assert data(edits(request)[0], "Sources") == "src:a1:s"
    listed = request.sent()[1]["text"]
    assert "1 Coast Daily" in listed
    assert "Harbor Post" not in listed


def test_a_story_is_followed_and_no_more_by_the_same_button() -> None:
    chats, desk = chatting(Stories()), FakeDesk(NORMAL)
    [sent] = meet(desk, ASKED, chats=chats).sent()
    under = {**message("An answer.", message_id=100), "reply_markup": sent["reply_markup"]}
    follow = press(data(sent, "Follow this story"), message=under)
    request = meet(desk, follow, follow, chats=chats)
    assert [one.named for one in chats.follows(CHAT)] == ["s1"]
    turned, *_ = [
        call.parameters for call in request.calls if call.method == "editMessageReplyMarkup"
    ]
    assert labels(turned) == [["Sources", "Shorter", "More"], ["Why?", "Follow no more"]]
    assert "You follow this story" in (notices(request)[0] or "")
    [again] = meet(desk, ASKED, chats=chats).sent()
    assert labels(again)[1] == ["Why?", "Follow no more"]
    unfollow = press(data(again, "Follow no more"), message=under)
    assert notices(meet(desk, unfollow, unfollow, chats=chats)) == [
        "You follow this story no more.",
        "You follow this story no more.",
    ]
    assert chats.follows(CHAT) == []


def test_the_story_of_another_chat_cannot_be_followed_by_a_forged_button() -> None:
    chats = chatting(Stories())
    assert notices(meet(FakeDesk(), press("fol:+s2"), chats=chats)) == [
        "This story is gone, or belongs to another chat."
    ]
    assert chats.follows(CHAT) == []


def test_in_a_group_anyone_sees_the_sources_and_administrators_alone_follow() -> None:
    chats, group = chatting(Stories()), Audience(f"chat:telegram:{GROUP['id']}")
    desk = Longer()
    desk.known = {("a1", group)}
    under = in_group("An answer.", message_id=100)
    bea = {**PERSON, "id": 5}
    sources = press("src:a1", message=under, **{"from": bea})
    follow = press("fol:+s1", message=under, **{"from": bea})
    request = meet(desk, sources, follow, chats=chats)
    [sent] = request.sent()
    assert (sent["chat_id"], sent["message_thread_id"]) == (GROUP["id"], 5)
    assert notices(request) == [None, "Only administrators of this group can change that."]
    assert chats.follows(group) == []


def test_in_the_general_topic_what_is_sent_names_no_topic() -> None:
    desk = Longer()
    desk.known = {("a1", Audience(f"chat:telegram:{GROUP['id']}"))}
    under = in_group("An answer.", message_id=100) | {"message_thread_id": 1}
    [sent] = meet(desk, press("src:a1", message=under)).sent()
    assert "message_thread_id" not in sent


def test_a_briefing_has_buttons_and_can_be_cut_to_its_core() -> None:
    desk = FakeDesk()
    request = meet(desk, message("/brief ferry plan"), press(f"form:b{BRIEFED.id}:s"))
    [sent] = request.sent()
    assert labels(sent) == [["Sources", "Shorter"], ["Why?"]]
    [short] = edits(request)
    assert labels(short) == [["Sources", "More"], ["Why?"]]


def test_a_failing_edit_of_the_buttons_costs_nothing() -> None:
    def refuse(call: Call) -> Any:
        gone = (400, {"description": "Bad Request: message can't be edited"})
        return gone if call.method == "editMessageReplyMarkup" else None

    chats = chatting(Stories())
    [sent] = meet(FakeDesk(NORMAL), ASKED, chats=chats).sent()
    under = {**message("An answer.", message_id=100), "reply_markup": sent["reply_markup"]}
    meet(FakeDesk(), press("fol:+s1", message=under), chats=chats, refuse=refuse)
    assert len(chats.follows(CHAT)) == 1


@pytest.mark.parametrize("error", [Refused("The page is no article."), ValueError("secret")])
def test_a_story_that_could_not_be_briefed_on_is_said_and_can_be_asked_for_again(
    error: Exception,
) -> None:
    desk = FakeDesk(raises=error)
    request = meet(desk, press("whole:w1"), press("whole:w1"))
    assert len(desk.briefed_on) == 2
    told = [each["text"] for each in request.sent()]
    assert len(told) == 2, "the press was answered before"
    assert all("secret" not in each for each in told)
