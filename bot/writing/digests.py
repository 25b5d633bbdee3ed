"""The values of a digest: what a chat wants, what it was told, and what it is told now.

A `Digest` is made only by `bot.writing.digest_check`, of sentences that passed the check and of
findings that were computed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from bot.writing.types import Claim, Dropped, Finding, Usage
from retrieval.stories.story import Story, Telling
from retrieval.types import Article

REMEMBERED = timedelta(days=30)
"""How long it is remembered what a chat was told."""
_MOST_REMEMBERED = 3_000
_MOST_SENTENCES = 24
"""Sentences remembered of one story, the latest."""
LIMIT = 10


class Told(StrEnum):
    """What an entry is to its chat."""

    NEW = "new"
    UPDATE = "update"
    DEVELOPING = "developing"


def key_of(article: Article) -> str:
    """Names one version of an article: a corrected one is another."""
    return f"{article.id}:{article.fingerprint[:10]}"


@dataclass(frozen=True, slots=True)
class ToldStory:
    """What a chat was told of one story: when last, by which sentences, and what had been read.

    `articles` are the versions (`key_of`) of all its articles that were there at the time.
    """

    id: str
    at: datetime
    headline: str
    sentences: tuple[str, ...]
    articles: frozenset[str]


@dataclass(frozen=True)
class Memory:
    """The stories that a chat has been told, and the end of the period of its last digest."""

    until: datetime | None = None
    stories: tuple[ToldStory, ...] = ()

    def of(self, story: Story) -> ToldStory | None:
        """What was told of a story, also under the id of one that became part of it.

        A story of which most was told under another id counts as that one: stories are split, too.
        """
        mine = {key_of(article) for article in story.articles}
        by_id, by_article = self._index
        found = {by_id[id_] for id_ in (story.id, *story.merged) if id_ in by_id}
        shared = Counter(place for key in mine for place in by_article.get(key, ()))
        for place, count in shared.items():
            if 2 * count > min(len(mine), len(self.stories[place].articles)):
                found.add(place)
        if not found:
            return None
        known = [self.stories[place] for place in sorted(found)]
        last = max(known, key=lambda one: one.at)
        return replace(
            last,
            sentences=tuple(dict.fromkeys(text for one in known for text in one.sentences)),
            articles=frozenset().union(*(one.articles for one in known)),
        )

    @cached_property
    def _index(self) -> tuple[Mapping[str, int], Mapping[str, Sequence[int]]]:
        """Where a story is by its id, and by the versions of its articles."""
        by_article: dict[str, list[int]] = {}
        for place, one in enumerate(self.stories):
            for key in one.articles:
                by_article.setdefault(key, []).append(place)
        return {one.id: place for place, one in enumerate(self.stories)}, by_article

    def after(self, digest: Digest) -> Memory:
        """What the chat has been told once a digest was delivered."""
        stories = []
        for entry in digest.entries:
            before = self.of(entry.story)
            told = entry.told(digest.now)
            earlier = before.sentences if before else ()
            stories.append(replace(told, sentences=(*earlier, *told.sentences)))
        return self.told(digest.now, stories)

    def told(self, now: datetime, stories: Iterable[ToldStory]) -> Memory:
        """What the chat has been told once it was told these stories, at `now`."""
        known = {one.id: one for one in self.stories}
        for one in stories:
            before = known.get(one.id)
            sentences = dict.fromkeys((*(before.sentences if before else ()), *one.sentences))
            known[one.id] = replace(
                one,
                sentences=tuple(sentences)[-_MOST_SENTENCES:],
                articles=one.articles | (before.articles if before else frozenset()),
            )
        kept = sorted(
            (one for one in known.values() if now - one.at <= REMEMBERED),
            key=lambda one: (one.at, one.id),
        )
        until = now if self.until is None else max(self.until, now)
        return Memory(until, tuple(kept[-_MOST_REMEMBERED:]))


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a chat wants in its digest.

    Stories that match a topic, source or story that is followed come first, and with `only` no
    others come; what is muted never comes. Sources are names of publishers. `weights` and `alike`
    are learned from feedback: added to the score of a story by its id, by a publisher's family or
    by a topic, and by a headline that it is like. `idle` asks for one line when there is nothing
    new.
    """

    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    only: bool = True
    muted_topics: tuple[str, ...] = ()
    muted_sources: tuple[str, ...] = ()
    muted_stories: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
    alike: Mapping[str, float] = field(default_factory=dict)
    limit: int = LIMIT
    sentences: int = 3
    """The most sentences of one entry."""
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One story in a digest. `headline` is the cleaned title of `titled`, or a checked clause.

    `lead` is the sentence of that clause, where it is not among `claims`: it carries the citations.
    `story` is as it was known at the time; `fresh` are its articles that are new to the chat.
    `disagreements` and `changes` are computed findings, `why` says for people why it is in.
    """

    story: Story
    kind: Told
    headline: str
    titled: Article
    claims: tuple[Claim, ...]
    fresh: tuple[Telling, ...]
    publishers: int
    independent: int
    wires: int
    """How many reports of news agencies are among its texts."""
    disagreements: tuple[Finding, ...] = ()
    changes: tuple[Finding, ...] = ()
    lead: Claim | None = None
    dropped: tuple[Dropped, ...] = ()
    why: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Hold the promise that an entry says something."""
        if not self.claims and not self.changes:
            message = f"an entry of story {self.story.id} says nothing"
            raise ValueError(message)

    def said(self) -> tuple[str, ...]:
        """Everything that it tells, as text."""
        findings = (*self.changes, *self.disagreements)
        return (*(claim.text for claim in self.stated()), *(one.text for one in findings))

    def stated(self) -> tuple[Claim, ...]:
        """Every checked sentence behind it, that of the headline too."""
        return (*(() if self.lead is None else (self.lead,)), *self.claims)

    def told(self, at: datetime) -> ToldStory:
        """What a chat is told of the story by this."""
        articles = frozenset(map(key_of, self.story.articles))
        return ToldStory(self.story.id, at, self.headline, self.said(), articles)

    def counts(self) -> str:
        """Who stands behind it: `3 publishers, 1 wire report`."""
        parts = [_many(self.publishers, "publisher")]
        if self.wires:
            parts.append(_many(self.wires, "wire report"))
        if self.independent != self.publishers and self.publishers > 1:
            parts.append(f"{self.independent} independent")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Left:
    """A story that is not in a digest, and why; `counted` when only room was lacking."""

    story: Story
    reason: str
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Footer:
    """What a digest rests on. `reached` and `failed` count sources; None where none are polled."""

    since: datetime
    until: datetime
    articles: int
    newest: datetime | None
    reached: int | None = None
    failed: int | None = None
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, slots=True)
class Digest:
    """A checked digest."""

    since: datetime
    now: datetime
    entries: tuple[Entry, ...]
    left: tuple[Left, ...]
    footer: Footer
    idle: bool = False
    """Whether its chat wants one line also when there is nothing new."""

    @property
    def omitted(self) -> int:
        """How many stories would have been in it with more room."""
        return sum(one.counted for one in self.left)

    @property
    def silent(self) -> bool:
        """Whether nothing is to be sent."""
        return not self.entries and not self.idle


def _many(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"
