"""Stories in the catalog: assigned, read, and mended after a kill."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from retrieval.stores.catalog import Catalog
from retrieval.stores.stories import Joined, Stories
from retrieval.stories.assign import Assigner
from retrieval.stories.grouping import Change, Move
from retrieval.types import EVERYONE, Audience
from tests.retrieval.store_samples import CHAT, OTHER_CHAT, HashEncoder, kept

VOTE = (
    "Council closes Averton harbour bridge for two years\n\nThe council of Averton voted to close"
)
FIRE = (
    "Fire destroys Ellery paper mill\n\nA fire destroyed the paper mill of Ellery during the night"
)
LEAK = "Pellandra leak hits customers\n\nThe phone company Pellandra lost the data of its customers"
WORDS = ("on Tuesday", "in the evening", "as expected", "after a long debate", "it was said")


class Clock:
    def __init__(self) -> None:
        self.now = 1_770_000_000

    def __call__(self) -> float:
        self.now += 1
        return float(self.now)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog.open(tmp_path / "catalog.db", clock=Clock()) as opened:
        yield opened


@pytest.fixture
def stories(catalog: Catalog) -> Stories:
    return Stories(catalog.database, clock=Clock())


def assigner(stories: Stories, name: str = "hash-1") -> Assigner:
    return Assigner(stories, HashEncoder(name, 64))


def save(
    catalog: Catalog,
    topic: str,
    number: int,
    audience: Audience = EVERYONE,
    *,
    day: str | None = "2026-03-01",
) -> str:
    body = f"{topic}. {topic}. {topic} {WORDS[number % len(WORDS)]}, note {number}."
    publisher = f"Paper {number}"
    article, passages = kept(
        f"{topic[:4]}{number}.txt", body, audience, published=day, publisher=publisher
    )
    catalog.save(article, passages)
    return article.id


def told(stories: Stories, viewer: Audience = EVERYONE) -> dict[str, set[str]]:
    found = stories.latest(viewer, 100)
    return {story.id: {article.id for article in story.articles} for story in found}


def grouped(stories: Stories, viewer: Audience = EVERYONE) -> set[frozenset[str]]:
    return {frozenset(ids) for ids in told(stories, viewer).values()}


def test_articles_of_one_event_come_into_one_story_and_doing_it_again_changes_nothing(
    catalog: Catalog, stories: Stories
) -> None:
    votes = {save(catalog, VOTE, number) for number in range(3)}
    fires = {save(catalog, FIRE, number) for number in range(2)}
    assert assigner(stories).bring_up_to_date() == 5
    assert grouped(stories) == {frozenset(votes), frozenset(fires)}
    before = told(stories)
    assert assigner(stories).bring_up_to_date() == 0
    assert assigner(stories).bring_up_to_date(thorough=True) == 0
    assert told(stories) == before


def test_a_story_keeps_its_id_over_restarts_and_a_change_of_the_encoder(
    catalog: Catalog, stories: Stories
) -> None:
    first = save(catalog, VOTE, 0)
    assigner(stories).bring_up_to_date()
    (id_,) = told(stories)
    for number, encoder in ((1, "hash-1"), (2, "hash-2"), (3, "hash-2")):
        save(catalog, VOTE, number)
        assert assigner(stories, encoder).bring_up_to_date() == 1
    assert list(told(stories)) == [id_]
    assert len(told(stories)[id_]) == 4
    found = stories.story_of(first, EVERYONE)
    assert found is not None
    assert found.id == id_
    assert len(found.publishers()) == 4


def test_articles_join_in_one_process_as_in_many(catalog: Catalog, stories: Stories) -> None:
    one = assigner(stories)
    votes = set()
    for number in range(4):
        votes.add(save(catalog, VOTE, number))
        assert one.bring_up_to_date() == 1
    assert grouped(stories) == {frozenset(votes)}


def test_the_stories_of_a_chat_are_its_own(catalog: Catalog, stories: Stories) -> None:
    public = {save(catalog, VOTE, number) for number in range(2)}
    private = {save(catalog, VOTE, number, CHAT) for number in range(2, 4)}
    other = {save(catalog, VOTE, 4, OTHER_CHAT)}
    assigner(stories).bring_up_to_date()
    assert grouped(stories) == {frozenset(public)}
    assert grouped(stories, CHAT) == {frozenset(public), frozenset(private)}
    assert grouped(stories, OTHER_CHAT) == {frozenset(public), frozenset(other)}
    (id_,) = set(told(stories, CHAT)) - set(told(stories))
    assert stories.story(id_, EVERYONE) is None
    assert stories.story(id_, OTHER_CHAT) is None
    assert stories.story_of(min(private), OTHER_CHAT) is None
    found = stories.story(id_, CHAT)
    assert found is not None
    assert found.audience == CHAT


def test_a_changed_article_is_looked_at_again_and_may_leave_its_story(
    catalog: Catalog, stories: Stories
) -> None:
    votes = [save(catalog, VOTE, number) for number in range(3)]
    fire = save(catalog, FIRE, 0)
    assigner(stories).bring_up_to_date()
    body = f"{FIRE} {WORDS[2]}."
    article, passages = kept(f"{VOTE[:4]}2.txt", body, published="2026-03-01", publisher="Paper 2")
    assert article.id == votes[2]
    catalog.save(article, passages)
    assert assigner(stories).bring_up_to_date() == 1
    assert grouped(stories) == {frozenset(votes[:2]), frozenset({fire, votes[2]})}


def test_a_deleted_article_is_in_no_story_and_the_others_stay(
    catalog: Catalog, stories: Stories
) -> None:
    votes = [save(catalog, VOTE, number) for number in range(3)]
    one = assigner(stories)
    one.bring_up_to_date()
    catalog.delete(EVERYONE, votes[:1])
    assert grouped(stories) == {frozenset(votes[1:])}
    new = save(catalog, VOTE, 3)
    one.bring_up_to_date()
    assert grouped(stories) == {frozenset({*votes[1:], new})}
    catalog.delete(EVERYONE)
    assert told(stories) == {}


def test_articles_out_of_time_order_and_without_a_date_find_their_place(
    catalog: Catalog, stories: Stories
) -> None:
    march = [save(catalog, VOTE, number, day="2026-03-01") for number in range(2)]
    may = save(catalog, VOTE, 2, day="2026-05-01")
    assigner(stories).bring_up_to_date()
    late = save(catalog, VOTE, 3, day="2026-03-02")
    undated = save(catalog, VOTE, 4, day=None)
    assigner(stories).bring_up_to_date()
    assert grouped(stories) == {frozenset({*march, late}), frozenset({may}), frozenset({undated})}


def test_stories_are_listed_by_their_latest_report_as_many_as_asked_for(
    catalog: Catalog, stories: Stories
) -> None:
    for topic, day in ((VOTE, "2026-03-01"), (FIRE, "2026-03-09"), (LEAK, "2026-03-05")):
        save(catalog, topic, 0, day=day)
    assigner(stories).bring_up_to_date()
    days = [story.latest_at.day for story in stories.latest(EVERYONE, 10)]
    assert days == [9, 5, 1]
    assert [story.latest_at.day for story in stories.latest(EVERYONE, 1)] == [9]
    since = stories.latest(EVERYONE, 10)[1].latest_at.timestamp()
    assert [story.latest_at.day for story in stories.latest(EVERYONE, 10, since=since)] == [9, 5]


def test_it_stops_when_told_and_goes_on_later(catalog: Catalog, stories: Stories) -> None:
    save(catalog, VOTE, 0)
    assert assigner(stories).bring_up_to_date(stop=lambda: True) == 0
    assert told(stories) == {}
    assert assigner(stories).bring_up_to_date() == 1


def record(stories: Stories, article: str, change: Change) -> None:
    """Write a change as the assigner does."""
    (waiting,) = [one for one in stories.waiting(100, thorough=True) if one.article.id == article]
    joined = Joined(waiting, np.zeros(4, np.float32), change)
    stories.record(EVERYONE, [joined], "hash-1")


def test_the_id_of_a_merged_story_leads_to_the_one_it_became_part_of(
    catalog: Catalog, stories: Stories
) -> None:
    a, b, c, d = (save(catalog, VOTE, number) for number in range(4))
    record(stories, a, Change("s1", (Move(a, None, "s1"),)))
    record(stories, b, Change("s2", (Move(b, None, "s2"),)))
    record(stories, c, Change("s3", (Move(c, None, "s3"), Move(b, "s2", "s3")), (("s2", "s3"),)))
    record(stories, d, Change("s1", (Move(d, None, "s1"),), (("s3", "s1"),)))
    assert told(stories) == {"s1": {a, b, c, d}}
    for old in ("s1", "s2", "s3"):
        found = stories.story(old, EVERYONE)
        assert found is not None
        assert found.id == "s1"
        assert stories.now(old) == "s1"
    found = stories.story("s1", EVERYONE)
    assert found is not None
    assert found.merged == ("s3",)
    assert stories.story("unknown", EVERYONE) is None


def test_a_story_that_was_split_off_says_of_which_and_both_ids_stay(
    catalog: Catalog, stories: Stories
) -> None:
    a, b, c = (save(catalog, VOTE, number) for number in range(3))
    record(stories, a, Change("s1", (Move(a, None, "s1"),)))
    record(stories, b, Change("s1", (Move(b, None, "s1"),)))
    moves = (Move(c, None, "s2"), Move(b, "s1", "s2"))
    record(stories, c, Change("s2", moves, (), (("s2", "s1"),)))
    assert told(stories) == {"s1": {a}, "s2": {b, c}}
    found = stories.story("s2", EVERYONE)
    assert found is not None
    assert found.split_from == "s1"
    assert stories.now("s1") == "s1"


def test_an_id_is_never_given_twice(catalog: Catalog, stories: Stories) -> None:
    article = save(catalog, VOTE, 0)
    first = stories.new_id(EVERYONE, article, ())
    assert stories.new_id(EVERYONE, article, {first}) != first
    record(stories, article, Change(first, (Move(article, None, first),)))
    assert stories.new_id(EVERYONE, article, ()) != first
    assert stories.new_id(CHAT, article, ()) != first


def test_an_article_that_went_while_it_was_grouped_is_left_out(
    catalog: Catalog, stories: Stories
) -> None:
    article = save(catalog, VOTE, 0)
    (waiting,) = stories.waiting(10)
    catalog.delete(EVERYONE, [article])
    joined = Joined(waiting, np.zeros(4, np.float32), Change("s", (Move(article, None, "s"),)))
    stories.record(EVERYONE, [joined], "hash-1")
    assert told(stories) == {}
    assert stories.story("s", EVERYONE) is None


class Killed(Exception):  # noqa: N818 — what a kill would do
    pass


class DyingEncoder(HashEncoder):
    """Dies at its n-th use."""

    def __init__(self, uses: int) -> None:
        super().__init__("hash-1", 64)
        self._left = uses

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if not self._left:
            raise Killed
        self._left -= 1
        return super().embed_documents(texts)


class DyingStories(Stories):
    """Dies inside its n-th transaction that writes, before or after its end."""

    def __init__(self, catalog: Catalog, writes: int, *, after: bool) -> None:
        super().__init__(catalog.database, clock=Clock())
        self._left = writes
        self._after = after

    def record(self, audience: Audience, joined: object, encoder: str) -> None:
        if not self._left and not self._after:
            raise Killed
        super().record(audience, joined, encoder)  # type: ignore[arg-type]
        if not self._left:
            raise Killed
        self._left -= 1


def event(number: int) -> str:
    """A title and a text in words that no other event has."""
    words = [f"{chr(97 + number)}{chr(97 + place)}word" for place in range(12)]
    return f"{' '.join(words[:6]).capitalize()}\n\n{' '.join(words).capitalize()}"


@pytest.fixture(scope="module")
def waiting_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog with 24 events of three reports each, a third of them a chat's, in no story."""
    path = tmp_path_factory.mktemp("home") / "catalog.db"
    with Catalog.open(path, clock=Clock()) as catalog:
        for number in range(24):
            audience = CHAT if number % 3 == 0 else EVERYONE
            for report in range(3):
                save(catalog, event(number), report, audience, day=f"2026-01-{1 + number:02}")
    return path


DEATHS = {
    f"{where} {number}": (where, number)
    for where in ("at the encoder", "before a write", "after a write")
    for number in range(3)
}


def dying(catalog: Catalog, where: str, number: int) -> Assigner:
    if where == "at the encoder":
        return Assigner(Stories(catalog.database, clock=Clock()), DyingEncoder(number))
    after = where == "after a write"
    return Assigner(DyingStories(catalog, number, after=after), HashEncoder("hash-1", 64))


@pytest.mark.parametrize(("where", "number"), DEATHS.values(), ids=DEATHS)
def test_cut_short_anywhere_the_next_run_ends_where_an_undisturbed_one_does(
    tmp_path: Path, waiting_home: Path, where: str, number: int
) -> None:
    ends = []
    for name in ("undisturbed", "cut short"):
        shutil.copy(waiting_home, tmp_path / f"{name}.db")
        with Catalog.open(tmp_path / f"{name}.db", clock=Clock()) as catalog:
            if name == "cut short":
                with pytest.raises(Killed):
                    dying(catalog, where, number).bring_up_to_date()
            stories = Stories(catalog.database, clock=Clock())
            assigner(stories).bring_up_to_date()
            ends.append((told(stories), told(stories, CHAT)))
    assert ends[0] == ends[1]
    assert [len(ids) for ids in ends[0][1].values()] == [3] * 24
    assert len(ends[0][0]) == 16
