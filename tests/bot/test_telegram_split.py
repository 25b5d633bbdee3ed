"""Long texts in messages that Telegram takes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.richtext import WHOLE, Button, RichText, Style, Styled
from bot.platforms.telegram.draw import messages
from bot.platforms.telegram.split import LONGEST, MOST_ENTITIES, split, units

_PIECES = st.sampled_from([
    "word ", "The vote passed. ", "\n", "\n\n", " ", "漢字。", "🙂", "👩‍👩‍👧", "e\u0301", "عربي؟ ",
    "\u00a0[1][2] ", "x" * 30, "\ud800",
])  # fmt: skip
_TEXTS = st.lists(_PIECES | st.text(max_size=8), max_size=60).map("".join)


@st.composite
def rich_texts(draw: st.DrawFn) -> RichText:
    text = draw(_TEXTS)
    styled: list[Styled] = []
    if text:
        places = st.integers(0, len(text) - 1)
        for _ in range(draw(st.integers(0, 12))):
            start = draw(places)
            end = draw(st.integers(start + 1, min(len(text), start + 40)))
            style = draw(st.sampled_from(list(Style)))
            styled.append(
                Styled(start, end, style, "https://a.example" if style == "link" else None)
            )
    return RichText(text, tuple(sorted(styled, key=lambda each: (each.start, -each.end))))


@given(rich_texts(), st.integers(2, 80), st.integers(1, 5))
def test_the_parts_put_together_give_the_whole_and_every_limit_holds(
    whole: RichText, longest: int, most: int
) -> None:
    parts = split(whole, longest, most)
    assert "".join(part.text for part in parts) == whole.text
    for part in parts:
        assert 0 < units(part.text) <= longest
        assert len(part.styled) <= most
        assert all(0 <= each.start < each.end <= len(part.text) for each in part.styled)


@given(rich_texts(), st.integers(40, 80))
def test_no_style_is_lost_or_moved_where_the_number_of_ranges_is_no_limit(
    whole: RichText, longest: int
) -> None:
    def looks(rich: RichText, offset: int = 0) -> set[tuple[int, Style]]:
        return {
            (offset + place, each.style)
            for each in rich.styled
            for place in range(each.start, each.end)
        }

    found: set[tuple[int, Style]] = set()
    offset = 0
    for part in split(whole, longest):
        found |= looks(part, offset)
        offset += len(part.text)
    assert found == looks(whole)


@given(_TEXTS, st.data())
def test_a_link_or_quote_that_fits_in_a_message_is_never_cut(
    text: str, data: st.DataObject
) -> None:
    held, start = [], 0
    while start < len(text):
        end = data.draw(st.integers(start + 1, min(len(text), start + 20)))
        style = data.draw(st.sampled_from([Style.LINK, Style.QUOTE, Style.QUOTATION, Style.BOLD]))
        held.append(Styled(start, end, style))
        start = end
    cuts, offset = set(), 0
    for part in split(RichText(text, tuple(held)), longest=40):
        offset += len(part.text)
        cuts.add(offset)
    for each in held:
        if each.style in WHOLE:
            assert not any(each.start < cut < each.end for cut in cuts)


def test_a_cut_falls_between_paragraphs_before_lines_before_sentences_before_words() -> None:
    words = "The council met at noon in the old hall"
    long = f"{words} of the town"
    assert [part.text for part in split(RichText(f"{long}.\n\nYes. {long} {words}."), 100)] == [
        f"{long}.\n\n",
        f"Yes. {long} {words}.",
    ]
    assert split(RichText(f"{words}. {words}.\n{words}."), 100)[0].text == f"{words}. {words}.\n"
    assert split(RichText(f"{words}. {words}. {words}."), 100)[0].text == f"{words}. {words}. "
    assert split(RichText(f"{words} {words} {words}."), 90)[0].text == f"{words} {words} The "


def test_a_sentence_keeps_its_marks() -> None:
    sentence = "The council adopted the plan by 31 votes to 12.\u00a0[1][2] "
    parts = split(RichText(sentence * 6), 130)
    assert [part.text for part in parts] == [sentence * 2] * 3


def test_the_last_word_and_its_marks_are_not_torn_apart() -> None:
    assert split(RichText("aaaa bb cc\u00a0[1][2] dd"), 13)[0].text == "aaaa bb "


def test_chinese_sentences_are_borders_without_spaces() -> None:
    sentence = "市议会以三十一票赞成通过了渡轮计划。"
    assert split(RichText(sentence * 4), 40)[0].text == sentence * 2


def test_what_the_eye_reads_as_one_character_stays_whole() -> None:
    family = "👩‍👩‍👧"
    assert split(RichText("e" * 8 + "e\u0301" * 4), 9)[0].text == "e" * 8
    assert split(RichText("aaa" + family), 9)[0].text == "aaa"


def test_more_than_a_hundred_links_go_into_more_messages() -> None:
    text = "[1] " * 250
    links = tuple(
        Styled(4 * place, 4 * place + 3, Style.LINK, "https://a.example") for place in range(250)
    )
    parts = split(RichText(text, links))
    assert [len(part.styled) for part in parts] == [100, 100, 50]


def test_a_text_of_exactly_the_limit_is_one_message() -> None:
    assert len(split(RichText("🙂" * (LONGEST // 2)))) == 1
    assert len(split(RichText("🙂" * (LONGEST // 2) + "a"))) == 2


@settings(max_examples=30)
@given(rich_texts(), st.integers(1, 90))
def test_what_is_sent_can_be_encoded_and_its_offsets_are_utf_16(
    whole: RichText, times: int
) -> None:
    repeated = RichText(whole.text * times, whole.styled)
    for message in messages(repeated):
        coded = message.text.encode("utf-16-le")
        assert 0 < len(coded) // 2 <= LONGEST
        assert len(message.entities) <= MOST_ENTITIES
        for entity in message.entities:
            piece = coded[2 * entity.offset : 2 * (entity.offset + entity.length)]
            assert entity.length > 0
            assert len(piece) == 2 * entity.length
            piece.decode("utf-16-le")  # raises inside a surrogate pair


def test_an_entity_after_emoji_counts_utf_16_units() -> None:
    bold = RichText("🙂🙂 yes", (Styled(3, 6, Style.BOLD),))
    [message] = messages(bold)
    assert [(each.type, each.offset, each.length) for each in message.entities] == [("bold", 5, 3)]


def test_white_space_alone_is_not_sent() -> None:
    assert messages(RichText(" \n\n ")) == []


_RIGHT_TO_LEFT = st.sampled_from([
    "قتل سبعة أشخاص في الحريق. ", "متى حدث ذلك؟ ", "\u2068Harbor Post\u2069 ", "١٢٣ ", "שלום. ",
    "e\u0301", "لَا ", "\n\n", "[1] ",
])  # fmt: skip
_WIDE = st.sampled_from([
    "市议会以三十一票赞成通过了计划。", "「何票？」", "賛成31票、反対12票。", "𠮷野家",
    "한국어 문장. ", "\n", "👨‍👩‍👧", "🇩🇪", "1️⃣ ", "\u3000",
])  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.lists(_RIGHT_TO_LEFT, min_size=1) | st.lists(_WIDE, min_size=1),
    st.integers(1, 400),
    st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=3),
)
def test_from_right_to_left_and_in_wide_scripts_nothing_is_lost_and_buttons_come_last(
    pieces: list[str], times: int, labels: list[str]
) -> None:
    text = "".join(pieces) * times
    middle = len(text) // 2
    whole = RichText(text, (Styled(0, max(1, middle), Style.QUOTE), Styled(0, 1, Style.BOLD)))
    buttons = tuple((Button(label, f"b:{number}"),) for number, label in enumerate(labels))
    found = messages(whole, buttons)
    assert "".join("".join(each.text.split()) for each in found) == "".join(text.split())
    for each in found:
        assert units(each.text) <= LONGEST
    assert [each.keyboard is not None for each in found] == [False] * (len(found) - 1) + [True] * (
        len(found) > 0
    )
    for each in found[:-1]:
        assert each.text[-1] != "\u200d", "a family stays together"
