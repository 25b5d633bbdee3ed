"""How digests of real days turn out: `python -m benchmarks.digests DATA`.

DATA holds neus/stories.jsonl.gz: news events with up to three reports each. Days of it are digested
one after the other as one chat would get them, by `digest --batch`. What is counted, by the events
that people made of the articles:

    twice      entries of an event that another entry of the same digest tells
    again      entries of an event that was told on an earlier day, without a new article of it or
               without a sentence that says something else than what was told
    covered    events that three publishers reported in the day: the share that the digest includes

An event that the grouping splits counts against the digest, and one that it merges with another
counts as told by the one entry. `--times` puts as many times the events into a day, so that there
are more stories than a digest has room for. `--show` prints the entries with their articles, to be
read by hand.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.results import record
from bot.convert_digests import digest as shape
from bot.digest_batch import Digests
from bot.digest_shapes import DigestIn, DigestOut, EntryOut
from bot.writing.clauses import LONG
from bot.writing.learned import scorer_for
from retrieval.encoder import open_encoder
from retrieval.stories.adds import adds

DAY = timedelta(days=1)


@dataclass(slots=True)
class Counts:
    """What is counted over all digests."""

    entries: int = 0
    twice: int = 0
    again: int = 0
    told_before: int = 0
    with_three: int = 0
    covered: int = 0
    omitted: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    sentences: int = 0
    titles: int = 0
    long: int = 0
    repeated: int = 0
    changes: int = 0
    seconds: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        """The rates, and what they are made of."""
        return {
            "digests": len(self.seconds),
            "entries": self.entries,
            "kinds": dict(sorted(self.kinds.items())),
            "sentences an entry": round(self.sentences / max(1, self.entries), 2),
            "headlines that are titles": round(self.titles / max(1, self.entries), 3),
            f"headlines longer than {LONG}": round(self.long / max(1, self.entries), 3),
            "headlines that a sentence says again": round(self.repeated / max(1, self.entries), 3),
            "entries that say what changed": self.changes,
            "event twice in one digest": round(self.twice / max(1, self.entries), 4),
            "of an event told before": self.told_before,
            "again without something new": round(self.again / max(1, self.entries), 4),
            "events of a day with three publishers": self.with_three,
            "share of them included": round(self.covered / max(1, self.with_three), 3),
            "omitted": self.omitted,
            "seconds a digest": round(sum(self.seconds) / max(1, len(self.seconds)), 2),
        }


def articles(data: Path, times: float) -> list[dict[str, Any]]:
    """Every article with its event, by time; `times` as many events a day."""
    with gzip.open(data / "neus" / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        events = [event for event in map(json.loads, lines) if event["articles"]]
    starts = {
        event["story"]: min(_at(article) for article in event["articles"]) for event in events
    }
    first = min(starts.values())
    found = []
    for event in events:
        start = starts[event["story"]]
        moved = first + (start - first) / times - start
        for article in event["articles"]:
            at = (_at(article) + moved).astimezone(UTC).isoformat(timespec="seconds")
            found.append(article | {"published": at, "event": event["story"]})
    return sorted(found, key=lambda one: (one["published"], one["id"]))


def _at(article: Mapping[str, str]) -> datetime:
    return datetime.fromisoformat(article["published"])


def replay(
    given: Sequence[Mapping[str, Any]], first: datetime, days: int
) -> Iterator[tuple[DigestOut, datetime, float]]:
    """The digests of days, each with the end of its day and the seconds that it took."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        kept = ("id", "title", "text", "publisher", "url", "published")
        lines = (json.dumps({name: one.get(name) for name in kept}) for one in given)
        file.write_text("\n".join(lines), encoding="utf-8")
        encoder = open_encoder()
        digests = Digests(encoder, Path(folder), scorer_for(encoder))
        for day in range(days):
            since = first + day * DAY
            began = time.perf_counter()
            line = DigestIn(id=str(day), since=since, now=since + DAY, articles=file.name)
            made = shape(line.id, digests.compose(line))
            yield made, since + DAY, time.perf_counter() - began


class Counting:
    """Counts what digests do, one after the other."""

    def __init__(self, given: Sequence[Mapping[str, Any]]) -> None:
        self.counts = Counts()
        self._given = given
        self._events = {one["id"]: one["event"] for one in given}
        self._told: dict[str, list[str]] = {}

    def take(self, made: DigestOut, now: datetime, seconds: float) -> None:
        """Count one digest."""
        counts = self.counts
        counts.seconds.append(seconds)
        counts.omitted += made.omitted
        seen: set[str] = set()
        for entry in made.entries:
            event = self._event(entry)
            texts = [sentence.text for sentence in entry.sentences]
            counts.entries += 1
            counts.kinds[entry.kind] += 1
            counts.sentences += len(texts)
            counts.titles += entry.lead is None and not _is_sentence(entry.headline, texts)
            counts.long += len(entry.headline) > LONG
            counts.repeated += _is_sentence(entry.headline, texts)
            counts.changes += bool(entry.changes)
            counts.twice += event in seen
            if event in self._told and event not in seen:
                counts.told_before += 1
                counts.again += not self._is_new(entry, event, texts)
            seen.add(event)
            self._told.setdefault(event, []).extend(texts)
        for event in self._with_three(now):
            counts.with_three += 1
            counts.covered += any(
                self._events[id_] == event for entry in made.entries for id_ in entry.fresh
            )

    def _event(self, entry: EntryOut) -> str:
        """The event of most of its fresh articles."""
        return Counter(self._events[id_] for id_ in entry.fresh).most_common(1)[0][0]

    def _is_new(self, entry: EntryOut, event: str, texts: Sequence[str]) -> bool:
        said = adds("\n\n".join(texts), self._told[event])
        return bool(said or entry.changes) and any(
            self._events[id_] == event for id_ in entry.fresh
        )

    def _with_three(self, now: datetime) -> list[str]:
        names: dict[str, set[str]] = {}
        for one in self._given:
            if now - DAY < _at(one) <= now:
                names.setdefault(one["event"], set()).add(one["publisher"])
        return [event for event, publishers in names.items() if len(publishers) >= 3]


def _is_sentence(headline: str, texts: Sequence[str]) -> bool:
    """Whether a sentence below a headline says it word for word."""
    return any(headline.rstrip(".").casefold() in text.casefold() for text in texts)


def show(made: DigestOut, given: Mapping[str, Mapping[str, Any]]) -> None:
    """Print a digest with the articles that its entries are made of."""
    print(f"\n=== digest {made.id}: {made.omitted} omitted")
    for entry in made.entries:
        print(f"\n[{entry.kind}] {entry.headline}  ({entry.counts})")
        for sentence in entry.sentences:
            print("  -", sentence.text, [one.publisher for one in sentence.citations])
        for finding in (*entry.changes, *entry.disagreements):
            print("  !", finding.kind, finding.text)
        for id_ in entry.articles:
            one = given[id_]
            told = "new" if id_ in entry.fresh else "old"
            text = " ".join(one["text"].split())
            print(f"      {told} {one['publisher']} | {one['title']} | {text}")
    for left in made.left:
        print(f"  left: {left.title} — {left.reason}")


def main() -> int:
    """Replay, print and record."""
    parser = argparse.ArgumentParser(description="How digests of real days turn out.")
    parser.add_argument("data", type=Path, help="the folder that holds neus/")
    parser.add_argument("--first", default="2021-06-07", help="the first day")
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument("--times", type=float, default=1.0, help="so many times the events a day")
    parser.add_argument("--show", action="store_true", help="print the entries with their articles")
    parser.add_argument("--record", action="store_true", help="keep the figures by commit")
    options = parser.parse_args()
    if not (options.data / "neus" / "stories.jsonl.gz").is_file():
        print(f"{options.data}/neus/stories.jsonl.gz is missing: name the folder that holds neus/.")
        return 1
    given = articles(options.data, options.times)
    by_id = {one["id"]: one for one in given}
    counting = Counting(given)
    first = datetime.fromisoformat(options.first).replace(tzinfo=UTC)
    for made, now, seconds in replay(given, first, options.days):
        counting.take(made, now, seconds)
        if options.show:
            show(made, by_id)
    figures = counting.counts.figures()
    for name, value in figures.items():
        print(f"{name:40} {value}")
    if options.record:
        about = {"first": options.first, "days": options.days, "times": options.times}
        record("digests", about | figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
