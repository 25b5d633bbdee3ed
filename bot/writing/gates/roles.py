"""Roles: who does it and whom it is done to must not change places.

`A sued B` and `B sued A` hold the same words. A deed of the sentence that names somebody on both
sides needs a deed of a source with the same sides; one with the sides turned is a contradiction.
A passive turns the sides, and so do pairs of verbs such as `buy` and `sell`.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

from collections.abc import Sequence

from bot.writing.gates.clauses import Deed, deeds
from bot.writing.gates.kinship import kin, kin_to_any
from bot.writing.gates.names import roots
from bot.writing.gates.reason import Reason
from bot.writing.window import View
from bot.writing.words import Word, is_content, stem, words
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


def roles(sentence: str, seen: View) -> list[Reason]:
    """Deeds whose doer and whose object have changed places."""
    reasons: list[Reason] = []
    mine = [sides for deed in deeds(sentence) if (sides := _sides(deed, sentence))]
    if not mine:
        return []
    theirs = [
        (deed, sides)
        for line in seen.near
        for deed in deeds(line.text)
        if (sides := _sides(deed, line.text))
    ]
    for deed, doer, object_ in mine:
        straight, turned = False, ""
        for other, (_, other_doer, other_object) in theirs:
            if not _like(deed, other):
                continue
            same_way = not _converse(deed, other)
            ours = (doer, object_) if same_way else (object_, doer)
            straight = straight or _meet(ours[0], other_doer) or _meet(ours[1], other_object)
            if _only(ours[0], other_object, other_doer) and _only(
                ours[1], other_doer, other_object
            ):
                turned = other.verb.text
        if turned and not straight:
            text = f'the sides of "{turned}" have changed places'
            span = Span(deed.verb.start, deed.verb.end)
            reasons.append(Reason("roles", text, span, clash=True))
    return reasons


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


def _only(one: Sequence[Word], here: Sequence[Word], there: Sequence[Word]) -> bool:
    """Whether a side stands here and not there."""
    return _meet(one, here) and not _meet(one, there)


def _same(one: Word, two: Word) -> bool:
    if one.capital and two.capital:
        return bool(roots(one.text) & roots(two.text))
    return is_content(one) and kin_to_any(one, [two])
