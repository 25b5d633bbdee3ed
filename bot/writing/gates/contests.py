"""Contests: who won and who lost, and how a vote ended.

`Norvik beat Harlan`, `Harlan lost to Norvik` and `a victory of Norvik over Harlan` name one winner;
`adopted by 31 votes to 12` and `failed by 12 votes to 31` cannot both be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from bot.writing.gates.amounts import amounts
from bot.writing.gates.names import proper, roots
from bot.writing.gates.negation import cues
from bot.writing.gates.reason import Reason
from bot.writing.window import View
from bot.writing.words import Word, fold, words
from retrieval.types import Span

_BEATS = re.compile(
    r"\b(?:beat(?:s|ing|en)?|defeat(?:s|ed|ing)?|overcame|overcomes?|thrash(?:ed|es|ing)"
    r"|knock(?:ed|s|ing) out|eliminat(?:ed|es|ing)|edg(?:ed|es|ing)(?: out| past)?"
    r"|(?:w[io]n|wins|winning|victory|victories|triumph(?:ed)?)\b[^,.;]{0,24}? (?:over|against))\b",
    re.IGNORECASE,
)
_LOSES = re.compile(
    r"\b(?:los(?:t|es|ing|e)|defeat|losses|loss|beaten|went down)\b[^,.;]{0,24}? "
    r"(?:to|against|by)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|get|got|gets)\s+(?:\w+ly\s+)?"
    r"(?:beaten|defeated|thrashed|knocked out|eliminated|edged out)\b[^,.;]{0,16}?\bby\b",
    re.IGNORECASE,
)
_PASSED = re.compile(
    r"\b(?:adopt\w*|approv\w*|pass(?:ed|es)?|back(?:ed|s)|carried|endors\w+|accept\w*|in favou?r"
    r"|supported|ratif\w+|agreed|upheld|won)\b",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"\b(?:fail(?:ed|s)?|reject\w*|defeat(?:ed|s)?|threw out|thrown out|turned down|voted down"
    r"|lost|blocked|refus\w+|dismissed|fell)\b",
    re.IGNORECASE,
)
_REACH = 8
"""Words between a name and the verb of a contest."""
_GAP = re.compile(r"^\s*(?:votes?\s+)?(?:to|-|against)\s*$", re.IGNORECASE)


def contests(sentence: str, seen: View) -> list[Reason]:
    """A winner whom the sources let lose, and a vote that ends the other way."""
    return [*_winners(sentence, seen), *_votes(sentence, seen)]


def _winners(sentence: str, seen: View) -> list[Reason]:
    claimed = _result(sentence)
    if claimed is None or cues(sentence):
        return []
    winner, loser, span = claimed
    turned = False
    for line in seen.whole:
        stated = _result(line.text)
        if stated is None or cues(line.text):
            continue
        if _meet(winner, stated[0]) and not _meet(winner, stated[1]):
            return []
        turned = turned or (_meet(winner, stated[1]) and _meet(loser, stated[0]))
    text = f"{winner[-1].text} is the loser in the source"
    return [Reason("contests", text, span, clash=True)] if turned else []


def _result(text: str) -> tuple[list[Word], list[Word], Span] | None:
    """Who won against whom: the names before and behind the verb."""
    folded = fold(text)
    for pattern, turns in ((_PASSIVE, True), (_LOSES, True), (_BEATS, False)):
        match = pattern.search(folded)
        if match is None:
            continue
        found = words(text)
        before = [w for w in found if w.end <= match.start()]
        behind = [w for w in found if w.start >= match.end()][:_REACH]
        names = {w.start for w in proper(text)}
        first = [w for w in before if w.start in names and w.capital]
        second = [w for w in behind if w.start in names and w.capital]
        if not first or not second:
            continue
        first, second = _one(first, folded), _one(second, folded)
        if _meet(first, second):
            continue  # "the GOP's Ellzey beat the widow of a GOP lawmaker"
        span = Span(match.start(), match.end())
        return (second, first, span) if turns else (first, second, span)
    return None


def _one(names: list[Word], folded: str) -> list[Word]:
    """The first of the names: neighbouring words only."""
    taken = names[:1]
    for word in names[1:]:
        if folded[taken[-1].end : word.start] not in {" ", "-"}:
            break
        taken.append(word)
    return taken


def _meet(one: Iterable[Word], two: Iterable[Word]) -> bool:
    mine = set().union(*(roots(word.text) for word in one))
    return any(roots(word.text) & mine for word in two)


def _votes(sentence: str, seen: View) -> list[Reason]:
    """An outcome of a vote that the sources tell the other way."""
    mine = _outcomes(sentence)
    if not mine or cues(sentence):
        return []
    stated: dict[frozenset[float], set[bool]] = {}
    for line in seen.whole:
        for pair, (passed, _) in _outcomes(line.text).items():
            stated.setdefault(pair, set()).add(passed != bool(cues(line.text)))
    return [
        Reason("contests", "the vote ended otherwise in the source", span, clash=True)
        for pair, (passed, span) in mine.items()
        if pair in stated and passed not in stated[pair]
    ]


def _outcomes(text: str) -> dict[frozenset[float], tuple[bool, Span]]:
    """Whether what was voted on passed, by the two numbers of the vote."""
    folded = fold(text)
    passed, failed = _PASSED.search(folded), _FAILED.search(folded)
    if (passed is None) == (failed is None):
        return {}
    found = amounts(text)
    return {
        frozenset({one.value, two.value}): (passed is not None, Span(one.start, two.end))
        for one, two in pairwise(found)
        if _GAP.match(folded[one.end : two.start])
    }
