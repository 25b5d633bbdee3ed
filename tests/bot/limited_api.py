"""A Bot API over HTTP that imitates Telegram's limits and failures, and keeps what it was asked.

Updates are brought to it (`bring`) and fetched by the bot with long polling. `/log` gives every
call, and `/broken` how often each limit was broken; such a call is refused with 429. `fail` says
what happens to the next calls of a method: a status and a body, "lost" for one that is carried out
but never answered, or "silent" for one that is carried out and answered too late.

The limits (Bot API, "Broadcasting to users"): a message a second in a chat, 20 a minute in a group,
30 a second in all. The last two are counted more strictly than they are described: edits, drafts,
reactions and "typing" count as messages there. What is sent apart may arrive closer together, so a
second is a tenth shorter here.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs
from urllib.request import urlopen

ME = {"id": 666, "is_bot": True, "first_name": "Briefbot", "username": "brief_limited_bot"}
MESSAGES = frozenset({"sendMessage", "sendDocument"})
COUNTED = MESSAGES | {
    "editMessageText",
    "editMessageReplyMarkup",
    "deleteMessage",
    "sendMessageDraft",
    "setMessageReaction",
    "sendChatAction",
}
IN_A_GROUP, IN_ALL = 20, 30
SECOND_S = 0.9


class Limits:
    """Counts what is sent, and how often too much was: pure, on any clock (seconds)."""

    def __init__(self) -> None:
        self.broken: Counter[str] = Counter()
        self._all: deque[float] = deque()
        self._groups: defaultdict[int, deque[float]] = defaultdict(deque)
        self._chats: dict[int, float] = {}

    def take(self, chat: int, at: float, *, message: bool) -> int:
        """The seconds to wait when a limit is broken, else 0; what is refused counts, too."""
        waits = [0]
        if self._within(self._all, at, SECOND_S) > IN_ALL:
            self.broken["30 a second in all"] += 1
            waits.append(1)
        if chat < 0 and self._within(self._groups[chat], at, 60.0) > IN_A_GROUP:
            self.broken["20 a minute in a group"] += 1
            waits.append(30)
        if message:
            if at - self._chats.get(chat, float("-inf")) < SECOND_S:
                self.broken["a message a second in a chat"] += 1
                waits.append(2)
            self._chats[chat] = at
        return max(waits)

    @staticmethod
    def _within(sent: deque[float], at: float, seconds: float) -> int:
        sent.append(at)
        while sent[0] <= at - seconds:
            sent.popleft()
        return len(sent)


class LimitedApi(ThreadingHTTPServer):
    """Holds the updates and what was asked; each connection has a thread of its own."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Connection)
        self._connections: list[socket.socket] = []
        self.lock = threading.Condition()
        self.limits = Limits()
        self.calls: list[dict[str, Any]] = []
        self.updates: list[dict[str, Any]] = []
        self.failures: defaultdict[str, list[Any]] = defaultdict(list)
        self.late_s = 1.0

    @property
    def address(self) -> str:
        """What `BRIEFBOT_TELEGRAM_API` is to be."""
        return f"http://127.0.0.1:{self.server_address[1]}/bot"

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection, and remember it."""
        connection, address = super().get_request()
        self._connections.append(connection)
        return connection, address

    def break_off(self) -> None:
        """Break every connection off, as a network that goes away does."""
        for connection in self._connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def bring(self, *updates: dict[str, Any]) -> None:
        """Have the bot fetch these."""
        with self.lock:
            self.updates += updates
            self.lock.notify_all()

    def fail(self, method: str, *failures: object) -> None:
        """What happens to the next calls of a method; None for nothing."""
        with self.lock:
            self.failures[method] += failures

    def called(self, method: str = "sendMessage") -> list[dict[str, Any]]:
        """The calls of a method that were carried out, in order."""
        with self.lock:
            return [one for one in self.calls if one["method"] == method and one["carried out"]]

    def wait_for(self, number: int, method: str = "sendMessage", patience: float = 20.0) -> None:
        """Return when that many calls were carried out; `AssertionError` when they never are."""
        with self.lock:
            came = self.lock.wait_for(lambda: len(self.called(method)) >= number, patience)
            assert came, f"{number} × {method} was awaited, there is: {self.calls}"

    def wait_for_one(self) -> None:
        """Return when a message was sent."""
        self.wait_for(1)

    def updates_after(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """What getUpdates answers with, after a while when there is nothing."""

        def pending() -> list[dict[str, Any]]:
            return [one for one in self.updates if one["update_id"] >= offset][:limit]

        with self.lock:
            self.lock.wait_for(pending, seconds)
            return pending()

    def carry_out(self, method: str, given: dict[str, Any]) -> tuple[int, Any, str]:
        """The status, the body, and how it is answered ("", "lost" or "silent")."""
        with self.lock:
            failure = self.failures[method].pop(0) if self.failures[method] else None
            at, chat = time.monotonic(), int(given.get("chat_id", 0))
            wait = 0
            if method in COUNTED:
                wait = self.limits.take(chat, at, message=method in MESSAGES)
            refused = isinstance(failure, (list, tuple)) or wait > 0
            number = 1_000 + len(self.calls)
            call = {"method": method, "at": at, "chat": chat, "carried out": not refused}
            self.calls.append({**call, "number": number, "given": given})
            self.lock.notify_all()
        if wait:
            said = {"description": f"Too Many Requests: retry after {wait}"}
            return 429, {"ok": False, **said, "parameters": {"retry_after": wait}}, ""
        if isinstance(failure, (list, tuple)):
            status, body = failure
            return status, {"ok": False, "error_code": status, **body}, ""
        return 200, {"ok": True, "result": _result(method, given, number)}, failure or ""


def _result(method: str, given: dict[str, Any], number: int) -> Any:
    if method == "getMe":
        return ME
    if method not in {"sendMessage", "editMessageText"}:
        return True
    chat = int(given["chat_id"])
    kind = {"type": "private"} if chat > 0 else {"type": "supergroup", "title": "G"}
    message = {"message_id": number, "date": int(time.time()), "chat": {"id": chat, **kind}}
    return {**message, "text": given["text"]}


class _Connection(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: LimitedApi

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        method = self.path.rpartition("/")[2]
        if method == "log":
            self._send(200, self.server.calls)
        elif method == "broken":
            self._send(200, self.server.limits.broken)
        elif method == "bring":
            self.server.bring(*json.loads(body))
            self._send(200, True)
        elif method == "getUpdates" and not self.server.failures["getUpdates"]:
            given = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            found = self.server.updates_after(
                int(given.get("offset", 0)),
                int(given.get("limit", 100)),
                min(1.0, float(given.get("timeout", 0))),
            )
            self._send(200, {"ok": True, "result": found})
        else:
            given = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            status, said, how = self.server.carry_out(method, given)
            if how == "lost":
                self.close_connection = True
                return
            if how == "silent":
                time.sleep(self.server.late_s)
            self._send(status, said)

    def _send(self, status: int, body: object) -> None:
        raw = json.dumps(body).encode()
        head = f"HTTP/1.1 {status} -\r\nContent-Type: application/json\r\n"
        try:
            self.wfile.write(f"{head}Content-Length: {len(raw)}\r\n\r\n".encode() + raw)
        except OSError:  # nobody waits any more
            self.close_connection = True


@contextmanager
def limited_api(port: int = 0) -> Iterator[LimitedApi]:
    """A server in a thread of this process, for as long as the block runs; then it is gone."""
    server = LimitedApi(port)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.socket.close()
        server.break_off()
        server.server_close()
        thread.join()


def serve(writing: int) -> None:
    """Serve until killed; the port is written to a pipe."""
    server = LimitedApi()
    os.write(writing, f"{server.server_address[1]}\n".encode())
    server.serve_forever()


def brought(port: int, updates: list[dict[str, Any]]) -> None:
    """Bring updates to a server in another process."""
    with urlopen(f"http://127.0.0.1:{port}/bring", json.dumps(updates).encode(), timeout=30):
        """They are taken."""


def told(port: int, what: str) -> Any:
    """What a server in another process tells: its `log`, or which limits were `broken`."""
    with urlopen(f"http://127.0.0.1:{port}/{what}", timeout=30) as response:
        return json.load(response)
