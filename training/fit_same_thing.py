"""Fits how likely two values are of one thing: `python -m training.fit_same_thing DATA`.

Writes bot/writing/same_thing.json. What is learned from needs no labels: two reports of one event
that give the same value mostly give it of one thing; values that differ, and all values of reports
of two events, are mostly of two things. The values are not compared, so that what is learned holds
for values that differ though they are of one thing, which are too few to learn from.

- neus: the reports that three outlets wrote of one event, and the likest reports of two events.
- bump: an article and its faithful summary. ragtruth: a text and what a language model made of it,
  where nobody marked an error.
- benchmarks/conflicts.jsonl, without what is unseen: there the planted values are of one thing.

Three fifths (by event) are fitted; `--held` prints how well the rest is told apart.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.conflicts import OWN, article, evidence, rows
from bot.writing.facts import About, Fact, facts
from bot.writing.reports import Report, lead_alike, reports
from bot.writing.same_count import compare
from bot.writing.same_thing import COMPARED, compared
from bot.writing.stated import Stated, stated
from bot.writing.words import FUNCTION_WORDS

OUT = Path(__file__).parent.parent / "bot" / "writing" / "same_thing.json"
Array = NDArray[np.float64]
WEIGHT = {"neus": 3.0, "two events": 2.0, "own": 3.0}
"""How much one comparison counts; 1 elsewhere. What other outlets write is what we read."""
MOST = 40
"""Comparisons of each label that two reports give: none of them may decide alone."""
TEXTS = 900
"""Texts of ragtruth."""
FITTED = 3
"""Fifths that are fitted."""
TELLING = 3
"""Up to this a bare number may be the same by chance."""


class Compared(NamedTuple):
    """One comparison: where it is from, its fifth, `amount` or `time`, and whether one thing."""

    source: str
    fifth: int
    kind: str
    same: bool
    """Whether the values are equal, or planted as values of one thing."""
    values: tuple[float, ...]


def fifth(key: str) -> int:
    """A fifth for each event: 0 to 2 are fitted."""
    return int(sha256(key.encode()).hexdigest(), 16) % 5


def pairs(one: Report, other: Report) -> Iterator[tuple[str, bool, Stated | Fact, Stated | Fact]]:
    """The values of two reports that can be compared, and whether they are equal."""
    for mine in _amounts(one):
        for theirs in _amounts(other):
            if mine.unit != theirs.unit or not _anything(mine, theirs):
                continue
            same = compare(mine, theirs) == "same"
            if not same or mine.size > TELLING or mine.unit:
                yield "amount", same, mine, theirs
    for when in _times(one):
        for other_time in _times(other):
            if when.slot == other_time.slot and when.slot != "clock":
                yield "time", when.value == other_time.value, when, other_time


def _amounts(report: Report) -> list[Stated]:
    return [one for line in report.body for one in stated(line) if not one.former and not one.part]


def _times(report: Report) -> list[Fact]:
    return [one for line in report.body for one in facts(line) if one.about is About.WHEN]


def _anything(one: Stated, other: Stated) -> bool:
    """Whether the sentences share a word."""
    mine, theirs = ({word.stem for word in each.line.tokens} for each in (one, other))
    return bool((mine & theirs) - FUNCTION_WORDS)


def told(
    source: str, key: str, given: Sequence[dict[str, Any]], rng: random.Random
) -> Iterator[Compared]:
    """The comparisons of every two reports of one event."""
    found = reports(evidence([article(one) for one in given]))
    for at, one in enumerate(found):
        for other in found[:at]:
            known = list(pairs(other, one))
            for label in (True, False):
                kept = [each for each in known if each[1] is label]
                for kind, same, mine, theirs in rng.sample(kept, min(MOST, len(kept))):
                    yield Compared(source, fifth(key), kind, same, compared(mine, theirs))


def two_events(
    stories: Sequence[tuple[str, list[dict[str, Any]]]], rng: random.Random
) -> Iterator[Compared]:
    """Comparisons of the likest reports of two events of one part."""
    every = [(key, reports(evidence([article(one)]))[0]) for key, given in stories for one in given]
    named: dict[str, list[int]] = {}
    for at, (_, report) in enumerate(every):
        for name in report.names:
            named.setdefault(name, []).append(at)
    for at, (key, report) in enumerate(every):
        near = Counter(
            other
            for name in report.names
            for other in named[name]
            if other > at and every[other][0] != key and fifth(every[other][0]) == fifth(key)
        )
        first = [other for other, _ in near.most_common(100)]
        likest = sorted(first, key=lambda other: -lead_alike(report, every[other][1]))[:3]
        for other in likest:
            known = list(pairs(report, every[other][1]))
            for kind, _, mine, theirs in rng.sample(known, min(8, len(known))):
                yield Compared("two events", fifth(key), kind, False, compared(mine, theirs))


def own() -> Iterator[Compared]:
    """Comparisons of the pairs of the benchmark that were looked at."""
    for line in OWN.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = reports(evidence([article(one) for one in row["articles"]]))
        if row["part"] == "unseen" or row["kind"] == "correction" or len(found) < 2:
            continue
        planted = [values for values in (row["values"], row.get("also")) if values]
        for kind, same, mine, theirs in pairs(found[0], found[1]):
            one_thing = (
                same
                if not planted
                else same
                or any(_holds(mine, values) and _holds(theirs, values) for values in planted)
            )
            yield Compared("own", fifth(row["id"]), kind, one_thing, compared(mine, theirs))


def _holds(value: Stated | Fact, values: Iterable[str]) -> bool:
    return any(each.lower() in value.shown.lower() for each in values)


def gathered(data: Path) -> Iterator[Compared]:
    """All comparisons."""
    rng = random.Random(1)
    stories = [
        (
            story["story"],
            [{**one, "published": one["published"][:10]} for one in story["articles"]],
        )
        for story in rows(data / "neus/stories.jsonl.gz")
    ]
    for key, given in stories:
        yield from told("neus", key, given, rng)
    yield from two_events(stories, rng)
    yield from own()
    for row in rows(data / "bump/pairs.jsonl.gz"):
        both = (row["article"][:3000], re.sub(r" ([.,])", r"\1", row["faithful"]))
        yield from told("bump", row["article"][:60], _two(*both), rng)
    seen: set[str] = set()
    for row in rows(data / "ragtruth/train.jsonl.gz"):
        key = row["context"][:80]
        if row["task"] == "Data2txt" or row["spans"] not in ("[]", []) or key in seen:
            continue
        seen.add(key)
        yield from told("ragtruth", key, _two(row["context"][:4000], row["response"]), rng)
        if len(seen) == TEXTS:
            return


def _two(*texts: str) -> list[dict[str, Any]]:
    return [
        {"publisher": f"publisher {at}", "published": "2021-08-01", "text": text}
        for at, text in enumerate(texts)
    ]


def fit(values: Array, same: Array, weight: Array, ridge: float = 3.0) -> tuple[Array, float]:
    """Weights and bias by Newton's method; `ridge` holds standardised weights near zero."""
    mean, spread = values.mean(0), values.std(0) + 1e-9
    spread[values.std(0) == 0] = 1.0
    design = np.c_[(values - mean) / spread, np.ones(len(values))]
    held = np.r_[np.full(values.shape[1], ridge), 1e-9]
    found = np.zeros(design.shape[1])
    for _ in range(50):
        odds = 1 / (1 + np.exp(-design @ found))
        slope = design.T @ (weight * (odds - same)) + held * found
        curve = (design * (weight * odds * (1 - odds))[:, None]).T @ design + np.diag(held)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-7:
            break
    weights = found[:-1] / spread
    return weights, float(found[-1] - weights @ mean)


def area(scores: Array, same: Array) -> float:
    """The share of pairs of one and another label that the scores put in order."""
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores)] = np.arange(1, len(scores) + 1)
    ones = same.sum()
    if not ones or ones == len(same):
        return float("nan")
    return float((ranks[same == 1].sum() - ones * (ones + 1) / 2) / (ones * (len(same) - ones)))


def tell(held: Sequence[Compared], weights: Array) -> None:
    """Print how well what was not fitted is told apart, by source."""
    for source in sorted({one.source for one in held} - {"two events"}):
        rest = [one for one in held if one.source == source]
        scores = np.array([one.values for one in rest]) @ weights
        same = np.array([float(one.same) for one in rest])
        print(f"  {source}: {len(rest)}, area {area(scores, same):.3f}")


def main() -> None:
    """Fit, write and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds neus/, bump/ and ragtruth/")
    parser.add_argument("--held", action="store_true", help="print how the rest is told apart")
    given = parser.parse_args()
    found = list(gathered(given.data))
    models: dict[str, dict[str, Any]] = {}
    for kind in ("amount", "time"):
        fitted = [one for one in found if one.kind == kind and one.fifth < FITTED]
        weights, bias = fit(
            np.array([one.values for one in fitted]),
            np.array([float(one.same) for one in fitted]),
            np.array([WEIGHT.get(one.source, 1.0) for one in fitted]),
        )
        models[kind] = {
            "weights": [round(float(one), 4) for one in weights],
            "bias": round(bias, 4),
        }
        if given.held:
            print(kind, len(fitted), dict(zip(COMPARED, weights.round(2).tolist(), strict=True)))
            tell([one for one in found if one.kind == kind and one.fifth >= FITTED], weights)
    OUT.write_text(json.dumps(models) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
