"""Whatever people write, send and press, the bot has an answer and never a failure of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.platforms.telegram import inline
from bot.platforms.telegram.commands import COMMANDS
from bot.platforms.telegram.taps import TAPS
from bot.words import words_in
from tests.bot.platform_answers import FakeDesk
from tests.bot.telegram_request import ME, Call
from tests.bot.telegram_updates import GROUP, PERSON, in_group, meet, message, press

FAILED = words_in("en")("telegram-failed", reference="").split("{")[0][:25]
BUTTON_FAILED = words_in("en")("buttons-failed", reference="")[:20]
ODD = ["", "0", "-1", "9" * 30, "x" * 10_000, "\x00", "\u202e\u2066", "🙂" * 300, "-", "@", "/",
       ":", "قتل سبعة أشخاص", "市议会", "every 31 February at 25:61", "a,b," * 900]  # fmt: skip
WORDS = st.sampled_from(ODD) | st.text(max_size=40)
COMMAND = st.sampled_from([*COMMANDS, "start", "invite", "access", "revoke", "remove_0", "dance"])
FILE = {"file_id": "f", "file_unique_id": "f"}
PHOTO = [{**FILE, "width": 1, "height": 1}]


@pytest.fixture(scope="module", autouse=True)
def _at_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inline, "PAUSE_S", 0.0)
        yield


def texts(calls: list[Call]) -> list[str]:
    return [call.parameters["text"] for call in calls if call.method == "sendMessage"]


def test_a_failure_would_be_seen_here() -> None:
    broken = FakeDesk(raises=RuntimeError("no"))
    [said] = texts(meet(broken, message("/ask How did the vote go?")).calls)
    assert FAILED in said
    broken.explanation = None
    calls = meet(broken, press(f"whole:{'a' * 16}")).calls
    assert any(BUTTON_FAILED in call.parameters.get("text", "") for call in calls)


@settings(max_examples=60, deadline=None)
@given(COMMAND, WORDS)
@example("digest", "x" * 10_000)
def test_a_command_with_any_words_is_answered(name: str, words: str) -> None:
    said = texts(meet(FakeDesk(), message(f"/{name} {words}")).calls)
    assert said or name == "export"  # which is a document
    assert not any(FAILED in text for text in said)
    assert not any("Traceback" in text for text in said)


@settings(max_examples=25, deadline=None)
@given(COMMAND, WORDS)
def test_a_command_in_a_group_is_no_failure_whatever_comes_with_it(name: str, words: str) -> None:
    said = texts(meet(FakeDesk(), in_group(f"/{name} {words}")).calls)
    assert not any(FAILED in text for text in said)


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([*TAPS, "gone"]), st.text(max_size=20) | st.sampled_from([
    "", "9999", "-1", "x:y", "set", "top", "dig:9999", "zone:Nowhere/Else", "+", "-x", "yes",
    "a" * 16 + ":l", "b:n", "topics:nothing", "at:never", "lang:xx", "tops:-1", "fol:99999",
]))  # fmt: skip
def test_a_button_of_any_age_is_answered_once_and_never_with_a_failure(
    name: str, arguments: str
) -> None:
    data = f"{name}:{arguments}".encode()[:64].decode(errors="ignore")
    calls = meet(FakeDesk(), press(data)).calls
    answers = [call.parameters for call in calls if call.method == "answerCallbackQuery"]
    assert len(answers) == 1
    assert BUTTON_FAILED not in answers[0].get("text", "")
    assert not any(FAILED in text for text in texts(calls))


@settings(max_examples=30, deadline=None)
@given(WORDS)
def test_any_words_of_inline_mode_are_answered(typed: str) -> None:
    query = {"id": "1", "from": PERSON, "query": typed[:256], "offset": ""}
    calls = meet(FakeDesk(), {"update_id": 1, "inline_query": query}).calls
    assert [call.method for call in calls] == ["answerInlineQuery"]


@pytest.mark.parametrize(
    "content",
    [
        {"photo": PHOTO, "caption": ""},
        {"document": {**FILE, "file_name": "a.pdf"}, "caption": "  "},
        {"video_note": {**FILE, "length": 1, "duration": 1}},
        {"audio": {**FILE, "duration": 1}},
        {"animation": {**FILE, "width": 1, "height": 1, "duration": 1}},
        {"contact": {"phone_number": "1", "first_name": "Bea"}},
        {"game": {"title": "G", "description": "g", "photo": PHOTO}},
        {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0,
                  "is_closed": False, "is_anonymous": True, "type": "regular",
                  "allows_multiple_answers": False, "allows_revoting": False,
                  "members_only": False}},
    ],
)  # fmt: skip
def test_what_has_no_words_gets_one_friendly_notice(content: dict[str, Any]) -> None:
    desk = FakeDesk()
    assert texts(meet(desk, message(**content)).calls) == [words_in("en")("telegram-only-text")]
    assert desk.asked == []


CHANNEL = {"id": -5, "type": "channel", "title": "C"}
LINKED = {"id": 777_000, "is_bot": False, "first_name": "Telegram"}


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "edited_channel_post": message("post", chat=CHANNEL)},
        {"update_id": 1, "message": message("/ask x", chat=CHANNEL, sender_chat=CHANNEL)},
        {"update_id": 1, "business_message": message("hello")},
        {"update_id": 1, "poll_answer": {"poll_id": "1", "option_ids": [],
                                             "option_persistent_ids": [], "user": PERSON}},
        {"update_id": 1, "chat_join_request": {
            "chat": GROUP, "from": PERSON, "date": 1_416_300_000, "user_chat_id": 42}},
        in_group("/ask How?", sender_chat=CHANNEL, is_automatic_forward=True, **{"from": LINKED}),
        in_group(left_chat_member=PERSON),
        in_group(forum_topic_closed={}),
        message(users_shared={"request_id": 1, "users": []}),
        message(web_app_data={"data": "x", "button_text": "y"}),
        message(successful_payment={"currency": "XTR", "total_amount": 1, "invoice_payload": "x",
                                    "telegram_payment_charge_id": "x",
                                    "provider_payment_charge_id": "x"}),
    ],
)  # fmt: skip
def test_what_is_meant_for_nobody_here_gets_no_answer(update: dict[str, Any]) -> None:
    desk = FakeDesk()
    assert meet(desk, update).calls == []
    assert desk.asked == []


@pytest.mark.parametrize("text", ["/ask How did the vote go?", f"@{ME['username']} How?"])
def test_an_anonymous_administrator_is_answered_in_the_group(text: str) -> None:
    anonymous = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group"}
    entity = {"type": "mention", "offset": 0, "length": len(f"@{ME['username']}")}
    entities = [entity] if text.startswith("@") else []
    desk = FakeDesk()
    asked = in_group(text, entities=entities, sender_chat=GROUP, **{"from": anonymous})
    meet(desk, asked)
    assert len(desk.asked) == 1
