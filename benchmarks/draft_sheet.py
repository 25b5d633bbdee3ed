"""From raw drafts to what would be sent with the check and without it, and to a judge's figures."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.writing import prompting
from bot.writing.extractive import Extractive
from bot.writing.fallback import Fallback
from bot.writing.generative import Generative, Prompts
from bot.writing.labels import Reader
from bot.writing.ports import Turn
from bot.writing.support import Scorer
from bot.writing.talk import announces, claims_nothing
from bot.writing.types import Claim, DraftSentence, Usage
from bot.writing.verify import Checking
from prompts import load
from retrieval.types import Evidence

VERDICTS = ("supported", "unsupported", "unclear")
_MOST = 10
"""Sentences of a draft that are read without the check, as with it."""


@dataclass(frozen=True)
class Sent:
    """One sentence as a reader would get it, with the ids of the articles cited for it."""

    text: str
    articles: tuple[str, ...]


@dataclass(frozen=True)
class Both:
    """What is sent of one draft, and who wrote what is sent with the check."""

    without: tuple[Sent, ...]
    checked: tuple[Sent, ...]
    writer: str


class Replayed:
    """A model that says again what it said before, and rewrites nothing."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._said = False

    def stream(self, _turns: Sequence[Turn], *, longest: int) -> Iterator[str | Usage]:  # noqa: ARG002 — the port
        """The text at first, then that nothing is left."""
        said, self._said = self._said, True
        yield "NONE" if said else self.text


def both(
    question: str, evidence: Evidence, draft: Replayed, plain: Extractive, scorer: Scorer
) -> Both:
    """The same draft sent without the check, and with it as the bot does it.

    With the check the extractive writer takes over where nothing of the model passes.
    """
    text, checking = draft.text, Checking(evidence, scorer)

    def propose(sentence: DraftSentence) -> Sequence[str]:
        outcome = checking.take(sentence)
        return () if outcome is None or isinstance(outcome, Claim) else outcome.reasons

    model = Generative(draft, Prompts(load("answer"), load("rewrite")))
    written = Fallback([model], plain).write(question, evidence, propose=propose)
    answer = checking.answer(written)
    checked = tuple(
        Sent(claim.text, tuple(dict.fromkeys(one.article.id for one in claim.citations)))
        for claim in answer.sentences
    )
    return Both(_unchecked(question, evidence, text), checked, answer.writer)


def _unchecked(question: str, evidence: Evidence, text: str) -> tuple[Sent, ...]:
    """The model's sentences with the articles that it names; all it was shown if it names none."""
    hits = evidence.by_passage()
    shown = prompting.ask(load("answer"), question, evidence, budget=10**6)
    reader = Reader()
    sent: dict[str, Sent] = {}
    for said in [*reader.feed(text), *reader.end()]:
        instead = said.text.upper().startswith(("NO EVIDENCE", "MISSING", "NONE"))
        if instead or claims_nothing(said.text) or announces(said.text):
            continue
        named = shown.named(said.labels) or shown.passages
        articles = tuple(dict.fromkeys(hits[id_].article.id for id_ in named))
        sent.setdefault(said.text, Sent(said.text, articles))
    return tuple(sent.values())[:_MOST]


def limited(evidence: Evidence, passages: Sequence[Sequence[Any]]) -> Evidence:
    """The hits that a draft was written from, in their order, out of what is found now."""
    found = {(hit.article.title, hit.passage.start): hit for hit in evidence.hits}
    wanted = [(title, start) for title, start in passages]
    if lacking := [one for one in wanted if one not in found]:
        sys.exit(f"{evidence.query.text!r}: {lacking[0]} is not found any more; write drafts anew")
    return replace(evidence, hits=tuple(found[one] for one in wanted))


def sheet(work: Path, sent: Mapping[str, tuple[str, Both]], articles: Mapping[str, Any]) -> int:
    """File the mixed sheet, the articles and the key that tells the origin; how many rows.

    `sent` maps the id of a draft to its question and what is sent of it. A sentence that is the
    same with the check and without it, and cites the same, is one row.
    """
    origins: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    questions = {id_: question for id_, (question, _) in sent.items()}
    for id_, (_, one) in sent.items():
        for origin, sentences in (("without", one.without), ("with", one.checked)):
            for sentence in sentences:
                row = (id_, sentence.text, tuple(sorted(sentence.articles)))
                origins.setdefault(row, []).append(origin)
    rows = list(origins)
    random.Random(5).shuffle(rows)
    with (work / "sheet.jsonl").open("w", encoding="utf-8") as file:
        for number, (id_, text, cited) in enumerate(rows, start=1):
            shown = {"row": number, "question": questions[id_], "sentence": text, "cited": cited}
            file.write(json.dumps(shown, ensure_ascii=False) + "\n")
    key = [{"id": row[0], "sentence": row[1], "origins": origins[row]} for row in rows]
    writers = {id_: one.writer for id_, (_, one) in sent.items()}
    (work / "key.json").write_text(json.dumps({"rows": key, "writers": writers}), encoding="utf-8")
    (work / "articles.json").write_text(
        json.dumps(articles, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    return len(rows)


def judged(file: Path, rows: int) -> list[str]:
    """A judge's verdicts in the order of the sheet; ends with a message when one is missing."""
    found = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        found[one["row"]] = one["verdict"]
    wrong = [n for n in range(1, rows + 1) if found.get(n) not in VERDICTS]
    if wrong:
        sys.exit(f"{file}: row {wrong[0]} has none of the verdicts {', '.join(VERDICTS)}")
    return [found[n] for n in range(1, rows + 1)]


def figures(
    work: Path, files: Sequence[Path], answerable: Mapping[str, bool], drafts: int
) -> dict[str, Any]:
    """What the judges say: per judge with and without the check, and how far they agree."""
    key = json.loads((work / "key.json").read_text(encoding="utf-8"))
    verdicts = [judged(file, len(key["rows"])) for file in files]
    result: dict[str, Any] = {"drafts": drafts, "rows": len(key["rows"])}
    for origin in ("without", "with"):
        mine = [n for n, row in enumerate(key["rows"]) if origin in row["origins"]]
        answered = {key["rows"][n]["id"] for n in mine}
        result[f"{origin} the check"] = {
            "sentences": len(mine),
            "by judge": [_shares([said[n] for n in mine]) for said in verdicts],
            "answers with an unsupported sentence": [
                len({key["rows"][n]["id"] for n in mine if said[n] == "unsupported"})
                for said in verdicts
            ],
            "answerable answered": _share(answered, answerable, wanted=True),
            "unanswerable answered": _share(answered, answerable, wanted=False),
        }
    models = {id_ for id_, writer in key["writers"].items() if writer != "extractive"}
    kept = {row["id"] for row in key["rows"] if "with" in row["origins"]} & models
    result["with the check"]["answerable answered by the model itself"] = _share(
        kept, answerable, wanted=True
    )
    if len(verdicts) == 2:
        asked = {row["row"]: row["question"] for row in _rows(work)}
        result["judges"] = _agreement(verdicts[0], verdicts[1], asked)
    return result


def _shares(verdicts: Sequence[str]) -> dict[str, Any]:
    many = Counter(verdicts)
    total = max(len(verdicts), 1)
    return {
        "unsupported": round(many["unsupported"] / total, 3),
        "unclear": round(many["unclear"] / total, 3),
        "counts": dict(many),
    }


def _share(answered: set[str], answerable: Mapping[str, bool], *, wanted: bool) -> str:
    asked = [id_ for id_, can in answerable.items() if can is wanted]
    return f"{sum(id_ in answered for id_ in asked)} of {len(asked)}"


def _rows(work: Path) -> list[dict[str, Any]]:
    lines = (work / "sheet.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _agreement(
    one: Sequence[str], other: Sequence[str], asked: Mapping[int, str]
) -> dict[str, Any]:
    """The share of equal verdicts, Cohen's kappa (1960), and where they differ."""
    total = max(len(one), 1)
    same = sum(a == b for a, b in zip(one, other, strict=True)) / total
    by_chance = sum(one.count(v) * other.count(v) for v in VERDICTS) / total**2
    kappa = 1.0 if by_chance == 1 else (same - by_chance) / (1 - by_chance)
    differ = [
        {"row": n, "question": asked[n], "verdicts": [a, b]}
        for n, (a, b) in enumerate(zip(one, other, strict=True), 1)
        if a != b
    ]
    return {"agree": round(same, 3), "kappa": round(kappa, 3), "differ": differ}
