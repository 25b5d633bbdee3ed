"""The only HTTP client: one page or feed at a time, from servers that may mean harm.

What is refused, and why, is told in `docs/how-it-works.md`; the parts are in `retrieval.web`:

- `targets` reads an address once and strictly; `addresses` says which may be connected to;
- `connect` resolves, checks and dials, and charges every byte and second to an allowance;
- `body` decompresses under a limit and refuses what is no text; `answers` reads headers;
- `robots` asks robots.txt first; `pace` makes us wait our turn.

Neither proxies nor anything else is taken from the environment: a proxy would resolve names itself
and so go round the guard. No cookies are kept and no scripts are run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import TracebackType
from typing import Self

import httpcore

from retrieval.errors import Unfetchable
from retrieval.types import Fetched, Validators
from retrieval.web import answers, robots, targets
from retrieval.web.addresses import Guard
from retrieval.web.body import Body, too_large
from retrieval.web.connect import Allowance, Backend, Broken, Network, SystemNetwork
from retrieval.web.pace import Clock, Pace, SystemClock
from retrieval.web.targets import Target

PRODUCT = "Briefbot"
"""The name that a robots.txt calls us by."""

_HEADERS = 128 * 1024
"""Bytes that may come before a body; the library reads up to 64 KiB at once."""
_ROBOTS_REDIRECTS = 5
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, text/html,"
    " application/xhtml+xml, application/xml;q=0.9, application/json;q=0.9, application/pdf;q=0.8,"
    " */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How the web is asked.

    `allowed` are hosts, IP addresses and networks that may be asked although they are not public,
    or at other ports (see `retrieval.web.addresses.Guard`). `contact` is an address that goes into
    the User-Agent, for webmasters. `largest` bytes of a body are read, after decompression, within
    `seconds` of asking, redirects included; `silence` is the longest pause in an answer. `delay`
    seconds lie between two requests to one host, of which `per_host` run at once and `overall` in
    all; a request whose turn is further off than `patience` seconds fails at once.
    """

    allowed: Sequence[str] = ()
    version: str = "0"
    contact: str | None = None
    largest: int = 10_000_000
    seconds: float = 30.0
    connect_seconds: float = 10.0
    silence: float = 15.0
    redirects: int = 8
    delay: float = 1.0
    per_host: int = 2
    overall: int = 32
    patience: float = 30.0
    robots: bool = True

    def agent(self) -> str:
        """The User-Agent: who we are and how to reach whoever runs this."""
        contact = "".join(c for c in self.contact or "" if c.isascii() and c.isprintable())
        contact = contact.replace("(", "").replace(")", "").strip()[:200]
        return f"{PRODUCT}/{self.version}" + (f" (+{contact})" if contact else "")


class Web:
    """A `Fetcher`: one for the whole program, used by many threads, closed at the end.

    Raises:
        ValueError: when an entry of `allowed` cannot be read.
    """

    def __init__(
        self,
        settings: WebSettings | None = None,
        *,
        clock: Clock | None = None,
        network: Network | None = None,
    ) -> None:
        self._settings = settings = settings or WebSettings()
        self._clock = clock = clock or SystemClock()
        self._guard = Guard(settings.allowed)
        self._pace = Pace(
            delay=settings.delay,
            per_host=settings.per_host,
            overall=settings.overall,
            patience=settings.patience,
            clock=clock,
        )
        self._backend = Backend(self._guard, network or SystemNetwork(), settings.connect_seconds)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpcore.default_ssl_context(),
            max_connections=2 * settings.overall,
            max_keepalive_connections=settings.overall,
            keepalive_expiry=15.0,
            network_backend=self._backend,
        )
        self._robots = robots.Robots(PRODUCT, self._robots_txt, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Send away whoever waits for a turn and close all connections."""
        self._pace.close()
        self._pool.close()

    def get(
        self, url: str, validators: Validators | None = None, *, largest: int | None = None
    ) -> Fetched:
        """What is at `url` now, of at most `largest` bytes after decompression.

        With the `validators` of an earlier answer, `unchanged` when it is still the same. Waits for
        its turn at the host.

        Raises `Unfetchable`, with the reason for people, when there is nothing to be had.
        """
        return self._follow(
            targets.read(url),
            answers.clean(validators or Validators()),
            self._settings.largest if largest is None else largest,
        )

    def _robots_txt(self, target: Target) -> bytes:
        found = self._follow(target, Validators(), robots.LARGEST, for_robots=True)
        return found.body

    def _follow(
        self, target: Target, validators: Validators, largest: int, *, for_robots: bool = False
    ) -> Fetched:
        """Ask, and ask where the answer leads, until there is one."""
        most = _ROBOTS_REDIRECTS if for_robots else self._settings.redirects
        left = self._settings.seconds
        seen = {str(target)}
        first, last_host, permanent = target, "", True
        while True:
            self._guard.check_target(target)
            delay = None
            if self._settings.robots and not for_robots:
                delay = self._robots.delay(target)
            spaced = target.host != last_host and not for_robots
            with self._pace.turn(target.host, delay=delay, spaced=spaced):
                began = self._clock.now()
                found = self._ask(target, validators, largest, left)
                left -= self._clock.now() - began
            if isinstance(found, Fetched):
                moved = permanent and target != first
                return replace(found, moved_to=str(target)) if moved else found
            status, following = found
            permanent = permanent and status in answers.PERMANENT and not _weaker(target, following)
            last_host, target = target.host, following
            if str(target) in seen:
                raise Unfetchable(f"{first.host} redirects in a circle.")
            seen.add(str(target))
            if len(seen) > most + 1:
                raise Unfetchable(f"{first.host} redirects more than {most} times.")

    def _ask(
        self, target: Target, validators: Validators, largest: int, seconds: float
    ) -> Fetched | tuple[int, Target]:
        """One request: the answer, or the status and goal of a redirect."""
        allowance = Allowance(
            self._clock,
            target.host,
            self._clock.now() + seconds,
            self._settings.silence,
            _HEADERS,
        )
        answer = partial(self._answer, target, validators, largest, allowance)
        with self._backend.under(allowance):
            try:
                try:
                    return answer()
                except (Broken, httpcore.RemoteProtocolError):
                    if allowance.dialled or allowance.received:
                        raise
                    return answer()  # the server had closed a connection that was kept open
            except Broken as error:
                raise Unfetchable(f"The connection to {target.host} broke off.") from error
            except (httpcore.RemoteProtocolError, httpcore.LocalProtocolError) as error:
                raise Unfetchable(
                    f"{target.host} sent an answer that breaks off or is not HTTP."
                ) from error
            except httpcore.PoolTimeout as error:
                raise Unfetchable("Too many pages are being fetched at once.") from error

    def _answer(
        self, target: Target, validators: Validators, largest: int, allowance: Allowance
    ) -> Fetched | tuple[int, Target]:
        with self._pool.stream(
            "GET",
            httpcore.URL(
                scheme=target.scheme, host=target.host, port=target.port, target=target.path
            ),
            headers=self._request_headers(target, validators),
            extensions={"timeout": {"pool": self._settings.patience}},
        ) as response:
            headers = answers.Headers(response.headers)
            status = response.status
            if status in answers.REDIRECTS and headers.get("location"):
                return status, targets.join(target, headers.location())
            if status == 304 and validators != Validators():
                fresh = headers.validators()
                return Fetched(
                    str(target),
                    status,
                    validators=Validators(
                        fresh.etag or validators.etag,
                        fresh.last_modified or validators.last_modified,
                    ),
                    unchanged=True,
                )
            wait = headers.retry_after(self._clock.wall())
            try:
                answers.check(status, target.host, wait)
            except Unfetchable as error:
                if error.retry_after is not None:
                    self._pace.hold(target.host, error.retry_after)
                raise
            return self._read(target, response, headers, largest, allowance)

    def _read(
        self,
        target: Target,
        response: httpcore.Response,
        headers: answers.Headers,
        largest: int,
        allowance: Allowance,
    ) -> Fetched:
        length = headers.length()
        if length is not None and length > largest:
            raise too_large(target.host, largest)
        media, charset = headers.content_type()
        body = Body(
            target.host,
            content_type=media,
            encoding=headers.get("content-encoding"),
            largest=largest,
        )
        allowance.left = largest + largest // 4 + _HEADERS  # with the framing of its pieces
        for part in response.iter_stream():
            allowance.seconds()
            body.add(part)
        return Fetched(
            str(target),
            response.status,
            body=body.finish(),
            content_type=media,
            charset=charset,
            validators=headers.validators(),
        )

    def _request_headers(self, target: Target, validators: Validators) -> list[tuple[bytes, bytes]]:
        headers = [
            ("Host", target.authority),
            ("User-Agent", self._settings.agent()),
            ("Accept", _ACCEPT),
            ("Accept-Encoding", "gzip, deflate"),
        ]
        if validators.etag is not None:
            headers.append(("If-None-Match", validators.etag))
        if validators.last_modified is not None:
            headers.append(("If-Modified-Since", validators.last_modified))
        return [(name.encode(), value.encode("latin-1")) for name, value in headers]


def _weaker(before: Target, after: Target) -> bool:
    """Whether a redirect gives up encryption: followed, but no reason to forget the old address."""
    return before.scheme == "https" and after.scheme == "http"
