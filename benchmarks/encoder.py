"""How fast the bundled encoder is on this machine.

    python -m benchmarks.encoder [--json FILE]

Texts of 25 and 218 word pieces (a sentence and a passage of news), made here, so that no data is
needed. Every figure is the best of five runs after a warm one: other programs only make it worse.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from retrieval.encoder import MiniLM

WORDS = (
    "the council of the port city voted on tuesday to keep its night ferry while engineers look "
    "for rust in both ships and the owner asks who will pay for a second inspection in march"
)
LENGTHS = {"short": 25, "long": 218}
BATCHES = (1, 4, 8, 16, 32)
THREADS = (1, 2)
SENTENCES = (25, 50, 75, 100, 150, 200)


def text(pieces: int, seed: int) -> str:
    """A text of exactly this many word pieces with its two marks; every word above is one."""
    words = WORDS.split()
    return " ".join(words[(seed * 7 + i * (1 + seed % 3)) % len(words)] for i in range(pieces - 2))


def best(work: Callable[[], object], runs: int = 5) -> float:
    """Seconds of the fastest of `runs` calls, after one that does not count."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def measure() -> dict[str, object]:
    """All figures; times in milliseconds, rates per second."""
    start = time.perf_counter()
    encoder = MiniLM()
    encoder.encode_query("first")
    loading = time.perf_counter() - start
    speeds = []
    for name, pieces in LENGTHS.items():
        texts = [text(pieces, seed) for seed in range(64 if name == "short" else 16)]
        for threads in THREADS:
            for batch in BATCHES:
                tried = MiniLM(threads=threads, batch_pieces=batch * pieces)
                seconds = best(partial(tried.encode, texts))
                rate = len(texts) / seconds
                speeds.append(
                    {
                        "texts": name,
                        "pieces": pieces,
                        "threads": threads,
                        "batch": batch,
                        "texts_per_s": round(rate),
                        "pieces_per_s": round(rate * pieces),
                    }
                )
    sentences = [text(LENGTHS["short"], seed) for seed in range(max(SENTENCES))]
    return {
        "encoder": encoder.name,
        "cores": os.cpu_count(),
        "load_and_first_query_ms": round(loading * 1000),
        "query_ms": round(best(lambda: encoder.encode([text(12, 1)]), 20) * 1000, 2),
        "sentences_ms": {
            str(n): round(best(partial(encoder.encode, sentences[:n])) * 1000) for n in SENTENCES
        },
        "speeds": speeds,
    }


def table(figures: dict[str, object]) -> str:
    """The figures for people."""
    rows = [
        f"{figures['encoder']} on {figures['cores']} cores",
        f"load and first query   {figures['load_and_first_query_ms']} ms",
        f"one query              {figures['query_ms']} ms",
        "",
        "sentences of 25 pieces, default settings",
    ]
    times, speeds = figures["sentences_ms"], figures["speeds"]
    assert isinstance(times, dict)
    assert isinstance(speeds, list)
    rows += [f"{n:>5} in {ms} ms" for n, ms in times.items()]
    rows += [
        "",
        f"{'texts':6}{'pieces':>7}{'threads':>9}{'batch':>7}{'texts/s':>9}{'pieces/s':>10}",
    ]
    rows += [
        f"{s['texts']:6}{s['pieces']:>7}{s['threads']:>9}{s['batch']:>7}{s['texts_per_s']:>9}"
        f"{s['pieces_per_s']:>10}"
        for s in speeds
    ]
    return "\n".join(rows)


def main() -> None:
    """Measure, print the table, and write JSON where asked."""
    parser = argparse.ArgumentParser(description="How fast the bundled encoder is here.")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    chosen = parser.parse_args()
    figures = measure()
    print(table(figures))
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
