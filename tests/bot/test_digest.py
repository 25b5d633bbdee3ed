"""Digests: one entry a story, checked, the most reported first, told again only with news."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.convert_digests import digest as shape
from bot.digest_batch import Digests, Unreadable, read_articles
from bot.digest_shapes import DigestIn, DigestOut
from bot.platforms.digest_pages import counts, footer
from bot.platforms.digest_pages import entry as page
from bot.platforms.rendering import ENGLISH
from bot.writing.choice import Period, choose
from bot.writing.digests import Entry, Memory, Wishes
from bot.writing.headlines import cleaned, headline
from bot.writing.support import Judged, Scorer
from retrieval.encoder import open_encoder
from retrieval.identity import signature
from retrieval.stories.story import Story, Telling
from retrieval.types import EVERYONE
from tests.bot.evidence_at_hand import article

ENCODER = open_encoder()
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def told(
    id_: str, day: float, publisher: str, title: str, text: str, **more: object
) -> dict[str, Any]:
    """An article of a file, reported so many days after Monday."""
    at = (MONDAY + day * DAY).isoformat()
    return {"id": id_, "publisher": publisher, "title": title, "text": text, "published": at} | more


BRIDGE = told(
    "bridge-1", 0.3, "Harbour Post", "Averton closes harbour bridge for two years",
    "The council of Averton voted on Monday to close the old harbour bridge for two years while"
    " engineers replace its cables. Mayor Ilse Brandt said that ferries would run every ten"
    " minutes. The work costs 40 million euros, the council said.",
)  # fmt: skip
BRIDGE_TOO = told(
    "bridge-2", 0.4, "Ellery Times", "Harbour bridge in Averton to be closed for two years",
    "Averton's old harbour bridge will be closed for two years, the council decided on Monday."
    " Ferries are to replace it while the cables are renewed, mayor Ilse Brandt said."
    " About 9,000 people cross the bridge each day, according to the city.",
)  # fmt: skip
FIRE = told(
    "fire-1", 0.5, "Ellery Times", "Fire destroys paper mill in Ellery, killing three workers",
    "A fire destroyed the largest paper mill of Ellery on Monday night, killing three workers."
    " The police are looking for a man who was seen at the gate with a canister.",
)  # fmt: skip
FIRE_GROWN = told(
    "fire-2", 1.3, "Harbour Post", "Death toll in Ellery paper mill fire rises to seven",
    "The death toll from the fire that destroyed the paper mill of Ellery has risen to seven,"
    " police said on Tuesday, after four workers died in hospital."
    " The fire killed seven workers. Prosecutor Jan Kolk said that a suspect had been arrested.",
)  # fmt: skip
BRIDGE_MORE = told(
    "bridge-3", 1.4, "Coast Radio", "Shipping firm Nordkai to run ferries in Averton",
    "Averton's old harbour bridge will be closed for two years, the council decided on Monday."
    " Shipping company Nordkai won the contract to run the three ferries until 2028,"
    " its director Per Lund said on Tuesday.",
)  # fmt: skip
BRIDGE_COPY = BRIDGE | {"id": "bridge-4", "publisher": "Inland Mail", "published":
                        (MONDAY + 1.5 * DAY).isoformat()}  # fmt: skip
EVERYTHING = [BRIDGE, BRIDGE_TOO, FIRE, FIRE_GROWN, BRIDGE_MORE, BRIDGE_COPY]


class Chat:
    """One chat that gets a digest each day, over a file of articles in `folder`."""

    def __init__(
        self, folder: Path, *articles: Mapping[str, Any], scorer: Scorer | None = None
    ) -> None:
        self._file = folder / "articles.jsonl"
        self.write(*articles)
        self._digests = Digests(ENCODER, folder, scorer)

    def write(self, *articles: Mapping[str, Any]) -> None:
        self._file.write_text("".join(json.dumps(one) + "\n" for one in articles), "utf-8")

    def day(self, number: float, *, since: float | None = None, **wanted: Any) -> DigestOut:
        first = number if since is None else since
        line = DigestIn(
            id=str(number), since=MONDAY + first * DAY, now=MONDAY + (number + 1) * DAY,
            articles=self._file.name, **wanted,
        )  # fmt: skip
        return shape(line.id, self._digests.compose(line))


def kinds(made: DigestOut) -> dict[str, str]:
    """The kind of each entry by the first words of the ids of its articles."""
    return {entry.articles[0].split("-")[0]: entry.kind for entry in made.entries}


def test_a_story_is_one_entry_and_the_most_reported_comes_first(tmp_path: Path) -> None:
    made = Chat(tmp_path, BRIDGE, BRIDGE_TOO, FIRE).day(0)
    first, second = made.entries
    assert first.articles == ["bridge-1", "bridge-2"]
    assert second.articles == ["fire-1"]
    assert (first.kind, first.publishers, first.independent) == ("new", 2, 2)
    assert first.counts == "2 publishers"
    assert made.omitted == 0


def test_every_sentence_carries_a_quote_of_the_articles_that_were_given(tmp_path: Path) -> None:
    given = {one["id"]: one for one in EVERYTHING}
    chat = Chat(tmp_path, *EVERYTHING)
    cited = [
        citation
        for day in (0, 1)
        for entry in chat.day(day).entries
        for sentence in entry.sentences
        for citation in sentence.citations
    ]
    assert len(cited) >= 5
    for one in cited:
        assert given[one.article]["text"][one.start : one.end] == one.quote


def test_what_is_told_comes_again_only_with_something_new(tmp_path: Path) -> None:
    chat = Chat(tmp_path, *EVERYTHING)
    assert kinds(chat.day(0)) == {"bridge": "new", "fire": "new"}
    again = chat.day(1)
    assert kinds(again)["fire"] == "update"
    assert kinds(again)["bridge"] in {"update", "developing"}
    said = " ".join(one.text for entry in again.entries for one in entry.sentences)
    assert "Nordkai" in said
    assert "closed for two years" not in said
    assert chat.day(2).entries == []


def test_an_update_says_which_figure_changed(tmp_path: Path) -> None:
    chat = Chat(tmp_path, FIRE, FIRE_GROWN)
    chat.day(0)
    (entry,) = chat.day(1).entries
    (change,) = entry.changes
    assert change.kind == "update"
    assert [(value.text, value.former) for value in change.values] == [
        ("seven", False), ("three workers", True),
    ]  # fmt: skip
    assert entry.headline == FIRE_GROWN["title"]


def test_a_copy_of_what_was_told_is_nothing_new(tmp_path: Path) -> None:
    chat = Chat(tmp_path, BRIDGE, BRIDGE_COPY)
    assert len(chat.day(0).entries) == 1
    made = chat.day(1)
    assert made.entries == []
    assert [one.reason for one in made.left] == [
        "it was told, and what came since are copies of what was read"
    ]


def test_copies_count_as_one_source(tmp_path: Path) -> None:
    wire = BRIDGE | {"text": f"AVERTON, March 2 (Reuters) - {BRIDGE['text']}"}
    copies = [wire | {"id": f"c{n}", "publisher": name} for n, name in enumerate(
        ["Inland Mail", "Coast Radio", "Harbour Post"])]  # fmt: skip
    (entry,) = Chat(tmp_path, *copies).day(0).entries
    assert (entry.publishers, entry.independent) == (3, 1)
    assert entry.counts == "3 publishers, 1 wire report, 1 independent"


def test_what_has_no_room_is_counted(tmp_path: Path) -> None:
    made = Chat(tmp_path, BRIDGE, BRIDGE_TOO, FIRE).day(0, limit=1)
    assert kinds(made) == {"bridge": "new"}
    assert made.omitted == 1
    assert [one.reason for one in made.left] == ["others matter more"]


def test_disagreement_between_publishers_is_shown(tmp_path: Path) -> None:
    other = told(
        "fire-3", 0.5, "Coast Radio", "Five workers die in fire in Ellery paper mill",
        "A fire destroyed the paper mill of Ellery on Monday night, killing five workers. The"
        " police are looking for a man with a canister.",
    )  # fmt: skip
    (entry,) = Chat(tmp_path, FIRE, other).day(0).entries
    (differing,) = entry.disagreements
    assert differing.text.startswith("Sources disagree: ")
    assert {value.text.split()[0] for value in differing.values} == {"three", "five"}


# What is chosen


def test_only_what_matches_a_topic_comes_by_words_or_by_meaning(tmp_path: Path) -> None:
    assert kinds(Chat(tmp_path, *EVERYTHING).day(0, topics=["Averton"])) == {"bridge": "new"}
    assert kinds(Chat(tmp_path, *EVERYTHING).day(0, topics=["deadly fires"])) == {"fire": "new"}


def test_a_topic_with_nothing_and_many_topics_are_no_error(tmp_path: Path) -> None:
    made = Chat(tmp_path, *EVERYTHING).day(0, topics=["ice hockey"])
    assert made.entries == []
    assert {one.reason for one in made.left} == {"it matches nothing that the chat follows"}
    many = [f"ice hockey club number {n}" for n in range(499)] + ["Averton"]
    assert "bridge" in kinds(Chat(tmp_path, *EVERYTHING).day(0, topics=many))


def story(id_: str, *articles: Mapping[str, Any]) -> Story:
    tellings = []
    for one in articles:
        made = article(one["text"], title=one["title"], publisher=one["publisher"])
        at = datetime.fromisoformat(one["published"])
        tellings.append(Telling(made, at, signature(made.text)))
    return Story(id_, EVERYONE, tuple(tellings))


STORIES = [story("bridge", BRIDGE, BRIDGE_TOO), story("fire", FIRE)]
TUESDAY = Period(MONDAY, MONDAY + DAY)


def chosen(**wanted: Any) -> tuple[list[str], dict[str, str]]:
    topics = {"Averton": "bridge"}

    def match(of: Story) -> dict[str, float]:
        asked = (*wanted.get("topics", ()), *wanted.get("muted_topics", ()))
        return {topic: 1.0 for topic in asked if topics.get(topic) == of.id}

    choice = choose(STORIES, TUESDAY, Memory(), Wishes(**wanted), match)
    return [one.story.id for one in choice.ranked], {
        one.story.id: one.reason for one in choice.left
    }


@pytest.mark.parametrize(
    ("wanted", "ranked", "left"),
    [
        ({}, ["bridge", "fire"], {}),
        ({"muted_stories": ("bridge",)}, ["fire"], {"bridge": "the story is muted"}),
        ({"muted_sources": ("Coast Radio",)}, ["bridge", "fire"], {}),
        ({"muted_sources": ("Ellery Times",)}, ["bridge"], {"fire": "all who report it are muted"}),
        ({"muted_topics": ("Averton",)}, ["fire"], {"bridge": 'the topic "Averton" is muted'}),
        ({"sources": ("Ellery Times",)}, ["bridge", "fire"], {}),
        (
            {"sources": ("Harbour Post",)}, ["bridge"],
            {"fire": "it matches nothing that the chat follows"},
        ),
        (
            {"stories": ("fire",)}, ["fire"],
            {"bridge": "it matches nothing that the chat follows"},
        ),
        ({"weights": {"fire": 2.0}}, ["fire", "bridge"], {}),
        ({"weights": {"harbourpost": -9.0}}, ["fire", "bridge"], {}),
    ],
)  # fmt: skip
def test_what_a_chat_follows_and_mutes_decides(
    wanted: dict[str, Any], ranked: list[str], left: dict[str, str]
) -> None:
    assert chosen(**wanted) == (ranked, left)


def test_a_story_in_which_another_one_was_merged_counts_as_told() -> None:
    (entry_of,) = (one for one in STORIES if one.id == "fire")
    known = Memory().told(MONDAY + DAY, [])
    assert known.of(entry_of) is None
    merged = Story("other", EVERYONE, entry_of.tellings, merged=("fire",))
    from bot.writing.digests import ToldStory

    memory = known.told(
        MONDAY + DAY, [ToldStory("fire", MONDAY + DAY, "Fire", ("A fire.",), frozenset())]
    )
    found = memory.of(merged)
    assert found is not None
    assert found.sentences == ("A fire.",)


# Headlines


@pytest.mark.parametrize(
    ("title", "publisher", "clean"),
    [
        ("Bridge closed for years | Harbour Post", "Harbour Post", "Bridge closed for years"),
        ("Bridge closed - harbourpost.example", None, "Bridge closed"),
        ("WATCH: Bridge closed for two years", None, "Bridge closed for two years"),
        ("Harbour Post — Bridge closed", "Harbour Post", "Bridge closed"),
        ("Bridge closed - mayor resigns", "Harbour Post", "Bridge closed - mayor resigns"),
        ("  Bridge\nclosed ", None, "Bridge closed"),
        ("| -", None, ""),
    ],
)  # fmt: skip
def test_titles_lose_the_names_of_sites_and_labels(
    title: str, publisher: str | None, clean: str
) -> None:
    assert cleaned(title, publisher) == clean


def test_a_title_that_its_reports_do_not_bear_out_is_no_headline() -> None:
    invented = article(BRIDGE["text"], title="Averton closes harbour bridge for nine years")
    baited = article(BRIDGE["text"], title="You won't believe which bridge they closed now")
    asking = article(BRIDGE["text"], title="Will the old harbour bridge be closed for two years?")
    borne = article(BRIDGE["text"], title=BRIDGE["title"])
    assert headline([invented, baited, asking]) is None
    found = headline([invented, baited, asking, borne])
    assert found is not None
    assert found.text == BRIDGE["title"]


class Doubting:
    """A scorer that believes nothing."""

    def judge(self, *_: object) -> Judged:
        return Judged(0.0)

    def together(self, judged: Sequence[Judged]) -> list[Judged]:
        return list(judged)


def test_titles_and_sentences_are_judged_by_the_scorer_of_the_composer(tmp_path: Path) -> None:
    title = "Averton harbour bridge closed for two years"
    borne = article(BRIDGE["text"], title=title)
    assert headline([borne]) is not None
    assert headline([borne], scorer=Doubting()) is None
    # Sentences that an article holds need no score; its title has to be judged.
    (entry,) = Chat(tmp_path, BRIDGE | {"title": title}, scorer=Doubting()).day(0).entries
    assert entry.headline != title
    assert BRIDGE["text"].startswith(entry.headline)


def test_without_a_title_that_passes_the_clause_of_a_sentence_is_the_headline_and_not_said_again(
    tmp_path: Path,
) -> None:
    (entry,) = (
        Chat(tmp_path, BRIDGE | {"title": "Nobody wants this to happen again"}).day(0).entries
    )
    assert entry.headline == (
        "The council of Averton voted on Monday to close the old harbour bridge for two years"
    )
    assert entry.lead is not None
    assert entry.lead.text.startswith(entry.headline)
    assert entry.lead.citations[0].quote in BRIDGE["text"]
    assert not any(entry.headline in one.text for one in entry.sentences)


def test_the_marks_of_a_clause_are_those_of_its_sentence(tmp_path: Path) -> None:
    chat = Chat(tmp_path, BRIDGE | {"title": "Nobody wants this to happen again"})
    line = DigestIn(id="1", since=MONDAY, now=MONDAY + DAY, articles="articles.jsonl")
    (entry,) = chat._digests.compose(line).entries
    assert page(entry, lambda _: None).text.startswith(f"{entry.headline}\u00a0[1]")
    assert entry.lead is not None
    assert entry.lead.text in entry.told(MONDAY + DAY).sentences


def test_a_title_may_pass_without_its_last_clause_and_with_a_capital_on_each_word() -> None:
    shouted = article(
        BRIDGE["text"],
        title="Averton Votes to Close Old Harbour Bridge as Mayors of Neighbouring Towns Protest",
    )
    found = headline([shouted])
    assert found is not None
    assert found.text == "Averton Votes to Close Old Harbour Bridge"


# Files


def test_nothing_later_than_now_is_seen_and_nothing_told_from_before_since(tmp_path: Path) -> None:
    chat = Chat(tmp_path, *EVERYTHING)
    made = chat.day(0)
    assert not {"fire-2", "bridge-3"} & {id_ for one in made.entries for id_ in one.articles}
    fresh = Chat(tmp_path, *EVERYTHING).day(1)
    assert all(one.kind == "new" for one in fresh.entries)
    assert {id_ for one in fresh.entries for id_ in one.fresh} <= {
        "fire-2", "bridge-3", "bridge-4",
    }  # fmt: skip


def test_a_clock_that_goes_back_shows_nothing_of_the_future(tmp_path: Path) -> None:
    chat = Chat(tmp_path, *EVERYTHING)
    chat.day(1)
    made = chat.day(0)
    assert {id_ for one in made.entries for id_ in one.articles} <= {
        "bridge-1", "bridge-2", "fire-1",
    }  # fmt: skip
    with pytest.raises(Unreadable, match="is after now"):
        chat.day(0, since=3)


def test_a_file_may_grow_between_lines(tmp_path: Path) -> None:
    chat = Chat(tmp_path, FIRE)
    before = chat.day(0)
    chat.write(*EVERYTHING)
    after = chat.day(1)
    assert kinds(after)["fire"] == "update"
    fires = [one for one in after.entries if "fire-1" in one.articles]
    assert fires[0].story == before.entries[0].story


def test_articles_without_dates_come_when_they_are_first_seen(tmp_path: Path) -> None:
    undated = [{**one, "published": None} for one in (BRIDGE, FIRE)]
    chat = Chat(tmp_path, *undated)
    assert kinds(chat.day(0)) == {"bridge": "new", "fire": "new"}
    assert chat.day(1).entries == []


def test_an_undated_article_counts_as_reported_with_the_one_before_it() -> None:
    lines = [json.dumps(one) for one in (BRIDGE, FIRE | {"published": "soon"}, FIRE_GROWN)]
    found, refused = read_articles([*lines, "", "no json", "{}", '{"id": 3, "title": " "}'])
    assert found["fire-1"][1] == found["bridge-1"][1] != found["fire-2"][1]
    assert refused == 3


def test_an_empty_file_is_an_empty_digest_and_a_missing_one_an_error(tmp_path: Path) -> None:
    chat = Chat(tmp_path)
    made = chat.day(0)
    assert (made.entries, made.omitted) == ([], 0)
    (tmp_path / "articles.jsonl").unlink()
    with pytest.raises(Unreadable, match=r"articles\.jsonl cannot be read"):
        chat.day(0)


@given(
    st.lists(st.sampled_from(EVERYTHING), unique_by=lambda one: one["id"]),
    st.lists(st.floats(-0.5, 2.5), max_size=4),
    st.integers(0, 3),
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_read_when_no_story_is_in_a_digest_twice(
    tmp_path: Path, articles: list[dict[str, Any]], days: list[float], limit: int
) -> None:
    chat = Chat(tmp_path, *articles)
    for day in days:
        made = chat.day(day, limit=limit)
        stories = [entry.story for entry in made.entries]
        assert len(stories) == len(set(stories)) <= limit
        assert all(entry.sentences or entry.changes for entry in made.entries)
        repeated = chat.day(day, limit=50)
        assert not set(stories) & {entry.story for entry in repeated.entries}


# How it reads


def _first_entry(folder: Path) -> Entry:
    line = DigestIn(id="1", since=MONDAY, now=MONDAY + DAY, articles="articles.jsonl")
    return Chat(folder, FIRE)._digests.compose(line).entries[0]


def test_a_headline_that_is_all_there_is_to_say_is_said_once_with_its_marks(
    tmp_path: Path,
) -> None:
    entry = _first_entry(tmp_path)
    alone = dataclasses.replace(entry, claims=entry.claims[:1], headline=entry.claims[0].text)
    text = page(alone, lambda _: None).text
    told, sources, _ = text.partition("\n\nSources\n")
    assert sources
    assert told.count(alone.headline) == 1
    assert told.startswith(f"{alone.headline}\u00a0[1]")


def test_the_one_publisher_of_an_entry_is_named(tmp_path: Path) -> None:
    entry = _first_entry(tmp_path)
    assert counts(dataclasses.replace(entry, publishers=1), ENGLISH) == entry.titled.publisher
    assert counts(dataclasses.replace(entry, publishers=3, independent=3), ENGLISH) == (
        "3 publishers"
    )


def test_an_entry_reads_with_its_kind_counts_and_sources(tmp_path: Path) -> None:
    chat = Chat(tmp_path, FIRE, FIRE_GROWN)
    chat.day(0)
    line = DigestIn(id="1", since=MONDAY + DAY, now=MONDAY + 2 * DAY, articles="articles.jsonl")
    made = chat._digests.compose(line)
    text = page(made.entries[0], lambda _: None).text
    assert text.startswith(
        "Update: Death toll in Ellery paper mill fire rises to seven\n2 publishers"
    )
    assert "• seven — Harbour Post, 3 Mar 2026" in text
    assert "• earlier: three workers — Ellery Times, 2 Mar 2026" in text
    assert footer(made).text == (
        "3 Mar, 00:00 to 4 Mar, 00:00 (UTC)\n1 article read, the newest of 3 Mar, 07:12"
    )
