"""Kills an ingest at its n-th write, for every n, and reports what the next start makes of it.

A program of its own (`python -m tests.retrieval.killed FOLDER`), so that it can fork: it imports
everything once, opens nothing itself, and lets children do the work. Prints one JSON object:
`expected`, the state after an undisturbed run, and `runs`, one for each kill, with the state after
the next start (`mended`) and after the same ingest was done again (`again`).
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection

from retrieval.index import Indexer, embedded_text
from retrieval.ingest import ingest
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.stores.schema import passages
from retrieval.types import EVERYONE, Audience
from tests.retrieval.store_samples import (
    CHAT,
    TODAY,
    HashEncoder,
    ListSource,
    extract_plainly,
    raw,
)

WRITES: list[tuple[type, str]] = [
    *((Catalog, name) for name in ("save", "mark", "delete", "set_encoder")),
    *((Lexical, name) for name in ("add", "remove", "drop")),
    *((Collection, name) for name in ("add", "delete")),
    *((Client, name) for name in ("get_or_create_collection", "delete_collection")),
]
STATEMENTS = 20
"""Kills inside the transactions, spread over all statements."""
LONG = "\n\n".join(f"Paragraph {n} on the bridge. " + "It goes on and on. " * 40 for n in range(3))
FIRST = [raw("a.txt", LONG), raw("b.txt", "The harbour closes."), raw("same.txt", "Unchanged.")]
SECOND = [
    raw("a.txt", LONG.replace("Paragraph 1", "Correction: paragraph 1")),
    raw("b.txt", "The harbour opens again."),
    raw("same.txt", "Unchanged."),
    raw("new.txt", "An entirely new report."),
]


class Home:
    """The stores of one folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.encoder = HashEncoder()
        self.catalog = Catalog.open(folder / "catalog.db", clock=lambda: 0.0)
        self.lexical = Lexical(folder / "lexical.db")
        self.vectors = Chroma.persistent(
            folder / "chroma", self.encoder.name, self.encoder.dimension
        )
        self.indexer = Indexer(self.catalog, self.lexical, self.vectors, self.encoder)

    def first(self) -> None:
        self._ingest(FIRST, EVERYONE)
        self._ingest([raw("own.txt", "A secret.")], CHAT)
        self.indexer.bring_up_to_date()

    def second(self) -> None:
        self._ingest(SECOND, EVERYONE)
        self.catalog.delete(CHAT)
        self.indexer.bring_up_to_date()

    def _ingest(self, items: list[Any], audience: Audience) -> None:
        ingest(
            ListSource(items),
            audience,
            catalog=self.catalog,
            extract=extract_plainly,
            today=TODAY,
            together=self.catalog.together,
        )

    def state(self) -> dict[str, Any]:
        """All that is kept and findable, in an order that does not depend on the history."""
        with self.catalog._read() as connection:
            rows = [list(row) for row in connection.execute(sa.select(passages))]
        audiences = (EVERYONE, CHAT)
        live = {a.name: sorted(self.catalog.present_ids("lexical", a)) for a in audiences}
        own = []
        for audience in audiences:
            for article, passage in self.catalog.passages(live[audience.name], audience):
                vector = self.encoder.embed_query(embedded_text(article, passage))
                best = self.vectors.nearest([audience], vector, 1)
                words = self.lexical.match([audience], passage.text, 9)
                own.append([passage.text, best[0][0] == passage.id, passage.id in dict(words)])
        return {
            "articles": sorted(a.text for a in self.catalog.list_articles(CHAT)),
            "rows": sorted(rows),
            "live": live,
            "lexical": {a.name: sorted(self.lexical.ids(a)) for a in audiences},
            "vectors": {a.name: sorted(self.vectors.ids(a)) for a in audiences},
            "own": sorted(own),
            "pending": self.catalog.pending(),
        }


def die_at(last: int, counter: Path, *, statements: bool) -> None:
    """Count writes (or SQL statements); be killed right after the one numbered `last`."""
    done = 0

    def one_more() -> None:
        nonlocal done
        done += 1
        counter.write_text(str(done))
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)

    if statements:
        sa.event.listen(sa.Engine, "after_cursor_execute", lambda *_: one_more())
        open_lexical = Lexical.__init__

        def traced(self: Lexical, path: Path) -> None:
            open_lexical(self, path)
            self._connection.set_trace_callback(lambda _statement: one_more())

        Lexical.__init__ = traced  # type: ignore[method-assign]
        return
    for owner, name in WRITES:
        setattr(owner, name, counted(getattr(owner, name), one_more))


def counted(write: Callable[..., Any], one_more: Callable[[], None]) -> Callable[..., Any]:
    @wraps(write)
    def counting(*args: Any, **options: Any) -> Any:
        result = write(*args, **options)
        one_more()
        return result

    return counting


def in_a_child(work: Callable[[], dict[str, Any] | None]) -> dict[str, Any] | None:
    """The result of `work` in a child process; None when it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with os.fdopen(writing, "w") as out:
            json.dump(work(), out)
            out.flush()
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as result:
        text = result.read()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return None
    assert os.waitstatus_to_exitcode(status) == 0
    return json.loads(text)


def run(folder: Path, last: int, *, statements: bool) -> dict[str, Any] | None:
    """The whole history, undisturbed or killed."""

    def work() -> dict[str, Any]:
        folder.mkdir(parents=True)
        die_at(last, folder / "count", statements=statements)
        home = Home(folder)
        home.first()
        home.second()
        return home.state()

    return in_a_child(work)


def start_again(folder: Path) -> dict[str, Any] | None:
    """What the next start does, and then the same ingest once more."""

    def work() -> dict[str, Any]:
        home = Home(folder)
        home.indexer.bring_up_to_date()
        mended = home.state()
        home.second()
        return {"mended": mended, "again": home.state()}

    return in_a_child(work)


def main(folder: Path) -> None:
    runs, expected = [], None
    for statements in (False, True):
        kind = "statements" if statements else "writes"
        undisturbed = folder / kind
        expected = run(undisturbed, -1, statements=statements)
        count = int((undisturbed / "count").read_text())
        step = max(count // STATEMENTS, 1) if statements else 1
        for last in range(1, count + 1, step):
            place = folder / f"{kind}-{last}"
            killed = run(place, last, statements=statements) is None
            runs.append({"kind": kind, "at": last, "killed": killed} | (start_again(place) or {}))
    print(json.dumps({"expected": expected, "runs": runs}))  # noqa: T201 — its result


if __name__ == "__main__":
    main(Path(sys.argv[1]))
