"""Fits the model of likeness on half of the events of neus: `python -m training.fit_stories DATA`.

Writes retrieval/stories/weights.json. Pairs of reports come from streams of the fitted half, as
dense as the whole and thrice as dense, with the events in several orders, so that the
weights do not learn how many events a day has, nor which stood beside each other. Logistic
regression by
Newton's method; then the likeness from which stories join is the highest whose mean F1 is within
.002 of the best: between equals, to take two events for one is worse than to take one for two.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.stories import Report, bcubed, denser, grouped, reports
from retrieval.stories.grouping import OPEN_DAYS
from retrieval.stories.likeness import DAY, FEATURES, Model, Rarity, compare

OUT = Path(__file__).parent.parent / "retrieval" / "stories" / "weights.json"
Array = NDArray[np.float64]


def streams(found: Sequence[Report]) -> list[list[Report]]:
    """The fitted half alone, as dense as both halves are, and thrice as dense."""
    shuffled = [denser(found, times, shuffled=seed) for times in (2, 6) for seed in (1, 2)]
    return [denser(found, 2), *shuffled]


def pairs(stream: Sequence[Report]) -> tuple[Array, Array]:
    """The comparisons of every two reports of the same days, and whether they are of one event."""
    rows, same = [], []
    rarity = Rarity()
    held: list[Report] = []
    for report in stream:
        rarity.add(report.profile.words)
        while held and report.profile.at - held[0].profile.at > OPEN_DAYS * DAY:
            rarity.remove(held.pop(0).profile.words)
        for other in held:
            rows.append(compare(report.profile, other.profile, rarity))
            same.append(report.event == other.event)
        held.append(report)
    return np.array(rows), np.array(same, float)


def fit(rows: Array, same: Array, weight: Array, ridge: float) -> tuple[Array, float]:
    """Weights and bias; `ridge` holds the weights of standardised comparisons near zero."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    design = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    held = ridge * np.r_[np.ones(rows.shape[1]), 0]
    found = np.zeros(design.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-design @ found))
        slope = design.T @ (weight * (likely - same)) + held * found
        curve = (design * (weight * likely * (1 - likely))[:, None]).T @ design + np.diag(held)
        step = np.linalg.solve(curve + 1e-9 * np.eye(len(found)), slope)
        found -= step
        if np.abs(step).max() < 1e-8:
            break
    weights = found[:-1] / spread
    return weights, float(found[-1] - weights @ mean)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description="Fits the likeness of two reports.")
    parser.add_argument("data", type=Path, help="the folder that holds neus/")
    parser.add_argument("--ridge", type=float, default=2.0)
    options = parser.parse_args()
    fitted = [report for report in reports(options.data) if report.fitted]
    made = [pairs(stream) for stream in streams(fitted)]
    rows = np.concatenate([rows for rows, _ in made])
    same = np.concatenate([same for _, same in made])
    weight = np.concatenate([np.full(len(one), 1000 / len(one)) for _, one in made])
    weights, bias = fit(rows, same, weight, options.ridge)
    print(f"{len(rows)} pairs, {int(same.sum())} of one event")
    means: dict[float, float] = {}
    for joins in np.arange(0.2, 0.65, 0.05).round(2).tolist():
        model = Model(tuple(weights.tolist()), bias, joins)
        scores = [bcubed(grouped(stream, model)[0], stream)[0] for stream in streams(fitted)]
        print(f"joins at {joins:.2f}: F1 {np.mean(scores):.4f}", [round(s, 3) for s in scores])
        means[joins] = float(np.mean(scores))
    chosen = max(joins for joins, mean in means.items() if mean >= max(means.values()) - 0.002)
    given = {name: round(value, 3) for name, value in zip(FEATURES, weights.tolist(), strict=True)}
    print(given, round(bias, 3), chosen)
    written = {"bias": round(bias, 3), "joins": chosen, "weights": given}
    OUT.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
