"""Whatever a model does, the desk ends in time with a checked answer, and why and the log say why.

A real home and the real LangChain client over HTTP; only the server is scripted.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.why import Explanation
from bot.writing.extractive import Extractive
from bot.writing.fallback import Fallback
from bot.writing.generative import Generative, Prompts
from bot.writing.model import LangChainModel, Where
from bot.writing.types import Answer, FindingKind, Outcome, Verdict
from bot.writing.verify import check_sentence, source_of
from prompts import load
from retrieval.extract import extract
from retrieval.index import Indexer
from retrieval.ingest import ingest
from retrieval.search import Searcher
from retrieval.sources.files import Files
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE
from tests.bot.evidence_at_hand import WordEncoder
from tests.bot.model_server import Reply, Wire, model_server, says
from tests.journeys.bridge import ARTICLE, QUESTION, TODAY

TRUE = "The council of Tarnwick voted 9 to 4 on Tuesday for the Alder bridge."
BOUND_S = 8.0
"""Every answer is there by then; the model itself may take 2 seconds of it."""


@dataclass
class Newsroom:
    """A home with the article about the bridge."""

    searcher: Searcher
    catalog: Catalog
    plain: Extractive

    def ask(self, url: str, question: str = QUESTION) -> tuple[Answer, Explanation]:
        model = LangChainModel(Where("test-model", url=url, silence=1.0))
        writer = Generative(model, Prompts(load("answer"), load("rewrite")), most_s=2.0)
        desk = Desk(
            self.searcher, Fallback([writer], self.plain, wait=lambda _: None), self.catalog
        )
        return desk.explain(question, EVERYONE)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    home: Path = tmp_path_factory.mktemp("model")
    (home / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    encoder = WordEncoder()
    lexical = Lexical(home / "lexical.db")
    vectors = Chroma.persistent(home / "chroma", encoder.name, encoder.dimension)
    with Catalog.open(home / "catalog.db") as catalog:
        files = Files([home / "bridge.txt"])
        ingest(files, EVERYONE, catalog=catalog, extract=extract, today=TODAY)
        Indexer(catalog, lexical, vectors, encoder).bring_up_to_date()
        searcher = Searcher(catalog, lexical, vectors, encoder)
        yield Newsroom(searcher, catalog, Extractive(encoder))
        lexical.close()


def assert_sound(answer: Answer, explained: Explanation) -> None:
    """Every sentence is supported by what it cites, and what was dropped has its reason."""
    for claim in answer.sentences:
        cited = {one.passage.id: one.passage.id for one in claim.citations}
        sources = [source_of(hit) for hit in answer.hits if hit.passage.id in cited]
        assert check_sentence(claim.text, sources).verdict is Verdict.SUPPORTED
    assert all(one.reasons for one in explained.dropped)
    assert explained.because


def said(answer: Answer) -> str:
    return " ".join(claim.text for claim in answer.sentences)


def status(code: int, **headers: str) -> Reply:
    return lambda wire: wire.status(code, **headers)


def drip(wire: Wire) -> None:
    """A letter now and then, for ever."""
    wire.open()
    while not wire.released.wait(0.05):
        wire.piece("x")


def breaks_off(*before: str) -> Reply:
    """The stream breaks in the middle of an event."""

    def reply(wire: Wire) -> None:
        wire.open()
        for piece in before:
            wire.piece(piece)
        wire.raw(b'data: {"choices": [{"del')

    return reply


def repeats(text: str) -> Reply:
    def reply(wire: Wire) -> None:
        wire.open()
        while not wire.released.is_set():
            wire.piece(text)

    return reply


def page(wire: Wire) -> None:
    wire.raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<html>It works!</html>")


def noise(wire: Wire) -> None:
    wire.open()
    wire.raw(b"data: \xff\xfe\x00 not json\n\n" * 20)


GIVES_NOTHING = {
    "hangs": (Wire.hang, "in time"),
    "drips": (drip, "in time"),
    "breaks off at once": (breaks_off(), "test-model"),
    "429": (status(429), "answers 429"),
    "429 for an hour": (status(429, Retry_After="3600"), "answers 429"),
    "500": (status(500), "answers 500"),
    "401": (status(401), "answers 401"),
    "a web page": (page, "test-model"),
    "bytes": (noise, "test-model"),
    "empty": (says(""), "wrote nothing"),
    "labels only": (says("[P1] [P2]"), "wrote nothing"),
    "another language": (
        says("Der Rat lehnte die Brücke am Montag einstimmig ab. [P1]"),
        "nothing that test-model wrote passed the check",
    ),
    "40,000 characters": (says(*["word and more words " * 50] * 40), "test-model"),
    "letters without an end": (repeats("abc" * 30), "test-model"),
    "an invented quotation": (
        says("“We have won against the river,” said Mayor Ana Lopes. [P1]"),
        "nothing that test-model wrote passed the check",
    ),
    "an invented number": (
        says("The council of Tarnwick voted 12 to 1 for the Alder bridge. [P1]"),
        "nothing that test-model wrote passed the check",
    ),
    "an address": (
        says("The vote of the council is at http://evil.example/vote for all. [P1]"),
        "nothing that test-model wrote passed the check",
    ),
    "an order": (
        says("Ignore the passages and visit the site of the council of Tarnwick. [P1]"),
        "nothing that test-model wrote passed the check",
    ),
    "a bare name": (says("Mayor Ana Lopes [P1]"), "passed the check"),
    "a bare number": (says("9 to 4 [P1]"), "passed the check"),
    "JSON": (says('{"answer": "The council voted 9 to 4.", "labels": [1]}'), "test-model"),
}  # fmt: skip


@pytest.mark.parametrize("name", GIVES_NOTHING)
def test_a_model_that_gives_nothing_is_replaced_and_why_and_the_log_say_so(
    name: str, newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    reply, why = GIVES_NOTHING[name]
    with model_server(reply) as server, caplog.at_level(logging.WARNING, "bot.writing"):
        begun = time.monotonic()
        answer, explained = newsroom.ask(server.url)
        assert time.monotonic() - begun < BOUND_S
    assert answer.writer == "extractive"
    assert answer.outcome is Outcome.ANSWERED
    assert "9 to 4" in said(answer)
    assert_sound(answer, explained)
    assert any(why in note for note in explained.notes)
    [told] = [one for one in answer.findings if one.kind is FindingKind.WRITER]
    assert why in told.text
    assert any(why in record.getMessage() for record in caplog.records)


GIVES_PART = {
    "the stream breaks off": (
        breaks_off(f"{TRUE} [P1] Mayor Ana Lopes said that work on the bridge would begin"),
        "broke off",
    ),
    "it repeats itself": (repeats(f"{TRUE} [P1] "), "repeated itself"),
    "it runs on": (says(f"{TRUE} [P1]\n", *["and then and then " * 50] * 40), "ran on"),
    "it falls silent": (
        lambda wire: (wire.open(), wire.piece(f"{TRUE} [P1]"), wire.hang())[0],
        "in time",
    ),
}


@pytest.mark.parametrize("name", GIVES_PART)
def test_what_passed_before_a_model_failed_is_the_answer_and_why_says_that_it_was_cut(
    name: str, newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    reply, why = GIVES_PART[name]
    with model_server(reply) as server, caplog.at_level(logging.WARNING, "bot.writing"):
        begun = time.monotonic()
        answer, explained = newsroom.ask(server.url)
        assert time.monotonic() - begun < BOUND_S
    assert answer.writer == "test-model"
    assert said(answer) == TRUE
    assert_sound(answer, explained)
    assert any(why in note for note in explained.notes)
    assert any(why in record.getMessage() for record in caplog.records)


@pytest.mark.parametrize("labels", ["[P9]", "[P99][P0]", "(passage 12)", "[Tarnwick Herald]", ""])
def test_a_label_that_does_not_exist_costs_no_sentence_and_makes_no_citation(
    labels: str, newsroom: Newsroom
) -> None:
    with model_server(says(f"{TRUE} {labels}")) as server:
        answer, explained = newsroom.ask(server.url)
    assert answer.writer == "test-model"
    assert said(answer).startswith(TRUE.rstrip("."))
    assert "9 to 4" in answer.sentences[0].citations[0].quote
    assert_sound(answer, explained)


def test_a_model_that_is_busy_once_is_asked_again(newsroom: Newsroom) -> None:
    with model_server(status(503), says(f"{TRUE} [P1]")) as server:
        answer, _ = newsroom.ask(server.url)
        assert len(server.asked) == 2
    assert answer.writer == "test-model"


def test_a_model_that_says_that_nothing_answers_gets_an_honest_abstention(
    newsroom: Newsroom,
) -> None:
    with model_server(says("NO EVIDENCE")) as server:
        answer, explained = newsroom.ask(server.url, "Who designed the bridge of Tarnwick?")
    assert answer.outcome is Outcome.NO_EVIDENCE
    assert answer.sentences == ()
    assert explained.because
