"""How well articles are grouped into stories: `python -m benchmarks.stories DATA`.

DATA holds neus/stories.jsonl.gz: news events with up to three reports each, of about 100 words, an
event's reports within two days of each other. The reports of all events are put in the order of
their time and grouped in one pass. BCubed (Bagga and Baldwin, 1998) compares the groups with the
events: precision is the share of an article's group that belongs to its event, recall the share of
its event that is in its group, both averaged over articles.

The model of likeness was fitted on half of the events (training/fit_stories.py); the figures are
for the articles of the other half, in a stream of all of them. `told at once` scores the story
that each article got when it arrived, before later articles merged or split anything. Beside ours
stand a naive one-pass method (cosine to the mean of each open story, nearest joins) and offline
average linkage over all articles (the same vectors), with thresholds tuned on the fitted half.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.results import record
from retrieval.encoder import open_encoder
from retrieval.stories.assign import vector_text
from retrieval.stories.grouping import OPEN_DAYS, Grouper, average_linkage
from retrieval.stories.likeness import DAY, Model
from retrieval.stories.profile import Profile, profile

Groups = Mapping[str, str]
Scores = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Report:
    """One article with its event; `fitted` when its event is of the half that was fitted on."""

    profile: Profile
    event: str
    fitted: bool


def reports(data: Path) -> list[Report]:
    """Every report in the order of its time."""
    with gzip.open(data / "neus" / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        events = [json.loads(line) for line in lines]
    rows = [(event["story"], article) for event in events for article in event["articles"]]
    texts = [vector_text(article["title"], article["text"]) for _, article in rows]
    vectors = open_encoder().encode(texts)
    found = [
        Report(
            profile(
                article["id"],
                article["title"],
                article["text"],
                datetime.fromisoformat(article["published"]).timestamp(),
                vector,
            ),
            event,
            fitted=in_fitted_half(event),
        )
        for (event, article), vector in zip(rows, vectors, strict=True)
    ]
    return in_order(found)


def in_fitted_half(event: str) -> bool:
    """Whether an event belongs to the half that weights and thresholds are fitted on."""
    return hashlib.sha256(f"events:{event}".encode()).digest()[-1] % 2 == 0


def in_order(found: Sequence[Report]) -> list[Report]:
    """By time, then id."""
    return sorted(found, key=lambda report: (report.profile.at, report.profile.id))


def denser(found: Sequence[Report], times: float, *, shuffled: int | None = None) -> list[Report]:
    """The same events, so many times as many a day; an event's reports keep their distances.

    With `shuffled` the events change places, by that seed.
    """
    starts: dict[str, float] = {}
    for report in found:
        starts[report.event] = min(starts.get(report.event, np.inf), report.profile.at)
    first = min(starts.values())
    places = dict(starts)
    if shuffled is not None:
        order = list(starts.values())
        random.Random(shuffled).shuffle(order)
        places = dict(zip(starts, order, strict=True))
    moved = []
    for report in found:
        start = first + (places[report.event] - first) / times
        at = start + report.profile.at - starts[report.event]
        moved.append(replace(report, profile=replace(report.profile, at=at)))
    return in_order(moved)


def bcubed(groups: Groups, stream: Sequence[Report], *, fitted: bool | None = None) -> Scores:
    """F1, precision and recall over one half of a stream, or over all of it."""
    events = {report.profile.id: report.event for report in stream}
    by_group, by_event = defaultdict(set), defaultdict(set)
    for article, event in events.items():
        by_group[groups[article]].add(article)
        by_event[event].add(article)
    chosen = [r.profile.id for r in stream if fitted is None or r.fitted is fitted]
    precision = recall = 0.0
    for article in chosen:
        group, event = by_group[groups[article]], by_event[events[article]]
        precision += len(group & event) / len(group) / len(chosen)
        recall += len(group & event) / len(event) / len(chosen)
    return 2 * precision * recall / (precision + recall), precision, recall


def grouped(stream: Sequence[Report], fitted: Model | None = None) -> tuple[Groups, Groups]:
    """Ours, in one pass: the stories at the end, and those told when each article arrived."""
    count = iter(range(10**9))
    grouper = Grouper(lambda _article: f"story {next(count)}", fitted)
    final: dict[str, str] = {}
    at_once: dict[str, str] = {}
    for report in stream:
        change = grouper.add(report.profile)
        gone = dict(change.merged)
        final = {article: gone.get(story, story) for article, story in final.items()}
        final |= {move.article: move.after for move in change.moves}
        at_once[report.profile.id] = change.story
        grouper.drop_before(report.profile.at - 2 * OPEN_DAYS * DAY)
    return final, at_once


def naive(stream: Sequence[Report], joins: float) -> Groups:
    """One pass by cosine to the mean vector of each story that is open; nothing is mended."""
    stories: list[tuple[NDArray[np.float32], int, float]] = []
    found = {}
    for report in stream:
        at, vector = report.profile.at, report.profile.vector
        cosines = [
            float(total @ vector) / float(np.linalg.norm(total))
            if at - latest <= OPEN_DAYS * DAY
            else -1.0
            for total, _, latest in stories
        ]
        best = int(np.argmax(cosines)) if cosines else -1
        if best >= 0 and cosines[best] >= joins:
            total, count, _ = stories[best]
            stories[best] = (total + vector, count + 1, at)
        else:
            best = len(stories)
            stories.append((vector, 1, at))
        found[report.profile.id] = str(best)
    return found


def offline(stream: Sequence[Report], joins: float) -> Groups:
    """Average linkage over everything at once, by cosine within the same days."""
    vectors = np.array([report.profile.vector for report in stream])
    at = np.array([report.profile.at for report in stream])
    likes = (vectors @ vectors.T).astype(np.float64)
    likes[np.abs(at[:, None] - at[None]) > OPEN_DAYS * DAY] = -1.0
    groups = average_linkage(likes, joins)
    return {
        stream[row].profile.id: str(number) for number, group in enumerate(groups) for row in group
    }


def tuned(way: Callable[[Sequence[Report], float], Groups], stream: Sequence[Report]) -> float:
    """The threshold with the best F1 on the fitted half."""
    return max(
        (bcubed(way(stream, joins), stream, fitted=True)[0], joins)
        for joins in np.arange(0.3, 0.85, 0.05).round(2).tolist()
    )[1]


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description="How well articles are grouped into stories.")
    parser.add_argument("data", type=Path, help="the folder that holds neus/")
    parser.add_argument("--record", action="store_true", help="keep the figures by commit")
    options = parser.parse_args()
    if not (options.data / "neus" / "stories.jsonl.gz").is_file():
        print(f"{options.data}/neus/stories.jsonl.gz is missing: name the folder that holds neus/.")
        return 1
    began = time.perf_counter()
    stream = reports(options.data)
    encoding = time.perf_counter() - began
    figures: dict[str, Any] = {
        "articles": len(stream),
        "events": len({report.event for report in stream}),
        "held_out_articles": sum(not report.fitted for report in stream),
    }
    print(" ".join(f"{value} {name}," for name, value in figures.items()))

    def tell(name: str, groups: Groups, stream: Sequence[Report], **more: float) -> None:
        rows = {
            half: dict(
                zip(("f1", "precision", "recall"), bcubed(groups, stream, fitted=of), strict=True)
            )
            for half, of in (("held_out", False), ("all", None))
        }
        figures[name] = {
            half: {score: round(value, 4) for score, value in row.items()}
            for half, row in rows.items()
        } | more
        held = " ".join(f"{value:6.3f}" for value in rows["held_out"].values())
        print(f"{name:44} {held}   (all: {rows['all']['f1']:.3f})")

    print(f"{'held-out half':44} {'F1':>6} {'P':>6} {'R':>6}")
    began = time.perf_counter()
    final, at_once = grouped(stream)
    spent = time.perf_counter() - began
    tell("ours, one pass", final, stream)
    tell("ours, told at once", at_once, stream)
    for name, way in (("naive one pass", naive), ("offline average linkage", offline)):
        joins = tuned(way, stream)
        tell(name, way(stream, joins), stream, joins=joins)
    for name, other in others(stream).items():
        tell(f"ours, {name}", grouped(other)[0], other)
    figures["articles_a_second"] = {
        "grouping": round(len(stream) / spent),
        "with the encoder": round(len(stream) / (spent + encoding)),
    }
    print(
        ", ".join(
            f"{value} articles/s {name}" for name, value in figures["articles_a_second"].items()
        )
    )
    if options.record:
        record("stories", figures)
    return 0


def others(stream: Sequence[Report]) -> dict[str, list[Report]]:
    """The same events otherwise: half and thrice as many a day, others beside them, disordered."""
    late = random.Random(4)
    disordered = sorted(stream, key=lambda report: report.profile.at + late.uniform(0, DAY / 2))
    return {
        "half as many a day": denser(stream, 0.5),
        "3 times as many a day": denser(stream, 3),
        "10 times as many a day": denser(stream, 10),
        "events in another order": denser(stream, 1, shuffled=7),
        "arriving up to 12 hours late": disordered,
    }


if __name__ == "__main__":
    sys.exit(main())
