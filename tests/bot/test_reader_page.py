"""What the reader page shows: all of an article, with the cited words marked, and nothing live."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html

from bot.web import page
from bot.web.languages import preferred
from bot.web.opening import reader
from bot.web.reader import Gone, Reader, Shown, moved
from bot.words import LANGUAGES, words_in
from retrieval.identity import signature
from retrieval.stores.audiences import move
from retrieval.stores.corrections import withdraw
from retrieval.stores.versions import Histories
from retrieval.stories.story import Story, Telling
from retrieval.types import EVERYONE, Article, Audience, Precision, Published, Span
from tests.bot.evidence_at_hand import article as made
from tests.bot.reading_room import CHAT, Room, room

ENGLISH = words_in("en")
NASTY = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "<!--",
    "]]><svg/onload=alert(1)>",
    '"><a href=javascript:alert(1)>',
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<base href=//evil.example>",
    "&lt;script&gt; &#60;b&#62; &amp;amp;",
    "\u202egnp.exe\u2066",
    "{{7*7}} ${7*7} { $author } {-term}",
]
TEXT = (
    "The council adopted the ferry plan on Tuesday by 31 votes to 12.\n\n"
    "The mayor called it a start. The board did not answer.\n\n"
    "The first ferry sails in spring. The board did not answer."
)
OURS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "article", "footer"),
    *("p", "h1", "h2", "dl", "dt", "dd", "time", "a", "mark", "section", "ol", "ul", "li"),
    *("details", "summary", "div", "b", "del", "ins", "strong", "span", "br"),
}


def shown(article: Article, *places: Span) -> Shown:
    return Shown(
        article=article,
        places=places,
        read_at=datetime(2026, 3, 12, 7, 20, tzinfo=UTC),
        changed_at=None,
        withdrawn_at=None,
        original=None,
        steps=(),
        others=(),
    )


def drawn(what: Shown, language: str = "en") -> html.HtmlElement:
    return html.document_fromstring(page.reader(what, words_in(language)).decode())


def words_of(tree: html.HtmlElement) -> str:
    return " ".join(str(tree.text_content()).split())


def marked(tree: html.HtmlElement) -> list[str]:
    return ["".join(one.itertext()) for one in tree.iter("mark")]


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Room]:
    with room(tmp_path) as opened:
        yield opened


def opened(here: Room, article: Article, *places: Span) -> Shown:
    token = here.addresses.of(article, places).rpartition("/")[2].removesuffix("#q")
    found = reader(here.addresses, here.catalog).open(token)
    assert found is not None
    return found


anything = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"),
        st.sampled_from("<>&\"'/= \n\u202e\u2066\u2028"),
    ),
    max_size=300,
)


@given(text=anything, title=anything, publisher=anything, data=st.data())
@example("<script>alert(1)</script>", "</title><script>", "<img src=x onerror=a()>", None)
@example("</article></main><base href=//evil>", "]]>", "--><svg onload=a()>", None)
def test_nothing_of_an_article_becomes_markup(
    text: str, title: str, publisher: str, data: st.DataObject | None
) -> None:
    ends = st.integers(0, len(text))
    cut = sorted((data.draw(ends), data.draw(ends))) if data else [0, len(text)]
    places = [Span(*cut)] if cut[0] < cut[1] else []
    known = replace(
        made(text, title=title or "T", publisher=publisher or None),
        author=publisher or None,
        conflict=text or None,
        partial=title or None,
        language=title or None,
    )
    tree = drawn(shown(known, *places))
    assert {str(one.tag) for one in tree.iter()} <= OURS
    for one in tree.iter():
        assert not [name for name in one.attrib if name.startswith("on") or name == "style"]
        assert one.get("href", "#").startswith("#")
    [body] = tree.iter("article")
    assert "".join(str(body.text_content()).split()) == "".join(text.split())
    assert len(list(tree.iter("style"))) == 1


@given(text=anything, data=st.data())
def test_exactly_the_cited_words_are_marked_and_the_first_place_is_the_anchor(
    text: str, data: st.DataObject
) -> None:
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    drawn_places = data.draw(st.lists(ends, max_size=4))
    places = [Span(min(pair), max(pair)) for pair in drawn_places if pair[0] != pair[1]]
    tree = drawn(shown(made(text, title="T"), *places))
    wanted = {at for place in places for at in range(place.start, place.end)}
    expected = "".join(
        character for at, character in enumerate(text) if at in wanted and not character.isspace()
    )
    assert "".join("".join(marked(tree)).split()) == expected
    anchors = tree.xpath("//*[@id='q']")
    first = "".join(places[0].of(text).split()) if places else ""
    assert len(anchors) == (1 if first else 0)
    if first:
        said = "".join("".join(one.itertext()) for one in tree.iter("mark") if one.get("class"))
        assert "".join(said.split()) == first


@pytest.mark.parametrize("nasty", NASTY)
def test_what_is_hostile_in_an_article_is_text_on_the_page(nasty: str) -> None:
    tree = drawn(shown(made(nasty, title=nasty.strip() or "T", publisher=nasty)))
    assert {str(one.tag) for one in tree.iter()} <= OURS


def test_half_a_surrogate_pair_does_not_keep_a_page_from_being_sent() -> None:
    whole = replace(made("cut ? here", title="T"), text="cut \ud83d here")
    assert page.reader(shown(whole), ENGLISH) == page.reader(
        shown(replace(whole, text="cut ? here")), ENGLISH
    )


def test_a_quote_over_several_paragraphs_is_marked_in_each(here: Room) -> None:
    article = here.put(TEXT)
    start, end = TEXT.index("by 31"), TEXT.index("The board")
    tree = drawn(opened(here, article, Span(start, end)))
    assert marked(tree) == ["by 31 votes to 12.", "The mayor called it a start. "]
    assert [one.get("id") for one in tree.iter("mark")] == ["q", None]


def test_all_citations_of_an_answer_are_marked_and_the_opened_one_stands_out(here: Room) -> None:
    article = here.put(TEXT)
    places = [Span(TEXT.index(one), TEXT.index(one) + len(one)) for one in ("in spring", "31")]
    tree = drawn(opened(here, article, *places))
    assert [
        (text, one.get("class")) for text, one in zip(marked(tree), tree.iter("mark"), strict=True)
    ] == [
        ("31", None),
        ("in spring", "q"),
    ]


def test_the_head_tells_who_printed_it_when_and_how_that_is_known(here: Room) -> None:
    article = here.put(TEXT, author="Ada Marsh")
    said = words_of(drawn(opened(here, article)))
    assert "Harbor Post" in said
    assert "By Ada Marsh" in said
    assert "Published11 March 2026 · the page says so" in said
    assert "Read12 Mar 2026, 07:20 UTC" in said


@pytest.mark.parametrize(
    ("found_in", "key"),
    [
        ("declared", "web-known-source"),
        ("front matter", "web-known-source"),
        ("json-ld datePublished", "web-known-page"),
        ("meta article:published_time", "web-known-page"),
        ("time element", "web-known-page"),
        ("url, json-ld datePublished a day off", "web-known-address"),
        ("dateline", "web-known-dateline"),
        ("a new place", "web-known-other"),
    ],
)
def test_every_way_in_which_a_date_is_known_has_its_words(found_in: str, key: str) -> None:
    assert page.known_by(found_in) == key
    assert ENGLISH(key)


def test_an_undated_article_is_called_undated(here: Room) -> None:
    said = words_of(drawn(opened(here, here.put(TEXT, published=None))))
    assert "No date is given" in said


def test_a_date_is_never_shown_more_precise_than_it_is_known(here: Room) -> None:
    month = Published("2026-03", Precision.MONTH, "url")
    tree = drawn(opened(here, here.put(TEXT, published=month)))
    [first, *_] = tree.iter("time")
    assert (first.get("datetime"), first.text_content()) == ("2026-03", "March 2026")


def test_the_original_is_linked_at_the_quote(here: Room) -> None:
    article = here.put(TEXT)
    at = TEXT.index("31 votes")
    [link] = drawn(opened(here, article, Span(at, at + 8))).xpath("//a[@class='original']")
    assert link.get("href") == "https://harbor.example/ferry#:~:text=31%20votes"
    assert "noreferrer" in link.get("rel")


def test_a_text_without_a_public_address_says_so_and_links_nowhere(here: Room) -> None:
    tree = drawn(opened(here, here.put(TEXT, url=None)))
    assert not tree.xpath("//a[@class='original']")
    assert "no public address" in words_of(tree)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_an_address_that_is_no_web_address_is_not_linked(here: Room, url: str) -> None:
    tree = drawn(opened(here, here.put(TEXT, url=url)))
    assert url not in page.reader(opened(here, here.put(TEXT, url=url)), ENGLISH).decode()
    assert not tree.xpath("//a[@class='original']")


def test_an_article_that_changed_is_shown_as_it_was_cited_with_what_changed(here: Room) -> None:
    old = here.put(TEXT)
    here.clock.now += 3_600
    new = here.put(TEXT.replace("31 votes to 12", "29 votes to 14"))
    at = TEXT.index("31 votes to 12")
    cited = opened(here, old, Span(at, at + 14))
    tree = drawn(cited)
    assert marked(tree) == ["31 votes to 12"]
    assert "It was changed after that, as seen on 12 Mar 2026, 08:20 UTC." in words_of(tree)
    [sign] = tree.xpath("//p[@class='since']")
    assert sign.text_content() == "Changed since it was cited"
    [gone], [come] = tree.iter("del"), tree.iter("ins")
    assert "31 votes to 12" in gone.text_content()
    assert "29 votes to 14" in come.text_content()
    [link] = tree.xpath("//ol//a/@href")
    assert link == here.addresses.of(new, ())


def test_the_current_version_says_what_changed_before_and_nothing_of_later(here: Room) -> None:
    here.put(TEXT)
    here.clock.now += 3_600
    new = here.put(TEXT + "\n\nA late addition.", title="Council adopts its ferry plan")
    tree = drawn(opened(here, new))
    said = words_of(tree)
    assert "was changed after that" not in said
    assert not tree.xpath("//p[@class='since']")
    assert "The headline was changed." in said
    assert [one.text_content() for one in tree.iter("ins")][-1] == "A late addition."


def test_an_excerpt_that_was_completed_is_not_called_changed(here: Room) -> None:
    part = here.put(TEXT.split("\n\n", maxsplit=1)[0], partial="only the feed's own text")
    here.clock.now += 60
    here.put(TEXT)
    said = words_of(drawn(opened(here, part)))
    assert "More of it was read on 12 Mar 2026, 07:21 UTC" in said
    assert "It was changed" not in said
    assert "only the feed's own text" in said


def test_a_link_to_another_version_opens_at_the_same_words_where_they_still_stand() -> None:
    before = "One. Two. The board did not answer. The board did not answer."
    after = "Zero. " + before.replace("Two. ", "")
    second = before.rindex("The board")
    places = [Span(5, 9), Span(second, second + 9)]
    assert [one.of(after) for one in moved(places, before, after)] == ["The board"]
    assert moved(places[1:], before, after)[0].start == after.rindex("The board")


def test_a_withdrawn_article_still_opens_and_says_so(here: Room) -> None:
    article = here.put(TEXT)
    with here.catalog.database.write() as connection:
        withdraw(connection, article.id, int(here.clock()) + 60)
    said = words_of(drawn(opened(here, article)))
    assert "gone from its source, as seen on 12 Mar 2026, 07:21 UTC" in said
    assert "31 votes" in said


def test_the_text_of_a_chat_says_that_the_address_is_worth_care(here: Room) -> None:
    mine, everyones = here.put(TEXT, audience=CHAT), here.put(TEXT)
    assert "given to the bot by one chat" in words_of(drawn(opened(here, mine)))
    assert "given to the bot by one chat" not in words_of(drawn(opened(here, everyones)))


def test_what_a_chat_deleted_is_gone_for_every_address_of_it(here: Room) -> None:
    article = here.put(TEXT, audience=CHAT)
    everyones = here.put(TEXT)
    here.catalog.delete(CHAT)
    with pytest.raises(Gone):
        opened(here, article)
    assert opened(here, everyones).article == everyones


def test_a_group_that_moved_keeps_its_links(here: Room) -> None:
    article = here.put(TEXT, audience=CHAT)
    before = page.reader(opened(here, article), ENGLISH)
    move(here.catalog.database, CHAT, Audience("chat:telegram:-100"))
    assert page.reader(opened(here, article), ENGLISH) == before


class OneStory:
    """Every article is in this story."""

    def __init__(self, *articles: Article) -> None:
        self._tellings = tuple(
            Telling(one, datetime(2026, 3, 12, tzinfo=UTC), signature(one.text)) for one in articles
        )

    def story_of(self, _article: str, viewer: Audience) -> Story:
        return Story("s", viewer, self._tellings)


def test_who_else_reported_it_is_named_and_near_copies_are_called_so(here: Room) -> None:
    long = " ".join(f"{TEXT} Number {number}." for number in range(12))
    mine = here.put(long, url=None)
    copy = here.put(long + " Ends.", url="https://coast.example/a", publisher="Coast Daily")
    other = here.put("A quite different text.", url=None, locator="/b.txt", title="Ferries & more")
    gone = replace(copy, id="0" * 16, withdrawn_at=datetime(2026, 3, 12, tzinfo=UTC), title="Old")
    database = here.catalog.database
    stories = OneStory(mine, copy, other, gone)
    token = here.addresses.of(mine, ()).rpartition("/")[2]
    found = Reader(here.addresses, Histories(database), here.catalog, stories).open(token)
    assert found is not None
    tree = drawn(found)
    [section] = tree.xpath("//section[@aria-labelledby='others']")
    links = {link.text_content(): link.get("href") for link in section.iter("a")}
    assert links == {
        "Ferries & more": here.addresses.of(other, ()),
        "Council adopts ferry plan": "https://coast.example/a",
    }
    said = words_of(section)
    assert "Coast Daily · 11 Mar 2026 · nearly the same text" in said
    assert said.count("nearly the same text") == 1


def test_who_has_one_text_of_a_chat_is_told_of_no_other_text_of_it(here: Room) -> None:
    mine = here.put(TEXT, audience=CHAT)
    secret = here.put("Secret.", audience=CHAT, url=None, locator="/secret.txt", title="Secret")
    stories = OneStory(mine, secret)
    token = here.addresses.of(mine, ()).rpartition("/")[2]
    histories = Histories(here.catalog.database)
    found = Reader(here.addresses, histories, here.catalog, stories).open(token)
    assert found is not None
    assert found.others == ()
    assert b"Secret" not in page.reader(found, ENGLISH)


def test_places_outside_of_the_text_are_left_out(here: Room) -> None:
    article = here.put(TEXT)
    found = opened(here, article, Span(0, 3), Span(5, 5), Span(9, 4), Span(0, len(TEXT) + 1))
    assert found.places == (Span(0, 3),)


@pytest.mark.parametrize(
    ("language", "attributes"),
    [
        ("ar", {"lang": "ar", "dir": "rtl"}),
        ("he", {"lang": "he", "dir": "rtl"}),
        ("zh-Hans", {"lang": "zh-Hans", "dir": "ltr"}),
        ("en", {"lang": "en", "dir": "ltr"}),
        (None, {"lang": "", "dir": "auto"}),
        ('x"><script>', {"lang": "", "dir": "auto"}),
        ("qq", {"lang": "qq", "dir": "auto"}),
    ],
)
def test_an_article_is_set_in_its_own_language_and_direction(
    language: str | None, attributes: dict[str, str]
) -> None:
    assert page.spoken(language) == attributes


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_drawn_in_every_language_of_the_bot(here: Room, language: str) -> None:
    here.put(TEXT)
    here.clock.now += 60
    article = here.put(TEXT + "\n\nMore.", audience=EVERYONE)
    tree = drawn(opened(here, article, Span(0, 11)), language)
    assert tree.get("lang") == language
    assert tree.get("dir") == ("rtl" if language == "ar" else "ltr")
    assert marked(tree) == ["The council"]


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("de", "de"),
        ("de-CH, fr;q=0.9", "de"),
        ("pt-BR,pt;q=0.9,es;q=0.8", "es"),
        ("fr;q=0.3, ru;q=0.8, en;q=0.1", "ru"),
        ("zh-Hant-TW", "zh"),
        ("*", "en"),
        ("de;q=0", "en"),
        ("de;q=nonsense, ar", "ar"),
        ("../../etc/passwd", "en"),
        ("," * 10_000, "en"),
    ],
)
def test_the_page_speaks_what_the_browser_asks_for(header: str | None, language: str) -> None:
    assert preferred(header) == language


@given(st.text(max_size=200))
def test_no_accept_language_makes_trouble(header: str) -> None:
    assert preferred(header) in LANGUAGES


def test_the_style_asks_for_nothing_from_anywhere() -> None:
    assert not re.search(r"url\(|@import|@font-face|</", page.style())
