"""An encoder behind an address that speaks OpenAI's protocol, over real HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from retrieval.encoder import open_encoder
from retrieval.errors import EncoderUnusable
from tests.retrieval.store_samples import HashEncoder

WORDS = HashEncoder("served", 48)


class Served(BaseHTTPRequestHandler):
    """Answers /v1/embeddings as OpenAI does, for texts only."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        texts = asked["input"] if isinstance(asked["input"], list) else [asked["input"]]
        known = self.path == "/v1/embeddings" and asked["model"] == "words"
        rows = [
            {"object": "embedding", "index": at, "embedding": [2 * x for x in WORDS.embed_query(t)]}
            for at, t in enumerate(texts)
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        answer = {"object": "list", "model": "words", "data": rows, "usage": usage}
        body = json.dumps(answer if known else {"error": {"message": "no such model"}}).encode()
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(autouse=True)
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    http = ThreadingHTTPServer(("127.0.0.1", 0), Served)
    thread = threading.Thread(target=http.serve_forever, args=(0.01,))
    thread.start()
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    monkeypatch.setenv("OPENAI_BASE_URL", f"http://127.0.0.1:{http.server_port}/v1")
    yield
    http.shutdown()
    thread.join()
    http.server_close()


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # langchain-openai closes no client
def test_passages_and_queries_are_embedded_as_texts_and_brought_to_unit_length() -> None:
    encoder = open_encoder("openai:words")
    assert (encoder.name, encoder.dimension) == ("openai:words", 48)
    rows = encoder.encode(["The harbour closes.", "A whale."])
    assert np.allclose(rows, WORDS.embed_documents(["The harbour closes.", "A whale."]), atol=1e-5)
    assert np.allclose(encoder.encode_query("A whale."), rows[1], atol=1e-6)


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_model_that_the_address_does_not_have_is_named() -> None:
    with pytest.raises(EncoderUnusable, match="no such model"):
        open_encoder("openai:other")
