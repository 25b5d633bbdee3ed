"""What the web answers, as the rest of the program gets to see it."""

from __future__ import annotations

import gzip
import ssl
import zlib
from concurrent.futures import ThreadPoolExecutor
from email.utils import formatdate
from pathlib import Path

import pytest

from retrieval.errors import Unfetchable
from retrieval.fetch import Web, WebSettings
from retrieval.ports import Fetcher
from retrieval.types import Fetched, Validators
from retrieval.web.answers import LONGEST_WAIT
from tests.retrieval.web_sites import (
    CERTIFICATE,
    NOBODY,
    SECURE_NAME,
    Hands,
    Internet,
    Route,
    Site,
    answer,
    to,
    web,
)

PAGE = b"<html><body>The council has approved the new bridge.</body></html>"
PUBLIC = "93.184.215.14"


def fetch(
    routes: dict[str, Route], path: str = "/", validators: Validators | None = None
) -> Fetched:
    with Site(routes) as site, web(site) as client:
        return client.get(site.url(path), validators)


def failure(routes: dict[str, Route], path: str = "/", **settings: object) -> Unfetchable:
    with (
        Site(routes) as site,
        web(site, **settings) as client,
        pytest.raises(Unfetchable) as caught,
    ):
        client.get(site.url(path))
    assert str(caught.value).endswith("."), "a reason is a sentence"
    return caught.value


def test_a_page_comes_with_what_its_server_says_of_it() -> None:
    page = answer(
        PAGE,
        'ETag: W/"7"',
        "Last-Modified: Sun, 22 Nov 2026 10:00:00 GMT",
        kind='Text/HTML; Charset="ISO-8859-1"',
    )
    with Site({"/a?b=c": page}) as site, web(site) as client:
        fetcher: Fetcher = client
        found = fetcher.get(site.url("/a?b=c#part"))
        assert found == Fetched(
            url=site.url("/a?b=c"),
            status=200,
            body=PAGE,
            content_type="text/html",
            charset="iso-8859-1",
            validators=Validators('W/"7"', "Sun, 22 Nov 2026 10:00:00 GMT"),
        )


def test_it_says_who_is_asking_and_sends_nothing_that_could_tell_people_apart() -> None:
    with (
        Site({"/": answer(PAGE, "Set-Cookie: id=7; Path=/")}) as site,
        web(site, version="1.2", contact="https://news.example/bot (us)\r\nX: y") as client,
    ):
        client.get(site.url())
        client.get(site.url())
    for asked in site.asked:
        assert asked.headers["User-Agent"] == "Briefbot/1.2 (+https://news.example/bot usX: y)"
        assert not asked.headers.keys() & {"Cookie", "Authorization", "Referer", "X"}


def test_a_page_that_has_not_changed_is_not_sent_again() -> None:
    unchanged = answer(b"", "ETag: new", status=304, length=False)
    with Site({"/": unchanged + b""}) as site, web(site) as client:
        found = client.get(site.url(), Validators("old", "Sun, 22 Nov 2026 10:00:00 GMT"))
    assert found.unchanged
    assert found.body == b""
    assert found.validators == Validators("new", "Sun, 22 Nov 2026 10:00:00 GMT")
    assert site.asked[0].headers["If-None-Match"] == "old"
    assert site.asked[0].headers["If-Modified-Since"] == "Sun, 22 Nov 2026 10:00:00 GMT"


def test_a_page_that_nobody_asked_about_cannot_be_unchanged() -> None:
    assert failure({"/": answer(status=304)}).status == 304


@pytest.mark.parametrize("bad", ['"a"\r\nX-Evil: 1', "a" * 501, "\x00", "é\u2028"])
def test_validators_that_could_break_out_of_their_line_are_not_sent(bad: str) -> None:
    with Site({"/": answer(PAGE)}) as site, web(site) as client:
        assert client.get(site.url(), Validators(bad, bad)).body == PAGE
    assert not site.asked[0].headers.keys() & {"If-None-Match", "If-Modified-Since", "X-Evil"}


@pytest.mark.parametrize(
    ("hops", "moved"),
    [((301,), True), ((308, 301), True), ((301, 302), False), ((307,), False), ((303, 308), False)],
)
def test_only_redirects_that_are_all_permanent_give_a_new_address(
    hops: tuple[int, ...], moved: bool
) -> None:
    routes: dict[str, Route] = {
        f"/{number}": to(f"/{number + 1}", status) for number, status in enumerate(hops)
    }
    routes[f"/{len(hops)}"] = answer(PAGE)
    with Site(routes) as site, web(site) as client:
        found = client.get(site.url("/0"))
        goal = site.url(f"/{len(hops)}")
    assert (found.url, found.moved_to) == (goal, goal if moved else None)


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("b", "/a/b"),
        ("../c", "/c"),
        ("?q=1", "/a/start?q=1"),
        ("/with space", "/with%20space"),
        ("/caf\u00e9", "/caf%C3%A9"),
        ("  /b  ", "/b"),
    ],
)
def test_redirects_are_read_as_servers_write_them(location: str, path: str) -> None:
    start = f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()
    assert fetch({"/a/start": start, path: answer(PAGE)}, "/a/start").body == PAGE


def test_redirects_in_a_circle_and_without_end_are_left() -> None:
    circle: dict[str, Route] = {"/": to("/b"), "/b": to("/")}
    assert "circle" in str(failure(circle))
    chain: dict[str, Route] = {f"/{number}": to(f"/{number + 1}") for number in range(20)}
    with Site(chain) as site, web(site, redirects=3) as client:
        with pytest.raises(Unfetchable, match="more than 3 times"):
            client.get(site.url("/0"))
        assert len(site.asked) == 4


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "javascript:alert(1)",
        "data:text/html,hello",
        "gopher://127.0.0.1:6379/_x",
        "http://user:secret@127.0.0.1/",
        "//10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://0x7f000001/",
        "http://localhost/",
        "https://",
        "http://[::1",
    ],
)
def test_a_redirect_may_lead_nowhere_that_an_address_may_not(location: str) -> None:
    found = failure({"/": to(location)})
    assert found.for_good
    assert "secret" not in str(found)


def test_a_redirect_without_a_goal_brings_nothing() -> None:
    assert failure({"/": answer(status=302)}).status == 302


@pytest.mark.parametrize("status", [204, 206, 300, 400, 401, 403, 404, 418, 429, 500, 503, 599])
def test_other_statuses_are_reported_and_may_pass(status: int) -> None:
    found = failure({"/": answer(PAGE, status=status)})
    assert (found.status, found.for_good) == (status, False)


@pytest.mark.parametrize("status", [410, 451])
def test_what_is_gone_is_gone_for_good(status: int) -> None:
    found = failure({"/": answer(PAGE, status=status)})
    assert (found.status, found.for_good) == (status, True)


@pytest.mark.parametrize("status", [429, 503, 500])
@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("9" * 400, LONGEST_WAIT),
        (formatdate(1_800_001_300, usegmt=True), 300.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_WAIT),
    ],
)
def test_how_long_to_wait_is_told_in_seconds_or_as_a_date(
    status: int, value: str, seconds: float
) -> None:
    with Site({"/": answer(b"", f"Retry-After: {value}", status=status)}) as site:
        settings = WebSettings(allowed=[f"127.0.0.1:{site.port}"], robots=False)
        with (
            Web(settings, clock=Hands(), tls=NOBODY) as client,
            pytest.raises(Unfetchable) as caught,
        ):
            client.get(site.url())
    assert caught.value.retry_after == pytest.approx(seconds)


@pytest.mark.parametrize(
    "value", ["0", "-5", "soon", "Mon, 01 Jan 1990 00:00:00 GMT", "", "1e9", "\u0663"]
)
def test_a_wait_that_makes_no_sense_is_none(value: str) -> None:
    found = failure({"/": answer(b"", f"Retry-After: {value}", status=500)})
    assert found.retry_after is None


def test_a_host_that_asks_for_patience_is_left_alone_and_no_other() -> None:
    clock = Hands()
    busy = answer(b"", "Retry-After: 600", status=429)
    with Site({"/a": busy, "/b": answer(PAGE)}) as site:
        net = Internet(
            {"busy.example": [[PUBLIC]], "calm.example": [[PUBLIC]]}, {PUBLIC: site.port}
        )
        with Web(WebSettings(robots=False), clock=clock, network=net, tls=NOBODY) as client:
            with pytest.raises(Unfetchable):
                client.get("http://busy.example/a")
            with pytest.raises(Unfetchable, match="left alone") as caught:
                client.get("http://busy.example/b")
            assert caught.value.retry_after == pytest.approx(600)
            assert client.get("http://calm.example/b").body == PAGE
            clock.time += 601
            assert client.get("http://busy.example/b").body == PAGE
    assert site.paths() == ["/a", "/b", "/b"]


@pytest.mark.parametrize("layer", ["gzip", "x-gzip", "deflate", "raw", "members", "file", "lie"])
def test_compression_is_undone_whatever_it_is_called(layer: str) -> None:
    raw = zlib.compressobj(wbits=-15)
    bodies = {
        "deflate": zlib.compress(PAGE),
        "raw": raw.compress(PAGE) + raw.flush(),
        "members": gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]) + b"\0" * 8,
        "lie": PAGE,
    }
    coding = {"raw": "deflate", "members": "gzip", "lie": "gzip", "file": "identity"}
    page = answer(
        bodies.get(layer, gzip.compress(PAGE)), f"Content-Encoding: {coding.get(layer, layer)}"
    )
    assert fetch({"/": page}).body == PAGE


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("image/png", b"<rss version='2.0'></rss>"),
        ("video/mp4", b'  {"version": "https://jsonfeed.org/version/1.1"}'),
        ("application/octet-stream", b"%PDF-1.7\n\x00\x01\x02\xff"),
        ("application/octet-stream", "Grüße".encode("latin-1")),
        ("text/html", b"%PDF-1.7\n\x00\x01"),
        ("text/plain", "<p>Привет".encode("utf-16")),
        ("text/plain", "Hello there, world".encode("utf-16-le")),
        ("text/plain", "Hello there, world".encode("utf-32-be")),
        ("text/html; charset=utf-8; charset=koi8-r", b"\xef\xbb\xbfplain"),
        ("", b"plain"),
        (";;;=,", "日本".encode("iso2022_jp")),
        ("text/html", b""),
    ],
)
def test_text_and_pdf_are_read_under_whatever_type(kind: str, body: bytes) -> None:
    assert fetch({"/": answer(body, kind=kind)}).body == body


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/html", b"\x89PNG\r\n\x1a\n" + b"\0" * 50),
        ("application/rss+xml", b"\xff\xd8\xff\xe0" + b"x" * 50),
        ("text/html", b"\0\0\0\x20ftypisom" + b"x" * 50),
        ("text/html", b"RIFF\0\0\0\0WEBPVP8 "),
        ("text/html", b"PK\x03\x04" + b"x" * 50),
        ("text/html", b"\0" * 600),
        ("text/html", bytes(range(256)) * 3),
        ("video/mp4", b"no magic at all"),
        ("image/svg", b"nor here"),
        ("font/woff2", b"wOF2" + b"x" * 50),
    ],
)
def test_what_is_plainly_something_else_is_refused(kind: str, body: bytes) -> None:
    found = failure({"/": answer(body, kind=kind)})
    assert found.for_good
    assert "where text was expected" in str(found)


def test_connections_are_kept_and_one_that_was_closed_meanwhile_is_no_failure() -> None:
    def once(connection: object) -> None:
        raise OSError  # closes what had been kept open, without an answer

    pages: dict[str, Route] = {"/": answer(PAGE), "/gone": answer(status=404)}
    with Site(pages) as site, web(site) as client:
        client.get(site.url())
        with pytest.raises(Unfetchable):
            client.get(site.url("/gone"))
        client.get(site.url())
        assert {asked.connection for asked in site.asked} == {1}
        site.routes["/"] = once
        with pytest.raises(Unfetchable, match="broke off"):
            client.get(site.url())
        assert [asked.connection for asked in site.asked] == [1, 1, 1, 1, 2]


def test_proxies_of_the_environment_do_not_lead_round_the_guard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Site({"http://127.0.0.1/": answer(PAGE)}) as proxy, Site({"/": answer(PAGE)}) as site:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url())
        with web(site) as client:
            assert client.get(site.url()).body == PAGE
            with pytest.raises(Unfetchable):
                client.get("http://127.0.0.1/")
        assert not proxy.asked


def test_a_secure_server_is_asked_by_its_name_at_the_checked_address(tmp_path: Path) -> None:
    pem = tmp_path / "certificate.pem"
    pem.write_text(CERTIFICATE)
    with Site({"/": answer(PAGE)}, tls=pem) as site:
        net = Internet({SECURE_NAME: [[PUBLIC]], "other.example": [[PUBLIC]]}, {PUBLIC: site.port})
        with (
            Web(WebSettings(robots=False), network=net) as client,
            pytest.raises(Unfetchable, match=r"certificate of secure\.example is not valid"),
        ):
            client.get(f"https://{SECURE_NAME}/")
        trusting = ssl.create_default_context(cafile=pem)
        with Web(WebSettings(robots=False, delay=0), network=net, tls=trusting) as client:
            assert client.get(f"https://{SECURE_NAME}/").body == PAGE
            with pytest.raises(Unfetchable, match=r"certificate of other\.example"):
                client.get("https://other.example/")
    assert set(site.names) == {SECURE_NAME, "other.example"}
    assert net.dialled == [(PUBLIC, 443)] * 3
    assert site.asked[0].headers["Host"] == SECURE_NAME


def test_a_page_that_gives_up_encryption_does_not_lose_its_old_address(tmp_path: Path) -> None:
    pem = tmp_path / "certificate.pem"
    pem.write_text(CERTIFICATE)
    leave: dict[str, Route] = {"/": to("http://plain.example/", status=301)}
    with Site(leave, tls=pem) as secure, Site({"/": answer(PAGE)}) as plain:
        net = Internet(
            {SECURE_NAME: [[PUBLIC]], "plain.example": [["93.184.215.15"]]},
            {PUBLIC: secure.port, "93.184.215.15": plain.port},
        )
        trusting = ssl.create_default_context(cafile=pem)
        with Web(WebSettings(robots=False), network=net, tls=trusting) as client:
            found = client.get(f"https://{SECURE_NAME}/")
    assert (found.url, found.moved_to) == ("http://plain.example/", None)


def test_many_threads_share_one_client() -> None:
    pages: dict[str, Route] = {f"/{n}": answer(str(n).encode() * 50) for n in range(100)}
    with (
        Site(pages) as site,
        web(site, per_host=8, overall=8) as client,
        ThreadPoolExecutor(16) as pool,
    ):
        bodies = list(pool.map(lambda n: client.get(site.url(f"/{n}")).body, range(100)))
    assert bodies == [str(n).encode() * 50 for n in range(100)]


def test_nothing_is_asked_after_the_end() -> None:
    with Site({"/": answer(PAGE)}) as site:
        with web(site) as client:
            pass
        with pytest.raises(Unfetchable, match="stopping"):
            client.get(site.url())
        assert not site.asked
