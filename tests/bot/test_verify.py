"""Drafts become answers, and only checked sentences do."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

from bot.writing.types import (
    Answer,
    Draft,
    DraftSentence,
    FindingKind,
    Outcome,
)
from bot.writing.verify import verify
from retrieval.passages import split
from retrieval.types import EVERYONE, Article, Evidence, Hit, Query
from tests.paths import SEEDS

HARBOR = """Harbor Post reports from New York.

The General Assembly voted 111 to 19 for the draft, while 55 nations chose not to vote. The vote
took place on Tuesday.""".replace("\nt", " t")
CITY = """The move found 111 votes, and 19 countries opposed it. The General Assembly voted on
Tuesday.

According to the Human Rights Watch counsel Parem-Preet Singh, the resolution is a strong
voice.""".replace("\nT", " T").replace("\nv", " v")


def hits(publisher: str, text: str) -> list[Hit]:
    fingerprint = hashlib.sha256(text.encode()).hexdigest()
    article = Article(
        id=publisher.casefold().replace(" ", "-"),
        audience=EVERYONE,
        locator=f"{publisher}.txt",
        url=None,
        title=f"The vote in {publisher}",
        text=text,
        publisher=publisher,
        author=None,
        published=None,
        language="en",
        fingerprint=fingerprint,
    )
    return [Hit(passage, article, 1.0) for passage in split(article.id, article.text, fingerprint)]


EVIDENCE = Evidence(
    Query("How did the vote go?", EVERYONE, datetime(2026, 1, 1, tzinfo=UTC)),
    (*hits("Harbor Post", HARBOR), *hits("City Ledger", CITY)),
)
PASSAGES = {hit.article.publisher: hit.passage.id for hit in EVIDENCE.hits}
H, C = PASSAGES["Harbor Post"], PASSAGES["City Ledger"]
VOTE = "The General Assembly voted 111 to 19 for the draft."


def answer(
    *sentences: DraftSentence,
    missing: tuple[str, ...] = (),
    nearest: tuple[DraftSentence, ...] = (),
    evidence: Evidence = EVIDENCE,
) -> Answer:
    made = verify(Draft("How did the vote go?", "test", sentences, missing, nearest), evidence)
    for claim in (*made.sentences, *made.nearest):
        for citation in claim.citations:
            assert citation.article.text[citation.start : citation.end] == citation.quote
            assert citation.passage.start <= citation.start < citation.end <= citation.passage.end
    return made


def test_a_supported_sentence_becomes_a_claim_with_a_literal_quote() -> None:
    made = answer(DraftSentence(VOTE, (H,)))
    assert made.outcome is Outcome.ANSWERED
    [claim] = made.sentences
    assert claim.text == VOTE
    [citation] = claim.citations
    assert citation.quote.startswith("The General Assembly voted 111 to 19")
    assert citation.article.publisher == "Harbor Post"


def test_every_article_that_supports_a_sentence_alone_is_cited_once() -> None:
    made = answer(DraftSentence("The General Assembly voted on Tuesday.", (H, C, H)))
    [claim] = made.sentences
    assert {citation.article.publisher for citation in claim.citations} == {
        "Harbor Post",
        "City Ledger",
    }
    assert len(claim.citations) == 2


def test_an_article_that_does_not_say_it_is_not_cited() -> None:
    made = answer(DraftSentence("55 nations chose not to vote on the draft.", (H, C)))
    [claim] = made.sentences
    assert [citation.article.publisher for citation in claim.citations] == ["Harbor Post"]


def test_a_sentence_that_names_no_passage_is_matched_to_one_that_supports_it() -> None:
    [claim] = answer(DraftSentence(VOTE)).sentences
    assert claim.citations[0].passage.id == H


def test_a_false_speaker_is_dropped_with_the_reason_and_nothing_is_left() -> None:
    told = "Japan's prime minister called the resolution a strong voice."
    made = answer(DraftSentence(told, (C,)))
    assert made.outcome is Outcome.NO_EVIDENCE
    assert made.sentences == ()
    [dropped] = made.dropped
    assert dropped.text == told
    assert any("Parem-Preet Singh" in reason for reason in dropped.reasons)


def test_a_false_sentence_among_true_ones_is_dropped_alone() -> None:
    made = answer(
        DraftSentence(VOTE, (H,)),
        DraftSentence("The General Assembly voted 112 to 19 for the draft.", (H,)),
    )
    assert made.outcome is Outcome.ANSWERED
    assert [claim.text for claim in made.sentences] == [VOTE]
    assert len(made.dropped) == 1


def test_a_passage_that_is_not_in_the_evidence_supports_nothing() -> None:
    made = answer(DraftSentence(VOTE, ("made-up",)))
    assert made.outcome is Outcome.NO_EVIDENCE
    [dropped] = made.dropped
    assert dropped.reasons == ("passage made-up is not in the evidence",)


def test_an_unknown_passage_beside_a_known_one_does_no_harm() -> None:
    made = answer(DraftSentence(VOTE, ("made-up", H)))
    assert [claim.text for claim in made.sentences] == [VOTE]


def test_what_is_missing_becomes_a_finding_and_the_answer_partial() -> None:
    made = answer(DraftSentence(VOTE, (H,)), missing=("the year", "the year"))
    assert made.outcome is Outcome.PARTIAL
    [finding] = made.findings
    assert finding.kind is FindingKind.MISSING
    assert finding.text == "No source gives the year."


def test_with_nothing_left_the_nearest_is_shown_after_the_same_check() -> None:
    made = answer(
        missing=("the year",),
        nearest=(DraftSentence(VOTE, (H,)), DraftSentence("Sixty nations fled.", (H,))),
    )
    assert made.outcome is Outcome.NO_EVIDENCE
    assert [claim.text for claim in made.nearest] == [VOTE]
    assert [dropped.text for dropped in made.dropped] == ["Sixty nations fled."]


def test_the_nearest_is_not_shown_beside_an_answer() -> None:
    made = answer(DraftSentence(VOTE, (H,)), nearest=(DraftSentence(VOTE, (H,)),))
    assert made.nearest == ()


def test_an_attribution_to_the_publisher_is_kept_and_to_another_refused() -> None:
    said = "the General Assembly voted 111 to 19 for the draft."
    good = answer(DraftSentence(f"According to Harbor Post, {said}", (H,)))
    assert [claim.text for claim in good.sentences] == [f"According to Harbor Post, {said}"]
    told = f"According to Evening Star, {said}"
    assert answer(DraftSentence(told, (H,))).outcome is Outcome.NO_EVIDENCE


def test_a_true_sentence_with_the_wrong_label_is_cited_to_the_passage_that_says_it() -> None:
    told = "According to City Ledger, the General Assembly voted 111 to 19 for the draft."
    [claim] = answer(DraftSentence(told, (H,))).sentences
    assert [one.article.publisher for one in claim.citations] == ["City Ledger"]


def test_talk_is_neither_a_claim_nor_called_dropped() -> None:
    made = answer(DraftSentence("Here is a summary:"), DraftSentence(VOTE, (H,)))
    assert [claim.text for claim in made.sentences] == [VOTE]
    assert made.dropped == ()


def test_a_repeated_sentence_is_said_once() -> None:
    made = answer(DraftSentence(VOTE, (H,)), DraftSentence(VOTE, (H,)))
    assert len(made.sentences) == 1
    assert made.dropped[0].reasons == ("it repeats another sentence",)


def test_what_was_not_searched_is_a_finding_but_not_a_partial_answer() -> None:
    evidence = Evidence(EVIDENCE.query, EVIDENCE.hits, degraded="The vectors were not searched.")
    made = answer(DraftSentence(VOTE, (H,)), evidence=evidence)
    assert made.outcome is Outcome.ANSWERED
    assert [finding.kind for finding in made.findings] == [FindingKind.DEGRADED]


def test_without_evidence_there_is_no_answer() -> None:
    made = answer(DraftSentence(VOTE), evidence=Evidence(EVIDENCE.query, ()))
    assert made.outcome is Outcome.NO_EVIDENCE
    assert made.dropped


def test_a_further_source_is_cited_only_where_its_quote_shows_it() -> None:
    lines = (SEEDS / "articles" / "newswire.jsonl").read_text("utf-8").splitlines()
    bulletin = next(one for one in map(json.loads, lines) if one["publisher"] == "City Bulletin")
    said = "Aldermoor will build a sixth tram line."
    both = (*hits("Aldermoor Daily", said), *hits("City Bulletin", bulletin["text"]))
    made = verify(
        Draft(said, "test", (DraftSentence(said, tuple(hit.passage.id for hit in both)),)),
        replace(EVIDENCE, hits=both),
    )
    [claim] = made.sentences
    assert [citation.article.publisher for citation in claim.citations] == ["Aldermoor Daily"]
