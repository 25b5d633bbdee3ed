"""Deterministic gates: each compares one kind of detail of a sentence with its evidence."""
