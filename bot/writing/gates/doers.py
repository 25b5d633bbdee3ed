"""Doers: whether the one who does a deed in the sentence can be the one of a source.

A passive turns the sides; a pronoun and a description (`the company`, `its leader`) stand for
somebody named shortly before; an apposition gives somebody two names.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.writing.gates.amounts import NUMBER_WORDS
from bot.writing.gates.clauses import Deed, deeds
from bot.writing.gates.kinship import kin_to_any
from bot.writing.gates.names import HONORIFICS
from bot.writing.gates.states import states_in, states_of
from bot.writing.window import Line, View
from bot.writing.words import Word, is_common, is_content, words

_LIGHT = frozenset("be have get make take give do come go become remain see include use".split())
UNSURE = frozenset({"may", "could", "can", "would have", "could have", "may have", "probably"})
DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december""".split()
)
_POINTING = re.compile(r"\b(?:the|its|their|his|her|this|that|these|those)\s+$", re.IGNORECASE)
_OTHERS = frozenset("other others further rest".split())
TIME = frozenset(
    """day week month year morning evening night noon midnight afternoon hour minute quarter half
    time season summer winter spring autumn order addition total fact""".split()
)


class Told(NamedTuple):
    """A deed of a source, its line, and the index of the line in `View.whole`."""

    deed: Deed
    line: Line
    at: int


def light(deed: Deed) -> bool:
    """Whether the verb says little by itself: `be`, `have`, `take`."""
    return deed.verb.stem in _LIGHT


def _names(found: Iterable[Word]) -> list[Word]:
    return [
        word
        for word in found
        if word.capital
        and not word.numeric
        and word.text.casefold() not in DAYS
        and not (word.start <= 1 and is_common(word.text))
        and word.text.casefold().replace(".", "") not in HONORIFICS
    ]


def same_doer(deed: Deed, told: Told, seen: View) -> bool:  # noqa: PLR0911 — a table of cases
    """Whether the doer of the sentence can be the one of the source."""
    other = told.deed
    wanted = [word for word in deed.subject if word.text.casefold() not in NUMBER_WORDS]
    wanted = [word for word in wanted if not word.numeric and word.stem not in TIME | _OTHERS]
    if not wanted or deed.pronoun or _infinitive(deed):
        return True
    passive = deed.passive or deed.verb.stem == "die"
    theirs_passive = other.passive or other.verb.stem == "die"
    if light(deed) or _infinitive(other):
        before = [word for word in words(told.line.text) if word.end <= other.end]
        theirs = [word for word in before if is_content(word)]
    elif passive == theirs_passive:
        theirs = list(other.subject)
    else:
        theirs = list(other.rest)
    if _meets(wanted, theirs) or _by_its_seat(wanted, told):
        return True
    if not any(not word.numeric for word in theirs) and not other.pronoun:
        return True
    if other.pronoun and (passive == theirs_passive or not theirs):
        return _named_before(wanted, told, seen)
    if _alias(wanted, theirs, seen):
        return True
    if not _names(wanted) and _names(theirs) and len(wanted) == 1:
        # "The city plans …" of a source that names the city: it must speak of a city at all.
        return all(any(kin_to_any(w, words(line.text)) for line in seen.whole) for w in wanted)
    return bool(
        _names(wanted)
        and not _names(theirs)
        and _points(told, theirs)
        and _named_before(wanted, told, seen)
    )


def _infinitive(deed: Deed) -> bool:
    return bool(deed.mode) and deed.mode not in UNSURE | {"will", "would", "must", "should"}


def _meets(wanted: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether two groups of words name the same: by a name where both have one."""
    ours, others = _names(wanted), _names(theirs)
    if ours and others:
        return any(kin_to_any(word, others) for word in ours)
    return any(kin_to_any(word, theirs) for word in wanted) or any(
        kin_to_any(word, wanted) for word in theirs
    )


def _by_its_seat(wanted: Sequence[Word], told: Told) -> bool:
    """Whether a state stands before the verb as the seat of its government, or for the seat."""
    ahead = told.line.text[: told.deed.verb.start]
    if any(kin_to_any(word, words(ahead)) for word in wanted if word.capital):
        return False
    return not set(states_of(wanted).values()).isdisjoint(states_in(ahead).values())


def _points(told: Told, theirs: Sequence[Word]) -> bool:
    """Whether words only describe somebody known: `the company`, `its leader`."""
    if not theirs:
        return False
    before = told.line.text[: theirs[0].start]
    return not before.strip() or bool(_POINTING.search(before))


def _named_before(wanted: Sequence[Word], told: Told, seen: View) -> bool:
    """Whether the doer is named earlier in the line or shortly before it."""
    source = told.line.source
    lines = [
        line.text for line in seen.whole[max(0, told.at - 3) : told.at] if line.source == source
    ]
    lines.append(told.line.text[: max(told.deed.start, told.deed.verb.start)])
    ours = _names(wanted) or list(wanted)
    return any(kin_to_any(word, words(line)) for line in lines for word in ours)


def _alias(wanted: Sequence[Word], theirs: Sequence[Word], seen: View) -> bool:
    """Whether a source sets two descriptions side by side: `The operator, Kesselbus, …`."""
    ours_known: dict[str, bool] = {}
    others_known: dict[str, bool] = {}
    for line in seen.whole:
        found = words(line.text)
        ours = _places(found, wanted, ours_known)
        others = _places(found, theirs, others_known) if ours else []
        for one in ours:
            for two in others:
                first, last = min(one, two), max(one, two)
                if 0 < last - first <= 3 and all(
                    is_content(word) or word.text.casefold() in {"of", "the", "a"}
                    for word in found[first : last + 1]
                ):
                    gap = line.text[found[first].end : found[last].start]
                    if not re.search(r"[.;:\"()]", gap) and not deeds_between(
                        line.text, found[first].end, found[last].start
                    ):
                        return True
    return False


def _places(found: Sequence[Word], sought: Sequence[Word], known: dict[str, bool]) -> list[int]:
    """Where words kin to `sought` stand; `known` remembers each word, as most come again."""
    for word in found:
        if word.text not in known:
            known[word.text] = kin_to_any(word, sought)
    return [place for place, word in enumerate(found) if known[word.text]]


def deeds_between(text: str, start: int, end: int) -> bool:
    """Whether a verb stands between two places of a text."""
    return any(start <= deed.verb.start < end for deed in deeds(text))
