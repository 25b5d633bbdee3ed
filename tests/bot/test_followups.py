"""Follow-ups become full questions; whoever asks a full question is taken at their word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writing.followups import Exchange, full_question
from bot.writing.rephrase import only_from

PAIRS = [
    json.loads(line)
    for line in Path(__file__).with_name("followups.jsonl").read_text("utf-8").splitlines()
]
FERRY = Exchange(
    "Who proposed the ferry plan?",
    ("Mayor Ilse Brandt proposed the ferry plan in May.", "The council adopted it by 31 to 12."),
)
CHINA = Exchange(
    "How did China vote on the resolution on North Korea?",
    ("According to Harbor Post, China voted against the resolution.",),
)


def met(pair: dict[str, object]) -> bool:
    """Whether a pair of the set came out as it should."""
    text = str(pair["text"])
    before = [Exchange(str(pair["question"]), tuple(map(str, pair["sentences"])))]  # type: ignore[call-overload]
    full = full_question(text, before)
    if pair["needs"] is None:
        return full == text
    said = f" {full.lower().rstrip('?')} "
    needs, never = pair["needs"], pair["never"]
    assert isinstance(needs, list)
    assert isinstance(never, list)
    return (
        full != text
        and all(word.lower() in said for word in needs)
        and not any(word.lower() in said for word in never)
    )


def test_of_a_hundred_follow_ups_nearly_all_are_understood() -> None:
    failed = [pair["text"] for pair in PAIRS if not met(pair)]
    assert len(PAIRS) > 100
    assert len(failed) <= 4, failed


def test_no_question_that_stands_alone_is_changed() -> None:
    alone = [pair for pair in PAIRS if pair["needs"] is None]
    assert len(alone) >= 20
    assert [pair["text"] for pair in alone if not met(pair)] == []


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("and Russia?", "How did Russia vote on the resolution on North Korea?"),
        ("why?", "Why did China vote on the resolution on North Korea?"),
        ("Who said so?", "Who said that China voted against the resolution?"),
        ("really?", "Is it true that China voted against the resolution?"),
        ("and in 2013?", "How did China vote on the resolution on North Korea in 2013?"),
        ("When was it adopted?", "When was the resolution on North Korea adopted?"),
    ],
)
def test_a_follow_up_becomes_a_question(text: str, full: str) -> None:
    assert full_question(text, [FERRY, CHINA]) == full


SHIP = Exchange(
    "How many passengers were on the Maren Lind?",
    ("Twelve officers counted 214 passengers on board.",),
)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("why?", "Why is it that twelve officers counted 214 passengers on board?"),
        ("and how many crew?", "How many crew were on the Maren Lind?"),
        ("how many crew members?", "How many crew members were on the Maren Lind?"),
        ("who said that?", "Who said that twelve officers counted 214 passengers on board?"),
    ],
)
def test_after_a_count_the_answer_is_asked_about_and_other_counts_keep_the_place(
    text: str, full: str
) -> None:
    assert full_question(text, [SHIP]) == full


def test_the_why_of_what_happened_to_those_counted_stays_its_why() -> None:
    hurt = Exchange("How many people were hurt on the ferry?", ("Twelve people were hurt.",))
    assert full_question("why?", [hurt]) == "Why were people hurt on the ferry?"


def test_a_chain_of_follow_ups_is_understood_from_the_last_full_question() -> None:
    before = [CHINA]
    for text, full in (
        ("and Russia?", "How did Russia vote on the resolution on North Korea?"),
        ("and in 2013?", "How did Russia vote on the resolution on North Korea in 2013?"),
        ("and France?", "How did France vote on the resolution on North Korea in 2013?"),
        ("why?", "Why did France vote on the resolution on North Korea in 2013?"),
    ):
        understood = full_question(text, before)
        assert understood == full
        before.append(Exchange(understood))


def test_what_a_longer_conversation_is_about_stays_in_view() -> None:
    before = [Exchange("How did the UN vote on North Korea go?", ("111 voted for it.",))]
    for text, full in (
        ("and how many abstained?", "As for the UN vote on North Korea, how many abstained?"),
        ("what does China say about it?", "What does China say about the UN vote on North Korea?"),
    ):
        understood = full_question(text, before)
        assert understood == full
        before.append(Exchange(understood, ("A sentence of more than it needs. " * 8,)))


def test_what_there_is_no_second_of_is_not_made_up() -> None:
    said = [Exchange("When will the trams run?", ("The trams run in 2031.",))]
    assert full_question("what about the second one?", said) == "what about the second one?"


@pytest.mark.parametrize(
    "text",
    [
        "Did the mayor say she would resign?",
        "Is it true that Syria asked for a ceasefire?",
        "who bought the old london bridge and where is it now",
        "Should the council explain how it voted?",
        "What will happen this year?",
        "Russia",
        "Wie hoch ist sie?",
        "Who sang “Let It Be”?",
    ],
)
def test_words_that_refer_within_their_own_question_are_left_alone(text: str) -> None:
    assert full_question(text, [FERRY]) == text


@given(st.text(max_size=200))
def test_without_a_conversation_every_text_stays_as_it_is(text: str) -> None:
    assert full_question(text, []) == text


@given(st.text(max_size=60) | st.sampled_from([str(pair["text"]) for pair in PAIRS]))
def test_what_is_added_was_said_before(text: str) -> None:
    full = full_question(text, [CHINA, FERRY])
    assert full == text or only_from(full, text, [CHINA, FERRY])


SMALL_WORDS = ["and", "why", "what", "did", "it", "he", "they", "the", "Russia", "vote", "?", "him"]


@given(st.lists(st.sampled_from(SMALL_WORDS)))
def test_any_words_give_one_line_and_no_error(words: list[str]) -> None:
    full = full_question(" ".join(words), [FERRY])
    assert "\n" not in full
    assert bool(full) == bool(words)
