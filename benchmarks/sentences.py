"""What the check does to careful sentences: how many true ones it drops, false ones it accepts.

    python -m benchmarks.sentences [DATA] [--seen] [--record]

- `paraphrases.jsonl`: 162 faithful paraphrases of 54 short reports of invented events, each with a
  corruption that differs by one error. The gates were improved with the half `seen` in view; no
  case of the half `unseen` was looked at, so its figures are the honest ones.
- `rewordings.jsonl`: 88 more, harder, each of a report of its own: reordered, joined, with numbers
  said in other words (`two in three`, `nearly two million`, `a month and a half`), in two halves by
  a hash of the report. They were written by who mended the gates, before anything was judged; of
  the half `unseen` the figures were known while gates were mended, and no verdict on a case.
- `exchanges.jsonl`: 60 short reports, each with a true sentence and one in which a word or a place
  is exchanged: how often, sides of a vote, who does it to whom, opposites, what is only planned,
  invented deeds; in two halves by a hash of the report, as the rewordings.
- `speakers.jsonl`: who said it, in two halves as well: claims, denials, quotations, accusations.
- literal: the sentences of the sample articles, each against its own article; with DATA (a folder
  with `neus/stories.jsonl.gz`) also of news articles. What is literal passes at sight, so it is
  told as well how many of them the gates alone would refuse.

The sample articles count as seen. `--seen` prints the cases of the seen half that the check judges
wrongly, to work on them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.results import record
from bot.writing.gates import failures
from bot.writing.learned import LearnedScorer
from bot.writing.types import Checked, Source, Verdict
from bot.writing.verify import check_text
from bot.writing.window import view
from retrieval.encoder import MiniLM
from retrieval.sentences import sentences

_HERE = Path(__file__).parent
_SEEDS = _HERE.parent / "seeds" / "articles"
_MOST_LITERAL = 2_000
HALVES = ("seen", "unseen")
_SCORER = LearnedScorer(MiniLM())


def cases(name: str) -> list[dict[str, Any]]:
    """The rows of one of the files beside this one."""
    return [json.loads(line) for line in (_HERE / name).read_text(encoding="utf-8").splitlines()]


def judged(text: str, passage: str) -> tuple[bool, Sequence[Checked]]:
    """Whether every sentence of `text` is supported, and what the check says of each."""
    checked = check_text(text, [Source(passage)], _SCORER)
    return all(one.verdict is Verdict.SUPPORTED for one in checked), checked


def paraphrases(name: str, half: str, *, show: bool) -> dict[str, Any]:
    """The share of true paraphrases dropped and of corruptions accepted, these by error as well.

    `by gates` is the share of true ones that a gate refuses; the score drops the others.
    """
    rows = [row for row in cases(name) if row["half"] == half]
    dropped, refused, accepted = 0, 0, Counter[str]()
    for row in rows:
        kept, checked = judged(row["paraphrase"], row["passage"])
        dropped += not kept
        refused += bool(failures(row["paraphrase"], view(row["paraphrase"], [row["passage"]])))
        if show and not kept:
            _show("dropped", row["paraphrase"], row["passage"], checked)
        kept, checked = judged(row["corruption"], row["passage"])
        accepted[row["error"]] += kept
        if show and kept:
            _show(f"accepted ({row['error']})", row["corruption"], row["passage"], checked)
    many = Counter(row["error"] for row in rows)
    return {
        "pairs": len(rows),
        "true dropped": round(dropped / len(rows), 3),
        "by gates": round(refused / len(rows), 3),
        "false accepted": round(accepted.total() / len(rows), 3),
        "accepted by error": {
            error: f"{accepted[error]} of {count}" for error, count in sorted(many.items())
        },
    }


def said(half: str, *, show: bool) -> dict[str, Any]:
    """Who said it: the share of true sentences dropped, and of false ones accepted."""
    rows = [row for row in cases("speakers.jsonl") if row["half"] == half]
    wrong: dict[bool, int] = {True: 0, False: 0}
    for row in rows:
        kept, checked = judged(row["sentence"], row["passage"])
        wrong[row["supported"]] += kept is not row["supported"]
        if show and kept is not row["supported"]:
            _show("accepted" if kept else "dropped", row["sentence"], row["passage"], checked)
    many = Counter(bool(row["supported"]) for row in rows)
    return {
        "cases": len(rows),
        "true dropped": round(wrong[True] / many[True], 3),
        "false accepted": round(wrong[False] / many[False], 3),
    }


def literal(texts: Iterable[str]) -> dict[str, Any]:
    """The share of the sentences of articles that the check drops against their own article."""
    pairs = [(span.of(text), text) for text in texts for span in sentences(text)]
    random.Random(7).shuffle(pairs)
    kept = pairs[:_MOST_LITERAL]
    dropped = sum(not judged(sentence, text)[0] for sentence, text in kept)
    refused = sum(bool(failures(sentence, view(sentence, [text]))) for sentence, text in kept)
    return {
        "sentences": len(kept),
        "dropped": round(dropped / len(kept), 4),
        "refused by gates": round(refused / len(kept), 4),
    }


def sample_articles() -> list[str]:
    """The texts of the sample articles that are plain text or JSON lines."""
    texts = [
        file.read_text(encoding="utf-8")
        for pattern in ("*.md", "*.txt")
        for file in sorted(_SEEDS.glob(pattern))
    ]
    for file in sorted(_SEEDS.glob("*.jsonl")):
        rows = file.read_text(encoding="utf-8").splitlines()
        texts.extend(json.loads(row)["text"] for row in rows)
    return texts


def news_articles(data: Path) -> list[str]:
    """The texts of the news articles; ends with a message when they are missing."""
    file = data / "neus/stories.jsonl.gz"
    if not file.is_file():
        sys.exit(f"{file} is missing: give the folder that holds neus/stories.jsonl.gz")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [one["text"] for line in lines for one in json.loads(line)["articles"]]


def _show(what: str, sentence: str, passage: str, checked: Sequence[Checked]) -> None:
    print(f"{what}: {sentence}\n    of: {passage}")
    for one in checked:
        print(f"    {one.score:.2f} {'; '.join(one.reasons)}")


def main() -> None:
    """Measure, print, and file the figures if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path, nargs="?", help="a folder with neus/stories.jsonl.gz")
    parser.add_argument("--seen", action="store_true", help="print what is wrong on the seen half")
    parser.add_argument("--record", action="store_true", help="write benchmarks/results/")
    given = parser.parse_args()
    figures: dict[str, Any] = {}
    for half in HALVES:
        show = given.seen and half == "seen"
        figures[f"paraphrases, {half}"] = paraphrases("paraphrases.jsonl", half, show=show)
        figures[f"rewordings, {half}"] = paraphrases("rewordings.jsonl", half, show=show)
        figures[f"exchanges, {half}"] = paraphrases("exchanges.jsonl", half, show=show)
        figures[f"speakers, {half}"] = said(half, show=show)
    figures["literal, sample articles"] = literal(sample_articles())
    if given.data:
        figures["literal, news"] = literal(news_articles(given.data))
    for name, found in figures.items():
        print(f"{name:26} " + "  ".join(f"{key} {value}" for key, value in found.items()))
    if given.record:
        record("sentences", figures)


if __name__ == "__main__":
    main()
