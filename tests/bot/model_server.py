"""A scripted server that speaks the protocol of OpenAI, for tests of models over real HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Wire"], None]


@dataclass
class Wire:
    """One request, and the ways to answer it."""

    handler: BaseHTTPRequestHandler
    asked: dict[str, Any]
    released: threading.Event

    def status(self, code: int, **headers: str) -> None:
        """Answer with a status and an error body."""
        body = json.dumps({"error": {"message": f"status {code}", "type": "test"}}).encode()
        self.handler.send_response(code)
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.send_header("Content-Type", "application/json")
        self.handler.send_header("Content-Length", str(len(body)))
        self.handler.end_headers()
        self.handler.wfile.write(body)

    def open(self) -> None:
        """Begin a stream of server-sent events."""
        self.handler.send_response(200)
        self.handler.send_header("Content-Type", "text/event-stream")
        self.handler.send_header("Connection", "close")
        self.handler.end_headers()

    def piece(self, text: str) -> None:
        """Send one piece of text."""
        delta = {"index": 0, "delta": {"role": "assistant", "content": text}}
        self._event({"choices": [delta]})

    def end(self, *, input_tokens: int = 100, output_tokens: int = 20) -> None:
        """End the stream as a provider does, with what it took."""
        self._event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        usage = {
            "prompt_tokens": input_tokens,
            "completion_tokens": output_tokens,
            "total_tokens": input_tokens + output_tokens,
        }
        self._event({"choices": [], "usage": usage})
        self.raw(b"data: [DONE]\n\n")

    def raw(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.handler.wfile.write(data)
        self.handler.wfile.flush()

    def hang(self) -> None:
        """Say nothing until the test is over."""
        self.released.wait(30)

    def _event(self, part: dict[str, Any]) -> None:
        whole = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "test"}
        self.raw(f"data: {json.dumps(whole | part)}\n\n".encode())


def says(*pieces: str) -> Reply:
    """A reply that streams these pieces and ends well."""

    def reply(wire: Wire) -> None:
        wire.open()
        for piece in pieces:
            wire.piece(piece)
        wire.end()

    return reply


@dataclass
class ModelServer:
    """The server: `replies` are given one after the other, the last one again and again."""

    url: str
    replies: list[Reply] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)

    def prompt(self, index: int = -1) -> str:
        """All that was asked in a request, as one text."""
        return "\n".join(str(turn["content"]) for turn in self.asked[index]["messages"])


@contextmanager
def model_server(*replies: Reply) -> Iterator[ModelServer]:
    """Serve on a free port of this machine."""
    released = threading.Event()
    served = ModelServer("", list(replies))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            asked = json.loads(self.rfile.read(length))
            served.asked.append(asked)
            turn = min(len(served.asked), len(served.replies)) - 1
            with suppress(BrokenPipeError, ConnectionResetError):  # the reader has had enough
                served.replies[turn](Wire(self, asked, released))
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield served
    finally:
        released.set()
        server.shutdown()
        server.server_close()
        thread.join()
