"""Texts to vectors: the bundled encoder, or any LangChain embeddings by `provider:model`.

The bundled one is all-MiniLM-L6-v2 (sentence-transformers; Apache-2.0), exported to int8 by
`training/export_encoder.py`, which also says how near it is to the original. It runs on
onnxruntime with no network, and a text's vector does not depend on the texts beside it.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from retrieval.errors import EncoderUnusable
from retrieval.types import Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

BUNDLED = "bundled"
MINILM = Path(__file__).parent / "models" / "minilm"

MAX_THREADS = 4
BATCH_PIECES = 192
"""Word pieces run together. Larger batches leave the processor's cache: texts of 23 pieces are
fastest at 128 to 384, texts of 136 one or two at a time (benchmarks/encoder.py)."""
QUERIES_KEPT = 256
_AFTER_LATIN = "\u0370"


class UnitEncoder(Embeddings):
    """LangChain's interface over arrays: what both encoders here share.

    Satisfies `retrieval.ports.Encoder`. All vectors have unit length, so a dot product is a cosine.
    """

    name: str
    dimension: int

    @abstractmethod
    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit-length float32 row for each text, in order: (len(texts), dimension)."""

    @abstractmethod
    def encode_query(self, text: str) -> Vectors:
        """The unit-length vector of a query: (dimension,). Read-only: it may come from a cache."""

    def serves(self, text: str) -> bool:
        """Whether vectors of such a text say anything; a provider is taken at its word."""
        del text
        return True

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """`encode`, as lists."""
        rows: list[list[float]] = self.encode(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """`encode_query`, as a list."""
        row: list[float] = self.encode_query(text).tolist()
        return row


@dataclass(frozen=True, slots=True)
class _Loaded:
    tokenizer: Tokenizer
    session: InferenceSession
    workers: ThreadPoolExecutor | None


class MiniLM(UnitEncoder):
    """The bundled encoder; may be used from many threads at once.

    Made cheaply: only the manifest is read. The first use loads the model (about 0.3 s) after
    checking its files against the manifest's SHA-256 hashes. Texts are cut after 256 word pieces,
    as the model was trained.

    Args:
        folder: where model.onnx, tokenizer.json and manifest.json are.
        threads: how many batches run at once; by default one a core, at most four.
        batch_pieces: about how many word pieces make a batch.

    Raises:
        EncoderUnusable: a file is missing or not as it was released.
    """

    def __init__(
        self,
        folder: Path = MINILM,
        threads: int | None = None,
        batch_pieces: int = BATCH_PIECES,
    ) -> None:
        self._folder = folder
        self._batch_pieces = batch_pieces
        self._threads = threads or min(os.cpu_count() or 1, MAX_THREADS)
        try:
            manifest = json.loads(self._read("manifest.json"))
            self._hashes: dict[str, str] = dict(manifest["sha256"])
            self._pieces = int(manifest["pieces"])
            self.dimension = int(manifest["dimension"])
            model = f"{manifest['model']}-{manifest['variant']}"
            self.name = f"{model}@{self._hashes['model.onnx'][:12]}"
        except (ValueError, KeyError, TypeError) as error:
            raise self._altered("manifest.json") from error
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None
        self._cached = lru_cache(maxsize=QUERIES_KEPT)(self._encode_one)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit-length float32 row for each text, in order: (len(texts), 384)."""
        rows = np.empty((len(texts), self.dimension), np.float32)
        loaded = self._load()
        encoded = loaded.tokenizer.encode_batch_fast([_encodable(text) for text in texts])
        pieces: list[list[int]] = [one.ids for one in encoded]

        def run(batch: list[int]) -> None:
            rows[batch] = _run(loaded.session, "vectors", [pieces[i] for i in batch])

        batches = list(_batches([len(ids) for ids in pieces], self._batch_pieces))
        if loaded.workers is None or len(batches) < 2:
            for batch in batches:
                run(batch)
        else:
            list(loaded.workers.map(run, batches))
        return rows

    def encode_query(self, text: str) -> Vectors:
        """The unit-length vector of a query: (384,), read-only; the last 256 are remembered."""
        return self._cached(text)

    def serves(self, text: str) -> bool:
        """Whether most letters are Latin: the model learnt English.

        With other scripts meaning finds less than words do, and nothing that they do not find
        (`python -m benchmarks.search_languages`).
        """
        letters = [char for char in text if char.isalpha()]
        return 2 * sum(char < _AFTER_LATIN for char in letters) >= len(letters)

    def token_vectors(self, text: str) -> tuple[list[Span], Vectors]:
        """The word pieces of a text, each with its place and its unit-length vector in context.

        A text longer than the model's window is read window by window, so that nothing is cut off.

        Returns:
            Spans of `text` in order, and an array (len(spans), 384).
        """
        return self.token_vectors_of([text])[0]

    def token_vectors_of(self, texts: Sequence[str]) -> list[tuple[list[Span], Vectors]]:
        """`token_vectors` of every text, in order; many at once are faster than one by one."""
        loaded = self._load()
        windows = [
            (number, window)
            for number, whole in enumerate(
                loaded.tokenizer.encode_batch([_encodable(text) for text in texts])
            )
            for window in (whole, *whole.overflowing)
        ]
        hidden: list[Vectors] = [np.empty((0, self.dimension), np.float32)] * len(windows)

        def run(batch: list[int]) -> None:
            found = _run(loaded.session, "tokens", [windows[i][1].ids for i in batch])
            for row, i in enumerate(batch):
                tokens = found[row, 1 : len(windows[i][1].ids) - 1]
                hidden[i] = tokens / np.linalg.norm(tokens, axis=1, keepdims=True)

        batches = list(_batches([len(w.ids) for _, w in windows], self._batch_pieces))
        if loaded.workers is None or len(batches) < 2:
            for batch in batches:
                run(batch)
        else:
            list(loaded.workers.map(run, batches))
        spans: list[list[Span]] = [[] for _ in texts]
        rows: list[list[Vectors]] = [[np.empty((0, self.dimension), np.float32)] for _ in texts]
        for (number, window), own in zip(windows, hidden, strict=True):
            rows[number].append(own)
            spans[number].extend(Span(start, end) for start, end in window.offsets[1:-1])
        return [(spans[n], np.concatenate(rows[n])) for n in range(len(texts))]

    def _encode_one(self, text: str) -> Vectors:
        row: Vectors = self.encode([text])[0]
        row.flags.writeable = False
        return row

    def _load(self) -> _Loaded:
        if self._loaded is None:
            with self._lock:
                if self._loaded is None:
                    self._loaded = self._open()
        return self._loaded

    def _open(self) -> _Loaded:
        from onnxruntime import (  # slow to import; not every command encodes
            GraphOptimizationLevel,
            InferenceSession,
            SessionOptions,
        )
        from tokenizers import Tokenizer

        model, vocabulary = self._verified("model.onnx"), self._verified("tokenizer.json")
        options = SessionOptions()
        options.log_severity_level = 3
        # Whole batches run side by side, which is faster than sharing the work inside one and
        # leaves no threads spinning between calls.
        options.intra_op_num_threads = 1
        # The graph is written in its final form; further fusion makes it a fifth slower.
        options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_BASIC
        session = InferenceSession(model, options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_str(vocabulary.decode())
        tokenizer.no_padding()
        tokenizer.enable_truncation(self._pieces)
        workers = None
        if self._threads > 1:
            workers = ThreadPoolExecutor(self._threads, thread_name_prefix="encoder")
        return _Loaded(tokenizer, session, workers)

    def _verified(self, name: str) -> bytes:
        data = self._read(name)
        if hashlib.sha256(data).hexdigest() != self._hashes.get(name):
            raise self._altered(name)
        return data

    def _read(self, name: str) -> bytes:
        path = self._folder / name
        try:
            return path.read_bytes()
        except OSError as error:
            raise EncoderUnusable(
                f"The bundled encoder cannot be read: {path} ({error.strerror or error}). "
                "Install briefbot again."
            ) from error

    def _altered(self, name: str) -> EncoderUnusable:
        return EncoderUnusable(
            f"The bundled encoder is damaged: {self._folder / name} is not the file that was "
            "released. Install briefbot again."
        )


class Provided(UnitEncoder):
    """Any LangChain embeddings as an encoder; its vectors are brought to unit length.

    Args:
        setting: `provider:model`, the encoder's name and what error messages call it.
        embeddings: what LangChain made of it.

    Raises:
        EncoderUnusable: the provider does not answer, or answers with something else than vectors;
            also raised by every later call.
    """

    def __init__(self, setting: str, embeddings: Embeddings) -> None:
        self.name = setting
        self._embeddings = embeddings
        self.dimension = 0
        self.dimension = self._unit(self._ask(embeddings.embed_documents, ["dimension"]), 1).shape[
            1
        ]
        self._cached = lru_cache(maxsize=QUERIES_KEPT)(self._encode_one)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit-length float32 row for each text, in order: (len(texts), dimension)."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        # Several providers refuse an empty text.
        asked = [_encodable(text) or " " for text in texts]
        return self._unit(self._ask(self._embeddings.embed_documents, asked), len(texts))

    def encode_query(self, text: str) -> Vectors:
        """The unit-length vector of a query: (dimension,), read-only; the last 256 are kept."""
        return self._cached(text)

    def _encode_one(self, text: str) -> Vectors:
        answer = self._ask(self._embeddings.embed_query, _encodable(text) or " ")
        row: Vectors = self._unit([answer], 1)[0]
        row.flags.writeable = False
        return row

    def _ask(self, method: Any, asked: object) -> Any:  # noqa: ANN401 — LangChain's own types
        try:
            return method(asked)
        except Exception as error:
            raise EncoderUnusable(
                f'The encoder "{self.name}" does not answer: {_brief(error)}. '
                "Check its key and the network, then try again."
            ) from error

    def _unit(self, answer: object, count: int) -> Vectors:
        try:
            rows = np.atleast_1d(np.asarray(answer, np.float32))
        except (TypeError, ValueError):
            rows = np.empty(0, np.float32)
        shape = (count, self.dimension or rows.shape[-1])
        if rows.shape != shape or not rows.size or not np.isfinite(rows).all():
            raise EncoderUnusable(
                f'The encoder "{self.name}" gave something else than {count} vectors '
                "of one length. Check that the model is one for embeddings."
            )
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        unit: Vectors = (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
        return unit


def open_encoder(setting: str = BUNDLED) -> UnitEncoder:
    """The encoder that a setting names: `bundled`, or `provider:model` through LangChain.

    Opening a provider's encoder asks it for one vector, to learn the dimension.

    Raises:
        EncoderUnusable: the setting is unknown, a package or key is missing, the provider does not
            answer, or the bundled files are damaged; the message says what to do.
    """
    if setting == BUNDLED:
        return MiniLM()
    provider, _, model = setting.partition(":")
    if not provider or not model:
        raise EncoderUnusable(
            f'The encoder "{setting}" is not known. Use "{BUNDLED}", or provider:model, for '
            "example openai:text-embedding-3-small."
        )
    from langchain.embeddings import init_embeddings  # slow, and rarely wanted

    try:
        # Counting word pieces would download OpenAI's table; passages are short enough for any.
        options = {"check_embedding_ctx_length": False} if provider == "openai" else {}
        embeddings = init_embeddings(model, provider=provider, **options)
    except ImportError as error:
        raise EncoderUnusable(
            f'The encoder "{setting}" needs a package that is not installed: {_brief(error)}.'
        ) from error
    except Exception as error:
        raise EncoderUnusable(
            f'The encoder "{setting}" cannot be set up: {_brief(error)}. '
            "Check the provider's name and its key."
        ) from error
    return Provided(setting, embeddings)


def _brief(error: Exception) -> str:
    """The message of a foreign error on one line, at most 300 characters."""
    return (" ".join(str(error).split()) or type(error).__name__)[:300].rstrip(".")


def _encodable(text: str) -> str:
    """The text without lone surrogates, which no tokenizer takes; offsets stay the same."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _batches(lengths: Sequence[int], most: int) -> Iterator[list[int]]:
    """Indices grouped by like length, longest first, at most `most` pieces a group or one text."""
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    start = 0
    while start < len(order):
        count = max(1, most // lengths[order[start]])
        yield order[start : start + count]
        start += count


def _run(session: InferenceSession, output: str, pieces: Sequence[list[int]]) -> Vectors:
    """Run one batch, padded to its longest text."""
    longest = max(len(ids) for ids in pieces)
    ids = np.zeros((len(pieces), longest), np.int64)
    mask = np.zeros_like(ids)
    for row, own in enumerate(pieces):
        ids[row, : len(own)] = own
        mask[row, : len(own)] = 1
    result: Vectors = session.run([output], {"ids": ids, "mask": mask})[0]
    return result
