"""What people write to the bot that is no question about the news."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.chats.cases import Chatting
from bot.chats.types import Chat, Place
from bot.platforms.ports import NothingDelivered
from bot.platforms.telegram.smalltalk import meant
from bot.platforms.telegram.wishes import Help, Missed, Question, Start, Stop, Thanks, Wish
from bot.words import LANGUAGES, words_in
from retrieval.types import Audience
from tests.bot.cases_at_hand import cases, chatting
from tests.bot.fake_sources import FakeSources
from tests.bot.platform_answers import ABSTAINED, FakeDesk
from tests.bot.telegram_chat import TelegramChat
from tests.bot.telegram_request import ME
from tests.bot.telegram_updates import GROUP, PERSON, in_group, meet, mention

HERE = Audience("chat:telegram:42")
say = words_in("en")


class Deliveries(NothingDelivered):
    """Sends nothing, and remembers what was wished for."""

    def __init__(self) -> None:
        self.wished: list[int] = []

    def now(self, chat: Audience, schedule: int) -> bool:  # noqa: ARG002 — the port
        self.wished.append(schedule)
        return True


@pytest.fixture
def chats() -> Chatting:
    known = chatting()
    known.met(Chat(HERE, private=True))
    known.live_in(HERE, "Berlin")
    return known


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def deliveries() -> Deliveries:
    return Deliveries()


@pytest.fixture
def chat(desk: FakeDesk, chats: Chatting, deliveries: Deliveries) -> Iterator[TelegramChat]:
    with TelegramChat(replace(cases(desk, FakeSources(), chats), deliveries=deliveries)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Hi!", Start()),
        ("Guten Tag", Start()),
        ("你好", Start()),
        ("thanks!", Thanks()),
        ("Thank you 🙏", Thanks()),
        ("👍", Thanks()),
        ("شكرًا", Thanks()),
        ("merci beaucoup.", Thanks()),
        ("What can you do?", Help()),
        ("Was kannst du?", Help()),
        ("Comment ça marche ?", Help()),
        ("stop", Stop()),
        ("отписаться", Stop()),
        ("what did I miss since yesterday?", Missed()),
        ("What’s new?", Missed()),
        ("Was habe ich seit gestern verpasst?", Missed()),
        ("que pasa?", Question("que pasa?")),
        ("¿Qué hay de nuevo?", Missed()),
        ("有什么新闻？", Missed()),
    ],
)
def test_a_few_fixed_words_are_understood_in_every_language(text: str, wish: Wish) -> None:
    assert meant(Question(text)) == wish


@pytest.mark.parametrize(
    "text",
    [
        "why?",
        "and how many?",
        "What is new in the climate law?",
        "Who said thank you to the helpers?",
        "Did the strike stop?",
        "news of the ferry",
        "?",
        "…",
        "🤔",
    ],
)
def test_a_question_is_never_taken_for_one_of_them(text: str) -> None:
    assert meant(Question(text)) == Question(text)


def test_thanks_are_taken_with_a_word_and_a_greeting_with_the_way_to_begin(
    chat: TelegramChat, desk: FakeDesk
) -> None:
    assert chat.write("thanks!").text == say("telegram-welcome")
    assert chat.write("hello").text == say("telegram-hello")
    assert chat.write("what can you do?").text.startswith(say("telegram-help"))
    assert desk.asked == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["telegram-hello", "access-welcome"])
def test_no_greeting_suggests_a_question_that_may_have_no_answer_here(
    language: str, key: str
) -> None:
    assert not {"?", "？", "؟"} & set(words_in(language)(key))


def test_who_asks_what_they_missed_gets_their_digest_at_once(
    chat: TelegramChat, chats: Chatting, deliveries: Deliveries
) -> None:
    chats.schedule(Place(HERE), "daily 7:00 topics: climate")
    made = chats.schedule(Place(HERE), "daily 8:00")  # of everything
    for asked in ("What did I miss since yesterday?", "/digest now"):
        assert chat.write(asked).text == say("menus-missed-coming")
    assert deliveries.wished == [made.number, made.number]


def test_who_has_no_digest_is_shown_how_to_have_one(
    chat: TelegramChat, deliveries: Deliveries
) -> None:
    shown = chat.write("what's new?")
    assert say("menus-missed-none") in shown.text
    assert shown.has("+ Every day, 8:00")
    assert deliveries.wished == []


def test_in_a_group_nobody_is_offered_a_digest_that_they_may_not_add(chats: Chatting) -> None:
    bea = {**PERSON, "id": 5, "first_name": "Bea"}
    with TelegramChat(cases(chats=chats), chat=GROUP) as group:
        asked = "/digest now"
        shown = group.write(asked, **{"from": bea})
        assert shown.text == say("menus-digests-none")
        assert not shown.has("+ Every day, 8:00")
        assert group.write(asked).has("+ Every day, 8:00")


@pytest.mark.parametrize("written", ["stop", "/stop", "/digest off", "unsubscribe"])
def test_who_wants_nothing_more_is_shown_what_comes_by_itself(
    chat: TelegramChat, chats: Chatting, written: str
) -> None:
    assert say("menus-stop-none") in chat.write(written).text
    chats.schedule(Place(HERE), "daily 8:00")
    shown = chat.write(written)
    assert say("menus-stop") in shown.text
    assert shown.has("Digest 1")


@pytest.mark.parametrize(
    ("listed", "key"), [(False, "telegram-nothing-read"), (True, "telegram-only-begun")]
)
def test_where_nothing_was_read_that_is_said_and_what_to_do(listed: bool, key: str) -> None:
    sources = FakeSources(untouched=True)
    source = replace(sources.seen.listed[0], articles=0)
    sources.seen = replace(sources.seen, listed=(source,) if listed else ())
    nothing = replace(ABSTAINED, nearest=())
    with TelegramChat(cases(FakeDesk(nothing), sources)) as opened:
        shown = opened.write("How did the vote go?")
    assert shown.text == say(key)
    assert shown.has(say("setup-begin")) is not listed


def _said_in_group(*updates: dict[str, Any], desk: FakeDesk | None = None) -> list[str]:
    return [one["text"] for one in meet(desk or FakeDesk(), *updates).sent()]


def test_a_group_need_not_read_that_somebody_was_thanked() -> None:
    answer = {"message_id": 3, "date": 1, "chat": GROUP, "from": ME, "text": "An answer."}
    assert _said_in_group(in_group("lol thanks", reply_to_message=answer)) == []


def test_the_help_of_a_group_lists_what_whoever_asks_may_use_there() -> None:
    bea = PERSON | {"id": 43}
    everybodys, administrators = _said_in_group(
        in_group("/help", **{"from": bea}), in_group("/help")
    )
    assert "/ask" in everybodys
    assert "/delete" not in everybodys
    assert "/delete" in administrators
    assert _said_in_group(in_group("/start")) == [say("groups-hello", bot=str(ME["username"]))]


def test_a_link_alone_with_a_mention_is_briefed_on_in_a_group() -> None:
    desk = FakeDesk()
    link = "https://harbor.example/ferry"
    _said_in_group(mention(f"@{ME['username']} {link}"), desk=desk)
    assert desk.asked == []
    assert [topic for topic, *_ in desk.briefed] == [link]
