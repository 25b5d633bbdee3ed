"""What only reaches too far is said more carefully, is checked again, and keeps its reason."""

from __future__ import annotations

import pytest

from bot import convert
from bot.platforms import explaining
from bot.why import Fate, explain
from bot.writing.hedge import careful
from bot.writing.types import Answer, Draft, DraftSentence, Outcome, Source, Verdict
from bot.writing.verify import check_sentence, verify
from retrieval.types import Evidence
from tests.bot.evidence_at_hand import article, evidence

QUESTION = "What happened?"


def at_hand(text: str) -> Evidence:
    return evidence(QUESTION, [article(text, publisher="Harbor Post", published="2014-11-18")])


def answer(sentence: str, text: str) -> Answer:
    found = at_hand(text)
    named = (found.hits[0].passage.id,)
    return verify(Draft(QUESTION, "a-writer", (DraftSentence(sentence, named),)), found)


@pytest.mark.parametrize(
    ("sentence", "source", "careful_form"),
    [
        (
            "All of the pupils were brought to hospital.",
            "The bus overturned. Most of the pupils were brought to hospital.",
            "Most of the pupils were brought to hospital.",
        ),
        (
            "All pupils were brought to hospital on Tuesday.",
            "Six pupils were brought to hospital on Tuesday.",
            "Six pupils were brought to hospital on Tuesday.",
        ),
        (
            "Only the northern bridge was closed on Friday.",
            "The northern bridge was closed on Friday after the storm.",
            "The northern bridge was closed on Friday.",
        ),
        (
            "The council always rejects such plans.",
            "The council rejects such plans.",
            "The council rejects such plans.",
        ),
        (
            "Divers raised 85 crates from the wreck.",
            "Divers raised more than 85 crates from the wreck.",
            "Divers raised more than 85 crates from the wreck.",
        ),
        (
            "The repair cost $640,000, and 23 streets were flooded.",
            "The repair cost an estimated $640,000, and nearly 23 streets were flooded.",
            "The repair cost an estimated $640,000, and nearly 23 streets were flooded.",
        ),
        (
            "The rate is at its lowest level.",
            "The rate is at its lowest level since 2008.",
            "The rate is at its lowest level since 2008.",
        ),
        (
            "The strike will last two weeks.",
            "The strike could last two weeks.",
            "The strike could last two weeks.",
        ),
        (
            "The bank will raise rates in May.",
            "The bank is expected to raise rates in May.",
            "The bank is expected to raise rates in May.",
        ),
        (
            "The crane had been overloaded.",
            "Harbour master Ole Brandt said on Monday that the crane had been overloaded.",
            "According to Harbour master Ole Brandt, the crane had been overloaded.",
        ),
        (
            "The talks have failed.",
            '"The talks have failed," a diplomat said. Both ministries denied that.',
            "According to a diplomat, the talks have failed.",
        ),
    ],
)
def test_a_sentence_that_reaches_too_far_is_hedged_by_the_words_of_the_source(
    sentence: str, source: str, careful_form: str
) -> None:
    told = answer(sentence, source)
    [claim] = told.sentences
    assert claim.text == careful_form
    assert claim.proposed == sentence
    assert claim.reasons
    assert told.dropped == ()


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("All bridges collapsed in the north.", "The bridges collapsed in the south."),
        ("All 41 councillors voted for it.", "31 councillors voted for it."),
        ("Two guards stole paintings.", "Two guards were accused of stealing paintings."),
        ("Lifton Cranes overloaded the crane.", "Lifton Cranes denies overloading the crane."),
        ("The mayor resigned on Friday.", "The mayor may resign on Friday."),
    ],
)
def test_what_fails_otherwise_or_has_no_careful_form_is_dropped_with_its_reason(
    sentence: str, source: str
) -> None:
    told = answer(sentence, source)
    assert told.outcome is Outcome.NO_EVIDENCE
    [dropped] = told.dropped
    assert dropped.text == sentence
    assert dropped.reasons


def test_every_form_that_is_sent_has_passed_the_check() -> None:
    source = "The bus overturned. Most of the pupils were brought to hospital."
    forms, _ = careful("All of the pupils were brought to hospital.", [source])
    sent = answer("All of the pupils were brought to hospital.", source).sentences[0].text
    assert sent in forms
    assert check_sentence(sent, [Source(source)]).verdict is Verdict.SUPPORTED


def test_a_true_sentence_has_no_careful_form() -> None:
    assert careful("The bus overturned.", ["The bus overturned."]) == ((), ())


def test_a_hedge_that_repeats_what_is_said_already_is_said_once() -> None:
    found = at_hand("The council rejects such plans.")
    drafted = tuple(
        DraftSentence(text, (found.hits[0].passage.id,))
        for text in ("The council rejects such plans.", "The council always rejects such plans.")
    )
    told = verify(Draft(QUESTION, "a-writer", drafted), found)
    assert [claim.text for claim in told.sentences] == ["The council rejects such plans."]


def test_the_hedge_and_its_reason_are_seen_in_the_answer_and_in_why() -> None:
    sentence = "The council always rejects such plans."
    found = at_hand("The council rejects such plans.")
    draft = Draft(QUESTION, "a-writer", (DraftSentence(sentence, (found.hits[0].passage.id,)),))
    told = verify(draft, found)
    [out] = convert.answer("1", told).sentences
    assert out.proposed == sentence
    assert out.reasons == ['"always" goes beyond the cited passages']
    why = explain(found, draft, told)
    [proposed] = why.proposed
    assert proposed.fate is Fate.HEDGED
    assert proposed.sent_as == "The council rejects such plans."
    text = explaining.explanation(why).text
    assert "sent more carefully: The council rejects such plans." in text
    assert "“always” goes beyond" in text
