from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.edits import Deed, edits

ONE = "The bridge is closed. Two cars were damaged. Nobody was hurt."


def told(before: str, after: str) -> list[tuple[str, str, str]]:
    return [
        (edit.deed.value, edit.before.of(before), edit.after.of(after))
        for edit in edits(before, after)
    ]


def test_a_corrected_sentence_is_replaced() -> None:
    after = ONE.replace("Two cars", "Three cars")
    assert told(ONE, after) == [("replaced", "Two cars were damaged.", "Three cars were damaged.")]


def test_what_was_added_or_taken_out_is_told_with_its_place() -> None:
    longer = (
        "It was raining. " + ONE + "\n\nThe police are looking for a witness. They ask for help."
    )
    assert told(ONE, longer) == [
        ("added", "", "It was raining."),
        ("added", "", "The police are looking for a witness. They ask for help."),
    ]
    assert [edit.before.start for edit in edits(ONE, longer)] == [0, len(ONE)]
    assert [deed for deed, _, _ in told(longer, ONE)] == ["removed", "removed"]


def test_another_layout_is_no_change() -> None:
    assert edits(ONE, ONE.replace(". ", ".\n\n")) == ()


def test_a_text_that_is_another_is_one_edit_however_long() -> None:
    before = " ".join(f"Alpha {n} went up." for n in range(2500))
    after = " ".join(f"Beta {n} came down." for n in range(2500))
    (edit,) = edits(before, after)
    assert edit.deed is Deed.REPLACED
    assert (edit.before.of(before), edit.after.of(after)) == (before, after)


sentence = st.sampled_from(["It rains.", "It snows.", "Nobody came.", "The sun shines."])
texts = st.lists(sentence, max_size=8).map(" ".join)


@given(texts, texts)
def test_the_edits_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    made, at = "", 0
    for edit in edits(before, after):
        made += before[at : edit.before.start] + " " + edit.after.of(after) + " "
        at = edit.before.end
    assert (made + before[at:]).split() == after.split()
