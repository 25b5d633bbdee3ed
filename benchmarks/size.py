"""How search grows: `python -m benchmarks.size DATA [--sizes 10000 100000] [--record]`.

Texts are sentences of `neus/stories.jsonl.gz` under DATA, put together anew, so that words are as
frequent as in news. Embedding that many would take hours, so that vectors are made: directions of
stories with noise, about as near to each other as those of real reports. Articles are spread over
two years and twenty publishers of unlike size; the one asked for has a twentieth.

Each search is the whole of it, warm: query encoded by the bundled encoder (each text is new),
words, vectors, fusion, evidence. Four kinds: no filter, the last 7 days, one publisher, both.
Other programs on the machine disturb the clock, so the mean time of the processor is given too.
Then 32 searches at once, while passages arrive. A home is filled by one process and searched by
another, whose memory is given; with `--homes FOLDER` homes stay there and are not filled again.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import resource
import secrets
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import insert

from benchmarks.results import record
from retrieval.encoder import MiniLM
from retrieval.identity import text_hash
from retrieval.search import Searcher
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.stores.rows import content_of
from retrieval.stores.schema import State, articles, passages
from retrieval.types import EVERYONE, Article, Passage, Precision, Published, Query

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAYS = 730
PUBLISHERS = [f"The {name} Courier" for name in (
    "Ashby", "Barrow", "Carlow", "Dunmore", "Elgin", "Fenwick", "Galway", "Holt", "Ipswich",
    "Jarrow", "Kendal", "Lanark", "Malton", "Newry", "Oakham", "Penrith", "Quarley", "Redruth",
    "Selby", "Tarbert",
)]  # fmt: skip
ASKED = PUBLISHERS[0]
SEARCHES = 120
_WARM = 30
_AT_ONCE = 2_000
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Row:
    """One made passage, the only one of its article."""

    article: Article
    passage: Passage


def sentences(data: Path) -> list[str]:
    """The sentences of the news."""
    with gzip.open(data / "neus" / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [article["text"] for line in lines for article in json.loads(line)["articles"]]
    found = [one.strip() for text in texts for one in re.split(r"(?<=[.!?])\s+", text)]
    return [one for one in found if 40 < len(one) < 400]


def rows(count: int, pool: Sequence[str]) -> Iterator[Row]:
    """Made articles of one passage each, in the order of no time."""
    chance = random.Random(8)
    weights = [1 / 20] + [19 / 20 / 19 * (0.5 + chance.random()) for _ in PUBLISHERS[1:]]
    for number in range(count):
        said = chance.sample(pool, 5)
        text, title = " ".join(said[1:]), said[0][:80]
        at = NOW - timedelta(days=chance.random() * DAYS)
        by = chance.choices(PUBLISHERS, weights)[0]
        id_ = f"{number:016x}"
        published = Published(at.isoformat(), Precision.TIME, "made")
        article = Article(
            id_, EVERYONE, f"{id_}.txt", None, title, text, by, None, published, "en", id_
        )
        yield Row(article, Passage(f"{id_}.{number:012x}", id_, 0, 0, len(text), text))


def vectors(count: int, anchors: Vectors) -> Iterator[Vectors]:
    """Unit vectors around directions of stories, these around those of real sentences."""
    chance = np.random.default_rng(8)
    numbers = anchors.shape[1]
    drawn = anchors[chance.integers(0, len(anchors), count // 12 + 1)]
    apart = chance.normal(0, 0.8 / numbers**0.5, drawn.shape)
    stories = (drawn + apart).astype(np.float32)
    for start in range(0, count, _AT_ONCE):
        some = min(_AT_ONCE, count - start)
        made: Vectors = stories[chance.integers(0, len(stories), some)]
        made += chance.normal(0, 0.6 / numbers**0.5, made.shape).astype(np.float32)
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        yield made


class Stores:
    """A home of made passages."""

    def __init__(self, folder: Path, pool: Sequence[str], encoder: MiniLM) -> None:
        """Opens the stores of a folder."""
        self.pool = pool
        self.now = NOW
        self.encoder = encoder
        self.catalog = Catalog.open(folder / "catalog.db")
        self.lexical = Lexical(folder / "lexical.db")
        self.vectors = Chroma.persistent(folder / "chroma", encoder.name, encoder.dimension)
        self.searcher = Searcher(self.catalog, self.lexical, self.vectors, encoder)

    def fill(self, count: int, anchors: Vectors) -> float:
        """Put that many passages; vectors a second."""
        spent, all_rows = 0.0, rows(count, self.pool)
        for done, batch in enumerate(vectors(count, anchors)):
            some = list(islice(all_rows, len(batch)))
            self._keep(some)
            self.lexical.add([(row.article, row.passage) for row in some])
            began = time.perf_counter()
            ids = [row.passage.id for row in some]
            self.vectors.add(EVERYONE, dict(zip(ids, batch, strict=True)))
            spent += time.perf_counter() - began
            if done % 25 == 24:
                print(f"  {(done + 1) * _AT_ONCE} of {count} put", flush=True)
        return count / spent

    def _keep(self, some: Sequence[Row]) -> None:
        """As the catalog does it, without looking for what a made article cannot be."""
        same = {"signature": b"", "added_at": 0, "changed_at": 0, "version": 1}
        state = {"live": True, "lexical": State.PRESENT.value, "vectors": State.PRESENT.value}
        with self.catalog.database.write(quick=True) as connection:
            connection.execute(
                insert(articles),
                [
                    content_of(row.article)
                    | {"id": row.article.id, "audience": EVERYONE.name}
                    | {"text_hash": text_hash(row.article.text), **same}
                    for row in some
                ],
            )
            connection.execute(
                insert(passages),
                [
                    {"id": row.passage.id, "article_id": row.article.id, "ordinal": 0}
                    | {"audience": EVERYONE.name, "start": 0, "end": row.passage.end, **state}
                    for row in some
                ],
            )

    def search(self, text: str) -> float:
        """Milliseconds of one search; each is a minute later: no time is asked for twice."""
        self.now += timedelta(minutes=1)
        began = time.perf_counter()
        evidence = self.searcher.search(Query(text, EVERYONE, self.now))
        spent = (time.perf_counter() - began) * 1000
        assert evidence.degraded is None, evidence.degraded
        return spent

    def close(self) -> None:
        """Close all."""
        self.catalog.close()
        self.lexical.close()
        self.vectors.close()


KINDS: dict[str, Callable[[str], str]] = {
    "no filter": lambda text: text,
    "last 7 days": lambda text: f"In the last 7 days, {text}",
    "one publisher": lambda text: f"According to {ASKED}, {text}",
    "both": lambda text: f"According to {ASKED}, in the last 7 days, {text}",
}


def questions(pool: Sequence[str], count: int, seed: int) -> list[str]:
    """Questions of 6 to 10 words in a row, none twice."""
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        words = re.findall(r"\w+", chance.choice(pool))
        start = chance.randrange(max(1, len(words) - 10))
        found[" ".join(words[start : start + chance.randint(6, 10)])] = None
    return list(found)


def percentiles(spent: Sequence[float]) -> dict[str, float]:
    """p50, p95 and p99."""
    return {f"p{at}": round(float(np.percentile(spent, at)), 1) for at in (50, 95, 99)}


def latency(stores: Stores) -> dict[str, dict[str, float]]:
    """Milliseconds of a search by kind; `processor` is the mean of what it took of that."""
    found = {}
    for seed, (kind, ask) in enumerate(KINDS.items()):
        asked = questions(stores.pool, SEARCHES + _WARM, seed)
        for text in asked[:_WARM]:
            stores.search(ask(text))
        processor = time.process_time()
        found[kind] = percentiles([stores.search(ask(text)) for text in asked[_WARM:]])
        processor = time.process_time() - processor
        found[kind]["processor"] = round(processor / SEARCHES * 1000, 1)
        print(f"  {kind:16} {found[kind]}", flush=True)
    return found


def at_once(stores: Stores, anchors: Vectors, threads: int = 32) -> dict[str, float]:
    """Milliseconds of searches, 32 at a time, while vectors and words arrive."""
    pool, together = stores.pool, 16
    idle = percentiles([stores.search(text) for text in questions(pool, 60, 91)])["p95"]
    more, ended = list(rows(40_000, pool))[-_AT_ONCE:], threading.Event()
    made = next(vectors(len(more), anchors))
    arrived = 0

    def arrive() -> None:
        nonlocal arrived
        for start in range(0, len(more), together):
            if ended.is_set():
                return
            some = [renamed(row) for row in more[start : start + together]]
            stores._keep(some)  # noqa: SLF001 — it is ours
            stores.lexical.add([(row.article, row.passage) for row in some])
            ids = [row.passage.id for row in some]
            batch = made[start : start + together]
            stores.vectors.add(EVERYONE, dict(zip(ids, batch, strict=True)))
            arrived += len(some)

    writer = threading.Thread(target=arrive)
    writer.start()
    with ThreadPoolExecutor(threads) as pool_of_threads:
        spent = list(pool_of_threads.map(stores.search, questions(pool, 10 * threads, 92)))
    ended.set()
    writer.join()
    figures = percentiles(spent)
    return figures | {
        "idle_p95": idle,
        "times_idle_and_queue": round(figures["p95"] / (idle * threads), 2),
        "arrived_meanwhile": arrived,
    }


def renamed(row: Row) -> Row:
    """The same under ids that no home has."""
    id_ = secrets.token_hex(8)
    passage = replace(row.passage, id=f"{id_}.{row.passage.id[17:]}", article_id=id_)
    return Row(replace(row.article, id=id_), passage)


def megabytes() -> int:
    """The most memory that this process has had; Linux keeps it apart from its parent's."""
    try:
        status = Path("/proc/self/status").read_text("utf-8")
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) // 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def anchors_of(encoder: MiniLM, pool: Sequence[str]) -> Vectors:
    """Vectors of some sentences."""
    return encoder.encode(random.Random(3).sample(pool, 400))


def fill(size: int, home: Path, data: Path) -> None:
    """Fill a home, unless it was filled."""
    done = home / "filled.json"
    if done.exists():
        return
    home.mkdir(parents=True)
    pool, encoder = sentences(data), MiniLM()
    stores = Stores(home, pool, encoder)
    rate = stores.fill(size, anchors_of(encoder, pool))
    stores.close()
    done.write_text(json.dumps(round(rate)), "utf-8")


def measure(home: Path, data: Path) -> dict[str, Any]:
    """All of one home."""
    pool, encoder = sentences(data), MiniLM()
    stores = Stores(home, pool, encoder)
    rate = json.loads((home / "filled.json").read_text("utf-8"))
    figures: dict[str, Any] = {"vectors_stored_a_second": rate, "ms": latency(stores)}
    figures["megabytes"] = megabytes()
    print(f"  {figures['megabytes']} MB", flush=True)
    figures["32 at once"] = at_once(stores, anchors_of(encoder, pool))
    print(f"  32 at once       {figures['32 at once']}", flush=True)
    stores.close()
    return figures


def alone(work: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401 — as the work's
    """Do it in a process of its own, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *given).result()


def main() -> int:
    """Measure every size in processes of its own and print what was found."""
    parser = argparse.ArgumentParser(description="How search grows with what is held.")
    parser.add_argument("data", type=Path, help="the folder that holds neus/")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--homes", type=Path, help="where homes are filled, and stay")
    parser.add_argument("--record", action="store_true", help="keep the figures by commit")
    options = parser.parse_args()
    if not (options.data / "neus" / "stories.jsonl.gz").is_file():
        print(f"{options.data}/neus/stories.jsonl.gz is missing: name the folder that holds neus/.")
        return 1
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as passing:
        for size in options.sizes:
            home = (options.homes or Path(passing)) / str(size)
            alone(fill, size, home, options.data)
            print(f"{size} passages", flush=True)
            figures[str(size)] = alone(measure, home, options.data)
    if options.record:
        record("size", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
