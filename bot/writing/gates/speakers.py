"""Speakers: who said it stays with what is said.

A sentence that names a speaker (`X said …`, `according to X`, `X denies …`) needs a source in
which that speaker, under one of its names, says what the sentence says. A denial is no assertion:
who only denies something in the source does not say it here, and the other way round.
"""

# ruff: noqa: SIM905 — word tables read best as text

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.writing.gates.clauses import deeds
from bot.writing.gates.dates import moments
from bot.writing.gates.kinship import kin_to_any
from bot.writing.gates.names import HONORIFICS, roots
from bot.writing.gates.negation import cues
from bot.writing.gates.quotations import quoted
from bot.writing.gates.reason import Reason
from bot.writing.gates.sayings import PRONOUNS, Said, attributions, following
from bot.writing.gates.states import states_of
from bot.writing.gates.utterances import (
    MOST,
    Stance,
    Utterance,
    echoes,
    extent,
    holds_another,
    parts,
    utterances,
)
from bot.writing.window import Line, View
from bot.writing.words import FUNCTION_WORDS, Word, fold, is_content, weight, words
from retrieval.types import Span

_META = frozenset(
    """article articles report reports passage passages text texts source sources news story
    document information author authors writer writers interview they study survey research
    analysis paper""".split()
)
_CROWD = frozenset(
    """critics supporters officials experts analysts observers people some many others residents
    witnesses authorities sources opponents advocates activists researchers reports media""".split()
)
_LEAST = 0.25
"""The share of what is said that a part of a line must hold to be where it is said."""
_NEARLY = 0.75
_REACH = 40
"""Characters between a role and the name beside it."""
_STATE = "@"
"""What marks the name of a state among the forms of a speaker's words."""
_VERB = 1.5
"""How much more a verb tells than its weight: who says it is decided by what is said to happen."""

_PLEADED = re.compile(r"\b(?:plead(?:s|ed)?|pled) (?:not guilty|innocent)\b", re.IGNORECASE)
"""Who pleads not guilty denies what they are accused of."""


class _Part(NamedTuple):
    """What the line at index `at` of `seen.whole` says by one voice."""

    at: int
    start: int
    end: int
    by: Utterance | None


def speakers(sentence: str, seen: View) -> list[Reason]:
    """Speakers whom the sources do not let say this."""
    reasons = []
    if len(attributions(sentence)) > MOST:
        text = f"more than {MOST} speakers in one sentence cannot be told apart"
        return [Reason("speakers", text, Span(0, len(sentence)))]
    for one in utterances(sentence):
        wanted = _significant(one.said.speaker, sentence)
        if not wanted:
            continue
        holding = _holders(sentence, one, seen)
        if not holding:
            continue
        reason = _judged(sentence, one, wanted, holding, seen)
        if reason is not None:
            reasons.append(reason)
    return reasons


def _judged(  # noqa: PLR0911 — a table of cases
    sentence: str, one: Utterance, wanted: Sequence[Word], holding: Sequence[_Part], seen: View
) -> Reason | None:
    """What is wrong with the speaker of the sentence, given the parts that hold what is said."""
    name = sentence[one.said.speaker[0].start : one.said.speaker[-1].end]
    span = Span(*extent(one.said))
    fitting = [part for part in holding if _fits(wanted, _voices(part, seen)[0], seen)]
    if one.stance is Stance.DENIES:
        denied = any(part.by and part.by.stance is Stance.DENIES for part in fitting)
        if denied or any(_echoing(part, wanted, seen) or _negated(part, seen) for part in holding):
            return None
        if any(_PLEADED.search(line.text) for line in seen.near):
            return None
        if any(part.by for part in fitting):
            text = f"the source does not let {name} deny this"
            return Reason("speakers", text, span, clash=True)
        if fitting:
            return None
    elif fitting:
        if all(part.by and part.by.stance is Stance.DENIES for part in fitting) and not cues(
            sentence[one.start : one.end]
        ):
            return Reason("speakers", f"{name} denies this in the source", span, clash=True)
        return None
    shown = [text for part in holding if (text := _voices(part, seen)[1])]
    crowd = all(word.text.casefold() in _CROWD for word in wanted)
    if crowd and not any(any(map(str.isupper, text)) for text in shown):
        return None  # "critics say" of what nobody in particular says
    text = f"the source does not let {name} say this"
    if shown:
        text = f"said by {shown[0]} in the source, not by {name}"
    return Reason("speakers", text, span, clash=bool(shown))


def _significant(speaker: Sequence[Word], sentence: str) -> list[Word]:
    dated = [Span(moment.start, moment.end) for moment in moments(sentence)]
    return [
        word
        for word in speaker
        if word.text.casefold() not in PRONOUNS | _META
        and word.text.casefold().replace(".", "") not in HONORIFICS
        and not word.numeric
        and not any(span.start <= word.start < span.end for span in dated)
    ]


def _holders(sentence: str, one: Utterance, seen: View) -> list[_Part]:
    """The parts of lines that hold most of what is said."""
    topic = _topic(sentence, one)
    total = sum(topic.values())
    if not total:
        return []
    covers = []
    for at, line in enumerate(seen.whole):
        stems = {word.stem for word in words(line.text)}
        if topic.keys().isdisjoint(stems) and line not in seen.near:
            continue
        for part in (_Part(at, *one) for one in parts(line.text)):
            inside = [w for w in words(line.text) if part.start <= w.start < part.end]
            close = line in seen.near
            held = {word.stem for word in inside}
            cover = sum(
                value
                for word, value in topic.items()
                if word in held or (close and kin_to_any(_word(word), inside))
            )
            covers.append((cover / total, part))
    if holds_another(one, sentence):
        outer = [
            (cover, part)
            for cover, part in covers
            if part.by and holds_another(part.by, seen.whole[part.at].text)
        ]
        covers = outer or covers
    top = max((cover for cover, _ in covers), default=0.0)
    if top < _LEAST:
        return []
    return [part for cover, part in covers if cover >= _NEARLY * top]


def _word(stem: str) -> Word:
    return Word(stem, stem, 0, len(stem))


def _topic(sentence: str, one: Utterance) -> dict[str, float]:
    named = {word.start for word in one.said.speaker} | {one.said.verb.start}
    verbs = {deed.verb.start for deed in deeds(sentence)}
    found = [
        word
        for word in words(sentence)
        if one.start <= word.start < one.end and is_content(word) and word.start not in named
    ]
    if not found:
        found = [w for w in words(sentence) if is_content(w) and w.start not in named]
    return {word.stem: weight(word) * (_VERB if word.start in verbs else 1.0) for word in found}


def _negated(part: _Part, seen: View) -> bool:
    return bool(cues(seen.whole[part.at].text[part.start : part.end]))


def _echoing(part: _Part, wanted: Sequence[Word], seen: View) -> list[Utterance]:
    """Denials by the speaker, in the next line, of what a part holds: `The owner denies this`."""
    return [
        echo
        for line in _after(part.at, seen)
        for echo in echoes(line.text)
        if echo.stance is Stance.DENIES and _fits(wanted, _forms(echo.said.speaker), seen)
    ]


def _voices(part: _Part, seen: View) -> tuple[frozenset[str], str]:
    """Every word that names who speaks in a part of a line, and how the line names the speaker."""
    line = seen.whole[part.at]
    if part.by is None:
        return _unattributed(part, line, seen)
    said = [part.by.said]
    voices = set(_forms(part.by.said.speaker))
    plain = {word.text.casefold() for word in part.by.said.speaker}
    if plain & PRONOUNS or " as saying" in fold(line.text):
        voices |= _pointed_at(part, seen)
    called = {form for w in part.by.said.speaker if w.capital for form in roots(w.text)}
    for other in seen.whole:
        voices |= _described(other.text, called)
    if not called:
        voices |= _named_by_role(part.by.said.speaker, line.source, seen)
    return frozenset(voices), _shown(said[0], line)


def _unattributed(part: _Part, line: Line, seen: View) -> tuple[frozenset[str], str]:
    """Who may say what a report tells itself, or a quotation that goes on."""
    beside = [*_before(part.at, seen, 3), line, *_after(part.at, seen)]
    everybody = _forms(word for one in beside for word in words(one.text))
    told = [one for other in beside for one in attributions(other.text)]
    if '"' not in fold(line.text[part.start : part.end]) or not told:
        return everybody, ""
    voices = {form for one in told for form in _forms(one.speaker)}
    quotes = quoted(line.text)
    voices |= _forms(
        word
        for word in words(line.text)
        if not any(span.start <= word.start < span.end for span in quotes)
    )
    shown = [text for other in beside if (text := _shown(told[-1], other))]
    return frozenset(voices), shown[0] if shown else ""


def _pointed_at(part: _Part, seen: View) -> frozenset[str]:
    """Whom a pronoun may stand for: who does something, or speaks, shortly before it."""
    line = seen.whole[part.at]
    found: list[Word] = []
    for other in [*_before(part.at, seen, 4), line]:
        ahead = [deed for deed in deeds(other.text) if other is not line or part.by is None
                 or deed.verb.start < part.by.said.verb.start]  # fmt: skip
        found.extend(word for deed in ahead for word in deed.subject)
        found.extend(word for one in attributions(other.text) for word in one.speaker)
        if not ahead:
            found.extend(words(other.text)[:12])
    return _forms(found)


def _named_by_role(speaker: Sequence[Word], source: int, seen: View) -> frozenset[str]:
    """The names that a source sets beside a role: `the minister` of `The minister, Nadia Holm`."""
    chosen: list[Word] = []
    for line in seen.whole:
        if line.source != source:
            continue
        roles = [w for w in words(line.text) if any(w.stem == role.stem for role in speaker)]
        names = [w for w in words(line.text) if w.capital and is_content(w)]
        chosen.extend(name for name in names if any(_beside(role, name, line) for role in roles))
    return _forms(chosen)


def _beside(role: Word, name: Word, line: Line) -> bool:
    """Whether a role and a name stand side by side: `The minister of health, Nadia Holm`."""
    first, last = sorted((role, name), key=lambda word: word.start)
    gap = fold(line.text[first.end : last.start])
    if len(gap) > _REACH or gap.count(",") > 1 or re.search(r"[.;:()\"]", gap):
        return False
    return not any(first.end <= deed.verb.start < last.start for deed in deeds(line.text))


def _described(text: str, called: set[str]) -> frozenset[str]:
    """What else a line calls somebody: the words in front of the name, and an apposition."""
    if not called:
        return frozenset()
    folded, found = fold(text), words(text)
    chosen: list[Word] = []
    for index, word in enumerate(found):
        if not word.capital or not roots(word.text) & called:
            continue
        end = word.start
        for before in reversed(found[max(0, index - 6) : index]):
            if folded[before.end : end] not in {" ", "-", "'s ", ", "}:
                break
            if not is_content(before) and before.text != "of":
                break
            chosen.append(before)
            end = before.start
        after = found[index + 1 : index + 2]
        if after and folded[word.end : after[0].start].startswith(","):
            chosen.extend(following(folded, found, index + 1))
        elif after and folded[word.end : after[0].start] in {" ", "-"} and after[0].capital:
            chosen.append(after[0])
    return _forms(chosen)


def _before(at: int, seen: View, count: int) -> list[Line]:
    source = seen.whole[at].source
    return [line for line in seen.whole[max(0, at - count) : at] if line.source == source]


def _after(at: int, seen: View) -> list[Line]:
    source = seen.whole[at].source
    return [line for line in seen.whole[at + 1 : at + 3] if line.source == source]


def _forms(found: Iterable[Word]) -> frozenset[str]:
    chosen = [word for word in found if word.text.casefold() not in FUNCTION_WORDS]
    initials = {
        (one.text[0] + two.text[0]).casefold() for one, two in pairwise(chosen) if one.capital
    }
    states = {_STATE + state for state in states_of(chosen).values()}
    return frozenset(
        {form for word in chosen for form in (word.stem, *roots(word.text))} | initials | states
    )


def _fits(wanted: Sequence[Word], voices: frozenset[str], seen: View) -> bool:
    """Whether the speaker of the sentence can be the one of the source.

    One word of it must name the source's speaker (a name, where the sentence gives one); further
    names, such as whom somebody works for, must stand in the source.
    """
    states = {at: _STATE + state for at, state in states_of(wanted).items()}
    told = {form for form in voices if form.startswith(_STATE)}
    if states and told and told.isdisjoint(states.values()):
        return False
    fitting = [
        word
        for word in wanted
        if word.stem in voices
        or states.get(word.start) in told
        or roots(word.text) & voices
        or (not word.capital and kin_to_any(word, map(_word, voices)))
    ]
    if not fitting:
        return False
    named = [word for word in wanted if word.capital]
    if not named:
        return True
    rest = [word for word in named if word not in fitting]
    if len(rest) == len(named):
        return False
    mentioned = {form for line in seen.whole for word in words(line.text) if word.capital
                 for form in roots(word.text)}  # fmt: skip
    return all(roots(word.text) & mentioned for word in rest) and (not rest or named[-1] in fitting)


def _shown(said: Said, line: Line) -> str:
    if said not in attributions(line.text):
        return ""
    return re.sub(r"\s+", " ", line.text[said.speaker[0].start : said.speaker[-1].end])
