from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from retrieval.errors import HomeUnusable, StoreDamaged, StoreUnreachable
from retrieval.stores import chroma_client
from retrieval.stores.chroma import Chroma
from retrieval.types import EVERYONE
from tests.retrieval.store_samples import CHAT
from tests.retrieval.vector_contract import Open, VectorContract


class TestPersistent(VectorContract):
    @pytest.fixture
    def open_(self, tmp_path: Path) -> Iterator[Open]:
        opened: list[Chroma] = []

        def open_(encoder: str = "test-1", dimension: int = 3) -> Chroma:
            opened.append(Chroma.persistent(tmp_path / "chroma", encoder, dimension))
            return opened[-1]

        yield open_
        for index in opened:
            index.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Chroma server on a free port of this machine."""
    program = Path(sys.executable).with_name("chroma")
    if not program.exists():
        program = Path(shutil.which("chroma") or "chroma")
    folder = tmp_path_factory.mktemp("server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(program), "run", "--path", "data", "--host", "127.0.0.1", "--port", str(port)]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process,
    ):
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for_heartbeat(address, process, folder / "log")
            yield address
        finally:
            process.kill()


def wait_for_heartbeat(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/api/v2/heartbeat", timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)  # a look at the server, not a guess at its pace
    pytest.fail(f"chroma run did not start:\n{log.read_text()}")


class TestServer(VectorContract):
    @pytest.fixture
    def open_(self, server: str, request: pytest.FixtureRequest) -> Iterator[Open]:
        opened: list[Chroma] = []
        namespace = f"t{abs(hash(request.node.name)) % 10**8}"

        def open_(encoder: str = "test-1", dimension: int = 3) -> Chroma:
            opened.append(Chroma.server(server, encoder, dimension, namespace=namespace))
            return opened[-1]

        yield open_
        for index in opened:
            index.close()

    def test_two_homes_on_one_server_do_not_see_each_other(self, server: str) -> None:
        one = Chroma.server(server, "e", 2, namespace="home-1")
        other = Chroma.server(server, "e", 2, namespace="home-2")
        one.add(CHAT, {"a": [1, 0]})
        assert other.audiences() == set()
        assert other.nearest([CHAT], [1, 0], 1) == []
        one.drop(CHAT)
        one.close()
        other.close()


def test_nothing_is_opened_before_the_first_use(tmp_path: Path) -> None:
    Chroma.persistent(tmp_path / "chroma", "e", 3).close()
    Chroma.server("http://127.0.0.1:9", "e", 3).close()
    assert not (tmp_path / "chroma").exists()


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(StoreUnreachable, match=f"{address} does not answer.*BRIEFBOT_CHROMA_URL"):
        Chroma.server(address, "e", 3).nearest([EVERYONE], [1, 0, 0], 1)


def test_a_server_that_accepts_and_stays_silent_is_given_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(chroma_client, "_CONNECT_S", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(StoreUnreachable, match="does not answer"):
            Chroma.server(address, "e", 3).count(EVERYONE)


def test_a_server_that_falls_silent_later_is_given_up(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chroma_client, "_ANSWER_S", 0.3)
    relay = Relay(server)
    try:
        index = Chroma.server(relay.address, "e", 2, namespace="silent")
        index.add(EVERYONE, {"a": [1, 0]})
        relay.silent = True
        with pytest.raises(StoreUnreachable, match="does not answer"):
            index.nearest([EVERYONE], [1, 0], 1)
        relay.silent = False
        assert index.nearest([EVERYONE], [1, 0], 1)[0][0] == "a", "and used again when it is back"
        index.close()
    finally:
        relay.stop()


def test_an_address_that_is_none_and_a_server_that_is_another_are_named(server: str) -> None:
    for address in ("chroma:8000", "ftp://chroma", "http://"):
        with pytest.raises(StoreUnreachable, match="BRIEFBOT_CHROMA_URL"):
            Chroma.server(address, "e", 3).count(EVERYONE)
    relay = Relay(server, status=418)
    try:
        with pytest.raises(StoreUnreachable, match="not as a Chroma server"):
            Chroma.server(relay.address, "e", 3).count(EVERYONE)
    finally:
        relay.stop()


class Relay:
    """Stands before a server and can fall silent."""

    def __init__(self, server: str, status: int | None = None) -> None:
        relay = self
        self.silent = False
        self._go = threading.Event()

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.0"

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if relay.silent:
                    relay._go.wait(10)
                    return
                request = urllib.request.Request(  # noqa: S310 — our own server
                    server + self.path, data=body or None, method=self.command
                )
                request.add_header("Content-Type", "application/json")
                try:
                    with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310
                        code, text = response.status, response.read()
                except urllib.error.HTTPError as error:
                    with error:
                        code, text = error.code, error.read()
                self.send_response(status or code)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = do_DELETE = do_PUT = answer  # noqa: N815 — named by the library

            def log_message(self, *_: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,))
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._http.server_port}"

    def stop(self) -> None:
        self._go.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


def filled(folder: Path) -> None:
    index = Chroma.persistent(folder, "e", 3)
    index.add(EVERYONE, {f"p{n}": [1, n / 2_000, 0] for n in range(1_500)})
    index.close()


@pytest.mark.parametrize("kept", [0, 8_192])
def test_a_damaged_database_is_named_with_what_to_do(tmp_path: Path, kept: int) -> None:
    folder = tmp_path / "chroma"
    filled(folder)
    database = folder / "chroma.sqlite3"
    whole = database.read_bytes()
    database.write_bytes(whole[:kept] + b"\xff" * (len(whole) - kept))
    index = Chroma.persistent(folder, "e", 3)
    with pytest.raises(StoreDamaged, match="briefbot doctor --repair"):
        index.nearest([EVERYONE], [1, 0, 0], 1)
    index.close()
    shutil.rmtree(folder)
    again = Chroma.persistent(folder, "e", 3)
    again.add(EVERYONE, {"a": [1, 0, 0]})
    assert again.count(EVERYONE) == 1, "the same process can use what was repaired"
    again.close()


def test_damaged_vectors_do_not_pass_the_check(tmp_path: Path) -> None:
    folder = tmp_path / "chroma"
    filled(folder)
    for path in folder.glob("*/*.bin"):
        path.write_bytes(b"garbage")
    index = Chroma.persistent(folder, "e", 3)
    with pytest.raises(StoreDamaged, match="briefbot doctor --repair"):
        index.check()
    index.close()


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "chroma").write_text("x")
    with pytest.raises(HomeUnusable, match="chroma is a file"):
        Chroma.persistent(tmp_path / "chroma", "e", 3).count(EVERYONE)
