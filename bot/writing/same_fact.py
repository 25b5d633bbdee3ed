"""Whether two facts of two reports are versions of one, and whether they exclude each other.

Two sentences are compared word by word: only where nearly everything else is the same, and the
values stand in the same place of the sentence, can they be two versions of one fact. Days and
years may also stand in sentences of other words, where a model finds them likely of one thing.
"""

from __future__ import annotations

import math
import re

from bot.writing.around import around, kin
from bot.writing.contrast import apart, contrasted
from bot.writing.events import same_event
from bot.writing.facts import LOOSE, MOVED, About, Fact, ends, times
from bot.writing.lexicon import STOP, is_country
from bot.writing.outcomes import outcomes
from bot.writing.reports import TIMELY, Line, keys, shared
from bot.writing.same_count import other_rank
from bot.writing.same_thing import likely
from bot.writing.stated import stated
from bot.writing.tokens import Token, akin, stems, tokens
from bot.writing.words import FUNCTION_WORDS

_YEAR = re.compile(r"\b\d{4}\b")
_DATED = re.compile(r"\b(?P<deed>[a-z]+) (?:back )?(?:in|on|since) (?:the )?$")
_PLACED = re.compile(r"^(?:in|at|near|outside|off) ")
_OBJECT = re.compile(
    r"^ (?:a|an|the|its|their|his|her) (?:[A-Za-z]+['’]s? )?(?P<what>[a-z]+(?: [a-z]+)?)"
)
_CLAUSE = re.compile(r"[;:]|,(?= (?:while|and|but)\b)|\b(?:while|but|whereas)\b")
_LEAST_SHARED = 2
"""Words in common under which two sentences are not compared at all."""
_KINDS = stems(
    "lake river mount mountain cape bay gulf island port fort street road avenue square bridge "
    "university hospital school college airport station court church saint new north south east "
    "west"
)
"""Words that two names may share and name two things."""
_DIGITS = re.compile(r"\d+")
_MINUTES_OFF, _LOOSELY_OFF = 10, 60
"""Minutes from which two clock times differ, and where one is "shortly after"."""
_YEARS_OFF = 10
_DAYS_OFF = 31
"""Years and days from which two times are more likely of two things."""
_LIKELY_TIME = -0.5
"""Log odds from which two times of sentences of much the same words are of one thing."""
_LIKELY_ANYHOW = 1.0
"""Log odds from which they are in whatever words."""


def same_fact(one: Fact, other: Fact) -> float:
    """How surely two facts are versions of one, from 0 to 1; 0 when they are not."""
    if one.about is not other.about or (one.slot != other.slot and one.about is not About.WHO):
        return 0.0
    if len(one.line.keys & other.line.keys) < _LEAST_SHARED or not _one_place(one, other):
        return 0.0
    share = _share(one, other)
    by_words = one.about is not About.WHEN or one.slot == "clock"
    if (by_words and not share) or _apart(one, other):
        return 0.0
    if by_words:
        return share
    if _moved(one, other):
        return 0.5
    odds = likely(one, other)
    least = _LIKELY_TIME if share and not _far(one, other) else _LIKELY_ANYHOW
    return 1 / (1 + math.exp(-odds)) if odds >= least else 0.0


def _far(one: Fact, other: Fact) -> bool:
    """Whether two years or two days are too far apart to be a slip of one of them."""
    first, second = (_DIGITS.findall(str(each.value)) for each in (one, other))
    if len(first) != len(second) or not first:
        return False
    if len(first) == 1:
        return abs(int(first[0]) - int(second[0])) > _YEARS_OFF
    days = [sum(int(part) * size for part, size in zip(each, (365, 30, 1), strict=False))
            for each in (first, second)]  # fmt: skip
    return abs(days[0] - days[1]) > _DAYS_OFF


def _apart(one: Fact, other: Fact) -> bool:
    """Whether anything tells that two facts are of two things."""
    if one.about is not About.END and _plainly(one, other) < 2 and not _moved(one, other):
        return True
    if _more_differs(one, other) or _other_end(one, other) or _other_thing(one, other):
        return True
    own: frozenset[str] = frozenset()
    if one.about is About.WHO:
        own = frozenset(_name(one) | _name(other))
    timed = one.about is About.WHO or one.slot in {"match", "trend", "score"}
    return not same_event(one.line, other.line, own, timed=timed)


def _one_place(one: Fact, other: Fact) -> bool:
    """Whether two facts stand in one place of their sentences: "a plant in X", "built in Y"."""
    if one.slot == other.slot:
        return True
    if one.about is not About.WHO or not (_PLACED.match(one.slot) and _PLACED.match(other.slot)):
        return False
    first, second = (each.slot.split(" ", 1)[1] for each in (one, other))
    mine, theirs = ({word.stem for word in each.line.tokens} for each in (one, other))
    return first in theirs and second in mine and _plainly(one, other) >= 4


def _moved(one: Fact, other: Fact) -> bool:
    """Whether one of two coming days is said to be a new one, of what both sentences name."""
    if one.about is not About.WHEN or one.slot != other.slot or one.slot != "coming":
        return False
    named = one.line.named & other.line.named
    return bool(named) and bool(MOVED.search(one.line.text) or MOVED.search(other.line.text))


def _share(one: Fact, other: Fact) -> float:
    """The share of the other words that two sentences have in common; 0 when too few."""
    mine, theirs = _rest(one), _rest(other)
    both = min(shared(mine, theirs), shared(theirs, mine))
    least = min(len(_content(mine)), len(_content(theirs)))
    enough = {About.WHEN: (3, 0.6), About.WHO: (3, 0.6), About.END: (2, 0.5)}[one.about]
    words = 2 if one.slot == "year" and _deed(one) & _deed(other) else enough[0]
    share = both / max(1, least)
    return share if both >= words and share >= enough[1] else 0.0


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
            frozenset(
                word.stem for word in each.line.tokens if _clause(each) <= word.start < each.start
            )
            for each in (one, other)
        )
        return not (first & second & one.line.names)
    if one.about is About.WHEN:
        return apart(one.line, other.line) or other_rank(one.line, other.line)
    if one.about is About.WHO:
        return contrasted(one.line, other.line) or _other_role(one, other)
    if one.slot != "vote":
        return False
    if _object(one) and _object(other) and not _alike(_object(one), _object(other)):
        return True
    mine, theirs = (_content(_rest(each)) - each.line.names - TIMELY for each in (one, other))
    both = shared(
        [word for word in _rest(one) if word.stem in mine],
        [word for word in _rest(other) if word.stem in theirs],
    )
    return both < 0.5 * min(len(mine), len(theirs))


def _other_role(one: Fact, other: Fact) -> bool:
    """Whether two people are named for two posts: "named X chief executive", "Y head of sales"."""
    mine, theirs = (around(each.line, each.start, each.end).after for each in (one, other))
    return (
        bool(mine and theirs)
        and not kin(mine, theirs)
        and not (
            mine in {word.stem for word in other.line.tokens}
            or theirs in {word.stem for word in one.line.tokens}
        )
    )


def _object(fact: Fact) -> frozenset[str]:
    """What was decided on, where it follows the verb: "approved the budget"."""
    after = _OBJECT.match(fact.line.text[fact.end :])
    return frozenset(token.stem for token in tokens(after["what"])) if after else frozenset()


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(kin(first, second) for first in one for second in other)


def _clause(fact: Fact) -> int:
    """Where the clause of a fact begins."""
    return max((one.end() for one in _CLAUSE.finditer(fact.line.text, 0, fact.start)), default=0)


def _plainly(one: Fact, other: Fact) -> int:
    """How many words beside the names the two sentences have in common."""
    mine = [word for word in _rest(one) if word.stem not in one.line.names]
    return shared(mine, _rest(other))


def _more_differs(one: Fact, other: Fact) -> bool:
    """Whether both sentences have names or figures of their own beside the values compared."""
    mine, theirs = _names_beside(one), _names_beside(other)
    if one.slot == other.slot == "< win":
        mine, theirs = mine - _name(other), theirs - _name(one)
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
        loose = any(LOOSE.search(each.line.text[: each.start]) for each in (one, other))
        apart = abs(int(str(one.value)) - int(str(other.value)))
        return apart > (_LOOSELY_OFF if loose else _MINUTES_OFF)
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
        for each in line.once(ends)
        if each.pair == fact.slot
    }
    return len(told) > 1


def _mentions(line: Line, fact: Fact) -> bool:
    """Whether a report mentions a value of another report anywhere."""
    if fact.about is not About.WHEN:
        return False
    return any(mine.value == fact.value for each in line.report.body for mine in each.once(times))


def _other_name(one: Fact, other: Fact) -> bool:
    mine, theirs = _name(one), _name(other)
    first, second = one.shown.split(), other.shown.split()
    if min(len(first), len(second)) > 2 and first[0] == second[0]:
        # "Goalkeeper Luca Ferri" opens a sentence: the role is no part of the name.
        opening = {token.stem for token in tokens(first[0])}
        mine, theirs = mine - opening, theirs - opening
    mine, theirs = _proper(mine, theirs)
    if mine & theirs or any(akin(a, b) or _begins(a, b) for a in mine for b in theirs):
        return False
    if {*map(is_country, mine)} != {*map(is_country, theirs)}:
        return False
    if keys_of(mine) & keys_of(theirs) or _initials(mine, theirs):
        return False
    if one.slot == other.slot == "< win" and _both_named(one, other):
        return True
    # A report that knows the other name, too, speaks of another thing with it.
    return not (mine & other.line.report.known or theirs & one.line.report.known)


def _proper(mine: frozenset[str], theirs: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of two names without what both only are: lakes, rivers, streets."""
    kind = mine & theirs & _KINDS
    return (mine - kind, theirs - kind) if mine - kind and theirs - kind else (mine, theirs)


def _both_named(one: Fact, other: Fact) -> bool:
    """Whether each sentence names both: they only tell the winner and the loser otherwise."""
    return all(
        name & each.line.names for name in (_name(one), _name(other)) for each in (one, other)
    )


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
