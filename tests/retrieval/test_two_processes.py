from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from retrieval import home
from retrieval.index import Indexer
from retrieval.stores.catalog import Catalog
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.types import EVERYONE
from tests.retrieval.store_samples import HashEncoder

ROOT = Path(__file__).parents[2]
INGEST = """
import json, sys
from pathlib import Path
from retrieval import home
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
