"""Composes a digest from stories: choose, read, propose, check, and count what is left out.

    choose   which stories have something new for this chat, the most important first
    read     of each its articles; of a story that was told only what the new articles add
    propose  the sentences that carry the event
    check    `digest_check`: sentence by sentence; what changed, where sources disagree
    compare  an entry that tells what another of this digest or of the last days told is left out

Nothing is remembered here: what a chat was told comes in as a `Memory` and goes out as another.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np

from bot.writing.brief_extractive import Brief
from bot.writing.briefs import Material, Part, Printed
from bot.writing.choice import Choice, Chosen, Match, Period, choose, new_texts
from bot.writing.claims import read
from bot.writing.digest_check import Proposed, digest, entry
from bot.writing.digests import Digest, Entry, Footer, Left, Memory, Wishes
from bot.writing.lexicon import NUMBER_WORDS, WEEKDAYS
from bot.writing.support import OverlapScorer, Scorer
from bot.writing.topics import Topics, Vectors
from bot.writing.types import DraftSentence
from retrieval.passages import split
from retrieval.ports import Encoder
from retrieval.publishers import origin
from retrieval.sentences import sentences
from retrieval.stories.adds import adds
from retrieval.stories.assign import vector_text
from retrieval.stories.story import Story, Telling, independent_sources, texts_of
from retrieval.types import Article, Audience, Evidence, Hit, Passage, Query, Span

MOST_ARTICLES = 10
"""Articles of a story that are read for its entry."""
_MOST_PASSAGES = 4
_MOST_COMPARED = 12
"""First sentences of an earlier article with which what is new is compared."""
_REMEMBERED = 20_000
_MOST_FIGURES = 3
_MOST_FIGURES_IN_ALL = 12
_COUNTS = re.compile(rf"\d|\b(?:{'|'.join(sorted(NUMBER_WORDS))})\b", re.IGNORECASE)
_ALL_PARTS = frozenset(Part)
"""What is denied or announced may be the news, too."""
_TOLD_LATELY = timedelta(days=5)
"""How far back an entry is compared with what was told of other stories."""
_SAME_EVENT = 0.66
"""Cosine of two articles from which their stories tell one event; in 45 days of news that were read
(those of benchmarks/digests.py) no two articles of different events in one digest came so near."""
_SAYS_THE_SAME = 0.6
"""Cosine of two sentences from which their entries tell one event. In 45 days of digests (from 20
May 2021) entries of different events, where no other day is named, stay below .55."""
_SAME_TITLE = 0.72
"""Cosine of two titles from which they head one event. In 55 days of digests (from 9 May 2021)
those of different events in one digest stay below .66."""
_TOLD_SO = 0.8
"""Cosine from which a sentence was told of another story."""

VectorsOf = Callable[[Sequence[Article]], Vectors]


class Composer:
    """Composes digests; the same input gives the same digest. Not safe for several threads.

    Args:
        encoder: compares sentences by meaning; its vectors of sentences are remembered.
        vectors: those of articles, where they are kept; made with `encoder` by default.
        scorer: judges the sentences, by overlap when there is none.
    """

    def __init__(
        self,
        encoder: Encoder,
        vectors: VectorsOf | None = None,
        scorer: Scorer | None = None,
    ) -> None:
        self._encoder = encoder
        self._known: OrderedDict[str, Sequence[float]] = OrderedDict()
        self._vectors = vectors or self._made
        self._scorer = scorer or OverlapScorer()
        self._brief = Brief(encoder, self._scorer)

    def compose(
        self,
        stories: Iterable[Story],
        period: Period,
        memory: Memory,
        wishes: Wishes,
        *,
        audience: Audience,
        footer: Footer | None = None,
    ) -> Digest:
        """The digest of a period for a chat that was told what `memory` says.

        `footer` says what is known of the sources; the rest of it is computed here.
        """
        stories = list(stories)
        choice = choose(stories, period, memory, wishes, self._match(wishes))
        entries, left = self._entries(choice, period, memory, wishes, audience)
        read = {
            telling.article.id: telling
            for story in stories
            for telling in story.tellings
            if telling.at <= period.now
        }
        fresh = [one for one in read.values() if one.at > period.since]
        given = footer or Footer(period.since, period.now, 0, None)
        made = replace(
            given,
            since=period.since,
            until=period.now,
            articles=len(fresh),
            newest=max((one.at for one in read.values()), default=None),
        )
        return digest(period, entries, left, made, idle=wishes.idle)

    def _match(self, wishes: Wishes) -> Match:
        named = (*wishes.topics, *wishes.muted_topics, *wishes.alike)
        return Topics(self._encoder, named, self._vectors).match

    def _entries(
        self, choice: Choice, period: Period, memory: Memory, wishes: Wishes, audience: Audience
    ) -> tuple[list[Entry], list[Left]]:
        entries: list[Entry] = []
        left = list(choice.left)
        for chosen in choice.ranked:
            if len(entries) >= wishes.limit:
                left.append(Left(chosen.story, "others matter more", counted=True))
                continue
            proposed = self._proposed(chosen, period, audience)
            made = entry(proposed, wishes.sentences, self._encode, self._scorer)
            if isinstance(made, Entry):
                made = self._once(made, entries, memory, period)
            if isinstance(made, Entry):
                entries.append(made)
            else:
                left.append(made)
        return entries, left

    # Reading and proposing

    def _proposed(self, chosen: Chosen, period: Period, audience: Audience) -> Proposed:
        story, told = chosen.story, chosen.told
        fresh = tuple(new_texts(story, chosen.fresh, told))
        query = Query(story.newest.title, audience, period.now, MOST_ARTICLES)
        everything = _material(story, _most_telling(story, fresh), query)
        if told is None:
            # What was reported before the period is background: it may be out of date by now.
            news = _material(story, fresh[-MOST_ARTICLES:], query)
            wanted = self._brief.happened(story.newest.title, news, 6, _ALL_PARTS)
            return Proposed(chosen, everything, tuple(wanted), fresh, _compared(everything))
        earlier = [one for one in story.tellings if one not in chosen.fresh]
        before = [one.article.text for one in earlier] + list(told.sentences)
        added = self._added(story, fresh, before, query)
        wanted = self._brief.happened("", added, 6, _ALL_PARTS)
        said = tuple(
            span.of(one.article.text)
            for one in earlier[-MOST_ARTICLES:]
            for span in sentences(one.article.text)[:_MOST_COMPARED]
        )
        evidence = replace(
            everything.evidence, hits=(*added.evidence.hits, *everything.evidence.hits)
        )
        return Proposed(
            chosen,
            replace(everything, evidence=evidence),
            tuple(wanted),
            fresh,
            compared=_compared(added),
            told=(told.headline, *told.sentences),
            known=tuple(dict.fromkeys(said)),
        )

    def _added(
        self, story: Story, fresh: Sequence[Telling], before: Sequence[str], query: Query
    ) -> Material:
        """The fresh articles with only what they add, as passages of their own."""
        hits: list[Hit] = []
        known = list(before)
        for telling in fresh[-MOST_ARTICLES:]:
            article = telling.article
            added = _runs(article, adds(article.text, known, self._encode))
            hits += [Hit(passage, article, 1.0) for passage in added]
        return replace(
            _material(story, fresh[-MOST_ARTICLES:], query), evidence=Evidence(query, tuple(hits))
        )

    # Comparing

    def _once(
        self, made: Entry, entries: Sequence[Entry], memory: Memory, period: Period
    ) -> Entry | Left:
        """The entry, unless its event is told already, in this digest or by one of these days."""
        mine = self._event(made)
        for other in entries:
            near = float((mine @ self._event(other).T).max()) >= _SAME_EVENT
            if near or self._titled_the_same(made, other) or self._says_the_same(made, other):
                return Left(made.story, f'it tells the same as "{other.headline}"')
        if made.kind.value != "new":
            return made
        lately = [
            text
            for one in memory.stories
            if abs(period.now - one.at) <= _TOLD_LATELY
            for text in one.sentences
        ]
        if not lately or not made.stated():
            return made
        mine = self._encode([claim.text for claim in made.stated()])
        nearest = (mine @ self._encode(lately).T).max(axis=1)
        if float(nearest.min()) >= _TOLD_SO:
            return Left(made.story, "it tells what another story told before")
        return made

    def _titled_the_same(self, one: Entry, other: Entry) -> bool:
        """Whether two titles of their articles mean the same."""
        mine, theirs = (
            self._encode([article.title for article in each.story.articles[-MOST_ARTICLES:]])
            for each in (one, other)
        )
        return float((mine @ theirs.T).max()) >= _SAME_TITLE

    def _says_the_same(self, one: Entry, other: Entry) -> bool:
        """Whether two of their sentences tell the same, by meaning and without another day."""
        mine, theirs = ([claim.text for claim in each.stated()] for each in (one, other))
        if not mine or not theirs:
            return False
        likes = self._encode(mine) @ self._encode(theirs).T
        return any(
            likes[row, column] >= _SAYS_THE_SAME and not _other_day(text, told)
            for row, text in enumerate(mine)
            for column, told in enumerate(theirs)
        )

    def _event(self, made: Entry) -> Vectors:
        return self._vectors(made.story.articles[-MOST_ARTICLES:])

    # Vectors

    def _made(self, articles: Sequence[Article]) -> Vectors:
        return self._encode([vector_text(one.title, one.text) for one in articles])

    def _encode(self, texts: list[str]) -> Vectors:
        """Unit-length rows; what was embedded lately is not embedded again."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.embed_documents(new), strict=True))
        found = np.asarray([self._known[text] for text in texts], np.float32)
        for text in texts:
            self._known.move_to_end(text)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return found.reshape(len(texts), -1)


def _other_day(one: str, other: str) -> bool:
    """Whether two sentences name days of the week, and none that is the same."""
    mine, theirs = (
        {word.lower() for word in re.findall(r"[A-Z]\w+day\b", text)} & set(WEEKDAYS)
        for text in (one, other)
    )
    return bool(mine and theirs) and not mine & theirs


def _most_telling(story: Story, fresh: Sequence[Telling]) -> list[Telling]:
    """The articles that are read: the fresh ones, then each source and text, the newest first."""
    numbers = texts_of([telling.signature for telling in story.tellings])
    ranked: list[Telling] = list(reversed(fresh))
    texts = {
        number for telling, number in zip(story.tellings, numbers, strict=True) if telling in ranked
    }
    rest: list[Telling] = []
    pairs = list(zip(story.tellings, numbers, strict=True))
    for telling, number in reversed(pairs):
        if telling in ranked:
            continue
        (rest if number in texts else ranked).append(telling)
        texts.add(number)
    kept = [*ranked, *rest][:MOST_ARTICLES]
    return [telling for telling in story.tellings if telling in kept]


def _material(story: Story, tellings: Sequence[Telling], query: Query) -> Material:
    numbers = texts_of([telling.signature for telling in tellings])
    printed = tuple(
        Printed(telling.article, telling.at, story.id, origin(telling.article), number)
        for telling, number in zip(tellings, numbers, strict=True)
    )[::-1]
    hits = tuple(
        Hit(passage, one.article, 1.0)
        for one in printed
        for passage in split(one.article.id, one.article.text, one.article.fingerprint)[
            :_MOST_PASSAGES
        ]
    )
    independent = independent_sources((one.origin, one.text) for one in printed)
    return Material(Evidence(query, hits), printed, independent)


def _compared(material: Material) -> tuple[DraftSentence, ...]:
    """The first sentences with figures of each article: what sources may say differently."""
    found: list[DraftSentence] = []
    for printed in material.printed:
        hits = [hit for hit in material.evidence.hits if hit.article.id == printed.article.id]
        told = (one for rank, hit in enumerate(hits) for one in read(hit, rank))
        with_figures = [one for one in told if not one.cut and _COUNTS.search(one.text)]
        found += [
            DraftSentence(one.text, (one.hit.passage.id,)) for one in with_figures[:_MOST_FIGURES]
        ]
    return tuple(dict.fromkeys(found))[:_MOST_FIGURES_IN_ALL]


def _runs(article: Article, spans: Sequence[Span]) -> list[Passage]:
    """Sentences that follow each other as one passage; its ordinal says how far down it stands."""
    runs: list[Span] = []
    for span in spans:
        if runs and not article.text[runs[-1].end : span.start].strip():
            runs[-1] = Span(runs[-1].start, span.end)
        else:
            runs.append(span)
    return [
        Passage(
            id=f"{article.id}.adds{run.start}",
            article_id=article.id,
            ordinal=run.start // 900,
            start=run.start,
            end=run.end,
            text=run.of(article.text),
        )
        for run in runs
    ]
