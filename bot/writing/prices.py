"""What language models cost, as a setting says it. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

from bot.writing.types import Usage

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs, in US dollars for a million tokens."""

    input: float
    output: float

    def of(self, usage: Usage) -> float:
        """What a call cost."""
        return (self.input * usage.input_tokens + self.output * usage.output_tokens) / _MILLION


def prices_of(text: str) -> dict[str, Price]:
    """Prices from `0.15,0.60`, or `openai:gpt-4o-mini=0.15,0.60 anthropic:x=3,15`, by model.

    Without a name before it a price is that of every model ("" in what is given back).
    `ValueError`, with words for people, for what cannot be read.
    """
    prices: dict[str, Price] = {}
    for part in text.split():
        name, _, both = part.rpartition("=")
        first, comma, second = both.partition(",")
        try:
            price = Price(float(first), float(second)) if comma else None
        except ValueError:
            price = None
        sound = price is not None and all(
            math.isfinite(one) and one >= 0 for one in (price.input, price.output)
        )
        if price is None or not sound:
            message = (
                f"{part!r} is no price: write dollars per million input and output tokens, such as "
                "0.15,0.60 or openai:gpt-4o-mini=0.15,0.60"
            )
            raise ValueError(message)
        prices[name] = price
    return prices
