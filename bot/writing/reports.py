"""The articles of the evidence as reports of events: their sentences, names and times.

Two reports can disagree only about one event. It is known by its names (of the headline, the
first sentences and the sentence itself), its numbers of name ("Line 6", "Flight 221"), its places
and its days.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, TypeVar

from bot.writing.gates.dates import moments
from bot.writing.lexicon import MONTHS, STOP, WEEKDAYS, concepts_at, is_country
from bot.writing.tokens import Token, tokens
from bot.writing.words import FUNCTION_WORDS, is_common
from retrieval.sentences import sentences
from retrieval.types import Article, Evidence, Hit, Precision, Published

_LEAD = 2
"""How many first sentences say, with the headline, what a report is about."""
_MOST_LINES = 60
"""Sentences of one article that are read."""
_HOURS_APART = timedelta(hours=1)
_TIMELY = frozenset({*MONTHS, *WEEKDAYS})
_STYLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "minister",
        "mayor",
        "chief",
        "officer",
        "senator",
        "governor",
        "secretary",
        "judge",
        "captain",
        "professor",
        "commander",
        "sir",
        "prime",
        "king",
        "queen",
        "prince",
        "general",
        "director",
        "spokesman",
        "spokeswoman",
        "architect",
        "author",
        "singer",
        "actor",
        "actress",
        "driver",
        "pilot",
        "doctor",
        "engineer",
        "artist",
        "breaking",
        "update",
        "updated",
        "correction",
        "live",
        "analysis",
        "exclusive",
        "opinion",
    ]
)
_NOTICE = re.compile(
    r"^correct(?:ion|ed)\b|^clarification|\bcorrection:|"
    r"\b(?:earlier|previous|original|first) (?:version|report|article|story|edition|headline)\b"
    r"[^.]{0,60}\b(?:said|gave|stated|reported|misstated|named|put|wrongly|incorrectly|misspelled|"
    r"had|identified|listed)\b|\b(?:has been|was) (?:corrected|amended)\b|"
    r"\b(?:incorrectly|wrongly|mistakenly|erroneously) (?:said|gave|stated|reported|named|put|"
    r"identified|listed|described)\b|\bwe (?:regret|apologi[sz]e for) the error\b",
    re.IGNORECASE,
)
_STATED_CORRECTION = re.compile(r"\b(?:market|price|house of) correction\b", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|off|around|into|floods?|hits?)\s+(?:the\s+)?"
    r"(?:(?:north|south|east|west|northern|southern|eastern|western|central|flooded)\s+)?"
    r"(?P<place>[A-ZÀ-Þ][\w'’-]+(?:\s+[A-ZÀ-Þ][\w'’-]+)*)"
)
_SAID = re.compile(
    r"\b(?:said|says|told|announced|confirmed|reported|statement|rose|rises|rising|raised|revised|"
    r"updated|published|added|spokes\w+|according|put|asked|know|by|since|until|from)\b",
    re.IGNORECASE,
)


def keys(words: Iterable[Token]) -> frozenset[str]:
    """The content of words: stems, and the concepts that they mention (as `=concept`)."""
    return _keys(tuple(word.stem for word in words))


@lru_cache(maxsize=8192)
def _keys(stems: tuple[str, ...]) -> frozenset[str]:
    plain = {one for one in stems if one not in FUNCTION_WORDS and one not in STOP}
    return frozenset(plain) | {f"={concept}" for concept, _, _ in concepts_at(stems)}


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
    lower = sum(not word.capital for word in found if not word.figure)
    headline = lower < len(found) / 2
    return tuple(
        word
        for index, word in enumerate(found)
        if word.capital
        and word.text.lower().split("'")[0].split("’")[0] not in _TIMELY
        and word.stem not in _STYLES
        and word.text.lower() not in FUNCTION_WORDS
        and not ((headline or _opens(text, found, index)) and is_common(word.text))
    )


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
        """Who stands behind it; an article without a publisher stands for itself."""
        return self.article.publisher or f"article {self.article.id}"

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

    @cached_property
    def known(self) -> frozenset[str]:
        """The stems of everything it says in its own body, where the evidence holds it."""
        whole = " ".join((self.article.title, *(line.text for line in self.body)))
        return stems_of(tokens(whole))


def related(one: Report, other: Report) -> bool:
    """Whether two reports may be about one event at all: a shared name, or much the same words."""
    if one.names & other.known or other.names & one.known:
        return True
    return _lead_alike(one, other) >= 0.35


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


def days(text: str, published: Published | None) -> frozenset[date]:
    """The days that `text` names for what happened, where its publication tells which they are."""
    if published is None or len(published.text) < 10:
        return frozenset()
    issued = date.fromisoformat(published.text[:10])
    found: set[date] = set()
    for moment in moments(text):
        around = text[max(0, moment.start - 28) : moment.end + 18]
        if _SAID.search(around):
            continue
        day = resolved(moment.kind, moment.value, issued, ahead=False)
        if day is not None:
            found.add(day)
    return frozenset(found)


def resolved(  # noqa: PLR0911 — one kind of date after the other
    kind: str, value: str, issued: date, *, ahead: bool
) -> date | None:
    """The day meant by a weekday, a date without a year or "yesterday"; None when unclear."""
    if kind == "weekday":
        back = (issued.weekday() - WEEKDAYS.index(value)) % 7
        if ahead:
            return issued + timedelta(days=(7 - back) % 7 or 7)
        return issued - timedelta(days=back)
    if kind == "relative":
        shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[value]
        return issued + timedelta(days=shift)
    if kind != "day":
        return None
    month, day = (int(part) for part in value.split("-"))
    try:
        found = date(issued.year, month, day)
    except ValueError:
        return None
    if not ahead and (found - issued).days > 60:
        return found.replace(year=issued.year - 1) if (month, day) != (2, 29) else None
    return found


def numbered(words: tuple[Token, ...]) -> Mapping[str, frozenset[str]]:
    """The numbers that are part of a name, by its word: "Line 6", "Flight 221"."""
    found: dict[str, set[str]] = {}
    for word, following in pairwise(words):
        if word.capital and following.figure and following.start - word.end == 1:
            if word.text.lower() in _TIMELY or is_short_month(word.text):
                continue
            if word.text.lower() in FUNCTION_WORDS or is_opening_word(word):
                continue
            if len(following.text) > 4 or following.text.count(","):
                continue
            found.setdefault(word.stem, set()).add(following.text)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def is_short_month(word: str) -> bool:
    """Whether a word is a month cut short: "Nov.", "Sept"."""
    return word.lower().rstrip(".")[:3] in {month[:3] for month in MONTHS} and len(word) <= 5


def is_opening_word(word: Token) -> bool:
    """Whether a capital is that of the sentence: "About 40", "Some 300"."""
    return word.start == 0 and is_common(word.text) and word.text.lower() not in _NUMBERING


_NUMBERING = frozenset(
    {"line", "flight", "route", "highway", "road", "unit", "block", "pier", "phase", "room"}
)


def places(text: str) -> frozenset[str]:
    """The last words of the places that `text` names after a preposition."""
    found: set[str] = set()
    for match in _PLACE.finditer(text):
        words = tokens(match["place"])
        if words and words[0].text.lower() not in _TIMELY and not is_short_month(words[0].text):
            found |= stems_of(words)
    return frozenset(found)


def same_event(
    one: Line, other: Line, but: frozenset[str] = frozenset(), *, timed: bool = True
) -> bool:
    """Whether two sentences can speak of one event.

    `but` are the stems of the values compared, which do not count; without `timed` the days that
    the sentences name are not compared, because they are the values.
    """
    mine = (one.report.names | one.names) - but
    theirs = (other.report.names | other.names) - but
    if _clash(one.once(_numbered), other.once(_numbered)):
        return False
    common = mine & theirs
    alike = _lead_alike(one.report, other.report)
    own = {name for name in common if not is_country(name)}
    if mine and theirs and not common:
        return False
    if not own and alike < (0.35 if common else 0.45):
        return False
    if own and len(common) < 0.25 * min(len(mine), len(theirs)) and alike < 0.3:
        return False
    if _elsewhere(one, other, but):
        return False
    return not timed or _same_days(one, other)


def _numbered(line: Line) -> Mapping[str, frozenset[str]]:
    return numbered((*line.report.lead_tokens, *line.tokens))


def _clash(one: Mapping[str, frozenset[str]], other: Mapping[str, frozenset[str]]) -> bool:
    return any(one[word].isdisjoint(other[word]) for word in one.keys() & other.keys())


def _lead_alike(one: Report, other: Report) -> float:
    """How much of the shorter lead is in the other, by content words."""
    least = min(_content(one), _content(other))
    return shared(one.lead_tokens, other.lead_tokens) / max(1, least)


def _content(report: Report) -> int:
    return len({word.stem for word in report.lead_tokens} - STOP - FUNCTION_WORDS)


def _places(line: Line) -> frozenset[str]:
    return places(line.text) or places(line.report.lead)


def _days(line: Line) -> frozenset[date]:
    published = line.report.article.published
    return days(line.text, published) or days(line.report.lead, published)


def _elsewhere(one: Line, other: Line, but: frozenset[str]) -> bool:
    """Whether the two are set in different places, of which neither knows the other's."""
    here, there = one.once(_places) - but, other.once(_places) - but
    if not here or not there or here & there:
        return False
    return not (here & other.report.known or there & one.report.known)


def _same_days(one: Line, other: Line) -> bool:
    mine, theirs = one.once(_days), other.once(_days)
    if mine and theirs and mine.isdisjoint(theirs):
        return False
    first, second = one.once(_years), other.once(_years)
    return not (first and second and first.isdisjoint(second))


def _years(line: Line) -> frozenset[str]:
    return frozenset(moment.value for moment in moments(line.text) if moment.kind == "year")
