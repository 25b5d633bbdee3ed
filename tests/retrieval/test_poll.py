from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.errors import StoreFull, Unfetchable
from retrieval.polling import DAY, HOUR
from retrieval.stores.catalog import Catalog
from retrieval.stores.corrections import ChangeKind, Corrections
from retrieval.stores.items import Status
from retrieval.types import EVERYONE, Article, Fetched, Source, Validators
from retrieval.web.pace import NotYet
from tests.retrieval.polling_samples import FEED, NOON, Newsroom, source
from tests.retrieval.store_samples import CHAT

PAGE = "http://news.example/1"
ENTRY = ("1", PAGE, "Bridge closed")
BUSY = Unfetchable("answered 503: busy.", status=503)
GONE = Unfetchable("answered 404: no such page.", status=404)


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    newsroom = Newsroom(tmp_path)
    newsroom.sources.add(source())
    newsroom.world.feed([ENTRY])
    newsroom.world.at[PAGE] = "The bridge is closed. Nobody was hurt."
    return newsroom


def counted(room: Newsroom, which: Source | None = None) -> dict[str, int]:
    counts = room.items.counts(which or source())
    return {status.value: number for status, number in counts.items() if number}


def the_article(room: Newsroom) -> Article:
    (article,) = room.catalog.list_articles(EVERYONE)
    return article


def changes(room: Newsroom) -> list[ChangeKind]:
    return [change.kind for change in Corrections(room.catalog.database).after(0)]


def test_the_articles_behind_new_entries_are_read_and_known_entries_cost_nothing(
    room: Newsroom,
) -> None:
    assert room.tick().new == 1
    assert room.texts() == ["The bridge is closed. Nobody was hurt."]
    assert counted(room) == {"read": 1}
    room.world.feed([ENTRY, ("2", "http://news.example/2", "Second")])
    room.world.at["http://news.example/2"] = "Another report."
    room.world.asked.clear()
    room.sources.resume(source().id, EVERYONE)
    assert room.tick().new == 1
    assert room.world.asked == [FEED, "http://news.example/2"], "the first page is not asked again"


def test_an_unchanged_feed_is_asked_with_its_validators_and_keeps_its_interval(
    room: Newsroom,
) -> None:
    room.tick()
    (before,) = room.sources.visible(EVERYONE)
    room.clock.now += 0.99 * HOUR
    (claim,) = room.sources.claim("w", 1, 600)
    assert claim.validators.etag
    room.poller.poll(claim)
    (after,) = room.sources.visible(EVERYONE)
    assert after.last_error is None
    assert after.last_ok_at == datetime.fromtimestamp(int(room.clock.now), UTC)
    assert after.due_at > before.due_at


def test_a_long_feed_is_read_in_portions_the_newest_first(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, portion=3)
    room.sources.add(source(), source("http://other.example/feed"))
    room.world.feed([(str(n), None, f"Report {n}") for n in range(8)])
    room.world.feed([("x", None, "Other report")], "http://other.example/feed")
    room.tick()
    assert room.texts() == ["Other report", "Report 0", "Report 1", "Report 2"]
    room.world.at[FEED] = BUSY
    room.until_done()
    assert len(room.texts()) == 9, "what was listed once is read whatever the feed says now"


def test_a_page_that_is_away_is_asked_ever_later_and_then_refused_with_its_reason(
    room: Newsroom,
) -> None:
    room.world.at[PAGE] = BUSY
    while counted(room) != {"refused": 1}:
        room.next()
    assert room.world.asked.count(PAGE) == 5
    assert room.items.refusals(source()) == [(PAGE, "answered 503: busy.")]
    assert room.clock.now - NOON > DAY


def test_a_page_that_comes_back_is_read(room: Newsroom) -> None:
    room.world.at[PAGE] = BUSY
    assert room.tick().waiting == 1
    assert room.sources.visible(EVERYONE)[0].waiting == 1
    room.world.at[PAGE] = "It is back."
    room.world.feed([])
    assert room.tick(after=HOUR).new == 1, "although the feed no longer lists it"
    assert room.texts() == ["It is back."]


def test_our_own_pace_is_no_fault_of_the_page(room: Newsroom) -> None:
    room.world.at[PAGE] = NotYet("not asked yet", retry_after=20.0)
    room.world.feed([("1", PAGE, "~ an excerpt")])
    for _ in range(8):
        assert room.tick(after=21.0).waiting == 1, "nor is an excerpt taken for it"
    room.world.at[PAGE] = "At last."
    room.tick(after=21.0)
    assert room.texts() == ["At last."]


def test_the_feeds_own_text_does_until_the_page_is_there(room: Newsroom) -> None:
    room.world.at[PAGE] = BUSY
    room.world.feed([("1", PAGE, "~ an excerpt")])
    room.tick()
    assert the_article(room).partial == "only an excerpt: answered 503: busy."
    room.world.at[PAGE] = "The whole article."
    room.tick(after=HOUR)
    assert the_article(room).partial is None
    assert room.texts() == ["The whole article."]
    assert changes(room) == [], "it was completed, not corrected"


def test_an_excerpt_does_not_replace_the_article(room: Newsroom) -> None:
    room.tick()
    room.world.at[PAGE] = BUSY
    room.world.feed([("1", PAGE, "~ another excerpt")])
    room.tick(after=HOUR)
    assert room.texts() == ["The bridge is closed. Nobody was hurt."]


def test_an_article_that_is_there_already_is_linked_without_fetching(room: Newsroom) -> None:
    room.tick()
    other, own = source("http://other.example/feed"), source("http://x.example/feed", CHAT)
    for one in (other, own):
        room.world.feed([("n", PAGE + "?utm_source=x", "Bridge closed")], one.address)
        room.sources.add(one)
    room.world.asked.clear()
    room.tick()
    assert room.world.asked == sorted([other.address, own.address], key=room.world.asked.index)
    assert counted(room, other) == counted(room, own) == {"linked": 1}
    assert room.catalog.counts().articles == 1


def test_an_article_that_no_source_watches_is_watched_by_the_next_that_lists_it(
    room: Newsroom,
) -> None:
    room.tick()
    [first] = room.sources.visible(EVERYONE)
    room.sources.remove(first.source.id, EVERYONE)  # as if it had been read by hand
    other = source("http://other.example/feed")
    room.world.feed([("n", PAGE, "Bridge closed")], other.address)
    room.sources.add(other)
    room.tick()
    assert counted(room, other) == {"read": 1}
    room.world.at[PAGE] = "The bridge is open."
    room.tick(after=2 * HOUR)
    assert room.texts() == ["The bridge is open."]


def test_what_a_chats_own_source_brings_belongs_to_that_chat(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    room.sources.add(source(audience=CHAT))
    room.world.feed([("1", None, "A private report")])
    room.tick()
    assert room.texts(CHAT) == ["A private report"]
    assert room.texts() == []
    assert room.items.read_since(datetime.fromtimestamp(NOON, UTC), CHAT) == 1
    assert room.items.read_since(datetime.fromtimestamp(NOON, UTC), EVERYONE) == 0


def test_items_of_two_feeds_with_the_same_ids_and_no_address_are_kept_apart(
    tmp_path: Path,
) -> None:
    room = Newsroom(tmp_path)
    for n in range(2):
        address = f"http://{n}.example/feed"
        room.sources.add(source(address))
        room.world.feed([("1", None, f"Report of {n}")], address)
    room.tick()
    assert room.texts() == ["Report of 0", "Report of 1"]


def test_an_entry_that_says_something_else_is_read_again(room: Newsroom) -> None:
    room.world.feed([("1", None, "First wording")])
    room.tick()
    room.world.feed([("1", None, "Second wording")])
    assert room.tick(after=HOUR).changed == 1
    assert room.texts() == ["Second wording"]
    assert counted(room) == {"read": 1}


def test_a_source_that_fails_says_why_and_the_others_go_on(room: Newsroom) -> None:
    bad, odd = source("http://bad.example/feed"), source("http://odd.example/feed")
    room.sources.add(bad, odd)
    room.world.at[bad.address] = BUSY
    room.world.at[odd.address] = "nonsense"
    brought = room.tick()
    assert (brought.listed, brought.failed, brought.new) == (1, 2, 1)
    errors = {one.source.address: one.last_error for one in room.sources.visible(EVERYONE)}
    assert errors[FEED] is None
    assert errors[bad.address] == "answered 503: busy."
    assert "could not be read (ValueError" in (errors[odd.address] or "")


def test_a_source_that_may_not_be_asked_yet_has_not_failed(room: Newsroom) -> None:
    room.world.at[FEED] = NotYet("not asked yet", retry_after=30.0)
    assert room.tick().failed == 0
    (standing,) = room.sources.visible(EVERYONE)
    assert (standing.failures, standing.last_error) == (0, None)
    room.world.feed([ENTRY])
    assert room.tick(after=31).new == 1


def test_a_full_disk_is_not_the_fault_of_an_article(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreFull("no space")

    monkeypatch.setattr(Catalog, "save", full)
    with pytest.raises(StoreFull):
        room.tick()
    monkeypatch.undo()
    assert room.tick(after=601).new == 1, "when the lease has run out"


def test_stopping_leaves_what_is_not_done_for_the_next_time(room: Newsroom) -> None:
    (claim,) = room.sources.claim("w", 1, 600)
    assert room.poller.poll(claim, lambda: True).new == 0
    assert counted(room) == {"waiting": 1}
    assert room.tick().new == 1


# Corrections


def test_a_page_is_checked_after_growing_times_with_its_validators(room: Newsroom) -> None:
    given: list[Validators | None] = []
    get = room.world.get

    def noting(
        url: str, validators: Validators | None = None, *, largest: int | None = None
    ) -> Fetched:
        if url == PAGE:
            given.append(validators)
        return get(url, validators, largest=largest)

    room.tick()
    given.append(None)
    room.world.get = noting  # type: ignore[method-assign]
    for after in (1, 5, 18, 48, 96, 200):
        room.tick(after=after * HOUR)
    assert len(given) == 6
    assert given[0] is None
    assert all(validators is not None and validators.etag for validators in given[1:])


def test_a_correction_is_kept_with_what_was_said_before_and_told(room: Newsroom) -> None:
    room.tick()
    before = the_article(room)
    room.world.at[PAGE] = "The bridge is closed. Two people were hurt."
    assert room.tick(after=HOUR).changed == 1
    (change,) = Corrections(room.catalog.database).since(datetime.fromtimestamp(NOON, UTC))
    assert change.kind is ChangeKind.CHANGED
    assert change.at == datetime.fromtimestamp(int(room.clock.now), UTC)
    assert (change.before, change.after) == (before, change.article)
    (edit,) = change.what
    assert edit.before.of(change.before.text) == "Nobody was hurt."
    assert edit.after.of(change.after.text) == "Two people were hurt."
    assert room.catalog.version(before.id, before.fingerprint, EVERYONE) == before


def test_a_change_of_a_change_is_told_against_what_came_between(room: Newsroom) -> None:
    room.tick()
    for text in ("Two were hurt.", "Three were hurt."):
        room.world.at[PAGE] = text
        room.tick(after=6 * HOUR)
    first, second = Corrections(room.catalog.database).after(0)
    assert (first.after.text, second.before.text) == ("Two were hurt.", "Two were hurt.")
    assert [c.number for c in Corrections(room.catalog.database).after(first.number)] == [
        second.number
    ]


def test_an_article_that_is_gone_twice_is_no_evidence_but_still_opens(room: Newsroom) -> None:
    room.tick()
    article = the_article(room)
    held = room.catalog.counts().passages
    room.world.at[PAGE] = GONE
    assert room.tick(after=HOUR).withdrawn == 0, "once may be a mistake"
    assert room.catalog.counts().passages == held
    assert room.tick(after=0.5 * HOUR).withdrawn == 0, "an hour apart"
    assert room.tick(after=HOUR).withdrawn == 1
    assert room.catalog.counts().passages == 0
    withdrawn = room.catalog.article(article.id, EVERYONE)
    assert withdrawn is not None
    assert withdrawn.withdrawn_at == datetime.fromtimestamp(int(room.clock.now), UTC)
    assert room.catalog.version(article.id, article.fingerprint, EVERYONE) is not None
    assert changes(room) == [ChangeKind.WITHDRAWN]


def test_an_article_that_comes_back_is_evidence_again(room: Newsroom) -> None:
    room.tick()
    text = room.world.at[PAGE]
    room.world.at[PAGE] = GONE
    for _ in range(3):
        room.tick(after=1.2 * HOUR)
    assert the_article(room).withdrawn_at is not None
    room.world.at[PAGE] = text
    room.tick(after=3 * DAY)
    assert the_article(room).withdrawn_at is None
    assert room.catalog.counts().passages == 1
    assert changes(room) == [ChangeKind.WITHDRAWN, ChangeKind.RESTORED]


@pytest.mark.parametrize("answer", [BUSY, "", NotYet("not asked yet", retry_after=5.0)])
def test_a_page_out_of_order_changes_nothing(room: Newsroom, answer: str | Unfetchable) -> None:
    room.tick()
    room.world.at[PAGE] = answer
    for _ in range(8):
        room.tick(after=30 * HOUR)
    assert room.texts() == ["The bridge is closed. Nobody was hurt."]
    assert changes(room) == []


def test_a_page_that_is_missing_and_then_answers_again_is_not_withdrawn(room: Newsroom) -> None:
    room.tick()
    text = room.world.at[PAGE]
    for answer in (GONE, text, GONE, text):
        room.world.at[PAGE] = answer
        room.tick(after=12 * HOUR)
    assert the_article(room).withdrawn_at is None


def test_a_status_is_one_of_four() -> None:
    assert [status.value for status in Status] == ["waiting", "read", "linked", "refused"]
