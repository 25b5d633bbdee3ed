"""How well pages are dated: `python -m benchmarks.dates DATA_FOLDER [--record]`.

Pages of htmldate's public test set in `publication-dates/pages.jsonl.gz`, with the day on which
each was published. A date is exact when it names that day, coarse when it names only its month or
year, wrong when it contradicts it. Beside ours stands htmldate, asked for the original date, with
its extensive search and without.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import htmldate

from benchmarks.results import record
from retrieval.language import code
from retrieval.page_dates import date_of
from retrieval.webpage import Page, title

Row = dict[str, Any]
_TODAY = datetime.now(UTC).date()


def ours(row: Row) -> tuple[str | None, str]:
    """The date by `retrieval.page_dates`, and where it was read."""
    page = Page(row["html"], row["url"])
    found = date_of(page, title(page), code(page.tree.get("lang")), _TODAY)
    return (found.text[:10], found.found_in) if found else (None, "")


def theirs(*, extensive: bool) -> Callable[[Row], tuple[str | None, str]]:
    """The date by htmldate."""

    def find(row: Row) -> tuple[str | None, str]:
        settings = {"original_date": True, "extensive_search": extensive}
        return htmldate.find_date(row["html"], url=row["url"], **settings), "htmldate"

    return find


WAYS: dict[str, Callable[[Row], tuple[str | None, str]]] = {
    "ours": ours,
    "htmldate, extensive": theirs(extensive=True),
    "htmldate": theirs(extensive=False),
}


def verdict(found: str | None, truth: str) -> str:
    """`exact`, `coarse`, `none` or `wrong`."""
    if found is None:
        return "none"
    if found == truth:
        return "exact"
    return "coarse" if truth.startswith(found) else "wrong"


def main() -> int:
    """Measure every way and print a table."""
    parser = argparse.ArgumentParser(description="How well pages are dated.")
    parser.add_argument("data", type=Path, help="the folder that holds publication-dates/")
    parser.add_argument("--record", action="store_true", help="keep the figures by commit")
    parser.add_argument("--show", action="store_true", help="name the pages that ours misses")
    options = parser.parse_args()
    file = options.data / "publication-dates" / "pages.jsonl.gz"
    if not file.is_file():
        print(f"{file} is missing: name the folder that holds publication-dates/.")
        return 1
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    figures: dict[str, Any] = {"pages": len(rows)}
    print(f"{len(rows)} pages\n{'':24}exact  wrong   none coarse  ms/page")
    for name, way in WAYS.items():
        began = time.perf_counter()
        results = [way(row) for row in rows]
        spent = (time.perf_counter() - began) / len(rows) * 1000
        verdicts = [
            verdict(found, row["date"]) for (found, _), row in zip(results, rows, strict=True)
        ]
        shares = {kind: Counter(verdicts)[kind] / len(rows) for kind in KINDS}
        print(f"{name:22}" + "".join(f"{shares[kind]:7.3f}" for kind in KINDS) + f"{spent:9.1f}")
        figures[name] = {kind: round(share, 4) for kind, share in shares.items()}
        figures[name]["ms_per_page"] = round(spent, 1)
        if options.show and way is ours:
            for row, result, kind in zip(rows, results, verdicts, strict=True):
                if kind != "exact":
                    print(f"  {kind:6} {row['date']} {result} {row['url'][:90]}")
    if options.record:
        record("dates", figures)
    return 0


KINDS = ("exact", "wrong", "none", "coarse")

if __name__ == "__main__":
    sys.exit(main())
