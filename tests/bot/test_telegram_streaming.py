"""Answers on Telegram while they are written: only what passed, at a pace, and the answer once."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Callable
from datetime import datetime
from queue import SimpleQueue
from threading import Event
from typing import Any

import pytest

from bot.asking import BadQuestion
from bot.desk import Talk, Tell, nobody
from bot.platforms.telegram.stop import Stop
from bot.platforms.telegram.streaming import EVERY_S, FIRST_AFTER_S
from bot.words import words_in
from bot.writing.briefs import Briefing
from bot.writing.types import Answer, Progress, Reading
from retrieval.types import Audience
from tests.bot.platform_answers import ANSWERED, FakeDesk
from tests.bot.telegram_request import ME, Call, Refusal
from tests.bot.telegram_updates import GROUP, in_group, meet, mention, message

say = words_in("en")

READ = Reading(passages=6, publishers=4)
FIRST, SECOND = ANSWERED.sentences
BOT = {"id": ME["id"], "is_bot": True, "first_name": "Briefbot", "username": ME["username"]}
READING = "Reading 6 passages from 4 publishers …"
SHOWING = {"sendMessageDraft", "editMessageText", "sendMessage"}
FLOOD = (429, {"description": "Too Many Requests", "parameters": {"retry_after": 7}})
GONE = (400, {"description": "Bad Request: message to edit not found"})
SAME = (400, {"description": "Bad Request: message is not modified"})


class Pace(Stop):
    """Waits no time at all, and remembers how long it should have been."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: list[float] = []

    async def sleep(self, seconds: float) -> bool:
        if seconds >= 20:
            await asyncio.Event().wait()
        self.waits.append(seconds)
        await asyncio.sleep(0)
        return True


class Writing(FakeDesk):
    """Tells of its answer in steps, each of which waits until something was shown (or not)."""

    def __init__(self, *steps: tuple[Progress, ...], answer: Answer = ANSWERED) -> None:
        super().__init__(answer)
        self.steps = steps
        self.shown: SimpleQueue[str] = SimpleQueue()
        self.told = Event()
        """Set when more than the first step was told."""

    def ask(
        self,
        question: str,
        asker: Audience,
        *,
        now: datetime | None = None,
        zone: str | None = None,  # noqa: ARG002 — the port
        tell: Tell = nobody,
        talk: Talk | None = None,
        longest: int | None = None,  # noqa: ARG002 — the port
    ) -> Answer:
        self._tell(tell)
        return super().ask(question, asker, now=now, tell=tell, talk=talk)

    def brief(self, topic: str, asker: Audience, **how: Any) -> Briefing:
        self._tell(how["tell"])
        return super().brief(topic, asker)

    def _tell(self, tell: Tell) -> None:
        while not self.shown.empty():
            self.shown.get()
        for step in self.steps:
            for progress in step:
                tell(progress)
            if step != self.steps[0]:
                self.told.set()
            self.shown.get(timeout=10)

    def seen(self, call: Call) -> None:
        if call.method in SHOWING:
            self.shown.put(call.method)


def meeting(
    desk: Writing,
    update: dict[str, Any],
    refuse: Callable[[Call], Refusal | None] = lambda _: None,
    stop: Stop | None = None,
) -> list[tuple[str, dict[str, Any]]]:
    """What was shown: the method and its parameters, in order."""

    def answered(call: Call) -> Refusal | None:
        refusal = refuse(call)
        if not isinstance(refusal, tuple) or refusal[0] != 429:
            desk.seen(call)
        return refusal

    calls = meet(desk, update, refuse=answered, stop=stop or Pace()).calls
    return [(call.method, call.parameters) for call in calls if call.method != "sendChatAction"]


def methods(calls: list[tuple[str, dict[str, Any]]]) -> list[str]:
    return [method for method, _ in calls]


def test_in_a_private_chat_a_draft_grows_and_the_answer_follows() -> None:
    desk = Writing((READ,), (FIRST,), (SECOND,))
    calls = meeting(desk, message("How did the vote go?"))
    assert methods(calls) == ["sendMessageDraft"] * 3 + ["sendMessage"]
    drafts = [parameters for _, parameters in calls[:-1]]
    assert drafts[0]["text"] == READING
    assert drafts[1]["text"] == f"{FIRST.text}\u00a0[1][2] …"
    assert drafts[2]["text"] == f"{FIRST.text}\u00a0[1][2] {SECOND.text}\u00a0[1] …"
    assert {each["draft_id"] for each in drafts} == {7}
    assert [each["type"] for each in drafts[1]["entities"]] == ["text_link", "text_link"]
    plain = meet(FakeDesk(), message("How did the vote go?")).sent()
    assert [calls[-1][1]] == plain, "the answer is the same as without a draft"


def test_a_briefing_is_shown_while_it_is_written_as_an_answer_is() -> None:
    calls = meeting(Writing((READ,), (FIRST,)), message("/brief ferry plan"))
    assert methods(calls) == ["sendMessageDraft"] * 2 + ["sendMessage"]
    assert [calls[0][1]["text"], calls[1][1]["text"]] == [
        READING,
        f"{FIRST.text}\u00a0[1][2] …",
    ]
    assert calls[2][1]["text"].startswith("ferry plan\n")


def test_in_a_group_one_message_is_edited_into_the_answer() -> None:
    desk = Writing((READ,), (FIRST,), (SECOND,), answer=dataclasses.replace(ANSWERED, id="a1"))
    calls = meeting(desk, mention(f"@{ME['username']} How did the vote go?"))
    assert methods(calls) == ["sendMessage"] + ["editMessageText"] * 3
    begun = calls[0][1]
    assert begun["text"] == READING
    assert begun["message_thread_id"] == 5
    assert begun["reply_parameters"]["message_id"] == 7
    assert {parameters["message_id"] for _, parameters in calls[1:]} == {101}
    [plain] = meet(FakeDesk(), mention(f"@{ME['username']} How did the vote go?")).sent()
    final = calls[-1][1]
    assert (final["text"], final["entities"]) == (plain["text"], plain["entities"])
    assert desk.delivered == [("a1", Audience(f"chat:telegram:{GROUP['id']}"), ["101"])]


def test_an_answer_that_comes_at_once_is_only_sent() -> None:
    desk = FakeDesk()
    desk.progress = [READ, FIRST, SECOND]
    for update in (message("How?"), mention(f"@{ME['username']} How?")):
        calls = meet(desk, update).calls
        assert [call.method for call in calls] == ["sendChatAction", "sendMessage"]


def test_it_begins_after_a_second_and_keeps_its_pace() -> None:
    pace = Pace()
    meeting(Writing((READ,), (FIRST,), (SECOND,)), message("How?"), stop=pace)
    assert pace.waits[0] == FIRST_AFTER_S
    assert set(pace.waits[1:]) == {EVERY_S}
    assert len(pace.waits) >= 3


def test_what_comes_within_the_pace_becomes_one_edit_with_the_last_state() -> None:
    desk = Writing((READ,), (FIRST, SECOND))

    class Held(Pace):
        async def sleep(self, seconds: float) -> bool:
            if seconds == EVERY_S:
                await asyncio.to_thread(desk.told.wait, 10)
            return await super().sleep(seconds)

    calls = meeting(desk, mention(f"@{ME['username']} How?"), stop=Held())
    assert methods(calls) == ["sendMessage", "editMessageText", "editMessageText"]
    assert calls[1][1]["text"].endswith(f"{SECOND.text}\u00a0[1] …")


def test_too_many_requests_waits_as_long_as_telegram_says_and_shows_the_state_then() -> None:
    flooded = [FLOOD]

    def refuse(call: Call) -> Refusal | None:
        return flooded.pop() if call.method == "editMessageText" and flooded else None

    pace = Pace()
    calls = meeting(
        Writing((READ,), (FIRST,)), mention(f"@{ME['username']} How?"), refuse, stop=pace
    )
    assert 7.0 in pace.waits
    assert methods(calls) == ["sendMessage"] + ["editMessageText"] * 3


@pytest.mark.parametrize(
    "refusal",
    [GONE, (403, {"description": "Forbidden"}), (500, {"description": "oops"}), OSError("lost")],
)
def test_when_nothing_can_be_edited_the_answer_is_sent_once(refusal: Refusal) -> None:
    def refuse(call: Call) -> Refusal | None:
        return refusal if call.method == "editMessageText" else None

    desk = Writing((READ,), (FIRST,))
    calls = meeting(desk, mention(f"@{ME['username']} How?"), refuse)
    answers = [
        each for method, each in calls if method == "sendMessage" and "Sources" in each["text"]
    ]
    assert len(answers) == 1
    assert ("deleteMessage", {"chat_id": GROUP["id"], "message_id": 101}) in calls


def test_an_edit_that_says_the_same_is_no_failure() -> None:
    def refuse(call: Call) -> Refusal | None:
        return SAME if call.method == "editMessageText" else None

    calls = meeting(Writing((READ,)), mention(f"@{ME['username']} How?"), refuse)
    assert methods(calls) == ["sendMessage", "editMessageText"]


@pytest.mark.parametrize(
    "refusal",
    [
        (404, {"description": "Not Found"}),
        (400, {"description": "Bad Request: method not found"}),
        (400, {"description": "Bad Request: TEXTDRAFT_PEER_INVALID"}),
        (429, {"description": "Too Many Requests", "parameters": {"retry_after": 9_000}}),
        OSError("lost"),
    ],
)
def test_when_drafts_fail_the_answer_is_sent_once(refusal: Refusal) -> None:
    def refuse(call: Call) -> Refusal | None:
        if call.method != "sendMessageDraft":
            return None
        desk.shown.put(call.method)
        return refusal

    desk = Writing((READ,))
    calls = meeting(desk, message("How?"), refuse)
    assert methods(calls) == ["sendMessageDraft", "sendMessage"]
    assert "Sources" in calls[-1][1]["text"]


def test_a_server_without_drafts_is_asked_once_and_then_a_message_is_edited() -> None:
    def refuse(call: Call) -> Refusal | None:
        desk.seen(call)
        return (404, {"description": "Not Found"}) if call.method == "sendMessageDraft" else None

    desk = Writing((READ,))
    calls = meet(desk, message("How?"), message("How?"), refuse=refuse, stop=Pace()).calls
    shown = [call.method for call in calls if call.method != "sendChatAction"]
    assert shown == ["sendMessageDraft", "sendMessage", "sendMessage", "editMessageText"]


def test_a_long_answer_is_edited_in_and_its_rest_sent() -> None:
    answer = dataclasses.replace(ANSWERED, id="a1", sentences=ANSWERED.sentences * 60)
    desk = Writing((READ,), answer=answer)
    calls = meeting(desk, mention(f"@{ME['username']} How?"))
    whole = meet(FakeDesk(answer), mention(f"@{ME['username']} How?")).sent()
    assert len(whole) > 1
    assert methods(calls) == ["sendMessage", "editMessageText"] + ["sendMessage"] * (len(whole) - 1)
    assert [each["text"] for _, each in calls[1:]] == [each["text"] for each in whole]
    [(_, _, names)] = desk.delivered
    assert names == ["101", *(str(102 + number) for number in range(len(whole) - 1))]


@pytest.mark.parametrize("error", [BadQuestion("There are no words."), RuntimeError("a fault")])
def test_a_question_that_fails_says_so_in_the_message_that_was_shown(error: Exception) -> None:
    desk = Writing((READ,))
    desk.raises = error
    calls = meeting(desk, mention(f"@{ME['username']} How?"))
    assert methods(calls) == ["sendMessage", "editMessageText"]
    said = "There are no words." if isinstance(error, BadQuestion) else "Something went wrong"
    assert calls[-1][1]["text"].startswith(said)


def test_a_stop_shows_no_more_and_sends_the_answer() -> None:
    class Stopping(Stop):
        async def sleep(self, _seconds: float) -> bool:
            return False

    desk = FakeDesk()
    desk.progress = [READ, FIRST]
    calls = meet(desk, message("How?"), stop=Stopping()).calls
    assert [call.method for call in calls] == ["sendChatAction", "sendMessage"]


def test_a_question_is_asked_in_the_talk_of_its_topic() -> None:
    desk = FakeDesk()
    older = message("The council …", message_id=101, **{"from": BOT})
    meet(
        desk,
        message("How?"),
        message("and Russia?", reply_to_message=older),
        in_group("/ask How?"),
        in_group("why?", reply_to_message={**older, "chat": GROUP}),
    )
    assert desk.talks == [Talk(), Talk("", "101"), Talk("5"), Talk("5", "101")]


def test_forget_forgets_for_the_chat_alone_and_says_what() -> None:
    desk = FakeDesk()
    sent = meet(desk, message("/forget"), in_group("/forget")).sent()
    assert desk.forgotten == [
        Audience("chat:telegram:42"),
        Audience(f"chat:telegram:{GROUP['id']}"),
    ]
    assert all(each["text"].startswith("Forgotten:") and "(3)" in each["text"] for each in sent)
    assert "/forget" in meet(FakeDesk(), message("/help")).sent()[0]["text"]
    meet(desk, message("/forget"), access=frozenset({1}))
    assert len(desk.forgotten) == 2, "who is not on the list forgets nothing"
