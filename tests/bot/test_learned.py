"""The learned check, on sentences and sources made up for it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.writing import learned
from bot.writing.figures import SUMMARY, any_fails, summary
from bot.writing.forest import Forest
from bot.writing.learned import DamagedWeights, LearnedScorer
from bot.writing.match import SCALARS
from bot.writing.types import Checked, Source, Verdict
from bot.writing.verify import check_sentence, check_text
from retrieval.encoder import MiniLM
from tests.commands import environment

MILL = Source(
    """The paper mill at Brunnock caught fire on Thursday night, and 14 workers were taken to
hospital. Fire crews from three towns needed six hours to put the flames out. The owner, Tarle
Holdings, said the sprinklers had been tested in March. Inspector Wanda Ruhl found in an earlier
report that two of the alarms were broken; the company disputes this. Mayor Idris Vane promised an
inquiry and thanked the crews. The mill employs 320 people and makes paper for newspapers. Ruhl
will publish her findings in the autumn, while the union has asked Tarle Holdings to pay full
wages until the mill opens again.""".replace("\n", " "),
    publisher="Brunnock Courier",
)
SCORER = LearnedScorer(MiniLM(threads=1))


def check(sentence: str, source: Source = MILL) -> Checked:
    return check_sentence(sentence, [source], SCORER)


@pytest.mark.parametrize(
    "sentence",
    [
        "The paper mill at Brunnock caught fire on Thursday night.",
        "Fourteen workers were taken to hospital after the paper mill at Brunnock caught fire.",
        "Fire crews from three towns put the flames out after six hours.",
        "Mayor Idris Vane thanked the crews and promised an inquiry.",
        "The mill makes newspaper paper and employs 320 people.",
    ],
)
def test_a_careful_paraphrase_is_supported(sentence: str) -> None:
    checked = check(sentence)
    assert checked.verdict is Verdict.SUPPORTED, checked.reasons
    assert checked.fails == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Idris Vane resigned over the fire and left the town.",
        "The union celebrated the anniversary of the mill with a parade.",
        "The fire was caused by an electrical fault in a warehouse nearby.",
        "The mill will be sold to an investor who plans to build flats.",
        "Insurers expect the damage at the mill to cost the region many jobs.",
    ],
)
def test_what_nobody_said_is_refused_with_the_words_that_fail(sentence: str) -> None:
    checked = check(sentence)
    assert checked.verdict is not Verdict.SUPPORTED
    assert checked.reasons
    assert checked.fails
    assert all(0 <= span.start < span.end <= len(sentence) for span in checked.fails)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill employs 340 people and makes paper for newspapers.",
        "The paper mill at Brunnock caught fire on Friday night.",
        "Mayor Idris Vane did not promise an inquiry.",
        "Inspector Wanda Ruhl promised an inquiry and thanked the crews.",
        'Mayor Idris Vane said: "The mill will never open again."',
        "The paper mill at Brunnосk caught fire on Thursday night.",
    ],
)
def test_no_score_overrules_a_planted_error(sentence: str) -> None:
    checked = check(sentence)
    assert checked.verdict is not Verdict.SUPPORTED
    assert checked.score < 0.5


def test_an_error_inside_a_longer_true_text_is_refused() -> None:
    text = (
        "A paper mill at Brunnock caught fire on Thursday night. Fire crews needed six hours to "
        "put the flames out. The mill employs 340 people. Ruhl will publish her findings in autumn."
    )
    verdicts = [one.verdict is Verdict.SUPPORTED for one in check_text(text, [MILL], SCORER)]
    assert verdicts == [True, True, False, True]


def test_small_changes_change_the_score() -> None:
    true = check("Fire crews from three towns put the flames out after six hours.").score
    other = check("Fire crews from three towns fought the flames for around six hours.").score
    assert true != other


def test_two_texts_that_share_their_worst_sentence_are_ranked_by_the_rest() -> None:
    borders = learned.weights().borders
    logits = np.array([-1.0, 2.0], np.float32)
    true = borders.ordered(logits, np.array([1.0, 6.0], np.float32))
    other = borders.ordered(logits, np.array([1.0, 3.0], np.float32))
    assert true[0] > other[0]
    assert true[1] > other[1]


def test_the_order_of_scores_never_moves_one_over_the_border() -> None:
    borders = learned.weights().borders
    logits = np.array([-2.0, -0.01, 0.0, 0.01, 3.0], np.float32)
    for pairs in (np.full(5, 40.0), np.full(5, -40.0), np.linspace(-9, 9, 5)):
        shown = borders.ordered(logits, pairs.astype(np.float32))
        assert ((shown >= 0) == (logits >= 0)).all()


def test_the_same_sentence_scores_the_same_whatever_was_asked_before() -> None:
    sentence = "Fire crews from three towns put the flames out after six hours."
    fresh = LearnedScorer(MiniLM(threads=1))
    check_text("Ruhl will speak in autumn. The mayor thanked many crews.", [MILL], SCORER)
    first = check_sentence(sentence, [MILL], fresh).score
    assert check(sentence).score == pytest.approx(first, abs=0.02)


@pytest.mark.parametrize(
    "source",
    [
        "Die Papierfabrik in Brunnock brannte am Donnerstag, 14 Arbeiter kamen in die Klinik.",
        "Mill | Brunnock | Thursday\n14 | workers | hospital",
        "Brunnock mill: the facts",
        "- mill\n- Thursday\n- 14",
        "",
        "\u200b\u00ad\u2060",
    ],
)
def test_a_source_that_does_not_say_it_supports_nothing(source: str) -> None:
    sentence = "Two dozen crews rescued the workers of the burning mill with ladders and boats."
    assert check(sentence, Source(source)).verdict is not Verdict.SUPPORTED


def seconds(home: Path, text: str, passages: str) -> float:
    """The processor time of a check in a process of its own, as users have it."""
    code = (
        "import time\n"
        "from bot.desk import check\n"
        "from bot.writing.learned import LearnedScorer\n"
        "from retrieval.encoder import MiniLM\n"
        "scorer = LearnedScorer(MiniLM())\n"
        "check('A cat sat.', ['A cat sat on a mat.'], scorer)\n"
        f"text, passages = {text}, {passages}\n"
        "started = time.process_time()\n"
        "check(text, passages, scorer)\n"
        "print(time.process_time() - started)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=home,
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(ran.stdout)


def test_a_long_sentence_against_long_sources_takes_bounded_time(tmp_path: Path) -> None:
    towns = (
        "[' '.join(f'Town {n} sent crew {n * m} to the mill in May.' for n in range(500))"
        " for m in range(1, 6)] + ['|'.join(f'crew{n}' for n in range(4_000))]"
    )
    assert seconds(tmp_path, "'mill crew town ' * 170 + 'burned.'", towns) < 4.0


def test_ten_sentences_against_five_passages_take_at_most_a_second(
    tmp_path: Path,
) -> None:
    text = (
        "' '.join(f'Crews from {n} towns said that the old mill burned for {n} hours in May.'"
        " for n in range(10))"
    )
    passages = (
        "[' '.join(f'Town {n} sent crew {n * m} to the mill in May.' for n in range(30))"
        " for m in range(5)]"
    )
    assert seconds(tmp_path, text, passages) < 2.0  # on two cores, that is one by the clock


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=120), st.lists(st.text(max_size=200), max_size=3))
def test_every_sentence_and_source_gets_a_verdict(text: str, sources: list[str]) -> None:
    for checked in check_text(text, [Source(source) for source in sources], SCORER):
        assert 0.0 <= checked.score <= 1.0
        assert all(0 <= span.start < span.end <= len(checked.text) for span in checked.fails)


def test_weights_that_were_altered_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    data = files("bot.writing").joinpath("learned.npz").read_bytes()
    assert hashlib.sha256(data).hexdigest() == learned.WEIGHTS_SHA256
    assert len(data) < 30_000_000
    monkeypatch.setattr(learned, "WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(DamagedWeights, match="Install briefbot again"):
        learned.weights.__wrapped__()


def test_a_forest_follows_its_trees() -> None:
    forest = Forest(
        feature=np.array([[1, 0, 0], [0, 0, 0]]),
        threshold=np.array([[0.5, 0, 0], [2.0, 0, 0]], np.float32),
        left=np.array([[1, 1, 2], [1, 1, 2]]),
        right=np.array([[2, 1, 2], [2, 1, 2]]),
        value=np.array([[0, -1.0, 1.0], [0, -0.25, 0.25]], np.float32),
        bias=0.5,
        depth=1,
    )
    assert forest.logit(np.array([3.0, 0.5], np.float32)) == pytest.approx(0.5 - 1.0 + 0.25)
    assert forest.logit(np.array([1.0, 0.7], np.float32)) == pytest.approx(0.5 + 1.0 - 0.25)


def test_a_summary_of_chances_tells_the_worst_words_and_kinds() -> None:
    table = np.zeros((3, len(SCALARS)), np.float32)
    table[1, SCALARS.index("numeric")] = 1
    figures = dict(zip(SUMMARY, summary(np.array([0.1, 0.4, 0.7], np.float32), table), strict=True))
    assert figures["most"] == pytest.approx(0.7)
    assert figures["numeric"] == pytest.approx(0.4)
    assert figures["capital"] == 0.0
    assert figures["sum"] == pytest.approx(1.2)


def test_more_doubtful_sentences_make_a_failure_surer() -> None:
    assert any_fails(np.array([3.0, 3.0])) > any_fails(np.array([3.0]))
    assert any_fails(np.array([3.0, -2.0])) > any_fails(np.array([3.0, 3.0, 3.0]))
