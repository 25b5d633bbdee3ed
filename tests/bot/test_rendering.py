"""How answers read, whatever the platform."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms import links, reader_links, rendering
from bot.platforms.rendering import ENGLISH
from bot.platforms.richtext import RichText, Style
from bot.words import phrase
from bot.writing.briefs import Part, Printed, Section
from bot.writing.types import Answer, Claim, Finding, FindingKind, Outcome
from retrieval.types import Copy, Hit, Precision, Published
from tests.bot.platform_answers import (
    ABSTAINED,
    ANSWERED,
    BRIEFED,
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


def link(citation: object) -> str:
    return "https://t.me/x"


def words(rendered: RichText, style: Style) -> list[str]:
    return [rendered.text[each.start : each.end] for each in rendered.styled if each.style is style]


def test_an_answer_reads_sentences_then_sources() -> None:
    assert rendering.answer(ANSWERED, link).text == (
        "The council adopted the ferry plan by 31 votes to 12.\u00a0[1][2] "
        "Four members abstained, Harbor Post reports.\u00a0[1]\n\n"
        "Sources\n"
        "1 Harbor Post · 18 Nov 2014 — “The council adopted the ferry plan by 31 votes to 12, "
        "with four abstaining.”\n"
        "2 Coast Daily · Nov 2014 — “Thirty-one members voted for the plan and twelve against it.”"
    )


def test_the_same_quote_of_an_article_has_one_number_and_another_quote_another() -> None:
    answer = dataclasses.replace(
        ANSWERED,
        sentences=(
            Claim("One.", (cite(HARBOR, TALLY),)),
            Claim("Two.", (cite(HARBOR, MAYOR), cite(HARBOR, TALLY), cite(HARBOR, TALLY))),
        ),
    )
    assert rendering.answer(answer, link).text.startswith("One.\u00a0[1] Two.\u00a0[2][1]\n")
    assert [each.quote for each in rendering.cited(answer)] == [TALLY, MAYOR]


def test_every_number_is_a_link() -> None:
    rendered = rendering.answer(ANSWERED, link)
    assert words(rendered, Style.LINK) == ["[1]", "[2]", "[1]", "1 Harbor Post", "2 Coast Daily"]
    assert {each.url for each in rendered.styled if each.style is Style.LINK} == {"https://t.me/x"}


def test_a_long_sentence_is_a_paragraph_of_its_own() -> None:
    long = "The council adopted the plan " + "after a very long debate " * 6 + "at night."
    answer = dataclasses.replace(
        ANSWERED, sentences=(*ANSWERED.sentences, Claim(long, (cite(HARBOR, TALLY),)))
    )
    assert f"reports.\u00a0[1]\n\n{long}" in rendering.answer(answer, link).text


def test_a_partial_answer_says_what_is_missing_in_bold() -> None:
    rendered = rendering.answer(PARTIAL, link)
    assert "[1]\n\nNo source gives the year.\n\nSources" in rendered.text
    assert "No source gives the year." in words(rendered, Style.BOLD)


def test_a_partial_answer_without_a_finding_still_says_that_it_is_partial() -> None:
    rendered = rendering.answer(dataclasses.replace(PARTIAL, findings=()), link)
    assert ENGLISH("answers-part-only") in words(rendered, Style.BOLD)


def test_a_degraded_search_is_said_but_not_as_something_missing() -> None:
    finding = Finding(FindingKind.DEGRADED, "Only the words were searched, not the meaning.")
    rendered = rendering.answer(dataclasses.replace(ANSWERED, findings=(finding,)), link)
    assert finding.text in rendered.text
    assert finding.text not in words(rendered, Style.BOLD)


def test_an_abstention_labels_the_nearest_as_nearest() -> None:
    assert rendering.answer(ABSTAINED, link).text == (
        "The sources do not say.\n\n"
        "The nearest they say:\n\n"
        f"{MAYOR}\u00a0[1]\n\n"
        f"Sources\n1 Harbor Post · 18 Nov 2014 — “{MAYOR}”"
    )


def test_an_abstention_with_nothing_near_is_one_sentence() -> None:
    nothing = dataclasses.replace(ABSTAINED, nearest=())
    assert rendering.answer(nothing, link).text == "The sources do not say."


def test_an_unknown_publisher_is_replaced_by_the_title_and_an_unknown_date_is_said() -> None:
    bare = article(TALLY, publisher=None, published=None)
    answer = Answer("?", Outcome.ANSWERED, (Claim(TALLY, (cite(bare, TALLY),)),))
    assert f"1 Council adopts ferry plan · undated — “{TALLY}”" in (
        rendering.answer(answer, link).text
    )


def test_publishers_of_near_copies_are_named_with_the_source() -> None:
    citation = cite(HARBOR, TALLY)
    copy = Copy("c" * 16, "Dune Gazette", None, "Ferry plan adopted")
    answer = dataclasses.replace(
        ANSWERED, hits=(Hit(citation.passage, HARBOR, 1.0, copies=(copy,)),)
    )
    assert "abstaining.” · same text: Dune Gazette\n2 " in rendering.answer(answer, link).text


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (None, "undated"),
        (Published("2014", Precision.YEAR, "url"), "2014"),
        (Published("2014-11", Precision.MONTH, "url"), "Nov 2014"),
        (Published("2014-11-08", Precision.DAY, "url"), "8 Nov 2014"),
        (Published("2014-11-18T23:30:00-05:00", Precision.TIME, "json-ld"), "18 Nov 2014"),
    ],
)
def test_a_date_is_never_more_precise_than_it_is_known(
    published: Published | None, said: str
) -> None:
    assert ENGLISH.published(published) == said


@given(st.text(alphabet="ab \n“”,.漢", min_size=1, max_size=600).filter(str.strip))
def test_a_quote_in_the_list_is_short_and_keeps_to_one_line(quote: str) -> None:
    shown = words(
        rendering.answer(
            Answer("?", Outcome.ANSWERED, (Claim("Yes.", (cite(article(quote), quote),)),)), link
        ),
        Style.QUOTATION,
    )[0]
    assert len(shown) <= 164
    assert "\n" not in shown


def test_a_long_quote_ends_at_a_word() -> None:
    quote = "The harbor " * 30
    answer = Answer("?", Outcome.ANSWERED, (Claim("Yes.", (cite(article(quote), quote),)),))
    shown = words(rendering.answer(answer, link), Style.QUOTATION)[0]
    assert shown.removesuffix(" …”").endswith((" harbor", " The"))


def test_a_context_marks_the_quote_between_what_stands_around_it() -> None:
    rendered = rendering.context(OPENED, None)
    assert rendered.text == (
        "Council adopts ferry plan\nHarbor Post · 18 Nov 2014\n\n"
        f"The debate took two hours.\n\n{TALLY}\n\n{MAYOR}"
    )
    assert words(rendered, Style.QUOTE) == [TALLY]


def test_a_context_with_an_address_leads_to_the_article() -> None:
    rendered = rendering.context(OPENED, "https://harbor.example/ferry")
    assert words(rendered, Style.LINK) == ["Open the article"]


def test_a_message_of_the_bot_is_shown_as_the_catalogue_has_it() -> None:
    assert rendering.message(ENGLISH, "answers-sources") == RichText("Sources")


@pytest.mark.parametrize(
    "url",
    [None, "", "ferry.txt", "file:///etc/passwd", "javascript:alert(1)", "https://", "http://[x",
     "https://harbor.example/a b", "https://harbor.example/\x1b]8;;"],
)  # fmt: skip
def test_an_address_that_a_reader_cannot_open_is_no_link(url: str | None) -> None:
    assert links.public(url) is None


def test_a_public_address_opens_at_the_quote() -> None:
    assert reader_links.chosen(cite(HARBOR, MAYOR)) == (
        "https://harbor.example/ferry#:~:text=The%20mayor%20called%20the%20result%20a%20start%2C"
        "%20not%20an%20end."
    )
    assert reader_links.chosen(cite(COAST, RIVAL)) is None


def test_a_long_quote_is_named_by_its_ends_and_an_existing_fragment_is_kept() -> None:
    words_of_quote = " ".join(f"word-{number}" for number in range(30))
    opened = links.at_quote("https://a.example/#top", "", words_of_quote, 0, len(words_of_quote))
    assert opened == (
        "https://a.example/#top:~:text=word%2D0%20word%2D1%20word%2D2%20word%2D3%20word%2D4,"
        "word%2D25%20word%2D26%20word%2D27%20word%2D28%20word%2D29"
    )


def test_a_sentence_that_several_report_is_said_again_and_not_by_its_number() -> None:
    said = phrase(
        "findings-sentence-agreed", number=1, count=2, publishers="Harbor Post; Coast Daily"
    )
    agreed = Finding(FindingKind.AGREEMENT, said, (cite(HARBOR, TALLY),))
    given = dataclasses.replace(
        BRIEFED, sections=(*BRIEFED.sections, Section(Part.AGREED, findings=(agreed,)))
    )
    text = rendering.briefing(given, lambda _: None).text
    said_again = f"• “{ANSWERED.sentences[0].text}” Reported independently by"
    assert f"{said_again} Harbor Post; Coast Daily.\u00a0[1]" in text
    assert "Sentence 1" not in text


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (datetime(2014, 11, 18, tzinfo=UTC), "since 18 Nov 2014."),
        (datetime(2014, 11, 18, 21, 30, tzinfo=UTC), "since 18 Nov 2014, 21:30."),
    ],
)
def test_a_briefing_with_nothing_since_a_moment_says_since_when(since: datetime, said: str) -> None:
    material = dataclasses.replace(BRIEFED.material, since=since)
    given = dataclasses.replace(
        BRIEFED, outcome=Outcome.NO_EVIDENCE, sections=(), material=material
    )
    text = rendering.briefing(given, lambda _: None).text
    assert text.endswith(f"The sources say nothing of this {said}")


def test_a_briefing_on_one_article_says_whose_it_is_instead_of_counting_it() -> None:
    printed = Printed(HARBOR, datetime(2014, 11, 18, tzinfo=UTC), "s", "Harbor Post", 0)
    material = dataclasses.replace(BRIEFED.material, printed=(printed,))
    given = dataclasses.replace(BRIEFED, material=material)
    said = "Harbor Post, 18 Nov 2014\n\nWhat happened\n"
    assert rendering.briefing(given, link).text.startswith(f"ferry plan\n{said}")
    of_a_link = dataclasses.replace(given, question="https://harbor.example/ferry")
    assert rendering.briefing(of_a_link, link).text.startswith(f"{HARBOR.title}\n{said}")


@pytest.mark.parametrize("quote", ["“It runs again,” the mayor said.", "«C’est fini», dit-elle."])
def test_a_quote_that_begins_with_a_mark_gets_no_second_one(quote: str) -> None:
    given = dataclasses.replace(
        ANSWERED, sentences=(Claim(quote, (cite(article(quote), quote),)),), findings=()
    )
    shown = rendering.answer(given, link)
    assert f"— {quote}" in shown.text
    assert words(shown, Style.QUOTATION) == [quote]
