"""Whether a sentence names the one who did it, or the one of a kind that is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.writing.claims import Candidate, quoted
from bot.writing.held import match, positions
from bot.writing.lexicon import is_country
from bot.writing.question import Asked, Question
from bot.writing.tokens import stems, tokens

_OPENING = 3
_OF_COUNTRIES = stems("country nation states member government")
_OF_STATES = stems("state states")
_STATES = stems(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia"
    " hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts"
    " michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon"
    " pennsylvania tennessee texas utah vermont virginia wisconsin wyoming bavaria saxony"
    " queensland victoria"
)
"""States of one word, of federations that news in English writes of most."""
_UNION = stems("america american us usa")
_BESIDE = 6
_BEING = frozenset({"be", "been", "being", "was", "were", "is", "are"})
_OF_WHOM = re.compile(
    r"^\W*(?:whom\b|who (?:else )?(?:is|are|was|were|will be|ha[sd] been|have been|did|does|do)\b)",
    re.IGNORECASE,
)
_READ = 6000
"""Characters of an article that show whether a name is that of a place."""
_REPORTING = frozenset(
    {"say", "claim", "deny", "react", "warn", "urge", "promise", "criticise", "praise", "confirm"}
)
_THINGS = frozenset({"building", "buildings"})
"""Words that look like a deed and mostly are none."""
_NAMED = stems(
    "company firm bank senator lawmaker minister judge party city club team player actor singer"
    " author newspaper university group agency representative"
)
"""Kinds of which every one has a name."""


def who(asked: Asked, question: Question, sentence: Candidate) -> float:
    """A name that the question does not give, most of all as the one who does the deed."""
    given = {part for name in question.names for part in name}
    fresh = [at for at in sentence.name_positions if sentence.tokens[at].stem not in given]
    acts = positions((term for term in asked.terms if not term.name), sentence)
    if asked.deed is not None and not asked.deed.concepts & _REPORTING:
        inside = quoted(sentence.text)
        acts = [
            at
            for at in acts
            if not any(first <= sentence.tokens[at].start < last for first, last in inside)
        ]
        if not acts and inside:
            return 0.3
    if asked.through:
        return _through(sentence, fresh)
    if not fresh and _pronoun_acts(sentence, acts) and _meant(sentence) - given:
        return 0.8
    if not fresh:
        named = sentence.name_positions
        acting = any(0 < act - at <= 8 for act in acts for at in named)
        return 0.7 if acting else (0.3 if any(at < 6 for at in acts) else 0.1)
    if not acts:
        return 0.5
    if asked.deed is not None:
        acts = positions([asked.deed], sentence) or acts
    asks_whom = _OF_WHOM.match(question.text) is not None
    agent = any(
        (0 < act - at <= 12 and (asks_whom or not _passive(sentence, act)))
        or (_by(sentence, act, at) and 0 < at - act <= 8)
        for act in acts
        for at in fresh
    )
    return 1.0 if agent else 0.6


def _passive(sentence: Candidate, act: int) -> bool:
    """Whether a deed is done to whom the sentence names before it: "for her to be replaced"."""
    before = [word.text.lower() for word in sentence.tokens[max(0, act - 2) : act]]
    return bool(_BEING & set(before)) and sentence.tokens[act].text.endswith(("ed", "en"))


def authored(asked: Asked, question: Question, sentence: Candidate) -> bool:
    """Whether somebody made what the question names: "an opinion by Justice Gorsuch"."""
    if asked.deed is None or "write" not in asked.deed.concepts:
        return False
    given = {part for name in question.names for part in name}
    works = positions(
        (t for t in asked.terms if not t.name and t.stem != asked.deed.stem), sentence
    )
    names = set(sentence.name_positions)
    return any(
        at + 2 < len(sentence.tokens)
        and sentence.tokens[at + 1].text.lower() == "by"
        and bool({at + 2, at + 3} & names)
        and sentence.stems[at + 2] not in given
        for at in works
    )


def _pronoun_acts(sentence: Candidate, acts: Sequence[int]) -> bool:
    """Whether a pronoun does it: "she promised", "said he"."""
    pronouns = [
        at
        for at, word in enumerate(sentence.tokens)
        if word.text.lower() in {"he", "she", "it", "they"}
    ]
    return any(0 < act - at <= _OPENING or act - at == -1 for act in acts for at in pronouns)


def _meant(sentence: Candidate) -> frozenset[str]:
    """The names that "she" or "its" may mean: of the sentence before, or the one before that."""
    before = sentence.before if sentence.hangs else None
    if before is None:
        return frozenset()
    return before.names or _meant(before)


def _by(sentence: Candidate, act: int, name: int) -> bool:
    return any(token.text.lower() == "by" for token in sentence.tokens[act + 1 : name])


def _through(sentence: Candidate, fresh: Sequence[int]) -> float:
    """A person who speaks for somebody: a name, no country, with a role or a word of saying."""
    persons = [at for at in fresh if not is_country(sentence.tokens[at].text)]
    role = bool(sentence.concepts & {"representative", "lawyer", "official"})
    speaks = bool(sentence.speaking) or bool(sentence.concepts & _REPORTING)
    return (0.4 * role + 0.4 * speaks + 0.2) if persons else 0.1


def which(asked: Asked, question: Question, sentence: Candidate) -> float:
    """A country for a country, a name for a company, else a name or the very noun once more."""
    given = frozenset(part for name in question.names for part in name)
    fresh = sentence.names - given
    if sentence.hangs and sentence.before is not None:
        fresh |= sentence.before.names - given
    if set(asked.focus) & (_OF_COUNTRIES | _OF_STATES):
        if set(asked.focus) & _OF_STATES and fresh & _STATES:
            return 1.0
        return 1.0 if any(is_country(name) for name in fresh - _UNION) else 0.2
    if not asked.focus:
        return 0.8 if fresh else 0.3
    if named(asked):
        fitting = any(not _is_place(name, sentence) for name in fresh)
        return 0.8 if fitting and _takes_part(asked, given, sentence) else 0.3
    kind = [term for term in asked.terms if term.stem in asked.focus]
    told = any(match(term, sentence.stem_set, sentence.concepts) for term in kind)
    return (0.9 if told else 0.8) if fresh else 0.6 if told else 0.3


def named(asked: Asked) -> bool:
    """Whether one of a kind is asked for of which every one has a name: a company, a senator."""
    return bool(set(asked.focus) & _NAMED)


def _takes_part(asked: Asked, given: frozenset[str], sentence: Candidate) -> bool:
    """Whether the name next to the deed is a new one: who does it, or to whom it is done."""
    if asked.deed is None:
        return True
    told = positions([asked.deed], sentence)
    acts = [at for at in told if sentence.tokens[at].text.lower() not in _THINGS]
    named = sentence.name_positions
    for act in acts:
        before = [at for at in named if 0 < act - at <= _BESIDE]
        after = [at for at in named if 0 < at - act <= _BESIDE]
        for at in (*before[-1:], *after[:1]):
            if sentence.stems[at] not in given:
                return True
    return not told


def _is_place(name: str, sentence: Candidate) -> bool:
    """Whether a name is that of a place: "in Aldermoor", or of the paper ("Aldermoor Daily")."""
    article = sentence.hit.article
    text = article.text[:_READ]
    if is_country(name) or name in {word.stem for word in tokens(article.publisher or "")}:
        return True
    return any(
        re.search(rf"\b(?:in|near|of|from) {re.escape(word.text)}\b", text)
        for word in sentence.tokens
        if word.stem == name
    )
