"""What a gate says when something in a sentence does not hold."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.types import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that fails, for people; `span` is where, in the sentence.

    `clash` tells a contradiction (the sources say otherwise) from a plain lack of support;
    `unsure` that what a gate found, though it seldom errs, may belong to another clause.
    """

    gate: str
    text: str
    span: Span
    clash: bool = False
    unsure: bool = False
