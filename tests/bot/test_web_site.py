"""The web server over a real connection: what it serves, to whom, and what it refuses silently."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.pulse import Pulse
from bot.settings import BadSettings
from bot.web.addresses import Addresses
from bot.web.serving import PortTaken, Server
from bot.web.site import Site, application
from retrieval.types import Span
from tests.bot.reading_room import CHAT, Room, at, room, served

TEXT = "The council adopted the ferry plan on Tuesday by 31 votes to 12.\n\nIt sails in spring."


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with room(tmp_path_factory.mktemp("room")) as opened:
        yield opened


@pytest.fixture(scope="module")
def server(here: Room) -> Iterator[str]:
    with served(here) as address:
        yield address


@pytest.fixture(scope="module")
def address(here: Room, server: str) -> str:
    article = here.put(TEXT, audience=CHAT)
    return at(server, here.addresses.of(article, [Span(4, 11)])).removesuffix("#q")


@pytest.fixture(scope="module")
def nothing(server: str) -> httpx.Response:
    """What is answered where there is nothing."""
    found = httpx.get(f"{server}/nothing")
    assert found.status_code == 404
    return found


def raw(server: str, request: bytes, *, ends: bool = False) -> bytes:
    """What the server answers to bytes that no client library would send.

    `ends` says that nothing more comes: the server then need not answer.
    """
    host, _, port = server.removeprefix("http://").partition(":")
    answer = b""
    connection = socket.create_connection((host, int(port)), timeout=10)
    # What is too long is refused, and the connection closed, before all of it was sent.
    with closing(connection), suppress(ConnectionError):
        connection.sendall(request)
        if ends:
            with suppress(OSError):  # it is closed already
                connection.shutdown(socket.SHUT_WR)
        while part := connection.recv(65_536):
            answer += part
    return answer


def plain(answer: httpx.Response) -> tuple[int, bytes, dict[str, str]]:
    headers = {name: value for name, value in answer.headers.items() if name != "date"}
    return answer.status_code, answer.content, headers


def test_a_genuine_address_opens_the_article(address: str) -> None:
    found = httpx.get(address)
    assert found.status_code == 200
    assert '<mark id="q" class="q">council</mark>' in found.text
    assert found.headers["content-type"] == "text/html; charset=utf-8"


def test_every_answer_forbids_what_a_page_could_do_beyond_being_read(
    address: str, nothing: httpx.Response, server: str
) -> None:
    for found in (httpx.get(address), nothing, httpx.get(f"{server}/healthz")):
        policy = found.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "script-src" not in policy
        assert found.headers["referrer-policy"] == "no-referrer"
        assert "noindex" in found.headers["x-robots-tag"]
        assert found.headers["cache-control"] == "private, no-store"
        assert found.headers["x-content-type-options"] == "nosniff"
        assert found.headers["x-frame-options"] == "DENY"
        assert "server" not in found.headers
        assert "set-cookie" not in found.headers
    assert httpx.get(f"{server}/robots.txt").text == "User-agent: *\nDisallow: /\n"


def test_head_is_answered_like_get_without_a_body(address: str) -> None:
    found, head = httpx.get(address), httpx.head(address)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == str(len(found.content))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_other_methods_are_refused_and_tell_nothing_of_the_article(
    address: str, method: str
) -> None:
    found = httpx.request(method, address)
    assert found.status_code == 405
    assert "council" not in found.text
    assert plain(found)[:2] == plain(httpx.request(method, f"{address[:-3]}abc"))[:2]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda address: address[:-1] + ("A" if address[-1] != "A" else "B"),
        lambda address: address[:-1],
        lambda address: address + "A",
        lambda address: address + "/",
        lambda address: address.replace("-4-11", "-0-64"),
        lambda address: address.replace("-4-11", "-4-11-12-30"),
        lambda address: address.replace("-4-11", ""),
        lambda address: address.replace("/r/", "/r/../r/x"),
        lambda address: address.replace("/r/", "/r/..%2f..%2fetc%2fpasswd%00"),
        lambda address: address.replace("/r/", "//r//"),
        lambda address: address + "%0d%0aSet-Cookie:%20a=b",
        lambda address: address.rpartition("/")[0] + "/" + "9" * 9_000,
        lambda address: address.rpartition("/")[0] + "/" + "%F0%9F%8E%89",
        lambda address: address.upper().replace("HTTP", "http"),
    ],
)
def test_what_is_wrong_forged_or_odd_is_not_found_in_the_same_words(
    address: str, nothing: httpx.Response, wrong: object
) -> None:
    assert callable(wrong)
    altered = wrong(address)
    assert altered != address
    assert plain(httpx.get(altered)) == plain(nothing)


@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), max_size=200))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_path_opens_anything_by_chance_or_breaks_the_server(
    server: str, nothing: httpx.Response, path: str
) -> None:
    target = path.replace("?", "").replace("#", "")
    line = f"GET /r/{target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
    answer = raw(server, line)
    assert answer.startswith(b"HTTP/1.1 404")
    assert answer.endswith(nothing.content)


def test_parameters_change_nothing(address: str) -> None:
    assert plain(httpx.get(f"{address}?audience=everyone&start=0&end=99999")) == plain(
        httpx.get(address)
    )


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"A: " + b"a" * 2_000_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 2_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /healthz\r\n\r\n",
        b"GET /r HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"GET /r/\x00\xff HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
    ids=["long header", "long path", "tls", "http 0.9", "smuggling", "control characters"],
)
def test_malformed_requests_are_refused_and_the_server_goes_on(
    server: str, request_bytes: bytes
) -> None:
    answer = raw(server, request_bytes, ends=True)
    assert not answer or answer.split()[1] in {b"400", b"404"}
    assert httpx.get(f"{server}/healthz").text == "ok\n"


def test_the_page_speaks_the_language_of_the_browser_and_caches_know(server: str) -> None:
    found = httpx.get(f"{server}/nothing", headers={"Accept-Language": "ar, en;q=0.5"})
    assert found.headers["content-language"] == "ar"
    assert found.headers["vary"] == "Accept-Language"
    assert '<html lang="ar" dir="rtl">' in found.text


def test_a_deleted_article_is_said_to_be_gone_to_who_had_the_address(tmp_path: Path) -> None:
    with room(tmp_path) as here, served(here) as server:
        article = here.put(TEXT, audience=CHAT)
        address = at(server, here.addresses.of(article, [Span(4, 11)]))
        assert httpx.get(address).status_code == 200
        here.catalog.delete(CHAT)
        gone = httpx.get(address)
        assert gone.status_code == 410
        assert "no longer kept" in gone.text
        assert httpx.get(address[:-4]).status_code == 404


def test_addresses_of_another_key_open_nothing(here: Room, server: str) -> None:
    other = Addresses("https://briefbot.example", bytes(32))
    article = here.put(TEXT)
    assert httpx.get(at(server, other.of(article, ()))).status_code == 404
    assert httpx.get(at(server, here.addresses.of(article, ()))).status_code == 200


def test_trouble_in_the_stores_is_a_page_without_a_word_of_them(tmp_path: Path) -> None:
    with room(tmp_path) as here, served(here) as server:
        article = here.put(TEXT)
        here.catalog.close()
        for file in tmp_path.glob("catalog.db*"):
            file.write_bytes(b"no database" * 100)
        found = httpx.get(at(server, here.addresses.of(article, ())))
    assert found.status_code in {500, 503}
    assert "Something went wrong on our side" in found.text
    assert "catalog" not in found.text
    assert "default-src 'none'" in found.headers["content-security-policy"]


def test_without_a_public_address_there_is_no_reader_and_no_webhook() -> None:
    with served() as server:
        assert httpx.get(f"{server}/r/x").status_code == 404
        assert httpx.post(f"{server}/telegram/path").status_code in {404, 405}
        assert httpx.get(f"{server}/healthz").status_code == 200


def test_ready_names_the_part_that_is_not_well() -> None:
    parts = {"articles": True, "telegram": False}
    with served(ready=lambda: parts) as server:
        found = httpx.get(f"{server}/readyz")
        assert found.status_code == 503
        assert found.json() == {
            "ready": False,
            "parts": {"articles": "ok", "telegram": "failing"},
        }
        parts["telegram"] = True
        assert httpx.get(f"{server}/readyz").status_code == 200


def test_a_part_is_well_from_its_first_sign_of_life_until_it_is_silent_too_long() -> None:
    now = 0.0
    pulse = Pulse(lambda: now)
    pulse.expect("telegram")
    assert pulse.parts() == {"telegram": False}
    pulse.beat("telegram", lasts=120)
    now = 120
    assert pulse.parts() == {"telegram": True}
    now = 121
    assert pulse.parts() == {"telegram": False}
    pulse.beat("telegram")
    now = 1e9
    assert pulse.parts() == {"telegram": True}
    pulse.fail("telegram")
    assert pulse.parts() == {"telegram": False}


def test_measurements_are_for_this_machine_and_off_where_the_server_is_public() -> None:
    with served(measured=lambda: b"briefbot_up 1\n", is_public=False) as server:
        assert httpx.get(f"{server}/metrics").text == "briefbot_up 1\n"
    with served(measured=lambda: b"briefbot_up 1\n", is_public=True) as server:
        assert httpx.get(f"{server}/metrics").status_code == 404


def test_with_a_token_measurements_are_for_who_sends_it() -> None:
    with served(measured=lambda: b"briefbot_up 1\n", token="open sesame") as server:
        for headers in ({}, {"Authorization": "Bearer open"}, {"Authorization": "open sesame"}):
            assert httpx.get(f"{server}/metrics", headers=headers).status_code == 404
        given_token = {"Authorization": "Bearer open sesame"}
        assert httpx.get(f"{server}/metrics", headers=given_token).status_code == 200


def test_small_answers_are_sent_at_once() -> None:
    """Without TCP_NODELAY each waits 40 ms; asyncio sets it where the protocol is named."""
    with Server(application(Site(ready=dict, measured=bytes)), "127.0.0.1", 0) as server:
        assert server._socket.proto == socket.IPPROTO_TCP


def test_a_port_that_is_taken_is_named_with_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        app = application(Site(ready=dict, measured=bytes))
        with pytest.raises(PortTaken, match=f"port {port}.*BRIEFBOT_WEB_PORT"):
            Server(app, "127.0.0.1", port)
    assert issubclass(PortTaken, BadSettings)


@pytest.mark.parametrize("host", ["no such host", "203.0.113.7"])
def test_a_host_that_cannot_be_listened_on_is_a_clear_message(host: str) -> None:
    with pytest.raises(PortTaken, match="cannot listen"):
        Server(application(Site(ready=dict, measured=bytes)), host, 0)


def test_a_stop_ends_the_server_in_time_although_somebody_dawdles() -> None:
    before = set(threading.enumerate())
    with served() as server:
        host, _, port = server.removeprefix("http://").partition(":")
        dawdler = socket.create_connection((host, int(port)), timeout=10)
        dawdler.sendall(b"GET /healthz HTTP/1.1\r\nHost:")
        began = time.monotonic()
    with closing(dawdler):
        assert time.monotonic() - began < 6
    assert "web" not in {thread.name for thread in set(threading.enumerate()) - before}
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{server}/healthz")
