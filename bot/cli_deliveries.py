"""`briefbot deliveries`: what was sent by itself, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.terminal import audience_of, guarded, json_option, open_settings, print_json

if TYPE_CHECKING:
    from bot.delivery_shapes import DeliveryOut


@click.command()
@click.option("--chat", metavar="CHAT", help="Only those of one chat: telegram:42.")
@click.option("--top", default=20, type=click.IntRange(1, 1_000), help="How many.")
@json_option
@guarded
def deliveries(chat: str | None, top: int, *, as_json: bool) -> None:
    """List what was sent by itself: the uncertain first, then the latest."""
    from bot.delivery_shapes import DeliveriesOut, delivery
    from bot.store.answers import Answers
    from bot.store.deliveries import Ledger
    from retrieval import home as homes

    asked = None if chat is None else audience_of(chat)
    with Answers.open(homes.at(open_settings().home).bot) as opened:
        found = [delivery(one) for one in Ledger(opened.database).latest(top, asked)]
    if as_json:
        print_json(DeliveriesOut(deliveries=found))
    else:
        _print(found)


def _print(found: list[DeliveryOut]) -> None:
    from rich.text import Text

    from bot.platforms.console.draw import printable
    from bot.tables import out

    console = out()
    if not found:
        console.print("Nothing was sent by itself yet.")
        return
    for one in found:
        style = {"uncertain": "yellow", "failed": "red"}.get(one.state, "")
        place = f"{one.chat}/{one.topic}" if one.topic else one.chat
        counts = ", ".join(f"{count} {state}" for state, count in one.parts.items())
        about = "  ".join(part for part in (place, one.kind, one.id, counts) if part)
        why = f" — {one.why}" if one.why else ""
        line = Text(f"{one.state:<9}", style=style)
        console.print(line + Text(printable(f"  {one.due:%Y-%m-%d %H:%M}Z  {about}{why}")))
