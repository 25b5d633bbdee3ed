"""Search beside LangChain's and LlamaIndex's usual chains and plain BM25, in one run.

    python -m benchmarks.side_by_side DATA [--articles 1500] [--record]

DATA is the folder of `python -m benchmarks.search`. The same texts (title and text), the same
encoder, ten passages each, one machine, one process. LangChain: RecursiveCharacterTextSplitter
1000/200 and its Chroma vector store; LlamaIndex: VectorStoreIndex with its default splitter and
store. Needs what `benchmarks/side_by_side.txt` names, in an environment of its own.
"""

from __future__ import annotations

import argparse
import math
import re
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from benchmarks.results import record
from benchmarks.search import Question, encyclopedia, news, rows, shown

Find = Callable[[Question], list[str]]
"""The ids of the articles of the ten best passages, best first."""
_TOP = 10
_NOW = datetime.now(UTC)


def briefbot(articles: list[dict[str, Any]], folder: Path) -> Find:
    """Briefbot's search, as it is."""
    import json

    from retrieval.encoder import open_encoder
    from retrieval.extract import extract
    from retrieval.index import Indexer
    from retrieval.ingest import ingest
    from retrieval.search import Searcher
    from retrieval.sources.files import Files
    from retrieval.stores.catalog import Catalog
    from retrieval.stores.chroma import Chroma
    from retrieval.stores.lexical import Lexical
    from retrieval.types import EVERYONE, Query

    file = folder / "articles.jsonl"
    kept = ("id", "title", "text", "published", "publisher")
    lines = [{name: one.get(name) for name in kept} for one in articles]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    encoder = open_encoder()
    catalog = Catalog.open(folder / "catalog.db")
    lexical = Lexical(folder / "lexical.db")
    vectors = Chroma.persistent(folder / "ours", encoder.name, encoder.dimension)
    ingest(Files([file]), EVERYONE, catalog=catalog, extract=extract, today=date(2026, 1, 1))
    Indexer(catalog, lexical, vectors, encoder).bring_up_to_date()
    names = {
        article.id: article.locator.partition("#")[2]
        for article in catalog.list_articles(EVERYONE, limit=100_000)
    }
    searcher = Searcher(catalog, lexical, vectors, encoder)

    def find(question: Question) -> list[str]:
        found = searcher.search(Query(question.text, EVERYONE, question.now, _TOP))
        return [names[id_] for hit in found.hits for id_ in shown(hit)]

    return find


def langchain(articles: list[dict[str, Any]], folder: Path) -> Find:
    """LangChain's usual chain."""
    from langchain_chroma import Chroma
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    from retrieval.encoder import open_encoder

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    pieces = splitter.split_documents(
        [Document(page_content=_whole(one), metadata={"id": one["id"]}) for one in articles]
    )
    store = Chroma.from_documents(pieces, open_encoder(), persist_directory=str(folder / "chain"))
    retriever = store.as_retriever(search_kwargs={"k": _TOP})
    return lambda question: [
        document.metadata["id"] for document in retriever.invoke(question.text)
    ]


def llamaindex(articles: list[dict[str, Any]], _folder: Path) -> Find:
    """LlamaIndex's default index."""
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding

    from retrieval.encoder import UnitEncoder, open_encoder

    encoder: UnitEncoder = open_encoder()

    class Same(BaseEmbedding):  # type: ignore[misc, unused-ignore]  # the package may be missing
        def _get_query_embedding(self, query: str) -> list[float]:
            return encoder.embed_query(query)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return encoder.embed_query(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return encoder.embed_documents([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return encoder.embed_documents(texts)

    documents = [Document(text=_whole(one), metadata={}, id_=one["id"]) for one in articles]
    index = VectorStoreIndex.from_documents(documents, embed_model=Same())
    retriever = index.as_retriever(similarity_top_k=_TOP)
    return lambda question: [
        found.node.ref_doc_id or "" for found in retriever.retrieve(question.text)
    ]


def bm25(articles: list[dict[str, Any]], _folder: Path) -> Find:
    """BM25 over whole articles, words in lower case (k1 1.2, b .75)."""
    counts = [Counter(_words(_whole(one))) for one in articles]
    lengths = [count.total() for count in counts]
    mean = statistics.mean(lengths)
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, count in enumerate(counts):
        for word, times in count.items():
            places[word].append((at, times))

    def find(question: Question) -> list[str]:
        scores: dict[int, float] = defaultdict(float)
        for word in set(_words(question.text)):
            held = places.get(word, [])
            rare = math.log(1 + (len(articles) - len(held) + 0.5) / (len(held) + 0.5))
            for at, times in held:
                scores[at] += (
                    rare * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * lengths[at] / mean))
                )
        best = sorted(scores, key=lambda at: -scores[at])[:_TOP]
        return [articles[at]["id"] for at in best]

    return find


SYSTEMS: dict[str, Callable[[list[dict[str, Any]], Path], Find]] = {
    "Briefbot": briefbot,
    "LangChain": langchain,
    "LlamaIndex": llamaindex,
    "BM25": bm25,
}


def _whole(article: dict[str, Any]) -> str:
    return f"{article['title']}\n\n{article['text']}"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@dataclass
class Figures:
    """What one system found of one kind of question, and how long it took."""

    reciprocal: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def ask(self, find: Find, question: Question) -> None:
        """One question more."""
        clock, processor = time.perf_counter(), time.process_time()
        found = find(question)
        self.clock.append(1000 * (time.perf_counter() - clock))
        self.processor.append(1000 * (time.process_time() - processor))
        order = list(dict.fromkeys(found))
        ranks = [order.index(name) for name in question.wanted if name in order]
        self.reciprocal.append(1 / (1 + min(ranks)) if ranks else 0.0)
        self.recall.append(len(ranks) / len(question.wanted))

    def told(self) -> dict[str, float]:
        """MRR and recall@10 over articles, milliseconds for a query, its encoding included."""
        return {
            "mrr": round(statistics.mean(self.reciprocal), 4),
            "recall@10": round(statistics.mean(self.recall), 4),
            "ms p50": round(statistics.median(self.clock), 1),
            "ms p95": round(statistics.quantiles(self.clock, n=20)[-1], 1),
            "ms processor": round(statistics.median(self.processor), 1),
        }


def asked_in_turn(finds: dict[str, Find], questions: list[Question]) -> dict[str, dict[str, float]]:
    """Each question to each system, one after the other, so that all are disturbed alike."""
    figures = {name: Figures() for name in finds}
    for question in questions:
        for name, find in finds.items():
            figures[name].ask(find, question)
    return {name: one.told() for name, one in figures.items()}


def main() -> None:
    """Run every system over both data sets and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=1500, help="at most so many of each set")
    parser.add_argument("--record", action="store_true", help="write benchmarks/results/")
    given = parser.parse_args()
    try:
        import langchain_chroma
        import langchain_text_splitters
        import llama_index.core
    except ImportError as error:
        sys.exit(
            f"{error.name} is missing: in an environment of its own, install "
            "-r requirements.lock -r benchmarks/side_by_side.txt"
        )
    del langchain_chroma, langchain_text_splitters, llama_index
    result: dict[str, dict[str, dict[str, float]]] = {name: {} for name in SYSTEMS}
    for build, file in ((news, "neus/stories.jsonl.gz"), (encyclopedia, "clapnq/dev.jsonl.gz")):
        articles, asked = build(rows(given.data / file))
        articles = list({one["id"]: one for one in articles}.values())[: given.articles]
        held = {one["id"] for one in articles}
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            finds = {name: system(articles, Path(folder)) for name, system in SYSTEMS.items()}
            for find in finds.values():
                find(Question("A first query loads what is loaded once.", _NOW, frozenset()))
            for kind, questions in asked.items():
                told = asked_in_turn(finds, [one for one in questions if one.wanted <= held])
                usual = told["LangChain"]["ms processor"]
                for name, figures in told.items():
                    figures["times LangChain"] = round(figures["ms processor"] / usual, 2)
                    result[name][kind] = figures
                    shown_figures = "  ".join(f"{k} {v}" for k, v in figures.items())
                    print(f"{name:11} {kind:22} {shown_figures}", flush=True)
    if given.record:
        record("side-by-side", result)


if __name__ == "__main__":
    main()
