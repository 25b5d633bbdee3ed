"""How clean the main text is, and what is taken for an article.

    python -m benchmarks.extraction DATA_FOLDER [--record]

Pages of the public article-extraction-benchmark (Zyte, https://github.com/scrapinghub/
article-extraction-benchmark) in `article-extraction/pages.jsonl.gz`, with the text that a person
marked. A text is compared by its shingles of four words, counted with repetition: precision, recall
and F1 of a page, averaged over pages. Beside ours stand trafilatura's own settings.

`walls.jsonl`, written for this project, holds small pages of two kinds: walls, errors, logins,
shells and lists, which must be refused, and honest short articles, many of them about walls and
errors, which must not. The rules were tuned on the 84 pages of the set `tuned` (at first sight, 5
of 43 were let through and 3 of 41 refused). Those of `held out` were written afterwards and, when
first run, let 3 of 27 through and refused none of 26; since then they have been looked at, too.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import trafilatura

from benchmarks.results import record
from retrieval.errors import Refused
from retrieval.extract import extract
from retrieval.types import Media, RawItem

Page = dict[str, Any]
_TODAY = datetime.now(UTC).date()


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words in `text`; the whole text when it is shorter."""
    found = re.findall(r"\w+", text)
    return Counter(tuple(found[at : at + 4]) for at in range(max(1, len(found) - 3)))


def agreement(text: str, truth: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a text's shingles."""
    ours, theirs = shingles(text), shingles(truth)
    common = (ours & theirs).total()
    precision, recall = common / ours.total(), common / theirs.total()
    return precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0


def ours(page: Page) -> str:
    """The text by `retrieval.extract`; none when the page is refused."""
    item = RawItem("a page", Media.HTML, page["html"], page["url"])
    try:
        return extract(item, today=_TODAY).text
    except Refused:
        return ""


def theirs(**settings: bool) -> Callable[[Page], str]:
    """The text by trafilatura with these settings."""
    return lambda page: trafilatura.extract(page["html"], url=page["url"], **settings) or ""


WAYS: dict[str, Callable[[Page], str]] = {
    "ours": ours,
    "trafilatura, defaults": theirs(),
    "trafilatura, without comments": theirs(include_comments=False),
    "trafilatura, favour recall": theirs(favor_recall=True),
    "trafilatura, favour precision": theirs(favor_precision=True),
}


WALLS = Path(__file__).parent / "walls.jsonl"


def walls() -> dict[str, dict[str, int]]:
    """For each set: walls and articles, and how many of each were taken for the other."""
    figures: dict[str, dict[str, int]] = {}
    for line in WALLS.read_text("utf-8").splitlines():
        row = json.loads(line)
        item = RawItem("a page", Media.HTML, row["html"], "https://www.tribune.example/a")
        try:
            extract(item, today=_TODAY)
            found = "article"
        except Refused:
            found = "wall"
        names = ("walls", "let through", "articles", "refused")
        counts = figures.setdefault(row["set"], dict.fromkeys(names, 0))
        counts[f"{row['label']}s"] += 1
        if found != row["label"]:
            counts["refused" if found == "wall" else "let through"] += 1
    return figures


def main() -> int:
    """Measure every way and print a table."""
    parser = argparse.ArgumentParser(description="How clean the main text is.")
    parser.add_argument("data", type=Path, help="the folder that holds article-extraction/")
    parser.add_argument("--record", action="store_true", help="keep the figures by commit")
    options = parser.parse_args()
    file = options.data / "article-extraction" / "pages.jsonl.gz"
    if not file.is_file():
        print(f"{file} is missing: name the folder that holds article-extraction/.")
        return 1
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    judged = walls()
    print("".join(f"{name}: {counts}\n" for name, counts in judged.items()))
    figures: dict[str, Any] = {"walls": judged, "pages": len(pages)}
    print(f"{len(pages)} pages\n{'':32}precision  recall     F1  ms/page")
    for name, way in WAYS.items():
        began = time.perf_counter()
        texts = [way(page) for page in pages]
        spent = (time.perf_counter() - began) / len(pages) * 1000
        scores = [agreement(text, page["body"]) for text, page in zip(texts, pages, strict=True)]
        precision, recall, f1 = (sum(column) / len(pages) for column in zip(*scores, strict=True))
        print(f"{name:32}{precision:9.4f}{recall:8.4f}{f1:7.4f}{spent:9.1f}")
        figures[name] = {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(f1, 4),
            "ms_per_page": round(spent, 1),
        }
    if options.record:
        record("extraction", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
