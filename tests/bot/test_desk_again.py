"""What is asked of what was given: its sources again, at another length, and what it was about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.briefer import Briefer
from bot.briefing import Gatherer
from bot.chats.deliveries import About, Kind, Planned
from bot.chats.types import Place
from bot.desk import LONG, NORMAL, Desk, Talk
from bot.references import reference
from bot.replying import Replies
from bot.store.answers import Answers
from bot.store.deliveries import Ledger
from bot.store.told import Told
from bot.writing.brief_extractive import Brief
from bot.writing.extractive import Extractive
from bot.writing.fallback import Fallback
from bot.writing.followups import Exchange
from retrieval.errors import StoreUnreachable
from retrieval.ports import Encoder
from retrieval.stores.stories import Stories
from retrieval.types import EVERYONE, Audience
from tests.bot import test_desk
from tests.bot.test_desk import CHAT, NOW, OTHER_CHAT, SECRET, VOTE, Newsroom

newsroom, encoder = test_desk.newsroom, test_desk.encoder  # fixtures


FIRE = """# Fire in the old mill of Averton

A fire in the old mill of Averton hurt nine people on Sunday, the fire service said on Monday.

The cause of the fire is not known yet. The mill had stood empty for years, and the council had
voted to sell it.
"""


class Delivered:
    """Says what message 7 of the chat was about, as soon as it is told of which article."""

    def __init__(self) -> None:
        self.articles: frozenset[str] = frozenset()

    def of_message(self, message: str, asker: Audience) -> tuple[Exchange, frozenset[str]] | None:
        told = Exchange("Council adopts ferry plan", (VOTE,)), self.articles
        return told if (message, asker) == ("7", CHAT) else None


@pytest.fixture
def delivered() -> Delivered:
    return Delivered()


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Answers]:
    with Answers.open(tmp_path / "bot.db", clock=NOW.timestamp) as opened:
        yield opened


@pytest.fixture
def desk(newsroom: Newsroom, encoder: Encoder, log: Answers, delivered: Delivered) -> Desk:
    plain = Extractive(encoder)
    stories = Stories(newsroom.catalog.database)
    return Desk(
        newsroom.searcher,
        newsroom.writer,
        newsroom.catalog,
        lambda: NOW,
        log=log,
        replies=Replies(log, delivered, stories),
        briefer=Briefer(
            Gatherer(newsroom.searcher, stories, newsroom.catalog),
            Fallback([], plain),
            Brief(encoder),
        ),
    )


def test_an_answer_has_as_many_sentences_as_its_asker_wants(desk: Desk, newsroom: Newsroom) -> None:
    for longest in (None, 1, LONG):
        desk.ask("How did the vote on the ferry go?", CHAT, longest=longest)
    desk.ask("Tell me everything about the ferry vote", CHAT)
    assert [longest for *_, longest in newsroom.writer.given] == [NORMAL, 1, LONG, LONG]


def test_the_sources_of_an_answer_are_opened_again_for_who_it_was_given_to(
    desk: Desk, newsroom: Newsroom
) -> None:
    newsroom.writer.sentences = [VOTE]
    given = desk.ask("How did the vote on the ferry go?", CHAT)
    [cited] = desk.sources(given.id, CHAT) or []
    [claim] = given.sentences
    assert reference(cited.citation) == reference(claim.citations[0])
    assert cited.citation.quote == VOTE
    assert cited.citation.article == claim.citations[0].article
    assert desk.sources(given.id, OTHER_CHAT) is None
    assert desk.sources("gone", CHAT) is None
    assert desk.recall(given.id, OTHER_CHAT) is None


def test_the_source_of_a_chats_own_is_gone_once_the_chat_may_not_see_it(
    desk: Desk, newsroom: Newsroom
) -> None:
    newsroom.writer.sentences = [SECRET]
    given = desk.ask("What is the budget of the newsroom?", CHAT)
    [cited] = desk.sources(given.id, CHAT) or []
    newsroom.catalog.delete(CHAT)
    assert cited.citation.quote == SECRET
    assert desk.sources(given.id, CHAT) == []


def titles(newsroom: Newsroom) -> list[set[str]]:
    """The articles that the writer was given, for one question after the other."""
    return [{hit.article.title for hit in found.hits} for _, found, _ in newsroom.writer.given]


def test_a_reply_to_an_entry_is_answered_from_its_articles_and_a_question_by_itself_from_all(
    desk: Desk, newsroom: Newsroom, delivered: Delivered
) -> None:
    newsroom.read("fire.md", FIRE)
    delivered.articles = frozenset({newsroom.cited(VOTE).article.id})
    newsroom.writer.given.clear()
    for talk in (Talk("", "7"), Talk("")):
        desk.ask("What did the council of Averton vote on?", CHAT, talk=talk)
    about, plain = titles(newsroom)
    assert about == {"Council adopts ferry plan"}
    assert plain > {"Council adopts ferry plan", "Fire in the old mill of Averton"}


def test_a_reply_to_an_answer_is_answered_from_the_articles_of_that_answer(
    desk: Desk, newsroom: Newsroom
) -> None:
    newsroom.read("fire.md", FIRE)
    newsroom.writer.sentences = [VOTE]
    given = desk.ask("How did the vote on the ferry go?", CHAT)
    desk.sent(given.id, CHAT, ["9"])
    newsroom.writer.given.clear()
    desk.ask("What did the council vote on in Averton?", CHAT, talk=Talk("", "9"))
    assert titles(newsroom) == [{"Council adopts ferry plan"}]


def test_a_reply_that_names_something_else_is_a_question_of_its_own(
    desk: Desk, newsroom: Newsroom, delivered: Delivered
) -> None:
    newsroom.read("fire.md", FIRE)
    delivered.articles = frozenset({newsroom.cited(VOTE).article.id})
    newsroom.writer.given.clear()
    for question in ("What is known of the Sunday fire?", "How did the mill burn down?"):
        desk.ask(question, CHAT, talk=Talk("", "7"))
    for given in titles(newsroom):
        assert "Fire in the old mill of Averton" in given


def test_a_bare_reply_to_an_entry_is_asked_of_its_headline(desk: Desk) -> None:
    answer = desk.ask("why?", CHAT, talk=Talk("", "7"))
    assert answer.understood == "why: Council adopts ferry plan"
    assert desk.ask("why?", OTHER_CHAT, talk=Talk("", "7")).understood == ""


def test_what_a_reply_is_about_that_cannot_be_read_costs_no_answer(
    newsroom: Newsroom, log: Answers
) -> None:
    class Away:
        def of_message(self, _message: str, _asker: Audience) -> None:
            message = "The database is locked."
            raise StoreUnreachable(message)

    desk = Desk(
        newsroom.searcher,
        newsroom.writer,
        newsroom.catalog,
        lambda: NOW,
        replies=Replies(log, Away(), None),
    )
    assert desk.ask("How did the vote go?", CHAT, talk=Talk("", "7")).question


def test_a_briefing_is_on_one_article_alone_or_on_its_story(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.cited(VOTE).article
    for alone in (True, False):
        given = desk.brief_on(article.id, CHAT, alone=alone)
        assert given is not None
        assert given.question == article.title
        assert {one.article.id for one in given.material.printed} == {article.id}
        assert given.sentences
        assert desk.recall(given.id, CHAT) is not None


def test_nobody_is_briefed_on_the_article_of_another_chat(desk: Desk, newsroom: Newsroom) -> None:
    article = newsroom.cited(SECRET, CHAT).article
    assert desk.brief_on(article.id, CHAT) is not None
    assert desk.brief_on(article.id, OTHER_CHAT) is None
    assert desk.brief_on(article.id, EVERYONE) is None


def test_what_an_entry_told_is_its_headline_and_the_words_that_it_quotes(log: Answers) -> None:
    ledger = Ledger(log.database)
    about = About(story="s1", headline="Ferry plan adopted", quotes={"a": (VOTE,), "b": (VOTE,)})
    [plain, entry] = [Planned('""'), Planned('""', about)]
    ledger.plan("d1", Place(CHAT), Kind.DIGEST, [plain, entry], due=NOW)
    for part, message in zip(ledger.parts("d1", CHAT), ("6", "7"), strict=True):
        ledger.begin(part, "worker")
        ledger.sent(part, message)
    told = Told(ledger)
    exchange = Exchange("Ferry plan adopted", (VOTE,))
    assert told.of_message("7", CHAT) == (exchange, frozenset({"a", "b"}))
    assert told.of_message("7", OTHER_CHAT) is None
    assert told.of_message("6", CHAT) is None
    assert told.of_message("5", CHAT) is None
