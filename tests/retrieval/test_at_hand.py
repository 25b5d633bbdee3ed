from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.stores.at_hand import AtHand

_IDS = st.sampled_from("abcdefgh")
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.lists(_IDS, max_size=4, unique=True)),
        st.tuples(st.just("forget"), st.lists(_IDS, max_size=4)),
        st.tuples(st.just("clear"), st.just([])),
    ),
    max_size=30,
)


@given(steps=_STEPS, seed=st.integers(0, 1_000))
def test_whatever_was_put_and_forgotten_each_vector_is_compared_as_it_was_put_last(
    steps: list[tuple[str, list[str]]], seed: int
) -> None:
    hand, model = AtHand(3, most=6), dict[str, np.ndarray]()
    random = np.random.default_rng(seed)
    for step, ids in steps:
        if step == "put":
            vectors = {id_: random.standard_normal(3) for id_ in ids}
            if len(model) + len(vectors) > 6:
                model = {}
            hand.put(vectors)
            model |= vectors
        elif step == "forget":
            hand.forget(ids)
            model = {id_: vector for id_, vector in model.items() if id_ not in ids}
        else:
            hand.clear()
            model = {}
    assert hand.missing("abcdefgh") == [id_ for id_ in "abcdefgh" if id_ not in model]
    asked = random.standard_normal(3)
    found = hand.nearest(asked, 8, "abcdefgh")
    expected = {
        id_: asked @ vector / np.linalg.norm(asked) / np.linalg.norm(vector)
        for id_, vector in model.items()
    }
    assert dict(found).keys() == expected.keys()
    assert all(abs(cosine - expected[id_]) < 1e-5 for id_, cosine in found)
    assert [cosine for _, cosine in found] == sorted((c for _, c in found), reverse=True)


def test_a_vector_of_zeros_is_like_nothing() -> None:
    hand = AtHand(2)
    hand.put({"zero": [0, 0], "one": [1, 0]})
    assert hand.nearest([1, 0], 2, ["zero", "one"]) == [("one", 1.0), ("zero", 0.0)]
