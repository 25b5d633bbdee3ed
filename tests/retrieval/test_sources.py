from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from retrieval.polling import DAY, Failure, after_failure, after_listing
from retrieval.stores.source_rows import Claim
from retrieval.stores.sources import Sources
from retrieval.types import EVERYONE, Listing, Source, Validators
from tests.retrieval.polling_samples import FEED, NOON, Clock, Newsroom, open_catalog, source
from tests.retrieval.store_samples import CHAT, OTHER_CHAT

MINE = source("http://mine.example/feed", CHAT)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sources(tmp_path: Path, clock: Clock) -> Iterator[Sources]:
    with open_catalog(tmp_path, clock) as catalog:
        yield Sources(catalog.database, clock=clock)


def addresses(given: list[Claim]) -> set[str]:
    return {claim.source.address for claim in given}


def test_a_source_is_added_once_and_learns_what_it_lacked(sources: Sources) -> None:
    assert sources.add(source()) == [source()]
    described = Source(
        source().id, EVERYONE, source().kind, FEED, title="Town news", language="en", topics=("a",)
    )
    assert sources.add(described) == []
    (standing,) = sources.visible(EVERYONE)
    assert standing.source == described
    assert standing.active
    assert standing.due_at == datetime.fromtimestamp(NOON, UTC)


def test_a_chat_sees_its_own_sources_and_everyones_and_changes_only_its_own(
    sources: Sources,
) -> None:
    sources.add(source(), MINE)
    assert {one.source for one in sources.visible(CHAT)} == {source(), MINE}
    for viewer in (EVERYONE, OTHER_CHAT):
        assert [one.source for one in sources.visible(viewer)] == [source()]
        assert sources.get(MINE.id, viewer) is None
        assert not sources.remove(MINE.id, viewer)
        assert not sources.pause(MINE.id, viewer, "no")
        assert not sources.resume(MINE.id, viewer)
    assert not sources.remove(source().id, CHAT), "a chat does not take away everyone's"
    assert len(sources.every()) == 2
    assert sources.remove(MINE.id, CHAT)
    assert [one.source for one in sources.every()] == [source()]


def test_a_source_is_found_by_the_beginning_of_its_id(sources: Sources) -> None:
    many = [source(f"http://{n}.example/feed") for n in range(40)]
    sources.add(*many)
    found = sources.get(many[7].id[:10], EVERYONE)
    assert found is not None
    assert found.source == many[7]
    assert sources.get("", EVERYONE) is None, "the beginning of several"


def test_a_due_source_is_claimed_by_one_worker_until_its_lease_runs_out(
    sources: Sources, clock: Clock
) -> None:
    sources.add(source(), MINE)
    assert sources.due()
    first = sources.claim("a", 1, 600)
    second = sources.claim("b", 9, 600)
    assert len(first) == len(second) == 1
    assert addresses(first) | addresses(second) == {FEED, MINE.address}
    assert not sources.due()
    assert sources.claim("c", 9, 600) == []
    clock.now += 600
    assert addresses(sources.claim("c", 9, 600)) == {FEED, MINE.address}


def test_a_worker_that_starts_again_takes_back_what_it_held_and_nothing_else(
    sources: Sources,
) -> None:
    sources.add(source(), MINE)
    held = sources.claim("a", 1, 600)
    sources.claim("ab", 1, 600)
    assert sources.release("a") == 1
    assert addresses(sources.claim("a", 9, 600)) == addresses(held)


def test_what_is_written_after_the_lease_was_lost_is_ignored(
    sources: Sources, clock: Clock
) -> None:
    sources.add(source())
    (late,) = sources.claim("a", 1, 60)
    clock.now += 60
    (now,) = sources.claim("b", 1, 60)
    plan = after_failure(FEED, clock.now, late.health, Failure("no answer"))
    assert not sources.failed(late, plan, "no answer")
    assert not sources.done(late)
    assert sources.visible(EVERYONE)[0].last_error is None
    assert sources.failed(now, plan, "no answer")
    assert sources.visible(EVERYONE)[0].last_error == "no answer"


def test_many_threads_claim_no_source_twice(sources: Sources) -> None:
    sources.add(*(source(f"http://{n}.example/feed") for n in range(200)))
    claimed: list[str] = []

    def work(name: str) -> None:
        while some := sources.claim(name, 7, 600):
            claimed.extend(claim.source.id for claim in some)

    threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claimed) == len(set(claimed)) == 200


def test_a_source_that_fails_is_counted_and_in_the_end_paused_not_forgotten(
    sources: Sources, clock: Clock
) -> None:
    sources.add(source())
    for _ in range(10):
        (claim,) = sources.claim("a", 1, 600)
        failure = Failure("answered 500")
        sources.failed(claim, after_failure(FEED, clock.now, claim.health, failure), failure.reason)
        sources.done(claim)
        clock.now += 1.1 * DAY
    (standing,) = sources.visible(EVERYONE)
    assert not standing.active
    assert standing.reason is not None
    assert standing.reason.startswith("failed 10 times in 10 days")
    assert not sources.due()
    assert not sources.any_active()
    assert sources.resume(source().id, EVERYONE)
    (claim,) = sources.claim("a", 1, 600)
    assert claim.health.failures == 0


def test_the_footer_counts_what_was_reached_what_fails_and_what_is_paused(
    sources: Sources, clock: Clock
) -> None:
    many = [source(f"http://{n}.example/feed") for n in range(5)]
    sources.add(*many, MINE)
    since = datetime.fromtimestamp(NOON, UTC)
    for claim in sources.claim("a", 9, 600):
        if claim.source.address in {many[0].address, MINE.address}:
            failure = Failure("answered 500")
            sources.failed(claim, after_failure("x", NOON, claim.health, failure), "answered 500")
        sources.done(claim)
    sources.pause(many[1].id, EVERYONE, "not now")
    reached = sources.reached(since, EVERYONE)
    assert (reached.active, reached.paused, reached.reached, reached.failing) == (4, 1, 0, 1)
    assert sources.reached(since).active == 5
    assert sources.reached(since, CHAT).failing == 2


def test_a_source_reached_is_counted_from_the_moment_asked_for(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    room.world.feed([])
    room.sources.add(source())
    room.tick()
    now = datetime.fromtimestamp(NOON, UTC)
    assert room.sources.reached(now).reached == 1
    assert room.sources.reached(now + timedelta(seconds=1)).reached == 0


def test_a_source_that_moved_for_good_is_read_there_and_where_it_was_when_that_fails(
    tmp_path: Path,
) -> None:
    room = Newsroom(tmp_path)
    room.sources.add(source())
    (claim,) = room.sources.claim("a", 1, 600)
    there = "http://new.example/feed"
    listing = Listing(validators=Validators("1"), moved_to=there, title="Town news")
    assert room.items.record(claim, listing, after_listing(FEED, NOON, [])) is not None
    room.sources.done(claim)
    (standing,) = room.sources.visible(EVERYONE)
    assert (standing.moved_to, standing.source.title) == (there, "Town news")
    assert standing.source.address == FEED, "it is the same source"
    room.clock.now += DAY
    (claim,) = room.sources.claim("a", 1, 600)
    assert (claim.source.address, claim.validators) == (there, Validators("1"))
    failure = Failure("no such host")
    room.sources.failed(claim, after_failure(FEED, room.clock.now, claim.health, failure), "gone")
    room.sources.done(claim)
    room.clock.now += DAY
    (claim,) = room.sources.claim("a", 1, 600)
    assert (claim.source.address, claim.validators) == (FEED, Validators())
