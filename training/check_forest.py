"""Forests on sentences and on whole texts, for the learned check. Needs scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from bot.writing.figures import Figures, own_row, rows, text_row
from training.check_network import Array, Cases

TREES = 70


def own_rows(
    names: Sequence[str], whole: Array, cases: Cases, words: Array, logits: Array
) -> Array:
    """What is told of every case by itself (cases, figures)."""
    chances = 1 / (1 + np.exp(-np.clip(words, -30, 30)))
    made = []
    for at in range(len(cases.sizes)):
        here = slice(cases.starts[at], cases.starts[at] + cases.sizes[at])
        one = Figures(
            dict(zip(names, whole[at].tolist(), strict=True)), logits[at], chances[here],
            cases.table[here].astype(np.float32),
        )  # fmt: skip
        made.append(own_row(one, names))
    return np.array(made, np.float32)


def grown(table: Array, good: Array, counts: Array, trees: int = TREES) -> Any:  # noqa: ANN401
    """A forest whose logit is that of being supported."""
    forest = HistGradientBoostingClassifier(
        max_iter=trees, learning_rate=0.12, max_leaf_nodes=12, min_samples_leaf=60,
        l2_regularization=5.0, max_features=0.4, early_stopping=False, random_state=0,
    )  # fmt: skip
    return forest.fit(table, good, sample_weight=counts)


def trees_of(forest: Any) -> dict[str, Array]:  # noqa: ANN401 — no public type holds them
    """The trees as arrays (trees, nodes), see `bot.writing.forest.Forest`; a leaf is its child."""
    grown_trees = [stage[0].nodes for stage in forest._predictors]  # noqa: SLF001 — no public way
    most = max(len(nodes) for nodes in grown_trees)
    shape = (len(grown_trees), most)
    made = {
        "feature": np.zeros(shape, np.uint16),
        "threshold": np.zeros(shape, np.float32),
        "left": np.zeros(shape, np.uint8),
        "right": np.zeros(shape, np.uint8),
        "value": np.zeros(shape, np.float32),
        "bias": np.array(float(forest._baseline_prediction.ravel()[0])),  # noqa: SLF001
        "depth": np.array(max(stage[0].get_max_depth() for stage in forest._predictors)),  # noqa: SLF001
    }
    for row, nodes in enumerate(grown_trees):
        count = len(nodes)
        leaf = nodes["is_leaf"].astype(bool)
        made["feature"][row, :count] = np.where(leaf, 0, nodes["feature_idx"])
        made["threshold"][row, :count] = np.where(leaf, 0, nodes["num_threshold"])
        made["left"][row, :count] = np.where(leaf, np.arange(count), nodes["left"])
        made["right"][row, :count] = np.where(leaf, np.arange(count), nodes["right"])
        made["value"][row, :count] = np.where(leaf, nodes["value"], 0)
    return made


class Told(NamedTuple):
    """All cases as the forests see them: in their text, alone, and the texts themselves.

    `text` numbers the text of each case; `texts` is a row a text, with `of` one of its cases.
    """

    together: Array
    alone: Array
    text: Array
    texts: Array
    of: Array
    sizes: Array


def told(own: Array, names: Sequence[str], response: Array) -> Told:
    """Rows for all cases. Sentences that a source holds literally never reach the forests."""
    _, text = np.unique(response, return_inverse=True)
    order = np.argsort(text, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(text[order])) + 1)
    together: list[Array] = [rows(own[group], names) for group in groups]
    made = np.zeros((len(own), together[0].shape[1]), np.float32)
    made[order] = np.concatenate(together)
    return Told(
        made,
        np.concatenate([rows(own[at : at + 1], names) for at in range(len(own))]),
        text,
        np.array([text_row(own[group]) for group in groups]),
        np.array([group[0] for group in groups]),
        np.array([len(group) for group in groups]),
    )


class Judges(NamedTuple):
    """One forest of each sort for each fold, which it never saw."""

    written: list[Any]
    planted: list[Any]
    whole: list[Any]


ALONE = 3
"""Every third sentence is read by itself as well as in its text."""
TEXTS = {"attributionbench": 0.5}
"""How much a text of a part counts for the forest of texts, where it is not once."""


def judges(
    found: Told, part: Array, fold: Array, folds: int, good: Array, planted: Array
) -> Judges:
    """Fit all forests. `planted` tells the cases whose errors were made on purpose."""
    prose = ~planted & (part != "ragtruth Data2txt")
    written_counts = np.where(planted, 0.0, np.where(part == "ragtruth Data2txt", 0.6, 1.0))
    ours = np.select([part == "bump", part == "own", part == "summaries"], [3.0, 1.0, 1.0], 0.0)
    ours = np.where(good, ours * 2.0, ours)
    borrowed = prose & good & (np.arange(len(part)) % 6 == 0)
    planted_counts = np.where(planted, ours, np.where(borrowed, 1.0, 0.0))
    fails = np.zeros(len(found.texts), bool)
    np.logical_or.at(fails, found.text, ~good)
    text_counts = np.where(planted[found.of], 0.0, [TEXTS.get(one, 1.0) for one in part[found.of]])
    made = Judges([], [], [])
    for out in range(folds):
        inside = np.flatnonzero((fold != out) & (written_counts > 0))
        some = inside[inside % ALONE == 0]
        made.written.append(
            grown(
                np.concatenate([found.together[inside], found.alone[some]]),
                np.concatenate([good[inside], good[some]]),
                np.concatenate([written_counts[inside], written_counts[some]]),
            )
        )
        inside = np.flatnonzero((fold != out) & (planted_counts > 0))
        made.planted.append(grown(found.alone[inside], good[inside], planted_counts[inside]))
        inside = (fold[found.of] != out) & (text_counts > 0)
        made.whole.append(grown(found.texts[inside], ~fails[inside], text_counts[inside]))
    return made


def apart(forests: Sequence[Any], table: Array, fold: Array) -> Array:
    """The logit of every row from the forest that never saw its context."""
    logits = np.zeros(len(table))
    for out, forest in enumerate(forests):
        inside = fold == out
        if inside.any():
            logits[inside] = forest.decision_function(table[inside])
    return logits


def pair_weights(own: Array, pairs: Array) -> Array:
    """A linear ranking of sentences: (figures,), from pairs (true, false) of rows of `own`."""
    spread = own.std(axis=0) + 1e-6
    apart = (own[pairs[:, 0]] - own[pairs[:, 1]]) / spread
    model = LogisticRegression(C=0.03, fit_intercept=False, max_iter=500)
    model.fit(np.concatenate([apart, -apart]), np.repeat([1, 0], len(apart)))
    result: Array = (model.coef_[0] / spread).astype(np.float32)
    return result
