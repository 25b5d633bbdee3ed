"""Corrections: what a notice of an article replaces, and who still has it.

Amounts are read like any other amount of a report; dates and names by where they stand in the
notice: after "not", "instead of" or "an earlier version said" stands the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from bot.words import phrase
from bot.writing.events import same_event
from bot.writing.facts import About, Fact, name_runs
from bot.writing.gates.dates import moments
from bot.writing.reports import Line, Report, shared
from bot.writing.said import Said, near, value_of, values_of
from bot.writing.same_count import alike, compare, same_counted
from bot.writing.stated import Stated, stated
from bot.writing.types import Claim, Finding, FindingKind

_ABOUT_IT = 1
"""Content words that a sentence shares with the notice that corrects it."""
_RIGHT = re.compile(r"\b(?:not|instead of|rather than|corrected to|should have)\b", re.IGNORECASE)
"""What a notice says when it names the right one beside the wrong one."""
_REPORTED = re.compile(r"\b(?:reported|wrote|written|published|said) on $", re.IGNORECASE)
"""Before the day on which something was reported: not the day that was wrong."""
_FORMER = re.compile(
    r"\b(?:not|instead of|rather than|(?:changed|corrected|amended|updated)(?: [\w’']+){0,3} from|"
    r"(?:earlier|previous|original|first|initial)(?:ly)?(?: [\w’']+){0,14}|"
    r"we (?:had )?(?:said|wrote|written|reported|given)(?: [\w’']+){0,6}|"
    r"\b(?:it|article|report|story) had (?:said|stated|given|named|put)(?: [\w’']+){0,8}|"
    r"an earlier (?:report|version) (?:said|gave)|"
    r"(?:incorrectly|wrongly|mistakenly|erroneously)(?: [\w’']+){0,10}|misstated(?: [\w’']+){0,8})"
    r" (?:(?:on|in|at|as|the|was|of|that) )*$",
    re.IGNORECASE,
)


def corrections(claims: Sequence[Claim], found: Sequence[Report]) -> Iterator[Finding]:
    """The notices that correct what a claim says, or what it repeats uncorrected."""
    for report in found:
        for notice in report.notices:
            pair = _pair(report, notice)
            if pair is None:
                corrected = _renamed(report, notice)
                if corrected is not None and _mentioned(claims, corrected, found):
                    yield _finding(report, corrected[0], [corrected[1]])
                continue
            if not _concerns(claims, pair, found):
                continue
            new, old = pair
            wrong = [Said(old.line, old.start, old.end, old)]
            for other in found:
                best = _best_wrong(new, old, other) if other is not report else None
                if best is not None:
                    wrong.append(Said(best.line, best.start, best.end, best))
            yield _finding(report, Said(new.line, new.start, new.end, new), wrong)


def _finding(report: Report, new: Said, wrong: Sequence[Said]) -> Finding:
    values = (value_of([new]), value_of(wrong, former=True))
    cited = tuple(citation for value in values for citation in value.citations)
    said = phrase(
        "findings-corrected",
        publisher=report.article.publisher or report.article.title,
        right=values[0].text,
        wrong=values[1].text,
    )
    return Finding(FindingKind.CORRECTION, said, tuple(dict.fromkeys(cited)), values)


def _renamed(report: Report, notice: Line) -> tuple[Said, Said] | None:
    """The right and the wrong date or name of a notice, where it gives no amounts."""
    lines = [line for line in near(report, notice) if line in report.notices]
    lines = [line for line in lines if line.start >= notice.start]
    for read in (_moments, _named):
        told = [(line, one) for line in lines for one in read(line)]
        old = [(line, one) for line, one in told if _FORMER.search(line.text[: one.start])]
        if not old:
            continue
        line, wrong = old[-1]
        right = [
            (where, one)
            for where, one in (*told, *_about(report, notice, read))
            if one.slot == wrong.slot
            and _other(one, wrong)
            and (where, one) not in old
            and (one.about is About.WHEN or where is not line or _RIGHT.search(line.text))
        ]
        if right:
            return _said(*right[0]), _said(line, wrong)
    return None


def _about(
    report: Report, notice: Line, read: Callable[[Line], list[Fact]]
) -> list[tuple[Line, Fact]]:
    """The values of the sentences that a notice is about, or the only one of the report."""
    body = sorted(report.body, key=lambda line: (-shared(notice.tokens, line.tokens), line.start))
    alike_lines = [line for line in body if shared(notice.tokens, line.tokens) >= _ABOUT_IT][:2]
    every = [(line, one) for line in body for one in read(line)]
    alone = len(every) == 1 and shared(notice.tokens, every[0][0].tokens) > 0
    return every if alone else [(line, one) for line in alike_lines for one in read(line)]


def _said(line: Line, fact: Fact) -> Said:
    return Said(line, fact.start, fact.end, fact)


def _moments(line: Line) -> list[Fact]:
    """The dates of a sentence as it writes them."""
    return [
        Fact(line, About.WHEN, one.start, one.end, one.value, one.kind)
        for one in moments(line.text)
        if one.kind != "month"
        and not _REPORTED.search(line.text[max(0, one.start - 16) : one.start])
    ]


def _named(line: Line) -> list[Fact]:
    return [
        Fact(
            line,
            About.WHO,
            run[0].start,
            run[-1].end,
            frozenset(word.stem for word in run),
            "name",
        )
        for run in name_runs(line.text)
    ]


def _other(one: Fact, wrong: Fact) -> bool:
    """Whether a value is another one than the wrong one, and of as many words when it is a name."""
    if one.about is About.WHEN:
        return one.value != wrong.value
    mine, theirs = (len(each.shown.split()) for each in (one, wrong))
    return one.shown != wrong.shown and mine == theirs


def _mentioned(claims: Sequence[Claim], pair: tuple[Said, Said], found: Sequence[Report]) -> bool:
    """Whether a claim speaks of what is corrected: it has one of the two values."""
    by_id = {report.article.id: report for report in found}
    notice = pair[1].line
    for claim in claims:
        if not any(one.text in claim.text for one in pair):
            continue
        for citation in claim.citations:
            report = by_id.get(citation.article.id)
            if report is notice.report:
                return True
            lines = report.body if report else ()
            if any(
                line.start < citation.end
                and citation.start < line.end
                and same_event(notice, line, timed=False)
                for line in lines
            ):
                return True
    return False


def _pair(report: Report, notice: Line) -> tuple[Stated, Stated] | None:
    """The right and the wrong amount of a notice."""
    lines = [line for line in near(report, notice) if line in report.notices]
    known = [one for line in lines if line.start >= notice.start for one in stated(line)]
    formers = [one for one in known if one.former]
    old = next(iter(formers), None) or next((one for one in known if one.line == notice), None)
    if old is None:
        return None
    # "2.9 billion euros, not 2.1 billion": the unit is said once.
    new = next(
        (
            one
            for one in known
            if one is not old
            and not one.former
            and (one.unit == old.unit or (one.line is old.line and not old.unit))
        ),
        None,
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
        and (counts := max(0, same_counted(one, old)) if one.unit else same_counted(one, old))
        >= (0 if one.unit or old.people or one.deeds & old.deeds else 1)
    ]
    return max(scored, key=lambda each: each[:-1])[-1] if scored else None


def _concerns(
    claims: Sequence[Claim], pair: tuple[Stated, Stated], found: Sequence[Report]
) -> bool:
    """Whether a claim has one of the two values, or is the notice itself."""
    new, old = pair
    for claim in claims:
        for cited in claim.citations:
            if cited.article.id == old.line.report.article.id and any(
                line.start < cited.end and cited.start < line.end
                for line in (new.line, old.line)
                if line in old.line.report.notices
            ):
                return True
    return any(
        isinstance(said.of, Stated)
        and said.of.unit == value.unit
        and compare(said.of, value) == "same"
        and (said.line.report is value.line.report or same_event(said.line, value.line))
        for said in values_of(claims, found)
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
