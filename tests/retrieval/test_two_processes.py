from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from retrieval import home
from retrieval.home import Home
from retrieval.index import Indexer
from retrieval.search import Searcher
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE, Query
from tests.retrieval.store_samples import HashEncoder

NOW = datetime(2026, 3, 2, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
INGEST = """
import json, sys
from pathlib import Path
from retrieval import home
from retrieval.home import Home
from retrieval.ingest import ingest
from retrieval.stores.catalog import Catalog
from retrieval.types import EVERYONE
from tests.retrieval.store_samples import TODAY, ListSource, extract_plainly, raw

place = home.at(Path(sys.argv[1]))
assert home.claim(place) is None, "the test owns the home"
items = [raw(f"{n}.txt", f"Report number {n} of the day.") for n in range(60)]
items += [raw("moving.txt", f"State {n} as {sys.argv[2]} saw it.") for n in range(20)]
with Catalog.open(place.catalog) as catalog:
    report = ingest(
        ListSource(items), EVERYONE, catalog=catalog, extract=extract_plainly, today=TODAY
    )
print(json.dumps([report.new, report.unchanged, report.changed, report.refused]))
"""


def test_two_others_ingest_the_same_while_the_owner_indexes(tmp_path: Path) -> None:
    place, encoder = home.at(tmp_path / "home"), HashEncoder()
    with home.claim(place) as owner, Catalog.open(place.catalog) as catalog:
        assert owner is not None
        lexical = Lexical(place.lexical)
        vectors = Chroma.persistent(place.chroma, encoder.name, encoder.dimension)
        indexer = Indexer(catalog, lexical, vectors, encoder)
        others = [
            subprocess.Popen(
                [sys.executable, "-c", INGEST, str(place.folder), name],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for name in ("one", "other")
        ]
        deadline = time.monotonic() + 120
        while any(other.poll() is None for other in others) and time.monotonic() < deadline:
            indexer.bring_up_to_date()
            time.sleep(0.01)  # leave the others some of the machine
        said = [other.communicate(timeout=60) for other in others]
        assert [other.returncode for other in others] == [0, 0], said
        reports = [json.loads(out) for out, _ in said]
        assert sum(new for new, *_ in reports) == 61, "sixty reports and the moving one, once each"
        assert [refused for *_, refused in reports] == [[], []]

        indexer.bring_up_to_date()
        assert catalog.counts().articles == 61
        assert catalog.pending() == 0
        expected = catalog.present_ids("lexical", EVERYONE)
        assert len(expected) == 61
        assert lexical.ids(EVERYONE) == vectors.ids(EVERYONE) == expected
        lexical.close()
        vectors.close()


OWNER = """
import sys
from pathlib import Path
from retrieval import home
from retrieval.home import Home
from retrieval.index import Indexer
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE
from tests.retrieval.store_samples import HashEncoder, kept

place, encoder = home.at(Path(sys.argv[1])), HashEncoder()
with home.claim(place), Catalog.open(place.catalog) as catalog:
    for text in sys.argv[2:]:
        catalog.save(*kept("moving.txt", text))
    lexical = Lexical(place.lexical)
    vectors = Chroma.persistent(place.chroma, encoder.name, encoder.dimension)
    Indexer(catalog, lexical, vectors, encoder).bring_up_to_date()
    lexical.close()
    vectors.close()
"""


def another_process_indexes(place: Home, *texts: str) -> None:
    subprocess.run([sys.executable, "-c", OWNER, str(place.folder), *texts], cwd=ROOT, check=True)


def test_a_process_that_does_not_own_the_home_searches_what_the_owner_has_indexed(
    tmp_path: Path,
) -> None:
    place, encoder = home.at(tmp_path / "home"), HashEncoder()
    another_process_indexes(place, "The harbour closes.")
    vectors = Chroma.persistent(place.chroma, encoder.name, encoder.dimension)
    with Catalog.open(place.catalog) as catalog:
        lexical = Lexical(place.lexical)
        indexer = Indexer(catalog, lexical, vectors, encoder)

        def found() -> set[str]:
            nearest = vectors.nearest([EVERYONE], encoder.embed_query("harbour"), 9)
            pairs = catalog.passages([id_ for id_, _ in nearest], EVERYONE)
            assert len(pairs) == len(nearest), "nothing that is gone"
            return {passage.text for _, passage in pairs}

        indexer.follow()
        assert found() == {"The harbour closes."}
        another_process_indexes(place, "The harbour opens.")  # as many articles as before
        indexer.follow()
        assert found() == {"The harbour opens."}
        lexical.close()
        vectors.close()


WRITER = """
import sys
from pathlib import Path
from retrieval import home
from retrieval.index import Indexer
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from tests.retrieval.store_samples import HashEncoder, kept

place, encoder = home.at(Path(sys.argv[1])), HashEncoder()
with home.claim(place), Catalog.open(place.catalog) as catalog:
    lexical = Lexical(place.lexical)
    vectors = Chroma.persistent(place.chroma, encoder.name, encoder.dimension)
    indexer = Indexer(catalog, lexical, vectors, encoder)
    for n in range(25):
        catalog.save(*kept("moving.txt", f"The harbour on day {n}."))
        catalog.save(*kept(f"{n}.txt", f"Notice {n} of the harbour."))
        indexer.bring_up_to_date()
        print(n, flush=True)
    lexical.close()
    vectors.close()
"""


def test_searches_while_another_process_writes_find_what_is_there_and_nothing_that_is_gone(
    tmp_path: Path,
) -> None:
    place, encoder = home.at(tmp_path / "home"), HashEncoder()
    another_process_indexes(place, "The harbour closes.")
    vectors = Chroma.persistent(place.chroma, encoder.name, encoder.dimension)
    with (
        Catalog.open(place.catalog) as catalog,
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(place.folder)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as writer,
    ):
        lexical = Lexical(place.lexical)
        indexer = Indexer(catalog, lexical, vectors, encoder)
        searcher = Searcher(catalog, lexical, vectors, encoder)
        assert writer.stdout is not None
        for line in writer.stdout:
            indexer.follow()
            found = searcher.search(Query("harbour day notice", EVERYONE, NOW, 60))
            assert found.degraded is None
            titles = [hit.article.title for hit in found.hits]
            assert len(titles) == len(set(titles))
            assert {f"Notice {n} of the harbour." for n in range(int(line) + 1)} <= set(titles)
            assert sum("on day" in title for title in titles) <= 1, "none that it said before"
        assert writer.wait(60) == 0
        indexer.follow()
        last = searcher.search(Query("the harbour on day 24", EVERYONE, NOW))
        assert last.hits[0].article.title == "The harbour on day 24."
        assert last.hits[0].signals["meaning"] > 0
        lexical.close()
        vectors.close()


def test_following_opens_the_vectors_again_only_when_they_were_written(tmp_path: Path) -> None:
    class Counting(Chroma):
        refreshed = 0

        def refresh(self) -> None:
            self.refreshed += 1

    place, encoder = home.at(tmp_path / "home"), HashEncoder()
    vectors = Counting.persistent(place.chroma, encoder.name, encoder.dimension)
    assert isinstance(vectors, Counting)
    with Catalog.open(place.catalog) as catalog:
        lexical = Lexical(place.lexical)
        indexer = Indexer(catalog, lexical, vectors, encoder)
        another_process_indexes(place, "The harbour closes.")
        for _ in range(3):
            indexer.follow()
        assert vectors.refreshed == 1
        another_process_indexes(place, "The harbour opens.")
        for _ in range(3):
            indexer.follow()
        assert vectors.refreshed == 2
        indexer.follow(anew=True)
        assert vectors.refreshed == 3
        lexical.close()
        vectors.close()
