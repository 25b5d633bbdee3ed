"""Make the two tables of the overlap check: common words, and the weights of the score.

    python training/fit_overlap.py DATA_FOLDER [--words]

`DATA_FOLDER` holds `ragtruth/train.jsonl.gz`, `bump/pairs.jsonl.gz`,
`attributionbench/dev.jsonl.gz` and `neus/stories.jsonl.gz`. Needs scikit-learn, which the product
does not. Contexts whose hash falls in the first fifth are left out: `benchmarks/check.py` measures
on them. The fit is a logistic regression on sentences, each set weighing the same and each class
the same within a set. At the end the bias is moved so that the score 0.5 separates whole responses
best (balanced accuracy of summaries and answers, gates included, a response being as good as its
worst sentence): a border that is best for single sentences would drop every third true one.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bot.writing.gates import failures
from bot.writing.support import features
from bot.writing.talk import announces, claims_nothing, says_absent, stripped
from bot.writing.window import view
from retrieval.sentences import sentences

HERE = Path(__file__).parent.parent / "bot" / "writing"
_LOWER = re.compile(r"(?<![.!?\"“\n] )(?<!^)\b[A-Za-z][a-z]+\b", re.MULTILINE)
_MOST_RESPONSES = 2_400


class Row(NamedTuple):
    """One sentence of a set, with what the check sees of it; `response` is what it is part of."""

    part: str
    supported: bool
    found: dict[str, float]
    gated: bool
    response: str


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a compressed JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def held_out(context: str) -> bool:
    """Whether a context belongs to the fifth that is only measured on."""
    return int(hashlib.sha256(context.encode()).hexdigest(), 16) % 5 == 0


def common_words(data: Path) -> list[str]:
    """Words that texts write in lower case at least six times, most frequent first."""
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    texts = {
        row["context"]
        for row in rows(data / "ragtruth" / "train.jsonl.gz")
        if row["task"] != "Data2txt" and not held_out(row["context"])
    }
    for story in rows(data / "neus" / "stories.jsonl.gz"):
        texts.update(article["text"] for article in story["articles"])
    for text in texts:
        for word in _LOWER.findall(text.replace("’", "'")):
            (upper if word[0].isupper() else lower)[word.lower()] += 1
    kept = [(count, word) for word, count in lower.items() if count >= 6]
    return [
        word for count, word in sorted(kept, key=lambda at: (-at[0], at[1]))
        if upper[word] < 0.6 * count
    ]  # fmt: skip


def ragtruth(data: Path) -> Iterator[Row]:
    """Sentences of model responses; one that overlaps a marked span is not supported."""
    found = [
        row for row in rows(data / "ragtruth" / "train.jsonl.gz") if not held_out(row["context"])
    ]
    random.Random(7).shuffle(found)
    left = Counter({"Summary": 1000, "QA": 1000, "Data2txt": 400})
    for row in found:
        if not left[row["task"]]:
            continue
        left[row["task"]] -= 1
        for span in sentences(row["response"]):
            sentence = span.of(row["response"])
            body = stripped(sentence)
            if claims_nothing(sentence) or announces(body) or says_absent(body):
                continue
            wrong = any(bad["start"] < span.end and span.start < bad["end"] for bad in row["spans"])
            name = f"ragtruth {row['task']}"
            yield described(name, not wrong, body, [row["context"]], row["id"])


def bump(data: Path) -> Iterator[Row]:
    """Summary sentences before and after one small error; half of the pairs."""
    for number, row in enumerate(rows(data / "bump" / "pairs.jsonl.gz")):
        if number % 2:
            continue
        good = {span.of(row["faithful"]) for span in sentences(row["faithful"])}
        bad = {span.of(row["unfaithful"]) for span in sentences(row["unfaithful"])}
        for sentence in good - bad:
            yield described("bump", True, sentence, [row["article"]])
        for sentence in bad - good:
            yield described("bump", False, sentence, [row["article"]])


def attributionbench(data: Path) -> Iterator[Row]:
    """Claims with the references that were said to support them."""
    for row in rows(data / "attributionbench" / "dev.jsonl.gz"):
        supported = row["attribution_label"] == "attributable"
        yield described("attributionbench", supported, row["claim"], row["references"])


def described(
    part: str, supported: bool, sentence: str, sources: list[str], response: str = ""
) -> Row:
    """A sentence with its features as the check would compute them."""
    seen = view(sentence, sources)
    lines = [*seen.best, *(line for line in seen.near if line not in seen.best)]
    found = features(sentence, [line.text for line in lines])
    return Row(part, supported, found, bool(failures(sentence, seen)), response)


def fit(data: Path) -> dict[str, float]:
    """The weights by feature name, with the bias."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score

    found = [
        row
        for part in (ragtruth(data), bump(data), attributionbench(data))
        for row in part
        if row.found
    ]
    names = sorted(found[0].found)
    table = np.array([[row.found[name] for name in names] for row in found])
    labels = np.array([row.supported for row in found])
    sizes = Counter((row.part, row.supported) for row in found)
    share = {"ragtruth Summary": 1.0, "ragtruth QA": 1.0, "ragtruth Data2txt": 0.3}
    weights = np.array(
        [share.get(row.part, 1.0) * 1000 / sizes[row.part, row.supported] for row in found]
    )
    mean, spread = table.mean(0), table.std(0) + 1e-9
    model = LogisticRegression(C=0.3, max_iter=2000)
    model.fit((table - mean) / spread, labels, sample_weight=weights)
    slopes = model.coef_[0] / spread
    logits = table @ slopes + model.intercept_[0] - mean @ slopes
    for name in sorted({row.part for row in found}):
        part = np.array([row.part == name for row in found])
        print(f"{name:20} {part.sum():6} AUC {roc_auc_score(labels[part], logits[part]):.3f}")
    at = border(found, logits.tolist())
    result_bias = float(model.intercept_[0] - mean @ slopes) - at
    result = {name: round(float(value), 4) for name, value in zip(names, slopes, strict=True)}
    result["bias"] = round(result_bias, 4)
    return result


def border(found: list[Row], logits: list[float]) -> float:
    """The logit that separates whole responses best, the gates' failures counting as well."""
    lowest: dict[tuple[str, str], float] = {}
    right: dict[tuple[str, str], bool] = {}
    for row, logit in zip(found, logits, strict=True):
        key = (row.part, row.response)
        if row.response and "Data2txt" not in row.part:
            lowest[key] = min(lowest.get(key, 99.0), -99.0 if row.gated else logit)
            right[key] = right.get(key, True) and row.supported
    places = sorted({round(logit, 2) for logit in logits})

    def balanced(at: float) -> float:
        rates = []
        for part in {part for part, _ in right}:
            for wanted in (True, False):
                same = [lowest[k] >= at for k in right if k[0] == part and right[k] is wanted]
                rates.append(sum(hit is wanted for hit in same) / len(same))
        return sum(rates) / len(rates)

    # The borders near the best are all but equal: the strictest of them, as doubt counts against.
    rates = {place: balanced(place) for place in places[:: max(1, len(places) // 300)]}
    at = max(place for place, rate in rates.items() if rate >= max(rates.values()) - 0.01)
    good = [
        logit >= at for row, logit in zip(found, logits, strict=True)
        if row.supported and row.response and "Data2txt" not in row.part
    ]  # fmt: skip
    print(f"responses: balanced accuracy {balanced(at):.3f} at logit {at:.2f}")
    print(f"true sentences kept by the score: {sum(good) / len(good):.3f}")
    return at


def main() -> None:
    """Write the tables beside the code that reads them."""
    parser = argparse.ArgumentParser(description="Make the tables of the overlap check.")
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--words", action="store_true", help="make the common words, not the weights"
    )
    asked = parser.parse_args()
    if not (asked.data / "ragtruth" / "train.jsonl.gz").exists():
        parser.error(f"{asked.data} holds no ragtruth/train.jsonl.gz")
    if asked.words:
        found = common_words(asked.data)
        (HERE / "common_words.txt").write_text("\n".join(found) + "\n", encoding="utf-8")
        print(f"{len(found)} common words")
        return
    table = {"made_by": "training/fit_overlap.py", "weights": fit(asked.data)}
    (HERE / "overlap_weights.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(table["weights"], indent=1))


if __name__ == "__main__":
    main()
