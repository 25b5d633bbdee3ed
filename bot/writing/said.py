"""Values with the words that show them, and the citations that they come with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.writing.facts import Fact, facts
from bot.writing.quotes import slice_of
from bot.writing.reports import Line, Report
from bot.writing.stated import Stated, stated
from bot.writing.types import Citation, Claim, Value
from bot.writing.words import fold

_MOST_CITATIONS = 4


@dataclass(frozen=True)
class Said:
    """A value with the words that show it: an amount or a fact of one line."""

    line: Line
    start: int
    end: int
    of: Stated | Fact

    @property
    def text(self) -> str:
        """The value as the report writes it."""
        return self.line.text[self.start : self.end]

    @property
    def order(self) -> tuple[str, str, int]:
        """By publication, then by article, so that the order of the evidence does not matter."""
        published = self.line.report.article.published
        return (published.text if published else "", self.line.report.article.id, self.start)


def values_of(claims: Sequence[Claim], found: Sequence[Report]) -> Iterator[Said]:
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


def _said(line: Line) -> list[Said]:
    amounts = [one for one in stated(line) if not one.former and not one.part]
    return [
        *(Said(line, one.start, one.end, one) for one in amounts),
        *(Said(line, one.start, one.end, one) for one in facts(line)),
    ]


def near(report: Report, line: Line) -> list[Line]:
    """A sentence of a report with the one before and the one after it."""
    lines = list(report.lines)
    at = lines.index(line) if line in lines else 0
    return lines[max(0, at - 1) : at + 2]


def value_of(group: Sequence[Said], *, former: bool = False) -> Value:
    """One value of a finding, with everyone who gives it."""
    cited = tuple(dict.fromkeys(cite(each.line) for each in group))[:_MOST_CITATIONS]
    return Value(group[0].text, cited, former)


def cite(line: Line) -> Citation:
    """The citation of a whole sentence."""
    return slice_of(line.hit, line.start, line.end)
