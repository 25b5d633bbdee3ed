"""The desk over a real home with the bundled encoder; only the writer is a fake."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.asking import LONGEST_QUESTION, BadQuestion, question_of
from bot.desk import EVIDENCE_HITS, Desk
from bot.references import reference
from bot.schedule import UnknownZone
from bot.writing.ports import Propose, unheard
from bot.writing.types import Answer, Citation, Draft, DraftSentence, Outcome, Progress, Reading
from retrieval.encoder import open_encoder
from retrieval.extract import extract
from retrieval.index import Indexer
from retrieval.ingest import ingest
from retrieval.ports import Encoder
from retrieval.search import Searcher
from retrieval.sources.files import Files
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE, Audience, Evidence

CHAT, OTHER_CHAT = Audience("chat:telegram:42"), Audience("chat:telegram:7")
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
VOTE = "The council adopted the ferry plan by 31 votes to 12."
FERRY = f"""# Council adopts ferry plan

The debate in Averton lasted four hours and was watched by a full gallery.

{VOTE} Mayor Ilse Brandt called the result a start, not an end.

The first ferry is to leave the eastern bank in May.
"""
SECRET = "The budget of the newsroom is forty thousand crowns."
PRIVATE = f"""# Notes of the newsroom

{SECRET} Nobody outside this chat is to know of it before the summer.
"""


@dataclass
class Quoting:
    """A writer that drafts the sentences it was given, each from the passage that holds it."""

    sentences: list[str] = field(default_factory=list)
    given: list[tuple[str, Evidence, int]] = field(default_factory=list)

    def write(
        self, question: str, evidence: Evidence, *, longest: int = 4, propose: Propose = unheard
    ) -> Draft:
        self.given.append((question, evidence, longest))
        drafted = [
            DraftSentence(sentence, (hit.passage.id,))
            for sentence in self.sentences
            for hit in evidence.hits
            if sentence in hit.passage.text
        ]
        for sentence in drafted:
            propose(sentence)
        return Draft(question, "quoting", tuple(drafted))


@dataclass
class Newsroom:
    """A home with its stores open, a folder to read articles from, and a desk."""

    folder: Path
    catalog: Catalog
    indexer: Indexer
    searcher: Searcher
    writer: Quoting = field(default_factory=Quoting)

    @property
    def desk(self) -> Desk:
        return Desk(self.searcher, self.writer, self.catalog, lambda: NOW)

    def read(self, name: str, text: str, audience: Audience = EVERYONE) -> None:
        """Ingest one article, which may have been read before, and index it."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        report = ingest(
            Files([path]), audience, catalog=self.catalog, extract=extract, today=NOW.date()
        )
        assert report.new + report.changed == 1
        self.indexer.bring_up_to_date()

    def cited(self, sentence: str, asker: Audience = EVERYONE) -> Citation:
        """The citation of a sentence that an answer quotes."""
        self.writer.sentences = [sentence]
        answer = self.desk.ask(sentence, asker)
        [claim] = answer.sentences
        return claim.citations[0]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return open_encoder()


@pytest.fixture
def newsroom(tmp_path: Path, encoder: Encoder) -> Iterator[Newsroom]:
    articles, home = tmp_path / "articles", tmp_path / "home"
    articles.mkdir()
    home.mkdir()
    lexical = Lexical(home / "lexical.db")
    vectors = Chroma.persistent(home / "chroma", encoder.name, encoder.dimension)
    with Catalog.open(home / "catalog.db") as catalog:
        made = Newsroom(
            articles,
            catalog,
            Indexer(catalog, lexical, vectors, encoder),
            Searcher(catalog, lexical, vectors, encoder),
        )
        made.read("ferry.md", FERRY)
        made.read("notes.md", PRIVATE, CHAT)
        yield made
    lexical.close()
    vectors.close()


def test_the_reference_of_a_citation_opens_its_quote_in_its_context(newsroom: Newsroom) -> None:
    cited = newsroom.cited(VOTE)
    opened = newsroom.desk.context(reference(cited), EVERYONE)
    assert opened is not None
    assert opened.quote == cited.quote
    assert VOTE.startswith(opened.quote)
    assert opened.title == "Council adopts ferry plan"
    assert (opened.url, opened.published) == (None, None)
    whole = opened.before + opened.quote + opened.after
    assert whole == cited.article.text
    assert "The debate in Averton" in opened.before
    assert "leave the eastern bank in May." in opened.after


def test_in_a_long_article_the_context_is_cut_between_words(newsroom: Newsroom) -> None:
    filler = "\n\n".join(f"Speaker number {n} spoke of the river at length." for n in range(40))
    quote = "Ferries would run every ten minutes from sunrise."
    newsroom.read("long.md", f"# Long debate\n\n{filler}\n\n{quote}\n\n{filler}\n")
    cited = newsroom.cited(quote)
    opened = newsroom.desk.context(reference(cited), EVERYONE)
    assert opened is not None
    before, after = opened.before.removeprefix("…"), opened.after.removesuffix("…")
    assert (before == opened.before, after == opened.after) == (False, False)
    assert len(before) <= 400
    assert len(after) <= 400
    left, found, right = cited.article.text.partition(before + opened.quote + after)
    assert found
    assert left.endswith(" ")
    assert right.startswith(" ")


def test_yesterday_is_the_day_before_by_the_clocks_of_the_asker(newsroom: Newsroom) -> None:
    line = {"title": "Regatta", "text": VOTE, "published": "2026-03-01T20:30:00Z"}
    newsroom.read("late.jsonl", json.dumps(line | {"publisher": "The Averton Post"}))
    desk = newsroom.desk

    def titles(zone: str | None) -> set[str]:
        found = desk.search("the ferry plan yesterday", EVERYONE, zone=zone)
        return {hit.article.title for hit in found.hits}

    assert titles(None) == titles("Europe/Berlin") == {"Regatta"}
    assert titles("Asia/Tokyo") == set(), "there it was this morning"
    asked = desk.explain("the ferry plan yesterday", EVERYONE, zone="Asia/Tokyo")[1]
    assert asked.now.utcoffset() == timedelta(hours=9)
    with pytest.raises(UnknownZone, match="Berln"):
        desk.ask("the ferry plan yesterday", EVERYONE, zone="Berln")


def test_what_everyone_may_see_is_written_at_the_cost_of_who_asks(newsroom: Newsroom) -> None:
    newsroom.writer.sentences = [VOTE]
    answer, why = newsroom.desk.explain("the ferry plan", EVERYONE, payer=CHAT)
    [(_, given, _)] = newsroom.writer.given
    assert given.query.audience == CHAT
    assert [claim.text for claim in answer.sentences] == [VOTE]
    assert why.audiences == (EVERYONE.name,), "nothing of the chat's own was looked at"


def test_after_the_article_changed_the_reference_still_opens_what_was_cited(
    newsroom: Newsroom,
) -> None:
    old = reference(newsroom.cited(VOTE))
    corrected = VOTE.replace("31 votes to 12", "30 votes to 13")
    newsroom.read("ferry.md", "# Corrected: council adopts ferry plan\n\n" + corrected)
    opened = newsroom.desk.context(old, EVERYONE)
    assert opened is not None
    assert "31 votes to 12" in opened.quote
    assert opened.title == "Council adopts ferry plan"
    new = reference(newsroom.cited(corrected))
    assert new != old
    assert new[:16] == old[:16], "the same article"


def test_after_the_article_was_deleted_the_reference_opens_nothing(newsroom: Newsroom) -> None:
    cited = newsroom.cited(VOTE)
    newsroom.catalog.delete(EVERYONE, [cited.article.id])
    assert newsroom.desk.context(reference(cited), EVERYONE) is None


def test_the_reference_of_another_chats_article_opens_nothing(newsroom: Newsroom) -> None:
    own = reference(newsroom.cited(SECRET, CHAT))
    assert newsroom.desk.context(own, CHAT) is not None
    for stranger in (EVERYONE, OTHER_CHAT):
        assert newsroom.desk.context(own, stranger) is None


def test_an_answer_to_another_chat_knows_nothing_of_what_is_private(newsroom: Newsroom) -> None:
    newsroom.writer.sentences = [SECRET]
    assert newsroom.desk.ask("What is the budget?", CHAT).outcome is Outcome.ANSWERED
    for stranger in (EVERYONE, OTHER_CHAT):
        answer = newsroom.desk.ask("What is the budget?", stranger)
        assert answer.outcome is Outcome.NO_EVIDENCE
        assert SECRET not in {hit.passage.text for hit in answer.hits}


def test_a_forged_reference_opens_nothing(newsroom: Newsroom) -> None:
    cited = newsroom.cited(VOTE)
    article, print_, start, end = reference(cited).split("-")
    assert newsroom.desk.context(f"{article}-{print_}-{start}-{end}", EVERYONE) is not None
    for forged in (
        "",
        "nonsense",
        article,
        f"{article}-{print_}-{start}",
        f"{article}-{print_}-{end}-{start}",
        f"{article}-{print_}-{start}-{start}",
        f"{article}-{print_}-0-{len(cited.article.text) + 1}",
        f"{article}-{print_}-{start}-{'9' * 8}",
        f"{article}-{print_}-{start}-{'9' * 5000}",
        f"{article}-{print_}--1-{end}",
        f"{article}-{print_}-{start}-{end} ",
        f"{article}-{print_}-{start}-{end}\n",
        f"{article}-{print_}-٣-{end}",
        f"{article}-%%%%%%%%%%-{start}-{end}",
        f"{article}-{'0' * 10}-{start}-{end}",
        f"{'0' * 16}-{print_}-{start}-{end}",
        f"{article.upper()}-{print_}-{start}-{end}X",
    ):
        assert newsroom.desk.context(forged, EVERYONE) is None, forged


def test_no_reference_opens_more_than_2000_characters_of_an_article(newsroom: Newsroom) -> None:
    body = " ".join(f"Sentence number {n} is about the ferry." for n in range(100))
    newsroom.read("long.md", f"# Long report\n\n{body}\n")
    cited = newsroom.cited("Sentence number 50 is about the ferry.")
    article, print_, _, _ = reference(cited).split("-")
    opened = newsroom.desk.context(f"{article}-{print_}-100-2100", EVERYONE)
    assert opened is not None
    assert len(opened.quote) == 2_000
    assert newsroom.desk.context(f"{article}-{print_}-100-2101", EVERYONE) is None


def test_a_question_is_searched_for_and_written_on_one_line(newsroom: Newsroom) -> None:
    newsroom.writer.sentences = [VOTE]
    answer: Answer = newsroom.desk.ask("  How did\n the vote\u200b go?\x00 ", EVERYONE)
    [(question, evidence, longest)] = newsroom.writer.given
    assert question == evidence.query.text == "How did the vote go?"
    assert evidence.query.now == NOW
    assert evidence.query.limit == EVIDENCE_HITS
    assert longest == 4
    assert [claim.text for claim in answer.sentences] == [VOTE]


def test_who_asks_for_more_gets_up_to_eight_sentences(newsroom: Newsroom) -> None:
    newsroom.desk.ask("Tell me in detail how the vote went", EVERYONE)
    assert newsroom.writer.given[0][2] == 8


def test_a_moment_that_is_given_counts_as_now(newsroom: Newsroom) -> None:
    then = datetime.combine(date(2025, 1, 1), datetime.min.time(), UTC)
    newsroom.desk.ask("How did the vote go?", EVERYONE, now=then)
    assert newsroom.writer.given[0][1].query.now == then


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "The question is empty"),
        (" \n\t\u200b\x00", "The question is empty"),
        ("?!", "no words"),
        ("👍👍", "no words"),
        ("x" * (LONGEST_QUESTION + 1), "2,001 characters; at most 2,000"),
    ],
)
def test_what_can_be_no_question_is_refused_with_what_to_do(
    newsroom: Newsroom, text: str, reason: str
) -> None:
    with pytest.raises(BadQuestion, match=reason):
        newsroom.desk.ask(text, EVERYONE)
    assert newsroom.writer.given == []


def test_the_longest_question_is_read_whole() -> None:
    assert question_of("x" * LONGEST_QUESTION) == "x" * LONGEST_QUESTION


def test_an_empty_search_finds_nothing(newsroom: Newsroom) -> None:
    assert newsroom.desk.search(" \u200b ", EVERYONE).hits == ()


def test_the_asker_hears_what_is_read_and_then_each_sentence_that_passed(
    newsroom: Newsroom,
) -> None:
    newsroom.writer.sentences = [VOTE, "The first ferry is to leave the eastern bank in May."]
    heard: list[Progress] = []
    answer = newsroom.desk.ask("How did the vote go?", EVERYONE, tell=heard.append)
    assert heard[0] == Reading(passages=len(answer.hits), publishers=1)
    assert tuple(heard[1:]) == answer.sentences
    assert len(answer.sentences) == 2
