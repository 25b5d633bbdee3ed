"""Briefings over several articles: what is in each part, and that nothing unchecked is."""

from __future__ import annotations

import ast
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.briefer import Briefer
from bot.briefing import Asked, Gatherer, material, on_topic, since_of
from bot.platforms import rendering
from bot.writing.brief_extractive import Brief
from bot.writing.brief_parts import announces_future, part_of, still_ahead
from bot.writing.briefs import Briefing, Material, Part
from bot.writing.fallback import Fallback
from bot.writing.generative import Generative, Prompts
from bot.writing.model import LangChainModel, Where
from bot.writing.types import Claim, Draft, FindingKind, Outcome, Progress, Reading
from prompts import load
from retrieval.identity import signature
from retrieval.stories.story import Story, Telling
from retrieval.types import EVERYONE, Article, Evidence, Precision, Published, Query
from tests.bot.evidence_at_hand import WordEncoder, article
from tests.bot.model_server import ModelServer, model_server, says
from tests.paths import ROOT

NOW = datetime(2026, 3, 12, 20, tzinfo=UTC)
TOPIC = "ferry accident"
GAZETTE = article(
    "The ferry Aurelia ran aground off Lindport on Tuesday with 214 passengers on board. "
    "Eleven people were injured, the coast guard said. "
    "The cause of the accident is still under investigation. "
    "The ferry company denied that the crew had been warned of the sandbank.",
    title="Ferry Aurelia runs aground off Lindport",
    publisher="The Ellery Gazette",
    published="2026-03-10",
)
WIRE = article(
    "A ferry with 214 passengers ran aground near Lindport on Tuesday. "
    "Divers examined the hull of the Aurelia on Wednesday. "
    "The harbour authority will publish its report on 20 March.",
    title="Divers examine ferry that ran aground at Lindport",
    publisher="Northline Wire",
    published="2026-03-11",
)


def told(*articles: Article, now: datetime = NOW, topic: str = TOPIC) -> Material:
    ordered = sorted(articles, key=lambda one: one.published.text if one.published else "")
    tellings = [
        Telling(one, one.published.at if one.published else now, signature(one.text))
        for one in ordered
    ]
    story = Story("s1", EVERYONE, tuple(tellings))
    return material([story], Query(topic, EVERYONE, now), None)


def briefed(found: Material, *models: Generative) -> Briefing:
    made, _ = briefer(*models).of(TOPIC, found, lambda _: None)
    return made


def briefer(*models: Generative) -> Briefer:
    return Briefer(_Nothing(), Fallback(models, _Unused()), Brief(WordEncoder()))


def said(given: Briefing, part: Part) -> list[str]:
    return [claim.text for one in given.sections if one.part is part for claim in one.claims]


def computed(given: Briefing, part: Part) -> list[str]:
    return [found.text for one in given.sections if one.part is part for found in one.findings]


def test_each_sentence_stands_in_the_part_that_it_belongs_to() -> None:
    given = briefed(told(GAZETTE, WIRE))
    assert any("ran aground" in text for text in said(given, Part.HAPPENED))
    (unknown,) = said(given, Part.UNKNOWN)
    assert "still under investigation" in unknown
    (disputed,) = said(given, Part.DISPUTED)
    assert "denied that the crew" in disputed
    (announced,) = said(given, Part.NEXT)
    assert "20 March" in announced


def test_a_figure_of_two_publishers_is_agreed_with_both_of_them_cited() -> None:
    given = briefed(told(GAZETTE, WIRE))
    (agreed,) = [text for text in computed(given, Part.AGREED) if "214" in text]
    assert "The Ellery Gazette" in agreed
    assert "Northline Wire" in agreed
    assert agreed.startswith("2 publishers give this independently: 214 passengers (")


def test_a_copy_of_a_text_agrees_with_nobody() -> None:
    copy = article(WIRE.text, title=WIRE.title, publisher="Coast Daily", published="2026-03-11")
    given = briefed(told(WIRE, copy))
    assert given.material.independent == 1
    assert computed(given, Part.AGREED) == []


def test_figures_of_one_thing_that_differ_are_disputed() -> None:
    other = article(
        "The ferry Aurelia ran aground off Lindport on Tuesday with 241 passengers on board.",
        title="Ferry Aurelia aground",
        publisher="Coast Daily",
        published="2026-03-10",
    )
    given = briefed(told(GAZETTE, other))
    (differ,) = computed(given, Part.DISPUTED)
    assert differ.startswith("Sources disagree: ")
    assert "214" in differ
    assert "241" in differ
    assert not any("214" in text for text in computed(given, Part.AGREED))


def test_no_sentence_is_agreed_whose_figure_another_report_gives_otherwise() -> None:
    def report(publisher: str, *sentences: str) -> Article:
        text = " ".join(sentences)
        return article(text, title="Ferry aground", publisher=publisher, published="2026-03-12")

    gazette = report(
        "The Ellery Gazette",
        "The ferry Aurelia ran aground off Lindport in thick fog.",
        "There were 214 passengers and 22 crew members on board.",
    )
    islander = report(
        "The Lindport Islander",
        "The ferry Aurelia, which ran aground off Lindport, was pulled free.",
        "All 214 passengers and 22 crew members had been brought ashore by noon.",
    )
    radio = report(
        "Coast Radio News",
        "The ferry Aurelia ran onto a bank off Lindport in fog.",
        "On board the Aurelia were 241 passengers and a crew of 22, the harbour office said.",
    )
    agreed = briefed(told(gazette, islander))
    (sentence,) = [one for one in said(agreed, Part.HAPPENED) if "214" in one]
    number = said(agreed, Part.HAPPENED).index(sentence) + 1
    assert any(
        f"Sentence {number} " in one or "214" in one for one in computed(agreed, Part.AGREED)
    )
    given = briefed(told(gazette, islander, radio))
    (differ,) = computed(given, Part.DISPUTED)
    assert "214" in differ
    assert "241" in differ
    number = next((at for at, one in enumerate(said(given, Part.HAPPENED), 1) if "214" in one), -1)
    assert not any(
        f"Sentence {number} " in one or "214" in one for one in computed(given, Part.AGREED)
    )


def test_one_article_alone_is_told_with_its_substance_in_its_own_order() -> None:
    alone = article(
        "Engineers have found eleven cracks in the Tolvik dam, the water board said on Sunday. "
        "The board lowered the level of the lake by two metres as a precaution. "
        "“There is no immediate danger,” said the head of the board, Lena Moss.",
        title="Engineers warn over cracks in Tolvik dam",
        publisher="The Harbour Courier",
        published="2026-03-11",
    )
    told_of = said(briefed(told(alone, topic="Tolvik dam")), Part.HAPPENED)
    found = [
        next(at for at, text in enumerate(told_of) if words in text)
        for words in ("eleven cracks", "lowered the level", "no immediate danger")
    ]
    assert found == sorted(found)


def test_a_lower_toll_that_nobody_calls_corrected_is_no_update() -> None:
    later = article(
        "The ferry Aurelia ran aground off Lindport on Tuesday with 180 passengers on board.",
        title="Ferry Aurelia aground",
        publisher="Coast Daily",
        published="2026-03-12",
    )
    given = briefed(told(GAZETTE, later))
    assert not any("Update" in text for one in Part for text in computed(given, one))


def test_figures_of_other_things_are_no_dispute() -> None:
    other = article(
        "Nine lifeboats took part. Some 30 firefighters waited at the pier in Lindport where the "
        "Aurelia lies.",
        title="Ferry Aurelia aground at Lindport",
        publisher="Coast Daily",
        published="2026-03-10",
    )
    assert computed(briefed(told(GAZETTE, other)), Part.DISPUTED) == []


def test_what_only_one_publisher_reports_is_said_to_be_so() -> None:
    given = briefed(told(GAZETTE))
    assert "Only The Ellery Gazette is found to report on this." in computed(given, Part.UNKNOWN)


def test_without_any_year_the_year_is_not_known() -> None:
    bare = article(
        "A panel of the United Nations backed the call on 18 November.", publisher="Harbor Post"
    )
    assert "No source gives the year." in computed(briefed(told(bare)), Part.UNKNOWN)
    assert "No source gives the year." not in computed(briefed(told(GAZETTE)), Part.UNKNOWN)


def test_an_announcement_that_is_past_is_not_told_as_coming() -> None:
    late = briefed(told(GAZETTE, WIRE, now=datetime(2026, 3, 21, tzinfo=UTC)))
    assert said(late, Part.NEXT) == []


def test_what_another_article_tells_as_done_is_not_told_as_coming() -> None:
    before = article(
        "The council of Averton will vote on the new ferry plan on Thursday.",
        publisher="Harbor Post",
        published="2026-03-10",
    )
    after = article(
        "The council of Averton voted on Thursday for the new ferry plan, by 31 votes to 12.",
        publisher="Coast Daily",
        published="2026-03-12",
    )
    assert said(briefed(told(before, after)), Part.NEXT) == []
    alone = briefed(told(before, now=datetime(2026, 3, 11, tzinfo=UTC)))
    assert ["will vote" in claim.text for claim in alone.sentences] == [True]


def test_no_sentence_is_told_twice_and_every_one_is_cited_literally() -> None:
    given = briefed(told(GAZETTE, WIRE))
    texts = [claim.text for claim in given.sentences]
    assert len(texts) == len(set(texts))
    for claim in given.sentences:
        for citation in claim.citations:
            assert citation.article.text[citation.start : citation.end] == citation.quote


def test_nothing_found_is_a_briefing_without_parts() -> None:
    empty = Material(Evidence(Query(TOPIC, EVERYONE, NOW), ()), (), 0)
    given = briefed(empty)
    assert (given.outcome, given.sections) == (Outcome.NO_EVIDENCE, ())
    assert "The sources say nothing of this." in rendering.briefing(given, lambda _: None).text


def test_a_stock_sentence_of_several_articles_is_not_news() -> None:
    stock = " This report was made possible by the readers of the coast papers."
    one = article(GAZETTE.text + stock, publisher="One", published="2026-03-10")
    two = article(WIRE.text + stock, publisher="Two", published="2026-03-11")
    assert not any("made possible" in claim.text for claim in briefed(told(one, two)).sentences)


def test_opinions_do_not_open_a_briefing_that_reports_can_open() -> None:
    opinion = article(
        "The ferry Aurelia accident off Lindport came as no surprise to anyone who knows the ferry "
        "company. Ministers ought to resign over the ferry Aurelia.",
        title="Ferry accident: a scandal off Lindport",
        publisher="The Ellery Gazette (Opinion)",
        published="2026-03-12",
    )
    given = briefed(told(opinion, GAZETTE, WIRE))
    assert "no surprise" not in said(given, Part.HAPPENED)[0]
    assert not any("ought to resign" in claim.text for claim in given.sentences)


def test_an_opinion_that_nobody_else_reports_on_is_told_as_somebodys() -> None:
    opinion = article(
        "The ferry company has ignored every warning of the last ten years.",
        publisher="The Ellery Gazette (Opinion)",
        published="2026-03-12",
    )
    (told_as,) = said(briefed(told(opinion)), Part.HAPPENED)
    assert told_as.startswith("According to The Ellery Gazette (Opinion), the ferry company")


def test_the_reader_hears_what_is_read_and_then_each_sentence_that_passed() -> None:
    heard: list[Progress] = []
    given, _ = briefer().of(TOPIC, told(GAZETTE, WIRE), heard.append)
    assert heard[0] == Reading(2, 2)
    assert [one.text for one in heard[1:] if isinstance(one, Claim)] == said(given, Part.HAPPENED)


# With a model


def model(server: ModelServer) -> Generative:
    prompts = Prompts(load("brief"), load("rewrite"))
    return Generative(LangChainModel(Where("test-model", url=server.url, silence=5)), prompts)


def test_what_a_model_writes_is_checked_and_put_into_its_part() -> None:
    text = (
        "The ferry Aurelia ran aground off Lindport with 214 passengers on board. [P2]\n"
        "The captain was drunk. [P2]\n"
        "The harbour authority will publish its report on 20 March. [P1]\n"
    )
    with model_server(says(text), says("NONE")) as server:
        given = briefed(told(GAZETTE, WIRE), model(server))
        assert "You brief a reader" in server.prompt(0)
    assert said(given, Part.HAPPENED) == [
        "The ferry Aurelia ran aground off Lindport with 214 passengers on board."
    ]
    assert said(given, Part.NEXT) == ["The harbour authority will publish its report on 20 March."]
    assert [dropped.text for dropped in given.dropped] == ["The captain was drunk."]
    assert (given.writer, given.prompt.partition("@")[0]) == ("test-model", "brief")


def test_parts_that_a_model_leaves_out_are_filled_from_the_articles() -> None:
    with model_server(says("The ferry Aurelia ran aground off Lindport. [P2]")) as server:
        given = briefed(told(GAZETTE, WIRE), model(server))
    assert any("under investigation" in text for text in said(given, Part.UNKNOWN))
    assert any("denied" in text for text in said(given, Part.DISPUTED))


def test_a_model_that_is_away_leaves_the_briefing_to_the_extractive_writer() -> None:
    with model_server(lambda wire: wire.status(401)) as server:
        given = briefed(told(GAZETTE, WIRE), model(server))
    assert given.writer == "extractive"
    assert said(given, Part.HAPPENED)
    assert [note.kind for note in given.notes] == [FindingKind.WRITER]


# Parts


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The council will vote on Monday.", Part.NEXT),
        ("Officials said the school is expected to reopen next week.", Part.NEXT),
        ("The minister pledged to cut emissions in half.", Part.HAPPENED),
        ("No one really knows what it would cost.", Part.UNKNOWN),
        ("He signed an order that will close the school.", Part.HAPPENED),
        ("The law, which will apply from May, was passed on Friday.", Part.HAPPENED),
        ("The army is leaving, the minister said, though advisers will remain.", Part.HAPPENED),
        ("“We will win,” he said.", Part.HAPPENED),
        ("It is unclear whether the driver was hurt.", Part.UNKNOWN),
        ("Police have not said what caused the fire.", Part.UNKNOWN),
        ("The minister denied the allegation.", Part.DISPUTED),
        ("The judge denied bail.", Part.HAPPENED),
        ("The dispute over the mine began in May.", Part.HAPPENED),
    ],
)
def test_the_wording_says_what_part_a_sentence_belongs_to(text: str, part: Part) -> None:
    assert part_of(text) is part


@pytest.mark.parametrize(
    ("text", "now", "ahead"),
    [
        ("It will open on Friday.", "2026-03-13", True),
        ("It will open on Friday.", "2026-03-14", False),
        ("It will open on 20 March.", "2026-03-20", True),
        ("It will open on 20 March.", "2026-03-21", False),
        ("The mayor announced on Tuesday that it will open.", "2026-03-12", True),
        ("The mayor on Tuesday formally announced that it will open.", "2026-03-12", True),
        ("The mayor told two papers on Tuesday that it will open.", "2026-03-12", True),
        ("The mayor said it will open on Tuesday.", "2026-03-12", False),
        ("It will open.", "2026-03-18", True),
        ("It will open.", "2026-03-30", False),
    ],
)
def test_an_announcement_is_ahead_until_the_day_that_it_names(
    text: str, now: str, ahead: bool
) -> None:
    issued = Published("2026-03-10", Precision.DAY, "json-ld")
    assert still_ahead(text, issued, datetime.fromisoformat(now).date()) is ahead


def test_a_report_without_a_date_announces_nothing() -> None:
    assert not still_ahead("It will open tomorrow.", None, NOW.date())


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text_has_a_part(text: str) -> None:
    assert part_of(text) in Part
    assert announces_future(text) in {True, False}


# Material


def test_only_what_was_reported_between_the_moments_is_read() -> None:
    query = Query(TOPIC, EVERYONE, NOW)
    tellings = tuple(
        Telling(one, one.published.at, signature(one.text))
        for one in (GAZETTE, WIRE)
        if one.published is not None
    )
    story = Story("s1", EVERYONE, tellings)
    since = material([story], query, datetime(2026, 3, 11, tzinfo=UTC))
    assert [one.article.publisher for one in since.printed] == ["Northline Wire"]
    early = Query(TOPIC, EVERYONE, datetime(2026, 3, 10, 12, tzinfo=UTC))
    assert [one.article.publisher for one in material([story], early, None).printed] == [
        "The Ellery Gazette"
    ]


def test_old_stories_are_not_mixed_with_the_one_that_is_asked_about() -> None:
    old = article(
        "The ferry accident of Averton killed two.", publisher="Old", published="2024-05-01"
    )
    stories = {
        one.id: Story(one.id, EVERYONE, (Telling(one, one.published.at, signature(one.text)),))
        for one in (GAZETTE, old)
        if one.published is not None
    }
    query = Query(TOPIC, EVERYONE, NOW)
    hits = tuple(hit for one in (old, GAZETTE) for hit in told(one).evidence.hits)
    chosen = on_topic(
        TOPIC, Evidence(query, hits), lambda one: stories[one.id], Asked(TOPIC, EVERYONE, NOW)
    )
    assert [story.id for story in chosen] == [GAZETTE.id]


def test_a_story_that_shares_too_few_words_with_the_topic_is_not_on_it() -> None:
    query = Query("volcano eruption Iceland", EVERYONE, NOW)
    hits = told(GAZETTE).evidence.hits
    asked = Asked(query.text, EVERYONE, NOW)
    story = Story("s", EVERYONE, (Telling(GAZETTE, NOW, signature(GAZETTE.text)),))
    assert on_topic(query.text, Evidence(query, hits), lambda _: story, asked) == []


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("yesterday", datetime(2026, 3, 11, tzinfo=UTC)),
        ("today", datetime(2026, 3, 12, tzinfo=UTC)),
        ("3 days", NOW - timedelta(days=3)),
        ("12h", NOW - timedelta(hours=12)),
        ("2 weeks ago", NOW - timedelta(weeks=2)),
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
    ],
)
def test_a_time_to_begin_is_read(text: str, moment: datetime) -> None:
    assert since_of(text, NOW) == moment


@pytest.mark.parametrize("text", ["", "soon", "9999999 weeks", "3 parsecs"])
def test_what_is_no_time_is_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(ValueError, match="is no time; write"):
        since_of(text, NOW)


# Rendering, and who may make one


def test_a_briefing_reads_part_by_part_with_numbered_sources() -> None:
    text = rendering.briefing(briefed(told(GAZETTE, WIRE)), lambda _: None).text
    assert text.startswith("ferry accident\n2 articles by 2 publishers, 10 Mar 2026 – 11 Mar 2026")
    order = [
        text.index(heading)
        for heading in (
            "What happened", "What is agreed", "What is disputed", "What is not known",
            "What comes next", "Sources",
        )
    ]  # fmt: skip
    assert order == sorted(order)
    assert "\n1 " in text


def test_the_sources_are_numbered_as_they_are_cited() -> None:
    given = briefed(told(GAZETTE, WIRE))
    text = rendering.briefing(given, lambda _: None).text
    for number, citation in enumerate(rendering.cited(given), start=1):
        assert f"\n{number} {citation.article.publisher}" in text


def test_briefings_are_made_in_one_place() -> None:
    made_in = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "bot").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Briefing"
    }
    assert made_in == {"bot/writing/brief_check.py"}


def test_gathering_finds_an_article_by_its_address_alone_in_what_the_asker_may_see() -> None:
    found = Gatherer(_NoSearch(), _NoStories(), _NoArticles()).gather(
        Asked("https://news.example/ferry", EVERYONE, NOW)
    )
    assert found.printed == ()
    reads: list[str] = []

    def read_page(url: str, _asker: object) -> Article:
        reads.append(url)
        return GAZETTE

    found = Gatherer(_NoSearch(), _NoStories(), _NoArticles(), read_page=read_page).gather(
        Asked("https://news.example/ferry?utm_source=x", EVERYONE, NOW)
    )
    assert reads == ["https://news.example/ferry"]
    assert [one.article for one in found.printed] == [GAZETTE]


class _NoSearch:
    def search(self, query: Query) -> Evidence:
        raise AssertionError(query)


class _NoStories:
    def story_of(self, article_id: str, viewer: object) -> Story | None:
        del article_id, viewer
        return None


class _NoArticles:
    def article(self, id_: str, viewer: object) -> Article | None:
        del id_, viewer
        return None


class _Nothing:
    def gather(self, asked: Asked) -> Material:
        raise AssertionError(asked)


class _Unused:
    def write(self, question: str, evidence: Evidence, *, longest: int = 4) -> Draft:
        raise AssertionError(question, evidence, longest)
