"""How much the evidence supports a sentence: a score from overlap, and the seam for a better one.

The features are those of word-overlap baselines for RAGTruth (Niu et al. 2024,
arXiv:2401.00396): how much of the sentence the evidence covers, what is new in it, whether
neighbouring words stay neighbours. A logistic function combines them; its weights are a small
table made by `training/fit_overlap.py`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from bot.writing.gates.amounts import amounts
from bot.writing.gates.names import proper
from bot.writing.window import View, content
from bot.writing.words import Word, weight, words
from retrieval.types import Span

if TYPE_CHECKING:
    from bot.writing.figures import Figures

SUPPORTED_FROM = 0.5
"""The score from which a sentence counts as supported; the fit moves the function to it."""
_MOST = 150
_FAILED = 0.6
"""What each failing gate leaves of the score."""


class Judged(NamedTuple):
    """What a scorer says: the support, 0 to 1, and the words that it thinks fail.

    `sure` tells that a gate which often errs may be overruled; `figures` are the scorer's own.
    Of one sentence by itself, `written` is the logit that it holds no error as writers make them,
    and `unlike` are the words that no word of the sources is like (see `bot.writing.wary`).
    """

    score: float
    doubtful: tuple[Span, ...] = ()
    sure: bool = False
    figures: Figures | None = None
    written: float = math.inf
    unlike: tuple[Span, ...] = ()


class Scorer(Protocol):
    """Something that judges support."""

    def judge(
        self, sentence: str, sources: Sequence[str], seen: View, failed: Collection[str] = ()
    ) -> Judged:
        """How probable it is that the sources support the sentence.

        `seen` is what of them bears on it, `failed` names the gates that failed, one by one.
        Sentences are called supported from `SUPPORTED_FROM` on, unless a gate failed.
        """
        ...

    def together(self, judged: Sequence[Judged]) -> list[Judged]:
        """The same sentences, judged again as parts of one text, in order."""
        ...


class OverlapScorer:
    """Support by overlap of words, names, numbers and neighbours; needs no model."""

    def judge(
        self, sentence: str, sources: Sequence[str], seen: View, failed: Collection[str] = ()
    ) -> Judged:
        """See `Scorer`; without evidence, or for a sentence without words, 0."""
        del sources
        found = features(sentence, nearest(seen))
        if not found:
            return Judged(0.0)
        score = 1 / (1 + math.exp(-max(-30.0, min(30.0, overlap_logit(found)))))
        # The more gates fail, the lower: it orders what they do not let pass.
        return Judged(score * _FAILED ** min(len(failed), 5))

    def together(self, judged: Sequence[Judged]) -> list[Judged]:
        """Overlap knows no text beyond the sentence: the same."""
        return list(judged)


def overlap_logit(found: Mapping[str, float]) -> float:
    """The logit of being supported, from the features of overlap among figures by name."""
    table = _weights()
    return table["bias"] + sum(table.get(name, 0.0) * value for name, value in found.items())


def nearest(seen: View) -> list[str]:
    """The picked lines, best first, then their neighbours."""
    picked = [*seen.best, *(line for line in seen.near if line not in seen.best)]
    return [line.text for line in picked]


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    text = files("bot.writing").joinpath("overlap_weights.json").read_text(encoding="utf-8")
    return {name: float(value) for name, value in json.loads(text)["weights"].items()}


def features(sentence: str, evidence: Sequence[str]) -> dict[str, float]:
    """Overlap features by name; shares are 0 to 1. Empty when nothing can be compared."""
    mine = content(sentence)
    if not mine or not evidence:
        return {}
    lines = [words(line) for line in evidence]
    held = {word.stem for line in lines for word in line}
    plain = [word for word in mine if not word.numeric and not word.capital]
    if plain and not any(word.stem in held for word in plain):
        return {}  # only names and numbers are shared: another language, or another matter
    total = sum(weight(word) for word in mine)
    new = [word for word in mine if word.stem not in held]
    best = max(
        sum(weight(word) for word in mine if word.stem in {other.stem for other in line})
        for line in lines
    )
    every = words(sentence)
    pairs = list(pairwise(word.stem for word in every))
    beside = {pair for line in lines for pair in pairwise(word.stem for word in line)}
    close = {
        (line[i].stem, line[j].stem)
        for line in lines
        for i in range(len(line))
        for j in range(i + 1, min(i + 5, len(line)))
    }
    inner = list(pairwise(word.stem for word in mine))
    names = proper(sentence)
    numbers = amounts(sentence)
    stated = {amount.value for line in evidence for amount in amounts(line)}
    return {
        "cover": 1 - sum(weight(word) for word in new) / total,
        "cover_best": best / total,
        "pairs": sum(pair in beside for pair in pairs) / len(pairs) if pairs else 1.0,
        "close": sum(pair in close for pair in inner) / len(inner) if inner else 1.0,
        "order": _in_order(mine, lines),
        "new": math.log1p(len(new)),
        "new_rare": math.log1p(sum(weight(word) > 1.5 for word in new)),
        "new_names": math.log1p(sum(name.stem not in held for name in names)),
        "new_numbers": math.log1p(sum(amount.value not in stated for amount in numbers)),
        "new_run": math.log1p(_longest_run(mine, held)),
    }


NOTHING_SHARED: MappingProxyType[str, float] = MappingProxyType(
    dict.fromkeys(
        (
            "cover", "cover_best", "pairs", "close", "order",
            "new", "new_rare", "new_names", "new_numbers", "new_run",
        ),
        0.0,
    )
)  # fmt: skip
"""The features by name for those who need a number where `features` finds nothing to compare."""


def _in_order(mine: Sequence[Word], lines: Sequence[Sequence[Word]]) -> float:
    """The longest common subsequence with one line, as a share of the sentence's words."""
    wanted = [word.stem for word in mine[:_MOST]]
    best = 0
    for line in lines[:3]:
        row = [0] * (len(wanted) + 1)
        inside = set(wanted)
        for other in line[: 2 * _MOST]:
            if other.stem not in inside:
                continue
            previous = 0
            for index, stem in enumerate(wanted):
                kept = row[index + 1]
                row[index + 1] = previous + 1 if stem == other.stem else max(kept, row[index])
                previous = kept
        best = max(best, row[-1])
    return best / len(wanted)


def _longest_run(mine: Sequence[Word], held: set[str]) -> int:
    """The most new words in a row: a detail that was made up comes in one piece."""
    longest = run = 0
    for word in mine:
        run = 0 if word.stem in held else run + 1
        longest = max(longest, run)
    return longest
