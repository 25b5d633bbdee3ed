"""Words of a sentence beside the words of the sources."""

from __future__ import annotations

import hashlib

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.writing.match import (
    BLOCK,
    MOST_CHARACTERS,
    MOST_WORDS,
    SCALARS,
    Array,
    Matched,
    Read,
    blocks,
    chosen,
    joined,
    match,
    parts,
    read,
)
from bot.writing.words import words
from retrieval.types import Span


def vector_of(word: str) -> Array:
    """A direction of its own for every word: equal words match, others hardly."""
    seed = int.from_bytes(hashlib.sha256(word.casefold().encode()).digest()[:4], "big")
    row = np.random.default_rng(seed).normal(size=64)
    return (row / np.linalg.norm(row)).astype(np.float32)


def read_plainly(text: str) -> Read:
    found = words(text)
    pieces = [Span(word.start, word.end) for word in found]
    rows = np.array([vector_of(word.text) for word in found], np.float32).reshape(-1, 64)
    return read(text, pieces, rows)


def matched(sentence: str, source: str) -> Matched:
    found = match(read_plainly(sentence), read_plainly(source))
    assert found is not None
    return found


def column(sentence: str, source: str, name: str) -> dict[str, float]:
    values = matched(sentence, source).table[:, SCALARS.index(name)]
    named = [word.text for word in words(sentence)]
    return dict(zip(named, map(float, values), strict=True))


def test_a_word_that_the_source_holds_matches_and_another_does_not() -> None:
    found = column("The ferry sank.", "A ferry ran aground near the pier.", "any")
    assert found["ferry"] > 0.99
    assert found["sank"] < 0.6


def test_words_that_stand_apart_in_the_source_are_not_found_together() -> None:
    source = (
        "A ransom for rebels was named when at last, after many long days, a court demanded it."
    )
    assert column("Rebels demanded money.", source, "next")["Rebels"] < 0.75
    assert column("Rebels demanded money.", "Rebels demanded money.", "next")["Rebels"] > 0.99


def test_neighbours_in_the_other_order_are_told_from_those_in_order() -> None:
    said, source = "Pellandra accuses Orle.", "Orle accuses Pellandra."
    ordered, either = (column(said, source, name) for name in ("next", "next_apart"))
    assert ordered["Pellandra"] < either["Pellandra"]


def test_the_line_that_covers_most_is_told_from_the_rest() -> None:
    said, source = "Orle won in May.", "The rain went on in May. Orle won again."
    assert column(said, source, "held")["May"] == 1.0
    assert column(said, source, "held_best")["May"] == 0.0


def test_nothing_to_compare_gives_nothing() -> None:
    assert match(read_plainly("..."), read_plainly("A line.")) is None
    assert match(read_plainly("A line."), read_plainly("—")) is None


def test_texts_read_apart_stand_one_after_the_other() -> None:
    both = joined([read_plainly("One came. Two went."), read_plainly("Three stayed.")])
    assert [word.text for word in both.words] == ["One", "came", "Two", "went", "Three", "stayed"]
    assert both.lines.tolist() == [0, 0, 1, 1, 2, 2]


def test_a_long_sentence_is_compared_part_by_part_and_no_word_is_lost() -> None:
    text = " ".join(f"camp{n}" for n in range(500))
    found = parts(read_plainly(text))
    assert all(len(part.words) <= MOST_WORDS for part in found)
    assert [word.text for part in found for word in part.words] == text.split()


def test_what_is_compared_is_bounded_whatever_the_sources_are() -> None:
    long = [" ".join(f"Camp {n} of report {m} was full." for n in range(900)) for m in range(5)]
    table = "|".join(f"camp{n}" for n in range(5000))
    found = chosen("The camp of report 3 was full.", [*long, table])
    assert found
    assert sum(map(len, found)) <= MOST_CHARACTERS
    assert max(map(len, found)) <= BLOCK


def test_of_long_sources_the_stretches_that_share_words_are_read() -> None:
    filler = "The weather stayed dry and the roads stayed open all week long. " * 300
    source = f"{filler}The harbour of Pellandra was closed by a strike. {filler}"
    assert any("Pellandra" in block for block in chosen("Pellandra closed its harbour.", [source]))


def test_blocks_hold_the_whole_source() -> None:
    source = " ".join(f"Sentence {n} tells of camp {n}." for n in range(200))
    assert " ".join(block.strip() for block in blocks(source)) == source


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=200))
def test_every_text_gives_finite_figures_in_the_shape_that_is_promised(
    sentence: str, source: str
) -> None:
    mine = read_plainly(sentence)
    found = match(mine, read_plainly(source))
    if found is not None:
        assert found.table.shape == (len(mine.words), len(SCALARS))
        assert found.same.shape[0] == len(mine.words)
        assert np.isfinite(found.table).all()
        assert np.isfinite(list(found.whole.values())).all()
