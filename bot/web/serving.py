"""The web server in a thread of its own, beside whatever platform is served.

A thread, so that a slow page keeps no chat waiting, and so that the probes answer, and say so, when
a platform hangs.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from contextlib import ExitStack
from types import TracebackType
from typing import Self

import uvicorn
from starlette.types import ASGIApp

from bot.settings import BadSettings

_log = logging.getLogger(__name__)

_ENDS_WITHIN_S = 3
_AT_ONCE = 128
"""Connections that are served at the same time; more are told to come back."""
_LONGEST_REQUEST = 16_384
"""Bytes of a request's first line and headers."""


class PortTaken(BadSettings):
    """The port cannot be listened on; the message says why and what to do."""


class Server:
    """Serves one application; a context manager that ends it within a few seconds."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        """Begins to listen; raises `PortTaken` when that cannot be. Port 0 is any free one."""
        self._socket = _listening(host, port)
        self._stack = ExitStack()
        self._stack.callback(self._socket.close)
        self.port: int = self._socket.getsockname()[1]
        config = uvicorn.Config(
            app,
            http="h11",
            ws="none",
            loop="asyncio",
            lifespan="off",
            access_log=False,
            log_config=None,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_AT_ONCE,
            h11_max_incomplete_event_size=_LONGEST_REQUEST,
            timeout_graceful_shutdown=_ENDS_WITHIN_S,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name="web", daemon=True)

    def _run(self) -> None:
        try:
            asyncio.run(self._server.serve(sockets=[self._socket]))
        except Exception:  # noqa: BLE001 — as it says
            _log.exception("the web server ended; the bot goes on without it")

    def __enter__(self) -> Self:
        # Whoever scans the net sends what is no HTTP; each is worth no line of the log.
        logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.should_exit = True
        self._thread.join(_ENDS_WITHIN_S + 2)
        self._stack.close()


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # Only where the protocol is named does asyncio send small answers at once (TCP_NODELAY);
        # else each waits 40 ms for the reader to acknowledge the one before.
        listening = socket.socket(family, kind, protocol)
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind(address)
            listening.listen()
        except BaseException:
            listening.close()
            raise
    except (OSError, OverflowError) as error:
        message = (
            f"The web server cannot listen on {host}, port {port}: "
            f"{getattr(error, 'strerror', None) or error}. Set BRIEFBOT_WEB_PORT to a free "
            "port of BRIEFBOT_WEB_HOST, or end what uses this one."
        )
        raise PortTaken(message) from error
    return listening
