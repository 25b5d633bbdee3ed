"""Search quality: story titles find their articles, questions find the passage that answers.

    python -m benchmarks.search DATA [--record]

DATA is a folder with `neus/stories.jsonl.gz` (story, title, asked, articles) and
`clapnq/dev.jsonl.gz` (question, answerable, passages, answers). For each setting of the weights:
MRR and recall@10 of a story's articles asked when the story was new, the same a year later with
the month named in the question, and the hit rate of the answer's article among clapnq questions.
The weights were chosen on every other story; the others are held out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from benchmarks.results import record
from retrieval.encoder import open_encoder
from retrieval.extract import extract
from retrieval.index import Indexer
from retrieval.ingest import ingest
from retrieval.rank import CHOSEN
from retrieval.search import Searcher
from retrieval.sources.files import Files
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE, Hit, Query

_TIMELESS = replace(CHOSEN, recency=0.0, latest=0.0, period=0.0, weak=0.0)
SETTINGS = {
    "words alone": replace(_TIMELESS, dense=0.0),
    "meaning alone": replace(_TIMELESS, dense=1.0),
    "mix": _TIMELESS,
    "mix with recency": replace(CHOSEN, period=0.0, weak=0.0),
    "mix with named times": replace(CHOSEN, recency=0.0, latest=0.0),
    "chosen: all of it": CHOSEN,
}
_TOP = 10
Figures = dict[str, dict[str, dict[str, float]]]
"""By setting, by kind of question, by measure."""


@dataclass(frozen=True)
class Question:
    """A query, when it is asked, and the addresses of the articles it should find."""

    text: str
    now: datetime
    wanted: frozenset[str]


def rows(file: Path) -> list[dict[str, Any]]:
    """The JSON lines of a gzipped file; ends with a message when it is missing."""
    if not file.is_file():
        sys.exit(f"{file} is missing: give the folder that holds {file.parent.name}/{file.name}")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def news(stories: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], dict[str, list[Question]]]:
    """The articles of all stories, and the two kinds of questions over them."""
    articles = [article for story in stories for article in story["articles"]]
    asked: dict[str, list[Question]] = defaultdict(list)
    for at, story in enumerate(stories):
        half = "tuned on" if at % 2 == 0 else "held out"
        if not story["articles"]:
            continue
        wanted = frozenset(article["id"] for article in story["articles"])
        now = datetime.fromisoformat(story["asked"])
        asked[f"when new, {half}"].append(Question(story["title"], now, wanted))
        first = min(article["published"] for article in story["articles"])
        month = datetime.fromisoformat(first).strftime("%B %Y")
        later = now.replace(year=now.year + 1, day=min(now.day, 28))
        asked[f"a year later, {half}"].append(
            Question(f"{story['title']} in {month}", later, wanted)
        )
    return articles, dict(asked)


def encyclopedia(
    lines: list[dict[str, Any]],
) -> tuple[list[dict[str, Any]], dict[str, list[Question]]]:
    """The passages of clapnq as articles, and the questions that one of them answers."""
    articles: dict[str, dict[str, Any]] = {}
    questions = []
    for line in lines:
        for at, passage in enumerate(line["passages"]):
            articles[f"{line['id']}-{at}"] = {
                "id": f"{line['id']}-{at}",
                "title": passage["title"],
                "text": passage["text"],
            }
        if line["answerable"]:
            wanted = frozenset(f"{line['id']}-{at}" for at in range(len(line["passages"])))
            questions.append(Question(line["question"], datetime(2026, 1, 1, tzinfo=UTC), wanted))
    return list(articles.values()), {"answer passage": questions}


def shown(hit: Hit) -> Iterator[str]:
    """The articles that a hit shows: its own, and those whose near copies were folded into it."""
    yield hit.article.id
    yield from (copy.article_id for copy in hit.copies)


def measure(
    searcher: Searcher, names: dict[str, str], questions: Iterable[Question]
) -> dict[str, float]:
    """MRR and recall@10 over articles, and milliseconds for one search."""
    reciprocal, recall, times = [], [], []
    for question in questions:
        started = time.perf_counter()
        found = searcher.search(Query(question.text, EVERYONE, question.now, 3 * _TOP))
        times.append(1000 * (time.perf_counter() - started))
        order = list(dict.fromkeys(names[id_] for hit in found.hits for id_ in shown(hit)))
        ranks = [order.index(name) for name in question.wanted if name in order]
        reciprocal.append(1 / (1 + min(ranks)) if ranks else 0.0)
        recall.append(sum(rank < _TOP for rank in ranks) / len(question.wanted))
    return {
        "mrr": round(statistics.mean(reciprocal), 4),
        "recall@10": round(statistics.mean(recall), 4),
        "ms p50": round(statistics.median(times), 1),
    }


def run(articles: list[dict[str, Any]], asked: dict[str, list[Question]], folder: Path) -> Figures:
    """Ingest the articles and measure every setting on every kind of question."""
    file = folder / "articles.jsonl"
    kept = ("id", "title", "text", "published", "publisher")
    lines = [{name: article.get(name) for name in kept} for article in articles]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    encoder = open_encoder("bundled")
    with Catalog.open(folder / "catalog.db") as catalog:
        lexical = Lexical(folder / "lexical.db")
        vectors = Chroma.persistent(folder / "chroma", encoder.name, encoder.dimension)
        ingest(Files([file]), EVERYONE, catalog=catalog, extract=extract, today=date(2026, 1, 1))
        Indexer(catalog, lexical, vectors, encoder).bring_up_to_date()
        names = {
            article.id: article.locator.partition("#")[2]
            for article in catalog.list_articles(EVERYONE, limit=100_000)
        }
        return {
            setting: {
                kind: measure(
                    Searcher(catalog, lexical, vectors, encoder, weights), names, questions
                )
                for kind, questions in asked.items()
            }
            for setting, weights in SETTINGS.items()
        }


def main() -> None:
    """Run both data sets and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--record", action="store_true", help="write benchmarks/results/")
    given = parser.parse_args()
    result: Figures = {}
    for build, file in (
        (news, "neus/stories.jsonl.gz"),
        (encyclopedia, "clapnq/dev.jsonl.gz"),
    ):
        with tempfile.TemporaryDirectory() as folder:
            for setting, kinds in run(*build(rows(given.data / file)), Path(folder)).items():
                result.setdefault(setting, {}).update(kinds)
    for setting, kinds in result.items():
        for kind, figures in kinds.items():
            print(f"{setting:26} {kind:22} " + "  ".join(f"{k} {v}" for k, v in figures.items()))
    if given.record:
        record("search", result)


if __name__ == "__main__":
    main()
