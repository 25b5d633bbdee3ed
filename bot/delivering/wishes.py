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

    What is followed comes first in it. A schedule that names topics or sources brings only these
    and what is followed; one that names none brings everything.
    """
    found: dict[tuple[FollowKind, bool], list[str]] = {}
    for one in follows:
        found.setdefault((one.kind, one.muted), []).append(one.named)

    def of(kind: FollowKind, *first: str, muted: bool = False) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*first, *found.get((kind, muted), ()))))

    return Wishes(
        topics=of(FollowKind.TOPIC, *schedule.topics),
        sources=of(FollowKind.SOURCE, *schedule.sources),
        stories=of(FollowKind.STORY),
        only=bool(schedule.topics or schedule.sources),
        muted_topics=of(FollowKind.TOPIC, muted=True),
        muted_sources=of(FollowKind.SOURCE, muted=True),
        muted_stories=of(FollowKind.STORY, muted=True),
        weights=learned.weights,
        alike=learned.alike,
        limit=schedule.limit,
        sentences=SENTENCES[schedule.length],
        idle=schedule.idle,
    )
