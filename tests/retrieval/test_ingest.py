from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from retrieval.errors import Refused, StoreFull
from retrieval.ingest import Outcome, Report, Step, ingest
from retrieval.ports import Unread
from retrieval.stores.catalog import Catalog, Saved
from retrieval.stores.rows import get_meta, set_meta
from retrieval.types import EVERYONE, Article, Audience, Extracted, Passage, RawItem
from tests.retrieval.store_samples import CHAT, TODAY, ListSource, extract_plainly, raw


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog.open(tmp_path / "catalog.db") as opened:
        yield opened


def run(
    catalog: Catalog, *items: RawItem | Unread, audience: Audience = EVERYONE, **options: object
) -> Report:
    return ingest(
        ListSource(items),
        audience,
        **{"catalog": catalog, "extract": extract_plainly, "today": TODAY, **options},  # type: ignore[arg-type]
    )


def numbers(report: Report) -> tuple[int, int, int, int]:
    return report.new, report.unchanged, report.changed, len(report.refused)


def texts(catalog: Catalog, viewer: Audience = EVERYONE) -> set[str]:
    return {article.text for article in catalog.list_articles(viewer)}


def test_ingesting_again_changes_nothing(catalog: Catalog) -> None:
    items = [raw("a.txt", "One."), raw("b.txt", "Two.", url="https://b.example/2")]
    assert numbers(run(catalog, *items)) == (2, 0, 0, 0)
    before = catalog.list_articles(EVERYONE)
    assert numbers(run(catalog, *items)) == (0, 2, 0, 0)
    assert catalog.list_articles(EVERYONE) == before


def test_a_changed_item_replaces_what_was_said(catalog: Catalog) -> None:
    run(catalog, raw("a.txt", "One."))
    assert numbers(run(catalog, raw("a.txt", "Other."))) == (0, 0, 1, 0)
    assert texts(catalog) == {"Other."}


def test_an_article_that_is_put_back_is_put_back(catalog: Catalog) -> None:
    for body in ("One.", "Other."):
        run(catalog, raw("a.txt", body))
    assert numbers(run(catalog, raw("a.txt", "One."))) == (0, 0, 1, 0)
    assert texts(catalog) == {"One."}


def test_in_a_log_of_updates_the_last_counts_however_often_it_is_read(catalog: Catalog) -> None:
    log = [raw(f"log.jsonl:{n}", f"State {n}.", url="https://a.example/x") for n in (1, 2, 3)]
    assert numbers(run(catalog, *log)) == (1, 0, 2, 0)
    for _ in range(2):
        assert numbers(run(catalog, *log)) == (0, 3, 0, 0)
        assert texts(catalog) == {"State 3."}
    more = raw("log.jsonl:4", "State 4.", url="https://a.example/x")
    assert numbers(run(catalog, *log, more)) == (0, 3, 1, 0)
    assert texts(catalog) == {"State 4."}


def test_articles_of_one_address_with_ids_of_their_own_are_told_apart(catalog: Catalog) -> None:
    items = [raw(f"f:{n}", f"Text {n}.", url="https://a.example/x", id=f"{n}") for n in range(3)]
    assert numbers(run(catalog, *items)) == (3, 0, 0, 0)
    assert numbers(run(catalog, *items)) == (0, 3, 0, 0)
    assert len(texts(catalog)) == 3


def test_which_article_an_item_is_does_not_depend_on_what_was_read_before(
    catalog: Catalog,
) -> None:
    one, other = (
        raw(f"{name}.jsonl:1", f"Text {name}.", url="https://a.example/x", id=name)
        for name in ("one", "other")
    )
    run(catalog, one, other)
    before = catalog.list_articles(EVERYONE)
    assert numbers(run(catalog, other)) == (0, 1, 0, 0)
    assert numbers(run(catalog, other, one)) == (0, 2, 0, 0)
    assert catalog.list_articles(EVERYONE) == before


def test_an_article_declared_with_and_without_an_id_is_one_while_its_text_is_the_same(
    catalog: Catalog,
) -> None:
    plain = raw("a.html", "Text.", url="https://a.example/x")
    declared = raw("f:1", "Text.", url="https://a.example/x", id="1")
    assert numbers(run(catalog, declared, plain)) == (1, 1, 0, 0)
    elsewhere = raw("f:2", "Text.", url="https://b.example/carried", id="1")
    assert numbers(run(catalog, elsewhere)) == (1, 0, 0, 0), "another publisher's copy counts"


def test_one_bad_item_never_stops_the_others(catalog: Catalog) -> None:
    def extract(item: RawItem, *, today: date) -> Extracted:
        match item.locator:
            case "refused":
                message = "a page that asks for cookies"
                raise Refused(message)
            case "broken":
                message = "unexpected"
                raise RecursionError(message)
        return extract_plainly(item, today=today)

    report = run(
        catalog,
        raw("refused", "x"),
        Unread("unread", "not a text"),
        raw("broken", "x"),
        raw("empty", "   \n"),
        raw("bad date", "Dated.", published="2026-99-99"),
        raw("not text", "lone \udc80 surrogate"),
        raw("good", "Good."),
        raw("caf\udce9.txt", "A file whose name is no text."),
        extract=extract,
    )
    assert texts(catalog) == {"Good.", "A file whose name is no text."}
    assert report.new == 2
    assert dict(report.refused).keys() == {
        "refused",
        "unread",
        "broken",
        "empty",
        "bad date",
        "not text",
    }
    assert dict(report.refused)["refused"] == "a page that asks for cookies"
    assert dict(report.refused)["broken"] == "could not be read (RecursionError: unexpected)"
    assert dict(report.refused)["empty"] == "no text"


def test_every_item_is_told_as_it_is_done(catalog: Catalog) -> None:
    steps: list[Step] = []
    run(catalog, raw("a", "One."), Unread("b", "why"), raw("c", "One."), on_step=steps.append)
    assert steps == [
        Step("a", Outcome.NEW),
        Step("b", Outcome.REFUSED, "why"),
        Step("c", Outcome.UNCHANGED),
    ]


def test_it_stops_when_asked_and_keeps_what_was_done(catalog: Catalog) -> None:
    steps: list[Step] = []
    items = [raw(f"{n}", f"Text {n}.") for n in range(9)]
    report = run(catalog, *items, on_step=steps.append, stop=lambda: len(steps) == 4)
    assert (report.new, report.stopped) == (4, True)
    assert numbers(run(catalog, *items)) == (5, 4, 0, 0)


def test_what_a_chat_uploads_is_its_own(catalog: Catalog) -> None:
    run(catalog, raw("a.txt", "Private."), audience=CHAT)
    assert texts(catalog) == set()
    assert texts(catalog, CHAT) == {"Private."}


def test_a_full_store_stops_the_ingest_instead_of_refusing_good_articles() -> None:
    class Full:
        def save(self, article: Article, split: Sequence[Passage]) -> Saved:
            assert split
            raise StoreFull(article.locator)

        def is_old_version(self, _article: Article) -> bool:
            return False

    with pytest.raises(StoreFull, match=r"a\.txt"):
        ingest(
            ListSource([raw("a.txt", "One."), raw("b.txt", "Two.")]),
            EVERYONE,
            catalog=Full(),
            extract=extract_plainly,
            today=TODAY,
        )


def test_articles_that_share_a_transaction_are_told_when_they_are_kept(tmp_path: Path) -> None:
    told: list[int] = []
    with Catalog.open(tmp_path / "catalog.db") as catalog:
        report = ingest(
            ListSource([raw(f"{n}.txt", f"Report {n}.") for n in range(40)]),
            EVERYONE,
            catalog=catalog,
            extract=extract_plainly,
            today=TODAY,
            on_step=lambda _step: told.append(catalog.count_articles(EVERYONE)),
            together=catalog.together,
        )
    assert report.new == 40
    assert len(told) == 40
    assert all(kept > before for before, kept in enumerate(told))


def test_what_was_read_before_a_source_breaks_is_kept(tmp_path: Path) -> None:
    class Breaking:
        def items(self) -> Iterator[RawItem | Unread]:
            yield raw("a.txt", "One.")
            raise OSError("the disk is gone")

    with Catalog.open(tmp_path / "catalog.db") as catalog:
        with pytest.raises(OSError, match="the disk is gone"):
            ingest(
                Breaking(),
                EVERYONE,
                catalog=catalog,
                extract=extract_plainly,
                today=TODAY,
                together=catalog.together,
            )
        assert catalog.count_articles(EVERYONE) == 1


def test_a_write_that_fails_in_a_shared_transaction_takes_nothing_else_with_it(
    tmp_path: Path,
) -> None:
    with Catalog.open(tmp_path / "catalog.db") as catalog:
        with catalog.database.together():
            with catalog.database.write() as connection:
                set_meta(connection, "kept", "yes")

            def fail() -> None:
                with catalog.database.write() as connection:
                    set_meta(connection, "lost", "yes")
                    raise ValueError("on purpose")

            with pytest.raises(ValueError, match="on purpose"):
                fail()
        with catalog.database.read() as connection:
            assert get_meta(connection, "kept") == "yes"
            assert get_meta(connection, "lost") is None
