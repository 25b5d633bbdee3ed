"""Passages and a question to the turns of a prompt. Passages are data: fenced, labelled, defused.

An article may say anything, also "ignore your instructions" or "[P2]" or `</passage>`. So what
could be read as a label or as the end of a fence is written with other signs, characters that
cannot be seen are taken out, and the instructions stand in a turn of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from bot.writing.labels import LABEL
from bot.writing.ports import Role, Turn
from bot.writing.types import DraftSentence
from prompts import Prompt
from retrieval.types import Evidence, Hit

_SIGNS = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")", "【": "(", "】": ")", "`": "'"})
# "(P2)" would still name a passage: the number is set apart.
_NAMED = re.compile(r"\b(p(?:assage|assages)?)(\s*\.?\s*)(\d)", re.IGNORECASE)
_LINES = re.compile(r"\s*\n\s*")
_LONGEST_PASSAGE = 2_400
"""Characters of a passage that are shown; passages of one to three paragraphs have fewer."""
_MOST_ANEW = 3


@dataclass(frozen=True, slots=True)
class Prompted:
    """The turns for a model, and which passage each label names."""

    turns: tuple[Turn, ...]
    passages: tuple[str, ...]
    version: str
    """The prompt's name and version, which an answer records."""

    def named(self, labels: Sequence[int]) -> tuple[str, ...]:
        """The ids of the passages that these labels name; unknown labels name none."""
        return tuple(self.passages[n - 1] for n in labels if 1 <= n <= len(self.passages))


def ask(prompt: Prompt, question: str, evidence: Evidence, *, budget: int = 8_000) -> Prompted:
    """The prompt for a question: the best passages first, as many as `budget` characters hold."""
    shown = _fitting(evidence.hits, budget)
    filled = [_passage(number, hit) for number, hit in enumerate(shown, start=1)]
    material = "\n\n".join(filled) or "(no passages were found)"
    # A weak model takes today for the day of what is told; so it learns it only where it must.
    today = f"Today is {evidence.query.now:%A, %d %B %Y}.\n" if evidence.periods else ""
    asked = f"{material}\n\n{today}Question: {defuse(question)}"
    return Prompted(
        turns=(Turn(Role.SYSTEM, prompt.text.strip()), Turn(Role.USER, asked)),
        passages=tuple(hit.passage.id for hit in shown),
        version=f"{prompt.name}@{prompt.version}",
    )


def defuse(text: str) -> str:
    """A text in which nothing can be read as a label, a fence or a hidden sign."""
    seen = "".join(
        char
        for char in text
        if char == "\n" or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return _NAMED.sub(r"\1\2 no. \3", seen.translate(_SIGNS))


def _fitting(hits: Sequence[Hit], budget: int) -> list[Hit]:
    shown: list[Hit] = []
    for hit in hits:
        budget -= min(len(hit.passage.text), _LONGEST_PASSAGE) + 120
        if budget < 0 and shown:
            break
        shown.append(hit)
    return shown


def _passage(number: int, hit: Hit) -> str:
    article = hit.article
    published = article.published.text[:10] if article.published else "unknown"
    publisher = defuse(article.publisher or "unknown")[:80]
    title = defuse(article.title)[:160]
    text = _LINES.sub("\n", defuse(hit.passage.text[:_LONGEST_PASSAGE])).strip()
    label = LABEL.format(number)
    return (
        f'<passage label="{label}">\nPublisher: {publisher}. Published: {published}. '
        f"Title: {title}\n{text}\n</passage>"
    )


def rewrite(
    prompt: Prompt,
    failed: DraftSentence,
    reasons: Sequence[str],
    before: Prompted,
    evidence: Evidence,
) -> Prompted:
    """The prompt to write a sentence anew from the passages that it named, or from the first."""
    hits = evidence.by_passage()
    named = [hits[id_] for id_ in failed.passages or before.passages[:_MOST_ANEW] if id_ in hits]
    shown = named[:_MOST_ANEW]
    filled = "\n\n".join(_passage(number, hit) for number, hit in enumerate(shown, start=1))
    wrong = "\n".join(f"- {defuse(reason)[:160]}" for reason in reasons[:4])
    asked = f"{filled}\n\nSentence: {defuse(failed.text)}\nWhat is wrong with it:\n{wrong}"
    return Prompted(
        turns=(Turn(Role.SYSTEM, prompt.text.strip()), Turn(Role.USER, asked)),
        passages=tuple(hit.passage.id for hit in shown),
        version=f"{prompt.name}@{prompt.version}",
    )
