"""An address of the reader page opens what it was made for, and nothing else ever."""

from __future__ import annotations

import stat
import string
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.addresses import Addresses
from bot.web.key import NAME, key_in
from retrieval.errors import HomeUnusable
from retrieval.identity import identify
from retrieval.types import EVERYONE, Article, Extracted, Media, RawItem, Span
from tests.bot.evidence_at_hand import article as made
from tests.bot.reading_room import CHAT, KEY

HERE = Addresses("https://briefbot.example", KEY)
ARTICLE = replace(made("The council adopted the ferry plan."), id="0123456789abcdef")
OTHER = replace(ARTICLE, id="fedcba9876543210")
EXTRACTED = Extracted("T", "x", None, None, None, "en")
_CHARACTERS = string.ascii_letters + string.digits + "-_."

spans = st.builds(
    lambda start, length: Span(start, start + length),
    st.integers(0, 9_999_000),
    st.integers(1, 900),
)


def token(*places: Span, article: Article = ARTICLE, at: Addresses = HERE) -> str:
    address = at.of(article, places)
    return address.removeprefix("https://briefbot.example/r/").removesuffix("#q")


@given(st.lists(spans, max_size=24))
def test_an_address_names_its_article_version_and_places(places: list[Span]) -> None:
    named = HERE.named(token(*places))
    assert named is not None
    assert named.article == ARTICLE.id
    assert ARTICLE.fingerprint.startswith(named.version)
    assert named.places == tuple(places)


@given(st.data())
def test_an_address_of_which_anything_was_altered_names_nothing(data: st.DataObject) -> None:
    good = token(Span(4, 11), Span(20, 30))
    at = data.draw(st.integers(0, len(good) - 1))
    kind = data.draw(st.sampled_from(["replace", "insert", "delete"]))
    character = data.draw(st.sampled_from(_CHARACTERS))
    rest = good[at:] if kind == "insert" else good[at + 1 :]
    altered = good[:at] + ("" if kind == "delete" else character) + rest
    assert (HERE.named(altered) is not None) == (altered == good)


@given(st.text(max_size=120))
def test_an_address_out_of_thin_air_names_nothing(text: str) -> None:
    assert HERE.named(text) is None


def test_an_address_signed_with_another_key_names_nothing() -> None:
    other = Addresses("https://briefbot.example", bytes(32))
    assert HERE.named(token(Span(4, 11), at=other)) is None


def test_parts_of_two_genuine_addresses_do_not_make_a_third() -> None:
    one, other = token(Span(4, 11)), token(Span(20, 30), article=OTHER)
    said, signature = one.split(".")
    other_said, other_signature = other.split(".")
    head, tail = said.split("-", 1), other_said.split("-", 1)
    for mixed in (
        f"{other_said}.{signature}",
        f"{said}.{other_signature}",
        f"{head[0]}-{tail[1]}.{signature}",
        f"{tail[0]}-{head[1]}.{other_signature}",
    ):
        assert HERE.named(mixed) is None


def test_an_address_does_not_tell_whose_article_it_opens() -> None:
    article = identify(RawItem("/a.txt", Media.TEXT, "x", "https://a.example/"), EXTRACTED, CHAT)
    other = identify(RawItem("/a.txt", Media.TEXT, "x", "https://a.example/"), EXTRACTED, EVERYONE)
    one, two = HERE.of(article, ()), HERE.of(other, ())
    assert "telegram" not in one
    assert one.split("/")[-1].split("-")[0] != two.split("/")[-1].split("-")[0]


def test_an_address_stays_short_enough_for_a_message_however_many_places_it_names() -> None:
    many = [Span(number * 10, number * 10 + 5) for number in range(500)]
    address = HERE.of(ARTICLE, many)
    assert len(address) < 900
    named = HERE.named(token(*many))
    assert named is not None
    assert named.places[0] == many[0]


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(key_in, [tmp_path] * 16))
    assert len(keys) == 1
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert key_in(tmp_path) in keys


def test_two_homes_have_different_keys(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    assert key_in(one) != key_in(other)


@pytest.mark.parametrize("held", ["", "short", "g" * 64, "00" * 31, "\udcff" * 8])
def test_a_key_file_that_holds_no_key_is_named_and_not_replaced(tmp_path: Path, held: str) -> None:
    (tmp_path / NAME).write_bytes(held.encode("utf-8", "surrogateescape"))
    with pytest.raises(HomeUnusable, match=r"reader\.key"):
        key_in(tmp_path)
    assert (tmp_path / NAME).read_bytes() == held.encode("utf-8", "surrogateescape")


def test_secrets_for_different_purposes_differ_and_are_fit_for_telegram() -> None:
    one, other = HERE.secret("webhook"), HERE.secret("webhook path")
    assert one != other
    assert one == Addresses("https://elsewhere.example", KEY).secret("webhook")
    assert set(one + other) <= set(string.ascii_letters + string.digits + "-_")
