"""Reads a model so that its silence can be noticed and its text can be left."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence

from bot.writing.ports import Model, ModelFailed, Turn
from bot.writing.types import Usage

_PAUSE_S = 0.15
"""Silence after which a sentence that looks whole is taken as it is."""


class Pump:
    """Reads a model in a thread of its own, so that silence can be noticed.

    Iterating gives pieces and usage, and None after a moment of silence; it ends with the model's
    text, and raises what the model raised, or `ModelFailed` when all of it takes too long.
    """

    def __init__(
        self,
        model: Model,
        turns: Sequence[Turn],
        longest: int,
        clock: Callable[[], float],
        most_s: float,
    ) -> None:
        """Begins to read; `longest` is in tokens, and all of it takes at most `most_s` seconds.

        The time counts once the model is connected: a client may take seconds to load.
        """
        self._name = model.name
        self._stream = model.stream(turns, longest=longest)
        self._clock = clock
        self._until = clock() + most_s
        self._pieces: queue.SimpleQueue[str | Usage | BaseException | None] = queue.SimpleQueue()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="model", daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[str | Usage | None]:
        while True:
            if self._clock() > self._until:
                message = f"{self._name} does not answer in time"
                raise ModelFailed(message, passing=True)
            try:
                piece = self._pieces.get(timeout=_PAUSE_S)
            except queue.Empty:
                yield None
                continue
            if piece is None:
                return
            if isinstance(piece, BaseException):
                raise piece
            yield piece

    def close(self) -> None:
        """Stop reading; the thread ends with the next piece, or with the silence after it."""
        self._closed.set()

    def _run(self) -> None:
        try:
            for piece in self._stream:
                if self._closed.is_set():
                    getattr(self._stream, "close", lambda: None)()
                    return
                self._pieces.put(piece)
        except BaseException as error:  # noqa: BLE001 — raised again where it is waited for
            self._pieces.put(error)
        else:
            self._pieces.put(None)
