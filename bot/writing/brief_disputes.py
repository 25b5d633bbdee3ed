"""What sources say differently of a briefing's event: only where two figures count the same.

An answer compares the one value that was asked for. A briefing compares whatever the beginnings of
its articles count, so it must be stricter: the same thing counted, in sentences of much the same
words, by sizes that are not far apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from bot.words import phrase
from bot.writing.disagree import conflicts
from bot.writing.gates.amounts import amounts
from bot.writing.reports import Line, Report, shared
from bot.writing.said import cite
from bot.writing.spoken import in_a_row, said_by
from bot.writing.stated import stated
from bot.writing.tokens import Token, tokens
from bot.writing.types import Citation, Claim, Finding, FindingKind, Value
from bot.writing.verify import told_literally
from bot.writing.words import FUNCTION_WORDS
from retrieval.types import Evidence

_FIRST = 12
"""Sentences at the beginning of each report whose figures are compared."""
_SHARED = 3
"""Content words that the two quotes must share, besides what is counted."""
_FEWEST_SHARED, _MOSTLY = 2, 0.5
"""Enough of them where a quote has few: at least so many, and so large a share of the shorter."""
_FACTOR = 2.0
"""How far apart two counts of one thing may be."""
_LOWERED = re.compile(
    r"\b(?:revis\w+|lower\w*|down from|fewer than|correct\w*|earlier|previous\w*|initial\w*)\b",
    re.IGNORECASE,
)
_YEARS = range(1900, 2101)


def differences(
    claims: Sequence[Claim], evidence: Evidence, found: Sequence[Report]
) -> list[Finding]:
    """Disagreements, updates and corrections on what is told or counted in the reports."""
    lines = [line for report in found for line in report.body[:_FIRST] if _counts(line)]
    literal = [told_literally(cite(line)) for line in lines]
    differing = [*conflicts(claims, evidence, found), *conflicts(literal, evidence, found)]
    kept: dict[str, Finding] = {}
    for finding in differing:
        if finding.kind is FindingKind.CORRECTION or (firm(finding) and not _falls(finding)):
            told = _same_day(finding)
            kept.setdefault(told.text, told)
    return list(kept.values())


def contested(
    citations: Sequence[Citation], evidence: Evidence, found: Sequence[Report]
) -> set[str]:
    """The values of what is quoted that another report may give differently.

    Every doubt counts here, not only the differences that are certain enough to be told.
    """
    return {
        value.text
        for citation in citations
        for finding in conflicts([told_literally(citation)], evidence, found)
        for value in finding.values
    }


def firm(finding: Finding) -> bool:
    """Whether all of its values certainly count the same thing, each two of them."""
    pairs = list(combinations(finding.values, 2))
    return bool(pairs) and all(_firm(one, other) for one, other in pairs)


def _firm(one: Value, other: Value) -> bool:
    sizes = [_size(one), _size(other)]
    if sizes[0] is None or sizes[1] is None or not _same_thing(one, other):
        return False
    small, large = sorted((sizes[0], sizes[1]))
    if small in _YEARS and large in _YEARS:
        return False
    quotes = [tokens(value.citations[0].quote) for value in (one, other)]
    counted = {word.stem for value in (one, other) for word in tokens(value.text)}
    words = [word for word in quotes[0] if word.stem not in counted]
    return small > 0 and large <= _FACTOR * small and _alike(words, quotes[1])


def _alike(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether two sentences speak of the same: many words shared, or most of the shorter's."""
    common = shared(one, other)
    fewest = min(shared(one, one), shared(other, other))
    return common >= _SHARED or (common >= _FEWEST_SHARED and common >= _MOSTLY * fewest)


def _falls(finding: Finding) -> bool:
    """Whether a later report gives less than an earlier one and does not say that it corrects it.

    Tolls rise: a lower one counts another place or time, or the dates of the reports mislead.
    """
    if finding.kind is not FindingKind.UPDATE or finding.values[0].former:
        return False
    new, old = (_size(value) or 0.0 for value in finding.values)
    return new < old and not any(_LOWERED.search(one.quote) for one in finding.citations)


def _size(value: Value) -> float | None:
    found = amounts(value.text)
    return float(found[0].value) if len(found) == 1 else None


def _same_thing(one: Value, other: Value) -> bool:
    """Whether what is counted is named alike: "eight people dead", "nine people dead"."""
    things = [
        {
            word.stem
            for word in tokens(value.text)
            if not word.figure and word.stem not in FUNCTION_WORDS and not amounts(word.text)
        }
        for value in (one, other)
    ]
    signs = [{sign for sign in "$€£¥%" if sign in value.text} for value in (one, other)]
    if signs[0] != signs[1]:
        return False
    return bool(things[0] & things[1]) or (bool(signs[0]) and things[0] == things[1])


def _same_day(finding: Finding) -> Finding:
    """An update within a day told as a difference: which report is the later is not certain."""
    if finding.kind is not FindingKind.UPDATE:
        return finding
    days = {
        one.article.published.text[:10]
        for value in finding.values
        for one in value.citations
        if one.article.published is not None
    }
    if len(days) != 1:
        return finding
    values = tuple(replace(value, former=False) for value in finding.values)
    said = phrase("findings-sources-disagree", values=in_a_row(map(said_by, values)))
    return replace(finding, kind=FindingKind.DISAGREEMENT, said=said, values=values)


def _counts(line: Line) -> bool:
    return any(not one.former and not one.part for one in stated(line))
