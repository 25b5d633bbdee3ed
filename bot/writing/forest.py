"""Boosted regression trees, run in numpy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from bot.writing.match import Array

Places = NDArray[np.intp]


class Forest(NamedTuple):
    """Regression trees side by side: `logit` is `bias` plus the leaf that each tree leads to.

    `feature`, `threshold`, `left`, `right`, `value` (trees, nodes); a leaf is its own child.
    """

    feature: Places
    threshold: Array
    left: Places
    right: Places
    value: Array
    bias: float
    depth: int

    def logit(self, row: Array) -> float:
        """The sum of the leaves for one row of features."""
        trees = np.arange(len(self.feature))
        at = np.zeros(len(trees), np.intp)
        for _ in range(self.depth):
            smaller = row[self.feature[trees, at]] <= self.threshold[trees, at]
            at = np.where(smaller, self.left[trees, at], self.right[trees, at])
        return self.bias + float(self.value[trees, at].sum(dtype=np.float64))

    @classmethod
    def of(cls, held: Mapping[str, Array]) -> Self:
        """A forest from its arrays by name."""
        return cls(
            held["feature"].astype(np.intp), held["threshold"], held["left"].astype(np.intp),
            held["right"].astype(np.intp), held["value"], float(held["bias"]), int(held["depth"]),
        )  # fmt: skip
