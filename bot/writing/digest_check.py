"""Proposed entries in, digest out: the only maker of `Entry` and `Digest`.

Every sentence goes through the same check as those of answers, a headline too. What changed and
where sources disagree is computed from the sentences that passed. What was told before is not told
again: of a story that its chat knows, only what the new articles add.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from bot.writing.brief_check import allowed, is_update
from bot.writing.brief_parts import part_of
from bot.writing.briefs import Material, Part
from bot.writing.choice import Chosen, Period
from bot.writing.comparable import Encode, comparable, is_new, sizes
from bot.writing.digests import Digest, Entry, Footer, Left, Told
from bot.writing.disagree import conflicts
from bot.writing.headlines import Headline, headline, of_sentences
from bot.writing.leaning import goes_on_from, named_before, sets_up
from bot.writing.lexicon import WEEKDAYS
from bot.writing.novelty import is_known, is_later, is_tallied_anew, issued, known, retold
from bot.writing.stages import stage
from bot.writing.support import OverlapScorer, Scorer
from bot.writing.types import Citation, Claim, DraftSentence, Dropped, Finding, FindingKind
from bot.writing.verify import Checking
from bot.writing.words import is_content, words
from retrieval.publishers import origin, wire
from retrieval.sentences import sentences
from retrieval.stories.story import Story, Telling, texts_of
from retrieval.types import Article, Span

_OVERLAP = OverlapScorer()
_TOLD = {0: 0.66, 1: 0.66, 2: 0.72}
"""Cosine from which a sentence without another figure tells what its chat was told, by how many
sources report anew: when many do, something happened."""
_TOLD_BY_MANY = 0.8
_KNOWN = 0.75
"""The same for what stood in an earlier article without being told."""
_ON_THE_SAME = 0.5
"""Cosine from which what is announced and what is done may be the same."""
_SHARED = 4
"""Words that what is done shares with what announced it: "the wall is costly" does not do it."""
_LEAD = 2
"""First sentences of an article, which say what is its news."""
_CHANGES = frozenset({FindingKind.UPDATE, FindingKind.CORRECTION})
_MOST_CHECKED = 12
_REPEATED = 0.7
"""Share of a sentence's words in the headline from which it says hardly more."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a writer proposes for one entry: untrusted.

    `sentences` are the best first; `compared` are others whose figures may be contradicted.
    `material` holds the story's articles, `fresh` those with a new
    text. Of a story that was told, `told` is what its chat was told and `known` what else its
    earlier articles say, in sentences.
    """

    chosen: Chosen
    material: Material
    sentences: tuple[DraftSentence, ...]
    fresh: tuple[Telling, ...]
    compared: tuple[DraftSentence, ...] = ()
    told: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


def entry(proposed: Proposed, most: int, encode: Encode, scorer: Scorer = _OVERLAP) -> Entry | Left:
    """The entry that is left of a proposal: at most `most` sentences; or why there is none."""
    chosen, material = proposed.chosen, proposed.material
    checking = Checking(material.evidence, scorer)
    claims: list[Claim] = []
    dropped: list[Dropped] = []
    for sentence in proposed.sentences[:_MOST_CHECKED]:
        outcome = checking.take(sentence)
        if isinstance(outcome, Dropped):
            dropped.append(outcome)
        elif outcome is not None and allowed(outcome, material):
            claims.append(outcome)
    claims = named_before(_not_overtaken(claims, encode), proposed.told)
    compared = [*claims, *_passed(proposed.compared, checking, claims)]
    found = conflicts(compared, material.evidence) if compared else ()
    differing = [one for one in found if comparable(one, encode)]
    changes: tuple[Finding, ...] = ()
    again: frozenset[str] = frozenset()
    if chosen.told is not None:
        changes = _changes(differing, proposed)
        news, again = _news(claims, proposed, encode)
        fresh = _untold(news, proposed, encode)
        claims = named_before(
            [one for one in compared if one in fresh or (changes and _tells(one, changes))],
            proposed.told,
        )
    if chosen.told is not None and not changes:
        fresh_ids = {telling.article.id for telling in chosen.fresh}
        earlier = [one for one in chosen.story.tellings if one.article.id not in fresh_ids]
        later = stage(claims, proposed.told, earlier, encode)
        changes = (later,) if later is not None else ()
    kind = _kind(proposed, claims, changes)
    if kind is None:
        reason = "no sentence passed the check" if dropped else "nothing in it can be quoted"
        told = "it was told, and what came since says nothing new"
        return Left(chosen.story, told if chosen.told is not None else reason)
    shown = _first(claims, changes, most)
    story = chosen.story
    titled, lead = _headline(proposed, shown, scorer, again)
    further = [one for one in _first(claims, changes, most + 1) if not _repeats(one, titled.text)]
    if further or changes:
        shown = further[:most]
    if lead is not None and lead in shown:
        lead = None
    return Entry(
        story=story,
        kind=kind,
        headline=titled.text,
        titled=titled.article,
        claims=tuple(shown),
        lead=lead,
        fresh=chosen.fresh,
        publishers=len(story.publishers()),
        independent=story.independent(),
        wires=_wires(story),
        disagreements=tuple(
            one for one in differing if one.kind is FindingKind.DISAGREEMENT and not _of_days(one)
        ),
        changes=changes,
        dropped=tuple(dropped),
        why=chosen.why,
    )


def digest(
    period: Period,
    entries: Sequence[Entry],
    left: Sequence[Left],
    footer: Footer,
    *,
    idle: bool = False,
) -> Digest:
    """The digest of entries that passed."""
    return Digest(period.since, period.now, tuple(entries), tuple(left), footer, idle)


def _not_overtaken(claims: Sequence[Claim], encode: Encode) -> list[Claim]:
    """The claims without those that announce what a later report tells as done."""
    if len(claims) < 2:
        return list(claims)
    vectors = encode([claim.text for claim in claims])
    done = [part_of(claim.text) is Part.HAPPENED for claim in claims]
    said = [{word.stem for word in words(claim.text) if is_content(word)} for claim in claims]
    latest = [max((_day(one) for one in claim.citations), default="") for claim in claims]

    def overtaken(place: int) -> bool:
        return not done[place] and any(
            done[other]
            and latest[other] > latest[place]
            and float(vectors[place] @ vectors[other]) >= _ON_THE_SAME
            and len(said[place] & said[other]) >= _SHARED
            for other in range(len(claims))
        )

    return [claim for place, claim in enumerate(claims) if not overtaken(place)]


def _day(citation: Citation) -> str:
    """When its article was published, in UTC, to be compared; empty when that is not known."""
    published = citation.article.published
    return published.at.isoformat() if published is not None else ""


def _untold(claims: Sequence[Claim], proposed: Proposed, encode: Encode) -> list[Claim]:
    """The claims that say something else than what is known, or give another figure."""
    if not claims:
        return []
    vectors = encode([claim.text for claim in claims])
    done = np.array([part_of(claim.text) is Part.HAPPENED for claim in claims])
    ahead = np.array(
        [part_of(claim.text) is Part.NEXT and bool(sizes(claim.text)) for claim in claims]
    )
    repeated = np.zeros(len(claims), bool)
    anew = len({origin(telling.article) for telling in proposed.fresh})
    told = _TOLD.get(anew, _TOLD_BY_MANY)
    for before, same in ((proposed.told, told), (proposed.known, max(told, _KNOWN))):
        if before:
            likes = vectors @ encode(list(before)).T
            # What was announced is news again when it is done.
            announced = np.array([part_of(text) is Part.NEXT for text in before])
            likes[np.ix_(done, announced)] = 0.0
            repeated |= likes.max(axis=1) >= same
            # A mark that was told as reached is not to come any more.
            likes[:, announced] = 0.0
            repeated |= ahead & (likes.max(axis=1) >= _ON_THE_SAME)
    known = {size for text in (*proposed.told, *proposed.known) for size in sizes(text)}
    gone = [
        claim
        for claim, again in zip(claims, repeated.tolist(), strict=True)
        if again and not any(is_new(size, known) for size in sizes(claim.text))
    ]
    return [one for one in claims if one not in gone and not goes_on_from(one, gone)]


def _news(
    claims: Sequence[Claim], proposed: Proposed, encode: Encode
) -> tuple[list[Claim], frozenset[str]]:
    """The claims that tell of a later stage, or that stand in an article which is no second report.

    A claim that is of an earlier day than what was told, or tells what was told that day, is none.
    Also the ids of the articles that are second reports.
    """
    told = proposed.chosen.told
    if told is None:
        return list(claims), frozenset()
    fresh = {telling.article.id for telling in proposed.chosen.fresh}
    earlier = [one for one in proposed.chosen.story.tellings if one.article.id not in fresh]
    before = known(proposed.told, told.at.date(), earlier, proposed.known)
    again = retold(proposed.fresh, before, encode)

    def is_news(claim: Claim) -> bool:
        cited = [quote.article for quote in claim.citations if quote.article.id in fresh]
        return any(
            is_later(claim.text, issued(article), before)
            or is_tallied_anew(claim.text, before, told=True)
            or (
                article.id not in again
                and not is_known(claim.text, issued(article), before, encode)
            )
            for article in cited
        )

    return [claim for claim in claims if is_news(claim)], again


def _changes(differing: Sequence[Finding], proposed: Proposed) -> tuple[Finding, ...]:
    """The findings that tell what the fresh articles changed; of one old value the best one.

    "The toll rose from three to seven after four more died": a title says which is the new value.
    """
    fresh = {telling.article.id for telling in proposed.fresh}
    titles = " ".join(telling.article.title for telling in proposed.fresh).casefold()
    best: dict[tuple[tuple[str, int], ...], Finding] = {}
    found = [
        one
        for one in differing
        if one.kind in _CHANGES
        and (one.kind is FindingKind.CORRECTION or is_update(one))
        and len(one.values) > 1
        and any(each.article.id in fresh for each in one.values[0].citations)
        and not any(each.article.id in fresh for each in one.values[-1].citations)
    ]
    for one in sorted(found, key=lambda each: each.values[0].text.casefold() not in titles):
        best.setdefault(
            tuple((each.article.id, each.start) for each in one.values[-1].citations), one
        )
    return tuple(best.values())


def _of_days(finding: Finding) -> bool:
    """Whether only days of the week differ: the reports of a story are of different days."""
    return all(value.text.casefold().split(" ")[-1] in WEEKDAYS for value in finding.values)


def _kind(proposed: Proposed, claims: Sequence[Claim], changes: Sequence[Finding]) -> Told | None:
    """What an entry is to its chat; None when it would say nothing new."""
    told = proposed.chosen.told
    if told is None:
        return Told.NEW if claims else None
    if changes or any(_leads(claim, proposed.fresh) for claim in claims):
        return Told.UPDATE
    known = {
        origin(telling.article)
        for telling in proposed.chosen.story.tellings
        if telling not in proposed.chosen.fresh
    }
    independent = any(origin(telling.article) not in known for telling in proposed.fresh)
    return Told.DEVELOPING if claims and independent else None


def _leads(claim: Claim, fresh: Sequence[Telling]) -> bool:
    """Whether a sentence is the news of one of the fresh articles: among its first."""
    cited = {citation.article.id: citation for citation in claim.citations}
    return any(
        (quote := cited.get(telling.article.id)) is not None
        and not sets_up(telling.article.text, quote.end)
        and any(
            _meets(span, quote.start) for span in sentences(telling.article.text[:1_500])[:_LEAD]
        )
        for telling in fresh
    )


def _meets(span: Span, start: int) -> bool:
    return span.start <= start < span.end


def _first(claims: Sequence[Claim], changes: Sequence[Finding], most: int) -> list[Claim]:
    """The claims to show: those with what changed before the others."""
    return sorted(claims, key=lambda claim: not _tells(claim, changes))[: max(most, 1)]


def _tells(claim: Claim, changes: Sequence[Finding]) -> bool:
    """Whether a sentence is what a change was read from."""
    return any(
        mine.article.id == theirs.article.id and mine.start < theirs.end and theirs.start < mine.end
        for mine in claim.citations
        for change in changes
        for theirs in change.values[0].citations
    )


def _passed(
    sentences: Sequence[DraftSentence], checking: Checking, shown: Sequence[Claim]
) -> list[Claim]:
    """Those of some sentences that pass the check and are not shown already."""
    outcomes = (checking.take(sentence) for sentence in sentences)
    texts = {claim.text for claim in shown}
    return [one for one in outcomes if isinstance(one, Claim) and one.text not in texts]


def _headline(
    proposed: Proposed, claims: Sequence[Claim], scorer: Scorer, again: Collection[str]
) -> tuple[Headline, Claim | None]:
    """The title of a cited article before others; of what is news, where the story is known.

    Without one a clause of a sentence, with that sentence.
    """
    cited = {citation.article.id for claim in claims for citation in claim.citations}
    story: Sequence[Article] = proposed.chosen.story.articles
    of = [one.article for one in proposed.fresh if one.article.id not in again]
    among = [one.article for one in proposed.material.printed]
    best = [article for article in of if article.id in cited]
    rest = [one for one in of if one not in best]
    found = headline(best, among, scorer) or headline(rest, among, scorer)
    if found is not None:
        return found, None
    written = of_sentences(claims, scorer)
    if written is not None:
        text, claim = written
        return Headline(text, claim.citations[0].article), claim
    if claims:
        return Headline(claims[0].text, claims[0].citations[0].article), claims[0]
    return Headline(story[-1].title, story[-1]), None


def _repeats(claim: Claim, title: str) -> bool:
    """Whether a sentence says hardly more than the headline above it."""
    said = {word.stem for word in words(title)}
    mine = {word.stem for word in words(claim.text) if is_content(word)}
    return len(mine & said) >= _REPEATED * len(mine)


def _wires(story: Story) -> int:
    """How many texts of news agencies are among the articles."""
    numbers = texts_of([telling.signature for telling in story.tellings])
    pairs = zip(story.articles, numbers, strict=True)
    return len({number for article, number in pairs if wire(article) is not None})
