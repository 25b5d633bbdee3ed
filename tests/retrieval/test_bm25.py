"""Passages are scored by their words as FTS5 scores them, whatever was written meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.stores.bm25 import Scored, Words, varints
from retrieval.stores.lexical import Lexical
from retrieval.stores.spelling import fts_terms
from retrieval.types import (
    EVERYONE,
    Article,
    Audience,
    Narrow,
    Passage,
    Period,
    Precision,
    Published,
)
from tests.retrieval.store_samples import CHAT, kept

FEW = 40


@pytest.fixture
def lexical(tmp_path: Path) -> Iterator[Lexical]:
    index = Lexical(tmp_path / "lexical.db")
    yield index
    index.close()


def by_fts5(path: Path, question: str, viewer: Audience = EVERYONE) -> list[tuple[str, float]]:
    """What FTS5 itself makes of a question."""
    names = [audience.name for audience in viewer.visible()]
    connection = sqlite3.connect(path)
    found = connection.execute(
        "SELECT rows.passage, -words.rank, rows.audience FROM words"
        " JOIN rows ON rows.id = words.rowid WHERE words MATCH ? ORDER BY words.rank, rows.id",
        (" OR ".join(fts_terms(question)),),
    ).fetchall()
    connection.close()
    return [(passage, score) for passage, score, audience in found if audience in names]


def put(index: Lexical, name: str, text: str, audience: Audience = EVERYONE) -> list[str]:
    article, passages = kept(name, text, audience)
    index.add([(article, passage) for passage in passages])
    return [passage.id for passage in passages]


def same(found: Sequence[tuple[str, float]], expected: Sequence[tuple[str, float]]) -> bool:
    """The same passages with the same scores, the best first; equals in any order."""
    assert dict(found) == pytest.approx(dict(expected))
    return [score for _, score in found] == sorted((s for _, s in found), reverse=True)


_LATIN = ["harbour", "harbours", "ferry", "ferries", "agreed", "U.N.", "120,000", "Österreich"]
_WORDS = st.sampled_from(
    [*_LATIN, "東京都", "東京", "京都", "указами", "الوزراء", "runs", "running"]
)
_TEXTS = st.lists(st.lists(_WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=8)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(
    texts=_TEXTS,
    again=_TEXTS,
    removed=st.sets(st.integers(0, 7)),
    question=st.lists(_WORDS).map(" ".join),
)
def test_scores_are_those_of_fts5_whatever_was_put_replaced_and_taken_out(
    lexical: Lexical,
    tmp_path: Path,
    texts: list[str],
    again: list[str],
    removed: set[int],
    question: str,
) -> None:
    lexical.drop(EVERYONE)
    for texts_of_one_time in (texts, again):
        split = [
            kept(f"{n}", f"{text}\n{text} {n}", CHAT if n == 1 else EVERYONE)
            for n, text in enumerate(texts_of_one_time)
        ]
        lexical.add([(article, passage) for article, some in split for passage in some])
        ids = [[passage.id for passage in some] for _, some in split]
        gone = [id_ for n in removed & set(range(len(ids))) for id_ in ids[n]]
        lexical.remove(EVERYONE, gone)
        if fts_terms(question):
            for viewer in (EVERYONE, CHAT):
                expected = by_fts5(tmp_path / "lexical.db", question, viewer)
                assert same(lexical.match(viewer.visible(), question, 500), expected)
    lexical.drop(CHAT)


def test_what_another_process_writes_and_takes_out_counts_at_once(
    lexical: Lexical, tmp_path: Path
) -> None:
    put(lexical, "1", "The harbour.")
    other = Lexical(tmp_path / "lexical.db")
    assert len(other.match([EVERYONE], "harbour ferry", 9)) == 1
    late = put(lexical, "2", "The ferry in the harbour.")
    for held in (2, 1):
        expected = by_fts5(tmp_path / "lexical.db", "harbour ferry")
        assert len(expected) == held
        assert same(other.match([EVERYONE], "harbour ferry", 9), expected)
        lexical.remove(EVERYONE, late)
    other.close()


def test_a_passage_that_takes_the_place_of_the_newest_is_weighed_by_its_own_length(
    lexical: Lexical, tmp_path: Path
) -> None:
    put(lexical, "1", "The harbour of the old town.")
    for text in ("The harbour.", f"The harbour {'and so on ' * 50}", "A harbour."):
        ids = put(lexical, "2", text)
        expected = by_fts5(tmp_path / "lexical.db", "harbour")
        assert same(lexical.match([EVERYONE], "harbour", 9), expected)
        lexical.remove(EVERYONE, ids)
        assert len(lexical.match([EVERYONE], "harbour", 9)) == 1


@pytest.mark.parametrize("kept_places", [0, 3, 10_000])
def test_what_is_kept_in_memory_is_bounded_and_changes_nothing(
    lexical: Lexical, tmp_path: Path, kept_places: int
) -> None:
    for n in range(4):
        put(lexical, f"{n}", f"The harbour, ferry {n}. {'aground' if n else ''}")
    lexical._words = Words(lexical._fetch, kept=kept_places)
    for question in ("harbour ferry", "ferry aground", "harbour", "harbour ferry aground"):
        expected = by_fts5(tmp_path / "lexical.db", question)
        assert same(lexical.match([EVERYONE], question, 9), expected)
        last = max(len(found.rows) for found in lexical._words._places.values())
        assert lexical._words._held <= max(kept_places, last)


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Lexical]:
    """200 reports of the harbour in which something else is rare, one of them of a chat."""
    index = Lexical(tmp_path / "lexical.db", FEW)
    reports: list[tuple[Article, Passage]] = []
    for n in range(200):
        about = "The ferry ran aground." if n % 20 == 0 else f"Notice {n}."
        article, passages = kept(
            f"{n}.txt",
            f"The harbour, report {n}\n{about}",
            CHAT if n == 60 else EVERYONE,
            published=f"2026-{1 + n // 28:02}-{1 + n % 28:02}",
            publisher="The Ashby Courier" if n % 10 == 0 else "Coast Radio",
        )
        reports += [(article, passage) for passage in passages]
    index.add(reports)
    yield index
    index.close()


def test_where_all_have_some_word_the_rarest_words_are_weighed(many: Lexical) -> None:
    assert len(many.match([EVERYONE], "ferry harbour", 50)) == 9
    assert len(many.match(CHAT.visible(), "the ferry in the harbour", 50)) == 10


def test_one_word_is_weighed_in_however_many_it_stands(many: Lexical) -> None:
    assert len(many.match([EVERYONE], "harbour", 300)) == 199


def test_there_are_never_more_than_are_asked_for(many: Lexical) -> None:
    everything = many.match([EVERYONE], "harbour", 300)
    assert many.match([EVERYONE], "harbour", 7) == everything[:7]


FIRST = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("among", [2, 50_000], ids=["the best looked at", "gone through first"])
@pytest.mark.parametrize(("days", "held"), [(7, 8), (90, 84)])
def test_of_a_time_all_that_there_is_is_found(
    many: Lexical, monkeypatch: pytest.MonkeyPatch, among: int, days: int, held: int
) -> None:
    monkeypatch.setattr("retrieval.stores.lexical._AMONG", among)
    then = Narrow(Period(FIRST, FIRST + timedelta(days=days), "then"))
    found = many.match([EVERYONE], "harbour", 100, then)
    assert len(found) == held
    assert many.match([EVERYONE], "harbour", 5, then) == found[:5]
    for one in many.about([id_ for id_, _ in found]).values():
        assert one.published
        assert one.published.at < FIRST + timedelta(days=days + 1)


@pytest.mark.parametrize("among", [2, 50_000], ids=["the best looked at", "gone through first"])
def test_of_a_publisher_all_that_there_is_is_found(
    many: Lexical, monkeypatch: pytest.MonkeyPatch, among: int
) -> None:
    monkeypatch.setattr("retrieval.stores.lexical._AMONG", among)
    ashby = Narrow(None, frozenset({"ashbycourier"}))
    assert len(many.match([EVERYONE], "harbour", 300, ashby)) == 19
    assert len(many.match([EVERYONE], "harbour", 10, ashby)) == 10


@given(st.lists(st.floats(0, 9, allow_subnormal=False, width=32), max_size=40), st.integers(1, 50))
def test_parts_are_all_that_scored_best_first_and_each_once(
    scores: list[float], at_once: int
) -> None:
    found = [
        pair for part in Scored(7, np.array(scores, np.float32)).best(at_once) for pair in part
    ]
    expected = [(n + 7, score) for n, score in enumerate(scores) if score > 0]
    assert found == sorted(expected, key=lambda pair: (-pair[1], pair[0]))


@given(st.lists(st.integers(0, 2**40)))
def test_numbers_of_variable_length_are_read_as_they_were_written(values: list[int]) -> None:
    written = b"".join(
        bytes(
            (value >> (7 * step) & 127) | (128 if step else 0)
            for step in range(max(0, value.bit_length() - 1) // 7, -1, -1)
        )
        for value in values
    )
    assert varints(written).tolist() == values


@pytest.mark.parametrize(
    "date",
    [
        None,
        ("2026-03-02T23:30:05+02:00", Precision.TIME),
        ("2026-03-02", Precision.DAY),
        ("2026-02", Precision.MONTH),
        ("2026-12", Precision.MONTH),
        ("2024", Precision.YEAR),
    ],
)
@pytest.mark.parametrize("matched", [False, True], ids=["asked", "found before"])
def test_what_is_known_of_a_passage_is_what_its_article_says(
    lexical: Lexical, date: tuple[str, Precision] | None, matched: bool
) -> None:
    published = date and Published(*date, "declared")
    article, passages = kept("new.txt", "New", publisher="The Ashby Courier")
    article = replace(article, published=published)
    lexical.add([(article, passage) for passage in passages])
    if matched:
        assert len(lexical.match([EVERYONE], "new", 5)) == 1
    known = lexical.about([passages[0].id, "unknown"])
    assert list(known) == [passages[0].id]
    about = known[passages[0].id]
    assert about.families == {"ashbycourier"}
    if published is None:
        assert about.published is None
    else:
        assert about.published is not None
        assert about.published.at == published.at
        assert about.published.precision is published.precision
