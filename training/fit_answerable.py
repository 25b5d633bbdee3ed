"""Fit the weights with which the extractive writer decides whether a sentence answers.

    python -m training.fit_answerable DATA

DATA is the folder of `benchmarks.answers`. Logistic regression with a little ridge over the few
features of `bot.writing.choose.Scored`, on clapnq (each question with its own passage) and on our
news questions (over all articles), each set and each class of the same weight. Prints the weights
for `bot.writing.choose.ANSWERABLE`, and the balanced accuracy of each set by ten-fold
cross-validation. Takes about a minute.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.answers import Case, Shelf, clapnq, news, own_passages
from bot.writing.choose import ANSWERABLE
from bot.writing.extractive import Extractive
from retrieval.encoder import MiniLM

Floats = NDArray[np.float64]

NAMES = tuple(name for name in ANSWERABLE if name != "bias")
RIDGE = 0.3
FOLDS = 10
REPEATS = 5


def rows(
    writer: Extractive, shelf: Shelf, cases: list[Case], *, own: bool
) -> tuple[Floats, Floats]:
    """Features of the best sentence of each question, (n, features), and whether it answers.

    Questions without any sentence of the right kind are left out: they are never answered. So are
    answerable questions whose best sentence is known to be another one than the answer.
    """
    features, labels = [], []
    for case in cases:
        found = own_passages(shelf, case) if own else shelf.search(case.text)
        best = writer.best(case.text, found)
        if best is None:
            continue
        text = best.sentence.text.lower()
        if case.expected and not any(word.lower() in text for word in case.expected):
            continue
        features.append([best.features()[name] for name in NAMES])
        labels.append(float(case.answerable))
    return np.array(features), np.array(labels)


def fit(x: Floats, y: Floats, weight: Floats) -> Floats:
    """Weights by Newton's method, the bias first."""
    x = np.column_stack([np.ones(len(x)), x])
    penalty = RIDGE * np.diag([0.0, *np.ones(x.shape[1] - 1)])
    b = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ b))
        gradient = x.T @ (weight * (p - y)) + penalty @ b
        step = np.linalg.solve((x * (weight * p * (1 - p))[:, None]).T @ x + penalty, gradient)
        b -= step
        if np.abs(step).max() < 1e-8:
            break
    return b


def positive(b: Floats, x: Floats) -> NDArray[np.bool_]:
    """Which rows are called answers."""
    return np.column_stack([np.ones(len(x)), x]) @ b >= 0


def even(y: Floats, group: NDArray[np.int_]) -> Floats:
    """Weights that make every class of every set count the same, 100 rows' worth."""
    weight = np.zeros(len(y))
    for one in np.unique(group):
        for value in (0.0, 1.0):
            mask = (group == one) & (y == value)
            weight[mask] = 100 / max(int(mask.sum()), 1)
    return weight


def main() -> None:
    """Fit, cross-validate and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    given = parser.parse_args()
    encoder = MiniLM()
    writer = Extractive(encoder)
    sets = []
    for build, own in ((clapnq, True), (news, False)):
        articles, cases = build(given.data)
        sets.append(rows(writer, Shelf(encoder, articles), cases, own=own))
    x = np.concatenate([one for one, _ in sets])
    y = np.concatenate([one for _, one in sets])
    group = np.concatenate([np.full(len(one), at) for at, (_, one) in enumerate(sets)])
    totals: dict[str, list[float]] = {"clapnq": [], "news": []}
    for repeat in range(REPEATS):
        fold = np.random.default_rng(repeat).permutation(len(y)) % FOLDS
        called = np.zeros(len(y), bool)
        for one in range(FOLDS):
            train = fold != one
            weight = even(y[train], group[train])
            called[~train] = positive(fit(x[train], y[train], weight), x[~train])
        for at, name in enumerate(totals):
            own_y, own_called = y[group == at] > 0, called[group == at]
            accuracy = (own_called[own_y].mean() + (~own_called[~own_y]).mean()) / 2
            totals[name].append(float(accuracy))
    for name, values in totals.items():
        print(f"{name}: balanced accuracy {np.mean(values):.3f} by cross-validation")
    final = fit(x, y, even(y, group))
    print(
        {name: round(float(value), 2) for name, value in zip(("bias", *NAMES), final, strict=True)}
    )


if __name__ == "__main__":
    main()
