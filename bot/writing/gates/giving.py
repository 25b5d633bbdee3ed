"""Giving: who gives and who gets, by the prepositions around verbs of giving and taking.

`A loaned it to B`, `it was loaned to B by A` and `B borrowed it from A` are one; `loaned by B to A`
is another.
"""

from __future__ import annotations

import re

from bot.writing.gates.reason import Reason
from bot.writing.window import View
from bot.writing.words import fold, is_content, words
from retrieval.types import Span

_GIVES = re.compile(
    r"\b(?:loan(?:s|ed)?|len[dt]s?|gives?|gave|given|sells?|sold|donat(?:es?|ed)|hand(?:s|ed)"
    r"|pa(?:ys?|id)|transfer(?:s|red)|sen[dt]s?|award(?:s|ed)?|grant(?:s|ed)|return(?:s|ed)|ow(?:es?|ed)"
    r"|leas(?:es?|ed)|bequeath(?:s|ed)|present(?:s|ed)|deliver(?:s|ed)|pass(?:es|ed))\b",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"\b(?:borrow(?:s|ed)?|receiv(?:es?|ed)|buys?|bought|gets?|got|obtain(?:s|ed)?|acquir(?:es?|ed)"
    r"|takes? over|took over|takes?|took|inherit(?:s|ed)?|purchas(?:es?|ed)|rent(?:s|ed)?)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)(?: \w+ly)? $", re.IGNORECASE)
_SIDE = re.compile(r"\b(by|to|from)\s+", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;:!?](?:\s|$)|,\s|\b(?:and|but|which|who|that|after|before|when|while)\b")
_ENDS = re.compile(
    r"\b(?:by|to|from|for|over|on|at|as|during|under|last|this|next|within|because)\b|[,.;:()\"]",
    re.IGNORECASE,
)
_Sides = tuple[frozenset[str], frozenset[str], Span]


def giving(sentence: str, seen: View) -> list[Reason]:
    """Givers and getters who have changed places."""
    mine = _sides(sentence)
    if not mine:
        return []
    theirs = [sides for line in seen.near for sides in _sides(line.text)]
    reasons = []
    for giver, getter, span in mine:
        straight = any(giver & one and getter & two for one, two, _ in theirs)
        turned = any(
            giver & two and getter & one and not giver & one and not getter & two
            for one, two, _ in theirs
        )
        if turned and not straight:
            text = f'who gives and who gets ("{span.of(sentence)}") have changed places'
            reasons.append(Reason("giving", text, span, clash=True))
    return reasons


def _sides(text: str) -> list[_Sides]:
    """Who gives and who gets, each as stems, where both are told."""
    folded = fold(text)
    found = []
    for pattern, gives in ((_GIVES, True), (_TAKES, False)):
        for match in pattern.finditer(folded):
            named = _named(folded, match.start(), match.end())
            passive = bool(_PASSIVE.search(folded[: match.start()]))
            doer = named.get("by", frozenset()) if passive else named.get("", frozenset())
            other = named.get("to" if gives else "from", frozenset())
            giver, getter = (doer, other) if gives else (other, doer)
            giver, getter = giver - getter, getter - giver
            if giver and getter:
                found.append((giver, getter, Span(match.start(), match.end())))
    return found


def _named(folded: str, start: int, end: int) -> dict[str, frozenset[str]]:
    """What stands before a verb (under ""), and behind `by`, `to` and `from` after it."""
    before = folded[:start]
    cut = [match.end() for match in _CLAUSE.finditer(before)]
    result = {"": _stems(before[cut[-1] if cut else 0 :])}
    stop = _CLAUSE.search(folded, end)
    behind = folded[end : stop.start() if stop else len(folded)]
    for match in _SIDE.finditer(behind):
        rest = behind[match.end() :]
        close = _ENDS.search(rest)
        said = _stems(rest[: close.start()] if close else rest)
        result.setdefault(match.group(1).casefold(), said)
    return result


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(text) if is_content(word) and not word.numeric)
