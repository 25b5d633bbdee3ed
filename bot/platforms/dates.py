"""Publication dates in words, never more precise than they are: pure."""

from __future__ import annotations

from retrieval.types import Precision, Published

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def in_words(published: Published | None) -> str:
    """`18 Nov 2014`, `Nov 2014`, `2014` or `undated`: the day as the publisher wrote it."""
    if published is None:
        return "undated"
    year, month, day = (*published.text[:10].split("-"), "", "")[:3]
    if published.precision is Precision.YEAR:
        return year
    name = _MONTHS[int(month) - 1]
    return (
        f"{name} {year}" if published.precision is Precision.MONTH else f"{int(day)} {name} {year}"
    )
