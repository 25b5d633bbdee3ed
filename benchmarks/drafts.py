"""What the check is worth with a weak model: the same drafts sent with it and without it.

    python -m benchmarks.drafts write  WORK REAL --url URL [--model NAME]
    python -m benchmarks.drafts sheet  WORK REAL
    python -m benchmarks.drafts figure WORK REAL SHEET… [--record]

REAL is a folder of two real reports of one event; the sample articles are the project's own. WORK
is a folder outside the repository: drafts over REAL repeat what is in it.

- `write` has the model answer the 60 questions of `draft_questions.jsonl`, once, and keeps its raw
  text in `WORK/drafts.jsonl`. It goes on where it stopped.
- `sheet` makes of the same texts what would be sent with the check and without it, and mixes the
  sentences with their origin hidden: `WORK/sheet.jsonl`, for a judge who reads the cited articles
  (`WORK/articles.json`) and writes lines of `{"row": 1, "verdict": "supported"}` (or
  `unsupported`, `unclear`).
- `figure` takes one or two judged sheets.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.draft_sheet import Both, Replayed, both, figures, limited, sheet
from benchmarks.results import record
from bot.app import App
from bot.desk import EVIDENCE_HITS
from bot.settings import Settings
from bot.tables import Steps
from bot.writing import prompting
from bot.writing.extractive import Extractive
from bot.writing.learned import scorer_for
from bot.writing.model import LangChainModel, Where
from bot.writing.types import Usage
from prompts import load
from retrieval.types import EVERYONE, Evidence

_HERE = Path(__file__).parent
_SAMPLE = _HERE.parent / "seeds" / "articles"
_NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)
_BUDGET = 4_500
"""Characters of passages in a prompt: a small model on two cores reads 60 tokens a second."""
_TOKENS = 220
_DEEP = 60
"""Hits among which the passages of a stored draft are looked for."""


@dataclass(frozen=True)
class Asked:
    """A question, the articles that it is asked of, and whether they hold an answer."""

    id: str
    corpus: str
    question: str
    answerable: bool


def questions() -> list[Asked]:
    """The questions beside this file."""
    lines = (_HERE / "draft_questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [Asked(**json.loads(line)) for line in lines]


@dataclass
class Shelves:
    """The two folders of articles, each read into a home of its own."""

    apps: dict[str, App]

    def evidence(self, asked: Asked, limit: int = EVIDENCE_HITS) -> Evidence:
        """What a user's question finds."""
        desk = self.apps[asked.corpus].desk
        return desk.search(asked.question, EVERYONE, now=_NOW, limit=limit)


@contextmanager
def shelves(real: Path) -> Iterator[Shelves]:
    """Both folders, read and indexed for as long as the block runs."""
    if not real.is_dir():
        sys.exit(f"{real} is no folder: give the one that holds the real articles")
    apps: dict[str, App] = {}
    with tempfile.TemporaryDirectory() as homes:
        try:
            for corpus, folder in (("sample", _SAMPLE), ("real", real)):
                apps[corpus] = App.open(Settings(home=Path(homes) / corpus, model=()))
                apps[corpus].ingest([folder], Steps(None))
            yield Shelves(apps)
        finally:
            for app in apps.values():
                app.__exit__(None, None, None)


def stored(work: Path) -> list[dict[str, Any]]:
    """The drafts made so far."""
    file = work / "drafts.jsonl"
    if not file.is_file():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def write(work: Path, shelf: Shelves, where: Where, most: int) -> None:
    """Have the model answer what it has not answered yet; a failure is told and passed over."""
    work.mkdir(parents=True, exist_ok=True)
    done = {row["id"] for row in stored(work)}
    model = LangChainModel(where)
    for asked in [one for one in questions() if one.id not in done][:most]:
        evidence = _shown(asked, shelf.evidence(asked))
        prompted = prompting.ask(load("answer"), asked.question, evidence, budget=_BUDGET)
        began = time.monotonic()
        text, usage = "", Usage()
        try:
            for piece in model.stream(prompted.turns, longest=_TOKENS):
                if isinstance(piece, Usage):
                    usage = piece
                else:
                    text += piece
        except Exception as error:  # noqa: BLE001 — the next run tries this one again
            print(f"{asked.id}: {error}")
            continue
        row = {
            "id": asked.id,
            "model": where.name,
            "prompt": prompted.version,
            "passages": [[hit.article.title, hit.passage.start] for hit in evidence.hits],
            "text": text,
            "tokens": [usage.input_tokens, usage.output_tokens],
            "seconds": round(time.monotonic() - began, 1),
        }
        with (work / "drafts.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        print(f"{asked.id}: {row['seconds']} s, {usage.output_tokens} tokens", flush=True)


def _shown(asked: Asked, evidence: Evidence) -> Evidence:
    """The hits that the prompt had room for."""
    prompted = prompting.ask(load("answer"), asked.question, evidence, budget=_BUDGET)
    return replace(evidence, hits=evidence.hits[: len(prompted.passages)])


def make_sheet(work: Path, shelf: Shelves) -> None:
    """File the sheet for a judge, of all drafts there are."""
    asked = {one.id: one for one in questions()}
    encoder = shelf.apps["sample"].encoder
    plain, scorer = Extractive(encoder), scorer_for(encoder)
    sent: dict[str, tuple[str, Both]] = {}
    articles: dict[str, Any] = {}
    for row in stored(work):
        one = asked[row["id"]]
        found = shelf.evidence(one, _DEEP)
        evidence = _shown(one, limited(found, row["passages"]))
        sent[one.id] = (
            one.question,
            both(one.question, evidence, Replayed(row["model"], row["text"]), plain, scorer),
        )
        for hit in evidence.hits:
            article = hit.article
            articles[article.id] = {
                "publisher": article.publisher,
                "title": article.title,
                "published": article.published.text if article.published else None,
                "text": article.text,
            }
    print(f"{sheet(work, sent, articles)} sentences of {len(sent)} drafts in {work}/sheet.jsonl")


def main() -> None:
    """Run one of the three steps."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("step", choices=("write", "sheet", "figure"))
    parser.add_argument("work", type=Path)
    parser.add_argument("real", type=Path)
    parser.add_argument("judged", type=Path, nargs="*", help="one or two judged sheets")
    parser.add_argument("--url", default="http://127.0.0.1:8099/v1")
    parser.add_argument("--model", default="local")
    parser.add_argument("--most", type=int, default=60, help="drafts to make in this run")
    parser.add_argument("--record", action="store_true", help="write benchmarks/results/")
    given = parser.parse_args()
    if given.step == "figure":
        drafts = stored(given.work)
        done = {row["id"] for row in drafts}
        answerable = {one.id: one.answerable for one in questions() if one.id in done}
        made = {(row["model"], row["prompt"]) for row in drafts}
        result = {"made with": sorted(made)}
        result |= figures(given.work, given.judged, answerable, len(done))
        print(json.dumps(result, indent=2))
        if given.record:
            record("drafts", result)
        return
    with shelves(given.real) as shelf:
        if given.step == "write":
            where = Where(given.model, url=given.url, silence=600)
            write(given.work, shelf, where, given.most)
        else:
            make_sheet(given.work, shelf)


if __name__ == "__main__":
    main()
