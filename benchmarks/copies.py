"""How well near copies of one text are told from texts that only look alike.

`python -m benchmarks.copies DATA`. DATA holds ragtruth/train.jsonl.gz (news articles of some
hundred words) and neus/stories.jsonl.gz (reports of one event by several publishers, about 100
words). Pairs are made by rules from them, and by hand in copies.jsonl. Copies: another headline or
layout, typographic marks, a byline, a dateline, notices around the text, words edited, a sentence
left out, the end cut off, and two of these together. Not copies: two publishers' own reports of
one event, reports by one template with other values, an article and its rewritten update, two
articles that quote the same statement. Thresholds were chosen on the first half of the texts; the
figures are for the second, and for the pairs made by hand.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.results import record
from retrieval.identity import near_copy, signature
from retrieval.sentences import sentences

HERE = Path(__file__).parent
Pair = tuple[str, bool, str, str]
"""What kind of pair, whether they are copies, and the two texts."""

_FIRST = ("Maren", "Tomas", "Ines", "Oskar", "Lidia", "Pavel", "Greta", "Anton")
_LAST = ("Halvard", "Brandt", "Reke", "Aske", "Voss", "Lindqvist", "Moreau", "Castell")
_TOWNS = ("Averton", "Ellery", "Brackwater", "Lindhaven", "Skarn", "Orle", "Pellandra", "Corvale")
_NOTICES = (
    "Sign up for our newsletter and get the most important stories of the day in your inbox.",
    "This article was first published by an agency and has been edited for style and length.",
    "Support independent journalism: subscribe today and read without limits on all devices.",
    "Read more: What we know so far. Follow our live coverage for the latest developments.",
    "Copyright {year}. All rights reserved. This material may not be published or rewritten.",
)
_SPELLINGS = {
    "said": "told reporters", "program": "programme", "center": "centre", "percent": "per cent",
    "about": "around", "but": "however", "children": "kids", "big": "large", "because": "since",
    "began": "started", "also": "too", "more than": "over", "president": "leader",
}  # fmt: skip


def headline(text: str, chance: random.Random) -> str:
    """Another headline, which is no part of the text, and another layout."""
    return "\n\n".join(re.split(r"(?<=[.!?]) ", text)) if chance.random() < 0.5 else text + "\n"


def marks(text: str, _chance: random.Random) -> str:
    """Other quotation marks, dashes and apostrophes."""
    return text.translate(str.maketrans({'"': "”", "'": "’", "-": "–", "…": "...", "“": "«"}))


def framed(text: str, chance: random.Random) -> str:
    """A byline and dateline above, notices below."""
    name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    town = chance.choice(_TOWNS)
    above = chance.choice(
        (f"By {name}\n\n", f"{town.upper()} (Northline) - ", f"{name}, {town}\n\n")
    )
    count = 1 if len(text.split()) < 200 else chance.randint(1, 3)
    below = " ".join(chance.sample(_NOTICES, count)).format(year=chance.randint(2000, 2030))
    return f"{above}{text}\n\n{below}"


def edited(text: str, chance: random.Random) -> str:
    """Words replaced here and there, a sentence left out when there are many."""
    spans = [span.of(text) for span in sentences(text)]
    if len(spans) > 8:
        del spans[chance.randrange(2, len(spans))]
    text = " ".join(spans)
    for word, other in chance.sample(sorted(_SPELLINGS.items()), 4):
        text = re.sub(rf"\b{word}\b", other, text, count=2)
    words = text.split()
    for _ in range(len(words) // 60):
        words.insert(chance.randrange(len(words)), chance.choice(("reportedly", "however", "also")))
    return " ".join(words)


def cut(text: str, chance: random.Random) -> str:
    """The end cut off at a sentence, at least two fifths of the text left."""
    spans = sentences(text)
    wanted = chance.uniform(0.4, 0.9) * len(text)
    return text[: next(span.end for span in spans if span.end >= wanted)]


WAYS: tuple[Callable[[str, random.Random], str], ...] = (headline, marks, framed, edited, cut)


def copies(text: str, chance: random.Random) -> Iterator[Pair]:
    """Every way of copying, and two that were drawn together."""
    for way in WAYS:
        yield way.__name__, True, text, way(text, chance)
    one, other = chance.sample(WAYS, 2)
    yield "two ways", True, text, other(one(text, chance), chance)


def update(text: str, chance: random.Random) -> str | None:
    """A rewritten update: new paragraphs first, other figures, half of the old text kept."""
    spans = [span.of(text) for span in sentences(text)]
    if len(spans) < 12:
        return None
    kept = spans[3 : 3 + len(spans) // 2]
    fresh = [
        f"{chance.choice(_FIRST)} {chance.choice(_LAST)} of the {chance.choice(_TOWNS)} office said"
        f" on day {chance.randint(2, 9)} that {chance.randint(3, 900)} {thing} had been"
        f" {deed} since the first reports, {chance.choice(('up', 'down'))} from"
        f" {chance.randint(3, 900)}."
        for thing, deed in chance.sample(
            [
                ("people", "brought to safety"), ("houses", "inspected"), ("statements", "taken"),
                ("files", "handed over"), ("vehicles", "stopped"), ("calls", "answered"),
                ("claims", "filed"), ("witnesses", "heard"), ("permits", "withdrawn"),
            ],
            min(9, 2 + len(spans) // 6),
        )
    ]  # fmt: skip
    figures = re.sub(
        r"\d+", lambda found: str(int(found[0][:9]) + chance.randint(1, 40)), " ".join(kept)
    )
    return " ".join(fresh) + " " + figures


_TEMPLATES = (
    (
        "Weather for {town}: {sky} this morning, becoming {sky2} by {n1} pm. Highs near {n2} "
        "degrees, lows around {n3}. Winds from the {side} at {n4} to {n5} km/h, with gusts up "
        "to {n6}. The chance of rain is {n7} percent today and {n8} percent tomorrow. Sunrise "
        "is at 6:{m1}, sunset at 8:{m2}. {tail}"
    ),
    (
        "Shares of {name} Holdings closed {way} {n1}.{m1} percent at {n2}.{m2} crowns on {day},"
        " as trading volume reached {n3},{m3}00 shares against a daily average of {n4},{m1}00. "
        "The stock has {way2} {n5} percent since the start of the year. The {town} index ended "
        "the session at {n6},{m2}0 points. {tail}"
    ),
    (
        "{name} Corp. on {day} reported earnings of {n1}.{m1} million crowns in its {quarter} "
        "quarter. The company said it had profit of {m2} cents a share. Revenue was {n2}.{m3} "
        "million. For the current quarter, {name} expects revenue of {n3} million to {n4} "
        "million. {tail}"
    ),
    (
        "{town} beat {town2} {n8}-{n9} on {day}. {name} scored {n1} points and {name2} added "
        "{n2}. {town} shot {n3} percent and led {n4}-{n5} at the half. Attendance was "
        "{n6},{m1}0. {tail}"
    ),
    (
        "An earthquake of magnitude {n8}.{n9} struck {n1} kilometres {side} of {town} on {day} "
        "at a depth of {n2} kilometres, the seismological service said. It was felt in {town2}."
        " There were no reports of damage. {tail}"
    ),
)
_TAILS = (
    "",
    ("This report was made automatically from data. Figures may be delayed by fifteen minutes."),
    (
        "This report was made automatically from data that are provided by the national service"
        " and checked by an editor. Figures may be delayed by fifteen minutes and are given "
        "without warranty. Write to the editors when you find a mistake. Maps, tables and the "
        "values of earlier days are on our data page, where a notice by message can be ordered "
        "for every place and every value."
    ),
)


def templated(template: str, tail: str, chance: random.Random) -> str:
    """A report by a template with values of its own."""
    sky = chance.sample(("sunny", "cloudy", "foggy", "wet", "clear", "windy"), 2)
    values: dict[str, object] = {f"n{place}": chance.randint(2, 99) for place in range(1, 10)}
    values |= {f"m{place}": chance.randint(10, 59) for place in range(1, 4)}
    towns, names = chance.sample(_TOWNS, 2), chance.sample(_LAST, 2)
    values |= {"town": towns[0], "town2": towns[1], "name": names[0], "name2": names[1]}
    values |= {"sky": sky[0], "sky2": sky[1], "way": chance.choice(("up", "down")), "tail": tail}
    values |= {
        "way2": chance.choice(("gained", "lost")),
        "quarter": chance.choice(("first", "third")),
    }
    values |= {"side": chance.choice(("north", "south", "east", "west"))}
    values |= {"day": chance.choice(("Monday", "Tuesday", "Wednesday", "Friday"))}
    return template.format(**values)


def quoting(one: str, other: str, statement: str) -> tuple[str, str]:
    """Two articles with the same long statement in them."""
    return f"{one} “{statement}”", f"“{statement}” {other}"


def pairs(texts: Sequence[str], events: Sequence[Sequence[str]], seed: int) -> list[Pair]:
    """Pairs by every rule."""
    chance = random.Random(seed)
    made: list[Pair] = []
    for place, text in enumerate(texts):
        made += copies(text, chance)
        if (newer := update(text, chance)) is not None:
            made.append(("update", False, text, newer))
        other = texts[place - 1]
        shared = other[:400]
        if min(len(text), len(other)) > 1_200:
            made.append(("same statement", False, *quoting(text, other[400:], shared)))
    for reports in events:
        for place, report in enumerate(reports):
            made += [("own reports", False, report, later) for later in reports[place + 1 :]]
            made += [pair for pair in copies(report, chance) if pair[0] != "two ways"]
    for template in _TEMPLATES:
        for tail in _TAILS:
            for _ in range(20):
                one, other = (templated(template, tail, chance) for _ in range(2))
                made.append(("template", False, one, other))
    return made


def by_hand() -> list[Pair]:
    """The pairs of copies.jsonl."""
    lines = (HERE / "copies.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(f"by hand: {row['kind']}", row["copy"], row["one"], row["other"]) for row in rows]


def load(data: Path) -> tuple[list[str], list[list[str]]]:
    """Articles of different lengths, and the reports of each event, in a stable order."""
    with gzip.open(data / "ragtruth" / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        texts = sorted({row["context"] for row in rows if row["task"] == "Summary"})
    with gzip.open(data / "neus" / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        events = [[article["text"] for article in json.loads(line)["articles"]] for line in lines]
    chance = random.Random(1)
    chance.shuffle(texts)
    return texts[:400], events


def measure(found: Sequence[Pair]) -> dict[str, Any]:
    """Precision and recall, and the mistakes by kind of pair."""
    signed: dict[str, bytes] = {}
    for _, _, one, other in found:
        for text in (one, other):
            if text not in signed:
                signed[text] = signature(text)
    verdicts = [
        (kind, copy, near_copy(signed[one], signed[other])) for kind, copy, one, other in found
    ]
    said = sum(verdict for _, _, verdict in verdicts)
    right = sum(copy and verdict for _, copy, verdict in verdicts)
    kinds = Counter(kind for kind, _, _ in verdicts)
    wrong = Counter(kind for kind, copy, verdict in verdicts if copy is not verdict)
    return {
        "pairs": len(found),
        "copies": sum(copy for _, copy, _ in verdicts),
        "precision": round(right / max(said, 1), 4),
        "recall": round(right / max(sum(copy for _, copy, _ in verdicts), 1), 4),
        "mistakes": {kind: [wrong[kind], kinds[kind]] for kind in sorted(kinds)},
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How well near copies are found.")
    parser.add_argument("data", type=Path, help="the folder that holds ragtruth/ and neus/")
    parser.add_argument("--record", action="store_true", help="keep the figures by commit")
    parser.add_argument("--chosen-on", action="store_true", help="show the first half too")
    options = parser.parse_args()
    for name in ("ragtruth/train.jsonl.gz", "neus/stories.jsonl.gz"):
        if not (options.data / name).is_file():
            print(f"{options.data / name} is missing: name the folder that holds it.")
            return 1
    texts, events = load(options.data)
    figures: dict[str, Any] = {}
    halves = {"held out": pairs(texts[1::2], events[1::2], 2), "by hand": by_hand()}
    if options.chosen_on:
        halves["chosen on"] = pairs(texts[::2], events[::2], 1)
    for name, found in halves.items():
        figures[name] = measure(found)
        shown = figures[name]
        print(f"{name}: {shown['pairs']} pairs, {shown['copies']} copies,", end=" ")
        print(f"precision {shown['precision']:.4f}, recall {shown['recall']:.4f}")
        for kind, (wrong, of) in shown["mistakes"].items():
            print(f"  {kind:32} {wrong:4} wrong of {of}")
    began = time.perf_counter()
    for text in texts:
        signature(text)
    figures["ms_per_signature"] = round((time.perf_counter() - began) / len(texts) * 1000, 2)
    print(f"{figures['ms_per_signature']} ms a signature")
    if options.record:
        record("copies", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
