"""Chats that all ask at once are answered in order, and no limit of Telegram is broken.

The same as `python -m benchmarks.telegram_load`, with few chats.
"""

from __future__ import annotations

import asyncio

import pytest

from benchmarks.telegram_load import answered, quantiles, shown, updates
from tests.bot.limited_api import Limits, limited_api


@pytest.mark.parametrize(("chats", "questions", "thinking"), [(20, 2, 0.0), (4, 1, 2.5)])
def test_chats_that_ask_at_once_are_answered_in_order_and_within_the_limits(
    chats: int, questions: int, thinking: float
) -> None:
    asked = updates(chats, questions)
    with limited_api() as server:
        server.bring(*asked)
        owns = asyncio.run(answered(server.server_address[1], len(asked), thinking))
    result = shown(server.calls, asked)
    assert result["answered once"] == len(asked)
    assert result["chats in order"] == chats
    assert server.limits.broken == {}
    assert quantiles([own.processor for own in owns])[1] < 50
    if thinking:
        assert result["calls"]["sendMessageDraft"] > 0
        assert result["calls"]["editMessageText"] > 0


def test_the_imitation_knows_when_a_limit_is_broken() -> None:
    limits = Limits()
    assert limits.take(1, 0.0, message=True) == 0
    assert limits.take(1, 0.5, message=False) == 0
    assert limits.take(1, 0.5, message=True) > 0
    assert limits.take(1, 2.0, message=True) == 0
    group = [limits.take(-1, 10.0 + 2 * number, message=True) for number in range(21)]
    assert [bool(wait) for wait in group] == [False] * 20 + [True]
    everyone = [limits.take(chat, 100.0, message=True) for chat in range(100, 131)]
    assert [bool(wait) for wait in everyone] == [False] * 30 + [True]
    assert set(limits.broken.values()) == {1}
    assert len(limits.broken) == 3
