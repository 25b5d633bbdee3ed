"""The amounts of checked sentences that other publishers give too, computed from their reports."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.words import phrase
from bot.writing.reports import Report, shared
from bot.writing.said import Said, value_of, values_of
from bot.writing.same_count import alike, compare
from bot.writing.spoken import said_by
from bot.writing.stated import Stated, stated
from bot.writing.types import Claim, Finding, FindingKind, Value
from bot.writing.words import FUNCTION_WORDS

_QUALIFIER = re.compile(
    r"(?:(?:more|less|fewer|greater|higher|lower) than|at least|at most|up to|as many as|over|"
    r"under|about|around|roughly|nearly|almost|some|approximately|an estimated|only|just) "
    r"(?:the )?$",
    re.IGNORECASE,
)
_EXACTLY = re.compile(r"(?:only|just) $", re.IGNORECASE)
_AMOUNT = re.compile(
    r"[$€£¥]?\s?(?:\d[\d.,]*\d|\d|[A-Za-z]+)(?:[ -]?(?:%|percent\b|per cent\b|hundred\b|thousand\b|"
    r"million\b|billion\b|trillion\b|weeks?\b|days?\b|years?\b|months?\b|hours?\b))*"
)
_BARE = re.compile(r"[\d.,]{1,3}|[a-z]+", re.IGNORECASE)
"""A small number with nothing that says what it counts."""
_WORDS_AFTER = 2
_TELLING = 12
"""Up to this size a bare number is too common to be the same by chance."""
_SHARED = 2
"""Content words that two sentences of one story must share to speak of the same figure."""


def agreements(
    claims: Sequence[Claim], found: Sequence[Report], together: Callable[[Report, Report], bool]
) -> list[Finding]:
    """One finding for each amount of `claims` that at least two publishers of `found` give.

    `together` says whether two reports belong to one story.
    """
    agreed: list[Finding] = []
    for said in values_of(claims, found):
        if not isinstance(said.of, Stated):
            continue
        group = [said]
        for report in found:
            known = {each.line.report.publisher for each in group}
            if report.publisher in known or not together(said.line.report, report):
                continue
            same = _same(said, report)
            if same is not None:
                group.append(same)
        if len(group) > 1:
            value = _shown(group)
            if (
                value is None
                or _BARE.fullmatch(value.text)
                or any(_number(one.values[0].text) == _number(value.text) for one in agreed)
            ):
                continue
            count = len(value.citations)
            said_so = phrase("findings-agreement", count=count, value=said_by(value))
            agreed.append(Finding(FindingKind.AGREEMENT, said_so, value.citations, (value,)))
    return agreed


def _same(mine: Said, report: Report) -> Said | None:
    assert isinstance(mine.of, Stated)  # noqa: S101 — seen to by the caller
    for line in report.body:
        for other in stated(line):
            one = Said(line, other.start, other.end, other)
            if other.former or other.part or compare(mine.of, other) != "same":
                continue
            if (
                _qualifier(mine).casefold() != _qualifier(one).casefold()
                or mine.of.unit != other.unit
            ):
                continue
            telling = bool(other.unit) or other.size > _TELLING
            likely = alike(mine.of, other) > 0 or (
                telling and shared(mine.line.tokens, line.tokens) >= _SHARED
            )
            if likely:
                return one
    return None


def _shown(group: Sequence[Said]) -> Value | None:
    """The amount with the words before and after it that all give alike; None for a mere "two-"."""
    first = group[0]
    after = [_after(one) for one in group]
    match = _AMOUNT.match(first.line.text, first.start)
    if match is None or any(words is None for words in after):
        return None
    end = match.end()
    for theirs in zip(*(words or [] for words in after), strict=False):
        if len({word.casefold() for word, _ in theirs}) > 1 or theirs[0][0] in FUNCTION_WORDS:
            break
        end = theirs[0][1]
    start = first.start - len(_qualifier(first))
    value = value_of(group)
    return replace(value, text=first.line.text[start:end])


def _after(said: Said) -> list[tuple[str, int]] | None:
    """The first words after an amount with their ends; None where it is a part of a word."""
    text = said.line.text
    match = _AMOUNT.match(text, said.start)
    if match is None or (text[match.end() : match.end() + 1] == "-"):
        return None
    plain = re.compile(r" ([a-z]+)\b(?!-)")
    found: list[tuple[str, int]] = []
    at = match.end()
    while len(found) < _WORDS_AFTER and (word := plain.match(text, at)) is not None:
        found.append((word[1], word.end()))
        at = word.end()
    return found


def _number(text: str) -> str:
    return "".join(re.findall(r"\d", text)) or text.split(" ", maxsplit=1)[0].casefold()


def _qualifier(said: Said) -> str:
    """What bounds an amount where it stands: "more than"; "just 266,000" is the amount itself."""
    found = _QUALIFIER.search(said.line.text[: said.start])
    return "" if found is None or _EXACTLY.match(found.group()) else found.group()
