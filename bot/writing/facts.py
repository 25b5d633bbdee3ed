"""What reports state beside amounts: when, where, who, and how it ended.

Two sentences are compared word by word: only where nearly everything else is the same, and the
values stand in the same place of the sentence, can they be two versions of one fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.writing.contrast import apart
from bot.writing.events import resolved, same_event
from bot.writing.gates.dates import moments
from bot.writing.lexicon import STOP, is_country
from bot.writing.outcomes import Outcome, outcomes
from bot.writing.reports import TIMELY, Line, keys, names, shared
from bot.writing.stated import stated
from bot.writing.tokens import Token, akin, tokens
from bot.writing.words import FUNCTION_WORDS


class About(StrEnum):
    """What a fact says of an event."""

    WHEN = "when"
    WHO = "who or where"
    END = "how it ended"


@dataclass(frozen=True)
class Fact:
    """One value in a sentence; `slot` says which place it has there, offsets are of the line.

    `value` is a day, minutes of a clock, the stems of a name, or a side of an outcome.
    """

    line: Line
    about: About
    start: int
    end: int
    value: object
    slot: str

    @property
    def shown(self) -> str:
        """The value as the report writes it."""
        return self.line.text[self.start : self.end]


_SAID = re.compile(
    r"\b(?:said|says|told|announced|confirmed|reported|statement|according|spokes\w+)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?\s?(?P<half>[ap])(?:\.m\.|m\b)|"
    r"\b(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|is to|are to|plans?|planned|called|calls|set|sets|due|expected|next|scheduled)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(r"(?<![\d.,:–-])(\d{1,2})[-–](\d{1,2})(?![\d.,:–-]\d|[-–\w%])")
_MATCH = re.compile(
    r"\b(?:beat\w*|w[io]ns?|won|win|victory|defeat\w*|los[et]s?|draws?|drew|drawn|thrash\w*|edged?|"
    r"downed|held)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:about|around|shortly|just|nearly|almost|before|after)\s*$", re.IGNORECASE
)
_YEAR = re.compile(r"\b\d{4}\b")
_DATED = re.compile(r"\b(?P<deed>[a-z]+) (?:back )?(?:in|on|since) (?:the )?$")
_PREPOSITION = re.compile(
    r"\b(in|at|near|outside|off|from|to|by(?=\s+(?:[a-z]+\s+)?$)|of|for|against|under|with|into|on)"
    r"\s+(?:the\s+|(?<=by )[a-z]+\s+)?$",
    re.IGNORECASE,
)


def facts(line: Line) -> tuple[Fact, ...]:
    """The times, names and outcomes that a sentence states."""
    return line.once(_facts)


def _facts(line: Line) -> tuple[Fact, ...]:
    return (
        *line.once(_times),
        *_people_and_places(line),
        *_scores(line),
        *(
            Fact(line, About.END, one.start, one.end, one.side, one.pair)
            for one in line.once(_ends)
        ),
    )


def _ends(line: Line) -> tuple[Outcome, ...]:
    return tuple(outcomes(line.text))


def _times(line: Line) -> list[Fact]:
    text = line.text
    found: list[Fact] = []
    published = line.report.article.published
    issued = (
        date.fromisoformat(published.text[:10]) if published and len(published.text) >= 10 else None
    )
    taken: set[tuple[int, int]] = set()
    ahead = bool(_AHEAD.search(text))
    parts = moments(text)
    for moment in parts:
        span = (moment.start, moment.end)
        around = text[max(0, moment.start - 24) : moment.end + 14]
        if span in taken or _SAID.search(around) or moment.kind == "month":
            continue
        years = [one.value for one in parts if one.kind == "year" and (one.start, one.end) == span]
        value: object | None = None
        coming = False
        if moment.kind == "day" and years:
            value = f"{years[0]}-{moment.value}"
            taken.add(span)
        elif moment.kind == "year":
            value = f"year {moment.value}"
        elif issued is not None:
            day = resolved(moment.kind, moment.value, issued, ahead=ahead)
            value = f"{day.year}-{day.month}-{day.day}" if day else None
            coming = day is not None and day > issued
        elif moment.kind in {"day", "weekday"}:
            value = f"{moment.kind} {moment.value}"
        if value is not None:
            slot = "coming" if coming else _form(value)
            found.append(Fact(line, About.WHEN, *span, value, slot))
    return [*found, *_clocks(line)]


def _clocks(line: Line) -> list[Fact]:
    text, found = line.text, list[Fact]()
    for match in _CLOCK.finditer(text):
        if _LOOSE.search(text[: match.start()]):
            continue
        hour = int(match["hour"] or match["hour24"])
        minute = int(match["minute"] or match["minute24"] or 0)
        if match["half"]:
            hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
        found.append(Fact(line, About.WHEN, *match.span(), hour * 60 + minute, "clock"))
    return found


def _scores(line: Line) -> list[Fact]:
    """The result of a match: "3-1" beside a word of winning or losing."""
    if not _MATCH.search(line.text):
        return []
    return [
        Fact(line, About.END, *found.span(), tuple(sorted((found[1], found[2]), key=int)), "score")
        for found in _SCORE.finditer(line.text)
    ]


def _form(value: object) -> str:
    text = str(value)
    return text.split(maxsplit=1)[0] if " " in text else "date"


def _people_and_places(line: Line) -> list[Fact]:
    """The names of a sentence, each with its place: after "directed by", before "won"."""
    found: list[Fact] = []
    for run in name_runs(line.text):
        stems = frozenset(word.stem for word in run if len(word.stem) > 1)
        found.extend(
            Fact(line, About.WHO, run[0].start, run[-1].end, stems, slot)
            for slot in _slots(line, run)
        )
    return found


def name_runs(text: str) -> list[list[Token]]:
    """The names of a text, each with all of its words."""
    runs: list[list[Token]] = []
    for word in names(text):
        if runs and text[runs[-1][-1].end : word.start] in {" ", "-", ". ", " de ", " of "}:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _slots(line: Line, run: list[Token]) -> list[str]:
    """The words that govern a name: "by direct", "in base", "mayor", "> win"."""
    before = line.text[: run[0].start]
    words = line.tokens
    at = next(index for index, word in enumerate(words) if word.start == run[0].start)
    last = next(index for index, word in enumerate(words) if word.start == run[-1].start)
    if match := _PREPOSITION.search(before):
        governor = next(
            (word.stem for word in reversed(words[:at]) if word.end <= match.start()
             and not word.capital and word.stem not in STOP), ""
        )  # fmt: skip
        # "designed by X" and "X designed" have one place.
        place = "<" if match[1].lower() == "by" else match[1].lower()
        slots = [f"{place} {governor}"] if governor else []
    else:
        slots = []
    gap = line.text[words[at - 1].end : run[0].start] if at else ""
    if at and gap in {" ", ", "} and words[at - 1].text.lower() not in FUNCTION_WORDS:
        slots.append(f"> {words[at - 1].stem}")
    following = words[last + 1] if last + 1 < len(words) else None
    if following is not None and line.text[run[-1].end : following.start] == " ":
        after = next((word for word in words[last + 1 : last + 4] if word.stem not in STOP), None)
        if after is not None and not after.capital:
            slots.append(f"< {after.stem}")
    return slots


def same_slot(one: Fact, other: Fact) -> float:
    """How surely two facts are versions of one: the share of other words in common, or 0."""
    if one.about is not other.about or one.slot != other.slot:
        return 0.0
    mine, theirs = _rest(one), _rest(other)
    both = min(shared(mine, theirs), shared(theirs, mine))
    if one.about is not About.END and _plainly(one, other) < 2:
        return 0.0
    least = min(len(_content(mine)), len(_content(theirs)))
    if not least:
        return 0.0
    share = both / least
    enough = {About.WHEN: (3, 0.6), About.WHO: (3, 0.6), About.END: (2, 0.5)}[one.about]
    least_words = 2 if one.slot == "year" and _deed(one) & _deed(other) else enough[0]
    if both < least_words or share < enough[1]:
        return 0.0
    if _more_differs(one, other) or _other_end(one, other) or _other_thing(one, other):
        return 0.0
    own: frozenset[str] = frozenset()
    if one.about is About.WHO:
        own = frozenset(_name(one) | _name(other))
    timed = one.about is About.WHO or one.slot in {"match", "trend", "score"}
    return share if same_event(one.line, other.line, own, timed=timed) else 0.0


def _deed(fact: Fact) -> frozenset[str]:
    """The word that a date belongs to: "built" of "built in 1931"."""
    before = _DATED.search(fact.line.text[: fact.start])
    return keys(tokens(before["deed"])) if before else frozenset()


def _other_end(one: Fact, other: Fact) -> bool:
    """Whether two dates are of two stages of one thing: when it closed, when it reopened."""
    if one.about is not About.WHEN:
        return False
    mine = {(each.pair, each.side) for each in outcomes(one.line.text)}
    return any((each.pair, not each.side) in mine for each in outcomes(other.line.text))


def _other_thing(one: Fact, other: Fact) -> bool:
    """Whether two outcomes are of two things: a law and a motion, a match told by its loser."""
    if one.slot == "match":
        first, second = (
            frozenset(word.stem for word in each.line.tokens if word.start < each.start)
            for each in (one, other)
        )
        return not (first & second & one.line.names)
    if one.slot != "vote":
        return one.about is About.WHEN and apart(one.line, other.line)
    mine, theirs = (_content(_rest(each)) - each.line.names - TIMELY for each in (one, other))
    both = shared(
        [word for word in _rest(one) if word.stem in mine],
        [word for word in _rest(other) if word.stem in theirs],
    )
    return both < 0.5 * min(len(mine), len(theirs))


def _plainly(one: Fact, other: Fact) -> int:
    """How many words beside the names the two sentences have in common."""
    mine = [word for word in _rest(one) if word.stem not in one.line.names]
    return shared(mine, _rest(other))


def _more_differs(one: Fact, other: Fact) -> bool:
    """Whether both sentences have names or figures of their own beside the values compared."""
    mine, theirs = _names_beside(one), _names_beside(other)
    if mine - theirs and theirs - mine:
        return True
    first, second = (
        {each.size for each in stated(fact.line) if not fact.start <= each.start < fact.end}
        for fact in (one, other)
    )
    return bool(first - second) and bool(second - first)


def _names_beside(fact: Fact) -> frozenset[str]:
    """The names of a sentence but the value; "the Indian group" before it belongs to it."""
    own = fact.line.names - _name(fact)
    words = fact.line.tokens
    at = next((index for index, word in enumerate(words) if word.start >= fact.start), 0)
    origin = {word.stem for word in words[max(0, at - 3) : at] if is_country(word.stem)}
    return frozenset(word.stem for word in _rest(fact) if word.stem in own - origin)


def differ(one: Fact, other: Fact) -> bool:
    """Whether two values of one fact exclude each other."""
    if one.value == other.value:
        return False
    if one.about is About.WHO:
        return _other_name(one, other)
    if one.slot == "clock":
        return abs(int(str(one.value)) - int(str(other.value))) > 10
    if one.about is About.END and one.slot not in {"match", "score"}:
        return not _both_ends(one) and not _both_ends(other)
    if _said_alike(one, other):
        return False
    return not _mentions(one.line, other) and not _mentions(other.line, one)


def _said_alike(one: Fact, other: Fact) -> bool:
    """Whether two days are one in words: "Tuesday" twice, "7 January" with and without a year."""
    if one.shown.lower() == other.shown.lower():
        return True
    mine, theirs = (str(each.value).split("-") for each in (one, other))
    yearless = not (_YEAR.search(one.shown) and _YEAR.search(other.shown))
    return yearless and len(mine) == len(theirs) == len(("y", "m", "d")) and mine[1:] == theirs[1:]


def _both_ends(fact: Fact) -> bool:
    """Whether a report tells of both ends: some were convicted, some acquitted."""
    told = {
        each.side
        for line in fact.line.report.body
        for each in line.once(_ends)
        if each.pair == fact.slot
    }
    return len(told) > 1


def _mentions(line: Line, fact: Fact) -> bool:
    """Whether a report mentions a value of another report anywhere."""
    if fact.about is not About.WHEN:
        return False
    return any(mine.value == fact.value for each in line.report.body for mine in each.once(_times))


def _other_name(one: Fact, other: Fact) -> bool:
    mine, theirs = _name(one), _name(other)
    if mine & theirs or any(akin(a, b) or _begins(a, b) for a in mine for b in theirs):
        return False
    if {*map(is_country, mine)} != {*map(is_country, theirs)}:
        return False
    if keys_of(mine) & keys_of(theirs) or _initials(mine, theirs):
        return False
    # A report that knows the other name, too, speaks of another thing with it.
    return not (mine & other.line.report.known or theirs & one.line.report.known)


def _begins(one: str, other: str) -> bool:
    """Whether one name begins with the other: Disney, Disneyland."""
    short, full = sorted((one, other), key=len)
    return len(short) > 4 and full.startswith(short)


def keys_of(stems: frozenset[str]) -> frozenset[str]:
    """The concepts of the words of a name: "US" and "American" are one."""
    words = [Token(stem, stem, 0, 0) for stem in stems]
    return frozenset(key for key in keys(words) if key.startswith("="))


def _initials(one: frozenset[str], other: frozenset[str]) -> bool:
    short, full = sorted((one, other), key=len)
    first = "".join(sorted(stem[0] for stem in full))
    return len(short) == 1 and len(full) > 1 and "".join(sorted(next(iter(short)))) == first


def _name(fact: Fact) -> frozenset[str]:
    return frozenset(fact.value) if isinstance(fact.value, frozenset) else frozenset()


def _rest(fact: Fact) -> tuple[Token, ...]:
    """The other words of the sentence."""
    return tuple(word for word in fact.line.tokens if not (fact.start <= word.start < fact.end))


def _content(words: tuple[Token, ...]) -> frozenset[str]:
    return frozenset(
        word.stem
        for word in words
        if word.stem not in STOP and word.stem not in FUNCTION_WORDS and not word.figure
    )
