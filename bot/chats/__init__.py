"""What a chat has of its own: its settings, schedules, what it follows; the use cases of these."""
