"""Search over real stores: who finds what, what is folded, what is said when one is away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retrieval.encoder import open_encoder
from retrieval.errors import EncoderUnusable, RetrievalError, StoreDamaged, StoreUnreachable
from retrieval.index import Indexer
from retrieval.search import Searcher
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE, Audience, Evidence, Query
from tests.retrieval.store_samples import CHAT, OTHER_CHAT, HashEncoder, kept

REPORT = (
    "The council of Averton voted on Tuesday to close the old harbour bridge for two years while"
    " engineers replace its cables. The vote was nine to four. Mayor Ilse Brandt said that the"
    " closure would cost the town less than another winter of repairs, and that ferries would run"
    " every ten minutes."
)
NOW = datetime(2026, 3, 2, tzinfo=UTC)


class Stores:
    """A catalog with both indexes, filled by `keep`."""

    def __init__(self, folder: Path) -> None:
        self.encoder = HashEncoder()
        self.catalog = Catalog.open(folder / "catalog.db")
        self.lexical = Lexical(folder / "lexical.db")
        self.vectors = Chroma.persistent(folder / "chroma", "hash-1", 32)

    def keep(
        self,
        name: str,
        text: str,
        audience: Audience = EVERYONE,
        *,
        published: str | None = None,
        publisher: str = "",
    ) -> str:
        """Keep and index an article; its id."""
        article, passages = kept(
            name,
            text,
            audience,
            url=f"https://{name}.example/x",
            published=published,
            publisher=publisher or f"The {name}",
        )
        self.catalog.save(article, passages)
        Indexer(self.catalog, self.lexical, self.vectors, self.encoder).bring_up_to_date()
        return article.id

    def search(
        self, text: str, viewer: Audience = EVERYONE, limit: int = 8, now: datetime = NOW
    ) -> Evidence:
        searcher = Searcher(self.catalog, self.lexical, self.vectors, self.encoder)
        return searcher.search(Query(text, viewer, now, limit))

    def close(self) -> None:
        self.catalog.close()
        self.lexical.close()
        self.vectors.close()


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    opened = Stores(tmp_path)
    yield opened
    opened.close()


def named(evidence: Evidence) -> set[str]:
    """Every article that evidence names, as a hit or as a copy."""
    return {hit.article.id for hit in evidence.hits} | {
        copy.article_id for hit in evidence.hits for copy in hit.copies
    }


def test_near_copies_are_one_hit_that_names_the_others(stores: Stores) -> None:
    ids = {stores.keep(name, f"{REPORT} ({name})") for name in ("gazette", "herald", "courier")}
    other = stores.keep("weather", "Rain is expected at the harbour bridge.")
    evidence = stores.search("harbour bridge closed")
    carried = [hit for hit in evidence.hits if hit.article.id != other]
    assert len(carried) == 1
    assert {copy.article_id for copy in carried[0].copies} == ids - {carried[0].article.id}
    assert {copy.url for copy in carried[0].copies} < {
        f"https://{name}.example/x" for name in ("gazette", "herald", "courier")
    }
    assert named(evidence) == {*ids, other}


@pytest.mark.parametrize("viewer", [EVERYONE, CHAT, OTHER_CHAT], ids=lambda viewer: viewer.name)
def test_neither_hits_nor_their_copies_name_an_article_that_the_asker_may_not_see(
    stores: Stores, viewer: Audience
) -> None:
    ids = {
        audience: stores.keep(f"a{number}", f"{REPORT} ({number})", audience)
        for number, audience in enumerate((EVERYONE, CHAT, OTHER_CHAT))
    }
    evidence = stores.search("harbour bridge closed", viewer)
    assert len(evidence.hits) == 1
    assert named(evidence) == {ids[audience] for audience in viewer.visible()}


def test_an_index_that_returns_what_belongs_to_another_chat_does_not_betray_it(
    stores: Stores,
) -> None:
    public = stores.keep("public", REPORT)
    stores.keep("own", f"{REPORT} (own)", CHAT)

    class Careless(Lexical):
        def match(self, _audiences: object, text: str, limit: int) -> list[tuple[str, float]]:
            return super().match([EVERYONE, CHAT, OTHER_CHAT], text, limit)

    stores.lexical.close()
    stores.lexical = Careless(stores.lexical._path)
    assert len(stores.lexical.match([], "bridge", 9)) == 2
    assert named(stores.search("harbour bridge", OTHER_CHAT)) == {public}


def test_without_the_vector_store_it_searches_by_words_and_says_so(stores: Stores) -> None:
    public = stores.keep("public", REPORT)
    stores.vectors.close()
    assert stores.search("harbour bridge").degraded is None
    stores.vectors.close()
    stores.vectors = Chroma.server("http://127.0.0.1:9", "hash-1", 32)
    evidence = stores.search("harbour bridge")
    assert named(evidence) == {public}
    assert evidence.degraded is not None
    assert "by words only" in evidence.degraded
    assert "http://127.0.0.1:9 does not answer" in evidence.degraded


def test_without_the_encoder_it_searches_by_words_and_says_so(stores: Stores) -> None:
    class Away(HashEncoder):
        def embed_query(self, text: str) -> list[float]:
            raise EncoderUnusable(f"The provider does not embed {text}.")

    public = stores.keep("public", REPORT)
    stores.encoder = Away()
    evidence = stores.search("harbour bridge")
    assert named(evidence) == {public}
    assert evidence.degraded == (
        "Searched by words only: The provider does not embed harbour bridge."
    )


@pytest.mark.parametrize("fault", [StoreUnreachable, StoreDamaged], ids=lambda one: one.__name__)
def test_a_vector_store_that_dies_and_comes_back_is_missed_only_meanwhile(
    stores: Stores, monkeypatch: pytest.MonkeyPatch, fault: type[RetrievalError]
) -> None:
    public = stores.keep("public", REPORT)

    def dies(*_: object, **__: object) -> list[tuple[str, float]]:
        raise fault("The Chroma server died.")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(stores.vectors, "nearest", dies)
        evidence = stores.search("harbour bridge")
        assert named(evidence) == {public}
        assert evidence.degraded == "Searched by words only: The Chroma server died."
    assert stores.search("harbour bridge").degraded is None


def test_a_question_in_a_script_that_the_encoder_does_not_know_is_searched_by_words_and_says_so(
    stores: Stores,
) -> None:
    texts = {
        "ru": ("Паром сел на мель в тумане у острова.", "Где паромы сели на мель?"),
        "ar": ("جنحت العبّارة وسط ضباب كثيف قرب الجزيرة.", "أين جنحت العباره؟"),
        "zh": ("渡轮在浓雾中搁浅沙洲。", "渡轮为什么搁浅？"),
        "ja": ("フェリーが濃霧の中で座礁した。", "フェリーはどこで座礁しましたか"),
        "th": ("เรือข้ามฟากเกยสันทรายท่ามกลางหมอกหนา", "เรือข้ามฟากเกยที่ไหน"),
        "hi": ("घने कोहरे में नाव रेत पर फँस गई।", "नाव कहाँ फँस गई?"),
    }
    ids = {language: stores.keep(language, text) for language, (text, _) in texts.items()}

    class LatinOnly(HashEncoder):
        def serves(self, text: str) -> bool:
            return text.isascii()

    stores.encoder = LatinOnly()
    for language, (_, question) in texts.items():
        evidence = stores.search(question)
        assert [hit.article.id for hit in evidence.hits[:1]] == [ids[language]], language
        assert "does not know the language" in (evidence.degraded or "")
    assert stores.search("the ferry").degraded is None


def test_the_bundled_encoder_serves_latin_scripts() -> None:
    encoder = open_encoder()
    assert all(encoder.serves(text) for text in ("Was ist passiert?", "¿Qué pasó?", "1914", ""))
    assert not any(encoder.serves(text) for text in ("Что было?", "ماذا حدث", "发生了什么 UN"))


@pytest.mark.parametrize("nothing", ["", " \n\t"])
def test_an_empty_query_finds_nothing(stores: Stores, nothing: str) -> None:
    stores.keep("public", REPORT)
    evidence = stores.search(nothing)
    assert (evidence.hits, evidence.degraded) == ((), None)


def test_it_finds_no_more_than_was_asked_for(stores: Stores) -> None:
    for n in range(6):
        stores.keep(f"n{n}", f"The harbour opens on day {n}.")
    assert len(stores.search("harbour opens", limit=4).hits) == 4


def test_what_the_catalog_no_longer_has_takes_no_place_before_the_indexes_follow(
    stores: Stores,
) -> None:
    rows = [kept(f"n{n}", f"Harbour harbour, day {n}.") for n in range(40)]
    for article, passages in rows:
        stores.catalog.save(article, passages)
    left = stores.keep("left", "A long report of many things, one of them the harbour.")
    stores.catalog.delete(EVERYONE, [article.id for article, _ in rows])
    assert named(stores.search("harbour", limit=2)) == {left}


FLOOD = "The Orle flooded the quarters of Brackwater and people left their houses."


@pytest.fixture
def floods(stores: Stores) -> Stores:
    """Reports of one subject: of each of the last days, of a year ago, and without a date."""
    for day in ("2026-03-01", "2026-02-28", "2026-02-20", "2025-03-10"):
        stores.keep(f"day-{day}", FLOOD, published=day)
    stores.keep("undated", FLOOD)
    return stores


def dates(evidence: Evidence) -> list[str | None]:
    return [hit.article.published.text if hit.article.published else None for hit in evidence.hits]


def test_yesterday_finds_what_was_published_yesterday_and_nothing_else(floods: Stores) -> None:
    evidence = floods.search("What did the Orle flood yesterday?")
    assert dates(evidence) == ["2026-03-01"]
    assert [period.text for period in evidence.periods] == ["yesterday"]


def test_since_finds_what_was_published_since(floods: Stores) -> None:
    assert sorted(filter(None, dates(floods.search("floods since 28 February")))) == [
        "2026-02-28",
        "2026-03-01",
    ]


def test_articles_without_a_date_are_left_out_of_a_demanded_time_and_counted(
    floods: Stores,
) -> None:
    (note,) = floods.search("What did the Orle flood yesterday?").notes
    assert "1 article that fits is left out" in note
    assert "on 1 March 2026" in note
    assert None in dates(floods.search("What did the Orle flood?"))


def test_a_time_of_which_nothing_was_published_is_said_to_have_nothing(floods: Stores) -> None:
    evidence = floods.search("What did the Orle flood today?")
    assert evidence.hits == ()
    assert "Nothing that fits was published on 2 March 2026" in evidence.notes[0]


def test_what_was_published_after_the_moment_of_asking_is_not_known_yet(floods: Stores) -> None:
    then = datetime(2025, 3, 20, tzinfo=UTC)
    for text in ("What did the Orle flood?", "What is the latest news?"):
        found = dates(floods.search(text, now=then))
        assert found[0] == "2025-03-10"
        assert all(day is None or day <= "2025-03-20" for day in found)


def test_before_all_articles_nothing_is_known_and_that_is_said(stores: Stores) -> None:
    stores.keep("one", "The Orle flooded Brackwater.", published="2026-03-01")
    evidence = stores.search("What did the Orle flood?", now=datetime(2020, 1, 1, tzinfo=UTC))
    assert evidence.hits == ()
    assert evidence.notes == ("Nothing that fits was published by 1 January 2020.",)


def test_a_past_month_comes_before_what_is_fresh_and_what_has_no_date_is_kept(
    floods: Stores,
) -> None:
    found = dates(floods.search("What did the Orle flood in March 2025?"))
    assert found[0] == "2025-03-10"
    assert None in found
    assert len(found) == 5
    assert dates(floods.search("What did the Orle flood?"))[0] != "2025-03-10"


def test_a_question_for_nothing_but_a_time_lists_what_was_published_then(floods: Stores) -> None:
    assert dates(floods.search("What happened yesterday?")) == ["2026-03-01"]
    assert dates(floods.search("What is the latest news?"))[:2] == ["2026-03-01", "2026-02-28"]


def test_what_is_demanded_is_found_among_more_fitting_articles_of_other_days(
    stores: Stores,
) -> None:
    rows = [
        kept(f"old{n}", f"Flood flood flood in Brackwater, report {n}.", published="2026-01-02")
        for n in range(450)
    ]
    for article, passages in rows:
        stores.catalog.save(article, passages)
    wanted = stores.keep(
        "new", "A long report of many things, one a flood.", published="2026-03-01"
    )
    assert named(stores.search("flood yesterday")) == {wanted}


def test_according_to_a_publisher_finds_its_articles_alone(stores: Stores) -> None:
    own = stores.keep("a", "The ferry carried 214 people.", publisher="The Ellery Gazette")
    other = stores.keep("b", "The ferry ferry carried 241 people.", publisher="Coast Radio")
    only = stores.search("How many people were on the ferry according to the Ellery Gazette?")
    assert named(only) == {own}
    assert named(stores.search("How many were on the ferry according to the minister?")) == {
        own,
        other,
    }


def test_what_a_publisher_says_puts_its_articles_first(stores: Stores) -> None:
    stores.keep("b", "The ferry carried 214 people.", publisher="Coast Radio")
    own = stores.keep("a", "The ferry carried 214 people.", publisher="The Ellery Gazette")
    evidence = stores.search("What does the Ellery Gazette say about the ferry?")
    assert evidence.hits[0].article.id == own
    assert evidence.hits[0].signals["publisher"] > 0
    assert len(evidence.hits) == 2


def test_the_signals_of_a_hit_add_up_to_its_score(floods: Stores) -> None:
    for text in ("What did the Orle flood in March 2025?", "latest on the Orle", "the Orle"):
        for hit in floods.search(text).hits:
            assert sum(hit.signals.values()) == pytest.approx(hit.score)


BAD = {
    "ten thousand characters": "flood " * 1_700,
    "control characters": "\x00\x01flood\x1b[31m\x7f\u202e",
    "operators": 'flood AND (OR) NOT NEAR(x y, 3) ^ * "text:" -title : {a b} + \\',
    "quotes": "\"'`“flood”''\"\"",
    "half a surrogate pair": "flood \ud800",
    "Arabic": "ماذا حدث أمس؟",
    "Chinese": "昨天发生了什么？",
    "Thai": "น้ำท่วมเมื่อวานนี้",
    "emoji": "🌊🌊🌊",
    "marks alone": '?!… "*"',
    "a number": "٣٫٥ 1e999",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_any_query_is_answered_with_hits_or_none(floods: Stores, text: str) -> None:
    evidence = floods.search(text)
    assert len(evidence.hits) <= 8
    assert bool(evidence.hits) or "flood" not in text


def test_an_empty_store_finds_nothing_and_says_no_word_of_a_fault(stores: Stores) -> None:
    for text in ("floods", "What happened yesterday?", "latest news", "according to the BBC"):
        evidence = stores.search(text)
        assert (evidence.hits, evidence.degraded) == ((), None)


def test_at_a_moment_before_all_articles_only_what_has_no_date_is_found(floods: Stores) -> None:
    early = datetime(1990, 1, 1, tzinfo=UTC)
    assert dates(floods.search("the Orle", now=early)) == [None]
    assert floods.search("the Orle yesterday", now=early).hits == ()
