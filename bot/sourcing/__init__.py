"""What people do with sources, whatever the platform: add, list, look, pause, remove, read once.

`cases` has the use cases, `types` what they give back, `taking` reads one page or message.
"""
