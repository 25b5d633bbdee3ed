### Around what a chat is told of a story that it follows, between digests.

alerts-head = A story that you follow:
