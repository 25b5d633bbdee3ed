"""How fast articles become searchable, beside LangChain's and LlamaIndex's pipelines, in one run.

    python -m benchmarks.ingest_beside DATA [--articles 60] [--record]

DATA is the folder of the data sets: short articles are those of `neus/`, long ones the reports that
`ragtruth/train.jsonl.gz` has summaries of. The same texts, one machine, one process, one after the
other. Ours keeps them in the catalog, by words and by meaning; LangChain splits with
RecursiveCharacterTextSplitter 1000/200 into its Chroma vector store, LlamaIndex as it does by
default into its store in memory. Each of them with our encoder, which sorts by length and batches
by word pieces whatever it is given, and with the same model and vocabulary as they are usually run:
batches in the order of the texts (32, LlamaIndex 10), padded to the longest. Needs what
`benchmarks/side_by_side.txt` names, in an environment of its own.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from langchain_core.embeddings import Embeddings

from benchmarks.results import record
from retrieval.encoder import MINILM, MiniLM
from retrieval.extract import extract
from retrieval.index import Indexer
from retrieval.ingest import ingest
from retrieval.sources.files import Files
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE

Texts = list[dict[str, str]]
Take = Callable[[Texts, Path, Embeddings], None]
"""Takes articles in, in a folder, with an encoder."""


class Plain(Embeddings):
    """The bundled model as it is usually run: batches as they come, padded to the longest."""

    def __init__(self, batch: int = 32) -> None:
        from onnxruntime import InferenceSession
        from tokenizers import Tokenizer

        self._batch = batch
        self._session = InferenceSession(str(MINILM / "model.onnx"))
        self._tokenizer = Tokenizer.from_file(str(MINILM / "tokenizer.json"))
        self._tokenizer.enable_padding()
        self._tokenizer.enable_truncation(256)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors, batch after batch."""
        found: list[list[float]] = []
        for start in range(0, len(texts), self._batch):
            encoded = self._tokenizer.encode_batch(texts[start : start + self._batch])
            ids = np.array([one.ids for one in encoded], np.int64)
            mask = np.array([one.attention_mask for one in encoded], np.int64)
            found += self._session.run(["vectors"], {"ids": ids, "mask": mask})[0].tolist()
        return found

    def embed_query(self, text: str) -> list[float]:
        """The vector of one text."""
        return self.embed_documents([text])[0]


def briefbot(texts: Texts, folder: Path, encoder: Embeddings) -> None:
    """Ours: file → extract → identify → split → catalog, words, vectors."""
    assert isinstance(encoder, MiniLM)
    file = folder / "articles.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in texts), "utf-8")
    with Catalog.open(folder / "catalog.db") as catalog:
        lexical = Lexical(folder / "lexical.db")
        vectors = Chroma.persistent(folder / "chroma", encoder.name, encoder.dimension)
        ingest(
            Files([file]),
            EVERYONE,
            catalog=catalog,
            extract=extract,
            today=date(2026, 1, 1),
            together=catalog.together,
        )
        done = Indexer(catalog, lexical, vectors, encoder).bring_up_to_date()
        assert done.put >= len(texts)
        lexical.close()
        vectors.close()


def langchain(texts: Texts, folder: Path, encoder: Embeddings) -> None:
    """LangChain's usual pipeline."""
    from langchain_chroma import Chroma as Store
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    whole = [Document(page_content=f"{one['title']}\n\n{one['text']}") for one in texts]
    Store.from_documents(
        splitter.split_documents(whole), encoder, persist_directory=str(folder / "chain")
    )


def llamaindex(texts: Texts, _folder: Path, encoder: Embeddings) -> None:
    """LlamaIndex's default."""
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding

    class Same(BaseEmbedding):  # type: ignore[misc, unused-ignore]  # the package may be missing
        def _get_query_embedding(self, query: str) -> list[float]:
            return encoder.embed_query(query)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return encoder.embed_query(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return encoder.embed_documents([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return encoder.embed_documents(texts)

    documents = [Document(text=f"{one['title']}\n\n{one['text']}") for one in texts]
    VectorStoreIndex.from_documents(documents, embed_model=Same())


SYSTEMS: dict[str, tuple[Take, Callable[[], Embeddings]]] = {
    "Briefbot": (briefbot, MiniLM),
    "LangChain, our encoder": (langchain, MiniLM),
    "LangChain, as usual": (langchain, Plain),
    "LlamaIndex, our encoder": (llamaindex, MiniLM),
    "LlamaIndex, as usual": (llamaindex, Plain),
}


def lines(file: Path) -> list[dict[str, Any]]:
    """The JSON lines of a gzipped file; ends with a message when it is missing."""
    if not file.is_file():
        sys.exit(f"{file} is missing: give the folder that holds {file.parent.name}/{file.name}")
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        return [json.loads(row) for row in rows]


def collections(data: Path, count: int) -> dict[str, Texts]:
    """Short and long articles, none twice."""
    stories = lines(data / "neus" / "stories.jsonl.gz")
    short = {one["text"]: one["title"] for story in stories for one in story["articles"]}
    reports = lines(data / "ragtruth" / "train.jsonl.gz")
    long = {
        one["context"]: one["context"].split(". ")[0][:100]
        for one in reports
        if one["task"] == "Summary" and len(one["context"]) > 2_000
    }
    return {
        "short": _some(short, 6 * count),
        "long": _some(long, count),
    }


def _some(texts: dict[str, str], count: int) -> Texts:
    every = max(1, len(texts) // count)
    chosen = list(texts.items())[::every][:count]
    return [
        {"id": f"{at}", "title": title, "text": text} for at, (text, title) in enumerate(chosen)
    ]


def measure(texts: Texts) -> dict[str, dict[str, float]]:
    """Articles a second of each system; the first run of each loads what is loaded once."""
    found = {}
    for name, (take, opened) in SYSTEMS.items():
        encoder = opened()
        for some in (texts[:3], texts):
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                clock, processor = time.perf_counter(), time.process_time()
                take(some, Path(folder), encoder)
                clock, processor = time.perf_counter() - clock, time.process_time() - processor
        found[name] = {
            "articles": len(texts),
            "characters": sum(len(one["text"]) for one in texts),
            "articles a second": round(len(texts) / clock, 1),
            "articles a second of the processor": round(len(texts) / processor, 1),
        }
    ours = found["Briefbot"]["articles a second of the processor"]
    for figures in found.values():
        theirs = figures["articles a second of the processor"]
        figures["Briefbot is times as fast"] = round(ours / theirs, 2)
    return found


def main() -> None:
    """Take in both collections with every system and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--articles", type=int, default=60, help="long ones; six times as many short"
    )
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
    result = {}
    for kind, texts in collections(given.data, given.articles).items():
        result[kind] = measure(texts)
        for name, figures in result[kind].items():
            print(f"{kind:6} {name:24} " + "  ".join(f"{k} {v}" for k, v in figures.items()))
    if given.record:
        record("ingest-beside", result)


if __name__ == "__main__":
    main()
