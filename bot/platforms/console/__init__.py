"""The terminal as a chat."""

from bot.platforms.console.draw import print_answer

__all__ = ["print_answer"]
