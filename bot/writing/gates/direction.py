"""Direction: `rose` is not `fell`, `approved` is not `rejected`.

A word of the sentence whose opposite stands in the source beside the same things is a
contradiction, unless a negation turns it back.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.writing.gates.negation import cues
from bot.writing.gates.reason import Reason
from bot.writing.window import View
from bot.writing.words import Word, is_content, stem, words
from retrieval.types import Span

_REACH = 5
_OPPOSITES = tuple(
    (frozenset(map(stem, one.split())), frozenset(map(stem, two.split())))
    for one, two in (
        ("favor favour support endorse", "oppose"),
        ("favor favour", "against"),
        ("rise increase grow climb gain surge jump soar",
         "fall decrease decline drop plunge shrink"),
        ("approve accept adopt pass allow permit uphold upheld back",
         "reject veto block ban prohibit overturn overturned quash annul"),
        ("win victory victorious", "lose defeat defeated"),
        ("deny denial refute", "admit confirm acknowledge concede"),
        ("guilty convict convicted", "acquit acquitted innocent"),
        ("strengthen improve better", "weaken worsen worse"),
        ("higher highest above", "lower lowest below"),
        ("begin start launch", "end stop halt cease"),
        ("open reopen", "close closed shut"),
        ("agree", "disagree"),
        ("succeed success", "fail failure"),
        ("likely", "unlikely"),
        ("legal lawful", "illegal unlawful"),
        ("before", "after"),
        ("more", "less fewer"),
        ("hire hired", "fire fired"),
        ("arrive", "depart leave"),
        ("buy bought", "sell sold"),
        ("true", "false"),
        ("survive", "die"),
    )
)  # fmt: skip


def direction(sentence: str, seen: View) -> list[Reason]:
    """Words whose opposite stands beside the same things in the best lines."""
    if bool(cues(sentence)) != any(cues(line.text) for line in seen.best):
        return []  # "did not approve" for "rejected": a negation may turn it back
    lines = [words(line.text) for line in seen.best]
    others = [words(line.text) for line in seen.whole if line not in seen.best]
    theirs = {word.stem for line in lines for word in line}
    found = words(sentence)
    mine = {word.stem: word for word in found}
    reasons = []
    for sides in _OPPOSITES:
        for here, there in (sides, sides[::-1]):
            said = mine.keys() & here
            if not said or mine.keys() & there or theirs & here:
                continue
            word = mine[min(said)]
            beside = _beside(word, found)
            other = _opposite(beside, there, lines, 1) or _opposite(
                beside, there, _lacking(here, others), 2
            )
            if other is not None:
                text = f'"{word.text}" is the opposite of the source\'s "{other.text}"'
                reasons.append(Reason("direction", text, Span(word.start, word.end), clash=True))
    return reasons


def _lacking(here: frozenset[str], lines: Sequence[Sequence[Word]]) -> list[Sequence[Word]]:
    """The lines that do not say the sentence's own side as well."""
    return [line for line in lines if not any(word.stem in here for word in line)]


def _opposite(
    beside: set[str], there: frozenset[str], lines: Sequence[Sequence[Word]], least: int
) -> Word | None:
    """The opposite in the source that stands beside so many of the same words."""
    return next(
        (
            word
            for line in lines
            for word in line
            if word.stem in there and len(_beside(word, line) & beside) >= least
        ),
        None,
    )


def _beside(word: Word, found: Sequence[Word]) -> set[str]:
    """The content words around a word: what rose, what was rejected."""
    at = found.index(word)
    near = found[max(0, at - _REACH) : at + _REACH + 1]
    return {one.stem for one in near if one != word and is_content(one)}
