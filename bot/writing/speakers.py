"""Who speaks in a sentence, and under which names the evidence speaks of somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.writing.claims import Candidate, quoted
from bot.writing.lexicon import STOP, concepts, country_names, is_country
from bot.writing.question import Asked
from bot.writing.tokens import akin, word_set

_GROUPS = frozenset(
    {"representative", "criticise", "oppose", "official", "police", "lawyer", "doctor", "army"}
)
_SUBJECT = 8
"""Tokens within which a name counts as the subject of its sentence."""
_NO_DEEDS = frozenset({"response", "reaction", "denial"})
_STYLES = word_set(
    """
    mr mrs ms dr sen gov rep president minister judge chief officer senator governor secretary
    mayor chancellor general captain king queen prince pope sir professor
    """
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever is asked about: every form of the name under which evidence speaks of them."""

    forms: tuple[tuple[str, ...], ...]

    @property
    def known(self) -> bool:
        """Whether any evidence names them."""
        return bool(self.forms)


def speaker(asked: Asked, sentences: Sequence[Candidate]) -> Speaker:
    """Find under which names the evidence speaks of whom `asked` is about.

    "North Korea's representative" is Choe Myong-nam when a sentence ties the two together; every
    word of the description must stand in that one sentence, close together.
    """
    wanted = asked.focus
    if not wanted:
        return Speaker(())
    forms: list[tuple[str, ...]] = []
    for sentence in sentences:
        at = [_place(stem, sentence) for stem in wanted]
        known = [place for place in at if place is not None]
        if len(known) < len(wanted) or max(known) - min(known) > len(wanted) + 4:
            continue
        forms.append(tuple(sentence.stems[place] for place in known))
        forms.extend(_apposed(sentence, min(known), max(known)))
    forms.extend(_envoys(wanted, sentences))
    if forms:
        forms.extend((part,) for part in wanted if _called(part, sentences))
    return Speaker(tuple(dict.fromkeys(forms)))


def _envoys(wanted: tuple[str, ...], sentences: Sequence[Candidate]) -> list[tuple[str, ...]]:
    """Who speaks for them in the sentence after: "North Korea rejects it. Its envoy Choe …"."""
    found: list[tuple[str, ...]] = []
    for sentence in sentences:
        before = sentence.before
        opening = sentence.tokens[0].text.lower() if sentence.tokens else ""
        if before is None or opening not in {"its", "their", "his", "her"}:
            continue
        names = [at for at in sentence.name_positions if at <= 5]
        sender = [stem for stem in wanted if _place(stem, sentence) is None]
        if names and sender and all(_place(stem, before) is not None for stem in sender):
            found.append((sentence.stems[names[0]],))
    return found


def _place(stem: str, sentence: Candidate) -> int | None:
    for index, other in enumerate(sentence.stems):
        if other == stem or akin(other, stem):
            return index
    term_concepts = concepts([stem]) & (_GROUPS | country_names())
    if term_concepts:
        for concept, first, _ in sentence.concepts_at:
            if concept in term_concepts:
                return first
    return None


def _apposed(sentence: Candidate, first: int, last: int) -> list[tuple[str, ...]]:
    """Names that touch a description, before ("Choe Myong-nam, North Korea's …") or after it."""
    inside = set(range(first, last + 1))
    names = [at for at in sentence.name_positions if at not in inside]
    found: list[tuple[str, ...]] = []
    for at in names:
        edge = last if at > last else first
        span = sentence.text[
            sentence.tokens[min(at, edge)].end : sentence.tokens[max(at, edge)].start
        ]
        words = [
            word for word in re.findall(r"[^\W\d_]+", span) if word.lower() not in {"the", "s"}
        ]
        if len(words) <= 2 and all(word[:1].isupper() or "-" in span for word in words):
            stem = sentence.tokens[at].stem
            if not is_country(stem) and stem not in STOP | _STYLES:
                found.append((stem,))
    return found


def _called(part: str, sentences: Sequence[Candidate]) -> bool:
    """Whether the evidence calls somebody by this one word: "Mr. Choe", "Choe said"."""
    if is_country(part):
        return False
    return any(
        _alone(sentence, at)
        for sentence in sentences
        for at in sentence.name_positions
        if sentence.stems[at] == part
    )


def _alone(sentence: Candidate, at: int) -> bool:
    words = sentence.tokens
    before = words[at - 1] if at else None
    if before is not None and before.text.rstrip(".").lower() in _STYLES:
        return True
    speaks = at + 1 in sentence.speaking or at - 1 in sentence.speaking
    return (
        speaks
        and not (before is not None and before.capital)
        and not (at + 1 < len(words) and words[at + 1].capital)
    )


def said(sentence: Candidate, who: Speaker) -> float:
    """Whether `who` says something in `sentence`: 1 as the subject of saying, 0.7 nearby."""
    if not who.known:
        return 0.0
    text = sentence.text
    inside = quoted(text)
    best = _by_pronoun(sentence, who)
    for form in who.forms:
        at = _form_at(form, sentence)
        if at is not None and _namesake(sentence, at[0], who):
            continue
        if at is None or any(a <= sentence.tokens[at[0]].start < b for a, b in inside):
            continue
        if _subject(sentence, at):
            return 1.0
        best = max(best, 0.3)
    return best


def _by_pronoun(sentence: Candidate, who: Speaker) -> float:
    """0.8 when "he said" can only mean `who`, who is named in the sentence before."""
    before = sentence.before
    if not sentence.hangs or before is None or not sentence.speaking:
        return 0.0
    places = [_form_at(form, before) for form in who.forms]
    named = any(
        at is not None and at[0] <= _SUBJECT and not _namesake(before, at[0], who) for at in places
    )
    words = {token.text.lower() for token in sentence.tokens}
    return 0.8 if named and words & {"he", "she", "they", "it"} else 0.0


def _namesake(sentence: Candidate, at: int, who: Speaker) -> bool:
    """Whether another first name stands before a name: "Joris Brandt" is not "Helen Brandt"."""
    if at == 0 or at - 1 not in sentence.name_positions:
        return False
    before = sentence.tokens[at - 1]
    between = sentence.text[before.end : sentence.tokens[at].start]
    own = {part for form in who.forms for part in form}
    known = before.stem in own or before.text.rstrip(".").lower() in _STYLES
    return between.strip() in {"", "-"} and not known


def _form_at(form: tuple[str, ...], sentence: Candidate) -> tuple[int, int] | None:
    places = [index for index, stem in enumerate(sentence.stems) if stem in form]
    size = len(form)
    for first in range(len(places) - size + 1):
        run = places[first : first + size]
        if {sentence.stems[at] for at in run} == set(form) and run[-1] - run[0] <= size + 3:
            return run[0], run[-1]
    return None


def _subject(sentence: Candidate, at: tuple[int, int]) -> bool:
    first, last = at
    tokens = sentence.tokens
    verbs = list(sentence.speaking) + [
        position
        for concept, position, _ in sentence.concepts_at
        if concept in {"react", "deny", "criticise"}
        and not tokens[position].capital
        and tokens[position].text.lower().rstrip("s") not in _NO_DEEDS
    ]
    for verb in verbs:
        if 0 < verb - last <= 12 and not any(last < other < verb for other in verbs):
            return True
        if 0 < first - verb <= 4 and _inverted(sentence, verb, first):
            return True
    lead = sentence.text[max(0, tokens[first].start - 60) : tokens[first].start].lower()
    return bool(re.search(r"according to (?:[\w'’-]+\s+){0,5}$", lead))


def _inverted(sentence: Candidate, verb: int, first: int) -> bool:
    """Whether a verb of saying stands after a quotation or a comma and before its subject."""
    before = sentence.text[: sentence.tokens[verb].start].rstrip()
    return before.endswith(("”", '"', ",", "''", "’")) and first > verb
