"""Read the cases of `training.check_cases` as the product would, once, into a cache of shards.

    python -m training.check_read DATA_FOLDER CACHE_FOLDER [--turn 0/2]

The bundled encoder's vectors, the comparison word by word, the overlap and the gates of every case
are kept shard by shard, so that a run that was stopped goes on where it was, and two processes can
share the work.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bot.writing.gates import HARD, failures
from bot.writing.match import MOST_WORDS, Read, chosen, joined, match, read
from bot.writing.support import NOTHING_SHARED, features
from bot.writing.window import view
from retrieval.encoder import MiniLM
from training.check_cases import PARTS, Case

SHARD = 600
"""Cases that are kept together, about: cases of one context are never parted."""


class Context(NamedTuple):
    """Sources, and the cases that are held against them."""

    sources: tuple[str, ...]
    cases: list[Case]


def shards(cases: Iterable[Case]) -> Iterator[list[Context]]:
    """Cases in order, in shards."""
    shard: list[Context] = []
    for sources, found in itertools.groupby(cases, key=lambda case: case.sources):
        shard.append(Context(sources, list(found)))
        if sum(len(context.cases) for context in shard) >= SHARD:
            yield shard
            shard = []
    if shard:
        yield shard


def read_texts(encoder: MiniLM, texts: list[str]) -> list[Read]:
    """Texts as words with vectors, in half precision as they are kept."""
    made = zip(texts, encoder.token_vectors_of(texts), strict=True)
    found = [read(text, *vectors) for text, vectors in made]
    return [one._replace(vectors=one.vectors.astype(np.float16)) for one in found]


def described(case: Case, sentence: Read, evidence: Read) -> dict[str, Any] | None:
    """All that the fit needs of a case, or None when nothing can be compared."""
    seen = view(case.sentence, case.sources)
    near = [*seen.best, *(line for line in seen.near if line not in seen.best)]
    overlap = features(case.sentence, [line.text for line in near]) or NOTHING_SHARED
    part = Read(*(column[:MOST_WORDS] for column in sentence))
    found = match(part._replace(vectors=part.vectors.astype(np.float32)), evidence)
    if found is None:
        return None
    failed = [reason.gate for reason in failures(case.sentence, seen)]
    wrong = np.full(len(part.words), -1, np.int8)
    if case.wrong is not None:
        for at, word in enumerate(part.words):
            wrong[at] = any(word.start < end and start < word.end for start, end in case.wrong)
    return {
        "whole": {**overlap, **found.whole},
        "gates": [failed.count(gate) for gate in HARD],
        "table": found.table.astype(np.float16),
        "own": part.vectors,
        "stems": part.stems.astype(np.uint32),
        "wrong": wrong,
    }


def read_part(part: str, data: Path, cache: Path, turn: tuple[int, int] = (0, 1)) -> None:
    """Read a part into shards; those that exist are left as they are."""
    cache.mkdir(parents=True, exist_ok=True)
    encoder = MiniLM(threads=1)
    for number, shard in enumerate(shards(PARTS[part](data))):
        file = cache / f"{part}-{number:04}.npz"
        if file.exists() or number % turn[1] != turn[0]:
            continue
        kept: list[tuple[Case, dict[str, Any]]] = []
        held: list[Read] = []
        for context in shard:
            asked = " ".join(dict.fromkeys(case.sentence for case in context.cases))
            blocks = chosen(asked, context.sources)
            if not blocks:
                continue
            texts = [*(case.sentence for case in context.cases), *blocks]
            every = read_texts(encoder, texts)
            evidence = joined(every[len(context.cases) :])
            wide = evidence._replace(vectors=evidence.vectors.astype(np.float32))
            found = [
                (case, one, len(held))
                for case, mine in zip(context.cases, every, strict=False)
                if (one := described(case, mine, wide)) is not None
            ]
            if found:
                held.append(evidence)
                kept.extend((case, one | {"context": at}) for case, one, at in found)
        _keep(file, kept, held)
        print(f"{file.name}: {len(kept)} cases, {len(held)} contexts", flush=True)


def _keep(file: Path, kept: list[tuple[Case, dict[str, Any]]], held: list[Read]) -> None:
    names = sorted(kept[0][1]["whole"])
    about = [
        (case.part, case.group, case.response, case.supported, case.sentence) for case, _ in kept
    ]
    half = file.with_suffix(".part")
    with half.open("wb") as out:
        np.savez(
            out,
            about=np.array(json.dumps(about)),
            names=np.array(json.dumps(names)),
            whole=np.array([[one["whole"][n] for n in names] for _, one in kept], np.float32),
            gates=np.array([one["gates"] for _, one in kept], np.float32),
            context=np.array([one["context"] for _, one in kept]),
            sizes=np.array([len(one["wrong"]) for _, one in kept]),
            evidence=np.concatenate([one.vectors for one in held]),
            evidence_stems=np.concatenate([one.stems for one in held]).astype(np.uint32),
            evidence_sizes=np.array([len(one.words) for one in held]),
            **{
                key: np.concatenate([one[key] for _, one in kept])
                for key in ("table", "own", "stems", "wrong")
            },
        )
    half.rename(file)


def main() -> None:
    """Read the parts, or one of them."""
    parser = argparse.ArgumentParser(description="Read the cases of the learned check.")
    parser.add_argument("data", type=Path, help="the folder of the data sets")
    parser.add_argument("cache", type=Path, help="where to keep what was read (about 6 GB)")
    parser.add_argument("--part", choices=sorted(PARTS), help="read one part and stop")
    parser.add_argument("--turn", default="0/1", help="read every n-th shard: 0/2 and 1/2 share")
    asked = parser.parse_args()
    turn, of = (int(number) for number in asked.turn.split("/"))
    for part in [asked.part] if asked.part else PARTS:
        read_part(part, asked.data, asked.cache, (turn, of))


if __name__ == "__main__":
    main()
