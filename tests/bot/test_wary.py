"""What a language model wrote passes only where the check is surer of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.writing.gates.reason import Reason
from bot.writing.learned import LearnedScorer
from bot.writing.support import Judged
from bot.writing.types import Draft, DraftSentence, Source, Verdict
from bot.writing.verify import check_sentence, verify
from bot.writing.wary import NEARLY, SURE, wary
from bot.writing.window import view
from retrieval.encoder import MiniLM
from retrieval.types import EVERYONE, Evidence, Query, Span
from tests.bot.test_verify import hits

YARD = (
    "The Court of Audit in Torvik asked the parliament on Tuesday to send the minister Odd Renner "
    "to the High Court over the sale of the Lunde shipyard. Fourteen members of the audit "
    "committee backed the request, and three opposed it. The report of 210 pages was presented in "
    "May. Renner, who leads the Harbour Party, denies that he broke the law. Only the parliament "
    "can refer a minister to the High Court, and its speaker Ane Vold said a vote is uncertain. "
    "A fine can reach 40,000 crowns. The shipyard employs 310 people and builds ferries for the "
    "coast. The workers' union Havn fears for the jobs."
)
NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)
SCORER = LearnedScorer(MiniLM(threads=1))
INVENTED = [
    "The High Court convicted Odd Renner over the sale of the Lunde shipyard.",
    "The High Court jailed Odd Renner over the sale of the Lunde shipyard.",
    "Ane Vold imprisoned the minister Odd Renner over the sale of the Lunde shipyard on Tuesday.",
    "The fine that Odd Renner has to pay is 40,000 crowns.",
]
TRUE = [
    "The audit committee backed the request by fourteen votes, and three members opposed it.",
    "The Lunde shipyard employs 310 people and builds ferries.",
    "Odd Renner, who leads the Harbour Party, denies that he broke the law.",
    "The report has 210 pages and was presented in May.",
    "The speaker Ane Vold said that a vote is uncertain.",
    "The fine may be as high as 40,000 crowns.",
    "A fine can reach 40,000 crowns.",
]


def passes(sentence: str, *, strict: bool) -> bool:
    checked = check_sentence(sentence, [Source(YARD)], SCORER, strict=strict)
    return checked.verdict is Verdict.SUPPORTED


def failing(sentence: str, judged: Judged, source: str = YARD) -> list[Reason]:
    return wary(sentence, view(sentence, [source]), judged)


@pytest.mark.parametrize("sentence", INVENTED)
def test_an_invented_deed_with_the_right_names_is_refused_from_a_model(sentence: str) -> None:
    checked = check_sentence(sentence, [Source(YARD)], SCORER, strict=True)
    assert checked.verdict is Verdict.UNSUPPORTED
    assert checked.gates == ("wary",)
    assert checked.reasons


@pytest.mark.parametrize("sentence", TRUE)
def test_what_the_source_says_passes_from_a_model_as_well(sentence: str) -> None:
    assert passes(sentence, strict=True)


def test_the_same_sentence_is_judged_by_who_wrote_it() -> None:
    evidence = Evidence(
        Query("What did the High Court do?", EVERYONE, NOW), tuple(hits("Post", YARD))
    )
    invented, true = INVENTED[0], TRUE[2]
    kept = {
        by_model: verify(
            Draft(
                "?", "one", tuple(DraftSentence(text, (), by_model) for text in (invented, true))
            ),
            evidence,
            SCORER,
        )
        for by_model in (True, False)
    }
    assert [claim.text for claim in kept[True].sentences] == [true]
    assert [(one.text, one.gates) for one in kept[True].dropped] == [(invented, ("wary",))]
    assert [claim.text for claim in kept[False].sentences] == [invented, true]


def test_a_sentence_that_the_score_is_not_sure_of_fails_as_a_whole() -> None:
    sentence = "The shipyard builds ferries."
    (reason,) = failing(sentence, Judged(0.7, written=SURE - 0.01))
    assert reason.span == Span(0, len(sentence))
    assert failing(sentence, Judged(0.7, written=SURE)) == []


def test_a_deed_that_nothing_is_like_needs_a_surer_score_and_the_word_is_named() -> None:
    sentence = "Renner sabotaged the shipyard."
    verb = Span(7, 16)
    (reason,) = failing(sentence, Judged(0.7, written=NEARLY - 0.01, unlike=(verb,)))
    assert (reason.span, '"sabotaged"' in reason.text) == (verb, True)
    assert failing(sentence, Judged(0.7, written=NEARLY, unlike=(verb,))) == []
    assert failing(sentence, Judged(0.7, written=NEARLY - 0.01)) == []


def test_a_deed_that_a_source_tells_in_another_form_is_no_invention() -> None:
    sentence = "Havn feared for the jobs."
    assert failing(sentence, Judged(0.7, written=2.0, unlike=(Span(5, 11),))) == []


def test_a_number_that_is_only_possible_is_not_stated() -> None:
    sure = Judged(0.9, written=5.0)
    (reason,) = failing("Renner pays a fine of 40,000 crowns.", sure)
    assert "40,000" in reason.text
    assert failing("Renner could pay a fine of 40,000 crowns.", sure) == []
    stated = f"{YARD} The court set the fine at 40,000 crowns."
    assert failing("Renner pays a fine of 40,000 crowns.", sure, stated) == []
