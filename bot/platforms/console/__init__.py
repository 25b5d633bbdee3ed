"""The terminal as a chat."""

from bot.platforms.console.draw import (
    print_answer,
    print_briefing,
    print_explanation,
    standard_console,
)
from bot.platforms.console.live import writing

__all__ = [
    "print_answer",
    "print_briefing",
    "print_explanation",
    "standard_console",
    "writing",
]
