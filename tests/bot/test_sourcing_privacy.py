"""Attacks on what a chat has read: another chat tries every way to it, in the whole bot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.intake import sourcing
from bot.references import reference
from bot.settings import Settings
from bot.sourcing.cases import Sourcing
from retrieval.types import EVERYONE, Audience
from tests.bot.news_site import article, feed
from tests.bot.telegram_updates import in_group, meet, message
from tests.retrieval.web_sites import Site, web

ADA = Audience("chat:telegram:42")
BEA = Audience("chat:telegram:43")
BEAS_CHAT = {"id": 43, "type": "private", "first_name": "Bea"}
CLEO, CLEOS_CHAT = Audience("chat:telegram:77"), {**BEAS_CHAT, "id": 77}
SECRET = "Zanzibar"
LEAK = (
    f"Board meets in secret\nThe board of Orne Steel will meet in {SECRET} on Friday to sell the "
    "mill at Ellery, three people who know of the plan said. The price is 45 million crowns."
)
PAGE = f"The mill at Ellery is sold in {SECRET} for 45 million crowns, an internal page says."
QUESTION = "Where will the board of Orne Steel meet to sell the mill at Ellery?"
HIDDEN = (SECRET, "45 million", "who know of", "Board room", "internal page", "Whistle", "/leak")
"""What Ada alone knows: no question here has these words, so an answer has them from her."""
ORIGIN = {"type": "hidden_user", "sender_user_name": "Whistle", "date": 1_762_000_000}


@dataclass(frozen=True)
class World:
    """The bot with everything real but Telegram, after Ada has had things read."""

    app: App
    cases: Sourcing
    site: Site
    told: list[str]

    def says(self, *updates: dict[str, Any]) -> list[str]:
        """What the bot answers to these messages, with the addresses of its links."""
        request = meet(self.app.desk, *updates, sources=self.cases)  # type: ignore[arg-type]
        return [f"{sent['text']} {sent.get('entities', '')}" for sent in request.sent()]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    home: Path = tmp_path_factory.mktemp("privacy") / "home"
    settings = Settings(home=home, telegram_token=None, _env_file=None)
    with Site() as site, App.open(settings) as app, web(site) as client:
        site.routes["/leak"] = article("Mill sold", PAGE)
        site.routes["/board.xml"] = feed(("Mill sold", site.url("/leak")), title="Board room")
        cases = sourcing(app.catalog, client, app.keeping.bring_up_to_date)
        made = World(app, cases, site, [])
        made.told.extend(
            made.says(
                message(LEAK, forward_origin=ORIGIN),
                message(site.url("/leak")),
                message(f"/add {site.url('/board.xml')}"),
            )
        )
        yield made


def test_who_had_it_read_finds_it(world: World) -> None:
    assert [told.split("“")[0] for told in world.told].count("Read: ") == 2
    assert "Added: Board room" in world.told[-1]
    [answer] = world.says(message(QUESTION))
    assert SECRET in answer
    [listed] = world.says(message("/sources"))
    assert "Board room" in listed


@pytest.mark.parametrize(
    "text",
    [
        QUESTION,
        "What is the price of the mill, and who says so?",
        "/ask Tell me everything about Orne Steel in detail",
        "/why",
        "/sources",
        f"chat:telegram:42 {QUESTION}",
    ],
)
def test_another_chat_learns_nothing_by_asking(world: World, text: str) -> None:
    asked = (message(text, chat=BEAS_CHAT), message("/why", chat=BEAS_CHAT), in_group(text))
    told = "".join(world.says(*asked))
    assert told
    assert [word for word in HIDDEN if word in told] == []


def test_the_very_link_of_a_citation_opens_for_its_chat_alone(world: World) -> None:
    claim = world.app.desk.ask(QUESTION, ADA).sentences[0]
    forged = f"/start c_{reference(claim.citations[0])}"
    [opened] = world.says(message(forged))
    assert SECRET in opened
    [refused] = world.says(message(forged, chat=BEAS_CHAT))
    assert SECRET not in refused
    assert "not available" in refused


def test_neither_search_nor_stories_nor_the_operators_list_shows_it(world: World) -> None:
    for asker in (BEA, EVERYONE, Audience("chat:telegram:-1001"), Audience("chat:telegram:4")):
        assert world.app.desk.search(SECRET, asker).hits == ()
        assert world.cases.overview(asker).listed == ()
        assert world.cases.overview(asker).intake.newest is None
    assert world.app.latest_stories(10) == []
    assert b"board.xml" not in world.cases.export_opml(EVERYONE)


def test_another_chat_can_neither_remove_nor_discover_a_source_by_guessing(world: World) -> None:
    [mine] = world.cases.overview(ADA).listed
    source = mine.standing.source
    told = world.says(
        *(
            message(f"/remove {named}", chat=BEAS_CHAT)
            for named in (source.id, source.id[:6], source.address, "Board room")
        ),
        message(f"/remove_{source.id[:6]}", chat=BEAS_CHAT),
    )
    assert len(told) == 5
    assert all(each.startswith("There is no source") for each in told)
    assert len(world.cases.overview(ADA).listed) == 1


def test_the_same_link_read_by_another_chat_is_new_to_it_and_stays_apart(world: World) -> None:
    told, *_briefing = world.says(message(world.site.url("/leak"), chat=CLEOS_CHAT))
    assert told.startswith("Read: “Mill sold”")
    hits = world.app.desk.search("board of Orne Steel meets", CLEO).hits
    assert {hit.article.title for hit in hits} == {"Mill sold"}
    assert {hit.article.audience for hit in hits} == {CLEO}
    world.app.catalog.delete(CLEO)
    world.app.keeping.bring_up_to_date()
