from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval import home
from retrieval.errors import EncoderMismatch, EncoderUnusable, StoreDamaged
from retrieval.home import Home
from retrieval.index import Done, Indexer
from retrieval.search import Searcher
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE, Audience, Query
from tests.retrieval.store_samples import CHAT, OTHER_CHAT, HashEncoder, kept

LONG = "\n\n".join(f"Paragraph {n} on the harbour. " + "It goes on and on. " * 40 for n in range(4))


@dataclass
class Stores:
    """A home with everything in it open."""

    home: Home
    catalog: Catalog
    lexical: Lexical
    vectors: Chroma
    encoder: HashEncoder

    @classmethod
    def open(cls, folder: Path, encoder: HashEncoder | None = None) -> Stores:
        place, encoder = home.at(folder), encoder or HashEncoder()
        vectors = Chroma.persistent(place.chroma, encoder.name, encoder.dimension)
        catalog, lexical = Catalog.open(place.catalog), Lexical(place.lexical)
        return cls(place, catalog, lexical, vectors, encoder)

    @property
    def indexer(self) -> Indexer:
        return Indexer(self.catalog, self.lexical, self.vectors, self.encoder)

    def found(self, text: str, viewer: Audience = EVERYONE) -> set[str]:
        searcher = Searcher(self.catalog, self.lexical, self.vectors, self.encoder)
        evidence = searcher.search(Query(text, viewer, datetime(2026, 3, 2, tzinfo=UTC), 50))
        return {hit.passage.text for hit in evidence.hits}

    def close(self) -> None:
        self.catalog.close()
        self.lexical.close()
        self.vectors.close()


@pytest.fixture
def open_(tmp_path: Path) -> Iterator[Callable[..., Stores]]:
    opened: list[Stores] = []

    def open_(encoder: HashEncoder | None = None) -> Stores:
        opened.append(Stores.open(tmp_path / "home", encoder))
        return opened[-1]

    yield open_
    for stores in opened:
        stores.close()


@pytest.fixture
def stores(open_: Callable[..., Stores]) -> Stores:
    return open_()


def test_what_is_kept_is_put_into_both_indexes_once(stores: Stores) -> None:
    article, passages = kept("a.txt", LONG)
    stores.catalog.save(article, passages)
    ids = {passage.id for passage in passages}
    assert stores.indexer.pending() == len(ids) > 1
    assert stores.indexer.bring_up_to_date() == Done(put=len(ids), removed=0, waiting=0)
    assert stores.lexical.ids(EVERYONE) == stores.vectors.ids(EVERYONE) == ids
    assert stores.indexer.bring_up_to_date() == Done(0, 0, 0)
    assert stores.indexer.bring_up_to_date(thorough=True) == Done(0, 0, 0)


def test_a_changed_article_is_found_by_what_it_says_now_only(stores: Stores) -> None:
    stores.catalog.save(*kept("a.txt", "The harbour closes."))
    stores.indexer.bring_up_to_date()
    stores.catalog.save(*kept("a.txt", "The airport closes."))
    assert stores.found("harbour closes") == set(), "not even before the indexes follow"
    assert stores.indexer.bring_up_to_date() == Done(put=1, removed=1, waiting=0)
    assert stores.found("harbour closes") == {"The airport closes."}


@pytest.mark.parametrize("others", [0, 1, 600], ids="{} others".format)
def test_a_deleted_text_is_nowhere_in_the_home_while_everything_is_open(
    stores: Stores, others: int
) -> None:
    def left() -> set[str]:
        held = b"".join(
            path.read_bytes().lower() for path in stores.home.folder.rglob("*") if path.is_file()
        )
        return {word for word in ("perihelion", "zugzwang", "qwertz") if word.encode() in held}

    doomed, passages = kept("doomed.txt", "Perihelion zugzwang qwertz.", CHAT)
    stores.catalog.save(doomed, passages)
    for n in range(others):
        stores.catalog.save(*kept(f"{n}.txt", f"The harbour opens on day {n}.", CHAT))
    stores.indexer.bring_up_to_date()
    assert left() == {"perihelion", "zugzwang", "qwertz"}
    stores.catalog.delete(CHAT, [doomed.id])
    stores.indexer.bring_up_to_date()
    assert left() == set()
    stores.lexical.check()
    assert stores.lexical.count(CHAT) == others


def test_what_one_chat_keeps_no_other_reader_finds(stores: Stores) -> None:
    stores.catalog.save(*kept("own.txt", "The secret harbour.", CHAT))
    stores.catalog.save(*kept("public.txt", "The public harbour."))
    stores.indexer.bring_up_to_date()
    assert stores.found("secret harbour", CHAT) == {"The secret harbour.", "The public harbour."}
    for viewer in (EVERYONE, OTHER_CHAT):
        assert stores.found("secret harbour", viewer) == {"The public harbour."}


def test_a_deleted_audience_leaves_nothing_behind(stores: Stores) -> None:
    stores.catalog.save(*kept("own.txt", "The secret harbour.", CHAT))
    stores.indexer.bring_up_to_date()
    stores.catalog.delete(CHAT)
    assert stores.indexer.bring_up_to_date() == Done(put=0, removed=1, waiting=0)
    assert stores.lexical.audiences() == stores.vectors.audiences() == set()
    assert stores.catalog.pending() == 0


@pytest.mark.parametrize("lost", ["lexical", "vectors"])
def test_an_index_that_was_thrown_away_is_filled_again(
    open_: Callable[..., Stores], lost: str
) -> None:
    before = open_()
    before.catalog.save(*kept("a.txt", LONG))
    before.catalog.save(*kept("b.txt", "Own.", CHAT))
    before.indexer.bring_up_to_date()
    before.close()
    if lost == "lexical":
        before.home.discard_lexical()
    else:
        before.home.discard_vectors()
    after = open_()
    assert after.indexer.bring_up_to_date().put == after.catalog.counts().passages
    for audience in (EVERYONE, CHAT):
        expected = after.catalog.present_ids("lexical", audience)
        assert after.lexical.ids(audience) == after.vectors.ids(audience) == expected


def test_passages_that_an_index_should_not_hold_are_taken_out(stores: Stores) -> None:
    stores.catalog.save(*kept("a.txt", "The harbour."))
    stores.indexer.bring_up_to_date()
    stray, passages = kept("stray.txt", "Stray.", OTHER_CHAT)
    stores.lexical.add([(stray, passages[0])])
    stores.vectors.add(OTHER_CHAT, {passages[0].id: [1.0] * 32})
    stores.indexer.bring_up_to_date()
    assert stores.lexical.ids(OTHER_CHAT) == stores.vectors.ids(OTHER_CHAT) == set()


def test_a_swap_that_counts_do_not_show_is_found_by_a_thorough_run(stores: Stores) -> None:
    article, passages = kept("a.txt", "The harbour.")
    stores.catalog.save(article, passages)
    stores.indexer.bring_up_to_date()
    stores.vectors.remove(EVERYONE, [passages[0].id])
    stores.vectors.add(EVERYONE, {"stray": [1.0] * 32})
    stores.indexer.bring_up_to_date(thorough=True)
    assert stores.vectors.ids(EVERYONE) == {passages[0].id}


def test_another_encoder_is_refused_until_a_rebuild(open_: Callable[..., Stores]) -> None:
    before = open_()
    before.catalog.save(*kept("a.txt", LONG))
    before.indexer.bring_up_to_date()
    before.close()
    after = open_(HashEncoder("hash-2", 16))
    with pytest.raises(EncoderMismatch, match=r"hash-1 \(32 numbers\).*briefbot reindex"):
        after.indexer.bring_up_to_date()
    assert after.indexer.rebuild().put == after.catalog.counts().passages
    assert after.vectors.count(EVERYONE) == after.lexical.count(EVERYONE) > 1
    assert after.indexer.bring_up_to_date(thorough=True) == Done(0, 0, 0)


def test_an_empty_store_takes_any_encoder(open_: Callable[..., Stores]) -> None:
    open_().indexer.bring_up_to_date()
    after = open_(HashEncoder("hash-2", 16))
    after.catalog.save(*kept("a.txt", "The harbour."))
    assert after.indexer.bring_up_to_date().put == 1


def test_words_are_found_even_when_the_encoder_fails_and_nothing_is_lost(
    open_: Callable[..., Stores],
) -> None:
    class Broken(HashEncoder):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            raise EncoderUnusable(str(len(texts)))

    broken = open_(Broken())
    article, passages = kept("a.txt", LONG)
    broken.catalog.save(article, passages)
    with pytest.raises(EncoderUnusable):
        broken.indexer.bring_up_to_date()
    assert broken.lexical.count(EVERYONE) == broken.indexer.pending() == len(passages)
    broken.close()
    assert open_().indexer.bring_up_to_date().put == len(passages)


def test_it_stops_when_asked_and_goes_on_where_it_was(stores: Stores) -> None:
    for n in range(300):
        stores.catalog.save(*kept(f"{n}.txt", f"Harbour {n}."))
    told: list[tuple[int, int]] = []
    first = stores.indexer.bring_up_to_date(lambda *p: told.append(p), stop=lambda: bool(told))
    assert told == [(128, 300)]
    assert first.waiting == 172
    second = stores.indexer.bring_up_to_date(lambda *p: told.append(p))
    assert told[1:] == [(128, 172), (172, 172)]
    assert (second.put, second.waiting) == (172, 0)


@pytest.mark.parametrize("damaged", ["lexical.db", "chroma/chroma.sqlite3"])
def test_a_damaged_index_is_named_and_filled_again_once_it_was_discarded(
    open_: Callable[..., Stores], damaged: str
) -> None:
    before = open_()
    before.catalog.save(*kept("a.txt", LONG))
    before.indexer.bring_up_to_date()
    before.close()
    (before.home.folder / damaged).write_bytes(b"garbage" * 2_000)
    with pytest.raises(StoreDamaged, match="briefbot doctor --repair"):
        open_().vectors.check()
    if damaged == "lexical.db":
        before.home.discard_lexical()
    else:
        before.home.discard_vectors()
    after = open_()
    after.indexer.bring_up_to_date(thorough=True)
    expected = after.catalog.present_ids("vectors", EVERYONE)
    assert after.lexical.ids(EVERYONE) == after.vectors.ids(EVERYONE) == expected
    assert len(expected) > 1
