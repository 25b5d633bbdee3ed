"""Digests, alerts and notices on their way to chats: planned, sent once, recorded."""
