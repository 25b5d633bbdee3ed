"""From the values of `bot.sourcing` to their public shapes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from bot import source_shapes as shapes
from bot.shapes import RefusedOut
from bot.sourcing.types import Added, Imported, Listed, Looked, Overview, Taken, Tested
from retrieval.sentences import sentences
from retrieval.sources.discover import Candidate
from retrieval.types import Extracted, Source


def overview(seen: Overview) -> shapes.SourceListOut:
    """The sources and how they stand."""
    stands = seen.intake
    return shapes.SourceListOut(
        sources=[_standing(each) for each in seen.listed],
        active=stands.active,
        paused=stands.paused,
        reached=stands.reached,
        failing=stands.failing,
        newest=stands.newest.text if stands.newest else None,
    )


def details(listed: Listed) -> shapes.SourceShowOut:
    """One source and what was refused of it."""
    return shapes.SourceShowOut(source=_standing(listed))


def added(result: Added) -> shapes.SourceAddedOut:
    """What came of adding."""
    return shapes.SourceAddedOut(
        outcome=result.became.value,
        source=source(result.source) if result.source else None,
        taken=taken(result.taken) if result.taken else None,
        reason=result.reason,
        others=_offers(result.others),
    )


def tested(result: Tested) -> shapes.SourceTestOut:
    """One look at an address."""
    return shapes.SourceTestOut(
        kind=result.kind.value,
        address=result.address,
        title=result.title,
        entries=result.entries,
        newest=_moment(result.newest),
        sample=_sample(result.sample, result.sample_url) if result.sample else None,
        refused=_refused(result.refused),
        others=_offers(result.others),
    )


def looked(results: Iterable[Looked]) -> shapes.SourceAnswersOut:
    """Which sources answer."""
    return shapes.SourceAnswersOut(
        sources=[
            shapes.AnswersOut(
                id=each.source.id,
                address=each.source.address,
                title=each.source.title,
                entries=each.entries,
                problem=each.problem,
            )
            for each in results
        ]
    )


def imported(result: Imported) -> shapes.SourceImportOut:
    """What came of a list."""
    return shapes.SourceImportOut(
        new=[source(each) for each in result.new],
        there=len(result.there),
        unread=_refused(result.unread),
    )


def taken(read: Taken) -> shapes.TakenOut:
    """An article that was read once."""
    article = read.article
    return shapes.TakenOut(
        id=article.id,
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        published=article.published.text if article.published else None,
        published_from=article.published.found_in if article.published else None,
        language=article.language,
        partial=article.partial,
        outcome=read.saved.value,
    )


def source(given: Source) -> shapes.SourceOut:
    """A source, without how it stands."""
    return shapes.SourceOut(
        id=given.id,
        kind=given.kind.value,
        address=given.address,
        title=given.title,
        language=given.language,
        topics=list(given.topics),
    )


def _standing(listed: Listed) -> shapes.SourceOut:
    stands = listed.standing
    state = "paused" if not stands.active else "failing" if stands.last_error else "active"
    return source(stands.source).model_copy(
        update={
            "state": state,
            "reason": stands.reason if not stands.active else stands.last_error,
            "articles": listed.articles,
            "refused": listed.refused,
            "refusals": _refused(listed.refusals),
            "waiting": stands.waiting,
            "last_polled": _moment(stands.last_polled_at),
            "last_ok": _moment(stands.last_ok_at),
            "next_poll": _moment(stands.due_at) if stands.active else None,
            "moved_to": stands.moved_to,
        }
    )


def first_sentence(read: Extracted) -> str:
    """The first sentence of an article, whole."""
    return next((span.of(read.text) for span in sentences(read.text)), read.text)


def _sample(read: Extracted, url: str | None) -> shapes.SampleOut:
    return shapes.SampleOut(
        url=url,
        title=read.title,
        publisher=read.publisher,
        published=read.published.text if read.published else None,
        published_from=read.published.found_in if read.published else None,
        language=read.language,
        first_sentence=first_sentence(read),
        characters=len(read.text),
        partial=read.partial,
    )


def _offers(others: Iterable[Candidate]) -> list[shapes.OfferOut]:
    return [
        shapes.OfferOut(
            kind=each.kind.value, address=each.address, title=each.title, found=each.found
        )
        for each in others
    ]


def _refused(refused: Iterable[tuple[str, str]]) -> list[RefusedOut]:
    return [RefusedOut(locator=locator, reason=reason) for locator, reason in refused]


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at else None
