"""The Telegram bot met without a network: the exact calls that it makes."""

from __future__ import annotations

import dataclasses
import logging
import re
from typing import Any

import pytest

from bot.asking import BadQuestion
from bot.platforms.telegram.commands import COMMANDS
from bot.references import reference
from bot.words import words_in
from retrieval.types import Audience
from tests.bot.platform_answers import ANSWERED, COAST, RIVAL, TALLY, FakeDesk, cite
from tests.bot.telegram_request import ME, Call
from tests.bot.telegram_updates import GROUP, PERSON, in_group, meet, mention, message

say = words_in("en")

NO_PREVIEW = {"is_disabled": True}
BOT = {"id": ME["id"], "is_bot": True, "first_name": "Briefbot", "username": ME["username"]}
PHOTO = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]


def said(
    desk: FakeDesk, *updates: dict[str, Any], access: frozenset[int] | None = None
) -> list[str]:
    return [each["text"] for each in meet(desk, *updates, access=access).sent()]


def test_a_question_is_answered_with_numbered_links_and_a_folded_list_of_sources() -> None:
    desk = FakeDesk()
    request = meet(desk, message("How did the vote go?"))
    assert desk.asked == [("How did the vote go?", Audience("chat:telegram:42"))]
    assert [call.method for call in request.calls] == ["sendChatAction", "sendMessage"]
    assert request.calls[0].parameters == {"chat_id": 42, "action": "typing"}
    public = (
        "https://harbor.example/ferry#:~:text=The%20council%20adopted%20the%20ferry,"
        "to%2012%2C%20with%20four%20abstaining."
    )
    in_chat = f"https://t.me/{ME['username']}?start=c_{reference(cite(COAST, RIVAL))}"
    [sent] = request.sent()
    text = sent.pop("text")
    entities = [
        (each["type"], text[each["offset"] : each["offset"] + each["length"]], each.get("url"))
        for each in sent.pop("entities")
    ]
    assert sent == {"chat_id": 42, "link_preview_options": NO_PREVIEW}
    assert text == (
        "The council adopted the ferry plan by 31 votes to 12.\u00a0[1][2] "
        "Four members abstained, Harbor Post reports.\u00a0[1]\n\n"
        "Sources\n"
        f"1 Harbor Post · 18 Nov 2014 — “{TALLY}”\n"
        f"2 Coast Daily · Nov 2014 — “{RIVAL}”"
    )
    assert entities == [
        ("text_link", "[1]", public),
        ("text_link", "[2]", in_chat),
        ("text_link", "[1]", public),
        ("bold", "Sources", None),
        ("expandable_blockquote", text.partition("Sources\n")[2], None),
        ("text_link", "1 Harbor Post", public),
        ("text_link", "2 Coast Daily", in_chat),
    ]


def test_a_citation_link_names_the_article_in_what_telegram_lets_a_start_parameter_be() -> None:
    [sent] = meet(FakeDesk(), message("How did the vote go?")).sent()
    urls = [
        each["url"] for each in sent["entities"] if each.get("url", "").startswith("https://t.me/")
    ]
    parameter = urls[0].partition("?start=")[2]
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", parameter)


def test_the_link_of_a_citation_shows_the_quote_in_its_context() -> None:
    desk = FakeDesk()
    request = meet(desk, message("/start c_some-reference"))
    assert desk.references == [("some-reference", Audience("chat:telegram:42"))]
    [sent] = request.sent()
    text = sent["text"]
    assert text.startswith("Council adopts ferry plan\nHarbor Post · 18 Nov 2014\n\nThe debate")
    [quote] = [each for each in sent["entities"] if each["type"] == "blockquote"]
    assert text[quote["offset"] :][: quote["length"]] == TALLY
    assert sent["link_preview_options"] == NO_PREVIEW


def test_the_link_of_another_chats_private_article_opens_nothing() -> None:
    desk = FakeDesk(opened=None)
    assert said(desk, message("/start c_someone-elses")) == [say("telegram-not-available")]


def test_a_context_with_an_address_links_to_the_article() -> None:
    opened = dataclasses.replace(FakeDesk().opened, url="https://harbor.example/ferry")  # type: ignore[type-var]
    [sent] = meet(FakeDesk(opened=opened), message("/start c_x")).sent()
    assert sent["text"].endswith("Open the article")
    assert sent["entities"][-1]["url"].startswith("https://harbor.example/ferry#:~:text=")


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("/ask", say("telegram-ask-what")),
        ("/dance", say("telegram-unknown-command")),
    ],
)
def test_a_command_is_answered_with_its_notice(text: str, notice: str) -> None:
    request = meet(FakeDesk(), message(text))
    assert [call.method for call in request.calls] == ["sendMessage"]
    assert request.sent() == [{"chat_id": 42, "text": notice, "link_preview_options": NO_PREVIEW}]


@pytest.mark.parametrize("text", ["/help", f"/help@{ME['username']}"])
def test_the_help_says_how_to_ask_and_names_every_command(text: str) -> None:
    [told] = said(FakeDesk(), message(text))
    assert told.startswith(say("telegram-help"))
    for name in COMMANDS:
        assert f"\n/{name} – {say(f'commands-{name}')}" in told


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1,
                     "height": 1, "is_animated": False, "is_video": False}},
        {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}},
        {"photo": PHOTO},
        {"location": {"latitude": 1.0, "longitude": 2.0}},
        {"dice": {"emoji": "🎲", "value": 3}},
    ],
)  # fmt: skip
def test_what_is_not_text_gets_a_friendly_notice(content: dict[str, Any]) -> None:
    desk = FakeDesk()
    assert said(desk, message(**content)) == [say("telegram-only-text")]
    assert desk.asked == []


def test_a_caption_is_a_question() -> None:
    desk = FakeDesk()
    meet(desk, message(photo=PHOTO, caption="What is this vote?"))
    assert [question for question, _ in desk.asked] == ["What is this vote?"]


def test_an_album_without_words_gets_one_notice_not_ten() -> None:
    pictures = [message(photo=PHOTO, media_group_id="9") for _ in range(10)]
    assert said(FakeDesk(), *pictures) == [say("telegram-only-text")]


def test_a_forwarded_message_is_not_taken_for_a_question() -> None:
    desk = FakeDesk()
    origin = {"type": "hidden_user", "date": 1_416_300_000, "sender_user_name": "Bea"}
    told, _ = said(desk, message("A long report.", forward_origin=origin))
    assert told.startswith("Read: “Council adopts ferry plan”")
    assert desk.asked == []


@pytest.mark.parametrize(
    "update",
    [
        message("hello", **{"from": {"id": 9, "is_bot": True, "first_name": "Other"}}),
        message(pinned_message=message("old")),
        in_group(new_chat_members=[PERSON]),
        in_group("just talking"),
        in_group("/dance"),
        in_group("/ask@another_bot How did the vote go?"),
        in_group("as a channel", sender_chat={"id": -5, "type": "channel", "title": "C"}),
        {"update_id": 1, "channel_post": message("post", chat={"id": -5, "type": "channel"})},
        {"update_id": 1, "something_new": {"x": 1}},
        {"update_id": 1},
    ],
)
def test_what_is_not_meant_for_the_bot_gets_no_answer(update: dict[str, Any]) -> None:
    desk = FakeDesk()
    assert meet(desk, update).calls == []
    assert desk.asked == []


@pytest.mark.parametrize(
    "asked",
    [
        in_group("/ask How did the vote go?"),
        in_group(f"/ask@{ME['username']} How did the vote go?"),
        mention(f"🙂 How did @{ME['username']} the vote go?"),
        in_group("How did the vote go?", reply_to_message=in_group("Earlier.", **{"from": BOT})),
        in_group("/ask How did the vote go?", **{
            "from": {"id": 1_087_968_824, "is_bot": True, "first_name": "Group"},
            "sender_chat": GROUP,
        }),
    ],
)  # fmt: skip
def test_in_a_group_a_command_mention_or_reply_is_answered_in_its_topic(
    asked: dict[str, Any],
) -> None:
    desk = FakeDesk()
    [sent] = meet(desk, asked).sent()
    [(question, asker)] = desk.asked
    assert question.removeprefix("🙂 ") == "How did the vote go?"
    assert asker == Audience(f"chat:telegram:{GROUP['id']}")
    assert sent["chat_id"] == GROUP["id"]
    assert sent["message_thread_id"] == 5
    assert sent["reply_parameters"] == {"message_id": 7, "allow_sending_without_reply": True}


def test_a_mention_alone_gets_the_help_for_groups() -> None:
    [told] = said(FakeDesk(), mention(f"@{ME['username']}"))
    assert told.startswith(say("groups-hello", bot=ME["username"]))


def test_a_mention_of_someone_else_is_not_for_the_bot() -> None:
    assert said(FakeDesk(), mention("@someone How did the vote go?", "@someone")) == []


def test_who_is_not_on_the_list_is_told_once_with_the_id_to_be_added() -> None:
    desk = FakeDesk()
    texts = said(desk, message("Hello?"), message("Hello??"), access=frozenset({1}))
    assert len(texts) == 1
    assert "42" in texts[0]
    assert desk.asked == []
    assert desk.references == []


@pytest.mark.parametrize("listed", [42, GROUP["id"]])
def test_a_person_or_a_group_on_the_list_is_answered(listed: int) -> None:
    desk = FakeDesk()
    meet(desk, in_group("/ask How did the vote go?"), access=frozenset({listed}))
    assert len(desk.asked) == 1


def test_a_stranger_cannot_open_citations_either() -> None:
    desk = FakeDesk()
    said(desk, message("/start c_x"), access=frozenset({1}))
    assert desk.references == []


def test_a_question_of_10000_characters_gets_the_words_of_the_desk() -> None:
    desk = FakeDesk(
        raises=BadQuestion("The question has 10,000 characters; ask it in fewer words.")
    )
    assert said(desk, message("x" * 10_000)) == [str(desk.raises)]


def test_a_failure_is_a_notice_with_a_reference_that_the_log_has(
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk = FakeDesk(raises=RuntimeError("table passages is locked"))
    with caplog.at_level(logging.ERROR):
        [text] = said(desk, message("How did the vote go?"))
    assert "passages" not in text
    assert "Traceback" not in text
    named = text.split()[-1]
    assert named in caplog.text
    assert "table passages is locked" in caplog.text


def test_a_failing_typing_notice_does_not_cost_the_answer() -> None:
    def refuse(call: Call) -> Any:
        return (400, {"description": "Bad Request"}) if call.method == "sendChatAction" else None

    assert len(meet(FakeDesk(), message("How did the vote go?"), refuse=refuse).sent()) == 1


def test_a_long_answer_comes_in_parts_and_only_the_first_is_a_reply() -> None:
    many = dataclasses.replace(ANSWERED, sentences=ANSWERED.sentences * 60)
    sent = meet(FakeDesk(many), in_group("/ask Everything?")).sent()
    assert len(sent) > 1
    assert ["reply_parameters" in each for each in sent] == [True] + [False] * (len(sent) - 1)
    assert {each["message_thread_id"] for each in sent} == {5}
