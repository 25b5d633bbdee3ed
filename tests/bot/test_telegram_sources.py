"""Sources, links and forwarded messages in Telegram, met without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Lock
from typing import Any

import pytest

from bot.intake import sourcing
from bot.sourcing.cases import Sourcing
from bot.sourcing.types import Message, NotTaken, Overview, Took
from bot.words import words_in
from retrieval.errors import Refused
from retrieval.stores.catalog import Catalog
from retrieval.types import EVERYONE, Audience, Kind
from tests.bot.cases_at_hand import cases
from tests.bot.fake_sources import FEED, FakeSources, listed
from tests.bot.news_site import gazette
from tests.bot.platform_answers import BRIEFED, FakeDesk
from tests.bot.telegram_updates import in_group, meet, mention, message
from tests.retrieval.web_sites import Site, web

say = words_in("en")

ADA = Audience("chat:telegram:42")
GROUP = Audience("chat:telegram:-1001")
LINK = "https://harbor.example/ferry"
WRITTEN = 1_762_000_000
AT = datetime.fromtimestamp(WRITTEN, UTC)
CHANNEL = {
    "type": "channel",
    "date": WRITTEN,
    "message_id": 17,
    "chat": {"id": -1_007, "type": "channel", "title": "Coast Guard", "username": "coastguard"},
}
REPORT = "The ferry ran aground on Thursday night, and all 214 passengers are safe."


def url(text: str, of: str = LINK) -> dict[str, Any]:
    """The entity by which Telegram marks an address in a text."""
    offset = len(text[: text.index(of)].encode("utf-16-le")) // 2
    return {"type": "url", "offset": offset, "length": len(of)}


def said(sources: FakeSources | Sourcing, *updates: dict[str, Any], **how: Any) -> list[str]:
    """What is told of reading; what is read is briefed on after that, in a message of its own."""
    told = [each["text"] for each in meet(FakeDesk(), *updates, sources=sources, **how).sent()]
    return [text for text in told if not text.startswith(BRIEFED.question)]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site(gazette()) as running:
        yield running


@pytest.fixture
def real(tmp_path: Path, site: Site) -> Iterator[Sourcing]:
    with Catalog.open(tmp_path / "catalog.db") as catalog, web(site) as client:
        yield sourcing(catalog, client)


def test_a_message_that_is_only_a_link_is_read_for_its_chat_and_confirmed_with_what_was_found(
    real: Sourcing, site: Site
) -> None:
    link = site.url("/tram")
    [told] = said(real, message(link, entities=[url(link, link)]))
    assert told == (
        "Read: “Tram opens”\n"
        "Ellery Gazette · 4 May 2026\n"
        "Only this chat can find it. Ask about it in plain words; the answer cites it."
    )


def test_a_link_that_cannot_be_read_is_refused_with_the_reason_and_what_to_do(
    real: Sourcing, site: Site
) -> None:
    gone, feed, inside = site.url("/gone"), site.url("/feed.xml"), "http://10.0.0.1/admin"
    told = said(real, message(gone), message(feed), message(inside))
    assert told[0] == f"Not read: {gone}\n127.0.0.1 has nothing at this address."
    assert told[1].endswith(
        f"If it is a site or a feed, this reads it again and again:\n/add {feed}"
    )
    assert "private network" in told[2]


def test_a_link_is_read_whatever_stands_beside_it_and_a_question_there_is_answered() -> None:
    sources, desk = FakeSources(), FakeDesk()
    short = "harbor.example/ferry"
    of_itself = f"What does {LINK} have to say to us?"
    apart = f"{LINK} How many passengers were on board?"
    updates = [
        message(short, entities=[url(short, short)]),
        message(LINK),
        message(of_itself, entities=[url(of_itself)]),
        message(apart, entities=[url(apart)]),
    ]
    meet(desk, *updates, sources=sources)
    assert sources.wished == [("read", (short,), ADA), *[("read", (LINK,), ADA)] * 3]
    assert [question for question, _ in desk.asked] == ["How many passengers were on board?"]
    briefed = next(talk for talk in desk.talks if talk is not None)
    assert briefed.replied_to == "108"  # the briefing on the link beside it


def test_a_forwarded_channel_post_comes_with_its_channel_its_address_and_its_date() -> None:
    sources = FakeSources()
    text = f"{REPORT} {LINK}"
    said(sources, message(text, entities=[url(text)], forward_origin=CHANNEL))
    passed = Message(text, (LINK,), "Coast Guard", "https://t.me/coastguard/17", AT)
    assert sources.wished == [("forwarded", passed, ADA)]


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ({"type": "hidden_user", "sender_user_name": "Bea"}, "Bea"),
        (
            {
                "type": "user",
                "sender_user": {"id": 9, "is_bot": False, "first_name": "Cy", "last_name": "Roe"},
            },
            "Cy Roe",
        ),
        (
            {"type": "chat", "sender_chat": {"id": -5, "type": "supergroup", "title": "Harbor"}},
            "Harbor",
        ),
    ],
)
def test_a_forwarded_message_of_a_person_or_a_group_is_named_by_whoever_wrote_it(
    origin: dict[str, Any], name: str
) -> None:
    sources = FakeSources()
    said(sources, message(REPORT, forward_origin={"date": WRITTEN, **origin}))
    assert sources.wished == [("forwarded", Message(REPORT, (), name, None, AT), ADA)]


def test_the_words_under_a_forwarded_picture_are_read_and_a_picture_without_words_is_not() -> None:
    sources = FakeSources()
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    told = said(
        sources,
        message(caption=REPORT, photo=photo, forward_origin=CHANNEL),
        message(photo=photo, forward_origin=CHANNEL),
    )
    [(_, passed, _)] = sources.wished
    assert isinstance(passed, Message)
    assert passed.text == REPORT
    assert told[1] == say("telegram-only-text")


def test_a_forwarded_message_is_confirmed_by_its_title_its_writer_and_its_date(
    real: Sourcing,
) -> None:
    text = f"Ferry aground\n{REPORT} The coast guard said that nobody was hurt."
    [told] = said(real, message(text, forward_origin=CHANNEL))
    assert told.startswith("Read: “Ferry aground”\nCoast Guard · 1 Nov 2025\nOnly this chat")


def test_commands_manage_the_sources_of_the_chat_also_in_a_group() -> None:
    sources = FakeSources()
    told = said(
        sources,
        message("/add bbc.co.uk/news"),
        message("/add page harbor.example/live"),
        message("/remove harbor.example/feed"),
        message("/remove_3f1c0a"),
        in_group("/add@brief_test_bot harbor.example"),
        in_group("/sources"),
    )
    assert sources.wished == [
        ("add", "bbc.co.uk/news", ADA, None),
        ("add", "harbor.example/live", ADA, Kind.PAGE),
        ("remove", "harbor.example/feed", ADA),
        ("remove", "3f1c0a", ADA),
        ("add", "harbor.example", GROUP, None),
        ("overview", GROUP),
    ]
    assert told[0].startswith("Added: Harbor Post — https://harbor.example/feed\nOnly this chat")
    assert (
        told[2]
        == "Removed: Harbor Post — https://harbor.example/feed\nWhat was read from it stays."
    )


def test_a_command_without_what_it_is_about_asks_for_it() -> None:
    told = said(FakeSources(), message("/add"), message("/remove"))
    assert told == [say("telegram-add-what"), say("telegram-remove-what")]


def test_in_a_group_links_and_forwarded_messages_are_left_alone() -> None:
    sources = FakeSources()
    updates = [in_group(LINK), in_group(REPORT, forward_origin=CHANNEL)]
    assert said(sources, *updates) == []
    said(sources, mention(f"@brief_test_bot {LINK}"))
    assert sources.wished == []


def test_the_list_shows_each_source_with_its_state_and_how_they_stand() -> None:
    sources = FakeSources()
    mine = replace(FEED, audience=ADA)
    seen = (
        listed(last_error="503: out of order", failures=2),
        listed(replace(FEED, title="Coast Daily"), active=False, reason="gone for good"),
        listed(mine, last_polled_at=None),
    )
    sources.seen = Overview(seen, replace(sources.seen.intake, active=2, failing=1, paused=1))
    [request] = meet(FakeDesk(), message("/sources"), sources=sources).sent()
    lines = request["text"].splitlines()
    assert lines[:2] == ["Of this chat", "• Harbor Post — not asked yet · /remove_3f1c0a"]
    assert "failing, asked" in lines[4]
    assert "503: out of order" in lines[4]
    assert lines[5] == "• Coast Daily — paused: gone for good · 12 articles, 1 refused"
    assert lines[-1] == (
        "1 of 2 sources reached in the last day, 1 failing, 1 paused · no dated article"
    )
    assert "/remove" not in "".join(lines[3:])
    assert FEED.address in [entity.get("url") for entity in request["entities"]]


def test_a_list_of_500_sources_stays_short_and_names_those_in_trouble() -> None:
    sources = FakeSources()
    many = [listed(replace(FEED, title=f"Paper {number}")) for number in range(499)]
    sources.seen = replace(
        sources.seen, listed=(*many, listed(replace(FEED, title="Broken"), last_error="404"))
    )
    [told] = said(sources, message("/sources"))
    assert "• Broken — failing" in told.splitlines()[1]
    assert "… and 475 more" in told


def test_a_refusal_of_the_use_case_is_told_as_it_is() -> None:
    sources = FakeSources(raises=Refused("There is no source “x”."))
    updates = [message(text) for text in ("/add x.example", "/remove x", "/sources", LINK)]
    assert said(sources, *updates) == ["There is no source “x”."] * 4


def test_what_was_read_is_not_markup_and_everyones_is_called_so() -> None:
    sources = FakeSources()
    sources.took = Took(
        (replace(sources.took.taken[0], everyones=True),), (NotTaken("the message", "no text"),)
    )
    [told] = said(sources, message(LINK))
    assert "Everyone who asks can find it." in told
    assert told.endswith("Not read: the message\nThere is no text in it.")


def test_who_may_not_ask_may_not_add_or_have_anything_read() -> None:
    sources = FakeSources()
    updates = [message(text) for text in ("/add x.example", "/sources", "/remove x", LINK)]
    updates.append(message(REPORT, forward_origin=CHANNEL))
    told = said(sources, *updates, access=frozenset({7}))
    assert told == [say("telegram-no-access", number="42")]
    assert sources.wished == []


def test_reading_leaves_threads_for_questions_however_many_links_come() -> None:
    from telegram import Update

    from bot.platforms.telegram.app import TelegramSettings, build
    from tests.bot.telegram_request import RecordingRequest

    class Slow(FakeSources):
        """Counts how many readings run at once; three wait for each other."""

        def __init__(self) -> None:
            super().__init__()
            self.most = self.now = 0
            self.lock = Lock()
            self.together = Barrier(3)

        def read(self, addresses: tuple[str, ...], audience: Audience) -> Took:
            with self.lock:
                self.now += 1
                self.most = max(self.most, self.now)
            self.together.wait(20)
            with self.lock:
                self.now -= 1
            return super().read(addresses, audience)

    sources = Slow()

    async def go() -> None:
        request = RecordingRequest()
        application = build(
            cases(sources=sources),
            TelegramSettings(token="1:A"),
            request=request,
            polling=RecordingRequest(),
        )
        await application.initialize()
        chats = [{"id": 100 + at, "type": "private", "first_name": "A"} for at in range(9)]
        raw = [
            {"update_id": at, "message": message(LINK, chat=chat)} for at, chat in enumerate(chats)
        ]
        updates = [Update.de_json(each, application.bot) for each in raw]
        await asyncio.gather(*(application.process_update(update) for update in updates))
        await application.shutdown()

    asyncio.run(go())
    assert len(sources.wished) == 9
    assert sources.most == 3


def test_the_help_names_what_can_be_done_with_sources() -> None:
    [told] = said(FakeSources(), message("/help"))
    for command in ("/sources", "/add", "/remove", "forward"):
        assert command in told
    assert EVERYONE.name not in told
