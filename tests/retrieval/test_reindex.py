from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from bot.keeping import Keeping, Moving
from retrieval.encoder import UnitEncoder, Vectors
from retrieval.errors import EncoderUnusable
from retrieval.index import Indexer
from retrieval.reindex import wish, wished
from retrieval.spaces import Live, Spaces
from retrieval.stores.catalog import Catalog, EncoderId
from retrieval.stores.chroma import Chroma
from retrieval.stores.lexical import Lexical
from retrieval.stores.stories import Stories
from retrieval.stories.assign import Assigner
from retrieval.types import EVERYONE, Query
from tests.retrieval.store_samples import CHAT, HashEncoder, kept


class Named(UnitEncoder):
    """A small encoder by any name; its dimension is the number in it."""

    def __init__(self, setting: str) -> None:
        self.name = setting
        self.dimension = int(setting.partition(":")[2])
        self.dies_at: int | None = None
        self._words = HashEncoder(setting, self.dimension)

    def encode(self, texts: Sequence[str]) -> Vectors:
        if self.dies_at is not None:
            self.dies_at -= 1
            if self.dies_at <= 0:
                raise Killed
        return np.array(self._words.embed_documents(list(texts)), np.float32)

    def encode_query(self, text: str) -> Vectors:
        return np.array(self._words.embed_query(text), np.float32)


class Killed(BaseException):
    """The process ends here."""


@dataclass
class Opened:
    """A home as one process has it open."""

    catalog: Catalog
    lexical: Lexical
    spaces: Spaces
    keeping: Keeping
    moving: Moving
    live: Live
    clock: list[float]

    def save(self, name: str, text: str) -> None:
        self.catalog.save(*kept(name, text))
        self.keeping.bring_up_to_date(stop=lambda: False)

    def degraded(self) -> str | None:
        return self.live.search(Query("harbour", CHAT, datetime(2026, 3, 2, tzinfo=UTC))).degraded

    def near(self, text: str) -> float:
        """The cosine of a passage's own text, in the space in use; 1 when it is there."""
        space = self.spaces.now()
        return space.vectors.nearest([EVERYONE], space.encoder.embed_query(text), 1)[0][1]

    def close(self) -> None:
        self.spaces.close()
        self.lexical.close()
        self.catalog.close()


Open = Callable[..., Opened]


@pytest.fixture
def open_(tmp_path: Path) -> Iterator[Open]:
    opened: list[Opened] = []

    def open_(
        setting: str = "old:32",
        catalog: type[Catalog] = Catalog,
        opens: Callable[[str], UnitEncoder] = Named,
    ) -> Opened:
        truth, lexical = catalog.open(tmp_path / "catalog.db"), Lexical(tmp_path / "lexical.db")

        def vectors(encoder: str, dimension: int) -> Chroma:
            return Chroma.persistent(tmp_path / "chroma", encoder, dimension)

        spaces = Spaces(setting, truth, vectors, opens)
        space = spaces.now()
        indexer = Indexer(truth, lexical, space.vectors, space.encoder)
        assigner = Assigner(Stories(truth.database), space.encoder, space.vectors)
        clock = [0.0]
        moving = Moving(truth, indexer, assigner, spaces, lambda: clock[0])
        keeping = Keeping(indexer, assigner, moving)
        live = Live(truth, lexical, spaces)
        opened.append(Opened(truth, lexical, spaces, keeping, moving, live, clock))
        return opened[-1]

    yield open_
    for one in opened:
        one.close()


def fill(home: Opened, articles: int = 140) -> None:
    for n in range(articles):
        home.catalog.save(*kept(f"{n}.txt", f"The harbour {n}."))
    home.catalog.save(*kept("own.txt", "Own.", CHAT))
    home.keeping.bring_up_to_date()


def all_in_use(home: Opened) -> EncoderId:
    """The one encoder of which vectors are there, after a check that they are complete."""
    space = home.spaces.now()
    for audience in (EVERYONE, CHAT):
        assert space.vectors.ids(audience) == home.catalog.present_ids("lexical", audience)
    assert wished(home.catalog.database) is None
    old = space.vectors.beside("old:32", 32)
    assert space.id == EncoderId("old:32", 32) or old.audiences() == set()
    return space.id


def test_old_vectors_are_searched_until_the_new_ones_are_complete_and_then_dropped(
    open_: Open,
) -> None:
    home = open_()
    fill(home)
    wish(home.catalog.database, "new:16")
    old = home.spaces.now().vectors
    ids, steps = [], 0
    while wished(home.catalog.database) is not None:
        home.moving.step()
        ids.append(home.spaces.now().id.name)
        steps += 1
        assert home.degraded() is None
        assert home.near("The harbour 7.") > 0.99
    assert ids == ["old:32"] * (steps - 1) + ["new:16"]
    assert steps == 3 + 1, "128 passages a step, the chat's apart, and the switch"
    assert old.count(EVERYONE) == 140, "for the searches that began before"
    home.clock[0] += 11
    assert home.keeping.pending()
    home.keeping.bring_up_to_date()
    assert all_in_use(home) == EncoderId("new:16", 16)
    assert not home.keeping.pending()


def test_what_comes_changes_and_goes_meanwhile_is_as_it_should_be_after_the_switch(
    open_: Open,
) -> None:
    home = open_()
    fill(home)
    wish(home.catalog.database, "new:16")
    home.moving.step()
    home.catalog.save(*kept("new.txt", "A whale in the harbour."))
    home.catalog.save(*kept("1.txt", "The airport."))
    home.catalog.delete(CHAT)
    home.keeping.bring_up_to_date()
    home.clock[0] += 11
    home.keeping.bring_up_to_date()
    assert all_in_use(home).name == "new:16"
    assert home.near("A whale in the harbour.") > 0.99
    home.save("later.txt", "The lighthouse is lit.")
    assert home.near("The lighthouse is lit.") > 0.99
    assert all_in_use(home).name == "new:16"


@pytest.mark.parametrize("at", range(1, 4))
def test_after_a_kill_while_it_embeds_it_goes_on_where_it_was(open_: Open, at: int) -> None:
    home = open_()
    fill(home)
    wish(home.catalog.database, "new:16")

    def dying(setting: str) -> UnitEncoder:
        encoder = Named(setting)
        encoder.dies_at = at
        return encoder

    home.close()
    killed = open_(opens=lambda setting: dying(setting) if setting == "new:16" else Named(setting))
    with pytest.raises(Killed):
        killed.keeping.bring_up_to_date()
    killed.close()
    after = open_()
    assert after.spaces.now().id.name == "old:32"
    after.moving.step()
    after.moving.step()
    assert after.moving.how is not None
    assert after.moving.how.done >= min(140, 128 * (at - 1) + 1), (
        "what was done before is not done again"
    )
    after.keeping.bring_up_to_date()
    after.clock[0] += 11
    after.keeping.bring_up_to_date()
    assert all_in_use(after) == EncoderId("new:16", 16)


@pytest.mark.parametrize("before", [True, False])
def test_a_kill_around_the_switch_leaves_the_one_or_the_other_in_use(
    open_: Open, *, before: bool
) -> None:
    class Dying(Catalog):
        def switch_encoder(self, encoder: EncoderId) -> None:
            if not before:
                super().switch_encoder(encoder)
            raise Killed

    home = open_(catalog=Dying)
    fill(home, 9)
    wish(home.catalog.database, "new:16")
    with pytest.raises(Killed):
        home.keeping.bring_up_to_date()
    home.close()
    after = open_()
    assert after.spaces.now().id.name == ("old:32" if before else "new:16")
    assert after.degraded() is None
    assert after.near("The harbour 7.") > 0.99
    after.keeping.bring_up_to_date()
    after.clock[0] += 11
    after.keeping.bring_up_to_date()
    assert all_in_use(after).name == "new:16"


def test_an_encoder_that_fails_is_noted_and_tried_again_and_nothing_else_waits_for_it(
    open_: Open,
) -> None:
    away = [True]

    def opens(setting: str) -> UnitEncoder:
        if setting == "new:16" and away[0]:
            raise EncoderUnusable("its key is wrong")
        return Named(setting)

    home = open_(opens=opens)
    fill(home, 3)
    wish(home.catalog.database, "new:16")
    home.save("new.txt", "A whale.")
    assert home.near("A whale.") > 0.99
    noted = wished(home.catalog.database)
    assert noted is not None
    assert noted.problem == "its key is wrong"
    assert not home.keeping.pending(), "not tried at every look"
    away[0] = False
    home.clock[0] += 61
    assert home.keeping.pending()
    home.keeping.bring_up_to_date()
    assert home.spaces.now().id.name == "new:16"


def test_a_wish_taken_back_leaves_the_old_vectors_and_nothing_of_the_new(open_: Open) -> None:
    home = open_()
    fill(home)
    wish(home.catalog.database, "new:16")
    home.moving.step()
    home.moving.step()
    wish(home.catalog.database, None)
    home.moving.step()
    assert all_in_use(home).name == "old:32"
    assert home.spaces.now().vectors.beside("new:16", 16).audiences() == set()


def test_another_process_searches_with_the_new_vectors_as_soon_as_they_are_used(
    open_: Open,
) -> None:
    owner = open_()
    fill(owner, 9)
    other = open_("new:16")
    assert other.spaces.now().id.name == "old:32", "the setting alone changes nothing"
    wish(other.catalog.database, "new:16")
    owner.keeping.bring_up_to_date()
    assert other.spaces.now().id.name == "new:16"
    assert other.degraded() is None


def test_an_encoder_that_is_not_to_be_had_any_more_leaves_the_words(open_: Open) -> None:
    home = open_()
    fill(home, 3)
    home.close()

    def opens(setting: str) -> UnitEncoder:
        if setting == "old:32":
            raise EncoderUnusable("no such model")
        return Named(setting)

    after = open_("new:16", opens=opens)
    degraded = after.degraded()
    assert degraded is not None
    assert "old:32" in degraded
    assert "briefbot reindex" in degraded
    wish(after.catalog.database, "new:16")
    after.keeping.bring_up_to_date()
    assert after.degraded() is None


def test_an_encoder_of_another_length_by_the_same_name_is_not_mixed_with_the_old_vectors(
    open_: Open,
) -> None:
    home = open_()
    fill(home, 3)
    home.close()

    def longer(setting: str) -> UnitEncoder:
        encoder = Named("old:48")
        encoder.name = setting
        return encoder

    after = open_(opens=longer)
    assert "48 numbers" in str(after.degraded())
    wish(after.catalog.database, "old:32")
    after.keeping.bring_up_to_date()
    assert after.spaces.now().id == EncoderId("old:32", 48)
    assert after.degraded() is None
