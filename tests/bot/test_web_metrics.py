"""What Prometheus reads: true numbers in its own format, and nobody's words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import insert

from bot.desk import Desk
from bot.pulse import Pulse
from bot.store.answers import Answers
from bot.store.schema import deliveries
from bot.telemetry import Observer
from bot.web.metrics import Gauge, Metrics
from bot.web.opening import gauges, ready
from bot.writing.types import Draft, DraftSentence, Usage
from retrieval.errors import StoreDamaged
from retrieval.stores.sources import Sources
from retrieval.types import Article, Evidence, Kind, Query, Source
from tests.bot.evidence_at_hand import article, evidence
from tests.bot.reading_room import CHAT, Room, room

QUESTION = "How did the secret ferry vote go?"
REPORT = article(
    "The council adopted the ferry plan on Tuesday by 31 votes to 12.", publisher="Harbor Post"
)


class Found:
    """A search that finds the report."""

    def search(self, query: Query) -> Evidence:
        return evidence(query.text, [REPORT])


class Writes:
    """A model that says one thing right and one wrong."""

    def write(self, question: str, _given: Evidence, **_: object) -> Draft:
        return Draft(
            question,
            "openai:gpt",
            (
                DraftSentence("The council adopted the ferry plan by 31 votes to 12."),
                DraftSentence("The council adopted the ferry plan by 99 votes to 3."),
            ),
            usage=Usage(input_tokens=900, output_tokens=80, cost=0.25),
        )


class Breaks:
    """A writer that fails in a way nobody thought of."""

    def write(self, question: str, _given: Evidence, **_: object) -> Draft:
        raise ZeroDivisionError(question)


class NoVersions:
    """No catalog."""

    def version(self, *_: object) -> Article | None:
        return None


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Room]:
    with room(tmp_path) as opened:
        yield opened


@pytest.fixture
def answers(tmp_path: Path) -> Iterator[Answers]:
    with Answers.open(tmp_path / "bot.db") as opened:
        yield opened


def read(metrics: Metrics) -> dict[tuple[str, tuple[str, ...]], float]:
    """The samples by name and the values of their labels, in the order of the labels' names."""
    families = text_string_to_metric_families(metrics.text().decode())
    return {
        (sample.name, tuple(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def asked(writer: Writes | Breaks, metrics: Metrics) -> None:
    observer = Observer()
    observer.listen(metrics.heard)
    desk = Desk(Found(), writer, NoVersions(), observer=observer)  # type: ignore[arg-type]
    desk.ask(QUESTION, CHAT)


def test_an_answer_is_counted_with_its_outcome_writer_stages_drops_and_cost() -> None:
    metrics = Metrics(Pulse())
    asked(Writes(), metrics)
    asked(Writes(), metrics)
    samples = read(metrics)
    assert samples["briefbot_answers_total", ("answered", "ask", "openai:gpt")] == 2
    assert samples["briefbot_sentences_total", ("sent",)] == 2
    assert samples["briefbot_sentences_total", ("dropped",)] == 2
    assert samples["briefbot_sentences_dropped_total", ("numbers",)] == 2
    assert samples["briefbot_model_tokens_total", ("input", "openai:gpt")] == 1_800
    assert samples["briefbot_model_tokens_total", ("output", "openai:gpt")] == 160
    assert samples["briefbot_model_cost_dollars_total", ("openai:gpt",)] == 0.5
    for stage in ("understand", "search", "write", "check", "total"):
        assert samples["briefbot_stage_seconds_count", (stage, "ask")] == 2


def test_an_answer_that_failed_is_counted_by_the_kind_of_error() -> None:
    metrics = Metrics(Pulse())
    with pytest.raises(ZeroDivisionError):
        asked(Breaks(), metrics)
    assert read(metrics)["briefbot_failures_total", ("ZeroDivisionError", "ask")] == 1


def test_nobodys_words_are_in_the_measurements() -> None:
    metrics = Metrics(Pulse())
    observer = Observer(text=True)
    observer.listen(metrics.heard)
    desk = Desk(Found(), Writes(), NoVersions(), observer=observer)  # type: ignore[arg-type]
    desk.ask(QUESTION, CHAT)
    text = metrics.text().decode()
    for private in ("secret", "council", "Harbor", "chat", "telegram"):
        assert private not in text


def test_labels_that_are_no_names_are_one_label_and_writers_do_not_grow_without_end() -> None:
    metrics = Metrics(Pulse())
    metrics.heard("ask", {"outcome": "answered", "writer": 'a"b\nc', "dropped_by": "x{y} z"})
    for number in range(100):
        metrics.heard("ask", {"outcome": "answered", "writer": f"model-{number}"})
    samples = read(metrics)
    assert samples["briefbot_answers_total", ("answered", "ask", "other")] == 82
    assert samples["briefbot_sentences_dropped_total", ("other",)] == 1
    assert len([key for key in samples if key[0] == "briefbot_answers_total"]) == 20


def test_what_is_in_the_stores_is_counted_when_it_is_asked_for(
    here: Room, answers: Answers
) -> None:
    metrics = Metrics(Pulse(), gauges(here.catalog, answers.database))
    assert read(metrics)["briefbot_held", ("articles",)] == 0
    here.put("The council adopted the ferry plan on Tuesday by 31 votes to 12.", audience=CHAT)
    Sources(here.catalog.database).add(
        Source("0123456789abcdef", CHAT, Kind.FEED, "https://harbor.example/feed")
    )
    with answers.database.write() as connection:
        needed = [column for column in deliveries.c if not column.nullable]
        for number, state in enumerate(("sent", "sent", "failed")):
            row = {column.name: column.type.python_type() for column in needed}
            known = {"id": str(number), "audience": CHAT.name, "state": state}
            connection.execute(insert(deliveries).values(**row | known))
    samples = read(metrics)
    assert samples["briefbot_held", ("articles",)] == 1
    assert samples["briefbot_held", ("waiting",)] == samples["briefbot_held", ("passages",)] == 1
    assert samples["briefbot_sources", ("active",)] == samples["briefbot_sources", ("due",)] == 1
    assert samples["briefbot_sources", ("failing",)] == 0
    assert samples["briefbot_deliveries", ("sent",)] == 2
    assert samples["briefbot_deliveries", ("failed",)] == 1


def test_what_cannot_be_counted_is_left_out_and_the_rest_is_there() -> None:
    def broken() -> dict[str, float]:
        raise StoreDamaged("no database")

    pulse = Pulse()
    pulse.count("update")
    pulse.watch("updates", lambda: 7)
    pulse.beat("telegram")
    metrics = Metrics(pulse, [Gauge("briefbot_held", "Held.", "what", broken)])
    samples = read(metrics)
    assert not [name for name, _ in samples if name == "briefbot_held"]
    assert samples["briefbot_events_total", ("update",)] == 1
    assert samples["briefbot_queue_length", ("updates",)] == 7
    assert samples["briefbot_part_well", ("telegram",)] == 1


def test_the_stores_are_ready_until_they_cannot_be_read(
    here: Room, answers: Answers, tmp_path: Path
) -> None:
    pulse = Pulse()
    pulse.expect("jobs")
    assert ready(pulse, here.catalog, answers.database) == {
        "articles": True,
        "memory": True,
        "jobs": False,
    }
    answers.database.close()
    for file in tmp_path.glob("bot.db*"):
        file.write_bytes(b"no database" * 1_000)
    assert ready(pulse, here.catalog, answers.database)["memory"] is False
