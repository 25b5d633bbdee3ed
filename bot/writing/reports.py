"""The articles of the evidence as reports of events: their sentences, names and times.

Two reports can disagree only about one event. It is known by its names (of the headline, the
first sentences and the sentence itself), its numbers of name ("Line 6", "Flight 221"), its places
and its days.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from bot.writing.lexicon import MONTHS, STOP, WEEKDAYS, concepts_at
from bot.writing.tokens import Token, tokens, word_set
from bot.writing.words import FUNCTION_WORDS, is_common
from retrieval.publishers import origin
from retrieval.sentences import sentences
from retrieval.types import Article, Evidence, Hit, Precision, Published

_LEAD = 2
"""How many first sentences say, with the headline, what a report is about."""
_MOST_LINES = 60
"""Sentences of one article that are read."""
_HEADLINE = 0.35
"""Share of words in lower case under which capitals are those of a headline."""
_HOURS_APART = timedelta(hours=1)
TIMELY = frozenset({*MONTHS, *WEEKDAYS})
_STYLES = word_set(
    """
    mr mrs ms dr president minister mayor chief officer senator governor secretary judge
    captain professor commander sir prime king queen prince general director spokesman
    spokeswoman architect author singer actor actress driver pilot doctor engineer artist
    breaking update updated correction clarification live analysis exclusive opinion celsius
    fahrenheit
    """
)
_BEGINNINGS = word_set("united new north south east west saint san los las")
_NOTICE = re.compile(
    r"^correct(?:ion|ed)\b|^clarification|\bcorrection:|"
    r"\b(?:earlier|previous|original|first) (?:version|report|article|story|edition|headline)\b"
    r"[^.]{0,60}\b(?:said|gave|stated|reported|misstated|named|put|wrongly|incorrectly|misspelled|"
    r"had|identified|listed)\b|\b(?:has been|was) (?:corrected|amended)\b|"
    r"\bin (?:our|an earlier|a previous) (?:report|article|story)\b[^.]{0,40}\bwe\b|"
    r"\bas we (?:reported|wrote|said) (?:earlier|before)\b|^\W*corrects\b|"
    r"\bgave (?:a|the) (?:wrong|incorrect)\b|\bwe (?:had )?(?:misstated|misreported)\b|"
    r"\b(?:editing|typing|production|transcription) (?:mistake|error)\b|"
    r"\b(?:article|report|story) (?:wrongly|had (?:said|given|named|put|stated))\b|"
    r"\b(?:incorrectly|wrongly|mistakenly|erroneously) (?:said|gave|stated|reported|named|put|"
    r"identified|listed|described)\b|\bwe (?:regret|apologi[sz]e for) the error\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"(?:[^,:]{1,24}: )?(?:it|its|he|his|she|her|they|their)\b", re.IGNORECASE
)
"""How a sentence begins that is about what the one before it names."""
_STATED_CORRECTION = re.compile(r"\b(?:market|price|house of) correction\b", re.IGNORECASE)


def keys(words: Iterable[Token]) -> frozenset[str]:
    """The content of words: stems, and the concepts that they mention (as `=concept`)."""
    return _keys(tuple(word.stem for word in words))


@lru_cache(maxsize=8192)
def _keys(stems: tuple[str, ...]) -> frozenset[str]:
    plain = {one for one in stems if one not in FUNCTION_WORDS and one not in STOP}
    return frozenset(plain) | {f"={concept}" for concept, _, _ in concepts_at(stems)}


def keys_of(stem: str) -> frozenset[str]:
    """The content of one word: its stem and its concepts; nothing for a word that says nothing."""
    return _keys((stem,))


def shared(one: Iterable[Token], other: Iterable[Token]) -> int:
    """How many content words of `one` have a word or a concept of `other`."""
    theirs = keys(other)
    found = set()
    for word in one:
        if word.stem in STOP or word.stem in FUNCTION_WORDS or word.figure:
            continue
        if not theirs.isdisjoint(_keys((word.stem,))):
            found.add(word.stem)
    return len(found)


def names(text: str) -> tuple[Token, ...]:
    """The words of `text` that are written like names, without months, days and titles."""
    found = tokens(text)
    plain = [word for word in found if not word.figure]
    headline = sum(not word.capital for word in plain) < _HEADLINE * len(plain)
    return tuple(
        word
        for index, word in enumerate(found)
        if word.capital
        and word.text.lower().split("'")[0].split("’")[0] not in TIMELY
        and word.stem not in _STYLES
        and word.text.lower() not in FUNCTION_WORDS
        and (
            not ((headline or _opens(text, found, index)) and is_common(word.text))
            or _begins_name(found, index)
        )
    )


def _begins_name(found: tuple[Token, ...], index: int) -> bool:
    """Whether a common word is the beginning of a name: "United Nations", "New York"."""
    following = found[index + 1] if index + 1 < len(found) else None
    return found[index].text.lower() in _BEGINNINGS and following is not None and following.capital


def _opens(text: str, found: tuple[Token, ...], index: int) -> bool:
    """Whether a word opens a sentence or a quotation."""
    if index == 0:
        return True
    between = text[found[index - 1].end : found[index].start]
    return any(mark in between for mark in '.!?:;"“”\n')


def stems_of(words: Iterable[Token]) -> frozenset[str]:
    """The stems of words."""
    return frozenset(word.stem for word in words)


_Read = TypeVar("_Read")


@dataclass(frozen=True, eq=False)
class Line:
    """One sentence of a report; `start` counts from the beginning of the article's text."""

    text: str
    start: int
    hit: Hit
    report: Report
    _read: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False)

    def once(self, read: Callable[[Line], _Read]) -> _Read:
        """What `read` makes of this sentence, read once."""
        if read not in self._read:
            self._read[read] = read(self)
        made: _Read = self._read[read]
        return made

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words."""
        return tokens(self.text)

    @cached_property
    def named(self) -> frozenset[str]:
        """The stems of its names, or of those of the sentence before where it says "she", "it"."""
        before = self.report.before(self) if _POINTS_BACK.match(self.text) else None
        return self.names | before.names if before is not None else self.names

    @cached_property
    def keys(self) -> frozenset[str]:
        """The content of its words, as `keys` has it."""
        return keys(self.tokens)

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of its names."""
        return stems_of(names(self.text))

    @property
    def end(self) -> int:
        """Where it ends in the article's text."""
        return self.start + len(self.text)


@dataclass(frozen=True, eq=False)
class Report:
    """An article with those of its sentences that are in the evidence."""

    article: Article
    hits: tuple[Hit, ...]

    @property
    def publisher(self) -> str:
        """Whom it counts for (`retrieval.publishers.origin`): to compare, not to read."""
        return origin(self.article)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its sentences in order; a sentence in two passages counts once."""
        found: dict[int, Line] = {}
        for hit in sorted(self.hits, key=lambda one: one.passage.start):
            for span in sentences(hit.passage.text):
                start = hit.passage.start + span.start
                found.setdefault(start, Line(span.of(hit.passage.text), start, hit, self))
        return tuple(found.values())[:_MOST_LINES]

    @cached_property
    def lead(self) -> str:
        """The headline and the first sentences."""
        opening = self.article.text[:1200]
        first = [span.of(opening) for span in sentences(opening)[: _LEAD + 1]]
        first = [one for one in first if one != self.article.title and len(one.split()) > 3][:_LEAD]
        return "\n".join((self.article.title, *first))

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of the names in the headline and the first sentences."""
        own = stems_of(tokens(self.article.publisher or ""))
        return stems_of(names(self.lead)) - (own - stems_of(names(self.article.title)))

    @cached_property
    def lead_tokens(self) -> tuple[Token, ...]:
        """The words of the headline and the first sentences."""
        return tokens(self.lead)

    @cached_property
    def notices(self) -> tuple[Line, ...]:
        """The sentences that correct what was reported before, and what follows them."""
        found = [
            index
            for index, line in enumerate(self.lines)
            if _NOTICE.search(line.text) and not _STATED_CORRECTION.search(line.text)
        ]
        both = {at for index in found for at in (index, index + 1)}
        return tuple(line for index, line in enumerate(self.lines) if index in both)

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """Its sentences without those that correct others."""
        return tuple(line for line in self.lines if line not in self.notices)

    def before(self, line: Line) -> Line | None:
        """The sentence before one of its own."""
        at = self.lines.index(line) if line in self.lines else 0
        return self.lines[at - 1] if at else None

    @cached_property
    def known(self) -> frozenset[str]:
        """The stems of everything it says in its own body, where the evidence holds it."""
        whole = " ".join((self.article.title, *(line.text for line in self.body)))
        return stems_of(tokens(whole))


def related(one: Report, other: Report) -> bool:
    """Whether two reports may be about one event at all: a shared name, or much the same words."""
    if one.names & other.known or other.names & one.known:
        return True
    return lead_alike(one, other) >= 0.35


def reports(evidence: Evidence) -> tuple[Report, ...]:
    """The articles of the evidence by id, so that the order of the hits does not matter."""
    found: dict[str, list[Hit]] = {}
    for hit in evidence.hits:
        found.setdefault(hit.article.id, []).append(hit)
    return tuple(Report(hits[0].article, tuple(hits)) for _, hits in sorted(found.items()))


def later(one: Published | None, other: Published | None) -> bool:
    """Whether `one` was clearly published after `other`; never when either is unknown."""
    if one is None or other is None:
        return False
    if Precision.TIME in (one.precision, other.precision) and one.precision == other.precision:
        return one.at - other.at >= _HOURS_APART
    size = min(len(one.text), len(other.text), 10)
    return one.text[:size] > other.text[:size]


def days_apart(one: Report, other: Report) -> float | None:
    """Days between two publications; None when either is not known to the day."""
    first, second = one.article.published, other.article.published
    if first is None or second is None or min(len(first.text), len(second.text)) < 10:
        return None
    return abs((first.at - second.at).total_seconds()) / 86_400


def lead_alike(one: Report, other: Report) -> float:
    """How much of the shorter lead is in the other, by content words."""
    least = min(_content(one), _content(other))
    return shared(one.lead_tokens, other.lead_tokens) / max(1, least)


def _content(report: Report) -> int:
    return len({word.stem for word in report.lead_tokens} - STOP - FUNCTION_WORDS)
