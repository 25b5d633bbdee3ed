"""Evidence and sentences of every shape: an answer in bounded time, and doubt is no support."""

from __future__ import annotations

import time

import pytest

from bot.writing.types import Checked, Source, Verdict
from bot.writing.verify import check_sentence

NEWS = (
    "The council adopted the ferry plan on Tuesday by 31 votes to 12. Mayor Orla Fenn said that it "
    "was a start. The ferry costs 40 million crowns and will sail from May. "
)
LONG = NEWS * 125
SECONDS = 3.0
"""Of processor time for one sentence: far above what is measured, so that only growth fails."""


def check(sentence: str, *texts: str) -> Checked:
    started = time.process_time()
    checked = check_sentence(sentence, [Source(text) for text in texts])
    assert time.process_time() - started < SECONDS
    return checked


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The council rejected the plan.", "Der Rat nahm den Fährplan am Dienstag an."),
        ("The council adopted the plan.", "Der Rat nahm den Fährplan am Dienstag mit 31:12 an."),
        ("Harlan won 3 games.", "| Team | Won |\n| --- | --- |\n| Norvik | 3 |\n| Harlan | 1 |"),
        ("Forty people were killed.", "Forty-two people were hurt and fourteen were killed."),
        ("The opposition says that taxes will fall.", "Minister: taxes to fall next year"),
        ("Taxes will rise.", "Taxes to fall next year"),
        ("The ferry \u0441osts 40 million crowns.", NEWS),
        ("Mayor Orla Fen\u0578 said it was a start.", NEWS),
        ("The council ad\u200bopted the plan by 12 votes to 31.", NEWS),
        ("The plan failed by 12 votes to 31.", NEWS),
        ("", ""),
        ("The council adopted the plan.", ""),
        ("The council adopted the plan.", "\u200b\u00ad\n\n\t"),
    ],
)
def test_doubtful_or_false_sentences_are_not_supported(sentence: str, source: str) -> None:
    if sentence:
        assert check(sentence, source).verdict is not Verdict.SUPPORTED
    else:
        assert check(sentence, source).quote == ""


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The coun\u00adcil adopted the ferry plan on Tues\u200bday.", NEWS),
        ("Some 42 people were hurt.", "Forty-two people were hurt and fourteen were killed."),
        ("Taxes are to fall next year, the minister says.", "Minister: taxes to fall next year"),
        ("- The council adopted the ferry plan.", "- The council adopted the ferry plan.\n- Rain."),
    ],
)
def test_true_sentences_of_odd_shape_are_supported(sentence: str, source: str) -> None:
    assert check(sentence, source).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "sentence",
    [
        " ".join(f"word{n % 97} said that Fenn{n % 13} won {n} votes" for n in range(72)),
        ("The council adopted the ferry plan and " * 80) + "Fenn moved to Mars.",
        "Fenn said that Orla had told " * 80,
        '" said Fenn, ' * 200,
        "The ferry sank because of fog, " * 120,
        " ".join(map(str, range(900))),
        "a" * 5900,
        "all only never first most always ever " * 80,
        "the largest ever and " * 150,
    ],
)
def test_a_sentence_of_any_length_is_checked_in_bounded_time(sentence: str) -> None:
    passages = [f"{LONG}{n}" for n in range(5)]
    assert min(map(len, passages)) > 20_000
    assert check(sentence, *passages).verdict is not Verdict.SUPPORTED


@pytest.mark.parametrize(
    "passage",
    [
        "Fenn said that Orla had told " * 700,
        "| Norvik | 3 | 1 |\n" * 1100,
        "- one item\n" * 1900,
        "ferry " * 3400,
        "x" * 20_000,
        "\u200b" * 20_000,
        '"' * 20_000,
        "31 to 12 and " * 1600,
    ],
)
def test_a_passage_of_any_shape_is_read_in_bounded_time(passage: str) -> None:
    sentence = "Mayor Orla Fenn said that the council adopted the ferry plan by 31 votes to 12."
    assert check(sentence, *[passage] * 5).verdict is not Verdict.SUPPORTED


def test_a_true_sentence_is_found_in_a_passage_of_twenty_thousand_characters() -> None:
    weather = "It rained in the hills and the road was wet. " * 222
    passage = weather + NEWS + weather
    assert len(passage) > 20_000
    checked = check("The council adopted the ferry plan by 31 votes to 12.", passage)
    assert checked.verdict is Verdict.SUPPORTED
    assert "31 votes to 12" in checked.quote
