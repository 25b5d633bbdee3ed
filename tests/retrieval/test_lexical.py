from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.errors import HomeUnusable, StoreDamaged, StoreFull
from retrieval.stores.lexical import Lexical
from retrieval.stores.spelling import fts_terms
from retrieval.types import EVERYONE, Article, Audience, Passage
from tests.retrieval.store_samples import CHAT, OTHER_CHAT, kept


@pytest.fixture
def lexical(tmp_path: Path) -> Iterator[Lexical]:
    index = Lexical(tmp_path / "lexical.db")
    yield index
    index.close()


def put(index: Lexical, text: str, audience: Audience = EVERYONE) -> str:
    """Put an article of one passage; its passage id."""
    article, passages = kept(text, text, audience)
    index.add([(article, passage) for passage in passages])
    return passages[0].id


def found(index: Lexical, question: str, viewer: Audience = EVERYONE) -> list[str]:
    return [id_ for id_, _ in index.match(viewer.visible(), question, 10)]


def test_what_is_put_is_found_by_its_words_best_first(lexical: Lexical) -> None:
    harbour = put(lexical, "The harbour bridge closes in May.")
    put(lexical, "Farmers fear a dry spring.")
    both = put(lexical, "The harbour of Averton: its bridge, the old harbour bridge.")
    scored = lexical.match([EVERYONE], "When does the harbour bridge close?", 10)
    assert {id_ for id_, _ in scored} == {harbour, both}
    assert [score for _, score in scored] == sorted((s for _, s in scored), reverse=True)
    assert all(score > 0 for _, score in scored)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("More than 120,000 people are held.", "120000 held?"),
        ("More than 120\u00a0000 people.", "120,000"),
        ("The U.N. voted.", "UN vote"),
        ("The UN voted.", "What did the U.N. do?"),
        ("Russia's veto.", "Russia"),
        ("Österreich wählt.", "osterreich"),
        ("Voters voted.", "voting"),
        ("Choe Myong-nam denied it.", "Choe Myong nam"),
        ("The WHO warned.", "Who is WHO?"),
        ("東京都で地震が発生した。", "東京の地震"),
        ("北京举行会议。", "会议在哪里举行"),
        ("นายกรัฐมนตรีลาออก", "นายกรัฐมนตรี"),
        ("Президент подписал указ.", "указ президента подписал"),
        ("e\u0301lections anticipées", "élections"),
    ],
)
def test_spellings_of_one_word_find_each_other(lexical: Lexical, text: str, question: str) -> None:
    id_ = put(lexical, text)
    assert found(lexical, question) == [id_]


def test_unspaced_scripts_are_not_found_by_single_common_characters(lexical: Lexical) -> None:
    put(lexical, "京都の寺。")
    assert found(lexical, "東京") == []


def test_words_that_only_ask_find_nothing_beside_others_but_are_not_lost_alone(
    lexical: Lexical,
) -> None:
    id_ = put(lexical, "What will be, will be.")
    assert found(lexical, "what will the harbour be") == []
    assert found(lexical, "what will be") == [id_]


def test_the_title_finds_every_passage_of_an_article(lexical: Lexical) -> None:
    article, passages = kept(
        "a", "Zebra census\n\n" + "\n\n".join("Plain words. " * 60 for _ in "ab")
    )
    lexical.add([(article, passage) for passage in passages])
    assert len(passages) > 1
    assert set(found(lexical, "zebra")) == {passage.id for passage in passages}


def test_nothing_is_asked_of_a_question_without_words() -> None:
    assert [fts_terms(text) for text in ("", "  ", "?!", "👍👍", '"" * -', "\x00")] == [[]] * 6


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "a AND",
        "NOT",
        "NEAR(",
        "title:x",
        "x*",
        "^x",
        "{a b}",
        "-x",
        "a + b",
        "')--",
        "(((",
        "\x00a",
    ],
)
def test_operators_have_no_meaning(lexical: Lexical, typed: str) -> None:
    put(lexical, "Nothing to see.")
    assert found(lexical, typed) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text())
def test_no_text_is_an_error_to_put_or_to_ask(lexical: Lexical, text: str) -> None:
    sound = text.encode("utf-8", "replace").decode()
    article = Article("i", EVERYONE, "l", None, sound, sound, None, None, None, None, "fingerprint")
    lexical.add([(article, Passage("p", "i", 0, 0, len(sound), sound))])
    lexical.match([EVERYONE], text, 5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(word=st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=2, max_size=12))
def test_any_word_of_letters_finds_the_passage_that_holds_it(lexical: Lexical, word: str) -> None:
    lexical.drop(EVERYONE)
    id_ = put(lexical, f"before {word} after")
    assert found(lexical, word) == [id_]


def test_a_question_of_ten_thousand_characters_is_cut_to_what_is_useful(lexical: Lexical) -> None:
    id_ = put(lexical, "The harbour bridge closes.")
    question = "harbour " + " ".join(f"word{n}" for n in range(2_000))
    assert found(lexical, question) == [id_]
    assert len(fts_terms(question)) < 60


def test_putting_again_replaces(lexical: Lexical) -> None:
    put(lexical, "The harbour.")
    put(lexical, "The harbour.")
    assert lexical.count(EVERYONE) == 1
    assert len(found(lexical, "harbour")) == 1


def test_what_is_taken_out_is_not_found(lexical: Lexical) -> None:
    one, two = put(lexical, "The harbour."), put(lexical, "The harbour again.")
    lexical.remove(EVERYONE, [one, "unknown"])
    assert found(lexical, "harbour") == [two]
    assert lexical.ids(EVERYONE) == {two}


def test_a_reader_finds_what_is_everyones_and_its_own_and_nothing_else(lexical: Lexical) -> None:
    public, own = put(lexical, "The harbour."), put(lexical, "The harbour.", CHAT)
    assert set(found(lexical, "harbour", CHAT)) == {public, own}
    assert found(lexical, "harbour", OTHER_CHAT) == [public]
    assert found(lexical, "harbour") == [public]
    assert lexical.match([], "harbour", 5) == []
    assert lexical.audiences() == {EVERYONE, CHAT}


def test_one_audience_cannot_take_out_what_is_anothers(lexical: Lexical) -> None:
    public = put(lexical, "The harbour.")
    lexical.remove(CHAT, [public])
    assert found(lexical, "harbour") == [public]


def test_a_dropped_audience_is_gone_and_the_others_stay(lexical: Lexical) -> None:
    public = put(lexical, "The harbour.")
    put(lexical, "The harbour.", CHAT)
    lexical.drop(CHAT)
    assert (lexical.count(CHAT), lexical.ids(CHAT), lexical.audiences()) == (0, set(), {EVERYONE})
    assert found(lexical, "harbour", CHAT) == [public]


def test_it_is_all_there_when_opened_again(tmp_path: Path) -> None:
    first = Lexical(tmp_path / "lexical.db")
    id_ = put(first, "The harbour.")
    second = Lexical(tmp_path / "lexical.db")
    assert found(second, "harbour") == [id_], "while the first is open, too"
    first.close()
    second.close()


def test_an_index_of_another_version_starts_empty(tmp_path: Path) -> None:
    first = Lexical(tmp_path / "lexical.db")
    put(first, "The harbour.")
    first.close()
    with sqlite3.connect(tmp_path / "lexical.db") as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    again = Lexical(tmp_path / "lexical.db")
    assert again.count(EVERYONE) == 0
    again.close()


@pytest.mark.parametrize("content", [b"garbage" * 3_000, b"SQLite format 3\x00" + b"\xff" * 9_000])
def test_a_damaged_index_is_named_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "lexical.db").write_bytes(content)
    with pytest.raises(StoreDamaged, match="briefbot doctor --repair"):
        Lexical(tmp_path / "lexical.db")


def test_an_index_that_lost_a_table_is_named_with_what_to_do(tmp_path: Path) -> None:
    Lexical(tmp_path / "lexical.db").close()
    with sqlite3.connect(tmp_path / "lexical.db") as connection:
        connection.execute("DROP TABLE words")
    connection.close()
    with pytest.raises(StoreDamaged, match="briefbot doctor --repair"):
        Lexical(tmp_path / "lexical.db")


def test_an_index_that_was_tampered_with_does_not_pass_the_check(tmp_path: Path) -> None:
    index = Lexical(tmp_path / "lexical.db")
    put(index, "The harbour.")
    index.check()
    with sqlite3.connect(tmp_path / "lexical.db") as connection:
        connection.execute("UPDATE words_content SET c1 = 'other'")
    connection.close()
    with pytest.raises(StoreDamaged):
        index.check()
    index.close()


def test_a_full_disk_is_named_and_leaves_all_or_nothing(lexical: Lexical) -> None:
    put(lexical, "The harbour.")
    lexical._connection.execute("PRAGMA max_page_count = 30")
    article, passages = kept("long", "\n\n".join(f"word{n} " * 100 for n in range(200)))
    with pytest.raises(StoreFull):
        lexical.add([(article, passage) for passage in passages])
    assert lexical.count(EVERYONE) == 1


def test_a_folder_in_its_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "lexical.db").mkdir()
    with pytest.raises(HomeUnusable, match=r"lexical\.db"):
        Lexical(tmp_path / "lexical.db")
