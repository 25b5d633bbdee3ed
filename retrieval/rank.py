"""Ranking: pure functions from two lists of scored passages to one.

The order of the steps, and why: fuse (words and meaning see different things), recency (a question
about news mostly asks about the latest), fold near copies (a wire report carried by five papers is
one text), diversify (evidence should cover more than one article).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from retrieval.types import Copy, Hit, Published

DENSE_SHARE = 0.35
"""Share of the dense score in the mix; the rest is lexical. See benchmarks/search.py."""
RECENCY_SHARE = 0.25
"""What a passage of this very moment gains over one of long ago, on the scale of the mix (0..1)."""
RECENCY_DAYS = 10.0
"""Days after which the gain has fallen to 1/e."""
MOST_PER_ARTICLE = 3
REPEAT_FACTOR = 0.9
"""Factor on the score for each better passage of the same article."""
COPY_SHARE = 0.7
"""Share of the shorter passage's 5-word shingles that makes two passages near copies."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Fused:
    """The mix for one passage and its two parts, each in 0..1."""

    score: float
    lexical: float
    dense: float


def fuse(
    lexical: Sequence[tuple[str, float]], dense: Sequence[tuple[str, float]]
) -> dict[str, Fused]:
    """A linear mix of normalised scores by passage id.

    BM25 is divided by its best; a cosine is placed between the worst and the best that were
    found. A passage that one of the two did not return scores 0 there: it is at most as good as
    the last that was returned. Measured better than rank fusion on news (FACTS: MRR .808 against
    .775), because it keeps how much better the best is.
    """
    words = _by_best(lexical)
    meaning = _between(dense)
    share = DENSE_SHARE if meaning else 0.0
    if not words:
        share = 1.0
    return {
        id_: Fused(
            score=share * meaning.get(id_, 0.0) + (1 - share) * words.get(id_, 0.0),
            lexical=words.get(id_, 0.0),
            dense=meaning.get(id_, 0.0),
        )
        for id_ in (*words, *(id_ for id_ in meaning if id_ not in words))
    }


def _by_best(scored: Sequence[tuple[str, float]]) -> dict[str, float]:
    best = max((score for _, score in scored), default=0.0)
    return {id_: score / best for id_, score in scored} if best > 0 else {}


def _between(scored: Sequence[tuple[str, float]]) -> dict[str, float]:
    if not scored:
        return {}
    values = [score for _, score in scored]
    low, high = min(values), max(values)
    width = max(high - low, 1e-9)
    return {id_: max((score - low) / width, 1e-6) for id_, score in scored}


def recency(published: Published | None, now: datetime) -> float:
    """How near to `now` an article was published: 1 now, falling by 1/e in `RECENCY_DAYS`.

    An article that is newer than `now` counts like one as far in the past, and one without a
    date like an old one.
    """
    if published is None:
        return 0.0
    days = abs((now - published.at).total_seconds()) / 86_400
    return math.exp(-days / RECENCY_DAYS)


def recency_share(question: str, now: datetime) -> float:
    """How much recency counts for this question: nothing when it names a year that is past."""
    years = {int(year) for year in _YEAR.findall(question)}
    return 0.0 if years and now.year not in years else RECENCY_SHARE


def fold_copies(hits: Iterable[Hit]) -> list[Hit]:
    """Near copies of a better hit from another article become `Hit.copies` of it."""
    kept: list[Hit] = []
    shingles: list[frozenset[int]] = []
    for hit in hits:
        mine = _shingles(hit.passage.text)
        for index, other in enumerate(kept):
            if other.article.id != hit.article.id and _is_copy(mine, shingles[index]):
                kept[index] = _with_copy(other, hit)
                break
        else:
            kept.append(hit)
            shingles.append(mine)
    return kept


def _with_copy(hit: Hit, other: Hit) -> Hit:
    article = other.article
    if article.id in {copy.article_id for copy in hit.copies}:
        return hit
    copy = Copy(article.id, article.publisher, article.url, article.title)
    return replace(hit, copies=(*hit.copies, copy))


def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(text.casefold())
    return frozenset(hash(tuple(words[at : at + 5])) for at in range(len(words) - 4))


def _is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) >= COPY_SHARE * shorter


def diversify(hits: Iterable[Hit], limit: int) -> list[Hit]:
    """The best hits, where each further passage of one article counts a little less."""
    seen: dict[str, int] = {}
    weighed: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: -hit.score):
        better = seen.get(hit.article.id, 0)
        seen[hit.article.id] = better + 1
        if better < MOST_PER_ARTICLE:
            weighed.append(replace(hit, score=hit.score * REPEAT_FACTOR**better))
    weighed.sort(key=lambda hit: -hit.score)
    return weighed[:limit]


def signals(fused: Fused, freshness: float, share: float) -> Mapping[str, float]:
    """What a score is made of; the values add up to it."""
    dense_share = DENSE_SHARE if fused.dense else 0.0
    dense_share = 1.0 if not fused.lexical and fused.score == fused.dense else dense_share
    dense = dense_share * fused.dense
    return {"words": fused.score - dense, "meaning": dense, "recency": share * freshness}
