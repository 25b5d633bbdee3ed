"""Corrections: what a notice of an article replaces, and who still has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.writing.reports import Line, Report, same_event, shared
from bot.writing.said import Said, near, value_of, values_of
from bot.writing.same_count import alike, compare, same_counted
from bot.writing.stated import Stated, stated
from bot.writing.types import Claim, Finding, FindingKind


def corrections(claims: Sequence[Claim], found: Sequence[Report]) -> Iterator[Finding]:
    """The notices that correct what a claim says, or what it repeats uncorrected."""
    for report in found:
        for notice in report.notices:
            pair = _pair(report, notice)
            if pair is None or not _concerns(claims, pair, found):
                continue
            new, old = pair
            wrong = [Said(old.line, old.start, old.end, old)]
            for other in found:
                best = _best_wrong(new, old, other) if other is not report else None
                if best is not None:
                    wrong.append(Said(best.line, best.start, best.end, best))
            values = (
                value_of([Said(new.line, new.start, new.end, new)]),
                value_of(wrong, former=True),
            )
            cited = tuple(citation for value in values for citation in value.citations)
            text = (
                f"Correction by {report.article.publisher or report.article.title}: "
                f"{values[0].text}, not {values[1].text}."
            )
            yield Finding(FindingKind.CORRECTION, text, tuple(dict.fromkeys(cited)), values)


def _pair(report: Report, notice: Line) -> tuple[Stated, Stated] | None:
    """The right and the wrong amount of a notice."""
    lines = [line for line in near(report, notice) if line in report.notices]
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
