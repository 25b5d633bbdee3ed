"""What happened while an answer was made, without its words: one line of log, and one trace.

A line tells how long each step took, how much was found, what became of the sentences, who wrote
and what it took. Neither lines nor traces hold a question or the text of an article unless
`BRIEFBOT_LOG_TEXT` asks for it. Traces (OpenTelemetry) are off by default and loaded only when on.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.writing.briefs import Briefing
from bot.writing.types import Answer
from retrieval.types import Audience

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span, Tracer

_log = logging.getLogger("bot.answers")

Value = str | int | float | bool | None
Hear = Callable[[str, Mapping[str, Value]], None]
"""Hears what was observed, and what is noted of it."""
_LONGEST_TEXT = 500
_EXPORT_S = 5


class Seen:
    """One answer while it is made: what is noted of it, and how long its steps take."""

    def __init__(self, tracer: Tracer | None, clock: Callable[[], float], *, text: bool) -> None:
        """Made by `Observer.answering`."""
        self._tracer = tracer
        self._clock = clock
        self._text = text
        self._began = clock()
        self.fields: dict[str, Value] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure a step: `<name>_ms` of the line, and a span of the trace."""
        began = self._clock()
        span: AbstractContextManager[object] = nullcontext()
        if self._tracer is not None:
            span = self._tracer.start_as_current_span(name, record_exception=False)
        try:
            with span:
                yield
        finally:
            self.fields[f"{name}_ms"] = _ms(self._clock() - began)

    def note(self, **fields: Value) -> None:
        """Note what is no text of anyone."""
        self.fields |= fields

    def private(self, **fields: str) -> None:
        """Note what somebody wrote; it is kept only where the operator asks for it."""
        if self._text:
            self.fields |= {name: text[:_LONGEST_TEXT] for name, text in fields.items()}

    def first(self) -> None:
        """Note when the first checked sentence was there."""
        self.fields.setdefault("first_sentence_ms", _ms(self._clock() - self._began))

    def given(self, answer: Answer | Briefing) -> None:
        """Note what became of it."""
        hits = answer.hits
        sent = answer.sentences or answer.nearest
        self.note(
            id=answer.id,
            outcome=answer.outcome.value,
            hits=len(hits),
            articles=len({hit.article.id for hit in hits}),
            publishers=len({hit.article.publisher or hit.article.title for hit in hits}),
            sent=len(answer.sentences),
            nearest=len(answer.nearest),
            hedged=sum(bool(claim.proposed) for claim in sent),
            dropped=len(answer.dropped),
            dropped_by=" ".join(gate for one in answer.dropped for gate in one.gates or ("other",)),
            writer=answer.writer,
            prompt=answer.prompt,
            input_tokens=answer.usage.input_tokens,
            output_tokens=answer.usage.output_tokens,
            cost=answer.usage.cost,
        )
        self.private(question=answer.question, text=" ".join(claim.text for claim in sent))


def unseen() -> Seen:
    """For what nobody observes."""
    return Seen(None, time.perf_counter, text=False)


class Observer:
    """Writes the line and the trace of each answer; safe to use from several threads."""

    def __init__(
        self,
        provider: TracerProvider | None = None,
        *,
        text: bool = False,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        """Takes where traces go, if anywhere, and whether people's words are logged."""
        self._provider = provider
        self._tracer = provider.get_tracer("briefbot") if provider is not None else None
        self._text = text
        self._clock = clock
        self._listeners: list[Hear] = []

    def listen(self, hear: Hear) -> None:
        """Have what is noted of each answer told to `hear` as well, from any thread."""
        self._listeners.append(hear)

    @contextmanager
    def answering(self, what: str, asker: Audience) -> Iterator[Seen]:
        """Observe one answer; whatever ends it, one line is written."""
        seen = Seen(self._tracer, self._clock, text=self._text)
        seen.note(what=what, asker=_pseudonym(asker))
        began = self._clock()
        span: AbstractContextManager[Span | None] = nullcontext()
        if self._tracer is not None:
            span = self._tracer.start_as_current_span(what, record_exception=False)
        with span as current:
            try:
                yield seen
            except BaseException as error:
                # The message of an error may repeat what was asked.
                seen.note(error=type(error).__name__)
                raise
            finally:
                seen.note(total_ms=_ms(self._clock() - began))
                known = {name: one for name, one in seen.fields.items() if one not in (None, "")}
                if current is not None:
                    current.set_attributes({f"briefbot.{name}": one for name, one in known.items()})
                _log.info("%s", what, extra={"fields": known})
                for hear in self._listeners:
                    hear(what, known)

    def close(self) -> None:
        """Send the traces that wait, for a few seconds at most."""
        if self._provider is not None:
            self._provider.force_flush(_EXPORT_S * 1_000)
            self._provider.shutdown()


def observer(traces: str | None, *, text: bool) -> Observer:
    """The observer that the settings ask for: `console`, or the address of an OTLP collector."""
    if not traces:
        return Observer(text=text)
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import (
        BatchSpanProcessor,
        ConsoleSpanExporter,
        SimpleSpanProcessor,
    )

    provider = TracerProvider(
        resource=Resource.create({"service.name": "briefbot"}), shutdown_on_exit=False
    )
    if traces == "console":
        import sys

        provider.add_span_processor(SimpleSpanProcessor(ConsoleSpanExporter(out=sys.stderr)))
    else:
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter

        exporter = OTLPSpanExporter(
            endpoint=traces, insecure=traces.startswith("http://"), timeout=_EXPORT_S
        )
        provider.add_span_processor(BatchSpanProcessor(exporter))
    return Observer(provider, text=text)


class Lines(logging.Formatter):
    """Log records as text or JSON, one line each; the fields of answers as `name=value`."""

    def __init__(self, *, as_json: bool) -> None:
        """Takes the form of the lines."""
        super().__init__()
        self._json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """One line, with the traceback in it as far as there is one."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields: dict[str, Any] = getattr(record, "fields", {})
        message = record.getMessage()
        trace = self.formatException(record.exc_info) if record.exc_info else ""
        if self._json:
            line = {"time": at, "level": record.levelname, "logger": record.name}
            line |= {"message": message} | fields | ({"traceback": trace} if trace else {})
            return json.dumps(line, ensure_ascii=False, default=str)
        said = "".join(f" {name}={one}" for name, one in fields.items())
        shown = " ".join(f"{message}{said}".splitlines())
        return f"{at} {record.levelname} {record.name}: {shown}" + (f"\n{trace}" if trace else "")


def set_up_logging(level: str, *, as_json: bool) -> None:
    """Log to standard error, as the settings say; the level can be set anew, the form once."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines(as_json=as_json))
    logging.basicConfig(level=level, handlers=[handler])


def _pseudonym(asker: Audience) -> str:
    """The same for the same chat, without its number."""
    return hashlib.sha256(asker.name.encode()).hexdigest()[:10]


def _ms(seconds: float) -> float:
    return round(seconds * 1_000, 1)
