"""Buttons and reactions under what came by itself, and corrections of what was answered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.chats.deliveries import About, Again, Kind, Planned
from bot.chats.judging import Judging
from bot.chats.types import Place, Verdict
from bot.platforms.ports import Cases, NothingDelivered
from bot.platforms.richtext import Builder, Page
from bot.platforms.telegram import handlers
from bot.platforms.telegram.carrier import pages
from bot.store.deliveries import Ledger
from bot.store.feedback import Feedback
from bot.words import words_in
from bot.writing.types import Citation
from retrieval.types import Audience
from tests.bot import telegram_updates
from tests.bot.cases_at_hand import cases, database
from tests.bot.platform_answers import ABSTAINED, ANSWERED, FakeDesk
from tests.bot.telegram_request import RecordingRequest
from tests.bot.telegram_updates import GROUP, PERSON, PRIVATE, meet, message, press

CHAT = Audience("chat:telegram:42")
ABOUT = About("s1", "Fire destroys mill", ("post",))
WORDS = words_in("en")


class Again2(NothingDelivered):
    """Deliveries that plan the second part of one delivery again, once."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int, Audience]] = []

    def again(self, delivery: str, number: int, chat: Audience) -> Again:
        self.asked.append((delivery, number, chat))
        known = (delivery, number, chat) == ("d-1", 2, CHAT)
        return (
            (Again.PLANNED if len(self.asked) == 1 else Again.ALREADY) if known else Again.UNKNOWN
        )


@dataclass
class World:
    """A chat to which one entry was delivered, as message 100."""

    feedback: Feedback = field(init=False)
    deliveries: Again2 = field(default_factory=Again2)
    rests: list[tuple[Place, str, Page, tuple[Citation, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        kept = database()
        self.feedback, self.ledger = Feedback(kept), Ledger(kept)
        now = datetime.now(UTC)
        page = '{"text": {"text": "Fire"}}'
        self.ledger.plan("d-1", Place(CHAT), Kind.DIGEST, [Planned(page, ABOUT)], due=now)
        part = self.ledger.parts("d-1", CHAT)[0]
        self.ledger.sent(part, "100")

    def cases(self, *given: Any) -> Cases:
        return replace(
            cases(*given),
            judging=Judging(self.feedback, self.ledger),
            deliveries=self.deliveries,
            rests=lambda *given: self.rests.append(given),
        )

    def said(self) -> list[Verdict]:
        return [one.verdict for one in self.feedback.of(CHAT)]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    made = World()
    monkeypatch.setattr(telegram_updates, "cases", made.cases)
    return made


def reaction(new: list[str], old: list[str] | None = None, **fields: Any) -> dict[str, Any]:
    def kinds(emoji: list[str]) -> list[dict[str, str]]:
        return [{"type": "emoji", "emoji": one} for one in emoji]

    changed = {
        "chat": PRIVATE, "message_id": 100, "user": PERSON, "date": 0,
        "old_reaction": kinds(old or []), "new_reaction": kinds(new),
    }  # fmt: skip
    return {"update_id": 1, "message_reaction": {**changed, **fields}}


def notice(request: RecordingRequest) -> str:
    [call] = request.calls
    return str(call.parameters["text"])


def test_a_button_is_noted_and_the_same_again_takes_it_back(world: World) -> None:
    assert notice(meet(FakeDesk(), press("fb:more"))) == WORDS("feedback-kept-more")
    assert world.said() == [Verdict.MORE]
    assert notice(meet(FakeDesk(), press("fb:wrong"))) == WORDS("feedback-kept-wrong")
    assert world.said() == [Verdict.WRONG]
    assert notice(meet(FakeDesk(), press("fb:wrong"))) == WORDS("feedback-taken-back")
    assert world.said() == []


@pytest.mark.parametrize("data", ["fb:", "fb:best", "fb:more:2"])
def test_a_button_of_another_version_says_so(world: World, data: str) -> None:
    assert "too old" in notice(meet(FakeDesk(), press(data)))
    assert world.said() == []


def test_under_a_message_that_is_no_entry_nothing_is_noted(world: World) -> None:
    under = message("Hello.", message_id=5, **{"from": PERSON})
    assert notice(meet(FakeDesk(), press("fb:less", message=under))) == WORDS("feedback-unknown")
    assert world.said() == []


def test_a_clear_reaction_counts_and_others_do_not(world: World) -> None:
    assert meet(FakeDesk(), reaction(["👍"])).calls == []
    assert world.said() == [Verdict.MORE]
    meet(FakeDesk(), reaction(["🤔"], ["👍"]))
    assert world.said() == []
    meet(FakeDesk(), reaction(["🤔", "👎"]))
    assert world.said() == [Verdict.LESS]
    meet(FakeDesk(), reaction([], ["👎"]))
    assert world.said() == []


def test_a_reaction_in_another_chat_says_nothing_of_this_one(world: World) -> None:
    meet(FakeDesk(), reaction(["👍"], chat=GROUP))
    assert world.said() == []


def test_a_reaction_of_who_has_no_access_or_of_a_bot_counts_for_nothing(world: World) -> None:
    meet(FakeDesk(), reaction(["👍"]), access=frozenset({1}))
    meet(FakeDesk(), reaction(["👍"], user={**PERSON, "is_bot": True}))
    assert world.said() == []


def test_feedback_is_shown_and_can_be_forgotten(world: World) -> None:
    [call] = meet(FakeDesk(), message("/feedback")).sent()
    assert call["text"] == WORDS("feedback-none")
    meet(FakeDesk(), press("fb:more"))
    [call] = meet(FakeDesk(), message("/feedback")).sent()
    assert call["text"] == WORDS("feedback-overview", more=1, less=0, wrong=0)
    meet(FakeDesk(), press("fbreset:"))
    assert world.said() == []


def test_a_part_that_may_not_have_arrived_is_asked_for_with_a_tap(world: World) -> None:
    assert notice(meet(FakeDesk(), press("again:d-1:2"))) == WORDS("delivery-again")
    assert notice(meet(FakeDesk(), press("again:d-1:2"))) == WORDS("delivery-again-already")
    assert notice(meet(FakeDesk(), press("again:other:2"))) == WORDS("delivery-again-gone")
    assert "too old" in notice(meet(FakeDesk(), press("again:d-1:x")))
    assert world.deliveries.asked[0] == ("d-1", 2, CHAT)


def test_what_is_only_nearest_is_nothing_that_an_answer_rests_on(world: World) -> None:
    assert ABSTAINED.nearest
    request = meet(FakeDesk(replace(ABSTAINED, id="a1")), message("How did the vote go?"))
    assert len(request.sent()) == 1
    assert world.rests == []


def test_it_is_remembered_what_an_answer_rests_on(world: World) -> None:
    request = meet(FakeDesk(replace(ANSWERED, id="a1")), message("How did the vote go?"))
    [(place, name, page, cited)] = world.rests
    assert (place, name) == (Place(CHAT), "101")
    assert cited
    assert page.text.text.startswith(request.sent()[-1]["text"][:20])
    assert page.buttons


def test_telegram_is_asked_for_reactions() -> None:
    assert "message_reaction" in handlers.KINDS


def test_a_long_page_has_its_buttons_under_the_last_message() -> None:
    from bot.platforms.richtext import Button

    long = Page(Builder().add("word " * 2_000).build(), ((Button("Why?", "why:1"),),))
    first, *_, last = pages(long)
    assert first.buttons == ()
    assert last.buttons == long.buttons
