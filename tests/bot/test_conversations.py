"""Conversations: short, each topic's own, kept over a restart, and gone when they are forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.desk import Desk, Talk
from bot.store.answers import Answers
from bot.store.conversations import KEPT_HOURS, KEPT_OF_EACH, Conversations
from bot.writing.followups import Exchange
from bot.writing.ports import Propose, unheard
from bot.writing.types import Answer, Draft, DraftSentence, Progress, Reading
from retrieval.errors import StoreDamaged
from retrieval.types import EVERYONE, Article, Audience, Evidence, Query
from tests.bot.evidence_at_hand import article, evidence
from tests.bot.test_answer_log import Clock, rows

CHAT, OTHER = Audience("chat:telegram:42"), Audience("chat:telegram:4")
VOTE = "China voted against the ferry plan on 3 May."
ASKED = Exchange("How did China vote on the ferry plan?", (VOTE,))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def log(tmp_path: Path, clock: Clock) -> Iterator[Answers]:
    with Answers.open(tmp_path / "bot.db", clock=clock) as opened:
        yield opened


@pytest.fixture
def kept(log: Answers, clock: Clock) -> Conversations:
    return Conversations(log.database, clock)


def test_a_conversation_is_there_after_a_restart(
    log: Answers, kept: Conversations, tmp_path: Path, clock: Clock
) -> None:
    kept.keep(CHAT, "", ASKED)
    kept.keep(CHAT, "", Exchange("Why?", ()))
    log.close()
    with Answers.open(tmp_path / "bot.db", clock=clock) as again:
        talked = Conversations(again.database, clock).before(CHAT, "")
    assert talked == [ASKED, Exchange("Why?", ())]


def test_each_topic_of_each_chat_has_its_own(kept: Conversations) -> None:
    kept.keep(CHAT, "5", ASKED)
    assert kept.before(CHAT, "5") == [ASKED]
    for asker, topic in ((CHAT, ""), (CHAT, "6"), (OTHER, "5"), (EVERYONE, "5")):
        assert kept.before(asker, topic) == []


def test_only_the_newest_are_kept_and_only_for_a_day(
    kept: Conversations, clock: Clock, tmp_path: Path
) -> None:
    for number in range(KEPT_OF_EACH + 3):
        kept.keep(CHAT, "", Exchange(f"{number}?"))
    assert [one.question for one in kept.before(CHAT, "")] == [
        f"{number}?" for number in range(3, KEPT_OF_EACH + 3)
    ]
    assert rows(tmp_path, "exchanges") == KEPT_OF_EACH
    clock.now += KEPT_HOURS * 3_600 + 1
    assert kept.before(CHAT, "") == []
    kept.keep(OTHER, "", ASKED)
    assert rows(tmp_path, "exchanges") == 1


def test_what_is_forgotten_is_not_readable_in_the_file_any_more(
    kept: Conversations, tmp_path: Path
) -> None:
    kept.keep(
        CHAT, "5", Exchange("Where is the unmistakable meeting?", ("At the undeniable pier.",))
    )
    kept.keep(OTHER, "5", ASKED)
    assert kept.forget(CHAT) == 1
    assert kept.before(CHAT, "5") == []
    assert kept.before(OTHER, "5") == [ASKED]
    held = b"".join(path.read_bytes() for path in tmp_path.glob("bot.db*"))
    assert b"unmistakable" not in held
    assert b"undeniable" not in held


class Finds:
    """A search that always finds the same, and a writer that quotes it."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def search(self, query: Query) -> Evidence:
        self.asked.append(query.text)
        return evidence(query.text, [article(VOTE, publisher="Harbor Post")])

    def write(
        self, question: str, found: Evidence, *, longest: int = 4, propose: Propose = unheard
    ) -> Draft:
        del longest
        sentence = DraftSentence(VOTE, (found.hits[0].passage.id,))
        propose(sentence)
        propose(sentence)
        return Draft(question, "quoting", (sentence,))

    def version(self, *_: object) -> Article | None:
        return None


def a_desk(finds: Finds, log: Answers, kept: Conversations) -> Desk:
    numbers = iter(range(100))
    return Desk(
        finds,  # type: ignore[arg-type]  # the searcher is a class, not a port
        finds,
        finds,
        log=log,
        conversations=kept,
        new_id=lambda: f"a{next(numbers)}",
    )


def test_a_follow_up_is_searched_for_as_the_question_that_it_is(
    log: Answers, kept: Conversations
) -> None:
    finds = Finds()
    desk = a_desk(finds, log, kept)
    heard: list[Progress] = []
    first = desk.ask(ASKED.question, CHAT, talk=Talk())
    second = desk.ask("and Russia?", CHAT, talk=Talk(), tell=heard.append)
    third = desk.ask("why?", CHAT, talk=Talk())
    full = "How did Russia vote on the ferry plan?"
    assert finds.asked == [ASKED.question, full, "Why did Russia vote on the ferry plan?"]
    assert (first.understood, second.understood) == ("", full)
    assert second.question == full
    assert third.understood == "Why did Russia vote on the ferry plan?"
    assert heard == [Reading(1, 1, full), second.sentences[0]], "a sentence is told once"


def test_without_a_talk_nothing_is_understood_from_before_and_nothing_kept(
    log: Answers, kept: Conversations
) -> None:
    finds = Finds()
    desk = a_desk(finds, log, kept)
    desk.ask(ASKED.question, CHAT)
    assert kept.before(CHAT, "") == []
    desk.ask(ASKED.question, CHAT, talk=Talk())
    assert desk.ask("and Russia?", CHAT).understood == ""


def test_other_topics_and_chats_are_not_talked_of(log: Answers, kept: Conversations) -> None:
    desk = a_desk(Finds(), log, kept)
    desk.ask(ASKED.question, CHAT, talk=Talk("5"))
    for asker, talk in ((CHAT, Talk("6")), (OTHER, Talk("5"))):
        assert desk.ask("and Russia?", asker, talk=talk).understood == ""


def test_a_reply_to_an_older_answer_follows_up_on_that_one(
    log: Answers, kept: Conversations
) -> None:
    desk = a_desk(Finds(), log, kept)
    older: Answer = desk.ask(ASKED.question, CHAT, talk=Talk())
    desk.sent(older.id, CHAT, ["101"])
    desk.ask("What happened to the harbor master?", CHAT, talk=Talk())
    answer = desk.ask("and Russia?", CHAT, talk=Talk("", "101"))
    assert answer.understood == "How did Russia vote on the ferry plan?"
    said = desk.ask("really?", CHAT, talk=Talk("", "101"))
    assert said.understood == f"Is it true that {VOTE.rstrip('.')}?"
    assert desk.ask("and Russia?", OTHER, talk=Talk("", "101")).understood == ""


def test_forget_leaves_neither_conversation_nor_answers(
    log: Answers, kept: Conversations, tmp_path: Path
) -> None:
    desk = a_desk(Finds(), log, kept)
    desk.ask(ASKED.question, CHAT, talk=Talk())
    desk.ask(ASKED.question, OTHER, talk=Talk())
    assert desk.forget(CHAT) == 1
    assert desk.why(CHAT) is None
    assert desk.ask("and Russia?", CHAT, talk=Talk()).understood == ""
    assert desk.why(OTHER) is not None
    assert rows(tmp_path, "exchanges") == 2


def test_a_conversation_that_cannot_be_read_costs_no_answer(log: Answers) -> None:
    class Damaged:
        def before(self, *_: object) -> list[Exchange]:
            raise StoreDamaged("bot.db is damaged.")

        def keep(self, *_: object) -> None:
            raise StoreDamaged("bot.db is damaged.")

        def forget(self, _: Audience) -> int:
            raise StoreDamaged("bot.db is damaged.")

    desk = a_desk(Finds(), log, Damaged())  # type: ignore[arg-type]
    assert desk.ask("and Russia?", CHAT, talk=Talk()).sentences
    with pytest.raises(StoreDamaged):
        desk.forget(CHAT)
