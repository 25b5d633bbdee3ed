"""Answers of the extractive writer: does it answer when it should, and cite what it should?

    python -m benchmarks.answers DATA [--record]

DATA is a folder with `clapnq/dev.jsonl.gz` (question, answerable, passages, answers) and
`neus/stories.jsonl.gz` (articles). Three settings, every answer checked as a reader gets it:

- clapnq, each question with its own passage: balanced accuracy of answering; how many of the
  answers hold what the reference answer says (at least half of its content words).
- clapnq, each question over the passages of all: the same, and how many of the answers to
  answerable questions cite the passage that holds the answer.
- news: questions of our own (`news_questions.jsonl`; half have no answer) over all neus articles;
  an answer counts when a sentence holds an expected word.

The passages are found by similarity alone, so that the figures are the writer's.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.results import record
from bot.writing.extractive import Extractive
from bot.writing.lexicon import STOP
from bot.writing.tokens import tokens
from bot.writing.types import Answer
from bot.writing.verify import verify
from retrieval.encoder import MiniLM
from retrieval.passages import split
from retrieval.types import (
    EVERYONE,
    Article,
    Evidence,
    Hit,
    Passage,
    Precision,
    Published,
    Query,
)

_HITS = 8
_PER_ARTICLE = 3
_OWN_QUESTIONS = Path(__file__).with_name("news_questions.jsonl")


@dataclass(frozen=True)
class Case:
    """A question; whether there is an answer; which article holds it and what it says, if known."""

    text: str
    answerable: bool
    article: str = ""
    expected: tuple[str, ...] = ()
    references: tuple[str, ...] = ()


@dataclass
class Shelf:
    """Articles in memory, searched by similarity."""

    encoder: MiniLM
    articles: Sequence[Article]
    passages: list[tuple[Article, Passage]] = field(init=False)

    def __post_init__(self) -> None:
        """Split and embed everything once."""
        self.passages = [
            (article, passage)
            for article in self.articles
            for passage in split(article.id, article.text, article.fingerprint)
        ]
        self._vectors = self.encoder.encode([passage.text for _, passage in self.passages])

    def search(self, text: str) -> Evidence:
        """The nearest passages, a few of each article at most."""
        scores = self._vectors @ self.encoder.encode_query(text)
        hits: list[Hit] = []
        taken: dict[str, int] = {}
        for at in np.argsort(-scores):
            article, passage = self.passages[at]
            if taken.get(article.id, 0) < _PER_ARTICLE:
                taken[article.id] = taken.get(article.id, 0) + 1
                hits.append(Hit(passage, article, float(scores[at])))
            if len(hits) == _HITS:
                break
        return evidence(text, hits)


def evidence(text: str, hits: Sequence[Hit]) -> Evidence:
    """Hits as evidence for a question."""
    return Evidence(Query(text, EVERYONE, datetime(2026, 1, 1, tzinfo=UTC)), tuple(hits))


def article(row: dict[str, Any]) -> Article:
    """A row of a data set as an article."""
    text = row["text"].replace("\u00a0", " ")
    day = (row.get("published") or "")[:10]
    return Article(
        id=row["id"],
        audience=EVERYONE,
        locator=row["id"],
        url=None,
        title=row["title"],
        text=text,
        publisher=row.get("publisher"),
        author=None,
        published=Published(day, Precision.DAY, "data") if day else None,
        language="en",
        fingerprint=sha256(f"{row['title']}\n{text}".encode()).hexdigest(),
    )


def lines(file: Path) -> Iterator[dict[str, Any]]:
    """The JSON lines of a gzipped file; ends with a message when it is missing."""
    if not file.is_file():
        sys.exit(f"{file} is missing: give the folder that holds {file.parent.name}/{file.name}")
    with gzip.open(file, "rt", encoding="utf-8") as opened:
        for line in opened:
            yield json.loads(line)


def clapnq(data: Path) -> tuple[list[Article], list[Case]]:
    """The passages as articles, and the questions."""
    articles, cases = [], []
    for row in lines(data / "clapnq/dev.jsonl.gz"):
        articles.append(article({"id": row["id"], **row["passages"][0]}))
        references = tuple(answer for answer in row["answers"] if answer)
        cases.append(Case(row["question"], row["answerable"], row["id"], references=references))
    return articles, cases


def news(data: Path) -> tuple[list[Article], list[Case]]:
    """The articles of all stories, and questions of our own."""
    articles = [
        article(row) for story in lines(data / "neus/stories.jsonl.gz") for row in story["articles"]
    ]
    cases = []
    for line in _OWN_QUESTIONS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        expected = tuple(row["expected"])
        cases.append(Case(row["question"], bool(expected), expected=expected))
    return articles, cases


def own_passages(shelf: Shelf, case: Case) -> Evidence:
    """The passages of the article that a case belongs to."""
    return evidence(
        case.text,
        [Hit(passage, one, 1.0) for one, passage in shelf.passages if one.id == case.article],
    )


def holds(case: Case, answer: Answer) -> bool:
    """Whether an answer says what is expected."""
    said = " ".join(claim.text for claim in answer.sentences)
    if case.expected:
        return any(word.lower() in said.lower() for word in case.expected)
    there = _content(said)
    return any(len(_content(one) & there) >= 0.5 * len(_content(one)) for one in case.references)


def _content(text: str) -> set[str]:
    return {token.stem for token in tokens(text) if token.text.lower() not in STOP}


def measure(
    writer: Extractive, shelf: Shelf, cases: Sequence[Case], *, own: bool
) -> dict[str, Any]:
    """The figures of one setting; times are of writing and checking, in milliseconds."""
    times, answers = [], []
    for case in cases:
        found = own_passages(shelf, case) if own else shelf.search(case.text)
        started = time.perf_counter()
        answers.append(verify(writer.write(case.text, found), found))
        times.append(1000 * (time.perf_counter() - started))
    pairs = list(zip(cases, answers, strict=True))
    wanted = [answer for case, answer in pairs if case.answerable]
    unwanted = [answer for case, answer in pairs if not case.answerable]
    answered = sum(bool(answer.sentences) for answer in wanted) / len(wanted)
    abstained = sum(not answer.sentences for answer in unwanted) / len(unwanted)
    right = [(case, answer) for case, answer in pairs if case.answerable and answer.sentences]
    figures: dict[str, Any] = {
        "balanced accuracy": round((answered + abstained) / 2, 3),
        "answered": round(answered, 3),
        "abstained": round(abstained, 3),
        "holds the answer": round(statistics.mean(holds(*pair) for pair in right), 3),
        "ms p50": round(statistics.median(times)),
        "ms p95": round(sorted(times)[int(0.95 * len(times))]),
    }
    if cases[0].article and not own:
        cites = [
            any(
                one.article.id == case.article
                for claim in answer.sentences
                for one in claim.citations
            )
            for case, answer in right
        ]
        figures["cites the passage"] = round(statistics.mean(cites), 3)
    return figures


def main() -> None:
    """Measure the three settings and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--record", action="store_true", help="write benchmarks/results/")
    given = parser.parse_args()
    encoder = MiniLM()
    writer = Extractive(encoder)
    result = {}
    articles, cases = clapnq(given.data)
    shelf = Shelf(encoder, articles)
    result["clapnq, own passage"] = measure(writer, shelf, cases, own=True)
    result["clapnq, all passages"] = measure(writer, shelf, cases, own=False)
    articles, cases = news(given.data)
    result["news"] = measure(writer, Shelf(encoder, articles), cases, own=False)
    for setting, figures in result.items():
        print(f"{setting:22} " + "  ".join(f"{name} {value}" for name, value in figures.items()))
    if given.record:
        record("answers", result)


if __name__ == "__main__":
    main()
