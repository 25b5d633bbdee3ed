"""What is kept of one chat: handed out whole, erased without a trace, moved with the chat."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Integer, MetaData, create_engine, insert, make_url, select, text
from sqlalchemy.types import BigInteger, TypeEngine

from bot.chats.personal import Personal
from bot.store.answers import Answers
from bot.store.conversations import Conversations
from bot.store.personal import Personal as Kept
from bot.store.schema import metadata
from bot.store.spending import Spending
from bot.writing.followups import Exchange
from bot.writing.prices import Price
from bot.writing.types import Usage
from retrieval.identity import source_id
from retrieval.stores.catalog import Catalog
from retrieval.stores.database import Database
from retrieval.stores.schema import metadata as catalog_tables
from retrieval.stores.sources import Sources
from retrieval.types import EVERYONE, Audience, Kind, Source
from tests.bot.cases_at_hand import database
from tests.bot.postgresql import postgresql, server
from tests.retrieval.store_samples import kept as article_kept

CHAT = Audience("chat:telegram:-1001")
MOVED = Audience("chat:telegram:-100999")
OTHER = Audience("chat:telegram:42")
SECRET = "Zanzibar"
NOW = datetime(2026, 3, 12, 14, tzinfo=UTC)

NOT_OF_A_CHAT = {"marks", "invitations"}
"""The tables that have nothing to do with any one chat."""
BY_NAME = {"guests": "id", "asked": "who"}


def _filler(kind: TypeEngine[Any], n: int) -> object:
    return n if isinstance(kind, (Integer, BigInteger)) else f"{SECRET} {n}"


def fill(bot: Database, chat: Audience, n: int) -> None:
    """One row of the chat in every table, with the secret wherever there is text."""
    with bot.write() as connection:
        for table in metadata.sorted_tables:
            row = {column.name: _filler(column.type, n) for column in table.c}
            if "audience" in table.c:
                row["audience"] = chat.name
            elif table.name in BY_NAME:
                row[BY_NAME[table.name]] = chat.name.removeprefix("chat:")
            connection.execute(insert(table).values(row))


def rows(bot: Database, chat: Audience) -> set[str]:
    """The tables that have a row of the chat."""
    found = set()
    with bot.read() as connection:
        for table in metadata.sorted_tables:
            key = "audience" if "audience" in table.c else BY_NAME.get(table.name)
            name = chat.name if key == "audience" else chat.name.removeprefix("chat:")
            if key and connection.execute(select(table).where(table.c[key] == name)).first():
                found.add(table.name)
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def bot(request: pytest.FixtureRequest) -> Iterator[Database]:
    if request.param == "sqlite":
        opened = database()
        yield opened
        opened.close()
        return
    with Answers.open(postgresql()) as answers:
        yield answers.database


def _emptied(opened: Database, tables: MetaData) -> None:
    with opened.write() as connection:
        for table in reversed(tables.sorted_tables):
            if table.name != "meta":
                connection.execute(table.delete())


def test_every_table_has_to_do_with_one_chat_or_is_known_not_to() -> None:
    known = {table.name for table in metadata.sorted_tables if "audience" in table.c}
    assert known | set(BY_NAME) | NOT_OF_A_CHAT == set(metadata.tables)


def test_everything_of_a_chat_and_of_no_other_is_listed(bot: Database) -> None:
    fill(bot, CHAT, 1)
    fill(bot, OTHER, 2)
    kept = Kept(bot).kept(CHAT)
    assert set(kept) == set(metadata.tables) - NOT_OF_A_CHAT
    assert {len(listed) for listed in kept.values()} == {1}
    assert OTHER.name not in json.dumps(kept)


def test_after_erasing_nothing_of_the_chat_is_left_and_all_of_the_others_is(
    bot: Database,
) -> None:
    fill(bot, CHAT, 1)
    fill(bot, OTHER, 2)
    Kept(bot).erase(CHAT)
    assert rows(bot, CHAT) == {"asked"}  # how often it asked today, so that limits hold
    assert rows(bot, OTHER) == set(metadata.tables) - NOT_OF_A_CHAT


def test_what_models_took_is_still_counted_for_the_bot_but_for_nobody(bot: Database) -> None:
    spending = Spending(bot, prices={"": Price(1.0, 1.0)}, clock=NOW.timestamp)
    spending.spend(CHAT, "writer", Usage(1_000, 100))
    spending.spend(OTHER, "writer", Usage(1_000, 100))
    before = spending.month()
    Kept(bot).erase(CHAT)
    Kept(bot).erase(OTHER)
    assert spending.month() == before
    assert rows(bot, CHAT) == rows(bot, OTHER) == set()


def test_a_chat_that_moves_has_everything_under_its_new_name(bot: Database) -> None:
    fill(bot, CHAT, 1)
    before = Kept(bot).kept(CHAT)
    Kept(bot).move(CHAT, MOVED)
    assert rows(bot, CHAT) == set()
    after = Kept(bot).kept(MOVED)
    assert set(after) == set(before)
    assert after["schedules"][0]["schedule"] == before["schedules"][0]["schedule"]


def test_what_was_there_before_the_move_counts_not_what_came_since(bot: Database) -> None:
    fill(bot, CHAT, 1)
    kept = Kept(bot)
    with bot.write() as connection:
        chats = metadata.tables["chats"]
        connection.execute(insert(chats).values(kept.kept(CHAT)["chats"][0] | {
            "audience": MOVED.name, "zone": "UTC"}))  # fmt: skip
    kept.move(CHAT, MOVED)
    kept.move(CHAT, MOVED)
    [chat] = kept.kept(MOVED)["chats"]
    assert chat["zone"] == f"{SECRET} 1"


def test_numbers_of_old_messages_are_not_taken_for_new_ones(bot: Database) -> None:
    fill(bot, CHAT, 1)
    Kept(bot).move(CHAT, MOVED)
    kept = Kept(bot).kept(MOVED)
    for table in ("messages", "cites", "parts"):
        assert kept[table][0]["message"] == f"-{SECRET} 1"


def test_what_was_said_of_old_messages_is_not_said_of_new_ones(bot: Database) -> None:
    fill(bot, CHAT, 1)
    with bot.write() as connection:
        connection.execute(metadata.tables["feedback"].update().values(about="m:105"))
    Kept(bot).move(CHAT, MOVED)
    assert Kept(bot).kept(MOVED)["feedback"][0]["about"] == "m:-105"


def test_a_new_message_with_the_number_of_an_old_one_outlives_the_move(bot: Database) -> None:
    fill(bot, CHAT, 1)
    fill(bot, MOVED, 2)
    with bot.write() as connection:
        messages = metadata.tables["messages"]
        connection.execute(insert(messages).values(
            audience=MOVED.name, message=f"{SECRET} 1", answer=2))  # fmt: skip
    Kept(bot).move(CHAT, MOVED)
    numbers = {str(row["message"]) for row in Kept(bot).kept(MOVED)["messages"]}
    assert numbers == {f"-{SECRET} 1", f"{SECRET} 1", f"{SECRET} 2"}


def test_a_part_that_was_not_sent_has_no_number_after_a_move_either(bot: Database) -> None:
    fill(bot, CHAT, 1)
    with bot.write() as connection:
        connection.execute(metadata.tables["parts"].update().values(message=""))
    Kept(bot).move(CHAT, MOVED)
    assert Kept(bot).kept(MOVED)["parts"][0]["message"] == ""


def test_conversations_and_spending_go_on_after_a_move(bot: Database) -> None:
    talked, spending = Conversations(bot, NOW.timestamp), Spending(bot, clock=NOW.timestamp)
    talked.keep(CHAT, "", Exchange("How did the vote go?", ("31 to 12.",)))
    talked.keep(MOVED, "", Exchange("And Russia?", ("It abstained.",)))
    spending.spend(CHAT, "writer", Usage(10, 1))
    spending.spend(MOVED, "writer", Usage(20, 2))
    Kept(bot).move(CHAT, MOVED)
    assert len(talked.before(MOVED, "")) == 2
    [spent] = Kept(bot).kept(MOVED)["spending"]
    assert (spent["calls"], spent["input_tokens"]) == (2, 30)


# The catalog and the bot together


@cache
def _catalog_on_server() -> str:
    """Another database of the server than that of the bot."""
    engine = create_engine(server(), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE catalog"))
    engine.dispose()
    return make_url(server()).set(database="catalog").render_as_string(hide_password=False)


@pytest.fixture
def catalog(bot: Database, tmp_path: Path) -> Iterator[Catalog]:
    """On a server where the database of the bot is on one."""
    file = bot.place.endswith(".db")
    with Catalog.open(tmp_path / "catalog.db" if file else _catalog_on_server()) as opened:
        _emptied(opened.database, catalog_tables)
        opened.save(*article_kept("leak.txt", f"The board meets in {SECRET}.", CHAT))
        opened.save(*article_kept("public.txt", "The harbour is open."))
        opened.save(*article_kept("other.txt", "A regatta is planned.", OTHER))
        address = "http://leaks.example/feed"
        id_ = source_id(CHAT, Kind.FEED, address)
        Sources(opened.database).add(Source(id_, CHAT, Kind.FEED, address, "Leaks"))
        yield opened


def test_an_export_is_one_json_document_of_all_that_the_chat_has_and_nothing_else(
    bot: Database, catalog: Catalog
) -> None:
    fill(bot, CHAT, 1)
    personal = Personal(Kept(bot), catalog, clock=lambda: NOW)
    [document] = personal.export(CHAT)
    assert document.name == "briefbot-2026-03-12.json"
    told = json.loads(document.content)
    assert [one["text"] for one in told["articles"]] == [f"The board meets in {SECRET}."]
    assert [one["address"] for one in told["sources"]] == ["http://leaks.example/feed"]
    assert told["kept"]["exchanges"][0]["question"] == f"{SECRET} 1"
    assert "harbour" not in document.content.decode()
    [nothing] = personal.export(Audience("chat:telegram:7"))
    assert json.loads(nothing.content)["kept"] == {}


def test_an_export_that_is_too_large_goes_on_in_further_documents(
    bot: Database, catalog: Catalog
) -> None:
    for n in range(9):
        catalog.save(*article_kept(f"{n}.txt", f"Report {n}. " + "word " * 200, CHAT))
    personal = Personal(Kept(bot), catalog, clock=lambda: NOW, largest=5_000)
    documents = personal.export(CHAT)
    assert [one.name for one in documents[:2]] == [
        "briefbot-2026-03-12.json",
        "briefbot-2026-03-12-2.json",
    ]
    assert all(len(one.content) < 7_000 for one in documents)
    texts = [a["text"] for one in documents for a in json.loads(one.content)["articles"]]
    assert len(texts) == len(set(texts)) == 10


def test_deleting_leaves_nothing_of_the_chat_in_any_file(
    bot: Database, catalog: Catalog, tmp_path: Path
) -> None:
    if not bot.place.endswith(".db"):
        pytest.skip("what a database server keeps in its files is its own affair")
    fill(bot, CHAT, 1)
    with bot.write() as connection:  # what holds no word of the chat, but for this test's filler
        for name in {"asked", "spending", *NOT_OF_A_CHAT}:
            connection.execute(metadata.tables[name].delete())
    gone = Personal(Kept(bot), catalog).delete(CHAT)
    assert (gone.articles, gone.sources) == (1, 1)
    assert gone.rows > 10
    places = [tmp_path, Path(bot.place).parent]
    files = [path for place in places for path in place.glob(f"{Path(bot.place).name}*")]
    files += list(tmp_path.glob("catalog.db*"))
    assert len(files) >= 2
    for path in files:
        assert SECRET.encode() not in path.read_bytes(), path
        assert b"leaks.example" not in path.read_bytes(), path
    assert len(catalog.list_articles(OTHER)) == 2


def test_a_chat_that_moves_takes_its_articles_and_sources_with_it(
    bot: Database, catalog: Catalog
) -> None:
    fill(bot, CHAT, 1)
    personal = Personal(Kept(bot), catalog, clock=lambda: NOW)
    before = json.loads(personal.export(CHAT)[0].content)
    personal.move(CHAT, MOVED)
    personal.move(CHAT, MOVED)
    after = json.loads(personal.export(MOVED)[0].content)
    assert [one["text"] for one in after["articles"]] == [one["text"] for one in before["articles"]]
    assert [one["address"] for one in after["sources"]] == ["http://leaks.example/feed"]
    left = json.loads(personal.export(CHAT)[0].content)
    assert (left["articles"], left["sources"], left["kept"]) == ([], [], {})


def test_everyones_articles_belong_to_no_chat(catalog: Catalog, bot: Database) -> None:
    Personal(Kept(bot), catalog).delete(CHAT)
    assert len(catalog.list_articles(EVERYONE)) == 1
