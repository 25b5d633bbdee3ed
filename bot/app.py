"""The composition root: builds everything from the settings and closes what it opened."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from bot import convert, platforms, shapes
from bot.briefer import Briefer
from bot.briefing import Gatherer
from bot.chats.access import Access
from bot.chats.cases import Chatting
from bot.chats.judging import Judging
from bot.chats.personal import Personal
from bot.desk import Desk
from bot.indexing import Indexing
from bot.keeping import Keeping, Moving
from bot.opening import chat_models, models, open_spaces, rules, spending
from bot.platforms.ports import Cases
from bot.pulse import Pulse
from bot.replying import Replies
from bot.settings import Settings
from bot.store.access import Admissions
from bot.store.answers import Answers
from bot.store.chats import Chats
from bot.store.cites import Cites
from bot.store.conversations import Conversations
from bot.store.deliveries import Ledger
from bot.store.feedback import Feedback
from bot.store.follows import Follows
from bot.store.personal import Personal as KeptPersonal
from bot.store.told import Told
from bot.story_shapes import StoryOut
from bot.tables import Steps
from bot.telemetry import observer
from bot.upkeep import Upkeep
from bot.words import words_in
from bot.writing.brief_extractive import Brief
from bot.writing.extractive import Extractive
from bot.writing.fallback import Fallback
from bot.writing.generative import Prompts
from bot.writing.learned import scorer_for
from bot.writing.model import Callback
from bot.writing.rephrase import Rephrasing
from prompts import load
from retrieval import home as homes
from retrieval.encoder import MiniLM
from retrieval.errors import Refused, RetrievalError
from retrieval.extract import extract
from retrieval.index import Done, Indexer
from retrieval.ingest import Step, ingest
from retrieval.ports import Reader, Unread
from retrieval.sources.files import Files
from retrieval.spaces import Live, Missing, setting_of
from retrieval.stores.catalog import Catalog
from retrieval.stores.lexical import Lexical
from retrieval.stores.sources import Sources
from retrieval.stores.stories import Stories
from retrieval.stories.adds import Encode, adds
from retrieval.stories.assign import Assigner
from retrieval.stories.story import Story
from retrieval.types import EVERYONE, Article, Audience, RawItem

if TYPE_CHECKING:
    from bot.delivering.deliveries import Deliveries
    from bot.jobs import Jobs
    from bot.platforms.carrying import Carrier
    from bot.sourcing.cases import Sourcing

_log = logging.getLogger(__name__)

_JOBS_LOOK_WITHIN_S = 900.0
"""Seconds after which the jobs hang when they do not look for work; one tick may take minutes."""


class NothingRead(RetrievalError):  # noqa: N818 — reads as what it says
    """There is no article to answer from yet."""

    def __init__(self) -> None:
        """Says what to do."""
        super().__init__(
            "Nothing has been read yet. Start with: briefbot ingest FOLDER, "
            "or with well-known public feeds: briefbot sources add --starter"
        )


class App:
    """Everything that a command needs, opened; a context manager that closes it."""

    def __init__(
        self, settings: Settings, *, serving: bool, callbacks: Sequence[Callback] = ()
    ) -> None:
        """Opens the home and its stores and mends the indexes; made by `open`."""
        self._settings = settings
        self._pulse = Pulse()
        self._stack = ExitStack()
        self.sourcing: Sourcing | None = None
        """Only while it serves."""
        self._jobs: Jobs | None = None
        try:
            self.home = homes.at(settings.home)
            self.catalog = self._stack.enter_context(Catalog.open(self.home.catalog))
            self.lexical = Lexical(self.home.lexical)
            self._stack.callback(self.lexical.close)
            self._spaces = open_spaces(settings, self.home, self.catalog)
            self._stack.callback(self._spaces.close)
            space = self._spaces.now()
            if setting_of(space.encoder.name) != settings.encoder:
                _log.warning(
                    "the vectors were made by %s, which goes on being used: `briefbot reindex`"
                    " changes to %s, as BRIEFBOT_ENCODER says",
                    space.encoder.name,
                    settings.encoder,
                )
            self.vectors = space.vectors
            self.encoder = MiniLM() if isinstance(space.encoder, Missing) else space.encoder
            self.indexer = Indexer(self.catalog, self.lexical, space.vectors, space.encoder)
            self._stories = Stories(self.catalog.database)
            assigner = Assigner(self._stories, space.encoder, space.vectors)
            derived = (self.catalog, self.indexer, assigner, self._spaces)
            self.keeping = Keeping(self.indexer, assigner, Moving(*derived) if serving else None)
            self._indexing = Indexing(self.home, *derived, self.keeping)
            searcher = Live(self.catalog, self.lexical, self._spaces)
            self.answers = self._stack.enter_context(Answers.open(self.home.bot))
            kept = self.answers.database
            self.chatting = Chatting(Chats(kept), Follows(kept), self._stories)
            self._observer = observer(settings.traces, text=settings.log_text)
            self._stack.callback(self._observer.close)
            budget = spending(settings, self.answers)
            writers = models(settings, callbacks)
            briefs = Prompts(load("brief"), load("rewrite"))
            scorer = scorer_for(self.encoder)
            self.desk = Desk(
                searcher,
                Fallback(writers, Extractive(self.encoder), budget=budget),
                self.catalog,
                log=self.answers,
                briefer=Briefer(
                    Gatherer(searcher, self._stories, self.catalog, read_page=self._read_page),
                    Fallback(
                        [one.prompted(briefs) for one in writers],
                        Extractive(self.encoder),
                        budget=budget,
                    ),
                    Brief(self.encoder, scorer),
                    scorer,
                ),
                conversations=Conversations(self.answers.database),
                replies=Replies(self.answers, Told(Ledger(self.answers.database)), self._stories),
                understand=Rephrasing(
                    chat_models(settings, callbacks), load("followup"), budget=budget
                ),
                observer=self._observer,
                encoder=space.encoder.name,
                scorer=scorer,
            )
            if serving:
                upkeep = Upkeep(self.home, self.keeping, self._warm_up)
                self._stack.enter_context(upkeep)
                # What reads the web is heavy.
                from bot.intake import open_jobs, open_web, sourcing

                web = self._stack.enter_context(open_web(settings))
                self.sourcing = sourcing(self.catalog, web, self._indexing.settle)
                self._jobs = self._stack.enter_context(
                    open_jobs(
                        settings,
                        self.home,
                        self.catalog,
                        self.answers,
                        self._pulse.beats_with("jobs", upkeep.owns, lasts=_JOBS_LOOK_WITHIN_S),
                        web,
                    )
                )
            else:
                self._indexing.mend()
        except BaseException:
            self._stack.close()
            raise

    @classmethod
    def open(
        cls, settings: Settings, *, serving: bool = False, callbacks: Sequence[Callback] = ()
    ) -> App:
        """Open the home; `serving` keeps its indexes up to date for as long as it is open.

        `callbacks` are LangChain's handlers; every call of a language model is passed to them.
        Raises the errors of `retrieval.errors`.
        """
        return cls(settings, serving=serving, callbacks=callbacks)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def _warm_up(self) -> None:
        """Make the first answer quick: the stores, the encoder, the words of a language."""
        self.desk.search("news", EVERYONE)
        words_in(self._settings.language)("answers-sources")

    def ingest(
        self, paths: Sequence[Path], steps: Steps, *, addresses: Sequence[str] = ()
    ) -> shapes.IngestOut:
        """Read articles for everyone from files, folders and web pages, and have them indexed."""
        read = 0

        def on_step(_step: Step) -> None:
            nonlocal read
            read += 1
            steps.reading(read)

        readers: list[Reader] = [Files(paths)]
        with ExitStack() as opened:
            if addresses:
                from bot.intake import open_pages

                readers.append(opened.enter_context(open_pages(self._settings, addresses)))
            report = ingest(
                _OneAfterTheOther(readers),
                EVERYONE,
                catalog=self.catalog,
                extract=extract,
                today=datetime.now(UTC).date(),
                on_step=on_step,
                together=self.catalog.together,
            )
        problem = None
        try:
            done = self._indexing.catch_up(steps)
        except RetrievalError as error:
            problem = str(error)
            done = Done(put=0, removed=0, waiting=self.indexer.pending())
        return shapes.IngestOut(
            new=report.new,
            unchanged=report.unchanged,
            changed=report.changed,
            refused=[
                shapes.RefusedOut(locator=locator, reason=reason)
                for locator, reason in report.refused
            ],
            indexed=done.put,
            waiting=done.waiting,
            problem=problem,
        )

    def _read_page(self, url: str, asker: Audience) -> Article | None:
        """Read the page at an address for one asker; `Refused` says why it is no article."""
        from bot.intake import open_web, sourcing

        with ExitStack() as opened:
            reads = self.sourcing
            if reads is None:  # nothing else reads the web in this process
                web = opened.enter_context(open_web(self._settings))
                reads = sourcing(self.catalog, web)
            took = reads.read((url,), asker)
        if took.refused:
            raise Refused(f"{url} cannot be briefed on: {took.refused[0].reason}")
        return took.taken[0].article if took.taken else None

    def latest_stories(self, limit: int) -> list[StoryOut]:
        """The stories of everyone, the one with the latest report first."""
        return [_story(story) for story in self._stories.latest(EVERYONE, limit)]

    def story(self, id_: str) -> StoryOut | None:
        """The story of everyone that an id names, be it of one that was merged into it."""
        found = self._stories.story(id_, EVERYONE)
        return None if found is None else _story(found, self.encoder.encode)

    def serve(self, platform: str | None = None) -> int:
        """Serve a platform until it is stopped; the exit code."""
        if self.sourcing is None:
            raise RuntimeError("the app was not opened for serving")
        # The web server is loaded only where one is served.
        from bot.delivering.opening import rests_on
        from bot.web.opening import open_outside

        with open_outside(
            self._settings,
            self.home,
            self.catalog,
            self.answers.database,
            self._observer,
            self._pulse,
        ) as outside:
            kept = self.answers.database
            access = Access(Admissions(kept), rules(self._settings))
            personal = Personal(KeptPersonal(kept), self.catalog)
            deliveries = self._deliveries(personal)
            cases = Cases(
                self.desk,
                self.sourcing,
                self.chatting,
                access,
                personal,
                outside,
                carry=partial(self._carry, deliveries),
                deliveries=deliveries,
                judging=Judging(Feedback(kept), Ledger(kept)),
                rests=partial(rests_on, Cites(kept)),
            )
            return platforms.serve(cases, self._settings, self.summary(), platform)

    def _deliveries(self, personal: Personal) -> Deliveries:
        from bot.delivering.opening import Reached, open_deliveries

        kept, jobs = self.answers.database, self._jobs
        return open_deliveries(
            kept,
            self.catalog,
            self.encoder,
            Reached(Chats(kept), self.chatting, personal),
            self._settings.worker,
            wait=jobs.wait if jobs is not None else lambda _seconds: False,
        )

    def _carry(self, deliveries: Deliveries, carrier: Carrier) -> None:
        """Deliver by a platform from now on."""
        from bot.delivering.opening import open_following

        if self._jobs is not None:
            following = open_following(self.answers.database, self.catalog, self.encoder)
            self._jobs.carry(deliveries, carrier, following)

    def summary(self) -> str:
        """What has been read, in one sentence."""
        articles = self.catalog.count_articles(EVERYONE)
        if not articles:
            return self._nothing_yet()
        newest = self.catalog.newest(EVERYONE)
        read = f"{articles:,} article{'s' if articles != 1 else ''} read"
        if newest is None or newest.published is None:
            return f"{read}, none of them dated."
        return f"{read}, the newest of {words_in('en').published(newest.published)}."

    def _nothing_yet(self) -> str:
        """What to do when there is no article."""
        if Sources(self.catalog.database).any_active():
            return "Nothing has been read yet; the sources are asked now."
        return (
            "Nothing has been read yet: /add ADDRESS reads a site or a feed, "
            "`briefbot ingest FOLDER` your own articles."
        )

    def is_empty(self) -> bool:
        """Whether no article has been read yet."""
        return not self.catalog.count_articles(EVERYONE)

    def reindex(self, steps: Steps) -> str:
        """Embed everything with the set encoder, or have the owner of the home do it; what came.

        Searches go on with the old vectors until all are there. Raises `EncoderUnusable`.
        """
        return self._indexing.reindex(self._settings.encoder, steps)


@dataclass(frozen=True, slots=True)
class _OneAfterTheOther:
    """Several readers as one."""

    readers: Sequence[Reader]

    def items(self) -> Iterator[RawItem | Unread]:
        for reader in self.readers:
            yield from reader.items()


def _story(story: Story, encode: Encode | None = None) -> StoryOut:
    earlier = [article.text for article in story.articles[:-1]]
    return convert.story(story, adds(story.newest.text, earlier, encode))
