"""Whether a sentence holds the kind of thing that is asked for, 0..1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.writing import mentions
from bot.writing.claims import Candidate, quoted
from bot.writing.kinds import MISSING, Kind
from bot.writing.lexicon import concepts, is_country
from bot.writing.question import Asked, Question, Term
from bot.writing.speakers import Speaker, said
from bot.writing.tokens import akin, word_set

_NEUTRAL = 0.5
_BARELY = 0.45
"""The right kind of thing, but hardly told of what is asked about: under every floor."""
_SOME_PEOPLE = frozenset(
    {"child", "man", "woman", "boy", "girl", "baby", "teenager", "kid", "infant", "toddler"}
)
_PERSONS = frozenset(
    {
        "people",
        "passenger",
        "crew",
        "child",
        "customer",
        "official",
        "police",
        "army",
        "doctor",
        "scientist",
        "defector",
        "representative",
        "lawyer",
        "hacker",
        "prison",
        "kill",
        "injure",
        "missing",
        "live",
        "job",
        "protest",
    }
)
_PAID = frozenset({"cost", "money", "pay", "fine", "tax", "debt", "donate"})
_EXTENTS = word_set(
    "long length tall high height deep depth wid width far away off distanc fast speed last tak"
    " old ag big larg siz heavy weigh often every"
)
_COSTING = word_set(
    "cost price worth valu expens bill fee budget expensiv estimat charg sell sold fare toll"
)
_NEAR = 8
_OPENING = 3
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


def match(term: Term, stems: frozenset[str], held: frozenset[str]) -> float:
    """How well a text holds a term: the word 1, its concept 0.8, its family 0.7."""
    if term.stem in stems:
        return 1.0
    if (not term.name or term.concepts) and term.concepts & held:
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
    untold = deed is not None and not _does(deed, sentence, after=asked.through)
    if untold and asked.kind in {Kind.COUNT, Kind.WHO}:
        value *= 0.5 if asked.kind is Kind.COUNT else 0.4
    return value


def _does(deed: Term, sentence: Candidate, *, after: bool = False) -> bool:
    """Whether a sentence tells a deed, or the one before it: when it hangs, or may come `after`."""
    if match(deed, sentence.stem_set, sentence.concepts):
        return True
    before = sentence.before if sentence.hangs or after else None
    return before is not None and bool(match(deed, before.stem_set, before.concepts))


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
    """How well a figure counts what is asked: the very noun, a kind of it, or what was done.

    A figure that counts anything else, or measures a length, a time or money, is no answer.
    """
    focus = [term for term in asked.terms if term.stem in asked.focus]
    others = [term for term in asked.terms if term.stem not in asked.focus and not term.name]
    told = _positions(others, sentence)
    if mentions.nobody(sentence.text) and (told or not others):
        return 1.0
    total = bool({"number", "toll", "total", "count"} & sentence.stem_set)
    tallied = mentions.tally(sentence.text) and any(term.concepts & _TALLIED for term in others)
    best = 0.0
    for figure in mentions.figures(sentence.tokens, sentence.text):
        if mentions.measures(sentence.tokens, figure):
            continue
        near = tallied or _gap(figure, told) <= (2 * _NEAR if total else _NEAR) or not others
        right = _counts(figure, focus, others, sentence, near=near)
        if not right and near:
            right = 1.0 if tallied or (total and bool(_positions(focus, sentence))) else 0.0
        best = max(best, (0.65 * right if right else 0.15) + 0.35 * near * bool(right))
    return best


def _counts(
    figure: mentions.Figure,
    focus: Sequence[Term],
    others: Sequence[Term],
    sentence: Candidate,
    *,
    near: bool,
) -> float:
    """1 when a figure counts the very thing, 0.6 a kind of it, 0 something else."""
    first, last = mentions.counted(sentence.tokens, figure, sentence.text)
    noun = frozenset(sentence.stems[first:last])
    of_noun = concepts(sentence.stems[first:last])
    if noun and any(term.stem in _SOME_PEOPLE and term.stem not in noun for term in focus):
        return 0.0  # twelve people are not twelve children
    if any(match(term, noun, of_noun) for term in focus):
        return 1.0
    before = sentence.stems[max(0, figure.first - 4) : figure.first]
    if any(match(term, frozenset(before), frozenset()) for term in focus) and (
        not noun or sentence.tokens[figure.first - 1].text.lower() == "of"
    ):
        return 1.0
    persons = "people" in of_noun or bool(of_noun & _PERSONS)
    wanted = {concept for term in focus for concept in term.concepts}
    done = any(match(term, noun, of_noun) for term in others)
    if not noun or _elliptical(figure, sentence):
        return 1.0 if near else 0.0
    if not focus or "people" in wanted:
        return 1.0 if done or persons else 0.0
    return 0.6 if wanted & _PERSONS and "people" in of_noun else 0.0


def _elliptical(figure: mentions.Figure, sentence: Candidate) -> bool:
    """Whether the thing counted is left out: "19 against it", "a further 55 did not"."""
    if figure.last + 1 >= len(sentence.tokens):
        return True
    return sentence.tokens[figure.last + 1].text.lower() in _AFTER_ELLIPSIS


def _share(asked: Asked, question: Question, sentence: Candidate) -> float:
    return 1.0 if mentions.gives_share(sentence.text) else 0.3 * _count(asked, question, sentence)


def _money(asked: Asked, question: Question, sentence: Candidate) -> float:
    """An amount; of what something costs, only where the sentence speaks of costs."""
    focus = [term for term in asked.terms if term.stem in asked.focus]
    if focus and not any(term.concepts & _PAID for term in focus):  # "how much rain"
        return max(_measure(asked, question, sentence), _count(asked, question, sentence))
    if not mentions.gives_money(sentence.text):
        return 0.5 if mentions.gives_share(sentence.text) else 0.0
    costs = any(term.stem in _COSTING for term in asked.terms)
    return 1.0 if not costs or sentence.stem_set & _COSTING else 0.4


def _measure(asked: Asked, __: Question, sentence: Candidate) -> float:
    """A figure with a unit that fits, near what is measured or near the word for its extent."""
    unit = _UNITS.get(asked.label, mentions.gives_measure)
    numbers = bool(sentence.figures) or bool(mentions.figures(sentence.tokens, sentence.text))
    if not (numbers and unit(sentence.text)):
        dated = asked.label == MISSING[Kind.MEASURE] and mentions.date_value(sentence.text)
        return 0.45 if dated else 0.2 * numbers
    told = _positions((t for t in asked.terms if "long" not in t.concepts), sentence)
    told += [
        at
        for at, stem in enumerate(sentence.stems)
        if stem in _EXTENTS and (told or sentence.hangs)
    ]
    found = mentions.measured(sentence.tokens, sentence.text) or mentions.figures(
        sentence.tokens, sentence.text
    )
    near = bool(told) and (not found or any(_gap(figure, told) <= _NEAR for figure in found))
    return 1.0 if near or sentence.hangs else _BARELY


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
    agent = any(
        0 < act - at <= 12 or (_by(sentence, act, at) and 0 < at - act <= 8)
        for act in acts
        for at in fresh
    )
    return 1.0 if agent else 0.6


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


def _overview(asked: Asked, __: Question, sentence: Candidate) -> float:
    """A result with its numbers most of all, then how an article begins; opinions least."""
    focus = [term for term in asked.terms if term.stem in asked.focus]
    if not all(match(term, sentence.stem_set, sentence.concepts) for term in focus):
        return -1.0
    count = len(mentions.figures(sentence.tokens, sentence.text))
    if focus:
        value = 0.6 if min(_positions(focus, sentence), default=9) <= _OPENING else 0.2
        return value * (0.5 if quoted(sentence.text) else 1.0)
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
