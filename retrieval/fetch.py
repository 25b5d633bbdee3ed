"""The only HTTP client: one page or feed at a time, from servers that may mean harm.

What is refused, and why, is told in `docs/how-it-works.md`; the parts are in `retrieval.web`:

- `targets` reads an address once and strictly; `addresses` says which may be connected to;
- `connect` resolves, checks and dials, and charges every byte and second to an allowance;
- `connections` speaks HTTP and keeps connections for the next request;
- `body` decompresses under a limit and refuses what is no text; `answers` reads headers;
- `robots` asks robots.txt first; `pace` makes us wait our turn.

Neither proxies nor anything else is taken from the environment: a proxy would resolve names itself
and so go round the guard. No cookies are kept and no scripts are run.
"""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from importlib import metadata
from types import TracebackType
from typing import Self

import certifi

from retrieval.errors import Unfetchable
from retrieval.types import Fetched, Validators
from retrieval.web import answers, robots, targets
from retrieval.web.addresses import Guard
from retrieval.web.body import Body, too_large
from retrieval.web.connect import Allowance, Dialer, Network, SystemNetwork
from retrieval.web.connections import Answer, Connections
from retrieval.web.pace import Clock, Pace, SystemClock
from retrieval.web.targets import Target

PRODUCT = "Briefbot"
"""The name that a robots.txt calls us by."""

_HEADERS = 128 * 1024
"""Bytes that may come before a body; the library reads up to 64 KiB at once."""
_ROBOTS_REDIRECTS = 5
_ROBOTS_SHARE = 3
"""A robots.txt has a third of the time of a page."""
_SMALL = 4096
"""Bytes of an answer without use that are read so that its connection can be used again."""
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, text/html,"
    " application/xhtml+xml, application/xml;q=0.9, application/json;q=0.9, application/pdf;q=0.8,"
    " */*;q=0.5"
)


def _version() -> str:
    try:
        return metadata.version("briefbot")
    except metadata.PackageNotFoundError:  # run from its folder, not installed
        return "0"


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
    version: str = field(default_factory=_version)
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


@dataclass(frozen=True, slots=True)
class _Request:
    target: Target
    validators: Validators
    largest: int
    for_robots: bool = False


@dataclass(frozen=True, slots=True)
class _Redirect:
    status: int
    target: Target


class Web:
    """A `Fetcher`: one for the whole program, used by many threads, closed at the end.

    `tls` says whose certificates are trusted: by default those that the system and certifi know.

    Raises:
        ValueError: when an entry of `allowed` cannot be read.
    """

    def __init__(
        self,
        settings: WebSettings | None = None,
        *,
        clock: Clock | None = None,
        network: Network | None = None,
        tls: ssl.SSLContext | None = None,
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
        dialer = Dialer(
            self._guard, network or SystemNetwork(), tls or _trusting(), settings.connect_seconds
        )
        self._connections = Connections(dialer, clock, most=settings.overall)
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
        self._connections.close()

    def get(
        self, url: str, validators: Validators | None = None, *, largest: int | None = None
    ) -> Fetched:
        """What is at `url` now, of at most `largest` bytes after decompression.

        With the `validators` of an earlier answer, `unchanged` when it is still the same. Waits for
        its turn at the host.

        Raises `Unfetchable`, with the reason for people, when there is nothing to be had.
        """
        return self._follow(
            _Request(
                targets.read(url),
                answers.clean(validators or Validators()),
                self._settings.largest if largest is None else largest,
            )
        )

    def _robots_txt(self, target: Target) -> bytes:
        request = _Request(target, Validators(), robots.LARGEST, for_robots=True)
        return self._follow(request).body

    def _follow(self, request: _Request) -> Fetched:
        """Ask, and ask where the answer leads, until there is one."""
        settings = self._settings
        most = _ROBOTS_REDIRECTS if request.for_robots else settings.redirects
        left = settings.seconds / (_ROBOTS_SHARE if request.for_robots else 1)
        first, last_host, permanent = request.target, "", True
        seen = {str(first)}
        while True:
            target = request.target
            self._guard.check_target(target)
            delay = None
            if settings.robots and not request.for_robots:
                began = self._clock.now()
                delay = self._robots.delay(target)
                left -= self._clock.now() - began
            spaced = target.host != last_host and not request.for_robots
            with self._pace.turn(target.host, delay=delay, spaced=spaced):
                began = self._clock.now()
                try:
                    found = self._ask(request, left)
                except Unfetchable as error:
                    if error.retry_after is not None:
                        self._pace.hold(target.host, error.retry_after)
                    raise
                left -= self._clock.now() - began
            if isinstance(found, Fetched):
                moved = permanent and target != first
                return replace(found, moved_to=str(target)) if moved else found
            permanent = (
                permanent
                and found.status in answers.PERMANENT
                and not _weaker(target, found.target)
            )
            if str(found.target) in seen:
                raise Unfetchable(f"{first.host} redirects in a circle.", status=found.status)
            seen.add(str(found.target))
            if len(seen) > most + 1:
                raise Unfetchable(
                    f"{first.host} redirects more than {most} times.", status=found.status
                )
            last_host, request = target.host, replace(request, target=found.target)

    def _ask(self, request: _Request, seconds: float) -> Fetched | _Redirect:
        """Ask once, within so many seconds."""
        host = request.target.host
        until = self._clock.now() + seconds
        allowance = Allowance(self._clock, host, until, self._settings.silence, _HEADERS)
        target, validators = request.target, request.validators
        with self._connections.ask(target, self._headers(request), allowance) as answer:
            status, headers = answer.status, answer.headers
            if status in answers.READ:
                return self._read(request, answer, allowance)
            _finish(answer)
            if status in answers.REDIRECTS and headers.get("location"):
                return _Redirect(status, targets.join(target, headers.location()))
            if status == answers.UNCHANGED and validators != Validators():
                fresh = headers.validators()
                kept = Validators(
                    fresh.etag or validators.etag, fresh.last_modified or validators.last_modified
                )
                return Fetched(str(target), status, validators=kept, unchanged=True)
            wait = headers.retry_after(self._clock.wall())
            raise answers.failure(status, target.host, wait)

    def _read(self, request: _Request, answer: Answer, allowance: Allowance) -> Fetched:
        target, largest, headers = request.target, request.largest, answer.headers
        length = headers.length()
        if length is not None and length > largest and not request.for_robots:
            raise too_large(target.host, largest)
        media, charset = headers.content_type()
        body = Body(
            target.host,
            content_type=media,
            encoding=headers.get("content-encoding"),
            largest=largest,
            cut=request.for_robots,
        )
        allowance.left = largest + largest // 4 + _HEADERS  # with the framing of its pieces
        for part in answer.parts:
            body.add(part)
            if body.full:
                break
        return Fetched(
            str(target),
            answer.status,
            body=body.finish(),
            content_type=media,
            charset=charset,
            validators=headers.validators(),
        )

    def _headers(self, request: _Request) -> list[tuple[str, str]]:
        headers = [
            ("Host", request.target.authority),
            ("User-Agent", self._settings.agent()),
            ("Accept", _ACCEPT),
            ("Accept-Encoding", "gzip, deflate"),
        ]
        if request.validators.etag is not None:
            headers.append(("If-None-Match", request.validators.etag))
        if request.validators.last_modified is not None:
            headers.append(("If-Modified-Since", request.validators.last_modified))
        return headers


def _finish(answer: Answer) -> None:
    """Read the rest of a small answer without use: its connection can then be used again."""
    length = answer.headers.length()
    if answer.status == answers.UNCHANGED or (length is not None and length <= _SMALL):
        with contextlib.suppress(Unfetchable):
            for _ in answer.parts:
                pass


def _trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())  # slim containers have none of their own
    return context


def _weaker(before: Target, after: Target) -> bool:
    """Whether a redirect gives up encryption: followed, but no reason to forget the old address."""
    return before.scheme == "https" and after.scheme == "http"
