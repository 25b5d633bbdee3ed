"""One line and one trace an answer, and nobody's words in them unless they are asked for."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from concurrent import futures
from pathlib import Path
from typing import Any

import grpc  # type: ignore[import-untyped]
import pytest
from langchain_core.callbacks import BaseCallbackHandler
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2, trace_service_pb2_grpc
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from bot.app import App
from bot.settings import Settings
from bot.tables import Steps
from bot.telemetry import Lines, Observer, observer
from retrieval.types import EVERYONE, Audience
from tests.bot.model_server import model_server, says
from tests.paths import ROOT

CHAT = Audience("chat:telegram:4242424242")
VOTE = "The council adopted the ferry plan by 31 votes to 12."
ARTICLE = f"# Council adopts ferry plan\n\n{VOTE} Mayor Ilse Brandt called the result a start.\n"
QUESTION = "How did the vote on the ferry plan go?"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("observed")
    (folder / "ferry.md").write_text(ARTICLE, encoding="utf-8")
    with App.open(Settings(home=folder / "home")) as app:
        app.ingest([folder / "ferry.md"], Steps(None))
    return folder / "home"


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.INFO):
        yield caplog


def fields(caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    (record,) = [one for one in caplog.records if one.name == "bot.answers"]
    noted: dict[str, Any] = record.fields  # type: ignore[attr-defined]
    return noted


def test_an_answer_is_one_line_with_what_was_done_and_how_long_it_took(
    home: Path, lines: pytest.LogCaptureFixture
) -> None:
    with App.open(Settings(home=home)) as app:
        answer = app.desk.ask(QUESTION, CHAT)
    noted = fields(lines)
    assert noted["what"] == "ask"
    assert (noted["outcome"], noted["sent"]) == ("answered", len(answer.sentences))
    assert (noted["hits"], noted["publishers"]) == (1, 1)
    assert (noted["id"], noted["writer"]) == (answer.id, "extractive")
    steps = ("search_ms", "write_ms", "check_ms")
    assert 0 < sum(noted[step] for step in steps) <= noted["total_ms"]
    assert noted["first_sentence_ms"] <= noted["total_ms"]


def test_a_log_holds_neither_question_nor_article_nor_the_number_of_a_chat(
    home: Path, lines: pytest.LogCaptureFixture
) -> None:
    with App.open(Settings(home=home)) as app:
        app.desk.ask(QUESTION, CHAT)
        app.desk.brief("ferry plan", CHAT)
    form = Lines(as_json=True)
    logged = "\n".join(form.format(record) for record in lines.records).casefold()
    assert logged.count("bot.answers") == 2
    for private in ("ferry", "council", "brandt", "how did", "4242424242"):
        assert private not in logged


def test_the_words_are_logged_where_the_operator_asks_for_them(
    home: Path, lines: pytest.LogCaptureFixture
) -> None:
    with App.open(Settings(home=home, log_text=True)) as app:
        app.desk.ask(QUESTION, CHAT)
    assert fields(lines)["question"] == QUESTION
    assert VOTE in fields(lines)["text"]


def test_what_a_model_took_and_cost_is_in_the_line(
    home: Path, lines: pytest.LogCaptureFixture
) -> None:
    with model_server(says(f"{VOTE} [P1]")) as server:
        settings = Settings(
            home=home, model="openai:test", model_url=server.url, model_price="1000,1000"
        )
        with App.open(settings) as app:
            answer = app.desk.ask(QUESTION, CHAT)
    assert answer.usage.cost == pytest.approx(0.12)
    noted = fields(lines)
    assert (noted["writer"], noted["input_tokens"], noted["output_tokens"]) == (
        "openai:test", 100, 20,
    )  # fmt: skip
    assert noted["cost"] == pytest.approx(0.12)
    assert noted["prompt"].startswith("answer@")


def test_an_answer_that_fails_is_a_line_with_the_kind_of_error_and_not_its_words(
    lines: pytest.LogCaptureFixture,
) -> None:
    with (
        pytest.raises(ValueError, match="the question"),
        Observer().answering("ask", CHAT) as seen,
        seen.step("search"),
    ):
        raise ValueError("the question of somebody")
    assert fields(lines)["error"] == "ValueError"
    assert "search_ms" in fields(lines)
    assert "somebody" not in Lines(as_json=True).format(lines.records[0])


def test_a_trace_has_a_span_for_each_step_under_that_of_the_answer() -> None:
    kept = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(kept))
    with Observer(provider).answering("ask", EVERYONE) as seen:
        with seen.step("search"):
            pass
        with seen.step("write"):
            seen.note(hits=3)
        seen.private(question="Where is it?")
    search, write, whole = kept.get_finished_spans()
    assert [one.name for one in (search, write, whole)] == ["search", "write", "ask"]
    assert search.parent is not None
    assert search.parent.span_id == whole.context.span_id
    assert whole.attributes is not None
    assert whole.attributes["briefbot.hits"] == 3
    assert "Where is it" not in whole.to_json()


def test_traces_reach_a_collector() -> None:
    got: list[str] = []

    class Collector(trace_service_pb2_grpc.TraceServiceServicer):
        def Export(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
            got.extend(
                span.name
                for spans in request.resource_spans
                for scope in spans.scope_spans
                for span in scope.spans
            )
            return trace_service_pb2.ExportTraceServiceResponse()

    server = grpc.server(futures.ThreadPoolExecutor(1))
    add = trace_service_pb2_grpc.add_TraceServiceServicer_to_server
    add(Collector(), server)  # type: ignore[no-untyped-call]
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        observed = observer(f"http://127.0.0.1:{port}", text=False)
        with observed.answering("ask", CHAT) as seen, seen.step("search"):
            pass
        observed.close()
    finally:
        server.stop(None).wait(5)
    assert got == ["search", "ask"]


def test_without_traces_opentelemetry_is_not_loaded() -> None:
    script = (
        "import sys, bot.telemetry as t\n"
        "t.observer(None, text=False).close()\n"
        "print(any(name.startswith('opentelemetry') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "False"


def test_a_line_of_json_is_one_line_whatever_is_in_it() -> None:
    record = logging.LogRecord("bot", logging.INFO, "", 0, "a\nb %s", ("ü",), None)
    record.fields = {"id": "1\n2", "cost": 0.5}
    line = Lines(as_json=True).format(record)
    assert "\n" not in line
    read = json.loads(line)
    assert (read["message"], read["id"], read["cost"]) == ("a\nb ü", "1\n2", 0.5)
    assert "\n" not in Lines(as_json=False).format(record)


def test_langchain_callbacks_hear_every_call_of_a_model(home: Path) -> None:
    heard: list[str] = []

    class Listening(BaseCallbackHandler):
        def on_chat_model_start(self, *_: Any, **__: Any) -> None:
            heard.append("start")

        def on_llm_end(self, *_: Any, **__: Any) -> None:
            heard.append("end")

    with model_server(says(f"{VOTE} [P1]")) as server:
        settings = Settings(home=home, model="openai:test", model_url=server.url)
        with App.open(settings, callbacks=[Listening()]) as app:
            app.desk.ask(QUESTION, CHAT)
    assert heard == ["start", "end"]
