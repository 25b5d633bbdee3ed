"""Negation: `did not`, `never`, `without` must point the same way as in the source.

A negation added to what a source states, or lost from what it denies, is a contradiction.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.writing.gates.amounts import amounts
from bot.writing.gates.opposites import opposite
from bot.writing.gates.reason import Reason
from bot.writing.gates.superlatives import superlative
from bot.writing.window import Line, View
from bot.writing.words import Word, fold, is_content, stem, words
from retrieval.types import Span

_HARD = frozenset("""not no never without neither nor none nobody nothing nowhere cannot""".split())
_SOFT = frozenset(
    stem(word)
    for word in """fail deny refuse reject lack unable decline prevent unlikely hardly barely
    absence abstain withdraw avoid ban prohibit forbid block oppose halt stop cease rule impossible
    false refute dismiss dispute drop cancel miss skip ignore exclude unfounded untrue few rarely
    seldom instead rather unless until only limit withhold unknown unclear unidentified missing
    absent free spare exempt waive avert""".split()
)
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
_NOT_NEGATING = re.compile(
    r"\b(?:not only|not just|no doubt|no\. \d|whether or not|not to mention|no matter|nothing but"
    r"|not forget|not before|not until|no (?:longer|more|later|fewer|less|earlier) than)\b"
    r"|n't forget\b",
    re.IGNORECASE,
)
_OF = re.compile(r" (?:of|from) ")
_YET = re.compile(r"\byet to\b", re.IGNORECASE)
_NO_OTHER = re.compile(
    r"\b(?:no|none|nobody|nothing|never|not)\b.{0,60}?"
    r"(?:\bas \w+ .{0,40}?\bas\b|\w+er\b.{0,40}?\bthan\b|\bmore \w+ .{0,40}?\bthan\b)",
    re.IGNORECASE,
)
_SUPERLATIVES = frozenset("most least record first only".split())
_SCOPE = 4
_FRAMING = frozenset("say tell call come go make get have".split())
"""Verbs that tell nothing of what is negated."""


class Cue(NamedTuple):
    """A negating word with the stems of the content words after it, within its clause."""

    word: Word
    stems: tuple[str, ...]


@lru_cache(maxsize=4096)
def cues(text: str) -> tuple[Cue, ...]:
    """Every plain negation in `text`."""
    folded = fold(text)
    found = words(text)
    skipped = [match.span() for match in _NOT_NEGATING.finditer(folded)]
    result = []
    for index, word in enumerate(found):
        plain = word.text.casefold()
        free_of = plain == "free" and _OF.match(folded, word.end)
        if plain not in _HARD and not plain.endswith("n't") and not free_of:
            continue
        if any(start < word.end and word.start < end for start, end in skipped):
            continue
        result.append(Cue(word, _scope(folded, found, index)))
    return tuple(result)


def _scope(folded: str, found: Sequence[Word], index: int) -> tuple[str, ...]:
    stems: list[str] = []
    end = found[index].end
    for word in found[index + 1 :]:
        if any(mark in folded[end : word.start] for mark in ',;:."()') or len(stems) >= _SCOPE:
            break
        end = word.end
        if word.text.casefold() == "but":
            break
        if is_content(word):
            stems.append(word.stem)
    return tuple(stems)


def negation(sentence: str, seen: View) -> list[Reason]:
    """Negations that were added or lost."""
    best = seen.best
    if not best:
        return []
    claimed = cues(sentence)
    stated = [cue for line in best for cue in cues(line.text)]
    near = [cue for line in seen.near for cue in cues(line.text)]
    return [
        *_added(sentence, claimed, near, seen),
        *_lost(sentence, claimed, stated, best),
    ]


def _added(sentence: str, claimed: Sequence[Cue], near: Sequence[Cue], seen: View) -> list[Reason]:
    stems = {word.stem for line in seen.near for word in words(line.text)}
    if near or stems & _SOFT or any(_YET.search(line.text) for line in seen.near):
        # Somewhere near a negation stands: only what one line plainly says is a contradiction.
        claimed = [cue for cue in claimed if _plainly(sentence, cue, seen.best)]
    reasons = []
    for cue in claimed:
        if _superlative(sentence, cue, seen) or _rest_of_a_vote(sentence, cue, seen):
            continue
        turned = {prefix + one for one in cue.stems[:2] for prefix in _PREFIXES}
        if turned & stems:
            continue  # "not able" for "unable"
        if any(opposite(one, stems) for one in cue.stems[:_SCOPE]):
            continue  # "none would shut" for "keep every shop open"
        end = cue.word.end
        shown = sentence[cue.word.start : end + 24].strip()
        text = f'the source does not negate this: "{shown}"'
        reasons.append(Reason("negation", text, Span(cue.word.start, end), clash=True))
    return reasons


def _rest_of_a_vote(sentence: str, cue: Cue, seen: View) -> bool:
    """Whether `and four did not` tells the other side of a vote whose numbers a source gives."""
    if cue.stems:
        return False
    before = [one for one in amounts(sentence) if one.end <= cue.word.start]
    return len(before) >= 2 and any(
        {before[-1].value, before[-2].value} <= {one.value for one in amounts(line.text)}
        for line in seen.near
    )


def _superlative(sentence: str, cue: Cue, seen: View) -> bool:
    """Whether `not lower since`, `no other is as high as` is what the source calls `highest`."""
    after = [word.text.casefold() for word in words(sentence) if word.start >= cue.word.start]
    stems = [plain.removesuffix("er") for plain in after[:9] if plain.endswith("er")]
    theirs = {word.text.casefold() for line in seen.near for word in words(line.text)}
    if any(one + "est" in theirs for one in stems):
        return True
    if _NO_OTHER.search(fold(sentence), cue.word.start) and (
        theirs & _SUPERLATIVES or any(superlative(one) for one in theirs)
    ):
        return True
    return "before" in after and "first" in theirs


def _plainly(sentence: str, cue: Cue, best: Sequence[Line]) -> bool:
    """Whether a line that holds most of the sentence says the same with no negation in it."""
    wanted = {word.stem for word in words(sentence) if is_content(word)} - _FRAMING
    for line in best:
        held = {word.stem for word in words(line.text)}
        if len(wanted & held) < 0.7 * len(wanted) or cues(line.text) or held & _SOFT:
            continue
        if cue.stems and cue.stems[0] in held:
            return True
    return False


def _lost(
    sentence: str, claimed: Sequence[Cue], stated: Sequence[Cue], best: Sequence[Line]
) -> list[Reason]:
    found = words(sentence)
    stems = {word.stem: word for word in found}
    if claimed or stems.keys() & _SOFT or _YET.search(sentence):
        return []
    theirs = _stems(best)
    if any(one[len(prefix) :] in theirs for one in stems for prefix in _PREFIXES
           if one.startswith(prefix)):  # fmt: skip
        return []  # "unable" for "not able"
    content = {word.stem for word in found if is_content(word)}
    reasons = []
    for cue in stated:
        line = next(line for line in best if cue in cues(line.text))
        clause = {*cue.stems[:3], *_preceding(line.text, cue)}
        held = [one for one in cue.stems[:3] if one in stems]
        line_stems = {word.stem for word in words(line.text)}
        mostly = len(content & line_stems) >= 0.7 * len(content) and cue.stems[:1] == tuple(
            held[:1]
        )
        if not held or not (mostly or len(clause & stems.keys()) >= max(2, 0.6 * len(clause))):
            continue
        inside = sum(1 for word in words(line.text) if word.stem == held[0])
        if inside > 1 or any(_positive(one, line, best) for one in held):
            continue
        word = stems[held[0]]
        shown = line.text[cue.word.start : cue.word.end + 30].strip()
        text = f'the source denies this: "{shown}"'
        reasons.append(Reason("negation", text, Span(word.start, word.end), clash=True))
    return reasons[:1]


def _preceding(text: str, cue: Cue) -> list[str]:
    """The content words before a negation, up to three: who or what does not."""
    before = [word for word in words(text) if word.end <= cue.word.start and is_content(word)]
    return [word.stem for word in before[-3:]]


def _positive(one: str, denied: Line, best: Sequence[Line]) -> bool:
    """Whether another best line says the word without a negation."""
    return any(
        line is not denied
        and any(word.stem == one for word in words(line.text))
        and not any(one in cue.stems for cue in cues(line.text))
        for line in best
    )


def _stems(lines: Sequence[Line]) -> set[str]:
    return {word.stem for line in lines for word in words(line.text)}
