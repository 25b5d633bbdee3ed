"""Ranking: pure functions from two lists of scored passages to one.

The order of the steps, and why: fuse (words and meaning see different things), recency (a question
about news mostly asks about the latest), fold near copies (a wire report carried by five papers is
one text), diversify (evidence should cover more than one article).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple

from retrieval.named import Named
from retrieval.publishers import family, wire
from retrieval.types import Article, Copy, Hit, Known, Period, Published
from retrieval.when import When, covers, spanned

MOST_PER_ARTICLE = 3
COPY_SHARE = 0.7
"""Share of the shorter passage's 5-word shingles that makes two passages near copies."""
COPY_SHINGLES = 25
"""Shingles (about 30 words) below which a passage is no copy: short ones share stock phrases."""

_DAY_S = 86_400
COPIED_WITHIN_S = 31 * _DAY_S
"""A month, because of coarse dates; between two of which more has passed are no copies."""
_STILL_FRESH_S = 7 * _DAY_S
"""How long after a time that a question names fresh articles are still wanted."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts; chosen by ablation (`python -m benchmarks.search`).

    `dense` is the share of the dense score in the mix, the rest is lexical. `recency` is what a
    relevant passage of this very moment gains over one of long ago, on the scale of the mix
    (0..1), and `recency_days` the days after which the gain has fallen to 1/e; `past` is the share
    of it that stays when a time that is over is named, `latest` and `latest_days` are the same
    where the latest is asked for. `period` is what one of a named time gains (`weak` if it may be
    meant otherwise), with the days after and before it in which that falls to 1/e. `says` and
    `publisher` are what one by a named publisher gains, when what it says is asked for, and else.
    `repeat` is the factor on the score for each better passage of the same article, `again` for
    each better article of the same publisher.
    """

    dense: float = 0.6
    recency: float = 0.5
    recency_days: float = 20.0
    latest: float = 0.8
    latest_days: float = 5.0
    past: float = 0.3
    period: float = 0.5
    weak: float = 0.1
    after_days: float = 7.0
    before_days: float = 2.0
    says: float = 0.6
    publisher: float = 0.15
    repeat: float = 0.8
    again: float = 0.9


CHOSEN = Weights()


class Fused(NamedTuple):
    """The two parts of the mix for one passage; their sum lies in 0..1."""

    lexical: float
    dense: float

    @property
    def score(self) -> float:
        """The mix."""
        return self.lexical + self.dense


def fuse(
    lexical: Sequence[tuple[str, float]],
    dense: Sequence[tuple[str, float]],
    weights: Weights = CHOSEN,
) -> dict[str, Fused]:
    """A linear mix of normalised scores by passage id.

    BM25 is divided by its best; a cosine is placed between the worst and the best that were
    found. A passage that one of the two did not return scores 0 there: it is at most as good as
    the last that was returned. Measured better than rank fusion on news (FACTS: MRR .808 against
    .775), because it keeps how much better the best is.
    """
    words = _by_best(lexical)
    meaning = _between(dense)
    share = weights.dense if meaning else 0.0
    if not words:
        share = 1.0
    return {
        id_: Fused(lexical=(1 - share) * words.get(id_, 0.0), dense=share * meaning.get(id_, 0.0))
        for id_ in (*words, *(id_ for id_ in meaning if id_ not in words))
    }


def listed(ids: Sequence[str]) -> dict[str, Fused]:
    """Passages in an order that is given, where nothing is asked for by words or meaning."""
    return {id_: Fused(lexical=0.5 - at / (4 * len(ids)), dense=0.0) for at, id_ in enumerate(ids)}


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


class Gains:
    """What relevant passages gain for their time and their publisher, for one question."""

    def __init__(
        self, now: datetime, asked: When, named: Sequence[Named] = (), weights: Weights = CHOSEN
    ) -> None:
        """Takes the moment of asking, the times and the publishers that the question names."""
        over = any(_is_over(one, now) for one in asked.periods)
        share = weights.past if over else 1.0
        self._now = now.timestamp()
        self._most = share * (weights.latest if asked.latest else weights.recency)
        self._days = weights.latest_days if asked.latest else weights.recency_days
        self._soft = [one for one in asked.periods if not one.hard]
        self._named = named
        self._weights = weights

    def signals(
        self, mix: Fused, published: Published | None, families: Collection[str]
    ) -> dict[str, float]:
        """What a score is made of; the score is their sum.

        These lift what is relevant: a fresh passage on another subject stays where it is.
        """
        relevant = min(1.0, 2 * mix.score)
        found = {"words": mix.lexical, "meaning": mix.dense}
        found["recency"] = self.recency(published) * relevant
        if self._soft and (fits := period(published, self._soft, self._weights)):
            found["period"] = fits * relevant
        if self._named and (theirs := publisher(families, self._named, self._weights)):
            found["publisher"] = theirs * relevant
        return found

    def score(self, mix: Fused, known: Known) -> float:
        """The sum of the signals of what was not read yet."""
        mixed = mix.lexical + mix.dense
        relevant = min(1.0, 2 * mixed)
        score = mixed
        if known.since is not None:
            score += self._fresh(known.since) * relevant
        if self._soft:
            score += period(known.published, self._soft, self._weights) * relevant
        if self._named:
            score += publisher(known.families, self._named, self._weights) * relevant
        return score

    def later(self, known: Known) -> bool:
        """Whether an article was published after the moment of asking, wherever that was.

        By more than a day: clocks err, and a day has begun elsewhere when it ends here.
        """
        return known.since is not None and known.since > self._now + _DAY_S

    def recency(self, published: Published | None) -> float:
        """What an article gains for how near to now it was published.

        An article without a date counts like an old one. The newest gain most when the latest is
        asked for, and nothing when the question names a time that is over.
        """
        return 0.0 if published is None else self._fresh(published.at.timestamp())

    def _fresh(self, at: float) -> float:
        days = abs(self._now - at) / _DAY_S
        return self._most * math.exp(-days / self._days)


def _is_over(named: Period, now: datetime) -> bool:
    return not named.hard and not named.weak and (now - named.end).total_seconds() > _STILL_FRESH_S


def period(
    published: Published | None, named: Sequence[Period], weights: Weights = CHOSEN
) -> float:
    """What an article gains for being of a time that the question names, in 0..`weights.period`.

    All of it within the time, less and less after it, when the same is still told, and little
    before. Nothing is gained where the time is demanded: there all are of it.
    """
    soft = [one for one in named if not one.hard]
    if published is None or not soft:
        return 0.0
    return max(
        (weights.weak if one.weak else weights.period) * _fit(published, one, weights)
        for one in soft
    )


def _fit(published: Published, named: Period, weights: Weights) -> float:
    if covers(named, published):
        return 1.0
    start, end = spanned(published, named.start.tzinfo or UTC)
    if start >= named.end:
        return math.exp(-(start - named.end).total_seconds() / _DAY_S / weights.after_days)
    if end <= named.start:
        return math.exp(-(named.start - end).total_seconds() / _DAY_S / weights.before_days)
    return 0.5  # a coarse date that may be of it


def publisher(
    families: Collection[str], named: Sequence[Named], weights: Weights = CHOSEN
) -> float:
    """What an article of these families gains for being by a publisher that the question names."""
    gains = [
        weights.says if one.cued else weights.publisher for one in named if one.family in families
    ]
    return max(gains, default=0.0)


def families(article: Article) -> set[str]:
    """Whose an article is: its publisher's, by its address and by its name, and its agency's."""
    by = {family(article.publisher, article.url), family(article.publisher), wire(article)}
    return {name for name in by if name is not None}


def fold_copies(hits: Iterable[Hit]) -> list[Hit]:
    """Near copies of a better hit from another article become `Hit.copies` of it."""
    kept: list[Hit] = []
    shingles: list[frozenset[int]] = []
    seen: set[int] = set()
    for hit in hits:
        mine = _shingles(hit.passage.text)
        # Most have nothing in common with any other, which a set tells fastest.
        for at, theirs in enumerate(() if mine.isdisjoint(seen) else shingles):
            if mine.isdisjoint(theirs) or not _is_copy(mine, theirs):
                continue
            if _may_copy(kept[at].article, hit.article):
                kept[at] = _with_copy(kept[at], hit)
                break
        else:
            kept.append(hit)
            shingles.append(mine)
            seen |= mine
    return kept


def _may_copy(one: Article, other: Article) -> bool:
    """Copies are printed within days: the same words months later tell of another event."""
    if one.id == other.id:
        return False
    if one.published is None or other.published is None:
        return True
    return abs((one.published.at - other.published.at).total_seconds()) <= COPIED_WITHIN_S


def _with_copy(hit: Hit, other: Hit) -> Hit:
    article = other.article
    if article.id in {copy.article_id for copy in hit.copies}:
        return hit
    copy = Copy(article.id, article.publisher, article.url, article.title)
    return replace(hit, copies=(*hit.copies, copy))


def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(text.casefold())
    return frozenset(
        map(hash, zip(words, words[1:], words[2:], words[3:], words[4:], strict=False))
    )


def _is_copy(one: frozenset[int], other: frozenset[int]) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= COPY_SHINGLES and len(one & other) >= COPY_SHARE * shorter


def diversify(hits: Iterable[Hit], limit: int, weights: Weights = CHOSEN) -> list[Hit]:
    """The best hits; each further one of an article or of a publisher counts a little less.

    Many reports of one publisher would else leave no room for what others say. A publisher that
    the question names loses nothing.
    """
    seen: Counter[str] = Counter()
    printed: dict[str, list[str]] = {}
    weighed: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: -hit.score):
        better = seen[hit.article.id]
        seen[hit.article.id] += 1
        if better >= MOST_PER_ARTICLE:
            continue
        by = family(hit.article.publisher, hit.article.url) or hit.article.id
        others = printed.setdefault(by, [])
        if hit.article.id not in others:
            others.append(hit.article.id)
        score = hit.score * weights.repeat**better
        if "publisher" not in hit.signals:
            score *= weights.again ** others.index(hit.article.id)
        less = score - hit.score
        signals = {**hit.signals, "repeat": less} if less else hit.signals
        weighed.append(replace(hit, score=score, signals=signals))
    weighed.sort(key=lambda hit: -hit.score)
    return weighed[:limit]
