"""A model's text becomes sentences with the labels that they carry, and never a label in a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writing.labels import Reader, Said


def read(text: str, size: int = 10_000) -> list[Said]:
    reader = Reader()
    said: list[Said] = []
    for at in range(0, len(text), size):
        said += reader.feed(text[at : at + size])
    return said + reader.end()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. [P1]", [Said("It rained.", (1,))]),
        ("It rained [P1].", [Said("It rained.", (1,))]),
        ("It rained.[P1][P3] Hail. [P2]", [Said("It rained.", (1, 3)), Said("Hail.", (2,))]),
        ("It rained. [1, 2]", [Said("It rained.", (1, 2))]),
        ("It rained. [P2-P4]", [Said("It rained.", (2, 3, 4))]),
        ("It rained. (Passage 2)", [Said("It rained.", (2,))]),
        ("It rained.【P3】", [Said("It rained.", (3,))]),
        ("It rained. [P1](http://example.org/x)", [Said("It rained.", (1,))]),
        ("[P1] It rained. [P2] It poured.", [Said("It rained.", (1,)), Said("It poured.", (2,))]),
        ("- **Rain** fell. [P1]\n2. Snow. [P2]", [Said("Rain fell.", (1,)), Said("Snow.", (2,))]),
        ("In Rome (2014) it rained. [P1]", [Said("In Rome (2014) it rained.", (1,))]),
        ("Dr. Ruiz of the U.S. [P2] said no.", [Said("Dr. Ruiz of the U.S. said no.", (2,))]),
        ("He said: “We [all] go.” [P1]", [Said("He said: “We [all] go.”", (1,))]),
        ("It ra\u200bined\u202e. [P1]", [Said("It rained.", (1,))]),
        ("It [rained](http://a.example/b) all day. [P1]", [Said("It rained all day.", (1,))]),
        ("It rained (https://a.example/b?c=d). [P1]", [Said("It rained.", (1,))]),
        ("It rained ([Post](http://a.example/?b=(c))). [P2]", [Said("It rained (Post).", (2,))]),
        ("It was cut o", [Said("It was cut o")]),
        ("[P1]\n\n[P2]", []),
        ("", []),
    ],
)  # fmt: skip
def test_sentences_come_with_their_labels(text: str, expected: list[Said]) -> None:
    assert [said for said in read(text) if said.text] == expected


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_it_does_not_matter_how_the_text_is_cut_into_pieces(size: int) -> None:
    text = (
        "The vote was 111 to 19. [P1][P2] Dr. Smith of the U.S. said no [P3]. "
        "The third sentence has no label and is long enough to stand. The last one has. (P4)\n"
        "MISSING: the year"
    )
    assert read(text, size) == read(text)


def test_a_sentence_is_given_away_as_soon_as_something_follows_its_labels() -> None:
    reader = Reader()
    assert reader.feed("It rained. [P1]") == []
    assert reader.feed(" A") == [Said("It rained.", (1,))]


def test_a_label_that_has_only_begun_is_kept_back() -> None:
    reader = Reader()
    assert reader.feed("It rained all day. [P1] [") == []
    assert reader.feed("P2] Then") == [Said("It rained all day.", (1, 2))]


def test_what_looks_whole_is_taken_in_a_pause_and_what_does_not_is_left() -> None:
    reader = Reader()
    assert reader.feed("It rained. [P1]") == []
    assert reader.pause() == [Said("It rained.", (1,))]
    assert reader.feed("Then it") == []
    assert reader.pause() == []


@given(st.text(alphabet="Ab. [P12]【】(),\n-*“”é\u200b"), st.integers(1, 9))
def test_no_text_of_a_sentence_holds_a_label(text: str, size: int) -> None:
    for said in read(text, size):
        assert not re.search(r"\[\s*[Pp]\d+\s*\]", said.text)
        assert "\n" not in said.text


@given(st.text(alphabet="Ab. ,é“”!?;:\n", max_size=300), st.integers(1, 40))
def test_no_letter_of_a_plain_text_is_lost_or_doubled(text: str, size: int) -> None:
    read_letters = [char for said in read(text, size) for char in said.text if char.isalpha()]
    assert read_letters == [char for char in text if char.isalpha()]


@given(st.text(max_size=300), st.integers(1, 40))
def test_any_text_is_read_to_its_end(text: str, size: int) -> None:
    assert sum(len(said.text) for said in read(text, size)) <= len(text) + 1


def test_a_model_that_never_ends_a_sentence_is_read_in_bounded_parts() -> None:
    reader = Reader()
    said = [one for _ in range(100) for one in reader.feed("word " * 20)]
    assert said
    assert all(len(one.text) < 4_000 for one in said)
