"""From evidence to a checked answer: writers propose drafts, `verify` decides what may be sent."""
