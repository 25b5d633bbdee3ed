"""What an amount is in its sentence, by the words right before and after it.

Each function takes the text before the amount and the text after it.
"""

from __future__ import annotations

import re

_PART = re.compile(
    r"\b(?:further|additional|extra|of (?:them|whom|these|those)|including|among them|the "
    r"other|other|every|each|of (?:the )?\d+\D{0,30})\s*$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\banother\s*$", re.IGNORECASE)
_PART_AFTER = re.compile(
    r"^\s*(?:more\b(?! than)|others?\b|further\b|additional\b|of (?:them|whom)\b|remaining\b"
    r"|out of\b|in (?:ten|five|three|four)\b|times\b)",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:(?:up|down|raised|lowered|rose|rising|increased|revised|changed|cut|corrected)(?: "
    r"(?:up|down))? from|to [^,;]{1,40} from|instead of|rather than|"
    r"\bwe (?:had )?(?:said|wrote|written|reported|given)(?: [\w’']+){0,5}|"
    r"(?:had )?first (?:spoken|spoke|said|reported|put|given|gave)(?: \w+){0,4}|"
    r"(?:initial(?:ly)?|earlier|previous(?:ly)?|originally)"
    r"(?: [\w’']+){0,7}|not|after (?:first|initially) \w+(?: \w+){0,3}|earlier version(?: "
    r"[\w’']+){0,14})\s*(?:about |around |only |at |that |of |some |the )*[$€£]?\s*$",
    re.IGNORECASE,
)
_FORMER_AFTER = re.compile(
    r"^(?: [\w%]+){0,4},? (?:as |that |it |they |he |she )*(?:had |was |were )*(?:first|initially|"
    r"previously|originally|earlier) (?:reported|thought|announced|given|said|planned|estimated|"
    r"stated|counted|published|disclosed|feared|gave|put|named|forecast|predicted|believed)|"
    r"^(?: [\w%]+){0,3} (?:earlier|a (?:day|week) (?:ago|before)|the day before)",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"(?:more than|over|at least|no fewer than|no less than|upwards of|above|exceed\w*|surpass\w*|"
    r"in excess of)\s*[$€£]?\s*$",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"(?:fewer than|less than|under|below|at most|no more than|up to|nearly|almost|just under|"
    r"close to|as many as)\s*[$€£]?\s*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:about|around|roughly|approximately|some|an estimated|estimated|nearly|almost|close to|"
    r"just (?:over|under)|circa|about|or so)\s*[$€£]?\s*$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\b(?:by|(?:rise|increase|drop|fall|decrease|decline|gain|jump|cut|reduction|difference|"
    r"loss|addition|slump|surge|boost) of)\s+"
    r"(?:about |around |more than |nearly |almost |just |over |some )?[$€£]?\s*$",
    re.IGNORECASE,
)
_AGENTS = re.compile(
    r"\b(?:supported|backed|approved|adopted|rejected|opposed|signed|attended|visited|watched|seen|"
    r"used|read|joined|bought|run|staffed|guarded|followed) by\s+"
    r"(?:about |around |more than |nearly |almost |just |over |some |only )?$",
    re.IGNORECASE,
)
"""Before those who did something: "supported by 73 members" is no change."""
_CHANGED = re.compile(
    r"\b(?:r[io]se[sn]?|increas\w+|climb\w+|jump\w+|grew|grown|gain\w*|surged?|f[ae]ll(?:s|en)?|"
    r"dropp?\w*|declin\w+|decreas\w+|slipp?\w*|shr[aiu]nk|sank)\s+(?:by )?"
    r"(?:about |around |more than |nearly |almost |just |over |some )?[$€£]?\s*$",
    re.IGNORECASE,
)
_CHANGED_TO = re.compile(r"^(?: [a-z]+){0,3} to (?:[a-z]+ ){0,3}[$€£]?\d", re.IGNORECASE)
# "Aged 12 to 17", "between 70 and 72": an end of a range is no value of its own.
_RANGE = re.compile(r"\b(?:between|aged?|ages)\s+[$€£]?\s*$", re.IGNORECASE)
_RANGE_TO = re.compile(
    r"\b(?:between|aged?|ages)\s+[$€£]?[\d.,]+\S*(?: \w+)? (?:and|to|through) [$€£]?$",
    re.IGNORECASE,
)
_RANGE_ON = re.compile(r"^\S*(?: \w+)? (?:and|to|through) [$€£]?\d", re.IGNORECASE)
_OF_THE = re.compile(r"^ of the\b")
_OF_THEM = re.compile(r"^ of (?:the|those) (?:injured|wounded|dead|killed|missing|arrested|hurt)\b")
_VOTES = re.compile(r"^ (?:votes?|ballots?|to \d)")
_WANTED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?(?: [\w’']+){0,4} (?:for|to)|sought|seek\w*|demand\w*|request\w*|"
    r"propos\w+ to|want(?:s|ed)?|offer(?:s|ed)?|fac(?:es|ed|ing)|could (?:get|face)|"
    r"call(?:s|ed)? for|up to|target\w*|goal|maximum|expectations of|estimates? of|forecasts? of|"
    r"(?:economists|analysts)(?: had)? (?:expected|forecast|predicted))\b",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"^(?: [\w-]+){0,3} (?:needed|required|necessary)(?= (?:to|for|by|in)\b|\W*$|[,.;])",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"^ (?:hours?|minutes?|days?|weeks?|months?|years?|feet|foot|metres?)?(?:,| and)? \d"
)
_COMPOUNDED = re.compile(
    r"\d (?:hours?|minutes?|days?|weeks?|months?|years?|feet|foot)(?:,| and) $"
)


def former(before: str, after: str) -> bool:
    """Whether the sentence itself calls it outdated or wrong: "up from 61", "not 42,000"."""
    return bool(_FORMER.search(before) or _FORMER_AFTER.search(after))


def part(before: str, after: str) -> bool:
    """Whether it is only a part of a count, a change of one, or an end of a range."""
    return bool(
        _PART.search(before[-60:])
        or _PART_AFTER.search(after)
        or _OF_THEM.search(after)
        or (_CHANGE.search(before) and not _VOTES.search(after) and not _AGENTS.search(before))
        or (_CHANGED.search(before) and _CHANGED_TO.search(after))
        or (_RANGE.search(before) and _RANGE_ON.search(after))
        or _RANGE_TO.search(before)
    )


def another(before: str) -> bool:
    """Whether it is counted beside others: "another 39"."""
    return bool(_ANOTHER.search(before))


def of_the(after: str) -> bool:
    """Whether it is told of whom they are some: "12 of the tourists"."""
    return bool(_OF_THE.search(after))


def compound(before: str, after: str) -> bool:
    """Whether it is one of two units of one value: "two hours 21 minutes"."""
    return bool(_COMPOUND.search(after) or _COMPOUNDED.search(before[-20:]))


def wanted(before: str, after: str) -> bool:
    """Whether somebody asks for it, offers, faces, expects or needs it."""
    return bool(_WANTED.search(before[-60:]) or _NEEDED.search(after))


def bound(before: str) -> str:
    """`about`, `least`, `most`, or nothing."""
    tail = before[-24:]
    if _ABOUT.search(tail):
        return "about"
    if _LEAST.search(tail):
        return "least"
    return "most" if _MOST.search(tail) else ""
