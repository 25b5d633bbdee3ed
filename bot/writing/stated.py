"""Amounts that reports state: the value, its unit, what it counts and in which scope.

"Seven people suffered light injuries" and "twelve were hurt" count one thing; "22 crew members"
and "214 passengers" do not; "another five" is a part of something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.writing.gates.amounts import Amount
from bot.writing.gates.owners import counted
from bot.writing.happened import DEED, DEED_STEMS, named
from bot.writing.measures import SIZES, is_age, size
from bot.writing.reports import TIMELY, Line
from bot.writing.roles import another, bound, compound, former, of_the, part, wanted
from bot.writing.tokens import Token, stems, word_set
from bot.writing.words import FUNCTION_WORDS

PEOPLE = stems(
    "people person man men victim other life individual resident civilian human casualty body "
    "total number figure count toll one"
)
_PERSONS = stems("people person individual")
"""After these follows what they did, not what is counted."""
_WHOLE = re.compile(
    r"\b(?P<word>nationwide|worldwide|statewide|countrywide|globally|in total|altogether|"
    r"across the (?:country|state|nation|world|region)|in the whole (?:country|state|region))\b",
    re.IGNORECASE,
)
"""Scopes that are said of the whole sentence."""
_SCOPE = re.compile(
    r"\b(?P<word>serious\w*|critical\w*|severe\w*|slight\w*|light\w*|minor|children|child|women|"
    r"woman|men|boys|girls|students?|pupils?|teachers?|foreign\w*|tourists?|civilians?|soldiers?|"
    r"troops|officers?|police ?men|firefighters?|crew|passengers?|daily|a day(?! ago)|per day|"
    r"weekly|a week(?! ago)|monthly|a month(?! ago)|yearly|annual\w*|a year(?! ago)|per year|"
    r"an hour|per hour|per person|each|average|median|net|gross|adults?|first half|second half|"
    r"first quarter|second quarter|third quarter|fourth quarter|minimum|maximum|insured|registered|"
    r"full-time|part-time)\b",
    re.IGNORECASE,
)
_WHO = frozenset(
    {
        *("officer", "policemen", "police men", "firefighter", "soldier", "troop", "crew"),
        *("teacher", "tourist", "civilian", "student", "pupil", "passenger", "children", "child"),
        *("women", "woman", "men", "boy", "girl", "adult"),
    }
)
"""Those narrow a count only where they are counted: others are only named beside it."""
_FOR_WHOM = re.compile(r"\bfor (?:\w+ )?(?P<who>[a-z]+)\b")
_MILD = frozenset({"slight", "light", "minor"})
_TOTAL = re.compile(
    r"\b(?:total|toll|number|count|figure)\b[^,.;]{0,90}\b(?:to|at|reached)"
    r"(?: about| around| at least| more than| over| nearly)? $",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\bGroup of $")
_WHEN = word_set("last next today yesterday tonight tomorrow")
"""Words of time after a number: nothing that is counted begins with them."""
_OF_THEM = frozenset({"of", "the", "its", "his", "her", "their"})
_SCORE = re.compile(r"(?<![\d.,:–-])\d{1,2}[-–]\d{1,2}(?![\d.,:–-]\d|[-–\w%])")
_TALLY = re.compile(r"^(?: votes?| ballots?)?(?: to | ?[-–—] ?)$")
_VOTED = re.compile(
    r"\b(?:vot\w+|pass\w*|ballots?|approv\w+|reject\w*|adopt\w*|back(?:ed|s)|tally|margin|split|"
    r"senat\w+|council\w*|parliament|house|lawmakers|nations|countries|members)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\b|o.clock|hours GMT)|\b\d{1,2}:\d\d\b", re.IGNORECASE
)
_BORDER = re.compile(r"[,;:.!?()](?:\s|$)|\s[–—-]\s|\b(?:while|but|whereas|and)\b")


@dataclass(frozen=True)
class Stated:
    """One amount of a report.

    `size` is the value in the base unit of `unit`; `lead` holds the words of what is counted,
    `deeds` what happened to it, `beside` the other words of the sentence, `scope` what narrows it.
    `bound` is `least`, `most`, `about` or nothing. `wanted` marks one that somebody asks
    for, offers or faces. `former` marks a value that the report itself
    calls outdated or wrong; `part` one that is only a part of the count; `start` and `end` are
    offsets in the line, of the amount with what it counts.
    """

    line: Line
    start: int
    end: int
    written: float
    size: float
    unit: str
    measured: str
    bound: str
    head: tuple[Token, ...]
    deeds: frozenset[str]
    beside: tuple[Token, ...]
    scope: frozenset[str]
    former: bool
    part: bool
    wanted: bool

    @property
    def shown(self) -> str:
        """The amount with what it counts, as the report writes it."""
        return self.line.text[self.start : self.end]

    @property
    def people(self) -> bool:
        """Whether it counts people without saying which."""
        return all(word.stem in PEOPLE or word.stem in DEED_STEMS for word in self.head)


def stated(line: Line) -> tuple[Stated, ...]:
    """The amounts of a sentence that count or measure something: no dates, no clock times."""
    return line.once(_stated)


def _stated(line: Line) -> tuple[Stated, ...]:
    text = line.text
    clocks = [match.span() for form in (_CLOCK, _SCORE) for match in form.finditer(text)]
    found = [
        one
        for one in counted(text)
        if one.unit != "place"
        and not any(start <= one.start < end for start, end in clocks)
        and not _names_something(line, one)
    ]
    return tuple(_read(line, found, index) for index in range(len(found)))


def _names_something(line: Line, amount: Amount) -> bool:
    """Whether a number is part of a name: "Line 6", "G20", "Flight 221"."""
    if amount.unit or amount.value >= 10_000:
        return False
    if _GROUP.search(line.text[: amount.start]):
        return True
    for word, following in zip(line.tokens, line.tokens[1:], strict=False):
        if following.start == amount.start and (following.figure or following.capital):
            if word.start == 0 or not word.capital or following.start - word.end != 1:
                return False
            return word.text.lower() not in FUNCTION_WORDS | TIMELY
    return False


def _read(line: Line, found: Sequence[Amount], index: int) -> Stated:
    amount, text = found[index], line.text
    before = text[: amount.start]
    after = text[amount.end :]
    measured, unit, end = size(amount, text)
    head, shown = _head(line, amount, end)
    decades = amount.unit == "year" and "decade" in text[amount.start : amount.end + 7]
    return Stated(
        line=line,
        start=_sign(text, amount.start),
        end=max(shown, end),
        written=amount.value / 10 if decades else amount.value,
        size=measured,
        unit=unit,
        measured="decade" if decades else amount.unit,
        bound=bound(before),
        head=head,
        deeds=_deeds(text, found, index),
        beside=tuple(
            word
            for word in line.tokens
            if not amount.start <= word.start < end and word not in head and not word.figure
        ),
        scope=_scope(line, found, index, max(shown, end)),
        former=former(before, after),
        part=part(before, after)
        or (another(before) and not _of_others(line, found, index))
        or (of_the(after) and not _deeds(text, found, index))
        or (amount.unit in SIZES and compound(before, after)),
        wanted=wanted(before, after),
    )


def _of_others(line: Line, found: Sequence[Amount], index: int) -> bool:
    """Whether "another 39" are others than those counted before them: the hurt beside the dead."""
    own = _deeds(line.text, found, index)
    last = line.report.before(line)
    told = line.text[: found[index].start] + (last.text if last is not None else "")
    before = {match.lastgroup for match in DEED.finditer(told)}
    return bool(own and before) and not own & before


def _sign(text: str, start: int) -> int:
    return start - 1 if start and text[start - 1] in "$€£¥₹₽" else start


def _head(line: Line, amount: Amount, end: int) -> tuple[tuple[Token, ...], int]:
    """The words of what is counted, right after the number, and where they end."""
    head: list[Token] = []
    border = end
    for word in line.tokens:
        if word.start < end:
            continue
        gap = line.text[border : word.start]
        of_them = not head and word.text.lower() in _OF_THEM
        plain = word.text.lower()
        ends = (plain in FUNCTION_WORDS and not of_them) or (not head and plain in _WHEN)
        if gap.strip(" -") or ends or word.figure:
            break
        if not of_them:
            head.append(word)
        border = word.end
        if len(head) == 4 or (head and head[-1].stem in _PERSONS):
            break
    if head:
        return tuple(head), head[0].end if len(head) < 2 else head[min(1, len(head) - 1)].end
    counted_before = re.search(
        r"\b(?P<head>(?!has|have|had|was|were|now|is|are|risen|rose|rises|climb|grown|grew|fell|"
        r"fallen|raised|put)[a-z]\w+) "
        r"(?:of|to|at|is|was|were|as|numbered|reached|stands at|stood at) "
        r"(?:about |around |some |at least |more than |over |nearly |almost )?$",
        line.text[: amount.start],
    )
    if counted_before and not amount.unit:
        at = counted_before.start("head")
        return tuple(word for word in line.tokens if word.start == at), end
    listed = re.search(r"\b(?:number|total) of (?P<head>[a-z]\w+(?: [a-z]\w+)?)", line.text)
    if listed and listed.end() < amount.start and not amount.unit:
        at, until = listed.span("head")
        return tuple(
            word
            for word in line.tokens
            if at <= word.start < until and word.text not in FUNCTION_WORDS
        ), end
    return (), end


def _window(text: str, found: Sequence[Amount], index: int) -> tuple[str, str]:
    """The words after and before an amount up to the next amount, within its clause."""
    amount = found[index]
    until = found[index + 1].start if index + 1 < len(found) else len(text)
    since = found[index - 1].end if index else 0
    after, before = text[amount.end : until], text[since : amount.start]
    border = _BORDER.search(after)
    last = max((match.end() for match in _BORDER.finditer(before)), default=0)
    return after[: border.start()] if border else after, before[last:]


def _deeds(text: str, found: Sequence[Amount], index: int) -> frozenset[str]:
    amount = found[index]
    if _VOTED.search(text):
        if index + 1 < len(found) and _TALLY.match(text[amount.end : found[index + 1].start]):
            return frozenset({"for"})
        if index and _TALLY.match(text[found[index - 1].end : amount.start]):
            return frozenset({"against"})
    if is_age(amount, text):
        return frozenset({"aged"})
    if re.match(r"[- ]year[- ]olds?\b", text[amount.end - 5 :]) or re.match(
        r"[- ]?(?:years?[- ]olds?)\b", text[amount.end :]
    ):
        return frozenset({"aged"})
    voted = bool(_VOTED.search(text))
    for near in _window(text, found, index):
        if told := named(near, voted=voted):
            return frozenset(told[:1])
    everywhere = set(named(text, voted=voted))
    alone = len(found) == 1 or _TOTAL.search(text[: amount.start])
    return frozenset(everywhere) if len(everywhere) == 1 and alone else frozenset()


def _scope(line: Line, found: Sequence[Amount], index: int, shown: int) -> frozenset[str]:
    text, start = line.text, found[index].start
    near = " | ".join(_window(text, found, index))
    words = {match["word"].lower().rstrip("s") for match in _SCOPE.finditer(near)}
    counted = {match["word"].lower().rstrip("s") for match in _SCOPE.finditer(text[start:shown])}
    counted |= {match["who"].lower().rstrip("s") for match in _FOR_WHOM.finditer(text)}
    words -= _WHO - counted
    if len(found) == 1:
        words |= {match["word"].lower() for match in _WHOLE.finditer(text)}
    return frozenset("".join(word.split()) for word in words if not word.startswith(tuple(_MILD)))
