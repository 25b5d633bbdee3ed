"""Telegram, through python-telegram-bot; nothing else imports it."""

import os

# Time spans as timedelta: what the library will do by itself, and without its deprecation warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")
