"""Which part of a briefing a sentence belongs to, and whether what it announces is yet to come.

Pure, by wording: what is denied is disputed, what is said to be unclear is not known, what is
announced comes next, everything else happened.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.writing.briefs import Part
from bot.writing.claims import quoted
from bot.writing.events import resolved
from bot.writing.gates.dates import Moment, moments
from bot.writing.lexicon import WEEKDAYS
from retrieval.types import Published

STILL_AHEAD = timedelta(days=10)
"""The age of a report up to which what it announces without a date counts as yet to come."""
_LONG_AHEAD = timedelta(days=400)
_DISPUTED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)\b(?! (?:bail|entry|access|boarding|parole|permission|asylum|visas?"
    r"|(?:the|an?|his|her|their|its)? ?(?:request|appeal|motion|petition|application|bid|chance|"
    r"right|stay|permit|opportunity)))"
    r"|disput(?:ed|ing)\b(?! (?:over|between|with))|disputes? (?:that|those|these|this|the "
    r"(?:claims?|accounts?|reports?|figures?|allegations?|charges?|findings))|refut(?:es?|ed|ing)|"
    r"contradict(?:s|ed|ing)?|reject(?:s|ed|ing)? (?:the |those |these |any |all )?(?:claims?|"
    r"allegations?|accusations?|suggestions?|notion|charges?|reports?|findings|assertions?|account|"
    r"term|label|description|characteri[sz]ation|idea)"
    r"|conflicting (?:accounts|reports|versions|statements)|dismiss(?:es|ed|ing)? (?:the |those )?"
    r"(?:claims?|allegations?|accusations?|reports?|findings))\b",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\b(?:unclear|(?:is|are|was|were|remains?|still) unknown|not (?:yet )?(?:immediately )?"
    r"(?:known|clear|been (?:determined|identified|established|named|disclosed|revealed|decided))|"
    r"remains? to be seen|remains? (?:uncertain|undetermined|a mystery|unexplained)|"
    r"yet to (?:be )?(?:determined?|identif\w+|establish\w*|explain\w*|decided?|announced?)|"
    r"(?:has|have|had|did|do|does)(?: not|n['’]t) (?:yet )?(?:immediately )?"
    r"(?:said|say|explain(?:ed)?|specif(?:y|ied)|disclosed?|released?|identif(?:y|ied)|"
    r"named?|known?|determined?) "
    r"(?:if|whether|when|where|why|how|what|who|which|the|any|an?)\b|"
    r"declined to (?:say|name|identify|specify|disclose|give details)|"
    r"no (?:motive|cause|details|timeline|suspects?) (?:has|have|had|was|were|is|are)\b|"
    r"(?:cause|motive|origin|details|circumstances|reasons?)\b[^.,;]{0,50} (?:under investigation|"
    r"being investigated|not (?:yet )?(?:known|clear|released))|"
    r"no(?:body| one|ne of \w+) (?:yet |really )?knows)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?:\b(?P<will>will|shall|won['’]t)\b(?! of\b)|"
    r"\b(?:is|are|were|was)(?: also| now| still)? (?:expected|scheduled|due|set|slated|likely|"
    r"poised|planning|planned|supposed|on track|going|preparing) (?:to|for|on|in|by|at)\b|"
    r"\b(?:is|are) (?:on the (?:verge|brink) of \w+ing|about to)\b|"
    r"\bplans? to\b|\b(?:intends?|vows|pledges|promises) to\b|"
    r"\b(?:next|later this|coming|upcoming) (?:week|month|year|summer|spring|autumn|fall|winter|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|days|weeks|months)\b|\btomorrow\b)",
    re.IGNORECASE,
)
_WAS = re.compile(r"\b(?:was|were)\b", re.IGNORECASE)
_SAYING = frozenset(
    [
        "said",
        "told",
        "added",
        "announced",
        "wrote",
        "tweeted",
        "confirmed",
        "warned",
        "argued",
        "claimed",
        "reported",
        "stated",
        "noted",
        "promised",
        "vowed",
        "pledged",
        "agreed",
        "explained",
        "predicted",
        "suggested",
        "indicated",
        "planned",
        "expected",
        "scheduled",
        "slated",
        "based",
        "named",
        "called",
        "posted",
        "insisted",
    ]
)
_PAST = re.compile(
    r"\b(?:is|are|has|have|was|were|had|did|went|came|took|made|gave|won|lost|fell|rose|began|broke|brought|built|"
    r"became|held|kept|led|left|met|paid|ran|saw|sent|spent|spoke|stood|struck|threw|voted|"
    r"signed|\w{2,}ed)\b",
    re.IGNORECASE,
)
_NOT_PAST = re.compile(
    r"\b(?:united|unprecedented|indeed|hundred|need|proposed|red|bed)\b", re.IGNORECASE
)
_INSIDE = re.compile(
    r"\b(?:that|which|who|whose|whom|where|if|when|because|as)\b[^,]*$", re.IGNORECASE
)
_SAYS_SO = "said|says|told|announced|confirmed|reported|added|warned|tweeted|wrote"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_REPORTING = re.compile(rf"\b(?:{_SAYS_SO}|according)\b", re.IGNORECASE)
_DAY_OF_SAYING = re.compile(
    rf"\b(?:{_SAYS_SO})(?P<on> (?:late |early )?(?:on )?{_WEEKDAY}\b)"
    rf"|\b(?:{_SAYS_SO})(?: (?!will\b)\w+){{1,4}}(?P<that> (?:on )?{_WEEKDAY}) that\b"
    rf"|(?P<before>\b(?:on )?{_WEEKDAY} )(?:\w+ly )?(?:{_SAYS_SO})\b",
    re.IGNORECASE,
)


def part_of(text: str) -> Part:
    """The part of a briefing that a sentence belongs to."""
    if _DISPUTED.search(_outside(text)):
        return Part.DISPUTED
    if _UNKNOWN.search(_outside(text)):
        return Part.UNKNOWN
    return Part.NEXT if announces_future(text) else Part.HAPPENED


def announces_future(text: str) -> bool:
    """Whether the sentence itself tells what is to come: "the council will vote on Monday".

    Not where that is only a detail of what happened: "signed an order that will close schools".
    """
    plain = _outside(text)
    found = _AHEAD.search(plain)
    if found is None or _WAS.match(found.group()):
        return False
    before = plain[: found.start()]
    for verb in _PAST.finditer(before):
        word = verb.group().lower()
        if word not in _SAYING and not _NOT_PAST.match(word):
            return False
    inside = _INSIDE.search(before)
    # "said that it will …" announces; "the law, which will …" describes.
    return inside is None or bool(_REPORTING.search(before[: inside.start()]))


def still_ahead(text: str, published: Published | None, now: date) -> bool:
    """Whether what a sentence announces is not past at `now`, as far as its report can tell.

    By the days that it names, read from the day of the report; without such a day, by the report's
    age. A report without a date announces nothing: nobody knows when "tomorrow" was.
    """
    if published is None or len(published.text) < 10:
        return False
    issued = date.fromisoformat(published.text[:10])
    named = _days(text, issued)
    if named:
        return max(named) >= now
    return now - issued <= STILL_AHEAD


def names_day(text: str, published: Published | None) -> bool:
    """Whether a sentence names a day from that of its report on."""
    if published is None or len(published.text) < 10:
        return False
    return bool(_days(text, date.fromisoformat(published.text[:10])))


def _days(text: str, issued: date) -> list[date]:
    """The days from that of the report on, without that on which somebody said it."""
    said = [
        match.span(match.lastgroup) for match in _DAY_OF_SAYING.finditer(text) if match.lastgroup
    ]
    for start, end in reversed(said):
        text = text[:start] + " " * (end - start) + text[end:]
    return [
        day
        for moment in moments(text)
        if (day := _day(moment, issued)) is not None and issued <= day <= issued + _LONG_AHEAD
    ]


def _day(moment: Moment, issued: date) -> date | None:
    """The day that is meant; that of the report itself for its own weekday."""
    if moment.kind == "weekday" and moment.value == WEEKDAYS[issued.weekday()]:
        return issued
    return resolved(moment.kind, moment.value, issued, ahead=True)


def _outside(text: str) -> str:
    """The sentence with its quotations blanked: what somebody says is not what is so."""
    for start, end in quoted(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
