"""Search on questions of our own: times, negation, names alike, stories alike.

    python -m benchmarks.search_questions [--record]

Two parts in one store: the questions of `seeds/` that name their sources, and questions over
generated articles: towns and people with names alike, to whom the same kinds of things happen at
different times. For each kind of question: its number, MRR and hit@1 over articles, with the chosen
weights, without what reads the time, and by words alone.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.results import record
from benchmarks.search import Question, measure
from retrieval.encoder import open_encoder
from retrieval.extract import extract
from retrieval.index import Indexer
from retrieval.ingest import ingest
from retrieval.rank import CHOSEN, Weights
from retrieval.search import Searcher
from retrieval.sources.files import Files
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE

_SEEDS = Path(__file__).parent.parent / "seeds"
SETTINGS = {
    "chosen": CHOSEN,
    "recency alone": replace(CHOSEN, period=0.0, weak=0.0, past=1.0),
    "words alone": Weights(dense=0.0, recency=0.0, latest=0.0, period=0.0, weak=0.0),
}
_TOWNS = ("Harlow Bay", "Harlow Bridge", "Harrow Bay", "Marsten", "Marstead", "Marsden Hill")
_MAYORS = ("Anna Velk", "Anna Felk", "Arne Velk", "Jon Tarrow", "Joan Tarrow", "John Farrow")
_FIRST = date(2025, 2, 4)
# What happened, in words of the report; asked for in other words.
_EVENTS = (
    (
        "Flood",
        "The river flooded the lower streets and {n} households were without power.",
        "water",
    ),
    ("Strike", "Bus drivers stopped work over pay and {n} services were cancelled.", "walkout"),
    ("Fire", "A fire destroyed a warehouse and {n} firefighters were called out.", "blaze"),
    ("Vote", "The council decided by {n} votes to build a new school.", "school decision"),
    ("Bridge", "Engineers closed the old bridge for {n} weeks after finding cracks.", "bridge"),
    ("Market", "The council did not close the market after {n} complaints about noise.", "market"),
)


def _article(number: int, town: int, event: int, day: date) -> dict[str, Any]:
    name, text, _ = _EVENTS[event]
    place, mayor = _TOWNS[town], _MAYORS[town]
    return {
        "id": f"{town}-{event}-{day}",
        "title": f"{name} in {place}",
        "text": f"{text.format(n=number + 11)} This was reported from {place} by the town hall. "
        f"Mayor {mayor} said that the town would look into what had happened and report on it.",
        "published": day.isoformat(),
        "publisher": f"{place} Gazette",
    }


def generated() -> tuple[list[dict[str, Any]], dict[str, list[Question]]]:
    """Articles in which everything happens everywhere, twice; and the questions on them."""
    days = {
        (town, event, turn): _FIRST + timedelta(days=61 * turn * 3 + 23 * event + 5 * town)
        for town in range(len(_TOWNS))
        for event in range(len(_EVENTS))
        for turn in range(2)
    }
    articles = [_article(n, *key[:2], day) for n, (key, day) in enumerate(days.items())]
    asked: dict[str, list[Question]] = defaultdict(list)
    for (town, event, turn), day in days.items():
        for kind, question in _questions(town, event, turn, day, days):
            asked[kind].append(question)
    return articles, asked


def _questions(
    town: int, event: int, turn: int, day: date, days: dict[tuple[int, int, int], date]
) -> Iterator[tuple[str, Question]]:
    place, what = _TOWNS[town], _EVENTS[event][2]
    this = frozenset({f"{town}-{event}-{day}"})
    both = frozenset({f"{town}-{event}-{days[town, event, at]}" for at in range(2)})
    late = datetime(2026, 9, 1, 9, tzinfo=UTC)
    after = datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(days=1)
    yield "month", Question(f"What about the {what} in {place} in {day:%B %Y}?", late, this)
    yield "yesterday", Question(f"What was reported from {place} yesterday?", after, this)
    yield "since", Question(f"{place} {what} since {day:%A}", after + timedelta(days=2), this)
    yield "on a day", Question(f"What did {_MAYORS[town]} say on {day.day} {day:%B}?", after, this)
    if turn == 0:
        yield "names alike", Question(f"{_EVENTS[event][0]} in {place}", late, both)
        mayor = f"What did Mayor {_MAYORS[town]} say about the {what}?"
        yield "people alike", Question(mayor, late, both)
        yield (
            "publisher",
            Question(f"What does the {place} Gazette say about the {what}?", late, both),
        )
    number = list(days).index((town, event, turn)) + 11
    yield "stories alike", Question(f"{place}: the {what} with {number}", late, this)
    if event == len(_EVENTS) - 1:
        text = f"Which complaints did not lead to the closing of the market in {place}?"
        yield "negation", Question(text, late, both)
    if turn == 1:
        yield "latest", Question(f"What is the latest on the {what} in {place}?", after, this)


def seeds(names: dict[str, str], by: dict[str, str]) -> dict[str, list[Question]]:
    """The questions of the samples; an article of a source that they name is wanted."""
    asked: dict[str, list[Question]] = defaultdict(list)
    for line in (_SEEDS / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        now = datetime.fromisoformat(one["now"])
        for source in one["sources"][:1]:
            wanted = [names[id_] for id_, said in by.items() if said in one["sources"]]
            if wanted and source:
                asked["seeds"].append(Question(one["question"], now, frozenset(wanted)))
    return asked


def run(folder: Path) -> dict[str, dict[str, dict[str, float]]]:
    """Ingest both parts and measure every setting on every kind of question."""
    articles, asked = generated()
    file = folder / "articles.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in articles), encoding="utf-8")
    encoder = open_encoder()
    with Catalog.open(folder / "catalog.db") as catalog:
        lexical = Lexical(folder / "lexical.db")
        vectors = Chroma.persistent(folder / "chroma", encoder.name, encoder.dimension)
        read = Files([file, _SEEDS / "articles"])
        ingest(read, EVERYONE, catalog=catalog, extract=extract, today=date(2026, 12, 1))
        Indexer(catalog, lexical, vectors, encoder).bring_up_to_date()
        held = catalog.list_articles(EVERYONE, limit=10_000)
        names = {one.id: one.locator.partition("#")[2] or one.id for one in held}
        by = {one.id: one.publisher or one.title for one in held}
        asked |= seeds(names, by)
        searchers = {
            name: Searcher(catalog, lexical, vectors, encoder, weights)
            for name, weights in SETTINGS.items()
        }
        return {
            name: {
                kind: {"questions": len(some), **measure(searcher, names, some)}
                for kind, some in asked.items()
            }
            for name, searcher in searchers.items()
        }


def main() -> None:
    """Run and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--record", action="store_true", help="write benchmarks/results/")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        result = run(Path(folder))
    for setting, kinds in result.items():
        for kind, figures in kinds.items():
            print(f"{setting:14} {kind:13} " + "  ".join(f"{k} {v}" for k, v in figures.items()))
    if given.record:
        record("search-questions", result)


if __name__ == "__main__":
    main()
