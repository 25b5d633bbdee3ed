"""Voters: who was for and who against, and whether all were of one mind."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.writing.gates.amounts import amounts
from bot.writing.gates.names import proper, roots
from bot.writing.gates.reason import Reason
from bot.writing.window import View
from bot.writing.words import fold
from retrieval.types import Span

_FOR = re.compile(
    r"\b(?:vot(?:ed?|es|ing) (?:for|yes|in favou?r|to (?:approve|pass|back|adopt|support))"
    r"|(?:was|were|is|are) in favou?r|said yes)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:vot(?:ed?|es|ing) (?:against|no|to (?:reject|block))|oppos(?:ed?|es|ing)"
    r"|dissent(?:ed|s|ing)|(?:was|were|is|are) against)\b",
    re.IGNORECASE,
)
_ABSTAINED = re.compile(r"\babstain(?:ed|s|ing)?\b", re.IGNORECASE)
_SIDES = (("for", _FOR), ("against", _AGAINST), ("abstained", _ABSTAINED))
_DID_NOT = re.compile(r"\b(?:not|never|n't)\s+$", re.IGNORECASE)
_BORDER = re.compile(r"[.;:!?]\s")
_OF_ONE_MIND = re.compile(
    r"\bunanim\w+|\b(?:without|no) (?:dissent|opposition|votes? against|dissenting)\w*",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|every|each|both|nobody|no one|none)\b|\b(?:to|-) ?(?:0|zero|nil)\b", re.IGNORECASE
)
_GAP = re.compile(r"^\s*(?:votes?\s+)?(?:to|-|against)\s*$", re.IGNORECASE)


def voters(sentence: str, seen: View) -> list[Reason]:
    """Somebody on another side than in the sources, and a vote said to be unanimous."""
    return [*_sides(sentence, seen), *_one_mind(sentence, seen)]


def _sides(sentence: str, seen: View) -> list[Reason]:
    reasons = []
    stated = [one for line in seen.whole for one in _stances(line.text)]
    for side, names, span in _stances(sentence):
        theirs = {other for other, named, _ in stated if named & names}
        if theirs and side not in theirs:
            text = f'"{span.of(sentence)}" is another side than the source gives'
            reasons.append(Reason("voters", text, span, clash=True))
    return reasons


def _stances(text: str) -> list[tuple[str, frozenset[str], Span]]:
    """Each side that somebody named is on: the side, their names, and where it is said."""
    folded = fold(text)
    found = []
    for side, pattern in _SIDES:
        for match in pattern.finditer(folded):
            if _DID_NOT.search(folded[: match.start()]):
                continue
            borders = [border.end() for border in _BORDER.finditer(folded[: match.start()])]
            start = borders[-1] if borders else 0
            near = [
                word
                for word in proper(text)
                if word.capital and start <= word.start and word.end <= match.start()
            ]
            if near:
                last = [word for word in near if word.end >= near[-1].start - 1]
                named = frozenset().union(*(roots(word.text) for word in last))
                found.append((side, named, Span(match.start(), match.end())))
    return found


def _one_mind(sentence: str, seen: View) -> list[Reason]:
    match = _OF_ONE_MIND.search(fold(sentence))
    if match is None:
        return []
    lines = [fold(line.text) for line in seen.whole]
    if any(_OF_ONE_MIND.search(line) for line in lines):
        return []
    counted = any(_divided(line.text) for line in seen.near)
    against = any(side != "for" for line in seen.near for side, *_ in _stances(line.text))
    if not counted and not against and any(_ALL.search(line) for line in lines):
        return []
    span = Span(match.start(), match.end())
    text = f'the source does not say "{match.group()}"'
    return [Reason("voters", text, span, clash=counted or against)]


def _divided(text: str) -> bool:
    """Whether a text gives votes on both sides."""
    folded = fold(text)
    return any(
        _GAP.match(folded[one.end : two.start]) and min(one.value, two.value) >= 1
        for one, two in pairwise(amounts(text))
    )
