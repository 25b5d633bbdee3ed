"""A story as readers get it: its reports, who stands behind them, and how many texts they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from retrieval.identity import near_copy
from retrieval.publishers import family, origin
from retrieval.types import Article, Audience


@dataclass(frozen=True, slots=True)
class Telling:
    """One article of a story.

    `at` is when it was reported, in UTC: its publication, or its arrival when it has no date.
    `signature` is that of `identity.signature`.
    """

    article: Article
    at: datetime
    signature: bytes


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, in the order of their reports; there is at least one.

    `merged` are the ids of stories that became part of this one, `split_from` the story that it
    was part of once.
    """

    id: str
    audience: Audience
    tellings: tuple[Telling, ...]
    merged: tuple[str, ...] = ()
    split_from: str | None = None

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, in the order of their reports."""
        return tuple(telling.article for telling in self.tellings)

    @property
    def newest(self) -> Article:
        """The latest report."""
        return self.tellings[-1].article

    @property
    def first_at(self) -> datetime:
        """When it was first reported."""
        return self.tellings[0].at

    @property
    def latest_at(self) -> datetime:
        """When it was last reported."""
        return self.tellings[-1].at

    def publishers(self) -> tuple[str, ...]:
        """Who printed it, each once, the first to report first; "unknown" counts as one."""
        named: dict[str | None, str] = {}
        for article in self.articles:
            kin = family(article.publisher, article.url)
            named.setdefault(kin, article.publisher or kin or "unknown")
        return tuple(named.values())

    def independent(self) -> int:
        """How many sources tell it in a text of their own (see `independent_sources`)."""
        texts = texts_of([telling.signature for telling in self.tellings])
        return independent_sources(
            (origin(telling.article), text)
            for telling, text in zip(self.tellings, texts, strict=True)
        )


def utc(seconds: float) -> datetime:
    """The moment, in UTC."""
    return datetime.fromtimestamp(seconds, UTC)


def texts_of(
    signatures: Sequence[bytes], same: Callable[[bytes, bytes], bool] = near_copy
) -> list[int]:
    """The number of each article's text: near copies of one text have one number."""
    numbers: list[int] = []
    for place, signature in enumerate(signatures):
        first = next((p for p in range(place) if same(signatures[p], signature)), place)
        numbers.append(numbers[first] if first < place else place)
    return numbers


def independent_sources(printed: Iterable[tuple[str, int]]) -> int:
    """How many sources can each be given a text that no other of them has.

    `printed` says who printed which text. Five papers with one wire report are one source; one of
    them with a report of its own besides makes two. It is a largest matching of sources and texts
    (Kuhn, "The Hungarian method", 1955).
    """
    texts: dict[str, dict[int, None]] = {}
    for source, text in printed:
        texts.setdefault(source, {})[text] = None
    holder: dict[int, str] = {}
    return sum(_give(source, texts, holder, set()) for source in texts)


def _give(
    source: str, texts: Mapping[str, Iterable[int]], holder: dict[int, str], tried: set[int]
) -> bool:
    """Give `source` a text of its own, if others can do with another of theirs."""
    for text in texts[source]:
        if text not in tried:
            tried.add(text)
            if text not in holder or _give(holder[text], texts, holder, tried):
                holder[text] = source
                return True
    return False
