"""Bytes to characters, and characters to clean text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.text import clean, clean_line, decode, words

GERMAN = "Der Präsident sagte, die Brücke sei größer als „nötig“ – über Nacht wurde sie geräumt."
POLISH = (
    "Prezydent powiedział, że rozwiązanie jest możliwe; źródła mówią o większej liczbie głosów."
)
RUSSIAN = "Президент сказал, что решение возможно, но источники говорят о большем числе голосов."
JAPANESE = "知事は橋の建設が可能だと述べた。関係者によると、費用はさらに増える見込みだ。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "utf-8"),
        (GERMAN, "utf-8-sig"),
        (GERMAN, "utf-16"),
        (GERMAN, "utf-32"),
        (GERMAN, "cp1252"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (JAPANESE, "cp932"),
    ],
)
def test_text_is_read_in_whatever_encoding_it_was_saved(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_the_charset_that_a_page_declares_is_used_when_the_page_is_not_utf8() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body>{RUSSIAN}</body></html>'
    assert RUSSIAN in decode(page.encode("cp1251"), markup=True)


def test_utf8_is_believed_against_a_wrong_declaration() -> None:
    page = f'<html><head><meta charset="iso-8859-1"></head><body>{GERMAN}</body></html>'
    assert GERMAN in decode(page.encode(), markup=True)


def test_what_the_server_declares_counts_where_the_page_declares_nothing() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), charset="KOI8-R") == RUSSIAN
    page = f'<meta charset="windows-1251"><p>{RUSSIAN}</p>'
    assert RUSSIAN in decode(page.encode("cp1251"), markup=True, charset="iso-8859-1")


def test_utf8_is_read_as_such_whatever_the_server_declares() -> None:
    assert decode(GERMAN.encode(), charset="iso-8859-1") == GERMAN


@pytest.mark.parametrize("name", ["idna", "hex", "undefined", "utf-16", "no\0name", "cp037"])
def test_a_declared_name_that_is_no_encoding_of_text_does_no_harm(name: str) -> None:
    assert decode(b"The caf\xe9 <p>", charset=name).startswith("The caf")


def test_an_unknown_declared_charset_does_no_harm() -> None:
    page = f'<meta charset="no-such-thing"><p>{GERMAN}</p>'
    assert GERMAN in decode(page.encode("cp1252"), markup=True)


def test_a_file_cut_in_mid_character_keeps_all_but_that_character() -> None:
    assert decode((GERMAN + "ü").encode()[:-1]) == GERMAN + "\N{REPLACEMENT CHARACTER}"


@given(st.binary(max_size=300))
def test_any_bytes_become_text(data: bytes) -> None:
    assert isinstance(decode(data), str)
    assert isinstance(decode(data, markup=True), str)


@given(st.text())
def test_clean_text_is_stripped_lines_without_invisible_characters(text: str) -> None:
    result = clean(text)
    assert clean(result) == result
    assert "\n\n\n" not in result
    assert "  " not in result
    assert all(line == line.strip() for line in result.split("\n"))
    assert not {unicodedata.category(char) for char in result if char != "\n"} & {
        "Cc",
        "Cs",
        "Zl",
        "Zp",
    }
    result.encode()


@pytest.mark.parametrize(
    "hidden",
    [
        "\u00ad",
        "\u200b",
        "\u200d",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\x00",
        "\x1b",
        "\U000e0041",
        "\u2060",
    ],
)
def test_hidden_characters_are_removed_from_words(hidden: str) -> None:
    assert clean(f"vo{hidden}te") == "vote"


def test_joiners_stay_where_they_have_a_meaning() -> None:
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert clean("\U0001f469\u200d\U0001f680") == "\U0001f469\u200d\U0001f680"


def test_visible_characters_are_kept_as_they_are() -> None:
    text = "e\u0301té ﬁne “quoted” ½"
    assert clean(text) == text


def test_line_ends_and_blanks_are_uniform() -> None:
    assert clean("a\u00a0 b\r\nc\rd\u2028e\t f\r\n\r\n\r\n\r\ng ") == "a b\nc\nd\ne f\n\ng"


def test_a_clean_line_is_one_line_or_nothing() -> None:
    assert clean_line(" a\n b ") == "a b"
    assert clean_line(" \u200b\n") is None
    assert clean_line(None) is None


def test_words_are_counted_in_scripts_with_and_without_spaces() -> None:
    assert words("The mayor's office said 34") == 5
    assert words("市议会批准新桥") == 4
