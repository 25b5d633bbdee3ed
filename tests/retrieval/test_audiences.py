from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval.polling import DAY
from retrieval.stores import audiences
from retrieval.stores.corrections import Corrections
from retrieval.stores.database import Database
from retrieval.stores.stories import Stories
from retrieval.stories.assign import Assigner
from retrieval.types import EVERYONE, Audience
from tests.retrieval.polling_samples import FEED, Newsroom, source
from tests.retrieval.store_samples import CHAT, OTHER_CHAT, kept
from tests.retrieval.test_index import Stores

MOVED = Audience("chat:telegram:-100999")
SECRET = "The board meets in Zanzibar on Friday."
PUBLIC = "The harbour of Ellery is open again."
PAGE = "http://news.example/mill"


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    opened = Stores.open(tmp_path)
    opened.catalog.save(*kept("secret.txt", SECRET, CHAT, url="http://orne.example/board"))
    opened.catalog.save(*kept("other.txt", "Another chat knows of a regatta.", OTHER_CHAT))
    opened.catalog.save(*kept("public.txt", PUBLIC))
    opened.indexer.bring_up_to_date()
    yield opened
    opened.close()


def test_what_a_group_has_read_is_found_under_its_new_name_and_no_more_under_the_old(
    stores: Stores,
) -> None:
    assert stores.found("board Zanzibar", CHAT) == {SECRET, PUBLIC}
    assert audiences.move(stores.catalog.database, CHAT, MOVED) == 1
    stores.indexer.bring_up_to_date()
    assert stores.found("board Zanzibar", MOVED) == {SECRET, PUBLIC}
    assert stores.found("board Zanzibar", CHAT) == {PUBLIC}
    assert stores.found("board Zanzibar") == {PUBLIC}
    assert "Another chat knows of a regatta." in stores.found("regatta", OTHER_CHAT)
    for index in (stores.lexical, stores.vectors):
        assert index.audiences() == {EVERYONE, MOVED, OTHER_CHAT}
        assert (index.count(MOVED), index.count(CHAT)) == (1, 0)
    assert audiences.left(stores.catalog.database) == []


def test_between_the_move_and_the_next_run_of_the_indexes_nobody_sees_it_who_may_not(
    stores: Stores,
) -> None:
    audiences.move(stores.catalog.database, CHAT, MOVED)
    for viewer in (CHAT, OTHER_CHAT, EVERYONE):
        assert SECRET not in stores.found("board Zanzibar", viewer)


def test_links_to_articles_open_under_the_new_name_alone(stores: Stores) -> None:
    article, _ = kept("secret.txt", SECRET, CHAT, url="http://orne.example/board")
    audiences.move(stores.catalog.database, CHAT, MOVED)
    opened = stores.catalog.version(article.id, article.fingerprint[:10], MOVED)
    assert opened is not None
    assert opened.text == SECRET
    assert stores.catalog.version(article.id, article.fingerprint[:10], CHAT) is None


def test_a_move_that_is_repeated_and_one_to_the_same_name_do_nothing(stores: Stores) -> None:
    database = stores.catalog.database
    assert audiences.move(database, CHAT, CHAT) == 0
    assert audiences.move(database, CHAT, MOVED) == 1
    stores.indexer.bring_up_to_date()
    assert audiences.move(database, CHAT, MOVED) == 0
    assert stores.indexer.bring_up_to_date().put == 0


def test_what_comes_in_under_the_old_name_after_a_move_is_indexed_and_can_move_again(
    stores: Stores,
) -> None:
    audiences.move(stores.catalog.database, CHAT, MOVED)
    late = "A late report of the mill."
    stores.catalog.save(*kept("late.txt", late, CHAT))
    stores.indexer.bring_up_to_date()
    assert late in stores.found("late mill", CHAT)
    audiences.move(stores.catalog.database, CHAT, MOVED)
    stores.indexer.bring_up_to_date()
    assert {late, SECRET} <= stores.found("late mill board", MOVED)


def test_what_is_erased_is_found_by_nobody_and_is_in_no_file(stores: Stores) -> None:
    audiences.move(stores.catalog.database, CHAT, MOVED)
    stores.indexer.bring_up_to_date()
    erased = audiences.erase(stores.catalog.database, MOVED)
    assert erased == audiences.Erased(articles=1, sources=0)
    stores.indexer.bring_up_to_date()
    for viewer in (MOVED, CHAT, EVERYONE):
        assert stores.found("board Zanzibar", viewer) == {PUBLIC}
    files = [path for path in stores.home.folder.rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files if b"anzibar" in path.read_bytes()] == []
    assert "Another chat knows of a regatta." in stores.found("regatta", OTHER_CHAT)


def test_only_what_belongs_to_somebody_is_listed_as_theirs(stores: Stores) -> None:
    assert [one.text for one in audiences.owned(stores.catalog.database, CHAT)] == [SECRET]


def test_stories_move_and_are_erased_with_their_articles(stores: Stores) -> None:
    kept_stories = Stories(stores.catalog.database)
    Assigner(kept_stories, stores.encoder).bring_up_to_date()
    [story] = [one for one in kept_stories.latest(CHAT) if one.audience == CHAT]
    audiences.move(stores.catalog.database, CHAT, MOVED)
    assert kept_stories.story(story.id, CHAT) is None
    found = kept_stories.story(story.id, MOVED)
    assert found is not None
    assert found.articles[0].text == SECRET
    audiences.erase(stores.catalog.database, MOVED)
    assert kept_stories.story(story.id, MOVED) is None
    assert [one.audience for one in kept_stories.latest(MOVED)] == [EVERYONE]


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    opened = Newsroom(tmp_path)
    opened.world.feed([("1", PAGE, "Mill sold")])
    opened.world.at[PAGE] = "The mill is sold for 45 million."
    opened.sources.add(source(FEED, CHAT))
    yield opened
    opened.catalog.close()


def _database(newsroom: Newsroom) -> Database:
    return newsroom.catalog.database


def test_a_source_goes_on_under_the_new_name_and_its_articles_are_not_read_twice(
    newsroom: Newsroom,
) -> None:
    newsroom.until_done()
    audiences.move(_database(newsroom), CHAT, MOVED)
    [standing] = newsroom.sources.visible(MOVED)
    assert standing.source == source(FEED, MOVED)  # the id that adding it anew would give
    assert newsroom.sources.visible(CHAT) == []
    newsroom.world.feed([("1", PAGE, "Mill sold"), ("2", f"{PAGE}?utm_source=x", "Mill sold")])
    newsroom.tick(after=DAY)
    assert newsroom.texts(MOVED) == ["The mill is sold for 45 million."]
    assert newsroom.texts(CHAT) == []


def test_a_correction_after_a_move_is_a_new_version_of_the_same_article(
    newsroom: Newsroom,
) -> None:
    newsroom.until_done()
    [before] = newsroom.catalog.list_articles(CHAT)
    audiences.move(_database(newsroom), CHAT, MOVED)
    newsroom.world.at[PAGE] = "The mill is sold for 54 million."
    for _ in range(3):
        newsroom.next()
    [after] = newsroom.catalog.list_articles(MOVED)
    assert (after.id, after.text) == (before.id, "The mill is sold for 54 million.")
    assert [one.article.id for one in Corrections(_database(newsroom)).after(0)] == [before.id]


def test_a_source_that_the_new_name_has_already_is_not_there_twice(newsroom: Newsroom) -> None:
    newsroom.until_done()
    newsroom.sources.add(source(FEED, MOVED))
    audiences.move(_database(newsroom), CHAT, MOVED)
    newsroom.until_done()
    assert len(newsroom.sources.visible(MOVED)) == 1
    assert newsroom.texts(MOVED) == ["The mill is sold for 45 million."]


@pytest.mark.parametrize("then", ["erase", "move"])
def test_what_a_poll_still_reads_meanwhile_is_not_kept_for_who_is_gone(
    newsroom: Newsroom, then: str
) -> None:
    [claim] = newsroom.sources.claim("worker", 1, 600)
    asked = newsroom.world.get

    def gone_meanwhile(url: str, *args: object, **more: object) -> object:
        if url == PAGE:
            if then == "erase":
                audiences.erase(_database(newsroom), CHAT)
            else:
                audiences.move(_database(newsroom), CHAT, MOVED)
        return asked(url, *args, **more)  # type: ignore[arg-type]

    newsroom.world.get = gone_meanwhile  # type: ignore[method-assign, assignment]
    newsroom.poller.poll(claim)
    assert newsroom.texts(CHAT) == []
    newsroom.world.get = asked  # type: ignore[method-assign]
    newsroom.until_done()
    kept_for_new = [] if then == "erase" else ["The mill is sold for 45 million."]
    assert newsroom.texts(MOVED) == kept_for_new
