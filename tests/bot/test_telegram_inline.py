"""Inline mode: `@bot question` in any chat."""

from __future__ import annotations

import asyncio
from threading import Event
from typing import Any

import pytest
from telegram import Update

from bot.chats.access import Access
from bot.platforms.telegram import inline
from bot.platforms.telegram.app import TelegramSettings, build
from bot.platforms.telegram.typed import Offered, Typed
from bot.writing.types import Answer
from retrieval.types import EVERYONE, Audience
from tests.bot.cases_at_hand import admission, cases
from tests.bot.platform_answers import ABSTAINED, ANSWERED, TALLY, FakeDesk
from tests.bot.telegram_request import Call, RecordingRequest
from tests.bot.telegram_updates import PERSON, message

QUESTION = "How did the vote on the ferry plan go?"
UNFINISHED = "how did the vote on the ferry plan go"


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "PAUSE_S", 0.0)


def typed(text: str, number: int = 1, **fields: Any) -> dict[str, Any]:
    query = {"id": f"query-{number}", "from": PERSON, "query": text, "offset": "", **fields}
    return {"update_id": number, "inline_query": query}


def said(
    desk: FakeDesk, *updates: dict[str, Any], door: Access | None = None, at_once: bool = False
) -> RecordingRequest:
    """What the bot calls when these are typed, one when the other was answered, or all at once."""
    request = RecordingRequest()

    async def go() -> None:
        application = build(
            cases(desk, access=door),
            TelegramSettings(token="1:A"),
            request=request,
            polling=RecordingRequest(),
        )
        await application.initialize()
        work = [
            application.process_update(Update.de_json(each, application.bot)) for each in updates
        ]
        if at_once:
            await asyncio.gather(*work)
        else:
            for each in work:
                await each
        await application.shutdown()

    asyncio.run(go())
    request.calls.pop(0)
    return request


def answers(request: RecordingRequest) -> list[dict[str, Any]]:
    return [call.parameters for call in request.calls if call.method == "answerInlineQuery"]


def button(answered: dict[str, Any]) -> dict[str, Any]:
    assert answered["results"] == []
    assert len(answered["button"]["text"]) <= 64
    return answered["button"]  # type: ignore[no-any-return]


def test_a_question_gets_a_cited_answer_to_put_into_the_chat() -> None:
    desk = FakeDesk()
    [answered] = answers(said(desk, typed(QUESTION)))
    assert desk.asked == [(QUESTION, EVERYONE)]
    whole, *_ = answered["results"]
    assert whole["title"] == ANSWERED.sentences[0].text
    assert whole["description"] == "2 sentences, by Harbor Post and Coast Daily"
    put = whole["input_message_content"]
    assert put["message_text"].startswith(f"{QUESTION}\n\n{ANSWERED.sentences[0].text}")
    links = [each["url"] for each in put["entities"] if each["type"] == "text_link"]
    assert any("https://t.me/brief_test_bot?start=c_" in link for link in links)
    assert put["link_preview_options"] == {"is_disabled": True}
    assert put["entities"][0] == {"type": "bold", "offset": 0, "length": len(QUESTION)}
    assert answered["is_personal"] is True


def test_a_shorter_form_is_offered_beside_it() -> None:
    [answered] = answers(said(FakeDesk(), typed(QUESTION)))
    texts = [each["input_message_content"]["message_text"] for each in answered["results"]]
    ids = {each["id"] for each in answered["results"]}
    assert len(ids) == len(texts)
    assert sorted(texts, key=len, reverse=True) == texts


def test_nothing_is_remembered_of_what_is_asked_so_and_no_chat_is_made_of_who_asks() -> None:
    desk = FakeDesk()
    said(desk, typed(QUESTION))
    assert desk.delivered == []
    assert desk.talks == [None]


def test_what_an_answer_takes_counts_for_who_asks() -> None:
    desk = FakeDesk()
    said(desk, typed(QUESTION))
    assert desk.payers == [Audience("chat:telegram:42")]


@pytest.mark.parametrize("text", ["", " ", "hi", "???", "a b c", "?" * 50, "x" * 5_000])
def test_what_is_no_question_yet_asks_nothing(text: str) -> None:
    desk = FakeDesk()
    [answered] = answers(said(desk, typed(text)))
    assert desk.asked == []
    assert button(answered)["text"] == "Type a question about the news …"


def test_of_what_one_person_types_only_the_last_is_answered() -> None:
    desk = FakeDesk()
    letters = [typed(UNFINISHED[:n], n) for n in range(12, len(UNFINISHED) + 1, 5)]
    letters.append(typed(QUESTION, 99))
    request = said(desk, *letters, at_once=True)
    assert [asked for asked, _ in desk.asked] == [QUESTION]
    assert [each["inline_query_id"] for each in answers(request)] == ["query-99"]


def test_another_person_who_types_meanwhile_is_answered_too() -> None:
    desk = FakeDesk()
    bea = {"id": 43, "is_bot": False, "first_name": "Bea"}
    other = typed("What did the mayor say?", 2, **{"from": bea})
    request = said(desk, typed(QUESTION), other, at_once=True)
    assert {each["inline_query_id"] for each in answers(request)} == {"query-1", "query-2"}


def test_the_same_question_is_written_once_for_all_who_ask_it() -> None:
    desk = FakeDesk()
    bea = {"id": 43, "is_bot": False, "first_name": "Bea"}
    updates = [typed(QUESTION), typed(QUESTION, 2, **{"from": bea}), typed(QUESTION.upper(), 3)]
    request = said(desk, *updates)
    assert len(desk.asked) == 1
    assert len(answers(request)) == 3


def test_when_the_sources_do_not_say_there_is_nothing_to_put_anywhere() -> None:
    [answered] = answers(said(FakeDesk(ABSTAINED), typed(QUESTION)))
    offered = button(answered)
    assert offered["text"] == "The sources do not say. Tap to ask me in private."
    assert offered["start_parameter"].startswith("q_")
    assert "Harbor" not in str(answered)


def test_an_answer_that_takes_too_long_is_offered_in_the_private_chat(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inline, "PATIENCE_S", 0.05)
    desk = FakeDesk()
    desk.held = Event()
    request = RecordingRequest()

    async def go() -> None:
        application = build(
            cases(desk), TelegramSettings(token="1:A"), request=request, polling=RecordingRequest()
        )
        await application.initialize()

        async def comes(raw: dict[str, Any]) -> None:
            await application.process_update(Update.de_json(raw, application.bot))

        await comes(typed(QUESTION))
        offered = button(answers(request)[0])
        assert offered["text"].startswith("Still reading")
        assert desk.held is not None
        desk.held.set()
        started = f"/start {offered['start_parameter']}"
        bea = {"id": 43, "is_bot": False, "first_name": "Bea"}
        others = {"chat": {"id": 43, "type": "private"}, "from": bea}
        for raw in (message(started, **others), message(started), message(started)):
            await comes({"update_id": 2, "message": raw})
        await application.shutdown()

    asyncio.run(go())
    told = [each["text"] for each in request.sent()]
    assert told[0].startswith("What would you like to know?")  # it was offered to another
    assert TALLY.split(",")[0] in told[1]
    assert told[2].startswith("What would you like to know?")  # it was asked already


def test_a_failure_is_told_and_leads_to_the_private_chat() -> None:
    [answered] = answers(said(FakeDesk(raises=RuntimeError("boom")), typed(QUESTION)))
    assert button(answered)["text"].startswith("That did not work.")


def test_who_has_no_access_gets_nothing_and_nothing_is_asked() -> None:
    desk = FakeDesk()
    [answered] = answers(said(desk, typed(QUESTION), door=admission(frozenset({1}))))
    assert desk.asked == []
    assert button(answered)["text"].startswith("You cannot use this bot yet.")


def test_each_new_question_counts_and_a_limit_says_so() -> None:
    desk = FakeDesk()
    door = admission(person_day=1)
    updates = [typed(QUESTION), typed(QUESTION, 2), typed("What did the mayor say?", 3)]
    request = said(desk, *updates, door=door)
    assert len(desk.asked) == 1
    assert button(answers(request)[2])["text"].startswith("No more questions today.")


def test_who_wants_to_see_when_it_goes_on_sees_it_in_the_private_chat() -> None:
    desk, request = FakeDesk(), RecordingRequest()

    async def go() -> None:
        application = build(
            cases(desk, access=admission(person_day=0)),
            TelegramSettings(token="1:A"),
            request=request,
            polling=RecordingRequest(),
        )
        await application.initialize()
        await application.process_update(Update.de_json(typed(QUESTION), application.bot))
        parameter = button(answers(request)[0])["start_parameter"]
        raw = {"update_id": 2, "message": message(f"/start {parameter}")}
        await application.process_update(Update.de_json(raw, application.bot))
        await application.shutdown()

    asyncio.run(go())
    [told] = [each["text"] for each in request.sent()]
    assert told.startswith("I answer no questions of yours today. I go on at ")
    assert desk.asked == []


def test_a_very_long_answer_is_cut_to_one_message() -> None:
    long = Answer(
        ANSWERED.question, ANSWERED.outcome, tuple(ANSWERED.sentences * 60), ANSWERED.findings
    )
    [answered] = answers(said(FakeDesk(long), typed(QUESTION)))
    for result in answered["results"]:
        put = result["input_message_content"]
        assert len(put["message_text"].encode("utf-16-le")) // 2 <= 4_096
        assert len(put["entities"]) <= 100


def test_a_query_that_came_too_late_for_telegram_matters_to_nobody() -> None:
    def refuse(call: Call) -> tuple[int, dict[str, Any]] | None:
        old = {"description": "Bad Request: query is too old and response timeout expired"}
        return (400, old) if call.method == "answerInlineQuery" else None

    request = RecordingRequest(refuse)

    async def go() -> None:
        application = build(
            cases(), TelegramSettings(token="1:A"), request=request, polling=RecordingRequest()
        )
        await application.initialize()
        await application.process_update(Update.de_json(typed(QUESTION), application.bot))
        await application.shutdown()

    asyncio.run(go())
    assert len(answers(request)) == 1


def test_an_answer_grows_stale_and_what_is_remembered_is_bounded() -> None:
    async def go() -> None:
        now = [0.0]
        state = Typed(clock=lambda: now[0])
        task = state.begin("Why?", lambda: ANSWERED)
        assert await task is ANSWERED
        assert state.known("why?") is task
        now[0] = 61.0
        assert state.known("why?") is None
        tokens = [state.offer(42, f"{n}?").removeprefix("q_") for n in range(600)]
        assert state.take(tokens[0], 42) is None
        assert state.take(tokens[-1], 43) is None
        assert state.take(tokens[-1], 42) == Offered("599?")
        assert state.take(tokens[-1], 42) is None

    asyncio.run(go())
