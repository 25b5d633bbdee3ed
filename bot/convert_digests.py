"""Digests to their public shapes."""

from __future__ import annotations

from bot import digest_shapes as shapes
from bot.convert import finding, sentences
from bot.writing.digests import Digest, Entry, Footer


def digest(id_: str, made: Digest) -> shapes.DigestOut:
    """A digest."""
    return shapes.DigestOut(
        id=id_,
        entries=[_entry(entry) for entry in made.entries],
        omitted=made.omitted,
        left=[
            shapes.LeftOut(story=one.story.id, title=one.story.newest.title, reason=one.reason)
            for one in made.left
        ],
        footer=_footer(made.footer),
    )


def _entry(entry: Entry) -> shapes.EntryOut:
    return shapes.EntryOut(
        story=entry.story.id,
        kind=entry.kind.value,
        headline=entry.headline,
        titled=entry.titled.id,
        articles=[article.id for article in entry.story.articles],
        fresh=[telling.article.id for telling in entry.fresh],
        publishers=entry.publishers,
        independent=entry.independent,
        counts=entry.counts(),
        sentences=sentences(entry.claims),
        lead=sentences((entry.lead,))[0] if entry.lead is not None else None,
        disagreements=[finding(one) for one in entry.disagreements],
        changes=[finding(one) for one in entry.changes],
        why=list(entry.why),
    )


def _footer(footer: Footer) -> shapes.FooterOut:
    return shapes.FooterOut(
        since=footer.since,
        until=footer.until,
        articles=footer.articles,
        newest=footer.newest,
        reached=footer.reached,
        failed=footer.failed,
        cost=footer.usage.cost,
    )
