"""Sentences that the learned check is fitted on, each with what is known of it.

RAGTruth's train part without the fifth that is only measured on, BUMP, AttributionBench's dev
part, and sentences made in bulk by `training.corruptions`.
"""

from __future__ import annotations

import difflib
import hashlib
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from bot.writing.talk import announces, claims_nothing, says_absent, stripped
from bot.writing.words import words
from retrieval.sentences import sentences
from training.corruptions import made_from
from training.fit_overlap import held_out, rows


class Case(NamedTuple):
    """A sentence with its sources; `wrong` are the spans that fail, None when nobody marked them.

    `group` names the context (cases of one group are never on both sides of a fold), `response`
    the text that the sentence is a part of.
    """

    part: str
    group: str
    response: str
    sentence: str
    sources: tuple[str, ...]
    supported: bool
    wrong: tuple[tuple[int, int], ...] | None


def name(text: str) -> str:
    """A short name of a context."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


FOLDS = 2
"""Parts of the contexts; for each a network and forests are fitted that never saw it."""


def fold_of(context: str) -> int:
    """The part that a context is in."""
    return int(name(context)[:8], 16) % FOLDS


def ragtruth(data: Path, held: bool = False) -> Iterator[Case]:
    """Sentences of model responses; one that overlaps a marked span is not supported.

    `held` gives those of the contexts that are only measured on.
    """
    by_context: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(data / "ragtruth" / "train.jsonl.gz"):
        if held_out(row["context"]) is held:
            by_context[row["context"]].append(row)
    for context, responses in sorted(by_context.items(), key=lambda item: name(item[0])):
        for row in responses:
            yield from _of_response(row, context)


def _of_response(row: dict[str, Any], context: str) -> Iterator[Case]:
    for span in sentences(row["response"]):
        sentence = span.of(row["response"])
        body = stripped(sentence)
        if claims_nothing(sentence) or announces(body) or says_absent(body):
            continue
        at = sentence.find(body)
        offset = span.start + at
        bad = [one for one in row["spans"] if one["start"] < span.end and span.start < one["end"]]
        marked = tuple(
            (max(0, one["start"] - offset), min(len(body), one["end"] - offset)) for one in bad
        )
        yield Case(
            f"ragtruth {row['task']}", name(context), row["id"], body, (context,), not bad,
            marked if at >= 0 else None,
        )  # fmt: skip


def bump(data: Path) -> Iterator[Case]:
    """Summary sentences before and after one small error."""
    for number, row in enumerate(
        sorted(rows(data / "bump" / "pairs.jsonl.gz"), key=lambda row: name(row["article"]))
    ):
        good = [span.of(row["faithful"]) for span in sentences(row["faithful"])]
        bad = [span.of(row["unfaithful"]) for span in sentences(row["unfaithful"])]
        group, sources = name(row["article"]), (row["article"],)
        for sentence in good:
            yield Case("bump", group, f"b{number}+", sentence, sources, True, ())
        for sentence in bad:
            if sentence in good:
                continue
            nearest = max(
                good, key=lambda one: difflib.SequenceMatcher(None, one, sentence).ratio()
            )
            wrong = changed(nearest, sentence)
            yield Case("bump", group, f"b{number}-", sentence, sources, False, wrong)


def changed(before: str, after: str) -> tuple[tuple[int, int], ...]:
    """The spans of `after` whose words are not those of `before`."""
    old, new = words(before), words(after)
    matcher = difflib.SequenceMatcher(
        None, [word.text for word in old], [word.text for word in new], autojunk=False
    )
    return tuple(
        (new[start].start, new[min(max(end, start + 1), len(new)) - 1].end)
        for kind, _, _, start, end in matcher.get_opcodes()
        if kind != "equal" and start < len(new)
    )


def attributionbench(data: Path) -> Iterator[Case]:
    """Claims with the references that were said to support them."""
    for number, row in enumerate(rows(data / "attributionbench" / "dev.jsonl.gz")):
        supported = row["attribution_label"] == "attributable"
        sources = tuple(row["references"])
        found = sentences(row["claim"])
        for span in found:
            # Of a claim in several sentences that fails, nobody said which one does.
            if supported or len(found) == 1:
                yield Case(
                    "attributionbench", name("".join(sources)), f"a{number}",
                    stripped(span.of(row["claim"])), sources, supported, () if supported else None,
                )  # fmt: skip


def own(data: Path, seed: int = 5) -> Iterator[Case]:
    """Paraphrases and corruptions of sentences of news articles, and summaries of these."""
    stories = list(rows(data / "neus" / "stories.jsonl.gz"))
    texts = [
        (name(story["story"]), article["text"])
        for story in stories
        for article in story["articles"]
    ]
    articles = {
        row["context"]
        for row in rows(data / "ragtruth" / "train.jsonl.gz")
        if row["task"] == "Summary" and not held_out(row["context"])
    }
    texts += [(name(text), text) for text in sorted(articles, key=name)]
    chance = random.Random(seed)
    for number, (group, text) in enumerate(texts):
        other = texts[(number + 101) % len(texts)][1]
        source = text[:6_000]
        for index, (sentence, wrong) in enumerate(made_from(source, other, chance)):
            yield Case("own", group, f"o{number}.{index}", sentence, (source,), not wrong, wrong)
    for number, story in enumerate(stories):
        sources = tuple(article["text"][:3_000] for article in story["articles"])
        for span in sentences(story["neutral_summary"].strip()):
            sentence = span.of(story["neutral_summary"].strip())
            yield Case("summaries", name(story["story"]), f"n{number}", sentence, sources, True, ())


PARTS: dict[str, Callable[[Path], Iterator[Case]]] = {
    "ragtruth": ragtruth,
    "bump": bump,
    "attributionbench": attributionbench,
    "own": own,
    "held": lambda data: ragtruth(data, held=True),
}
"""The parts by name, in the order in which they are read."""
