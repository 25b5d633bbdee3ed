"""What a chat wants in a digest, from its schedule, what it follows, and what was learned: pure."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chats.feedback import Learned
from bot.chats.types import Follow, FollowKind
from bot.schedule import Schedule
from bot.writing.digests import Wishes

SENTENCES = {"short": 1, "normal": 3, "long": 5}
"""The most sentences of one entry, by the length that was asked for."""
_NOTHING_LEARNED = Learned()


def wishes_of(
    schedule: Schedule, follows: Iterable[Follow] = (), learned: Learned = _NOTHING_LEARNED
) -> Wishes:
    """The wishes of a digest by a schedule.

    What is followed is added to the schedule's own topics and sources, where it names any: a
    schedule without any brings everything.
    """
    topics, sources = dict.fromkeys(schedule.topics), dict.fromkeys(schedule.sources)
    stories: dict[str, None] = {}
    muted: dict[FollowKind, list[str]] = {kind: [] for kind in FollowKind}
    for one in follows:
        if one.muted:
            muted[one.kind].append(one.named)
        elif schedule.topics or schedule.sources:
            if one.kind is FollowKind.TOPIC:
                topics[one.named] = None
            elif one.kind is FollowKind.SOURCE:
                sources[one.named] = None
            else:
                stories[one.named] = None
    return Wishes(
        topics=tuple(topics),
        sources=tuple(sources),
        stories=tuple(stories),
        muted_topics=tuple(muted[FollowKind.TOPIC]),
        muted_sources=tuple(muted[FollowKind.SOURCE]),
        muted_stories=tuple(muted[FollowKind.STORY]),
        weights=learned.weights,
        alike=learned.alike,
        limit=schedule.limit,
        sentences=SENTENCES[schedule.length],
        idle=schedule.idle,
    )
