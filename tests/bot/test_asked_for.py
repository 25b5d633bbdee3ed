"""What is asked for stands in the sentence that answers, in the place where it must."""

from __future__ import annotations

import pytest

from bot.writing.extractive import Extractive
from bot.writing.types import Draft
from retrieval.types import Article
from tests.bot.evidence_at_hand import WordEncoder, article, evidence


def write(question: str, *articles: Article) -> Draft:
    return Extractive(WordEncoder()).write(question, evidence(question, articles))


def said(draft: Draft) -> str:
    return " ".join(sentence.text for sentence in draft.sentences)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Where was the ferry Maren going?", "The ferry Maren was going from Averton on Monday."),
        (
            "In which hospital did Jon Ek die?",
            "Jon Ek of Tarn died in his cell near Averton on Monday.",
        ),
        (
            "What is the name of the architect of Gull House?",
            "Rescuers found Gull House in Tarn on fire, said Ray Holm, the chief of the firemen.",
        ),
        ("Where was Ida Holm born?", "Ida Holm spoke in Averton of a child that was stillborn."),
        (
            "How many sailors were killed on Monday?",
            "In all, 28 sailors have been killed since the storm began on Sunday.",
        ),
        (
            "What did Ida Holm say about taxes?",
            "Ida Holm said that the boats of Tarn were beautiful.",
        ),
        (
            "How many people live in Tarn?",
            "Ida Holm wrote to the people of Tarn why $15 million in repairs was necessary.",
        ),
        (
            "How many people live in Tarn?",
            "At least 11 people have died in Tarn since the storm on Monday.",
        ),
        (
            "Who is responsible for the accident of the Maren?",
            "The owner of the Maren said the radar was off before the accident because it was old.",
        ),
        (
            "How many people died when the ferry Maren sank?",
            "Three people have died in the flood in Brackwater.",
        ),
        (
            "Which company built Gull House?",
            "The firemen of Tarn found a building at Gull House on fire, said Ray Holm.",
        ),
        (
            "How many Averton Rowers are injured?",
            "Of the town, millions remain injured, the mayor of Averton said.",
        ),
    ],
)
def test_a_sentence_without_what_is_asked_for_is_no_answer(question: str, text: str) -> None:
    assert said(write(question, article(text, title="Tarn"))) == ""


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Where was the ferry Maren going?",
            "The ferry Maren was going from Averton to Tarn on Monday.",
        ),
        (
            "In which hospital did Jon Ek die?",
            "Jon Ek did die in Averton Hospital.",
        ),
        (
            "How many sailors were killed on Monday?",
            "On Monday, 12 sailors were killed in the storm.",
        ),
        (
            "What did Ida Holm say about taxes?",
            "Ida Holm said that the taxes of Tarn were too high.",
        ),
        (
            "Where was Jon Ek killed?",
            "Jon Ek was killed in his home by three sailors, the police said.",
        ),
        (
            "What did Ida Holm say about her withdrawal?",
            "Ida Holm said that she was tired of the harbour board.",
        ),
        (
            "How old was Jon Ek when he died?",
            "Jon Ek, who was once mayor of Tarn, has died at 94, his daughter said.",
        ),
        (
            "Who wrote the harbour opinion?",
            "In an opinion by Justice Ida Holm, the court of Tarn allowed the harbour.",
        ),
        (
            "Who brokered the truce between Canada and Mexico?",
            "The cabinet in Tarn said that it had approved a truce brokered by Egypt.",
        ),
        (
            "How many Averton Rowers are injured?",
            "About 100 of the 613 rowers who came to Averton for the race this year are injured.",
        ),
        (
            "What is the new fishing cap?",
            "The council of Tarn raised the fishing cap to 6,500 on Monday.",
        ),
    ],
)
def test_a_sentence_with_what_is_asked_for_answers(question: str, text: str) -> None:
    report = article(text, title="Tarn: Canada and Mexico, the ferry Maren, fishing")
    assert text in said(write(question, report))


def test_a_figure_of_a_month_is_not_taken_from_the_report_of_another_month() -> None:
    may = article(
        "The number of open jobs in Tarn was 9.2 million.", title="Jobs", published="2026-05-08"
    )
    june = article(
        "The number of open jobs in Tarn was 9.3 million.", title="Jobs", published="2026-06-09"
    )
    assert "9.2" in said(write("How many open jobs were there in Tarn in May?", may, june))
    assert "9.3" not in said(write("How many open jobs were there in Tarn in May?", may, june))


def test_who_does_it_comes_before_whom_it_is_done_to() -> None:
    ousted = article(
        "The Tarn Council ousted Mayor Ida Holm as chair of the harbour board and set the stage for"
        " her to be replaced with somebody younger.",
        title="Ida Holm replaced as chair of the harbour board",
    )
    elected = article(
        "On Friday, Ray Lund replaced Ida Holm as chair of the harbour board.", title="Board"
    )
    draft = write("Who replaced Ida Holm as chair of the harbour board?", ousted, elected)
    assert "Ray Lund" in draft.sentences[0].text
