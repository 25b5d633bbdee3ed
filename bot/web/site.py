"""The web server's pages: the reader, the webhook, health and measurements.

What is no page here is "not found", always with the same words, whatever is asked: an address that
was altered tells nothing about the one that it was made from.
"""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.platforms.outside import Taken, Webhook
from bot.web import page
from bot.web.languages import preferred
from bot.web.reader import Gone, Shown
from bot.words import Words, words_in
from retrieval.errors import RetrievalError

_log = logging.getLogger(__name__)

_LARGEST_UPDATE = 1_000_000
"""Bytes of one update: far more than Telegram sends."""
_UPDATE_WITHIN_S = 10.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 — the header's name


class Opens(Protocol):
    """What opens the addresses of the reader page: `bot.web.reader.Reader`."""

    def open(self, token: str) -> Shown | None:
        """What an address opens; None for one that was not made here."""
        ...


@dataclass(frozen=True, slots=True)
class Site:
    """What is served. Without a reader or a webhook, their addresses are not found.

    `ready` gives the parts of the bot and whether each is well; it may block, and so may
    `measured`, the text for Prometheus. `metrics_token` is asked for where it is set; without one
    only this machine may read the measurements, and nobody where `is_public`.
    """

    ready: Callable[[], Mapping[str, bool]]
    measured: Callable[[], bytes]
    reader: Opens | None = None
    webhook: Webhook | None = None
    webhook_path: str = ""
    metrics_token: str | None = None
    is_public: bool = False


def application(site: Site) -> ASGIApp:
    """The ASGI application."""
    routes: list[BaseRoute] = [
        Route("/healthz", _alive),
        Route("/readyz", _Ready(site.ready).get),
        Route("/metrics", _Metrics(site).get),
    ]
    if site.reader is not None:
        routes.append(Route("/r/{token}", _ReaderPage(site.reader).get))
        routes.append(Route("/robots.txt", _robots))
    if site.webhook is not None:
        routes.append(Route(site.webhook_path, _Updates(site.webhook).post, methods=["POST"]))
    pages = Starlette(
        routes=routes, exception_handlers={HTTPException: _refused, Exception: _failed}
    )
    pages.router.redirect_slashes = False  # a redirect would tell what there is
    return _Careful(pages)


class _Careful:
    """Puts on every answer what keeps browsers and search machines from doing more than showing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sent)


_HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src '{page.style_hash()}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "private, no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


class _ReaderPage:
    """Opens an address. Blocks: it is run in a thread."""

    def __init__(self, reader: Opens) -> None:
        self._reader = reader

    def get(self, request: Request) -> Response:
        """The article, or what became of it."""
        words = _words(request)
        try:
            shown = self._reader.open(request.path_params["token"])
        except Gone:
            said = page.message(words("web-gone-title"), words("web-gone"), words)
            return _html(said, words, status=410)
        except RetrievalError as error:
            _log.warning("an article cannot be shown: %s", error)
            said = page.message(words("web-trouble-title"), words("web-trouble"), words)
            return _html(said, words, status=503)
        if shown is None:
            raise HTTPException(404)
        return _html(page.reader(shown, words), words)


class _Updates:
    """Takes an update that Telegram brings, if it comes with the secret."""

    def __init__(self, webhook: Webhook) -> None:
        self._webhook = webhook

    async def post(self, request: Request) -> Response:
        """Nothing is said of what is wrong with a request."""
        given = request.headers.get(SECRET_HEADER, "").encode("latin-1", "replace")
        if not hmac.compare_digest(given, self._webhook.secret.encode()):
            raise HTTPException(404)
        body = await _body(request)
        # Handing it over may wait for the platform's own loop.
        taken = await asyncio.to_thread(self._webhook.inbox.put, body)
        if taken is Taken.YES:
            return Response()
        return Response(status_code=503, headers={"Retry-After": "5"})


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async with asyncio.timeout(_UPDATE_WITHIN_S):
            async for part in request.stream():
                body += part
                if len(body) > _LARGEST_UPDATE:
                    raise HTTPException(413)
    except (TimeoutError, ClientDisconnect) as error:
        raise HTTPException(408) from error
    return bytes(body)


def _alive(_request: Request) -> Response:
    return PlainTextResponse("ok\n")


class _Ready:
    """Says which parts of the bot are well; it may block and is run in a thread."""

    def __init__(self, ready: Callable[[], Mapping[str, bool]]) -> None:
        self._ready = ready

    def get(self, _request: Request) -> Response:
        """Whether all is well, and which part is not."""
        parts = self._ready()
        ready = all(parts.values())
        said = {part: "ok" if well else "failing" for part, well in parts.items()}
        return JSONResponse({"ready": ready, "parts": said}, status_code=200 if ready else 503)


class _Metrics:
    """Shows the measurements; it may block and is run in a thread."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def get(self, request: Request) -> Response:
        """The measurements, for who may read them."""
        if not self._may_read(request):
            raise HTTPException(404)
        return Response(
            self._site.measured(), media_type="text/plain; version=0.0.4; charset=utf-8"
        )

    def _may_read(self, request: Request) -> bool:
        token = self._site.metrics_token
        if token is not None:
            given = request.headers.get("Authorization", "").encode("latin-1", "replace")
            return hmac.compare_digest(given, f"Bearer {token}".encode())
        # Behind a proxy on this machine, everybody comes from this machine.
        return not self._site.is_public and _is_here(request)


def _is_here(request: Request) -> bool:
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _robots(_request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(getattr(error, "headers", None) or {})
    if status in {404, 405} and request.method in {"GET", "HEAD"}:
        words = _words(request)
        said = page.message(words("web-missing-title"), words("web-missing"), words)
        return _html(said, words, status=404)
    return PlainTextResponse(f"{status}\n", status_code=status, headers=headers)


def _failed(request: Request, _error: Exception) -> Response:
    words = _words(request)
    said = page.message(words("web-trouble-title"), words("web-trouble"), words)
    return _html(said, words, status=500)


def _html(body: bytes, words: Words, *, status: int = 200) -> Response:
    headers = {"Vary": "Accept-Language", "Content-Language": words.language}
    return Response(body, status, headers, media_type="text/html; charset=utf-8")


def _words(request: Request) -> Words:
    return words_in(preferred(request.headers.get("Accept-Language")))
