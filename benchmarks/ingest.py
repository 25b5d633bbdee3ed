"""How fast articles are taken in: `python -m benchmarks.ingest DATA_FOLDER [--limit N] [--record]`.

The whole recipe on files in a new home: read → extract → identify → split → catalog → words →
embed → Chroma → stories. Two collections: pages of the web (`article-extraction/pages.jsonl.gz`)
and articles of agencies and papers as lines of one file (`neus/stories.jsonl.gz`). Beside the
articles a minute stands the share of the time that the encoder takes alone for the same passages:
what is missing to 1 is ours. Other programs on the machine disturb the clock, so the share is also
given by the processor's time of this process.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any

from benchmarks.results import record
from bot.keeping import Keeping
from retrieval import ingest as recipe
from retrieval.encoder import MiniLM
from retrieval.extract import extract
from retrieval.index import Indexer
from retrieval.sources.files import Files
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.stores.stories import Stories
from retrieval.stories.assign import Assigner
from retrieval.types import EVERYONE

_TODAY = datetime.now(UTC).date()


class Stages:
    """The processor's time of some calls, by name; calls inside others count for both."""

    def __init__(self) -> None:
        """Nothing measured yet."""
        self.spent: dict[str, float] = defaultdict(float)

    def watch(self, owner: Any, method: str, name: str) -> None:  # noqa: ANN401 — any object
        """Measure a method of one object from now on."""
        work: Callable[..., Any] = getattr(owner, method)

        @wraps(work)
        def measured(*args: Any, **options: Any) -> Any:  # noqa: ANN401 — as the method's
            began = time.process_time()
            try:
                return work(*args, **options)
            finally:
                self.spent[name] += time.process_time() - began

        setattr(owner, method, measured)


def pages(data: Path, folder: Path, limit: int) -> None:
    """Pages of the web as .html files."""
    with gzip.open(data / "article-extraction" / "pages.jsonl.gz", "rt", encoding="utf-8") as rows:
        for number, row in zip(range(limit), rows, strict=False):
            (folder / f"{number:04}.html").write_text(json.loads(row)["html"], "utf-8")


def records(data: Path, folder: Path, limit: int) -> None:
    """Articles as lines of one file."""
    lines = []
    with gzip.open(data / "neus" / "stories.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in rows:
            lines += [json.dumps(article) + "\n" for article in json.loads(row)["articles"]]
    (folder / "articles.jsonl").write_text("".join(lines[:limit]), "utf-8")


def measure(folder: Path, home: Path) -> dict[str, Any]:
    """Take in a folder of files, then let the encoder alone embed the same passages."""
    encoder = MiniLM()
    encoder.encode(["loaded before the clock starts"])
    texts: list[str] = []
    stages = Stages()
    encode = encoder.encode

    def remembered(some: Any) -> Any:  # noqa: ANN401 — as the encoder's
        texts.extend(some)
        return encode(some)

    encoder.encode = remembered  # type: ignore[method-assign,assignment]
    with Catalog.open(home / "catalog.db") as catalog:
        lexical = Lexical(home / "lexical.db")
        vectors = Chroma.persistent(home / "chroma", encoder.name, encoder.dimension)
        vectors.count(EVERYONE)  # imported and opened before the clock starts
        stages.watch(catalog, "save", "catalog: save")
        stages.watch(catalog, "is_old_version", "catalog: old version?")
        stages.watch(catalog, "mark", "catalog: mark")
        stages.watch(catalog, "work", "catalog: work")
        stages.watch(lexical, "add", "words")
        stages.watch(vectors, "add", "Chroma")
        stages.watch(encoder, "encode", "encoder")
        watched = Stages()
        holder = type("Holder", (), {"extract": staticmethod(extract)})()
        watched.watch(holder, "extract", "extract")
        wall, processor = time.perf_counter(), time.process_time()
        report = recipe.ingest(
            Files([folder]),
            EVERYONE,
            catalog=catalog,
            extract=holder.extract,
            today=_TODAY,
            together=catalog.together,
        )
        indexer = Indexer(catalog, lexical, vectors, encoder)
        assigner = Assigner(Stories(catalog.database), encoder, vectors)
        stages.watch(assigner, "bring_up_to_date", "stories")
        done = Keeping(indexer, assigner).bring_up_to_date()
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        lexical.close()
        vectors.close()
    alone_wall, alone_processor = time.perf_counter(), time.process_time()
    encode(texts)
    alone_wall = time.perf_counter() - alone_wall
    alone_processor = time.process_time() - alone_processor
    spent = stages.spent | watched.spent
    return {
        "articles": report.new,
        "passages": len(texts),
        "put": done.put,
        "articles_a_minute": round(report.new / wall * 60),
        "articles_a_minute_encoder_alone": round(report.new / alone_wall * 60),
        "share_by_clock": round(alone_wall / wall, 3),
        "share_by_processor": round(alone_processor / processor, 3),
        "processor_ms_per_article": {
            name: round(seconds / max(report.new, 1) * 1000, 2)
            for name, seconds in sorted(spent.items(), key=lambda pair: -pair[1])
        },
        "all_ms_per_article": round(processor / max(report.new, 1) * 1000, 2),
    }


def main() -> int:
    """Measure both collections and print what was found."""
    parser = argparse.ArgumentParser(description="How fast articles are taken in.")
    parser.add_argument("data", type=Path, help="holds article-extraction/ and neus/")
    parser.add_argument("--limit", type=int, default=10_000, help="articles of each collection")
    parser.add_argument("--record", action="store_true", help="keep the figures by commit")
    options = parser.parse_args()
    figures: dict[str, Any] = {}
    for name, make in (("pages", pages), ("records", records)):
        with tempfile.TemporaryDirectory() as place:
            folder, home = Path(place) / "files", Path(place) / "home"
            folder.mkdir()
            home.mkdir()
            try:
                make(options.data, folder, options.limit)
            except FileNotFoundError as missing:
                print(f"{missing.filename} is missing: name the folder that holds it.")
                return 1
            figures[name] = measure(folder, home)
        print(name, json.dumps(figures[name], indent=2))
    if options.record:
        record("ingest", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
