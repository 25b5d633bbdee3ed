"""Hosts are asked politely: by their robots.txt, not too often, and each for itself."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import Unfetchable
from retrieval.fetch import Web, WebSettings
from retrieval.web.pace import NotYet, Pace, SystemClock
from retrieval.web.robots import LARGEST, Robots
from retrieval.web.targets import Target
from tests.retrieval.web_sites import NOBODY, Hands, Internet, Route, Site, answer, to, web

PAGE = answer(b"<p>The council has approved the new bridge.</p>")
PUBLIC = "93.184.215.14"
DAY = 24 * 3600.0


def pace(clock: Hands, **settings: float) -> Pace:
    chosen = {"delay": 1.0, "per_host": 2, "overall": 4, "patience": 30.0, **settings}
    return Pace(clock=clock, **chosen)  # type: ignore[arg-type]


def rules(text: str) -> Route:
    return answer(text.encode(), kind="text/plain")


def asked_twice(robots: Route, path: str = "/page", pause: float = 0.0) -> tuple[Site, Hands]:
    """A page asked for twice, with time in between; the paths are in the site."""
    clock = Hands()
    with Site({"/robots.txt": robots, path: PAGE}) as site:
        settings = WebSettings(allowed=[f"127.0.0.1:{site.port}"])
        with Web(settings, clock=clock, tls=NOBODY) as client:
            client.get(site.url(path))
            clock.time += pause
            client.get(site.url(path))
    return site, clock


def robots_count(site: Site) -> int:
    return sum(asked.path == "/robots.txt" for asked in site.asked)


def test_requests_to_one_host_lie_apart_and_those_to_others_do_not_wait() -> None:
    clock = Hands()
    turns = pace(clock, delay=2.0)
    for host in ("a", "a", "b", "a"):
        with turns.turn(host):
            pass
    assert clock.waits == [2.0, 2.0]


def test_a_host_may_ask_for_more_time_but_not_for_less() -> None:
    clock = Hands()
    turns = pace(clock, delay=2.0)
    for delay in (10.0, 0.1, None):
        with turns.turn("a", delay=delay):
            pass
    assert clock.waits == [10.0, 2.0]


def test_who_would_wait_for_too_long_is_sent_away_with_the_time() -> None:
    clock = Hands()
    turns = pace(clock, patience=5.0)
    turns.hold("a", 60)
    with pytest.raises(NotYet, match="60 seconds") as caught, turns.turn("a"):
        pass
    assert caught.value.retry_after == pytest.approx(60)
    assert not caught.value.for_good
    clock.time += 56
    with turns.turn("a"):
        assert clock.waits == pytest.approx([4.0])


def test_a_hold_is_never_shortened_and_lasts_an_hour_at_most() -> None:
    clock = Hands()
    turns = pace(clock)
    turns.hold("a", 1e9)
    turns.hold("a", 1)
    with pytest.raises(NotYet) as caught, turns.turn("a"):
        pass
    assert caught.value.retry_after == pytest.approx(3600)


def test_a_turn_that_was_promised_is_lost_when_the_host_asks_for_patience_meanwhile() -> None:
    class Interrupted(Hands):
        def wait(self, stop: threading.Event, seconds: float) -> None:
            super().wait(stop, seconds)
            turns.hold("a", 60)

    turns = pace(Interrupted())
    with turns.turn("a"):
        pass
    with pytest.raises(NotYet), turns.turn("a"):
        pass


@pytest.mark.parametrize(("hosts", "most"), [(["a"], 2), (["a", "b", "c", "d"], 4)])
def test_only_so_many_requests_run_at_once(hosts: list[str], most: int) -> None:
    turns = Pace(delay=0.0, per_host=2, overall=4, patience=20.0, clock=SystemClock())
    running: list[int] = []
    lock, full = threading.Lock(), threading.Event()
    now = 0

    def run(number: int) -> None:
        nonlocal now
        with turns.turn(hosts[number % len(hosts)]):
            with lock:
                now += 1
                running.append(now)
                if now == most:
                    full.set()
            assert full.wait(20), "as many run at once as may"
            with lock:
                now -= 1

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(run, range(40)))
    assert max(running) == most


def test_no_host_gets_a_turn_while_as_many_run_as_may_in_all() -> None:
    turns = pace(Hands(), overall=2, patience=0.05)
    with turns.turn("a"), turns.turn("b"), pytest.raises(NotYet), turns.turn("c"):
        pass
    with turns.turn("d"):
        pass


def test_who_waits_is_sent_away_at_the_end() -> None:
    turns = Pace(delay=60.0, per_host=2, overall=4, patience=90.0, clock=SystemClock())
    with turns.turn("a"):
        pass
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(turns.turn("a").__enter__)
        turns.close()
        assert isinstance(waiting.exception(timeout=20), NotYet)


def test_hosts_without_a_claim_are_forgotten() -> None:
    clock = Hands()
    turns = pace(clock)
    turns.hold("held", 3000)
    for number in range(8000):
        clock.time += 0.01
        with turns.turn(f"{number}.evil.example"):
            pass
    assert len(turns._hosts) < 6000
    with pytest.raises(NotYet), turns.turn("held"):
        pass


def test_a_page_that_robots_txt_forbids_is_not_asked_for() -> None:
    text = (
        "User-agent: *\nDisallow: /\n\n"
        "User-agent: briefbot\nDisallow: /private*\nAllow: /private/open$\nDisallow: /*.cgi\n"
    )
    with (
        Site({"/robots.txt": rules(text), "/private/open": PAGE, "/open": PAGE}) as site,
        web(site, robots=True) as client,
    ):
        client.get(site.url("/open"))
        client.get(site.url("/private/open"))
        for path in ("/private", "/private/open/x", "/a.cgi?b"):
            with pytest.raises(Unfetchable, match=r"robots\.txt of 127\.0\.0\.1 asks") as caught:
                client.get(site.url(path))
            assert caught.value.for_good
        assert site.paths() == ["/open", "/private/open"]
        assert robots_count(site) == 1


def test_a_redirect_to_what_robots_txt_forbids_is_not_followed() -> None:
    with (
        Site({"/robots.txt": rules("User-agent: *\nDisallow: /b"), "/a": to("/b")}) as site,
        web(site, robots=True) as client,
    ):
        with pytest.raises(Unfetchable, match=r"robots\.txt"):
            client.get(site.url("/a"))
        assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    "robots",
    [
        answer(status=404),
        answer(status=403),
        answer(status=401),
        answer(b""),
        answer(b"<html><body>Page not found</body></html>"),
        answer(b"\x89PNG\r\n\x1a\n"),
        to("/robots.txt"),
        to("http://10.0.0.1/robots.txt"),
        answer(b"User-agent: other\nDisallow: /"),
    ],
)
def test_without_rules_everything_is_allowed(robots: Route) -> None:
    site, _ = asked_twice(robots)
    assert site.paths() == ["/page", "/page"]


def test_rules_are_asked_for_once_a_day() -> None:
    text = rules("User-agent: *\nDisallow: /b")
    assert robots_count(asked_twice(text, pause=DAY - 60)[0]) == 1
    assert robots_count(asked_twice(text, pause=DAY + 60)[0]) == 2


def test_a_crawl_delay_is_kept_within_reason() -> None:
    _, clock = asked_twice(rules("User-agent: *\nCrawl-delay: 7"))
    assert clock.waits == pytest.approx([7.0])
    for strange in ("nan", "-5", "soon", "0"):
        _, clock = asked_twice(rules(f"User-agent: *\nCrawl-delay: {strange}"))
        assert clock.waits == pytest.approx([1.0])
    with pytest.raises(NotYet) as caught:
        asked_twice(rules("User-agent: *\nCrawl-delay: 99999999"))
    assert caught.value.retry_after == pytest.approx(60.0)


@pytest.mark.parametrize("status", [500, 503, 429])
def test_while_the_rules_cannot_be_had_nothing_is_asked(status: int) -> None:
    clock = Hands()
    with Site({"/robots.txt": answer(status=status), "/page": PAGE}) as site:
        settings = WebSettings(allowed=[f"127.0.0.1:{site.port}"])
        with Web(settings, clock=clock, tls=NOBODY) as client:
            for _ in range(3):
                with pytest.raises(Unfetchable) as caught:
                    client.get(site.url("/page"))
                assert not caught.value.for_good
                assert caught.value.retry_after is not None
                clock.time += 61  # a hold of the host alone would be over
            assert "while its robots.txt cannot be read" in str(caught.value)
            assert robots_count(site) == 1
            site.routes["/robots.txt"] = answer(status=404)
            clock.time += 601
            assert client.get(site.url("/page")).status == 200


def test_rules_that_were_known_stay_in_force_while_new_ones_cannot_be_had() -> None:
    clock = Hands()
    with Site(
        {"/robots.txt": rules("User-agent: *\nDisallow: /b"), "/a": PAGE, "/b": PAGE}
    ) as site:
        settings = WebSettings(allowed=[f"127.0.0.1:{site.port}"])
        with Web(settings, clock=clock, tls=NOBODY) as client:
            client.get(site.url("/a"))
            site.routes["/robots.txt"] = answer(status=500)
            clock.time += 2 * DAY
            client.get(site.url("/a"))
            with pytest.raises(Unfetchable, match="asks programs not to"):
                client.get(site.url("/b"))


def test_rules_of_any_length_are_read_up_to_their_limit() -> None:
    padding = "# nothing\n" * (LARGEST // 10)
    site, _ = asked_twice(rules("User-agent: *\nDisallow: /b\n" + padding + "Disallow: /page\n"))
    assert site.paths() == ["/page", "/page"]
    with pytest.raises(Unfetchable, match="asks programs not to"):
        asked_twice(rules("User-agent: *\nDisallow: /page\n" + padding))


def test_the_rules_themselves_may_always_be_read() -> None:
    with (
        Site({"/robots.txt": rules("User-agent: *\nDisallow: /")}) as site,
        web(site, robots=True) as client,
    ):
        assert b"Disallow" in client.get(site.url("/robots.txt")).body


def test_each_origin_has_its_own_rules() -> None:
    with (
        Site({"/robots.txt": rules("User-agent: *\nDisallow: /"), "/": PAGE}) as strict,
        Site({"/": PAGE}) as lenient,
    ):
        net = Internet(
            {"strict.example": [[PUBLIC]], "lenient.example": [["93.184.215.15"]]},
            {PUBLIC: strict.port, "93.184.215.15": lenient.port},
        )
        with Web(WebSettings(delay=0), network=net, tls=NOBODY) as client:
            assert client.get("http://lenient.example/").status == 200
            with pytest.raises(Unfetchable, match="asks programs not to"):
                client.get("http://strict.example/")


def test_many_threads_ask_for_the_rules_of_a_host_once() -> None:
    pages: dict[str, Route] = {f"/{number}": PAGE for number in range(40)}
    pages["/robots.txt"] = rules("User-agent: *\nAllow: /")
    with (
        Site(pages) as site,
        web(site, robots=True, per_host=16) as client,
        ThreadPoolExecutor(16) as pool,
    ):
        list(pool.map(lambda number: client.get(site.url(f"/{number}")), range(40)))
        assert robots_count(site) == 1


def test_a_host_that_is_merely_busy_with_us_is_not_taken_for_one_without_rules() -> None:
    def busy(target: Target) -> bytes:
        raise NotYet(f"{target.host} was not asked yet.", retry_after=5)

    robots = Robots("Briefbot", busy, Hands())
    for _ in range(2):
        with pytest.raises(NotYet):
            robots.delay(Target("http", "news.example", 80, "/"))


def remembering(fetch: Callable[[Target], bytes]) -> Robots:
    return Robots("Briefbot", fetch, Hands())


def test_the_rules_of_endless_hosts_do_not_fill_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("retrieval.web.robots._HELD", 100_000)
    asked: list[str] = []

    def fetch(target: Target) -> bytes:
        asked.append(target.host)
        return b"User-agent: *\nDisallow: /b"

    robots = remembering(fetch)
    for number in range(2000):
        robots.delay(Target("http", f"{number}.example", 80, "/"))
    assert len(robots._known) < 300
    robots.delay(Target("http", "1999.example", 80, "/"))
    robots.delay(Target("http", "0.example", 80, "/"))
    assert asked[-2:] == ["1999.example", "0.example"]


@given(st.binary(max_size=400) | st.text(alphabet="Useragnt-Dilow:/* $\n%é#", max_size=300).map(str.encode))  # fmt: skip  # noqa: E501
def test_any_robots_txt_is_read_or_passed_over(text: bytes) -> None:
    robots = remembering(lambda _: b"User-agent: *\n" + text)
    try:
        delay = robots.delay(Target("http", "news.example", 80, "/a%zz?b=%C3"))
    except Unfetchable as error:
        assert "asks programs not to" in str(error)  # noqa: PT017 — some forbid, some do not
    else:
        assert delay is None or 0 < delay <= 60
