from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from retrieval.passages import LONGEST, split

paragraphs = st.text(alphabet=st.sampled_from("aB. \n\t。!?“”é—9𝔘"), max_size=4_000)


@given(st.one_of(st.text(), paragraphs))
def test_a_passage_is_always_the_slice_of_the_text_that_its_offsets_name(text: str) -> None:
    assert all(
        text[passage.start : passage.end] == passage.text for passage in split("a", text, "f")
    )


@given(st.one_of(st.text(), paragraphs))
def test_passages_together_hold_everything_but_white_space_in_order(text: str) -> None:
    together = "".join("".join(passage.text.split()) for passage in split("a", text, "f"))
    assert together == "".join(text.split())


@given(paragraphs)
def test_passages_never_overlap_and_are_never_blank(text: str) -> None:
    passages = split("a", text, "f")
    assert all(passage.text.strip() for passage in passages)
    assert all(one.end <= other.start for one, other in itertools.pairwise(passages))


@given(paragraphs)
def test_a_passage_is_at_most_three_paragraphs_and_never_too_long_to_embed(text: str) -> None:
    for passage in split("a", text, "f"):
        assert len(passage.text) <= LONGEST
        assert len([part for part in passage.text.split("\n\n") if part.strip()]) <= 3


def test_short_paragraphs_are_joined_and_long_ones_stand_alone() -> None:
    short = "A short paragraph of news."
    long = "This sentence is part of a longer paragraph about the harbour and its ferries. " * 12
    passages = split("a", f"{short}\n\n{short}\n\n{long.strip()}\n\n{short}", "f")
    assert [passage.text for passage in passages] == [f"{short}\n\n{short}", long.strip(), short]


def test_a_very_long_paragraph_is_cut_between_sentences() -> None:
    text = " ".join(f"Sentence number {n} of the report says that it rained." for n in range(80))
    passages = split("a", text, "f")
    assert len(passages) > 3
    assert all(passage.text.endswith("rained.") for passage in passages)


def test_a_changed_article_has_other_passage_ids() -> None:
    before = {passage.id for passage in split("a", "The same text.", "one")}
    after = {passage.id for passage in split("a", "The same text.", "two")}
    assert not before & after


def test_an_empty_text_has_no_passages() -> None:
    assert split("a", " \n\n ", "f") == []
