"""From a topic or an address to the material of a briefing. Pure but for the ports it is given.

topic → passages found → the stories that they belong to → those that are about the topic → the
articles of these, as far as the asker may see them and within the time asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Protocol
from urllib.parse import urlsplit

from bot.writing.briefs import Material, Printed
from bot.writing.words import FUNCTION_WORDS, Word, weight, words
from retrieval.identity import article_id, canonical_url, signature
from retrieval.passages import split
from retrieval.publishers import origin
from retrieval.stories.story import Story, Telling, independent_sources, texts_of
from retrieval.types import Article, Audience, Evidence, Hit, Query

FOUND = 32
"""Passages that are looked for; their articles' stories are what a briefing may be on."""
MOST_ARTICLES = 10
MOST_STORIES = 4
_MOST_PASSAGES = 4
"""Passages that are read of one article: news says what matters first."""
_ABOUT = 0.55
"""Share of a topic's words, by their weight, that a story must have."""
_MEANT = 0.35
"""The search's share of meaning from which a story is about a topic in other words."""
_NOT_MEANT = 0.12
"""Below this share of meaning, the topic's words mean something else in a story."""
_CLOSE = 0.75
"""Share of the best story's score from which another belongs to the same briefing."""
_BEST = 0.9
"""Share of the best score from which a story may be what is asked for; the newest such is."""
_TOGETHER = timedelta(days=7)
"""How far apart the latest reports of stories in one briefing may be: old news would mislead."""
_AGO = re.compile(r"(?P<n>\d{1,4}) ?(?P<unit>h|hours?|d|days?|w|weeks?)(?: ago)?", re.IGNORECASE)
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


class Searches(Protocol):
    """What a briefing needs of the search."""

    def search(self, query: Query) -> Evidence:
        """The passages that the asker may see, best first."""
        ...


class StoriesOf(Protocol):
    """What a briefing needs of the stories."""

    def story_of(self, article_id: str, viewer: Audience) -> Story | None:
        """The story that an article is in, if `viewer` may see it."""
        ...


class Articles(Protocol):
    """What a briefing needs of the catalog."""

    def article(self, id_: str, viewer: Audience) -> Article | None:
        """The article, if it is live and `viewer` may see it."""
        ...


ReadPage = Callable[[str, Audience], Article | None]
"""Reads the page at an address for one chat alone; None when it holds no article.

Raises `retrieval.errors.RetrievalError` with words for people.
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is briefed on: a topic in words, or the address of an article."""

    topic: str
    asker: Audience
    now: datetime
    since: datetime | None = None


class Gatherer:
    """Finds the material of briefings for an asker, in what that asker may see."""

    def __init__(
        self,
        searcher: Searches,
        stories: StoriesOf,
        articles: Articles,
        *,
        read_page: ReadPage | None = None,
    ) -> None:
        """Takes the search, the stories, the catalog, and what reads a page not read before."""
        self._searcher = searcher
        self._stories = stories
        self._articles = articles
        self._read_page = read_page

    def gather(self, asked: Asked) -> Material:
        """The material, which is empty when nothing is found."""
        query = Query(asked.topic, asked.asker, asked.now, FOUND)
        if is_address(asked.topic):
            found = self._at(asked)
            if found is None:
                return Material(Evidence(query, ()), (), 0, asked.since)
            story = self._story(found, asked.asker)
            return material([story], query, asked.since)
        evidence = self._searcher.search(query)
        chosen = on_topic(asked.topic, evidence, lambda one: self._story(one, asked.asker), asked)
        made = material(chosen, query, asked.since)
        return replace(made, evidence=replace(made.evidence, degraded=evidence.degraded))

    def on_article(self, article_id: str, asked: Asked, *, alone: bool) -> Material | None:
        """The material on one article alone, or on its story; None for who may not see it."""
        found = self._articles.article(article_id, asked.asker)
        if found is None:
            return None
        known = None if alone else self._stories.story_of(found.id, asked.asker)
        story = known or _only(found, asked.now)
        query = Query(found.title, asked.asker, asked.now, FOUND)
        return material([story], query, asked.since)

    def _at(self, asked: Asked) -> Article | None:
        url = canonical_url(asked.topic.strip())
        for audience in reversed(asked.asker.visible()):
            found = self._articles.article(article_id(audience, url), asked.asker)
            if found is not None:
                return found
        return self._read_page(url, asked.asker) if self._read_page else None

    def _story(self, article: Article, asker: Audience) -> Story:
        """Its story; an article that is in none yet is one of its own."""
        story = self._stories.story_of(article.id, asker)
        return story if story is not None else _only(article, datetime.now(UTC))


def _only(article: Article, now: datetime) -> Story:
    """A story of one article."""
    at = min(article.published.at, now) if article.published else now
    return Story(article.id, article.audience, (Telling(article, at, signature(article.text)),))


def on_topic(
    topic: str, evidence: Evidence, story_of: Callable[[Article], Story], asked: Asked
) -> list[Story]:
    """The stories about a topic among those that were found, the one with the newest report first.

    The best one, and others that are about as much on the topic.
    """
    scores: dict[str, float] = {}
    stories: dict[str, Story] = {}
    member: dict[str, str] = {}
    for hit in evidence.hits:
        id_ = member.get(hit.article.id)
        if id_ is None:
            story = within(story_of(hit.article), asked)
            if story is None:
                continue
            id_ = story.id
            stories[id_] = story
            member |= {article.id: id_ for article in story.articles}
        meant = hit.signals.get("meaning")
        named = share(topic, stories[id_])
        unlike = meant is not None and meant < _NOT_MEANT and evidence.degraded is None
        if (named >= _ABOUT and not unlike) or (meant or 0.0) >= _MEANT:
            scores[id_] = max(scores.get(id_, 0.0), named + 2 * (meant or 0.0))
    best = max(scores.values(), default=0.0)
    close = [stories[id_] for id_, score in scores.items() if score >= _CLOSE * best]
    close.sort(key=lambda one: (one.latest_at, one.id), reverse=True)
    anchor = next((one for one in close if scores[one.id] >= _BEST * best), None)
    if anchor is None:
        return []
    near = [one for one in close if abs(one.latest_at - anchor.latest_at) <= _TOGETHER]
    return near[:MOST_STORIES]


def share(topic: str, story: Story) -> float:
    """How much of a topic's words a story has, by their weight: 0..1."""
    wanted = {word.stem: weight(word) for word in _content(topic)}
    if not wanted:
        return 0.0
    held = {
        word.stem
        for article in story.articles[-MOST_ARTICLES:]
        for word in words(f"{article.title}. {article.text[:2_000]}")
    }
    return sum(size for stem, size in wanted.items() if stem in held) / sum(wanted.values())


def _content(topic: str) -> list[Word]:
    """The words that name a topic; a number names one only where there is nothing else."""
    told = [word for word in words(topic) if word.text.lower() not in FUNCTION_WORDS]
    return [word for word in told if not word.numeric] or told


def within(story: Story, asked: Asked) -> Story | None:
    """The story as it was reported between the moments asked for; None without a report."""
    kept = tuple(
        telling
        for telling in story.tellings
        if telling.at <= asked.now and (asked.since is None or telling.at >= asked.since)
    )
    return replace(story, tellings=kept) if kept else None


def material(stories: Sequence[Story], query: Query, since: datetime | None) -> Material:
    """The articles of stories with their passages, bounded; the first passages come first."""
    asked = Asked(query.text, query.audience, query.now, since)
    stories = [kept for story in stories if (kept := within(story, asked)) is not None]
    told = [(story.id, telling) for story in stories for telling in _newest_first(story)]
    numbers = texts_of([telling.signature for _, telling in told])
    printed = [
        Printed(telling.article, telling.at, id_, origin(telling.article), number)
        for (id_, telling), number in zip(told, numbers, strict=True)
    ]
    taken = _taken(printed)
    passages = [
        (place, order, Hit(passage, one.article, 1.0 / (1 + place + order)))
        for order, one in enumerate(taken)
        for place, passage in enumerate(
            split(one.article.id, one.article.text, one.article.fingerprint)[:_MOST_PASSAGES]
        )
    ]
    passages.sort(key=lambda each: each[:2])
    return Material(
        evidence=Evidence(query, tuple(hit for _, _, hit in passages)),
        printed=tuple(taken),
        independent=independent_sources((one.origin, one.text) for one in taken),
        since=since,
        left_out=len(printed) - len(taken),
    )


def _newest_first(story: Story) -> Iterable[Telling]:
    return reversed(story.tellings)


def _taken(printed: Sequence[Printed]) -> list[Printed]:
    """At most so many articles, of every story some, those in texts of their own first."""
    by_story: dict[str, list[Printed]] = {}
    for one in printed:
        by_story.setdefault(one.story, []).append(one)
    for story, ones in by_story.items():
        texts: set[int] = set()
        first: list[Printed] = []
        copies: list[Printed] = []
        for one in ones:
            (copies if one.text in texts else first).append(one)
            texts.add(one.text)
        by_story[story] = [*first, *copies]
    share_of = max(2, MOST_ARTICLES // max(1, len(by_story)))
    kept = [one for ones in by_story.values() for one in ones[:share_of]]
    ids = {one.article.id for one in kept[:MOST_ARTICLES]}
    return [one for one in printed if one.article.id in ids]


def is_address(text: str) -> bool:
    """Whether a text is the address of a page."""
    parts = urlsplit(text.strip())
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and " " not in text.strip()


def since_of(text: str, now: datetime | None = None) -> datetime:
    """The moment that `text` names: ISO 8601 (a date is its beginning), "yesterday", "3 days".

    Without a zone it is in the zone of `now`. `ValueError`, with words for people, for what is none
    of these.
    """
    now = now or datetime.now(UTC)
    zone = now.tzinfo or UTC
    said = text.strip().lower()
    if said in {"today", "yesterday"}:
        return datetime.combine(now.date(), time(), zone) - timedelta(days=said == "yesterday")
    ago = _AGO.fullmatch(said)
    try:
        if ago:
            return now - int(ago["n"]) * _UNITS[ago["unit"][0]]
        moment = datetime.fromisoformat(text.strip())
    except (ValueError, OverflowError) as error:
        message = f"{text!r} is no time; write 2014-11-18, yesterday, 3 days or 12h"
        raise ValueError(message) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def topic_and_since(text: str, now: datetime) -> tuple[str, datetime | None]:
    """A topic and the time to begin from one line: `harbour strike since yesterday`."""
    topic, found, when = text.rpartition(" since ")
    try:
        return (topic.strip(), since_of(when, now)) if found and topic.strip() else (text, None)
    except ValueError:
        return text, None
