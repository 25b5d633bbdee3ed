"""Search as others meet it who build on LangChain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from langchain_core.retrievers import BaseRetriever
from pydantic import ValidationError

from retrieval.index import Indexer
from retrieval.retriever import BriefbotRetriever
from retrieval.search import Searcher
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE, Audience
from tests.retrieval.store_samples import CHAT, OTHER_CHAT, HashEncoder, kept


def _now() -> datetime:
    return datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def searcher(tmp_path: Path) -> Iterator[Searcher]:
    encoder = HashEncoder()
    lexical = Lexical(tmp_path / "lexical.db")
    vectors = Chroma.persistent(tmp_path / "chroma", encoder.name, encoder.dimension)
    with Catalog.open(tmp_path / "catalog.db") as catalog:
        for name, text, day, audience in (
            ("old", "Harbour\n\nThe harbour opens.", "2026-01-01", EVERYONE),
            ("new", "Harbour\n\nThe harbour closes.", "2026-03-01", EVERYONE),
            ("own", "Harbour\n\nThe harbour is ours.", None, CHAT),
        ):
            url = f"https://{name}.example/x"
            catalog.save(*kept(name, text, audience, url=url, published=day, publisher=name))
        Indexer(catalog, lexical, vectors, encoder).bring_up_to_date()
        yield Searcher(catalog, lexical, vectors, encoder)
    lexical.close()
    vectors.close()


def retriever(searcher: Searcher, audience: Audience, limit: int = 8) -> BaseRetriever:
    return BriefbotRetriever(searcher=searcher, audience=audience, limit=limit, clock=_now)


def test_it_gives_the_passages_found_with_what_a_citation_needs(searcher: Searcher) -> None:
    found = retriever(searcher, EVERYONE).invoke("harbour closes")
    assert [document.metadata["publisher"] for document in found] == ["new", "old"]
    best = found[0]
    assert best.page_content == "Harbour\n\nThe harbour closes."
    assert best.id is not None
    article = best.metadata.pop("article")
    assert best.id.startswith(article)
    assert best.metadata.pop("score") > found[1].metadata["score"]
    assert best.metadata == {
        "url": "https://new.example/x",
        "title": "Harbour",
        "publisher": "new",
        "published": "2026-03-01",
        "start": 0,
        "end": len(best.page_content),
    }


def test_it_finds_what_its_audience_may_see_and_nothing_else(searcher: Searcher) -> None:
    def publishers(viewer: Audience) -> set[str]:
        found = retriever(searcher, viewer).invoke("harbour")
        return {document.metadata["publisher"] for document in found}

    assert publishers(CHAT) == {"old", "new", "own"}
    assert publishers(OTHER_CHAT) == publishers(EVERYONE) == {"old", "new"}


def test_it_cannot_be_made_without_saying_for_whom_it_searches(searcher: Searcher) -> None:
    with pytest.raises(ValidationError, match="audience"):
        BriefbotRetriever(searcher=searcher)  # type: ignore[call-arg]


def test_it_gives_no_more_than_its_limit_and_an_undated_article_without_a_date(
    searcher: Searcher,
) -> None:
    found = retriever(searcher, CHAT, limit=1).invoke("harbour is ours")
    assert [document.metadata["published"] for document in found] == [None]
