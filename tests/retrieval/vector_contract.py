"""What every vector index must do, whatever is behind it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from retrieval.stores import chroma
from retrieval.stores.chroma import Chroma
from retrieval.types import EVERYONE
from tests.retrieval.store_samples import CHAT, OTHER_CHAT

Open = Callable[..., Chroma]
"""Opens the index of this test, again each time: `open_(encoder="…", dimension=3)`."""


class VectorContract:
    """Derive from it and provide the fixture `open_`."""

    def test_the_nearest_come_first_with_their_cosine(self, open_: Open) -> None:
        index = open_()
        index.add(EVERYONE, {"x": [1, 0, 0], "y": [0, 1, 0], "xy": [0.6, 0.8, 0], "-x": [-1, 0, 0]})
        found = index.nearest([EVERYONE], [1, 0, 0], 3)
        assert [id_ for id_, _ in found] == ["x", "xy", "y"]
        assert [score for _, score in found] == pytest.approx([1.0, 0.6, 0.0], abs=1e-3)

    def test_vectors_are_given_back_as_they_were_put(self, open_: Open) -> None:
        index = open_()
        index.add(CHAT, {"a": [0.6, 0.8, 0], "b": [0, 1, 0]})
        found = index.get(CHAT, ["b", "unknown", "a"])
        assert {id_: list(vector) for id_, vector in found.items()} == {
            "a": pytest.approx([0.6, 0.8, 0]),
            "b": pytest.approx([0, 1, 0]),
        }
        assert index.get(EVERYONE, ["a"]) == index.get(CHAT, []) == {}

    def test_nothing_is_found_where_nothing_is(self, open_: Open) -> None:
        index = open_()
        assert index.nearest([EVERYONE, CHAT], [1, 0, 0], 5) == []
        assert index.nearest([], [1, 0, 0], 5) == []
        assert (index.count(CHAT), index.ids(CHAT), index.audiences()) == (0, set(), set())
        index.remove(CHAT, ["unknown"])
        index.drop(CHAT)
        index.check()

    def test_putting_again_replaces(self, open_: Open) -> None:
        index = open_()
        index.add(EVERYONE, {"a": [1, 0, 0], "b": [0, 1, 0]})
        index.add(EVERYONE, {"a": [0, 0, 1]})
        assert index.count(EVERYONE) == 2
        assert index.nearest([EVERYONE], [0, 0, 1], 1)[0][0] == "a"
        assert index.nearest([EVERYONE], [1, 0, 0], 1)[0][1] < 0.5

    def test_what_is_taken_out_is_gone_and_unknown_ids_are_ignored(self, open_: Open) -> None:
        index = open_()
        index.add(EVERYONE, {"a": [1, 0, 0], "b": [0, 1, 0]})
        index.remove(EVERYONE, ["a", "unknown"])
        assert index.ids(EVERYONE) == {"b"}
        assert [id_ for id_, _ in index.nearest([EVERYONE], [1, 0, 0], 5)] == ["b"]
        index.remove(EVERYONE, [])
        assert index.count(EVERYONE) == 1

    def test_a_reader_finds_what_is_everyones_and_its_own(self, open_: Open) -> None:
        index = open_()
        index.add(EVERYONE, {"public": [0, 1, 0]})
        index.add(CHAT, {"own": [1, 0, 0]})
        assert [id_ for id_, _ in index.nearest(CHAT.visible(), [1, 0, 0], 5)] == ["own", "public"]
        for viewer in (EVERYONE, OTHER_CHAT):
            found = index.nearest(viewer.visible(), [1, 0, 0], 5)
            assert [id_ for id_, _ in found] == ["public"]
        assert index.audiences() == {EVERYONE, CHAT}

    @pytest.mark.parametrize("wanted", [3, 40, 190])
    @pytest.mark.parametrize(
        "way",
        [
            {},
            {"_MOST_ASKED": 9},
            {"_MOST_ASKED": 9, "_FETCHED": 5},
            {"_MOST_ASKED": 9, "_COMPARED": 0},
            {"_MOST_ASKED": 99, "_COMPARED": 0},
            {"_MOST_ASKED": 9, "_COMPARED": 0, "_WIDEST": 20},
        ],
        ids=" ".join,
    )
    def test_a_search_within_some_passages_finds_the_nearest_of_them(
        self, open_: Open, monkeypatch: pytest.MonkeyPatch, way: dict[str, int], wanted: int
    ) -> None:
        for name, value in way.items():
            monkeypatch.setattr(chroma, name, value)
        index = open_()
        index.add(EVERYONE, {f"{n:03}": [1, n / 200, 0] for n in range(200)})
        index.add(CHAT, {"own": [1, 0.001, 0]})
        within = {f"{n:03}" for n in range(200 - wanted, 200)} | {"own", "unknown"}
        for _ in range(2):
            found = index.nearest(CHAT.visible(), [1, 0, 0], 3, within=within)
            assert [id_ for id_, _ in found] == ["own", f"{200 - wanted:03}", f"{201 - wanted:03}"]
        assert found[0][1] == pytest.approx(1, abs=1e-3)
        assert index.nearest([EVERYONE], [1, 0, 0], 1, within=within)[0][0] == f"{200 - wanted:03}"
        assert index.nearest(CHAT.visible(), [1, 0, 0], 3, within=[]) == []

    @pytest.mark.parametrize("most_asked", [1, 2_000])
    def test_a_search_within_some_passages_follows_what_is_replaced_and_taken_out(
        self, open_: Open, monkeypatch: pytest.MonkeyPatch, most_asked: int
    ) -> None:
        monkeypatch.setattr(chroma, "_MOST_ASKED", most_asked)
        index = open_()
        index.add(EVERYONE, {"a": [1, 0, 0], "b": [0, 1, 0], "c": [0.9, 0.1, 0]})

        def best() -> list[str]:
            found = index.nearest([EVERYONE], [1, 0, 0], 2, within=["a", "b", "d"])
            return [id_ for id_, _ in found]

        assert best() == ["a", "b"]
        index.add(EVERYONE, {"a": [0.1, 0, 1], "d": [0.5, 0.5, 0]})
        assert best() == ["d", "a"]
        index.remove(EVERYONE, ["d"])
        assert best() == ["a", "b"], "and not what was there before"
        index.drop(EVERYONE)
        assert best() == []

    def test_a_dropped_audience_is_gone_and_the_others_stay(self, open_: Open) -> None:
        index = open_()
        index.add(EVERYONE, {"public": [0, 1, 0]})
        index.add(CHAT, {"own": [1, 0, 0]})
        index.drop(CHAT)
        assert index.audiences() == {EVERYONE}
        assert index.nearest([CHAT], [1, 0, 0], 5) == []
        index.add(CHAT, {"again": [1, 0, 0]})
        assert index.ids(CHAT) == {"again"}

    def test_more_than_one_call_can_carry_is_put_and_taken_out(self, open_: Open) -> None:
        index = open_()
        index.add(EVERYONE, {f"p{n}": [1, n / 6_000, 0] for n in range(6_000)})
        assert index.count(EVERYONE) == 6_000
        index.remove(EVERYONE, [f"p{n}" for n in range(1, 6_000)])
        assert index.ids(EVERYONE) == {"p0"}

    def test_it_is_all_there_when_opened_again(self, open_: Open) -> None:
        first = open_()
        first.add(CHAT, {"own": [1, 0, 0]})
        first.close()
        assert open_().nearest([CHAT], [1, 0, 0], 5)[0][0] == "own"

    def test_each_encoder_has_vectors_of_its_own_in_the_same_place(self, open_: Open) -> None:
        first = open_()
        first.add(EVERYONE, {"a": [1, 0, 0]})
        first.add(CHAT, {"own": [1, 0, 0]})
        for other in (open_(encoder="other"), open_(dimension=4), first.beside("third", 2)):
            assert other.audiences() == set()
            assert other.nearest(CHAT.visible(), [1.0] * other.dimension, 1) == []
            other.add(EVERYONE, {"b": [1.0] * other.dimension})
            assert (other.ids(EVERYONE), first.ids(EVERYONE)) == ({"b"}, {"a"})
            other.check()
        last = open_(encoder="other")
        last.drop_others()
        assert last.ids(EVERYONE) == {"b"}
        assert first.audiences() == set()
        assert first.nearest(CHAT.visible(), [1, 0, 0], 1) == []

    def test_several_threads_may_open_and_use_it_at_once(self, open_: Open) -> None:
        index = open_()
        with ThreadPoolExecutor(8) as threads:
            put = [threads.submit(index.add, EVERYONE, {f"{n}": [1, n, 0]}) for n in range(16)]
            got = [threads.submit(index.nearest, [EVERYONE], [1, 0, 0], 5) for _ in range(16)]
        assert [work.exception() for work in (*put, *got)] == [None] * 32
        assert index.count(EVERYONE) == 16

    def test_it_may_be_refreshed_while_other_threads_search_and_write(self, open_: Open) -> None:
        index = open_()
        index.refresh()
        index.add(EVERYONE, {"a": [1, 0, 0]})
        with ThreadPoolExecutor(6) as threads:
            found = [threads.submit(index.nearest, [EVERYONE], [1, 0, 0], 5) for _ in range(60)]
            put = [threads.submit(index.add, CHAT, {f"{n}": [1, n, 0]}) for n in range(10)]
            fresh = [threads.submit(index.refresh) for _ in range(20)]
        assert [work.exception() for work in (*put, *fresh)] == [None] * 30
        assert [work.result()[0][0] for work in found] == ["a"] * 60
        assert index.count(CHAT) == 10

    def test_a_vector_of_the_wrong_length_is_a_mistake_of_the_caller(self, open_: Open) -> None:
        with pytest.raises(ValueError, match="2 numbers, not 3"):
            open_().add(EVERYONE, {"a": [1, 0]})

    def test_what_another_opening_dropped_and_filled_again_is_found(self, open_: Open) -> None:
        one, other = open_(), open_()
        one.add(EVERYONE, {"a": [1, 0, 0]})
        assert other.count(EVERYONE) == 1
        one.drop(EVERYONE)
        assert other.nearest([EVERYONE], [1, 0, 0], 1) == []
        one.add(EVERYONE, {"b": [1, 0, 0]})
        assert other.ids(EVERYONE) == {"b"}
        one.drop(EVERYONE)
        other.add(EVERYONE, {"c": [1, 0, 0]})
        assert other.ids(EVERYONE) == {"c"}
