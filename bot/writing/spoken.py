"""Who says a value and when, in words: the fixed wording of findings."""

from __future__ import annotations

from bot.writing.lexicon import MONTHS
from bot.writing.types import Citation, Value


def said_by(value: Value) -> str:
    """`214 passengers (The Ellery Gazette, 12 March 2026; Northline Wire, 13 March 2026)`."""
    sources = dict.fromkeys(source(citation) for citation in value.citations)
    return f"{' '.join(value.text.split())} ({'; '.join(sources)})"


def source(citation: Citation) -> str:
    """The publisher (or the title) and the publication date, as far as they are known."""
    article = citation.article
    who = article.publisher or f"“{article.title}”"
    return f"{who}, {day(citation)}" if article.published else who


def day(citation: Citation) -> str:
    """The publication date in words: `12 March 2026`, `March 2026`, `2026`, or nothing."""
    published = citation.article.published
    if published is None:
        return ""
    year, month, number = (*published.text[:10].split("-"), "", "")[:3]
    if not month:
        return year
    name = MONTHS[int(month) - 1].capitalize()
    return f"{int(number)} {name} {year}" if number else f"{name} {year}"
