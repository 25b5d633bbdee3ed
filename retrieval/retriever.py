"""Search as a LangChain retriever, for whoever builds on LangChain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from retrieval.search import Searcher
from retrieval.types import Audience, Query


def _utc_now() -> datetime:
    return datetime.now(UTC)


class BriefbotRetriever(BaseRetriever):
    """A `BaseRetriever` over a `Searcher`: one LangChain document for each passage found.

    `audience` has no default: whoever builds a chain says for whom it searches.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    searcher: Searcher
    audience: Audience
    limit: int = 8
    clock: Callable[[], datetime] = _utc_now

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        del run_manager  # nothing inside calls back
        evidence = self.searcher.search(Query(query, self.audience, self.clock(), self.limit))
        return [
            Document(
                id=hit.passage.id,
                page_content=hit.passage.text,
                metadata={
                    "article": hit.article.id,
                    "url": hit.article.url,
                    "title": hit.article.title,
                    "publisher": hit.article.publisher,
                    "published": hit.article.published.text if hit.article.published else None,
                    "start": hit.passage.start,
                    "end": hit.passage.end,
                    "score": hit.score,
                },
            )
            for hit in evidence.hits
        ]
