"""What changed since a chat was told: a later stage of a story beside the one that it knows.

"Biden signed the order on Wednesday" beside "Biden is to sign an order": computed from a checked
sentence and a told one that are alike, of which the first is of a later day, or tells as done what
the other announces. Each stands with the quote that it is a literal part of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.words import phrase
from bot.writing.brief_parts import part_of
from bot.writing.briefs import Part
from bot.writing.clauses import clauses
from bot.writing.novelty import Encode, day_of, issued
from bot.writing.quotes import cited_again
from bot.writing.spoken import said_by
from bot.writing.types import Citation, Claim, Finding, FindingKind, Value
from bot.writing.words import is_content, words
from retrieval.passages import split
from retrieval.sentences import sentences
from retrieval.stories.story import Telling
from retrieval.types import Article

_OF_ONE = 0.5
"""Cosine from which two sentences are of one thing."""
_SHARED = 3
"""Words that they share besides."""
_AHEAD = re.compile(
    r"\b(?:poised|set|expected|due|scheduled|slated|ready|about|plan(?:s|ned|ning)?|hop(?:es?|ing)|"
    r"is|are) to (?!be\b)[a-z]+",
    re.IGNORECASE,
)
"""What announces, also where a sentence is about something else: "an order he is to sign"."""
_TAIL = 50
_LONG = 200
"""Characters of a stage."""


def stage(
    claims: Iterable[Claim], told: Sequence[str], earlier: Iterable[Telling], encode: Encode
) -> Finding | None:
    """The first claim that is a later stage of what was told, with the nearest of that."""
    before = [
        (found, issued(found.article))
        for text in dict.fromkeys(told)
        if (found := _cited(text, [one.article for one in earlier])) is not None
    ]
    if not before:
        return None
    vectors = encode([one.quote for one, _ in before])
    for claim in claims:
        cited = claim.citations[0]
        ranked = sorted(
            zip((encode([cited.quote]) @ vectors.T)[0].tolist(), range(len(before)), strict=True),
            reverse=True,
        )
        for likeness, place in ranked:
            old, on = before[place]
            if likeness < _OF_ONE:
                break
            if len(_said(cited.quote) & _said(old.quote)) < _SHARED:
                continue
            if _later(cited.quote, issued(cited.article), old.quote, on):
                return _finding(cited, old)
    return None


def _later(text: str, on: date | None, told: str, told_on: date | None) -> bool:
    """Whether one sentence is of a later day than another, or does what that announces."""
    if part_of(text) is not Part.HAPPENED:
        return False
    if part_of(told) is Part.NEXT or _AHEAD.search(told):
        return on is not None and told_on is not None and on >= told_on
    day = day_of(text, on) if on else None
    before = (day_of(told, told_on) or told_on) if told_on else None
    return day is not None and before is not None and day > before


def _finding(new: Citation, old: Citation) -> Finding | None:
    now, then = _clause(new.quote), _clause(old.quote)
    if now is None or then is None:
        return None
    values = (Value(now, (new,)), Value(then, (old,), former=True))
    said = phrase("findings-changed", now=said_by(values[0]), before=said_by(values[1]))
    return Finding(FindingKind.UPDATE, said, (new, old), values)


def _clause(quote: str) -> str | None:
    """The shortest way to say what a quote tells that is a literal part of it."""
    for most in (110, _LONG):
        found = next((one for one in clauses(quote, most) if one in quote), None)
        if found is not None:
            return found
    return None


def _cited(text: str, articles: Sequence[Article]) -> Citation | None:
    """A told sentence as it stands in its article; None for one that is not there any more."""
    tail = text[-_TAIL:]
    for article in articles:
        at = article.text.find(tail)
        if at < 0:
            continue
        end = at + len(tail)
        for passage in split(article.id, article.text, article.fingerprint):
            for span in sentences(passage.text):
                start = passage.start + span.start
                if start <= at and end <= passage.start + span.end:
                    return cited_again(article, start, passage.start + span.end)
    return None


def _said(text: str) -> set[str]:
    return {word.stem for word in words(text) if is_content(word)}
