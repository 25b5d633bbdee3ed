"""What happens when buttons are pressed, whoever presses them and however old they are."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot.platforms.telegram import taps
from bot.platforms.telegram.taps import Tap
from tests.bot.platform_answers import FakeDesk
from tests.bot.telegram_updates import GROUP, meet, press


@pytest.mark.parametrize("data", ["gone:1", "gone", ":", "why" * 20])
def test_a_button_that_nobody_knows_any_more_is_answered_with_a_notice(data: str) -> None:
    [call] = meet(FakeDesk(), press(data)).calls
    assert call.method == "answerCallbackQuery"
    assert "too old" in call.parameters["text"]


def test_a_press_by_who_is_not_on_the_list_does_nothing() -> None:
    [call] = meet(FakeDesk(), press("why:1"), access=frozenset({1})).calls
    assert call.parameters["text"] == "This bot does not answer you here."


@pytest.mark.parametrize(
    "query",
    [
        {"message": None},
        {"message": None, "inline_message_id": "9"},
        {"message": {"chat": GROUP, "message_id": 3, "date": 0}},
    ],
)
def test_a_press_under_what_telegram_no_longer_gives_is_answered(query: dict[str, Any]) -> None:
    [call] = meet(FakeDesk(), press("gone:1", **query)).calls
    assert call.method == "answerCallbackQuery"


def test_a_failing_button_says_a_reference_that_the_log_has(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: object) -> None:
        message = "table chats is locked"
        raise RuntimeError(message)

    monkeypatch.setitem(taps.TAPS, "fail", Tap(fail))
    with caplog.at_level(logging.ERROR):
        [call] = meet(FakeDesk(), press("fail:1")).calls
    assert call.parameters["show_alert"] is True
    assert "locked" not in call.parameters["text"]
    assert call.parameters["text"].split()[-1].rstrip(".") in caplog.text
