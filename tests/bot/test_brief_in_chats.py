"""/brief in Telegram and in the terminal: what is asked for, and how it reads."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.asking import BadQuestion
from bot.briefing import topic_and_since
from bot.words import words_in
from retrieval.types import Audience
from tests.bot.platform_answers import FakeDesk
from tests.bot.telegram_updates import GROUP, in_group, meet, message
from tests.bot.test_console import ME as TERMINAL
from tests.bot.test_console import talk

say = words_in("en")

CHAT = Audience("chat:telegram:42")
NOW = datetime(2026, 3, 12, 20, tzinfo=UTC)
LINK = "https://news.example/ferry"


def test_a_briefing_is_sent_with_its_parts_and_remembered_by_its_message() -> None:
    desk = FakeDesk()
    [sent] = meet(desk, message("/brief ferry plan")).sent()
    assert desk.briefed == [("ferry plan", CHAT, None)]
    assert sent["text"].startswith("ferry plan\n")
    bold = [
        sent["text"][each["offset"] : each["offset"] + each["length"]]
        for each in sent["entities"]
        if each["type"] == "bold"
    ]
    assert bold == ["ferry plan", "What happened", "Sources"]
    assert [(id_, asker) for id_, asker, _ in desk.delivered] == [("b" * 16, CHAT)]


def test_in_a_group_a_briefing_is_the_groups() -> None:
    desk = FakeDesk()
    meet(desk, in_group("/brief ferry plan"))
    assert [asker for _, asker, _ in desk.briefed] == [Audience(f"chat:telegram:{GROUP['id']}")]


def test_a_briefing_on_the_link_of_the_message_that_it_replies_to() -> None:
    desk = FakeDesk()
    meet(desk, message("/brief", reply_to_message=message(f"Look: {LINK}", message_id=3)))
    assert [topic for topic, _, _ in desk.briefed] == [LINK]


def test_a_bare_brief_asks_for_the_topic() -> None:
    desk = FakeDesk()
    [sent] = meet(desk, message("/brief")).sent()
    assert sent["text"] == say("telegram-brief-what")
    assert desk.briefed == []


def test_what_cannot_be_a_topic_is_said_to_be_so() -> None:
    desk = FakeDesk(raises=BadQuestion("There is no topic."))
    [sent] = meet(desk, message("/brief ?!")).sent()
    assert sent["text"] == "There is no topic."


def test_the_terminal_prints_a_briefing_whose_sources_can_be_opened() -> None:
    desk = FakeDesk()
    printed = talk(desk, "/brief ferry plan since 2026-03-01", "/1")
    assert desk.briefed == [("ferry plan", TERMINAL, datetime(2026, 3, 1, tzinfo=UTC))]
    assert "What happened" in printed
    assert len(desk.references) == 1


@pytest.mark.parametrize(
    ("text", "topic", "since"),
    [
        ("harbour strike", "harbour strike", None),
        ("harbour strike since yesterday", "harbour strike", datetime(2026, 3, 11, tzinfo=UTC)),
        ("life since the war", "life since the war", None),
        (" since yesterday", " since yesterday", None),
    ],
)
def test_a_time_to_begin_is_read_from_the_end_of_a_topic(
    text: str, topic: str, since: datetime | None
) -> None:
    assert topic_and_since(text, NOW) == (topic, since)
