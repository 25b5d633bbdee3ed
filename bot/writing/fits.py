"""Whether a sentence holds the kind of thing that is asked for, 0..1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.writing import mentions
from bot.writing.claims import Candidate
from bot.writing.kinds import Kind
from bot.writing.lexicon import is_country
from bot.writing.question import Asked, Question, Term
from bot.writing.speakers import Speaker, said
from bot.writing.tokens import akin, word_set

_NEUTRAL = 0.5
_NEAR = 8
_DEFINING = re.compile(
    r"\b(?:is|are|was|were|means?|refers? to|known as|defined as|describes?|called)\b",
    re.IGNORECASE,
)
_LISTING = re.compile(
    r"\b(?:includ\w+|such as|among them|namely|consists? of|are)\b", re.IGNORECASE
)
_TALLIED = frozenset({"vote", "support", "oppose", "approve", "reject", "result", "win", "lose"})
_REPORTING = frozenset(
    {"say", "claim", "deny", "react", "warn", "urge", "promise", "criticise", "praise", "confirm"}
)
_AFTER_ELLIPSIS = word_set(
    "did do were was have had are is others more of against in for abstained voted did were to"
)
_LEADING = frozenset(
    {"vote", "approve", "reject", "win", "lose", "kill", "injure", "arrest", "announce", "result"}
)


def match(term: Term, stems: frozenset[str], concepts: frozenset[str]) -> float:
    """How well a text holds a term: the word 1, its concept 0.8, its family 0.7."""
    if term.stem in stems:
        return 1.0
    if (not term.name or term.concepts) and term.concepts & concepts:
        return 0.8
    if any(akin(term.stem, stem) for stem in stems):
        return 0.7
    return 0.0


def fit(asked: Asked, question: Question, sentence: Candidate, speaker: Speaker) -> float:
    """How well `sentence` holds what `asked` asks for."""
    if asked.kind is Kind.SAID:
        return said(sentence, speaker)
    judge = _JUDGES.get(asked.kind)
    value = judge(asked, question, sentence) if judge else _NEUTRAL
    deed = asked.deed
    if deed is not None and not asked.through and asked.kind in {Kind.COUNT, Kind.WHO}:
        value *= 0.5 + 0.5 * bool(match(deed, sentence.stem_set, sentence.concepts))
    return value


def _positions(terms: Iterable[Term], sentence: Candidate) -> list[int]:
    """The token positions at which any of `terms` is mentioned."""
    wanted = list(terms)
    stems = {term.stem for term in wanted}
    of_terms = {concept for term in wanted for concept in term.concepts}
    at = {index for index, stem in enumerate(sentence.stems) if stem in stems}
    for concept, first, last in sentence.concepts_at:
        if concept in of_terms:
            at.update(range(first, last))
    if len(at) < len(wanted):
        at.update(
            index
            for index, stem in enumerate(sentence.stems)
            if any(akin(stem, other) for other in stems)
        )
    return sorted(at)


def _gap(figure: mentions.Figure, positions: Sequence[int]) -> int:
    """Tokens between a figure and the nearest of `positions`."""
    return min((min(abs(at - figure.first), abs(at - figure.last)) for at in positions), default=99)


def _count(asked: Asked, _: Question, sentence: Candidate) -> float:
    found = mentions.figures(sentence.tokens, sentence.text)
    if mentions.nobody(sentence.text):
        return 1.0
    if not found:
        return 0.0
    focus = [term for term in asked.terms if term.stem in asked.focus]
    others = [term for term in asked.terms if term.stem not in asked.focus and not term.name]
    best = 0.0
    tallied = mentions.tally(sentence.text) and any(term.concepts & _TALLIED for term in others)
    focused, told = _positions(focus, sentence), _positions(others, sentence)
    total = bool({"number", "toll", "total"} & sentence.stem_set)
    for figure in found:
        if not focus and mentions.measures(sentence.tokens, figure):
            continue
        counted = [at for at in focused if -3 <= at - figure.last <= 4 and at != figure.first]
        near = tallied or _gap(figure, told) <= (2 * _NEAR if total else _NEAR) or not others
        right = bool(counted) or (not focus and near) or (total and bool(focused) and near)
        right = right or (near and _elliptical(figure, sentence))
        best = max(best, 0.3 + 0.35 * right + 0.35 * near)
    return best


def _elliptical(figure: mentions.Figure, sentence: Candidate) -> bool:
    """Whether the thing counted is left out: "19 against it", "a further 55 did not"."""
    if figure.last + 1 >= len(sentence.tokens):
        return True
    return sentence.tokens[figure.last + 1].text.lower() in _AFTER_ELLIPSIS


def _share(asked: Asked, question: Question, sentence: Candidate) -> float:
    return 1.0 if mentions.gives_share(sentence.text) else 0.3 * _count(asked, question, sentence)


def _money(asked: Asked, question: Question, sentence: Candidate) -> float:
    if mentions.gives_money(sentence.text):
        return 1.0
    wants_money = any(term.concepts & {"cost", "money", "pay", "fine"} for term in asked.terms)
    return (0.3 if wants_money else 0.8) * _count(asked, question, sentence)


def _measure(asked: Asked, __: Question, sentence: Candidate) -> float:
    unit = _UNITS.get(asked.label)
    if unit is not None:
        return 1.0 if unit(sentence.text) else 0.2
    numbers = bool(sentence.figures) or bool(mentions.figures(sentence.tokens, sentence.text))
    if numbers and mentions.gives_measure(sentence.text):
        return 1.0
    return 0.45 if mentions.date_value(sentence.text) else 0.4 * numbers


def _when(asked: Asked, _: Question, sentence: Candidate) -> float:
    if asked.label == "the time":
        return 1.0 if mentions.clock(sentence.text) else 0.2
    if asked.label == "the month":
        return 1.0 if mentions.months(sentence.text) else 0.2
    return _dated(asked, sentence)


def _dated(asked: Asked, sentence: Candidate) -> float:
    """How precisely the sentence dates what is asked about; a date far from it counts less."""
    told = [
        sentence.tokens[at] for at in _positions((t for t in asked.terms if not t.name), sentence)
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
    located = re.search(
        r"\b(?:located|situated|based|lies|found|held) (?:in|on|at|near)\b", sentence.text
    )
    return 0.8 if located else (0.4 if re.search(r"\b(?:in|at|on) the\b", sentence.text) else 0.0)


def _lower_stem(word: str) -> str:
    return word.lower().rstrip(".,'’s")


def _why(asked: Asked, __: Question, sentence: Candidate) -> float:
    value = mentions.reason_value(sentence.text)
    if value < 0.8 and any("cause" in term.concepts for term in asked.terms):
        effects = _positions((t for t in asked.terms if "cause" not in t.concepts), sentence)
        done = any(sentence.tokens[at].text.endswith("ed") and at > 1 for at in effects)
        return 0.8 if done else value
    return value


def _how(_: Asked, __: Question, sentence: Candidate) -> float:
    return mentions.manner_value(sentence.text)


def _who(asked: Asked, question: Question, sentence: Candidate) -> float:
    given = {part for name in question.names for part in name}
    fresh = [at for at in sentence.name_positions if sentence.tokens[at].stem not in given]
    acts = _positions((term for term in asked.terms if not term.name), sentence)
    if asked.through:
        return _through(sentence, fresh)
    if not fresh:
        named = sentence.name_positions
        acting = any(0 < act - at <= 8 for act in acts for at in named)
        return 0.7 if acting else (0.3 if any(at < 6 for at in acts) else 0.1)
    if not acts:
        return 0.5
    agent = any(
        0 < act - at <= 12 or (_by(sentence, act, at) and 0 < at - act <= 8)
        for act in acts
        for at in fresh
    )
    return 1.0 if agent else 0.6


def _by(sentence: Candidate, act: int, name: int) -> bool:
    return any(token.text.lower() == "by" for token in sentence.tokens[act + 1 : name])


def _through(sentence: Candidate, fresh: Sequence[int]) -> float:
    """A person who speaks for somebody: a name, no country, with a role or a word of saying."""
    persons = [at for at in fresh if not is_country(sentence.tokens[at].text)]
    role = bool(sentence.concepts & {"representative", "lawyer", "official"})
    speaks = bool(sentence.speaking) or bool(sentence.concepts & _REPORTING)
    return (0.4 * role + 0.4 * speaks + 0.2) if persons else 0.1


def _which(asked: Asked, question: Question, sentence: Candidate) -> float:
    given = {part for name in question.names for part in name}
    fresh = sentence.names - given
    if sentence.hangs and sentence.before is not None:
        fresh |= sentence.before.names - given
    if set(asked.focus) & {"country", "nation", "stat", "member", "government"}:
        return 1.0 if any(is_country(name) for name in fresh) else 0.2
    return 0.8 if fresh else 0.3


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


def _overview(_: Asked, __: Question, sentence: Candidate) -> float:
    """A result with its numbers most of all, then how an article begins; opinions least."""
    count = len(mentions.figures(sentence.tokens, sentence.text))
    value = 0.3 * bool(sentence.concepts & _LEADING) + 0.15 * bool(count)
    if mentions.tally(sentence.text):
        value += 0.35
    elif count > 1 and sentence.concepts & _TALLIED:
        value += 0.2
    if sentence.hit.passage.ordinal == 0:
        value += 0.2 * max(0.0, 1 - 0.2 * sentence.position)
    if sentence.speaking and not count:
        value -= 0.15
    return max(0.0, value)


_UNITS: Mapping[str, Callable[[str], bool]] = {
    "the age": mentions.age,
    "the speed": mentions.gives_speed,
    "the distance": mentions.gives_length,
}
_JUDGES: Mapping[Kind, Callable[[Asked, Question, Candidate], float]] = {
    Kind.COUNT: _count,
    Kind.SHARE: _share,
    Kind.MONEY: _money,
    Kind.MEASURE: _measure,
    Kind.WHEN: _when,
    Kind.YEAR: _year,
    Kind.WHERE: _where,
    Kind.WHY: _why,
    Kind.HOW: _how,
    Kind.WHO: _who,
    Kind.WHICH: _which,
    Kind.DEFINITION: _defines,
    Kind.LIST: _list,
    Kind.YESNO: _yesno,
    Kind.WHAT: _what,
    Kind.OVERVIEW: _overview,
}
