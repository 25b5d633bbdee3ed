"""What reports state beside amounts: when, where, who, and how it ended.

How two of them are compared is in `same_fact`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.writing.events import beside, resolved
from bot.writing.gates.dates import moments
from bot.writing.lexicon import STOP
from bot.writing.outcomes import Outcome, outcomes
from bot.writing.reports import Line, names
from bot.writing.tokens import Token, stems
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
MOVED = re.compile(
    r"\b(?:put off|postpon\w+|moved|delay\w*|reschedul\w+|brought forward|pushed back|deferred|"
    r"shifted|new date|not [^.,;]{1,40} but)\b",
    re.IGNORECASE,
)
_GIVEN_UP = re.compile(
    r"\b(?:planned for|originally|scheduled for|set for|due on|due in|from|instead of|"
    r"not(?: [a-z]+){0,3}|"
    r"rather than)(?: on)?(?: the)? $",
    re.IGNORECASE,
)
_ASKED = stems("polled surveyed asked compiled interviewed")
"""By whom many people were asked: two polls are no dispute about who asked."""
_NO_MORE = re.compile(
    r"\b(?:was|were|had been) (?:(?:originally|first|once) )?"
    r"(?:to (?:have )?|due to |meant to |supposed to |scheduled to )(?:[a-z]+ ){1,4}$"
)
"""Before a day on which something was to happen: it no longer is."""
_WON = stems("win beat defeat triumph edge thrash trounce overcome")
LOOSE = re.compile(r"\b(?:about|around|shortly|just|nearly|almost|before|after)\s*$", re.IGNORECASE)
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
        *line.once(times),
        *_people_and_places(line),
        *_scores(line),
        *(Fact(line, About.END, one.start, one.end, one.side, one.pair) for one in line.once(ends)),
    )


def ends(line: Line) -> tuple[Outcome, ...]:
    """How a sentence says that something ended."""
    return tuple(outcomes(line.text))


def times(line: Line) -> list[Fact]:
    """The days, years and clock times of a sentence; no day that was given up for another."""
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
        near = beside(text, moment.start, moment.end, before=24, after=14)
        if span in taken or _SAID.search(near) or moment.kind == "month":
            continue
        earlier = text[: moment.start]
        if (MOVED.search(text) and _GIVEN_UP.search(earlier)) or _NO_MORE.search(earlier):
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
        governor = "hold" if governor == "plac" else governor
        place = "<" if match[1].lower() == "by" else match[1].lower()
        governor = _verb(governor) if place == "<" else governor
        if place == "<" and governor in _ASKED:
            return []
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
            slots.append(f"< {_verb(after.stem)}")
    return slots


def _verb(stem: str) -> str:
    """One verb for all of winning: who beat whom has one place in a sentence."""
    return "win" if stem in _WON else stem
