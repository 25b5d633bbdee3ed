"""How chats want to be served: kept in SQLite and in a real PostgreSQL alike."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import update

from bot.chats.cases import MOST_FOLLOWS, MOST_SCHEDULES, CannotBe, Chatting, ZoneWanted
from bot.chats.types import Chat, Follow, FollowKind, Place, Standing
from bot.schedule import BadSchedule, Quiet, UnknownZone
from bot.store.answers import Answers
from bot.store.chats import Chats
from bot.store.follows import Follows
from bot.store.schedules import Schedules
from bot.store.schema import schedules
from retrieval.stores.database import Database
from retrieval.stories.story import Story, Telling
from retrieval.types import Audience
from tests.bot.platform_answers import COAST, HARBOR
from tests.bot.postgresql import address_of

ME, OTHER = Audience("chat:telegram:42"), Audience("chat:telegram:4")
HERE = Place(ME)
SEEN = Chat(ME, heard="de")
NOW = datetime(2026, 11, 22, 14, tzinfo=UTC)  # a Sunday


class Stories:
    """Two stories: one of everyone, and one that only the other chat may see."""

    def __init__(self) -> None:
        telling = Telling(HARBOR, NOW, b"")
        self.known = Story("s1", HARBOR.audience, (telling,))
        self.foreign = Story("s2", OTHER, (replace(telling, article=COAST),))

    def story(self, id_: str, viewer: Audience) -> Story | None:
        found = {"s1": self.known, "merged": self.known, "s2": self.foreign}.get(id_)
        return found if found is not self.foreign or viewer == OTHER else None

    def story_of(self, article_id: str, viewer: Audience) -> Story | None:
        return self.story({HARBOR.id: "s1", COAST.id: "s2"}.get(article_id, ""), viewer)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    with Answers.open(address_of(request)) as opened:
        yield opened.database


@pytest.fixture
def chatting(database: Database) -> Chatting:
    return Chatting(Chats(database), Follows(database), Stories(), clock=lambda: NOW)


def test_a_new_chat_is_kept_as_it_was_seen_and_known_again(chatting: Chatting) -> None:
    met = chatting.met(SEEN)
    assert met == replace(SEEN, since=NOW)
    assert chatting.met(replace(SEEN, heard="")) == met


def test_what_was_chosen_stays_and_what_the_platform_says_is_renewed(chatting: Chatting) -> None:
    chatting.met(SEEN)
    chatting.speak(ME, "Français")
    met = chatting.met(replace(SEEN, title="Ada", heard="pt-br"))
    assert (met.language, met.heard, met.title) == ("fr", "pt-br", "Ada")


def test_a_group_speaks_as_the_first_who_wrote_there_not_as_the_last(chatting: Chatting) -> None:
    group = Chat(OTHER, private=False, title="Newsroom", heard="de")
    chatting.met(group)
    assert chatting.met(replace(group, heard="ru")).heard == "de"


def test_who_blocked_the_bot_and_writes_again_is_served_again(chatting: Chatting) -> None:
    chatting.met(SEEN)
    chatting.stands(ME, Standing.BLOCKED)
    assert chatting.met(SEEN).standing is Standing.ACTIVE


def test_what_somebody_chooses_while_a_chat_is_met_stays(database: Database) -> None:
    def of(chats: Chats) -> Chatting:
        return Chatting(chats, Follows(database), Stories(), clock=lambda: NOW)

    class Meanwhile(Chats):
        """Somebody chooses a language and a zone after the chat was looked up."""

        def chat(self, audience: Audience) -> Chat | None:
            found = super().chat(audience)
            of(Chats(database)).speak(ME, "fr")
            of(Chats(database)).live_in(ME, "Europe/Berlin")
            return found

    for seen in (SEEN, replace(SEEN, title="Ada"), replace(SEEN, title="Ada Lovelace")):
        met = of(Meanwhile(database)).met(seen)
        assert met == replace(seen, language="fr", zone="Europe/Berlin", since=NOW)
    of(Meanwhile(database)).stands(ME, Standing.BLOCKED)
    blocked = Chats(database).chat(ME)
    assert blocked == replace(met, standing=Standing.BLOCKED)


def test_chats_that_are_met_at_once_are_kept_once(database: Database) -> None:
    chatting = Chatting(Chats(database), Follows(database), Stories(), clock=lambda: NOW)
    with ThreadPoolExecutor(8) as threads:
        met = list(threads.map(chatting.met, [SEEN] * 16))
    assert set(met) == {replace(SEEN, since=NOW)}


def test_a_title_that_no_database_keeps_is_kept_without_what_it_cannot(chatting: Chatting) -> None:
    chatting.met(replace(SEEN, title="A\0da \ud83d"))
    assert chatting.speak(ME, "en").title == "Ada ?"


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Berlin", "Europe/Berlin"),
        ("são paulo", "America/Sao_Paulo"),
        ("San Francisco", "America/Los_Angeles"),
        ("America/New_York", "America/New_York"),
        ("München", "Europe/Berlin"),
        ("Kyiv", "Europe/Kyiv"),
        ("Wien", "Europe/Vienna"),
        ("Москва", "Europe/Moscow"),
        ("القاهرة", "Africa/Cairo"),
        ("上海", "Asia/Shanghai"),
    ],
)
def test_a_zone_is_found_by_the_name_of_a_city(chatting: Chatting, place: str, zone: str) -> None:
    assert chatting.live_in(ME, place).zone == zone


def test_a_zone_that_is_unknown_names_the_nearest(chatting: Chatting) -> None:
    with pytest.raises(UnknownZone, match="Europe/Lisbon"):
        chatting.live_in(ME, "Lisbo")


@pytest.mark.parametrize("named", ["de", "Deutsch", "GERMAN", "de-AT", " deutsch "])
def test_a_language_is_known_by_its_code_and_its_names(chatting: Chatting, named: str) -> None:
    assert chatting.speak(ME, named).language == "de"


def test_a_language_that_is_not_spoken_is_told_with_those_that_are(chatting: Chatting) -> None:
    with pytest.raises(CannotBe, match="Deutsch"):
        chatting.speak(ME, "tlh")


def test_a_length_and_a_number_of_alerts_are_kept(chatting: Chatting) -> None:
    chatting.write_at_length(ME, "short")
    assert chatting.alert(ME, 900).alerts == 20
    assert chatting.alert(ME, -1).length == "short"
    with pytest.raises(CannotBe):
        chatting.write_at_length(ME, "endless")


def test_a_schedule_in_words_is_kept_once_with_its_next_times(chatting: Chatting) -> None:
    chatting.live_in(ME, "Berlin")
    made = chatting.schedule(HERE, "weekdays 8:00 topics: climate, Sudan")
    assert chatting.schedule(HERE, "weekdays 8:00 topics: climate, Sudan") == made
    assert chatting.schedules(ME) == [made]
    assert made.schedule.topics == ("climate", "Sudan")
    assert made.next == datetime(2026, 11, 23, 7, tzinfo=UTC)
    assert [f"{at:%a %H:%M %z}" for at in chatting.next_times(made)] == [
        "Mon 08:00 +0100",
        "Tue 08:00 +0100",
        "Wed 08:00 +0100",
    ]
    assert chatting.schedules(OTHER) == []


def test_a_digest_that_rests_goes_on_when_it_is_added_again(chatting: Chatting) -> None:
    chatting.live_in(ME, "UTC")
    made = chatting.schedule(HERE, "daily 8:00")
    chatting.pause(ME, made.number, pause=True)
    assert chatting.schedule(HERE, "daily 8:00") == made
    assert chatting.schedules(ME) == [made]


def test_a_digest_covers_the_topics_that_are_chosen(chatting: Chatting) -> None:
    chatting.live_in(ME, "UTC")
    made = chatting.schedule(HERE, "daily 8:00")
    changed = chatting.cover(ME, made.number, ["climate", "Sudan", "climate"])
    assert changed is not None
    assert changed.schedule.topics == ("climate", "Sudan")
    assert chatting.schedules(ME) == [changed]
    assert chatting.cover(OTHER, made.number, []) is None


def test_times_without_a_zone_ask_for_one_and_times_with_one_do_not(chatting: Chatting) -> None:
    with pytest.raises(ZoneWanted):
        chatting.schedule(HERE, "daily 8:00")
    assert chatting.schedule(HERE, "daily 8:00 zone: Tokyo").schedule.zone == "Asia/Tokyo"


def test_impossible_times_are_told_before_the_zone_is_asked_for(chatting: Chatting) -> None:
    with pytest.raises(BadSchedule, match="25:00"):
        chatting.schedule(HERE, "daily 25:00")


def test_who_moves_takes_the_digests_along_but_for_those_elsewhere(chatting: Chatting) -> None:
    chatting.live_in(ME, "Berlin")
    chatting.schedule(HERE, "daily 8:00")
    chatting.schedule(HERE, "daily 9:00 zone: Tokyo")
    chatting.live_in(ME, "New York")
    moved, elsewhere = chatting.schedules(ME)
    assert (moved.schedule.zone, elsewhere.schedule.zone) == ("America/New_York", "Asia/Tokyo")
    assert moved.next == datetime(2026, 11, 23, 13, tzinfo=UTC)


def test_a_chat_that_wants_little_gets_short_digests(chatting: Chatting) -> None:
    chatting.live_in(ME, "UTC")
    chatting.write_at_length(ME, "short")
    assert chatting.schedule(HERE, "daily 8:00").schedule.length == "short"
    assert chatting.schedule(HERE, "daily 9:00, long").schedule.length == "long"


def test_a_digest_rests_goes_on_and_is_removed_by_its_own_chat_alone(chatting: Chatting) -> None:
    chatting.live_in(ME, "UTC")
    made = chatting.schedule(HERE, "daily 8:00")
    assert chatting.pause(OTHER, made.number, pause=True) is None
    assert not chatting.unschedule(OTHER, made.number)
    resting = chatting.pause(ME, made.number, pause=True)
    assert resting is not None
    assert resting.next is None
    assert chatting.pause(ME, made.number, pause=False) == made
    assert chatting.unschedule(ME, made.number)
    assert not chatting.unschedule(ME, made.number)
    assert chatting.schedules(ME) == []


def test_a_chat_has_so_many_digests_and_no_more(chatting: Chatting) -> None:
    chatting.live_in(ME, "UTC")
    for minute in range(MOST_SCHEDULES):
        chatting.schedule(HERE, f"daily 8:{minute:02}")
    with pytest.raises(CannotBe, match=str(MOST_SCHEDULES)):
        chatting.schedule(HERE, "daily 9:00")


def test_nothing_is_due_in_a_chat_that_cannot_be_written_to(
    chatting: Chatting, database: Database
) -> None:
    chatting.met(SEEN)
    chatting.live_in(ME, "UTC")
    chatting.schedule(HERE, "daily 8:00")
    chatting.stands(ME, Standing.REMOVED)
    assert Schedules(database).due(NOW + timedelta(days=1), 10) == []


def test_a_schedule_that_cannot_be_read_is_left_out_and_its_topics_stay_out_of_the_log(
    chatting: Chatting, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    chatting.live_in(ME, "UTC")
    chatting.schedule(HERE, "daily 8:00")
    with database.write() as connection:
        connection.execute(update(schedules).values(schedule='["insolvency"]'))
    assert chatting.schedules(ME) == []
    assert f"of {ME.name} cannot be read" in caplog.text
    assert "insolvency" not in caplog.text


def test_a_digest_that_was_paused_while_it_was_sent_stays_paused(
    chatting: Chatting, database: Database
) -> None:
    chatting.live_in(ME, "UTC")
    made = chatting.schedule(HERE, "daily 8:00")
    chatting.pause(ME, made.number, pause=True)
    assert made.next is not None
    assert not Schedules(database).handled(made, made.next, made.next)
    assert [one.next for one in Chats(database).schedules(ME)] == [None]


def test_the_quiet_hours_of_a_chat_are_those_of_its_digests(
    chatting: Chatting, database: Database
) -> None:
    chatting.live_in(ME, "UTC")
    assert Chats(database).quiet(ME) is None
    chatting.schedule(HERE, "daily 8:00 quiet: 22:00-7:00")
    assert Chats(database).quiet(ME) == Quiet(time(22), time(7))
    assert Chats(database).quiet(OTHER) is None


def test_a_chat_lives_where_it_said_else_where_its_digests_are(
    database: Database, chatting: Chatting
) -> None:
    assert Chats(database).zone(ME) == ""
    chatting.schedule(HERE, "daily 8:00 Asia/Tokyo")
    assert Chats(database).zone(ME) == "Asia/Tokyo"
    chatting.live_in(ME, "Europe/Berlin")
    assert Chats(database).zone(ME) == "Europe/Berlin"


def test_topics_are_followed_once_however_they_are_written(chatting: Chatting) -> None:
    assert chatting.follow_topics(HERE, ["Climate ", "climate", " ", "Sudan"]) == 2
    assert chatting.follow_topics(HERE, ["CLIMATE"]) == 0
    assert [one.title for one in chatting.follows(ME)] == ["Climate", "Sudan"]
    assert chatting.follow_topics(HERE, ["Sudan"], mute=True) == 1
    assert [(one.title, one.muted) for one in chatting.follows(ME)] == [
        ("Climate", False),
        ("Sudan", True),
    ]
    assert chatting.follows(OTHER) == []


def test_a_story_is_followed_by_who_may_see_it_and_told_by_its_newest_title(
    chatting: Chatting, database: Database
) -> None:
    story = chatting.story([COAST.id, HARBOR.id], ME)
    assert story is not None
    follow = chatting.follow_story(HERE, story.id)
    assert follow is not None
    assert (follow.kind, follow.title) == (FollowKind.STORY, HARBOR.title)
    assert chatting.followed(HERE, "s1") == follow
    assert chatting.followed(Place(ME, "5"), "s1") is None
    assert chatting.follow_story(HERE, "merged") == follow
    assert chatting.follow_story(HERE, "s2") is None
    assert Follows(database).followed_stories() == [follow]
    assert chatting.unfollow(OTHER, follow.number) is None
    assert chatting.unfollow(ME, follow.number) == follow
    assert chatting.unfollow(ME, follow.number) is None


def test_a_publisher_can_be_muted(chatting: Chatting) -> None:
    muted = chatting.follow_source(HERE, " Harbor  Post", mute=True)
    assert (muted.kind, muted.named, muted.title) == (
        FollowKind.SOURCE,
        "harbor post",
        "Harbor Post",
    )
    assert chatting.follow_source(HERE, "Harbor Post").muted is False
    assert len(chatting.follows(ME)) == 1


def test_a_chat_follows_so_much_and_no_more(chatting: Chatting, database: Database) -> None:
    kept = Follows(database)
    with database.together():
        for n in range(MOST_FOLLOWS - 1):
            kept.follow(Follow(0, HERE, FollowKind.SOURCE, f"publisher {n}"))
    with pytest.raises(CannotBe, match=str(MOST_FOLLOWS)):
        chatting.follow_topics(HERE, [f"topic {n}" for n in range(500)])
    assert len(chatting.follows(ME)) == MOST_FOLLOWS


def test_many_taps_at_once_make_one_chat_one_follow_and_one_digest(chatting: Chatting) -> None:
    start = threading.Barrier(8)
    failures: list[BaseException] = []

    def tap() -> None:
        start.wait(20)
        try:
            chatting.met(SEEN)
            chatting.follow_topics(HERE, ["climate"])
            chatting.schedule(HERE, "daily 8:00 zone: UTC")
        except BaseException as error:  # noqa: BLE001 — told to the test below
            failures.append(error)

    threads = [threading.Thread(target=tap) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(chatting.follows(ME)) == 1
    assert len(chatting.schedules(ME)) == 1
