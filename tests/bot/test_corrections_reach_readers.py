"""Corrections: who got what an article took back is told, once, and nobody else is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.chats.types import Place
from bot.delivering.corrected import amended, lost, note
from bot.delivering.notices import Notices
from bot.platforms.carrying import Gone, Later, Rejected, Undelivered
from bot.platforms.richtext import Builder, Page, Style
from bot.store.answers import Answers
from bot.store.cites import Cited, Cites, Marks
from bot.store.personal import Personal
from bot.words import words_in
from retrieval.stores.corrections import Change, ChangeKind
from retrieval.types import Article, Audience
from tests.bot.evidence_at_hand import article

CHAT, OTHER = Audience("chat:telegram:42"), Audience("chat:telegram:4")
WORDS = words_in("en")
DAY = datetime(2026, 3, 3, tzinfo=UTC)
BEFORE = "A fire destroyed the mill. It killed three workers. The police look for a man."
AFTER = "A fire destroyed the mill. It killed seven workers. The police look for a man."
KILLED = "It killed three workers."
PAGE = TypeAdapter(Page)
SENT = Page(
    Builder().add("The fire killed three workers. ").add("[1]", url="http://a.test").build()
)


def changed(before: str, after: str, number: int = 1) -> Change:
    was, now = (article(text, title="Mill burns", publisher="Post") for text in (before, after))
    return Change(number, ChangeKind.CHANGED, DAY, now, was, now)


def withdrawn(of: Article, number: int = 2) -> Change:
    return Change(number, ChangeKind.WITHDRAWN, DAY, of, of, of)


# What a change means


def test_a_quote_that_is_gone_is_shown_with_what_stands_in_its_place() -> None:
    (one,) = lost(changed(BEFORE, AFTER), [KILLED, "The police look for a man."])
    assert (one.quote, one.now) == (KILLED, "It killed seven workers.")
    said = note(changed(BEFORE, AFTER), [one], WORDS).text
    assert said.startswith("Corrected on 3 Mar 2026: Post has changed what this rests on.")
    assert "Before: “It killed three workers.”\nNow: “It killed seven workers.”" in said


def test_a_quote_that_was_cut_out_has_nothing_in_its_place() -> None:
    cut = changed(BEFORE, BEFORE.replace(f"{KILLED} ", ""))
    (one,) = lost(cut, [KILLED])
    assert one.now == ""
    assert "no longer in the article" in note(cut, [one], WORDS).text


@pytest.mark.parametrize(
    "after",
    [
        BEFORE,
        BEFORE.replace("workers.", "workers, it says.").replace("killed", "Killed"),
        f"{BEFORE} More will be known tomorrow.",
        BEFORE.replace("three workers.", "three\n\nworkers …"),
    ],
)
def test_what_is_still_said_is_no_correction(after: str) -> None:
    assert lost(changed(BEFORE, after), [KILLED]) == ()


def test_a_withdrawn_article_takes_back_all_its_quotes() -> None:
    of = article(BEFORE, title="Mill burns", publisher="Post")
    gone = lost(withdrawn(of), [KILLED])
    assert [one.quote for one in gone] == [KILLED]
    assert "Post no longer has the article “Mill burns”" in note(withdrawn(of), gone, WORDS).text


def test_one_that_came_back_takes_back_nothing() -> None:
    of = article(BEFORE)
    assert lost(Change(3, ChangeKind.RESTORED, DAY, of, of, of), [KILLED]) == ()


@given(st.text(max_size=200), st.text(min_size=1, max_size=80))
def test_a_note_moves_the_links_of_a_message_with_its_words(before: str, link: str) -> None:
    page = Page(Builder().add(before).add(link, Style.BOLD, url="http://a.test").build())
    said = Builder().add("Corrected.", Style.BOLD).build()
    text = amended(page, said).text
    assert text.text == f"Corrected.\n\n{before}{link}"
    linked = next(one for one in text.styled if one.style is Style.LINK)
    assert text.text[linked.start : linked.end] == link


# Who is told


@dataclass
class Journal:
    changes: list[Change] = field(default_factory=list)
    old: int = 0

    def last(self) -> int:
        return self.old

    def after(self, number: int, limit: int = 100) -> list[Change]:
        return [one for one in self.changes if one.number > number][:limit]


@dataclass
class Fake:
    """A platform that records; `fails` is raised once for each chat that it names."""

    fails: dict[Audience, Undelivered] = field(default_factory=dict)
    edits: list[tuple[str, str]] = field(default_factory=list)
    followed: dict[str, str] = field(default_factory=dict)

    def pages(self, page: Page) -> list[Page]:
        half = len(page.text.text) // 2
        return [page] if half < 1000 else [page, page]

    def send(self, page: Page, place: Place) -> str:
        raise AssertionError(page, place)

    def edit(self, message: str, page: Page, place: Place) -> None:
        error = self.fails.pop(place.audience, None)
        if error is not None:
            raise error
        self.edits.append((message, page.text.text))

    def follow(self, id_: str, cited: Cited, page: Page) -> None:
        assert id_ not in self.followed
        self.followed[id_] = f"{cited.message}: {page.text.text}"


@pytest.fixture
def cites(tmp_path: Path) -> Iterator[Cites]:
    with Answers.open(tmp_path / "bot.db") as opened:
        yield Cites(opened.database)


def keep(cites: Cites, of: Change, chat: Audience = CHAT, message: str = "7", *more: str) -> None:
    quotes: dict[str, Sequence[str]] = {of.article.id: [KILLED, *more]}
    cites.keep(Place(chat), message, PAGE.dump_json(SENT).decode(), quotes)


def notices(cites: Cites, journal: Journal, fake: Fake) -> Notices:
    marks = Marks(cites._database)
    return Notices(journal, cites, marks, fake, fake.follow, lambda _chat: WORDS)  # type: ignore[arg-type]


def test_a_message_that_quotes_it_is_amended_once_and_no_other(cites: Cites) -> None:
    of, fake, journal = changed(BEFORE, AFTER), Fake(), Journal()
    telling = notices(cites, journal, fake)
    assert telling.run() == 0
    keep(cites, of)
    cites.keep(Place(OTHER), "8", PAGE.dump_json(SENT).decode(), {"another": [KILLED]})
    journal.changes.append(of)
    assert telling.run() == 1
    assert telling.run() == 0
    ((message, text),) = fake.edits
    assert message == "7"
    assert text.startswith("Corrected on")
    assert text.endswith(SENT.text.text)


def test_what_happened_before_anything_was_sent_is_not_told(cites: Cites) -> None:
    of, fake = changed(BEFORE, AFTER, 4), Fake()
    keep(cites, of)
    assert notices(cites, Journal([of], old=4), fake).run() == 0


def test_a_second_change_stands_above_the_first(cites: Cites) -> None:
    first, fake, journal = changed(BEFORE, AFTER), Fake(), Journal()
    telling = notices(cites, journal, fake)
    telling.run()
    keep(cites, first)
    journal.changes += [first, withdrawn(first.article)]
    assert telling.run() == 2
    assert fake.edits[-1][1].startswith("Withdrawn on")
    assert "Corrected on" in fake.edits[-1][1]


def test_what_cannot_be_amended_is_followed_by_one_notice(cites: Cites) -> None:
    of, fake, journal = changed(BEFORE, AFTER), Fake({CHAT: Rejected("too old")}), Journal()
    telling = notices(cites, journal, fake)
    telling.run()
    keep(cites, of)
    journal.changes.append(of)
    assert telling.run() == 1
    assert telling.run() == 0
    assert fake.edits == []
    assert list(fake.followed) == ["fix-1-7"]


def test_a_message_that_has_no_room_is_followed(cites: Cites) -> None:
    of, fake, journal = changed(BEFORE, AFTER), Fake(), Journal()
    telling = notices(cites, journal, fake)
    telling.run()
    long = Page(Builder().add("word " * 500).build())
    cites.keep(Place(CHAT), "7", PAGE.dump_json(long).decode(), {of.article.id: [KILLED]})
    journal.changes.append(of)
    assert telling.run() == 1
    assert list(fake.followed) == ["fix-1-7"]


def test_a_chat_that_has_to_wait_is_told_later_and_the_others_now(cites: Cites) -> None:
    of, fake, journal = changed(BEFORE, AFTER), Fake({CHAT: Later("flood", 30)}), Journal()
    telling = notices(cites, journal, fake)
    telling.run()
    keep(cites, of)
    keep(cites, of, OTHER, "9")
    journal.changes.append(of)
    assert telling.run() == 1
    assert [message for message, _ in fake.edits] == ["9"]
    assert telling.run() == 1
    assert [message for message, _ in fake.edits] == ["9", "7"]
    assert telling.run() == 0


def test_a_chat_that_is_gone_is_left_alone(cites: Cites) -> None:
    of, fake, journal = changed(BEFORE, AFTER), Fake({CHAT: Gone("blocked")}), Journal()
    telling = notices(cites, journal, fake)
    telling.run()
    keep(cites, of)
    journal.changes.append(of)
    assert telling.run() == 0
    assert telling.run() == 0
    assert fake.edits == []


def test_what_a_chat_forgot_is_not_set_right(cites: Cites, tmp_path: Path) -> None:
    of, fake, journal = changed(BEFORE, AFTER), Fake(), Journal()
    telling = notices(cites, journal, fake)
    telling.run()
    keep(cites, of)
    with Answers.open(tmp_path / "bot.db") as opened:
        assert Personal(opened.database).erase(CHAT) == 1
    journal.changes.append(of)
    assert telling.run() == 0
