"""How fast Telegram is spoken to, and whose turn it is."""

from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.telegram.pace import Pace, Rules

CHATS = st.sampled_from([1, 2, 3, -7])


def most_within(times: list[float], seconds: float) -> int:
    """The most of these moments that lie in any window of that length."""
    return max(
        (sum(1 for at in times if first <= at < first + seconds) for first in times), default=0
    )


@given(st.lists(st.tuples(CHATS, st.booleans(), st.floats(0, 0.2)), max_size=120))
def test_the_limits_hold_whatever_is_sent_and_however_late_one_wakes(
    wanted: list[tuple[int, bool, float]],
) -> None:
    rules, now, sent = Rules(), 0.0, list[tuple[int, bool, float]]()
    for chat, new, overslept in wanted:
        now = max(now, rules.ready(chat, new=new)) + overslept
        rules.take(chat, now, new=new)
        sent.append((chat, new, now))
    assert most_within([at for _, _, at in sent], 1.0) <= 30
    assert most_within([at for chat, _, at in sent if chat == -7], 60.0) <= 20
    for chat in (1, 2, 3, -7):
        assert most_within([at for each, new, at in sent if each == chat and new], 1.0) <= 1


def test_what_can_be_left_out_leaves_room_in_a_group_for_answers() -> None:
    rules, now, shown = Rules(), 0.0, 0
    for _ in range(100):
        now += 0.5
        if rules.spare(-7, now):
            rules.take(-7, now, new=False)
            shown += 1
    assert shown == 12
    for _ in range(8):
        assert rules.ready(-7) <= now
        rules.take(-7, now)
        now += 1.1


def test_what_can_be_left_out_comes_behind_all_answers() -> None:
    order: list[str] = []

    async def go() -> None:
        pace = Pace()
        await pace.turn(1)

        async def show() -> None:
            assert await pace.spare(2)
            order.append("shown")

        async def answer(chat: int) -> None:
            await pace.turn(chat, urgent=True)
            order.append("answer")

        await asyncio.gather(show(), answer(3), answer(4))

    asyncio.run(go())
    assert order == ["answer", "answer", "shown"]


def test_many_chats_are_written_to_at_nearly_the_rate_that_is_allowed() -> None:
    rules, now = Rules(), 0.0
    for chat in range(1, 301):
        now = max(now, rules.ready(chat)) + 0.004  # timers come late
        rules.take(chat, now)
    assert 300 / now >= 0.95 * 30


def test_a_wait_that_telegram_asks_for_holds_for_its_chat_alone() -> None:
    rules = Rules()
    rules.flood(1, 100.0)
    assert rules.ready(1) == 100.0
    assert rules.ready(1, new=False) == 100.0
    assert rules.ready(2) < 0


def test_a_message_that_was_slow_on_its_way_keeps_the_next_one_waiting() -> None:
    rules = Rules()
    rules.take(1, 0.0)
    rules.arrived(1, 0.8)
    assert rules.ready(1) > 1.8
    rules.arrived(2, 0.8)
    assert rules.ready(1, new=False) < 0.1


def test_what_holds_nobody_back_is_forgotten() -> None:
    rules = Rules()
    for chat in range(-5_000, 5_000):
        rules.take(chat, float(chat + 5_000))
    assert len(rules._chats) < 1_100
    assert len(rules._groups) < 1_100


def test_answers_come_before_what_was_waiting_longer() -> None:
    order: list[str] = []

    async def go() -> None:
        pace = Pace()

        async def wait(name: str, chat: int, *, urgent: bool) -> None:
            await pace.turn(chat, urgent=urgent)
            order.append(name)

        digests = [wait(f"digest {n}", n, urgent=False) for n in range(1, 5)]
        await asyncio.gather(*digests, wait("answer", 9, urgent=True))

    asyncio.run(go())
    assert order == ["digest 1", "answer", "digest 2", "digest 3", "digest 4"]


def test_a_chat_that_has_to_wait_keeps_nobody_waiting() -> None:
    async def go() -> list[str]:
        order: list[str] = []
        pace = Pace()
        pace.flood(1, 3_600)
        assert 3_500 < pace.wait_of(1) <= 3_600
        assert pace.wait_of(2) == 0

        async def wait(chat: int) -> None:
            await pace.turn(chat)
            order.append(f"chat {chat}")

        stuck = asyncio.create_task(wait(1))
        await asyncio.gather(wait(2), wait(3))
        stuck.cancel()
        await asyncio.gather(stuck, return_exceptions=True)
        await wait(4)
        return order

    assert asyncio.run(go()) == ["chat 2", "chat 3", "chat 4"]
