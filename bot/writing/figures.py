"""What is told of a sentence to the last step of the learned check, figure by figure.

Of the sentence: overlap (`bot.writing.support`), the comparison word by word
(`bot.writing.match`), and what the network says of the sentence and of its words. Of the text that
it stands in: how its sentences fare together, since who errs once errs again (over whole
responses, that is worth more than any figure of one sentence).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bot.writing.match import SCALARS, Array

KINDS = ("written", "planted")
"""Errors that writers make, and errors that were planted: the network's two outputs."""
SUMMARY = ("most", "three", "mean", "sum", "numeric", "capital", "content", "run")
"""What is told of the words' chances to fail."""
_KINDS_OF_WORD = tuple(SCALARS.index(name) for name in ("numeric", "capital", "content"))
_RUN = 4
"""Words in a row whose chances are told together: what was made up comes in one piece."""
SHARED = ("cover", "not_held_share", "best_all_mean", "alike")
"""Figures by name of which a text tells the mean and the worst."""


class Figures(NamedTuple):
    """A sentence as the last step sees it, before it is set beside the rest of its text.

    `whole` by name, `logits` (2,) and `chances` (words, 2) of the network, `table` of
    `bot.writing.match.Matched`.
    """

    whole: dict[str, float]
    logits: Array
    chances: Array
    table: Array


def summary(chances: Array, table: Array) -> list[float]:
    """Figures of the words' chances to fail (words,), in the order of `SUMMARY`."""
    ranked = np.sort(chances)[::-1]
    kinds = [float(chances[table[:, at] > 0].max(initial=0.0)) for at in _KINDS_OF_WORD]
    run = [float(chances[at : at + _RUN].mean()) for at in range(max(1, len(chances) - _RUN + 1))]
    return [
        float(ranked[0]), float(ranked[:3].mean()), float(chances.mean()), float(chances.sum()),
        *kinds, max(run),
    ]  # fmt: skip


def _summary_of(one: Figures, kind: int) -> list[float]:
    return summary(one.chances[:, kind], one.table)


def own_row(one: Figures, names: Sequence[str]) -> list[float]:
    """What is told of the sentence by itself; `names` orders `whole`."""
    return [
        *(one.whole[name] for name in names),
        *(float(logit) for logit in one.logits),
        *(figure for kind in range(len(KINDS)) for figure in _summary_of(one, kind)),
    ]  # fmt: skip


def rows(own: Array, names: Sequence[str]) -> Array:
    """The rows of the sentences of one text (sentences, figures), each with those of the text."""
    said = own[:, len(names) :]
    shared = own[:, [list(names).index(name) for name in SHARED]]
    count = len(own)
    text = np.concatenate(
        [
            said.mean(axis=0), shared.mean(axis=0), said[:, :2].max(axis=0), shared.min(axis=0),
            [np.log1p(count)],
        ]
    )  # fmt: skip
    place = np.arange(count)[:, None] / count
    told = [own, np.repeat(text[None, :], count, axis=0), place]
    return np.concatenate(told, axis=1).astype(np.float32)


def text_row(own: Array) -> Array:
    """The row of a text: the most, the least and the mean of its sentences' figures."""
    told = [own.max(axis=0), own.min(axis=0), own.mean(axis=0), [np.log1p(len(own))]]
    return np.concatenate(told).astype(np.float32)


def any_fails(logits: Array) -> float:
    """How sure it is that a sentence of a text fails, from the logits that each is supported.

    The logarithm of the surprise at none failing, were they independent.
    """
    return float(np.log(np.logaddexp(0, -np.clip(logits, -30, 30)).sum()))
