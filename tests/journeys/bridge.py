"""One article about a vote, and a question that it answers, for journeys with a scripted model."""

from __future__ import annotations

from datetime import date

TODAY = date(2026, 3, 2)
QUESTION = "How did the council of Tarnwick vote on the bridge?"
ARTICLE = """Bridge vote

The council of Tarnwick voted 9 to 4 on Tuesday for the Alder bridge.

Mayor Ana Lopes said that work on the bridge would begin in May. The bridge is to cost 12 million
crowns, according to the town's treasurer, Piet Holm.
"""
