"""`briefbot doctor`: looks at a home, says what is wrong, and mends what can be mended."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from bot.doctor_shapes import DoctorOut, FailingOut, SourcesOut, SpentOut
from bot.opening import open_spaces
from bot.settings import Settings
from bot.store.answers import Answers
from bot.store.deliveries import Ledger
from bot.store.spending import Spending
from retrieval import home as homes
from retrieval.errors import HomeUnusable, RetrievalError, StoreDamaged
from retrieval.home import Home
from retrieval.index import Indexer
from retrieval.ports import LexicalIndex, VectorIndex
from retrieval.reindex import wished
from retrieval.spaces import setting_of
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.items import Items
from retrieval.stores.lexical import Lexical
from retrieval.stores.source_rows import Standing
from retrieval.stores.sources import Sources
from retrieval.stores.stories import Stories
from retrieval.stories.assign import Assigner
from retrieval.types import EVERYONE


def diagnose(settings: Settings, *, repair: bool, rebuild: bool) -> DoctorOut:
    """The state of the home; with `repair` or `rebuild`, after mending it.

    A damaged index is thrown away and filled again from the catalog; a damaged catalog is only
    reported, since it is the truth and nothing can replace it. Raises `HomeUnusable` when there
    is no home, and `EncoderUnusable`.
    """
    if not settings.home.is_dir():
        raise HomeUnusable(
            f"There is no home at {settings.home} yet: `briefbot ingest FOLDER` makes it. "
            "BRIEFBOT_HOME names another."
        )
    home = homes.at(settings.home)
    with ExitStack() as stack:
        doctor = _Doctor(settings, home, stack)
        owner = homes.claim(home)
        if owner is not None:
            stack.enter_context(owner)
        elif repair or rebuild:
            doctor.problems.append(
                f"Process {homes.owner_pid(home)} owns this home and mends it by itself; "
                "stop it to repair by hand."
            )
        try:
            catalog = stack.enter_context(Catalog.open(home.catalog))
        except RetrievalError as error:
            return DoctorOut(healthy=False, home=str(home.folder), problems=[str(error)])
        return doctor.examine(
            catalog,
            mend=(repair or rebuild) and owner is not None,
            rebuild=rebuild,
            owned_by=None if owner is not None else homes.owner_pid(home),
        )


class _Doctor:
    """One look at a home: what is wrong with it, and what was mended."""

    def __init__(self, settings: Settings, home: Home, stack: ExitStack) -> None:
        self._settings = settings
        self._home = home
        self._stack = stack
        self.problems: list[str] = []
        self.repaired: list[str] = []

    def examine(
        self, catalog: Catalog, *, mend: bool, rebuild: bool, owned_by: int | None
    ) -> DoctorOut:
        lexical = self._lexical(mend=mend)
        spaces = open_spaces(self._settings, self._home, catalog)
        self._stack.callback(spaces.close)
        space = spaces.of(self._settings.encoder) if rebuild else spaces.now()
        encoder, vectors = space.encoder, self._checked(space.vectors, mend=mend)
        if mend and lexical is not None and not self.problems:
            self._mend(Indexer(catalog, lexical, vectors, encoder), rebuild=rebuild)
            self._tell_stories(Assigner(Stories(catalog.database), encoder, vectors))
        self._compare_encoders(catalog)
        counts = catalog.counts()
        held = [self._held(lexical), self._held(vectors)]
        if counts.waiting and owned_by is None and not self.problems:
            self.problems.append(f"{counts.waiting} passages wait: run `briefbot doctor --repair`.")
        if not counts.waiting and not self.problems and held != [counts.passages] * 2:
            self.problems.append(
                "An index does not hold what it should: run `briefbot doctor --repair`."
            )
        newest = catalog.newest(EVERYONE)
        filled_by = catalog.encoder()
        return DoctorOut(
            healthy=not self.problems,
            home=str(self._home.folder),
            articles=counts.articles,
            passages=counts.passages,
            in_words_index=held[0],
            in_vector_index=held[1],
            waiting=counts.waiting,
            encoder=filled_by.name if filled_by else None,
            owner=f"process {owned_by}" if owned_by else None,
            newest=newest.published.text if newest and newest.published else None,
            sources=_sources(catalog),
            spent=self._spent(),
            deliveries=self._deliveries(),
            problems=self.problems,
            repaired=self.repaired,
        )

    def _spent(self) -> SpentOut:
        """What models took this month; nothing where the bot remembers nothing yet."""
        if not self._home.bot.exists():
            return SpentOut()
        try:
            with Answers.open(self._home.bot) as answers:
                spent = Spending(answers.database).month()
        except RetrievalError as error:
            self.problems.append(str(error))
            return SpentOut()
        return SpentOut(**asdict(spent))

    def _deliveries(self) -> dict[str, int]:
        """What became of what was sent by itself in the last day, and is to be sent."""
        if not self._home.bot.exists():
            return {}
        try:
            with Answers.open(self._home.bot) as answers:
                since = datetime.now(UTC) - timedelta(days=1)
                counts = Ledger(answers.database).counts(since)
        except RetrievalError as error:
            if str(error) not in self.problems:
                self.problems.append(str(error))
            return {}
        return {state.value: counts[state] for state in sorted(counts)}

    def _mend(self, indexer: Indexer, *, rebuild: bool) -> None:
        try:
            done = indexer.rebuild() if rebuild else indexer.bring_up_to_date(thorough=True)
        except RetrievalError as error:
            self.problems.append(str(error))
            return
        if done.put or done.removed:
            self.repaired.append(f"{done.put} passages indexed, {done.removed} taken out")

    def _tell_stories(self, assigner: Assigner) -> None:
        try:
            done = assigner.bring_up_to_date(thorough=True)
        except RetrievalError as error:
            self.problems.append(str(error))
            return
        if done:
            self.repaired.append(f"{done} articles put into stories")

    def _lexical(self, *, mend: bool) -> Lexical | None:
        """The word index; a damaged one is made anew when it may be mended."""
        try:
            return self._checked_lexical()
        except StoreDamaged as error:
            if not mend:
                self.problems.append(str(error))
                return None
        self._home.discard_lexical()
        self.repaired.append("the word index was damaged and is made anew")
        return self._checked_lexical()

    def _checked_lexical(self) -> Lexical:
        lexical = Lexical(self._home.lexical)
        try:
            lexical.check()
        except BaseException:
            lexical.close()
            raise
        self._stack.callback(lexical.close)
        return lexical

    def _checked(self, vectors: Chroma, *, mend: bool) -> Chroma:
        """The vector index; a damaged one of this home is made anew when it may be mended."""
        try:
            vectors.check()
        except StoreDamaged as error:
            if self._settings.chroma_url or not mend:  # what a server holds is mended there
                self.problems.append(str(error))
            else:
                vectors.close()
                self._home.discard_vectors()
                self.repaired.append("the vector index was damaged and is made anew")
        except RetrievalError as error:
            self.problems.append(str(error))
        return vectors

    def _compare_encoders(self, catalog: Catalog) -> None:
        filled_by, going_on = catalog.encoder(), wished(catalog.database)
        if going_on is not None:
            if going_on.problem:
                self.problems.append(f"Vectors for {going_on.setting}: {going_on.problem}")
            return
        setting = self._settings.encoder
        if filled_by and catalog.present("vectors") and setting_of(filled_by.name) != setting:
            self.problems.append(
                f"The vectors were made by {filled_by.name}, and BRIEFBOT_ENCODER now names "
                f"{setting}: run `briefbot reindex`, or set the encoder back."
            )

    def _held(self, index: LexicalIndex | VectorIndex | None) -> int:
        """How many passages an index really holds; 0 when it cannot be asked."""
        if index is None:
            return 0
        try:
            return sum(index.count(audience) for audience in index.audiences())
        except RetrievalError as error:
            if str(error) not in self.problems:
                self.problems.append(str(error))
            return 0


def _sources(catalog: Catalog) -> SourcesOut:
    """How the sources of everyone and of every chat stand."""
    sources, items = Sources(catalog.database), Items(catalog.database)
    since = datetime.now(UTC) - timedelta(days=1)
    standings = sources.every()
    reached = sources.reached(since)
    return SourcesOut(
        active=reached.active,
        reached=reached.reached,
        waiting=sum(standing.waiting for standing in standings if standing.active),
        articles_today=items.read_since(since),
        failing=[_failing(each) for each in standings if each.active and each.last_error],
        paused=[_failing(each) for each in standings if not each.active],
    )


def _failing(standing: Standing) -> FailingOut:
    last_ok = standing.last_ok_at
    reason = standing.last_error if standing.active else standing.reason
    return FailingOut(
        id=standing.source.id,
        address=standing.source.address,
        reason=reason or "paused",
        failures=standing.failures,
        last_ok=last_ok.isoformat(timespec="minutes") if last_ok else None,
    )
