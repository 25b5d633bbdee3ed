"""The check of sentences against sources."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.writing.support import Judged
from bot.writing.types import Checked, Source, Verdict
from bot.writing.verify import check_sentence, check_text

# Two made-up reports of one vote, with the facts and the traps of the real ones.
HARBOR = Source(
    """On 18 November the United Nations General Assembly voted to refer North Korea to the
International Criminal Court over its alleged crimes. The assembly voted 111 to 19 for the draft,
while 55 nations chose not to vote.

A commission of the U.N. had documented the abuses months earlier. Its report counts more than
120,000 people, among them women and children, inside prison camps. North Korea denies the
accusations and calls the report unfounded.

Choe Myong-nam, a representative of North Korea, said the inquiry was an attempt to harm his
country. Mr. Choe called the vote "confrontational in nature." The decision does not have any
immediate effect, since only the Security Council can send a case to the court.""".replace(
        "\n\n", "\0"
    )
    .replace("\n", " ")
    .replace("\0", "\n\n"),
    publisher="Harbor Post",
)
CITY = Source(
    """A panel of the United Nations (UN) voted on Tuesday to send Kim Jong Un to the court. China
and Russia are among the 19 countries that opposed the move while 55 others withdrew.

The 400-page report by the commission was presented in February. Prisoners, around 120,000 of
them, are reportedly mistreated. According to the Human Rights Watch senior counsel Parem-Preet
Singh, the resolution is a strong voice for reform in Pyongyang.""".replace("\n\n", "\0")
    .replace("\n", " ")
    .replace("\0", "\n\n"),
    publisher="City Ledger",
)
BOTH = (HARBOR, CITY)


def check(sentence: str, *sources: Source) -> Checked:
    checked = check_sentence(sentence, sources or BOTH)
    if checked.passage is not None:
        text = (sources or BOTH)[checked.passage].text
        assert text[checked.start : checked.end] == checked.quote
        assert checked.quote
    return checked


FALSE = {
    "another speaker": "Japan's prime minister called the resolution a strong voice for reform in "
    "Pyongyang.",
    "another speaker, by according to": "According to Kim Jong Un, the resolution is a strong "
    "voice for reform in Pyongyang.",
    "another number": "The assembly voted 112 to 19 for the draft.",
    "numbers turned round": "The assembly voted 19 to 111 for the draft.",
    "a number of something else": "Among the 55 countries that opposed the move are China and "
    "Russia.",
    "a lost negation": "The decision has an immediate effect.",
    "an added negation": "The United Nations General Assembly did not vote on 18 November.",
    "another weekday": "A panel of the United Nations voted on Wednesday to send Kim Jong Un to "
    "the court.",
    "another day of the month": "On 19 November the General Assembly voted to refer North Korea.",
    "an invented year": "On 18 November 2014 the General Assembly voted to refer North Korea.",
    "a quotation that is not literal": 'Mr. Choe called the vote "a fabricated confrontation."',
    "another name": "Choe Myong-ho, a representative of North Korea, said the inquiry was an "
    "attempt to harm his country.",
    "an opposite": "North Korea confirms the accusations.",
    "an invented country": "China, Iran and Russia are among the 19 countries that opposed it.",
    "look-alike letters": "Mr. Сhoe called the vote confrontational in nature.",
    "an allegation as a fact": "Around 120,000 prisoners are mistreated.",
    "more than the source says": "Only China and Russia opposed the move.",
    "nothing of the kind": "Fishermen in Norway asked for a longer cod season.",
}


@pytest.mark.parametrize("why", FALSE)
def test_a_false_sentence_is_refused_with_a_reason(why: str) -> None:
    checked = check(FALSE[why])
    assert checked.verdict is not Verdict.SUPPORTED, checked
    assert checked.score < 0.5
    assert checked.reasons


TRUE = {
    "literal": "The assembly voted 111 to 19 for the draft, while 55 nations chose not to vote.",
    "literal in another style of marks": "Mr. Choe called the vote “confrontational in nature.”",
    "a clause": "The assembly voted 111 to 19 for the draft.",
    "a short form of the name": "The UN General Assembly voted 111 to 19 for the draft.",
    "the day after the month": "On November 18 the General Assembly voted to refer North Korea to "
    "the International Criminal Court.",
    "two sentences as one": "On 18 November the General Assembly voted 111 to 19 for the draft and "
    "55 nations chose not to vote.",
    "a number in other wording": "The report counts over 120,000 people in prison camps.",
    "the same speaker in other words": "Parem-Preet Singh of Human Rights Watch called the "
    "resolution a strong voice for reform in Pyongyang.",
    "a claim that keeps its speaker": "Choe Myong-nam said the inquiry was an attempt to harm "
    "North Korea.",
    "a denial": "North Korea denies the accusations.",
    "a negation that was there": "The decision does not have an immediate effect.",
    "a hedge that was kept": "Around 120,000 prisoners are reportedly mistreated.",
    "the publisher in front": "According to Harbor Post, the General Assembly voted 111 to 19 for "
    "the draft.",
    "a publisher that reports": "City Ledger reports that China and Russia are among the 19 "
    "countries that opposed the move.",
    "another publisher in front": "According to City Ledger, 55 others withdrew.",
    "invisible characters": "The assem\u00adbly voted 111\u200b to 19 for the draft.",
    "a list mark": "- The 400-page report was presented in February.",
}


@pytest.mark.parametrize("why", TRUE)
def test_a_true_sentence_passes_with_a_literal_quote(why: str) -> None:
    checked = check(TRUE[why])
    assert checked.verdict is Verdict.SUPPORTED, checked
    assert checked.score >= 0.5
    assert checked.quote
    assert not checked.reasons


@pytest.mark.parametrize(
    "why",
    ["another speaker", "another number", "a lost negation", "another weekday", "an opposite"],
)
def test_what_the_source_says_otherwise_is_called_contradicted(why: str) -> None:
    assert check(FALSE[why]).verdict is Verdict.CONTRADICTED


def test_the_reason_for_a_number_shows_the_nearest_one_in_the_source() -> None:
    reason = check(FALSE["another number"]).reasons[0]
    assert "112" in reason
    assert "111 to 19" in reason


def test_the_reason_for_a_speaker_names_both() -> None:
    reason = " ".join(check(FALSE["another speaker"]).reasons)
    assert "Parem-Preet Singh" in reason
    assert "Japan's prime minister" in reason


def test_an_attribution_to_another_publisher_is_refused() -> None:
    told = "According to City Ledger, the General Assembly voted 111 to 19 for the draft."
    assert check(told).verdict is not Verdict.SUPPORTED


def test_an_attribution_to_a_publisher_that_is_no_source_is_refused() -> None:
    told = "According to Evening Star, the General Assembly voted 111 to 19 for the draft."
    assert check(told).verdict is not Verdict.SUPPORTED


def test_two_publishers_must_each_support_what_is_attributed_to_both() -> None:
    good = "According to Harbor Post and City Ledger, 55 nations did not vote or withdrew."
    bad = "According to Harbor Post and City Ledger, the report has 400 pages."
    assert check(bad).verdict is not Verdict.SUPPORTED
    assert check(good).passage is not None


@pytest.mark.parametrize(
    "talk",
    [
        "Here is a summary:",
        "Sure!",
        "I hope this helps.",
        "Based on the passages:",
        "Here is the summary in 92 words:",
        "🙂",
        "...",
    ],
)
def test_a_sentence_that_claims_nothing_is_supported(talk: str) -> None:
    checked = check_sentence(talk, ())
    assert checked.verdict is Verdict.SUPPORTED
    assert checked.score == 1.0


@pytest.mark.parametrize("claim", ["It is.", "Yes.", "Sure, the vote failed.", "Four."])
def test_a_short_claim_is_not_taken_for_talk(claim: str) -> None:
    assert check_sentence(claim, BOTH).verdict is not Verdict.SUPPORTED


def test_without_sources_nothing_is_supported() -> None:
    checked = check_sentence("The assembly voted 111 to 19.", ())
    assert checked.verdict is Verdict.UNSUPPORTED
    assert checked.passage is None
    assert not checked.quote
    assert checked.reasons


def test_a_part_of_a_denied_sentence_is_not_taken_as_literal() -> None:
    source = Source("The minister denied that the bridge was closed on Monday.")
    assert check_sentence("The bridge was closed on Monday.", [source]).verdict is not (
        Verdict.SUPPORTED
    )


def test_a_text_is_checked_sentence_by_sentence() -> None:
    text = "Here is a summary: \nThe assembly voted 111 to 19 for the draft. Sixty fled to Norway."
    verdicts = [checked.verdict for checked in check_text(text, BOTH)]
    assert verdicts == [Verdict.SUPPORTED, Verdict.SUPPORTED, Verdict.UNSUPPORTED]


@pytest.mark.parametrize("empty", ["", "  \n\t "])
def test_an_empty_text_has_no_sentences(empty: str) -> None:
    assert check_text(empty, BOTH) == ()


def test_a_source_in_another_language_supports_nothing() -> None:
    source = Source("Генеральная Ассамблея проголосовала за проект 18 ноября. 111 против 19.")
    assert check("The assembly voted 111 to 19 for the draft.", source).verdict is not (
        Verdict.SUPPORTED
    )


def test_a_scorer_of_ones_own_is_asked_and_cannot_overrule_a_gate() -> None:
    class Always:
        def __init__(self, score: float) -> None:
            self.said = Judged(score)

        def judge(self, *_: object) -> Judged:
            return self.said

        def together(self, judged: Sequence[Judged]) -> list[Judged]:
            return list(judged)

    certain, nan = Always(1.0), Always(float("nan"))
    assert check_sentence("Nations chose the draft.", BOTH, certain).score == 1.0
    assert check_sentence(FALSE["another number"], BOTH, certain).score < 0.5
    assert check_sentence("Nations chose the draft.", BOTH, nan).verdict is not Verdict.SUPPORTED


WORDS = st.sampled_from(  # what the gates look for, and what breaks careless patterns
    """the a assembly voted 111 to 19 not never Kim Choe said "quoted" denies on Tuesday 18 \
November 2014 $5 12% U.N. , . : ; - — (x) 1,200 two-thirds ½ ٣ Москва 東京 é \u200b \u00ad \
according all only "unclosed 'tis isn't [1] • 9:30 -5 1e9 A.B.C. 𝔘 🙂""".split(" ")  # noqa: SIM905
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))


@given(TEXTS, st.lists(TEXTS, max_size=3))
@settings(deadline=None, max_examples=300)
def test_any_text_gets_an_answer_whose_quotes_are_slices(text: str, sources: list[str]) -> None:
    for checked in check_text(text, [Source(source, publisher="X") for source in sources]):
        assert 0.0 <= checked.score <= 1.0
        assert (checked.verdict is Verdict.SUPPORTED) == (checked.score >= 0.5)
        assert bool(checked.reasons) == (checked.verdict is not Verdict.SUPPORTED)
        if checked.passage is not None:
            source = sources[checked.passage]
            assert source[checked.start : checked.end] == checked.quote


PLAIN = st.lists(
    st.sampled_from(
        """Officials Kim Japan report voted denied that the number of camps rose to 120,000 people \
in November after three not all reportedly claimed said her""".split()  # noqa: SIM905
    ),
    min_size=3,
    max_size=14,
).map(lambda found: " ".join(found).capitalize() + ".")


@given(st.lists(PLAIN, min_size=1, max_size=6), st.data())
@settings(deadline=None, max_examples=100)
def test_every_literal_sentence_of_any_article_is_supported(
    article: list[str], data: st.DataObject
) -> None:
    text = "\n\n".join(article)
    sentence = data.draw(st.sampled_from(article))
    checked = check_sentence(sentence, [Source("Nothing here."), Source(text)])
    assert checked.verdict is Verdict.SUPPORTED
    assert checked.passage == 1
    assert checked.quote == text[checked.start : checked.end] == sentence


def test_long_sources_and_long_sentences_take_bounded_time() -> None:
    long = [
        Source(" ".join(f"Line {n} of report {m} tells of camp {n * m}." for n in range(600)))
        for m in range(5)
    ]
    table = Source("|".join(f"a{n}" for n in range(5000)))
    started = time.process_time()
    check_sentence("The assembly voted 111 to 19 for the draft of report 3.", [*long, table])
    check_sentence("camp " * 500, long)
    check_sentence("x" * 100_000, long)
    assert time.process_time() - started < 2.0  # about ten times what it takes


def test_a_source_of_twenty_thousand_characters_is_searched_to_its_end() -> None:
    filler = " ".join(f"The committee read paragraph {n} of the old rules." for n in range(400))
    source = Source(filler + " The assembly voted 111 to 19 for the draft. " + filler)
    checked = check("The assembly voted 111 to 19 for the draft.", source)
    assert checked.verdict is Verdict.SUPPORTED
    assert checked.quote == "The assembly voted 111 to 19 for the draft."
