"""`briefbot doctor`: looks at a home, says what is wrong, and mends what can be mended."""

from __future__ import annotations

from contextlib import ExitStack

from bot.app import open_vectors
from bot.settings import Settings
from bot.shapes import DoctorOut
from retrieval import home as homes
from retrieval.encoder import open_encoder
from retrieval.errors import RetrievalError, StoreDamaged
from retrieval.home import Home
from retrieval.index import Indexer
from retrieval.ports import Encoder
from retrieval.stores.catalog import Catalog, Counts, EncoderId
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE


def diagnose(settings: Settings, *, repair: bool, rebuild: bool) -> DoctorOut:
    """The state of the home; with `repair` or `rebuild`, after mending it.

    A damaged index is thrown away and filled again from the catalog; a damaged catalog is only
    reported, since it is the truth and nothing can replace it.
    """
    home = homes.at(settings.home)
    problems: list[str] = []
    repaired: list[str] = []
    with ExitStack() as stack:
        owner = homes.claim(home)
        if owner is not None:
            stack.enter_context(owner)
        elif repair or rebuild:
            problems.append(
                f"Process {homes.owner_pid(home)} owns this home and mends it by itself; "
                "stop it to repair by hand."
            )
            repair = rebuild = False
        try:
            catalog = stack.enter_context(Catalog.open(home.catalog))
        except RetrievalError as error:
            return DoctorOut(healthy=False, home=str(home.folder), problems=[str(error)])
        lexical = _lexical(home, stack, problems, repaired, mend=repair or rebuild)
        encoder = open_encoder(settings.encoder)
        vectors = open_vectors(settings, home, encoder, catalog)
        stack.callback(vectors.close)
        try:
            vectors.check()
        except StoreDamaged as error:
            if settings.chroma_url or not (repair or rebuild):
                problems.append(str(error))  # what a server holds is mended there
            else:
                vectors.close()
                home.discard_vectors()
                repaired.append("the vector index was damaged and is made anew")
        except RetrievalError as error:
            problems.append(str(error))
        if lexical is not None and (repair or rebuild) and not problems:
            indexer = Indexer(catalog, lexical, vectors, encoder)
            done = indexer.rebuild() if rebuild else indexer.bring_up_to_date(thorough=True)
            if done.put or done.removed:
                repaired.append(f"{done.put} passages indexed, {done.removed} taken out")
        counts = catalog.counts()
        filled_by = catalog.encoder()
        problems.extend(_mismatch(filled_by, encoder, counts))
        if counts.waiting and owner is not None and not problems:
            problems.append(f"{counts.waiting} passages wait: run `briefbot doctor --repair`.")
        newest = catalog.newest(EVERYONE)
        return DoctorOut(
            healthy=not problems,
            home=str(home.folder),
            articles=counts.articles,
            passages=counts.passages,
            in_words_index=sum(catalog.present("lexical").values()),
            in_vector_index=sum(catalog.present("vectors").values()),
            waiting=counts.waiting,
            encoder=filled_by.name if filled_by else None,
            owner=None if owner is not None else f"process {homes.owner_pid(home)}",
            newest=newest.published.text if newest and newest.published else None,
            problems=problems,
            repaired=repaired,
        )


def _mismatch(filled_by: EncoderId | None, encoder: Encoder, counts: Counts) -> list[str]:
    """What is wrong when the vectors are another encoder's than the one now set."""
    if filled_by is None or not counts.passages or filled_by.name == encoder.name:
        return []
    return [
        (
            f"The vectors were made by {filled_by.name}, and BRIEFBOT_ENCODER now names "
            f"{encoder.name}: run `briefbot doctor --rebuild`, or set the encoder back."
        )
    ]


def _lexical(
    home: Home, stack: ExitStack, problems: list[str], repaired: list[str], *, mend: bool
) -> Lexical | None:
    """The word index; a damaged one is made anew when it may be mended."""
    try:
        return _checked(home, stack)
    except StoreDamaged as error:
        if not mend:
            problems.append(str(error))
            return None
    home.discard_lexical()
    repaired.append("the word index was damaged and is made anew")
    return _checked(home, stack)


def _checked(home: Home, stack: ExitStack) -> Lexical:
    lexical = Lexical(home.lexical)
    try:
        lexical.check()
    except BaseException:
        lexical.close()
        raise
    stack.callback(lexical.close)
    return lexical
