"""Telegram, through python-telegram-bot; nothing else imports it."""
