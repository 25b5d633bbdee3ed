"""What is sent reads whole: no broken end, no label, nothing told twice."""

from __future__ import annotations

import pytest

from bot.writing import claims, compose
from bot.writing.extractive import Extractive
from bot.writing.types import Draft
from retrieval.types import Article
from tests.bot.evidence_at_hand import WordEncoder, article, evidence


def write(question: str, *articles: Article) -> Draft:
    return Extractive(WordEncoder()).write(question, evidence(question, articles))


def texts(draft: Draft) -> list[str]:
    return [sentence.text for sentence in (*draft.sentences, *draft.nearest)]


@pytest.mark.parametrize("end", ["arrested...", "arrested…", "arrested —...", "arrested. . ."])
def test_a_sentence_that_breaks_off_is_never_sent(end: str) -> None:
    report = article(
        f"The harbour of Tarn burned on Monday. Dozens of sailors of Tarn were {end}",
        title="Fire in Tarn",
    )
    assert "Dozens of sailors" not in " ".join(texts(write("Who was arrested in Tarn?", report)))


def test_what_could_have_ended_before_it_breaks_off_is_sent_up_to_there() -> None:
    report = article(
        "The council of Tarn signed the harbour law on Thursday, joining many other towns th..."
    )
    draft = write("When did the council of Tarn sign the harbour law?", report)
    assert texts(draft) == ["The council of Tarn signed the harbour law on Thursday."]


def test_what_may_have_been_taken_back_behind_the_end_is_not_sent() -> None:
    report = article(
        "The council of Tarn will sign the harbour law on Thursday, unless the mayor of...",
        title="Tarn",
    )
    assert texts(write("When will the council of Tarn sign the harbour law?", report)) == []


def test_a_label_of_a_paragraph_is_no_part_of_the_sentence() -> None:
    report = article(
        "Driving the news: The council of Tarn adopted the harbour plan on Monday, 4 May."
    )
    (text,) = texts(write("When did the council of Tarn adopt the harbour plan?", report))
    assert text == "The council of Tarn adopted the harbour plan on Monday, 4 May."


def test_who_says_it_is_no_label() -> None:
    report = article("The mayor said: The council of Tarn adopted the harbour plan on 4 May.")
    (text,) = texts(write("When did the council of Tarn adopt the harbour plan?", report))
    assert text.startswith("The mayor said:")


def test_what_is_cited_for_a_sentence_is_not_told_again() -> None:
    first = article(
        "Sailor Jon Ek was found dead in his boat near Tarn in an apparent accident, "
        "hours after the court of Tarn sold his yard.",
        publisher="Tarn Courier",
    )
    second = article(
        "The ship owner Jon Ek has been found dead in his boat near Tarn in an apparent accident, "
        "hours after the highest court in Tarn sold the yard, built up within 30 years.",
        publisher="Coast Radio",
    )
    draft = write("Where was Jon Ek found dead?", first, second)
    assert len(draft.sentences) == 1
    assert len(draft.sentences[0].passages) == 2


def test_what_says_no_more_than_what_was_told_is_not_told() -> None:
    found = evidence(
        "Was anyone hurt?",
        [
            article("Seven sailors were treated for minor injuries in Tarn, most for falls."),
            article("Seven sailors were slightly hurt in Tarn."),
            article("Seven sailors were hurt in Tarn and two engineers stayed in hospital there."),
        ],
    )
    longer, shorter, more = (claims.read(hit, rank)[0] for rank, hit in enumerate(found.hits))
    everything = [longer, shorter, more]
    told = [one.text for one in compose.draft([longer, shorter, more], everything)]
    assert not any("slightly" in text for text in told)
    assert any("two engineers" in text for text in told)
    first = [one.text for one in compose.draft([shorter, longer], [shorter, longer])]
    assert "slightly" in first[0]


def test_the_same_deed_of_the_same_people_is_told_once_whatever_is_added() -> None:
    first = article(
        "Thousands of sailors marched through the streets of Tarn on Sunday and demanded bread.",
        publisher="Tarn Courier",
    )
    second = article(
        "Thousands of sailors marched on Sunday past the quays, screaming freedom and enough, in an"
        " unusual show of anger against the old shipyards.",
        publisher="Coast Radio",
    )
    draft = write("What happened in Tarn?", first, second)
    assert len([text for text in texts(draft) if "marched" in text]) == 1


@pytest.mark.parametrize("end", ["15 minutes inside the...", "15 minutes…", "15 minutes —..."])
def test_a_figure_and_what_it_counts_may_end_what_breaks_off(end: str) -> None:
    report = article(f"Jon Ek of Tarn spent about {end}", title="Jon Ek in the harbour office")
    (text,) = texts(write("How long did Jon Ek spend in the harbour office?", report))
    assert text == "Jon Ek of Tarn spent about 15 minutes."
