from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from retrieval.errors import HomeUnusable, StoreDamaged, StoreFull, StoreUnreachable
from retrieval.stores.catalog import Catalog, EncoderId, Saved, Work
from retrieval.stores.schema import HEAD, State, metadata
from retrieval.types import EVERYONE, Audience, Precision, Published
from tests.retrieval.store_samples import CHAT, OTHER_CHAT, kept

LONG = "\n\n".join(
    f"Paragraph {n} of a long report. " + "It goes on and on. " * 30 for n in range(4)
)


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog.open(tmp_path / "catalog.db", clock=Clock()) as opened:
        yield opened


def test_the_migrations_make_exactly_the_tables_of_the_schema(tmp_path: Path) -> None:
    Catalog.open(tmp_path / "catalog.db").close()
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'catalog.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        made = {
            (table, tuple(index["column_names"]))
            for table in metadata.tables
            for index in sa.inspect(connection).get_indexes(table)
        }
    engine.dispose()
    wanted = {
        (table.name, tuple(column.name for column in index.columns))
        for table in metadata.tables.values()
        for index in table.indexes
    }
    assert made == wanted


def test_the_newest_migration_is_the_one_that_the_program_expects() -> None:
    config = Config()
    config.set_main_option("script_location", "retrieval.stores:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_a_catalog_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    Catalog.open(tmp_path / "catalog.db").close()
    with sqlite3.connect(tmp_path / "catalog.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(HomeUnusable, match="newer Briefbot"):
        Catalog.open(tmp_path / "catalog.db")


def test_an_article_comes_back_as_it_was_saved(catalog: Catalog) -> None:
    article, passages = kept("a.txt", LONG, url="https://a.example/x", published="2026-03-01")
    assert catalog.save(article, passages) is Saved.NEW
    assert catalog.article(article.id, EVERYONE) == article
    assert len(passages) > 2
    backwards = [passage.id for passage in reversed(passages)]
    assert catalog.passages(backwards, EVERYONE) == [(article, p) for p in reversed(passages)]


def test_all_that_is_known_of_an_article_is_kept_with_each_version(catalog: Catalog) -> None:
    article, passages = kept("a.txt", LONG, url="https://a.example/x", published="2026-03-01")
    known = replace(
        article,
        updated=Published("2026-03-02T09:30:00+01:00", Precision.TIME, "json-ld"),
        section="Politics",
        image="https://a.example/x.jpg",
        conflict="the page says 1 March and 3 March",
    )
    catalog.save(known, passages)
    assert catalog.article(article.id, EVERYONE) == known
    new, new_passages = kept("a.txt", "Another text.", url="https://a.example/x")
    catalog.save(new, new_passages)
    assert catalog.version(article.id, article.fingerprint, EVERYONE) == known


def test_what_becomes_known_of_an_article_later_is_taken_over_without_a_new_version(
    catalog: Catalog,
) -> None:
    article, passages = kept("a.txt", LONG)
    catalog.save(article, passages)
    known = replace(article, section="Politics")
    assert catalog.save(known, passages) is Saved.UNCHANGED
    assert catalog.article(article.id, EVERYONE) == known
    assert catalog.version(article.id, article.fingerprint, EVERYONE) == known


def test_saving_it_again_changes_nothing(catalog: Catalog) -> None:
    article, passages = kept("a.txt", LONG)
    catalog.save(article, passages)
    before = catalog.counts()
    assert catalog.save(article, passages) is Saved.UNCHANGED
    assert catalog.counts() == before


def test_a_changed_article_has_new_passages_and_keeps_what_it_said(catalog: Catalog) -> None:
    old, old_passages = kept("a.txt", LONG)
    new, new_passages = kept("a.txt", "Now it says something else.")
    catalog.save(old, old_passages)
    assert catalog.save(new, new_passages) is Saved.CHANGED
    both = [passage.id for passage in (*old_passages, *new_passages)]
    assert catalog.passages(both, EVERYONE) == [(new, passage) for passage in new_passages]
    assert catalog.version(old.id, old.fingerprint, EVERYONE) == old
    assert catalog.version(old.id, new.fingerprint, EVERYONE) == new
    assert catalog.version(old.id, "never", EVERYONE) is None
    assert catalog.is_old_version(old)
    assert not catalog.is_old_version(new)


def test_an_article_that_says_again_what_it_once_said_is_live_again(catalog: Catalog) -> None:
    old, old_passages = kept("a.txt", LONG)
    new, new_passages = kept("a.txt", "Now it says something else.")
    catalog.save(old, old_passages)
    index(catalog, "lexical")
    catalog.save(new, new_passages)
    assert catalog.save(old, old_passages) is Saved.CHANGED
    both = [passage.id for passage in (*old_passages, *new_passages)]
    assert catalog.passages(both, EVERYONE) == [(old, passage) for passage in old_passages]
    assert catalog.work("lexical", 99) == Work(), "what is there already is not put again"
    assert not catalog.is_old_version(old)


def test_the_same_text_under_another_path_is_not_kept_twice(catalog: Catalog) -> None:
    assert catalog.save(*kept("a.txt", LONG)) is Saved.NEW
    assert catalog.save(*kept("copy/a.txt", LONG.replace("\n\n", "\n \n"))) is Saved.UNCHANGED
    assert catalog.save(*kept("a.txt", LONG, CHAT)) is Saved.NEW, "another audience has its own"
    assert catalog.save(*kept("b", LONG, url="https://b.example/carried")) is Saved.NEW
    assert catalog.counts().articles == 3


def test_a_reader_is_served_what_is_everyones_and_its_own_and_nothing_else(
    catalog: Catalog,
) -> None:
    public, private = kept("a.txt", "Public text."), kept("a.txt", "Private text.", CHAT)
    for article, passages in (public, private):
        catalog.save(article, passages)
    hidden, hidden_passage = private[0], private[1][0]
    for viewer in (EVERYONE, OTHER_CHAT):
        assert catalog.article(hidden.id, viewer) is None
        assert catalog.articles([hidden.id, public[0].id], viewer) == [public[0]]
        assert catalog.passages([hidden_passage.id], viewer) == []
        assert catalog.version(hidden.id, hidden.fingerprint, viewer) is None
        assert catalog.list_articles(viewer) == [public[0]]
        assert catalog.count_articles(viewer) == 1
        assert set(catalog.signatures([hidden.id, public[0].id], viewer)) == {public[0].id}
    assert catalog.article(hidden.id, CHAT) == hidden
    assert catalog.list_articles(CHAT) == [hidden, public[0]]
    assert catalog.count_articles(CHAT) == 2
    assert catalog.passages([hidden_passage.id], CHAT) == [(hidden, hidden_passage)]


def test_the_newest_article_is_the_newest_that_the_reader_may_see(catalog: Catalog) -> None:
    assert catalog.newest(EVERYONE) is None
    catalog.save(*kept("undated.txt", "Undated."))
    assert catalog.newest(EVERYONE) is None
    for name, text, day, audience in (
        ("old.txt", "Old.", "2026-01-01", EVERYONE),
        ("new.txt", "New.", "2026-02-01", EVERYONE),
        ("own.txt", "Own.", "2026-03-01", CHAT),
    ):
        catalog.save(*kept(name, text, audience, published=day))
    assert [a.locator for v in (EVERYONE, CHAT) if (a := catalog.newest(v))] == [
        "new.txt",
        "own.txt",
    ]


def test_an_audience_deletes_its_own_and_nothing_else(catalog: Catalog) -> None:
    public, private = kept("a.txt", "Public text."), kept("b.txt", "Private text.", CHAT)
    catalog.save(*public)
    catalog.save(*private)
    assert catalog.delete(CHAT, [public[0].id]) == 0
    assert catalog.delete(OTHER_CHAT) == 0
    assert catalog.delete(CHAT, []) == 0
    assert catalog.delete(CHAT) == 1
    assert catalog.list_articles(CHAT) == [public[0]]


def test_a_deleted_text_is_nowhere_in_the_file_nor_in_its_log(
    catalog: Catalog, tmp_path: Path
) -> None:
    def kept_bytes() -> bytes:
        return b"".join(path.read_bytes() for path in tmp_path.glob("catalog.db*"))

    catalog.save(*kept("b.txt", "Perihelion one.", CHAT))
    catalog.save(*kept("b.txt", "Perihelion two.", CHAT))
    assert b"Perihelion" in kept_bytes()
    catalog.delete(CHAT)
    assert b"Perihelion" not in kept_bytes()


def index(catalog: Catalog, name: str) -> None:
    """What an index does, without an index."""
    while (work := catalog.work(name, 2)) != Work():
        catalog.mark(name, [passage.id for _, passage in work.put], State.PRESENT)
        catalog.mark(name, [id_ for _, id_ in work.remove], State.ABSENT)


def test_what_is_to_be_done_follows_from_the_states(catalog: Catalog) -> None:
    article, passages = kept("a.txt", LONG)
    ids = {passage.id for passage in passages}
    catalog.save(article, passages)
    assert catalog.pending() == len(ids)
    assert {passage.id for _, passage in catalog.work("lexical", 99).put} == ids
    index(catalog, "lexical")
    assert catalog.work("lexical", 99) == Work()
    assert catalog.pending() == len(ids), "the vectors are still to follow"
    index(catalog, "vectors")
    assert catalog.pending() == 0
    assert catalog.present("vectors") == {EVERYONE: len(ids)}
    assert catalog.present_ids("vectors", EVERYONE) == ids

    catalog.delete(EVERYONE)
    assert catalog.pending() == len(ids)
    assert {id_ for _, id_ in catalog.work("vectors", 99).remove} == ids
    index(catalog, "lexical")
    index(catalog, "vectors")
    assert catalog.pending() == 0
    assert catalog.present("vectors") == {}


def test_a_write_that_was_cut_short_is_done_again(catalog: Catalog) -> None:
    article, passages = kept("a.txt", "Short.")
    catalog.save(article, passages)
    catalog.mark("lexical", [passages[0].id], State.WRITING)
    assert catalog.work("lexical", 9).put == ((article, passages[0]),)
    catalog.mark("lexical", [passages[0].id], State.PRESENT)
    catalog.delete(EVERYONE)
    catalog.mark("lexical", [passages[0].id], State.WRITING)
    assert catalog.work("lexical", 9).remove == ((EVERYONE, passages[0].id),)


def test_a_reset_index_is_filled_again_with_what_is_live_only(catalog: Catalog) -> None:
    old, new = kept("a.txt", "Old text."), kept("a.txt", "New text.")
    catalog.save(*old)
    index(catalog, "lexical")
    index(catalog, "vectors")
    catalog.save(*new)
    catalog.reset("lexical")
    catalog.reset("vectors")
    assert [passage.text for _, passage in catalog.work("lexical", 9).put] == ["New text."]
    index(catalog, "lexical")
    assert catalog.work("lexical", 9) == Work()


def test_the_encoder_and_the_namespace_are_remembered(tmp_path: Path) -> None:
    with Catalog.open(tmp_path / "c.db") as catalog:
        assert catalog.encoder() is None
        catalog.set_encoder(EncoderId("openai:text-embedding 3", 1536))
        catalog.set_encoder(EncoderId("mini lm", 384))
        name = catalog.namespace()
    with Catalog.open(tmp_path / "c.db") as catalog:
        assert catalog.encoder() == EncoderId("mini lm", 384)
        assert catalog.namespace() == name
    with Catalog.open(tmp_path / "other.db") as catalog:
        assert catalog.namespace() != name


def test_thousands_of_ids_fit_into_one_question(catalog: Catalog) -> None:
    article, passages = kept("a.txt", "Text.")
    catalog.save(article, passages)
    ids = [f"no-{n}" for n in range(40_000)]
    assert catalog.passages([*ids, passages[0].id], EVERYONE) == [(article, passages[0])]


def test_several_threads_and_openings_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    failures: list[BaseException] = []

    def write(which: int) -> None:
        try:
            with Catalog.open(path) as catalog:
                for n in range(15):
                    catalog.save(*kept(f"{which}-{n}", f"Text {which} {n}."))
        except BaseException as error:  # noqa: BLE001 — told to the test below
            failures.append(error)

    threads = [threading.Thread(target=write, args=(which,)) for which in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Catalog.open(path) as catalog:
        assert catalog.counts().articles == 60


@pytest.mark.parametrize(
    "content", [b"no database at all" * 500, b"SQLite format 3\x00" + b"\xff" * 9000]
)
def test_a_damaged_catalog_is_named_and_never_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "catalog.db"
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match=r"catalog\.db is damaged .*nothing was changed"):
        Catalog.open(path)
    assert path.read_bytes() == content


def test_a_catalog_damaged_in_the_middle_is_named(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    with Catalog.open(path) as catalog:
        for n in range(30):
            catalog.save(*kept(f"{n}.txt", f"{n} {LONG}"))
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with (
        pytest.raises(StoreDamaged, match=r"catalog\.db is damaged"),
        Catalog.open(path) as catalog,
    ):
        catalog.list_articles(EVERYONE)


def test_a_full_disk_is_named_and_what_was_stored_stays(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    with Catalog.open(path) as catalog:
        catalog.save(*kept("a.txt", "First."))

    def small(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 40")

    sa.event.listen(sa.Engine, "connect", small)
    try:
        with Catalog.open(path) as catalog, pytest.raises(StoreFull, match="No space is left"):
            catalog.save(*kept("b.txt", LONG * 200))
    finally:
        sa.event.remove(sa.Engine, "connect", small)
    with Catalog.open(path) as catalog:
        assert catalog.counts().articles == 1
        assert catalog.save(*kept("b.txt", LONG * 200)) is Saved.NEW


def test_a_place_that_is_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "catalog.db").mkdir()
    with pytest.raises(HomeUnusable, match="BRIEFBOT_HOME"):
        Catalog.open(tmp_path / "catalog.db")


@pytest.mark.parametrize("address", ["nonsense", "nosuchdb://host/x"])
def test_an_address_that_is_none_is_named(address: str) -> None:
    with pytest.raises((HomeUnusable, StoreUnreachable), match=address):
        Catalog.open(address)


def test_an_audience_of_any_name_is_kept_apart(catalog: Catalog) -> None:
    odd = Audience("chat:console:' OR 1=1 --")
    catalog.save(*kept("a.txt", "Odd."))
    catalog.save(*kept("a.txt", "Odd too.", odd))
    assert len(catalog.list_articles(odd)) == 2
    assert catalog.delete(odd) == 1
