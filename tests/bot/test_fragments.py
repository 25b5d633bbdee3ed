"""Text fragments: that they name the quote and nothing else, as a browser would search for it."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.platforms.fragments import directive
from bot.platforms.links import at_quote

_WORDS = ["the", "vote", "passed", "no", "a-b", "R&D,", "50%", "“No,”", "said.", "1,5", "é", "#1"]
_TEXTS = st.lists(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=25).map(" ".join), min_size=1, max_size=5
).map("\n\n".join)


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text that repeats itself, and a run of whole words in it."""
    text = draw(_TEXTS)
    words = [word.span() for word in re.finditer(r"\S+", text)]
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, len(words) - 1))
    return text, words[first][0], words[last][1]


def opened(text: str, made: str) -> list[tuple[int, int]]:
    """Where a browser may open `text`, by the steps of the specification, first to last."""
    terms = made.removeprefix("text=").split(",")
    prefix = unquote(terms.pop(0)[:-1]) if terms[0].endswith("-") else ""
    suffix = unquote(terms.pop()[1:]) if terms[-1].startswith("-") else ""
    start, *end = (unquote(term) for term in terms)
    before = rf"(?<!\w){_pattern(prefix)}\s*" if prefix else r"(?<!\w)"
    after = rf"(?=\s*{_pattern(suffix)}(?!\w))" if suffix else r"(?!\w)"
    whole = not end
    begins = re.compile(
        rf"(?={before}(?P<term>{_pattern(start)}){after if whole else ''})", re.IGNORECASE
    )
    found = []
    for begun in begins.finditer(text):
        stop = begun.end("term")
        if end:
            ends = re.compile(rf"(?<!\w){_pattern(end[0])}{after}", re.IGNORECASE)
            closed = ends.search(text, stop)
            if closed is None:
                continue
            stop = closed.end()
        found.append((begun.start("term"), stop))
    return found


def _pattern(term: str) -> str:
    return " ".join(re.escape(word) for word in term.split())


@given(quoted())
@example(("no no no", 3, 5))
def test_a_directive_opens_at_the_quote_and_could_open_nowhere_else(
    case: tuple[str, int, int],
) -> None:
    text, start, end = case
    made = directive("", text, start, end)
    if made is not None:
        assert opened(text, made) == [(start, end)]


@given(st.text(), st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
@example("", "\ud800 alone", 0, 7)
def test_whatever_the_text_a_directive_is_plain_ascii_with_at_most_four_terms(
    title: str, text: str, start: int, end: int
) -> None:
    made = directive(title, text, start, end)
    term = r"(?:[A-Za-z0-9_.~]|%[0-9A-F]{2})+"
    shape = rf"text=(?:{term}-,)?{term}(?:,{term})?(?:,-{term})?"
    assert made is None or re.fullmatch(shape, made)


@given(quoted())
def test_what_the_title_says_too_is_told_apart_from_it(case: tuple[str, int, int]) -> None:
    text, start, end = case
    title = " ".join(text[start:end].split())
    made = directive(title, text, start, end)
    before = f"{title}\n\n"
    if made is not None:
        assert opened(before + text, made) == [(len(before) + start, len(before) + end)]


_TWICE = "No deal. The council met. No deal.\n\nThe mayor left. No deal. He came back."


@pytest.mark.parametrize(
    ("text", "quote", "at", "made"),
    [
        ("It rained.", "It rained.", 0, "It%20rained."),
        ("A R&D cut, 50 %—yes", "R&D cut, 50 %—yes", 0, "R%26D%20cut%2C%2050%20%25%E2%80%94yes"),
        (_TWICE, "No deal.", 0, "No%20deal.,-The%20council%20met."),
        (_TWICE, "No deal.", 1, "The%20council%20met.-,No%20deal."),
        (_TWICE, "No deal.", 2, "The%20mayor%20left.-,No%20deal."),
        (_TWICE, "met. No deal.\n\nThe mayor", 0, "met.%20No%20deal.,The%20mayor"),
        ("| Ship | Year |\n| Alma | 2019 |", "| Alma | 2019 |", 0, "Alma,2019"),
        ("Say it.\n\nSay it.\n\nEnd.", "Say it.", 1, "Say%20it.,-End."),
    ],
)
def test_a_quote_is_named_by_as_little_as_makes_it_unique(
    text: str, quote: str, at: int, made: str
) -> None:
    start = [found.start() for found in re.finditer(re.escape(quote), text)][at]
    assert directive("", text, start, start + len(quote)) == f"text={made}"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The unbounded joy.", "bounded joy."),  # begins inside a word
        ("The unbounded joy.", "The un"),
        ("It cost 1,500 in all.", "500 in all."),  # a comma inside a number is no border
        ("They don’t know.", "They don"),
        (
            "東京都知事は会見を開きました。",
            "知事は会見を開きました。",
        ),  # unknown
        ("— … —", "…"),  # no words at all
        ("Yes 👍🏽 no", "👍🏽"),
        ("Same.\n\nSame.\n\nSame.\n\nSame.", "Same."),  # the same on all sides
        ("x" * 3_000, "x" * 3_000),  # too long for an address
        ("\ud800 alone", "\ud800 alone"),
    ],
)
def test_a_quote_that_cannot_be_pinned_has_the_plain_address(text: str, quote: str) -> None:
    start = text.rindex(quote) if "Same" not in text else text.index(quote, 1)
    url = "https://harbor.example/a"
    assert at_quote(url, "", text, start, start + len(quote)) == url


def test_white_space_around_and_inside_a_quote_is_not_named() -> None:
    text = "One.  Two \t three. Four."
    assert directive("", text, 4, 19) == "text=Two%20three."


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/x", "https://a.example/x#:~:text=Two."),
        ("https://a.example/x?b=1&c=%20", "https://a.example/x?b=1&c=%20#:~:text=Two."),
        ("https://a.example/x#top", "https://a.example/x#top:~:text=Two."),
        ("https://a.example/x#", "https://a.example/x#:~:text=Two."),
        ("https://a.example/x#:~:text=old", "https://a.example/x#:~:text=Two."),
        ("https://a.example/x#top:~:text=old", "https://a.example/x#top:~:text=Two."),
    ],
)
def test_a_fragment_that_is_there_is_kept_and_an_old_directive_replaced(
    url: str, expected: str
) -> None:
    assert at_quote(url, "", "One. Two.", 5, 9) == expected
