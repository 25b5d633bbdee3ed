"""What several threads write or read at once, in SQLite and in a real PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.chats.types import Place
from bot.delivering.compositions import Compositions
from bot.store.answers import Answers
from bot.store.cites import Cites, Marks
from bot.store.digests import Digests, Read
from bot.writing.digests import ToldStory, Wishes
from retrieval.stores.database import Database
from retrieval.types import Audience
from tests.bot.delivering_at_hand import EIGHT, Composer, chat, digest
from tests.bot.postgresql import address_of

PLACE = Place(chat())
TIMES = 40


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    with Answers.open(address_of(request)) as opened:
        yield opened.database


def clock() -> float:
    return EIGHT.timestamp()


def at_once(work: Callable[[int], object]) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(TIMES)))


def test_a_message_that_is_kept_by_many_at_once_is_kept_once(database: Database) -> None:
    cites = Cites(database, clock)
    at_once(lambda number: cites.keep(PLACE, "7", f'"{number}"', {"a": ["31 to 12"]}))
    [kept] = cites.of_article("a", 1)
    assert kept.message == "7"


def test_a_journal_that_is_read_by_many_at_once_is_read_up_to_the_last(database: Database) -> None:
    marks = Marks(database)
    at_once(lambda number: marks.set("corrections", number + 1))
    assert marks.at("corrections") == TIMES


def test_a_story_that_a_chat_is_told_of_by_many_at_once_is_told_once(database: Database) -> None:
    digests = Digests(database, clock)
    story = ToldStory("s1", EIGHT, "Bridge closed", ("The bridge is closed.",), frozenset())
    at_once(lambda _: digests.tell("follow-s1", chat(), EIGHT, story))
    assert digests.memory(chat()).stories == (story,)


def test_what_is_confirmed_while_a_digest_is_composed_is_not_taken_for_known(
    database: Database,
) -> None:
    """Else what was composed knowing more would be given to a chat that was told less."""

    class Meanwhile(Digests):
        def read(self, chat: Audience) -> Read:
            found = super().read(chat)
            self.confirm("d1", chat)
            return found

    digests = Meanwhile(database, clock)
    digests.plan("d1", chat(1), digest())
    compositions = Compositions(Composer(), digests, lambda _: False)
    first = compositions.digest(chat(1), EIGHT, Wishes())
    assert len(first.entries) == 2
    assert compositions.digest(chat(2), EIGHT, Wishes()) is first
    assert compositions.digest(chat(1), EIGHT, Wishes()).entries == ()
