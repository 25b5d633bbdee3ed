"""Who says what: claims, denials and facts told apart; contests, roles, scope and rivals."""

from __future__ import annotations

import pytest

from bot.writing.gates import GATES
from bot.writing.gates.utterances import Stance, echoes, utterances
from bot.writing.types import Source, Verdict
from bot.writing.verify import check_sentence
from bot.writing.window import view

CRANE = (
    "Harbour master Ole Brandt said on Monday that the crane had been overloaded. "
    "The owner, Lifton Cranes, denies this."
)
NURSES = (
    "The minister of health, Nadia Holm, met reporters in Oster. She announced that two hospitals "
    'would close. The head of the union, Peer Lang, called the plan "a slap in the face".'
)
FILES = (
    "Rita Voss told the inquiry that her boss, Karl Dreyer, had told her to destroy the files. "
    "Dreyer's lawyer described the statement as a lie."
)


def refused(gate: str, sentence: str, source: str) -> bool:
    """Whether one gate alone refuses the sentence."""
    return bool(GATES[gate](sentence, view(sentence, [source])))


@pytest.mark.parametrize(
    ("text", "speaker", "stance", "said"),
    [
        ("Ole Brandt said that it broke.", "Ole Brandt", Stance.SAYS, "that it broke."),
        ("The bridge is safe, the engineers insist.", "engineers", Stance.SAYS, "The bridge is"),
        ('"It shakes," said one resident.', "resident", Stance.SAYS, '"It shakes,"'),
        ("Reyes denied having copied it.", "Reyes", Stance.DENIES, "having copied it."),
        ("Her boss, Karl Dreyer, had told her to go.", "boss Karl Dreyer", Stance.SAYS, "her to"),
        ("Holm announced that it would close.", "Holm", Stance.ANNOUNCES, "that it would"),
        ("Minister: taxes to fall next year.", "Minister", Stance.SAYS, ": taxes to fall"),
        ("According to police, he fled.", "police", Stance.SAYS, ", he fled."),
        ("He fled, according to police.", "police", Stance.SAYS, "He fled,"),
    ],
)
def test_an_utterance_has_a_speaker_a_stance_and_its_part_of_the_line(
    text: str, speaker: str, stance: Stance, said: str
) -> None:
    [one] = utterances(text)
    assert " ".join(word.text for word in one.said.speaker) == speaker
    assert one.stance is stance
    assert text[one.start : one.end].strip().startswith(said)


def test_a_noun_can_carry_the_claim() -> None:
    found = utterances("The airline rejected claims by passengers that the crew had been drunk.")
    assert [(one.said.speaker[0].text, one.stance.value) for one in found] == [
        ("airline", "denies"),
        ("passengers", "says"),
    ]


def test_a_denial_of_what_was_said_before_is_an_echo() -> None:
    assert echoes("The owner, Lifton Cranes, denies this.")
    assert not echoes("The owner denies that the crane was old.")


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Lifton Cranes said that the crane had been overloaded.", CRANE),
        ("Peer Lang announced that two hospitals would close.", NURSES),
        ('Nadia Holm called the plan "a slap in the face".', NURSES),
        ("Karl Dreyer said that Rita Voss had told him to destroy the files.", FILES),
        ("Milo Stern denies that he copied it.", "Ana Reyes denied having copied it from Stern."),
        ("The airline said that the crew had been drunk.",
         "The airline rejected claims by passengers that the crew had been drunk."),
        ("The opposition says that taxes will fall.",
         'Minister: taxes to fall next year. Opposition: "pure fantasy".'),
    ],
)  # fmt: skip
def test_what_is_said_is_not_moved_to_another_speaker(sentence: str, source: str) -> None:
    assert refused("speakers", sentence, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Ole Brandt said that the crane had been overloaded.", CRANE),
        ("Lifton Cranes denies that the crane was overloaded.", CRANE),
        ("Nadia Holm announced that two hospitals would close.", NURSES),
        ('Peer Lang called the plan "a slap in the face".', NURSES),
        ("Rita Voss said that Karl Dreyer had told her to destroy the files.", FILES),
        ("Passengers claimed that the crew had been drunk.",
         "The airline rejected claims by passengers that the crew had been drunk."),
        ("The minister says that taxes will fall.", "Minister: taxes to fall next year."),
    ],
)  # fmt: skip
def test_the_right_speaker_passes_by_name_role_pronoun_and_headline(
    sentence: str, source: str
) -> None:
    assert not refused("speakers", sentence, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The crane had been overloaded.", CRANE),
        ("The talks have failed.",
         '"The talks have failed," a diplomat said. Both ministries denied that.'),
        ("Two guards stole paintings from the depot.",
         "Two guards were accused of stealing paintings from the depot."),
        ("The hackers copied the data of two million customers.",
         "The hackers claim to have copied the data of two million customers."),
    ],
)  # fmt: skip
def test_a_claim_of_somebody_is_no_fact(sentence: str, source: str) -> None:
    assert refused("attribution", sentence, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Seven people were treated.", "Seven people were treated, the coast guard said."),
        ("Two hospitals will close.", "Nadia Holm announced that two hospitals would close."),
        ("The crane fell.", "The crane fell. Ole Brandt said that it had been overloaded."),
    ],
)
def test_what_a_report_may_take_over_passes(sentence: str, source: str) -> None:
    assert not refused("attribution", sentence, source)


@pytest.mark.parametrize(
    ("gate", "sentence", "source"),
    [
        ("roles", "Arden sued Verity over a patent.", "Verity sued Arden over a patent."),
        ("roles", "Verity was sued by Arden.", "Verity sued Arden over a patent."),
        ("roles", "Alden bought sixty trains from Trevia.", "Trevia bought sixty trains of Alden."),
        ("contests", "Harlan beat Norvik in the final.", "Norvik beat Harlan in the final."),
        ("contests", "Norvik lost to Harlan.", "On Saturday Norvik won 3-1 against Harlan."),
        ("contests", "It failed by 12 votes to 31.", "It was adopted by 31 votes to 12."),
        ("rivals", "A frog was found in eastern Maruba.", "A frog was found in western Maruba."),
        ("rivals", "A woman was treated.", "A man was treated."),
        ("cause", "A strike forced the airline to cancel.",
         "The airline had to cancel because of a computer failure."),
        ("numbers", "Pay rises 3 per cent this year and 5 per cent next year.",
         "Pay will rise by 5 per cent this year and by 3 per cent next year."),
        ("numbers", "It shut 310 of its shops.", "It will close 46 of its 310 shops."),
        ("names", "Linde received the Kestrel Prize.",
         "Linde received the Kessel Prize in a park."),
    ],
)  # fmt: skip
def test_true_words_in_another_place_are_refused(gate: str, sentence: str, source: str) -> None:
    assert refused(gate, sentence, source)


@pytest.mark.parametrize(
    ("gate", "sentence", "source"),
    [
        ("roles", "Arden was sued by Verity.", "Verity sued Arden over a patent."),
        ("roles", "Verity sued Arden.", "Verity sued Arden over a patent."),
        ("contests", "Harlan lost to Norvik.", "Norvik beat Harlan in the final."),
        ("contests", "It was adopted by 31 votes to 12.", "The motion was passed by 31 to 12."),
        ("rivals", "A woman was treated.", "A woman and a man were treated."),
        ("cause", "A computer failure forced the airline to cancel.",
         "The airline had to cancel because of a computer failure."),
        ("numbers", "It rose from 1.3 to 1.6 million.", "It rose from 1.3 million to 1.6 million."),
        ("numbers", "Two ministries denied it.", "Both ministries denied it."),
        ("numbers", "They waited three decades.", "They waited 30 years."),
        ("negation", "It had not been lower since 2008.", "It is the lowest level since 2008."),
    ],
)  # fmt: skip
def test_the_same_in_another_wording_passes(gate: str, sentence: str, source: str) -> None:
    assert not refused(gate, sentence, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("All pupils were brought to hospital.", "Six pupils were brought to hospital."),
        ("Most farmers voted for it.", "Some farmers voted for it."),
        ("He always wins.", "He won on Sunday."),
        ("She never spoke.", "She spoke on Sunday."),
        ("It is the largest find ever.", "It is the largest find in ten years."),
        ("It is the lowest rate.", "It is the lowest rate since 2008."),
        ("Exactly nine people died.", "At least nine people died."),
        ("More than 600 people fled.", "Fewer than 600 people fled."),
        ("It is the oldest bridge.", "It is an old bridge."),
    ],
)
def test_scope_is_refused_where_the_source_reaches_less_far(sentence: str, source: str) -> None:
    assert refused("scope", sentence, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("All pupils were brought to hospital.", "Every one of the pupils was in hospital."),
        ("Most voters were against it.", "58 per cent of voters were against it."),
        ("It is the biggest find in a decade.", "It is the largest find in ten years."),
        ("It is the highest fine ever.", "It is the highest fine the office has ever imposed."),
        ("No more than eleven were counted.", "Only eleven were counted."),
        ("At least nine people died.", "At least nine people died."),
    ],
)
def test_scope_passes_where_the_source_reaches_as_far(sentence: str, source: str) -> None:
    assert not refused("scope", sentence, source)


def test_a_sentence_of_many_speakers_is_not_supported() -> None:
    sentence = " and ".join(f"Speaker{n} said that it rained" for n in range(12)) + "."
    assert check_sentence(sentence, [Source("It rained.")]).verdict is not Verdict.SUPPORTED
