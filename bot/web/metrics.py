"""What Prometheus may ask: what the bot did so far, and how it stands at the moment it is asked.

What was done comes from the observer of answers (`bot.telemetry`) and the pulse of the process; how
things stand is counted in the stores. Labels are names from this program and its settings, never a
word of anybody.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.pulse import Pulse
from bot.telemetry import Value
from retrieval.errors import RetrievalError

_log = logging.getLogger(__name__)

# It is a second sample for each, which says only when the process began.
disable_created_metrics()  # type: ignore[no-untyped-call]

_STAGES = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)
_LABEL = re.compile(r"[\w.:/@+-]{1,80}", re.ASCII)
_MOST_WRITERS = 20
"""Different writers that are told apart; a setting that names more of them is a mistake."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """Something that is counted when it is asked for: numbers by the value of one label.

    `label` is empty for a single number, which is then under "". Counting may raise the errors of
    `retrieval.errors`.
    """

    name: str
    help: str
    label: str
    count: Callable[[], Mapping[str, float]]


class Metrics:
    """The measurements of one process; safe to use from several threads."""

    def __init__(self, pulse: Pulse, gauges: Iterable[Gauge] = ()) -> None:
        """Takes the pulse, and what is counted at the moment."""
        self._registry = CollectorRegistry()
        self._lock = threading.Lock()
        self._writers: set[str] = set()
        self._answers = self._counter(
            "briefbot_answers", "Answers and briefings.", "what", "outcome", "writer"
        )
        self._failures = self._counter(
            "briefbot_failures", "Answers that ended with an error.", "what", "error"
        )
        self._sentences = self._counter(
            "briefbot_sentences", "Sentences that were checked.", "became"
        )
        self._dropped = self._counter(
            "briefbot_sentences_dropped", "Sentences that were dropped, by the gate.", "gate"
        )
        self._tokens = self._counter(
            "briefbot_model_tokens", "Tokens that models took.", "writer", "direction"
        )
        self._cost = self._counter(
            "briefbot_model_cost_dollars", "US dollars, where a price is set.", "writer"
        )
        self._stages = Histogram(
            "briefbot_stage_seconds",
            "Seconds that a stage of an answer took.",
            ("what", "stage"),
            buckets=_STAGES,
            registry=self._registry,
        )
        self._registry.register(_Now(pulse, tuple(gauges)))

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(name, text, labels, registry=self._registry)

    def heard(self, what: str, fields: Mapping[str, Value]) -> None:
        """Take what was observed of one answer; for `bot.telemetry.Observer`."""
        said = _label(what)
        for name, value in fields.items():
            if name.endswith("_ms") and isinstance(value, int | float):
                self._stages.labels(said, name.removesuffix("_ms")).observe(value / 1_000)
        if fields.get("error"):
            self._failures.labels(said, _label(fields["error"])).inc()
        if not fields.get("outcome"):
            return
        writer = self._writer(fields.get("writer"))
        self._answers.labels(said, _label(fields["outcome"]), writer).inc()
        for became in ("sent", "hedged", "dropped"):
            self._sentences.labels(became).inc(_number(fields.get(became)))
        for gate in str(fields.get("dropped_by") or "").split():
            self._dropped.labels(_label(gate)).inc()
        for direction in ("input", "output"):
            number = _number(fields.get(f"{direction}_tokens"))
            if number:
                self._tokens.labels(writer, direction).inc(number)
        if cost := _number(fields.get("cost")):
            self._cost.labels(writer).inc(cost)

    def text(self) -> bytes:
        """Everything in Prometheus' text format."""
        return generate_latest(self._registry)

    def _writer(self, name: Value) -> str:
        writer = _label(name)
        with self._lock:
            if len(self._writers) < _MOST_WRITERS:
                self._writers.add(writer)
            return writer if writer in self._writers else "other"


class _Now(Collector):
    """How things stand at the moment."""

    def __init__(self, pulse: Pulse, gauges: tuple[Gauge, ...]) -> None:
        self._pulse = pulse
        self._gauges = gauges

    def collect(self) -> Iterator[Metric]:
        """The families, each as far as it can be counted now."""
        done = CounterMetricFamily("briefbot_events", "What was done.", labels=["event"])
        for name, number in self._pulse.counts().items():
            done.add_metric([name], number)
        yield done
        queues = GaugeMetricFamily("briefbot_queue_length", "What waits.", labels=["queue"])
        for name, length in self._pulse.lengths().items():
            queues.add_metric([name], length)
        yield queues
        parts = GaugeMetricFamily("briefbot_part_well", "1 when a part is well.", labels=["part"])
        for name, well in self._pulse.parts().items():
            parts.add_metric([name], int(well))
        yield parts
        for gauge in self._gauges:
            if (family := _counted(gauge)) is not None:
                yield family


def _counted(gauge: Gauge) -> Metric | None:
    try:
        numbers = gauge.count()
    except RetrievalError as error:
        _log.warning("%s cannot be counted: %s", gauge.name, error)
        return None
    labels = [gauge.label] if gauge.label else []
    family = GaugeMetricFamily(gauge.name, gauge.help, labels=labels)
    for name, number in numbers.items():
        family.add_metric([_label(name)] if labels else [], number)
    return family


def _label(value: Value) -> str:
    text = "" if value is None else str(value)
    return text if _LABEL.fullmatch(text) else "other"


def _number(value: Value) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
