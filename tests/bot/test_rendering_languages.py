"""Answers and all around them in every language of the bot, and in both directions of writing."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms import explaining, rendering
from bot.platforms.richtext import RichText, Style
from bot.platforms.telegram.draw import messages
from bot.platforms.telegram.split import split
from bot.why import explain
from bot.words import LANGUAGES, phrase, words_in
from bot.writing.types import Answer, Claim, Draft, Finding, FindingKind, Outcome, Reading, Value
from bot.writing.verify import verify
from retrieval.types import Precision, Published
from tests.bot.evidence_at_hand import evidence
from tests.bot.platform_answers import (
    ABSTAINED,
    ANSWERED,
    COAST,
    HARBOR,
    MAYOR,
    OPENED,
    PARTIAL,
    RIVAL,
    TALLY,
    article,
    cite,
)

ISOLATE, END, MARK = "\u2068", "\u2069", "\u200e"
ARABIC = article(
    "قتل سبعة أشخاص في الحريق يوم الثلاثاء.",
    name="c" * 16,
    publisher="صحيفة الميناء",
    title="حريق في الميناء",
    published=Published("2026-03-03", Precision.DAY, "json-ld"),
)
DISPUTED = Finding(
    FindingKind.DISAGREEMENT,
    phrase("findings-sources-disagree", values="…"),
    (cite(HARBOR, TALLY), cite(COAST, RIVAL)),
    (Value("31 votes to 12", (cite(HARBOR, TALLY),)), Value("Thirty-one", (cite(COAST, RIVAL),))),
)
languages = st.sampled_from(sorted(LANGUAGES))
pieces = st.sampled_from(["حريق ", "漢字。", "vote. ", "🙂", "e\u0301", "31 ", "\n\n", "/ask "])
texts = (
    st.lists(pieces | st.text(max_size=5), min_size=1, max_size=30).map("".join).filter(str.strip)
)


def link(citation: object) -> str:
    return "https://t.me/x"


def styled(page: RichText, style: Style) -> list[str]:
    return [page.text[each.start : each.end] for each in page.styled if each.style is style]


def claiming(*sentences: str) -> Answer:
    """An answer of these sentences, each of an article of its own that says just this."""
    articles = [
        article(text, name=f"{number:016x}", publisher=text[:20] or None)
        for number, text in enumerate(sentences)
    ]
    claims = [Claim(each.text, (cite(each, each.text),)) for each in articles]
    return Answer("?", Outcome.ANSWERED, tuple(claims))


def test_an_answer_in_german_keeps_the_sentences_of_its_articles() -> None:
    words = words_in("de")
    given = dataclasses.replace(PARTIAL, findings=(Finding(FindingKind.MISSING, phrase(
        "findings-missing-year")), DISPUTED))  # fmt: skip
    page = rendering.answer(given, link, words=words)
    assert "The council adopted the ferry plan by 31 votes to 12." in page.text
    assert "Keine Quelle nennt das Jahr." in styled(page, Style.BOLD)
    assert (
        "Die Quellen widersprechen sich\n• 31 votes to 12 — Harbor Post, 18. Nov. 2014" in page.text
    )
    assert "\n\nQuellen\n1 Harbor Post · 18. Nov. 2014 — „The council" in page.text
    assert "Sources" not in page.text


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_nothing_of_the_bots_own_english_is_left_around_an_answer(language: str) -> None:
    words = words_in(language)
    ours = [
        rendering.answer(ABSTAINED, link, words=words).text,
        rendering.answer(PARTIAL, link, words=words).text,
        rendering.partial(Reading(6, 4, "why?"), [], link, words=words).text,
        rendering.context(dataclasses.replace(OPENED, url="https://a.example"), "https://a.example",
                          words=words).text,
    ]  # fmt: skip
    said = "\n".join(ours)
    for theirs in (TALLY, MAYOR, RIVAL, "No source gives the year."):
        said = said.replace(theirs, "")
    for english in ("The sources do not say", "Sources\n", "Reading ", "Open the", "Understood"):
        if words("answers-sources") != "Sources" or english != "Sources\n":
            assert english not in said


def test_a_source_in_a_page_from_right_to_left_is_held_apart() -> None:
    page = rendering.answer(ANSWERED, link, words=words_in("ar"))
    assert f"1 {ISOLATE}Harbor Post{END}" in styled(page, Style.LINK)
    assert f"«{ISOLATE}{TALLY}{END}»" in styled(page, Style.QUOTATION)
    assert "18 نوفمبر 2014" in page.text
    assert page.text.count(ISOLATE) == page.text.count(END)


def test_a_source_from_right_to_left_is_held_apart_in_an_english_page() -> None:
    answer = Answer("?", Outcome.ANSWERED, (Claim(ARABIC.text, (cite(ARABIC, ARABIC.text),)),))
    page = rendering.answer(answer, link)
    assert f"1 {ISOLATE}صحيفة الميناء{END}" in styled(page, Style.LINK)
    assert f"“{ISOLATE}{ARABIC.text}{END}”" in styled(page, Style.QUOTATION)


def test_a_page_from_left_to_right_alone_has_no_marks_of_direction() -> None:
    page = rendering.answer(ANSWERED, link)
    assert not {ISOLATE, END, MARK} & set(page.text)


@given(languages, st.lists(texts, min_size=1, max_size=4))
def test_answers_of_any_text_can_be_read_in_every_language(
    language: str, sentences: list[str]
) -> None:
    page = rendering.answer(claiming(*sentences), link, words=words_in(language))
    if not {ISOLATE, END} & set("".join(sentences)):
        assert page.text.count(ISOLATE) == page.text.count(END)
    assert all(0 <= each.start < each.end <= len(page.text) for each in page.styled)
    assert all(f"[{number}]" in page.text for number in range(1, len(set(sentences)) + 1))


@settings(deadline=None)
@given(languages, st.lists(texts, min_size=1, max_size=6), st.integers(20, 200))
def test_an_answer_in_any_language_is_split_without_losing_anything(
    language: str, sentences: list[str], longest: int
) -> None:
    page = rendering.answer(claiming(*sentences), link, words=words_in(language))
    parts = split(page, longest, 20)
    assert "".join(part.text for part in parts) == page.text
    assert "".join(each.text for each in messages(page)).strip()


def test_chinese_is_cut_after_a_sentence_though_nothing_stands_between_two() -> None:
    sentence = "周二造纸厂发生火灾，造成七人死亡。"
    parts = split(RichText(sentence * 40), 100)
    assert len(parts) > 1
    assert all(part.text.endswith("。") for part in parts)


def test_arabic_is_cut_after_a_sentence_too() -> None:
    sentence = "قتل سبعة أشخاص في الحريق. متى حدث ذلك؟ "
    parts = split(RichText(sentence * 20), 100)
    assert len(parts) > 1
    assert all(part.text.rstrip()[-1] in ".؟" for part in parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_explanation_is_told_in_every_language(language: str) -> None:
    found = evidence("How did the vote go?", [HARBOR, COAST])
    draft = Draft("How did the vote go?", "a-writer", missing=("the year",))
    words = words_in(language)
    why = explain(found, draft, verify(draft, found), encoder="words")
    text = explaining.explanation(dataclasses.replace(why, now=datetime(2026, 3, 2, tzinfo=UTC)),
                                  words=words).text  # fmt: skip
    assert words("why-title") in text
    assert words("findings-missing-year") in text
    assert words.moment(datetime(2026, 3, 2, tzinfo=UTC)) in text.replace(ISOLATE, "").replace(
        END, ""
    )
    if language != "en":
        for english in ("because", "Searched", "passages were found", "No passage gives"):
            assert english not in text
