import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.writing.extractive import Extractive
from bot.writing.types import Draft
from retrieval.types import Article
from tests.bot.evidence_at_hand import WordEncoder, article, evidence

COUNCIL = article(
    "The city council of Tarn adopted the harbour plan on Monday, 4 May.\n\n"
    "The council voted 31 to 12 for the plan, with 6 members choosing not to vote. "
    "The plan will cost 80 million euros, the city said.\n\n"
    "Sailors' clubs deny that they were heard. Their lawyer, Ida Holm, said that the plan was "
    '"a gift to the shipyards".\n\n'
    "Mayor Per Lund called the plan a new beginning, because the old quays are crumbling. "
    "He said work would start in June.",
    title="Tarn's council adopts the harbour plan",
    publisher="Tarn Courier",
)
RADIO = article(
    "HARBOUR PLAN PASSES\n\n"
    "(Photo: Nils Berg) Boats lie in the harbour of Tarn in 2009.\n\n"
    "Like us on Facebook\n\n"
    "In the vote, 31 members backed the harbour plan of Tarn, 12 opposed it and 6 others withdrew. "
    "Around 4,000 people had signed a petition against the plan.",
    title="Harbour plan passes",
    publisher="Coast Radio",
)


def write(question: str, *articles: Article, longest: int = 4) -> Draft:
    chosen = articles or (COUNCIL, RADIO)
    return Extractive(WordEncoder()).write(question, evidence(question, chosen), longest=longest)


def said(draft: Draft) -> str:
    return " ".join(sentence.text for sentence in draft.sentences)


def test_who_abstained_is_found_though_no_text_uses_the_word() -> None:
    draft = write("How many members abstained from the vote?")
    assert "6 members choosing not to vote" in said(draft) or "6 others withdrew" in said(draft)
    assert "6" in draft.sentences[0].text


def test_the_direct_answer_comes_first() -> None:
    draft = write("How much will the harbour plan cost?")
    assert "80 million euros" in draft.sentences[0].text


def test_a_date_is_answered_by_a_date() -> None:
    assert "4 May" in write("When did the council adopt the harbour plan?").sentences[0].text


def test_a_reason_is_answered_by_a_reason() -> None:
    draft = write("Why does the mayor call the plan a new beginning?")
    assert "because the old quays are crumbling" in said(draft)


def test_the_denier_and_who_speaks_for_them_are_both_named() -> None:
    draft = write("Who denies that they were heard and through whom?")
    assert [bool(re.search("deny", one.text)) for one in draft.sentences[:2]] == [True, False]
    assert "Ida Holm" in draft.sentences[1].text


def test_speech_is_answered_by_the_speech_of_that_speaker() -> None:
    draft = write("What did Ida Holm say about the plan?")
    assert "a gift to the shipyards" in said(draft)
    assert "Per Lund" not in said(draft)


def test_a_pronoun_takes_along_the_sentence_it_leans_on() -> None:
    texts = [one.text for one in write("When will the work start?").sentences]
    assert any("work would start in June" in text for text in texts)
    at = next(index for index, text in enumerate(texts) if text.startswith("He said"))
    assert at > 0
    assert "Per Lund" in texts[at - 1]


def test_a_speaker_of_whom_no_source_speaks_is_not_replaced_by_another() -> None:
    draft = write("What did Norway's prime minister say about the plan?")
    assert not draft.sentences
    assert len(draft.nearest) <= 2


def test_words_of_a_description_must_stand_together() -> None:
    mixed = article(
        "Norway and Denmark drafted the text. Britain's prime minister said it was a good day.",
        title="Text adopted",
    )
    assert not write("What did Norway's prime minister say?", mixed).sentences
    assert "good day" in said(write("What did Britain's prime minister say?", mixed))


@pytest.mark.parametrize(
    "question",
    [
        "How many people were killed in Tarn?",
        "When was Ida Holm born?",
        "Why did Per Lund resign?",
    ],
)
def test_a_detail_that_is_not_there_is_not_answered_but_the_nearest_is_shown(question: str) -> None:
    draft = write(question)
    assert not draft.sentences
    assert not draft.missing
    assert draft.nearest


def test_nothing_is_near_a_question_about_another_subject() -> None:
    draft = write("Who won the cup final in Brisbane?")
    assert not draft.sentences
    assert not draft.nearest


FERRY = article(
    "The ferry Solvei ran aground off Tarn, two miles from the harbour, in thick fog. "
    "The harbour office said visibility was below 200 metres when the ferry left. "
    "There were 214 passengers and 22 crew members on board the ferry.",
    title="Ferry aground off Tarn",
)


def test_a_number_counts_the_very_thing_that_is_asked_for() -> None:
    draft = write("How many passengers were on the ferry?", FERRY)
    assert "214 passengers" in draft.sentences[0].text
    assert "200 metres" not in said(draft)
    assert not write("How many lorries were on the ferry?", FERRY).sentences


def test_a_name_misspelt_by_one_letter_is_understood() -> None:
    assert "aground" in said(write("Where did the Solvej run aground?", FERRY))


def test_a_corrected_figure_is_never_given_as_the_answer() -> None:
    line = article(
        "The tram line will cost 412 million crowns. Work begins in spring.\n\n"
        "Correction: An earlier version of this article said that the tram line would cost "
        "142 million crowns. The correct figure is 412 million crowns.",
        title="Council approves tram line",
    )
    draft = write("What does the tram line cost?", line)
    assert "412 million" in draft.sentences[0].text
    assert "142" not in said(draft)


def test_without_a_year_the_date_is_given_and_the_year_is_missing() -> None:
    draft = write("In which year did the council adopt the harbour plan?", COUNCIL)
    assert "4 May" in said(draft)
    assert draft.missing == ("the year",)
    assert not re.search(r"\b(19|20)\d\d\b", said(draft))


def test_a_known_publication_date_gives_the_year() -> None:
    dated = article(COUNCIL.text, title=COUNCIL.title, publisher="Courier", published="2026-05-05")
    draft = write("In which year did the council adopt the harbour plan?", dated)
    assert "4 May" in draft.sentences[0].text
    assert draft.sentences[-1].text == (
        "Courier published “Tarn's council adopts the harbour plan” on 5 May 2026."
    )
    assert not draft.missing


def test_when_was_this_published_comes_from_what_is_known_of_the_article() -> None:
    monthly = article("The quay is closed.", title="Quay closed", published="2026-05")
    assert "in May 2026" in said(write("When was this published?", monthly))
    unknown = write("When was this published?", COUNCIL)
    assert not unknown.sentences
    assert unknown.missing == ("the publication date",)


def test_the_date_of_a_publisher_s_report_is_not_the_date_of_the_event() -> None:
    draft = write("When did Coast Radio publish its report on the harbour plan?")
    assert not draft.sentences
    assert draft.missing == ("the publication date",)


def test_one_publisher_alone_is_named_and_only_once_in_a_run() -> None:
    draft = write("What happened in Tarn?", COUNCIL)
    assert draft.sentences[0].text.startswith("According to Tarn Courier, the ")
    assert all("Tarn Courier" not in one.text for one in draft.sentences[1:])


def test_a_sentence_that_says_who_says_so_gets_no_second_attribution() -> None:
    draft = write("How much will the harbour plan cost?")
    assert draft.sentences[0].text == "The plan will cost 80 million euros, the city said."


def test_what_two_publishers_state_names_both_and_no_single_one() -> None:
    one = article("The bridge at Orla collapsed on Friday.", publisher="Orla Post")
    two = article("On Friday the Orla bridge collapsed.", publisher="River Times")
    draft = write("When did the bridge at Orla collapse?", one, two)
    assert len(draft.sentences) == 1
    assert len(draft.sentences[0].passages) == 2
    assert "According to" not in draft.sentences[0].text


def test_the_same_figure_with_another_qualifier_is_said_twice() -> None:
    one = article("More than 900 people are held in the Orla camps.", publisher="Orla Post")
    two = article("Around 900 people are held in the Orla camps.", publisher="River Times")
    text = said(write("How many people are held in the Orla camps?", one, two))
    assert "ore than 900" in text
    assert "round 900" in text


def test_an_older_figure_does_not_follow_a_newer_one() -> None:
    old = article("The Orla storm killed 4 people.", publisher="A", published="2026-03-01")
    new = article("The Orla storm killed 9 people.", publisher="B", published="2026-03-03")
    text = said(write("How many people were killed by the Orla storm?", new, old))
    assert "9 people" in text
    assert "4 people" not in text


def test_headings_captions_and_site_furniture_are_never_quoted() -> None:
    for question in ("What happened to the harbour plan?", "Where do boats lie?", "Facebook"):
        draft = write(question, RADIO)
        text = " ".join(one.text for one in (*draft.sentences, *draft.nearest))
        assert "PASSES" not in text
        assert "2009" not in text
        assert "Facebook" not in text


def test_at_most_four_sentences_unless_more_are_asked_for() -> None:
    long = article("\n\n".join(f"Ship {n} left the port of Orla on {n} May." for n in range(1, 20)))
    assert len(write("What happened in Orla?", long).sentences) <= 4
    assert len(write("What happened in Orla? In detail, please.", long).sentences) <= 8
    assert len(write("What happened in Orla, in one sentence?", long).sentences) == 1


def test_half_of_a_question_answered_says_which_half_is_missing() -> None:
    draft = write("How much will the harbour plan cost, and who is the architect?")
    assert "80 million" in said(draft)
    assert draft.missing == ("the name",)


def test_an_event_whose_reason_nobody_gives_is_told_with_the_reason_missing() -> None:
    plain = article("Anna Berg has left the company Norvik.", title="Norvik")
    draft = write("Why has Anna Berg left the company Norvik?", plain)
    assert "has left" in said(draft)
    assert draft.missing == ("the reason",)


def test_no_evidence_at_all_gives_an_empty_draft() -> None:
    draft = Extractive(WordEncoder()).write("Who won?", evidence("Who won?", ()))
    assert not draft.sentences
    assert not draft.nearest


@pytest.mark.parametrize("joining", ["But", "Now,", "However,", "Meanwhile,"])
def test_a_leading_conjunction_is_dropped(joining: str) -> None:
    text = article(f"The quay of Orla is old. {joining} the Orla crane collapsed on Friday night.")
    assert said(write("When did the Orla crane collapse?", text)).startswith("The Orla crane")


WORDS = st.sampled_from(
    [
        "the",
        "council",
        "of",
        "Tarn",
        "voted",
        "31",
        "to",
        "12",
        "on",
        "Monday",
        "because",
        "“Ida",
        "Holm”",
        "said",
        "that",
        "he,",
        "4,000",
        "people",
        "in",
        "May",
        "were",
        "not",
        "killed.",
        "But",
        "They",
        "?",
        "!",
        "...",
        "According",
        "to",
        "U.N.",
        "\n\n",
        "-",
        "*",
        "(Photo:",
        "x)",
        "2009",
        "€",
        "80",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=80).map(" ".join))


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=12).map(" ".join)), TEXTS, TEXTS)
def test_any_question_over_any_evidence_gives_a_bounded_draft_of_the_evidence_s_words(
    question: str, one: str, two: str
) -> None:
    articles = [
        article(one, title="One", publisher="Orla Post"),
        article(two, title="Two", published="2026-03-01"),
    ]
    found = evidence(question, articles)
    draft = Extractive(WordEncoder()).write(question, found)
    assert len(draft.sentences) <= 12
    known = set(re.findall(r"\w+", f"{one} {two} One Two Orla Post".lower()))
    known |= {"according", "to", "the", "source", "published", "on", "in", "1", "march", "2026"}
    for sentence in (*draft.sentences, *draft.nearest):
        assert set(re.findall(r"\w+", sentence.text.lower())) <= known
        assert sentence.passages
        assert set(sentence.passages) <= set(found.by_passage())


def test_a_number_of_people_is_no_number_of_children() -> None:
    report = article("Twelve people were hurt when the ferry struck a sandbank on Thursday.")
    assert write("How many children were hurt on the ferry?", report).sentences == ()
    assert write("How many people were hurt on the ferry?", report).sentences


def test_nobody_is_a_number_only_of_what_is_asked_for() -> None:
    asked = "How many children were on the ferry?"
    silent = article("It struck a sandbank on Thursday. Nobody screamed when it stopped.")
    assert Extractive(WordEncoder()).best(asked, evidence(asked, [silent])) is None
    empty = article("It struck a sandbank on Thursday. Nobody was on the ferry when it stopped.")
    best = Extractive(WordEncoder()).best(asked, evidence(asked, [empty]))
    assert best is not None
    assert best.sentence.text.startswith("Nobody was on the ferry")


def test_a_premise_that_the_sources_deny_is_corrected_and_not_explained() -> None:
    draft = write("Why did the council of Tarn reject the harbour plan?")
    assert "adopted" in said(draft)
    assert "crumbling" not in said(draft)


def test_a_date_of_another_deed_is_no_answer() -> None:
    draft = write("When was the harbour plan of Tarn withdrawn?")
    assert "4 May" not in said(draft)


def test_the_answer_to_a_second_half_stands_beside_the_first() -> None:
    river = article(
        "Farmers on the Orle say that Orle Power opened its dam too late. The company denied this.",
        title="Flood on the Orle",
        publisher="Valley News",
    )
    draft = write("What do farmers say about Orle Power, and what does the company say?", river)
    assert "denied" in said(draft)


def test_who_did_it_may_be_told_in_words_that_nobody_listed() -> None:
    yard = article(
        "In 1901 the master builder Odd Renner turned the shipwrights of the Tarn yard into the "
        "best of the coast. The yard was sold later.",
        title="The shipwrights of the Tarn yard",
    )
    assert "Odd Renner" in said(write("Who trained the shipwrights of the Tarn yard?", yard))
    assert not write("Who jailed the bishop of the Tarn chapel?", yard).sentences
