"""The terminal as a chat."""

from bot.platforms.console.draw import print_answer, print_briefing, print_explanation

__all__ = ["print_answer", "print_briefing", "print_explanation"]
