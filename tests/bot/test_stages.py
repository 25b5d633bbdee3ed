"""What changed since a chat was told: a later stage beside the one that it knows."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from bot.writing.stages import stage
from bot.writing.types import Citation, Claim, Finding, FindingKind
from retrieval.encoder import open_encoder
from retrieval.identity import signature
from retrieval.passages import split
from retrieval.stories.story import Telling
from tests.bot.evidence_at_hand import article

ENCODER = open_encoder()
ANNOUNCED = "The council of Averton is expected to vote on the new harbour bridge on Wednesday."
VOTED = "The council of Averton voted on Wednesday to build the new harbour bridge."


def encode(texts: list[str]) -> NDArray[np.float32]:
    return np.asarray(ENCODER.embed_documents(texts), np.float32)


def claim(text: str, published: str) -> Claim:
    of = article(text, publisher="Coast Radio", published=published)
    (passage,) = split(of.id, of.text, of.fingerprint)
    return Claim(text, (Citation(of, passage, text, 0, len(text)),))


def found(told: str, told_on: str, new: str, on: str) -> Finding | None:
    before = article(f"{told} Ferries wait.", publisher="Harbour Post", published=told_on)
    telling = Telling(before, datetime(2026, 3, 3, tzinfo=UTC), signature(before.text))
    return stage([claim(new, on)], (f"According to Harbour Post, {told}",), [telling], encode)


def test_what_was_announced_and_is_done_is_set_beside_each_other_with_quotes() -> None:
    changed = found(ANNOUNCED, "2026-03-03", VOTED, "2026-03-04")
    assert changed is not None
    assert changed.kind is FindingKind.UPDATE
    now, before = changed.values
    assert now.text == VOTED.rstrip(".")
    assert before.former
    assert before.text in ANNOUNCED
    assert before.citations[0].article.publisher == "Harbour Post"
    quote = before.citations[0]
    assert quote.article.text[quote.start : quote.end] == quote.quote


def test_what_is_of_the_same_day_or_of_something_else_is_no_later_stage() -> None:
    same = "The council of Averton on Wednesday approved the new harbour bridge."
    other = "Fishermen of Ellery sold 40 tons of herring on Thursday."
    assert found(VOTED, "2026-03-04", same, "2026-03-04") is None
    assert found(ANNOUNCED, "2026-03-03", other, "2026-03-05") is None
    assert found(VOTED, "2026-03-04", ANNOUNCED, "2026-03-03") is None
