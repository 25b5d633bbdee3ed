"""Whether a sentence holds the kind of thing that is asked for, 0..1."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bot.writing import mentions
from bot.writing.claims import Candidate, quoted
from bot.writing.fits_amounts import TALLIED, count, measure, money, share
from bot.writing.fits_people import authored, named, which, who
from bot.writing.held import match, positions
from bot.writing.kinds import Kind
from bot.writing.question import Asked, Question, Term
from bot.writing.speakers import Speaker, said

_NEUTRAL = 0.5
_OPENING = 3
_DEFINING = re.compile(
    r"\b(?:is|are|was|were|means?|refers? to|known as|defined as|describes?|called)\b",
    re.IGNORECASE,
)
_LISTING = re.compile(
    r"\b(?:includ\w+|such as|among them|namely|consists? of|are)\b", re.IGNORECASE
)
_INDOORS = re.compile(
    r"\b(?:at|in|on|inside|outside) (?:his|her|its|their) (?:\w+ ){0,2}"
    r"(?:homes?|house|residence|cell|office|flat|apartment|car|school|church|hotel|store)\b",
    re.IGNORECASE,
)
"""A place without a name."""
_LEADING = frozenset(
    {"vote", "approve", "reject", "win", "lose", "kill", "injure", "arrest", "announce", "result"}
)
_NEARLY = 0.85
_UNTOLD = {Kind.COUNT: 0.5, Kind.WHO: 0.4, Kind.WHICH: 0.4}
"""What a sentence is worth that does not tell the deed which is asked about."""


def fit(asked: Asked, question: Question, sentence: Candidate, speaker: Speaker) -> float:
    """How well `sentence` holds what `asked` asks for."""
    if asked.kind is Kind.SAID:
        return said(sentence, speaker)
    judge = _JUDGES.get(asked.kind)
    value = judge(asked, question, sentence) if judge else _NEUTRAL
    deed = asked.deed
    untold = deed is not None and not _does(deed, sentence, after=asked.through)
    if untold and asked.kind is Kind.WHO and authored(asked, question, sentence):
        return 1.0
    if untold and asked.kind in _UNTOLD:
        value *= _UNTOLD[asked.kind] if asked.kind is not Kind.WHICH or named(asked) else _NEARLY
    return value


def _does(deed: Term, sentence: Candidate, *, after: bool = False) -> bool:
    """Whether a sentence tells a deed, or the one before it: when it hangs, or may come `after`."""
    if match(deed, sentence.stem_set, sentence.concepts):
        return True
    before = sentence.before if sentence.hangs or after else None
    return before is not None and bool(match(deed, before.stem_set, before.concepts))


def _when(asked: Asked, _: Question, sentence: Candidate) -> float:
    if asked.label == "the time":
        return 1.0 if mentions.clock(sentence.text) else 0.2
    if asked.label == "the month":
        return 1.0 if mentions.months(sentence.text) else 0.2
    return _dated(asked, sentence)


def _dated(asked: Asked, sentence: Candidate) -> float:
    """How precisely the sentence dates what is asked about; a date far from it counts less."""
    told = [
        sentence.tokens[at] for at in positions((t for t in asked.terms if not t.name), sentence)
    ]
    best = 0.0
    for value, start, end in mentions.dates(sentence.text):
        gap = min((max(t.start - end, start - t.end, 0) for t in told), default=0)
        best = max(best, value * (1.0 if gap <= 45 else 0.85 if gap <= 100 else 0.7))
    return best


def _year(_: Asked, __: Question, sentence: Candidate) -> float:
    return 1.0 if mentions.years(sentence.text) else 0.0


def _where(_: Asked, question: Question, sentence: Candidate) -> float:
    given = {part for name in question.names for part in name} | {t.stem for t in question.terms}
    found = mentions.places(sentence.text)
    fresh = [
        place for place in found if not all(_lower_stem(word) in given for word in place.split())
    ]
    if fresh:
        return 1.0
    if _INDOORS.search(sentence.text):
        return 0.8
    located = re.search(
        r"\b(?:located|situated|based|lies|found|held) (?:in|on|at|near)\b", sentence.text
    )
    return 0.8 if located else (0.4 if re.search(r"\b(?:in|at|on) the\b", sentence.text) else 0.0)


def _lower_stem(word: str) -> str:
    return word.lower().rstrip(".,'’s")


def _why(asked: Asked, __: Question, sentence: Candidate) -> float:
    value = mentions.reason_value(sentence.text)
    if value < 0.8 and any("cause" in term.concepts for term in asked.terms):
        effects = positions((t for t in asked.terms if "cause" not in t.concepts), sentence)
        done = any(sentence.tokens[at].text.endswith("ed") and at > 1 for at in effects)
        return 0.8 if done else value
    return value


def _how(_: Asked, __: Question, sentence: Candidate) -> float:
    return mentions.manner_value(sentence.text)


def _yesno(asked: Asked, _: Question, sentence: Candidate) -> float:
    if asked.deed is None:
        return _NEUTRAL
    return 0.9 if match(asked.deed, sentence.stem_set, sentence.concepts) else 0.4


def _what(asked: Asked, _: Question, sentence: Candidate) -> float:
    """Of "what damage …", the thing named after "what" should be spoken of."""
    focus = [term for term in asked.terms if term.stem in asked.focus]
    if not focus:
        return _NEUTRAL
    held = any(match(term, sentence.stem_set, sentence.concepts) for term in focus)
    return 0.6 if held else 0.3


def _defines(asked: Asked, question: Question, sentence: Candidate) -> float:
    wanted = {term.stem for term in asked.terms}
    opening = set(sentence.stems[: len(wanted) + 4])
    if not wanted & set(sentence.stems):
        return 0.1
    verb = _DEFINING.search(sentence.text)
    if verb and wanted & opening and verb.start() < 0.6 * len(sentence.text):
        return 1.0
    named = "|".join(re.escape(t.text) for t in sentence.tokens if t.stem in wanted)
    apposed = re.search(
        rf"(?:{named})\)?\s?,\s(?:(?:an?|the|who|which|whose)\b|[^,.]{{3,60}},)", sentence.text
    )
    del question
    return 0.9 if apposed else (0.6 if verb else 0.4)


def _list(_: Asked, __: Question, sentence: Candidate) -> float:
    commas = sentence.text.count(",")
    return min(1.0, 0.3 + 0.15 * commas + 0.3 * bool(_LISTING.search(sentence.text)))


def _overview(asked: Asked, __: Question, sentence: Candidate) -> float:
    """A result with its numbers most of all, then how an article begins; opinions least."""
    focus = [term for term in asked.terms if term.stem in asked.focus]
    if not all(match(term, sentence.stem_set, sentence.concepts) for term in focus):
        return -1.0
    count = len(mentions.figures(sentence.tokens, sentence.text))
    if focus:
        value = 0.6 if min(positions(focus, sentence), default=9) <= _OPENING else 0.2
        return value * (0.5 if quoted(sentence.text) else 1.0)
    value = 0.3 * bool(sentence.concepts & _LEADING) + 0.15 * bool(count)
    if mentions.tally(sentence.text):
        value += 0.35
    elif count > 1 and sentence.concepts & TALLIED:
        value += 0.2
    if sentence.hit.passage.ordinal == 0:
        value += 0.2 * max(0.0, 1 - 0.2 * sentence.position)
    if sentence.speaking and not count:
        value -= 0.15
    return max(0.0, value)


_JUDGES: Mapping[Kind, Callable[[Asked, Question, Candidate], float]] = {
    Kind.COUNT: count,
    Kind.SHARE: share,
    Kind.MONEY: money,
    Kind.MEASURE: measure,
    Kind.WHEN: _when,
    Kind.YEAR: _year,
    Kind.WHERE: _where,
    Kind.WHY: _why,
    Kind.HOW: _how,
    Kind.WHO: who,
    Kind.WHICH: which,
    Kind.DEFINITION: _defines,
    Kind.LIST: _list,
    Kind.YESNO: _yesno,
    Kind.WHAT: _what,
    Kind.OVERVIEW: _overview,
}
