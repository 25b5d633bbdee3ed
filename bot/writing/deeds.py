"""The verb of a question: what somebody did, or what was done, that an answer must tell of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.writing.kinds import Kind
from bot.writing.lexicon import STOP
from bot.writing.tokens import Token, tokens, word_set

if TYPE_CHECKING:
    from bot.writing.question import Term

_BEFORE_DEEDS = word_set(
    "expect likely suppos say try able believ report want plan hop intend daily new total fail"
)
_DETERMINERS = word_set("a an the this that these those its his her their our")
_PREPOSITIONS = word_set(
    "in on at through by to for with from since until against about of under over near after"
    " before into between during"
)
_EXTENTS = word_set("high big larg long much far old")
_THINGS = frozenset({"house", "company", "ship", "union", "school", "report", "law"})
_BEING = frozenset({"locate"})
"""What a sentence says of a place without a verb of its own."""
_SPENT = ("pay", "paid", "spend", "spent", "donat", "invest", "rais", "earn")
_COSTS = frozenset({"cost", "money", "pay", "fine"})
_WHO_SAYS = re.compile(r"^who (?:else )?(?:has |had )?(?:said|says?)\b", re.IGNORECASE)
_INVERTED = re.compile(
    r"\b(?P<auxiliary>is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|"
    r"might|must)(?:n['’]t)? (?P<rest>.+)",
    re.IGNORECASE,
)
_DONE = word_set("is are was were has have had")
_ASKED_ABOUT = frozenset({Kind.COUNT, Kind.MONEY, Kind.WHO, Kind.WHICH, Kind.YESNO, Kind.WHEN,
                          Kind.WHERE, Kind.WHY})  # fmt: skip
_OBJECT = re.compile(
    r"^(?:by whom|whom|(?:which|what)(?: [\w-]+){1,3}? (?:did|does|do)\b|who (?:did|does|do)\b)",
    re.IGNORECASE,
)


def deed_of(kind: Kind, clause: str, terms: Sequence[Term], focus: Sequence[str]) -> Term | None:
    """The verb of "how many people were killed", or what costs something, where that is plain."""
    if kind not in _ASKED_ABOUT:
        return None
    by_stem = {term.stem: term for term in terms if not term.name}
    if kind is Kind.MONEY:
        return _priced(by_stem, focus)
    if kind in {Kind.WHEN, Kind.WHERE, Kind.WHY} or _OBJECT.search(clause):
        return _verb(clause, by_stem, focus)
    return _first(kind, clause, by_stem, focus)


def _priced(by_stem: Mapping[str, Term], focus: Sequence[str]) -> Term | None:
    """What it is that costs something."""
    if any(stem.startswith(_SPENT) for stem in by_stem):
        return None
    priced = any(term.concepts & _COSTS for term in by_stem.values())
    bare = (t for t in by_stem.values() if not t.concepts & _COSTS and t.stem not in _EXTENTS)
    return next(bare, None) if priced and not focus else None


def _first(
    kind: Kind, clause: str, by_stem: Mapping[str, Term], focus: Sequence[str]
) -> Term | None:
    """The first word after those who are counted or sought that can be a verb."""
    whole = kind in {Kind.WHO, Kind.WHICH}
    after = clause if whole else re.split(r"\bmany\b", clause, flags=re.IGNORECASE)[-1]
    speaks = kind is Kind.WHO and _WHO_SAYS.match(clause)
    skipped = _BEFORE_DEEDS - {"say"} if speaks else _BEFORE_DEEDS
    in_phrase = False
    for token in tokens(after):
        plain = token.text.lower()
        if kind is Kind.COUNT and plain in STOP:
            in_phrase = plain in _DETERMINERS
            continue
        term = by_stem.get(token.stem)
        if term is None or token.stem in focus or token.stem in skipped:
            continue
        if in_phrase and not plain.endswith("ed"):
            continue
        verbal = token.text.endswith(("ed", "s", "ing")) or term.concepts or whole
        return replace(term, concepts=term.concepts - _THINGS) if verbal else None
    return None


def _verb(clause: str, by_stem: Mapping[str, Term], focus: Sequence[str]) -> Term | None:
    """The verb behind its subject: "open" of "when will the second tram line open in Norrby"."""
    inverted = _INVERTED.search(clause)
    if inverted is None:
        return None
    words = tokens(inverted["rest"])
    groups, sure = _groups(words)
    if sure is None and not groups:
        return None
    done = inverted["auxiliary"].lower() in _DONE
    marked = [word for group in groups for word in group if word.text.lower().endswith("ed")]
    found = sure or (marked[-1] if done and marked else groups[-1 if done else 0][-1])
    term = by_stem.get(found.stem)
    if term is None or found.stem in focus or found.stem in _BEFORE_DEEDS:
        return None
    return None if term.concepts & _BEING else replace(term, concepts=term.concepts - _THINGS)


def _groups(words: Sequence[Token]) -> tuple[list[list[Token]], Token | None]:
    """The runs of words that may hold the verb, and the verb where a name before it shows it.

    What opens a noun phrase is no verb, nor is a word that belongs to a name ("tram Line 6").
    """
    groups: list[list[Token]] = []
    before, of_phrase = "start", False
    for word, following in zip(words, (*words[1:], None), strict=True):
        plain = word.text.lower()
        named = following is not None and (following.capital or following.figure)
        if plain in _PREPOSITIONS or plain in _DETERMINERS or plain in STOP:
            before = "noun" if plain in _PREPOSITIONS | _DETERMINERS else "start"
        elif word.capital or word.figure:
            of_phrase = before == "noun"
            before = "name"
        elif before == "noun":
            before = "in noun"
        elif before == "name" and not (of_phrase and _more(following)):
            return groups, word  # a name ends the subject
        elif before == "verb" and not named:
            groups[-1].append(word)
        elif before != "verb":
            groups.append([word])
            before = "verb"
    return groups, None


def _more(following: Token | None) -> bool:
    """Whether a phrase goes on after a word: "the Afghan evacuees land"."""
    if following is None or following.capital or following.figure:
        return False
    return following.text.lower() not in _PREPOSITIONS | _DETERMINERS | STOP
