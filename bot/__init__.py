"""Writes, checks and delivers answers made from the passages that `retrieval` finds."""
