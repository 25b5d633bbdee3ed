"""What robots.txt asks of us (RFC 9309), remembered for each origin.

No file, or one that is forbidden: everything is allowed. A server that fails: wait, then ask again;
what it said before stays in force until then.
"""

from __future__ import annotations

import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from protego import Protego

from retrieval.errors import Unfetchable
from retrieval.web.pace import Clock, NotYet
from retrieval.web.targets import Target

LARGEST = 500 * 1024
"""Bytes of a robots.txt that are read: the least that RFC 9309 asks for; the rest is cut off."""

_FILE = "/robots.txt"
_FRESH = 24 * 3600.0
_RETRY = 600.0
"""Seconds until a robots.txt that could not be had is asked for again."""
_HELD = 32_000_000
"""Compressed bytes that are remembered in all; the origins not used for longest are forgotten."""
_SLOWEST = 60.0
"""Seconds between two requests that a site may ask for; more is meant to keep robots out."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """One origin's rules: its file, compressed, or why it could not be had."""

    text: bytes
    until: float
    unreachable: str | None = None


class Robots:
    """Asks before every page. Used by many threads; one of them fetches, the others wait for it.

    `fetch` brings the body of a robots.txt or raises `Unfetchable`; `agent` is our product name.
    """

    def __init__(self, agent: str, fetch: Callable[[Target], bytes], clock: Clock) -> None:
        self._agent = agent
        self._fetch = fetch
        self._clock = clock
        self._lock = threading.Lock()
        self._known: OrderedDict[str, _Rules] = OrderedDict()
        self._size = 0
        self._fetching: dict[str, Future[_Rules]] = {}

    def delay(self, target: Target) -> float | None:
        """The seconds that must lie between two requests to this site, if it asks for any.

        Raises `Unfetchable` when the page is not for robots, or when that cannot be found out now.
        """
        if target.path == _FILE:
            return None  # may always be read
        rules = self._rules(target)
        if rules.unreachable is not None:
            raise Unfetchable(
                f"{target.host} is not asked for pages while its robots.txt cannot be read:"
                f" {rules.unreachable}",
                retry_after=max(1.0, rules.until - self._clock.now()),
            )
        if not rules.text:
            return None
        parsed = Protego.parse(zlib.decompress(rules.text).decode("utf-8", "replace"))
        if not parsed.can_fetch(str(target), self._agent):
            raise Unfetchable(
                f"The robots.txt of {target.host} asks programs not to read this page.",
                for_good=True,
            )
        delay = parsed.crawl_delay(self._agent)
        return min(float(delay), _SLOWEST) if delay is not None and delay > 0 else None

    def _rules(self, target: Target) -> _Rules:
        origin = target.origin
        with self._lock:
            known = self._known.get(origin)
            if known is not None:
                self._known.move_to_end(origin)
                if known.until > self._clock.now():
                    return known
            coming = self._fetching.get(origin)
            mine = coming is None
            if coming is None:
                coming = self._fetching[origin] = Future()
        if not mine:
            return coming.result()
        try:
            rules = self._fetched(target, known)
            coming.set_result(rules)
        except BaseException as error:
            coming.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._fetching[origin]
        self._keep(origin, rules)
        return rules

    def _fetched(self, target: Target, before: _Rules | None) -> _Rules:
        at = Target(target.scheme, target.host, target.port, _FILE)
        try:
            text = self._fetch(at)
        except NotYet:
            raise  # a matter of our pace, not of this site
        except Unfetchable as error:
            now = self._clock.now()
            if error.for_good or ((error.status or 500) < 500 and error.status != 429):
                return _Rules(b"", now + _FRESH)
            until = now + max(_RETRY, error.retry_after or 0.0)
            if before is not None and before.unreachable is None:
                return replace(before, until=until)
            return _Rules(b"", until, str(error))
        return _Rules(zlib.compress(text, 6) if text.strip() else b"", self._clock.now() + _FRESH)

    def _keep(self, origin: str, rules: _Rules) -> None:
        with self._lock:
            old = self._known.pop(origin, None)
            self._size += _weight(origin, rules) - (_weight(origin, old) if old else 0)
            self._known[origin] = rules
            while self._size > _HELD and len(self._known) > 1:
                forgotten, gone = self._known.popitem(last=False)
                self._size -= _weight(forgotten, gone)


def _weight(origin: str, rules: _Rules) -> int:
    return len(origin) + len(rules.text) + len(rules.unreachable or "") + 400
