"""Search over real stores: who finds what, what is folded, what is said when one is away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.errors import EncoderUnusable
from retrieval.index import Indexer
from retrieval.search import Searcher
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE, Audience, Evidence, Query
from tests.retrieval.store_samples import CHAT, OTHER_CHAT, HashEncoder, kept

REPORT = (
    "The council of Averton voted on Tuesday to close the old harbour bridge for two years while"
    " engineers replace its cables. The vote was nine to four. Mayor Ilse Brandt said that the"
    " closure would cost the town less than another winter of repairs, and that ferries would run"
    " every ten minutes."
)
NOW = datetime(2026, 3, 2, tzinfo=UTC)


class Stores:
    """A catalog with both indexes, filled by `keep`."""

    def __init__(self, folder: Path) -> None:
        self.encoder = HashEncoder()
        self.catalog = Catalog.open(folder / "catalog.db")
        self.lexical = Lexical(folder / "lexical.db")
        self.vectors = Chroma.persistent(folder / "chroma", "hash-1", 32)

    def keep(self, name: str, text: str, audience: Audience = EVERYONE) -> str:
        """Keep and index an article; its id."""
        article, passages = kept(name, text, audience, url=f"https://{name}.example/x")
        self.catalog.save(article, passages)
        Indexer(self.catalog, self.lexical, self.vectors, self.encoder).bring_up_to_date()
        return article.id

    def search(self, text: str, viewer: Audience = EVERYONE, limit: int = 8) -> Evidence:
        searcher = Searcher(self.catalog, self.lexical, self.vectors, self.encoder)
        return searcher.search(Query(text, viewer, NOW, limit))

    def close(self) -> None:
        self.catalog.close()
        self.lexical.close()
        self.vectors.close()


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    opened = Stores(tmp_path)
    yield opened
    opened.close()


def named(evidence: Evidence) -> set[str]:
    """Every article that evidence names, as a hit or as a copy."""
    return {hit.article.id for hit in evidence.hits} | {
        copy.article_id for hit in evidence.hits for copy in hit.copies
    }


def test_near_copies_are_one_hit_that_names_the_others(stores: Stores) -> None:
    ids = {stores.keep(name, f"{REPORT} ({name})") for name in ("gazette", "herald", "courier")}
    other = stores.keep("weather", "Rain is expected at the harbour bridge.")
    evidence = stores.search("harbour bridge closed")
    carried = [hit for hit in evidence.hits if hit.article.id != other]
    assert len(carried) == 1
    assert {copy.article_id for copy in carried[0].copies} == ids - {carried[0].article.id}
    assert {copy.url for copy in carried[0].copies} < {
        f"https://{name}.example/x" for name in ("gazette", "herald", "courier")
    }
    assert named(evidence) == {*ids, other}


@pytest.mark.parametrize("viewer", [EVERYONE, CHAT, OTHER_CHAT], ids=lambda viewer: viewer.name)
def test_neither_hits_nor_their_copies_name_an_article_that_the_asker_may_not_see(
    stores: Stores, viewer: Audience
) -> None:
    ids = {
        audience: stores.keep(f"a{number}", f"{REPORT} ({number})", audience)
        for number, audience in enumerate((EVERYONE, CHAT, OTHER_CHAT))
    }
    evidence = stores.search("harbour bridge closed", viewer)
    assert len(evidence.hits) == 1
    assert named(evidence) == {ids[audience] for audience in viewer.visible()}


def test_an_index_that_returns_what_belongs_to_another_chat_does_not_betray_it(
    stores: Stores,
) -> None:
    public = stores.keep("public", REPORT)
    stores.keep("own", f"{REPORT} (own)", CHAT)

    class Careless(Lexical):
        def match(self, _audiences: object, text: str, limit: int) -> list[tuple[str, float]]:
            return super().match([EVERYONE, CHAT, OTHER_CHAT], text, limit)

    stores.lexical.close()
    stores.lexical = Careless(stores.lexical._path)
    assert len(stores.lexical.match([], "bridge", 9)) == 2
    assert named(stores.search("harbour bridge", OTHER_CHAT)) == {public}


def test_without_the_vector_store_it_searches_by_words_and_says_so(stores: Stores) -> None:
    public = stores.keep("public", REPORT)
    stores.vectors.close()
    assert stores.search("harbour bridge").degraded is None
    stores.vectors.close()
    stores.vectors = Chroma.server("http://127.0.0.1:9", "hash-1", 32)
    evidence = stores.search("harbour bridge")
    assert named(evidence) == {public}
    assert evidence.degraded is not None
    assert "by words only" in evidence.degraded
    assert "http://127.0.0.1:9 does not answer" in evidence.degraded


def test_without_the_encoder_it_searches_by_words_and_says_so(stores: Stores) -> None:
    class Away(HashEncoder):
        def embed_query(self, text: str) -> list[float]:
            raise EncoderUnusable(f"The provider does not embed {text}.")

    public = stores.keep("public", REPORT)
    stores.encoder = Away()
    evidence = stores.search("harbour bridge")
    assert named(evidence) == {public}
    assert evidence.degraded == (
        "Searched by words only: The provider does not embed harbour bridge."
    )


@pytest.mark.parametrize("nothing", ["", " \n\t"])
def test_an_empty_query_finds_nothing(stores: Stores, nothing: str) -> None:
    stores.keep("public", REPORT)
    evidence = stores.search(nothing)
    assert (evidence.hits, evidence.degraded) == ((), None)


def test_it_finds_no_more_than_was_asked_for(stores: Stores) -> None:
    for n in range(6):
        stores.keep(f"n{n}", f"The harbour opens on day {n}.")
    assert len(stores.search("harbour opens", limit=4).hits) == 4
