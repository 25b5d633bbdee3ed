"""How firm an answer is: who else reports it, how old it is, and whether the question is right.

Each grade is a finding with a fixed wording. They stay quiet when they would tell a reader nothing:
`only X reports this` needs other publishers that report on the event without it, and the age of
the reports is told only to who asks for the present, after more than three days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.words import phrase
from bot.writing.events import same_event
from bot.writing.happened import deeds_of
from bot.writing.outcomes import premise_of, sides
from bot.writing.reports import Line, Report, related, reports, shared
from bot.writing.said import cite
from bot.writing.same_count import alike, compare
from bot.writing.spoken import said_by, source
from bot.writing.stated import Stated, stated
from bot.writing.tokens import Token, tokens
from bot.writing.types import Claim, Finding, FindingKind, Value
from bot.writing.words import FUNCTION_WORDS, fold
from retrieval.types import Evidence

FRESH_DAYS = 3
"""Up to this age a report needs no note of its age."""
_SAME = 0.6
"""The share of a claim's content words that another report must have to say so, too."""
_NOT_SAID = 0.45
"""Below this share of them, another report does not say so."""
_ON_IT = 2
"""Words of a question that a report must have at its beginning or in the sentence."""
_NEAR_IT = 2
"""Words of a question that a sentence must have itself, where it lacks the very word."""
_VERY_WORD = 3
"""What it counts that a sentence denies the very word: "in no danger of sinking"."""
_FEW = re.compile(r"(?:one|two|both)\b", re.IGNORECASE)
_COUNTING = re.compile(r"\bhow (?:many|much|long|old|far|often)\b|\bnumber\b", re.IGNORECASE)
_BREAKS_OFF = re.compile(r"(?:…|\.\.\.)[\"'”’)\]]*$")
_INNER_MARKS = str.maketrans({'"': "'", "“": "‘", "”": "’"})
"""What is quoted is put between marks, whose like it may hold itself."""
_LONGEST_PREMISE = 9
"""Words of a premise up to which all of it is told."""
_NEAR = 45
"""Characters between a deed and who did it."""
_PRESENT = re.compile(
    r"\b(?:now|currently|current|latest|newest|today|tonight|still|at the moment|so far|recent\w*|"
    r"right now|this (?:week|morning|evening)|up to date|the news|presently|as of)\b",
    re.IGNORECASE,
)
_PRESUPPOSES = re.compile(
    r"^\W*(?:why|how come|for what reason|what (?:caused|made|led)|"
    r"(?:how|when|where) (?:did|was|were|has|have))\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:when|after|before|since|because)\s+(?P<supposed>(?:the|a|an|his|her|its|their|[A-ZÀ-Þ]\S*)"
    r"\s.+)$"
)


def grades(
    question: str,
    claims: Sequence[Claim],
    evidence: Evidence,
    found: Sequence[Report] | None = None,
) -> tuple[Finding, ...]:
    """The grades of an answer made of `claims`, in the order in which they are read.

    `found` are the reports of the evidence, where they were read before.
    """
    found = reports(evidence) if found is None else found
    graded = [_premise(question, found)]
    if claims:
        graded += [_support(question, claims[0], found), _age(question, claims, evidence)]
    return tuple(one for one in graded if one is not None)


def _cited(claim: Claim, found: Sequence[Report]) -> list[Line]:
    by_id = {report.article.id: report for report in found}
    return [
        line
        for citation in claim.citations
        for line in (by_id[citation.article.id].lines if citation.article.id in by_id else ())
        if line.start < citation.end and citation.start < line.end
    ]


def _support(  # noqa: C901 — one pass over the reports
    question: str, claim: Claim, found: Sequence[Report]
) -> Finding | None:
    """`2 publishers give this` for a value, `only X reports this`, or nothing.

    Only figures are graded so: of a voice or a scene nobody expects a second report.
    """
    lines = _cited(claim, found)
    if not lines:
        return None
    cited = {line.report.publisher for line in lines}
    values = [one for line in lines for one in stated(line) if _repeats(claim, one)]
    values = [one for one in values if _asked(question, one, len(values))][:1]
    agreeing: dict[str, Stated] = {}
    texts = {fold(line.text).casefold() for line in lines}
    on_it: set[str] = set()
    near = 0.0
    for report in found:
        if not any(related(line.report, report) for line in lines):
            continue
        for line in report.body:
            if not any(same_event(mine, line) for mine in lines):
                continue
            if report.publisher not in cited:
                on_it.add(report.publisher)
                near = max(near, _share(claim, line))
            for value in values:
                match = next((one for one in stated(line) if _agrees(value, one)), None)
                if match is not None and report.publisher not in agreeing:
                    copied = fold(line.text).casefold() in texts and report.publisher not in cited
                    if not copied:
                        agreeing[report.publisher] = match
                        texts.add(fold(line.text).casefold())
    if len(agreeing) > 1:
        return _agreement(list(agreeing.values()))
    alone = len(cited) == 1 and on_it and near < _NOT_SAID
    if alone and values and not _known_elsewhere(values, found, cited):
        known = lines[0].report.article.publisher
        if known is None:
            return None
        return Finding(
            FindingKind.SINGLE_SOURCE,
            phrase("findings-only-one", publisher=known, count=len(on_it) + 1),
            claim.citations,
        )
    return None


def _known_elsewhere(values: Sequence[Stated], found: Sequence[Report], cited: set[str]) -> bool:
    """Whether another publisher has one of the figures, for whatever it counts there."""
    return any(
        compare(value, other) != "differ"
        for report in found
        if report.publisher not in cited
        for line in report.lines
        for other in stated(line)
        if other.unit == values[0].unit or not other.unit
        for value in values
    )


def _asked(question: str, value: Stated, values: int) -> bool:
    """Whether a question asks for a value: it names what is counted or what happened to it."""
    if _FEW.match(value.shown) and not _COUNTING.search(question):
        return False  # that two leaders meet is no figure that anybody confirms
    wanted = deeds_of(question)
    if wanted and value.deeds:
        return bool(value.deeds & wanted)
    return values == 1 or shared(value.head, tokens(question)) > 0


def _repeats(claim: Claim, value: Stated) -> bool:
    written = fold(value.shown).casefold().split(" ")[0]
    return not value.former and not value.part and written in fold(claim.text).casefold()


def _agrees(value: Stated, other: Stated) -> bool:
    return other.line is value.line or (
        not other.former
        and compare(value, other) == "same"
        and alike(value, other) > 0
        and same_event(value.line, other.line)
    )


def _agreement(values: Sequence[Stated]) -> Finding:
    ordered = sorted(values, key=lambda one: (one.line.report.article.id, one.line.start))
    first = ordered[0]
    cited = tuple(cite(one.line) for one in ordered)
    value = Value(first.shown, cited)
    return Finding(
        FindingKind.AGREEMENT,
        phrase("findings-agreement", count=len(ordered), value=said_by(value)),
        cited,
        (value,),
    )


def _share(claim: Claim, line: Line) -> float:
    mine = _content(tokens(claim.text))
    return shared(mine, line.tokens) / max(1, len({word.stem for word in mine}))


def _content(words: Sequence[Token]) -> list[Token]:
    return [word for word in words if word.stem not in FUNCTION_WORDS and not word.figure]


def _age(question: str, claims: Sequence[Claim], evidence: Evidence) -> Finding | None:
    """How old the latest cited report is, for who asks for the present."""
    if not _PRESENT.search(question):
        return None
    dated = [
        citation
        for claim in claims
        for citation in claim.citations
        if citation.article.published is not None and len(citation.article.published.text) >= 10
    ]
    if not dated:
        return None
    newest = max(dated, key=lambda one: one.article.published.text if one.article.published else "")
    published = newest.article.published
    assert published is not None  # noqa: S101 — seen to above
    age = (evidence.query.now.date() - published.at.date()).days
    if age <= FRESH_DAYS:
        return None
    return Finding(
        FindingKind.STALE,
        phrase("findings-stale", count=age, day=published),
        (newest,),
    )


def supposition(question: str) -> str:
    """The part of a question that takes something for granted: all of "why did the ferry sink?".

    Of "did anyone die when the ferry sank?" what stands behind "when"; nothing of other questions.
    """
    if _PRESUPPOSES.search(question):
        return question
    aside = _ASIDE.search(question)
    return aside["supposed"] if aside else ""


def told_otherwise(question: str, found: Sequence[Report]) -> tuple[str, Line] | None:
    """What the question takes for granted, and the sentence that tells otherwise, if one does."""
    supposed = supposition(question)
    asked = premise_of(supposed)
    if asked is None:
        return None
    pair, side, word = asked
    about = [one for one in tokens(supposed) if one.text.lower() not in word.lower().split()]
    enough = min(_ON_IT, max(1, shared(about, about)))
    otherwise: list[tuple[int, Line]] = []
    for report in found:
        for line in (one for one in report.body if not _BREAKS_OFF.search(one.text)):
            near = shared(about, line.tokens)
            lead = shared(about, (*report.lead_tokens, *line.tokens))
            said = shared(tokens(word), line.tokens) > 0
            if lead < enough or (near < _NEAR_IT and not said):
                continue
            for stated_side, at in sides(line.text, pair):
                if stated_side is not side:
                    otherwise.append((near + lead + _VERY_WORD * said, line))
                elif _by_whom_asked(supposed, word, line, at):
                    return None
    if not otherwise:
        return None
    best = max(otherwise, key=lambda each: (each[0], each[1].report.article.id, -each[1].start))[1]
    return word, best


def _premise(question: str, found: Sequence[Report]) -> Finding | None:
    """A correction of what the question takes for granted, with the sentence that gives it."""
    otherwise = told_otherwise(question, found)
    if otherwise is None:
        return None
    word, best = otherwise
    citation = cite(best)
    quote = " ".join(best.text.split()).translate(_INNER_MARKS)
    return Finding(
        FindingKind.PREMISE,
        phrase(
            "findings-premise", word=_supposed(question, word), source=source(citation), quote=quote
        ),
        (citation,),
    )


def _supposed(question: str, word: str) -> str:
    """What a question takes for granted, from its verb to its end: "fall to 200,000 last week"."""
    rest = question[question.find(word) :].strip(" ?!.")
    return rest if len(rest.split()) <= _LONGEST_PREMISE else word


def _by_whom_asked(question: str, word: str, line: Line, at: int) -> bool:
    """Whether a sentence tells the deed of whom the question says did it: close to each other."""
    doers = tokens(question[: question.find(word)])
    near = [one for one in line.tokens if abs(one.start - at) <= _NEAR]
    return shared(doers, near) > 0
