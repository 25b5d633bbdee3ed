"""How long an answer of six sentences takes without the model's own time.

python -m benchmarks.latency [FOLDER] [--record]

A server of this machine speaks the protocol of OpenAI and answers at once with six sentences out of
the passages that it is shown, so what is left is ours: the search, the prompt, the client, the
check of each sentence, the findings. FOLDER holds articles, by default the project's own samples.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.results import record
from bot.app import App
from bot.settings import Settings
from bot.tables import progress
from bot.writing.types import Claim, Progress
from retrieval.sentences import sentences
from retrieval.types import EVERYONE
from tests.bot.model_server import Wire, model_server

SEEDS = Path(__file__).parents[1] / "seeds"
SENTENCES = 6
_PASSAGE = re.compile(
    r'<passage label="(?P<label>[^"]+)">\n[^\n]*\n(?P<text>.*?)\n</passage>', re.DOTALL
)


class Instant:
    """Answers at once; remembers when it had written its first sentence, and how long it took."""

    def __init__(self) -> None:
        self.first_at = 0.0
        self.took = 0.0

    def __call__(self, wire: Wire) -> None:
        """Six sentences of the passages in the prompt, each with its label."""
        begun = time.perf_counter()
        asked = str(wire.asked["messages"][-1]["content"])
        wire.open()
        if "What is wrong with it:" in asked:
            wire.piece("NONE")
        else:
            for number, sentence in enumerate(_quoted(asked)):
                wire.piece(f"{sentence}\n")
                if number == 0:
                    self.first_at = time.perf_counter()
        wire.end()
        self.took += time.perf_counter() - begun


def _quoted(prompt: str) -> list[str]:
    """The first sentences of the passages, each once, with the label of its passage."""
    found: dict[str, str] = {}
    for passage in _PASSAGE.finditer(prompt):
        text = passage["text"]
        for span in sentences(text):
            said = " ".join(text[span.start : span.end].split())
            if 40 <= len(said) <= 300 and said.endswith("."):
                found.setdefault(said, f"[{passage['label'].strip('[]')}]")
    return [f"{said} {label}" for said, label in found.items()][:SENTENCES]


def measured(folder: Path, questions: list[str]) -> dict[str, float]:
    """Seconds: the whole of an answer, and from the first sentence to its having passed."""
    instant = Instant()
    ours: list[float] = []
    first: list[float] = []
    sent: list[int] = []
    with tempfile.TemporaryDirectory() as home, model_server(instant) as server:
        settings = Settings(home=Path(home), model=("instant",), model_url=server.url)
        with App.open(settings) as app:
            with progress(shown=False) as steps:
                app.ingest([folder], steps)
            heard: list[float] = []

            def tell(said: Progress) -> None:
                if isinstance(said, Claim):
                    heard.append(time.perf_counter())

            for question in [questions[0], *questions]:  # the first one loads what it needs
                heard.clear()
                instant.took, instant.first_at = 0.0, 0.0
                begun = time.perf_counter()
                answer = app.desk.ask(f"{question} Tell me in detail.", EVERYONE, tell=tell)
                ours.append(time.perf_counter() - begun - instant.took)
                sent.append(len(answer.sentences))
                if heard and instant.first_at:
                    first.append(heard[0] - instant.first_at)
    return {
        "answers": len(ours) - 1,
        "sentences sent, mean": round(statistics.mean(sent[1:]), 2),
        "answer p50": _share(ours[1:], 0.5),
        "answer p95": _share(ours[1:], 0.95),
        "first checked sentence p50": _share(first[1:], 0.5),
        "first checked sentence p95": _share(first[1:], 0.95),
    }


def _share(seconds: list[float], share: float) -> float:
    ordered = sorted(seconds)
    return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 3) if ordered else 0.0


def main() -> None:
    """Measure, print, and keep the result when asked."""
    parser = argparse.ArgumentParser(description="Measure the time of answers without the model's.")
    parser.add_argument("folder", type=Path, nargs="?", default=SEEDS / "articles")
    parser.add_argument("--record", action="store_true", help="keep the result by commit")
    asked = parser.parse_args()
    if not asked.folder.is_dir():
        sys.exit(f"{asked.folder} is no folder of articles")
    lines = (SEEDS / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines if line.strip()]
    result = measured(asked.folder, questions[:60])
    for name, value in result.items():
        print(f"{name:28} {value}")
    if asked.record:
        record("latency", result)


if __name__ == "__main__":
    main()
