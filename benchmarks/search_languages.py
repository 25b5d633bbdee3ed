"""Search by language: twelve events told in each language, asked for in the same one.

    python -m benchmarks.search_languages [--record]

All articles of all languages stand in one store. For each language: MRR by words alone, by meaning
alone and by both, also where the encoder says that it does not know the script.
`search_languages.jsonl` holds texts and questions, written for this project.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.results import record
from benchmarks.search import Question, measure
from retrieval.encoder import MiniLM
from retrieval.identity import identify
from retrieval.index import Indexer
from retrieval.passages import split
from retrieval.rank import Weights
from retrieval.search import Searcher
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE, Extracted, Media, RawItem

_FILE = Path(__file__).with_name("search_languages.jsonl")
_SETTINGS = {
    "words": Weights(dense=0.0),
    "meaning": Weights(dense=1.0),
    "both": Weights(),
}


class _Everywhere(MiniLM):
    """The bundled encoder, asked also for what it says that it does not know."""

    def serves(self, text: str) -> bool:
        """Always."""
        del text
        return True


_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def run(sets: list[dict[str, Any]], folder: Path) -> dict[str, dict[str, float]]:
    """Keep all texts and ask every question; MRR by language and setting."""
    encoder = _Everywhere()
    with Catalog.open(folder / "catalog.db") as catalog:
        lexical = Lexical(folder / "lexical.db")
        vectors = Chroma.persistent(folder / "chroma", encoder.name, encoder.dimension)
        names: dict[str, str] = {}
        for one in sets:
            for at, text in enumerate(one["texts"]):
                name = f"{one['language']}-{at}"
                said = Extracted(text[:60], text, None, None, None, one["language"])
                article = identify(RawItem(name, Media.TEXT, text), said, EVERYONE)
                catalog.save(article, split(article.id, article.text, article.fingerprint))
                names[article.id] = name
        Indexer(catalog, lexical, vectors, encoder).bring_up_to_date()
        searchers = {
            setting: Searcher(catalog, lexical, vectors, encoder, weights)
            for setting, weights in _SETTINGS.items()
        }
        return {
            one["language"]: {
                setting: measure(searcher, names, _questions(one))["mrr"]
                for setting, searcher in searchers.items()
            }
            for one in sets
        }


def _questions(one: dict[str, Any]) -> list[Question]:
    return [
        Question(text, _NOW, frozenset({f"{one['language']}-{at}"}))
        for at, text in enumerate(one["questions"])
    ]


def main() -> None:
    """Run and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--record", action="store_true", help="write benchmarks/results/")
    given = parser.parse_args()
    sets = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        result = run(sets, Path(folder))
    for language, figures in result.items():
        print(f"{language:4}" + "".join(f"  {name} {mrr:.2f}" for name, mrr in figures.items()))
    if given.record:
        record("search-languages", result)


if __name__ == "__main__":
    main()
