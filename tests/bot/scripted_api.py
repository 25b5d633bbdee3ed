"""A Bot API over HTTP in a process of its own, which keeps what it got: for what is killed.

It answers `getMe` and `sendMessage` as Telegram would, and `/log` with all messages that it took,
in order, as JSON: when, to which chat, which text. `/refuse` (a JSON list) says what to answer to
the next messages: null for taking it, `[status, body]` for a refusal, "lost" for a message that is
taken and never answered.
"""

from __future__ import annotations

import json
import os
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs
from urllib.request import urlopen

ME = {"id": 666, "is_bot": True, "first_name": "Briefbot", "username": "brief_scripted_bot"}


class Server(ThreadingHTTPServer):
    """Holds what was taken; each request has a thread of its own."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.taken: list[dict[str, Any]] = []
        self.refusals: list[Any] = []
        self.takes_s = 0.0


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        method = self.path.rsplit("/", 1)[-1]
        if method == "log":
            self._send(200, self.server.taken)
        elif method == "refuse":
            self.server.refusals = json.loads(body)
            self._send(200, None)
        elif method == "getMe":
            self._send(200, {"ok": True, "result": ME})
        elif method == "sendMessage":
            self._take({name: values[0] for name, values in parse_qs(body.decode()).items()})
        else:
            self._send(200, {"ok": True, "result": True})

    def _take(self, given: dict[str, str]) -> None:
        refusal = self.server.refusals.pop(0) if self.server.refusals else None
        if isinstance(refusal, list):
            status, said = refusal
            self._send(status, {"ok": False, "error_code": status, **said})
            return
        chat = {"id": int(given["chat_id"]), "type": "private"}
        taken = {"at": time.time(), "chat": chat["id"], "text": given["text"]}
        self.server.taken.append(taken)
        if refusal == "lost":
            self.close_connection = True
            return
        if self.server.takes_s:
            time.sleep(self.server.takes_s)
        number = len(self.server.taken)
        message = {"message_id": number, "date": int(time.time()), "chat": chat}
        self._send(200, {"ok": True, "result": {**message, "text": given["text"]}})

    def _send(self, status: int, body: object) -> None:
        raw = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


def serve(writing: int, takes_s: float = 0.0) -> None:
    """Serve until killed; the port is written to a pipe. Each message takes some seconds."""
    server = Server()
    server.takes_s = takes_s
    os.write(writing, f"{server.server_address[1]}\n".encode())
    server.serve_forever()


def log(port: int) -> list[dict[str, Any]]:
    """All messages that a server took, in order."""
    with urlopen(f"http://127.0.0.1:{port}/log", timeout=30) as response:
        found: list[dict[str, Any]] = json.load(response)
        return found
