"""From the values inside to the public shapes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from bot import shapes
from bot.platforms import links
from bot.story_shapes import AddedOut, StoryArticleOut, StoryOut
from bot.why import Explanation
from bot.writing.briefs import Briefing
from bot.writing.types import Answer, Checked, Citation, Claim, Finding, FindingKind, Value
from retrieval.stories.story import Story
from retrieval.types import Evidence, Extracted, Hit, Span


def hit(found: Hit) -> shapes.HitOut:
    """One hit."""
    article, passage = found.article, found.passage
    return shapes.HitOut(
        article=article.id,
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        published=article.published.text if article.published else None,
        text=passage.text,
        start=passage.start,
        end=passage.end,
        score=round(found.score, 6),
        signals={name: round(value, 6) for name, value in found.signals.items()},
        copies=[copy.article_id for copy in found.copies],
    )


def search(id_: str, evidence: Evidence) -> shapes.SearchOut:
    """What a search found."""
    return shapes.SearchOut(
        id=id_,
        query=evidence.query.text,
        hits=[hit(found) for found in evidence.hits],
        degraded=evidence.degraded,
        periods=[
            shapes.PeriodOut(text=one.text, start=one.start, end=one.end, demanded=one.hard)
            for one in evidence.periods
        ],
        notes=list(evidence.notes),
    )


def answer(id_: str, given: Answer) -> shapes.AskOut:
    """An answer."""
    return shapes.AskOut(
        id=id_,
        question=given.question,
        outcome=given.outcome.value,
        sentences=sentences(given.sentences),
        nearest=sentences(given.nearest),
        findings=[
            finding(one) for one in given.findings if one.kind is not FindingKind.DISAGREEMENT
        ],
        disagreements=[
            finding(one) for one in given.findings if one.kind is FindingKind.DISAGREEMENT
        ],
        dropped=[
            shapes.DroppedOut(text=dropped.text, reasons=list(dropped.reasons))
            for dropped in given.dropped
        ],
        writer=given.writer,
        prompt=given.prompt,
        input_tokens=given.usage.input_tokens,
        output_tokens=given.usage.output_tokens,
        cost=given.usage.cost,
        understood=given.understood or None,
    )


def briefing(id_: str, given: Briefing) -> shapes.BriefOut:
    """A briefing."""
    material = given.material
    return shapes.BriefOut(
        id=id_,
        topic=given.question,
        outcome=given.outcome.value,
        sections=[
            shapes.SectionOut(
                part=section.part.value,
                sentences=sentences(section.claims),
                findings=[finding(one) for one in section.findings],
            )
            for section in given.sections
        ],
        articles=[
            shapes.CoveredOut(
                article=one.article.id,
                title=one.article.title,
                publisher=one.article.publisher,
                url=one.article.url,
                published=one.article.published.text if one.article.published else None,
                story=one.story,
                text=one.text,
            )
            for one in material.printed
        ],
        publishers=list(given.publishers()),
        independent=material.independent,
        left_out=material.left_out,
        since=material.since,
        notes=[note.text for note in given.notes],
        dropped=[
            shapes.DroppedOut(text=dropped.text, reasons=list(dropped.reasons))
            for dropped in given.dropped
        ],
        writer=given.writer,
        prompt=given.prompt,
        input_tokens=given.usage.input_tokens,
        output_tokens=given.usage.output_tokens,
        cost=given.usage.cost,
    )


def not_briefed(id_: str, topic: str, reason: str) -> shapes.BriefOut:
    """A topic that could not be worked on."""
    return shapes.BriefOut(id=id_, topic=topic, outcome="no_evidence", error=reason)


def why(explained: Explanation) -> shapes.WhyOut:
    """Why an answer is as it is."""
    out: shapes.WhyOut = shapes.WhyOut.model_validate(asdict(explained))
    return out


def unanswerable(id_: str, question: str, reason: str) -> shapes.AskOut:
    """A question that could not be worked on."""
    return shapes.AskOut(
        id=id_, question=question, outcome="no_evidence", sentences=[], error=reason
    )


def checked(id_: str, sentences: Iterable[Checked]) -> shapes.CheckOut:
    """A checked text."""
    return shapes.CheckOut(
        id=id_,
        sentences=[
            shapes.CheckedOut(
                text=sentence.text,
                verdict=sentence.verdict.value,
                score=round(sentence.score, 6),
                quote=sentence.quote,
                passage=sentence.passage,
                start=sentence.start,
                end=sentence.end,
                reasons=list(sentence.reasons),
            )
            for sentence in sentences
        ],
    )


def extracted(id_: str, text: Extracted) -> shapes.ExtractOut:
    """An extracted text."""
    published = text.published
    return shapes.ExtractOut(
        id=id_,
        title=text.title,
        text=text.text,
        publisher=text.publisher,
        author=text.author,
        published=published.text if published else None,
        published_from=published.found_in if published else None,
        precision=published.precision.value if published else None,
        language=text.language,
    )


def story(told: Story, added: Iterable[Span]) -> StoryOut:
    """A story, and what its newest article adds."""
    return StoryOut(
        id=told.id,
        title=told.newest.title,
        articles=[
            StoryArticleOut(
                article=telling.article.id,
                title=telling.article.title,
                publisher=telling.article.publisher,
                url=telling.article.url,
                published=telling.article.published.text if telling.article.published else None,
                at=telling.at,
            )
            for telling in told.tellings
        ],
        publishers=list(told.publishers()),
        independent=told.independent(),
        first=told.first_at,
        latest=told.latest_at,
        merged=list(told.merged),
        split_from=told.split_from,
        adds=[
            AddedOut(text=span.of(told.newest.text), start=span.start, end=span.end)
            for span in added
        ],
    )


def sentences(claims: Iterable[Claim]) -> list[shapes.SentenceOut]:
    """Checked sentences."""
    return [
        shapes.SentenceOut(
            text=claim.text,
            citations=[_citation(citation) for citation in claim.citations],
            proposed=claim.proposed or None,
            reasons=list(claim.reasons),
        )
        for claim in claims
    ]


def finding(found: Finding) -> shapes.FindingOut:
    """A finding."""
    return shapes.FindingOut(
        kind=found.kind.value,
        text=found.text,
        citations=[_citation(citation) for citation in found.citations],
        values=[_value(value) for value in found.values],
    )


def _value(value: Value) -> shapes.ValueOut:
    return shapes.ValueOut(
        text=value.text,
        former=value.former,
        citations=[_citation(citation) for citation in value.citations],
    )


def _citation(citation: Citation) -> shapes.CitationOut:
    article = citation.article
    return shapes.CitationOut(
        article=article.id,
        title=article.title,
        publisher=article.publisher,
        url=article.url,
        published=article.published.text if article.published else None,
        quote=citation.quote,
        start=citation.start,
        end=citation.end,
        link=links.of(citation),
    )
