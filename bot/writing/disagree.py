"""Disagreements, updates and corrections, computed from what the cited articles say.

For each value of a checked sentence (an amount, a time, a name, an outcome) the sentences of the
other articles are read for the same thing. Values that differ are told apart: rounding, units and
wording are the same value; a report that replaces an older one is an update; a notice is a
correction; what is left, between independent publishers, is a disagreement. The texts are fixed
templates around literal words of the articles; a finding never says more than its quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.words import phrase
from bot.writing.corrections import corrections
from bot.writing.counterparts import counterpart
from bot.writing.facts import MOVED, About, Fact, facts
from bot.writing.happened import TALLIES
from bot.writing.reports import Report, days_apart, later, related, reports
from bot.writing.said import Said, near, value_of, values_of
from bot.writing.same_count import compare
from bot.writing.same_fact import differ, same_fact
from bot.writing.spoken import in_a_row, said_by
from bot.writing.stated import Stated, stated
from bot.writing.types import Claim, Finding, FindingKind, Value
from bot.writing.words import fold
from retrieval.types import Evidence

MOST = 3
"""Findings of differing values that an answer shows."""
_MOST_SIDES = 4
"""Values that one disagreement shows."""
_STAGES = frozenset({"search", "service"})
"""Outcomes of which one comes before the other: who was found had been missing."""
_RISEN = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|climb\w*|now|up from|down from|increas\w+|revis\w+|updated?|"
    r"still|remaining|spread\w*|doubled|tripled|halved|risen|fallen|shrunk|swollen|bring\w* the|"
    r"(?:has|have) (?:\w+ ){1,3}to \S*\d|reach\w*|stands? at|stood at|pass(?:ed|es)|topp?\w*|"
    r"exceed\w*|surpass\w*|"
    r"lower\w*|more than first|so far|raised|latest|new (?:figure|count|toll)|grew|grown)\b",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"\b(?:(?:is|are) to|expect\w*|estimate\w*|forecast\w*|plan\w*|will|could|"
    r"predict\w*|projected|likely|due|"
    r"scheduled|first|initial\w*|preliminary|provisional)\b",
    re.IGNORECASE,
)
_PERIODIC = re.compile(
    r"\b(?:inflation|unemployment|jobless|profits?|sales|revenues?|prices?|rates?|temperatures?|"
    r"polls?|approval|turnover|interest|index|shares?|stock|quarter|growth|exports?|imports?)\b",
    re.IGNORECASE,
)


def conflicts(
    claims: Sequence[Claim], evidence: Evidence, found: Sequence[Report] | None = None
) -> tuple[Finding, ...]:
    """What other articles of the evidence say differently from the checked sentences.

    `found` are the reports of the evidence, where they were read before.
    """
    found = reports(evidence) if found is None else found
    if len(found) < 2 and not any(report.notices for report in found):
        return ()
    corrected = list(corrections(claims, found))
    differing = [
        finding
        for said in values_of(claims, found)
        if (finding := _compare(said, found)) is not None
    ]
    kept: list[Finding] = []
    for finding in sorted([*corrected, *differing], key=_rank):
        if not any(_covers(other, finding) for other in kept):
            kept.append(finding)
    return tuple(kept[:MOST])


def _rank(finding: Finding) -> tuple[int, int, str]:
    order = [FindingKind.CORRECTION, FindingKind.DISAGREEMENT, FindingKind.UPDATE]
    return order.index(finding.kind), -len(finding.citations), finding.text


def _covers(one: Finding, other: Finding) -> bool:
    """Whether a finding is about values that another one shows."""
    if one.text == other.text:
        return True
    mine = {_number(value.text) for value in one.values}
    theirs = {_number(value.text) for value in other.values}
    return bool(theirs) and (theirs <= mine or mine <= theirs or len(mine & theirs) > 1)


def _number(text: str) -> str:
    return re.split(r"[ -]", fold(text).casefold())[0]


def _compare(said: Said, found: Sequence[Report]) -> Finding | None:
    """What the other articles say of the same thing: one finding, or None when nothing differs."""
    found = [one for one in found if related(said.line.report, one)]
    if isinstance(said.of, Stated):
        return _compare_amounts(said, said.of, found)
    return _compare_facts(said, said.of, found)


def _compare_amounts(said: Said, mine: Stated, found: Sequence[Report]) -> Finding | None:
    agreeing, differing, bounded = [said], list[Said](), False
    for report in found:
        if report is said.line.report:
            continue
        other = counterpart(mine, report)
        if other is None:
            continue
        relation = compare(mine, other)
        one = Said(other.line, other.start, other.end, other)
        if relation == "same":
            agreeing.append(one)
        elif not _states(report, mine) and not _states(said.line.report, other):
            differing.append(one)
            bounded = bounded or relation == "within"
        elif _replaced(said.line.report, mine, other) or _replaced(report, other, mine):
            differing.append(one)
    if not differing:
        return None
    chosen, *others = _by_value(differing)
    judged = _judge_amounts(agreeing, chosen, bounded=bounded)
    return _finding(agreeing, chosen, judged, _further([agreeing, chosen], others))


def _states(report: Report, value: Stated) -> bool:
    """Whether a report has a value itself, for whatever it may count: it tells the two apart."""
    return any(
        other.unit == value.unit
        and compare(other, value) == "same"
        and (other.size > 12 or bool(other.deeds & value.deeds) or bool(other.unit))
        for line in report.body
        for other in stated(line)
    )


def _replaced(report: Report, new: Stated, old: Stated) -> bool:
    """Whether a report says itself that its value has replaced another."""
    return any(
        other.former and other.unit == old.unit and compare(other, old) == "same"
        for line in near(report, new.line)
        for other in stated(line)
    )


def _further(sides: Sequence[Sequence[Said]], others: Sequence[Sequence[Said]]) -> list[list[Said]]:
    """The values that stand against every one of `sides` as well: three counts of one thing."""
    told: list[list[Said]] = []
    for group in others:
        against = [*sides, *told]
        if len(against) < _MOST_SIDES and all(
            isinstance(mine := side[0].of, Stated)
            and isinstance(other := group[0].of, Stated)
            and compare(mine, other) == "differ"
            and (judged := _judge_amounts(side, group, bounded=False)) is not None
            and judged[0] is FindingKind.DISAGREEMENT
            for side in against
        ):
            told.append(list(group))
    return told


def _by_value(differing: Sequence[Said]) -> list[list[Said]]:
    """The differing values, each with everyone who gives it; what most publishers give first."""
    groups: list[list[Said]] = []
    for one in sorted(differing, key=lambda each: each.order):
        for group in groups:
            first = group[0].of
            if isinstance(first, Stated) and isinstance(one.of, Stated):
                alike_value = compare(first, one.of) == "same"
            else:
                alike_value = getattr(first, "value", 0) == getattr(one.of, "value", 1)
            if alike_value:
                group.append(one)
                break
        else:
            groups.append([one])
    return sorted(
        groups, key=lambda group: (len(_publishers(group)), group[-1].order), reverse=True
    )


def _publishers(group: Sequence[Said]) -> set[str]:
    """Who says so independently: near copies of one sentence count once."""
    texts: dict[str, str] = {}
    for one in group:
        texts.setdefault(fold(one.line.text).casefold(), one.line.report.publisher)
    return set(texts.values())


def _judge_amounts(
    one: Sequence[Said], other: Sequence[Said], *, bounded: bool
) -> tuple[FindingKind, Sequence[Said]] | None:
    """The kind of a difference and which side is the newer one (the first for a disagreement)."""
    newer = _newer(one, other)
    if newer is not None:
        new, old = (one, other) if newer is one else (other, one)
        first, second = new[0].of, old[0].of
        assert isinstance(first, Stated)  # noqa: S101 — amounts are compared with amounts
        assert isinstance(second, Stated)  # noqa: S101
        cue = _RISEN.search(f"{new[0].line.text} {new[0].line.report.article.title}")
        replaced = any(
            isinstance(each.of, Stated) and _replaced(each.line.report, each.of, second)
            for each in new
        )
        gap = days_apart(new[0].line.report, old[0].line.report) or 0.0
        forecast = gap >= 1 and bool(_FORECAST.search(old[0].line.text))
        if not replaced and not forecast and gap >= 7 and _PERIODIC.search(old[0].line.text):
            return None
        if not replaced and gap > 45:
            return None
        tally = bool((first.deeds | second.deeds) & TALLIES)
        same = {each.line.report.publisher for each in new} & {
            each.line.report.publisher for each in old
        }
        if replaced or tally or forecast or same or (cue and not bounded):
            return FindingKind.UPDATE, new
    if bounded or not _independent(one, other):
        return None
    return FindingKind.DISAGREEMENT, one


def _newer(one: Sequence[Said], other: Sequence[Said]) -> Sequence[Said] | None:
    """The side of which every report was published after every report of the other side."""
    for new, old in ((one, other), (other, one)):
        if all(
            later(a.line.report.article.published, b.line.report.article.published)
            for a in new
            for b in old
        ):
            return new
    return None


def _independent(one: Sequence[Said], other: Sequence[Said]) -> bool:
    mine = {each.line.report.publisher for each in one}
    theirs = {each.line.report.publisher for each in other}
    return bool(mine - theirs) and bool(theirs - mine)


def _compare_facts(said: Said, mine: Fact, found: Sequence[Report]) -> Finding | None:
    agreeing, differing = [said], list[Said]()
    for report in found:
        if report is said.line.report:
            continue
        same, other = False, list[tuple[float, int, Said]]()
        for line in report.body:
            for fact in facts(line):
                score = same_fact(mine, fact)
                if score <= 0:
                    continue
                one = Said(line, fact.start, fact.end, fact)
                if differ(mine, fact):
                    other.append((score, -line.start, one))
                elif not same:
                    same = True
                    agreeing.append(one)
        best = max(other, key=lambda each: each[:2], default=None)
        if best is not None and not same and _nearest(mine, best[2].of, best[0]):
            differing.append(best[2])
    if not differing:
        return None
    chosen = _by_value(differing)[0]
    return _finding(agreeing, chosen, _judge_facts(agreeing, chosen, mine))


def _nearest(mine: Fact, other: Stated | Fact, score: float) -> bool:
    """Whether no other time of its report is likelier of one thing with another report's."""
    return (
        mine.about is not About.WHEN
        or not isinstance(other, Fact)
        or all(
            same_fact(one, other) <= score
            for line in mine.line.report.body
            for one in facts(line)
            if one.about is About.WHEN and one.slot == mine.slot and one.value != mine.value
        )
    )


def _judge_facts(
    one: Sequence[Said], other: Sequence[Said], mine: Fact
) -> tuple[FindingKind, Sequence[Said]] | None:
    newer = _newer(one, other)
    if newer is not None:
        new, old = (one, other) if newer is one else (other, one)
        gap = days_apart(new[0].line.report, old[0].line.report) or 0.0
        same = {each.line.report.publisher for each in new} & {
            each.line.report.publisher for each in old
        }
        put_off = mine.slot == "coming" and bool(MOVED.search(new[0].line.text))
        moved = mine.about is About.WHEN and bool(_FORECAST.search(old[0].line.text))
        ended = mine.about is About.END and gap >= 0.9
        if gap > 45 and not put_off:
            return None
        if put_off or moved or ended or (same and mine.about is not About.WHEN):
            return FindingKind.UPDATE, new
    if mine.slot in _STAGES or not _independent(one, other):
        return None
    return FindingKind.DISAGREEMENT, one


def _finding(
    one: Sequence[Said],
    other: Sequence[Said],
    judged: tuple[FindingKind, Sequence[Said]] | None,
    further: Sequence[Sequence[Said]] = (),
) -> Finding | None:
    if judged is None:
        return None
    kind, first = judged
    values: tuple[Value, ...]
    if kind is FindingKind.UPDATE:
        new, old = (one, other) if first is one else (other, one)
        newest = sorted(new, key=lambda each: each.order, reverse=True)
        oldest = sorted(old, key=lambda each: each.order)[:1]
        values = (value_of(newest), value_of(oldest, former=True))
        said = phrase("findings-changed", now=said_by(values[0]), before=said_by(values[1]))
    else:
        sides = sorted(
            (sorted(side, key=lambda each: each.order) for side in (one, other, *further)),
            key=lambda side: (-len(_publishers(side)), side[0].order),
        )
        values = tuple(map(value_of, sides))
        told = in_a_row(map(said_by, values))
        said = phrase("findings-sources-disagree", values=told)
    cited = tuple(citation for value in values for citation in value.citations)
    return Finding(kind, said, cited, values)
