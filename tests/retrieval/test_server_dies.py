"""Searches while a real Chroma server stops, is killed in mid-query, and comes back."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.index import Indexer
from retrieval.search import Searcher
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE, Evidence, Query
from tests.retrieval.store_samples import HashEncoder, kept
from tests.retrieval.test_chroma import wait_for_heartbeat

NOW = datetime(2026, 3, 2, tzinfo=UTC)


class Server:
    """`chroma run` in a folder, always at the same port."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        beside = Path(sys.executable).with_name("chroma")
        program = str(beside) if beside.exists() else shutil.which("chroma") or "chroma"
        command = [program, "run", "--path", "data", "--host", "127.0.0.1"]
        log = self._folder / "log"
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                [*command, "--port", str(self._port)], cwd=self._folder, stdout=out, stderr=out
            )
        wait_for_heartbeat(self.url, self._process, log)

    def send(self, number: int) -> None:
        assert self._process is not None
        os.kill(self._process.pid, number)

    def kill(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "server").mkdir()
    running = Server(tmp_path / "server")
    running.start()
    yield running
    running.kill()


class Telling(HashEncoder):
    """Says when a query is about to be sent to the vectors."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()

    def embed_query(self, text: str) -> list[float]:
        self.asked.set()
        return super().embed_query(text)


@pytest.fixture
def encoder() -> Telling:
    return Telling()


@pytest.fixture
def search(tmp_path: Path, server: Server, encoder: Telling) -> Iterator[Callable[[], Evidence]]:
    lexical = Lexical(tmp_path / "lexical.db")
    vectors = Chroma.server(server.url, encoder.name, encoder.dimension)
    with Catalog.open(tmp_path / "catalog.db") as catalog:
        for n in range(20):
            catalog.save(*kept(f"{n}.txt", f"The harbour, report {n} of the ferry."))
        Indexer(catalog, lexical, vectors, encoder).bring_up_to_date()
        searcher = Searcher(catalog, lexical, vectors, encoder)
        yield lambda: searcher.search(Query("harbour ferry", EVERYONE, NOW))
    lexical.close()
    vectors.close()


def degraded(evidence: Evidence) -> bool:
    """Whether only words were searched; they find all the same, and it is said."""
    assert len(evidence.hits) == 8
    if evidence.degraded is None:
        assert any(hit.signals["meaning"] for hit in evidence.hits)
        return False
    assert "Searched by words only: The Chroma server at http://127.0.0.1" in evidence.degraded
    assert not any(hit.signals["meaning"] for hit in evidence.hits)
    return True


def test_a_server_killed_in_mid_query_costs_that_search_its_vectors_and_no_other_after_it_is_back(
    server: Server, search: Callable[[], Evidence], encoder: Telling
) -> None:
    assert not degraded(search())
    server.send(signal.SIGSTOP)
    encoder.asked.clear()
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(search)
        assert encoder.asked.wait(30)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.3)  # the query is out, and nobody answers
        server.kill()
        assert degraded(waiting.result(timeout=30))
    assert degraded(search())
    server.start()
    assert not degraded(search())


def test_eight_that_search_while_the_server_dies_and_comes_back_all_get_an_answer(
    server: Server, search: Callable[[], Evidence]
) -> None:
    found: list[bool] = []
    ended = threading.Event()

    def again() -> None:
        while not ended.is_set():
            found.append(degraded(search()))

    with ThreadPoolExecutor(8) as threads:
        searching = [threads.submit(again) for _ in range(8)]
        try:
            wait(found, lambda: len(found) > 20)
            server.kill()
            wait(found, lambda: True in found[-8:])
            server.start()
            wait(found, lambda: not any(found[-16:]))
        finally:
            ended.set()
        for one in searching:
            one.result(timeout=60)
    assert not any(found[:8])
    assert any(found)


def wait(found: list[bool], until: Callable[[], bool]) -> None:
    """Until the searches have come so far; each is quick or gives up."""
    for _ in range(1_000):
        if until():
            return
        before = len(found)
        for _ in range(6_000):
            if len(found) > before:
                break
            threading.Event().wait(0.005)
    pytest.fail(f"after {len(found)} searches: {found[-20:]}")
