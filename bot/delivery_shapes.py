"""The public JSON shapes of deliveries (see `bot.shapes`)."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from bot.chats.deliveries import Delivered
from bot.shapes import Shape


class DeliveryOut(Shape):
    """Something that was sent by itself, or is to be."""

    id: str
    chat: str = Field(description="Such as telegram:42.")
    topic: str = Field(description="Of a chat that has several; empty for none.")
    kind: str = Field(description="digest, briefing, alert, notice, or again: a part once more.")
    state: str = Field(
        description="due, planned, sent, uncertain (at least one part may not have arrived),"
        " failed, silent (nothing new) or missed (it would have come too late)."
    )
    due: datetime
    ended: datetime | None
    waits_until: datetime | None = Field(description="When it is gone on with, while it is open.")
    parts: dict[str, int] = Field(description="How many of its parts are in each state.")
    why: str = Field(description="What it waits for, or why it ended so; often empty.")


class DeliveriesOut(Shape):
    """What `deliveries` prints: the uncertain ones first, then the latest."""

    deliveries: list[DeliveryOut]


def delivery(one: Delivered) -> DeliveryOut:
    """A delivery of the ledger."""
    of = one.delivery
    return DeliveryOut(
        id=of.id,
        chat=of.place.audience.name.removeprefix("chat:"),
        topic=of.place.topic,
        kind=of.kind.value,
        state=of.state.value,
        due=of.due,
        ended=of.ended,
        waits_until=of.again_at,
        parts={state.value: count for state, count in sorted(one.parts.items())},
        why=of.why,
    )


CONTRACT: tuple[type[Shape], ...] = (DeliveriesOut,)
