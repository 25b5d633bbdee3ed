"""Another encoder, with no downtime: its vectors are filled beside those in use, then used instead.

The wish stands in the catalog, so that whoever owns the home carries it out, and goes on with it
after a kill. What is left to embed follows from comparing the new vectors with the catalog alone.
The switch is one write to the catalog: until then every search uses the old vectors, after it the
new ones. What comes in meanwhile is put into the old ones at once, and into the new ones with the
next comparison.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from retrieval.index import Indexer, embedded_text
from retrieval.spaces import Space
from retrieval.stores.catalog import Catalog
from retrieval.stores.database import Database
from retrieval.stores.rows import get_meta, set_meta
from retrieval.types import Audience

_AT_ONCE = 128
"""Passages of one step, about a second of the bundled encoder: new articles come in between."""
_KEY = "reindex"


@dataclass(frozen=True, slots=True)
class Wish:
    """Another encoder is wanted; `done` passages of `of` are embedded; `problem` holds it up."""

    setting: str
    done: int = 0
    of: int = 0
    problem: str | None = None


def wished(database: Database) -> Wish | None:
    """What is wished for, and how far it is; cheap enough to ask every second."""
    with database.read() as connection:
        value = get_meta(connection, _KEY)
    return Wish(**json.loads(value)) if value else None


def wish(database: Database, setting: str | None) -> None:
    """Wish for the encoder that a setting names, or for none other; twice the same is once."""
    with database.write() as connection:
        value = get_meta(connection, _KEY)
        if setting is None:
            set_meta(connection, _KEY, "")
        elif not value or json.loads(value)["setting"] != setting:
            set_meta(connection, _KEY, json.dumps(asdict(Wish(setting))))


def note(database: Database, how: Wish) -> None:
    """Write how far a wish is, if it still stands."""
    with database.write(quick=True) as connection:
        value = get_meta(connection, _KEY)
        if value and json.loads(value)["setting"] == how.setting:
            set_meta(connection, _KEY, json.dumps(asdict(how)))


class Filling:
    """Fills the vectors of another encoder, a step at a time; for the owner of the home."""

    def __init__(self, catalog: Catalog, indexer: Indexer, space: Space, setting: str) -> None:
        """Takes what is filled from and with, and the setting that was wished for."""
        self._catalog = catalog
        self._indexer = indexer
        self._space = space
        self._missing: list[tuple[Audience, str]] = []
        self.how = Wish(setting)

    def step(self) -> bool:
        """Embed some passages, or switch when none is missing; whether it switched.

        Raises the errors of the stores and of the encoder; what was done is kept.
        """
        with self._indexer.alone():
            if not self._missing:
                self._compare()
            if not self._missing:
                self._indexer.switch(self._space.encoder, self._space.vectors)
                return True
            self._fill()
        note(self._catalog.database, self.how)
        return False

    def _compare(self) -> None:
        """Find what is missing, and take out what is there of passages that are gone."""
        vectors, present = self._space.vectors, self._catalog.present("vectors")
        for audience in vectors.audiences() - set(present):
            vectors.drop(audience)
        for audience in sorted(present):
            should = self._catalog.present_ids("vectors", audience)
            has = vectors.ids(audience)
            if extra := has - should:
                vectors.remove(audience, sorted(extra))
            self._missing += [(audience, id_) for id_ in sorted(should - has)]
        of = sum(present.values())
        self.how = replace(self.how, done=of - len(self._missing), of=of, problem=None)

    def _fill(self) -> None:
        audience = self._missing[0][0]
        ids = [id_ for whose, id_ in self._missing[:_AT_ONCE] if whose == audience]
        pairs = self._catalog.passages(ids, audience)  # some may be gone meanwhile
        texts = [embedded_text(article, passage) for article, passage in pairs]
        made = self._space.encoder.embed_documents(texts) if texts else []
        vectors = {passage.id: row for (_, passage), row in zip(pairs, made, strict=True)}
        if vectors:
            self._space.vectors.add(audience, vectors)
        del self._missing[: len(ids)]
        self.how = replace(self.how, done=self.how.done + len(ids), problem=None)
