import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writing.kinds import Kind
from bot.writing.question import understand


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Who proposed the ban?", Kind.WHO),
        ("By whom was the ban proposed?", Kind.WHO),
        ("What is the captain called?", Kind.WHO),
        ("How many people were hurt?", Kind.COUNT),
        ("What is the death toll?", Kind.COUNT),
        ("What share of the vote did she win?", Kind.SHARE),
        ("How much does the tunnel cost?", Kind.MONEY),
        ("How long is the report?", Kind.MEASURE),
        ("When did the bridge open?", Kind.WHEN),
        ("On what day did the bridge open?", Kind.WHEN),
        ("In which year was the vote?", Kind.YEAR),
        ("Where did the train stop?", Kind.WHERE),
        ("In which city do they meet?", Kind.WHERE),
        ("Why did the mayor resign?", Kind.WHY),
        ("What caused the fire?", Kind.WHY),
        ("How was the report compiled?", Kind.HOW),
        ("What did the mayor say about the fire?", Kind.SAID),
        ("How did Norway react to the ruling?", Kind.SAID),
        ("Did the mayor resign?", Kind.YESNO),
        ("Which towns are affected?", Kind.WHICH),
        ("How did the vote go?", Kind.OVERVIEW),
        ("What happened in Tarn?", Kind.OVERVIEW),
        ("harbour strike", Kind.OVERVIEW),
        ("What is the Harbour Act?", Kind.DEFINITION),
        ("Who is Ida Holm?", Kind.DEFINITION),
        ("When was this published?", Kind.PUBLISHED),
        ("When was this article written?", Kind.PUBLISHED),
        ("List all the towns that were flooded", Kind.LIST),
    ],
)
def test_the_kind_of_a_question_is_recognised(text: str, kind: Kind) -> None:
    assert understand(text).asked[0].kind is kind


def test_a_report_that_the_news_is_about_is_not_this_article() -> None:
    assert understand("When was the commission's report published?").asked[0].kind is Kind.WHEN


def test_a_compound_question_asks_for_each_of_its_parts() -> None:
    when, year = understand("When and in which year was the vote?").asked
    assert (when.kind, year.kind) == (Kind.WHEN, Kind.YEAR)
    assert [term.stem for term in when.terms] == [term.stem for term in year.terms] == ["vot"]


def test_who_and_through_whom_are_two_things() -> None:
    who, through = understand("Who denies it and through whom?").asked
    assert not who.through
    assert through.through
    assert through.terms == who.terms


def test_the_second_half_borrows_the_verb_but_not_the_other_side() -> None:
    first, second = understand("How many voted for it and how many against?").asked
    assert {"vot", "favor"} <= {term.stem for term in first.terms}
    assert {"vot", "against"} <= {term.stem for term in second.terms}
    assert "favor" not in {term.stem for term in second.terms}


def test_what_is_counted_and_what_it_did_are_told_apart() -> None:
    (asked,) = understand("How many people were killed in Tarn?").asked
    assert asked.focus == ("peopl",)
    assert asked.deed is not None
    assert asked.deed.stem == "kill"


def test_the_speaker_is_the_whole_description() -> None:
    (asked,) = understand("What did Norway's prime minister say?").asked
    assert asked.focus == ("norway", "prim", "minister")


def test_names_are_runs_of_capitals_and_places_keep_their_direction() -> None:
    assert understand("Did North Korea answer Ida Holm in May?").names == (
        ("north", "korea"),
        ("ida", "holm"),
    )
    assert understand("what did japan say").names == (("japan",),)


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("Explain the vote in detail", 8),
        ("Explain the vote in two sentences", 2),
        ("How did the vote go, briefly?", 1),
        ("How did the vote go?", None),
    ],
)
def test_a_wish_for_length_is_heard(text: str, most: int | None) -> None:
    assert understand(text).most == most


def test_another_language_is_recognised_as_such() -> None:
    assert not understand("Wie viele Länder enthielten sich der Stimme?").english
    assert not understand("Сколько стран воздержалось?").english
    assert understand("How many abstained?").english


@given(st.text(max_size=800))
def test_any_text_can_be_understood(text: str) -> None:
    assert understand(text).asked


@pytest.mark.parametrize(
    ("question", "deed"),
    [
        ("When was the ferry Maren Lind built?", "build"),
        ("When will the second tram line open?", "open"),
        ("Where did the Afghan evacuees land?", "land"),
        ("Why did the council reject tram Line 6?", "reject"),
        ("Which senator did Biden meet about roads?", "meet"),
        ("By whom was the company Pellandra sued?", "sued"),
    ],
)
def test_the_verb_of_a_question_is_found_behind_its_subject(question: str, deed: str) -> None:
    found = understand(question).asked[0].deed
    assert found is not None
    assert found.stem == deed
