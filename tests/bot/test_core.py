"""What is true and beside the point is no answer: the model's sentences are the nearest then."""

from __future__ import annotations

import pytest

from bot.writing.core import lacks_core
from bot.writing.fallback import Fallback
from bot.writing.types import Draft, DraftSentence
from retrieval.types import Evidence
from tests.bot.evidence_at_hand import article, evidence
from tests.bot.model_server import model_server, says
from tests.bot.test_generative import writer

TEXT = (
    "Shipowner Petra Lang said that the harbour of Orvel needs a second crane."
    " Mayor Ivo Brandt told reporters that the town has no money for it."
    " The crane was tested on 4 May 2024 in front of 300 guests."
    " The federal government gave aid to the harbour last year."
)
FOUND = evidence("crane", [article(TEXT, title="Crane")])


def passing(*texts: str) -> list[DraftSentence]:
    return [DraftSentence(text, (FOUND.hits[0].passage.id,)) for text in texts]


@pytest.mark.parametrize(
    ("question", "said", "beside"),
    [
        ("What did Ivo Brandt say?", "Mayor Ivo Brandt said that the town has no money.", False),
        ("What did Ivo Brandt say?", "Petra Lang said that a second crane is needed.", True),
        ("What did the bishop of Orvel say?", "Mayor Ivo Brandt said there is no money.", True),
        ("How much aid did the harbour get?", "The government gave aid to the harbour.", True),
        ("How much aid did the harbour get?", "The harbour got aid of 4 million euros.", False),
        ("In which year was the crane tested?", "The crane was tested in front of guests.", True),
        ("In which year was the crane tested?", "It was tested in 2024.", False),
        ("How many guests were there?", "The crane was tested in front of guests.", True),
        ("How many guests were there?", "There were 300 guests.", False),
        ("What happened in Orvel?", "The crane was tested.", False),
        ("Why is there no second crane?", "The town has no money.", False),
        ("Was hat der Bürgermeister gesagt?", "Petra Lang will einen Kran.", False),
    ],
)
def test_a_sentence_answers_when_it_holds_the_kind_of_thing_that_is_asked_for(
    question: str, said: str, *, beside: bool
) -> None:
    assert lacks_core(question, passing(said), FOUND) is beside


def test_one_sentence_that_answers_is_enough() -> None:
    said = passing("Petra Lang said a crane is needed.", "Ivo Brandt said there is no money.")
    assert not lacks_core("What did Ivo Brandt say?", said, FOUND)


class Plain:
    """A writer without a model that answers with these sentences."""

    def __init__(self, *texts: str) -> None:
        self._texts = texts

    def write(self, question: str, found: Evidence, *, longest: int = 4) -> Draft:
        sentences = tuple(DraftSentence(one, (found.hits[0].passage.id,)) for one in self._texts)
        return Draft(question, "extractive", sentences[:longest])


def test_what_is_beside_the_point_is_shown_as_the_nearest() -> None:
    said = "Petra Lang said that Orvel needs a second crane."
    with model_server(says(f"{said} [P1]")) as server:
        draft = Fallback([writer(server)], Plain()).write("What did Ivo Brandt say?", FOUND)
    assert draft.sentences == ()
    assert [one.text for one in draft.nearest] == [
        "Petra Lang said that Orvel needs a second crane."
    ]


def test_an_answer_without_a_model_stands_in_the_place_of_what_is_beside_the_point() -> None:
    answer = "Mayor Ivo Brandt told reporters that the town has no money for it."
    with model_server(says("Petra Lang said that Orvel needs a second crane. [P1]")) as server:
        draft = Fallback([writer(server)], Plain(answer)).write("What did Ivo Brandt say?", FOUND)
    assert [one.text for one in draft.sentences] == [answer]
    assert draft.writer == "extractive"
    assert "does not answer" in draft.instead
