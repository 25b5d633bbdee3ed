"""Why an answer is as it is: the explanation, how it reads, and what the desk remembers of it."""

from __future__ import annotations

import dataclasses
import logging
from datetime import UTC, datetime

import pytest

from bot import convert
from bot.asking import BadQuestion
from bot.desk import Desk
from bot.platforms import explaining
from bot.platforms.explaining import ENGLISH
from bot.platforms.richtext import Style
from bot.why import Explanation, Fate, explain
from bot.writing.ports import Propose, unheard
from bot.writing.types import Draft, DraftSentence
from bot.writing.verify import verify
from retrieval.errors import StoreFull
from retrieval.types import EVERYONE, Audience, Copy, Evidence, Hit, Query
from tests.bot.evidence_at_hand import article, evidence

TALLY = "The council adopted the ferry plan by 31 votes to 12."
MAYOR = "The mayor called the result a start."
WRONG = "The council adopted the ferry plan by 41 votes to 12."
QUESTION = "How did the vote go?"
CHAT = Audience("chat:telegram:42")
AT_HAND = evidence(
    QUESTION,
    [
        article(TALLY, publisher="Harbor Post", published="2014-11-18"),
        article(MAYOR, publisher="Coast Daily", published="2014-11"),
    ],
)
VOTE, SPEECH = AT_HAND.hits


def explained(draft: Draft, at_hand: Evidence = AT_HAND) -> Explanation:
    return explain(at_hand, draft, verify(draft, at_hand), encoder="words")


def proposing(*texts: str, missing: tuple[str, ...] = ()) -> Draft:
    named = (VOTE.passage.id,)
    sentences = tuple(DraftSentence(text, named) for text in texts)
    return Draft(QUESTION, "a-writer", sentences, missing)


def test_it_says_what_was_searched_as_of_when_and_in_whose_articles() -> None:
    now = datetime(2014, 11, 20, tzinfo=UTC)
    at_hand = Evidence(Query("ferry vote", CHAT, now, limit=5), AT_HAND.hits)
    why = explained(proposing(TALLY), at_hand)
    assert (why.question, why.query, why.now, why.limit) == (QUESTION, "ferry vote", now, 5)
    assert why.audiences == ("everyone", CHAT.name)
    assert why.encoder == "words"
    assert "“ferry vote”\nas of 20 Nov 2014, 00:00 UTC, by words and meaning (words), in what" in (
        explaining.explanation(why).text
    )


def test_it_names_no_parts_of_the_machine() -> None:
    draft = dataclasses.replace(proposing(TALLY), writer="extractive")
    why = explain(AT_HAND, draft, verify(draft, AT_HAND), encoder="a-model-int8@a44a591557f5")
    text = explaining.explanation(why).text
    assert "(a-model-int8)" in text
    assert "(put together from the sources’ own sentences)" in text


def test_it_says_what_was_found_with_scores_publishers_and_copies() -> None:
    copy = Copy("c" * 16, "Dune Gazette", None, "Ferry plan")
    hit = dataclasses.replace(
        VOTE, score=0.75, signals={"words": 0.5, "meaning": 0.25, "recency": 0.0}, copies=(copy,)
    )
    why = explained(proposing(TALLY), dataclasses.replace(AT_HAND, hits=(hit, SPEECH)))
    assert why.publishers == ("Harbor Post", "Coast Daily")
    assert [found.cited for found in why.found] == [True, False]
    text = explaining.explanation(why).text
    assert "2 passages of 2 articles by 2 publishers, best first\n" in text
    assert (
        "1 Harbor Post · 18 Nov 2014 — Report · 0.75 (words 0.50, meaning 0.25)"
        " · same text: Dune Gazette · cited\n2 Coast Daily · Nov 2014 — Report · 1.00\n"
    ) in text


def test_what_the_check_left_out_is_shown_apart_with_its_reasons() -> None:
    why = explained(proposing(TALLY, WRONG))
    sent, dropped = why.proposed
    assert (sent.text, sent.hits, sent.fate) == (TALLY, (1,), Fate.SENT)
    assert dropped.fate is Fate.DROPPED
    assert dropped.reasons
    [left] = why.dropped
    assert (left.text, left.reasons) == (WRONG, dropped.reasons)
    text = explaining.explanation(why).text
    before, label, after = text.partition(ENGLISH("why-left-out"))
    assert label
    assert WRONG not in before
    assert f"✓ {TALLY}\u00a0[1]" in before
    assert f"✗ {WRONG}\n   number 41 is not in the cited passages (nearest: “" in after
    assert "Answered, because\n• 1 sentence passed the check against 1 publisher." in after
    assert "• 1 sentence was dropped by the check" in after


def test_a_sentence_that_claims_nothing_is_neither_sent_nor_dropped() -> None:
    why = explained(proposing(TALLY, "Here is what the sources say:"))
    assert [each.fate for each in why.proposed] == [Fate.SENT, Fate.NOT_SENT]


@pytest.mark.parametrize(
    ("draft", "at_hand", "heading", "reason"),
    [
        (proposing(), Evidence(AT_HAND.query, ()), "Not answered", "Nothing was found"),
        (proposing(), AT_HAND, "Not answered", "2 passages were found, and none of them holds"),
        (proposing(WRONG), AT_HAND, "Not answered", "1 sentence was proposed, and it did not pass"),
        (
            proposing(TALLY, missing=("the year",)),
            AT_HAND,
            "Answered in part",
            "No source gives the year.",
        ),
        (
            proposing(TALLY),
            dataclasses.replace(AT_HAND, degraded="Searched by words only: no vectors."),
            "Answered",
            "I searched by words alone just now, not by meaning.",
        ),
    ],
)
def test_it_says_why_the_outcome_is_what_it_is(
    draft: Draft, at_hand: Evidence, heading: str, reason: str
) -> None:
    text = explaining.explanation(explained(draft, at_hand)).text
    assert f"{heading}, because\n• " in text
    assert f"• {reason}" in text


def test_what_was_shown_as_nearest_is_not_taken_for_an_answer() -> None:
    draft = Draft(QUESTION, "a-writer", nearest=(DraftSentence(MAYOR, (SPEECH.passage.id,)),))
    why = explained(draft)
    assert [each.fate for each in why.proposed] == [Fate.NEAREST]
    text = explaining.explanation(why).text
    assert f"≈ {MAYOR}\u00a0[2] (shown as nearest)" in text
    assert "What is nearest to the question is shown instead" in text


def test_the_list_of_hits_is_folded_and_links_only_where_there_is_an_address() -> None:
    linked = dataclasses.replace(VOTE.article, url="https://harbor.example/ferry")
    hits = (Hit(VOTE.passage, linked, 1.0), SPEECH)
    page = explaining.explanation(
        explained(proposing(TALLY), dataclasses.replace(AT_HAND, hits=hits))
    )
    [folded] = [each for each in page.styled if each.style is Style.FOLDED]
    assert page.text[folded.start :].startswith("1 Harbor Post")
    links = [each for each in page.styled if each.style is Style.LINK]
    assert [(page.text[each.start : each.end], each.url) for each in links] == [
        ("1 Harbor Post", "https://harbor.example/ferry")
    ]


def test_no_text_of_an_article_is_in_it_but_what_was_proposed() -> None:
    assert MAYOR not in convert.why(explained(proposing(TALLY))).model_dump_json()


def test_half_a_surrogate_pair_from_a_writer_can_be_kept_and_printed() -> None:
    why = explained(proposing("A broken \ud83d face.", TALLY))
    convert.why(why).model_dump_json().encode()
    explaining.explanation(why).text.encode()


class Log:
    """A log of answers that remembers calls, or fails."""

    def __init__(self, raises: Exception | None = None) -> None:
        self.raises = raises
        self.kept: dict[str, tuple[Audience, Explanation]] = {}
        self.messages: dict[str, str] = {}

    def keep(self, answer_id: str, asker: Audience, explanation: Explanation) -> None:
        if self.raises:
            raise self.raises
        self.kept[answer_id] = (asker, explanation)

    def sent(self, answer_id: str, _: Audience, messages: list[str]) -> None:
        if self.raises:
            raise self.raises
        self.messages.update(dict.fromkeys(messages, answer_id))

    def last(self, *askers: Audience) -> Explanation | None:
        return next((why for who, why in reversed(self.kept.values()) if who in askers), None)

    def of_message(self, message: str, asker: Audience) -> Explanation | None:
        who, why = self.kept.get(self.messages.get(message, ""), (None, None))
        return why if who == asker else None


class Everything:
    """Stands for search, writer and versions: finds what is at hand and proposes the tally."""

    def search(self, query: Query) -> Evidence:
        return Evidence(query, AT_HAND.hits)

    def write(
        self, question: str, _: Evidence, *, longest: int = 4, propose: Propose = unheard
    ) -> Draft:
        assert longest
        assert callable(propose)
        return dataclasses.replace(proposing(TALLY), question=question)


def desk(log: Log | None) -> Desk:
    one = Everything()
    ids = iter(["first", "second"])
    return Desk(one, one, one, log=log, new_id=lambda: next(ids))  # type: ignore[arg-type]


def test_an_answer_is_remembered_for_its_asker_and_found_by_its_message() -> None:
    log = Log()
    at = desk(log)
    first, second = at.ask("First?", CHAT), at.ask("Second?", CHAT)
    assert (first.id, second.id) == ("first", "second")
    at.sent(first.id, CHAT, ["7", "8"])
    assert {who for who, _ in log.kept.values()} == {CHAT}
    assert [each and each.question for each in (at.why(CHAT), at.why(CHAT, "8"))] == [
        "Second?",
        "First?",
    ]
    assert at.why(EVERYONE) is None
    assert at.why(CHAT, "9") is None


def test_a_question_that_is_only_explained_is_not_remembered() -> None:
    log = Log()
    answer, why = desk(log).explain("First?", CHAT)
    assert answer.id == ""
    assert why.question == "First?"
    assert log.kept == {}
    with pytest.raises(BadQuestion):
        desk(log).explain("  ", CHAT)


def test_an_answer_goes_out_although_it_cannot_be_remembered(
    caplog: pytest.LogCaptureFixture,
) -> None:
    at = desk(Log(StoreFull("No space is left to write bot.db.")))
    with caplog.at_level(logging.WARNING):
        answer = at.ask("First?", CHAT)
        at.sent(answer.id, CHAT, ["7"])
    assert answer.sentences
    assert caplog.text.count("No space is left to write bot.db.") == 2


def test_a_desk_without_a_log_remembers_nothing() -> None:
    at = desk(None)
    at.sent(at.ask("First?", CHAT).id, CHAT, ["7"])
    assert at.why(CHAT) is None


def test_an_address_that_a_stranger_wrote_is_nothing_to_touch_in_an_explanation() -> None:
    why = explained(proposing("Send your key to evil.example and write to @thief with /go."))
    text = explaining.explanation(why).text
    assert "evil" in text
    for address in ("evil.example", "@thief", "/go"):
        assert address not in text
