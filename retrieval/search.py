"""The recipe of search: query → time, publisher → words + meaning → one order → evidence.

The time comes first, because its words are no words to look for. What a question demands ("since
Monday", "according to …") narrows what is looked at; what it only names lifts what fits.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from retrieval import named, rank, when
from retrieval.errors import EncoderUnusable, StoreDamaged, StoreUnreachable
from retrieval.ports import Encoder, LexicalIndex, VectorIndex
from retrieval.types import Article, Audience, Evidence, Hit, Known, Narrow, Passage, Period, Query

_log = logging.getLogger(__name__)

LEXICAL_CANDIDATES = 200
DENSE_CANDIDATES = 100
_NARROWED = 400
"""Candidates where many may not be of the time or publisher demanded."""
_LONGEST_QUERY = 2_000
_READ = 2.5
"""Passages that are read for each hit that is wanted, at first; near copies are folded in them."""
_KEPT = 2
"""Passages for each hit that must be left then, so that there are several publishers among them."""
_BESIDE = 4
"""Searches by meaning at once; more would wait for the processor."""
_UNKNOWN = Known()
_LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)
_OTHER_LANGUAGE = (
    "Searched by words only: the encoder does not know the language of this question. Another one "
    "can be set with BRIEFBOT_ENCODER."
)


class Passages(Protocol):
    """What search needs of the catalog."""

    def passages(self, ids: Sequence[str], viewer: Audience) -> list[tuple[Article, Passage]]:
        """The live passages among `ids` that `viewer` may see."""
        ...


@dataclass(frozen=True, slots=True)
class _Sought:
    """A query, read: the words to look for, and what narrows and lifts."""

    text: str
    when: when.When
    publishers: tuple[named.Named, ...]
    narrow: Narrow | None


class Searcher:
    """Finds passages for a query, for an asker, around a moment."""

    def __init__(
        self,
        catalog: Passages,
        lexical: LexicalIndex,
        vectors: VectorIndex,
        encoder: Encoder,
        weights: rank.Weights = rank.CHOSEN,
    ) -> None:
        """Takes the catalog, the two indexes derived from it and the encoder that filled one."""
        self._weights = weights
        self._catalog = catalog
        self._lexical = lexical
        self._vectors = vectors
        self._encoder = encoder
        # Both halves wait for libraries that leave Python to others meanwhile.
        self._beside = ThreadPoolExecutor(_BESIDE, thread_name_prefix="meaning")

    def search(self, query: Query) -> Evidence:
        """The best passages that the asker may see, best first; none for an empty query.

        The indexes are asked for what the audience may see, and the catalog, which is the truth,
        has the last word on it.
        """
        text = query.text.strip()[:_LONGEST_QUERY].encode("utf-8", "replace").decode()
        if not text:
            return Evidence(query, ())
        sought = self._read(text, query)
        gains = rank.Gains(query.now, sought.when, sought.publishers, self._weights)
        fused, degraded = self._candidates(sought, query.audience.visible())
        ordered, undated, later = self._ordered(fused, sought, gains)
        too_new = later and not ordered
        if too_new and sought.narrow is None:
            sought = replace(sought, narrow=Narrow(Period(_LONG_AGO, query.now, "")))
            fused, degraded = self._candidates(sought, query.audience.visible())
            ordered, undated, _ = self._ordered(fused, sought, gains)
        folded: list[Hit] = []
        for pairs in self._read_best(ordered, query):
            hits = [_hit(*pair, fused[pair[1].id], sought, gains) for pair in pairs]
            folded = rank.fold_copies(sorted(hits, key=lambda hit: (-hit.score, hit.passage.id)))
            if len(folded) >= _KEPT * query.limit:
                break
        best = tuple(rank.diversify(folded, query.limit, self._weights))
        notes = tuple(self._notes(sought, undated, query, none=not best))
        if too_new and not best:
            notes = (f"Nothing that fits was published by {_day(query.now.date())}.", *notes)
        listed = not sought.text
        return Evidence(query, best, degraded, sought.when.periods, notes, listed)

    def _read_best(
        self, ordered: Sequence[str], query: Query
    ) -> Iterator[list[tuple[Article, Passage]]]:
        """The best that are there and that the asker may see, and then more, until all are read."""
        found: list[tuple[Article, Passage]] = []
        rest, at_once = ordered, max(1, math.ceil(_READ * query.limit))
        while rest:
            found += self._catalog.passages(rest[:at_once], query.audience)
            yield found
            rest, at_once = rest[at_once:], 2 * at_once

    def _ordered(
        self, fused: dict[str, rank.Fused], sought: _Sought, gains: rank.Gains
    ) -> tuple[list[str], list[str], bool]:
        """What is of the time and by the publishers demanded, best first; and what has no date.

        And whether something was left out because it was published after the moment of asking.
        Articles are not read for it: most candidates are no hits.
        """
        known = self._lexical.about(list(fused))
        period = sought.when.demanded
        only = {one.family for one in sought.publishers if one.only}
        scores: dict[str, float] = {}
        undated: list[str] = []
        later = False
        for id_, mix in fused.items():
            about = known.get(id_, _UNKNOWN)
            if gains.later(about):
                later = True
                continue
            if only and not only & about.families:
                continue
            covered = True if period is None else when.covered(period, about)
            if covered:
                scores[id_] = gains.score(mix, about)
            elif covered is None:
                undated.append(id_)
        return sorted(scores, key=lambda id_: (-scores[id_], id_)), undated, later

    def _read(self, text: str, query: Query) -> _Sought:
        asked = when.read(text, query.now, query.zone)
        publishers = named.publishers(
            asked.text,
            lambda families: self._lexical.publishers(query.audience.visible(), families),
        )
        only = frozenset(one.family for one in publishers if one.only)
        demanded = asked.demanded
        narrow = Narrow(demanded, only) if demanded or only else None
        return _Sought(named.without(asked.text, publishers), asked, publishers, narrow)

    def _candidates(
        self, sought: _Sought, audiences: tuple[Audience, ...]
    ) -> tuple[dict[str, rank.Fused], str | None]:
        """Passages by words and by meaning; the newest ones when only a time is asked for."""
        if not sought.text:
            period = sought.when.periods[0] if sought.when.periods else None
            if sought.narrow is not None and sought.narrow.period is not None:
                period = sought.narrow.period
            newest = self._lexical.newest(audiences, LEXICAL_CANDIDATES, Narrow(period))
            return rank.listed(newest), None
        beside = self._beside.submit(self._nearest, audiences, sought)
        if sought.narrow is None:
            words = self._lexical.match(audiences, sought.text, LEXICAL_CANDIDATES)
        else:
            words = self._lexical.match(audiences, sought.text, _NARROWED, sought.narrow)
        for one in sought.publishers:
            if one.cued and not one.only:
                theirs = Narrow(sought.when.demanded, frozenset({one.family}))
                more = self._lexical.match(audiences, sought.text, DENSE_CANDIDATES, theirs)
                words = list(dict([*more, *words]).items())
        meaning, degraded = beside.result()
        return rank.fuse(words, meaning, self._weights), degraded

    def _nearest(
        self, audiences: Iterable[Audience], sought: _Sought
    ) -> tuple[list[tuple[str, float]], str | None]:
        """Dense search; without it the words alone still find something, and the reader is told."""
        if not getattr(self._encoder, "serves", _any)(sought.text):
            return [], _OTHER_LANGUAGE
        try:
            vector = self._encoder.embed_query(sought.text)
            narrow = sought.narrow
            within = None if narrow is None else self._lexical.within(audiences, narrow)
            return self._vectors.nearest(audiences, vector, DENSE_CANDIDATES, within=within), None
        except (StoreUnreachable, StoreDamaged, EncoderUnusable) as error:
            _log.warning("searched by words only: %s", error)
            return [], f"Searched by words only: {error}"

    def _notes(
        self, sought: _Sought, undated: Sequence[str], query: Query, *, none: bool
    ) -> Iterator[str]:
        """What a reader should know of a search that looked at one time only."""
        if (period := sought.when.demanded) is None:
            return
        first, last = period.start.date(), (period.end - timedelta(microseconds=1)).date()
        days = f"on {_day(first)}" if first == last else f"from {_day(first)} to {_day(last)}"
        if none:
            yield f"Nothing that fits was published {days} (“{period.text}”)."
        left = {article.id for article, _ in self._catalog.passages(undated, query.audience)}
        if left:
            articles = (
                "1 article that fits is" if len(left) == 1 else f"{len(left)} articles that fit are"
            )
            yield (
                f"{articles} left out: without a precise date nobody knows whether published"
                f" {days}."
            )


def _any(_text: str) -> bool:
    """For an encoder that does not say which languages it serves."""
    return True


def _hit(
    article: Article, passage: Passage, mix: rank.Fused, sought: _Sought, gains: rank.Gains
) -> Hit:
    """A passage with all that its score is made of."""
    families = rank.families(article) if sought.publishers else ()
    signals = gains.signals(mix, article.published, families)
    return Hit(passage, article, sum(signals.values()), signals)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
