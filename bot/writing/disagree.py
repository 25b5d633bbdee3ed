"""Disagreements, updates and corrections, computed from what the cited articles say.

For each value of a checked sentence (an amount, a time, a name, an outcome) the sentences of the
other articles are read for the same thing. Values that differ are told apart: rounding, units and
wording are the same value; a report that replaces an older one is an update; a notice is a
correction; what is left, between independent publishers, is a disagreement. The texts are fixed
templates around literal words of the articles; a finding never says more than its quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.writing.facts import About, Fact, differ, facts, same_slot
from bot.writing.reports import (
    Line,
    Report,
    days_apart,
    later,
    related,
    reports,
    same_event,
    shared,
)
from bot.writing.spoken import said_by
from bot.writing.stated import TALLIES, Stated, alike, compare, same_counted, stated
from bot.writing.types import Citation, Claim, Finding, FindingKind, Value
from bot.writing.words import fold
from retrieval.types import Evidence

MOST = 3
"""Findings of differing values that an answer shows."""
_MOST_CITATIONS = 4
_RISEN = re.compile(
    r"\b(?:ris(?:es|en|ing)|rose|climb\w*|now|up from|down from|increas\w+|revis\w+|updated?|"
    r"lower\w*|more than first|so far|raised|latest|new (?:figure|count|toll)|grew|grown)\b",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"\b(?:expect\w*|estimate\w*|forecast\w*|plan\w*|will|could|predict\w*|projected|likely|due|"
    r"scheduled|first|initial\w*|preliminary|provisional)\b",
    re.IGNORECASE,
)
_PERIODIC = re.compile(
    r"\b(?:inflation|unemployment|jobless|profits?|sales|revenues?|prices?|rates?|temperatures?|"
    r"polls?|approval|turnover|interest|index|shares?|stock|quarter|growth|exports?|imports?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Said:
    """A value with the words that show it: an amount or a fact of one line."""

    line: Line
    start: int
    end: int
    of: Stated | Fact

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end]

    @property
    def order(self) -> tuple[str, str, int]:
        published = self.line.report.article.published
        return (published.text if published else "", self.line.report.article.id, self.start)


def conflicts(
    claims: Sequence[Claim], evidence: Evidence, found: Sequence[Report] | None = None
) -> tuple[Finding, ...]:
    """What other articles of the evidence say differently from the checked sentences.

    `found` are the reports of the evidence, where they were read before.
    """
    found = reports(evidence) if found is None else found
    if len(found) < 2 and not any(report.notices for report in found):
        return ()
    corrected = list(_corrections(claims, found))
    differing = [
        finding for said in _values(claims, found) if (finding := _compare(said, found)) is not None
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
    return fold(text).casefold().split(" ")[0]


def _values(claims: Sequence[Claim], found: Sequence[Report]) -> Iterator[_Said]:
    """The values of the lines that the claims cite, as far as the claims repeat them."""
    by_id = {report.article.id: report for report in found}
    seen: set[tuple[str, int, int]] = set()
    for claim in claims:
        text = fold(claim.text).casefold()
        for citation in claim.citations:
            report = by_id.get(citation.article.id)
            for line in report.body if report else ():
                if line.end <= citation.start or citation.end <= line.start:
                    continue
                for said in _said(line):
                    key = (citation.article.id, line.start + said.start, said.end)
                    bare = fold(said.text).casefold().split(" ")[0]
                    if key not in seen and bare in text:
                        seen.add(key)
                        yield said


def _said(line: Line) -> list[_Said]:
    amounts = [one for one in stated(line) if not one.former and not one.part]
    return [
        *(_Said(line, one.start, one.end, one) for one in amounts),
        *(_Said(line, one.start, one.end, one) for one in facts(line)),
    ]


def _compare(said: _Said, found: Sequence[Report]) -> Finding | None:
    """What the other articles say of the same thing: one finding, or None when nothing differs."""
    found = [one for one in found if related(said.line.report, one)]
    if isinstance(said.of, Stated):
        return _compare_amounts(said, said.of, found)
    return _compare_facts(said, said.of, found)


def _compare_amounts(said: _Said, mine: Stated, found: Sequence[Report]) -> Finding | None:
    agreeing, differing, bounded = [said], list[_Said](), False
    for report in found:
        if report is said.line.report:
            continue
        other = _best(mine, report)
        if other is None:
            continue
        relation = compare(mine, other)
        one = _Said(other.line, other.start, other.end, other)
        if relation == "same":
            agreeing.append(one)
        elif not _states(report, mine) and not _states(said.line.report, other):
            differing.append(one)
            bounded = bounded or relation == "within"
        elif _replaced(said.line.report, mine, other) or _replaced(report, other, mine):
            differing.append(one)
    if not differing:
        return None
    chosen = _one_value(differing)
    return _finding(agreeing, chosen, _judge_amounts(agreeing, chosen, bounded=bounded))


def _best(mine: Stated, report: Report) -> Stated | None:
    """What a report states of the same thing; what agrees goes before what does not."""
    scored = [
        (compare(mine, other) == "same", score, -other.line.start, other)
        for line in report.body
        for other in stated(line)
        if not other.former and (score := alike(mine, other)) > 0 and same_event(mine.line, line)
    ]
    return max(scored, key=lambda each: each[:3])[3] if scored else None


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
        for line in _near(report, new.line)
        for other in stated(line)
    )


def _near(report: Report, line: Line) -> list[Line]:
    lines = list(report.lines)
    at = lines.index(line) if line in lines else 0
    return lines[max(0, at - 1) : at + 2]


def _one_value(differing: Sequence[_Said]) -> list[_Said]:
    """The differing value that most publishers give, with everyone who gives it."""
    groups: list[list[_Said]] = []
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
    return max(groups, key=lambda group: (len(_publishers(group)), group[-1].order))


def _publishers(group: Sequence[_Said]) -> set[str]:
    """Who says so independently: near copies of one sentence count once."""
    texts: dict[str, str] = {}
    for one in group:
        texts.setdefault(fold(one.line.text).casefold(), one.line.report.publisher)
    return set(texts.values())


def _judge_amounts(
    one: Sequence[_Said], other: Sequence[_Said], *, bounded: bool
) -> tuple[FindingKind, Sequence[_Said]] | None:
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
        if not replaced and gap >= 7 and _PERIODIC.search(old[0].line.text):
            return None
        if not replaced and gap > 45:
            return None
        tally = bool((first.deeds | second.deeds) & TALLIES)
        forecast = gap >= 1 and bool(_FORECAST.search(old[0].line.text))
        same = {each.line.report.publisher for each in new} & {
            each.line.report.publisher for each in old
        }
        if replaced or tally or forecast or same or (cue and not bounded):
            return FindingKind.UPDATE, new
    if bounded or not _independent(one, other):
        return None
    return FindingKind.DISAGREEMENT, one


def _newer(one: Sequence[_Said], other: Sequence[_Said]) -> Sequence[_Said] | None:
    """The side of which every report was published after every report of the other side."""
    for new, old in ((one, other), (other, one)):
        if all(
            later(a.line.report.article.published, b.line.report.article.published)
            for a in new
            for b in old
        ):
            return new
    return None


def _independent(one: Sequence[_Said], other: Sequence[_Said]) -> bool:
    mine = {each.line.report.publisher for each in one}
    theirs = {each.line.report.publisher for each in other}
    return bool(mine - theirs) and bool(theirs - mine)


def _compare_facts(said: _Said, mine: Fact, found: Sequence[Report]) -> Finding | None:
    agreeing, differing = [said], list[_Said]()
    for report in found:
        if report is said.line.report:
            continue
        same, other = False, list[tuple[float, int, _Said]]()
        for line in report.body:
            for fact in facts(line):
                score = same_slot(mine, fact) if fact.slot == mine.slot else 0.0
                if score <= 0:
                    continue
                one = _Said(line, fact.start, fact.end, fact)
                if differ(mine, fact):
                    other.append((score, -line.start, one))
                elif not same:
                    same = True
                    agreeing.append(one)
        if other and not same:
            differing.append(max(other, key=lambda each: each[:2])[2])
    if not differing:
        return None
    chosen = _one_value(differing)
    return _finding(agreeing, chosen, _judge_facts(agreeing, chosen, mine))


def _judge_facts(
    one: Sequence[_Said], other: Sequence[_Said], mine: Fact
) -> tuple[FindingKind, Sequence[_Said]] | None:
    newer = _newer(one, other)
    if newer is not None:
        new, old = (one, other) if newer is one else (other, one)
        gap = days_apart(new[0].line.report, old[0].line.report) or 0.0
        same = {each.line.report.publisher for each in new} & {
            each.line.report.publisher for each in old
        }
        moved = mine.about is About.WHEN and bool(_FORECAST.search(old[0].line.text))
        ended = mine.about is About.END and gap >= 0.9
        if gap > 45:
            return None
        if moved or ended or (same and mine.about is not About.WHEN):
            return FindingKind.UPDATE, new
    if not _independent(one, other):
        return None
    return FindingKind.DISAGREEMENT, one


def _finding(
    one: Sequence[_Said],
    other: Sequence[_Said],
    judged: tuple[FindingKind, Sequence[_Said]] | None,
) -> Finding | None:
    if judged is None:
        return None
    kind, first = judged
    if kind is FindingKind.UPDATE:
        new, old = (one, other) if first is one else (other, one)
        newest = sorted(new, key=lambda each: each.order, reverse=True)
        oldest = sorted(old, key=lambda each: each.order)[:1]
        values = (_value(newest), _value(oldest, former=True))
        text = f"Update: {said_by(values[0])}; earlier: {said_by(values[1])}."
    else:
        sides = sorted(
            (sorted(side, key=lambda each: each.order) for side in (one, other)),
            key=lambda side: (-len(_publishers(side)), side[0].order),
        )
        values = tuple(_value(side) for side in sides)
        text = f"Sources disagree: {'; '.join(map(said_by, values))}."
    cited = tuple(citation for value in values for citation in value.citations)
    return Finding(kind, text, cited, values)


def _value(group: Sequence[_Said], *, former: bool = False) -> Value:
    cited = tuple(dict.fromkeys(cite(each.line) for each in group))[:_MOST_CITATIONS]
    return Value(group[0].text, cited, former)


def cite(line: Line) -> Citation:
    """The citation of a whole sentence."""
    return Citation(line.report.article, line.hit.passage, line.text, line.start, line.end)


def _corrections(claims: Sequence[Claim], found: Sequence[Report]) -> Iterator[Finding]:
    """The notices that correct what a claim says, or what it repeats uncorrected."""
    for report in found:
        for notice in report.notices:
            pair = _pair(report, notice)
            if pair is None or not _concerns(claims, pair, found):
                continue
            new, old = pair
            wrong = [_Said(old.line, old.start, old.end, old)]
            for other in found:
                best = _best_wrong(new, old, other) if other is not report else None
                if best is not None:
                    wrong.append(_Said(best.line, best.start, best.end, best))
            values = (
                _value([_Said(new.line, new.start, new.end, new)]),
                _value(wrong, former=True),
            )
            cited = tuple(citation for value in values for citation in value.citations)
            text = (
                f"Correction by {report.article.publisher or report.article.title}: "
                f"{values[0].text}, not {values[1].text}."
            )
            yield Finding(FindingKind.CORRECTION, text, tuple(dict.fromkeys(cited)), values)


def _pair(report: Report, notice: Line) -> tuple[Stated, Stated] | None:
    """The right and the wrong amount of a notice."""
    lines = [line for line in _near(report, notice) if line in report.notices]
    known = [one for line in lines if line.start >= notice.start for one in stated(line)]
    old = next((one for one in known if one.line == notice), None)
    if old is None:
        return None
    formers = [one for one in known if one.former]
    old = formers[0] if formers else old
    new = next(
        (one for one in known if one is not old and one.unit == old.unit and not one.former), None
    )
    if new is None:
        new = _right(report, old)
    return (new, old) if new is not None and compare(new, old) != "same" else None


def _right(report: Report, old: Stated) -> Stated | None:
    """The amount in the body of a report that its notice is about: the one most like it."""
    scored = [
        (alike(one, old), counts, shared(one.beside, old.beside), -one.line.start, -one.start, one)
        for line in report.body
        for one in stated(line)
        if one.unit == old.unit
        and not one.former
        and (counts := same_counted(one, old)) >= (0 if one.unit or one.deeds & old.deeds else 1)
    ]
    return max(scored, key=lambda each: each[:-1])[-1] if scored else None


def _concerns(
    claims: Sequence[Claim], pair: tuple[Stated, Stated], found: Sequence[Report]
) -> bool:
    return any(
        isinstance(said.of, Stated)
        and said.of.unit == value.unit
        and compare(said.of, value) == "same"
        and (said.line.report is value.line.report or same_event(said.line, value.line))
        for said in _values(claims, found)
        for value in pair
    )


def _best_wrong(new: Stated, old: Stated, other: Report) -> Stated | None:
    """Where another report still gives the wrong value."""
    return next(
        (
            one
            for line in other.body
            for one in stated(line)
            if one.unit == old.unit
            and one.size == old.size
            and same_event(new.line, line)
            and (old.unit or one.size > 12)
        ),
        None,
    )
