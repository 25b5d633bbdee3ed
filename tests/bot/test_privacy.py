"""Attacks on what belongs to one chat, in the whole bot: another chat tries every way to it.

What a chat has read itself, what it asked, what it follows: nobody else may find any of it, in any
way; when it is deleted nobody at all, and it is in no file; when the chat moves, it goes with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.chats.personal import Personal
from bot.digester import Digester
from bot.intake import sourcing
from bot.platforms.telegram import inline
from bot.platforms.telegram.taps import TAPS
from bot.references import reference
from bot.settings import Settings
from bot.sourcing.cases import Sourcing
from bot.store.digests import Digests
from bot.store.personal import Personal as Kept
from bot.writing.digests import Wishes
from retrieval.stores.sources import Sources
from retrieval.stores.stories import Stories
from retrieval.types import EVERYONE, Audience
from tests.bot.news_site import article, feed
from tests.bot.telegram_request import RecordingRequest
from tests.bot.telegram_updates import GROUP, in_group, meet, message, press
from tests.retrieval.web_sites import Site, web

ADA, BEA = Audience("chat:telegram:42"), Audience("chat:telegram:43")
NEWSROOM, MOVED = Audience("chat:telegram:-1001"), Audience("chat:telegram:-1009")
BEAS = {
    "chat": {"id": 43, "type": "private"},
    "from": {"id": 43, "is_bot": False, "first_name": "B"},
}
SUPERGROUP = {**GROUP, "id": -1_009}
SECRET = "Zanzibar"
LEAK = (
    f"Board meets in secret\nThe board of Orne Steel will meet in {SECRET} on Friday to sell the "
    "mill at Ellery, three people who know of the plan said. The price is 45 million crowns."
)
PAGE = f"The mill at Ellery is sold in {SECRET} for 45 million crowns, an internal page says."
QUESTION = "Where will the board of Orne Steel meet to sell the mill at Ellery?"
HIDDEN = (SECRET, "45 million", "who know of", "Board room", "internal page", "/leak")
WRITTEN = 1_762_000_000
ORIGIN = {"type": "hidden_user", "sender_user_name": "Whistle", "date": WRITTEN}


@dataclass
class World:
    """The bot with everything real but Telegram."""

    app: App
    sources: Sourcing
    site: Site
    personal: Personal
    home: Path

    def meet(
        self, *updates: dict[str, Any], request: RecordingRequest | None = None
    ) -> RecordingRequest:
        return meet(
            self.app.desk,  # type: ignore[arg-type]
            *updates,
            sources=self.sources,
            chats=self.app.chatting,
            personal=self.personal,
            request=request,
        )

    def says(self, *updates: dict[str, Any]) -> list[str]:
        """What the bot answers to these updates: texts, links and buttons."""
        return [json.dumps(sent, ensure_ascii=False) for sent in self.meet(*updates).sent()]

    def follow(self) -> None:
        """Bring indexes and stories up to date, as the running bot does within seconds."""
        self.app.keeping.bring_up_to_date()


@contextmanager
def world_in(folder: Path) -> Iterator[World]:
    home = folder / "home"
    settings = Settings(home=home, telegram_token=None, _env_file=None)
    with Site() as site, App.open(settings) as app, web(site) as client:
        site.routes["/leak"] = article("Mill sold", PAGE)
        site.routes["/board.xml"] = feed(("Mill sold", site.url("/leak")), title="Board room")
        cases = sourcing(app.catalog, client, app.keeping.bring_up_to_date)
        personal = Personal(Kept(app.answers.database), app.catalog)
        yield World(app, cases, site, personal, home)


def read_all(world: World, **chat: Any) -> None:
    """Have the secret read in every way there is, and ask about it."""
    world.meet(
        message(LEAK, forward_origin=ORIGIN, **chat),
        message(world.site.url("/leak"), **chat),
        message(f"/add {world.site.url('/board.xml')}", **chat),
        message(QUESTION, **chat),
    )
    world.follow()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world_in(tmp_path_factory.mktemp("privacy")) as made:
        read_all(made)
        yield made


def leaked(told: object) -> list[str]:
    text = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
    return [word for word in HIDDEN if word in text]


def calls(request: RecordingRequest) -> list[object]:
    return [call.parameters for call in request.calls]


def test_the_chat_itself_finds_it_so_that_the_attacks_have_something_to_find(world: World) -> None:
    assert leaked("".join(world.says(message(QUESTION))))
    assert leaked("".join(world.says(message("/brief Orne Steel mill"))))
    assert leaked("".join(world.says(message("/why"))))


@pytest.mark.parametrize(
    "text",
    [
        QUESTION,
        "/brief Orne Steel mill Ellery",
        "/why",
        "/sources",
        "/export",
        "/digest",
        "/topics",
    ],
)
def test_no_command_of_another_chat_finds_it(world: World, text: str) -> None:
    request = world.meet(message(text, **BEAS), in_group(text, **{"from": BEAS["from"]}))
    assert request.calls
    assert leaked(calls(request)) == []


def test_a_reply_with_the_number_of_a_message_elsewhere_finds_it_not(world: World) -> None:
    """Every chat numbers its messages itself: Bea's message 100 is not Ada's."""
    answered = world.app.desk.ask(QUESTION, ADA)
    world.app.desk.sent(answered.id, ADA, ["100"])
    reply = message("An answer.", message_id=100, **{"from": BEAS["from"]}, chat=BEAS["chat"])
    for text in ("/why", "Why?", "Who said so?"):
        request = world.meet(message(text, reply_to_message=reply, **BEAS))
        assert leaked(calls(request)) == []


def test_no_button_that_is_forged_opens_it(world: World) -> None:
    answered = world.app.desk.ask(QUESTION, ADA)
    citation = answered.sentences[0].citations[0]
    story = world.app.chatting.story([citation.article.id], ADA)
    assert story is not None
    known = [answered.id, citation.article.id, story.id, reference(citation), "42", ADA.name, "yes"]
    forms = ["{}", "a{}:s", "a{}:l", "b{}:n", "+{}", "-{}", "{}:42", "telegram:{}"]
    assert TAPS
    for name in TAPS:
        forged = [f"{name}:{form.format(what)}"[:64] for form in forms for what in known]
        under = message("…", message_id=100, chat=BEAS["chat"], **{"from": BEAS["from"]})
        updates = [press(data, message=under, **{"from": BEAS["from"]}) for data in forged]
        assert leaked(calls(world.meet(*updates))) == [], name
    assert world.app.desk.search(SECRET, ADA).hits  # nothing of it was deleted, either


def test_the_link_of_a_citation_opens_for_its_chat_alone(world: World) -> None:
    citation = world.app.desk.ask(QUESTION, ADA).sentences[0].citations[0]
    forged = f"/start c_{reference(citation)}"
    assert leaked("".join(world.says(message(forged))))
    assert leaked("".join(world.says(message(forged, **BEAS)))) == []
    assert leaked("".join(world.says(in_group(forged)))) == []


def test_inline_mode_shows_it_to_nobody_not_even_to_whose_it_is(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found so is put into other chats."""
    monkeypatch.setattr(inline, "PAUSE_S", 0.0)
    for person in (42, 43):
        asker = {"id": person, "is_bot": False, "first_name": "A"}
        query = {"id": "1", "from": asker, "query": QUESTION, "offset": ""}
        request = world.meet({"update_id": 1, "inline_query": query})
        assert [call.method for call in request.calls] == ["answerInlineQuery"]
        assert leaked(calls(request)) == []


def digest_of(world: World, chat: Audience) -> str:
    catalog = world.app.catalog.database
    digester = Digester(
        Stories(catalog),
        Sources(catalog),
        world.app.encoder,
        Digests(world.app.answers.database).memory,
    )
    composed = digester.compose(
        chat, datetime.fromtimestamp(WRITTEN, UTC) + timedelta(hours=1), Wishes(limit=20)
    )
    return repr(composed)


def test_the_digest_of_another_chat_does_not_tell_it(world: World) -> None:
    assert leaked(digest_of(world, ADA))
    for other in (BEA, NEWSROOM, EVERYONE):
        assert leaked(digest_of(world, other)) == []


def test_neither_search_nor_stories_show_it(world: World) -> None:
    for other in (BEA, NEWSROOM, EVERYONE, Audience("chat:telegram:4")):
        assert leaked(repr(world.app.desk.search(SECRET, other).hits)) == []
        assert leaked(repr(Stories(world.app.catalog.database).latest(other, 50))) == []
        assert leaked(repr(world.sources.overview(other))) == []


def test_the_export_of_another_chat_has_nothing_of_it_and_its_delete_deletes_nothing(
    world: World,
) -> None:
    assert leaked(world.personal.export(ADA)[0].content.decode())
    assert leaked(world.personal.export(BEA)[0].content.decode()) == []
    world.personal.delete(BEA)
    world.follow()
    assert world.app.desk.search(SECRET, ADA).hits


def test_a_link_from_a_group_opens_in_the_private_chat_of_its_members_alone(world: World) -> None:
    club = Audience("chat:telegram:-1005")
    world.sources.read((world.site.url("/leak"),), club)
    world.follow()

    def opened(link: dict[str, Any], *members: tuple[int, int]) -> RecordingRequest:
        request = RecordingRequest()
        request.members |= {*members}
        return world.meet(link, request=request)

    answered = world.app.desk.ask("Where is the mill at Ellery sold?", club)
    text = f"/start c_{reference(answered.sentences[0].citations[0])}"
    outside = opened(message(text, **BEAS), (-1_001, 43))
    assert leaked(calls(outside)) == []
    assert [call.method for call in outside.calls] == ["getChatMember", "sendMessage"]
    assert SECRET in json.dumps(calls(opened(message(text, **BEAS), (-1_005, 43))))
    # Nor does being a member of a group open what belongs to a person, or open it in another group.
    of_ada = world.app.desk.ask(QUESTION, ADA).sentences[0].citations[0]
    forged = message(f"/start c_{reference(of_ada)}", **BEAS)
    assert leaked(calls(opened(forged, (-1_005, 43), (42, 43)))) == []
    elsewhere = message(text, chat=SUPERGROUP, **{"from": BEAS["from"]})
    assert leaked(calls(opened(elsewhere, (-1_005, 43)))) == []


# What is deleted


def test_what_a_chat_deletes_is_found_by_nobody_and_is_in_no_file(tmp_path: Path) -> None:
    with world_in(tmp_path) as world:
        read_all(world)
        citation = world.app.desk.ask(QUESTION, ADA).sentences[0].citations[0]
        told = world.meet(message("/delete"), press("delete:yes"))
        assert "Deleted: all that I kept of this chat" in json.dumps(calls(told))
        world.follow()
        opened = f"/start c_{reference(citation)}"
        for update in (message(QUESTION), message("/brief Orne Steel mill"), message("/why"),
                       message("/sources"), message(opened)):  # fmt: skip
            assert leaked("".join(world.says(update))) == []
        assert leaked(digest_of(world, ADA)) == []
        world.personal.delete(ADA)  # the questions of this test
        files = [path for path in world.home.rglob("*") if path.is_file()]
        # Chroma writes 400 bytes for 100 lengths; where it has fewer, the rest is what was in its
        # memory: whatever that is, it may be anything (see `retrieval.stores.fresh_memory`).
        files = [path for path in files if path.name != "length.bin"]
        assert len(files) >= 4
        for path in files:
            content = path.read_bytes()
            for word in (SECRET, SECRET.lower(), "Orne Steel", "orne steel", "/leak", "Board room"):
                assert word.encode() not in content, f"{word} in {path}"


# What moves


def test_a_group_that_becomes_a_supergroup_keeps_everything_and_the_old_address_has_nothing(
    tmp_path: Path,
) -> None:
    with world_in(tmp_path) as world:
        group = {"chat": {**GROUP, "type": "group", "is_forum": False}}
        world.personal.delete(NEWSROOM)
        [told] = world.says(message(f"/add {world.site.url('/board.xml')}", **group))
        assert "Board room" in told
        world.sources.read((world.site.url("/leak"),), NEWSROOM)
        world.app.chatting.speak(NEWSROOM, "de")
        world.app.chatting.live_in(NEWSROOM, "Berlin")
        asked = "Where is the mill at Ellery sold?"
        [before] = world.says(message(f"/ask {asked}", **group))
        assert SECRET in before
        citation = world.app.desk.ask(asked, NEWSROOM).sentences[0].citations[0]
        assert world.says(message(**group, migrate_to_chat_id=-1_009)) == []
        world.follow()

        moved = {"chat": SUPERGROUP}
        [after] = world.says(message(f"/ask {asked}", **moved))
        assert SECRET in after
        [followed] = world.says(message("/ask Who says so?", **moved))
        assert "Ellery" in followed  # the conversation goes on
        [opened] = world.says(message(f"/start c_{reference(citation)}", **moved))
        assert SECRET in opened
        [listed] = world.says(message("/sources", **moved))
        assert "Board room" in listed
        chat = json.loads(world.personal.export(MOVED)[0].content)["kept"]["chats"][0]
        assert (chat["language"], chat["zone"]) == ("de", "Europe/Berlin")
        assert leaked(digest_of(world, NEWSROOM)) == []
        assert leaked(repr(world.app.desk.search(SECRET, NEWSROOM).hits)) == []
        assert leaked(world.personal.export(NEWSROOM)[0].content.decode()) == []
        assert world.app.vectors.count(NEWSROOM) == world.app.lexical.count(NEWSROOM) == 0
