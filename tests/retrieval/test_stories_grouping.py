from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.stories.assign import vector_text
from retrieval.stories.grouping import Change, Grouper, VectorTable, average_linkage
from retrieval.stories.likeness import DAY, FEATURES, Model, Rarity, compare
from retrieval.stories.profile import Profile, profile, words_of
from tests.retrieval.store_samples import HashEncoder

# Alike only by the vector: what is grouped is then plain to see.
BY_VECTOR = Model(tuple(20.0 if name == "meaning" else 0.0 for name in FEATURES), -14.0, 0.4)
ENCODER = HashEncoder(dimension=64)
HOUR = 3_600.0


def at_angle(id_: str, degrees: float, at: float = 0.0) -> Profile:
    """An article whose likeness to another follows from the angle between them alone."""
    turn = np.radians(degrees)
    return profile(id_, "", "", at, np.array([np.cos(turn), np.sin(turn)], np.float32))


def article(id_: str, title: str, text: str, at: float = 0.0) -> Profile:
    vector = np.array(ENCODER.embed_query(vector_text(title, text)), np.float32)
    return profile(id_, title, text, at, vector)


class Run:
    """A grouper with its changes, ids by the founding article."""

    def __init__(self, fitted: Model | None = BY_VECTOR) -> None:
        self.changes: list[Change] = []
        self.given: list[str] = []
        self.grouper = Grouper(self._new_id, fitted)

    def _new_id(self, founder: str) -> str:
        self.given.append(f"{founder}/{len(self.given)}")
        return self.given[-1]

    def add(self, *profiles: Profile) -> Change:
        for one in profiles:
            self.changes.append(self.grouper.add(one))
        return self.changes[-1]

    def groups(self) -> set[frozenset[str]]:
        stories: dict[str | None, set[str]] = {}
        for id_ in self.grouper.articles():
            stories.setdefault(self.grouper.story(id_), set()).add(id_)
        return {frozenset(group) for group in stories.values()}


def test_reports_of_one_event_share_a_story_and_others_do_not() -> None:
    run = Run()
    run.add(at_angle("a", 0), at_angle("b", 80), at_angle("c", 10), at_angle("d", 85))
    assert run.groups() == {frozenset("ac"), frozenset("bd")}


def test_the_id_of_a_story_stays_while_articles_join_it() -> None:
    run = Run()
    first = run.add(at_angle("a", 0)).story
    for number in range(20):
        assert run.add(at_angle(f"n{number}", number / 2)).story == first
    assert run.given == [first]


def test_a_bridging_article_merges_two_stories_into_the_larger_one() -> None:
    run = Run()
    run.add(at_angle("a1", 0), at_angle("a2", 2), at_angle("b", 52))
    larger, smaller = run.grouper.story("a1"), run.grouper.story("b")
    assert larger != smaller
    change = run.add(at_angle("m", 26))
    assert change.merged == ((smaller, larger),)
    assert change.story == larger
    assert run.groups() == {frozenset({"a1", "a2", "b", "m"})}


def test_articles_that_show_a_story_to_be_two_split_it_and_the_old_id_stays_with_most() -> None:
    run = Run()
    run.add(at_angle("a1", 0), at_angle("a2", 1), at_angle("b", 45))
    old = run.grouper.story("a1")
    assert run.grouper.story("b") == old
    change = run.add(at_angle("c", 75))
    assert run.groups() == {frozenset({"a1", "a2"}), frozenset({"b", "c"})}
    assert run.grouper.story("a2") == old
    assert change.split == ((change.story, old),)
    assert [(move.article, move.before) for move in change.moves if move.before] == [("b", old)]
    assert not change.merged


def test_what_is_together_is_not_parted_by_a_little() -> None:
    def grouped(*degrees: float) -> int:
        run = Run()
        run.add(*(at_angle(str(place), degree) for place, degree in enumerate(degrees)))
        return len(run.groups())

    limit = next(d / 10 for d in range(900) if grouped(0, d / 10) == 2)
    run = Run()
    run.add(at_angle("a", 0), at_angle("b", limit - 0.2))
    run.add(at_angle("b", limit + 0.2))  # its text changed a little
    assert run.groups() == {frozenset("ab")}


def test_an_old_report_speaks_no_more_for_a_new_one() -> None:
    run = Run()
    run.add(at_angle("old", 0, at=0.0), at_angle("new", 0, at=5 * DAY))
    assert run.groups() == {frozenset({"old"}), frozenset({"new"})}


def test_a_story_goes_on_as_long_as_reports_come() -> None:
    run = Run()
    stories = {run.add(at_angle(f"day {day}", day / 10, at=day * DAY)).story for day in range(20)}
    assert len(stories) == 1


def test_memory_does_not_grow_with_the_past() -> None:
    run = Run()
    for day in range(60):
        run.add(*(at_angle(f"{day} {n}", n * 40, at=day * DAY) for n in range(3)))
        run.grouper.drop_before((day - 8) * DAY)
    assert len(run.grouper) == 9 * 3
    assert len(run.grouper._vectors.nearest(np.array([1, 0], np.float32), 100)) == 9 * 3
    assert run.grouper._likeness.keys() == set(run.grouper.articles())


def test_a_story_that_began_earlier_is_not_merged_away_because_one_article_leaves_it() -> None:
    run = Run()
    run.add(at_angle("early", 0, at=0), at_angle("late", 45, at=3 * DAY))
    story = run.grouper.story("late")
    assert run.grouper.story("early") == story
    run.grouper.drop_before(DAY)
    change = run.add(
        at_angle("x", 100, at=3 * DAY),
        at_angle("y", 101, at=3 * DAY),
        at_angle("z", 72, at=3 * DAY),
    )
    assert run.grouper.story("late") != story
    assert not any(gone == story for change in run.changes for gone, _ in change.merged)
    assert change.story == run.grouper.story("late")


def test_articles_that_come_late_find_the_story_of_their_days() -> None:
    run = Run()
    run.add(at_angle("a", 0, at=0.0), at_angle("far", 0, at=30 * DAY))
    assert run.add(at_angle("late", 1, at=HOUR)).story == run.grouper.story("a")


def test_an_article_that_comes_again_takes_its_own_place() -> None:
    run = Run()
    run.add(at_angle("a", 0), at_angle("b", 1))
    story = run.grouper.story("a")
    change = run.add(at_angle("b", 2))
    assert (change.story, change.moves, len(run.grouper)) == (story, (), 2)
    run.add(at_angle("b", 88))
    assert run.groups() == {frozenset("a"), frozenset("b")}


def test_the_same_articles_in_the_same_order_give_the_same_stories() -> None:
    profiles = [at_angle(str(n), n * 37.7 % 180, n * HOUR) for n in range(80)]

    def told() -> list[str]:
        run = Run()
        run.add(*profiles)
        return [change.story for change in run.changes]

    assert told() == told()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.floats(0, 180), st.floats(0, 9)), max_size=40))
def test_the_changes_alone_tell_the_stories(arrivals: list[tuple[int, float, float]]) -> None:
    """Moves and merges, applied in order, give what the grouper holds; no id comes twice."""
    run = Run()
    stories: dict[str, str] = {}
    gone: set[str] = set()
    for number, degrees, days in arrivals:
        change = run.add(at_angle(str(number), degrees, days * DAY))
        for move in change.moves:
            assert stories.get(move.article) == move.before
            stories[move.article] = move.after
        for old, into in change.merged:
            assert old not in gone
            assert into not in gone
            gone.add(old)
            assert old not in stories.values()
        assert change.story == stories[str(number)]
    assert stories == {id_: run.grouper.story(id_) for id_ in run.grouper.articles()}
    assert len(set(run.given)) == len(run.given)
    assert not gone & set(stories.values())


@given(st.lists(st.lists(st.floats(0, 1), min_size=6, max_size=6), min_size=6, max_size=6))
def test_linkage_parts_the_rows_and_joins_nothing_below_the_limit(rows: list[list[float]]) -> None:
    likes = np.array(rows)
    likes = (likes + likes.T) / 2
    groups = average_linkage(likes, 0.5)
    assert sorted(row for group in groups for row in group) == list(range(6))
    for one in groups:
        for other in groups:
            if one is not other:
                assert likes[np.ix_(one, other)].mean() < 0.5 + 1e-9


def test_a_table_of_vectors_gives_the_nearest_after_any_puts_and_drops() -> None:
    chance = np.random.default_rng(1)
    table, held = VectorTable(), {}
    for number in range(300):
        held[str(number)] = vector = chance.normal(size=5).astype(np.float32)
        table.put(str(number), vector)
        if number % 3 == 0:
            gone = str(chance.choice(sorted(held)))
            table.drop(gone)
            del held[gone]
    wanted = chance.normal(size=5).astype(np.float32)
    best = sorted(held, key=lambda id_: -float(held[id_] @ wanted))[:7]
    assert table.nearest(wanted, 7) == best


# The shipped model, with words

VOTE = "The council of Averton voted on Tuesday to close the old harbour bridge for two years."
VOTE_TOO = "Averton's harbour bridge will be closed for two years, the council voted on Tuesday."
FIRE = "A fire destroyed a paper mill near Ellery on Tuesday night, and nobody was hurt."


def test_the_shipped_weights_are_those_of_the_comparisons_and_joining_is_no_certainty() -> None:
    rarity = Rarity()
    one, other = article("a", "Bridge to close", VOTE), article("b", "Averton closes", VOTE_TOO)
    assert len(compare(one, other, rarity)) == len(FEATURES)
    assert compare(one, other, rarity) == pytest.approx(compare(other, one, rarity))


def test_two_papers_on_one_vote_are_one_story_and_a_fire_is_another() -> None:
    run = Run(None)
    run.add(
        article("a", "Council closes harbour bridge", VOTE, 0),
        article("b", "Fire destroys paper mill", FIRE, HOUR),
        article("c", "Harbour bridge in Averton closed for two years", VOTE_TOO, 2 * HOUR),
    )
    assert run.groups() == {frozenset("ac"), frozenset("b")}


def test_articles_without_title_or_text_are_grouped_without_trouble() -> None:
    run = Run(None)
    run.add(article("a", "", ""), article("b", "", VOTE), article("c", "Bridge", ""))
    run.add(article("d", "!!!", "…\n\n123 456"), article("e", "\x00", "\ufffd" * 50))
    assert len(run.grouper) == 5


def test_an_article_of_thirty_thousand_words_is_compared_by_its_lead() -> None:
    long = VOTE_TOO + " " + "Words on anything else that fill a book. " * 4_000
    run = Run(None)
    run.add(article("a", "Council closes harbour bridge", VOTE))
    run.add(article("b", "Harbour bridge closed for two years", long))
    assert sum(run.grouper._held["b"].words.values()) < 300


SENTENCES: dict[str, tuple[str, str]] = {
    "ar": ("صوت مجلس المدينة على إغلاق جسر الميناء القديم", "اندلع حريق كبير في مصنع الورق ليلا"),
    "bn": ("নগর পরিষদ পুরানো সেতু বন্ধ করার পক্ষে ভোট দিয়েছে", "কাগজ কারখানায় রাতে আগুন লেগেছে"),
    "de": ("Der Stadtrat stimmte für die Sperrung der Brücke", "Ein Feuer zerstörte eine Fabrik"),
    "el": ("Το συμβούλιο ψήφισε να κλείσει τη γέφυρα", "Φωτιά κατέστρεψε εργοστάσιο χαρτιού"),
    "es": ("El concejo votó cerrar el viejo puente del puerto", "Un incendio destruyó una fábrica"),
    "fa": ("شورای شهر به بستن پل قدیمی بندر رأی داد", "آتش سوزی کارخانه کاغذ را نابود کرد"),
    "fr": ("Le conseil a voté la fermeture du vieux pont", "Un incendie a détruit une papeterie"),
    "he": ("מועצת העיר הצביעה לסגור את הגשר הישן בנמל", "שריפה הרסה מפעל נייר בלילה"),
    "hi": ("नगर परिषद ने पुराना पुल बंद करने के लिए मतदान किया", "कागज मिल में रात को आग लग गई"),
    "id": ("Dewan kota memilih menutup jembatan pelabuhan tua", "Kebakaran hebat di pabrik kertas"),
    "it": (
        "Il consiglio ha votato di chiudere il vecchio ponte",
        "Un incendio distrugge la cartiera",
    ),
    "ja": ("市議会は古い港の橋を二年間閉鎖することを可決した", "製紙工場で夜に大きな火事があった"),
    "ko": ("시의회는 오래된 항구 다리를 폐쇄하기로 의결했다", "제지 공장에서 밤에 큰 불이 났다"),
    "nl": ("De gemeenteraad stemde voor het sluiten van de brug", "Brand verwoest papierfabriek"),
    "pl": ("Rada miasta zagłosowała za zamknięciem mostu", "Pożar zniszczył fabrykę papieru"),
    "pt": ("A câmara votou o fecho da velha ponte do porto", "Um incêndio destruiu uma fábrica"),
    "ru": ("Городской совет проголосовал за закрытие моста", "Пожар уничтожил бумажную фабрику"),
    "th": ("สภาเมืองลงมติปิดสะพานท่าเรือเก่าเป็นเวลาสองปี", "ไฟไหม้โรงงานกระดาษในเวลากลางคืน"),
    "tr": (
        "Belediye meclisi eski köprünün kapatılmasına oy verdi",
        "Kâğıt fabrikasında yangın çıktı",
    ),
    "zh": ("市议会投票决定关闭旧港大桥两年", "造纸厂夜间发生大火无人受伤"),
}


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_words_of_twenty_languages_tell_two_events_apart(language: str) -> None:
    vote, fire = (set(words_of(sentence)) for sentence in SENTENCES[language])
    assert len(vote) >= 3
    assert len(fire) >= 3
    assert len(vote & fire) <= min(len(vote), len(fire)) / 4


def test_a_word_counts_by_how_few_articles_have_it() -> None:
    rarity = Rarity()
    for words in (["vote", "bridge"], ["vote"], ["vote", "mill"]):
        rarity.add(words)
    assert rarity.of("never") == 1.0
    assert rarity.of("never") > rarity.of("bridge") > rarity.of("vote") > 0
    rarity.remove(["vote", "bridge"])
    assert rarity.of("bridge") == 1.0
