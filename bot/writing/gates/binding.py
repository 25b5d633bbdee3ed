"""Binding: who did what, how many, where and when must meet in one clause of a source.

True words make a false sentence when they are bound anew: `Seven people were killed` of `Nobody
was killed. Seven people were treated`, `The Conservatives won the election` of `The Alliance won
the election, ahead of the Conservatives`. So every deed of the sentence needs a deed of a source
with a verb of its kind, the same doer (a passive turns the sides), the same sign, the numbers that
the sentence binds to it, the same place after the same preposition, and no less certainty: what a
source only expects, denies or alleges is no fact.

Where no deed of a source has a verb of the kind, this gate keeps silent: whether the words are
held at all is the business of `content`.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.writing.gates.amounts import NUMBER_WORDS, same
from bot.writing.gates.certainty import PLANNED, POSSIBLE, less_certain
from bot.writing.gates.clauses import REFUSING, Deed, deeds, denies
from bot.writing.gates.content import LIGHT, LONG, MOST
from bot.writing.gates.doers import DAYS, TIME, Told, light, same_doer
from bot.writing.gates.kinship import kin, kin_to_any
from bot.writing.gates.otherwise import in_other_words
from bot.writing.gates.owners import counted
from bot.writing.gates.reason import Reason
from bot.writing.window import View
from bot.writing.words import Word, fold, is_content, words
from retrieval.types import Span

_SAYING = frozenset(
    """say tell state report note add mention explain describe announce claim accuse argue call
    deny insist according write warn urge declare""".split()
)
_PLACED = re.compile(
    r"\b(in|at|near|to|into|from|outside|off) (?:the |a |an |his |her |its |their )?"
    r"((?:[A-Za-z][\w'-]+ ){0,2}?[A-Za-z][\w'-]+)(?=[,.;:)]| (?:and|on|in|at|to|by|after|before"
    r"|for|with|from|of|when|where|as|but|while|until|near)\b|$)"
)
_POINTING = frozenset("it them him her this that these those which whom".split())
_TOGETHER = 0.5
"""The share of a deed's words from which a line holds it together."""


class Mismatch(NamedTuple):
    """What does not fit between a deed of the sentence and one of a source."""

    gate: str
    text: str
    clash: bool
    weight: int


def binding(sentence: str, seen: View) -> list[Reason]:
    """Doers, numbers, places and signs that a source binds otherwise."""
    return [reason for reason in _judged(sentence, seen) if reason.gate == "binding"]


def embedding(sentence: str, seen: View) -> list[Reason]:
    """What a source only denies, alleges or expects, and the sentence states as a fact."""
    return [reason for reason in _judged(sentence, seen) if reason.gate == "embedding"]


@lru_cache(maxsize=64)
def _judged(sentence: str, seen: View) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if len(words(sentence)) > MOST:
        return ()
    told = [Told(deed, line, at) for at, line in enumerate(seen.whole) for deed in deeds(line.text)]
    if len(words(sentence)) > LONG:
        # The shallow reading is not sure enough of a long sentence for more.
        return tuple(_only_possible(sentence, told))
    for deed in deeds(sentence):
        if _base(deed) in _SAYING and not deed.passive:
            continue
        candidates = _candidates(deed, told)
        if not candidates:
            continue
        found = [_mismatches(sentence, deed, one, seen) for one in candidates]
        best = min(found, key=lambda one: sum(mismatch.weight for mismatch in one))
        span = Span(deed.verb.start, deed.verb.end)
        reasons.extend(Reason(one.gate, one.text, span, clash=one.clash) for one in best)
    reasons.extend(_counted_otherwise(sentence, seen))
    return tuple(reasons)


def _only_possible(sentence: str, told: Sequence[Told]) -> Iterator[Reason]:
    """Deeds that every source which has them only calls possible, planned or asked for."""
    for deed in deeds(sentence):
        if light(deed) or _base(deed) in _SAYING:
            continue
        like = [one for one in told if _same_verb(deed, one.deed)]
        lost = [less_certain(sentence, deed, one.deed, verbal=True) for one in like]
        said_as_done = deed.past and not deed.mode
        same = all(_base(one.deed) == _base(deed) for one in like)
        undone = PLANNED if said_as_done and same else POSSIBLE
        if not lost or not all(word in undone for word in lost):
            continue
        said = [word for word in (*deed.subject, *deed.rest) if not word.numeric]
        same_matter = next(
            (
                one
                for one in like
                if any(kin_to_any(w, (*one.deed.subject, *one.deed.rest)) for w in said)
            ),
            None,
        )
        if same_matter is not None:
            word = lost[like.index(same_matter)]
            text = f'the source says it only under "{word}" ("{_shown(same_matter)}")'
            yield Reason("embedding", text, Span(deed.verb.start, deed.verb.end))


def _counted_otherwise(sentence: str, seen: View) -> list[Reason]:
    """`22 passengers` where a source says `214 passengers and 22 crew members`."""
    reasons = []
    for one in counted(sentence):
        noun = _next(sentence, one.end)
        if noun is None or one.unit:
            continue
        fitting, rivals = False, []
        for line in seen.whole:
            for other in counted(line.text):
                if not same(one, other):
                    continue
                after = _next(line.text, other.end)
                near = [w for w in words(line.text) if w.start >= other.end][:4]
                if after is None or other.unit or kin_to_any(noun, near):
                    fitting = True
                elif kin_to_any(noun, words(line.text)):
                    rivals.append(line.text[other.start : after.end])
                else:
                    fitting = True
        if rivals and not fitting:
            span = Span(one.start, one.end)
            text = f'the source counts "{rivals[0]}", not {sentence[one.start : noun.end]}'
            reasons.append(Reason("binding", text, span, clash=True))
    return reasons


def _next(text: str, at: int) -> Word | None:
    """The plain noun that follows a number at once."""
    after = next((word for word in words(text) if word.start >= at), None)
    if after is None or text[at : after.start].strip(" -") or after.capital or after.numeric:
        return None
    return after if is_content(after) else None


def _base(deed: Deed) -> str:
    return next(iter(words(deed.base))).stem if words(deed.base) else deed.base


def _candidates(deed: Deed, told: Sequence[Told]) -> list[Told]:
    """The deeds of the sources that may be the one of the sentence."""
    if light(deed):
        wanted = [word for word in (*deed.rest, *deed.subject) if not word.numeric]
        if not wanted:
            return []
        scored = [
            (sum(kin_to_any(word, (*one.deed.rest, *one.deed.subject, one.deed.verb))
                 for word in wanted), one)
            for one in told
        ]  # fmt: skip
        top = max((score for score, _ in scored), default=0)
        if 2 * top < len(wanted):
            return []
        return [one for score, one in scored if score == top]
    same_verb = [one for one in told if _same_verb(deed, one.deed)]
    if same_verb:
        return same_verb
    return [one for one in told if kin_to_any(deed.verb, (*one.deed.rest, *one.deed.subject))]


def _same_verb(deed: Deed, other: Deed) -> bool:
    return deed.verb.stem == other.verb.stem or kin(deed.base, other.base)


def _mismatches(sentence: str, deed: Deed, told: Told, seen: View) -> list[Mismatch]:
    other = told.deed
    verbal = light(deed) or _same_verb(deed, other)
    found: list[Mismatch] = []
    shown = _shown(told)
    if not verbal:
        lost = less_certain(sentence, deed, other, verbal=False)
        if lost:
            text = f'the source says it only under "{lost}" ("{shown}")'
            found.append(Mismatch("embedding", text, clash=denies(lost), weight=2))
        if not deed.negated and _no_such(deed, told):
            found.append(
                Mismatch("binding", f'the source denies this ("{shown}")', clash=True, weight=2)
            )
        return found
    if not same_doer(deed, told, seen) and not (light(deed) and _held_together(deed, seen)):
        who = sentence[deed.subject[0].start : deed.subject[-1].end]
        text = f'the source does not say this of {who} ("{shown}")'
        found.append(Mismatch("binding", text, clash=True, weight=2))
    if deed.negated != other.negated and not _turns(deed, other) and _alllight(deed, other):
        verb = "denies" if other.negated else "does not deny"
        found.append(
            Mismatch("binding", f'the source {verb} this ("{shown}")', clash=True, weight=2)
        )
    missing = _numbers_elsewhere(sentence, deed, told, seen)
    if missing and not light(deed) and not _held_together(deed, seen, missing):
        text = f'number {missing} belongs to something else in the source than here ("{shown}")'
        found.append(Mismatch("binding", text, clash=True, weight=2))
    place = _elsewhere(sentence, deed, told)
    if place:
        found.append(
            Mismatch(
                "binding", f'the source has no "{place}" here ("{shown}")', clash=True, weight=2
            )
        )
    apart = _apart(deed, told, seen)
    if apart:
        text = f'the source does not bring "{deed.verb.text}" and "{apart}" together'
        found.append(Mismatch("binding", text, clash=False, weight=1))
    lost = less_certain(sentence, deed, other, verbal=verbal)
    if lost:
        text = f'the source says it only under "{lost}" ("{shown}")'
        found.append(Mismatch("embedding", text, clash=denies(lost), weight=2))
    return found


def _no_such(deed: Deed, told: Told) -> bool:
    """Whether the source says `no deaths` of what the sentence says as a verb."""
    found = words(told.line.text)
    return any(
        one.text.casefold() == "no" and kin_to_any(deed.verb, [two]) for one, two in pairwise(found)
    )


def _alllight(deed: Deed, other: Deed) -> bool:
    """Whether two deeds with a verb such as `be` are about the same."""
    if not light(deed):
        return True
    return all(kin_to_any(word, (*other.rest, *other.subject)) for word in deed.rest)


def _held_together(deed: Deed, seen: View, number: str = "") -> bool:
    """Whether one line holds nearly all that the sentence binds together (and the number)."""
    verb = [] if light(deed) else [deed.verb]
    wanted = [w for w in (*deed.subject, *verb, *deed.rest) if not w.numeric]
    wanted = [w for w in wanted if w.text.casefold() not in NUMBER_WORDS]
    if not wanted:
        return True
    for line in seen.whole:
        if number and not any(
            same(one, other) for one in counted(number) for other in counted(line.text)
        ):
            continue
        found = words(line.text)
        if sum(kin_to_any(word, found) for word in wanted) >= _TOGETHER * len(wanted):
            return True
    return False


def _shown(told: Told) -> str:
    plain = " ".join(fold(told.line.text[told.deed.start : told.deed.end]).split())
    return plain if len(plain) <= 80 else plain[:77].rsplit(" ", 1)[0] + "…"


def _turns(deed: Deed, other: Deed) -> bool:
    """Whether a verb of refusing stands for the negation, on one of the sides."""
    return deed.base in REFUSING or other.base in REFUSING or "unable" in {deed.mode, other.mode}


def _numbers_elsewhere(sentence: str, deed: Deed, told: Told, seen: View) -> str:
    """A number of the sentence's deed that the source's line binds to another deed."""
    line = told.line.text
    theirs = [one for one in counted(line) if told.deed.start <= one.start < told.deed.end]
    for one in counted(sentence):
        if not deed.start <= one.start < deed.end or one.unit == "place":
            continue
        if any(same(one, other) for other in theirs) or in_other_words(sentence, one, seen.near):
            continue
        return sentence[one.start : one.end]
    return ""


def _elsewhere(sentence: str, deed: Deed, told: Told) -> str:
    """A place or a day of the sentence where the source's clause names another one."""
    mine = sentence[deed.start : deed.end]
    theirs = told.line.text[told.deed.start : told.deed.end]
    own_days = {word.text.casefold() for word in words(mine)} & DAYS
    their_days = {word.text.casefold() for word in words(theirs)} & DAYS
    their_days = their_days or {word.text.casefold() for word in words(told.line.text)} & DAYS
    if own_days and their_days and not own_days & their_days:
        return min(own_days).capitalize()
    held = words(theirs)
    stated: dict[str, list[str]] = {}
    for match in _PLACED.finditer(fold(theirs)):
        if match.group(2).casefold() in _POINTING:
            continue
        stated.setdefault(match.group(1).casefold(), []).append(match.group(2))
    for match in _PLACED.finditer(fold(mine)):
        preposition, named = match.group(1).casefold(), words(match.group(2))
        if match.group(2).casefold() in _POINTING:
            continue
        if preposition not in stated or any(w.stem in TIME or w.numeric for w in named):
            continue
        if not any(kin_to_any(word, held) for word in named):
            return f"{preposition} {match.group(2)}"
    return ""


def _apart(deed: Deed, told: Told, seen: View) -> str:
    """Words bound to the verb of which the line and its neighbours hold less than half."""
    carrying = [word for word in deed.rest if not word.numeric and not word.capital]
    carrying = [word for word in carrying if word.stem not in LIGHT]
    carrying = [word for word in carrying if word.text.casefold() not in NUMBER_WORDS]
    if not carrying:
        return ""
    lines = [
        line.text
        for line in seen.whole[max(0, told.at - 2) : told.at + 2]
        if line.source == told.line.source
    ]
    held = [word for line in lines for word in words(line)]
    missing = [word for word in carrying if not kin_to_any(word, held)]
    return missing[0].text if 2 * len(missing) > len(carrying) else ""
