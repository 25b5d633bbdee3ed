"""Groups: who may set what, coming and going, moving to another address."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from bot.chats.cases import Chatting
from bot.chats.types import Place, Standing
from bot.schedule import EVERY_DAY, Schedule, Timing
from bot.store.chats import Chats
from bot.store.follows import Follows
from bot.store.schedules import Schedules
from retrieval.types import Audience
from tests.bot.cases_at_hand import NoStories, Nothing, database
from tests.bot.fake_sources import FakeSources
from tests.bot.platform_answers import FakeDesk
from tests.bot.telegram_request import ME, Call, RecordingRequest, Refusal
from tests.bot.telegram_updates import GROUP, PRIVATE, in_group, meet, message, press

NEWSROOM = Audience("chat:telegram:-1001")
BEA = {"id": 43, "is_bot": False, "first_name": "Bea"}
HIDDEN = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group"}
ONLY = "Only administrators of this group can change that."
MORNING = Schedule("UTC", (Timing(EVERY_DAY, (time(8),)),))


def status(kind: str, user: dict[str, Any] = ME, **more: Any) -> dict[str, Any]:
    """A member of a chat, with what Telegram tells of one of that status."""
    rights = dict.fromkeys(
        (
            "can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
            "can_manage_video_chats", "can_restrict_members", "can_promote_members",
            "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories",
            "can_delete_stories",
        ),
        False,
    )  # fmt: skip
    of = {"administrator": rights, "kicked": {"until_date": 0}, "creator": {"is_anonymous": False}}
    return {"status": kind, "user": user, **of.get(kind, {}), **more}


def became(old: str, new: str, chat: dict[str, Any] = GROUP, kind: str = "my_chat_member") -> Any:
    """An update: the standing of the bot in a chat changed, by Ada."""
    ada = {"id": 42, "is_bot": False, "first_name": "Ada"}
    changed = {
        "chat": chat,
        "from": ada,
        "date": 1_416_300_000,
        "old_chat_member": status(old),
        "new_chat_member": status(new),
    }
    return {"update_id": 1, kind: changed}


def texts(request: RecordingRequest) -> list[str]:
    return [each["text"] for each in request.sent()]


def asked_for_administrators(request: RecordingRequest) -> int:
    return sum(call.method == "getChatAdministrators" for call in request.calls)


# Who may set what


@pytest.mark.parametrize("text", ["/add a.example", "/remove a.example", "/forget", "/export"])
def test_in_a_group_only_administrators_change_how_it_is_served(text: str) -> None:
    desk, sources = FakeDesk(), FakeSources()
    bea = in_group(text, **{"from": BEA})
    request = meet(desk, bea, sources=sources)
    assert texts(request) == [ONLY]
    assert sources.wished == []
    assert desk.forgotten == []
    assert request.sent()[0]["message_thread_id"] == 5


def test_an_administrator_does() -> None:
    sources = FakeSources()
    meet(FakeDesk(), in_group("/add a.example"), sources=sources)
    assert len(sources.wished) == 1


def test_who_hides_behind_the_group_is_an_administrator() -> None:
    sources = FakeSources()
    hidden = in_group("/add a.example", sender_chat=GROUP, **{"from": HIDDEN})
    request = meet(FakeDesk(), hidden, sources=sources)
    assert len(sources.wished) == 1
    assert asked_for_administrators(request) == 0


def test_a_channel_that_writes_in_a_group_is_nobody() -> None:
    channel = {"id": -1_077, "type": "channel", "title": "News"}
    posted = in_group("/add a.example", sender_chat=channel, **{"from": HIDDEN})
    assert meet(FakeDesk(), posted).calls == []


def test_anybody_in_a_group_may_ask() -> None:
    desk = FakeDesk()
    meet(desk, in_group("/ask How did the vote go?", **{"from": BEA}))
    assert len(desk.asked) == 1


def test_a_forged_button_is_held_by_the_same_rule_as_the_command() -> None:
    personal = Nothing()
    under = in_group("Delete?", message_id=100, **{"from": ME})
    forged = press("delete:yes", message=under, **{"from": BEA})
    request = meet(FakeDesk(), forged, personal=personal)
    assert personal.deleted == []
    [answered] = [call for call in request.calls if call.method == "answerCallbackQuery"]
    assert answered.parameters["text"] == ONLY


def test_administrators_are_asked_for_once_and_again_when_something_changed() -> None:
    add = in_group("/add a.example")
    request = meet(FakeDesk(), add, add, add, sources=FakeSources())
    assert asked_for_administrators(request) == 1
    changed = became("administrator", "member", kind="chat_member")
    request = meet(FakeDesk(), add, changed, add, sources=FakeSources())
    assert asked_for_administrators(request) == 2
    request = meet(FakeDesk(), add, became("member", "administrator"), add, sources=FakeSources())
    assert asked_for_administrators(request) == 2


def test_when_administrators_cannot_be_told_nothing_is_changed() -> None:
    def refuse(call: Call) -> Refusal | None:
        return (500, {"description": "no"}) if call.method == "getChatAdministrators" else None

    sources = FakeSources()
    request = meet(FakeDesk(), in_group("/add a.example"), sources=sources, refuse=refuse)
    assert sources.wished == []
    assert "Something went wrong on my side" in texts(request)[0]


# Messages for one person alone


def test_what_concerns_one_person_is_seen_by_that_person_alone() -> None:
    [sent] = meet(FakeDesk(), in_group("/add a.example", **{"from": BEA})).sent()
    assert sent["ephemeral_message_parameters"] == {"receiver_user_id": 43}
    assert "reply_parameters" not in sent


def test_a_server_that_refuses_such_messages_gets_an_ordinary_reply() -> None:
    def refuse(call: Call) -> Refusal | None:
        aside = "ephemeral_message_parameters" in call.parameters
        return (400, {"description": "Bad Request: not here"}) if aside else None

    request = meet(FakeDesk(), in_group("/add a.example", **{"from": BEA}), refuse=refuse)
    assert len(request.sent()) == 2
    assert request.sent()[1]["reply_parameters"]["message_id"] == 7


def test_a_server_that_knows_none_is_not_asked_twice() -> None:
    class Old(RecordingRequest):
        def _result(self, call: Call) -> object:
            result = super()._result(call)
            if isinstance(result, dict):
                result.pop("ephemeral_message_id", None)
            return result

    bea = in_group("/add a.example", **{"from": BEA})
    request = meet(FakeDesk(), bea, bea, request=Old())
    assert texts(request) == [ONLY, ONLY]
    assert "ephemeral_message_parameters" in request.sent()[0]
    assert "ephemeral_message_parameters" not in request.sent()[1]


def test_in_a_private_chat_there_is_nobody_to_hide_it_from() -> None:
    [sent] = meet(FakeDesk(), message("/revoke x")).sent()
    assert "ephemeral_message_parameters" not in sent


def test_who_answers_to_such_a_message_is_answered_alone_too() -> None:
    desk = FakeDesk()
    asked = in_group("And how did the vote go?", entities=[], ephemeral_message_id=3)
    asked |= {"message_id": 0, "reply_to_message": in_group("No.", **{"from": ME})}
    request = meet(desk, asked)
    assert len(desk.asked) == 1
    [sent] = request.sent()
    assert sent["ephemeral_message_parameters"] == {"receiver_user_id": 42}
    assert "reply_parameters" not in sent


# Coming and going


@pytest.mark.parametrize("now", ["member", "administrator"])
def test_a_group_that_adds_the_bot_is_greeted_once_with_what_to_do(now: str) -> None:
    [sent] = meet(FakeDesk(), became("left", now)).sent()
    assert sent["chat_id"] == GROUP["id"]
    assert "message_thread_id" not in sent
    assert "Mention me (@brief_test_bot)" in sent["text"]
    assert "reply_markup" not in sent


@pytest.mark.parametrize(
    "change",
    [
        became("member", "administrator"),
        became("administrator", "member"),
        became("left", "administrator", {"id": -1_077, "type": "channel", "title": "News"}),
        became("kicked", "member", PRIVATE),
    ],
)
def test_nobody_is_greeted_for_other_changes(change: dict[str, Any]) -> None:
    assert meet(FakeDesk(), change).sent() == []


def test_a_group_without_access_is_told_so_when_it_asks_since_an_invitation_may_come() -> None:
    asked = in_group("/ask How did the vote go?")
    added = became("left", "member")
    request = meet(FakeDesk(), added, asked, asked, access=frozenset({1}))
    [told] = texts(request)
    assert "operator this number: -1001" in told


def test_removed_from_a_group_its_digests_stop_and_go_on_when_it_is_back() -> None:
    kept = database()
    chats = Chatting(Chats(kept), Follows(kept), NoStories())
    schedules = Schedules(kept)
    began, due = datetime(2026, 3, 12, tzinfo=UTC), datetime(2026, 3, 12, 9, tzinfo=UTC)
    meet(FakeDesk(), became("left", "member"), chats=chats)
    number = Chats(kept).schedule(Place(NEWSROOM, "5"), MORNING, began, due)
    resting = Chats(kept).schedule(Place(NEWSROOM), MORNING, began, due)
    assert chats.pause(NEWSROOM, resting, pause=True) is not None
    [made] = schedules.due(due, 9)
    assert made.number == number

    def stands() -> Standing:
        chat = Chats(kept).chat(NEWSROOM)
        assert chat is not None
        return chat.standing

    for gone in ("left", "kicked"):
        assert meet(FakeDesk(), became("member", gone), chats=chats).sent() == []
        assert stands() is Standing.REMOVED
        assert schedules.due(due, 9) == []
        assert len(Chats(kept).schedules(NEWSROOM)) == 2
        meet(FakeDesk(), became(gone, "member"), chats=chats)
        assert stands() is Standing.ACTIVE
        assert schedules.due(due + timedelta(minutes=1), 9) == [made]


def test_a_person_who_blocks_the_bot_gets_nothing_until_they_let_it_in_again() -> None:
    kept = database()
    chats = Chatting(Chats(kept), Follows(kept), NoStories())
    ada = Audience("chat:telegram:42")
    meet(FakeDesk(), message("/help"), became("member", "kicked", PRIVATE), chats=chats)
    blocked = Chats(kept).chat(ada)
    assert blocked is not None
    assert blocked.standing is Standing.BLOCKED
    meet(FakeDesk(), became("kicked", "member", PRIVATE), chats=chats)
    back = Chats(kept).chat(ada)
    assert back is not None
    assert back.standing is Standing.ACTIVE


def test_a_member_who_may_not_write_is_in_the_group_still() -> None:
    restricted = became("member", "restricted")
    rights = dict.fromkeys(
        (
            "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
            "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls",
            "can_send_other_messages", "can_add_web_page_previews", "can_change_info",
            "can_invite_users", "can_pin_messages", "can_manage_topics", "can_edit_tag",
            "can_react_to_messages",
        ),
        False,
    )  # fmt: skip
    kept = database()
    chats = Chatting(Chats(kept), Follows(kept), NoStories())
    for inside, standing in ((True, Standing.ACTIVE), (False, Standing.REMOVED)):
        member = {**status("restricted"), **rights, "is_member": inside, "until_date": 0}
        restricted["my_chat_member"]["new_chat_member"] = member
        meet(FakeDesk(), became("left", "member"), restricted, chats=chats)
        chat = Chats(kept).chat(NEWSROOM)
        assert chat is not None
        assert chat.standing is standing


# Moving


@pytest.mark.parametrize(
    ("told", "old", "new"),
    [
        ({"chat": {**GROUP, "id": -77, "type": "group"}, "migrate_to_chat_id": -1_001}, -77, -1001),
        ({"chat": GROUP, "migrate_from_chat_id": -77}, -77, -1001),
    ],
)
def test_a_group_that_becomes_a_supergroup_takes_everything_along(
    told: dict[str, Any], old: int, new: int
) -> None:
    personal = Nothing()
    request = meet(FakeDesk(), message(**told), personal=personal)
    assert personal.moved == [(f"chat:telegram:{old}", f"chat:telegram:{new}")]
    assert request.calls == []


# Export and delete


def test_an_export_of_a_group_goes_to_the_administrator_alone() -> None:
    request = meet(FakeDesk(), in_group("/export"))
    [document] = [call for call in request.calls if call.method == "sendDocument"]
    assert document.parameters["chat_id"] == 42
    [told] = request.sent()
    assert told["text"] == "I have sent you the file in our private chat."
    assert told["chat_id"] == GROUP["id"]


def test_an_administrator_whom_the_bot_may_not_write_to_is_told_how_to_open_the_chat() -> None:
    def refuse(call: Call) -> Refusal | None:
        cannot = {"description": "Forbidden: bot can't initiate conversation with a user"}
        return (403, cannot) if call.method == "sendDocument" else None

    request = meet(FakeDesk(), in_group("/export"), refuse=refuse)
    assert "https://t.me/brief_test_bot" in texts(request)[0]


def test_who_hides_behind_the_group_gets_no_export_since_nobody_knows_where_to() -> None:
    hidden = in_group("/export", sender_chat=GROUP, **{"from": HIDDEN})
    request = meet(FakeDesk(), hidden)
    assert "under your own name" in texts(request)[0]
    assert not any(call.method == "sendDocument" for call in request.calls)


def test_an_export_in_a_private_chat_is_the_document() -> None:
    request = meet(FakeDesk(), message("/export"))
    assert [call.method for call in request.calls if call.method.startswith("send")] == [
        "sendChatAction",
        "sendDocument",
    ]


def test_deleting_everything_is_confirmed_first_and_can_be_taken_back() -> None:
    personal = Nothing()
    request = meet(
        FakeDesk(), message("/delete"), press("delete:no"), press("delete:yes"), personal=personal
    )
    [asked] = request.sent()
    buttons = [row[0]["callback_data"] for row in asked["reply_markup"]["inline_keyboard"]]
    assert buttons == ["delete:yes", "delete:no"]
    edits = [c.parameters["text"] for c in request.calls if c.method == "editMessageText"]
    assert edits[0] == "Nothing was deleted."
    assert edits[1].startswith("Deleted: all that I kept of this chat")
    assert personal.deleted == ["chat:telegram:42"]
