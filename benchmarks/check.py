"""How good the check is: run `python -m benchmarks.check DATA_FOLDER [--most N] [--record]`.

- RAGTruth (Niu et al. 2024): responses of which some part is made up, by context the fifth that
  `training/fit_overlap.py` never saw. A response counts as made up when one sentence is not
  supported; F1 is that of "made up", BA the balanced accuracy, AUC that of the lowest score.
- BUMP (Ma et al. 2023): how often the faithful of two texts scores higher; the pairs not fitted on.
- AttributionBench (Li et al. 2024), `more`: macro-F1 of "the references support the claim".
- Own sentences: `check_sentences.jsonl`, true paraphrases and false sentences on the sample
  articles. The gates were improved with it in view: a guard against getting worse, not a figure
  on unseen data.
- Literal: the share of sentences taken from news articles that the check drops.
- Time: ten sentences against five passages, in seconds.

Prints a table and one JSON object; `--record` files the object by commit.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.results import record
from bot.writing.types import Source, Verdict
from bot.writing.verify import check_text
from retrieval.sentences import sentences
from training.fit_overlap import held_out

OWN = Path(__file__).parent / "check_sentences.jsonl"
SEEDS = Path(__file__).parent.parent / "seeds" / "articles"
NEEDED = (
    "ragtruth/train.jsonl.gz",
    "bump/pairs.jsonl.gz",
    "attributionbench/more.jsonl.gz",
    "neus/stories.jsonl.gz",
)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a compressed JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def sample(found: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """At most `most` of them, always the same."""
    random.Random(11).shuffle(found)
    return found[:most]


def judged(text: str, sources: Sequence[str]) -> tuple[bool, float, float]:
    """Whether every sentence is supported, the lowest score and the mean score."""
    checked = check_text(text, [Source(source) for source in sources])
    scores = [one.score for one in checked] or [1.0]
    supported = all(one.verdict is Verdict.SUPPORTED for one in checked)
    return supported, min(scores), sum(scores) / len(scores)


def measures(told: Sequence[bool], truth: Sequence[bool]) -> dict[str, float]:
    """F1 of True, balanced accuracy and macro-F1."""

    def f1(side: bool) -> float:
        hits = sum(one is side and two is side for one, two in zip(told, truth, strict=True))
        wrong = sum((one is side) != (two is side) for one, two in zip(told, truth, strict=True))
        return 2 * hits / max(1, 2 * hits + wrong)

    def recall(side: bool) -> float:
        same = [one is side for one, two in zip(told, truth, strict=True) if two is side]
        return sum(same) / max(1, len(same))

    return {
        "F1": f1(True),
        "BA": (recall(True) + recall(False)) / 2,
        "macro-F1": (f1(True) + f1(False)) / 2,
        "recall": recall(True),
        "false alarms": 1 - recall(False),
    }


def auc(scores: Sequence[float], truth: Sequence[bool]) -> float:
    """How often a true case scores higher than another; ties count half."""
    order = sorted(zip(scores, truth, strict=True))
    above = below = 0.0
    total = 0.0
    index = 0
    while index < len(order):
        end = index
        while end < len(order) and order[end][0] == order[index][0]:
            end += 1
        good = sum(one for _, one in order[index:end])
        bad = end - index - good
        total += good * (below + bad / 2)
        below += bad
        above += good
        index = end
    return total / max(1.0, above * below)


def ragtruth(data: Path, most: int) -> dict[str, dict[str, float]]:
    """Response level, overall and by task."""
    found = [row for row in rows(data / NEEDED[0]) if held_out(row["context"])]
    told: dict[str, list[tuple[bool, bool, float]]] = defaultdict(list)
    for row in sample(found, most):
        supported, lowest, _ = judged(row["response"], [row["context"]])
        for name in ("overall", row["task"]):
            told[name].append((not supported, bool(row["spans"]), -lowest))
    return {
        name: {
            "n": len(cases),
            "made up": sum(truth for _, truth, _ in cases) / len(cases),
            **measures([case[0] for case in cases], [case[1] for case in cases]),
            "AUC": auc([case[2] for case in cases], [case[1] for case in cases]),
        }
        for name, cases in told.items()
    }


def bump(data: Path, most: int) -> dict[str, float]:
    """How often the faithful text scores higher, by error type; ties count half."""
    won: dict[str, list[float]] = defaultdict(list)
    pairs = [row for number, row in enumerate(rows(data / NEEDED[1])) if number % 2]
    for row in sample(pairs, most):
        good, bad = (
            judged(row["faithful"], [row["article"]]),
            judged(row["unfaithful"], [row["article"]]),
        )
        result = 0.5 if good[1:] == bad[1:] else float(good[2] > bad[2])
        won["overall"].append(result)
        won[row["error"]].append(result)
    return {name: sum(results) / len(results) for name, results in sorted(won.items())}


def attributionbench(data: Path, most: int) -> dict[str, float]:
    """Claims against their references."""
    told, truth = [], []
    for row in sample(list(rows(data / NEEDED[2])), most):
        told.append(judged(row["claim"], row["references"])[0])
        truth.append(row["attribution_label"] == "attributable")
    return {"n": len(told), **measures(told, truth)}


def literal(data: Path, most: int) -> dict[str, float]:
    """Sentences of articles against the article they are from."""
    texts = [article["text"] for row in rows(data / NEEDED[3]) for article in row["articles"]]
    pairs = [{"text": text, "span": span} for text in texts for span in sentences(text)]
    kept = sample(pairs, most)
    dropped = [
        one["span"].of(one["text"])
        for one in kept
        if not judged(one["span"].of(one["text"]), [one["text"]])[0]
    ]
    return {"n": len(kept), "dropped": len(dropped) / len(kept)}


def own() -> dict[str, float]:
    """Our sentences on the sample articles: paraphrases dropped, false ones accepted."""
    told: dict[bool, list[bool]] = {True: [], False: []}
    for line in OWN.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name, _, number = row["article"].partition("#")
        text = (SEEDS / name).read_text(encoding="utf-8")
        if number:
            text = json.loads(text.splitlines()[int(number)])["text"]
        told[row["supported"]].append(judged(row["text"], [text])[0])
    return {
        "true": len(told[True]),
        "dropped": 1 - sum(told[True]) / len(told[True]),
        "false": len(told[False]),
        "accepted": sum(told[False]) / len(told[False]),
    }


def timing(data: Path) -> dict[str, float]:
    """Ten sentences of one response against five passages: median of five, in seconds."""
    articles = [row["articles"] for row in rows(data / NEEDED[3])]
    texts = [article["text"] for found in articles for article in found]
    ordinary = [[text[:1200] for text in texts[at : at + 5]] for at in range(0, 25, 5)]
    long = [
        [(" ".join(texts[at:]))[:20_000] for at in range(at, at + 5)] for at in range(50, 75, 5)
    ]

    def median(groups: list[list[str]], count: int) -> float:
        times = []
        for group in groups:
            said = [span.of(group[0]) for span in sentences(group[0])][:count]
            text = "\n".join(one.replace("the", "a", 1) for one in said)
            started = time.perf_counter()
            judged(text, group)
            times.append(time.perf_counter() - started)
        return sorted(times)[len(times) // 2]

    return {
        "ten sentences, five passages": median(ordinary, 10),
        "one sentence, five of 20,000 characters": median(long, 1),
    }


def shown(result: dict[str, Any], indent: str = "") -> None:
    """Print nested results as a table."""
    for name, value in result.items():
        if isinstance(value, dict) and any(isinstance(inner, dict) for inner in value.values()):
            print(f"{indent}{name}")
            shown(value, indent + "  ")
        elif isinstance(value, dict):
            cells = "  ".join(
                f"{key} {cell}" if isinstance(cell, int) else f"{key} {cell:.3f}"
                for key, cell in value.items()
            )
            print(f"{indent}{name:18} {cells}")
        else:
            print(f"{indent}{name:18} {value}")


def main() -> None:
    """Measure, print, and keep the result when asked."""
    parser = argparse.ArgumentParser(description="Measure the check of sentences.")
    parser.add_argument("data", type=Path, help="the folder of the data sets")
    parser.add_argument("--most", type=int, default=100_000, help="cases of each set at most")
    parser.add_argument("--record", action="store_true", help="keep the result by commit")
    asked = parser.parse_args()
    missing = [name for name in NEEDED if not (asked.data / name).exists()]
    if missing:
        sys.exit(f"{asked.data} holds no {', '.join(missing)}: name the folder of the data sets")
    result = {
        "most": asked.most,
        "ragtruth": ragtruth(asked.data, asked.most),
        "bump": bump(asked.data, asked.most),
        "attributionbench": attributionbench(asked.data, asked.most),
        "own sentences": own(),
        "literal": literal(asked.data, min(asked.most, 3_000)),
        "seconds": timing(asked.data),
    }
    shown(result)
    print(json.dumps(result))
    if asked.record:
        record("check", result)


if __name__ == "__main__":
    main()
