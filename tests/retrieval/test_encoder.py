"""The bundled encoder and the adapter over LangChain's embeddings."""

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from langchain_core.embeddings import Embeddings

from retrieval.encoder import MINILM, MiniLM, Provided, Vectors, open_encoder
from retrieval.errors import EncoderUnusable
from retrieval.ports import Encoder

MIXED = [
    "",
    "Ferry service resumes.",
    "The harbour board said on Tuesday that the night ferry will sail again. " * 12,
    "Why was it stopped?",
    "An inspection in March had found rust in both engines of the older ship. " * 40,
    "a",
    "The repair cost four million crowns, twice the first estimate.",
] * 3


@pytest.fixture(scope="module")
def minilm() -> MiniLM:
    return MiniLM()


def test_a_text_becomes_a_vector_of_384_numbers_and_unit_length(minilm: MiniLM) -> None:
    rows = minilm.encode(MIXED)
    assert rows.shape == (len(MIXED), minilm.dimension) == (len(MIXED), 384)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_no_texts_make_no_vectors(minilm: MiniLM) -> None:
    assert minilm.encode([]).shape == (0, 384)
    assert minilm.embed_documents([]) == []


def test_a_texts_vector_does_not_depend_on_the_texts_beside_it(minilm: MiniLM) -> None:
    together = minilm.encode(MIXED)
    alone = np.stack([minilm.encode([text])[0] for text in MIXED])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_the_order_of_the_texts_is_kept_whatever_their_length(minilm: MiniLM) -> None:
    forwards, backwards = minilm.encode(MIXED), minilm.encode(MIXED[::-1])
    np.testing.assert_allclose(forwards, backwards[::-1], atol=1e-5)
    assert np.abs(forwards - backwards).max() > 0.1


def test_one_worker_gives_the_same_vectors_as_several() -> None:
    np.testing.assert_array_equal(MiniLM(threads=1).encode(MIXED), MiniLM(threads=3).encode(MIXED))


@pytest.mark.parametrize(
    ("text", "paraphrase", "unrelated"),
    [
        (
            "The council approved the new bridge by a single vote.",
            "By one vote, councillors gave the go-ahead for the bridge.",
            "Heavy rain is expected along the coast until Friday.",
        ),
        (
            "The airline cancelled forty flights because of the strike.",
            "A walkout by staff grounded 40 of the carrier's planes.",
            "The museum bought a painting by a Dutch master.",
        ),
    ],
)
def test_a_paraphrase_is_nearer_than_an_unrelated_sentence(
    minilm: MiniLM, text: str, paraphrase: str, unrelated: str
) -> None:
    one, same, other = minilm.encode([text, paraphrase, unrelated])
    assert one @ same > one @ other + 0.3


def test_langchains_methods_give_the_same_vectors_as_lists(minilm: MiniLM) -> None:
    encoder: Encoder = minilm
    rows = encoder.embed_documents(["Ferry service resumes.", "a"])
    assert isinstance(rows[0][0], float)
    np.testing.assert_allclose(rows, minilm.encode(["Ferry service resumes.", "a"]), atol=1e-7)
    np.testing.assert_allclose(encoder.embed_query("a"), rows[1], atol=1e-5)


def test_a_remembered_query_cannot_be_changed_by_who_asked_for_it(minilm: MiniLM) -> None:
    first = minilm.encode_query("When does the ferry sail?")
    assert minilm.encode_query("When does the ferry sail?") is first
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 5
    minilm.embed_query("When does the ferry sail?")[0] = 5
    assert minilm.encode_query("When does the ferry sail?")[0] != 5


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(), max_size=300))
def test_any_text_has_a_vector_and_tokens_inside_it(text: str) -> None:
    encoder = open_once()
    assert np.isfinite(encoder.encode([text])).all()
    spans, rows = encoder.token_vectors(text)
    assert rows.shape == (len(spans), 384)
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


def open_once(opened: list[MiniLM] = []) -> MiniLM:  # noqa: B006 — kept between examples on purpose
    if not opened:
        opened.append(MiniLM())
    return opened[0]


def test_token_vectors_name_their_place_in_the_text(minilm: MiniLM) -> None:
    text = "😀 Zürich's mayor\nresigned."
    spans, rows = minilm.token_vectors(text)
    assert [span.of(text) for span in spans] == [
        *("😀", "Zürich", "'", "s", "mayor", "resigned", "."),
    ]
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_token_vectors_tell_the_senses_of_a_word_apart(minilm: MiniLM) -> None:
    def bank(text: str) -> Vectors:
        spans, rows = minilm.token_vectors(text)
        place = [span.of(text) for span in spans].index("bank")
        return rows[place : place + 1]

    river = bank("They sat on the bank of the river and fished.")
    shore = bank("The bank of the stream was muddy after the flood.")
    money = bank("The bank raised its interest rates for loans.")
    assert (river @ shore.T).item() > (river @ money.T).item() + 0.1


def test_token_vectors_reach_to_the_end_of_a_text_longer_than_the_window(minilm: MiniLM) -> None:
    text = "The board met again. " * 200 + "Nobody objected"
    spans, rows = minilm.token_vectors(text)
    assert len(spans) == len(rows) == 5 * 200 + 2
    assert [span.of(text) for span in spans[-2:]] == ["Nobody", "objected"]
    assert spans == sorted(spans, key=lambda span: span.start)


def test_many_threads_may_use_a_fresh_encoder_at_once(minilm: MiniLM) -> None:
    fresh = MiniLM()
    expected = minilm.encode(MIXED[:4])
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: fresh.encode(MIXED[:4]), range(16)))
    for rows in answers:
        np.testing.assert_allclose(rows, expected, atol=1e-5)


def test_the_name_tells_the_model_and_its_file(minilm: MiniLM) -> None:
    hashes = json.loads((MINILM / "manifest.json").read_text("utf-8"))["sha256"]
    assert minilm.name == f"all-MiniLM-L6-v2-int8@{hashes['model.onnx'][:12]}"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINILM, tmp_path / "minilm"))


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_an_altered_file_is_refused_by_name(copy: Path, name: str) -> None:
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(data)
    encoder = MiniLM(copy)
    with pytest.raises(EncoderUnusable, match=rf"{name} is not the file .* Install briefbot again"):
        encoder.encode(["a"])


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    encoder = MiniLM(copy)
    with pytest.raises(EncoderUnusable, match=rf"cannot be read: .*{name} .* Install briefbot"):
        encoder.encode(["a"])


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"sha256": 3}', "\udcff"])
def test_a_broken_manifest_is_refused_at_once(copy: Path, content: str) -> None:
    (copy / "manifest.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(EncoderUnusable, match=r"manifest\.json is not the file"):
        MiniLM(copy)


def test_importing_and_making_the_encoder_loads_no_runtime() -> None:
    program = (
        "import sys; from retrieval.encoder import MiniLM; MiniLM().name; "
        "print([m for m in ('onnxruntime', 'tokenizers', 'langchain') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


class Letters(Embeddings):
    """A tiny provider: counts of a few letters, not of unit length."""

    def __init__(self, letters: str = "aeiou") -> None:
        self.letters = letters
        self.asked: list[list[str]] = []

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.asked.append(texts)
        return [[float(text.count(letter)) for letter in self.letters] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return [2.0 * count for count in self.embed_documents([text])[0]]


class Silent(Letters):
    """A provider that answers once, then no more."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if self.asked:
            raise ConnectionError("no route to\nhost")
        return super().embed_documents(texts)


def test_any_langchain_embeddings_become_an_encoder_with_unit_vectors() -> None:
    encoder = Provided("letters:vowels", Letters())
    assert (encoder.name, encoder.dimension) == ("letters:vowels", 5)
    np.testing.assert_allclose(encoder.encode(["aaaeee"]), [[0.5**0.5, 0.5**0.5, 0, 0, 0]])
    assert encoder.embed_query("iii") == [0, 0, 1, 0, 0]
    assert encoder.embed_documents([]) == []


def test_a_provider_is_asked_once_for_a_repeated_query_and_never_for_nothing() -> None:
    letters = Letters()
    encoder = Provided("letters:vowels", letters)
    before = len(letters.asked)
    for _ in range(3):
        encoder.embed_query("oui")
    encoder.encode(["", "a"])
    assert letters.asked[before:] == [["oui"], [" ", "a"]]


def test_a_text_without_any_direction_stays_finite() -> None:
    assert Provided("letters:vowels", Letters()).embed_query("xyz") == [0, 0, 0, 0, 0]


def test_a_provider_that_stops_answering_is_named_with_the_reason() -> None:
    encoder = Provided("silent:one", Silent())
    with pytest.raises(
        EncoderUnusable, match=r'"silent:one" does not answer: no route to host\. C'
    ):
        encoder.encode(["a"])


@pytest.mark.parametrize("answer", [[], [[]], [["a"]], [[1.0], [2.0]], [[float("nan")]], None])
def test_an_answer_that_is_no_vector_is_refused(answer: list[list[float]]) -> None:
    class Odd(Letters):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:  # noqa: ARG002
            return answer

    with pytest.raises(EncoderUnusable, match='"odd:one" gave something else than 1 vectors'):
        Provided("odd:one", Odd())


def test_the_bundled_encoder_is_the_default() -> None:
    assert isinstance(open_encoder(), MiniLM)
    assert isinstance(open_encoder("bundled"), MiniLM)


@pytest.mark.parametrize("setting", ["", "minilm", "openai:", ":small"])
def test_a_setting_of_no_known_form_is_refused_with_an_example(setting: str) -> None:
    with pytest.raises(
        EncoderUnusable, match='Use "bundled", or provider:model, for example openai'
    ):
        open_encoder(setting)


def test_an_unknown_provider_is_refused_by_name() -> None:
    with pytest.raises(EncoderUnusable, match=r'"nobody:small" cannot be set up: .*nobody'):
        open_encoder("nobody:small")


def test_a_provider_whose_package_is_missing_names_the_package() -> None:
    with pytest.raises(EncoderUnusable, match="pip install langchain-cohere"):
        open_encoder("cohere:embed-english-v3.0")
