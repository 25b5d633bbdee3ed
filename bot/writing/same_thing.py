"""How likely two values of two reports are of one thing: learned from what reports tell alike.

Two outlets that give one figure mostly give it of one thing, each in words of its own; figures
that differ are mostly of two things. A logistic model over a few comparisons of what stands around
two values tells one from the other (training/fit_same_thing.py fits it on real reports). The
values themselves are not compared, so that the model can be asked of values that differ.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from bot.writing.around import Around, around, covered, kin
from bot.writing.contrast import contrasted
from bot.writing.events import elsewhere, same_days
from bot.writing.facts import Fact, facts
from bot.writing.reports import Line, lead_alike
from bot.writing.same_count import other_period, same_counted
from bot.writing.stated import Stated, stated

COMPARED = (
    "near", "nearest", "near weight", "whole", "plain words", "names", "after", "before",
    "deed", "other deed", "counted", "other counted", "scope", "period", "rivals", "margin",
    "other values", "first", "short", "lead", "place", "days", "own names", "contrast", "hyphen",
)  # fmt: skip
"""What is compared, in the order of the weights."""
_UNKNOWN = 0.3
"""What follows two values where one of them is followed by nothing."""


class Model(NamedTuple):
    """The weights of what is compared, and what is added."""

    weights: tuple[float, ...]
    bias: float


def likely(one: Stated | Fact, other: Stated | Fact) -> float:
    """The log odds that two values of one kind are of one thing, whatever the values are."""
    model = _models()["amount" if isinstance(one, Stated) else "time"]
    pairs = zip(model.weights, compared(one, other), strict=True)
    return model.bias + sum(weight * value for weight, value in pairs)


def compared(one: Stated | Fact, other: Stated | Fact) -> tuple[float, ...]:
    """What is compared of two values, as `COMPARED` names it."""
    here, there = one.line, other.line
    mine, theirs = _around(one), _around(other)
    forth, back = covered(mine, theirs), covered(theirs, mine)
    both = mine.after and theirs.after
    return (
        min(forth.near, back.near),
        max(forth.near, back.near),
        min(forth.amount, back.amount),
        min(forth.whole, back.whole),
        min(forth.plain, back.plain),
        min(forth.names, back.names),
        kin(mine.after, theirs.after) if both else _UNKNOWN,
        float(mine.before == theirs.before),
        *_counted(one, other),
        math.log(max(1, len(_rivals(one))) * max(1, len(_rivals(other)))),
        _margin(one, other, forth.near + back.near),
        float(bool(_sizes(one) & _sizes(other))),
        float(_opens(here) and _opens(there)),
        1 / math.sqrt(1 + min(len(mine.words), len(theirs.words))),
        min(lead_alike(here.report, there.report), lead_alike(there.report, here.report)),
        float(elsewhere(here, there)),
        float(isinstance(one, Stated) and not same_days(here, there)),
        min(len(here.names - there.report.known), len(there.names - here.report.known), 3),
        float(contrasted(here, there)),
        float(_hyphened(one) is not _hyphened(other)),
    )


def _around(one: Stated | Fact) -> Around:
    """The words around a value; those that it counts are among them."""
    end = one.end
    if isinstance(one, Stated) and one.head and one.head[0].start > one.start:
        end = min(end, one.head[0].start)
    return around(one.line, one.start, end)


def _counted(one: Stated | Fact, other: Stated | Fact) -> tuple[float, ...]:
    """Deed, other deed, counted, other counted, scope and period: known of amounts only."""
    if not isinstance(one, Stated) or not isinstance(other, Stated):
        return (0.0,) * 6
    same = 0 if one.unit else same_counted(one, other)
    shared = one.deeds & other.deeds
    return (
        float(bool(shared)),
        float(bool(one.deeds and other.deeds) and not shared),
        float(same > 0),
        float(same < 0),
        float(bool(one.scope ^ other.scope)),
        float(other_period(one, other)),
    )


def _rivals(one: Stated | Fact) -> Sequence[Stated | Fact]:
    """The values of its kind in its sentence, with itself."""
    return _of_kind(one, one.line)


def _of_kind(one: Stated | Fact, line: Line) -> Sequence[Stated | Fact]:
    if isinstance(one, Stated):
        return [each for each in stated(line) if each.unit == one.unit]
    return [each for each in facts(line) if each.about is one.about]


def _margin(one: Stated | Fact, other: Stated | Fact, near: float) -> float:
    """How much nearer the two are than either is to a rival in the other's sentence."""
    best = max(
        (
            _near(*pair)
            for pair in (
                *((one, each) for each in _rivals(other) if each is not other),
                *((each, other) for each in _rivals(one) if each is not one),
            )
        ),
        default=0.0,
    )
    return near - best


def _near(one: Stated | Fact, other: Stated | Fact) -> float:
    mine, theirs = _around(one), _around(other)
    return covered(mine, theirs).near + covered(theirs, mine).near


def _sizes(one: Stated | Fact) -> set[float]:
    """The other amounts of its sentence: two that share one tell of one thing."""
    return {each.size for each in stated(one.line) if each is not one}


def _opens(line: Line) -> bool:
    return line is line.report.lines[0]


def _hyphened(one: Stated | Fact) -> bool:
    """Whether a value only describes what follows: "a 22-page memo"."""
    return isinstance(one, Stated) and "-" in one.shown


@lru_cache(maxsize=1)
def _models() -> dict[str, Model]:
    written = files("bot.writing").joinpath("same_thing.json").read_text(encoding="utf-8")
    return {
        kind: Model(tuple(one["weights"]), one["bias"]) for kind, one in json.loads(written).items()
    }
