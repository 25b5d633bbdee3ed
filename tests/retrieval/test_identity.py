from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.identity import (
    NEAR,
    article_id,
    canonical_url,
    fingerprint,
    key_of,
    near_copy,
    resemblance,
    signature,
    text_hash,
)
from retrieval.types import EVERYONE, Audience, Extracted, Precision, Published
from tests.retrieval.store_samples import raw

REPORT = (
    "The council of Averton voted on Tuesday to close the old harbour bridge for two years while"
    " engineers replace its cables. The vote was nine to four. Mayor Ilse Brandt said that the"
    " closure would cost the town less than another winter of repairs, and that ferries would run"
    " every ten minutes. Shop owners on the eastern bank had asked for a later start. Work begins"
    " in May and is paid for by the province, which set aside forty million crowns last year."
)


@pytest.mark.parametrize(
    "other",
    [
        "https://News.Example/a/b",
        "https://news.example:443/a/b",
        "https://news.example/a/b/",
        "https://news.example/a/b#comments",
        "https://news.example/a/b?utm_source=x&utm_medium=y",
        "https://news.example/a/b?fbclid=abc",
        " https://news.example/a/b ",
    ],
)
def test_addresses_of_one_page_have_one_spelling(other: str) -> None:
    assert canonical_url(other) == "https://news.example/a/b"


def test_parameters_that_choose_the_page_are_kept_in_any_order() -> None:
    one = canonical_url("https://news.example/?page=2&id=7")
    assert one == canonical_url("https://news.example/?id=7&page=2")
    assert one != canonical_url("https://news.example/?id=8&page=2")


@given(st.text())
def test_any_text_has_a_canonical_form_that_stays(text: str) -> None:
    once = canonical_url(f"https://news.example/{text}")
    assert canonical_url(once) == once
    assert canonical_url(canonical_url(text)) == canonical_url(text)


def test_an_item_is_known_by_its_address_then_its_id_then_its_place() -> None:
    assert key_of(raw("f.jsonl:3", "x", url="https://a.example/x/")) == "https://a.example/x"
    assert key_of(raw("f.jsonl:3", "x", id="7")) == key_of(raw("f.jsonl:9", "x", id="7"))
    assert key_of(raw("f.jsonl:3", "x", id="7")) != key_of(raw("g.jsonl:3", "x", id="7"))
    assert key_of(raw("f.txt", "x")) == "f.txt"
    both = raw("f.jsonl:3", "x", url="https://a.example/x/", id="7")
    assert key_of(both) == "https://a.example/x#7"
    by_itself = raw("f.jsonl:3", "x", url="https://a.example/x/", id="https://A.example/x")
    assert key_of(by_itself) == "https://a.example/x", "an id that only repeats the address"


def test_the_same_article_has_another_id_for_every_audience() -> None:
    assert article_id(EVERYONE, "k") != article_id(Audience("chat:telegram:1"), "k")
    assert len(article_id(EVERYONE, "k")) == 16


def test_a_fingerprint_changes_with_everything_that_a_reader_could_notice() -> None:
    day = Published("2026-03-01", Precision.DAY, "meta")
    base = Extracted("T", "text", "P", "A", day, "en")
    noticed = [
        Extracted("U", "text", "P", "A", day, "en"),
        Extracted("T", "text.", "P", "A", day, "en"),
        Extracted("T", "text", None, "A", day, "en"),
        Extracted("T", "text", "P", "B", day, "en"),
        Extracted("T", "text", "P", "A", None, "en"),
    ]
    assert len({fingerprint(one) for one in [base, *noticed]}) == 6
    found_elsewhere = Published("2026-03-01", Precision.DAY, "url")
    assert fingerprint(Extracted("T", "text", "P", "A", found_elsewhere, None)) == fingerprint(base)


def test_layout_does_not_make_another_text() -> None:
    assert text_hash("One two.\n\nThree.") == text_hash("One  two. Three.\n")
    assert text_hash("One two.") != text_hash("One too.")


def test_a_wire_report_with_another_headline_and_ending_is_a_near_copy() -> None:
    carried = f"BRIDGE TO CLOSE. {REPORT} Reporting by our correspondent."
    assert near_copy(signature(REPORT), signature(carried))


def test_two_reports_of_one_event_in_their_own_words_are_not_near_copies() -> None:
    other = (
        "Averton's harbour bridge will be shut from May, councillors decided by nine votes to four."
        " The cables must be replaced, which takes two years; a ferry is to cross every ten minutes"
        " until then. Mayor Ilse Brandt defended the price of forty million crowns."
    )
    assert not near_copy(signature(REPORT), signature(other))


def test_resemblance_estimates_the_share_of_common_shingles() -> None:
    words = REPORT.split()
    half = " ".join(words[: len(words) // 2])
    assert 0.3 < resemblance(signature(REPORT), signature(half)) < 0.7


@given(st.text(max_size=300))
def test_any_text_has_a_small_signature_and_is_a_copy_of_itself(text: str) -> None:
    assert len(signature(text)) <= 644
    assert near_copy(signature(text), signature(text))


def test_a_wire_report_cut_at_its_end_is_a_near_copy_and_a_quotation_of_it_is_not() -> None:
    sentences = REPORT.split(". ")
    assert near_copy(signature(REPORT), signature(". ".join(sentences[:3])))
    quoting = f"{sentences[1]}. " + " ".join(f"Word{n} of another report" for n in range(60))
    assert not near_copy(signature(REPORT), signature(quoting))


FORECAST = (
    "Today: partly cloudy with a chance of showers in the afternoon. High {}. Low {}. Wind from"
    " the north at {} km/h. The pollen count is {}. Drivers should expect wet roads on the passes"
    " in the evening, and fog in the valleys in the morning. Boats stay in harbour. The next update"
    " of this forecast follows at noon, with maps and tables for every place of the province."
    " Values of earlier days and the means of many years are kept by the weather service, which"
    " gives them to everybody who asks, without charge and without warranty of any kind."
)


def test_two_days_of_one_form_are_no_copies_though_nearly_every_word_is_the_same() -> None:
    one, other = FORECAST.format(17, 9, 22, 48), FORECAST.format(14, 6, 31, 33)
    assert resemblance(signature(one), signature(other)) > NEAR
    assert not near_copy(signature(one), signature(other))
    assert near_copy(signature(one), signature("WEATHER\n\n" + one))


def test_a_number_written_with_another_separator_is_the_same_number() -> None:
    one = FORECAST.format("17,500", "9,100", "22,000", "48,700")
    assert near_copy(signature(one), signature(one.replace(",", ".")))


def test_what_is_no_signature_is_a_near_copy_of_nothing_else() -> None:
    assert not near_copy(b"\x00" * 256, signature(REPORT))
    assert not near_copy(b"", signature(REPORT))
