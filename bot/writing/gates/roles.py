"""Roles: who does it and whom it is done to must not change places.

`A sued B` and `B sued A` hold the same words. A deed of the sentence that names somebody on both
sides needs a deed of a source with the same sides; one with the sides turned is a contradiction.
A passive turns the sides, and so do pairs of verbs such as `buy` and `sell`.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

from collections.abc import Sequence

from bot.writing.gates.clauses import Deed, deeds
from bot.writing.gates.doers import DAYS
from bot.writing.gates.kinship import kin, kin_to_any
from bot.writing.gates.names import roots
from bot.writing.gates.reason import Reason
from bot.writing.window import View
from bot.writing.words import Word, is_common, is_content, stem, words
from retrieval.types import Span

_CONVERSE = tuple(
    (frozenset(map(stem, one.split())), frozenset(map(stem, two.split())))
    for one, two in (
        ("buy acquire purchase", "sell"),
        ("give lend hand pay", "get receive obtain borrow accept take"),
        ("beat defeat overcome", "lose"),
        ("lead", "follow trail"),
        ("replace succeed", "precede"),
        ("hire employ", "join"),
    )
)
_LIGHT = frozenset("be have do become remain say tell report".split())
_OTHER_SIDE = frozenset("by to from with against for of".split())


_Pair = tuple[Sequence[Word], Sequence[Word]]


def roles(sentence: str, seen: View) -> list[Reason]:
    """Deeds whose doer and whose object have changed places."""
    reasons: list[Reason] = []
    mine = [sides for deed in deeds(sentence) if (sides := _sides(deed, sentence))]
    if not mine:
        return []
    theirs = [
        sides
        for line in seen.near
        for deed in deeds(line.text)
        if (sides := _sides(deed, line.text))
    ]
    for deed, doer, object_ in mine:
        straight, wrong = False, ""
        for other, other_doer, other_object in theirs:
            if not _like(deed, other):
                continue
            ours = (object_, doer) if _converse(deed, other) else (doer, object_)
            doers, objects = (_compared(ours[0], other_doer), _compared(ours[1], other_object))
            if doers is not False and objects is not False:
                straight = True
            elif doers is False and (
                (_named(ours[0]) and _compared(ours[0], other_object)
                 and _compared(ours[1], other_doer))
                or _heads_turned(ours, (other_doer, other_object))
            ):  # fmt: skip
                wrong = f'the sides of "{other.verb.text}" have changed places'
        if wrong and not straight:
            span = Span(deed.verb.start, deed.verb.end)
            reasons.append(Reason("roles", wrong, span, clash=True))
    return reasons


def _heads_turned(ours: _Pair, theirs: _Pair) -> bool:
    """Whether `a tram hit a lorry` is `a lorry hit a tram`: nobody is named, the nouns turned."""
    if any(_named(side) for side in (ours[0], theirs[0])):
        return False
    doer, object_ = ours[0][-1], ours[1][0]
    return (
        not kin_to_any(doer, [object_])
        and kin_to_any(doer, theirs[1][:1])
        and kin_to_any(object_, theirs[0][-1:])
    )


def _compared(one: Sequence[Word], two: Sequence[Word]) -> bool | None:
    """Whether two sides are the same: by names where both have some; None where it is open."""
    ours, others = _named(one), _named(two)
    if ours and others:
        return _meet(ours, others)
    if ours or others:
        return None
    return _meet(one, two)


def _named(side: Sequence[Word]) -> list[Word]:
    return [
        w
        for w in side
        if w.capital
        and not w.numeric
        and w.text.casefold() not in DAYS
        and not (w.start <= 1 and is_common(w.text))
    ]


def _sides(deed: Deed, text: str) -> tuple[Deed, list[Word], list[Word]] | None:
    """The doer and whom it is done to, where both are named."""
    if deed.verb.stem in _LIGHT or not deed.subject or not deed.rest or deed.pronoun:
        return None
    first, second = list(deed.subject), [word for word in deed.rest if not word.numeric]
    if deed.passive:
        by = next(
            (w for w in words(text) if deed.verb.end <= w.start < deed.end and w.text == "by"), None
        )
        if by is None:
            return None
        first, second = [word for word in second if word.start > by.start], first
    return (deed, first, second) if first and second else None


def _like(deed: Deed, other: Deed) -> bool:
    return deed.verb.stem == other.verb.stem or kin(deed.base, other.base) or _converse(deed, other)


def _converse(deed: Deed, other: Deed) -> bool:
    one, two = stem(deed.base), stem(other.base)
    return any(
        (one in left and two in right) or (one in right and two in left)
        for left, right in _CONVERSE
    )


def _meet(one: Sequence[Word], two: Sequence[Word]) -> bool:
    return any(_same(word, other) for word in one for other in two)


def _same(one: Word, two: Word) -> bool:
    if one.capital and two.capital:
        return bool(roots(one.text) & roots(two.text))
    return is_content(one) and kin_to_any(one, [two])
