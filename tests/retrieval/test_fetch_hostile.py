"""Servers that break every rule: each comes to an end soon, with a reason, and costs little."""

from __future__ import annotations

import contextlib
import gzip
import os
import re
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.errors import Unfetchable
from retrieval.fetch import Web, WebSettings
from retrieval.web.body import Body
from tests.retrieval.web_sites import NOBODY, Hands, Internet, Route, Site, answer, to, web

LIMIT = 100_000
TEXT = b"<p>" + b"The council has approved the new bridge. " * 20


def refusal(route: Route, **limits: object) -> Unfetchable:
    chosen: dict[str, object] = {"largest": LIMIT, "seconds": 60.0, "silence": 60.0, **limits}
    began = time.monotonic()
    with (
        Site({"/": route}) as site,
        web(site, **chosen) as client,
        pytest.raises(Unfetchable) as caught,
    ):
        client.get(site.url())
    assert time.monotonic() - began < 20  # of the 60 s that a limit in bytes would leave
    return caught.value


def endless(start: bytes, *parts: bytes, pause: float = 0.0) -> Callable[[socket.socket], None]:
    """Sends the parts again and again until the other side has had enough."""

    def send(connection: socket.socket) -> None:
        connection.sendall(start)
        enough = threading.Event()
        while not enough.wait(pause) if pause else True:
            for part in parts:
                connection.sendall(part)

    return send


def test_a_body_without_end_is_broken_off_at_the_limit() -> None:
    sent = 0

    def pour(connection: socket.socket) -> None:
        nonlocal sent
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            sent += connection.send(b"<p>again and again " * 1000)

    found = refusal(pour)
    assert found.for_good
    assert "0.1 MB" in str(found)
    assert sent < 20_000_000, "what was under way when the connection was broken off"


def test_a_body_that_is_declared_too_large_is_not_begun() -> None:
    assert "0.1 MB" in str(refusal(answer(b"x", f"Content-Length: {LIMIT + 1}", length=False)))


def test_a_caller_may_want_less_or_more() -> None:
    with Site({"/": answer(b"x" * 2000)}) as site, web(site, largest=1000) as client:
        assert len(client.get(site.url(), largest=2000).body) == 2000
        with pytest.raises(Unfetchable):
            client.get(site.url(), largest=1999)
        with pytest.raises(Unfetchable):
            client.get(site.url())


@pytest.mark.parametrize("coding", ["gzip", "deflate", "file"])
def test_a_bomb_is_not_blown_up(coding: str) -> None:
    packer = zlib.compressobj(9, wbits={"deflate": 15}.get(coding, 31))
    bomb = b"".join(packer.compress(b" " * 1_000_000) for _ in range(60)) + packer.flush()
    header = "X: y" if coding == "file" else f"Content-Encoding: {coding}"
    assert len(bomb) < 80_000
    tracemalloc.start()
    found = refusal(answer(bomb, header), largest=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "1.0 MB" in str(found)
    assert peak < 6_000_000


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(gzip.compress(TEXT)), "gzip"),
        (gzip.compress(gzip.compress(TEXT)), "gzip, gzip"),
        (gzip.compress(gzip.compress(TEXT)), ""),
        (gzip.compress(TEXT), "gzip, br"),
        (TEXT, "br"),
        (TEXT, "zstd"),
    ],
)
def test_other_and_nested_compression_is_refused(body: bytes, coding: str) -> None:
    assert "compress" in str(refusal(answer(body, f"Content-Encoding: {coding}")))


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(TEXT)[:-20],
        gzip.compress(TEXT)[:-4] + b"\0\0\0\0",
        gzip.compress(TEXT)[:20] + os.urandom(1) * 60,
        b"\x1f\x8b",
    ],
)
def test_broken_compression_is_no_text(body: bytes) -> None:
    assert refusal(answer(body, "Content-Encoding: gzip"))


def test_a_body_of_countless_empty_gzip_files_is_no_text() -> None:
    body = Body("news.example", encoding="gzip", largest=LIMIT)
    with pytest.raises(Unfetchable, match="broken compressed data"):
        body.add(gzip.compress(b"") * 10_002)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=2000), st.integers(1, 300), st.sampled_from(["", "gzip", "deflate"]))
def test_any_bytes_in_any_pieces_give_a_body_or_a_reason(
    data: bytes, size: int, coding: str
) -> None:
    body = Body("news.example", encoding=coding, largest=1000)
    try:
        for start in range(0, len(data), size):
            body.add(data[start : start + size])
        assert len(body.finish()) <= 1000
    except Unfetchable as error:
        assert re.search("news.example (sent|broke off)", str(error))  # noqa: PT017


@given(st.text(min_size=1, max_size=2000), st.integers(1, 300), st.integers(0, 3))
def test_compressed_text_comes_out_whole_from_any_pieces(text: str, size: int, kind: int) -> None:
    plain = b"<p>" + text.encode()
    raw = zlib.compressobj(wbits=-15)
    packed, coding = [
        (gzip.compress(plain), "gzip"),
        (zlib.compress(plain), "deflate"),
        (raw.compress(plain) + raw.flush(), "deflate"),
        (plain, ""),
    ][kind]
    body = Body("news.example", encoding=coding, content_type="text/html", largest=len(plain))
    try:
        for start in range(0, len(packed), size):
            body.add(packed[start : start + size])
        assert body.finish() == plain
    except Unfetchable as error:
        assert "binary data" in str(error)  # noqa: PT017 — text of control characters is none
        assert sum(letter < " " for letter in text) > len(plain) // 30


def test_a_drip_of_bytes_ends_when_the_time_is_over() -> None:
    start = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    found = refusal(endless(start, b"a", pause=0.02), seconds=0.4)
    assert "took too long" in str(found)
    assert not found.for_good


def test_a_host_that_is_too_slow_cannot_tie_up_one_thread_after_the_other() -> None:
    with (
        Site(
            {"/": endless(b"HTTP/1.1 200 OK\r\n\r\n", b"a", pause=0.02), "/b": answer(TEXT)}
        ) as site,
        web(site, seconds=0.3) as client,
    ):
        with pytest.raises(Unfetchable, match="took too long"):
            client.get(site.url())
        with pytest.raises(Unfetchable, match="has to be left alone for 60 seconds"):
            client.get(site.url("/b"))
        assert site.paths() == ["/"]


def test_a_drip_of_headers_ends_when_the_time_is_over() -> None:
    found = refusal(endless(b"HTTP/1.1 200 OK\r\nX: ", b"a", pause=0.02), seconds=0.4)
    assert "took too long" in str(found)


def test_silence_is_waited_out_only_for_so_long() -> None:
    assert "took too long" in str(refusal(endless(b"", b"", pause=0.05), silence=0.3))


def test_a_host_that_lets_nobody_connect_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    class Deaf(Internet):
        def dial(self, address: str, port: int, seconds: float) -> socket.socket:
            self.dialled.append((address, port))
            assert seconds <= 10
            raise TimeoutError

    with (
        Web(
            WebSettings(robots=False),
            network=Deaf({"deaf.example": [["93.184.215.14"]]}, {}),
            tls=NOBODY,
        ) as client,
        pytest.raises(Unfetchable, match="no connection in time"),
    ):
        client.get("http://deaf.example/")


def test_a_dns_that_never_answers_is_left() -> None:
    done = threading.Event()

    class Silent(Internet):
        def resolve(self, host: str, port: int) -> list[str]:
            del host, port
            done.wait(20)
            return []

    with (
        Web(
            WebSettings(robots=False, connect_seconds=0.2), network=Silent({}, {}), tls=NOBODY
        ) as client,
        pytest.raises(Unfetchable, match="could not be looked up in time"),
    ):
        client.get("http://silent.example/")
    done.set()


@pytest.mark.parametrize(
    "start",
    [
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nX: ",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;",
        b"HTTP/1.1 200 ",
        b"",
    ],
)
def test_headers_without_end_are_broken_off(start: bytes) -> None:
    assert refusal(
        endless(start, b"X-Again: and again\r\n" * 50 if b"X: " not in start else b"y" * 999)
    )


def test_early_hints_without_end_are_broken_off() -> None:
    assert refusal(endless(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 20))


def test_a_few_pieces_of_one_byte_are_read_and_no_more() -> None:
    start = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert "crumbs" in str(refusal(endless(start, b"1\r\na\r\n" * 500), largest=1_000_000))
    with Site({"/": start + b"1\r\na\r\n" * 500 + b"0\r\n\r\n"}) as site, web(site) as client:
        assert client.get(site.url()).body == b"a" * 500


@pytest.mark.parametrize(
    "garbage",
    [
        b"",
        b"\x00" * 100,
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"<html>HTTP/0.9</html>",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 99 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nNo colon\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 30 + b"\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nhello",
    ],
)
def test_what_is_not_http_or_breaks_off_is_no_answer(garbage: bytes) -> None:
    def send(connection: socket.socket) -> None:
        connection.sendall(garbage)

    assert str(refusal(send)).startswith("127.0.0.1 broke off its answer")


def test_more_bytes_than_declared_are_not_taken_for_the_next_answer() -> None:
    smuggled = answer(b"first") + answer(b"smuggled")
    with Site({"/": smuggled, "/next": answer(b"second")}) as site, web(site) as client:
        assert client.get(site.url()).body == b"first"
        assert client.get(site.url("/next")).body == b"second"


def test_what_comes_between_two_requests_is_not_taken_for_an_answer() -> None:
    first_read, sent = threading.Event(), threading.Event()

    def send(connection: socket.socket) -> None:
        connection.sendall(answer(b"first"))
        first_read.wait(20)
        connection.sendall(answer(b"smuggled"))
        sent.set()

    with Site({"/": send, "/next": answer(b"second")}) as site, web(site) as client:
        assert client.get(site.url()).body == b"first"
        first_read.set()
        assert sent.wait(20)
        assert client.get(site.url("/next")).body == b"second"


def test_framing_counts_like_what_it_frames() -> None:
    start = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    padded = b"1;" + b"x" * 30_000 + b"\r\na\r\n"
    assert "more than is read" in str(refusal(endless(start, padded)))


def test_slow_redirects_use_up_one_time_for_all() -> None:
    clock = Hands()

    def hop(number: int) -> Route:
        def send(connection: socket.socket) -> None:
            clock.time += 10
            connection.sendall(to(f"/{number + 1}"))

        return send

    with Site({f"/{number}": hop(number) for number in range(8)}) as site:
        settings = WebSettings(allowed=[f"127.0.0.1:{site.port}"], robots=False, seconds=30)
        with (
            Web(settings, clock=clock, tls=NOBODY) as client,
            pytest.raises(Unfetchable, match="took too long"),
        ):
            client.get(site.url("/0"))
        assert len(site.asked) == 3


def test_a_server_that_closes_in_the_middle_is_told_so_and_asked_no_second_time() -> None:
    def reset(connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    with Site({"/": reset}) as site, web(site) as client:
        with pytest.raises(Unfetchable, match="broke off"):
            client.get(site.url())
        assert len(site.asked) == 1


def test_strange_headers_are_survived() -> None:
    page = (
        b"HTTP/1.1 200 \xff\xfe\r\nContent-Type: text/html; charset=\xff\r\nETag: \xe4\x01"
        b"\r\nLast-Modified: " + b"x" * 2000 + b"\r\nServer:\r\nContent-Length: 2\r\n\r\nhi"
    )
    with Site({"/": page}) as site, web(site) as client, contextlib.suppress(Unfetchable):
        assert client.get(site.url()).validators.last_modified is None


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_answer_gives_a_page_or_a_reason(data: bytes) -> None:
    def send(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + data)

    with Site({"/": send}) as site, web(site) as client, contextlib.suppress(Unfetchable):
        assert client.get(site.url()).status == 200
