"""What a sentence says about the answer rather than about the world.

A writer greets, announces and refers ("Here is a summary:", "Passage 2 states that …"), and says
what the sources leave out. None of that is a claim about the news: the first is let through, what
refers is cut off, and what is said to be missing is looked for.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re

from bot.writing.window import View, content
from bot.writing.words import fold, weight, words

_BULLET = re.compile(r"^\s*(?:(?:[-*•‣▪–—#>]+|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s+)+")
# "(Passage 2)", "[1]": where something stands is no part of what is said.
_REFERENCE = re.compile(
    r" ?(?:\[\d{1,2}\]|\((?:[\w ]{0,24} )?passages? \d[\d, and&]*\))", re.IGNORECASE
)
_GIVEN = r"(?:the )?(?:(?:given|provided|above|following) )?(?:passages?|articles?|texts?|sources?)"
_REFERRED = re.compile(
    rf"^(?:however, |therefore, )?(?:based on|according to|in|from) {_GIVEN}"
    rf"(?: (?:given|provided))?(?: \d+(?:(?:,| and|, and) \d+)*)?,\s*"
    r"|^passages? \d+ (?:also )?(?:states?|mentions?|notes?|says?|explains?) that ",
    re.IGNORECASE,
)
_TALK = frozenset(
    """here here's is are a an the your my this that these those following above below brief short
    concise summary summaries answer answers response overview list key main points point facts
    details information passage passages text texts article articles source sources news report
    based on in of to from for by with and or provided given question query sure certainly
    absolutely course ok okay great good hope helps help helpful i i'm you me us let know if need
    want have any anything else more questions further assistance please feel free ask would like
    there it as can could be conclusion sum short summarize summarized summarised note unable
    cannot can't sorry assist with word words within sentence sentences version happy glad thanks
    thank welcome according follows""".split()
)
_GREETINGS = frozenset(
    """here here's sure certainly absolutely ok okay great good i i'm let please feel glad happy
    thanks thank welcome sorry hope unable""".split()
)
_TITLES = frozenset("summary answer overview conclusion response points passage passages".split())
_ANNOUNCES = re.compile(
    r"\b(?:here(?:'s| is| are)|follow(?:s|ing)?|steps)\b[^:]*:\s*$", re.IGNORECASE
)
_TELLS = (
    "mention|provide|specify|say|state|contain|include|give|address|offer|discuss|explain|indicate"
)
_ABSENT = re.compile(
    r"^(?:(?:however|unfortunately|but|note|note that|additionally)[,:]? )?"
    rf"(?:{_GIVEN}|information)"
    rf"(?: (?:given|provided))? (?:do|does|did)(?: not|n't) (?:\w+ )?(?:{_TELLS})\b"
    r"|^(?:(?:however|unfortunately)[,:]? )?(?:there is|we have|we do|we don't have|there's) ?"
    r"(?:no|not|n't)? ?(?:enough |specific )?(?:information|mention|details)\b"
    r"|^(?:(?:however|unfortunately)[,:]? )?it is (?:not (?:clear|mentioned|specified|stated)"
    r"|unclear|unable|not possible to (?:answer|determine|say))\b",
    re.IGNORECASE,
)
_LONGEST = 300
_FOUND = 0.75


def stripped(sentence: str) -> str:
    """A sentence without list marks and without references to passages."""
    return _REFERRED.sub("", _REFERENCE.sub("", _BULLET.sub("", sentence)))


def claims_nothing(sentence: str) -> bool:
    """Whether a sentence only talks about the answer ("Here is a summary:"), or has no words."""
    if len(sentence) > _LONGEST:
        return False
    found = [word.text.casefold() for word in words(stripped(sentence))]
    if not found:
        return True
    if any(word not in _TALK and not (word.isdigit() and len(found) > 1) for word in found):
        return False
    if sentence.rstrip()[-1:] in {":", ",", "："}:
        return True
    if found[:2] == ["of", "course"]:
        return True
    return found[0] in _GREETINGS or (len(found) <= 3 and not _TITLES.isdisjoint(found))


def announces(sentence: str) -> bool:
    """Whether a sentence only announces a list: its names and numbers are checked, no more."""
    return len(sentence) <= _LONGEST and bool(_ANNOUNCES.search(fold(sentence)))


def says_absent(sentence: str) -> bool:
    """Whether a sentence says that the sources do not say something."""
    return len(sentence) <= 2 * _LONGEST and bool(_ABSENT.search(fold(sentence)))


def is_absent(sentence: str, seen: View) -> bool:
    """Whether what the sentence calls missing is indeed in no line of the sources."""
    match = _ABSENT.search(fold(sentence))
    topic = content(sentence[match.end() if match else 0 :])
    topic = [word for word in topic if word.text.casefold() not in _TALK]
    total = sum(weight(word) for word in topic)
    covers = [
        sum(
            weight(word)
            for word in topic
            if word.stem in {other.stem for other in words(line.text)}
        )
        for line in seen.best
    ]
    return not total or max(covers, default=0.0) < _FOUND * total
