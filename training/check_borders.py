"""Where the borders of the learned check are, chosen on contexts that the judging forest never saw.

A response counts as made up when one sentence of it is refused. The border of texts is where
F1 over all responses, and F1 and balanced accuracy of answers and summaries, are best together;
that of sentences by themselves, where AttributionBench's dev part is told best. Planted errors get
the strictest border that few true sentences fail.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.writing.figures import any_fails
from bot.writing.learned import Borders
from training.check_forest import Told
from training.check_network import Array

TRUE_LOST = {"ragtruth QA": 0.02, "ragtruth Summary": 0.02, "summaries": 0.04, "own": 0.06}
"""Shares of true sentences that the border of planted errors may cost."""


PAIRS = 0.25
"""How much the ranking of pairs counts among the sentences of a text: as much as costs nothing
elsewhere. It is no part of the border of sentences by themselves: it is lower, the shorter the
sources are."""
NEAR, ORDER = 0.05, 0.3
"""What counts in a score on its side of the border: the logit, and the ranking of pairs, which
tells two versions of a text apart best (BUMP, each half by the fit that never saw it)."""
OVERLAP = 1.0
"""How much the overlap of words counts in a sentence by itself: references of a claim are told
apart better with it (AttributionBench's dev part), errors of writers as well."""
ALONE_LOST = 0.0265
"""The share of writers' true sentences that the border of sentences by themselves may cost; of
careful paraphrases of short reports it costs four times as many (`benchmarks/sentences.py`)."""

SURE_FROM = 0.25
"""The logit from which gates that often err give way in a text. Lower ones gain little in answers
and lose in summaries."""


class Logits(NamedTuple):
    """What was said of cases by those that never saw them; `whole` is a row a text."""

    together: Array
    alone: Array
    planted: Array
    whole: Array
    pairs: Array
    overlap: Array


class Known(NamedTuple):
    """What is known of the cases; `hard` tells where a gate fails that nothing overrules."""

    part: Array
    hard: Array
    good: Array
    planted: Array


def f1_ba(told: Array, truth: Array) -> tuple[float, float]:
    """F1 of True, and balanced accuracy."""
    hits = (told & truth).sum()
    f1 = 2 * hits / max(1, told.sum() + truth.sum())
    return float(f1), float((told[truth].mean() + (~told[~truth]).mean()) / 2)


def word_border(wrong: Array, chances: Array) -> float:
    """The chance from which a word is called doubtful: the best F1 of the words that fail."""
    places = np.linspace(0.2, 0.9, 36)
    reached = [f1_ba(chances >= place, wrong)[0] for place in places]
    print(f"words that fail: F1 {max(reached):.3f} from {places[int(np.argmax(reached))]:.2f}")
    return round(float(places[int(np.argmax(reached))]), 3)


def borders(found: Told, said: Logits, known: Known) -> Borders:
    """The borders; prints what they reach."""
    fails = np.zeros(len(found.texts), bool)
    np.logical_or.at(fails, found.text, ~known.good)
    order = np.argsort(found.text, kind="stable")
    groups = np.split(order, np.cumsum(found.sizes)[:-1])
    prose = np.isin(known.part, ["ragtruth QA", "ragtruth Summary"]) & known.good
    middle = float(np.median(said.pairs[prose]))
    each = said.together + PAIRS * (said.pairs - middle)
    alone = said.alone + OVERLAP * np.clip(said.overlap, -6, 6)
    any_of = np.array([any_fails(each[group]) for group in groups])
    part = known.part[found.of]
    ragtruth = np.char.startswith(part.astype(str), "ragtruth") & (found.sizes > 1)
    mixed = np.stack([said.whole, any_of], axis=1)
    slopes = LogisticRegression().fit(mixed[ragtruth], ~fails[ragtruth]).coef_[0]

    planted = min(
        float(np.quantile(said.planted[(known.part == name) & known.good], share))
        for name, share in TRUE_LOST.items()
        if ((known.part == name) & known.good).any()
    )
    text = mixed @ slopes
    lowest = np.array([each[group].min() for group in groups])
    shifted = each - lowest[found.text] + text[found.text]
    doubt = np.minimum(said.planted - planted, 0.0)

    def at(place: float) -> dict[str, tuple[float, float]]:
        refused = known.hard | (shifted + doubt < place)
        told = np.zeros(len(found.texts), bool)
        np.logical_or.at(told, found.text, refused)
        reached = {"overall": f1_ba(told[ragtruth], fails[ragtruth])}
        for name in ("ragtruth QA", "ragtruth Summary", "ragtruth Data2txt"):
            same = ragtruth & (part == name)
            if same.any():
                reached[name] = f1_ba(told[same], fails[same])
        return reached

    def worth(reached: dict[str, tuple[float, float]]) -> float:
        prose = [reached[name] for name in ("ragtruth QA", "ragtruth Summary")]
        return reached["overall"][0] + float(np.mean(prose))

    places = np.linspace(-3, 4, 141)
    best = max(places, key=lambda place: worth(at(float(place))))
    for name, (f1, accuracy) in at(float(best)).items():
        print(f"{name:20} F1 {f1:.3f} BA {accuracy:.3f}")

    bench = known.part == "attributionbench"
    single = bench & (found.sizes[found.text] == 1)
    places = np.linspace(-2, 4, 121)

    def macro(place: float) -> float:
        told = known.hard[single] | (alone[single] + doubt[single] < place)
        return (f1_ba(told, ~known.good[single])[0] + f1_ba(~told, known.good[single])[0]) / 2

    lost = [float((alone[prose] + doubt[prose] < place).mean()) for place in places]
    allowed = [place for place, share in zip(places, lost, strict=True) if share <= ALONE_LOST]
    border = max(allowed, key=lambda place: macro(float(place)))
    share = (alone[prose] + doubt[prose] < border).mean()
    print(f"claims by themselves: macro-F1 {macro(float(border)):.3f} at {border:.2f}")
    print(f"true sentences of writers lost by themselves: {share:.3f}")
    return Borders(
        written=float(border), planted=planted, overlap=OVERLAP, pairs=PAIRS,
        middle=middle, whole=float(slopes[0]), any=float(-slopes[1]), text=float(best),
        word_from=(0.5, 0.5), sure_from=SURE_FROM, near=NEAR, order=ORDER,
    )  # fmt: skip
