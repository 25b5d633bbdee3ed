"""Fit the learned check: `python -m training.fit_check DATA_FOLDER CACHE_FOLDER`.

Reads what the cache lacks (`training.check_read`), fits in folds by context a small network on
words (`training.check_network`) and forests on sentences (`training.check_forest`), and writes
`bot/writing/learned.npz`. What is in the cache is not made again: a run that was stopped goes on.
The same data and cache give the same file. Needs torch and scikit-learn, which the product does
not.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import io
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch

from bot.writing.gates import HARD
from bot.writing.learned import Borders, opened
from bot.writing.match import Matched, Read
from bot.writing.network import run
from bot.writing.support import overlap_logit
from bot.writing.words import Word
from training.check_borders import Known, Logits, borders, word_border
from training.check_cases import FOLDS
from training.check_forest import Judges, apart, judges, own_rows, pair_weights, trees_of
from training.check_forest import told as forests_read
from training.check_network import Array, Cases, Network, judge, train
from training.check_read import read_part

WEIGHTS_FILE = Path(__file__).parent.parent / "bot" / "writing" / "learned.npz"
CODE_FILE = WEIGHTS_FILE.with_suffix(".py")
FITTED = ("ragtruth", "bump", "attributionbench", "own")
EPOCHS = 4
PLANTED = ("bump", "own", "summaries")
"""Parts whose errors were made on purpose, and summaries, which have none."""
COUNTS = {"ragtruth Data2txt": 0.6, "own": 0.6, "summaries": 0.6, "bump": 1.5}
"""How much a sentence of a part counts for the network, where it is not once."""
SHARES = {"ragtruth Data2txt": 0.5, "own": 0.5, "summaries": 0.5}
"""How many contexts of a part are fitted on, where it is not all: for the time."""


class Loaded(NamedTuple):
    """All that was read of the parts: what a case is, its figures by name, and its words."""

    part: Array
    group: Array
    response: Array
    sentence: list[str]
    names: list[str]
    whole: Array
    hard: Array
    cases: Cases


def load(cache: Path, parts: Sequence[str]) -> Loaded:
    """Everything that was read of some parts."""
    about: list[list[Any]] = []
    held: dict[str, list[Array]] = defaultdict(list)
    names: list[str] = []
    contexts = 0
    for file in [file for part in parts for file in sorted(cache.glob(f"{part}-[0-9]*.npz"))]:
        with np.load(file) as shard:
            about.extend(json.loads(str(shard["about"])))
            names = json.loads(str(shard["names"]))
            for key in set(shard.files) - {"about", "names"}:
                held[key].append(shard[key] + contexts if key == "context" else shard[key])
            contexts += len(shard["evidence_sizes"])
    joined = {key: np.concatenate(values) for key, values in held.items()}
    part = np.array([row[0] for row in about])
    sizes, read = joined["sizes"].astype(np.int64), joined["evidence_sizes"].astype(np.int64)
    cases = Cases(
        joined["table"], joined["own"], joined["stems"], joined["wrong"], _starts(sizes), sizes,
        joined["context"], np.array([row[3] for row in about]),
        np.array([COUNTS.get(name, 1.0) for name in part], np.float32), np.isin(part, PLANTED),
        joined["evidence"], joined["evidence_stems"], _starts(read), read,
    )  # fmt: skip
    return Loaded(
        part, np.array([int(row[1][:8], 16) for row in about]),
        np.array([f"{row[0]} {row[2]}" for row in about]), [row[4] for row in about], names,
        joined["whole"], (joined["gates"][:, : len(HARD)] > 0).any(axis=1), cases,
    )  # fmt: skip


def used(loaded: Loaded) -> Array:
    """Which cases are fitted on."""
    share = np.array([SHARES.get(name, 1.0) for name in loaded.part])
    result: Array = (loaded.group // FOLDS) % 1000 < share * 1000
    return result


def _starts(sizes: Array) -> Array:
    starts: Array = np.cumsum(np.concatenate([[0], sizes[:-1]]))
    return starts


def network_of(loaded: Loaded, cache: Path, fold: int) -> Network:
    """The network that never saw one fold of the contexts; one in the cache is kept.

    The product asks all of them and takes the mean: no further one has to be fitted.
    """
    file = cache / f"network-{fold}.pt"
    if not file.exists():
        rows = np.flatnonzero((loaded.group % FOLDS != fold) & used(loaded))
        network = _passes(loaded, rows, cache, fold)
        torch.save(network.state_dict(), file.with_suffix(".part"))
        file.with_suffix(".part").rename(file)
    network = Network(loaded.cases.table.shape[1], loaded.cases.own.shape[1])
    network.load_state_dict(torch.load(file))
    return network.eval()


def _passes(loaded: Loaded, rows: Array, cache: Path, fold: int) -> Network:
    """A network after all passes; it goes on after the last one that is in the cache."""
    print(f"network without fold {fold}: {len(rows)} cases", flush=True)

    def report(made: Network, epoch: int) -> None:
        """Keep it; say how well it tells sentences of contexts that it did not see."""
        torch.save(made.state_dict(), cache / f"network-{fold}-{epoch}.part")
        apart = np.flatnonzero((loaded.group % FOLDS == fold) & (loaded.group // FOLDS % 16 == 0))
        print(told(loaded, apart, judge(made, loaded.cases, apart)), flush=True)

    begun = None
    for epoch in range(EPOCHS):
        if (cache / f"network-{fold}-{epoch}.part").exists():
            made = Network(loaded.cases.table.shape[1], loaded.cases.own.shape[1])
            made.load_state_dict(torch.load(cache / f"network-{fold}-{epoch}.part"))
            begun = (made, epoch + 1)

    def say(line: str) -> None:
        print(line, flush=True)

    return train(loaded.cases, rows, fold, EPOCHS, say, report, begun)


def told(loaded: Loaded, rows: Array, said: tuple[Array, Array]) -> str:
    """AUC of sentences (and of words) by part, as a line each."""
    from sklearn.metrics import roc_auc_score

    cases, lines = loaded.cases, []
    for part in sorted(set(loaded.part[rows])):
        these = rows[loaded.part[rows] == part]
        kind, wrong = int(cases.planted[these[0]]), ~cases.supported[these]
        if wrong.all() or not wrong.any():
            continue
        line = f"    {part:20} {len(these):6} AUC {roc_auc_score(wrong, said[1][these, kind]):.3f}"
        at = np.concatenate([np.arange(cases.starts[i], cases.starts[i] + cases.sizes[i])
                             for i in these])  # fmt: skip
        at = at[cases.wrong[at] >= 0]
        if (cases.wrong[at] == 1).any():
            line += f" words {roc_auc_score(cases.wrong[at], said[0][at, kind]):.3f}"
        lines.append(line)
    return "\n".join(lines)


def said_of(loaded: Loaded, network: Network, cache: Path, fold: int) -> tuple[Array, Array]:
    """What a network says of the words and sentences that it never saw, kept in the cache."""
    file = cache / f"said-{fold}.npz"
    if not file.exists():
        apart = np.flatnonzero((loaded.group % FOLDS == fold) & used(loaded))
        words, whole = judge(network, loaded.cases, apart)
        with file.with_suffix(".part").open("wb") as out:
            np.savez(out, words=words, whole=whole)
        file.with_suffix(".part").rename(file)
    with np.load(file) as held:
        return held["words"], held["whole"]


def pairs_of(loaded: Loaded) -> Array:
    """For each changed sentence of BUMP the true one that is most like it: rows (true, false)."""
    texts: dict[str, list[int]] = defaultdict(list)
    for row in np.flatnonzero(loaded.part == "bump"):
        texts[loaded.response[row]].append(int(row))

    def alike(one: int, two: int) -> float:
        return difflib.SequenceMatcher(None, loaded.sentence[one], loaded.sentence[two]).ratio()

    return np.array(
        [
            (max(texts[name[:-1] + "+"], key=lambda row, false=false: alike(row, false)), false)
            for name, rows in texts.items()
            if name.endswith("-")
            for false in rows
        ]
    )


def fitted(loaded: Loaded, words: Array, whole: Array) -> tuple[Judges, list[Array], Borders]:
    """The forests and the ranking of all folds, and the borders."""
    cases = loaded.cases
    own = own_rows(loaded.names, loaded.whole, cases, words, whole)
    literal = own[:, [loaded.names.index(name) for name in LITERAL]].min(axis=1) >= 1
    kept = np.flatnonzero(~literal & used(loaded))
    table = forests_read(own[kept], loaded.names, loaded.response[kept])
    fold, part = loaded.group[kept] % FOLDS, loaded.part[kept]
    good, planted = cases.supported[kept], cases.planted[kept]
    made = judges(table, part, fold, FOLDS, good, planted)
    pairs = pairs_of(loaded)
    ranking = [
        pair_weights(own, pairs[loaded.group[pairs[:, 0]] % FOLDS != out]) for out in range(FOLDS)
    ]
    ranked = np.choose(fold, [own[kept] @ weights for weights in ranking])
    whole_of = [dict(zip(loaded.names, row.tolist(), strict=False)) for row in own[kept]]
    said = Logits(
        apart(made.written, table.together, fold), apart(made.written, table.alone, fold),
        apart(made.planted, table.alone, fold), apart(made.whole, table.texts, fold[table.of]),
        ranked,
        np.array([overlap_logit(one) for one in whole_of]),
    )  # fmt: skip
    found = borders(table, said, Known(part, loaded.hard[kept], good, planted))
    failing = np.zeros(len(cases.sizes), bool)
    failing[kept] = ~good
    failing = np.repeat(failing, cases.sizes)
    ours = np.repeat(cases.planted, cases.sizes)
    chances = 1 / (1 + np.exp(-np.clip(words, -30, 30)))
    by_kind = [failing & (cases.wrong >= 0) & (ours == kind) for kind in (False, True)]
    word_from = tuple(
        word_border(cases.wrong[these] == 1, chances[these, kind])
        for kind, these in enumerate(by_kind)
    )
    return made, ranking, found._replace(word_from=word_from)


LITERAL = ("cover_best", "pairs", "close", "order")
"""Figures that are all 1 for a sentence which a source holds: the check passes it unasked."""


def write(
    found: Sequence[Network],
    made: Judges,
    ranking: Sequence[Array],
    at: Borders,
    names: Sequence[str],
) -> None:
    """Put everything into one file beside the code that reads it, and hold that against the fit."""
    about = {
        "made_by": "training/fit_check.py", "names": list(names), "folds": FOLDS,
        "borders": at._asdict(),
    }  # fmt: skip
    arrays = {
        f"network{fold}/{name}": value.numpy().astype(np.float16)
        for fold, one in enumerate(found)
        for name, value in one.state_dict().items()
    }
    arrays |= {f"pairs{fold}": weights for fold, weights in enumerate(ranking)}
    for sort, forests in made._asdict().items():
        for fold, forest in enumerate(forests):
            arrays |= {f"{sort}{fold}/{name}": held for name, held in trees_of(forest).items()}
    packed = io.BytesIO()
    np.savez_compressed(packed, about=np.array(json.dumps(about)), **arrays)
    WEIGHTS_FILE.write_bytes(packed.getvalue())
    name = hashlib.sha256(packed.getvalue()).hexdigest()
    code = CODE_FILE.read_text(encoding="utf-8")
    CODE_FILE.write_text(
        re.sub(r'(?<=WEIGHTS_SHA256 = ")[0-9a-f]{64}', name, code), encoding="utf-8"
    )
    print(f"{WEIGHTS_FILE.name}: {len(packed.getvalue()):,} bytes, {name}")


def hold_against(loaded: Loaded, found: Sequence[Network]) -> None:
    """See that the product's network, in numpy and half precision, says what was fitted."""
    cases = loaded.cases
    rows = np.arange(0, len(loaded.part), len(loaded.part) // 60)
    for one, layers in zip(found, opened(WEIGHTS_FILE.read_bytes()).networks, strict=True):
        words, whole = judge(one, cases, rows)
        for row in rows:
            here = slice(cases.starts[row], cases.starts[row] + cases.sizes[row])
            start = cases.evidence_starts[cases.context[row]]
            there = slice(start, start + cases.evidence_sizes[cases.context[row]])
            mine = _read(cases.own[here], cases.stems[here])
            evidence = _read(cases.evidence[there], cases.evidence_stems[there])
            same = mine.stems[:, None] == evidence.stems[None, :]
            said = run(layers, mine, Matched(cases.table[here], same, {}), evidence)
            np.testing.assert_allclose(said.words, words[here], atol=0.15)
            np.testing.assert_allclose(said.whole, whole[row], atol=0.15)


def _read(vectors: Array, stems: Array) -> Read:
    nowhere = Word("", "", 0, 0)
    return Read((nowhere,) * len(stems), vectors.astype(np.float32), stems, stems * 0)


def main() -> None:
    """Read what is missing, fit, say how well, and write the weights."""
    parser = argparse.ArgumentParser(description="Fit the learned check.")
    parser.add_argument("data", type=Path, help="the folder of the data sets")
    parser.add_argument("cache", type=Path, help="where to keep what was read (about 6 GB)")
    parser.add_argument("--fold", type=int, help="fit the network of one fold and stop")
    asked = parser.parse_args()
    if not (asked.data / "ragtruth" / "train.jsonl.gz").exists():
        parser.error(f"{asked.data} holds no ragtruth/train.jsonl.gz")
    for part in FITTED:
        read_part(part, asked.data, asked.cache)
    loaded = load(asked.cache, FITTED)
    folds = range(FOLDS) if asked.fold is None else [asked.fold]
    found = [network_of(loaded, asked.cache, fold) for fold in folds]
    said = [said_of(loaded, one, asked.cache, fold) for one, fold in zip(found, folds, strict=True)]
    if asked.fold is not None:
        return
    words, whole = (np.sum([one[at] for one in said], axis=0) for at in (0, 1))
    made = fitted(loaded, words, whole)
    write(found, *made, loaded.names)
    hold_against(loaded, found)


if __name__ == "__main__":
    main()
