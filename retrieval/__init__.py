"""Finds passages: reads sources, keeps articles, searches. Knows no language model and no chat."""
