"""Publication dates as answers: only what is known of an article, as precisely as it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.writing.claims import Candidate
from bot.writing.kinds import MISSING, Kind
from bot.writing.lexicon import MONTHS
from bot.writing.question import Question
from bot.writing.tokens import tokens
from bot.writing.types import DraftSentence
from retrieval.types import Evidence, Hit, Published


@dataclass(frozen=True, slots=True)
class Dated:
    """Sentences that give publication dates, what they give, and what stays unknown."""

    sentences: tuple[DraftSentence, ...] = ()
    given: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def reports_asked_about(question: Question, evidence: Evidence) -> tuple[Hit, ...]:
    """The hits of the publisher whose report's date is asked for: "When did X publish this?"."""
    stems = {term.stem for term in question.terms}
    if not any(asked.kind is Kind.WHEN for asked in question.asked) or "publish" not in stems:
        return ()
    return tuple(
        hit
        for hit in evidence.hits
        if (words := tokens(hit.article.publisher or ""))
        and all(word.stem in stems for word in words)
    )


def publication(question: Question, evidence: Evidence, chosen: Sequence[Candidate]) -> Dated:
    """What the publication dates of the evidence add to an answer.

    They answer "When was this published?", and "In which year …?" when the texts say no year: then
    they date the reports that the answer is taken from.
    """
    kinds = {asked.kind for asked in question.asked}
    named = reports_asked_about(question, evidence)
    if Kind.PUBLISHED in kinds or named:
        hits = _articles(named or evidence.hits)[:1]
        written = tuple(_sentence(hit) for hit in hits if hit.article.published)
        missing = () if written else (MISSING[Kind.PUBLISHED],)
        return Dated(written, (MISSING[Kind.WHEN],), missing)
    if Kind.YEAR in kinds and chosen:
        hits = _articles([sentence.hit for sentence in chosen])[:1]
        written = tuple(_sentence(hit) for hit in hits if hit.article.published)
        return Dated(written, (MISSING[Kind.YEAR],) if written else ())
    return Dated()


def _articles(hits: Sequence[Hit]) -> list[Hit]:
    return list({hit.article.id: hit for hit in reversed(hits)}.values())[::-1]


def _sentence(hit: Hit) -> DraftSentence:
    article = hit.article
    who = article.publisher or "The source"
    when = spoken(article.published) if article.published else ""
    return DraftSentence(f"{who} published “{article.title}” {when}.", (hit.passage.id,))


def spoken(published: Published) -> str:
    """A publication date as it is said: "on 18 November 2014", "in November 2014", "in 2014"."""
    year, month, day = (*published.text[:10].split("-"), "", "")[:3]
    if not month:
        return f"in {year}"
    name = MONTHS[int(month) - 1].capitalize()
    return f"on {int(day)} {name} {year}" if day else f"in {name} {year}"
