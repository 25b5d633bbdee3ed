"""Which stories come into a digest, and in which order: pure.

A story comes when it has something that its chat was not told, was not muted, and matches what the
chat follows, if it follows anything. Independent sources count most: they are what makes news
important that nobody can fake by printing it often.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.writing.digests import Left, Memory, Told, ToldStory, Wishes, key_of
from bot.writing.headlines import is_opinion
from retrieval.publishers import family
from retrieval.stories.story import Story, Telling, texts_of
from retrieval.types import Article

LATE = timedelta(hours=36)
"""How long before a period an article may have been reported that came in too late for the last."""
_FOLLOWED = 1.5
_AGE = 0.5
"""What a day of age costs; a doubling of the independent sources is worth 1."""
_ADDED = {Told.NEW: 0.4, Told.UPDATE: 0.2, Told.DEVELOPING: -0.4}

Match = Callable[[Story], Mapping[str, float]]
"""How well a story matches topics, 0..1 by topic; those that it does not match are left out."""


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when a digest reaches: later than `since`, not later than `now`; aware.

    `late` lets in what was reported so long before it and was not told: it may have come in late.
    """

    since: datetime
    now: datetime
    late: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A story that may come: as it is known now, what is fresh of it, and what was told of it.

    `fresh` are its articles of the period that were not told, near copies of others included;
    `score` orders it among the others, and `why` says what the score is made of.
    """

    story: Story
    fresh: tuple[Telling, ...]
    told: ToldStory | None
    score: float
    why: tuple[str, ...]
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The stories that may come, the most important first, and those that do not."""

    ranked: tuple[Chosen, ...]
    left: tuple[Left, ...]


def choose(
    stories: Iterable[Story], period: Period, memory: Memory, wishes: Wishes, match: Match
) -> Choice:
    """Choose from `stories`, which may hold articles of any time."""
    ranked: list[Chosen] = []
    left: list[Left] = []
    for whole in stories:
        story = until(whole, period.now)
        if story is None or story.latest_at <= period.since - period.late:
            continue
        told = memory.of(story)
        fresh = _fresh(story, period, told)
        if not fresh:
            continue
        found = _chosen(story, fresh, period, told, wishes, match(story))
        if isinstance(found, Left):
            left.append(found)
        else:
            ranked.append(found)
    ranked.sort(key=lambda one: (-one.score, -one.story.latest_at.timestamp(), one.story.id))
    return Choice(tuple(ranked), tuple(left))


def until(story: Story, now: datetime) -> Story | None:
    """The story as it was reported up to a moment; None when it was not."""
    kept = tuple(telling for telling in story.tellings if telling.at <= now)
    return replace(story, tellings=kept) if kept else None


def _fresh(story: Story, period: Period, told: ToldStory | None) -> tuple[Telling, ...]:
    known = told.articles if told is not None else frozenset()
    return tuple(
        telling
        for telling in story.tellings
        if telling.at > period.since - period.late and key_of(telling.article) not in known
    )


def new_texts(story: Story, fresh: Sequence[Telling], told: ToldStory | None) -> list[Telling]:
    """Of the fresh articles those whose text is no near copy of what had been read before."""
    before = [one for one in story.tellings if one not in fresh] if told is not None else []
    numbers = texts_of([telling.signature for telling in (*before, *fresh)])
    known = set(numbers[: len(before)])
    found: list[Telling] = []
    for telling, number in zip(fresh, numbers[len(before) :], strict=True):
        if number not in known:
            known.add(number)
            found.append(telling)
    return found


def _chosen(
    story: Story,
    fresh: tuple[Telling, ...],
    period: Period,
    told: ToldStory | None,
    wishes: Wishes,
    topics: Mapping[str, float],
) -> Chosen | Left:
    muted = _muted(story, wishes, topics)
    if muted:
        return Left(story, muted)
    if all(map(is_opinion, story.articles)):
        return Left(story, "only opinion pieces are on it")
    followed = _followed(story, wishes, topics)
    if not followed and wishes.only and (wishes.topics or wishes.sources or wishes.stories):
        return Left(story, "it matches nothing that the chat follows")
    if told is not None and not new_texts(story, fresh, told):
        return Left(story, "it was told, and what came since are copies of what was read")
    independent, kind = story.independent(), Told.DEVELOPING if told else Told.NEW
    age = max((period.now - max(one.at for one in fresh)) / timedelta(days=1), 0.0)
    score = math.log2(1 + independent) + _ADDED[kind] - _AGE * min(age, 7.0)
    why = [f"{independent} independent source{'s' if independent != 1 else ''}"]
    why.append("told before, with reports since" if told else "not told before")
    if followed:
        score += _FOLLOWED + max((topics.get(one, 0.0) for one in followed), default=0.0)
        why.append(f"follows {', '.join(followed[:3])}")
    learned = _learned(story, topics, wishes)
    if learned:
        score += learned
        why.append(f"feedback {learned:+.1f}")
    return Chosen(story, fresh, told, score, tuple(why), tuple(topics))


def _muted(story: Story, wishes: Wishes, topics: Mapping[str, float]) -> str:
    """Why a story never comes to this chat; empty when it may."""
    if _ids(story) & set(wishes.muted_stories):
        return "the story is muted"
    for topic in wishes.muted_topics:
        if topic in topics:
            return f'the topic "{topic}" is muted'
    muted = families(wishes.muted_sources)
    if muted and all(_kin(article) in muted for article in story.articles):
        return "all who report it are muted"
    return ""


def _followed(story: Story, wishes: Wishes, topics: Mapping[str, float]) -> list[str]:
    found = [topic for topic in wishes.topics if topic in topics]
    wanted = families(wishes.sources)
    found += dict.fromkeys(
        wanted[kin] for article in story.articles if (kin := _kin(article)) in wanted
    )
    return found + (["the story"] if _ids(story) & set(wishes.stories) else [])


def _learned(story: Story, topics: Mapping[str, float], wishes: Wishes) -> float:
    """What feedback says of a story: of itself, what it is like, and who reports it on average.

    Of the headlines that it is like, the nearest counts alone: one event is often told many times.
    """
    weights = wishes.weights
    about = sum(weights.get(name, 0.0) for name in (*_ids(story), *topics))
    near = max((one for one in topics if one in wishes.alike), key=topics.__getitem__, default=None)
    if near is not None:
        about += wishes.alike[near] * min(topics[near], 1.0)
    kin = {_kin(article) or "" for article in story.articles}
    return about + sum(weights.get(name, 0.0) for name in kin) / len(kin)


def families(names: Sequence[str]) -> dict[str, str]:
    """The families of publishers that are named, by name or by domain, with the name as given."""
    return {kin: name for name in names if (kin := family(name)) is not None}


def _kin(article: Article) -> str | None:
    return family(article.publisher, article.url)


def _ids(story: Story) -> set[str]:
    return {story.id, *story.merged}
