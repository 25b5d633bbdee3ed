"""What readers said becomes how stories are ranked for their chat: pure.

An opinion moves three things: its story, stories that are like it in meaning, and a little those
that the same publishers report. It fades, and no number of opinions moves a story further than
a few more independent sources would: what matters to the world cannot be silenced by "less".
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType

from bot.chats.types import Verdict

_SIGN = {Verdict.MORE: 1.0, Verdict.LESS: -1.0, Verdict.WRONG: -0.5}
_HALF_LIFE = timedelta(days=30)
_STORY = 1.0
_ALIKE = 0.5
_PUBLISHER = 0.15
_MOST_STORY = 2.0
_MOST_PUBLISHER = 0.6
_MOST_ALIKE = 40
"""Headlines that stories are compared with: the strongest opinions."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one reader of a chat says of one entry or answer.

    `about` names the thing in its chat, such as `m:1234` for a message; `publishers` are families
    of publishers (`retrieval.publishers.family`); `at` is aware.
    """

    about: str
    reader: str
    verdict: Verdict
    story: str = ""
    headline: str = ""
    publishers: tuple[str, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Learned:
    """What is added to the scores of stories.

    `weights` by the id of a story and by the family of a publisher; `alike` by a headline that
    stories are compared with in meaning.
    """

    weights: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    alike: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


def learned(opinions: Iterable[Opinion], now: datetime) -> Learned:
    """What opinions say of the ranking at `now`, an aware moment; each between fixed bounds."""
    stories: defaultdict[str, float] = defaultdict(float)
    publishers: defaultdict[str, float] = defaultdict(float)
    alike: defaultdict[str, float] = defaultdict(float)
    for one in opinions:
        said = _SIGN[one.verdict] * _fresh(one.at, now)
        if one.story:
            stories[one.story] += _STORY * said
        if one.headline and one.verdict is not Verdict.WRONG:
            alike[one.headline] += _ALIKE * said
        for name in one.publishers:
            publishers[name] += _PUBLISHER * said / len(one.publishers)
    weights = {name: _within(moved, _MOST_STORY) for name, moved in stories.items()}
    weights |= {name: _within(moved, _MOST_PUBLISHER) for name, moved in publishers.items()}
    strongest = sorted(alike, key=lambda name: (-abs(alike[name]), name))[:_MOST_ALIKE]
    return Learned(weights, {name: _within(alike[name], _MOST_STORY) for name in strongest})


def _fresh(at: datetime | None, now: datetime) -> float:
    age = max((now - at) / _HALF_LIFE, 0.0) if at is not None else 0.0
    return math.exp2(-age)


def _within(moved: float, most: float) -> float:
    """Ever less for each more, and never beyond `most`."""
    return most * math.tanh(moved / most)
