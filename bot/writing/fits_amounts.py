"""Whether a sentence gives the number, the amount, the share or the measure that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.writing import mentions
from bot.writing.claims import Candidate
from bot.writing.held import gap, match, positions
from bot.writing.kinds import MISSING, Kind
from bot.writing.lexicon import concepts
from bot.writing.question import Asked, Question, Term
from bot.writing.tokens import stem, stems, word_set

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
_DIMENSIONS = (
    ("deep", stems("deep depth feet shallow level")),
    ("tall", stems("tall height high storey")),
    ("wide", stems("wide width broad")),
    ("high", stems("high height rose rise risen level tall reached peak climbed")),
    ("heavy", stems("heavy weight weigh tonnes tons kilograms pounds")),
    ("fast", stems("fast speed hour mph knots")),
)
"""What a sentence that tells a dimension speaks of."""
TALLIED = frozenset({"vote", "support", "oppose", "approve", "reject", "result", "win", "lose"})
_LIMITS = stems("cap limit ceiling quota target")
_FORMER = stems("earlier previous former formerly previously")
_ROOT = 6
"""Letters that a people and its thing share: "Olympians", "the Olympics"."""
_FORMERLY = 0.95
_INHABITANTS = stems("population inhabitant inhabitants inhabit")
_LIVING = _INHABITANTS | stems("live lived living reside resident home")
_AFTER_ELLIPSIS = word_set(
    "did do were was have had are is others more of against in for abstained voted did were to"
)


def count(asked: Asked, _: Question, sentence: Candidate) -> float:
    """How well a figure counts what is asked: the very noun, a kind of it, or what was done.

    A figure that counts anything else, or measures a length, a time or money, is no answer.
    """
    whole = any(term.stem == "population" for term in asked.terms)
    if whole and not sentence.stem_set & _INHABITANTS:
        return 0.0  # 1,200 people who had to leave are not all who live there
    lives = any(term.stem == stem("live") for term in asked.terms)
    if lives and not sentence.stem_set & _LIVING:
        return 0.0  # nor are eleven people who died there
    limit = next((term for term in asked.terms if term.stem in _LIMITS), None)
    if limit is not None:
        return _limited(limit, asked, sentence)
    focus = [term for term in asked.terms if term.stem in asked.focus]
    others = [term for term in asked.terms if term.stem not in asked.focus and not term.name]
    told = positions(others, sentence)
    if mentions.nobody(sentence.text) and (told or not others):
        return 1.0
    total = bool({"number", "toll", "total", "count"} & sentence.stem_set)
    tallied = mentions.tally(sentence.text) and any(term.concepts & TALLIED for term in others)
    reach = 2 * _NEAR if total or any(term.name for term in focus) else _NEAR
    best = 0.0
    for figure in mentions.figures(sentence.tokens, sentence.text):
        if mentions.measures(sentence.tokens, figure) or _priced(figure, sentence):
            continue
        near = tallied or gap(figure, told) <= reach or not others
        right = _counts(figure, focus, others, sentence, near=near)
        if not right and near:
            right = 1.0 if tallied or (total and bool(positions(focus, sentence))) else 0.0
        best = max(best, (0.65 * right if right else 0.15) + 0.35 * near * bool(right))
    return best


def _priced(figure: mentions.Figure, sentence: Candidate) -> bool:
    """Whether a figure is an amount of money: "$15 million in repairs" counts nobody."""
    start = sentence.tokens[figure.first].start
    return sentence.text[max(0, start - 1) : start + 1].strip(" \u00a0")[:1] in set("$£€¥₹")


def _limited(limit: Term, asked: Asked, sentence: Candidate) -> float:
    """A figure near the word for a bound, or of what is bounded; less where it is the former."""
    found = mentions.figures(sentence.tokens, sentence.text)
    at = positions([limit], sentence)
    of = positions((t for t in asked.terms if t.stem not in {limit.stem, "new"}), sentence)
    if any(gap(figure, at) <= _NEAR for figure in found):
        value = 1.0
    elif any(gap(figure, of) <= _NEAR for figure in found):
        value = 0.65
    else:
        value = 0.15
    return value * (_FORMERLY if sentence.stem_set & _FORMER else 1.0)


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
        return 1.0 if near and _spoken_of(focus, sentence) else 0.0
    if not focus or "people" in wanted:
        return 1.0 if done or persons else 0.0
    return 0.6 if wanted & _PERSONS and "people" in of_noun else 0.0


def _spoken_of(focus: Sequence[Term], sentence: Candidate) -> bool:
    """Whether those who are left out behind a figure can be those who are asked for.

    "Millions remain unvaccinated" counts no athletes where nobody spoke of athletes.
    """
    if not any(term.name for term in focus):
        return True
    before = sentence.before
    told = sentence.stem_set | (before.stem_set if before is not None else frozenset())
    held = sentence.concepts | (before.concepts if before is not None else frozenset())
    return any(
        match(term, told, held) or any(stem[:_ROOT] == term.stem[:_ROOT] for stem in told)
        for term in focus
        if term.name and len(term.stem) >= _ROOT
    )


def _elliptical(figure: mentions.Figure, sentence: Candidate) -> bool:
    """Whether the thing counted is left out: "19 against it", "a further 55 did not"."""
    if figure.last + 1 >= len(sentence.tokens):
        return True
    return sentence.tokens[figure.last + 1].text.lower() in _AFTER_ELLIPSIS


def share(asked: Asked, question: Question, sentence: Candidate) -> float:
    """A share, or a count in its place."""
    return 1.0 if mentions.gives_share(sentence.text) else 0.3 * count(asked, question, sentence)


def money(asked: Asked, question: Question, sentence: Candidate) -> float:
    """An amount; of what something costs, only where the sentence speaks of costs."""
    focus = [term for term in asked.terms if term.stem in asked.focus]
    if focus and not any(term.concepts & _PAID for term in focus):  # "how much rain"
        return max(measure(asked, question, sentence), count(asked, question, sentence))
    if not mentions.gives_money(sentence.text):
        return 0.5 if mentions.gives_share(sentence.text) else 0.0
    plain = [t for t in asked.terms if not t.name and not t.concepts & _PAID]
    told = [t for t in plain if match(t, sentence.stem_set, sentence.concepts)]
    if asked.deed is None and len(told) < len(plain) / 2 and not sentence.hangs:
        return _BARELY
    costs = any(term.stem in _COSTING for term in asked.terms)
    return 1.0 if not costs or sentence.stem_set & _COSTING else 0.4


def measure(asked: Asked, __: Question, sentence: Candidate) -> float:
    """A figure with a unit that fits, near what is measured or near the word for its extent."""
    unit = _UNITS.get(asked.label, mentions.gives_measure)
    numbers = bool(sentence.figures) or bool(mentions.figures(sentence.tokens, sentence.text))
    if not (numbers and unit(sentence.text)):
        dated = asked.label == MISSING[Kind.MEASURE] and mentions.date_value(sentence.text)
        return 0.45 if dated else 0.2 * numbers
    if asked.label == "the duration" and mentions.from_until(sentence.text):
        return 1.0
    if not _speaks_of(asked, sentence):
        return _BARELY
    told = positions((t for t in asked.terms if "long" not in t.concepts), sentence)
    told += [
        at
        for at, stem in enumerate(sentence.stems)
        if stem in _EXTENTS and (told or sentence.hangs)
    ]
    found = mentions.measured(sentence.tokens, sentence.text) or mentions.figures(
        sentence.tokens, sentence.text
    )
    near = bool(told) and (not found or any(gap(figure, told) <= _NEAR for figure in found))
    return 1.0 if near or sentence.hangs else _BARELY


def _speaks_of(asked: Asked, sentence: Candidate) -> bool:
    """Whether a sentence speaks of the dimension that is asked for: of depth for "how deep"."""
    wanted = {term.stem for term in asked.terms}
    return all(
        stem(name) not in wanted or bool(held & sentence.stem_set) for name, held in _DIMENSIONS
    )


_UNITS: Mapping[str, Callable[[str], bool]] = {
    "the age": mentions.age,
    "the speed": mentions.gives_speed,
    "the distance": mentions.gives_length,
}
