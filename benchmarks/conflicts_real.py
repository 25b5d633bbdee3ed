"""Real reports: what is found where nothing was planted, and how often a planted value is.

neus holds what three outlets wrote of one event. Every report is compared with the others as it
is: hardly any of them contradict each other, so that the share of the events with a finding bounds
the false alarms from above. Then a value that two reports give in sentences which share three words
is changed in one of them, and both are dated to one day: `found` is how often a disagreement shows
the two values. Many of those sentences are about two things, and give one weekday by chance; the
figure is to be compared, not to reach 1. Only events that the model of `same_thing` was not fitted
on are counted.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.conflicts import article, claims, evidence, rows
from bot.writing.disagree import conflicts
from bot.writing.reports import Line, reports, shared
from bot.writing.types import Finding, FindingKind
from training.fit_same_thing import FITTED, fifth

_SHARED = 3
"""Words that two sentences must share to give one value of one thing."""
_PLANTED = 5
"""Values that are planted in the reports of one event."""
_DAY = "2021-08-01"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PLACES = ("Toledo", "Lisbon", "Denver", "Manila", "Oslo", "Nairobi", "Dallas", "Kyoto")
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-]|[.,]\d)")
_NAMED = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Sept?\.|Oct\.|Nov\.|Dec\.|Title|Section|COVID|Article)[ -]$"
)
_PLACE = re.compile(r"\b(?:in|at|near|from) ([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b(?! [A-Z])")
_NO_PLACE = re.compile("|".join((*_DAYS, "January|February|March|April|May|June|July|August",
                                 "September|October|November|December|The|Congress")))  # fmt: skip


class Planted(NamedTuple):
    """A value of a kind, what it is changed to, and the two reports."""

    kind: str
    old: str
    new: str
    articles: tuple[dict[str, Any], dict[str, Any]]


def real(data: Path, *, show: bool) -> dict[str, Any]:
    """Findings where nothing was planted, and the share of planted values found, by kind."""
    rng = random.Random(5)
    events = with_finding = 0
    tried: dict[str, list[bool]] = {}
    for story in rows(data / "neus/stories.jsonl.gz"):
        if fifth(story["story"]) < FITTED:
            continue
        given = [{**one, "published": one["published"][:10]} for one in story["articles"]]
        events += 1
        found = _found(given)
        with_finding += bool(found)
        if show and found:
            print("as it is:", story["title"], [one.text for one in found])
        known = [each for one in given for other in given if one is not other
                 for each in _planted(one, other, rng)]  # fmt: skip
        for each in rng.sample(known, min(_PLANTED, len(known))):
            tried.setdefault(each.kind, []).append(_shows(each))
    every = [one for each in tried.values() for one in each]
    return {
        "events": events,
        "events with a finding where nothing was planted": with_finding / max(1, events),
        "planted": len(every),
        "found": sum(every) / max(1, len(every)),
        "found by kind": {
            kind: f"{sum(each)} of {len(each)}" for kind, each in sorted(tried.items())
        },
    }


def _found(given: Sequence[dict[str, Any]]) -> tuple[Finding, ...]:
    known = evidence([article(one) for one in given])
    return conflicts(claims(known), known)


def _shows(planted: Planted) -> bool:
    return any(
        finding.kind is FindingKind.DISAGREEMENT
        and planted.old in finding.text
        and planted.new in finding.text
        for finding in _found(planted.articles)
    )


def _planted(one: dict[str, Any], other: dict[str, Any], rng: random.Random) -> Iterator[Planted]:
    """The values that two reports give in like sentences, each changed in the second report."""
    read = reports(evidence([article(one), article(other)]))
    if len(read) < 2:
        return
    first = next(each for each in read if each.article.text == one["text"])
    second = next(each for each in read if each is not first)
    for mine in first.lines:
        for theirs in second.lines:
            if shared(mine.tokens, theirs.tokens) < _SHARED:
                continue
            for kind, old, new in _values(mine, theirs, rng):
                changed = {
                    key: re.sub(rf"(?<![\w.,]){re.escape(old)}(?!\w)", new, other[key])
                    for key in ("title", "text")
                }
                if changed["text"] != other["text"]:
                    both = ({**one, "published": _DAY}, {**other, **changed, "published": _DAY})
                    yield Planted(kind, old, new, both)


def _values(mine: Line, theirs: Line, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    given = {match.group() for match in _NUMBER.finditer(mine.text)}
    for match in _NUMBER.finditer(theirs.text):
        old = match.group()
        if old not in given or _NAMED.search(theirs.text[: match.start()]):
            continue
        size = float(old.replace(",", ""))
        if 1900 <= size <= 2100 and "," not in old:
            yield "year", old, str(int(size) - rng.choice((2, 3, 4)))
            continue
        value = size * rng.choice((0.4, 0.6, 1.6, 2.2))
        digits = len(old.partition(".")[2])
        new = f"{value:,.{digits}f}" if "," in old or digits else str(max(2, round(value)))
        yield "number", old, new if new != old else str(int(size) + 3)
    for at, day in enumerate(_DAYS):
        if re.search(rf"\b{day}\b", mine.text) and re.search(rf"\b{day}\b", theirs.text):
            yield "weekday", day, _DAYS[(at + rng.choice((2, 3, 4))) % 7]
    for match in _PLACE.finditer(theirs.text):
        if match.group() in mine.text and not _NO_PLACE.match(match[1]):
            yield "place", match[1], rng.choice(_PLACES)
