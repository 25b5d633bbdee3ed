"""How good the check is: run `python -m benchmarks.check DATA_FOLDER [--most N] [--record]`.

- RAGTruth (Niu et al. 2024): responses of which some part is made up, by context the fifth that
  nothing was fitted on. A response counts as made up when one sentence is not supported; F1 is
  that of "made up", BA the balanced accuracy, AUC that of the lowest score. Span F1 counts
  characters: what the check names as failing beside what people marked.
- Ablation, on the same responses: every gate alone, all gates, the overlap alone, overlap and
  gates (without the learned check), the learned score alone; "overall" has all of it.
- BUMP (Ma et al. 2023): how often the faithful of two texts scores higher on the mean of its
  sentences, by error type; and by the lowest sentence of each. Cross-validated: each article is
  judged by the network and forests that never saw it.
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
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.results import record
from bot.writing.gates import FIRM, GATES
from bot.writing.learned import LearnedScorer
from bot.writing.support import SUPPORTED_FROM, Judged, OverlapScorer, Scorer
from bot.writing.types import Checked, Source, Verdict
from bot.writing.verify import check_text
from bot.writing.window import View
from retrieval.encoder import MiniLM
from retrieval.sentences import sentences
from training.check_cases import FOLDS, fold_of
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


def checked(text: str, sources: Sequence[str], scorer: Scorer) -> tuple[Checked, ...]:
    """Every sentence after the check."""
    return check_text(text, [Source(source) for source in sources], scorer)


def supported(found: Sequence[Checked]) -> bool:
    """Whether every sentence is supported."""
    return all(one.verdict is Verdict.SUPPORTED for one in found)


def scores(found: Sequence[Checked]) -> tuple[float, float]:
    """The lowest score and the mean score."""
    every = [one.score for one in found] or [1.0]
    return min(every), sum(every) / len(every)


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


def ragtruth(data: Path, most: int, scorer: Scorer) -> dict[str, Any]:
    """Response level, overall and by task; the ablation; and spans."""
    found = [row for row in rows(data / NEEDED[0]) if held_out(row["context"])]
    told: dict[str, list[tuple[bool, bool, float]]] = defaultdict(list)
    apart: dict[str, list[bool]] = defaultdict(list)
    truth: list[tuple[str, bool]] = []
    spans = [0, 0, 0]
    for row in sample(found, most):
        recorded = Recorded(scorer)
        said = checked(row["response"], [row["context"]], recorded)
        for name in ("overall", row["task"]):
            told[name].append((not supported(said), bool(row["spans"]), -scores(said)[0]))
        truth.append((row["task"], bool(row["spans"])))
        for name, refuses in parts_of_the_check(recorded).items():
            apart[name].append(refuses)
        for at, count in enumerate(characters(row, said)):
            spans[at] += count
    result: dict[str, Any] = {
        name: {
            "n": len(cases),
            "made up": sum(truth for _, truth, _ in cases) / len(cases),
            **measures([case[0] for case in cases], [case[1] for case in cases]),
            "AUC": auc([case[2] for case in cases], [case[1] for case in cases]),
        }
        for name, cases in told.items()
    }
    both, named, marked = spans
    result["spans"] = {
        "F1": 2 * both / max(1, named + marked),
        "precision": both / max(1, named),
        "recall": both / max(1, marked),
    }
    result["ablation"] = {name: ablated(refused, truth) for name, refused in apart.items()}
    return result


def ablated(refused: Sequence[bool], truth: Sequence[tuple[str, bool]]) -> dict[str, float]:
    """F1 overall, and F1 and balanced accuracy of answers and summaries."""
    result = {"F1": measures(refused, [wrong for _, wrong in truth])["F1"]}
    for task in ("QA", "Summary"):
        same = [(one, wrong) for one, (of, wrong) in zip(refused, truth, strict=True) if of == task]
        reached = measures([one for one, _ in same], [wrong for _, wrong in same])
        result |= {f"{task} F1": reached["F1"], f"{task} BA": reached["BA"]}
    return result


class Recorded:
    """A scorer that remembers what it was asked while one text was checked, and what it said."""

    def __init__(self, scorer: Scorer) -> None:
        """Takes the scorer that judges."""
        self._scorer = scorer
        self.asked: list[tuple[str, Sequence[str], View, Collection[str]]] = []
        self.said: list[Judged] = []

    def judge(
        self, sentence: str, sources: Sequence[str], seen: View, failed: Collection[str] = ()
    ) -> Judged:
        """See `Scorer`."""
        self.asked.append((sentence, sources, seen, failed))
        return self._scorer.judge(sentence, sources, seen, failed)

    def together(self, judged: Sequence[Judged]) -> list[Judged]:
        """See `Scorer`; what is asked later is asked about quotes."""
        self.said = self._scorer.together(judged)
        self.asked = self.asked[: len(judged)]
        return self.said


def parts_of_the_check(recorded: Recorded) -> dict[str, bool]:
    """Whether each part of the check, by itself, would have refused a sentence of a text."""
    overlap = OverlapScorer()
    asked = recorded.asked[: len(recorded.said)]
    fired = {name for *_, failed in asked for name in failed}
    plain = all(
        overlap.judge(sentence, sources, seen).score >= SUPPORTED_FROM
        for sentence, sources, seen, _ in asked
    )
    return {
        **{f"gate {name}": name in fired for name in GATES},
        "all gates": bool(fired),
        "gates that always refuse": not fired.isdisjoint(FIRM),
        "overlap": not plain,
        "overlap and all gates": not plain or bool(fired),
        "learned score": any(one.score < SUPPORTED_FROM for one in recorded.said),
    }


def characters(row: dict[str, Any], said: Sequence[Checked]) -> tuple[int, int, int]:
    """Characters both named by the check and marked by people, named, and marked."""
    named: set[int] = set()
    for span, one in zip(sentences(row["response"]), said, strict=True):
        for fails in one.fails:
            named.update(range(span.start + fails.start, span.start + fails.end))
    marked = {at for span in row["spans"] for at in range(span["start"], span["end"])}
    return len(named & marked), len(named), len(marked)


def bump(data: Path, most: int, encoder: MiniLM) -> dict[str, float]:
    """How often the faithful text scores higher, by error type; ties count half."""
    won: dict[str, list[float]] = defaultdict(list)
    folds = [LearnedScorer(encoder, fold) for fold in range(FOLDS)]
    for row in sample(list(rows(data / NEEDED[1])), most):
        scorer = folds[fold_of(row["article"])]
        good, bad = (
            scores(checked(row[text], [row["article"]], scorer))
            for text in ("faithful", "unfaithful")
        )
        lowest, mean = (
            0.5 if one == two else float(one > two) for one, two in zip(good, bad, strict=True)
        )
        won["overall"].append(mean)
        won["by the lowest"].append(lowest)
        won[row["error"]].append(mean)
    return {name: sum(results) / len(results) for name, results in sorted(won.items())}


def attributionbench(data: Path, most: int, scorer: Scorer) -> dict[str, float]:
    """Claims against their references."""
    told, truth = [], []
    for row in sample(list(rows(data / NEEDED[2])), most):
        told.append(supported(checked(row["claim"], row["references"], scorer)))
        truth.append(row["attribution_label"] == "attributable")
    return {"n": len(told), **measures(told, truth)}


def literal(data: Path, most: int, scorer: Scorer) -> dict[str, float]:
    """Sentences of articles against the article they are from."""
    texts = [article["text"] for row in rows(data / NEEDED[3]) for article in row["articles"]]
    pairs = [{"text": text, "span": span} for text in texts for span in sentences(text)]
    kept = sample(pairs, most)
    dropped = [
        one["span"].of(one["text"])
        for one in kept
        if not supported(checked(one["span"].of(one["text"]), [one["text"]], scorer))
    ]
    return {"n": len(kept), "dropped": len(dropped) / len(kept)}


def own(scorer: Scorer) -> dict[str, float]:
    """Our sentences on the sample articles: paraphrases dropped, false ones accepted."""
    told: dict[bool, list[bool]] = {True: [], False: []}
    for line in OWN.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name, _, number = row["article"].partition("#")
        text = (SEEDS / name).read_text(encoding="utf-8")
        if number:
            text = json.loads(text.splitlines()[int(number)])["text"]
        told[row["supported"]].append(supported(checked(row["text"], [text], scorer)))
    return {
        "true": len(told[True]),
        "dropped": 1 - sum(told[True]) / len(told[True]),
        "false": len(told[False]),
        "accepted": sum(told[False]) / len(told[False]),
    }


def timing(data: Path, encoder: MiniLM) -> dict[str, float]:
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
            scorer = LearnedScorer(encoder)  # which remembers nothing
            started = time.perf_counter()
            checked(text, group, scorer)
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
    encoder = MiniLM()
    scorer = LearnedScorer(encoder)
    result = {
        "most": asked.most,
        "ragtruth": ragtruth(asked.data, asked.most, scorer),
        "bump": bump(asked.data, asked.most, encoder),
        "attributionbench": attributionbench(asked.data, asked.most, scorer),
        "own sentences": own(scorer),
        "literal": literal(asked.data, min(asked.most, 3_000), scorer),
        "seconds": timing(asked.data, encoder),
    }
    shown(result)
    print(json.dumps(result))
    if asked.record:
        record("check", result)


if __name__ == "__main__":
    main()
