"""Setting up a chat by buttons and commands, as its person sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chats.cases import Chatting
from bot.chats.types import Chat, Follow, FollowKind, Place, Scheduled
from bot.chats.zones import REGIONS
from bot.platforms.telegram import menus
from bot.platforms.telegram.commands import COMMANDS, Where, announce, menu
from bot.platforms.telegram.draw import keyboard
from bot.platforms.telegram.menus import PRESETS
from bot.schedule_words import read_schedule
from bot.words import LANGUAGES, words_in
from retrieval.errors import StoreUnreachable
from retrieval.types import Audience
from tests.bot.cases_at_hand import cases, chatting
from tests.bot.fake_sources import FakeSources
from tests.bot.platform_answers import FakeDesk
from tests.bot.telegram_chat import Seen, TelegramChat
from tests.bot.telegram_request import RecordingRequest
from tests.bot.telegram_updates import GROUP, PERSON
from tests.bot.test_telegram_again import NORMAL, Stories
from tests.bot.test_telegram_why import WHY
from tests.paths import ROOT

ME = Audience("chat:telegram:42")
ADA = PERSON | {"language_code": "en-GB"}


@pytest.fixture
def chats() -> Chatting:
    return chatting(Stories())


@pytest.fixture
def sources() -> FakeSources:
    return FakeSources()


@pytest.fixture
def chat(chats: Chatting, sources: FakeSources) -> Iterator[TelegramChat]:
    desk = FakeDesk(NORMAL)
    desk.explanation = WHY
    with TelegramChat(cases(desk, sources, chats), person=ADA) as opened:
        yield opened


def city_of(seen: Seen, name: str) -> str:
    """The label of a city, which shows what its clocks do now."""
    return next(label for row in seen.labels for label in row if label.startswith(f"{name} ·"))


def test_a_first_start_leads_through_interests_and_a_digest_to_the_first_time(
    chat: TelegramChat, chats: Chatting
) -> None:
    hello = chat.write("/start")
    assert hello.labels == [["Set me up in three short steps"], ["Settings"]]
    interests = chat.press("Set me up in three short steps")
    assert interests.text.startswith("What interests you?")
    assert interests.labels[-1] == ["Skip ›"]
    chat.press("Climate")
    chat.press("Health")
    chosen = chat.press("✓ Health")
    assert chosen.has("✓ Climate")
    assert chosen.has("Health")
    chat.press("Next ›")
    zones = chat.press("Weekdays, 8:00")
    done = chat.press(city_of(zones, "London"))
    assert len(chat.messages) == 1
    assert "Weekdays at 08:00 (London)" in done.text
    assert len(re.findall(r"^• \w{3},? \d+ \w{3},? 08:00$", done.text, re.MULTILINE)) == 3
    assert [one.title for one in chats.follows(ME)] == ["Climate"]
    [scheduled] = chats.schedules(ME)
    assert scheduled.schedule.zone == "Europe/London"
    assert scheduled.schedule.topics == ("Climate",)


def test_who_speaks_no_language_of_the_bot_is_asked_for_one_first(chats: Chatting) -> None:
    with TelegramChat(cases(chats=chats), person=PERSON | {"language_code": "pl"}) as chat:
        chat.write("/start")
        languages = chat.press("Set me up in three short steps")
        assert languages.text.startswith("Your language")
        chat.press("Français")
    assert chats.met(chats.speak(ME, "fr")).language == "fr"


def test_cities_are_called_as_they_are_in_the_language_of_the_chat(chats: Chatting) -> None:
    with TelegramChat(cases(chats=chats), person=PERSON | {"language_code": "de"}) as chat:
        assert city_of(chat.write("/timezone"), "Wien")


def test_every_step_can_be_skipped(chat: TelegramChat, chats: Chatting) -> None:
    chat.write("/start")
    chat.press("Set me up in three short steps")
    chat.press("Skip ›")
    end = chat.press("Skip ›")
    assert end.text.startswith("All set.")
    assert chats.follows(ME) == []
    assert chats.schedules(ME) == []


def test_where_nothing_is_read_for_everyone_a_first_start_begins_with_known_sources(
    chats: Chatting,
) -> None:
    sources = FakeSources(untouched=True)
    with TelegramChat(cases(sources=sources, chats=chats), person=ADA) as chat:
        chat.write("/start")
        chat.press("Set me up in three short steps")
        chat.press("Climate")
        told = chat.press("Next ›")
    assert re.search(r"I begin to read \d+ well-known sources", told.text)
    [wish] = [wish for wish in sources.wished if wish[0] == "starter"]
    assert wish[1:] == (ME, ("en",), ("climate",))


def test_a_group_is_greeted_without_steps(chats: Chatting) -> None:
    with TelegramChat(cases(chats=chats), chat=GROUP) as chat:
        assert chat.write("/start").labels == []


def test_a_digest_in_words_without_a_zone_asks_for_one_and_goes_on(
    chat: TelegramChat, chats: Chatting
) -> None:
    zones = chat.write("/digest weekdays 8:00 topics: climate, Sudan")
    assert "Choose a city" in zones.text
    assert zones.reply_to == 1
    done = chat.press(city_of(zones, "London"))
    assert "topics: climate, Sudan" in done.text
    assert [one.schedule.topics for one in chats.schedules(ME)] == [("climate", "Sudan")]


def test_the_zone_for_a_digest_is_known_after_a_restart_by_the_message_replied_to(
    chats: Chatting,
) -> None:
    with TelegramChat(cases(chats=chats), person=ADA) as before:
        zones = before.write("/digest weekdays 8:00")
        label = city_of(zones, "London")
        written = before._written
    with TelegramChat(cases(chats=chats), person=ADA) as after:
        after.messages[zones.number] = zones
        after._written = written
        after.press(label)
    assert [one.schedule.zone for one in chats.schedules(ME)] == ["Europe/London"]


def test_the_zone_may_be_typed_and_what_is_no_city_is_a_question(
    chat: TelegramChat, chats: Chatting
) -> None:
    chat.write("/digest daily 7:00")
    assert "Every day at 07:00 (Los Angeles)" in chat.write("San Francisco").text
    chat.write("/timezone")
    assert "ferry plan" in chat.write("How did the vote go?").text
    assert [one.schedule.zone for one in chats.schedules(ME)] == ["America/Los_Angeles"]


def test_a_city_by_itself_is_a_question_where_nobody_asked(chat: TelegramChat) -> None:
    assert "ferry plan" in chat.write("Lisbon").text


def test_an_unknown_zone_is_answered_with_the_nearest_on_buttons(
    chat: TelegramChat, chats: Chatting
) -> None:
    near = chat.write("/timezone Lisbo")
    assert "no city or time zone “Lisbo”" in near.text
    assert near.labels[0] == [city_of(near, "Lisbon")]
    assert near.labels[1] == ["Choose from a list"]
    nowhere = chat.write("/timezone Gotham")
    assert nowhere.has("Europe")  # a region: nothing is written like it
    chat.press(city_of(near, "Lisbon"))
    assert chats.live_in(ME, "UTC").zone == "UTC"
    assert "It is" not in chat.last.text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("daily 25:00", "“25:00” is no time of day"),
        ("hourly", "every hour is not possible"),
        ("someday 8:00", "“someday” is not understood"),
        ("weekdays", "At what time"),
    ],
)
def test_impossible_times_are_explained(
    chat: TelegramChat, chats: Chatting, words: str, said: str
) -> None:
    assert said in chat.write(f"/digest {words}").text
    assert chats.schedules(ME) == []


def test_digests_are_added_paused_resumed_and_removed_by_buttons(
    chat: TelegramChat, chats: Chatting
) -> None:
    chats.live_in(ME, "Berlin")
    chat.write("/digest")
    chat.press("+ Every day, 18:00")
    chat.press("‹ Back")
    one = chat.press("Digest 1")
    assert "18:00" in one.text
    assert "paused" in chat.press("Pause").text
    assert chats.schedules(ME)[0].next is None
    assert "The next ones:" in chat.press("Go on").text
    chat.press("Send it now")
    assert "None yet" in chat.press("Remove").text
    assert chats.schedules(ME) == []
    assert len(chat.messages) == 1


def test_a_preset_pressed_twice_is_one_digest(chat: TelegramChat, chats: Chatting) -> None:
    chats.live_in(ME, "Berlin")
    listed = chat.write("/digest")
    for _ in range(2):
        chat.tap("s:dig:morning", listed)
    assert len(chats.schedules(ME)) == 1


@pytest.mark.parametrize("data", ["s:pause:99", "s:remove:99", "s:resume:99"])
def test_the_button_of_a_digest_that_is_gone_says_so_and_shows_those_there_are(
    chat: TelegramChat, data: str
) -> None:
    listed = chat.write("/digest")
    assert chat.tap(data, listed).text.startswith("Digests")
    assert chat.notices == ["This digest is gone already."]


@pytest.mark.parametrize(
    "data",
    ["m:", "m:gone", "m:dig:x", "m:fol:-1", "s:", "s:lang", "s:dig:gone", "s:unf:x", "s:x:1",
     "g:", "g:gone", "g:at:gone"],
)  # fmt: skip
def test_a_menu_button_that_says_nonsense_is_too_old_or_refused(
    chat: TelegramChat, data: str
) -> None:
    settings = chat.write("/settings")
    chat.tap(data, settings)
    [notice] = chat.notices
    assert "too old" in notice or "I speak" in notice
    assert "reference" not in notice


@pytest.mark.parametrize("data", ["s:zone::Nowhere/Else", "s:zone:", "s:len:endless"])
def test_what_cannot_be_set_is_said_in_a_notice(chat: TelegramChat, data: str) -> None:
    settings = chat.write("/settings")
    chat.tap(data, settings)
    assert len(chat.notices[0]) > 10
    assert "reference" not in chat.notices[0]


def test_settings_show_how_the_chat_is_set_up_and_change_it_in_place(
    chat: TelegramChat, chats: Chatting
) -> None:
    top = chat.write("/settings")
    assert "Time zone: not known yet" in top.text
    assert "Digests: 0" in top.text
    chat.press("Length")
    assert "Length: short" in chat.press("short").text
    chat.press("Time zone")
    chat.press("Asia")
    chat.press(city_of(chat.last, "Tokyo"))
    assert "Time zone: Tokyo · " in chat.last.text
    chat.press("Language")
    assert "Deutsch" in chat.press("Deutsch").text
    assert len(chat.messages) == 1
    met = chats.met(chats.speak(ME, "de"))
    assert (met.zone, met.length) == ("Asia/Tokyo", "short")


def test_a_chat_that_wants_short_answers_asks_for_few_sentences_by_its_own_clock() -> None:
    desk = FakeDesk(NORMAL)
    chats = chatting()
    chats.live_in(ME, "Tokyo")
    for length, longest in (("short", 2), ("normal", None), ("long", 8)):
        chats.write_at_length(ME, length)
        with TelegramChat(cases(desk, chats=chats), person=ADA) as chat:
            chat.write("How did the vote go?")
        assert desk.how[-1] == ("Asia/Tokyo", longest)


def test_topics_are_followed_listed_and_ended(chat: TelegramChat, chats: Chatting) -> None:
    assert "2 topics followed" in chat.write("/follow climate, Sudan").text
    assert "already" in chat.write("/follow climate").text
    assert "already" not in chat.write("/follow , ,").text
    assert "• Sudan — topic" in chat.write("/topics").text
    chat.press("✕ climate")
    assert chat.notices[-1] == "No longer followed: climate"
    assert "No longer followed: Sudan" in chat.write("/unfollow SUDAN").text
    assert "Nothing yet" in chat.last.text
    assert "You follow no “Mars”" in chat.write("/unfollow Mars").text
    assert chats.follows(ME) == []


def test_a_topic_after_a_minus_is_muted(chat: TelegramChat, chats: Chatting) -> None:
    told = chat.write("/follow climate, -football, – golf")
    assert "Followed." in told.text
    assert "Muted, so digests leave it out: football and golf" in told.text
    assert "• football — muted" in told.text
    assert [one.title for one in chats.follows(ME) if one.muted] == ["football", "golf"]
    assert "already" not in chat.write("/follow football").text
    assert [one.title for one in chats.follows(ME) if one.muted] == ["golf"]
    assert "Nothing" not in chat.write("/follow -").text


def test_a_chat_that_wants_short_answers_gets_the_core_of_a_briefing(
    chat: TelegramChat, chats: Chatting
) -> None:
    chats.write_at_length(ME, "short")
    assert chat.write("/brief ferry plan").labels[0] == ["Sources", "More"]


def test_a_long_list_of_follows_is_turned_over(chat: TelegramChat) -> None:
    chat.write("/follow " + ", ".join(f"topic {n}" for n in range(12)))
    assert chat.last.labels[-3] == ["›"]
    assert "topic 11" in chat.press("›").text
    assert chat.last.labels[-3] == ["‹"]
    assert "topic 0" in chat.press("‹").text


def test_follow_as_a_reply_follows_the_story_of_the_answer(chats: Chatting) -> None:
    desk = FakeDesk(NORMAL)
    found = replace(WHY.found[0], cited=True)
    desk.explanation = replace(WHY, found=(found,))
    with TelegramChat(cases(desk, chats=chats), person=ADA) as chat:
        answer = chat.write("How did the vote go?")
        replied = {"message_id": answer.number, "date": 0, "chat": chat.chat, "text": answer.text}
        told = chat.write("/follow", reply_to_message=replied)
    assert told.text.startswith("You follow this story")
    assert [one.named for one in chats.follows(ME)] == ["s1"]


def test_deep_links_open_digests_settings_and_stories(chat: TelegramChat) -> None:
    assert chat.write("/start digest").text.startswith("Digests")
    assert chat.write("/start settings").text.startswith("Settings")
    assert chat.write("/start s_s1").text.startswith("ferry plan")
    assert "gone" in chat.write("/start s_s2").text


def test_in_a_group_only_administrators_open_and_press_menus(chats: Chatting) -> None:
    bea: dict[str, Any] = {**PERSON, "id": 5, "first_name": "Bea"}
    with TelegramChat(cases(chats=chats), chat=GROUP) as chat:
        settings = chat.write("/settings")
        assert settings.text.startswith("Settings")
        chat.tap("s:len:long", settings, **bea)
        assert chat.notices == ["Only administrators of this group can change that."]
        assert chat.write("/settings", **{"from": bea}).text == chat.notices[0]
    assert "normal" in settings.text


@pytest.mark.parametrize("words", PRESETS.values())
def test_every_preset_is_read_as_a_schedule(words: str) -> None:
    assert read_schedule(words, "UTC").timings


def test_the_menu_of_commands_is_told_for_every_scope_and_language() -> None:
    import asyncio

    from telegram.ext import ApplicationBuilder

    request = RecordingRequest()

    async def go() -> None:
        bot = ApplicationBuilder().token("1:A").request(request).build().bot
        await announce(bot)

    asyncio.run(go())
    told = [call.parameters for call in request.calls if call.method == "setMyCommands"]
    scopes = {each["scope"]["type"] for each in told}
    assert scopes == {"all_private_chats", "all_group_chats", "all_chat_administrators"}
    assert {each.get("language_code") for each in told} == {None, *LANGUAGES}
    for each in told:
        for command in each["commands"]:
            assert re.fullmatch(r"[a-z0-9_]{1,32}", command["command"])
            assert 1 <= len(command["description"]) <= 256


def test_a_group_is_offered_what_everyone_there_may_do() -> None:
    offered = {one.command for one in menu(Where.GROUP, words_in("en"))}
    assert offered == {"ask", "brief", "why", "topics", "sources", "feedback", "help"}
    assert {one.command for one in menu(Where.PRIVATE, words_in("en"))} == set(COMMANDS)


def test_every_command_of_the_menu_is_answered(chat: TelegramChat) -> None:
    for name in COMMANDS:
        text = chat.write(f"/{name}").text
        assert text != words_in("en")("telegram-unknown-command"), name


def test_the_docs_tell_of_every_command_and_no_other() -> None:
    text = (ROOT / "docs" / "using.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:`/\w+`(?:, )?)+) \|", text, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"/(\w+)", row)}
    assert told == set(COMMANDS)


def test_the_topics_of_a_digest_are_chosen_by_buttons(chat: TelegramChat, chats: Chatting) -> None:
    chats.live_in(ME, "Berlin")
    chat.write("/follow Sudan")
    chat.write("/digest daily 8:00 topics: ferries")
    offered = chat.press("Topics")
    assert offered.labels[0] == ["✓ ferries", "Sudan"]
    chat.press("Sudan")
    assert "topics: Sudan" in chat.press("✓ ferries").text
    assert [one.schedule.topics for one in chats.schedules(ME)] == [("Sudan",)]
    chat.press("✓ Sudan")
    assert [one.schedule.topics for one in chats.schedules(ME)] == [()]
    assert "Without topics it tells of everything." in chat.press("‹ Back").text


def test_how_many_alerts_come_in_a_day_is_chosen_by_a_button(
    chat: TelegramChat, chats: Chatting
) -> None:
    chat.write("/topics")
    chat.press("Alerts")
    assert chat.press("never").has("✓ never")
    assert chats.alert(ME, 3).alerts == 3


@pytest.mark.parametrize("data", ["s:top:x:1", "s:top:99:1", "m:tops:99", "m:tops"])
def test_topics_of_a_digest_that_is_gone_show_those_there_are(
    chat: TelegramChat, data: str
) -> None:
    listed = chat.write("/digest")
    assert chat.tap(data, listed).text.startswith("Digests")


def test_a_database_that_is_away_costs_settings_not_answers(
    chats: Chatting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_seen: object) -> None:
        message = "The database is locked."
        raise StoreUnreachable(message)

    monkeypatch.setattr(chats, "met", away)
    with TelegramChat(cases(FakeDesk(NORMAL), chats=chats), person=ADA) as chat:
        assert "ferry plan" in chat.write("How did the vote go?").text


def test_a_digest_that_is_added_in_a_topic_of_a_group_goes_there(chats: Chatting) -> None:
    group = Audience(f"chat:telegram:{GROUP['id']}")
    chats.live_in(group, "Berlin")
    in_topic = {"message_thread_id": 5, "is_topic_message": True}
    with TelegramChat(cases(chats=chats), chat=GROUP) as chat:
        shown = chat.write("/digest daily 8:00", **in_topic)
    assert shown.raw["message_thread_id"] == 5
    assert [one.place for one in chats.schedules(group)] == [Place(group, "5")]


@given(
    st.text(min_size=1, max_size=80),
    st.sampled_from(sorted(available_timezones() - {"Factory", "localtime"})),
    st.integers(1, 10**12),
)
def test_what_buttons_give_back_is_short_whatever_it_is_about(
    topic: str, zone: str, number: int
) -> None:
    words, now = words_in("en"), datetime(2026, 11, 22, tzinfo=UTC)
    place = Place(ME)
    schedule = replace(read_schedule("daily 8:00", "UTC"), topics=(topic,))
    one = Scheduled(number, place, schedule, now, now)
    followed = Follow(number, place, FollowKind.TOPIC, topic, topic)
    pages = [
        menus.top(Chat(ME, zone=zone), [one], [followed], words, now),
        menus.near([zone], "?", words, now, then="workdays"),
        menus.digests([one], words),
        menus.digest(one, [now], words),
        menus.topics(one, [topic], words),
        menus.follows([followed], words),
        *(menus.region(each, words, now, then="workdays") for each in REGIONS),
    ]
    for page in pages:
        assert keyboard(page.buttons).inline_keyboard  # raises for what is too long
